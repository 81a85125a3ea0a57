// The inputs of the market as text of Squiggle: one definition per draw, and a dictionary of all keys.

export class Refused extends Error {}

const keys = [
  ...["cost", "power", "operating_cost", "price_performance.growth", "price_performance.volatility", "efficiency.growth",
    "efficiency.volatility"].map((key) => `technology.hardware.${key}`),
  ...["efficiency.growth", "efficiency.volatility", "jumps.rate", "jumps.factor", "jumps.log_sd", "tokens_per_hour"]
    .map((key) => `technology.algorithms.${key}`),
  ...["cost", "cost_growth", "pue", "electricity_price"].map((key) => `technology.facility.${key}`),
  ...["discount_rate", "hardware_life", "facility_life"].map((key) => `technology.financing.${key}`),
  "technology.usable_share",
  ...["markup", "hardware_pass_through", "algorithm_pass_through"].map((key) => `pricing.${key}`),
  ...["compute", "adoption_growth.initial", "adoption_growth.long_run", "adoption_growth.decay", "price_elasticity.long_run",
    "price_elasticity.short_run_ratio", "price_elasticity.adjustment", "budget.limit", "budget.growth", "budget.sharpness"]
    .map((key) => `demand.inference.${key}`),
  ...["noise.random_walk", "noise.cycle_sd", "noise.cycle_speed", "training.budget", "training.growth.initial",
    "training.growth.long_run", "slowdown.onset", "slowdown.recovery", "slowdown.inference_growth"].map((key) => `demand.${key}`),
];

const functions = `
probabilityOf(z) = SampleSet.map(z, {|x| cdf(Sym.normal(0, 1), x)})
independent() = SampleSet.fromDist(normal(0, 1))
valueAt(dist, u) = SampleSet.map(u, {|p| inv(dist, p)})
`;

const name = (draw) => "draw_" + draw.replaceAll(/\W/g, "_");
const negligible = 1e-12;

/** The distribution in symbols, and the lowest and highest probability that its cut leaves. */
function symbolic(draw) {
  const p = draw.parameters;
  switch (draw.family) {
    case "uniform":
      return `Sym.uniform(${Math.max(p.low, draw.cut_low ?? p.low)}, ${Math.min(p.high, draw.cut_high ?? p.high)})`;
    case "triangular":
      if (draw.cut_low > p.low || draw.cut_high < p.high) break;
      return `Sym.triangular(${p.low}, ${p.mode}, ${p.high})`;
    case "lognormal":
      if (draw.cut_low > 0 || draw.cut_high < Infinity) break;
      return `Sym.lognormal(${p.log_median}, ${p.log_sd})`;
    case "normal":
      return `Sym.normal(${p.mean}, ${p.sd})`;
  }
  throw new Refused(`draws of the family ${draw.family}, cut as they are`);
}

function isCutNormal(draw) {
  return draw.family === "normal" && (draw.cut_low !== undefined || draw.cut_high !== undefined);
}

/** A draw of its own: a cut normal by its quantiles, all others as Squiggle samples them. */
function independentDraw(draw) {
  const dist = symbolic(draw);
  if (!isCutNormal(draw)) return `SampleSet.fromDist(${dist})`;
  const low = draw.cut_low === undefined ? 0 : `cdf(${dist}, ${draw.cut_low})`;
  const high = draw.cut_high === undefined ? 1 : `cdf(${dist}, ${draw.cut_high})`;
  return `valueAt(${dist}, SampleSet.fromDist(uniform(${low}, ${high})))`;
}

/** The quantile at the probability of a standard normal score. */
function drawAt(draw, score) {
  const p = draw.parameters;
  if (isCutNormal(draw)) throw new Refused("a cut normal that is correlated");
  const dist = symbolic(draw);
  if (draw.family === "normal") return `${p.mean} + ${p.sd} * (${score})`;
  if (draw.family === "lognormal") return `exp(${p.log_median} + ${p.log_sd} * (${score}))`;
  return `valueAt(${dist}, probabilityOf(${score}))`;
}

function* groupLines(document, group, place) {
  const score = (k) => `score_${place}_${k}`;
  for (const k of group.draws.keys()) yield `${score(k)} = independent()`;
  for (const [k, draw] of group.draws.entries()) {
    const terms = group.factor[k].map((weight, j) => [weight, j]).filter(([weight]) => Math.abs(weight) > negligible);
    const mixed = terms.map(([weight, j]) => `${weight} * ${score(j)}`).join(" + ");
    yield `${name(draw)} = ${drawAt(document.draws[draw], mixed)}`;
  }
}

function* drawLines(document, used) {
  const grouped = new Set();
  for (const [place, group] of document.correlated.entries()) {
    if (!group.draws.some((draw) => used.has(draw))) continue;
    group.draws.forEach((draw) => grouped.add(draw));
    yield* groupLines(document, group, place);
  }
  for (const draw of used) if (!grouped.has(draw)) yield `${name(draw)} = ${independentDraw(document.draws[draw])}`;
}

function constant(document, key) {
  const entry = document.inputs[key];
  if (entry.form !== "constant" || entry.times !== undefined || entry.plus !== undefined || entry.each || entry.is_whole)
    throw new Refused(`'${key}' as a ${entry.form} that is more than one number or draw`);
  return entry.points[0].value;
}

const text = (value) => (typeof value === "object" ? name(value.draw) : `(${value})`);

/** Usable compute at the start over its central value, which demand follows. */
function fleetRatio(document) {
  if (!document.choices.demand_follows_fleet) return { ratio: "1", values: [] };
  const places = document.providers.map((provider) => `providers.${provider.name}.compute`);
  const values = places.map((key) => constant(document, key));
  const usable = "technology.usable_share";
  const central = places.reduce((sum, key) => sum + document.inputs[key].central, 0) * document.inputs[usable].central;
  return { ratio: `${text(constant(document, usable))} * (${values.map(text).join(" + ")}) / ${central}`, values };
}

export function inputText(document) {
  const values = new Map(keys.map((key) => [key, constant(document, key)]));
  const fleet = fleetRatio(document);
  const used = new Set([...values.values(), ...fleet.values].filter((value) => typeof value === "object").map((value) => value.draw));
  const entries = [...values].map(([key, value]) => `  "${key}": ${text(value)},`);
  return [functions, ...drawLines(document, used), "input = {", ...entries, `  fleet_ratio: ${fleet.ratio}`, "}",
    `run = { quarters: ${document.run.quarters} }`, ""].join("\n");
}

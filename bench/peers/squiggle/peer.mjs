#!/usr/bin/env node
// peer.mjs --inputs FILE.json --paths N --seed S --out FILE.csv: the market of the model in Squiggle. README.md beside this folder says
// which part that is and what is compared.

import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { SqProject, makeSelfContainedLinker } from "@quri/squiggle-lang";
import { Refused, inputText } from "./inputs.mjs";

const columns = ["mean", "sd", "p05", "p10", "p25", "p50", "p75", "p90", "p95"];
const reported = ["token_cost", "token_price", "compute_cost", "compute_price", "marginal_margin", "tokens", "token_spend",
  "training_share", "compute_demand"];

const isWord = (document, key) => document.inputs[key].form === "word";
const isZero = (document, key) => document.inputs[key].points[0]?.value === 0;

function refuseUnknown(document) {
  if (document.format !== "capexsim peer inputs 1") throw new Refused("another format of inputs");
  if (document.choices.adoption_growth !== "decaying") throw new Refused(`adoption_growth: ${document.choices.adoption_growth}`);
  if (document.choices.copula !== "gaussian") throw new Refused(`copula: ${document.choices.copula}`);
  for (const part of ["contracts", "events", "counterfactuals"])
    if (document[part].length > 0) throw new Refused(`${part}: ${document[part].join(", ")}`);
  for (const key of ["technology.hardware.wright", "demand.inference.prior_price_fall", "demand.training.growth.decay"])
    if (!isWord(document, key)) throw new Refused(`'${key}' as a number`);
  for (const key of ["pricing.scarcity.response", "demand.returning_backlog"])
    if (!isZero(document, key)) throw new Refused(`'${key}' above 0: without supply nothing is scarce`);
  const rate = document.inputs["technology.algorithms.jumps.rate"].points[0].value;
  const highest = typeof rate === "object" ? document.draws[rate.draw].parameters.high ?? Infinity : rate;
  if (!(highest <= 1)) throw new Refused("more than one jump a year");
  for (const metric of document.metrics) if (!reported.includes(metric.name)) throw new Refused(`the metric ${metric.name}`);
}

class Clock {
  #wall = performance.now();
  #processor = process.cpuUsage();

  lap() {
    const wall = (performance.now() - this.#wall) / 1000;
    const used = process.cpuUsage(this.#processor);
    this.#wall = performance.now();
    this.#processor = process.cpuUsage();
    return `${wall.toFixed(2)} s (${((used.user + used.system) / 1e6).toFixed(2)} s of processor)`;
  }
}

/** The result of a module, and what the clock says after every module that it took, by name. */
async function evaluate(sources, module, environment) {
  const clock = new Clock(), laps = {};
  const project = new SqProject({ linker: makeSelfContainedLinker(sources), environment });
  project.addEventListener("output", (event) => (laps[event.data.output.module.name] = clock.lap()));
  await project.loadHead(module, { moduleName: module });
  const { result } = await project.waitForOutput(module);
  if (!result.ok) throw new Error(result.value.toString());
  return { value: result.value.result, laps };
}

function quarterName(start, ahead) {
  const ordinal = 4 * Number(start.slice(0, 4)) + Number(start.slice(5)) - 1 + ahead;
  return `${Math.floor(ordinal / 4)}Q${(ordinal % 4) + 1}`;
}

function table(document, paths, quarters) {
  const lines = [["quarter", "provider", "metric", "paths", ...columns].join()];
  for (const [t, metrics] of quarters.entries())
    for (const { name } of document.metrics)
      lines.push([quarterName(document.run.start, t), "market", name, paths, ...metrics[name]].join());
  return lines.join("\r\n") + "\r\n";
}

async function run(options) {
  const document = JSON.parse(readFileSync(options.inputs, "utf8"));
  refuseUnknown(document);
  const paths = Number(options.paths);
  const beside = (file) => readFileSync(new URL(file, import.meta.url), "utf8");
  // One module draws: every module begins the random numbers anew.
  const sources = { market: inputText(document) + beside("market.squiggle"), statistics: beside("statistics.squiggle") };
  const environment = { sampleCount: paths, xyPointLength: 1000, seed: String(options.seed) };
  const { value, laps } = await evaluate(sources, "statistics", environment);
  const quarters = value.asJS().map((quarter) => quarter.value);
  if (options.out) writeFileSync(options.out, table(document, paths, quarters));
  const peak = process.resourceUsage().maxRSS / 1024;
  console.log(`${paths} paths: simulation ${laps.market}, statistics ${laps.statistics}, peak memory ${peak.toFixed(0)} MB`);
}

const text = (value) => ({ type: "string", default: value });
const { values: options } = parseArgs({ options: { inputs: text(), paths: text("2000"), seed: text("1"), out: text() } });
try {
  await run(options);
} catch (error) {
  console.error(error instanceof Refused ? `squiggle/peer.mjs does not simulate this scenario: ${error.message}` : error);
  process.exit(1);
}

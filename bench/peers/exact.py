#!/usr/bin/env python3
"""Judges whether a peer computes what capexsim computes: exact.py --peer COMMAND

Fixes every input at a value drawn from its distribution, switches the noise off, runs both programs and compares every number;
--runs times, each with other values. What compare.py finds out about draws, this does about equations: a mistake far smaller than
the error of a simulation shows. The bound leaves room for a peer that keeps its results as float."""

import argparse
import csv
import json
import math
import os
import random
import shlex
import subprocess
import sys
import tempfile

BOUND = 1e-6  # relative, and absolute below 1e-3
QUIET = {  # in place of chance: no noise; the slowdown is on from the second quarter or never
    "technology.hardware.price_performance.volatility": 0,
    "technology.hardware.efficiency.volatility": 0,
    "technology.algorithms.efficiency.volatility": 0,
    "technology.algorithms.jumps.rate": 0,
    "demand.noise.random_walk": 0,
    "demand.noise.cycle_sd": 0,
    "demand.slowdown.recovery": 0,
}
VARIED = {  # what the scenario does not draw, and in part holds where it does nothing; by run
    "demand.slowdown.onset": (0, 1),
    "pricing.scarcity.limit": (1.2, 3),
    "market.idle_power_share": (0, 0.3),
    "technology.facility.cost_growth": (0, 0.05),
}
VARIED_OF_PROVIDERS = {"tax_rate": (0, 0.2), "overhead_share": (0.1, 0.3)}


def drawn_value(draw, rng):
    p = draw["parameters"]
    family = draw["family"]
    if family == "normal":
        value = rng.gauss(p["mean"], p["sd"])
    elif family == "lognormal":
        value = rng.lognormvariate(p["log_median"], p["log_sd"])
    elif family == "uniform":
        value = rng.uniform(p["low"], p["high"])
    elif family == "triangular":
        value = rng.triangular(p["low"], p["high"], p["mode"])
    elif family == "mixture":
        value = drawn_value(rng.choice(p["components"])["draw"], rng)
    else:
        sys.exit(f"cannot fix a draw of the family {family}")
    return min(max(value, draw.get("cut_low", -math.inf)), draw.get("cut_high", math.inf))


def shares(document, rng):
    """Settings of all Dirichlet groups, with shares that sum to 1 as written."""
    for group in document["dirichlet"]:
        draws = [document["draws"][name]["parameters"] for name in group]
        sizes = [rng.gammavariate(draw["mean"] * draw["concentration"], 1) for draw in draws]
        millionths = [round(1e6 * size / sum(sizes)) for size in sizes]
        millionths[0] += 1000000 - sum(millionths)
        key = group[0].rpartition(".")[0]
        parts = [f"{name.rpartition('.')[2]}: {share / 1e6}" for name, share in zip(group, millionths)]
        yield f"{key}={{{', '.join(parts)}}}"


def quantity(value, unit):
    """As a scenario writes it."""
    plural = unit + "s" if unit in ("quarter", "year") else unit
    return f"{value!r} {plural}".strip()


def quarter(document, t):
    year, number = document["run"]["start"].split("Q")
    ordinal = 4 * int(year) + int(number) - 1 + t
    return f"{ordinal // 4}Q{ordinal % 4 + 1}"


def span(document, point):
    return f"{quarter(document, point['first'])}..{quarter(document, point['last'])}"


def setting(document, entry, values):
    """What an input has to be set to so that nothing of it is drawn."""
    number = lambda source: values[source["draw"]] if isinstance(source, dict) else source
    unit, points = entry["unit"], entry["points"]
    times, plus = number(entry.get("times", 1)), number(entry.get("plus", 0))
    if entry["form"] == "constant":
        value = number(points[0]["value"]) * times + plus
        value = min(max(value, entry.get("low", -math.inf)), entry.get("high", math.inf))
        return quantity(round(value) if entry.get("is_whole") else value, unit)
    if entry["form"] == "schedule":
        due = [(t, point["value"]) for point in points for t in range(point["first"], point["last"] + 1)]
        parts = [f"{quarter(document, t)}: {quantity(value, unit)}" for t, value in due]
        return f"{{{', '.join(parts + [f'times: {times}'])}}}"
    of_span = unit.removesuffix("/quarter") if "ramp_from" in entry else unit
    parts = [f"{span(document, point)}: {quantity(number(point['value']), of_span)}" for point in points]
    more = [f"between: {entry['between']}", f"times: {times}"]
    if "ramp_from" in entry:
        more.append(f"ramp_from: {quantity(entry['ramp_from'], of_span)}")
    return f"{{path: {{{', '.join(parts)}}}, {', '.join(more)}}}"


def is_drawn(entry):
    sources = [entry.get("times"), entry.get("plus"), *(point["value"] for point in entry["points"])]
    return "each" in entry or any(isinstance(source, dict) for source in sources)


def settings(document, rng):
    values = {name: drawn_value(draw, rng) for name, draw in document["draws"].items() if draw["family"] != "dirichlet"}
    shared = {name for group in document["dirichlet"] for name in group}
    for key, entry in document["inputs"].items():
        if key not in shared and key not in (*QUIET, *VARIED) and is_drawn(entry):
            yield f"{key}={setting(document, entry, values)}"
    yield from shares(document, rng)
    yield from (f"{key}={value}" for key, value in QUIET.items())
    yield from (f"{key}={rng.choice(values)}" for key, values in VARIED.items())
    for provider in document["providers"]:
        for place, values in VARIED_OF_PROVIDERS.items():
            yield f"providers.{provider['name']}.{place}={rng.choice(values)}"


def read(file, provider):
    with open(file, newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if provider in (None, row["provider"])]
    return {(row["quarter"], row["provider"], row["metric"]): float(row["mean"] or "nan") for row in rows}


def distance(a, b):
    if a == b or (a != a and b != b):
        return 0.0
    return abs(a - b) / (abs(a) + 1e-3) if a == a and b == b else math.inf


def call(command):
    """What the program writes to stdout; its own last words if it fails."""
    done = subprocess.run(command, capture_output=True)
    if done.returncode != 0:
        sys.exit(f"{command[0]} failed: {done.stderr.decode().strip().splitlines()[-1:]}")
    return done.stdout


def run(options, changes, folder):
    """Results of capexsim and of the peer."""
    inputs, table, results = (os.path.join(folder, name) for name in ("inputs.json", "peer.csv", "results"))
    with open(inputs, "wb") as out:
        out.write(call([options.inputs, options.scenario, *changes]))
    flags = [word for change in changes for word in ("--set", change)]
    call([options.capexsim, "run", options.scenario, "--paths", "2", "-o", results, *flags])
    call([*shlex.split(options.peer), "--inputs", inputs, "--paths", str(options.paths), "--seed", "1", "--out", table])
    return read(os.path.join(results, "summary.csv"), options.provider), read(table, options.provider)


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    build = os.path.join(here, "..", "..", "build", "release")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peer", required=True, help="program and its first words; gets --inputs, --paths, --seed and --out")
    parser.add_argument("--capexsim", default=os.path.join(build, "capexsim"))
    parser.add_argument("--inputs", default=os.path.join(build, "bench", "peers", "peer_inputs"), help="program that writes the JSON")
    parser.add_argument("--scenario", default=os.path.join(here, "scenario.yaml"))
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--paths", type=int, default=2, help="of the peer; all come to the same")
    parser.add_argument("--provider", help="compare the numbers of this provider alone, `market` for those of all")
    options = parser.parse_args()
    document = json.loads(call([options.inputs, options.scenario]))
    agrees = True
    for seed in range(options.runs):
        with tempfile.TemporaryDirectory() as folder:
            reference, peer = run(options, list(settings(document, random.Random(seed))), folder)
        if reference.keys() != peer.keys():
            sys.exit(f"{len(reference.keys() ^ peer.keys())} series are in one table alone")
        worst = max(reference, key=lambda series: distance(reference[series], peer[series]))
        farthest = distance(reference[worst], peer[worst])
        agrees = agrees and farthest <= BOUND
        print(f"{len(reference)} numbers, worst {' '.join(worst)}: {reference[worst]:.9g} and {peer[worst]:.9g}, {farthest:.1e} apart")
    print("they agree" if agrees else "they disagree")
    sys.exit(0 if agrees else 1)


if __name__ == "__main__":
    main()

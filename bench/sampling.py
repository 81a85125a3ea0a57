#!/usr/bin/env python3
"""How much less the results of a run vary from seed to seed under each sampling design, on the shipped scenarios.

Runs every scenario with many seeds under each design and compares variances over seeds with those of random paths; also
compares the error that a run reports of a mean with the one that is seen.

usage: sampling.py CAPEXSIM [--seeds 40] [--paths 2048] [--write FILE] [SCENARIO...]
"""
import argparse
import csv
import datetime
import math
import pathlib
import statistics
import subprocess
import sys
import tempfile

DESIGNS = ["random", "antithetic", "latin_hypercube", "sobol"]
# metric and statistic, in the last quarter, of the market
FIGURES = [("token_spend", "mean"), ("capex", "mean"), ("utilization", "mean"), ("oversupply", "mean"), ("token_spend", "p50"),
           ("capex", "p95")]


def run(program, scenario, design, seed, paths):
    """The figures of one run, by metric and statistic, and the reported errors of means."""
    with tempfile.TemporaryDirectory() as folder:
        command = [program, scenario, "--set", f"simulation.sampling={design}", "--seed", str(seed), "--paths", str(paths), "--set",
                   "report={metrics: [token_spend, capex, utilization, oversupply]}", "-o", folder + "/run", "--quiet"]
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
        with open(folder + "/run/summary.csv", encoding="utf-8") as file:
            rows = [row for row in csv.DictReader(file) if row["provider"] == "market"]
    last = rows[-1]["quarter"]
    by_metric = {row["metric"]: row for row in rows if row["quarter"] == last}
    figures = {(metric, statistic): float(by_metric[metric][statistic]) for metric, statistic in FIGURES}
    errors = {metric: float(by_metric[metric]["mean_se"]) for metric, statistic in FIGURES if statistic == "mean"}
    return figures, errors


def judge(runs, plain):
    """Variance of random paths over that of a design, by figure; reported over seen error of means, the median of them."""
    gains = {}
    for figure in FIGURES:
        spread = statistics.variance(figures[figure] for figures, _ in runs)
        gains[figure] = statistics.variance(figures[figure] for figures, _ in plain) / spread if spread > 0 else float("nan")
    honesty = []
    for metric, statistic in FIGURES:
        if statistic != "mean":
            continue
        seen = statistics.stdev(figures[(metric, "mean")] for figures, _ in runs)
        reported = statistics.mean(errors[metric] ** 2 for _, errors in runs) ** 0.5
        if seen > 0:
            honesty.append(reported / seen)
    return gains, statistics.median(honesty) if honesty else float("nan")


HEAD = """# What sampling designs gain

Variance over seeds of independent paths over that of a design, for the market in the last quarter: 4 means as precise as four times the paths,
below 1 that it costs. {seeds} seeds of {paths} paths each, so that a figure between {low:.2f} and {high:.2f} may be chance (90 %). The last column
is the error of means that runs report over the one seen, the median of the four. A dash stands where nothing varies. Written by
`bench/sampling.py`, {date}.

"""


def chance(seeds):
    """Between what limits the ratio of two sample variances of equal truth lies with 90 %: in logs nearly normal."""
    spread = math.exp(1.645 * 2 / math.sqrt(seeds - 1))
    return 1 / spread, spread


def cell(ratio, digits):
    return "-" if math.isnan(ratio) else f"{ratio:.{digits}f}"


def rows_of(arguments, scenario):
    plain = None
    for design in DESIGNS:
        runs = [run(arguments.program, scenario, design, seed, arguments.paths) for seed in range(1, arguments.seeds + 1)]
        plain = plain or runs
        gains, honesty = judge(runs, plain)
        cells = [cell(gains[figure], 1) for figure in FIGURES] + [cell(honesty, 2)]
        yield f"| {pathlib.Path(scenario).stem} | {design} | " + " | ".join(cells) + " |"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("scenarios", nargs="*")
    parser.add_argument("--seeds", type=int, default=40)
    parser.add_argument("--paths", type=int, default=2048)
    parser.add_argument("--write", metavar="FILE")
    arguments = parser.parse_args()
    shipped = sorted(pathlib.Path(__file__).parent.parent.glob("scenarios/*.yaml"))
    low, high = chance(arguments.seeds)
    text = HEAD.format(seeds=arguments.seeds, paths=arguments.paths, low=low, high=high, date=datetime.date.today())
    text += "| scenario | design | " + " | ".join(f"{metric} {statistic}" for metric, statistic in FIGURES)
    text += " | error reported / seen |\n" + "|---" * (len(FIGURES) + 3) + "|\n"
    for scenario in arguments.scenarios or map(str, shipped):
        for row in rows_of(arguments, scenario):
            print(row, file=sys.stderr)
            text += row + "\n"
    if arguments.write:
        pathlib.Path(arguments.write).write_text(text, encoding="utf-8")
    else:
        print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""Judges whether two programs simulate the same model: compare.py SUMMARY PEER

SUMMARY is capexsim's summary.csv, PEER the table of a peer (or another summary.csv). Of every series the mean has to agree within 5
combined standard errors, and every quantile within as many as keep a false alarm in all of them together below one in a thousand.
Standard errors of quantiles are those of the reference, or from the distance to the next quantiles where that is more."""

import argparse
import csv
import math
import statistics
import sys

PROBABILITIES = {"p05": 0.05, "p10": 0.10, "p25": 0.25, "p50": 0.50, "p75": 0.75, "p90": 0.90, "p95": 0.95}
MEAN_BOUND = 5
FALSE_ALARM = 1e-3
ROUNDING = 1e-9  # relative; what two ways to compute the same number may differ by


def read(file, provider=None):
    with open(file, newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if provider in (None, row["provider"])]
    return {(row["quarter"], row["provider"], row["metric"]): row for row in rows}


def path_count(table):
    """As written, or from the standard error of some mean."""
    row = next(row for row in table.values() if "paths" in row or float(row["mean_se"]) > 0)
    return float(row["paths"]) if "paths" in row else (float(row["sd"]) / float(row["mean_se"])) ** 2


def score(a, b, error):
    """Distance in standard errors."""
    if abs(a - b) <= ROUNDING * max(abs(a), abs(b)):
        return 0.0
    return abs(a - b) / error if error > 0 else math.inf


def is_flag(row, paths):
    """True if every path has 0 or 1: nothing else between them spreads as far."""
    mean = float(row["mean"])
    spread = math.sqrt(max(mean * (1 - mean), 0) * paths / max(paths - 1, 1))
    return all(0 <= float(row[name]) <= 1 for name in PROBABILITIES) and abs(float(row["sd"]) - spread) < 1e-6


def flag_score(a, b, a_paths, b_paths):
    """Of probabilities; good for rare events too. Anscombe (1948), Biometrika 35:246-254."""
    angle = lambda p, n: 2 * math.asin(math.sqrt((p * n + 3 / 8) / (n + 3 / 4)))
    return abs(angle(a, a_paths) - angle(b, b_paths)) / math.sqrt(1 / a_paths + 1 / b_paths)


def mean_score(a, b, a_paths, b_paths):
    if is_flag(a, a_paths) and is_flag(b, b_paths):
        return flag_score(float(a["mean"]), float(b["mean"]), a_paths, b_paths)
    pooled = (a_paths * float(a["sd"]) ** 2 + b_paths * float(b["sd"]) ** 2) / (a_paths + b_paths)
    return score(float(a["mean"]), float(b["mean"]), math.sqrt(pooled * (1 / a_paths + 1 / b_paths)))


def quantile_error(row, name, paths):
    """Standard error of a quantile of the reference."""
    p, names = PROBABILITIES[name], list(PROBABILITIES)
    place = names.index(name)
    beside = names[max(place - 1, 0) : place] + names[place + 1 : place + 2]
    slopes = [abs(float(row[other]) - float(row[name])) / abs(PROBABILITIES[other] - p) for other in beside]
    by_distance = max(slopes) * math.sqrt(p * (1 - p) / paths)
    return max(by_distance, float(row.get(name + "_se") or 0))


def quantile_scores(a, b, a_paths, b_paths):
    """By name. What is 0 or 1 on every path says nothing beyond its mean: a quantile of it jumps."""
    if is_flag(a, a_paths) and is_flag(b, b_paths):
        return {}
    larger = math.sqrt(1 + a_paths / b_paths)
    return {name: score(float(a[name]), float(b[name]), larger * quantile_error(a, name, a_paths)) for name in PROBABILITIES}


def compare(reference, peer):
    """All scores as (score, series, statistic): of means, of quantiles."""
    a_paths, b_paths = path_count(reference), path_count(peer)
    means, quantiles = [], []
    for key, row in reference.items():
        other = peer[key]
        means.append((mean_score(row, other, a_paths, b_paths), key, "mean"))
        scores = quantile_scores(row, other, a_paths, b_paths)
        quantiles += [(value, key, name) for name, value in scores.items()]
    return means, quantiles


def report(what, scores, bound, show, reference, peer):
    """Prints the worst scores; returns whether all keep within the bound."""
    too_far = [entry for entry in scores if not entry[0] <= bound]
    worst = sorted(scores, key=lambda entry: -entry[0] if entry[0] == entry[0] else -math.inf)
    print(f"{what}: {len(scores)} compared, worst {worst[0][0]:.2f} standard errors, {len(too_far)} beyond {bound:.2f}")
    for value, key, name in worst[: show if too_far else 1]:
        print(f"  {value:8.2f}  {' '.join(key)} {name}: {float(reference[key][name]):.6g} and {float(peer[key][name]):.6g}")
    return not too_far


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("summary")
    parser.add_argument("peer")
    parser.add_argument("--show", type=int, default=20, help="how many of the worst to list where some disagree")
    parser.add_argument("--provider", help="compare the series of this provider alone, `market` for those of all")
    options = parser.parse_args()
    reference, peer = read(options.summary, options.provider), read(options.peer, options.provider)
    missing = sorted(reference.keys() ^ peer.keys())
    if missing or not reference:
        sys.exit(f"{len(missing)} series are in one table alone, the first of them {' '.join(missing[0]) if missing else '-'}")
    print(f"{len(reference)} series")
    means, quantiles = compare(reference, peer)
    bound = statistics.NormalDist().inv_cdf(1 - FALSE_ALARM / (2 * max(len(quantiles), 1)))
    agrees = report("means", means, MEAN_BOUND, options.show, reference, peer)
    agrees = report("quantiles", quantiles, bound, options.show, reference, peer) and agrees
    print("they agree" if agrees else "they disagree")
    sys.exit(0 if agrees else 1)


if __name__ == "__main__":
    main()

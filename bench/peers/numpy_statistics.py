"""Mean, standard deviation and quantiles of every series, and the table of them."""

import csv

import numpy as np

PROBABILITIES = (0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95)
COLUMNS = ["mean", "sd"] + [f"p{round(100 * p):02}" for p in PROBABILITIES]


def quantiles(values):
    """Of every row, linear between order statistics; the rows are partitioned in place."""
    last = values.shape[1] - 1
    places = [p * last for p in PROBABILITIES]
    left = [int(place) for place in places]
    right = [min(k + 1, last) for k in left]
    values.partition(sorted({*left, *right}), axis=1)
    weight = np.array(places) - left
    return (1 - weight) * values[:, left] + weight * values[:, right]


def statistics(values):
    """Of every row of an array of series by paths: mean, sd and quantiles over the paths that have a number."""
    paths = values.shape[1]
    with np.errstate(invalid="ignore"):
        mean = values.mean(1)
        result = np.column_stack([mean, values.std(1, ddof=1) if paths > 1 else np.zeros(len(values))])
    result = np.column_stack([result, quantiles(values)])
    for row in np.flatnonzero(np.isnan(mean)):
        known = values[row][~np.isnan(values[row])][None]
        result[row] = statistics(known)[0] if known.size else np.nan
    return result


def write_table(file, document, series, table):
    """A line per series: quarter, provider, metric and what the statistics say."""
    start = document["run"]["start"]
    first = 4 * int(start[:4]) + int(start[5]) - 1
    with open(file, "w", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["quarter", "provider", "metric", "paths", *COLUMNS])
        for (quarter, provider, metric), row in zip(series, table):
            ordinal = first + quarter
            writer.writerow([f"{ordinal // 4}Q{ordinal % 4 + 1}", provider, metric, document["paths"], *map(repr, row)])

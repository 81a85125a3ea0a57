"""Mean, standard deviation and quantiles of every series, and the table of them."""

import csv

import numpy as np

PROBABILITIES = (0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95)
COLUMNS = ["mean", "sd"] + [f"p{round(100 * p):02}" for p in PROBABILITIES]


def quantile_places(count):
    """Ranks below and above the quantiles, all of them once, and how far between each quantile lies."""
    places = np.array(PROBABILITIES) * (count - 1)
    left = places.astype(int)
    right = np.minimum(left + 1, count - 1)
    return left, right, np.union1d(left, right), places - left


def summarise(row, places):
    """Mean, sd and quantiles of one series; the row is reordered. A row is small enough for the cache, a table is not."""
    mean = row.mean()
    if np.isnan(mean):
        row = row[~np.isnan(row)]
        if not row.size:
            return [np.nan] * len(COLUMNS)
        mean, places = row.mean(), quantile_places(row.size)
    distance = row - mean
    left, right, ranks, weight = places
    row.partition(ranks)
    sd = np.sqrt(distance @ distance / max(row.size - 1, 1))
    return [mean, sd, *((1 - weight) * row[left] + weight * row[right])]


def statistics(values):
    """Of every row of an array of series by paths, over the paths that have a number."""
    places = quantile_places(values.shape[1])
    return [summarise(row, places) for row in values]


def write_table(file, document, series, table):
    """A line per series: quarter, provider, metric and what the statistics say."""
    start = document["run"]["start"]
    first = 4 * int(start[:4]) + int(start[5]) - 1
    with open(file, "w", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["quarter", "provider", "metric", "paths", *COLUMNS])
        for (quarter, provider, metric), row in zip(series, table):
            ordinal = first + quarter
            writer.writerow([f"{ordinal // 4}Q{ordinal % 4 + 1}", provider, metric, document["paths"], *map(float, row)])

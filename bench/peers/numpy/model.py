#!/usr/bin/env python3
"""The model in NumPy, as one would write it for speed: paths are the last axis of every array, providers the one before, and a
chunk of paths is small enough for the cache. Reads the JSON of peer_inputs and refuses what it does not simulate."""

import argparse
import json
import os
import resource
import sys
import time

import numpy as np

from accounts import Accounts
from inputs import Inputs, Refused
from market import Market
from policy import Investors
from series_statistics import statistics, write_table

SUPPORTED = {"adoption_growth": "decaying", "retirement": "fixed_life", "early_retirement": "none", "copula": "gaussian"}


def refuse_unknown(document):
    if document["format"] != "capexsim peer inputs 1":
        raise Refused("another format of inputs")
    for key, word in SUPPORTED.items():
        if document["choices"][key] != word:
            raise Refused(f"{key}: {document['choices'][key]}")
    for part in ("contracts", "events", "counterfactuals"):
        if document[part]:
            raise Refused(f"{part}: {', '.join(document[part])}")
    if not document["metrics"]:
        raise Refused("a scenario that does not list its metrics")


def simulate_chunk(inputs, rng, record):
    market = Market(inputs, rng)
    fleets = Investors(inputs, market)
    accounts = Accounts(inputs, market, fleets)
    for t in range(inputs.quarters):
        market.advance(t)
        fleets.renew(t)
        fleets.serve()
        fleets.invest(t)
        record(t, *accounts.report(t))
        market.settle(fleets.usable.sum(0), fleets.unmet)


class Results:
    """Every series on every path: metrics in the order of the file, the market first, then its providers."""

    def __init__(self, document, paths):
        self.metrics, self.quarters = document["metrics"], document["run"]["quarters"]
        self.providers = [provider["name"] for provider in document["providers"]]
        self.sizes = [1 + len(self.providers) * metric["of_providers"] for metric in self.metrics]
        # Written to at once: a system may take longer to hand out the memory than the simulation to fill it.
        self.values = np.full((self.quarters, sum(self.sizes), paths), np.nan)
        self.first = 0

    def recorder(self, paths):
        chunk = slice(self.first, self.first + paths)
        self.first += paths

        def record(t, of_providers, of_market):
            row = 0
            for metric, size in zip(self.metrics, self.sizes):
                name = metric["name"]
                if name not in of_market:
                    raise Refused(f"the metric {name}")
                self.values[t, row, chunk] = of_market[name]
                if size > 1:
                    self.values[t, row + 1 : row + size, chunk] = of_providers[name]
                row += size

        return record

    def series(self):
        names = ["market", *self.providers]
        return [(t, names[k], metric["name"]) for t in range(self.quarters)
                for metric, size in zip(self.metrics, self.sizes) for k in range(size)]


class Clock:
    """Seconds, by the clock and of the processor."""

    def __init__(self):
        self.begun = self.now()

    @staticmethod
    def now():
        return np.array([time.perf_counter(), time.process_time()])

    def lap(self):
        before, self.begun = self.begun, self.now()
        return "{:.2f} s ({:.2f} s of processor)".format(*(self.begun - before))


def run(document, paths, seed, chunk):
    refuse_unknown(document)
    rng, clock = np.random.default_rng(seed), Clock()
    results = Results(document, paths)
    memory = clock.lap()
    for first in range(0, paths, chunk):
        size = min(chunk, paths - first)
        simulate_chunk(Inputs(document, rng, size), rng, results.recorder(size))
    simulation = clock.lap()
    table = statistics(results.values.reshape(-1, paths))
    return results.series(), table, f"memory {memory}, simulation {simulation}, statistics {clock.lap()}"


def main(description, simulate):
    """What the command line asks for: `simulate` takes a document, paths, a seed and paths of a chunk, and tells series, their
    statistics and its times."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--inputs", required=True, help="file that peer_inputs wrote")
    parser.add_argument("--paths", type=int, default=20000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--chunk", type=int, default=2000, help="paths simulated side by side")
    parser.add_argument("--out", help="CSV of the statistics")
    options = parser.parse_args()
    with open(options.inputs) as file:
        document = json.load(file)
    document["paths"] = options.paths
    try:
        series, table, times = simulate(document, options.paths, options.seed, options.chunk)
    except Refused as refusal:
        program = os.path.relpath(sys.argv[0], os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
        sys.exit(f"{program} does not simulate this scenario: {refusal}")
    if options.out:
        write_table(options.out, document, series, table)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{options.paths} paths: {times}, peak memory {peak:.0f} MB")


if __name__ == "__main__":
    main(__doc__, run)

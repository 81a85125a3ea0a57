#!/usr/bin/env python3
"""OpenTURNS around the model: a joint distribution of all inputs, its sample sent through the model in NumPy, and the statistics of what
comes out. Reads the JSON of peer_inputs and refuses what it does not simulate."""

import os
import sys

import numpy as np
import openturns as ot

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "numpy"))
from distributions import JointDraws, marginal
from inputs import Inputs
from model import Clock, Results, main, refuse_unknown, simulate_chunk
from series_statistics import PROBABILITIES

SERIES_OF_A_SAMPLE = 64  # so many that the copy keeps to the cache


class GivenDraws:
    """Stands in for draws of NumPy: what OpenTURNS drew."""

    def __init__(self, values):
        self.values = values

    def __getitem__(self, name):
        return self.values[name]

    def independent(self, draw, shape):
        return np.asarray(marginal(draw).getSample(int(np.prod(shape)))).reshape(shape)


def simulate(document, joint, sample, rng, chunk):
    """All series of the paths whose inputs are the rows of a sample. Noise within a path is not an input."""
    results = Results(document, sample.getSize())
    for first in range(0, sample.getSize(), chunk):
        rows = sample[first : first + chunk]
        inputs = Inputs(document, rng, rows.getSize())
        inputs.draws = GivenDraws(joint.by_name(rows))
        simulate_chunk(inputs, rng, results.recorder(rows.getSize()))
    return results


def statistics_of(sample):
    """Mean, sd and quantiles of every component."""
    quantiles = np.reshape(sample.computeQuantilePerComponent(PROBABILITIES), (len(PROBABILITIES), -1))
    return np.vstack([sample.computeMean(), sample.computeStandardDeviation(), quantiles]).T


def statistics(values):
    """Of every row of an array of series by paths, over the paths that have a number."""
    table = np.full((len(values), 2 + len(PROBABILITIES)), np.nan)
    has_gaps = np.isnan(values.sum(1))
    whole = np.flatnonzero(~has_gaps)
    for first in range(0, len(whole), SERIES_OF_A_SAMPLE):
        block = whole[first : first + SERIES_OF_A_SAMPLE]
        table[block] = statistics_of(ot.Sample(np.ascontiguousarray(values[block].T)))
    for row in np.flatnonzero(has_gaps):
        known = values[row][~np.isnan(values[row])]
        if known.size > 1:
            table[row] = statistics_of(ot.Sample(known[:, None]))
    return table


def run(document, paths, seed, chunk):
    refuse_unknown(document)
    ot.TBB.SetThreadsNumber(1)
    ot.RandomGenerator.SetSeed(seed)
    clock, joint = Clock(), JointDraws(document)
    sample = joint.distribution.getSample(paths)
    drawing = clock.lap()
    results = simulate(document, joint, sample, np.random.default_rng(seed), chunk)
    simulation = clock.lap()
    table = statistics(results.values.reshape(-1, paths))
    return results.series(), table, f"drawing {drawing}, simulation {simulation}, statistics {clock.lap()}"


if __name__ == "__main__":
    main(__doc__, run)

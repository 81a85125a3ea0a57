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


class GivenDraws:
    """Stands in for draws of NumPy: what OpenTURNS drew."""

    def __init__(self, values):
        self.values = values

    def __getitem__(self, name):
        return self.values[name]

    def independent(self, draw, shape):
        return np.asarray(marginal(draw).getSample(int(np.prod(shape)))).reshape(shape)


class Model:
    """The model as a function of a sample of inputs: a row of all series for every row. Noise within a path is not an input."""

    def __init__(self, document, joint, rng):
        self.document, self.joint, self.rng = document, joint, rng
        self.series = Results(document, 0).series()

    def __call__(self, sample):
        paths = sample.getSize()
        results = Results(self.document, paths)
        inputs = Inputs(self.document, self.rng, paths)
        inputs.draws = GivenDraws(self.joint.by_name(sample))
        simulate_chunk(inputs, self.rng, results.recorder(paths))
        return ot.Sample(np.ascontiguousarray(results.values.reshape(-1, paths).T))


def send_through(model, sample, chunk):
    """All outputs. Not as a PythonFunction, which looks at every number of a result by itself and takes longer."""
    outputs = ot.Sample(0, len(model.series))
    for first in range(0, sample.getSize(), chunk):
        outputs.add(model(sample[first : first + chunk]))
    return outputs


def statistics(outputs):
    """Mean, sd and quantiles of every series; of those that are no number on some path, over the others."""
    columns = [outputs.computeMean(), outputs.computeStandardDeviation()]
    columns += outputs.computeQuantilePerComponent(PROBABILITIES)
    table = np.array(columns).T
    for series in np.flatnonzero(np.isnan(table[:, 0])):
        values = np.asarray(outputs.getMarginal(int(series))).ravel()
        values = ot.Sample.BuildFromPoint(values[~np.isnan(values)])
        if values.getSize() > 1:
            quantiles = values.computeQuantilePerComponent(PROBABILITIES)
            table[series] = [values.computeMean()[0], values.computeStandardDeviation()[0], *np.ravel(quantiles)]
    return table


def run(document, paths, seed, chunk):
    refuse_unknown(document)
    ot.TBB.SetThreadsNumber(1)
    ot.RandomGenerator.SetSeed(seed)
    clock, joint = Clock(), JointDraws(document)
    sample = joint.distribution.getSample(paths)
    drawing = clock.lap()
    model = Model(document, joint, np.random.default_rng(seed))
    outputs = send_through(model, sample, chunk)
    simulation = clock.lap()
    table = statistics(outputs)
    return model.series, table, f"drawing {drawing}, simulation {simulation}, statistics {clock.lap()}"


if __name__ == "__main__":
    main(__doc__, run)

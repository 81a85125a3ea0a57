"""The inputs of a scenario as one joint distribution of OpenTURNS."""

import math

import numpy as np
import openturns as ot

from inputs import Refused


def lognormal(p):
    return ot.LogNormal(p["log_median"], p["log_sd"], 0)


def mixture(p):
    parts = p["components"]
    return ot.Mixture([marginal(part["draw"]) for part in parts], [part["weight"] for part in parts])


FAMILIES = {
    "uniform": lambda p: ot.Uniform(p["low"], p["high"]),
    "normal": lambda p: ot.Normal(p["mean"], p["sd"]),
    "lognormal": lognormal,
    "triangular": lambda p: ot.Triangular(p["low"], p["mode"], p["high"]),
    "mixture": mixture,
}


def marginal(draw):
    if draw["family"] not in FAMILIES:
        raise Refused(f"draws of the family {draw['family']}")
    whole = FAMILIES[draw["family"]](draw["parameters"])
    low, high = draw.get("cut_low", -math.inf), draw.get("cut_high", math.inf)
    below, above = whole.computeCDF(low) if low > -math.inf else 0, whole.computeCDF(high) if high < math.inf else 1
    if below == 0 and above == 1:
        return whole
    if above == 1:
        return ot.TruncatedDistribution(whole, low, ot.TruncatedDistribution.LOWER)
    if below == 0:
        return ot.TruncatedDistribution(whole, high, ot.TruncatedDistribution.UPPER)
    return ot.TruncatedDistribution(whole, low, high)


def copula(correlation):
    """Gaussian; where all depend fully on each other that is the upper bound of all copulas."""
    if np.all(np.abs(np.array(correlation) - 1) < 1e-12):
        return ot.MinCopula(len(correlation))
    matrix = ot.CorrelationMatrix(len(correlation), np.ravel(correlation))
    if not matrix.isPositiveDefinite():
        raise Refused("correlations that leave no density")
    return ot.NormalCopula(matrix)


class JointDraws:
    """What every path draws once: groups that depend on each other, shares, and all the rest."""

    def __init__(self, document):
        self.draws, self.blocks = document["draws"], []
        correlated = [(group["draws"], copula(group["correlation"])) for group in document["correlated"]]
        grouped = {name for names, _ in correlated for name in names}
        grouped.update(name for names in document["dirichlet"] for name in names)
        free = [name for name in self.draws if name not in grouped]
        independent = [(free, ot.IndependentCopula(len(free)))] if free else []
        for names, dependence in independent + correlated:
            self.blocks.append((names, ot.ComposedDistribution([marginal(self.draws[name]) for name in names], dependence)))
        for names in document["dirichlet"]:
            self.blocks.append((names, ot.Dirichlet([self.size(name) for name in names])))
        if not self.blocks:
            raise Refused("a scenario that draws nothing")
        self.distribution = ot.BlockIndependentDistribution([block for _, block in self.blocks])

    def size(self, name):
        return self.draws[name]["parameters"]["mean"] * self.draws[name]["parameters"]["concentration"]

    def by_name(self, sample):
        """Columns of a sample of the joint distribution; the last share of a group is what the others leave."""
        columns, values, first = np.ascontiguousarray(np.asarray(sample).T), {}, 0
        for names, block in self.blocks:
            part = columns[first : first + block.getDimension()]
            values.update(zip(names, part))
            if len(part) < len(names):
                values[names[-1]] = 1 - part.sum(0)
            first += block.getDimension()
        return values

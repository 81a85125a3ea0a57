"""Draws the inputs of a chunk of paths from the JSON of peer_inputs, each when it is first asked for."""

import math

import numpy as np

SCORES = np.linspace(-8, 8, 8001)
PROBABILITIES = np.array([0.5 * math.erfc(-z / math.sqrt(2)) for z in SCORES])


class Refused(Exception):
    """The scenario asks for something this program does not simulate."""


def normal_probability(z):
    """Standard normal distribution function; absolute error below 2e-7."""
    return np.interp(z, SCORES, PROBABILITIES)


def cut_of(draw):
    return draw.get("cut_low", -math.inf), draw.get("cut_high", math.inf)


def refuse_cut(draw, low, high):
    """Refuses a cut that leaves out something of [low, high]."""
    cut_low, cut_high = cut_of(draw)
    if cut_low > low or cut_high < high:
        raise Refused(f"a cut {draw['family']} that is correlated, or cut inside its range")


def uniform_range(draw):
    low, high = draw["parameters"]["low"], draw["parameters"]["high"]
    cut_low, cut_high = cut_of(draw)
    return max(low, cut_low), min(high, cut_high)


def triangular_quantile(u, low, mode, high):
    left = low + np.sqrt(u * ((high - low) * (mode - low)))
    right = high - np.sqrt((1 - u) * ((high - low) * (high - mode)))
    return np.where(u * (high - low) < mode - low, left, right)


def mixture_table(draw):
    """Values of a mixture of lognormals, and its distribution function there."""
    refuse_cut(draw, 0, math.inf)
    parts = []
    for part in draw["parameters"]["components"]:
        if part["draw"]["family"] != "lognormal":
            raise Refused("a mixture of other families than lognormals")
        refuse_cut(part["draw"], 0, math.inf)
        parts.append((part["weight"], part["draw"]["parameters"]["log_median"], part["draw"]["parameters"]["log_sd"]))
    logs = np.linspace(min(m - 8 * s for _, m, s in parts), max(m + 8 * s for _, m, s in parts), 8001)
    return np.exp(logs), sum(weight * normal_probability((logs - m) / s) for weight, m, s in parts)


class Draws:
    """What a chunk of paths draws once."""

    def __init__(self, document, rng, paths):
        self.draws, self.rng, self.paths = document["draws"], rng, paths
        self.groups = {}
        for group in document["dirichlet"]:
            self.groups.update(dict.fromkeys(group, (self.draw_dirichlet, group)))
        for group in document["correlated"]:
            self.groups.update(dict.fromkeys(group["draws"], (self.draw_correlated, group)))
        self.drawn = {}

    def __getitem__(self, name):
        if name not in self.drawn:
            if name in self.groups:
                draw_group, group = self.groups[name]
                draw_group(group)
            else:
                self.drawn[name] = self.independent(self.draws[name], self.paths)
        return self.drawn[name]

    def independent(self, draw, shape):
        family, p, rng = draw["family"], draw["parameters"], self.rng
        if family == "uniform":
            return rng.uniform(*uniform_range(draw), shape)
        if family == "normal":
            return self.cut_normal(p["mean"], p["sd"], *cut_of(draw), shape)
        if family == "lognormal":
            refuse_cut(draw, 0, math.inf)
            return rng.lognormal(p["log_median"], p["log_sd"], shape)
        if family == "triangular":
            refuse_cut(draw, p["low"], p["high"])
            return rng.triangular(p["low"], p["mode"], p["high"], shape)
        return self.from_score(draw, rng.standard_normal(shape))

    def cut_normal(self, mean, sd, low, high, shape):
        value = self.rng.normal(mean, sd, shape)
        while np.any(outside := (value < low) | (value > high)):
            value[outside] = self.rng.normal(mean, sd, np.count_nonzero(outside))
        return value

    def from_score(self, draw, z):
        """The quantile at the probability of a standard normal z."""
        family, p = draw["family"], draw["parameters"]
        if family == "normal":
            refuse_cut(draw, -math.inf, math.inf)
            return p["mean"] + p["sd"] * z
        if family == "lognormal":
            refuse_cut(draw, 0, math.inf)
            return np.exp(p["log_median"] + p["log_sd"] * z)
        if family == "uniform":
            low, high = uniform_range(draw)
            return low + (high - low) * normal_probability(z)
        if family == "triangular":
            refuse_cut(draw, p["low"], p["high"])
            return triangular_quantile(normal_probability(z), p["low"], p["mode"], p["high"])
        if family == "mixture":
            values, probabilities = mixture_table(draw)
            return np.interp(normal_probability(z), probabilities, values)
        raise Refused(f"draws of the family {family}")

    def draw_correlated(self, group):
        z = np.array(group["factor"]) @ self.rng.standard_normal((len(group["draws"]), self.paths))
        for name, score in zip(group["draws"], z):
            self.drawn[name] = self.from_score(self.draws[name], score)

    def draw_dirichlet(self, names):
        shapes = [self.draws[name]["parameters"]["mean"] * self.draws[name]["parameters"]["concentration"] for name in names]
        for name, share in zip(names, self.rng.dirichlet(shapes, self.paths).T):
            self.drawn[name] = np.ascontiguousarray(share)


def ramp_factor(before, total, quarters):
    """q with before (q + q^2 + ...) = total, by Newton from above."""
    q = np.maximum(1.0, total / before / quarters)
    for _ in range(100):
        powers = q ** np.arange(1, quarters + 1)[:, None]
        slopes = np.arange(1, quarters + 1)[:, None] * powers / q
        following = q - (powers.sum(0) - total / before) / slopes.sum(0)
        if np.all(following >= q * (1 - 1e-14)):
            return q
        q = np.minimum(q, following)
    raise Refused("a ramp too steep to find its factor")


class Inputs:
    """The inputs of a chunk of paths by key: a number, or an array of paths, or of quarters by paths."""

    def __init__(self, document, rng, paths):
        self.inputs, self.shares = document["inputs"], document["shares"]
        self.choices = {**document["choices"], "providers": document["providers"]}
        self.quarters, self.paths, self.rng = document["run"]["quarters"], paths, rng
        self.providers = [provider["name"] for provider in document["providers"]]
        self.draws = Draws(document, rng, paths)

    def constant(self, key):
        """An input that does not vary over time."""
        if self.inputs[key]["form"] != "constant" or "each" in self.inputs[key]:
            raise Refused(f"'{key}' as a {self.inputs[key]['form']}")
        return self.finished(self.inputs[key], self.number(self.inputs[key]["points"][0]["value"]))

    def fixed(self, key):
        """An input that is the same number on all paths."""
        value = self.constant(key)
        if np.ndim(value):
            raise Refused(f"'{key}' as a draw")
        return float(value)

    def by_quarter(self, key, rows):
        """A row for every quarter, of all paths or of one value where all have the same."""
        entry = self.inputs[key]
        if entry["form"] == "word":
            raise Refused(f"'{key}' as {entry['word']}")
        if entry["form"] == "schedule" and entry["points"] and entry["points"][-1]["last"] >= rows:
            raise Refused(f"'{key}' with amounts after the run")
        if entry["form"] == "constant":
            values = [self.number(entry["points"][0]["value"])] * rows
        elif "ramp_from" in entry:
            values = self.ramped(entry, rows)
        else:
            values = [self.at(entry, quarter) for quarter in range(rows)]
        return self.finished(entry, np.stack(np.broadcast_arrays(*map(np.atleast_1d, values))))

    def number(self, value):
        return self.draws[value["draw"]] if isinstance(value, dict) else float(value)

    def at(self, entry, quarter):
        points = entry["points"]
        begun = [k for k, point in enumerate(points) if point["first"] <= quarter]
        inside = bool(begun) and quarter <= points[begun[-1]]["last"]
        if entry["form"] == "schedule" and not inside:
            return 0.0
        left = begun[-1] if begun else 0
        if not begun or inside or left + 1 == len(points) or entry["between"] == "hold":
            return self.number(points[left]["value"])
        if entry["between"] != "linear":
            raise Refused(f"a path that is {entry['between']} between its points")
        begin, end = points[left]["last"], points[left + 1]["first"]
        weight = (quarter - begin) / (end - begin)
        return (1 - weight) * self.number(points[left]["value"]) + weight * self.number(points[left + 1]["value"])

    def ramped(self, entry, rows):
        level = np.atleast_1d(self.number(entry["ramp_from"]))
        values = []
        for point in entry["points"]:
            if point["first"] < len(values):
                raise Refused("a ramp that begins before the run")
            values += [level] * (point["first"] - len(values))
            length = point["last"] - point["first"] + 1
            total = np.atleast_1d(self.number(point["value"]))
            if np.any(level <= 0) or np.any(total <= 0):
                raise Refused("a ramp from or to nothing")
            factor = ramp_factor(level, total, length)
            for _ in range(length):
                level = level * factor
                values.append(level)
        return (values + [level] * rows)[:rows]

    def finished(self, entry, value):
        if "times" in entry:
            value = value * self.number(entry["times"])
        if "plus" in entry:
            value = value + self.number(entry["plus"])
        if "each" in entry:
            value = value * self.draws.independent(entry["each"], (len(value), self.paths))
        if "times" in entry or "plus" in entry or "each" in entry:
            value = np.clip(value, entry.get("low", -math.inf), entry.get("high", math.inf))
        return np.floor(value + 0.5) if entry.get("is_whole") else value

    def of_providers(self, place):
        """A constant of every provider: providers by paths, or by one where it is fixed."""
        values = [self.constant(f"providers.{name}.{place}") for name in self.providers]
        return np.stack(np.broadcast_arrays(*[np.atleast_1d(value) for value in values]))

    def course_of_providers(self, place, rows=None):
        """A path or schedule: quarters by providers by paths."""
        rows = rows or self.quarters
        courses = [self.by_quarter(f"providers.{name}.{place}", rows) for name in self.providers]
        return np.stack(np.broadcast_arrays(*courses), axis=1)

    def group(self, place):
        """Shares by name, or by quarter."""
        shares = self.shares[place]
        return dict(zip(shares.get("names", shares.get("quarters")), map(self.constant, shares["inputs"])))

"""What the measurements come to: numbers, and a table of them."""

import json
import math
import os
import platform
import statistics


class Row:
    """The runs of one program, a pair of start-up and whole run per round."""

    def __init__(self, program, paths):
        self.program, self.paths = program, paths
        self.begins, self.wholes, self.agrees = [], [], None

    def add(self, begin, whole):
        self.begins.append(begin)
        self.wholes.append(whole)

    def rates(self, seconds):
        """Paths per second of every round by `wall`, `processor` or `simulation`, start-up left out; NaN where a run is too short to
        tell."""
        taken = [getattr(whole, seconds) - getattr(begin, seconds) for begin, whole in zip(self.begins, self.wholes)]
        return [self.paths / time if time > 0 else math.nan for time in taken]


def reference_of(row, rows):
    """capexsim with the same scenario."""
    return next(other for other in rows if other.program.is_capexsim and other.program.scenario == row.program.scenario)


def percentile(values, p):
    """Between order statistics; None without values."""
    known = sorted(value for value in values if not math.isnan(value))
    if not known:
        return None
    place = p * (len(known) - 1)
    low = math.floor(place)
    high = min(low + 1, len(known) - 1)
    return known[low] + (place - low) * (known[high] - known[low])


def spread(values, low=0, high=1):
    return {"median": percentile(values, 0.5), "low": percentile(values, low), "high": percentile(values, high)}


def row_numbers(row, rows):
    reference = reference_of(row, rows)
    ratios = {seconds: [fast / slow for fast, slow in zip(reference.rates(seconds), row.rates(seconds))]
              for seconds in ("processor", "wall", "simulation")}
    return {
        "name": row.program.name, "version": row.program.version, "scenario": row.program.scenario, "paths": row.paths,
        "agrees": row.agrees, "reference": reference.program.name,
        "startup_seconds": statistics.median(begin.processor for begin in row.begins),
        "peak_megabytes": max(whole.peak for whole in row.wholes),
        "paths_per_processor_second": spread(row.rates("processor")),
        "paths_per_wall_second": spread(row.rates("wall")),
        "simulation_paths_per_processor_second": spread(row.rates("simulation")),
        "capexsim_times_as_fast": spread(ratios["processor"], 0.1, 0.9),
        "capexsim_times_as_fast_by_the_clock": spread(ratios["wall"], 0.1, 0.9),
        "capexsim_simulates_times_as_fast": spread(ratios["simulation"], 0.1, 0.9),
        "runs": [{"processor_seconds": whole.processor, "wall_seconds": whole.wall, "startup_processor_seconds": begin.processor,
                  "startup_wall_seconds": begin.wall} for begin, whole in zip(row.begins, row.wholes)],
    }


def processor():
    with open("/proc/cpuinfo") as lines:
        return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


def numbers(options, rows, missing):
    return {"processor": processor(), "processors": os.cpu_count(), "load": os.getloadavg()[0], "rounds": options.rounds,
            "level": options.level, "programs": [row_numbers(row, rows) for row in rows],
            "missing": [{"name": name, "reason": reason} for name, reason in missing]}


def short(value):
    """Three figures, with commas from a thousand on."""
    if value is None:
        return "-"
    if value == 0:
        return "0"
    digits = 2 - math.floor(math.log10(abs(value)))
    return f"{round(value, digits):,.{max(digits, 0)}f}"


def with_range(numbers):
    return f"{short(numbers['median'])} [{short(numbers['low'])} {short(numbers['high'])}]"


COLUMNS = {
    "implementation": lambda row: row["name"],
    "version": lambda row: row["version"],
    "paths": lambda row: f"{row['paths']:,}",
    "paths/s, whole run": lambda row: with_range(row["paths_per_processor_second"]),
    "by the clock": lambda row: short(row["paths_per_wall_second"]["median"]),
    "simulation alone": lambda row: short(row["simulation_paths_per_processor_second"]["median"]),
    "start-up s": lambda row: f"{row['startup_seconds']:.2f}",
    "peak MB": lambda row: short(row["peak_megabytes"]),
    "capexsim is faster by": lambda row: "1" if row["name"] == row["reference"] else with_range(row["capexsim_times_as_fast"]),
    "agrees": lambda row: {True: "yes", False: "NO", None: "-"}[row["agrees"]],
}


def markdown(result):
    lines = ["| " + " | ".join(COLUMNS) + " |", "|" + "---|" * len(COLUMNS)]
    lines += ["| " + " | ".join(text(row) for text in COLUMNS.values()) + " |" for row in result["programs"]]
    lines += ["", "Paths per second of processor, one thread, without start-up: median of "
              f"{result['rounds']} rounds [lowest highest]; `capexsim is faster by`: ratio of rates in the same round, median [10th 90th "
              f"percentile]. {result['processor']}, {result['processors']} processors, load {result['load']:.1f}."]
    lines += [f"Left out: {entry['name']}: {entry['reason']}." for entry in result["missing"]]
    return "\n".join(lines)


def write(file, result):
    with open(file, "w") as out:
        json.dump(result, out, indent=1, allow_nan=False)
        out.write("\n")

"""Runs a program and tells what it took."""

import dataclasses
import math
import os
import re
import subprocess
import sys
import tempfile
import time

# Every program gets one thread, whatever its libraries would take.
ONE_THREAD = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OPENTURNS_NUM_THREADS")}
SIMULATION = re.compile(r"simulation ([\d.]+) s \(([\d.]+) s of processor\)")


@dataclasses.dataclass
class Usage:
    """Seconds by the clock and of the processor, memory at its peak in MB, and seconds of processor that the program says its
    simulation took, NaN where it says nothing."""

    wall: float
    processor: float
    peak: float
    simulation: float


def simulation_seconds(text):
    found = SIMULATION.search(text)
    return float(found.group(2)) if found else math.nan


def run(command, environment):
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as errors:
        begun = time.perf_counter()
        process = subprocess.Popen(command, stdout=out, stderr=errors, env={**os.environ, **ONE_THREAD, **environment})
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        errors.seek(0)
        if process.returncode != 0:
            sys.exit(f"{' '.join(command)} failed ({process.returncode}): {errors.read()[-2000:]}")
        return Usage(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, simulation_seconds(out.read()))

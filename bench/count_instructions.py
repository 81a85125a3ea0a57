#!/usr/bin/env python3
"""Counts the instructions of the parts that speed depends on, per path or per value, and compares them with instructions.csv.
Instructions do not depend on what else a machine does. Beside them stand the instructions of the simulation's floor: a ratio that
grew by more than 10 % is reported.

usage: count_instructions.py FOLDER           compare; FOLDER holds the programs, such as build/release
       count_instructions.py --write FOLDER   write instructions.csv anew
"""

import csv
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
BASELINE = HERE / "instructions.csv"
SCENARIO = HERE.parent / "scenarios" / "baseline-2025.yaml"
WORSE, LANES = 1.10, 128


def instructions(command, collect=()):
    """All instructions of a command, or those inside the functions to collect."""
    with tempfile.NamedTemporaryFile(suffix=".callgrind") as out:
        inside = ["--collect-atstart=no", *(f"--toggle-collect={name}" for name in collect)] if collect else []
        done = subprocess.run(["valgrind", "--tool=callgrind", f"--callgrind-out-file={out.name}", *inside, *map(str, command)],
                              check=True, capture_output=True, text=True)
    return int(re.search(r"Collected : (\d+)", done.stderr).group(1))


def measure(folder):
    bench = folder / "bench"
    # Differences, so that what is made ready once does not count.
    batches = [instructions([bench / "batches", SCENARIO, count], ["capexsim::BatchSimulator::st*"]) for count in (2, 6)]
    simulation = (batches[1] - batches[0]) / (4 * LANES)
    floor = instructions([bench / "floor", 1], ["capexsim::bench::do_counted_operations*"]) / LANES
    with tempfile.TemporaryDirectory() as out:
        run = [folder / "capexsim", "run", SCENARIO, "--quiet", "--threads", 1, "--force", "-o", out, "--paths"]
        whole = (instructions([*run, 4 * 2048]) - instructions([*run, 2 * 2048])) / (2 * 2048)
    return {
        "simulation over floor": simulation / floor,
        "whole run over floor": whole / floor,
        "check of baseline-2025, million instructions": instructions([folder / "capexsim", "check", SCENARIO]) / 1e6,
    }


def main(arguments):
    if not arguments or arguments[0] in ("-h", "--help"):
        sys.exit(__doc__.strip())
    found = measure(pathlib.Path(arguments[-1]).resolve())
    if arguments[0] == "--write":
        rows = [("what", "amount"), *((what, f"{amount:.2f}") for what, amount in found.items())]
        with open(BASELINE, "w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)
        return 0
    with open(BASELINE, encoding="utf-8", newline="") as file:
        known = {row["what"]: float(row["amount"]) for row in csv.DictReader(file)}
    worse = [what for what, amount in found.items() if amount > WORSE * known.get(what, 0)]
    for what, amount in found.items():
        print(f"{what}: {amount:.2f}, was {known.get(what, float('nan')):.2f}{' - WORSE' if what in worse else ''}")
    return 1 if worse else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

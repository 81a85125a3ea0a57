#!/usr/bin/env python3
"""Runs capexsim and all peers that are installed side by side, one thread each, and prints a table of how fast they are. Programs
take turns, round by round, so that what else the machine does falls on all of them; each round has a seed of its own. The tables of the
first round have to agree, or the status is 1; fewer than 5000 paths are not judged, for tails would be known too badly."""

import argparse
import os
import subprocess
import sys
import tempfile

import measure
import programs
import report

FEW = 10  # paths of a run that is start-up alone
PATHS_OF_A_BATCH = 128
JUDGED = 5000  # paths of capexsim from which on its own errors of quantiles hold


def parse():
    build = os.path.join(programs.HERE, "..", "..", "build", "release")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--paths", type=int, default=20000, help="of every program but Squiggle, which gets a quarter")
    parser.add_argument("--quick", action="store_true", help="2 rounds of 5000 paths")
    parser.add_argument("--only", nargs="+", choices=["scalar", "numpy", "openturns", "squiggle"], help="these peers alone")
    parser.add_argument("--level", choices=["avx2", "native"], default="avx2", help="instructions that NumPy may use; what "
                        "capexsim uses is a matter of the program given")
    parser.add_argument("--capexsim", default=os.path.join(build, "capexsim"))
    parser.add_argument("--batches", default=os.path.join(build, "bench", "batches"), help="capexsim's simulation alone")
    parser.add_argument("--scalar", default=os.path.join(build, "bench", "peers", "scalar_peer"))
    parser.add_argument("--inputs", default=os.path.join(build, "bench", "peers", "peer_inputs"), help="program that writes the JSON")
    parser.add_argument("--python", help="the Python to look for packages in first")
    parser.add_argument("--json", help="file for the same numbers")
    options = parser.parse_args()
    if options.quick:
        options.rounds, options.paths = 2, 5000
    if options.rounds < 1 or options.paths < 10 * FEW:
        parser.error(f"at least one round of {10 * FEW} paths")
    return options


def write_inputs(options, folder):
    """What the peers read, by scenario."""
    files = {}
    for scenario in (programs.WHOLE, programs.MARKET):
        files[scenario] = os.path.join(folder, scenario + ".json")
        with open(files[scenario], "wb") as out:
            subprocess.run([options.inputs, os.path.join(programs.HERE, scenario)], stdout=out, check=True)
    return files


def simulation_alone(options, program, paths):
    """Seconds of processor that capexsim's engine takes, nothing recorded; per path exact, whole batches measured."""
    scenario = os.path.join(programs.HERE, program.scenario)
    batches = -(-paths // PATHS_OF_A_BATCH)
    taken = [measure.run([options.batches, scenario, str(count)], {}).processor for count in (0, batches)]
    return (taken[1] - taken[0]) * paths / (batches * PATHS_OF_A_BATCH)


def measure_once(options, program, inputs, out, seed):
    """Start-up and a whole run."""
    paths = program.paths(options.paths)
    begin = measure.run(program.command(inputs, FEW, seed, out), program.environment)
    whole = measure.run(program.command(inputs, paths, seed, out), program.environment)
    if program.is_capexsim and os.access(options.batches, os.X_OK):
        begin.simulation, whole.simulation = 0, simulation_alone(options, program, paths)
    return begin, whole


def agrees(reference, program, folder):
    """Whether the results of a program are those of capexsim; says what differs."""
    tables = [other.table(os.path.join(folder, other.name)) for other in (reference, program)]
    part = ["--provider", "market"] if program.scenario == programs.MARKET else []
    judged = subprocess.run([sys.executable, os.path.join(programs.HERE, "compare.py"), *tables, *part],
                            capture_output=True, text=True)
    if judged.returncode != 0:
        print(f"{program.name}: {judged.stdout}{judged.stderr}", file=sys.stderr)
    return judged.returncode == 0


def run_rounds(options, rows, folder):
    inputs = write_inputs(options, folder)
    for number in range(options.rounds):
        turn = number % len(rows)
        for row in rows[turn:] + rows[:turn]:
            out = os.path.join(folder, row.program.name if number == 0 else "later")
            row.add(*measure_once(options, row.program, inputs, out, 1 + number))
        print(f"round {number + 1} of {options.rounds} done", file=sys.stderr)
    for row in rows:
        reference = report.reference_of(row, rows)
        if row is not reference and options.paths >= JUDGED:
            row.agrees = agrees(reference.program, row.program, folder)


def main():
    options = parse()
    found, missing = programs.available(options)
    for name, reason in missing:
        print(f"left out: {name}: {reason}", file=sys.stderr)
    if not any(program.is_capexsim for program in found):
        sys.exit("there is nothing to compare with")
    rows = [report.Row(program, program.paths(options.paths)) for program in found]
    with tempfile.TemporaryDirectory(prefix="capexsim-peers-") as folder:
        run_rounds(options, rows, folder)
    result = report.numbers(options, rows, missing)
    print(report.markdown(result))
    if options.json:
        report.write(options.json, result)
    sys.exit(1 if any(row.agrees is False for row in rows) else 0)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""The comparison of peers runs every program that is installed, and works out what it prints: run_test.py OPTIONS OF run.py"""

import json
import os
import subprocess
import sys
import tempfile
import unittest

import report
from measure import Usage, simulation_seconds
from programs import Program

HERE = os.path.dirname(os.path.abspath(__file__))
GIVEN = sys.argv[1:]


def row(name, is_capexsim, seconds, paths=1000):
    """A row whose rounds took these seconds of processor, and half a second more to start."""
    row = report.Row(Program(name, "1", [], is_capexsim=is_capexsim), paths)
    for taken in seconds:
        row.add(Usage(0.5, 0.5, 1, 0.25), Usage(0.5 + 2 * taken, 0.5 + taken, 10, 0.25 + taken / 2))
    return row


class Report(unittest.TestCase):
    def setUp(self):
        fast, slow = row("capexsim", True, [1, 2, 4]), row("slow", False, [10, 10, 10])
        self.fast, self.slow = (report.row_numbers(entry, [fast, slow]) for entry in (fast, slow))

    def test_leaves_start_up_out_of_rates(self):
        self.assertEqual(self.slow["paths_per_processor_second"]["median"], 100)
        self.assertEqual(self.slow["paths_per_wall_second"]["median"], 50)
        self.assertEqual(self.slow["startup_seconds"], 0.5)
        self.assertEqual(self.slow["simulation_paths_per_processor_second"]["median"], 200)

    def test_takes_ratios_within_a_round(self):
        ratio = self.slow["capexsim_times_as_fast"]
        self.assertAlmostEqual(ratio["median"], 5)
        self.assertAlmostEqual(ratio["low"], 2.5 + 0.2 * 2.5)
        self.assertAlmostEqual(ratio["high"], 5 + 0.8 * 5)

    def test_knows_no_rate_of_a_run_as_short_as_its_start(self):
        fast = row("capexsim", True, [0, 0])
        self.assertIsNone(report.row_numbers(fast, [fast])["paths_per_processor_second"]["median"])

    def test_writes_three_figures(self):
        written = [report.short(value) for value in (None, 0, 0.01234, 1.005, 71.96, 999.6, 12345)]
        self.assertEqual(written, ["-", "0", "0.0123", "1.00", "72.0", "1,000", "12,300"])

    def test_finds_what_a_program_says_of_its_simulation(self):
        said = "20 paths: memory 1.00 s (2.00 s of processor), simulation 3.00 s (4.00 s of processor), statistics 5.00 s"
        self.assertEqual(simulation_seconds(said), 4)


class Comparison(unittest.TestCase):
    def test_runs_every_program_or_names_it(self):
        with tempfile.TemporaryDirectory() as folder:
            file = os.path.join(folder, "numbers.json")
            command = [sys.executable, os.path.join(HERE, "run.py"), "--rounds", "1", "--paths", "300", "--json", file, *GIVEN]
            done = subprocess.run(command, capture_output=True, text=True)
            self.assertEqual(done.returncode, 0, done.stderr)
            with open(file) as lines:
                numbers = json.load(lines)
        names = [entry["name"] for entry in numbers["programs"]]
        self.assertEqual(names[:3], ["capexsim", "scalar C++", "NumPy"])
        missing = [entry["name"] for entry in numbers["missing"]]
        for peer, name in (("openturns", "OpenTURNS around NumPy"), ("squiggle", "Squiggle, market alone")):
            self.assertNotEqual(peer in missing, name in names)
        for entry in numbers["programs"]:
            self.assertIn(f"| {entry['name']} | {entry['version']} | {entry['paths']} |", done.stdout)
            self.assertGreater(entry["peak_megabytes"], 5)
            self.assertIsNone(entry["agrees"])
        for entry in numbers["missing"]:
            self.assertIn(f"Left out: {entry['name']}: {entry['reason']}.", done.stdout)

    def test_says_what_is_not_built(self):
        command = [sys.executable, os.path.join(HERE, "run.py"), *GIVEN, "--capexsim", "nowhere"]
        done = subprocess.run(command, capture_output=True, text=True)
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        self.assertIn("left out: capexsim: nowhere is not built", done.stderr)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])

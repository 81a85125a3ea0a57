#!/usr/bin/env python3
"""The judge of agreement sees an assumption that is a little different, and is not misled by chance: judge_test.py CAPEXSIM"""

import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
METRICS = "report.metrics=[compute_price, compute_capacity, utilization, ai_capex, hardware_waiting, payback, shortage]"
FEWER = "report.metrics=[compute_price]"
A_POINT_MORE = "technology.usable_share={triangular: {low: 66 %, mode: 81 %, high: 91 %}}"


def simulate(folder, name, seed, *settings):
    flags = [word for setting in settings for word in ("--set", setting)]
    output = os.path.join(folder, name)
    command = [sys.argv[1], "run", os.path.join(HERE, "scenario.yaml"), "--quiet", "--paths", "20000", "--seed", str(seed)]
    subprocess.run([*command, "-o", output, *flags], check=True, stdout=subprocess.DEVNULL)
    return os.path.join(output, "summary.csv")


def verdict(first, second):
    judged = subprocess.run([sys.executable, os.path.join(HERE, "compare.py"), first, second], capture_output=True, text=True)
    return judged.returncode, (judged.stdout + judged.stderr).strip().splitlines()[-1]


def main():
    with tempfile.TemporaryDirectory() as folder:
        reference = simulate(folder, "reference", 1, METRICS)
        cases = {
            "other draws": ((0, "they agree"), simulate(folder, "draws", 2, METRICS)),
            "a point more": ((1, "they disagree"), simulate(folder, "point", 2, METRICS, A_POINT_MORE)),
        }
        wrong = [(name, verdict(reference, table)) for name, (expected, table) in cases.items()
                 if verdict(reference, table) != expected]
        status, message = verdict(reference, simulate(folder, "fewer", 1, FEWER))
        if status != 1 or "are in one table alone" not in message:
            wrong.append(("fewer series", message))
    sys.exit(f"judged wrongly: {wrong}" if wrong else 0)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Runs all benchmarks and writes RESULTS.md: medians over rounds, with the lowest and the highest. The programs take turns, so that
what else the machine does falls on all of them.

usage: results.py [--rounds N] [--no-peers] FOLDER     FOLDER holds the programs, such as build/release
"""

import argparse
import datetime
import json
import os
import pathlib
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parent
SCENARIOS = ROOT / "scenarios"
PROGRAMS = {"AVX-512": "speed_bench", "AVX2": "speed_bench_level_3", "SSE": "speed_bench_level_2", "unordered": "speed_bench_unordered"}
KERNELS = ("word", "uniform", "normal", "exp", "log", "division", "square_root")
SHORT = "^(kernel/|floor$|rows$|simulation$|statistics$)"


def bench(program, pattern, seconds):
    """Time per item of every benchmark [s]."""
    done = subprocess.run([program, f"--benchmark_filter={pattern}", f"--benchmark_min_time={seconds}", "--benchmark_format=json"],
                          check=True, capture_output=True, text=True)
    return {re.sub(r"/process_time|/real_time", "", run["name"]): run["each"] for run in json.loads(done.stdout)["benchmarks"]}


class Rounds:
    """What was measured in every round, by program and benchmark."""

    def __init__(self):
        self.seen = {}

    def add(self, program, times):
        for name, value in times.items():
            self.seen.setdefault((program, name), []).append(value)

    def ratios(self, over, under):
        return [a / b for a, b in zip(self.seen[over], self.seen[under])]

    def has(self, program):
        return any(key[0] == program for key in self.seen)


def spread(values, digits=2):
    return f"{statistics.median(values):.{digits}f} [{min(values):.{digits}f} {max(values):.{digits}f}]"


def usage(command):
    """Seconds by the clock, seconds of processor and megabytes of a command."""
    begin = time.monotonic()
    process = subprocess.Popen(list(map(str, command)), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{command} failed")
    return time.monotonic() - begin, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def run_of(folder, scenario, paths, threads, out):
    return usage([folder / "capexsim", "run", SCENARIOS / scenario, "--paths", paths, "--threads", threads, "--quiet", "--force",
                  "-o", out])


def levels_here():
    flags = pathlib.Path("/proc/cpuinfo").read_text(encoding="utf-8")
    return [name for name in PROGRAMS if not (name == "AVX-512" and "avx512vl" not in flags) and not (name != "SSE" and "avx2" not in flags)]


def machine():
    info = pathlib.Path("/proc/cpuinfo").read_text(encoding="utf-8")
    model = re.search(r"model name\s*: (.*)", info)
    commit = subprocess.run(["git", "-C", ROOT, "rev-parse", "--short", "HEAD"], capture_output=True, text=True).stdout.strip()
    return (f"{os.cpu_count()} processors, {model.group(1) if model else platform.machine()}; {platform.system()} {platform.release()}; "
            f"commit {commit}; {datetime.date.today()}. Load before: {os.getloadavg()[0]:.1f}.")


def measure_speed(folder, rounds):
    seen = Rounds()
    for _ in range(rounds):
        for level in levels_here():
            seen.add(level, bench(folder / "bench" / PROGRAMS[level], SHORT, 0.1))
            seen.add(level, bench(folder / "bench" / PROGRAMS[level], "whole_run/baseline/paths:65536/threads:1", 0.1))
        best = levels_here()[0]
        seen.add(best, bench(folder / "bench" / PROGRAMS[best], "whole_run/(baseline/paths:65536/threads:2|deepseek/paths:65536)", 0.1))
    best = levels_here()[0]
    seen.add(best, bench(folder / "bench" / PROGRAMS[best], "simulation/|paths:(2000|20000)/|five_metrics", 0.1))
    return seen


def speed_tables(seen):
    levels = [level for level in levels_here() if seen.has(level)]
    per_path = lambda level, name: spread([1e6 * value for value in seen.seen[(level, name)]])
    run = "whole_run/baseline/paths:65536/threads:1"
    counts = {name: float(number) for name, number in
              (row.split(",") for row in (HERE / "operations.csv").read_text(encoding="utf-8").split()[1:])}
    lines = ["## Against the floor", "",
             "The floor is what the operations of one path cost alone, on rows in the first-level cache: " +
             ", ".join(f"{counts[name]:.0f} {name.replace('_', ' ')}s" for name in KERNELS) +
             " (counted: `bench/count_operations.py`). Scenario: baseline-2025, 5 companies, 24 quarters, all metrics. Microseconds a path, one thread.", "",
             "| level | floor | simulation | simulation / floor | whole run, 65,536 paths | whole run / floor | statistics, ns a value |",
             "|---|---|---|---|---|---|---|"]
    for level in levels:
        lines.append(f"| {level} | {per_path(level, 'floor')} | {per_path(level, 'simulation')} | "
                     f"{spread(seen.ratios((level, 'simulation'), (level, 'floor')))} | {per_path(level, run)} | "
                     f"{spread(seen.ratios((level, run), (level, 'floor')))} | "
                     f"{spread([1e9 * v for v in seen.seen[(level, 'statistics')]])} |")
    lines += ["", f"The equations of a path read {counts['row_read']:,.0f} numbers from rows and write {counts['row_write']:,.0f}, those of the "
              "operations above among them, copies left out (counted likewise). `rows` does as much and an addition or multiplication for each "
              "number read, on rows that never leave the first-level cache: about what the simulation could cost if its rows lay there.", "",
              "| level | rows | floor and rows | simulation / floor and rows |", "|---|---|---|---|"]
    for level in levels:
        both = [a + b for a, b in zip(seen.seen[(level, "floor")], seen.seen[(level, "rows")])]
        lines.append(f"| {level} | {per_path(level, 'rows')} | {spread([1e6 * value for value in both])} | "
                     f"{spread([a / b for a, b in zip(seen.seen[(level, 'simulation')], both)])} |")
    lines += ["", "`unordered` is built for AVX2 with fused multiply-add and running random words: its results depend on the order of "
              "work and on the processor. Reproducible over unordered, whole run: " +
              (spread(seen.ratios(("AVX2", run), ("unordered", run))) if seen.has("unordered") and seen.has("AVX2") else "not measured") + ".",
              "", "## Kernels", "", "Nanoseconds a lane.", "", "| level | " + " | ".join(KERNELS) + " |", "|---" * (len(KERNELS) + 1) + "|"]
    for level in levels:
        lines.append(f"| {level} | " + " | ".join(f"{1e9 * statistics.median(seen.seen[(level, 'kernel/' + k)]):.2f}" for k in KERNELS) + " |")
    return lines


def scaling_tables(seen):
    best = levels_here()[0]
    once = {name: values for (level, name), values in seen.seen.items() if level == best}
    two, one = "whole_run/baseline/paths:65536/threads:2", "whole_run/baseline/paths:65536/threads:1"
    lines = ["", "## Scaling", "", f"{best}; microseconds a path, by the clock. Whole runs of few paths carry the pilot of 1,024 paths and the summaries.", "",
             "| what | us a path |", "|---|---|"]
    lines += [f"| {name} | {spread([1e6 * v for v in values])} |" for name, values in sorted(once.items())
              if name.startswith(("simulation/", "whole_run"))]
    lines += ["", f"Two threads over one, baseline: {spread(seen.ratios((best, one), (best, two)))} times as fast; deepseek with its "
              f"counterfactual: {spread(seen.ratios((best, 'whole_run/deepseek/paths:65536/threads:1'), (best, 'whole_run/deepseek/paths:65536/threads:2')))}."]
    return lines


def program_tables(folder, rounds):
    lines = ["", "## The program", "", "Files written, two threads unless told; seconds by the clock, of processor, and the most memory.", "",
             "| run | s | processor s | MB |", "|---|---|---|---|"]
    with tempfile.TemporaryDirectory() as out:
        for name, scenario, paths, threads, times in (
                ("baseline-2025, 1,000 paths", "baseline-2025.yaml", 1000, 2, rounds), ("baseline-2025, 20,000 paths", "baseline-2025.yaml", 20000, 2, rounds),
                ("baseline-2025, 200,000 paths", "baseline-2025.yaml", 200000, 2, 1), ("deepseek, 20,000 paths, with its counterfactual", "deepseek.yaml", 20000, 2, rounds),
                ("deepseek, a million paths, with its counterfactual", "deepseek.yaml", 1000000, 2, 1)):
            runs = [run_of(folder, scenario, paths, threads, out) for _ in range(times)]
            lines.append(f"| {name} | {spread([r[0] for r in runs])} | {spread([r[1] for r in runs])} | {max(r[2] for r in runs):.0f} |")
    for name, command in (("`--version`", ["--version"]), ("`check` of baseline-2025", ["check", "--quiet", SCENARIOS / "baseline-2025.yaml"]),
                          ("`check` of deepseek", ["check", "--quiet", SCENARIOS / "deepseek.yaml"]),
                          ("`check` of openai-multicloud", ["check", "--quiet", SCENARIOS / "openai-multicloud.yaml"])):
        runs = [usage([folder / "capexsim", *command]) for _ in range(4 * rounds)]
        lines.append(f"| {name} | {spread([r[0] for r in runs], 4)} | {spread([r[1] for r in runs], 4)} | {max(r[2] for r in runs):.0f} |")
    return lines


def peer_lines(folder, rounds):
    command = [sys.executable, HERE / "peers" / "run.py", "--rounds", rounds]
    if (folder / "bench" / "capexsim_avx2").exists():
        command += ["--capexsim", folder / "bench" / "capexsim_avx2", "--batches", folder / "bench" / "batches_avx2"]
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True)
    return ["", "## Peers", "", "`python3 bench/peers/run.py`, at the level of AVX2; what each does is told in bench/peers/README.md.", "", done.stdout.strip()]


def count_operations(folder):
    """Renews the counts that the floor is made of."""
    done = subprocess.run([sys.executable, HERE / "count_operations.py", folder / "bench" / "counted_batches",
                           SCENARIOS / "baseline-2025.yaml"], check=True, capture_output=True, text=True)
    (HERE / "operations.csv").write_text(done.stdout, encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("folder", type=pathlib.Path)
    options = parser.parse_args()
    folder = options.folder.resolve()
    head = ["# Results of the benchmarks", "", "Written by `./dev bench`; median [lowest highest] of rounds. " + machine(), ""]
    count_operations(folder)
    seen = measure_speed(folder, options.rounds)
    lines = head + speed_tables(seen) + scaling_tables(seen) + program_tables(folder, options.rounds)
    if not options.no_peers:
        lines += peer_lines(folder, options.rounds)
    (HERE / "RESULTS.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

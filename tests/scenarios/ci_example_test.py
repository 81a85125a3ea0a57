"""The example workflow cannot rot: it is valid YAML of the form that GitHub Actions reads, and every command of capexsim in it runs.

usage: ci_example_test.py PROGRAM SOURCE_DIR
"""

import csv
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import yaml

BUILT = "build/release/capexsim"  # what the workflow calls


def steps_of(workflow):
    """Steps of all jobs; what a step must have is checked on the way."""
    problems = []
    if not {"name", "jobs"} <= set(workflow) or True not in workflow:  # YAML 1.1 reads the key `on` as true
        problems.append("a workflow needs name, on and jobs")
    steps = []
    for name, job in workflow["jobs"].items():
        if "runs-on" not in job:
            problems.append(f"job {name} has no runs-on")
        for step in job["steps"]:
            if ("uses" in step) == ("run" in step):
                problems.append(f"step {step} needs one of uses and run")
            if "uses" in step and "@" not in step["uses"]:
                problems.append(f"{step['uses']} names no version")
            steps.append(step)
    return steps, problems


def commands_of(program):
    """Commands that the program knows, from its help."""
    text = subprocess.run([program, "--help"], capture_output=True, text=True, check=True).stdout
    return {line.split()[1].strip("[]") for line in text.splitlines() if line.startswith("  capexsim ")}


def run_step(command, program, folder, known):
    """Runs a command line as the workflow's shell does, in a copy of the scenarios. Returns what is wrong."""
    words = command.split()
    if words[0] != BUILT:
        return [] if words[0] == "./dev" else [f"'{command}' is neither ./dev nor {BUILT}"]
    if words[1] not in known:
        return [f"the program has no command '{words[1]}'"]
    outcome = subprocess.run(["sh", "-e", "-c", command.replace(BUILT, f"'{program}'", 1)], cwd=folder, capture_output=True, text=True)
    return [] if outcome.returncode == 0 else [f"'{command}' ended with {outcome.returncode}:\n{outcome.stdout}{outcome.stderr}"]


def check_results(folder, steps):
    """What the later steps upload is there: verdicts, tests in the report, tables of the sweep."""
    problems = []
    report = ElementTree.parse(folder / "results/expectations.xml").getroot()
    with open(folder / "results/expectations/expectations.csv", newline="", encoding="utf-8") as file:
        verdicts = [row["verdict"] for row in csv.DictReader(file)]
    if len(verdicts) < 4 or set(verdicts) != {"holds"}:
        problems.append(f"verdicts of the example: {verdicts}")
    if int(report.get("tests")) != len(verdicts) or report.get("failures") != "0" or report.get("errors") != "0":
        problems.append(f"test report: {report.attrib}")
    paths = [step["with"]["report_paths"] for step in steps if "report_paths" in step.get("with", {})]
    if paths != ["results/expectations.xml"]:
        problems.append(f"the report is taken from {paths}")
    sweep = folder / "results/sweep"
    if sweep.exists() and not (sweep / "sweep.csv").exists():
        problems.append("the sweep saved no sweep.csv")
    return problems


def main():
    program, source = str(Path(sys.argv[1]).resolve()), Path(sys.argv[2])
    steps, problems = steps_of(yaml.safe_load((source / "scenarios/ci/capexsim.yml").read_text(encoding="utf-8")))
    known = commands_of(program)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "scenarios").symlink_to(source.resolve() / "scenarios")
        for step in steps:
            if "run" in step:
                problems += run_step(step["run"], program, folder, known)
        problems += check_results(folder, steps)
    print("\n".join(problems) or f"{sum('run' in step for step in steps)} commands of the example workflow run")
    sys.exit(1 if problems else 0)


main()

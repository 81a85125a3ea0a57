"""The test report is XML that continuous integration reads: every attribute is there and the counts agree, whatever names hold.

usage: junit_test.py PROGRAM
"""

import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

SCENARIO = """capexsim: 1
name: "dots.and <tags> & \\"quotes\\""
quarters: 1
simulation: {paths: 200, max_paths: 400}
pricing.markup: {uniform: {low: 0, high: 1}}
providers: {acme: {compute: 1, sites_energised: 2}}
expect:
  - {name: "]]> <failure/> & '\\"", metric: marginal_margin, above: 0.2}
  - {name: "bell \\a, escape \\e[31m, nothing \\0, end \\uFFFF", metric: marginal_margin, above: 0.5}
  - {name: "two\\nlines", metric: marginal_margin, above: 0.3333}
  - {name: "\\u202Eright to left", metric: marginal_margin, below: 0.5}
  - {name: twice, metric: marginal_margin, below: 0.5}
  - {name: twice, metric: marginal_margin, below: 0.5}
"""
OUTCOMES = ["passed", "failure", "error", "passed", "passed", "passed", "error"]
COUNTS = ["tests", "failures", "errors", "skipped"]


def outcome_of(case):
    children = [child.tag for child in case]
    assert len(children) <= 1, children
    return children[0] if children else "passed"


def counts_of(cases):
    outcomes = [outcome_of(case) for case in cases]
    return {"tests": len(cases), "failures": outcomes.count("failure"), "errors": outcomes.count("error"), "skipped": 0}


def problems_of(root):
    """What a reader of JUnit XML would miss."""
    problems = []
    if root.tag != "testsuites":
        problems.append(f"the root is {root.tag}")
    suites = root.findall("testsuite")
    for element in [root, *suites]:
        counted = counts_of(list(element.iter("testcase")))
        told = {name: int(element.attrib[name]) for name in COUNTS}
        if told != counted:
            problems.append(f"{element.attrib['name']}: counts {told} instead of {counted}")
        if float(element.attrib["time"]) < 0:
            problems.append(f"{element.attrib['name']}: time {element.attrib['time']}")
    for suite in suites:
        names = [case.attrib["name"] for case in suite]
        if len(set(names)) != len(names) or not all(names):
            problems.append(f"names of tests: {names}")
        for case in suite:
            if case.attrib["classname"] != suite.attrib["name"] or float(case.attrib["time"]) < 0:
                problems.append(f"test {case.attrib}")
            for child in case:
                if not child.attrib["message"] or not child.attrib["type"] or not child.text:
                    problems.append(f"{case.attrib['name']}: {child.attrib}")
    return problems


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "odd.yaml").write_text(SCENARIO, encoding="utf-8")
        (folder / "bad <&>.yaml").write_text("capexsim: 1\nx: \"\\e\"\nproviders: {}\n", encoding="utf-8")
        command = [sys.argv[1], "test", "odd.yaml", "bad <&>.yaml", "--junit", "report.xml"]
        run = subprocess.run(command, cwd=folder, capture_output=True, text=True)
        assert run.returncode == 2, (run.returncode, run.stderr)
        root = ElementTree.parse(folder / "report.xml").getroot()
        problems = problems_of(root)
        outcomes = [outcome_of(case) for case in root.iter("testcase")]
        if outcomes != OUTCOMES:
            problems.append(f"outcomes {outcomes} instead of {OUTCOMES}:\n{run.stderr}")
        if root.findall("testsuite")[0].attrib["name"] != 'dots.and <tags> & "quotes"':
            problems.append(f"suite {root.findall('testsuite')[0].attrib}")
    print("\n".join(problems) or "the test report is what continuous integration reads")
    sys.exit(1 if problems else 0)


main()

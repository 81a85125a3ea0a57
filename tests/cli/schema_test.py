"""Holds the JSON Schema that `capexsim schema` prints against the reader.

Every shipped and golden scenario must pass both. Every broken scenario of tests/data/broken_scenarios.txt must be refused by
the reader, and by the schema exactly where its heading says `schema`: the others (headed `reader`) have sums, references or
conversions that no schema can judge.

usage: schema_test.py PROGRAM SOURCE_DIR [--mark]     (--mark prints the list with its headings set anew, for review)
"""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import jsonschema
import yaml

SMALLEST = "capexsim: 1\nproviders: {acme: {}}\n"

NULL = re.compile(r"^(~|null|Null|NULL|)$")
BOOLEAN = re.compile(r"^(true|True|TRUE|false|False|FALSE)$")
INTEGER = re.compile(r"^[-+]?[0-9]+$")
OTHER_BASE = re.compile(r"^0(o[0-7]+|x[0-9a-fA-F]+)$")
FLOAT = re.compile(r"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$")


def plain_value(text):
    """A plain scalar by the core schema of YAML 1.2."""
    if NULL.match(text):
        return None
    if BOOLEAN.match(text):
        return text.lower() == "true"
    if INTEGER.match(text):
        return int(text)
    if OTHER_BASE.match(text):
        return int(text, 0)
    return float(text) if FLOAT.match(text) else text


def to_json(node):
    if isinstance(node, yaml.MappingNode):
        return {key.value: to_json(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [to_json(item) for item in node.value]
    return plain_value(node.value) if node.style is None else node.value


def load(text):
    """The document as JSON values; raises where it is no YAML."""
    return to_json(yaml.compose(text, Loader=yaml.SafeLoader))


def schema_accepts(validator, text):
    try:
        return validator.is_valid(load(text))
    except (yaml.YAMLError, AttributeError, TypeError, RecursionError):  # no document, or keys that are no text
        return False


def read_list(path):
    """(heading, lines) of each broken scenario."""
    blocks = re.split(r"^--- *(.*)\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return list(zip(blocks[::2], blocks[1::2]))


def whole_text(heading, lines):
    return lines if "whole" in heading else SMALLEST + lines


def judge(program, folder, texts):
    """Whether the reader finds each text valid."""
    files = []
    for number, text in enumerate(texts):
        files.append(folder / f"s{number:03}.yaml")
        files[-1].write_text(text, encoding="utf-8")
    run = subprocess.run([program, "check", "--json", "--quiet", *map(str, files)], capture_output=True, text=True)
    return [verdict["valid"] for verdict in json.loads(run.stdout)["scenarios"]]


def check_valid(validator, program, files):
    problems = []
    for file in files:
        error = jsonschema.exceptions.best_match(validator.iter_errors(load(file.read_text(encoding="utf-8"))))
        if error:
            problems.append(f"{file}: the schema refuses it at {error.json_path}: {error.message[:200]}")
        if subprocess.run([program, "check", "--quiet", str(file)], capture_output=True).returncode != 0:
            problems.append(f"{file}: the reader refuses it")
    return problems


def check_broken(validator, program, blocks, mark):
    problems = []
    texts = [whole_text(heading, lines) for heading, lines in blocks]
    with tempfile.TemporaryDirectory() as folder:
        read = judge(program, Path(folder), texts)
    for (heading, lines), text, is_read in zip(blocks, texts, read):
        is_accepted = schema_accepts(validator, text)
        if mark:
            print("--- " + ("reader" if is_accepted else "schema") + (" whole" if "whole" in heading else "") + "\n" + lines, end="")
        if is_read:
            problems.append(f"the reader accepts:\n{lines}")
        if is_accepted != heading.startswith("reader"):
            problems.append(f"the schema {'accepts' if is_accepted else 'refuses'}, headed '{heading}':\n{lines}")
    return problems


def main():
    program, source = sys.argv[1], Path(sys.argv[2])
    schema = json.loads(subprocess.run([program, "schema"], capture_output=True, check=True).stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    valid = sorted(source.glob("scenarios/*.yaml")) + sorted(source.glob("tests/golden/*.yaml"))
    valid += sorted(source.glob("tests/data/valid/*.yaml"))
    blocks = read_list(source / "tests/data/broken_scenarios.txt")
    problems = check_valid(validator, program, valid)
    if len(blocks) < 150:
        problems.append(f"only {len(blocks)} broken scenarios")
    problems += check_broken(validator, program, blocks, "--mark" in sys.argv)
    if "--mark" not in sys.argv:
        print("\n".join(problems) or f"{len(valid)} valid and {len(blocks)} broken scenarios: schema and reader agree")
    sys.exit(1 if problems else 0)


main()

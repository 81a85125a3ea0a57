"""Looks up every figure that the scenarios cite from the reference data; scenarios/README.md has the grammar of a citation.

Read are all texts of scenarios/*.yaml, their comments of whole lines, and scenarios/*.md with the examples in it. A `source` must
follow the grammar to its end; elsewhere a citation ends where the sentence goes on.

usage: citations_test.py FOLDER_OF_SCENARIOS [FOLDER_OF_DATA]     (by default the data are in FOLDER_OF_SCENARIOS/history)
       citations_test.py --broken FILE FOLDER_OF_DATA             every `source` in FILE must fail as its `error` says, or hold without
"""

import csv
import re
import sys
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

import yaml

NAMES = ["history", "parameters", "token_prices", "token_volumes", "seed_facts"]
ROW_COLUMN = {"history": "metric", "parameters": "parameter", "token_prices": "model", "token_volumes": "company", "seed_facts": "metric"}
WHEN_COLUMN = {"history": "period", "token_prices": "date", "token_volumes": "date", "seed_facts": "period"}
CITATION = re.compile(r"\b(\w+)\.csv: ")
PERIOD = re.compile(r"(FY)?\d{4}([QH]\d|-).*|(FY)?\d{4}")
PLACEHOLDER = re.compile(r"[A-Z]+\b(?![-_0-9])")
SCALES = {"MH100e": ("h100_equivalents", 1e6), "BUSD": ("usd_billion", 1), "GW": ("gw", 1), "%": ("percent", 1)}
FIGURE = re.compile(r"(-?\d+(?:\.\d+)?)(?:(?: to |/)(-?\d+(?:\.\d+)?))?(?: (\S+))?")
FEWEST_ITEMS = 100  # fewer in the shipped scenarios means that this test reads them wrongly


class Mistake(Exception):
    pass


@dataclass
class Item:
    """One row cited: `capex_cash 2024Q3 to 2024Q4 Amazon = 22.6 to 27.8`."""
    row: str
    when: str = ""
    until: str = ""
    company: str = ""
    issued: str = ""
    figure: str = ""
    rest: str = ""


def read_data(folder):
    data = {}
    for name in NAMES:
        with open(folder / f"{name}.csv", newline="", encoding="utf-8") as file:
            data[name] = list(csv.DictReader(file))
    return data


def read_item(name, text, previous, companies):
    """The item that `text` begins with; what is left over goes to `rest`."""
    text, equals, figure = text.partition(" = ")
    words = text.split()
    item = Item(row="", figure=figure.strip())
    while words and not PERIOD.fullmatch(words[0]) and (not item.row or name == "token_volumes"):
        item.row = f"{item.row} {words.pop(0)}".strip()
    if not item.row and previous:
        item.row = previous.row
    if words and PERIOD.fullmatch(words[0]):
        item.when = words.pop(0)
        if len(words) > 1 and words[0] == "to" and PERIOD.fullmatch(words[1]):
            item.until = words[1]
            del words[:2]
    if words and words[0] in companies:
        item.company = words.pop(0)
    if len(words) > 1 and words[0] == "issued":
        item.issued = words[1]
        del words[:2]
    item.rest = " ".join(words)
    if item.rest and equals:
        raise Mistake(f"{name}.csv: '{item.rest}' stands before '=' in '{text} = {figure}' (expected a company of the file, or nothing)")
    return item


def in_year(rows, year):
    """The four quarters of a year, where only they are there."""
    quarters = [row for row in rows if re.fullmatch(year + "Q[1-4]", row["period"])]
    return quarters if len({row["period"] for row in quarters}) == 4 else []


def rows_of(name, rows, when):
    if not when:
        return rows
    column = WHEN_COLUMN[name]
    found = [row for row in rows if row[column] == when or (name == "token_volumes" and row[column] == when + "-01")]
    return found or (in_year(rows, when) if name == "history" else [])


def numbers_of(name, rows, when):
    """Each reading of the cited row, as a tuple of one or more numbers and a unit."""
    if name == "parameters":
        for row in rows:
            texts = [row["low"], row["central"], row["high"]]
            yield from (((float(text),), row["unit"]) for text in texts if text)
            if row["low"] and row["high"]:
                yield (float(row["low"]), float(row["high"])), row["unit"]
    elif name == "token_prices":
        yield from (((float(row["usd_per_million_input"]), float(row["usd_per_million_output"])), "") for row in rows)
    elif name == "history" and {row["period"] for row in rows} != {when}:  # a year of quarters: their sum, for each company and basis
        for company in {row["company"] for row in rows}:
            quarters = [row for row in rows if row["company"] == company]
            if len(quarters) == 4 and quarters[0]["unit"] == "usd_billion":
                yield (sum(float(row["value"]) for row in quarters),), "usd_billion"
    else:
        yield from (((float(row["value"]),), row["unit"]) for row in rows if row["value"])


def agrees(written, number, scale):
    """Whether `number` rounds to what is written, in the digits written."""
    digits = len(written.partition(".")[2])
    return abs(number / scale - float(written)) <= 0.5 * 10 ** -digits * (1 + 1e-6) + 1e-12


def check_figure(name, item, ends):
    """`ends`: the rows at the first and, for `A to B` in time, at the last period."""
    found = FIGURE.fullmatch(item.figure)
    if not found or "*" in item.row:
        raise Mistake(f"{name}.csv: {item.row}: '{item.figure}' (expected a number as in the file, with a unit or without, and no '*')")
    written, unit = [text for text in found.groups()[:2] if text], found[3]
    if unit and unit not in SCALES:
        raise Mistake(f"{name}.csv: {item.row}: unit '{unit}' (expected {', '.join(SCALES)})")
    readings = [list(numbers_of(name, rows, when)) for rows, when in ends]
    if len(ends) == 2:
        readings = [[((*first[0], *last[0]), first[1]) for first in readings[0] for last in readings[1]]]
    for numbers, row_unit in readings[0]:
        expected_unit, scale = SCALES.get(unit, (row_unit, 1))
        if len(numbers) == len(written) and row_unit == expected_unit and all(map(lambda w, n: agrees(w, n, scale), written, numbers)):
            return
    has = ", ".join(sorted({"/".join(f"{number:g}" for number in numbers) + f" {row_unit}".rstrip() for numbers, row_unit in readings[0]}))
    place = f"{item.row} {item.when}".strip()
    raise Mistake(f"{name}.csv: {place}: '{item.figure}' is cited (the file has {has or 'no number'})")


def check_item(name, item, data, company, must_be_dated):
    """Raises Mistake where the reference data do not have what `item` names."""
    rows = [row for row in data[name] if fnmatchcase(row[ROW_COLUMN[name]], item.row)]
    if not rows:
        raise Mistake(f"{name}.csv: no {ROW_COLUMN[name]} '{item.row}'")
    if name in ("history", "seed_facts"):
        company = item.company or (company if name == "history" else "")
        rows = [row for row in rows if not company or row["company"] == company]
        if not rows:
            raise Mistake(f"{name}.csv: no '{item.row}' of {company}")
    if name == "parameters" and item.when:
        raise Mistake(f"{name}.csv: '{item.row} {item.when}' (rows of this file have no period)")
    if item.issued:
        rows = [row for row in rows if f"issued {item.issued}" in row.get("basis", "")]
        if not rows:
            raise Mistake(f"{name}.csv: no '{item.row}' issued {item.issued}")
    if must_be_dated and not item.when and name != "parameters" and any(row[WHEN_COLUMN[name]] for row in rows):
        raise Mistake(f"{name}.csv: '{item.row}' without a period (expected one of {WHEN_COLUMN[name]})")
    ends = [(rows_of(name, rows, when), when) for when in ([item.when, item.until] if item.until else [item.when])]
    for found, when in ends:
        if not found:
            of_whom = f" of {company}" if name in ("history", "seed_facts") and company else ""
            raise Mistake(f"{name}.csv: no '{item.row}'{of_whom} at {when}")
    if item.figure:
        check_figure(name, item, ends)


def end_of(text):
    """Where a citation ends at the latest: at a semicolon, a cell, the end of a sentence, or a bracket it did not open."""
    depth = 0
    for place, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if depth < 0 or (depth == 0 and (letter in ";|`" or re.match(r"\.(\s|$)", text[place:]))):
            return place
    return len(text)


def split_items(text):
    """The parts between commas outside brackets, without what stands in brackets."""
    flat, depth = "", 0
    for letter in text:
        depth += letter == "("
        flat += letter if depth == 0 else ""
        depth -= letter == ")"
    return [" ".join(part.split()) for part in flat.split(",")]


def looks_like_item(name, text):
    first = text.split()[0] if text else ""
    return bool(name != "parameters" and PERIOD.fullmatch(first)) or bool(re.fullmatch(r"[a-z0-9*]+(_[a-z0-9*]+)+", first))


def read_items(name, text, companies, is_source):
    """The items of one citation; in a sentence they end where no item follows."""
    items = []
    for part in split_items(text):
        if items and not is_source and (items[-1].rest or not looks_like_item(name, part)):
            break
        items.append(read_item(name, part, items[-1] if items else None, companies))
        if items[-1].rest and is_source:
            raise Mistake(f"{name}.csv: '{items[-1].rest}' in '{part}' is no part of a citation (';' ends it, remarks go into brackets)")
    for item, following in reversed(list(zip(items, items[1:]))):
        if not item.when and not item.figure:  # `METRIC, METRIC PERIOD COMPANY`
            item.when, item.until, item.company = following.when, following.until, item.company or following.company
    return items


def mistakes(text, data, company="", is_source=False):
    """(number of items looked up, mistakes) of one text."""
    count, problems = 0, []
    companies = {row["company"] for name in ("history", "seed_facts") for row in data[name]}
    for found in CITATION.finditer(text):
        name, tail = found[1], text[found.end():]
        if PLACEHOLDER.match(tail):
            continue
        if name not in NAMES:
            problems.append(f"no reference data '{name}.csv' (expected {', '.join(NAMES)})")
            continue
        try:
            items = read_items(name, tail[:end_of(tail)], companies, is_source)
            for item in items:
                check_item(name, item, data, company, is_source)
            count += len(items)
        except Mistake as mistake:
            problems.append(str(mistake))
    if is_source:
        for name in re.findall(r"\b(\w+)\.csv(?!: )", text):
            problems.append(f"'{name}.csv' without the rows it cites (expected '{name}.csv: ITEM')")
    return count, problems


def texts_of(node, place=()):
    """(path of keys, line, text) of every scalar."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from texts_of(value, (*place, *key.value.split(".")))
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from texts_of(value, place)
    else:
        yield place, node.start_mark.line + 1, node.value


def company_at(place, data):
    """Entries of one company cite that company unless they name another."""
    name = place[1].capitalize() if len(place) > 1 and place[0] == "providers" else ""
    return name if any(row["company"] == name for row in data["history"]) else ""


def blocks_of(text, is_wanted, strip):
    """(line, text) of each run of wanted lines."""
    first, block = 0, []
    for number, line in enumerate([*text.splitlines(), ""], 1):
        if is_wanted(line):
            first, block = (first if block else number), [*block, strip(line)]
        elif block:
            yield first, " ".join(block)
            block = []


def check_file(path, data):
    text = path.read_text(encoding="utf-8")
    found = []
    if path.suffix == ".md":
        is_source = lambda line: line.startswith("    source: ")
        is_prose = lambda line: line.strip() and not is_source(line)
        found += [(line, mistakes(block, data)) for line, block in blocks_of(text, is_prose, str.strip)]
        for number, line in enumerate(text.splitlines(), 1):
            if is_source(line):
                found.append((number, mistakes(yaml.safe_load(line.strip())["source"], data, is_source=True)))
    else:
        for place, line, value in texts_of(yaml.compose(text, Loader=yaml.SafeLoader)):
            found.append((line, mistakes(value, data, company_at(place, data), place[-1:] == ("source",))))
        is_comment = lambda line: line.lstrip().startswith("#")
        found += [(line, mistakes(block, data)) for line, block in blocks_of(text, is_comment, lambda line: line.lstrip("# "))]
    problems = [f"{path}:{line}: {problem}" for line, (_, problems) in sorted(found) for problem in problems]
    return sum(count for _, (count, _) in found), problems


def check_broken(path, data):
    """Each entry of `path` has a source and the beginning of the mistake it makes, or none."""
    for entry in yaml.safe_load(path.read_text(encoding="utf-8")):
        key = "source" if "source" in entry else "note"
        _, problems = mistakes(entry[key], data, entry.get("company", ""), key == "source")
        expected = [entry["error"]] if "error" in entry else []
        if len(problems) != len(expected) or not all(map(str.startswith, problems, expected)):
            yield f"{entry[key]}\n  expected {expected}\n  found    {problems}"


def main():
    if sys.argv[1] == "--broken":
        problems = list(check_broken(Path(sys.argv[2]), read_data(Path(sys.argv[3]))))
        print("\n".join(problems) or "every broken citation is found")
        sys.exit(1 if problems else 0)
    folder = Path(sys.argv[1])
    data = read_data(Path(sys.argv[2]) if len(sys.argv) > 2 else folder / "history")
    files = sorted([*folder.glob("*.yaml"), *folder.glob("*.md")])
    results = [check_file(file, data) for file in files]
    count, problems = sum(count for count, _ in results), [problem for _, found in results for problem in found]
    if count < FEWEST_ITEMS:
        problems.append(f"only {count} rows are cited in {folder}")
    print("\n".join(problems) or f"{count} rows cited in {len(files)} files are in the reference data")
    sys.exit(1 if problems else 0)


main()

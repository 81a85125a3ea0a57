#!/usr/bin/env python3
"""Reads every #include of the rooms and fails on one that points right; static libraries alone would not notice."""

import pathlib
import re
import sys

ROOMS = ["base", "scenario", "model", "engine", "aggregate", "analysis", "output", "cli"]
THIRD_PARTY_HOMES = {
    "yaml-cpp": {"scenario"},
    "oneapi/tbb": {"engine", "aggregate"},
    "tbb": {"engine", "aggregate"},
    "boost/random": {"engine"},
    "CLI": {"cli"},
}
INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]')


def room_of_file(path, root):
    parts = path.relative_to(root).parts
    return parts[2] if parts[0] == "include" else parts[1]


def room_of_include(name):
    parts = name.split("/")
    if parts[0] == "capexsim" and len(parts) == 3:
        return parts[1]
    return parts[0] if parts[0] in ROOMS and len(parts) > 1 else None


def mistakes(root):
    files = [*root.glob("include/capexsim/**/*.hpp"), *root.glob("sim/**/*.?pp")]
    if len(files) < 20:
        yield f"only {len(files)} files found under {root}"
    for path in files:
        room = room_of_file(path, root)
        for number, line in enumerate(path.read_text().splitlines(), 1):
            found = INCLUDE.match(line)
            if not found:
                continue
            where, other = f"{path.relative_to(root)}:{number}", room_of_include(found[1])
            if other and ROOMS.index(other) > ROOMS.index(room):
                yield f"{where}: {room} includes from {other}, a room to its right"
            if other and found[1].startswith(other + "/") and other != room:
                yield f"{where}: {found[1]} is private to {other}"
            for library, homes in THIRD_PARTY_HOMES.items():
                if found[1].startswith(library + "/") and room not in homes:
                    yield f"{where}: {library} belongs to {', '.join(sorted(homes))}"


if __name__ == "__main__":
    found = list(mistakes(pathlib.Path(sys.argv[1])))
    print("\n".join(found))
    sys.exit(1 if found else 0)

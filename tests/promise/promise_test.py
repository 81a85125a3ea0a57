#!/usr/bin/env python3
"""The same scenario and seed give the same bytes: on any number of threads, on any processor, from any compiler.

usage: promise_test.py PROGRAM...           run the fixed scenario on 1, 2 and 7 threads, compare with checksums.txt
       promise_test.py --write PROGRAM      write checksums.txt anew

A change of results on purpose is written down in CHANGELOG.md, beside the new checksums.
"""

import hashlib
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
SCENARIO, CHECKSUMS = HERE / "fixed_run.yaml", HERE / "checksums.txt"
THREADS = (1, 2, 7)


def checksums_of(program, threads):
    """Lines as sha256sum prints them, of every table of the run."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([program, "run", str(SCENARIO), "--threads", str(threads), "--quiet", "--force", "-o", folder], check=True)
        tables = sorted(pathlib.Path(folder).glob("*.csv"))
        return "".join(f"{hashlib.sha256(table.read_bytes()).hexdigest()}  {table.name}\n" for table in tables)


def differences(program, promised):
    for threads in THREADS:
        found = checksums_of(program, threads)
        for line in found.splitlines():
            if line not in promised.splitlines():
                yield f"{program}, {threads} threads: {line.split()[1]} is not what checksums.txt promises"
        if len(found.splitlines()) != len(promised.splitlines()):
            yield f"{program}, {threads} threads: {len(found.splitlines())} tables, promised are {len(promised.splitlines())}"


def main(arguments):
    if not arguments or arguments[0] in ("-h", "--help"):
        sys.exit(__doc__.strip())
    if arguments[0] == "--write":
        CHECKSUMS.write_text(checksums_of(arguments[1], 1), encoding="utf-8")
        return 0
    promised = CHECKSUMS.read_text(encoding="utf-8")
    found = [difference for program in arguments for difference in differences(program, promised)]
    print("\n".join(found) or f"{len(arguments) * len(THREADS)} runs, {len(promised.splitlines())} tables each, all as promised")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

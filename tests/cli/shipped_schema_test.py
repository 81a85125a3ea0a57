"""Every shipped scenario names the schema in its first line, and the schema beside them is the one the program prints.

usage: shipped_schema_test.py PROGRAM SOURCE_DIR     (to renew: capexsim schema > scenarios/capexsim.schema.json)
"""

import subprocess
import sys
from pathlib import Path

MODELINE = "# yaml-language-server: $schema=capexsim.schema.json"

program, source = sys.argv[1], Path(sys.argv[2])
problems = [
    f"{file}: the first line is not '{MODELINE}'"
    for file in sorted(source.glob("scenarios/*.yaml"))
    if file.read_text(encoding="utf-8").splitlines()[0] != MODELINE
]
printed = subprocess.run([program, "schema"], capture_output=True, check=True).stdout
if (source / "scenarios/capexsim.schema.json").read_bytes() != printed:
    problems.append("scenarios/capexsim.schema.json is not what the program prints: capexsim schema > scenarios/capexsim.schema.json")
print("\n".join(problems) or "all shipped scenarios name the schema of this program")
sys.exit(1 if problems else 0)

#!/usr/bin/env python3
"""Counts the operations of the simulation that no implementation of the model can do without: random words, uniform and normal
deviates, exp, log, divisions and square roots, per path. Also what the equations read from rows of lanes and write to them.
Runs the program `counted_batches` under callgrind.

usage: count_operations.py PROGRAM SCENARIO
"""

import collections
import re
import subprocess
import sys
import tempfile

FEW, MANY, LANES = 2, 6, 128
KERNELS = {"word": "Stream::words", "uniform": "words_to_uniform", "normal": "uniform_to_normal"}
FUNCTIONS = {"exp": "elementary3exp", "log": "elementary3log"}
INSTRUCTIONS = {"division": "vdiv", "square_root": "vsqrt"}
ROWS = ("row_read", "row_write")
LANES_OF_CLONE = {"_ZGVdN4": 4, "_ZGVcN4": 4, "_ZGVbN2": 2}
LANES_OF_REGISTER = {"%ymm": 4, "%xmm": 2}


def profile(program, scenario, batches):
    """Executions of every instruction and calls of every function, of the simulation alone."""
    with tempfile.NamedTemporaryFile(suffix=".callgrind") as out:
        subprocess.run(
            ["valgrind", "--tool=callgrind", "--dump-instr=yes", "--compress-pos=no", "--compress-strings=no",
             "--collect-atstart=no", "--toggle-collect=capexsim::BatchSimulator::st*", f"--callgrind-out-file={out.name}",
             program, scenario, str(batches)], check=True, capture_output=True)
        lines = open(out.name, encoding="utf-8").read().splitlines()
    executed, calls, callee, is_call_cost = collections.Counter(), collections.Counter(), None, False
    for line in lines:
        if line.startswith("cfn="):
            callee = line[4:]
        elif line.startswith("calls="):
            calls[callee] += int(line[6:].split()[0])
            is_call_cost = True
        elif line.startswith("0x"):
            if not is_call_cost:
                address, _, cost = line.split()[:3]
                executed[int(address, 16)] += int(cost)
            is_call_cost = False
    return executed, calls


def disassembly(program):
    """Function, mnemonic and operands by address."""
    text = subprocess.run(["objdump", "-d", "--no-show-raw-insn", program], check=True, capture_output=True, text=True).stdout
    found, function = {}, ""
    for line in text.splitlines():
        header = re.match(r"^[0-9a-f]+ <(.*)>:$", line)
        if header:
            function = header.group(1)
            continue
        instruction = re.match(r"^ +([0-9a-f]+):\t(\S+) *(.*)$", line)
        if instruction:
            found[int(instruction.group(1), 16)] = (function, instruction.group(2), instruction.group(3))
    return found


def lanes_of_instruction(mnemonic, operands):
    if mnemonic.endswith("sd"):
        return 1
    return next(lanes for register, lanes in LANES_OF_REGISTER.items() if register in operands)


def row_access(mnemonic, operands):
    """How an instruction on whole registers meets a row of lanes; None for registers alone, constants and what is put aside on the stack."""
    if "%ymm" not in operands or not mnemonic.endswith("pd") or not re.search(r"\((?!%rip|%rsp\))", operands):
        return None
    return "row_write" if mnemonic.startswith("vmov") and operands.endswith(")") else "row_read"


def count(program, scenario):
    # Differences, so that what is made ready once does not count.
    (executed, calls), (executed_once, calls_once) = (profile(program, scenario, batches) for batches in (MANY, FEW))
    executed.subtract(executed_once)
    calls.subtract(calls_once)
    code = disassembly(program)
    counts = collections.Counter()
    for name, number in calls.items():
        for operation, kernel in KERNELS.items():
            if kernel in name:
                counts[operation] += number * LANES
        for operation, function in FUNCTIONS.items():
            if function in name or f"elementary::{operation}" in name:
                counts[operation] += number * next((n for clone, n in LANES_OF_CLONE.items() if clone in name), 1)
    for address, times in executed.items():
        function, mnemonic, operands = code.get(address, ("", "", ""))
        # exp, log and the normal quantile count as a whole, with the divisions inside them
        if any(kernel in function for kernel in (*FUNCTIONS.values(), *KERNELS.values())):
            continue
        for operation, prefix in INSTRUCTIONS.items():
            if mnemonic.startswith(prefix) and mnemonic.endswith(("sd", "pd")):
                counts[operation] += times * lanes_of_instruction(mnemonic, operands)
        counts[row_access(mnemonic, operands)] += times * LANES_OF_REGISTER["%ymm"]
    return {operation: counts[operation] / ((MANY - FEW) * LANES) for operation in (*KERNELS, *FUNCTIONS, *INSTRUCTIONS, *ROWS)}


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__.strip())
    print("operation,per_path")
    for operation, number in count(*sys.argv[1:]).items():
        print(f"{operation},{number:.1f}")


if __name__ == "__main__":
    main()

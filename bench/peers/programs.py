"""The programs that are compared: how each is called, and which of them can be run here."""

import dataclasses
import os
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
WHOLE, MARKET = "scenario.yaml", "market.yaml"


class Missing(Exception):
    """A program cannot be run here; says why."""


@dataclasses.dataclass
class Program:
    """A row of the comparison. `words` come before the options; `share` is the part of the paths that it gets."""

    name: str
    version: str
    words: list
    scenario: str = WHOLE
    share: float = 1
    is_capexsim: bool = False
    environment: dict = dataclasses.field(default_factory=dict)

    def paths(self, wanted):
        return max(round(wanted * self.share), 10)

    def command(self, inputs, paths, seed, out):
        """Writes its statistics to the file `table(out)`."""
        many = ["--paths", str(paths), "--seed", str(seed)]
        if self.is_capexsim:
            scenario = os.path.join(HERE, self.scenario)
            return [*self.words, "run", scenario, *many, "--threads", "1", "--quiet", "--force", "-o", out]
        return [*self.words, "--inputs", inputs[self.scenario], *many, "--out", self.table(out)]

    def table(self, out):
        return os.path.join(out, "summary.csv") if self.is_capexsim else out + ".csv"


def said_by(command):
    """The first line that a command prints; None if it fails."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout.strip().partition("\n")[0]


def python_with(module, options):
    """A Python that has the module, and the module's version."""
    for python in dict.fromkeys([options.python, sys.executable, "/usr/bin/python3"]):
        version = python and said_by([python, "-c", f"import {module}; print({module}.__version__)"])
        if version:
            return python, version
    raise Missing(f"no Python with {module} (package python3-{module})")


def without_avx512(python):
    """What keeps NumPy to AVX2."""
    asked = "import numpy.core._multiarray_umath as m; print(*[f for f in m.__cpu_dispatch__ if m.__cpu_features__[f]])"
    return {"NPY_DISABLE_CPU_FEATURES": " ".join(f for f in (said_by([python, "-c", asked]) or "").split() if f.startswith("AVX512"))}


def compiled(program):
    if not os.access(program, os.X_OK):
        raise Missing(f"{program} is not built")
    return program


def capexsim(options, scenario=WHOLE, name="capexsim"):
    version = said_by([compiled(options.capexsim), "--version"]) or "?"
    return Program(name, version.removeprefix("capexsim "), [options.capexsim], scenario, is_capexsim=True)


def scalar(options):
    return Program("scalar C++", "-O2", [compiled(options.scalar)])


def with_numpy(options, name, module, file, version):
    python, found = python_with(module, options)
    environment = without_avx512(python) if options.level == "avx2" else {}
    return Program(name, version.format(found), [python, os.path.join(HERE, *file)], environment=environment)


def numpy(options):
    return with_numpy(options, "NumPy", "numpy", ("numpy", "model.py"), "{}")


def openturns(options):
    return with_numpy(options, "OpenTURNS around NumPy", "openturns", ("openturns", "peer.py"), "{}")


def squiggle(options):
    folder = os.path.join(HERE, "squiggle")
    if not shutil.which("node"):
        raise Missing("no node (package nodejs)")
    manifest = os.path.join(folder, "node_modules", "@quri", "squiggle-lang", "package.json")
    version = said_by(["node", "-p", f"require('{manifest}').version"])
    if not version:
        raise Missing("not installed (npm ci in bench/peers/squiggle)")
    return Program("Squiggle, market alone", version, ["node", os.path.join(folder, "peer.mjs")], MARKET, share=0.25)


MAKERS = {"capexsim": capexsim, "scalar": scalar, "numpy": numpy, "openturns": openturns, "squiggle": squiggle}


def available(options):
    """The programs that can be run, capexsim once for every scenario, and those that cannot as (name, reason)."""
    programs, missing = [], []
    for name, make in MAKERS.items():
        if options.only and name != "capexsim" and name not in options.only:
            continue
        try:
            programs.append(make(options))
        except Missing as reason:
            missing.append((name, str(reason)))
    if any(program.scenario == MARKET for program in programs) and programs[0].is_capexsim:
        programs.insert(-1, capexsim(options, MARKET, "capexsim, metrics of the market"))
    return programs, missing

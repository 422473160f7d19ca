"""Builds programs with CMake and Ninja into build/<compiler>[-asan]."""

import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from .house import BUILD, ROOT, Trouble, jobs, run, say
from .packages import ensure

COMPILERS = {"g++": "g++", "clang": "clang++-19"}
_PROGRESS = re.compile(r"^\[(\d+)/(\d+)\] (?!Re-(?:checking|running))")
_NOISE = ("ninja: Entering", "ninja: no work", "[0/")


@dataclass(frozen=True)
class Build:
    """One way to build: which compiler, and whether with sanitizers or counted branches."""

    compiler: str = "g++"
    asan: bool = False
    fuzz: bool = False
    coverage: bool = False

    @property
    def folder(self) -> Path:
        if self.fuzz:
            return BUILD / "fuzz"
        if self.coverage:
            return BUILD / "coverage"
        return BUILD / (self.compiler + ("-asan" if self.asan else ""))

    def program(self, name) -> Path:
        return self.folder / name

    def configure(self):
        if self.compiler not in COMPILERS:
            raise Trouble(f"--compiler is one of {', '.join(COMPILERS)}, not {self.compiler}")
        ensure("build", *(["clang"] if self.compiler == "clang" else []))
        run(["cmake", "-S", ROOT, "-B", self.folder, "-G", "Ninja",
             f"-DCMAKE_CXX_COMPILER={COMPILERS[self.compiler]}",
             f"-DSLOTPAY_ASAN={'ON' if self.asan or self.fuzz else 'OFF'}",
             f"-DSLOTPAY_FUZZ={'ON' if self.fuzz else 'OFF'}",
             f"-DSLOTPAY_COVERAGE={'ON' if self.coverage else 'OFF'}"],
            "configuring the build")

    def make(self, *targets):
        """Builds the targets. Warnings are errors; what the compiler says is shown whole."""
        self.configure()
        ninja(self.folder, targets)


def ninja(folder, targets):
    command = ["ninja", "-C", str(folder), f"-j{jobs()}", *targets]
    what = f"{', '.join(targets) or 'everything'} into {folder.relative_to(ROOT)}"
    with subprocess.Popen(command, text=True, stdin=subprocess.DEVNULL, errors="replace",
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        said = _follow(process.stdout, what)
    if process.returncode != 0:
        say("".join(said).rstrip())
        raise Trouble(f"building {what} failed")


def _follow(lines, what):
    """Shows how far the build is; returns what else it said."""
    on_a_screen = sys.stderr.isatty()
    said = []
    begun = False
    for line in lines:
        step = _PROGRESS.match(line)
        if step is None:
            if not line.startswith(_NOISE):
                said.append(line)
        elif on_a_screen:
            sys.stderr.write(f"\rBuilding {what}: {step[1]} of {step[2]} ")
            sys.stderr.flush()
        elif not begun:
            say(f"Building {what}: {step[2]} steps")
        begun = begun or step is not None
    if begun and on_a_screen:
        say()
    return said

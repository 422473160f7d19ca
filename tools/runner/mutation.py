"""./run mutate: changes the sources of the domain one small thing at a time and lets its tests
judge. A change that no test notices must be explained in docs/mutants.md, or a test is missing."""

import json
import re
import shlex
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from .building import Build
from .house import ROOT, Trouble, jobs, run, say, take_option
from .mutants import mutants_of
from .packages import ensure

FOLDER = ROOT / "src" / "domain"
PAGE = ROOT / "docs" / "mutants.md"
# Random histories take seconds, so they judge only what the other tests let pass.
SLOW = "WhateverHappens*:*Random*:*Order*"
SECONDS_MAX = 120


def main(arguments):
    as_json = take_option(arguments, "--json")
    paths = [FOLDER / Path(name).name for name in arguments] or sorted(FOLDER.glob("*.cpp"))
    paths = [path for path in paths if not path.name.endswith("_test.cpp")]
    if unknown := [path.name for path in paths if not path.is_file()]:
        raise Trouble(f"src/domain has no {', '.join(unknown)}")
    ensure("build")
    build = Build()
    build.make("domain_test")
    judge = Judge(build)
    verdicts = []
    for path in paths:
        of_file = judge.all_of(path)
        verdicts += of_file
        say(f"{path.name:<20} {summary(of_file)}")
    return report(verdicts, as_json, whole=not arguments)


def summary(verdicts):
    counts = {verdict: sum(1 for _, _, given in verdicts if given == verdict)
              for verdict in ("killed", "survived", "stillborn")}
    return ", ".join(f"{count} {verdict}" for verdict, count in counts.items())


def report(verdicts, as_json, whole):
    """Prints the survivors that nothing explains, and what the page explains for nothing."""
    known = explained()
    survivors = {row for _, row, verdict in verdicts if verdict == "survived"}
    for file, line, became in sorted(survivors - known):
        print(f"src/domain/{file}: `{line}` may become `{became}`")
    stale = known - survivors if whole else set()
    for file, line, became in sorted(stale):
        print(f"docs/mutants.md explains what is not so: {file}: `{line}` -> `{became}`")
    killed = sum(1 for *_, verdict in verdicts if verdict == "killed")
    born = sum(1 for *_, verdict in verdicts if verdict != "stillborn")
    print(f"{killed} of {born} mutants killed, {len(survivors & known)} explained")
    if as_json:
        print(json.dumps({"mutants": born, "killed": killed, "explained": len(survivors & known),
                          "unexplained": len(survivors - known)}), flush=True)
    return 1 if survivors - known or stale else 0


def explained():
    """(file, line, what it became) of every row of the page's table."""
    if not PAGE.is_file():
        return set()
    row = re.compile(r"^\| `(\S+)` \| `` (.*?) `` \| `` (.*?) `` \|", re.MULTILINE)
    rows = row.findall(PAGE.read_text())
    return {tuple(part.replace("\\|", "|") for part in row) for row in rows}


class Judge:
    """Compiles a changed source, links it before the library's own and runs the domain's tests."""

    def __init__(self, build):
        self._build = build
        commands = json.loads((build.folder / "compile_commands.json").read_text())
        self._compile = {Path(entry["file"]).name: shlex.split(entry["command"])
                         for entry in commands if Path(entry["file"]).parent == FOLDER
                         and "/slotpay_domain.dir/" in entry["command"]}
        said = run(["ninja", "-C", build.folder, "-t", "commands", "domain_test"], "asking ninja")
        self._link = shlex.split(said.splitlines()[-1].removeprefix(": && ").removesuffix(" && :"))

    def all_of(self, path):
        text = path.read_text()
        with ThreadPoolExecutor(jobs()) as workers:
            verdicts = workers.map(lambda mutant: self.of(path, text, mutant), mutants_of(text))
            return list(verdicts)

    def of(self, path, text, mutant):
        """(mutant, the row that would explain it, its verdict)"""
        changed = text[:mutant.begin] + mutant.after + text[mutant.end:]
        with tempfile.TemporaryDirectory(prefix="slotpay-mutant-") as folder:
            verdict = self._verdict(path, changed, Path(folder))
        return mutant, row_of(path, text, changed, mutant), verdict

    def _verdict(self, path, changed, folder):
        source, compiled, program = folder / path.name, folder / "mutant.o", folder / "tests"
        source.write_text(changed)
        command = self._compile[path.name]
        command = [*command[:command.index("-o")], "-O0", "-g0", "-w", "-o", compiled, "-c", source]
        if not self._quietly(command):
            return "stillborn"
        output = self._link.index("-o")
        link = [*self._link[:output], "-o", program, compiled, *self._link[output + 2:]]
        if not self._quietly(link):
            return "stillborn"
        for tests in (f"-{SLOW}", SLOW):
            if not self._quietly([program, f"--gtest_filter={tests}", "--gtest_fail_fast",
                                  "--gtest_brief=1"]):
                return "killed"
        return "survived"

    def _quietly(self, command):
        try:
            done = subprocess.run([str(part) for part in command], cwd=self._build.folder,
                                  stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                  stderr=subprocess.DEVNULL, timeout=SECONDS_MAX, check=False)
            return done.returncode == 0
        except subprocess.TimeoutExpired:
            return False


def row_of(path, text, changed, mutant):
    """The line as it stands and as it would be; of a statement that is dropped, nothing is left."""
    begin = text.rfind("\n", 0, mutant.begin + 1) + 1
    end = text.find("\n", mutant.end)
    grown = len(changed) - len(text)
    before, after = text[begin:end], changed[begin:end + grown]
    return path.name, " ".join(before.split()), " ".join(after.split())

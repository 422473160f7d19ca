"""./run coverage: which branches of src/domain its own unit and property tests take. Clang counts
them in the source, so that what the compiler adds for exceptions is not among them."""

import json
import os
import re
import subprocess

from .building import Build
from .house import ROOT, Trouble, refuse_rest, run, say, take_option
from .packages import ensure

# What no test can take: comparisons that the compiler writes, the end of an endless loop, and the
# way past a switch that names every value (-Wswitch sees to that).
_NOT_OURS = re.compile(r"= default;|\bwhile \(true\)|\bswitch \(")
# False while it is compiled (src/base/canary.hpp): neither way of it exists, nor what follows it.
_FOLDED = "base::canary("


def main(arguments):
    as_json = take_option(arguments, "--json")
    refuse_rest(arguments, "coverage")
    files = measured()
    text = "\n".join([*table(files), *missing(files)])
    (say if as_json else print)(text)
    taken, all_branches = totals(files)
    if as_json:
        print(json.dumps({"branches": all_branches, "taken": taken}), flush=True)
    return 0 if taken == all_branches else 1


def measured():
    """What read() makes of a run of the domain's tests."""
    ensure("build", "clang")
    build = Build("clang", coverage=True)
    build.make("domain_test")
    return read(export(build))


def export(build):
    """What llvm-cov knows after a run of the tests."""
    program, counts = build.program("domain_test"), build.folder / "domain.profraw"
    done = subprocess.run([program], cwd=ROOT, env=dict(os.environ, LLVM_PROFILE_FILE=str(counts)),
                          text=True, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, check=False)
    if done.returncode != 0:
        say(done.stdout[-4000:])
        raise Trouble("the tests of the domain fail; ./run test domain says how")
    merged = counts.with_suffix(".profdata")
    run(["llvm-profdata-19", "merge", "-sparse", counts, "-o", merged], "merging the counts")
    return json.loads(run(["llvm-cov-19", "export", program, f"-instr-profile={merged}",
                           "-skip-expansions"], "reading the counts"))


def read(exported):
    """Per file of the domain: (line, column, what was never so) of every branch, None where both
    ways were taken. A template counts once, whatever it was made for."""
    files = {}
    for entry in exported["data"][0]["files"]:
        name = entry["filename"].removeprefix(f"{ROOT}/")
        if not name.startswith("src/domain/") or name.endswith("_test.cpp"):
            continue
        source = _lines_of(name)
        branches = {}
        for line, column, _, _, yes, no, *_ in entry["branches"]:
            text = source[line - 1] if line <= len(source) else ""
            if _NOT_OURS.search(text) or (_FOLDED in text and yes == no == 0):
                continue
            before = branches.get((line, column), (0, 0))
            branches[line, column] = (before[0] + yes, before[1] + no)
        files[name] = branches
    return dict(sorted(files.items()))


def _lines_of(name):
    path = ROOT / name
    return path.read_text().splitlines() if path.is_file() else []


def totals(files):
    counts = [count for branches in files.values() for ways in branches.values() for count in ways]
    return sum(1 for count in counts if count > 0), len(counts)


def table(files):
    for name, branches in files.items():
        taken, every = totals({name: branches})
        if every:
            yield f"{name:<40} {taken:>5} of {every:>5} branches"
    taken, every = totals(files)
    yield f"{'src/domain':<40} {taken:>5} of {every:>5} branches: {100 * taken / every:.1f} %"


def missing(files):
    for name, branches in files.items():
        source = _lines_of(name)
        for (line, column), (yes, no) in sorted(branches.items()):
            for count, way in ((yes, "true"), (no, "false")):
                if count == 0:
                    yield (f"{name}:{line}:{column}: never {way}: "
                           f"{source[line - 1].strip()}")

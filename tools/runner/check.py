"""./run check: everything about the sources that a program can judge."""

import ast
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from . import coverage, docs, formatting, web
from .building import Build
from .house import BUILD, ROOT, Trouble, jobs, refuse_rest, say, tracked_files
from .packages import ensure

CLANG_TIDY = "clang-tidy-19"
# Kept beside ccache's files and not in the tree, so that a fresh clone need not read all again.
STAMPS = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "slotpay" / "lint"
# How each file is compiled, once.
LINT = BUILD / "lint"
_INCLUDE = re.compile(r'^\s*#\s*include\s*"([^"]+)"', re.MULTILINE)


def output_of(command, folder=ROOT, environment=None):
    done = subprocess.run([str(part) for part in command], cwd=folder, env=environment, text=True,
                          errors="replace", stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, check=False)
    return done.returncode, done.stdout.strip()


def layout():
    files = formatting.sources()
    if not files:
        return ""
    code, output = output_of([formatting.CLANG_FORMAT, "--dry-run", "-Werror", *files])
    return (output + "\n./run format lays them out") if code else ""


def house_plan():
    return output_of([sys.executable, ROOT / "tools" / "tidy"])[1]


def bound_faults():
    """Says how many are bound, whatever is found."""
    code, output = output_of([sys.executable, ROOT / "tools" / "faults"])
    *wrong, count = output.splitlines()
    say(f"  {count}")
    return "\n".join(wrong) if code else ""


def scripts():
    """Python, shell and JavaScript files that could not even be read by their language."""
    wrong = []
    for path in tracked_files():
        first_line = (ROOT / path).open("rb").readline()
        if path.suffix == ".py" or b"python3" in first_line and first_line.startswith(b"#!"):
            try:
                ast.parse((ROOT / path).read_text(), filename=str(path))
            except SyntaxError as error:
                wrong.append(f"{path}:{error.lineno}: {error.msg}")
        elif path.suffix == ".sh" or re.match(rb"#!.*\b(?:ba)?sh\b", first_line):
            shell = "bash" if b"bash" in first_line else "sh"
            code, output = output_of([shell, "-n", ROOT / path])
            if code:
                wrong.append(output)
    return "\n".join(wrong)


def warnings(compiler):
    """Builds all of it; warnings are errors, so a build that works has none."""
    try:
        Build(compiler).make()
    except Trouble as trouble:
        return f"{trouble} (what the compiler said is above)"
    return ""


def lint():
    """clang-tidy over each source that changed since it last passed: the source, a header of ours
    that it reads, or the rules. Tests are left to the compilers: the macros of GoogleTest are most
    of what it would talk about."""
    STAMPS.mkdir(parents=True, exist_ok=True)
    rules = (ROOT / ".clang-tidy").read_bytes()
    pending = []
    for path in tracked_files():
        if path.suffix == ".cpp" and path.parts[0] == "src" and not path.name.endswith("_test.cpp"):
            stamp = STAMPS / _fingerprint(path, rules)
            if stamp.exists():
                stamp.touch()
            else:
                pending.append((path, stamp))
    _forget_old_stamps()
    if pending:
        say(f"  clang-tidy reads {len(pending)} files that are new to it")
        _name_commands()
    with ThreadPoolExecutor(jobs()) as workers:
        said = workers.map(lambda item: _tidy(*item), pending)
        return "\n".join(text for text in said if text)


def _name_commands():
    """clang-tidy reads a file once for each program that it is compiled for; once is enough."""
    commands = json.loads((Build("clang").folder / "compile_commands.json").read_text())
    once = {command["file"]: command for command in reversed(commands)}
    LINT.mkdir(exist_ok=True)
    (LINT / "compile_commands.json").write_text(json.dumps(list(once.values())))


def _tidy(path, stamp):
    code, output = output_of([CLANG_TIDY, "--quiet", "-p", LINT, ROOT / path])
    if code == 0:
        stamp.touch()
        return ""
    lines = [line for line in output.splitlines()
             if not re.match(r"\d+ warnings? |Suppressed |Use -header-filter|Use -system", line)]
    return "\n".join(lines)


def _fingerprint(path, rules):
    digest = hashlib.sha256(rules)
    for name in sorted(_reads(path)):
        digest.update(str(name).encode() + b"\0" + (ROOT / name).read_bytes())
    return digest.hexdigest()


def _reads(path):
    """The file and every header of ours that it includes, directly or not."""
    found, waiting = set(), [path]
    while waiting:
        current = waiting.pop()
        if current in found or not (ROOT / current).is_file():
            continue
        found.add(current)
        text = (ROOT / current).read_text(errors="replace")
        waiting += [Path("src") / name for name in _INCLUDE.findall(text)]
    return found


def _forget_old_stamps():
    for stamp in STAMPS.iterdir():
        if time.time() - stamp.stat().st_mtime > 30 * 86400:
            stamp.unlink()


def branches():
    """The domain is small and decides about money: each of its branches is taken by a test."""
    return "\n".join(coverage.missing(coverage.measured()))


def generated_documents():
    build = Build()
    for program in docs.PROGRAMS:
        if not build.program(program).is_file():
            return f"{program} is not built, so that what it prints can't be compared"
    differing = docs.differing(build)
    return f"{', '.join(differing)}: not what the code prints; ./run docs writes it" \
        if differing else ""


def web_ui():
    """What its linter and its type checker find."""
    surroundings = web.install()
    findings = [output_of(["npm", "run", "--silent", script], web.WEB, surroundings)
                for script in ("lint", "typecheck")]
    return "\n".join(output for code, output in findings if code)


STEPS = [
    ("layout", layout),
    ("house plan", house_plan),
    ("faults", bound_faults),
    ("scripts", scripts),
    ("warnings of g++", lambda: warnings("g++")),
    ("warnings of clang", lambda: warnings("clang")),
    ("lint", lint),
    ("domain's branches", branches),
    ("web UI", web_ui),
    ("generated documents", generated_documents),
]


def main(arguments):
    refuse_rest(arguments, "check")
    ensure("build", "clang", "lint", "format")
    if not shutil.which("git"):
        raise Trouble("git is missing; it tells which files belong to the project")
    failed = []
    for name, step in STEPS:
        begun = time.monotonic()
        findings = step()
        say(f"{name:<22} {'FOUND' if findings else 'clean'}  {time.monotonic() - begun:.1f} s")
        if findings:
            failed.append(name)
            say(findings)
    if failed:
        say(f"\ncheck: look again at {', '.join(failed)}")
        return 1
    say("\ncheck: clean")
    return 0

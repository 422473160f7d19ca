"""./run test: builds and runs every test, or those that match a name; or so many kills."""

import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from . import node, web
from .building import Build
from .house import ROOT, Trouble, jobs, say, take_option, take_value
from .packages import ensure
from .postgres import PrivateServer

PROGRAM_SECONDS_MAX = 900
WEB = "web"
BROWSER = "tests/browser"
REPORTER = ROOT / "tools" / "runner" / "lines_reporter.mjs"

# The lines of GoogleTest, which the other two kinds of tests print as well.
_RUN = re.compile(r"^\[ RUN      \] (\S.*?)\s*$")
_OK = re.compile(r"^\[       OK \] (\S.*?)(?: \(\d+ ms\))?\s*$")
_SKIPPED = re.compile(r"^\[  SKIPPED \] (\S.*?)(?: \(\d+ ms\))?\s*$")
_FAILED = re.compile(r"^\[  FAILED  \] (\S[^,]*?)(?:, where .*)? \(\d+ ms\)\s*$")


@dataclass
class Suite:
    """One program that runs tests: what starts it, and how a filter is given to it."""

    name: str
    command: list
    filtered: object  # From a list of words to the command that runs matching tests only.
    environment: dict = field(default_factory=dict)


@dataclass
class Report:
    """What a suite did: names that passed, and (name, what it printed) that failed."""

    suite: str
    passed: list
    failed: list
    skipped: list


def read(suite, output, exit_code):
    """Counts the tests in the output of a suite. A program that stops in the middle of a test, or
    ends badly though all its tests passed, is a failed test too."""
    passed, failed, skipped, running, said = [], [], [], None, []
    for line in output.splitlines():
        if match := _RUN.match(line):
            running, said = match[1], []
        elif running and _OK.match(line):
            passed.append(running)
            running = None
        elif running and _SKIPPED.match(line):
            skipped.append(running)
            running = None
        elif running and _FAILED.match(line):
            failed.append((running, "\n".join(said)))
            running = None
        else:
            said.append(line)
    if running:
        failed.append((running, "\n".join([*said, f"(the program ended: {exit_code})"])))
    elif exit_code != 0 and not failed:
        failed.append((f"{suite} as a whole", "\n".join([*said[-60:], f"(exit code {exit_code})"])))
    return Report(suite, passed, failed, skipped)


def execute(suite, words):
    command = suite.filtered(words) if words else suite.command
    try:
        done = subprocess.run(
            [str(part) for part in command], cwd=ROOT, env=dict(os.environ, **suite.environment),
            text=True, errors="replace", stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, timeout=PROGRAM_SECONDS_MAX, check=False)
        return read(suite.name, done.stdout, done.returncode)
    except subprocess.TimeoutExpired as late:
        output = late.stdout or ""
        if isinstance(output, bytes):
            output = output.decode(errors="replace")
        return read(suite.name, output, f"not within {PROGRAM_SECONDS_MAX} seconds")


def cpp_suites(build):
    def suite(program):
        path = build.program(program)
        return Suite(program.removesuffix("_test"), [path],
                     lambda words: [path, "--gtest_filter=" + ":".join(f"*{w}*" for w in words)])
    folders = {path.parent.name for top in ("src", "tests") for path in
               (ROOT / top).glob("*/*_test.cpp")}
    suites = [suite(f"{folder}_test") for folder in sorted(folders)]
    # What crosses folders runs over both databases. The other programs choose test by test.
    return suites + [shard for suite in suites if suite.name in ("pipeline", "api_contract")
                     for shard in on_postgres(suite)]


def on_postgres(suite):
    """The suite over PostgreSQL, in two halves side by side: it mostly waits for answers."""
    return [Suite(f"{suite.name} on PostgreSQL, half {half + 1}", suite.command, suite.filtered,
                  {"SLOTPAY_TEST_STORE": "postgres", "GTEST_TOTAL_SHARDS": "2",
                   "GTEST_SHARD_INDEX": str(half)}) for half in range(2)]


def python_suites(build):
    def suite(folder, pattern):
        command = [sys.executable, "-m", "runner.python_tests", folder, pattern]
        return Suite(str(folder), command, lambda words: [*command, *words],
                     {"SLOTPAY_BUILD": str(build.folder)})
    found = [suite("tools", "*_test.py")]
    if any((ROOT / "tests" / "system").glob("*_test.py")):
        found.append(suite("tests/system", "*_test.py"))
    return found


def web_suite():
    return Suite(WEB, web.unit_tests([]), web.unit_tests, web.install())


def node_suites(build):
    """Every folder of tests/ that is a JavaScript package."""
    suites = []
    for package in sorted((ROOT / "tests").glob("*/package.json")):
        folder = package.parent
        files = sorted([*folder.glob("*.test.mjs"), *folder.glob("*.test.js")])
        if not files:
            continue
        surroundings = node.install_packages(folder)
        command = ["node", "--test", f"--test-reporter={REPORTER}"]
        suites.append(Suite(
            str(folder.relative_to(ROOT)), [*command, *files],
            lambda words, command=command, files=files:
                [*command, *(f"--test-name-pattern={re.escape(word)}" for word in words), *files],
            {**surroundings, "SLOTPAY_BUILD": str(build.folder),
             "SLOTPAY_SANDBOX": str(build.program("slotpay-sandbox"))}))
    return suites


def programs_of(build):
    """Targets that the system tests start, as far as the tree has them."""
    known = {"slotpay": "src/server/main.cpp", "slotpay-sandbox": "src/sandbox/main.cpp",
             "slotpay-breakable": "tests/system/breakable/main.cpp"}
    return [name for name, source in known.items() if (ROOT / source).is_file()]


def show(report):
    for name, output in report.failed:
        say(f"\n--- {report.suite}: {name}\n{output}")
    for name in report.skipped:
        say(f"{report.suite}: {name} was skipped, which counts as nothing")
    if report.passed or report.failed:
        say(f"{report.suite:<36} {len(report.passed)} passed, {len(report.failed)} failed")


def run_script(name, arguments):
    """Runs a program of tests/system that starts the service and the sandbox by itself."""
    ensure("postgres")
    build = Build()
    build.make(*programs_of(build))
    return subprocess.run([sys.executable, ROOT / "tests" / "system" / name, *arguments], cwd=ROOT,
                          env=dict(os.environ, SLOTPAY_BUILD=str(build.folder)),
                          stdin=subprocess.DEVNULL, check=False).returncode


def main(arguments):
    if arguments[:1] == ["kills"] and len(arguments) > 1:
        return run_script("kills.py", arguments[1:])
    build = Build(compiler=take_value(arguments, "--compiler", "g++"),
                  asan=take_option(arguments, "--asan"))
    if unknown := [word for word in arguments if word.startswith("-")]:
        raise Trouble(f"./run test does not know {unknown[0]}; see ./run help")
    suites, words = choose(build, arguments)
    ensure("postgres")
    with tempfile.TemporaryDirectory(prefix="slotpay-pg-") as folder, \
            PrivateServer(folder) as server:
        os.environ["SLOTPAY_TEST_POSTGRES"] = server.address
        return run_all(suites, words)


def run_all(suites, words):
    reports = []
    # Unit tests share no ports and no files; what starts whole programs runs alone.
    alone = [suite for suite in suites if suite.name.startswith("tests/")]
    together = [suite for suite in suites if suite not in alone]
    with ThreadPoolExecutor(jobs()) as workers:
        for report in workers.map(lambda suite: execute(suite, words), together):
            show(report)
            reports.append(report)
    for suite in alone:
        reports.append(execute(suite, words))
        show(reports[-1])
    passed = sum(len(report.passed) for report in reports)
    failed = sum(len(report.failed) for report in reports)
    if passed + failed == 0:
        raise Trouble(f"no test matches {' '.join(words)}")
    print(f"{passed} passed, {failed} failed", flush=True)
    return 1 if failed else 0


def choose(build, arguments):
    """The suites to run, built, and the words their tests must match: a word that names a suite
    chooses it whole; any other word is looked for in the names of all tests."""
    names = {suite.name for suite in cpp_suites(build) + python_suites(build)}
    node_folders = {str(path.parent.relative_to(ROOT))
                    for path in (ROOT / "tests").glob("*/package.json")}
    chosen = {word.rstrip("/").removesuffix("_test") for word in arguments}
    chosen = {word.removeprefix("src/") for word in chosen}
    names |= {WEB, *node_folders}
    if chosen and chosen <= names:
        if folders := sorted(chosen & {suite.name for suite in cpp_suites(build)}):
            build.make(*(f"{folder}_test" for folder in folders))
        if chosen & node_folders or any(name.startswith("tests/") for name in chosen):
            build.make(*programs_of(build))
        words = []
    else:
        chosen, words = names, arguments
        build.make("tests", *programs_of(build))
    suites = cpp_suites(build) + python_suites(build)
    if WEB in chosen:
        suites.append(web_suite())
    if BROWSER in chosen:
        ensure("browser")
        web.build()
    if chosen & node_folders:
        suites += node_suites(build)
    return [suite for suite in suites if suite.name.partition(" on PostgreSQL")[0] in chosen], words


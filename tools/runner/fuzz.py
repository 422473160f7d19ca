"""./run fuzz SECONDS: feeds noise to each parser that reads what strangers send, and tries ten
million forged signatures at the webhooks' doors."""

import json
import os
import re
import subprocess
from concurrent.futures import ThreadPoolExecutor

from .building import Build
from .house import BUILD, ROOT, Trouble, jobs, say
from .packages import ensure

FOLDER = ROOT / "tests" / "fuzz"
FOUND = BUILD / "fuzz-findings"
FORGED = "forged_signatures"
FORGERIES = 10_000_000


def main(arguments):
    if not arguments or not arguments[0].isdigit() or int(arguments[0]) < 1:
        raise Trouble("./run fuzz takes the seconds for each target: ./run fuzz 60 [TARGET…]")
    seconds, wanted = int(arguments[0]), set(arguments[1:])
    names = [path.stem for path in sorted(FOLDER.glob("*_fuzz.cpp"))] + [FORGED]
    if unknown := wanted - set(names):
        raise Trouble(f"there is no {', '.join(unknown)}; there are {', '.join(names)}")
    chosen = [name for name in names if not wanted or name in wanted]
    targets = [name for name in chosen if name != FORGED]
    found = feed_all(targets, seconds) if targets else False
    accepted = forge() if FORGED in chosen else 0
    return 1 if found or accepted else 0


def feed_all(targets, seconds):
    """Runs the targets side by side and shows what they did; whether one found something."""
    ensure("build", "clang")
    build = Build("clang", fuzz=True)
    build.make("fuzz_targets")
    FOUND.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(jobs()) as workers:
        results = list(workers.map(lambda name: feed(build, name, seconds), targets))
    print(f"{'target':<28} {'runs':>12} {'runs/s':>9} {'edges':>7}  outcome")
    for name, runs, edges, output in results:
        outcome = f"FOUND, see {FOUND.relative_to(ROOT)}" if output else "nothing found"
        print(f"{name:<28} {runs:>12,} {runs // seconds:>9,} {edges:>7,}  {outcome}")
    for name, _, _, output in results:
        if output:
            say(f"\n--- {name}\n{output}")
    return any(output for *_, output in results)


def forge():
    """How many of the forged signatures were accepted."""
    ensure("build")
    build = Build()
    build.make("slotpay-forger")
    done = subprocess.run([build.program("slotpay-forger"), str(FORGERIES)], cwd=ROOT, text=True,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, check=False)
    if not done.stdout:
        raise Trouble(f"the forger ended with {done.returncode}")
    figures = json.loads(done.stdout)
    print(f"{FORGED:<28} {figures['forged']:>12,} tried, {figures['accepted']:,} accepted")
    return figures["accepted"]


def corpora(name):
    """What a target begins with: its own corpus, and the samples that other tests read too."""
    folders = [FOLDER / "corpus" / name]
    if name.endswith("_object_fuzz"):
        folders.append(ROOT / "tests" / "samples" / name.removesuffix("_object_fuzz"))
    return [folder for folder in folders if folder.is_dir()]


def feed(build, name, seconds):
    """Runs one target; inputs it finds worth keeping go to build/, the corpus stays as it is.
    Returns its name, how often it ran, the edges it reached, and what it said if it failed."""
    grown = BUILD / "fuzz-corpus" / name
    grown.mkdir(parents=True, exist_ok=True)
    command = [build.folder / "tests" / "fuzz" / name, grown, *corpora(name)]
    command += [f"-max_total_time={seconds}", "-max_len=16384", "-timeout=10", "-rss_limit_mb=2048",
                "-print_final_stats=1", f"-artifact_prefix={FOUND}/{name}-"]
    dictionary = FOLDER / f"{name}.dict"
    if dictionary.is_file():
        command.append(f"-dict={dictionary}")
    environment = dict(os.environ, UBSAN_OPTIONS="print_stacktrace=1:halt_on_error=1",
                       ASAN_OPTIONS="abort_on_error=0")
    done = subprocess.run([str(part) for part in command], cwd=ROOT, env=environment, text=True,
                          errors="replace", stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, timeout=seconds + 300, check=False)
    runs = re.search(r"stat::number_of_executed_units:\s*(\d+)", done.stdout)
    edges = re.findall(r"cov: (\d+)", done.stdout)
    output = "" if done.returncode == 0 else "\n".join(done.stdout.splitlines()[-60:])
    return name, int(runs[1]) if runs else 0, int(edges[-1]) if edges else 0, output

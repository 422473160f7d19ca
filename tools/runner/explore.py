"""./run explore: goes through every state that one booking can be in within a scope, by the shipped
engine."""

import json
import subprocess

from .building import Build
from .house import ROOT, Trouble, jobs, refuse_rest, say, take_option, take_value
from .packages import ensure

TITLES = {"states": "states", "transitions": "transitions", "depth": "moves to the farthest state",
          "longest_way_home": "longest way to rest without acts and accidents, steps",
          "violations": "violations", "seconds": "seconds",
          "processor_seconds": "seconds of processors", "memory_mb": "memory, MB"}
SCOPES = ("small", "money", "moves", "accidents", "full")


def main(arguments):
    as_json = take_option(arguments, "--json")
    scope = take_value(arguments, "--scope", "full")
    mutant = take_value(arguments, "--mutant")
    refuse_rest(arguments, "explore")
    if scope not in SCOPES:
        raise Trouble(f"--scope knows {', '.join(SCOPES)}, not {scope}")
    ensure("build")
    build = Build()
    build.make("slotpay-explorer")
    command = [build.program("slotpay-explorer"), "--scope", scope, "--threads", str(jobs())]
    command += ["--mutant", mutant] if mutant else []
    done = subprocess.run([str(part) for part in command], cwd=ROOT, text=True,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, check=False)
    if not done.stdout:
        raise Trouble(f"the explorer ended with {done.returncode}")
    scopes = [json.loads(line) for line in done.stdout.splitlines()]
    for figures in scopes:
        (say if as_json else print)(table(figures))
    if as_json:
        print(json.dumps(total(scopes)), flush=True)
    return 1 if total(scopes)["violations"] else 0


def table(figures):
    lines = [f"\nscope {figures['scope']}"]
    lines += [f"{title:<56} {figures[name]:>14,}" for name, title in TITLES.items()]
    lines += [f"{'states at rest for good: ' + stage:<56} {count:>14,}"
              for stage, count in figures["at_rest"].items()]
    return "\n".join(lines)


def total(scopes):
    """What all scopes come to: sums, and the largest of what is no amount."""
    sums = ("states", "transitions", "violations", "seconds", "processor_seconds")
    largest = ("depth", "longest_way_home", "memory_mb")
    return {"scopes": scopes, **{name: sum(each[name] for each in scopes) for name in sums},
            **{name: max(each[name] for each in scopes) for name in largest}}

"""./run explore: goes through every state that one booking can be in within a scope, by the shipped
engine."""

import json
import subprocess

from .building import Build
from .house import ROOT, Trouble, jobs, refuse_rest, say, take_option, take_value
from .packages import ensure

TITLES = {"states": "states", "transitions": "transitions", "depth": "moves to the farthest state",
          "longest_way_home": "longest way to rest without accidents, steps",
          "violations": "violations", "seconds": "seconds",
          "processor_seconds": "seconds of processors", "memory_mb": "memory, MB"}


def main(arguments):
    as_json = take_option(arguments, "--json")
    scope = take_value(arguments, "--scope", "full")
    mutant = take_value(arguments, "--mutant")
    refuse_rest(arguments, "explore")
    if scope not in ("small", "full"):
        raise Trouble(f"--scope knows small and full, not {scope}")
    ensure("build")
    build = Build()
    build.make("slotpay-explorer")
    command = [build.program("slotpay-explorer"), "--scope", scope, "--threads", str(jobs())]
    command += ["--mutant", mutant] if mutant else []
    done = subprocess.run([str(part) for part in command], cwd=ROOT, text=True,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, check=False)
    if not done.stdout:
        raise Trouble(f"the explorer ended with {done.returncode}")
    figures = json.loads(done.stdout)
    (say if as_json else print)(table(figures))
    if as_json:
        print(json.dumps(figures), flush=True)
    return 1 if figures["violations"] else 0


def table(figures):
    lines = [f"{title:<48} {figures[name]:>14,}" for name, title in TITLES.items()]
    lines += [f"{'states at rest for good: ' + stage:<48} {count:>14,}"
              for stage, count in figures["at_rest"].items()]
    return "\n".join(lines)

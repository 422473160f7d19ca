"""./run crashes: stories of one booking over a disk that fails at each of its acts in turn."""

import json
import subprocess

from .building import Build
from .house import ROOT, Trouble, jobs, refuse_rest, say, take_option, take_value
from .packages import ensure

COUNTED = ("points", "lives", "pairs", "violations")


def main(arguments):
    as_json = take_option(arguments, "--json")
    every_fault = take_option(arguments, "--every-fault")
    story = take_value(arguments, "--story")
    ensure("build")
    build = Build()
    build.make("slotpay-crashes")
    program = build.program("slotpay-crashes")
    if arguments and arguments[0] == "tell":
        return subprocess.run([program, *arguments], cwd=ROOT, stdin=subprocess.DEVNULL,
                              check=False).returncode
    refuse_rest(arguments, "crashes")
    command = [program, "--processes", jobs(), "--every-fault", "yes" if every_fault else "no"]
    command += ["--story", story] if story else []
    stories = []
    with subprocess.Popen([str(part) for part in command], cwd=ROOT, text=True,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE) as process:
        for line in process.stdout:
            stories.append(json.loads(line))
            say(row(stories[-1]))
    if not stories:
        raise Trouble(f"the program ended with {process.returncode}")
    figures = {"stories": len(stories), **{name: sum(each[name] for each in stories)
                                           for name in COUNTED},
               "seconds": round(sum(each["seconds"] for each in stories), 1)}
    say(f"{figures['stories']} stories, {figures['points']:,} acts of the disk, each failed once; "
        f"{figures['lives']:,} lives with one fault, {figures['pairs']:,} with two; "
        f"{figures['violations']} violations in {figures['seconds']:,.0f} s")
    if as_json:
        print(json.dumps(figures), flush=True)
    return 1 if process.returncode else 0


def row(story):
    return (f"{story['story']:<14} {story['points']:>6,} acts {story['lives']:>7,} lives "
            f"{story['pairs']:>7,} pairs {story['violations']:>3} violations "
            f"{story['seconds']:>6,.0f} s  {story['about']}")

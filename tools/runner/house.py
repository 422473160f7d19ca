"""Where things are, how the script talks to people, and how it runs other programs."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CACHE = ROOT / ".cache"
BUILD = ROOT / "build"


class Trouble(Exception):
    """What keeps a verb from going on, in a sentence that names the way out."""


def say(text=""):
    """Progress and notes go to standard error: standard output belongs to the result."""
    print(text, file=sys.stderr, flush=True)


def run(command, what, folder=ROOT, environment=None, given=""):
    """Runs a program quietly, with what is given on its standard input. Its output is shown whole
    when it fails, and returned otherwise."""
    done = subprocess.run(
        [str(part) for part in command], cwd=folder, env=environment, text=True, input=given,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, errors="replace", check=False)
    if done.returncode != 0:
        say(done.stdout.rstrip())
        raise Trouble(f"{what} failed with exit code {done.returncode}")
    return done.stdout


def tracked_files():
    """Paths, relative to the root, of every file that belongs to the project: git's, and what is
    new but not ignored."""
    listed = run(["git", "-c", "safe.directory=*", "ls-files", "--cached", "--others",
                  "--exclude-standard", "-z"], "listing the project's files")
    names = {name for name in listed.split("\0") if name and (ROOT / name).is_file()}
    return sorted(Path(name) for name in names)


def jobs():
    """How many things may run side by side."""
    return int(os.environ.get("SLOTPAY_JOBS") or max(2, os.cpu_count() or 2))


def take_option(arguments, name):
    """Removes the flag from the arguments and says whether it stood there."""
    found = name in arguments
    arguments[:] = [argument for argument in arguments if argument != name]
    return found


def take_value(arguments, name, default=None):
    """Removes `--name value` or `--name=value` and returns the value."""
    for index, argument in enumerate(arguments):
        if argument.startswith(name + "="):
            del arguments[index]
            return argument[len(name) + 1:]
        if argument == name:
            if index + 1 == len(arguments):
                raise Trouble(f"{name} needs a value")
            value = arguments[index + 1]
            del arguments[index:index + 2]
            return value
    return default


def refuse_rest(arguments, verb):
    if arguments:
        raise Trouble(f"./run {verb} does not know {' '.join(arguments)}; see ./run help")

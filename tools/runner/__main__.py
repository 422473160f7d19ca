"""The verbs of ./run."""

import importlib
import sys

from .house import Trouble, say

# Verb: the module whose main() does it, and the line of help.
VERBS = {
    "serve": ("serve", "start the service and the sandbox; Ctrl-C stops both (the same as ./run)"),
    "demo": ("demo", "make one paid booking over real HTTP and show its history [--json]"),
    "test": ("tests", "run every test, or those that match a name: ./run test domain"),
    "check": ("check", "format, lint, layers, sizes, no warnings, no untaken branch"),
    "format": ("formatting", "lay out the C++ sources as check wants them"),
    "bench": ("bench", "[webhooks|engine|pages] [--store postgres] [--json]: what we promise"),
    "soak": ("soak", "MINUTES [--json] [--seed N]: kill instances under load, then count"),
    "rig": ("rig", "[--store postgres] [--cycles N] [--json]: kills and accidents of machines"),
    "sim": ("sim", "[--seeds N] [--report|--twins] [--json], or SEED: simulate it all"),
    "explore": ("explore", "[--scope NAME] [--json]: every state of one booking"),
    "crashes": ("crashes", "[--every-fault] [--story NAME] [--json]: each act of the disk fails"),
    "coverage": ("coverage", "which branches of the domain its tests take [--json]"),
    "mutate": ("mutation", "[FILE…] [--json]: changes the domain must not survive; takes long"),
    "fuzz": ("fuzz", "SECONDS: feed noise to each parser for so long"),
    "docs": ("docs", "write what is generated from the code, docs/states.md"),
}

HELP_MORE = """
./run           takes --port N (8080), --control-port --calendly-port --stripe-port
                --smtp-port (8081 to 8084; 0 is any free port) and --data FOLDER (data)
./run, demo     take --store postgres: a private server from Debian's package instead of a file
./run test      takes --compiler g++|clang, --asan, names of programs or tests
./run test kills N   kills the service N times [--store postgres] [--seed N] [--broken RULE]

Builds go to build/, what is downloaded to .cache/, the data of ./run to data/.
On Debian 12 every verb installs the packages it needs (tools/packages.txt says why)."""


def show_help():
    print("./run           build, start service and sandbox, say where they are")
    for verb, (_, line) in VERBS.items():
        if verb != "serve":
            print(f"./run {verb:<9} {line}")
    print(HELP_MORE)


def main(arguments):
    if arguments and arguments[0] in ("help", "--help", "-h"):
        show_help()
        return 0
    verb = arguments.pop(0) if arguments and not arguments[0].startswith("-") else "serve"
    if verb not in VERBS:
        say(f"run: there is no {verb}; ./run help lists what there is")
        return 2
    module = importlib.import_module("." + VERBS[verb][0], __package__)
    try:
        return module.main(arguments)
    except Trouble as trouble:
        say(f"run: {trouble}")
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""./run rig: the real programs on a real database, with kills and accidents."""

from .tests import run_script


def main(arguments):
    return run_script("rig.py", arguments)

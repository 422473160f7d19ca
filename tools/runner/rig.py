"""./run rig: the real programs on a real database, with kills and accidents."""

import os
import subprocess
import sys

from .building import Build
from .house import ROOT
from .packages import ensure
from .tests import programs_of


def main(arguments):
    ensure("postgres")
    build = Build()
    build.make(*programs_of(build))
    program = ROOT / "tests" / "system" / "rig.py"
    return subprocess.run([sys.executable, program, *arguments], cwd=ROOT,
                          env=dict(os.environ, SLOTPAY_BUILD=str(build.folder)),
                          stdin=subprocess.DEVNULL, check=False).returncode

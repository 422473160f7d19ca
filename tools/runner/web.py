"""The web UI: its packages, its build in web/dist, what is generated for it, and its tests."""

import hashlib
import re

from . import node
from .house import ROOT, run, say, tracked_files

WEB = ROOT / "web"
DIST = WEB / "dist"
REPORTER = ROOT / "tools" / "runner" / "vitest_lines.mjs"
API_TYPES = WEB / "src" / "api" / "schema.gen.ts"


def install():
    """Its packages as the lock file names them; returns the environment for its scripts."""
    return node.install_packages(WEB)


def build():
    """Builds the pages into web/dist unless they are those of the present sources."""
    stamp = DIST / ".built"
    sources = _fingerprint()
    if stamp.is_file() and stamp.read_text() == sources:
        return
    surroundings = install()
    say("Building the web UI into web/dist")
    run(["npm", "run", "--silent", "build"], "building the web UI", WEB, surroundings)
    stamp.write_text(sources)


def _fingerprint():
    digest = hashlib.sha256()
    for path in tracked_files():
        if path.parts[0] == "web":
            digest.update(str(path).encode() + b"\0" + (ROOT / path).read_bytes())
    return digest.hexdigest()


def api_types(document):
    """src/api/schema.gen.ts of an OpenAPI document, given as text."""
    return run(["node", "scripts/generate.mjs"], "generating the API's types", WEB, install(),
               given=document)


def unit_tests(words):
    """The command that runs them, all or those whose names match one of the words."""
    matching = ["-t", "|".join(re.escape(word) for word in words)] if words else []
    vitest = WEB / "node_modules" / ".bin" / "vitest"
    return [vitest, "run", f"--reporter={REPORTER}", "--root", WEB, *matching]

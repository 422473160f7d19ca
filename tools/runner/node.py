"""The pinned Node and npm of tools/node, in a folder of their own and first on PATH."""

import hashlib
import os
import shutil

from .house import CACHE, ROOT, run, say
from .packages import ensure

PINS = ROOT / "tools" / "node"
FOLDER = CACHE / "node"


def environment():
    """The environment in which `node` and `npm` are the pinned ones; installs them when needed."""
    _install()
    modules = FOLDER / "node_modules"
    # Native modules must be built with the headers of this very Node, or they crash.
    headers = sorted(modules.glob("node/node_modules/node-linux-*"))
    result = dict(os.environ, PATH=f"{modules / '.bin'}{os.pathsep}{os.environ.get('PATH', '')}",
                  npm_config_update_notifier="false", npm_config_fund="false",
                  npm_config_audit="false")
    if headers:
        result["npm_config_nodedir"] = str(headers[0])
    return result


def _install():
    stamp = FOLDER / "installed"
    pins = hashlib.sha256((PINS / "package-lock.json").read_bytes()).hexdigest()
    if stamp.is_file() and stamp.read_text() == pins:
        return
    if not shutil.which("npm") or not shutil.which("node"):
        ensure("node")
    say("Installing the pinned Node and npm into .cache/node")
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(PINS / name, FOLDER / name)
    run(["npm", "ci", "--no-audit", "--no-fund"], "installing Node", folder=FOLDER)
    stamp.write_text(pins)


def install_packages(folder):
    """Makes node_modules of a folder agree with its lock file; returns the environment for it."""
    surroundings = environment()
    stamp = folder / "node_modules" / ".installed"
    pins = hashlib.sha256((folder / "package-lock.json").read_bytes()).hexdigest()
    if not stamp.is_file() or stamp.read_text() != pins:
        say(f"Installing the npm packages of {folder.relative_to(ROOT)}")
        run(["npm", "ci"], f"npm ci in {folder.relative_to(ROOT)}", folder=folder,
            environment=surroundings)
        stamp.write_text(pins)
    return surroundings

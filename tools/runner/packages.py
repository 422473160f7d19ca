"""Installs what a verb needs and nothing else, from the one list tools/packages.txt."""

import os
import shutil
import subprocess
import time

from .house import CACHE, ROOT, Trouble, run, say

LIST = ROOT / "tools" / "packages.txt"
TZDATA_AGE_DAYS_MAX = 7


def packages_of(groups):
    """(package, what for) of every line of the list whose group is asked for."""
    found = []
    for line in LIST.read_text().splitlines():
        if line.strip() and not line.startswith("#"):
            package, group, reason = line.split(None, 2)
            if group in groups:
                found.append((package, reason))
    return found


def ensure(*groups):
    """Makes sure that every package of the groups is installed; says what it installs and why."""
    wanted = packages_of(groups)
    if not shutil.which("dpkg-query") or not shutil.which("apt-get"):
        return _ask_for_programs(wanted)
    missing = [(package, reason) for package, reason in wanted if not _is_installed(package)]
    stale_zones = "build" in groups and _zones_may_be_stale()
    if not missing and not stale_zones:
        return None
    prefix = _root_prefix()
    if prefix is None:
        if missing:
            raise Trouble(
                "these packages are missing, and to install them root or sudo is needed:\n"
                "    apt-get install " + " ".join(package for package, _ in missing))
        return None  # Old time zones are no reason to stop somebody who can't change them.
    return _install(missing, stale_zones, prefix)


def _is_installed(package):
    answer = subprocess.run(["dpkg-query", "--show", "--showformat=${db:Status-Status}", package],
                            capture_output=True, text=True, check=False)
    return answer.returncode == 0 and answer.stdout.strip() == "installed"


def _root_prefix():
    if os.geteuid() == 0:
        return []
    return ["sudo"] if shutil.which("sudo") else None


def _install(missing, stale_zones, prefix):
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    if missing:
        say("Installing with apt-get, because this needs them:")
        for package, reason in missing:
            say(f"  {package:<27} {reason}")
    try:
        run([*apt, "update"], "apt-get update", environment=environment)
        names = [package for package, _ in missing]
        if stale_zones and "tzdata" not in names:
            names.append("tzdata")
        run([*apt, "install", "--yes", "--no-install-recommends", *names],
            "apt-get install", environment=environment)
    except Trouble as trouble:
        if missing:
            raise Trouble(
                f"{trouble}. This is written for Debian 12, where all of them exist; elsewhere "
                "install what corresponds to:\n    "
                + " ".join(package for package, _ in missing)) from trouble
        say(f"Time zone rules could not be renewed ({trouble}); going on with those installed.")
        return
    _zones_stamp().parent.mkdir(parents=True, exist_ok=True)
    _zones_stamp().write_text("The time zone rules were renewed when this file was written.\n")


def _zones_stamp():
    return CACHE / "tzdata-renewed"


def _zones_may_be_stale():
    """Zone rules change a few times a year, and an old copy shows people a wrong hour."""
    try:
        age = time.time() - _zones_stamp().stat().st_mtime
    except FileNotFoundError:
        return True
    return age > TZDATA_AGE_DAYS_MAX * 86400


# What must be on the machine where there is no apt-get, by the program that shows it is there.
_PROGRAMS = {"build-essential": "c++", "cmake": "cmake", "ninja-build": "ninja", "git": "git",
             "pkg-config": "pkg-config", "clang-19": "clang++-19", "clang-tidy-19": "clang-tidy-19",
             "clang-format-19": "clang-format-19", "nodejs": "node", "npm": "npm", "wrk": "wrk"}


def _ask_for_programs(wanted):
    missing = [f"  {package:<27} {reason}" for package, reason in wanted
               if package in _PROGRAMS and not shutil.which(_PROGRAMS[package])]
    if missing:
        raise Trouble(
            "this machine has no apt-get, so nothing can be installed for you. Please install "
            "what corresponds to these Debian 12 packages (CMake names missing libraries):\n"
            + "\n".join(missing))

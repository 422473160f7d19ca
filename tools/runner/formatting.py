"""./run format: lays out the C++ sources."""

from .house import ROOT, refuse_rest, run, say, tracked_files
from .packages import ensure

CLANG_FORMAT = "clang-format-19"


def sources():
    return [ROOT / path for path in tracked_files() if path.suffix in (".cpp", ".hpp")]


def main(arguments):
    refuse_rest(arguments, "format")
    ensure("format")
    files = sources()
    before = {path: path.read_bytes() for path in files}
    if files:
        run([CLANG_FORMAT, "-i", *files], CLANG_FORMAT)
    changed = [path for path in files if path.read_bytes() != before[path]]
    for path in changed:
        say(f"laid out {path.relative_to(ROOT)}")
    say(f"{len(files)} files looked at, {len(changed)} changed")
    return 0

"""./run docs: writes what is generated from the code."""

from .building import Build
from .house import ROOT, refuse_rest, run, say

# Each generated file and the program that prints it.
GENERATED = {ROOT / "docs" / "states.md": ["slotpay", "states"],
             ROOT / "docs" / "exceptions.md": ["slotpay", "exceptions"],
             ROOT / "docs" / "endings.md": ["slotpay-endings"]}


def printed(build, command):
    return run([build.program(command[0]), *command[1:]], " ".join(command))


def main(arguments):
    refuse_rest(arguments, "docs")
    build = Build()
    build.make(*(command[0] for command in GENERATED.values()))
    for path, command in GENERATED.items():
        text = printed(build, command)
        if not path.is_file() or path.read_text() != text:
            path.write_text(text)
            say(f"wrote {path.relative_to(ROOT)}")
    return 0


def differing(build):
    """Generated files that are not what the code prints now. The programs must have been built."""
    return [str(path.relative_to(ROOT)) for path, command in GENERATED.items()
            if not path.is_file() or path.read_text() != printed(build, command)]

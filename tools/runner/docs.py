"""./run docs: writes what is generated from the code."""

from . import web
from .building import Build
from .house import ROOT, refuse_rest, run, say

# Each generated file and the program that prints it.
PRINTED = {ROOT / "docs" / "states.md": ["slotpay", "states"],
           ROOT / "docs" / "exceptions.md": ["slotpay", "exceptions"],
           ROOT / "docs" / "endings.md": ["slotpay-endings"],
           web.WEB / "src" / "flow" / "transitions.gen.ts": ["slotpay", "states", "--typescript"]}
PROGRAMS = sorted({command[0] for command in PRINTED.values()})


def generated(build):
    """Each generated file and what it should hold. The programs must have been built."""
    def printed(command):
        return run([build.program(command[0]), *command[1:]], " ".join(command))
    texts = {path: printed(command) for path, command in PRINTED.items()}
    texts[web.API_TYPES] = web.api_types(printed(["slotpay", "openapi"]))
    return texts


def main(arguments):
    refuse_rest(arguments, "docs")
    build = Build()
    build.make(*PROGRAMS)
    for path, text in generated(build).items():
        if not path.is_file() or path.read_text() != text:
            path.write_text(text)
            say(f"wrote {path.relative_to(ROOT)}")
    return 0


def differing(build):
    """Generated files that are not what the code prints now."""
    return [str(path.relative_to(ROOT)) for path, text in generated(build).items()
            if not path.is_file() or path.read_text() != text]

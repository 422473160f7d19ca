"""What may be changed in a C++ source so that a test should notice: each Mutant is one small change
in one place."""

import re
from dataclasses import dataclass

OPPOSITE = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "==", "&&": "||",
            "||": "&&"}
_OPERATOR = re.compile(r"(?<= )(<=|>=|==|!=|<|>|&&|\|\|)(?= |\n)")
_NOT = re.compile(r"(?<![\w)\]])!(?=[\w(:])")
_NUMBER = re.compile(r"(?<![\w.'])\d[\d']*(?![\w.'])")
_IF = re.compile(r"\bif (?:constexpr )?\(")
_LITERAL = re.compile(
    r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"'
    r"|(?<![0-9A-Za-z_])'(?:\\.|[^'\\\n])+'|^[ \t]*#(?:[^\n]*\\\n)*[^\n]*",
    re.DOTALL | re.MULTILINE)
# An assignment, a step or a call that stands for itself: what is declared or returned is none.
_STATEMENT = re.compile(
    r"^ +(?!return\b|using\b|const\b|auto\b|static\b|case\b|break\b|continue\b|constexpr\b|"
    r"else\b|switch\b|for\b|while\b|if\b|CHECK\b)"
    r"(?:(?:\+\+|--)[\w.>()*-]+|\*?[\w.:*()-]+(?:->[\w.]+)*(?:\[[^]]*\])?"
    r"(?: [-+]?= [^;{]*|\([^;{]*\)))?;$", re.MULTILINE)

_DECLARATION = re.compile(r"(?<![=!<>])=(?!=)")


@dataclass(frozen=True)
class Mutant:
    """text[begin:end] of a file becomes `after`."""

    begin: int
    end: int
    after: str
    kind: str


def without_words(text):
    """The source with comments, strings and preprocessor lines as blanks of the same length."""
    return _LITERAL.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def mutants_of(text):
    code = without_words(text)
    found = [Mutant(match.start(), match.end(), OPPOSITE[match[0]], "operator")
             for match in _OPERATOR.finditer(code)]
    found += [Mutant(match.start(), match.end(), "", "negation")
              for match in _NOT.finditer(code)]
    for match in _NUMBER.finditer(code):
        if _is_in_a_table(text, match.start()):
            continue
        value = int(match[0].replace("'", ""))
        found += [Mutant(match.start(), match.end(), str(value + step), "constant")
                  for step in (1, -1)]
    for match in _IF.finditer(code):
        end = _closing(code, match.end() - 1)
        condition = text[match.end():end]
        if ";" not in condition and not _DECLARATION.search(condition):
            found.append(Mutant(match.end(), end, f"!({condition})", "condition"))
    found += [Mutant(match.start(), match.end(), ";", "statement")
              for match in _STATEMENT.finditer(code) if _begins_a_statement(code, match.start())]
    return sorted(found, key=lambda mutant: (mutant.begin, mutant.end, mutant.after))


def _is_in_a_table(text, index):
    """Rows of facts, `{"eur", 2, 1, 50},`, have no branches: a test of them would repeat them."""
    return text[text.rfind("\n", 0, index) + 1:index].lstrip().startswith('{"')


def _begins_a_statement(code, index):
    before = code[:index].rstrip()
    return not before or before[-1] in ";{}:)" or before.endswith("else")


def _closing(code, opening):
    depth = 0
    for index in range(opening, len(code)):
        depth += {"(": 1, ")": -1}.get(code[index], 0)
        if depth == 0:
            return index
    return len(code)

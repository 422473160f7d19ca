"""./run bench pages: how fast the pages that every client goes through are on a phone, by
Lighthouse. What else the machine does can only make a page slower, so the best round counts."""

import json

from . import node, web
from .building import Build
from .house import ROOT, Trouble, refuse_rest, run, say, take_option, take_value
from .packages import ensure

PROGRAM = ROOT / "bench" / "pages" / "main.mjs"
TESTS = ROOT / "tests" / "browser"
SCORE_MIN = 95


def main(arguments):
    as_json = take_option(arguments, "--json")
    rounds = int(take_value(arguments, "--rounds", "5"))
    refuse_rest(arguments, "bench pages")
    if rounds < 1:
        raise Trouble("--rounds is at least 1")
    figures, text = results_of(rounds)
    (say if as_json else print)(text)
    if as_json:
        print(json.dumps(figures), flush=True)
    return 1 if misses(figures) else 0


def results_of(rounds):
    """The figures, and how they read."""
    ensure("browser")
    build = Build()
    build.make("slotpay", "slotpay-sandbox")
    web.build()
    surroundings = {**node.install_packages(TESTS), "SLOTPAY_BUILD": str(build.folder)}
    say(f"Looking at each page {rounds} times")
    printed = run(["node", PROGRAM, str(rounds)], "measuring the pages", ROOT, surroundings)
    results = json.loads(printed.strip().splitlines()[-1])
    figures = summarize(results)
    return figures, table(results, figures)


def summarize(results):
    """The best round of each page."""
    return {page: max(looks, key=lambda look: (look["score"], -look["lcp_ms"]))
            for page, looks in results.items()}


def misses(figures):
    """The pages that are slower than we promise."""
    return [page for page, best in figures.items() if best["score"] < SCORE_MIN]


def table(results, figures):
    lines = ["", "Pages on a phone by Lighthouse, the best of "
             f"{max(map(len, results.values()))} looks", "",
             f"{'':<10}{'score':>6}{'range':>9}{'LCP ms':>8}{'TBT ms':>8}{'CLS':>7}"]
    for page, best in figures.items():
        scores = sorted(look["score"] for look in results[page])
        mark = "MISSED" if page in misses(figures) else "holds"
        lines.append(f"{page:<10}{best['score']:>6}{f'{scores[0]}-{scores[-1]}':>9}"
                     f"{best['lcp_ms']:>8}{best['tbt_ms']:>8}{best['cls']:>7}"
                     f"  (at least {SCORE_MIN}: {mark})")
    return "\n".join([*lines, ""])

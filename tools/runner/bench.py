"""./run bench: what we promise about speed, each figure beside what it is compared with."""

import json

from . import engine_bench, pages_bench, webhook_bench
from .house import Trouble, refuse_rest, say, take_option

KINDS = {"webhooks": webhook_bench, "engine": engine_bench, "pages": pages_bench}
LOOKS = 5
STORES = ("sqlite", "postgres")


def main(arguments):
    if arguments and not arguments[0].startswith("-"):
        kind = arguments.pop(0)
        if kind not in KINDS:
            raise Trouble(f"./run bench knows {', '.join(KINDS)}, not {kind}")
        return KINDS[kind].main(arguments)
    as_json = take_option(arguments, "--json")
    refuse_rest(arguments, "bench")
    return everything(as_json)


def everything(as_json):
    figures, missed = {}, []
    for store in STORES:
        for kind, module, asked in (("webhooks", webhook_bench, (5, 5)),
                                    ("engine", engine_bench, (3, [10_000, 1_000_000]))):
            found, text = module.results_of(store, *asked)
            (say if as_json else print)(text)
            figures[f"{kind}_{store}"] = found
            missed += module.misses(found)
    figures["pages"], text = pages_bench.results_of(LOOKS)
    (say if as_json else print)(text)
    missed += pages_bench.misses(figures["pages"])
    if as_json:
        print(json.dumps(figures), flush=True)
    return 1 if missed else 0

#!/usr/bin/env python3
"""The real programs on a real database, with what befalls machines.

    rig.py [--store sqlite|postgres] [--cycles N] [--seed SEED] [--json]

Every accident of accidents.py once, and N kills at drawn moments.
"""

import argparse
import json
import random
import sys
from dataclasses import asdict

from accidents import ACCIDENTS, happen
from kills import add_options, kill_many


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--cycles", type=int, default=200)
    add_options(parser)
    parser.add_argument("--json", action="store_true")
    wanted = parser.parse_args()

    def say(text):
        print(text, file=sys.stderr if wanted.json else sys.stdout, flush=True)

    draw = random.Random(wanted.seed)
    accidents = []
    for accident_is in ACCIDENTS[wanted.store]:
        accidents.append(happen(accident_is, wanted.store, draw))
        say(row(accidents[-1]))
        for harm in accidents[-1].harm:
            say(f"HARM: {harm}")
    figures = {"store": wanted.store, "accidents": [asdict(each) for each in accidents]}
    if wanted.cycles:
        kills = kill_many(wanted.cycles, wanted.seed, wanted.store, say=say)
        figures.update(asdict(kills))
        say(kills.in_words())
        for harm in kills.trouble:
            say(f"HARM: {harm}")
    if wanted.json:
        print(json.dumps(figures), flush=True)
    harmed = figures.get("trouble") or any(each.harm for each in accidents)
    return 1 if harmed else 0


def row(accident):
    if accident.skipped:
        return f"{accident.name:<12} skipped: {accident.skipped}"
    return (f"{accident.name:<12} {accident.bookings} bookings, {accident.acks_lost} of "
            f"{accident.acks} acknowledged webhooks lost, {len(accident.harm)} harmed, "
            f"{accident.seconds} s")


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""The real programs on a real database, with what befalls machines.

    rig.py [--store sqlite|postgres] [--cycles N] [--seed SEED] [--broken RULE] [--json]

N kills at drawn moments. With --broken, which switches one rule off, they must be found to do harm.
"""

import argparse
import json
import os
import sys
from dataclasses import asdict

from kills import kill_many


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--store", default="sqlite", choices=["sqlite", "postgres"])
    parser.add_argument("--cycles", type=int, default=200)
    parser.add_argument("--seed", type=int, default=int.from_bytes(os.urandom(4), "big"))
    parser.add_argument("--broken", default="", choices=["fencing", "stored_idempotency_key"])
    parser.add_argument("--json", action="store_true")
    wanted = parser.parse_args()

    def say(text):
        print(text, file=sys.stderr if wanted.json else sys.stdout, flush=True)

    kills = kill_many(wanted.cycles, wanted.seed, wanted.store, wanted.broken, say)
    for sentence in kills.trouble:
        say(f"HARM: {sentence}")
    say(f"{kills.kills} kills on {wanted.store} in {kills.seconds} seconds: {kills.acks_lost} of "
        f"{kills.acks} acknowledged webhooks lost, {kills.harmed} bookings harmed")
    if wanted.json:
        print(json.dumps({"store": wanted.store, **asdict(kills)}), flush=True)
    return 1 if kills.trouble else 0


if __name__ == "__main__":
    sys.exit(main())

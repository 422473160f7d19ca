#!/usr/bin/env python3
"""Kills the service, as kill -9 does, at exact moments of the demo's journey, and looks whether
each booking ends well all the same and whatever was acknowledged is there.

    kills.py N [--store sqlite|postgres] [--seed SEED] [--broken RULE]

The moments are drawn evenly over all steps from a seed that is printed. A rule can be broken on
purpose: the kills must then be found to do harm.
"""

import argparse
import collections
import contextlib
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))

from runner.calls import wait_for  # noqa: E402
from runner.house import Trouble  # noqa: E402
from runner.journey import Books, Journey  # noqa: E402
from runner.postgres import server_for  # noqa: E402
from runner.stack import Stack  # noqa: E402
from runner.witness import Witness  # noqa: E402

# The journey's steps with the moments around each of its commits and sends, as the program names
# them.
STEPS = {
    "begin": ("begin.before_commit", "begin.after_commit"),
    "inbox": ("inbox.before_commit", "inbox.after_commit", "inbox.after_routing"),
    "look": ("look.before_claim_commit", "look.after_claim_commit", "look.after_ask",
             "look.before_record_commit", "look.after_record_commit"),
    "checkout": ("checkout.before_commit", "checkout.after_commit"),
    "session claim": ("session.before_claim_commit", "session.after_claim_commit"),
    "session send": ("session.before_send", "session.after_send"),
    "session record": ("session.before_record_commit", "session.after_record_commit"),
    "mail claim": ("mail.before_claim_commit", "mail.after_claim_commit"),
    "mail send": ("mail.before_send", "mail.after_send"),
    "mail record": ("mail.before_record_commit", "mail.after_record_commit"),
}
MOMENTS = [moment for moments in STEPS.values() for moment in moments]
KILLS_PER_MOMENT_MIN = 5
# Rules that slotpay-breakable can be told to break.
BREAKABLE = ("fencing", "stored_idempotency_key")

# Whoever died is followed soon, so that a run takes a second or two.
SHORT_TIMES = {"SLOTPAY_LEASES_SECONDS": "1", "SLOTPAY_SWEEPS_OPEN_SESSIONS_SECONDS": "1",
               "SLOTPAY_WORKERS_EFFECTS": "4"}
# Many kills use up Calendly's 500 requests a minute, as they would in life; then the service rests
# until the next minute begins, and so does the journey.
PATIENCE_SECONDS = 90
KILL_SECONDS_MAX = 3


@dataclass(frozen=True)
class Occasion:
    """The nth time that a moment passes in the process that is to die."""

    moment: str
    nth: int

    def __str__(self):
        return f"{self.moment}:{self.nth}"


@dataclass
class Run:
    """One booking during which the service was to be killed once."""

    occasion: Occasion
    code: str = ""
    killed: bool = False
    mails_in_flight: int = 0  # Sent or being sent, not yet recorded as sent, when it was killed.
    harm: list = field(default_factory=list)


def moments_in(file):
    return collections.Counter(file.read_text().split()) if file.is_file() else {}


class Kills:
    """One sandbox and one data folder that live through many kills of the service."""

    def __init__(self, folder, server=None, broken=""):
        self.environment = dict(SHORT_TIMES)
        if broken:
            self.environment["SLOTPAY_BROKEN_RULES"] = broken
        self.stack = Stack(folder, program="slotpay-breakable", environment=self.environment,
                           server=server)
        self.witness = Witness(self.stack)
        self.moments_file = Path(folder) / "moments"
        self.runs = []

    def __enter__(self):
        self.stack.__enter__()
        return self

    def __exit__(self, *_):
        self.stack.stop()

    def occurrences(self):
        """How often each moment passes in a journey that nobody disturbs."""
        self._restart(SLOTPAY_MOMENTS_TO=str(self.moments_file))
        journey = Journey(self.stack, patience_seconds=PATIENCE_SECONDS)
        journey.book_and_pay()
        until_written_down(journey)
        passed = moments_in(self.moments_file)
        missing = [moment for moment in MOMENTS if not passed.get(moment)]
        if missing:
            raise LookupError(f"the journey never passes {', '.join(missing)}")
        return passed

    def run(self, occasion):
        """One booking from begin to mails, with a kill on the way."""
        run = Run(occasion)
        self._restart(SLOTPAY_KILL_AT=str(occasion), SLOTPAY_MOMENTS_TO=str(self.moments_file))
        doomed = self.stack.service_process()
        at_the_end = threading.Event()
        supervisor = threading.Thread(target=self._supervise, args=(doomed, run, at_the_end))
        supervisor.start()
        journey = Journey(self.stack, patience_seconds=PATIENCE_SECONDS)
        try:
            journey.book_and_pay(PATIENCE_SECONDS)
            until_written_down(journey)
        except Exception as error:  # Whatever went wrong is this run's finding.
            run.harm.append(f"the journey did not reach its end: {error}")
        finally:
            at_the_end.set()
            supervisor.join()
        self.witness.look()
        run.code = journey.code or "no booking"
        self.runs.append(run)
        if journey.code and not run.harm:
            run.harm += self._harm_to(run, journey.look())
        return run

    def harm_in_the_end(self):
        """A last look at every booking: harm may come late."""
        state, mails = self._truth()
        return [f"{run.code}, killed at {run.occasion}: {harm}, in the end" for run in self.runs
                if not run.harm for harm in _harm_at_providers(run, state, mails)]

    def _restart(self, **more):
        service = self.stack.service_process()
        if service.alive():
            service.stop()
        self.moments_file.unlink(missing_ok=True)
        try:
            self.stack.restart_service(dict(self.environment, **more))
        except Trouble:
            # Killed over what an earlier journey left to do, before it could say that it is ready.
            if self.stack.service_process().process.returncode != -signal.SIGKILL:
                raise

    def _supervise(self, doomed, run, at_the_end):
        """Waits for the death of the service, and starts it again as a supervisor would."""
        while doomed.alive() and not at_the_end.is_set():
            _wait(doomed, 0.2)
        _wait(doomed, KILL_SECONDS_MAX)
        if doomed.alive():  # The moment did not come, and must not come while nobody waits for it.
            doomed.stop()
            self.stack.restart_service(self.environment)
            return
        run.killed = doomed.process.returncode == -signal.SIGKILL
        if not run.killed:
            run.harm.append(f"the service ended by itself with {doomed.process.returncode}")
        passed = moments_in(self.moments_file)
        run.mails_in_flight = (passed.get("mail.before_send", 0)
                               - passed.get("mail.after_record_commit", 0))
        self.stack.restart_service(self.environment)

    def _truth(self):
        return self.stack.sandbox.get("/_sandbox/state").body, \
            self.stack.sandbox.get("/_sandbox/mails").body

    def _harm_to(self, run, booking):
        state, mails = self._truth()
        harm = _harm_at_providers(run, state, mails)
        if booking["stage"] != "confirmed":
            harm.append(f"it is {booking['stage']}")
        if not Books.read(state, run.code).agree_with(booking):
            harm.append(f"the books do not balance: {booking['money']}")
        return harm


def _wait(process, seconds):
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(seconds)


def _harm_at_providers(run, state, mails):
    books = Books.read(state, run.code)
    harm = []
    if len(books.sessions) != 1:
        harm.append(f"{len(books.sessions)} Checkout Sessions instead of one")
    if books.payments != 1:
        harm.append(f"{books.payments} payments instead of one")
    # A journey that takes minutes is reminded of its payment, as it should be.
    ours = [mail for mail in mails if mail["booking"] == run.code
            and mail["kind"] != "finish_booking"]
    addressees = {(tuple(mail["to"]), mail["message_id"]) for mail in ours}
    if len(addressees) != 2 or len({to for to, _ in addressees}) != 2:
        harm.append(f"mails with {len(addressees)} ids instead of one to each of two")
    if len(ours) - len(addressees) > run.mails_in_flight:
        harm.append(f"{len(ours)} mails although only {run.mails_in_flight} were on their way")
    return harm


def until_written_down(journey):
    """Waits until the service itself knows that both mails have gone."""
    def both():
        entries = journey.look()["history"]
        return True if sum(entry["kind"] == "mailed" for entry in entries) == 2 else None
    wait_for("the record of both mails", both, PATIENCE_SECONDS)


def plan(count, passed, draw):
    """Occasions for so many kills: every moment as often as any other, and the first of them spread
    over all steps."""
    occasions = []
    while len(occasions) < count:
        decks = [draw.sample(moments, len(moments)) for moments in STEPS.values()]
        draw.shuffle(decks)
        for turn in range(max(len(deck) for deck in decks)):
            occasions += [deck[turn] for deck in decks if turn < len(deck)]
    return [Occasion(moment, draw.randint(1, passed[moment])) for moment in occasions[:count]]


def table(runs):
    """How many kills fell into each step, for people."""
    done = collections.Counter(run.occasion.moment for run in runs if run.killed)
    lines = ["Kills by the step and the moment into which they fell:"]
    for step, moments in STEPS.items():
        lines.append(f"  {step:<15}{sum(done[moment] for moment in moments):>5}: " + ", ".join(
            f"{moment.partition('.')[2].replace('_', ' ')} {done[moment]}" for moment in moments))
    return "\n".join(lines), done


def shortfalls(count, done):
    """What is missing from an even spread, as sentences."""
    found = []
    if count >= KILLS_PER_MOMENT_MIN * len(MOMENTS):
        found += [f"only {done[moment]} kills fell into {moment}" for moment in MOMENTS
                  if done[moment] < KILLS_PER_MOMENT_MIN]
    elif count >= len(STEPS):
        found += [f"no kill fell into the step {step}" for step, moments in STEPS.items()
                  if not any(done[moment] for moment in moments)]
    return found


@dataclass
class Figures:
    """What many kills came to."""

    kills: int = 0
    acks: int = 0
    acks_lost: int = 0
    harmed: int = 0  # bookings that did not end well, or of which something was done twice
    seconds: int = 0
    trouble: list = field(default_factory=list)

    def in_words(self):
        return (f"{self.kills} kills in {self.seconds} seconds: {self.acks_lost} of {self.acks} "
                f"acknowledged webhooks lost, {self.harmed} bookings harmed")


def kill_many(count, seed, store="sqlite", broken="", say=print, stop_at_harm=False):
    """All of it; the figures."""
    draw = random.Random(seed)
    figures = Figures()
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="slotpay-pg-") as server_folder, \
            tempfile.TemporaryDirectory(prefix="slotpay-kills-") as folder, \
            server_for(store, server_folder) as server, Kills(folder, server, broken) as kills:
        waiting = plan(count, kills.occurrences(), draw)
        say(f"{count} kills, seed {seed}{', broken on purpose: ' + broken if broken else ''}")
        while waiting:
            run = kills.run(waiting.pop(0))
            if not run.killed and not run.harm and run.occasion.nth > 1:
                # This journey passed the moment less often than the one that was counted.
                waiting.append(Occasion(run.occasion.moment, 1))
            elif not run.killed:
                run.harm.append("the service was not killed")
            figures.trouble += [f"{run.code}, killed at {run.occasion}: {harm}"
                                for harm in run.harm]
            if figures.trouble and stop_at_harm:
                return figures
        late = kills.harm_in_the_end()
        text, done = table(kills.runs)
        figures.kills = sum(done.values())
        figures.acks, figures.acks_lost = len(kills.witness.acked), kills.witness.lost()
        figures.harmed = sum(bool(run.harm) for run in kills.runs) + len(late)
        figures.trouble += late + shortfalls(count, done)
        if figures.acks_lost:
            figures.trouble.append(f"{figures.acks_lost} acknowledged webhooks are gone")
        say(text)
    figures.seconds = round(time.monotonic() - began)
    return figures


def number_of_kills(text):
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} is no number of kills from 1 up")
    return int(text)


def add_options(parser):
    """What everything that kills is told."""
    parser.add_argument("--store", default="sqlite", choices=["sqlite", "postgres"])
    parser.add_argument("--seed", type=int, default=int.from_bytes(os.urandom(4), "big"))


def main():
    parser = argparse.ArgumentParser(prog="./run test kills",
                                     description=__doc__.partition("\n\n")[0])
    parser.add_argument("count", metavar="N", type=number_of_kills)
    parser.add_argument("--broken", default="", choices=BREAKABLE)
    add_options(parser)
    wanted = parser.parse_args()
    figures = kill_many(wanted.count, wanted.seed, wanted.store, wanted.broken)
    print(figures.in_words())
    for sentence in figures.trouble:
        print(f"HARM: {sentence}")
    return 1 if figures.trouble else 0


if __name__ == "__main__":
    sys.exit(main())

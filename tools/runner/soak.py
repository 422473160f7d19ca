"""./run soak MINUTES: three instances on one PostgreSQL that are killed at random under mixed load,
and at the end a look at everything that must hold."""

import collections
import json
import random
import tempfile
import threading
import time
from dataclasses import asdict, dataclass, field

from .building import Build
from .calls import Refused, wait_for
from .cluster import Cluster
from .house import Trouble, say, take_option, take_value
from .journey import Books, Journey
from .packages import ensure
from .postgres import PrivateServer
from .witness import Witness

INSTANCES = 3
CLIENTS = 4
# Calendly answers 500 requests a minute, and a soak shares them among all bookings.
BOOKINGS_PER_MINUTE_MAX = 30
PATIENCE_SECONDS = 120
SETTLE_SECONDS_MAX = 300
ENVIRONMENT = {"SLOTPAY_LEASES_SECONDS": "5", "SLOTPAY_SWEEPS_OPEN_SESSIONS_SECONDS": "10"}
MODES = ("normal", "duplicate", "reverse")
# What a client does, and how often of ten times.
STORIES = {"pays": 5, "pays, then cancels": 2, "cancels before paying": 2, "only begins": 1}


@dataclass
class Figures:
    """What happened, and what should not have."""

    seed: int = 0
    minutes: float = 0.0
    bookings: int = 0
    stories: dict = field(default_factory=dict)
    stages: dict = field(default_factory=dict)
    kills: int = 0
    restarts: int = 0
    webhooks_acked: int = 0
    acks_lost: int = 0
    inbox_unfinished: int = 0
    effects_unfinished: int = 0
    effects_doubled: int = 0
    books_unbalanced: int = 0
    stories_cut_short: int = 0
    trouble: list = field(default_factory=list)

    def is_well(self):
        return not self.trouble


class Chaos:
    """Kills, or asks to end, an instance every few seconds and starts it again; changes the manner
    in which webhooks come."""

    def __init__(self, stack, draw, figures):
        self.stack, self.draw, self.figures = stack, draw, figures

    def run(self, stop):
        while not stop.wait(self.draw.uniform(2, 6)):
            for provider in ("calendly", "stripe"):
                self.stack.sandbox.post("/_sandbox/webhooks", {
                    "provider": provider, "mode": self.draw.choice(MODES), "delay_ms": 0})
            instance = self.draw.choice(self.stack.instances)
            if self.draw.random() < 0.8:
                instance.kill()
                self.figures.kills += 1
            else:
                if not instance.stop():
                    self.figures.trouble.append(f"instance {instance.number} did not end cleanly")
                self.figures.restarts += 1
            time.sleep(self.draw.uniform(0, 1))
            instance.start()
            instance.ready()


class Load:
    """Clients, each with one booking after the other."""

    def __init__(self, stack, figures):
        self.stack, self.figures = stack, figures
        self.journeys = []
        self._lock = threading.Lock()

    def run(self, draw, stop):
        pause = 60 * CLIENTS / BOOKINGS_PER_MINUTE_MAX
        while not stop.is_set():
            story = draw.choices(list(STORIES), list(STORIES.values()))[0]
            journey = Journey(self.stack, patience_seconds=PATIENCE_SECONDS)
            try:
                self._live(journey, story)
            except (OSError, LookupError, Refused) as error:
                with self._lock:
                    self.figures.stories_cut_short += 1
                    self.figures.trouble.append(f"{journey.code} ({story}): {error}")
            with self._lock:
                if journey.code:
                    self.journeys.append((story, journey))
            stop.wait(draw.uniform(0, 2 * pause))

    def _live(self, journey, story):
        journey.begin(journey.choose())
        if story == "only begins":
            return
        journey.book_a_time()
        journey.tell_schedule()
        journey.until_stage("held", PATIENCE_SECONDS)
        if story != "cancels before paying":
            journey.pay(journey.open_checkout(PATIENCE_SECONDS))
            journey.until_stage("confirmed", PATIENCE_SECONDS)
        if story != "pays":
            self.stack.sandbox.post("/_sandbox/calendly/cancel", {
                "invitee_uri": journey.invitee_uri, "by": "invitee"})
            journey.until_stage("cancelled", PATIENCE_SECONDS)


def examine(stack, server, load, witness, figures):
    """Everything that must hold once it is quiet."""
    figures.bookings = len(load.journeys)
    figures.stories = dict(collections.Counter(story for story, _ in load.journeys))
    figures.stages = {stage: int(count) for stage, count in server.query(
        "select stage, count(*) from bookings group by stage order by stage")}
    _examine_inbox(witness, figures)
    state, mails = stack.sandbox.get("/_sandbox/state").body, \
        stack.sandbox.get("/_sandbox/mails").body
    for story, journey in load.journeys:
        booking = journey.look()
        books = Books.read(state, journey.code)
        if not books.agree_with(booking):
            figures.books_unbalanced += 1
            figures.trouble.append(f"{journey.code} ({story}): the books do not balance: "
                                   f"{booking['money']}")
        for harm in _doubled(state, journey.code, books, mails):
            figures.effects_doubled += 1
            figures.trouble.append(f"{journey.code} ({story}): {harm}")


def _examine_inbox(witness, figures):
    figures.webhooks_acked = len(witness.acked)
    figures.acks_lost = witness.lost()
    if figures.acks_lost:
        figures.trouble.append(f"{figures.acks_lost} acknowledged webhooks are not in the inbox")


def _doubled(state, code, books, mails):
    if books.payments > 1:
        yield f"{books.payments} payments"
    if books.refunded > books.captured:
        yield f"{books.refunded} refunded of {books.captured}"
    intents = {item["payment_intent"] if isinstance(item["payment_intent"], str)
               else (item["payment_intent"] or {}).get("id") for item in books.sessions}
    refunds = [item for item in state["stripe"]["refunds"] if item["payment_intent"] in intents
               and item["status"] not in ("failed", "canceled")]
    if len(refunds) > 1:
        yield f"{len(refunds)} refunds"
    attempts = [item["metadata"].get("attempt") for item in books.sessions]
    if len(attempts) != len(set(attempts)):
        yield f"attempts {attempts} as Checkout Sessions"
    # A kill between sending and writing down may repeat a mail, under the same id.
    letters = collections.Counter((tuple(mail["to"]), mail["kind"]) for mail in
                                  {mail["message_id"]: mail for mail in mails
                                   if mail["booking"] == code}.values())
    for (to, kind), count in letters.items():
        if count > 1:
            yield f"{count} different mails {kind} to {', '.join(to)}"


def settle(stack, server, figures):
    """Waits until nothing is left to do."""
    for provider in ("calendly", "stripe"):
        stack.sandbox.post("/_sandbox/webhooks", {"provider": provider, "mode": "normal"})

    def left():
        inbox = server.query("select count(*) from inbox where state in ('received', 'ringing')")
        outbox = server.query(
            "select count(*) from outbox where state in ('owed', 'claimed', 'unknown')")
        parked = server.query("select count(*) from inbox where state = 'parked'")
        return int(inbox[0][0]) + int(parked[0][0]), int(outbox[0][0])
    try:
        wait_for("an empty inbox and outbox", lambda: True if left() == (0, 0) else None,
                 SETTLE_SECONDS_MAX, every=0.5)
    except TimeoutError:
        figures.inbox_unfinished, figures.effects_unfinished = left()
        figures.trouble.append(f"{left()[0]} inbox rows and {left()[1]} effects are not finished")


def soak(stack, server, minutes, seed):
    """All of it; the figures."""
    figures = Figures(seed=seed, minutes=minutes)
    draw = random.Random(seed)
    load, witness = Load(stack, figures), Witness(stack)
    chaos = Chaos(stack, random.Random(draw.random()), figures)
    no_more_bookings, no_more_chaos = threading.Event(), threading.Event()
    clients = [threading.Thread(target=load.run, args=(random.Random(draw.random()),
                                                       no_more_bookings))
               for _ in range(CLIENTS)]
    others = [threading.Thread(target=each.run, args=(no_more_chaos,)) for each in (chaos, witness)]
    for thread in clients + others:
        thread.start()
    time.sleep(minutes * 60)
    no_more_bookings.set()
    for thread in clients:
        thread.join()
    no_more_chaos.set()
    for thread in others:
        thread.join()
    settle(stack, server, figures)
    witness.look()
    examine(stack, server, load, witness, figures)
    return figures


def main(arguments):
    as_json = take_option(arguments, "--json")
    seed = int(take_value(arguments, "--seed", str(random.randrange(2**32))))
    try:
        minutes = float(arguments.pop(0)) if arguments else 30.0
    except ValueError:
        raise Trouble("./run soak takes a number of minutes") from None
    build = Build()
    build.make("slotpay", "slotpay-sandbox")
    ensure("postgres")
    with tempfile.TemporaryDirectory(prefix="slotpay-pg-") as server_folder, \
            tempfile.TemporaryDirectory(prefix="slotpay-soak-") as folder, \
            PrivateServer(server_folder) as server, \
            Cluster(folder, server, INSTANCES, build_folder=build.folder,
                    environment=ENVIRONMENT) as stack:
        say(f"{INSTANCES} instances for {minutes:g} minutes, seed {seed}")
        figures = soak(stack, server, minutes, seed)
    (say if as_json else print)(table(figures))
    if as_json:
        print(json.dumps(asdict(figures)), flush=True)
    return 0 if figures.is_well() else 1


def table(figures):
    """The figures for people."""
    lines = [f"  {name.replace('_', ' '):<20} {value}" for name, value in asdict(figures).items()
             if name != "trouble"]
    return "\n".join(["", *lines, "", *(f"TROUBLE: {each}" for each in figures.trouble),
                      "FAILED" if figures.trouble else "Nothing was lost, nothing was done twice, "
                      "and the books balance."])

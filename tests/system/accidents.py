"""What befalls machines, disks and networks, each under load on either database. At the end every
booking must have ended well, nothing may have been done twice, and what was acknowledged is there.
"""

import collections
import contextlib
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))

from runner.calls import call, wait_for  # noqa: E402
from runner.cluster import Cluster  # noqa: E402
from runner.journey import Books, Journey  # noqa: E402
from runner.postgres import PrivateServer, server_for  # noqa: E402
from runner.road import Road  # noqa: E402
from runner.stack import Stack  # noqa: E402
from runner.witness import Witness  # noqa: E402

PATIENCE_SECONDS = 120
LEASE_SECONDS = 1
SHORT_TIMES = {"SLOTPAY_LEASES_SECONDS": str(LEASE_SECONDS),
               "SLOTPAY_SWEEPS_OPEN_SESSIONS_SECONDS": "1", "SLOTPAY_WORKERS_EFFECTS": "4"}
CLIENTS = 3
BOOKINGS = 6
# What nobody tells after a failover is in the providers' lists; they are searched this often.
SEARCHING = dict(SHORT_TIMES, SLOTPAY_SWEEPS_EVENTS_SECONDS="2")
# Moments at which somebody has work in hand.
MOMENTS = ("look.after_claim_commit", "look.after_ask", "session.after_claim_commit",
           "session.after_send", "mail.after_claim_commit", "mail.after_send")


class NotHere(Exception):
    """This machine does not allow it; the sentence says what."""


@dataclass
class Accident:
    """What became of it."""

    name: str
    store: str
    bookings: int = 0
    acks: int = 0
    acks_lost: int = 0
    seconds: int = 0
    skipped: str = ""
    harm: list = field(default_factory=list)


class Scene:
    """Clients who book while something happens."""

    def __init__(self, stack):
        self.stack = stack
        self.witness = Witness(stack)

    def book_under(self, disturbance):
        """Clients who book one time after the other until `disturbance` is over, and two each at
        least; their journeys."""
        over = threading.Event()

        def book(_):
            journeys = []
            while len(journeys) < 2 or not over.is_set():
                journeys.append(Journey(self.stack, patience_seconds=PATIENCE_SECONDS))
                journeys[-1].book_and_pay(PATIENCE_SECONDS)
            return journeys
        with ThreadPoolExecutor(CLIENTS) as clients:
            booked = [clients.submit(book, number) for number in range(CLIENTS)]
            try:
                disturbance()
            finally:
                over.set()
            return [journey for each in booked for journey in each.result()]

    def look_at(self, journeys, accident):
        """Waits until all letters are recorded, and writes down what is wrong."""
        accident.bookings = len(journeys)
        for journey in journeys:
            journey.until("the record of both mails", both_mailed, PATIENCE_SECONDS)
        self.witness.look()
        accident.acks, accident.acks_lost = len(self.witness.acked), self.witness.lost()
        if accident.acks_lost:
            accident.harm.append(f"{accident.acks_lost} acknowledged webhooks are gone")
        state = self.stack.sandbox.get("/_sandbox/state").body
        mails = self.stack.sandbox.get("/_sandbox/mails").body
        for journey in journeys:
            accident.harm += [f"{journey.code}: {harm}"
                              for harm in harm_to(journey, state, mails)]


def both_mailed(booking):
    return sum(entry["kind"] in ("mailed", "mail_withheld") for entry in booking["history"]) >= 2


def harm_to(journey, state, mails, letters_min=2):
    booking = journey.look()
    books = Books.read(state, journey.code)
    if booking["stage"] != "confirmed":
        yield f"it is {booking['stage']}"
    if (len(books.sessions), books.payments) != (1, 1):
        yield f"{len(books.sessions)} Checkout Sessions and {books.payments} payments"
    if not books.agree_with(booking):
        yield f"the books do not balance: {booking['money']}"
    # Whoever dies between sending and writing down may repeat a mail, under the same id.
    letters = collections.Counter(to for to, _ in {
        (tuple(mail["to"]), mail["message_id"]) for mail in mails
        if mail["booking"] == journey.code and mail["kind"] != "finish_booking"})
    if len(letters) < letters_min or any(count > 1 for count in letters.values()):
        yield f"different mails: {dict(letters)}"


@contextlib.contextmanager
def stack_on(store, **options):
    """The service over that database, in folders that go with it."""
    with tempfile.TemporaryDirectory(prefix="slotpay-pg-") as server_folder, \
            tempfile.TemporaryDirectory(prefix="slotpay-rig-") as folder, \
            server_for(store, server_folder, durable=True) as server, \
            Stack(folder, server=server, environment=SHORT_TIMES, **options) as stack:
        yield stack


# --- A process that stands still past its lease ---------------------------------------------------


def sleeper(accident, draw):
    """It stands still with work in hand until its leases are over; on PostgreSQL another instance
    takes over meanwhile. Then it goes on as if nothing had been."""
    moment = draw.choice(MOMENTS)
    still = {"SLOTPAY_STAND_STILL_AT": f"{moment}:1"}
    if accident.store == "sqlite":
        with stack_on("sqlite", program="slotpay-breakable") as stack:
            stack.stop_service()
            stack.restart_service(dict(SHORT_TIMES, **still))
            _sleep_and_go_on(accident, stack, stack.service_process(), moment)
        return
    with tempfile.TemporaryDirectory(prefix="slotpay-pg-") as server_folder, \
            tempfile.TemporaryDirectory(prefix="slotpay-rig-") as folder, \
            PrivateServer(server_folder) as server, \
            Cluster(folder, server, 2, program="slotpay-breakable",
                    environment=SHORT_TIMES) as stack:
        first = stack.instances[0]
        first.stop()
        first.environment = still
        first.start()
        first.ready()
        _sleep_and_go_on(accident, stack, first.process, moment)


def _sleep_and_go_on(accident, stack, process, moment):
    scene = Scene(stack)

    def disturb():
        wait_for(f"the process to stand still at {moment}",
                 lambda: True if _stands_still(process) else None, PATIENCE_SECONDS)
        over = time.monotonic() + LEASE_SECONDS + 1.5
        wait_for("the end of its leases", lambda: True if time.monotonic() > over else None)
        process.process.send_signal(signal.SIGCONT)
    scene.look_at(scene.book_under(disturb), accident)


def _stands_still(process):
    stat = Path(f"/proc/{process.pid}/stat").read_text()
    return stat.rsplit(")", 1)[1].split()[0] == "T"


# --- A full disk ----------------------------------------------------------------------------------


@contextlib.contextmanager
def small_disk(megabytes):
    """A file system of that size, where mounting is allowed."""
    with tempfile.TemporaryDirectory(prefix="slotpay-small-") as folder:
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", folder],
                              capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise NotHere("no small file system can be mounted here: " + done.stderr.strip())
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", "--lazy", folder], check=False)


def fill(folder):
    """A file that takes all the room there is."""
    ballast = folder / "ballast"
    with open(ballast, "wb", buffering=0) as file, contextlib.suppress(OSError):
        while True:
            file.write(b"\0" * 4096)
    return ballast


class StackOnSmallDisk(Stack):
    """Its database lies elsewhere than the rest."""

    disk = None

    @property
    def database(self):
        return self.disk / "slotpay.sqlite"


def full_disk(accident, _):
    """No room for the database until somebody makes some: the process lives on and refuses, and
    afterwards everything comes to its end."""
    on_postgres = accident.store == "postgres"
    with small_disk(400 if on_postgres else 24) as disk, \
            tempfile.TemporaryDirectory(prefix="slotpay-rig-") as folder:
        server = PrivateServer(disk / "pg", durable=True) if on_postgres else None
        stack = StackOnSmallDisk(folder, server=server, environment=SHORT_TIMES)
        stack.disk = disk
        with server or contextlib.nullcontext(), stack:
            _fill_and_make_room(accident, stack, disk, server)


def _fill_and_make_room(accident, stack, disk, server):
    scene = Scene(stack)
    before = stack.service_process().pid
    session_type = Journey(stack).choose()

    def disturb():
        ballast = fill(disk)
        wait_for("a refusal", lambda: True if _is_refused(stack, session_type) else None,
                 PATIENCE_SECONDS)
        ballast.unlink()
        if server and not server.is_running():
            server.start()
    journeys = scene.book_under(disturb)
    if not stack.service_process().alive() or stack.service_process().pid != before:
        accident.harm.append("the service ended when the disk was full")
    scene.look_at(journeys, accident)


def _is_refused(stack, session_type):
    answer = call("POST", stack.service_url + "/api/v1/bookings",
                  {"session_type": session_type["id"], "client": Journey(stack).client},
                  {"Idempotency-Key": f"full-{random.random()}"})
    return answer.status == 503


# --- Connections that are reset -------------------------------------------------------------------


def resets(accident, draw):
    """Connections to both providers, and to the database server, are reset again and again."""
    with stack_on(accident.store) as stack:
        roads = [Road([port], draw=draw) for port in (stack.ports.calendly, stack.ports.stripe)]
        stack.stop_service()
        stack.restart_service(dict(SHORT_TIMES, SLOTPAY_CALENDLY_API_URL=roads[0].url,
                                   SLOTPAY_STRIPE_API_URL=roads[1].url))
        scene = Scene(stack)

        def disturb():
            def reset():
                if stack.server:
                    stack.query("select pg_terminate_backend(pid) from pg_stat_activity "
                                "where pid <> pg_backend_pid() and datname is not null")
                return True if sum(road.resets for road in roads) >= 20 else None
            wait_for("twenty resets", reset, PATIENCE_SECONDS, every=0.3)
            for road in roads:
                road.is_rough = False
        journeys = scene.book_under(disturb)
        for road in roads:
            road.close()
        scene.look_at(journeys, accident)


# --- The database server's machine dies -----------------------------------------------------------


def server_dies(accident, _):
    """It stops as if its machine had died, three times."""
    with stack_on("postgres") as stack:
        scene = Scene(stack)

        def disturb():
            for _ in range(3):
                stack.server.stop("immediate")
                wait_for("the service to notice",
                         lambda: True if _readiness(stack) == 503 else None, PATIENCE_SECONDS)
                stack.server.start()
                wait_for("the service to be ready again",
                         lambda: True if _readiness(stack) == 200 else None, PATIENCE_SECONDS)
        scene.look_at(scene.book_under(disturb), accident)


def _readiness(stack):
    return call("GET", stack.service_url + "/health/ready").status


class Pair:
    """A server and its standby, under an address that leads to whoever may write."""

    def __init__(self, folder):
        self.first, self.second = (PrivateServer(folder / name, durable=True)
                                   for name in ("first", "second"))
        self.now = self.first

    @property
    def address(self):
        hosts = f"{self.first.socket_folder},{self.second.socket_folder}"
        return f"postgresql://slotpay@/slotpay?host={hosts}&target_session_attrs=read-write"

    def query(self, sql):
        return self.now.query(sql)

    def fall_behind(self):
        """From here on the standby hears nothing."""
        for sql in ("alter system set primary_conninfo = ''", "select pg_reload_conf()"):
            self.second.query(sql)
        wait_for("the standby to lose its server", lambda: True if self.first.query(
            "select count(*) from pg_stat_replication") == [["0"]] else None)

    def fail_over(self):
        self.first.stop("immediate")
        self.second.promote()
        self.now = self.second

    def __enter__(self):
        self.first.start()
        self.first.copy_to(self.second)
        self.second.start()
        return self

    def __exit__(self, *_):
        for server in (self.first, self.second):
            if server.is_running():
                server.stop("immediate")


def failover(accident, _):
    """The server's machine dies for good, and a standby that is behind takes its place: what was
    committed meanwhile never was. The service notices by itself and asks the providers before it
    sends anything: who paid on a page that was made in what was lost is booked all the same."""
    with tempfile.TemporaryDirectory(prefix="slotpay-pg-") as servers, \
            tempfile.TemporaryDirectory(prefix="slotpay-rig-") as folder:
        Path(servers).chmod(0o755)
        with Pair(Path(servers)) as pair, \
                Stack(folder, server=pair, environment=SEARCHING) as stack:
            journeys = [_held(stack) for _ in range(BOOKINGS)]
            _until_standby_has(pair, journeys)
            pair.fall_behind()
            pays_after_failover, pays_after_recovery, *pays_before = journeys
            page = pays_after_recovery.open_checkout(PATIENCE_SECONDS)
            for journey in pays_before:
                journey.pay(journey.open_checkout(PATIENCE_SECONDS))
            for journey in pays_before[len(pays_before) // 2:]:
                journey.until_stage("confirmed", PATIENCE_SECONDS)
            pair.fail_over()
            pays_after_failover.pay(pays_after_failover.open_checkout(PATIENCE_SECONDS))
            wait_for("the end of the recovery", lambda: True if stack.query(
                "select 1 from reconciliations where because = 'recovery' and ended_at_ms > 0")
                else None, PATIENCE_SECONDS)
            pays_after_recovery.pay(page)
            accident.bookings = len(journeys)
            for journey in journeys:
                journey.until_stage("confirmed", PATIENCE_SECONDS)
            state = stack.sandbox.get("/_sandbox/state").body
            mails = stack.sandbox.get("/_sandbox/mails").body
            # Letters that were owed at the failover are not sent: nobody knows which were.
            accident.harm += [f"{journey.code}: {harm}" for journey in journeys
                              for harm in harm_to(journey, state, mails, letters_min=0)]


def _held(stack):
    journey = Journey(stack, patience_seconds=PATIENCE_SECONDS)
    journey.begin(journey.choose())
    journey.book_a_time()
    journey.tell_schedule()
    journey.until_stage("held", PATIENCE_SECONDS)
    return journey


def _until_standby_has(pair, journeys):
    def has_all():
        held = pair.second.query("select code from bookings where stage = 'held'")
        return True if {code for code, in held} >= {journey.code for journey in journeys} else None
    wait_for("the standby to know of all", has_all)


# --------------------------------------------------------------------------------------------------

ACCIDENTS = {"sqlite": (sleeper, full_disk, resets),
             "postgres": (sleeper, full_disk, resets, server_dies, failover)}


def happen(accident_is, store, draw):
    """One of them; what became of it."""
    accident = Accident(accident_is.__name__, store)
    began = time.monotonic()
    try:
        accident_is(accident, draw)
    except NotHere as reason:
        accident.skipped = str(reason)
    except Exception as error:  # Whatever went wrong is this accident's finding.
        accident.harm.append(f"it did not come to its end: {type(error).__name__}: {error}")
    accident.seconds = round(time.monotonic() - began)
    return accident

"""Service and sandbox as real programs: how ./run, the demo, the benchmark and the system tests
start, stop and kill them."""

import contextlib
import json
import os
import random
import signal
import socket
import sqlite3
import subprocess
from dataclasses import dataclass
from pathlib import Path

from . import web
from .calls import Caller, call, wait_for
from .house import ROOT, Trouble

STOP_SECONDS_MAX = 10
START_SECONDS_MAX = 30
COMMAND_SECONDS_MAX = 120


@dataclass(frozen=True)
class Ports:
    """Where everything listens. All on the loopback address."""

    service: int
    operator: int
    control: int
    calendly: int
    stripe: int
    smtp: int

    @staticmethod
    def resolve(service=0, operator=0, control=0, calendly=0, stripe=0, smtp=0):
        """The given ports, each 0 replaced by one that is free now."""
        wanted = [service, operator, control, calendly, stripe, smtp]
        held = []
        for index, port in enumerate(wanted):
            if port == 0:
                held.append(hold_a_port())
                wanted[index] = held[-1].getsockname()[1]
        for holder in held:
            holder.close()
        return Ports(*wanted)


def hold_a_port():
    """A socket on a free port. Below those that the system gives to connections: between our
    letting it go and the program's taking it, no connection may get it."""
    while True:
        holder = socket.socket()
        try:
            holder.bind(("127.0.0.1", random.randrange(20_000, 32_000)))
            return holder
        except OSError:
            holder.close()


# What the sandbox's builder offers, by the last part of its Calendly page. Calendly knows names and
# durations; prices and terms are ours.
SESSION_TYPES = ROOT / "tools" / "sandbox-session-types.toml"

WRITTEN_HERE = "# Written by ./run for the sandbox, and again at each start."


class Stack:
    """One service with its database and one sandbox, in a folder of their own.

    `program` may name another executable of the build folder ("slotpay-breakable"); `environment`
    is added to the service's own and may override any setting (SLOTPAY_HOLDS_SECONDS, …). With a
    `server` (postgres.PrivateServer, running) its database is used instead of a file, and more
    instances of the service can be started beside the first.
    """

    def __init__(self, folder, build_folder=None, ports=None, program="slotpay",
                 environment=None, server=None):
        self.folder = Path(folder)
        self.build_folder = Path(build_folder or os.environ.get("SLOTPAY_BUILD")
                                 or ROOT / "build" / "g++")
        self.ports = ports or Ports.resolve()
        self.program = program
        self.environment = dict(environment or {})
        self.server = server
        self.operator_key = None
        self.state_at_start = None
        self._service = None
        self._sandbox = None

    @property
    def service_url(self):
        return f"http://127.0.0.1:{self.ports.service}"

    @property
    def operator_url(self):
        return f"http://127.0.0.1:{self.ports.operator}"

    @property
    def control_url(self):
        return f"http://127.0.0.1:{self.ports.control}"

    @property
    def config_file(self):
        return self.folder / "slotpay.toml"

    @property
    def database(self):
        return self.folder / "slotpay.sqlite"

    @property
    def database_url(self):
        return self.server.address if self.server else str(self.database)

    @property
    def sandbox(self):
        """The sandbox's control API."""
        return Caller(self.control_url)

    def start(self):
        """Everything, from an empty folder or from one of an earlier run. Registering comes before
        the service, which keeps its database to itself while it runs."""
        self.prepare()
        self.start_sandbox()
        self.register()
        self.start_service()

    def forget(self):
        """Removes what an earlier run left in the folder. The sandbox keeps nothing, so bookings
        of an earlier run would point at a calendar and at payments that no longer exist. Touches
        no folder whose configuration was not written here."""
        if self.config_file.is_file() and self.config_file.read_text().startswith(WRITTEN_HERE):
            for name in ("slotpay.sqlite", "slotpay.sqlite-wal", "slotpay.sqlite-shm", "vault.key",
                         "operator.key", "calendly.token", "stripe.key", "service.log",
                         "sandbox.log"):
                (self.folder / name).unlink(missing_ok=True)
            if self.server:
                self.server.forget()

    def prepare(self):
        """The folder, the vault's key, the configuration, the database and an operator's key."""
        self.folder.mkdir(parents=True, exist_ok=True)
        key_file = self.folder / "vault.key"
        if not key_file.exists():
            self.slotpay("keys", "vault", "--file", str(key_file), configured=False)
        if self.config_file.is_file() and \
                not self.config_file.read_text().startswith(WRITTEN_HERE):
            raise Trouble(f"{self.config_file} was written by somebody else; choose another folder")
        self.config_file.write_text(self._configuration())
        self.slotpay("migrate")
        self.operator_key = self._operator_key()

    def _operator_key(self):
        kept = self.folder / "operator.key"
        if not kept.exists():
            made = json.loads(self.slotpay("keys", "create", "--role", "operator", "--json"))
            self._keep(kept.name, made["key"])
        return kept.read_text()

    def _keep(self, name, secret):
        """In a file of that name, as a person keeps secrets: for its owner alone."""
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
        with os.fdopen(os.open(self.folder / name, flags, 0o600), "w") as file:
            file.write(secret)

    def _key_of(self, provider):
        """The line that names the provider's key, once the sandbox has told it."""
        setting, name = {"calendly": ("token_file", "calendly.token"),
                         "stripe": ("secret_key_file", "stripe.key")}[provider]
        return f'{setting} = "{self.folder / name}"' if self.state_at_start else ""

    def _configuration(self):
        return f"""{WRITTEN_HERE}
installation_id = "sandbox"
public_url = "{self.service_url}"

[server]
listen = "127.0.0.1:{self.ports.service}"
web_root = "{web.DIST if web.DIST.is_dir() else ''}"

[operator]
listen = "127.0.0.1:{self.ports.operator}"

[database]
url = "{self.database_url}"

[vault]
key_file = "{self.folder / 'vault.key'}"

[calendly]
api_url = "http://127.0.0.1:{self.ports.calendly}"
pages = "http://127.0.0.1:{self.ports.calendly}"
{self._key_of("calendly")}

[stripe]
api_url = "http://127.0.0.1:{self.ports.stripe}"
{self._key_of("stripe")}

[mail]
smtp_url = "smtp://127.0.0.1:{self.ports.smtp}"
from = "Slotpay <bookings@slotpay.example>"

[builder]
line = "An hour that moves your work forward. Remote, in English or German."
embed_origins = ["http://127.0.0.1:*", "http://localhost:*"]

{SESSION_TYPES.read_text()}"""

    def start_sandbox(self):
        """Starts it and waits until it says where it listens."""
        environment = dict(os.environ, SLOTPAY_SANDBOX_SERVICE_URL=self.service_url,
                           SLOTPAY_SANDBOX_OPERATOR_URL=self.operator_url,
                           SLOTPAY_SANDBOX_OPERATOR_KEY=self.operator_key or "")
        command = [self.build_folder / "slotpay-sandbox",
                   "--control-port", self.ports.control, "--calendly-port", self.ports.calendly,
                   "--stripe-port", self.ports.stripe, "--smtp-port", self.ports.smtp]
        self._sandbox = Process("sandbox", command, environment, self.folder / "sandbox.log")
        ready = self._sandbox.first_line(START_SECONDS_MAX)
        self.state_at_start = self.sandbox.get("/_sandbox/state").body
        self._keep("calendly.token", self.state_at_start["config"]["calendly"]["token"])
        self._keep("stripe.key", self.state_at_start["config"]["stripe"]["secret_key"])
        self.config_file.write_text(self._configuration())
        return ready

    def start_service(self):
        """Starts it and waits until it is ready."""
        self._service = Process(
            "service", [self.build_folder / self.program, "serve", "--config", self.config_file],
            self.service_environment(), self.folder / "service.log")
        wait_for("the service's start", self._is_ready, START_SECONDS_MAX, every=0.005)

    def _is_ready(self):
        self._service.must_live()
        try:
            return True if call("GET", self.service_url + "/health/ready").status == 200 else None
        except OSError:
            return None

    def register(self):
        """What a person does once with a real account: subscriptions with their secrets, and with
        them the session types of the calendar."""
        self.slotpay("webhooks", "register")

    def service_environment(self):
        """The environment of the service and its commands."""
        return {**os.environ, **self.environment}

    def slotpay(self, *arguments, configured=True):
        """Runs a command of the program and returns what it printed; Trouble if it fails."""
        done = self.attempt(*arguments, configured=configured)
        if done.returncode != 0:
            raise Trouble(f"slotpay {' '.join(arguments)} ended with {done.returncode}:\n"
                          f"{done.stdout}{done.stderr}".rstrip())
        return done.stdout

    def attempt(self, *arguments, configured=True, environment=None):
        """Runs a command of the program, with more environment if given, to whatever end;
        TimeoutExpired if there is none."""
        command = [str(self.build_folder / "slotpay"), *arguments]
        if configured:
            command += ["--config", str(self.config_file)]
        surroundings = dict(self.service_environment(), **(environment or {}))
        return subprocess.run(command, env=surroundings, text=True, check=False,
                              stdin=subprocess.DEVNULL, capture_output=True, cwd=self.folder,
                              timeout=COMMAND_SECONDS_MAX)

    def query(self, sql):
        """Reads the database itself, past the service; its rows as lists of texts."""
        if self.server:
            return self.server.query(sql)
        with contextlib.closing(
                sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)) as database:
            return [[str(value) for value in row] for row in database.execute(sql)]

    def service_process(self):
        """The running service: its id, and whether it still runs."""
        return self._service

    def sandbox_process(self):
        return self._sandbox

    def stop_service(self):
        """Asks it to end and waits; False if it did not end by itself or badly."""
        return self._service.stop()

    def kill_service(self):
        self._service.kill()

    def restart_service(self, environment=None):
        """Starts the service again after a stop or a kill, with other settings if given."""
        if environment is not None:
            self.environment = dict(environment)
        self.start_service()

    def stop(self):
        """Asks both to end and waits; says with False if one did not end by itself or badly."""
        clean = True
        for process in (self._service, self._sandbox):
            if process is not None:
                clean = process.stop() and clean
        return clean

    def __enter__(self):
        try:
            self.start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_):
        self.stop()


class Process:
    """A program and its log, which takes all it prints. The terminal's Ctrl-C does not reach it:
    its starter stops it."""

    def __init__(self, name, command, environment, log_file):
        self.name = name
        self.log_file = log_file
        with open(log_file, "ab") as log:
            self._log_begins = log.tell()
            try:
                self.process = subprocess.Popen(
                    [str(part) for part in command], env=environment, cwd=log_file.parent,
                    stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True)
            except OSError as error:
                raise Trouble(f"the {name} could not be started: {error}") from error

    @property
    def pid(self):
        return self.process.pid

    def first_line(self, seconds):
        """The first line it prints, as JSON."""
        line = wait_for(f"a word of the {self.name}", self._first_line, seconds)
        try:
            return json.loads(line)
        except ValueError:
            raise Trouble(f"the {self.name} began with {line!r} instead of JSON") from None

    def _first_line(self):
        self.must_live()
        with open(self.log_file, "rb") as log:
            log.seek(self._log_begins)
            line = log.readline()
        return line if line.endswith(b"\n") else None

    def alive(self):
        return self.process.poll() is None

    def must_live(self):
        if not self.alive():
            raise Trouble(f"the {self.name} ended with {self.process.returncode}; "
                          f"the end of its log:\n{self.log_tail()}")

    def log_tail(self, lines=30):
        text = self.log_file.read_text(errors="replace")
        return "\n".join(text.splitlines()[-lines:])

    def stop(self):
        """SIGTERM, and SIGKILL where that does not help in time. True if it ended by itself."""
        if self.alive():
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(STOP_SECONDS_MAX)
            except subprocess.TimeoutExpired:
                self.kill()
                return False
        return self.process.returncode == 0

    def kill(self):
        """SIGKILL, now."""
        self.process.kill()
        self.process.wait()

    def wait(self, seconds=None):
        """The exit code, once it has ended by itself; TimeoutExpired if it does not in time."""
        return self.process.wait(seconds)

"""The servers that ./run bench webhooks compares: each starts on an empty inbox of its own, takes
webhooks at a path, and leaves a database whose rows can be counted."""

import os
import shutil
import sqlite3
import time
from pathlib import Path

from .calls import call, wait_for
from .house import ROOT, Trouble
from .stack import Ports, Process, Stack

BASELINE = ROOT / "bench" / "webhooks"
START_SECONDS_MAX = 20


class Contender:
    """A server under measurement."""

    name = ""
    path = ""
    secret = ""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.port = Ports.resolve().service
        self.process = None

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def start(self):
        """Starts on an empty inbox; returns the milliseconds from start to ready."""
        self.empty()
        begun = time.monotonic()
        self.process = Process(self.name, self.command(), self.environment(),
                               self.folder / "server.log")
        wait_for(f"the start of {self.name}", self._is_ready, START_SECONDS_MAX, every=0.0005)
        return (time.monotonic() - begun) * 1000

    def _is_ready(self):
        self.process.must_live()
        try:
            return True if call("GET", self.url + "/health/ready").status == 200 else None
        except OSError:
            return None

    def memory_mb(self):
        """The most memory it ever held (VmHWM)."""
        for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
        raise Trouble(f"{self.name} does not tell its memory")

    def cpu_seconds(self):
        """What it has computed so far, in the kernel and outside."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def stop(self):
        self.process.stop()

    def stored(self):
        """Rows in the inbox of the server, which has stopped."""
        with sqlite3.connect(self.database()) as connection:
            return connection.execute("select count(*) from inbox").fetchone()[0]

    def remove_database(self):
        for suffix in ("", "-wal", "-shm"):
            Path(f"{self.database()}{suffix}").unlink(missing_ok=True)


class Baseline(Contender):
    """Fastify and stripe, with one process's inbox."""

    path = "/webhooks/stripe/baseline"
    secret = "whsec_benchmark_baseline"

    def __init__(self, folder, surroundings):
        super().__init__(folder)
        self._surroundings = surroundings

    def kept_in(self):
        """The options that name its inbox."""
        raise NotImplementedError

    def command(self):
        node = shutil.which("node", path=self._surroundings["PATH"])
        return [node, BASELINE / "baseline.mjs", "--port", self.port, *self.kept_in()]

    def environment(self):
        return {**self._surroundings, "WEBHOOK_SECRET": self.secret, "NODE_ENV": "production"}


class FileBaseline(Baseline):
    """With better-sqlite3, plain or with a transaction per turn of the loop."""

    def __init__(self, folder, surroundings, batched):
        super().__init__(folder, surroundings)
        self.name = "fastify, batched" if batched else "fastify, plain"
        self._batched = batched

    def database(self):
        return self.folder / "inbox.sqlite"

    def empty(self):
        self.remove_database()

    def kept_in(self):
        return ["--database", self.database(), *(["--batched"] if self._batched else [])]


class PoolBaseline(Baseline):
    """With a pool of connections to PostgreSQL, in a database beside ours."""

    name = "fastify, pg pool"
    DATABASE = "baseline"

    def __init__(self, folder, surroundings, server):
        super().__init__(folder, surroundings)
        self._server = server
        server.query(f"create database {self.DATABASE}")

    def empty(self):
        self._server.query("drop table if exists inbox", database=self.DATABASE)

    def kept_in(self):
        return ["--postgres", self._server.address_of(self.DATABASE)]

    def stored(self):
        return int(self._server.query("select count(*) from inbox", database=self.DATABASE)[0][0])


class Slotpay(Contender):
    """Our program as it is shipped, with a migrated database and a registered endpoint. The copy
    of that database is what each round begins with."""

    def __init__(self, stack, processing):
        self.stack = stack
        super().__init__(stack.folder)
        self.port = stack.ports.service
        self.name = "slotpay, processing on" if processing else "slotpay"
        self._processing = processing
        state = stack.sandbox.get("/_sandbox/state").body
        endpoints = [item["url"] for item in state["stripe"]["webhook_endpoints"]]
        self.path = "/" + endpoints[-1].split("/", 3)[3]
        self.secret = state["config"]["stripe"]["endpoint_secret"]

    @staticmethod
    def registered_stack(folder, build, server=None):
        """A stack that went once through everything a real set-up does, its service not running."""
        stack = Stack(folder, build.folder, server=server)
        stack.prepare()
        stack.start_sandbox()
        stack.register()
        if server:
            return stack
        with sqlite3.connect(stack.database) as connection:
            connection.execute("pragma wal_checkpoint(truncate)")
        connection.close()
        shutil.copy(stack.database, stack.folder / "migrated.sqlite")
        return stack

    def database(self):
        return self.stack.database

    def empty(self):
        self.remove_database()
        shutil.copy(self.folder / "migrated.sqlite", self.database())

    def command(self):
        return [self.stack.build_folder / "slotpay", "serve", "--config", self.stack.config_file]

    def environment(self):
        processing = "true" if self._processing else "false"
        return {**self.stack.service_environment(),
                "SLOTPAY_FLAGS_WEBHOOK_PROCESSING": processing}


class SlotpayOnPostgres(Slotpay):
    """The same on a server that keeps what was committed through a power cut."""

    def empty(self):
        self.stack.server.query("truncate inbox restart identity cascade")

    def stored(self):
        return int(self.stack.server.query("select count(*) from inbox")[0][0])


def disk_flushes_per_second(folder, seconds=0.5):
    """How many appended pages the disk makes durable per second now: the machine's own mood."""
    path = Path(folder) / "flushes"
    page = b"\0" * 4096
    count, begun = 0, time.monotonic()
    with open(path, "wb", buffering=0) as file:
        while time.monotonic() - begun < seconds:
            file.write(page)
            os.fdatasync(file.fileno())
            count += 1
    path.unlink()
    return count / (time.monotonic() - begun)

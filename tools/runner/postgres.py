"""A private PostgreSQL server from Debian's package: a folder, a Unix socket in it, no network
port. It asks for no password, so nobody but its owner and root may enter the folder."""

import contextlib
import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

from .house import Trouble
from .packages import ensure

DATABASE = "slotpay"
START_SECONDS_MAX = 60
# The server's path must fit into the address of a Unix socket.
FOLDER_LENGTH_MAX = 80


def program(name):
    """The newest installed program of the server; the package keeps them outside PATH."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"),
                   key=lambda path: int(path.parts[-3]))
    path = found[-1] if found else shutil.which(name)
    if not path:
        raise Trouble("PostgreSQL is missing: install Debian's package postgresql")
    return str(path)


def server_for(store, folder, durable=False):
    """What --store asks for, as a context: a private server, or nothing for sqlite."""
    if store == "sqlite":
        return contextlib.nullcontext()
    if store != "postgres":
        raise Trouble(f"--store knows sqlite and postgres, not {store}")
    ensure("postgres")
    return PrivateServer(folder, durable)


class PrivateServer:
    """A server in a folder. `durable` keeps what was committed through a power cut; tests do
    without, and are faster. Used as a context, it runs inside; started without, until stop()."""

    def __init__(self, folder, durable=False):
        self.folder = Path(folder).resolve()
        self.durable = durable
        if len(str(self.folder)) > FOLDER_LENGTH_MAX:
            # Its socket's address would be too long.
            self.socket_folder = Path(tempfile.mkdtemp(prefix="slotpay-pg-"))
        else:
            self.socket_folder = self.folder

    @property
    def data(self):
        return self.folder / "data"

    @property
    def address(self):
        return self.address_of(DATABASE)

    def address_of(self, database):
        return f"postgresql://slotpay@/{database}?host={self.socket_folder}"

    def start(self):
        """Makes the database if the folder holds none, and starts the server."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._give_away(self.folder)
        self._give_away(self.socket_folder)
        fresh = not (self.data / "PG_VERSION").exists()
        if fresh:
            self._run("initdb", "--pgdata", self.data, "--username", "slotpay", "--auth", "trust",
                      "--encoding", "UTF8", "--locale", "C", "--no-sync")
        options = ["-c", "listen_addresses=", "-c", f"unix_socket_directories={self.socket_folder}",
                   "-c", "max_connections=300"]
        if self.durable:
            # After its first hours a server writes over old files of its log. A fresh one would
            # fill each with zeros first, and make whoever waits for a commit wait for that.
            options += ["-c", "wal_init_zero=off"]
        else:
            options += ["-c", "fsync=off", "-c", "full_page_writes=off"]
        self._run("pg_ctl", "start", "--wait", "--timeout", START_SECONDS_MAX, "--silent",
                  "--pgdata", self.data, "--log", self.folder / "postgresql.log",
                  "--options", " ".join(options))
        if fresh:
            self.query(f"create database {DATABASE}", database="postgres")
        return self

    def is_running(self):
        """Whether its process is there; its disk may have been full."""
        try:
            self._run("pg_ctl", "status", "--pgdata", self.data)
        except Trouble:
            return False
        return True

    def stop(self, mode="fast"):
        """Ends it: `fast` as on a restart, `immediate` as if its machine had died."""
        self._run("pg_ctl", "stop", "--wait", "--silent", "--mode", mode, "--pgdata", self.data)

    def copy_to(self, standby):
        """Makes the other a standby of this one, which follows it as fast as it can."""
        standby.folder.mkdir(parents=True, exist_ok=True)
        for folder in (standby.folder, standby.socket_folder):
            self._give_away(folder)
        self._run("pg_basebackup", "--pgdata", standby.data, "--host", self.socket_folder,
                  "--username", "slotpay", "--write-recovery-conf", "--checkpoint", "fast",
                  "--no-sync")

    def promote(self):
        """A standby becomes the server."""
        self._run("pg_ctl", "promote", "--wait", "--silent", "--pgdata", self.data)

    def forget(self):
        """Empties the database."""
        self.query("drop schema public cascade")
        self.query("create schema public")

    def query(self, sql, database=DATABASE):
        """Runs a statement; its rows as lists of texts."""
        done = subprocess.run(
            ["psql", "--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--set",
             "ON_ERROR_STOP=1", "--host", str(self.socket_folder), "--username", "slotpay",
             "--dbname", database, "--command", sql],
            capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
        if done.returncode != 0:
            raise Trouble(f"the database refused: {done.stderr.strip()}")
        return [line.split("|") for line in done.stdout.splitlines()]

    def _run(self, name, *arguments):
        """As a person without power: the server refuses to run as root."""
        as_whom = {}
        if os.geteuid() == 0:
            as_whom = {"user": "postgres", "group": "postgres", "extra_groups": []}
        # A server that is started inherits what is given here, so it must not be a pipe.
        with tempfile.TemporaryFile() as output:
            done = subprocess.run([program(name), *(str(each) for each in arguments)],
                                  stdin=subprocess.DEVNULL, stdout=output, stderr=output,
                                  check=False, cwd="/", **as_whom)
            if done.returncode != 0:
                output.seek(0)
                raise Trouble(f"{name} failed: {output.read().decode(errors='replace').strip()}")

    @staticmethod
    def _give_away(folder):
        folder.chmod(0o700)
        if os.geteuid() == 0:
            owner = pwd.getpwnam("postgres")
            os.chown(folder, owner.pw_uid, owner.pw_gid)

    def __enter__(self):
        return self.start()

    def __exit__(self, *_):
        self.stop("fast" if self.durable else "immediate")

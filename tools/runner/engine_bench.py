"""./run bench engine: the shipped engine and store beside providers that answer at once, on a
database of few bookings and on one of many. Each round measures both, so that they compare; a ratio
is the median of the rounds' ratios. Takes --store postgres, --rounds N, --bookings FEW,MANY, and
--in FOLDER for where the databases are kept."""

import json
import os
import shutil
import statistics
import subprocess
import tempfile
from pathlib import Path

from .building import Build
from .house import BUILD, Trouble, refuse_rest, say, take_option, take_value
from .packages import ensure
from .postgres import PrivateServer

FILLED = BUILD / "bench-filled"
LIMITS = {"holds_expire_s": 60.0, "confirmed_p99_ms": 250.0}
# How much worse a figure may be on the large database.
GROWTH_MAX = 1.2
# Figures of which more is better; of the others less is.
MORE_IS_BETTER = ("decisions_per_second",)
TITLES = {"decisions_per_second": "decisions per second",
          "catch_up_s": "catching up with 100 000 stored events, s",
          "holds_expire_s": "10 000 holds that end together, s",
          "confirmed_p50_ms": "paid to confirmed at 50/s, p50, ms",
          "confirmed_p99_ms": "paid to confirmed at 50/s, p99, ms"}


def main(arguments):
    as_json = take_option(arguments, "--json")
    store = take_value(arguments, "--store", "sqlite")
    rounds = take_value(arguments, "--rounds", "3")
    sizes = take_value(arguments, "--bookings", "10000,1000000").split(",")
    folder = Path(take_value(arguments, "--in", str(FILLED))).absolute()
    refuse_rest(arguments, "bench engine")
    if not all(number.isdigit() and int(number) > 0 for number in (rounds, *sizes)):
        raise Trouble("./run bench engine takes --rounds N and --bookings FEW,MANY")
    figures, text = results_of(store, int(rounds), [int(size) for size in sizes], folder)
    (say if as_json else print)(text)
    if as_json:
        print(json.dumps(figures), flush=True)
    return 1 if misses(figures) else 0


def results_of(store, rounds, sizes, folder=FILLED):
    """The figures, and how they read. The databases are kept in the folder; one in memory, as
    /dev/shm, leaves out how long the disk takes, which differs from minute to minute."""
    if store not in STORES:
        raise Trouble(f"--store knows sqlite and postgres, not {store}")
    ensure("build", *(["postgres"] if store == "postgres" else []))
    build = Build()
    build.make("slotpay-bench")
    folder.mkdir(parents=True, exist_ok=True)
    with STORES[store](build.program("slotpay-bench"), folder) as databases:
        for size in sizes:
            databases.fill(size)
        results = {size: [] for size in sizes}
        for number in range(rounds):
            for size in sizes if number % 2 == 0 else reversed(sizes):
                results[size].append(databases.measure(size))
                say(f"round {number + 1} of {rounds}, {size:,} bookings: {results[size][-1]}")
    figures = summarize(results, store)
    return figures, table(figures, rounds)


class Files:
    """Databases of SQLite. Filling a large one takes many minutes, so each is kept as it was filled
    and a copy of it measured."""

    def __init__(self, program, folder):
        self._program = program
        self._folder = folder

    def _filled(self, size):
        return self._folder / f"{size}.sqlite"

    def fill(self, size):
        if not self._filled(size).exists():
            say(f"Filling a database with {size:,} bookings, once")
            begun = self._filled(size).with_suffix(".begun")
            begun.unlink(missing_ok=True)
            run(self._program, "fill", begun, size)
            begun.rename(self._filled(size))

    def measure(self, size):
        with tempfile.TemporaryDirectory(prefix="measured-", dir=self._folder) as folder:
            copy = Path(folder) / "slotpay.sqlite"
            shutil.copy(self._filled(size), copy)
            os.sync()  # what is measured shall not wait for the copy
            return json.loads(run(self._program, "measure", copy))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass


class Servers:
    """Databases of one private PostgreSQL that keeps what was committed through a power cut."""

    def __init__(self, program, folder):
        self._program = program
        self._server = PrivateServer(folder / "postgresql", durable=True)

    def _databases(self):
        return [row[0] for row in self._server.query("select datname from pg_database")]

    def fill(self, size):
        name = f"filled_{size}"
        if name in self._databases():
            return
        say(f"Filling a database with {size:,} bookings, once")
        self._server.query("drop database if exists begun")
        self._server.query("create database begun")
        run(self._program, "fill", self._server.address_of("begun"), size)
        self._server.query(f"alter database begun rename to {name}")
        self._server.query("vacuum analyze", database=name)

    def measure(self, size):
        self._server.query("drop database if exists measured")
        self._server.query(f"create database measured template filled_{size}")
        self._server.query("checkpoint")
        return json.loads(run(self._program, "measure", self._server.address_of("measured")))

    def __enter__(self):
        self._server.start()
        return self

    def __exit__(self, *_):
        self._server.stop()


STORES = {"sqlite": Files, "postgres": Servers}


def run(*command):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True,
                          check=False, stdin=subprocess.DEVNULL)
    if done.returncode != 0:
        raise Trouble(f"{command[0]} {command[1]} ended with {done.returncode}: {done.stderr}")
    return done.stdout


def summarize(results, store):
    """{"store", "sizes": {"10000": {figure: median}}, "growth": {figure: how many times worse the
    largest is than the smallest}}."""
    small, large = min(results), max(results)

    def growth(figure):
        ratios = [theirs[figure] / ours[figure] for ours, theirs
                  in zip(results[small], results[large])]
        ratio = statistics.median(ratios)
        return round(1 / ratio if figure in MORE_IS_BETTER else ratio, 2)
    return {"store": store,
            "sizes": {str(size): {figure: round(statistics.median(item[figure] for item in items),
                                                1) for figure in TITLES}
                      for size, items in results.items()},
            "growth": {figure: growth(figure) for figure in TITLES}}


def misses(figures):
    """The figures beyond what we promise."""
    return [f"{figure} at {size}" for size, items in figures["sizes"].items()
            for figure, limit in LIMITS.items() if items[figure] > limit] + \
        [f"growth of {figure}" for figure, ratio in figures["growth"].items() if ratio > GROWTH_MAX]


def table(figures, rounds):
    sizes = figures["sizes"]
    lines = ["", f"The engine on {figures['store']}: medians of {rounds} rounds, by the bookings "
             "already in the database", "",
             f"{'':<46}" + "".join(f"{int(size):>14,}" for size in sizes) + f"{'growth':>9}"]
    for figure, title in TITLES.items():
        cells = "".join(f"{items[figure]:>14,.1f}" for items in sizes.values())
        lines.append(f"{title:<46}{cells}{figures['growth'][figure]:>9.2f}")
    beyond = misses(figures)
    lines += ["", "  " + (f"MISSED: {', '.join(beyond)}" if beyond else
                          f"Every limit holds: {LIMITS}, growth at most {GROWTH_MAX}."), ""]
    return "\n".join(lines)

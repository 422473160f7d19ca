"""./run sim: lives through seeds of the whole service, or tells the story of one."""

import json
import subprocess
import sys
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from . import sim_report
from .building import Build
from .house import ROOT, Trouble, jobs, refuse_rest, say, take_option, take_value

SEEDS = 10_000
CANARY_SEEDS = 20_000
TWIN_SEEDS = 2_000
# The twins have to be found to differ where no look finds what no webhook told.
TWIN_CANARY = "lost_news_stays_lost"
PROGRAM = "slotpay-simulation"
CANARIES = "slotpay-canaries"


@dataclass(frozen=True)
class Switch:
    """A fault as the program lists it."""

    name: str
    kind: str
    permille: int  # how often it strikes under the documented rates
    ids: tuple


@dataclass
class Met:
    """News in a stage: how often, in how many lives, and which faults struck in one of them."""

    times: int = 0
    lives: int = 0
    faults: set = field(default_factory=set)


@dataclass
class Figures:
    """What many seeds came to."""

    seeds: int = 0
    steps: int = 0
    bookings: int = 0
    faults: Counter = field(default_factory=Counter)  # by switch
    failures: dict = field(default_factory=dict)  # seed: what was wrong
    came: list = field(default_factory=lambda: [0] * 7)  # what it came to for the clients
    met: dict = field(default_factory=dict)  # by stage and news

    def as_json(self, seconds):
        return {"seeds": self.seeds, "violations": len(self.failures),
                "faults": sum(self.faults.values()), "steps": self.steps,
                "seconds": round(seconds, 1)}


class Crew:
    """Processes that share the seeds. One that is stopped by a broken promise of our own code is a
    failure of its seed, and another takes over behind it."""

    def __init__(self, program, switches, rates="seeds"):
        self.program = program
        self.switches = switches
        self.rates = rates
        self.figures = Figures()
        self.lock = threading.Lock()

    def live_through(self, first, count, on_progress=lambda: None):
        stride = jobs()
        workers = [threading.Thread(target=self._work, args=(first + i, stride, first + count,
                                                             on_progress))
                   for i in range(min(stride, count))]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()

    def _work(self, seed, stride, end, on_progress):
        while seed < end:
            left = (end - seed + stride - 1) // stride
            command = [self.program, self.rates, seed, left, stride]
            with subprocess.Popen([str(word) for word in command], text=True, errors="replace",
                                  stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                  stderr=subprocess.PIPE) as process:
                last, is_done = self._read(process.stdout, seed, on_progress)
                said = process.stderr.read()
            if process.returncode != 0 and not is_done:
                with self.lock:
                    self.figures.seeds += 1
                    self.figures.failures[last] = [f"the program ended: {said.strip()[-300:]}"]
            seed = last + stride

    def _read(self, lines, seed, on_progress):
        is_done = True
        came, met = [], []
        for line in lines:
            word, _, rest = line.rstrip("\n").partition(" ")
            if word == "seed":
                seed, is_done, met = int(rest), False, []
            elif word == "came":
                came = [int(count) for count in rest.split()]
            elif word == "met":
                met.append(rest.split(" ", 2))
            elif word == "done":
                is_done = True
                self._count(rest.split(), came, met)
                on_progress()
            elif word == "wrong":
                with self.lock:
                    self.figures.failures.setdefault(seed, []).append(rest)
        return seed, is_done

    def _count(self, words, came, met):
        struck = {switch.name for switch, times in zip(self.switches, words[3:], strict=True)
                  if times != "0"}
        with self.lock:
            for times, stage, news in met:
                meeting = self.figures.met.setdefault((stage, news), Met())
                meeting.times += int(times)
                meeting.lives += 1
                meeting.faults |= struck
            self.figures.came = [sum(both) for both in zip(self.figures.came, came, strict=True)]
            self.figures.seeds += 1
            self.figures.steps += int(words[1])
            self.figures.bookings += int(words[2])
            for switch, times in zip(self.switches, words[3:], strict=True):
                self.figures.faults[switch.name] += int(times)


class TwinCrew(Crew):
    """Lives through each seed twice, with the same people and other ways of webhooks."""

    def __init__(self, program):
        super().__init__(program, (), "twins")
        self.compared = 0

    def _count(self, words, came, met):
        with self.lock:
            self.figures.seeds += 1
            self.figures.bookings += int(words[0])
            self.compared += int(words[1])


class Progress:
    """A line on the screen, where there is one."""

    def __init__(self, figures, whole):
        self.figures, self.whole = figures, whole
        self.began = self.shown = time.monotonic()

    def __call__(self):
        now = time.monotonic()
        if not sys.stderr.isatty() or now - self.shown < 0.2:
            return
        self.shown = now
        seeds = self.figures.seeds
        bar = "#" * (30 * seeds // self.whole)
        rate = seeds / max(now - self.began, 0.001)
        print(f"\r[{bar:<30}] {seeds:,} of {self.whole:,} seeds, {rate:.0f} a second, "
              f"{len(self.figures.failures)} failing ", end="", file=sys.stderr, flush=True)

    def end(self):
        if sys.stderr.isatty():
            print(file=sys.stderr)
        return time.monotonic() - self.began


def switches_of(program):
    listed = subprocess.run([str(program), "faults"], text=True, check=True,
                            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE).stdout
    return [Switch(name, kind, int(permille), tuple(ids))
            for name, kind, permille, *ids in (line.split() for line in listed.splitlines())]


class Hunt:
    """Plants one broken rule after another and counts the seeds until it is found."""

    def __init__(self, program, seeds):
        self.program, self.seeds = program, seeds

    def look_for(self, canary, *how):
        """How many seeds it took, counted from 1, and what the last of them saw; nothing where none
        did."""
        with subprocess.Popen([str(self.program), canary, str(self.seeds), "1", *how], text=True,
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, errors="replace") as process:
            lines, said = process.communicate()
        found = [line.split(" ", 2)[1:] for line in lines.splitlines() if line.startswith("found ")]
        if process.returncode != 0:
            last = [line for line in lines.splitlines() if line.startswith("seed ")][-1]
            found = [[last.split()[1], f"the program stopped: {said.strip()[-120:]}"]]
        return (int(found[0][0]), found[0][1]) if found else None


def hunt(seeds, as_json):
    build = Build()
    build.make(CANARIES, PROGRAM)
    program = build.program(CANARIES)
    listed = subprocess.run([str(program), "list"], text=True, check=True,
                            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE).stdout
    names = [line.split(" ", 1)[0] for line in listed.splitlines()]
    shipped = build.program(PROGRAM).read_bytes()
    if left := [name for name in names if name.encode() in shipped]:
        raise Trouble(f"the shipped archives know of {', '.join(left)}")
    looks = [*((name,) for name in names), (TWIN_CANARY, "twins")]
    found = 0
    with ThreadPoolExecutor(jobs()) as workers:
        for look, seen in zip(looks, workers.map(lambda look: Hunt(program, seeds).look_for(*look),
                                                 looks)):
            found += seen is not None
            after = f"{seen[0]:>6,} seeds  {seen[1][:90]}" if seen else f"NOT in {seeds:,} seeds"
            print(f"{' by '.join(look):<36} {after}", flush=True)
    say(f"{found} of {len(looks)} found")
    if as_json:
        print(json.dumps({"planted": len(looks), "found": found}))
    return 0 if found == len(looks) else 1


def compare_twins(program, first, count, as_json):
    crew = TwinCrew(program)
    progress = Progress(crew.figures, count)
    crew.live_through(first, count, progress)
    seconds = progress.end()
    figures = crew.figures
    differences = sum(len(wrong) for wrong in figures.failures.values())
    if figures.failures:
        say(f"{len(figures.failures)} seeds whose twins differ")
    for seed, wrong in sorted(figures.failures.items()):
        for line in wrong:
            say(f"  {seed}: {line}")
        say(f"    ./run sim {seed} twin=at_once and ./run sim {seed} twin=muddled tell both lives")
    say(f"{figures.seeds:,} seeds lived twice in {seconds:.1f} s: {crew.compared:,} of "
        f"{figures.bookings:,} bookings had the same history at the providers, {differences:,} of "
        "them another end")
    if as_json:
        print(json.dumps({"seeds": figures.seeds, "bookings": figures.bookings,
                          "compared": crew.compared, "differences": differences,
                          "seconds": round(seconds, 1)}))
    return 1 if figures.failures else 0


def main(arguments):
    as_json = take_option(arguments, "--json")
    count = take_value(arguments, "--seeds", str(SEEDS))
    first = take_value(arguments, "--from", "1")
    if not count.isdigit() or not first.isdigit() or int(count) < 1:
        raise Trouble("./run sim takes --seeds N and --from SEED")
    if take_option(arguments, "--canaries"):
        refuse_rest(arguments, "sim")
        return hunt(CANARY_SEEDS if count == str(SEEDS) else int(count), as_json)
    build = Build()
    build.make(PROGRAM)
    program = build.program(PROGRAM)
    if arguments and (arguments[0].isdigit() or arguments[0] == "shrink"):
        words = arguments if arguments[0] == "shrink" else ["tell", *arguments]
        return subprocess.run([program, *words], stdin=subprocess.DEVNULL, check=False).returncode
    if take_option(arguments, "--twins"):
        refuse_rest(arguments, "sim")
        seeds = TWIN_SEEDS if count == str(SEEDS) else int(count)
        return compare_twins(program, int(first), seeds, as_json)
    with_report = take_option(arguments, "--report")
    refuse_rest(arguments, "sim")
    switches = switches_of(program)
    figures, seconds = live_through(Crew(program, switches), int(first), int(count))
    is_well = not figures.failures
    if with_report:
        is_well = report(program, figures, int(first), int(count)) and is_well
    if as_json:
        print(json.dumps(figures.as_json(seconds)))
    return 0 if is_well else 1


def live_through(crew, first, count):
    progress = Progress(crew.figures, count)
    crew.live_through(first, count, progress)
    seconds = progress.end()
    show(crew.figures, crew.switches, seconds)
    return crew.figures, seconds


def report(program, drawn, first, count):
    """Lives through the same seeds under the documented rates, writes the page, and says whether
    what is promised of them holds."""
    switches = switches_of(program)
    say("\nunder the documented rates")
    figures, _ = live_through(Crew(program, switches, "documented"), first, count)
    success = sim_report.Success(figures)
    for what, measured, promised, holds in success.rows():
        say(f"  {what}: {measured} (promised: {promised}){'' if holds else '  MISSED'}")
    sim_report.PAGE.write_text(sim_report.page(success, drawn, switches))
    say(f"wrote {sim_report.PAGE.relative_to(ROOT)}")
    return success.holds()


def show(figures, switches, seconds):
    say(f"{figures.seeds:,} seeds with {figures.bookings:,} bookings in {seconds:.1f} s: "
        f"{figures.seeds / seconds:.0f} seeds, {figures.steps / seconds:,.0f} steps a second")
    kinds = Counter()
    for switch in switches:
        kinds[switch.kind] += figures.faults[switch.name]
    for kind, times in kinds.most_common():
        most = [f"{switch.name} {figures.faults[switch.name]:,}" for switch in switches
                if switch.kind == kind]
        say(f"  {kind:<10} {times:>9,}  {', '.join(most)}")
    pairs = sum(len(met.faults) for met in figures.met.values())
    say(f"  {len(figures.met)} kinds of news and turns in a stage, {pairs:,} of "
        f"{len(figures.met) * len(switches):,} of them beside a fault")
    show_failures(figures)


def show_failures(figures):
    """Every one of them by its number, so that none is lost with the screen."""
    failing = sorted(figures.failures.items())
    say(f"{len(failing)} failing seeds")
    for seed, wrong in failing:
        say(f"  {seed}: {wrong[0]}")
    if failing:
        say(f"./run sim {failing[0][0]} tells that story, ./run sim shrink {failing[0][0]} makes "
            "it small")

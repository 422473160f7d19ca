"""./run bench webhooks: how fast webhooks are verified, kept durably and acknowledged, beside what
a team would write first in Node. All contenders alternate in one run, because only figures of one
run compare; a ratio is the median of the rounds' ratios."""

import hmac
import json
import random
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

from . import node
from .building import Build
from .contenders import (BASELINE, FileBaseline, PoolBaseline, Slotpay, SlotpayOnPostgres,
                         disk_flushes_per_second)
from .house import BUILD, Trouble, refuse_rest, say, take_option, take_value
from .packages import ensure
from .postgres import server_for

CONNECTIONS = 64
WARM_UP_SECONDS = 1
EVENTS_PER_SECOND_MAX = 40_000
# What each store is compared with, under the name of its ratio.
RATIOS = {"sqlite": {"ratio_plain": "fastify, plain", "ratio_batched": "fastify, batched"},
          "postgres": {"ratio_pool": "fastify, pg pool"}}
LIMITS = {"ratio_plain": ("at least", 5.0), "ratio_batched": ("at least", 1.5),
          "ratio_pool": ("at least", 3.0),
          "p99_ms": ("at most", 20.0), "rss_mb": ("at most", 40.0), "start_ms": ("at most", 300.0)}


def main(arguments):
    as_json = take_option(arguments, "--json")
    rounds = int(take_value(arguments, "--rounds", "5"))
    seconds = int(take_value(arguments, "--seconds", "5"))
    store = take_value(arguments, "--store", "sqlite")
    refuse_rest(arguments, "bench webhooks")
    figures, text = results_of(store, rounds, seconds)
    (say if as_json else print)(text)
    if as_json:
        print(json.dumps(figures), flush=True)
    return 1 if misses(figures) else 0


def results_of(store, rounds, seconds):
    """The figures, and how they read."""
    ensure("build", "bench")
    surroundings = node.install_packages(BASELINE)
    build = Build()
    build.make("slotpay", "slotpay-sandbox")
    # Not in /tmp, which may be memory: durability is half of what is measured.
    BUILD.mkdir(exist_ok=True)
    # The server's folder is given to its owner and so is one of its own.
    with tempfile.TemporaryDirectory(prefix="bench-", dir=BUILD) as folder, \
            tempfile.TemporaryDirectory(prefix="bench-", dir=BUILD) as server_folder, \
            server_for(store, server_folder, durable=True) as server:
        results = measure(Path(folder), build, surroundings, rounds, seconds, server)
    figures = summarize(results, store)
    return figures, table(results, figures, rounds, seconds, store)


def measure(folder, build, surroundings, rounds, seconds, server):
    """Every contender once per round, each round in another order; {name: [round, …]}."""
    say("Setting up slotpay once, as for a real account")
    ours = SlotpayOnPostgres if server else Slotpay
    stack = ours.registered_stack(folder / "slotpay", build, server)
    try:
        contenders = [ours(stack, processing=False)]
        if server:
            contenders += [PoolBaseline(folder / "pool", surroundings, server)]
        else:
            contenders += [FileBaseline(folder / "plain", surroundings, batched=False),
                           FileBaseline(folder / "batched", surroundings, batched=True)]
        with_processing = ours(stack, processing=True)
        results = {contender.name: [] for contender in [*contenders, with_processing]}
        for number in range(rounds):
            flushes = disk_flushes_per_second(folder)
            first = number % len(contenders)
            for contender in contenders[first:] + contenders[:first]:
                results[contender.name].append(one_round(contender, folder, seconds, flushes))
            say(f"round {number + 1} of {rounds}: " + ", ".join(
                f"{item.name} {results[item.name][-1]['per_second']:,.0f}/s"
                for item in contenders) + f" (disk {flushes:,.0f} flushes/s)")
        for _ in range(min(rounds, 3)):
            flushes = disk_flushes_per_second(folder)
            results[with_processing.name].append(
                one_round(with_processing, folder, seconds, flushes))
        return results
    finally:
        stack.stop()


def one_round(contender, folder, seconds, flushes):
    """Starts the contender on an empty inbox, warms it up, loads it, and counts what it kept."""
    start_ms = contender.start()
    try:
        warm_up = load(contender, folder, WARM_UP_SECONDS)
        computed_before = contender.cpu_seconds()
        measured = load(contender, folder, seconds)
        computed = contender.cpu_seconds() - computed_before
        memory = contender.memory_mb()
    finally:
        contender.stop()
    acknowledged = warm_up["requests"] + measured["requests"]
    if measured["bad"] or warm_up["bad"]:
        raise Trouble(f"{contender.name} refused or dropped {measured['bad'] + warm_up['bad']} "
                      f"requests:\n{contender.process.log_tail()}")
    if contender.stored() < acknowledged:
        raise Trouble(f"{contender.name} acknowledged {acknowledged} events "
                      f"and kept {contender.stored()}")
    return {**measured, "per_second": measured["requests"] / measured["seconds"],
            "cpu_us": computed * 1e6 / measured["requests"],
            "start_ms": start_ms, "memory_mb": memory, "flushes": flushes}


def load(contender, folder, seconds):
    """Posts freshly signed events, each with a new id, for so many seconds."""
    signed = folder / "signed.txt"
    sign(signed, contender.secret, seconds * EVENTS_PER_SECOND_MAX)
    done = subprocess.run(
        ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", "10s",
         "-s", str(BASELINE / "post.lua"), contender.url, "--",
         contender.path, str(BASELINE / "event.json"), str(signed)],
        capture_output=True, text=True, check=False)
    signed.unlink()
    if done.returncode != 0:
        raise Trouble(f"wrk ended with {done.returncode}: {done.stdout}{done.stderr}")
    figures = json.loads(done.stdout.strip().splitlines()[-1])
    if figures["sent"] > figures["signed"]:
        raise Trouble(f"{contender.name} took more than the {figures['signed']} signed events")
    return figures


def sign(path, secret, count):
    """Signatures are good for five minutes, so they are made just before they are used."""
    before, _, after = (BASELINE / "event.json").read_bytes().partition(b"@EVENT_ID@")
    key = secret.encode()
    timestamp = str(int(time.time()))
    prefix = timestamp.encode() + b"." + before
    lines = [timestamp]
    for _ in range(count):
        event = f"evt_1{random.getrandbits(92):023x}"
        lines.append(f"{event} {hmac.digest(key, prefix + event.encode() + after, 'sha256').hex()}")
    path.write_text("\n".join(lines) + "\n")


def summarize(results, store):
    def median(name, figure):
        return statistics.median(item[figure] for item in results[name])

    def ratio(other):
        return statistics.median(ours["per_second"] / theirs["per_second"] for ours, theirs
                                 in zip(results["slotpay"], results[other]))
    return {**{name: round(ratio(other), 2) for name, other in RATIOS[store].items()},
            "p99_ms": round(median("slotpay", "p99_ms"), 2),
            "rss_mb": round(max(item["memory_mb"] for item in results["slotpay"]), 1),
            "start_ms": round(median("slotpay", "start_ms"), 1)}


def misses(figures):
    """The figures beyond what we promise."""
    def is_beyond(name, figure):
        kind, limit = LIMITS[name]
        return figure < limit if kind == "at least" else figure > limit
    return [name for name, figure in figures.items() if is_beyond(name, figure)]


def table(results, figures, rounds, seconds, store):
    lines = ["", f"Webhooks on {store}: {rounds} alternating rounds of {seconds} s, {CONNECTIONS} "
             "connections, medians; verified, kept durably, answered", "",
             f"{'':<24}{'per second':>11}{'range':>17}{'p50 ms':>8}{'p99 ms':>8}{'max ms':>9}"
             f"{'CPU us':>8}{'MB':>7}{'start ms':>10}"]
    for name, items in results.items():
        if not items:
            continue
        speeds = sorted(item["per_second"] for item in items)
        cells = {key: statistics.median(item[key] for item in items)
                 for key in ("p50_ms", "p99_ms", "max_ms", "cpu_us", "memory_mb", "start_ms")}
        lines.append(
            f"{name:<24}{statistics.median(speeds):>11,.0f}"
            f"{f'{speeds[0]:,.0f}-{speeds[-1]:,.0f}':>17}{cells['p50_ms']:>8.2f}"
            f"{cells['p99_ms']:>8.2f}{cells['max_ms']:>9.1f}{cells['cpu_us']:>8.0f}"
            f"{cells['memory_mb']:>7.1f}{cells['start_ms']:>10.1f}")
    flushes = sorted(item["flushes"] for item in results["slotpay"])
    speeds = sorted(item["per_second"] for item in results["slotpay"])
    lines += ["", f"The machine's own noise: the disk made {flushes[0]:,.0f} to {flushes[-1]:,.0f} "
              f"flushes/s between rounds; slotpay's rounds lie "
              f"{100 * (speeds[-1] - speeds[0]) / statistics.median(speeds):.0f} % apart.", ""]
    for name, figure in figures.items():
        kind, limit = LIMITS[name]
        mark = "MISSED" if name in misses(figures) else "holds"
        lines.append(f"  {name:<14}{figure:>8}  ({kind} {limit:g}: {mark})")
    return "\n".join([*lines, ""])

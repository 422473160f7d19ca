"""What ./run reads and judges: outcomes of tests, money of a booking, figures of a benchmark."""

import contextlib
import random
import socket
import subprocess
import sys
import threading
import unittest
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest import mock

from runner import (contenders, coverage, engine_bench, mutation, packages, pages_bench, tests,
                    webhook_bench)
from runner.house import Trouble, take_option, take_value
from runner.journey import Books, session_of
from runner.mutants import mutants_of
from runner.road import Road
from runner.stack import Ports, Process


class OutcomesOfTests(unittest.TestCase):
    def test_passed_and_failed_are_counted_with_what_they_said(self):
        report = tests.read("domain", """\
[ RUN      ] Money.Adds
[       OK ] Money.Adds (0 ms)
[ RUN      ] Money.Subtracts
money_test.cpp:12: Failure
[  FAILED  ] Money.Subtracts (3 ms)
[  FAILED  ] 1 test, listed below:
[  FAILED  ] Money.Subtracts
""", 1)
        self.assertEqual(report.passed, ["Money.Adds"])
        self.assertEqual(report.failed, [("Money.Subtracts", "money_test.cpp:12: Failure")])

    def test_a_program_that_crashes_in_a_test_failed_that_test(self):
        report = tests.read("domain", "[ RUN      ] Money.Adds\n", -11)
        self.assertEqual(report.failed, [("Money.Adds", "(the program ended: -11)")])

    def test_a_program_that_ends_badly_after_its_tests_failed_as_a_whole(self):
        report = tests.read("domain", "[ RUN      ] A.B\n[       OK ] A.B (0 ms)\nleak\n", 23)
        self.assertEqual(report.passed, ["A.B"])
        self.assertEqual(report.failed[0][0], "domain as a whole")
        self.assertIn("leak", report.failed[0][1])

    def test_a_skipped_test_is_not_a_passed_one(self):
        report = tests.read("a", "[ RUN      ] A.B\n[  SKIPPED ] A.B (0 ms)\n", 0)
        self.assertEqual((report.passed, report.failed, report.skipped), ([], [], ["A.B"]))

    def test_a_parameterised_failure_is_recognised(self):
        report = tests.read(
            "a", "[ RUN      ] A.B/0\n[  FAILED  ] A.B/0, where GetParam() = 5 (0 ms)\n", 1)
        self.assertEqual([name for name, _ in report.failed], ["A.B/0"])


def stripe_state(amount=5000, refunds=(), code="BK7F3KQ2"):
    return {"stripe": {
        "sessions": [{"client_reference_id": code, "payment_intent": "pi_1"},
                     {"client_reference_id": "BKOTHER0", "payment_intent": "pi_2"}],
        "charges": [
            {"payment_intent": "pi_1", "paid": True, "amount_captured": amount, "currency": "eur"},
            {"payment_intent": "pi_1", "paid": False, "amount_captured": 0, "currency": "eur"},
            {"payment_intent": "pi_2", "paid": True, "amount_captured": 70, "currency": "eur"}],
        "refunds": list(refunds)}}


def booking(stage="confirmed", paid=5000, refunded=0, price=5000):
    def money(minor_units):
        return {"minor_units": minor_units, "currency": "eur"}
    return {"stage": stage,
            "money": {"price": money(price), "paid": money(paid), "refunded": money(refunded)}}


class Kills(unittest.TestCase):
    def test_are_started_where_their_number_is_given_and_are_a_name_like_any_other_without(self):
        with mock.patch.object(tests, "run_script", return_value=1) as run_script:
            self.assertEqual(tests.main(["kills", "200", "--store", "postgres"]), 1)
        run_script.assert_called_once_with("kills.py", ["200", "--store", "postgres"])
        with mock.patch.object(tests, "choose", side_effect=Trouble("a name")), \
                self.assertRaisesRegex(Trouble, "a name"):
            tests.main(["kills"])


class TestsInPython(unittest.TestCase):
    def test_a_class_that_can_not_be_set_up_is_a_failed_test_that_says_why(self):
        with TemporaryDirectory() as folder:
            (Path(folder) / "some_test.py").write_text(
                "import unittest\n"
                "class Sound(unittest.TestCase):\n"
                "    def test_it(self): pass\n"
                "class Unsound(unittest.TestCase):\n"
                "    @classmethod\n"
                "    def setUpClass(cls): raise RuntimeError('no port is free')\n"
                "    def test_it(self): pass\n")
            done = subprocess.run(
                [sys.executable, "-m", "runner.python_tests", folder, "*_test.py"],
                capture_output=True, text=True, check=False)
        report = tests.read("a suite", done.stdout, done.returncode)
        self.assertEqual(len(report.passed), 1)
        [(name, output)] = report.failed
        self.assertIn("Unsound", name)
        self.assertIn("no port is free", output)


class MoneyOfABooking(unittest.TestCase):
    def test_a_confirmed_booking_that_was_paid_once_is_balanced(self):
        books = Books.read(stripe_state(), "BK7F3KQ2")
        self.assertEqual((books.captured, books.refunded, books.payments), (5000, 0, 1))
        self.assertTrue(books.agree_with(booking()))

    def test_a_cent_that_only_stripe_knows_is_not_balanced(self):
        self.assertFalse(Books.read(stripe_state(5001), "BK7F3KQ2").agree_with(booking()))

    def test_a_confirmed_booking_whose_money_went_back_is_not_balanced(self):
        refund = {"payment_intent": "pi_1", "status": "succeeded", "amount": 5000}
        books = Books.read(stripe_state(refunds=[refund]), "BK7F3KQ2")
        self.assertFalse(books.agree_with(booking(refunded=5000)))
        self.assertTrue(books.agree_with(booking(stage="cancelled", refunded=5000)))

    def test_a_failed_refund_gave_nothing_back(self):
        refund = {"payment_intent": "pi_1", "status": "failed", "amount": 5000}
        self.assertEqual(Books.read(stripe_state(refunds=[refund]), "BK7F3KQ2").refunded, 0)

    def test_the_session_is_the_last_part_of_its_page(self):
        self.assertEqual(session_of("http://127.0.0.1:1/c/pay/cs_test_1?a=b#frag"), "cs_test_1")


class MutantsOfASource(unittest.TestCase):
    @staticmethod
    def changed(text):
        return [(mutant.kind, text[:mutant.begin] + mutant.after + text[mutant.end:])
                for mutant in mutants_of(text)]

    def test_an_operator_becomes_its_neighbour_and_a_condition_its_opposite(self):
        self.assertEqual(self.changed("if (a < b) stop();\n"),
                         [("condition", "if (!(a < b)) stop();\n"),
                          ("operator", "if (a <= b) stop();\n")])

    def test_a_number_becomes_one_more_and_one_less(self):
        self.assertEqual([text for _, text in self.changed("int most{1'000};\n")],
                         ["int most{1001};\n", "int most{999};\n"])

    def test_a_statement_is_dropped_but_no_declaration_and_no_return(self):
        text = "{\n  count = first;\n  Money sum = first;\n  return x;\n}\n"
        self.assertEqual(self.changed(text),
                         [("statement", text.replace("  count = first;", ";"))])

    def test_words_comments_and_rows_of_facts_are_left_alone(self):
        self.assertEqual(self.changed('// a < 1\n#include "a < b"\n    {"eur", 2, 1, 50},\n'), [])

    def test_the_row_that_explains_a_survivor_has_the_line_before_and_after(self):
        text = "int f() {\n  return a < b;\n}\n"
        mutant, = mutants_of(text)
        changed = text.replace("<", "<=")
        self.assertEqual(mutation.row_of(Path("f.cpp"), text, changed, mutant),
                         ("f.cpp", "return a < b;", "return a <= b;"))


class BranchesOfTheDomain(unittest.TestCase):
    def test_only_the_sources_of_the_domain_count_and_a_template_counts_once(self):
        def entry(name, *branches):
            return {"filename": f"{coverage.ROOT}/{name}", "branches": branches}
        files = coverage.read({"data": [{"files": [
            entry("src/domain/a.cpp", [3, 7, 3, 9, 1, 0, 0, 0, 4], [3, 7, 3, 9, 0, 2, 0, 0, 4],
                  [5, 1, 5, 2, 4, 0, 0, 0, 4]),
            entry("src/domain/a_test.cpp", [1, 1, 1, 2, 0, 0, 0, 0, 4]),
            entry("src/base/b.cpp", [1, 1, 1, 2, 0, 0, 0, 0, 4])]}]})
        self.assertEqual(files, {"src/domain/a.cpp": {(3, 7): (1, 2), (5, 1): (4, 0)}})
        self.assertEqual(coverage.totals(files), (3, 4))


class FiguresOfTheBenchmark(unittest.TestCase):
    def test_a_ratio_is_the_median_of_the_rounds_ratios(self):
        def rounds(*speeds):
            return [{"per_second": speed, "p99_ms": 4.0, "memory_mb": 20.0, "start_ms": 30.0}
                    for speed in speeds]
        figures = webhook_bench.summarize({"slotpay": rounds(100, 300, 200),
                                           "fastify, plain": rounds(10, 60, 20),
                                           "fastify, batched": rounds(50, 100, 200)}, "sqlite")
        self.assertEqual((figures["ratio_plain"], figures["ratio_batched"]), (10.0, 2.0))
        self.assertEqual(webhook_bench.misses(figures), [])

    def test_a_figure_beyond_its_limit_is_named(self):
        figures = {"ratio_plain": 4.9, "ratio_batched": 1.5, "p99_ms": 20.1, "rss_mb": 40.0,
                   "start_ms": 300.0}
        self.assertEqual(webhook_bench.misses(figures), ["ratio_plain", "p99_ms"])

    def test_growth_says_how_many_times_worse_the_large_database_is(self):
        def round_of(decisions, seconds):
            return {**dict.fromkeys(engine_bench.TITLES, seconds),
                    "decisions_per_second": decisions}
        figures = engine_bench.summarize({1_000_000: [round_of(500, 3.0)],
                                          10_000: [round_of(1000, 2.0)]}, "sqlite")
        self.assertEqual(figures["growth"]["decisions_per_second"], 2.0)
        self.assertEqual(figures["growth"]["catch_up_s"], 1.5)
        self.assertIn("growth of catch_up_s", engine_bench.misses(figures))

    def test_of_a_page_the_best_look_counts_and_a_slow_page_is_named(self):
        def look(score, lcp_ms):
            return {"score": score, "lcp_ms": lcp_ms, "tbt_ms": 0, "cls": 0.0}
        figures = pages_bench.summarize({"builder": [look(90, 9), look(97, 8), look(97, 7)],
                                         "time": [look(94, 9), look(60, 99)]})
        self.assertEqual(figures["builder"], look(97, 7))
        self.assertEqual(pages_bench.misses(figures), ["time"])

    def test_each_signed_event_has_an_id_of_its_own_and_a_true_signature(self):
        import hashlib
        import hmac
        with TemporaryDirectory() as folder:
            path = Path(folder) / "signed"
            webhook_bench.sign(path, "whsec_a", 50)
            timestamp, *lines = path.read_text().splitlines()
        ids = {line.split()[0] for line in lines}
        self.assertEqual(len(ids), 50)
        event, signature = lines[0].split()
        body = (contenders.BASELINE / "event.json").read_text().replace("@EVENT_ID@", event)
        signed = hmac.new(b"whsec_a", f"{timestamp}.{body}".encode(), hashlib.sha256)
        self.assertEqual(signature, signed.hexdigest())


class Programs(unittest.TestCase):
    def setUp(self):
        self.folder = TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def start(self, script):
        process = Process("sample", ["sh", "-c", script], {"PATH": "/usr/bin:/bin"},
                          Path(self.folder.name) / "log")
        self.addCleanup(lambda: process.alive() and process.kill())
        return process

    def test_what_it_says_first_is_read_even_when_an_earlier_log_stands_there(self):
        (Path(self.folder.name) / "log").write_text('{"port": 1}\n')
        process = self.start("echo '{\"port\": 2}'; exec sleep 60")
        self.assertEqual(process.first_line(5), {"port": 2})

    def test_stopping_lets_it_end_by_itself(self):
        process = self.start("trap 'exit 0' TERM; echo 1; while :; do sleep 0.01; done")
        process.first_line(5)
        self.assertTrue(process.stop())

    def test_a_bad_end_is_told(self):
        process = self.start("echo 1; echo broken >&2; exit 3")
        self.assertEqual(process.wait(5), 3)
        with self.assertRaisesRegex(Trouble, "(?s)ended with 3.*broken"):
            process.must_live()
        self.assertFalse(process.stop())

    def test_killing_gives_it_no_time(self):
        process = self.start("trap '' TERM; echo 1; while :; do sleep 0.01; done")
        process.first_line(5)
        process.kill()
        self.assertEqual(process.process.returncode, -9)


class ARoad(unittest.TestCase):
    def setUp(self):
        self.server = socket.create_server(("127.0.0.1", 0))
        self.port = self.server.getsockname()[1]
        threading.Thread(target=self.echo, daemon=True).start()

    def echo(self):
        with contextlib.suppress(OSError):
            while True:
                client, _ = self.server.accept()
                threading.Thread(target=self.repeat, args=(client,), daemon=True).start()

    @staticmethod
    def repeat(client):
        with contextlib.suppress(OSError), client:
            while data := client.recv(4096):
                client.sendall(data)

    def tearDown(self):
        self.server.close()

    def travel(self, road):
        """Sends 20,000 bytes over it; those that came back."""
        sent, came = bytes(20_000), b""
        with socket.create_connection(("127.0.0.1", road.port), timeout=5) as client:
            threading.Thread(target=self.send, args=(client, sent), daemon=True).start()
            while len(came) < len(sent) and (data := client.recv(4096)):
                came += data
        road.close()
        return len(came)

    @staticmethod
    def send(client, data):
        with contextlib.suppress(OSError):
            client.sendall(data)

    def test_leads_past_a_target_that_is_gone(self):
        with socket.create_server(("127.0.0.1", 0)) as gone:
            nowhere = gone.getsockname()[1]
        self.assertEqual(self.travel(Road([nowhere, self.port])), 20_000)

    def test_resets_connections_while_it_is_rough(self):
        road = Road([self.port], draw=random.Random(1))
        with self.assertRaises(ConnectionResetError):
            self.travel(road)
        self.assertGreaterEqual(road.resets, 1)

    def test_is_smooth_again_once_that_is_over(self):
        road = Road([self.port], draw=random.Random(1))
        road.is_rough = False
        self.assertEqual(self.travel(road), 20_000)


class TheRest(unittest.TestCase):
    def test_every_line_of_the_package_list_names_package_group_and_reason(self):
        listed = [line.split(None, 2) for line in packages.LIST.read_text().splitlines()
                  if line.strip() and not line.startswith("#")]
        self.assertTrue(all(len(parts) == 3 for parts in listed))
        self.assertEqual(len({parts[0] for parts in listed}), len(listed))
        self.assertIn(("wrk", "makes the load of the benchmark"), packages.packages_of({"bench"}))

    def test_options_are_taken_out_of_the_arguments(self):
        arguments = ["--json", "--rounds", "3", "--seconds=4", "rest"]
        self.assertTrue(take_option(arguments, "--json"))
        self.assertEqual(take_value(arguments, "--rounds"), "3")
        self.assertEqual(take_value(arguments, "--seconds"), "4")
        self.assertEqual(arguments, ["rest"])
        with self.assertRaises(Trouble):
            take_value(["--rounds"], "--rounds")

    def test_free_ports_are_all_different_and_given_ones_are_kept(self):
        ports = Ports.resolve(service=8080)
        self.assertEqual(ports.service, 8080)
        self.assertEqual(len({ports.service, ports.operator, ports.control, ports.calendly,
                              ports.stripe, ports.smtp}), 6)


if __name__ == "__main__":
    unittest.main()

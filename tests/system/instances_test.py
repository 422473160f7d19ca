"""Several instances of the service on one PostgreSQL database."""

import json
import tempfile
import threading
import unittest
from concurrent.futures import ThreadPoolExecutor

from surroundings import Books, Journey, both_mailed, wait_for

from runner.calls import Caller, call
from runner.cluster import Cluster
from runner.postgres import PrivateServer

PATIENCE_SECONDS = 60
SHORT_TIMES = {"SLOTPAY_LEASES_SECONDS": "1", "SLOTPAY_SWEEPS_OPEN_SESSIONS_SECONDS": "2",
               "SLOTPAY_LOG_LEVEL": "info"}


class Instances(unittest.TestCase):
    environment = SHORT_TIMES

    @classmethod
    def setUpClass(cls):
        cls.server = cls.enterClassContext(PrivateServer(
            cls.enterClassContext(tempfile.TemporaryDirectory(prefix="slotpay-pg-"))))
        cls.stack = cls.enterClassContext(Cluster(
            cls.enterClassContext(tempfile.TemporaryDirectory(prefix="slotpay-test-")),
            cls.server, environment=cls.environment))

    def state(self):
        return self.stack.sandbox.get("/_sandbox/state").body

    def assert_well_ended(self, journeys):
        """Each confirmed, with one Checkout Session, one payment, two mails, and balanced books."""
        bookings = {journey.code: journey.until("the record of both mails", both_mailed,
                                                PATIENCE_SECONDS) for journey in journeys}
        state, mails = self.state(), self.stack.sandbox.get("/_sandbox/mails").body
        for journey in journeys:
            with self.subTest(booking=journey.code):
                booking = bookings[journey.code]
                books = Books.read(state, journey.code)
                self.assertEqual(booking["stage"], "confirmed")
                self.assertEqual((len(books.sessions), books.payments), (1, 1))
                self.assertTrue(books.agree_with(booking), booking["money"])
                ours = [mail for mail in mails if mail["booking"] == journey.code]
                # A kill between sending and writing down may repeat a mail, under the same id.
                self.assertEqual(len({(tuple(mail["to"]), mail["message_id"]) for mail in ours}), 2)


class TogetherTest(Instances):
    def test_a_long_poll_at_one_instance_sees_what_another_did(self):
        first, second, _ = self.stack.instances
        journey = Journey(self.stack)
        journey.begin(journey.choose())
        seen = journey.look()
        poll = Caller(first.url, journey.service.headers)
        with ThreadPoolExecutor(1) as waiting:
            path = f"/api/v1/bookings/{journey.code}?after={seen['version']}&wait=25"
            answer = waiting.submit(poll.get, path)
            journey.book_a_time()
            Caller(second.url, journey.service.headers).post(
                f"/api/v1/bookings/{journey.code}/schedule",
                {"event_uri": journey.event_uri, "invitee_uri": journey.invitee_uri})
            self.assertGreater(answer.result(20).body["version"], seen["version"])

    def test_a_repeated_begin_at_two_instances_is_one_booking(self):
        journey = Journey(self.stack)
        wanted = {"session_type": journey.choose()["id"], "client": journey.client}
        headers = {"Idempotency-Key": "the-same-key-at-both-instances"}

        def begin(instance):
            def once():
                answer = call("POST", instance.url + "/api/v1/bookings", wanted, headers)
                return answer.body["booking"]["code"] if answer.status == 201 else None
            return wait_for("the answer", once)
        with ThreadPoolExecutor(3) as clients:
            codes = set(clients.map(begin, self.stack.instances))
        self.assertEqual(len(codes), 1)


class TimersTest(Instances):
    environment = dict(SHORT_TIMES, SLOTPAY_HOLDS_SECONDS="2", SLOTPAY_HOLDS_GRACE_SECONDS="2")

    def test_pr13_timers_of_all_instances_release_a_hold_once(self):
        journey = Journey(self.stack)
        journey.begin(journey.choose())
        journey.book_a_time()
        journey.tell_schedule()
        journey.until_stage("expired", PATIENCE_SECONDS)
        transitions = self.server.query(
            f"select to_stage from transitions where booking = '{journey.code}' order by n")
        self.assertEqual(transitions, [["held"], ["releasing"], ["expired"]])


class RollingTest(Instances):
    def book_under(self, disturbance, count=12):
        """So many bookings at once while `disturbance` goes on; all must end well."""
        def one(_):
            journey = Journey(self.stack, patience_seconds=PATIENCE_SECONDS)
            journey.book_and_pay(PATIENCE_SECONDS)
            return journey
        with ThreadPoolExecutor(4) as clients:
            booked = [clients.submit(one, number) for number in range(count)]
            done = threading.Event()
            disturber = threading.Thread(target=disturbance, args=(done,))
            disturber.start()
            try:
                journeys = [each.result() for each in booked]
            finally:
                done.set()
                disturber.join()
        self.assert_well_ended(journeys)

    def test_pr14_a_rolling_restart_loses_and_doubles_nothing(self):
        ended = []

        def restart_each(_):
            for instance in self.stack.instances:
                ended.append(instance.stop())
                instance.start()
                instance.ready()
        self.book_under(restart_each)
        self.assertEqual(ended, [True, True, True])

    def test_pr12_instances_killed_one_after_the_other_lose_and_double_nothing(self):
        def kill_each(done):
            for instance in self.stack.instances * 2:
                if done.wait(0.3):
                    return
                instance.kill()
                instance.start()
                instance.ready()
        self.book_under(kill_each)
        for instance in self.stack.instances:
            instance.ready()

    def test_db7_a_server_that_is_restarted_is_waited_for_and_found_again(self):
        def restart_server(_):
            self.server.stop("immediate")
            for instance in self.stack.instances:
                self.assertEqual(call("GET", instance.url + "/health/ready").status, 503)
                self.assertEqual(call("GET", instance.url + "/health/live").status, 200)
            self.server.start()
        self.book_under(restart_server, count=6)


class TakeOverTest(Instances):
    def test_rows_of_a_dead_instance_are_taken_over(self):
        journey = Journey(self.stack, patience_seconds=PATIENCE_SECONDS)
        first, second, third = self.stack.instances
        journey.begin(journey.choose())
        journey.book_a_time()
        journey.tell_schedule()
        first.kill()
        second.kill()
        journey.until_stage("held", PATIENCE_SECONDS)
        journey.pay(journey.open_checkout(PATIENCE_SECONDS))
        journey.until_stage("confirmed", PATIENCE_SECONDS)
        self.assert_well_ended([journey])
        log = third.process.log_file.read_text()
        self.assertNotIn("panic", log)
        for line in log.splitlines():
            if line.startswith("{"):
                json.loads(line)


if __name__ == "__main__":
    unittest.main()

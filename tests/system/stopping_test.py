"""How the service ends when it is asked to, and that there is never a second one."""

import collections
import http.client
import json
import secrets
import threading
import time

from surroundings import CLIENT, Journey, NO_SWEEPS, SystemTest

CLIENTS = 8


class Load:
    """Clients that read and begin bookings over connections which stay open, until told to stop."""

    def __init__(self, stack, session_type):
        self.stack = stack
        self.body = json.dumps({"session_type": session_type["id"], "client": CLIENT})
        self.answers = collections.Counter()
        self._lock = threading.Lock()
        self._over = threading.Event()
        self._threads = [threading.Thread(target=self._visit) for _ in range(CLIENTS)]

    def __enter__(self):
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self._over.set()
        for thread in self._threads:
            thread.join()

    def _visit(self):
        connection = http.client.HTTPConnection("127.0.0.1", self.stack.ports.service, timeout=15)
        while not self._over.is_set():
            try:
                for method, path in (("GET", "/api/v1/builders/demo/session-types"),
                                     ("POST", "/api/v1/bookings")):
                    connection.request(method, path, self.body if method == "POST" else None,
                                       {"Idempotency-Key": secrets.token_urlsafe(24),
                                        "Content-Type": "application/json"})
                    answer = connection.getresponse()
                    answer.read()
                    with self._lock:
                        self.answers[answer.status] += 1
            except (OSError, http.client.HTTPException):
                connection.close()  # The next request opens a new one.
                self._over.wait(0.02)


class TheService(SystemTest):
    environment = NO_SWEEPS

    def setUp(self):
        if not self.stack.service_process().alive():
            self.stack.restart_service()

    def test_ends_cleanly_under_load_within_ten_seconds(self):
        journey = Journey(self.stack)
        journey.begin(journey.choose())
        waiting = threading.Thread(target=journey.look, args=(journey.booking["version"], 25))
        waiting.start()
        with Load(self.stack, journey.choose()) as load:
            self.until("some load", lambda: sum(load.answers.values()) > 200 or None)
            asked = time.monotonic()
            ended_by_itself = self.stack.stop_service()
            taken = time.monotonic() - asked
        waiting.join()

        self.assertTrue(ended_by_itself, "it had to be killed or ended with an error")
        self.assertLess(taken, 10)
        self.assertLessEqual(set(load.answers), {200, 201, 429, 503})

    def test_goes_on_where_it_ended(self):
        journey = Journey(self.stack, patience_seconds=20)
        journey.begin(journey.choose())
        journey.book_a_time()
        self.stack.stop_service()
        self.stack.restart_service()
        journey.tell_schedule()
        journey.until_stage("held")
        url = journey.open_checkout()
        self.stack.stop_service()
        journey.pay(url)
        self.stack.restart_service()

        journey.until_stage("confirmed")
        journey.until_mails(2)

        self.assert_well_ended(journey)

    def test_is_refused_a_second_time_on_the_same_database(self):
        other_ports = {"SLOTPAY_SERVER_LISTEN": "127.0.0.1:0",
                       "SLOTPAY_OPERATOR_LISTEN": "127.0.0.1:0"}

        second = self.stack.attempt("serve", environment=other_ports)

        self.assertNotEqual(second.returncode, 0)
        self.assertRegex(second.stderr, r"slotpay: .+\n.*Stop the service first")
        self.assertTrue(self.stack.service_process().alive())
        Journey(self.stack).book_and_pay()

    def test_is_not_disturbed_by_commands_that_want_its_database(self):
        for command in (["migrate"], ["doctor"], ["types", "sync"]):
            refused = self.stack.attempt(*command)
            self.assertEqual(refused.returncode, 1, command)
            self.assertRegex(refused.stdout + refused.stderr, "[Ss]top the service", command)

        Journey(self.stack).book_and_pay()

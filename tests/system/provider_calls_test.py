"""Calls to the providers that fail in every way: the booking ends the same, with one Session."""

import tempfile
import unittest
from concurrent.futures import ThreadPoolExecutor

from surroundings import Books, Journey, NO_SWEEPS, Stack, SystemTest, both_mailed

SESSION_CREATION = ("stripe", "POST", "/v1/checkout/sessions")
EVENT_FETCH = ("calendly", "GET", "/scheduled_events/*")
INVITEE_FETCH = ("calendly", "GET", "/scheduled_events/*/invitees/*")


class Fault(SystemTest):
    def end_well_despite(self, place, kind, times=1):
        self.fault(*place, kind, times)

        journey = Journey(self.stack)
        journey.book_and_pay(seconds=60)

        self.assert_well_ended(journey)
        self.assertEqual(self.sandbox.get("/_sandbox/faults").body, [], "the fault was never met")

    def test_500_after_the_session_was_made(self):
        self.end_well_despite(SESSION_CREATION, "500_after")

    def test_429_when_the_session_is_to_be_made(self):
        self.end_well_despite(SESSION_CREATION, "429", times=2)

    def test_500_before_the_session_was_made(self):
        self.end_well_despite(SESSION_CREATION, "500_before")

    def test_a_connection_that_breaks_when_the_session_is_to_be_made(self):
        self.end_well_despite(SESSION_CREATION, "reset")

    def test_500_when_the_event_is_fetched(self):
        self.end_well_despite(EVENT_FETCH, "500_after", times=2)

    def test_500_when_the_invitee_is_fetched(self):
        self.end_well_despite(INVITEE_FETCH, "500_after", times=2)


class AProviderThatMakesUsWait(unittest.TestCase):
    """Silence lasts until our client's deadline, a refusal as long as the provider says (Calendly:
    a minute). So all are waited for at the same time, each in a world of its own."""

    def test_leads_to_the_same_end_with_one_session(self):
        cases = [(SESSION_CREATION, "timeout_after"), (EVENT_FETCH, "timeout_after"),
                 (INVITEE_FETCH, "timeout_after"), (EVENT_FETCH, "429"), (INVITEE_FETCH, "429")]

        with ThreadPoolExecutor(len(cases)) as worlds:
            ends = list(worlds.map(end_despite, cases))

        for case, (booking, books, mails, faults) in zip(cases, ends, strict=True):
            with self.subTest(case):
                self.assertEqual(booking["stage"], "confirmed")
                self.assertEqual((len(books.sessions), books.payments, len(mails)), (1, 1, 2))
                self.assertTrue(books.agree_with(booking))
                self.assertEqual(faults, [], "the fault was never met")


def end_despite(case):
    (provider, method, path), kind = case
    with tempfile.TemporaryDirectory(prefix="slotpay-test-") as folder, \
            Stack(folder, environment=NO_SWEEPS) as stack:
        stack.sandbox.post("/_sandbox/faults", {"provider": provider, "method": method,
                                                "path": path, "kind": kind})
        journey = Journey(stack)
        journey.book_and_pay(seconds=100)
        booking = journey.until("the record of both mails", both_mailed)
        return (booking, Books.read(stack.sandbox.get("/_sandbox/state").body, journey.code),
                journey.mails(), stack.sandbox.get("/_sandbox/faults").body)


if __name__ == "__main__":
    unittest.main()

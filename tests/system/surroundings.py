"""What the system tests share: the programs as they are shipped, in a folder of their own."""

import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tools"))

from runner.calls import wait_for  # noqa: E402
from runner.journey import CLIENT, Books, Journey  # noqa: E402
from runner.stack import Stack  # noqa: E402

__all__ = ["CLIENT", "NO_SWEEPS", "Books", "Journey", "Stack", "SystemTest", "both_mailed",
           "journey_to_payment", "wait_for"]

# Far longer than any test, so that nothing but what the test is about leads to the end.
NO_SWEEPS = {"SLOTPAY_SWEEPS_OPEN_SESSIONS_SECONDS": "3600"}


class SystemTest(unittest.TestCase):
    """One service and one sandbox for all tests of a class."""

    environment = NO_SWEEPS

    @classmethod
    def setUpClass(cls):
        cls.folder = cls.enterClassContext(tempfile.TemporaryDirectory(prefix="slotpay-test-"))
        cls.stack = cls.enterClassContext(Stack(cls.folder, environment=cls.environment))
        cls.sandbox = cls.stack.sandbox

    def state(self):
        return self.sandbox.get("/_sandbox/state").body

    def webhooks(self, provider, mode, delay_ms=0):
        """Delivers that provider's webhooks in another manner until the end of the test."""
        wanted = {"provider": provider, "mode": mode, "delay_ms": delay_ms}
        self.sandbox.post("/_sandbox/webhooks", wanted)
        self.addCleanup(self.sandbox.post, "/_sandbox/webhooks",
                        {"provider": provider, "mode": "normal"})

    def fault(self, provider, method, path, kind, times=1):
        self.sandbox.post("/_sandbox/faults", {
            "provider": provider, "method": method, "path": path, "kind": kind, "times": times})
        self.addCleanup(self.sandbox.exchange, "DELETE", "/_sandbox/faults", expect=(204,))

    def until(self, what, look, seconds=20):
        return wait_for(what, look, seconds)

    def assert_well_ended(self, journey):
        """Confirmed, with one Checkout Session, one payment and two mails, and balanced books."""
        booking = journey.until("the record of both mails", both_mailed)
        books = Books.read(self.state(), journey.code)
        self.assertEqual(booking["stage"], "confirmed")
        self.assertNotIn("attention", booking)
        self.assertEqual(len(books.sessions), 1)
        self.assertEqual(books.payments, 1)
        self.assertEqual((books.captured, books.refunded), (5000, 0))
        self.assertTrue(books.agree_with(booking), booking["money"])
        self.assertEqual(len(journey.mails()), 2)


def both_mailed(booking):
    return sum(entry["kind"] == "mailed" for entry in booking["history"]) == 2


def journey_to_payment(stack):
    """A client who has a time and has paid, and has not looked since."""
    journey = Journey(stack)
    journey.begin(journey.choose())
    journey.book_a_time()
    journey.tell_schedule()
    journey.until_stage("held")
    journey.pay(journey.open_checkout())
    return journey

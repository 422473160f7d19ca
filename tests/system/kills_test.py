"""The short form of kills.py, and the proof that it would notice."""

import os
import unittest

from kills import kill_many

SEED = int(os.environ.get("SLOTPAY_SEED") or int.from_bytes(os.urandom(4), "big"))


class Kills(unittest.TestCase):
    def test_do_no_harm_wherever_they_fall(self):
        self.assertEqual(kill_many(20, SEED).trouble, [])

    def test_do_harm_when_leases_are_not_fenced(self):
        harm = kill_many(20, SEED, broken="fencing", stop_at_harm=True).trouble

        self.assertRegex(harm[0], "mails|sent|Sessions")

    def test_do_harm_when_the_idempotency_key_is_not_stored(self):
        harm = kill_many(20, SEED, broken="stored_idempotency_key", stop_at_harm=True).trouble

        self.assertRegex(harm[0], "Sessions")


if __name__ == "__main__":
    unittest.main()

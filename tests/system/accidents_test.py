"""Three of accidents.py; all of them are in ./run rig."""

import os
import random
import unittest

from accidents import failover, full_disk, happen, sleeper

SEED = int(os.environ.get("SLOTPAY_SEED") or int.from_bytes(os.urandom(4), "big"))


class Accidents(unittest.TestCase):
    def assert_harmless(self, accident, store):
        happened = happen(accident, store, random.Random(SEED))
        if happened.skipped:
            self.skipTest(happened.skipped)
        self.assertEqual(happened.harm, [], f"seed {SEED}")
        self.assertGreaterEqual(happened.bookings, 6)

    def test_a_process_that_stands_still_past_its_lease_does_nothing_twice(self):
        self.assert_harmless(sleeper, "postgres")

    def test_a_failover_to_a_standby_that_is_behind_is_noticed_and_loses_no_payment(self):
        self.assert_harmless(failover, "postgres")

    def test_a_full_disk_is_survived(self):
        self.assert_harmless(full_disk, "sqlite")


if __name__ == "__main__":
    unittest.main()

"""However the providers' webhooks come, or do not come, the booking ends the same."""

import unittest

from surroundings import Journey, SystemTest, journey_to_payment


class Webhooks(SystemTest):
    """The sweeps are too slow to help here."""

    def test_that_come_twice_change_nothing(self):
        self.webhooks("calendly", "duplicate")
        self.webhooks("stripe", "duplicate")

        journey = Journey(self.stack)
        journey.book_and_pay()

        self.assert_well_ended(journey)

    def test_that_come_in_reverse_order_lead_to_the_same_end(self):
        self.webhooks("calendly", "reverse")
        self.webhooks("stripe", "reverse")

        journey = Journey(self.stack)
        journey.book_and_pay()

        self.assert_well_ended(journey)

    def test_that_come_late_lead_to_the_same_end(self):
        self.webhooks("calendly", "normal", delay_ms=700)
        self.webhooks("stripe", "normal", delay_ms=700)

        journey = Journey(self.stack)
        journey.book_and_pay()

        self.assert_well_ended(journey)

    def test_that_are_released_after_the_end_change_nothing(self):
        self.webhooks("calendly", "hold")
        self.webhooks("stripe", "hold")
        journey = Journey(self.stack)
        journey.book_and_pay()
        before = journey.look()

        for provider in ("stripe", "calendly"):
            self.sandbox.post("/_sandbox/webhooks/release", {"provider": provider})
        self.until("the delivery of all webhooks", self.all_delivered)
        # What comes after them has been worked off, so they have been as well.
        Journey(self.stack).book_and_pay()

        self.assert_well_ended(journey)
        self.assertEqual(journey.look()["history"], before["history"])

    def test_that_are_delivered_again_later_change_nothing(self):
        journey = Journey(self.stack)
        journey.book_and_pay()
        self.assert_well_ended(journey)
        before = journey.look()

        for provider in ("stripe", "calendly"):
            self.sandbox.post("/_sandbox/webhooks/redeliver", {"provider": provider})
        self.until("the delivery of all webhooks", self.all_delivered)
        # What comes after them has been worked off, so they have been as well.
        Journey(self.stack).book_and_pay()

        self.assert_well_ended(journey)
        self.assertEqual(journey.look()["history"], before["history"])

    def test_of_stripe_that_never_come_are_made_up_for_by_the_clients_poll(self):
        self.webhooks("stripe", "drop")

        journey = Journey(self.stack)
        journey.book_and_pay()

        self.assert_well_ended(journey)

    def test_of_both_that_never_come_are_made_up_for_by_the_clients_page(self):
        self.webhooks("calendly", "drop")
        self.webhooks("stripe", "drop")

        journey = Journey(self.stack)
        journey.book_and_pay()

        self.assert_well_ended(journey)

    def all_delivered(self):
        waiting = [delivery for delivery in self.state()["deliveries"]
                   if delivery["status"] in ("pending", "held")]
        return None if waiting else True


class AClientWhoNeverComesBack(SystemTest):
    environment = {"SLOTPAY_SWEEPS_OPEN_SESSIONS_SECONDS": "1"}

    def test_is_confirmed_by_the_sweep_when_stripes_webhooks_never_come(self):
        self.webhooks("stripe", "drop")

        journey = journey_to_payment(self.stack)
        journey.until_mails(2)

        self.assert_well_ended(journey)

    def test_is_confirmed_when_the_page_never_told_of_the_time(self):
        journey = Journey(self.stack)
        journey.begin(journey.choose())
        journey.book_a_time()
        journey.until_stage("held")
        journey.pay(journey.open_checkout())
        journey.until_mails(2)

        self.assert_well_ended(journey)


if __name__ == "__main__":
    unittest.main()

"""A time that nobody pays is given back."""

import unittest

from surroundings import Books, Journey, NO_SWEEPS, SystemTest


class AHold(SystemTest):
    environment = {**NO_SWEEPS, "SLOTPAY_HOLDS_SECONDS": "2", "SLOTPAY_HOLDS_GRACE_SECONDS": "1"}

    def test_that_nobody_pays_ends_and_gives_the_time_back(self):
        journey = self.held()

        booking = journey.until_stage("expired")

        event = self.until("the cancellation at Calendly", lambda: self.cancelled_event(journey))
        self.assertIn(f"[{journey.code} c1]", event["cancellation"]["reason"])
        self.assertEqual(Books.read(self.state(), journey.code).sessions, [])
        self.assertEqual(booking["money"]["paid"]["minor_units"], 0)

    def test_with_an_open_payment_page_closes_the_page_first(self):
        journey = self.held()
        url = journey.open_checkout()

        journey.until_stage("expired")

        self.until("the cancellation at Calendly", lambda: self.cancelled_event(journey))
        sessions = Books.read(self.state(), journey.code).sessions
        self.assertEqual([session["status"] for session in sessions], ["expired"])
        refused = self.sandbox.exchange("POST", "/_sandbox/stripe/pay", {
            "session": url.split("/")[-1], "card": "4242424242424242"}, expect=(409,))
        self.assertEqual(refused.body["code"], "session_not_open")

    def test_that_is_over_opens_no_payment_page(self):
        journey = self.held()
        journey.until_stage("expired")

        refused = journey.service.exchange("POST", f"/api/v1/bookings/{journey.code}/checkout", {},
                                           expect=(409,))

        self.assertIn(refused.body["code"], ("hold_over", "booking_ended"))

    def test_that_is_paid_stays(self):
        journey = Journey(self.stack)
        journey.book_and_pay()

        self.assert_well_ended(journey)
        self.assertIsNone(self.cancelled_event(journey))

    def held(self):
        journey = Journey(self.stack)
        journey.begin(journey.choose())
        journey.book_a_time()
        journey.tell_schedule()
        journey.until_stage("held")
        return journey

    def cancelled_event(self, journey):
        for event in self.state()["calendly"]["events"]:
            if event["uri"] == journey.event_uri and event["status"] == "canceled":
                return event
        return None


if __name__ == "__main__":
    unittest.main()

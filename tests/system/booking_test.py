"""One paid booking on the real programs: how long it takes, what is mailed, what is logged."""

import re
import unittest
from pathlib import Path

from calendar_file import CalendarFile
from surroundings import Journey, SystemTest

NEW_YORKER = {"name": "Zoë “Zaunkönig” Brügge", "email": "zoe@zaunkoenig.example",
              "timezone": "America/New_York"}


class APaidBooking(SystemTest):
    def test_is_confirmed_and_mailed_within_five_seconds(self):
        journey = Journey(self.stack)

        seconds = journey.book_and_pay()

        self.assert_well_ended(journey)
        self.assertLess(seconds, 5)

    def test_is_mailed_to_both_with_both_time_zones(self):
        journey = Journey(self.stack, NEW_YORKER)
        journey.book_and_pay()

        mails = {mail["to"][0]: mail for mail in journey.mails()}

        self.assertEqual(set(mails), {NEW_YORKER["email"], "builder@demo.example"})
        for mail in mails.values():
            self.assertEqual((mail["kind"], mail["booking"]), ("confirmed", journey.code))
            for zone in ("New York", "Berlin"):
                self.assertIn(zone, mail["text"])
                self.assertIn(zone, mail["html"])
        self.assertIn("New York", mails[NEW_YORKER["email"]]["subject"])
        self.assertIn("Berlin", mails["builder@demo.example"]["subject"])

    def test_has_mails_with_ids_of_their_own(self):
        journeys = [Journey(self.stack), Journey(self.stack)]
        for journey in journeys:
            journey.book_and_pay()

        ids = [mail["message_id"] for journey in journeys for mail in journey.mails()]

        self.assertEqual(len(set(ids)), 4)
        for message_id in ids:
            self.assertRegex(message_id, r"^<[^@<>\s]+@[^@<>\s]+>$")

    def test_comes_with_a_calendar_file_of_the_same_time(self):
        journey = Journey(self.stack, NEW_YORKER)
        journey.book_and_pay()
        slot = journey.look()["slot"]

        for mail in journey.mails():
            event = CalendarFile(mail["ics"]).only("VEVENT")
            self.assertEqual(event.instant("DTSTART"), slot["start"])
            self.assertEqual(event.instant("DTEND"), slot["end"])
            self.assertIn(journey.code, event.text("UID"))
            self.assertIn("Strategy session", event.text("SUMMARY"))
            self.assertIn("Paid: €50.00", event.text("DESCRIPTION").split("\n"))


class TheLog(SystemTest):
    """Ids, codes and counts: nothing personal and no secret gets into it, nor into the metrics."""

    def test_holds_neither_a_persons_words_nor_a_secret(self):
        notes = "Kernbeisser: please ring twice"
        journey = Journey(self.stack, NEW_YORKER)
        journey.begin(journey.choose(), notes=notes,
                      answers=[{"question": "Rotkehlchen?", "answer": "Goldammer"}])
        journey.book_a_time()
        journey.tell_schedule()
        journey.until_stage("held")
        url = journey.open_checkout()
        journey.pay(url)
        journey.until_stage("confirmed")
        journey.until_mails(2)
        self.refuse_a_few(journey)

        said = self.everything_said()

        for canary in [*self.secrets(journey), url, notes, "Kernbeisser", "Rotkehlchen",
                       "Goldammer", "Zaunkönig", "zaunkoenig", "Brügge", "Stieglitz"]:
            # Not the canary itself: a failing test shows no secret either.
            self.assertFalse(canary in said, f"what begins with {canary[:4]} is in the log")
        self.assertIn(journey.code, said)

    def refuse_a_few(self, journey):
        """Refusals are logged as well, and must not quote what they refuse."""
        state = self.state()["deliveries"]
        for url in {delivery["url"] for delivery in state}:
            path = url.removeprefix(self.stack.service_url)
            journey.service.exchange("POST", path, {"name": "Stieglitz"}, expect=(400,))
        journey.service.exchange("POST", "/api/v1/bookings", {
            "session_type": "Stieglitz", "client": {"name": "Stieglitz"}}, expect=(422,))

    def secrets(self, journey):
        config = self.state()["config"]
        token = journey.service.headers["Authorization"].removeprefix("Bearer ")
        booking_token = re.search(r"utm_content=([^&]+)", journey.scheduling_url)[1]
        vault_key = Path(self.folder, "vault.key").read_bytes()
        return [config["calendly"]["token"], config["calendly"]["signing_key"],
                config["stripe"]["secret_key"], config["stripe"]["endpoint_secret"],
                self.stack.operator_key, token, booking_token, vault_key.hex(),
                vault_key.decode("latin-1").strip()]

    def everything_said(self):
        log = Path(self.folder, "service.log").read_bytes()
        return log.decode("utf-8", "replace") + log.decode("latin-1") + self.metrics()

    def metrics(self):
        answer = Journey(self.stack).service
        answer.base_url = self.stack.operator_url
        return answer.get("/metrics").body


if __name__ == "__main__":
    unittest.main()

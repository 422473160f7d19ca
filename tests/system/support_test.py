"""The commands of people who help, beside the running service: a booking is looked up by anything,
the books add up, a replay shows what would change and then does it once, a person corrects and
writes down, the audit is whole, and somebody is forgotten."""

import json
import unittest
from pathlib import Path

from surroundings import Journey, SystemTest, wait_for

ADA = {"name": "Ada Zeisig", "email": "ada@zeisig.example", "timezone": "Europe/Berlin"}


class TheHelpDesk(SystemTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.paid = Journey(cls.stack, ADA)
        cls.paid.book_and_pay()

    def ask(self, *command, status=0):
        done = self.stack.attempt(*command)
        self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        return done.stdout

    def ask_json(self, *command, status=0):
        return json.loads(self.ask(*command, "--json", status=status))

    def ids(self):
        state = self.state()
        session = next(item for item in state["stripe"]["sessions"]
                       if item["client_reference_id"] == self.paid.code)
        event = next(item for item in state["stripe"]["events"]
                     if item["type"] == "checkout.session.completed"
                     and item["data"]["object"]["id"] == session["id"])
        return session["id"], session["payment_intent"], event["id"]

    def test_finds_a_booking_by_anything(self):
        session, intent, event = self.ids()
        day = self.paid.booking["history"][0]["at"][:10]
        for wanted in (self.paid.code, self.paid.code.lower(), ADA["name"], "zeisig",
                       ADA["email"].upper(), self.paid.event_uri, self.paid.invitee_uri,
                       self.paid.invitee_uri.split("/")[-1], session, intent, event):
            with self.subTest(wanted):
                found = self.ask_json("lookup", wanted)
                self.assertEqual(found["booking"]["code"], self.paid.code)
        by_money = self.ask_json("lookup", "50.00", "EUR", day)
        codes = [item["code"] for item in by_money["candidates"]]
        if by_money["booking"]:
            codes.append(by_money["booking"]["code"])
        self.assertIn(self.paid.code, codes)

    def test_tells_the_whole_story_of_a_booking(self):
        text = self.ask("lookup", self.paid.code)

        for part in ("Ada Zeisig <ada@zeisig.example>", "50.00 EUR was paid",
                     "Stage held became confirmed", "News came: checkout.session.completed",
                     "Sent: send mail", "50.00 EUR kept", "What to do"):
            self.assertIn(part, text)

    def test_says_what_it_searched_in_vain(self):
        self.assertIn("Searched:", self.ask("lookup", "nobody of that name", status=1))

    def test_prints_books_that_add_up(self):
        def entered():
            totals = self.ask_json("books")["totals"]
            return totals if totals and totals[0]["captured"]["minor_units"] >= 5000 else None

        totals = wait_for("the minute's check of the books", entered, 90)
        self.assertEqual(totals[0]["currency"], "eur")
        self.assertEqual(totals[0]["missing"]["minor_units"], 0)
        self.assertIn("Everything adds up.", self.ask("books"))

    def test_replays_a_lost_payment_and_shows_it_first(self):
        self.webhooks("stripe", "drop")
        journey = Journey(self.stack, {**ADA, "email": "bo@zeisig.example", "name": "Bo Meise"})
        journey.begin(journey.choose())
        journey.book_a_time()
        journey.tell_schedule()
        journey.until_stage("held")
        journey.pay(journey.open_checkout())

        shown = self.ask("replay", "--booking", journey.code, "--dry-run")
        self.assertIn("held -> confirmed", shown)
        self.assertIn("Nothing was changed", shown)
        self.assertEqual(journey.look()["stage"], "held")

        done = self.ask_json("replay", "--booking", journey.code)
        self.assertTrue(done["done"])
        self.assertIn("confirmed", done["after"][0]["stands"])
        self.assertEqual(len(journey.until_mails(2)), 2)

        again = self.ask_json("replay", "--booking", journey.code)
        self.assertEqual(again["would_change"][0]["told"], [])
        self.assertEqual(len(journey.mails()), 2)

    def test_replays_an_event_and_everything_since(self):
        _, _, event = self.ids()

        one = self.ask_json("replay", event)
        self.assertEqual([item["event_id"] for item in one["arrivals"]], [event])
        self.assertEqual(one["bookings"], [self.paid.code])
        many = self.ask_json("replay", "--since", "2020-01-01T00:00:00Z", "--dry-run")
        self.assertGreater(len(many["arrivals"]), 3)
        self.assertEqual(len(self.paid.mails()), 2)

    def test_refuses_what_cannot_be_replayed(self):
        self.assertIn("Nothing that arrived fits", self.ask("replay", "evt_unknown", status=1))
        self.assertEqual(self.stack.attempt("replay").returncode, 2)
        self.assertIn("no time", self.stack.attempt("replay", "--since", "noon").stderr)

    def test_corrects_by_wishes_and_never_by_stages(self):
        journey = Journey(self.stack, {**ADA, "email": "cy@zeisig.example", "name": "Cy Kleiber"})
        journey.book_and_pay()

        refused = self.stack.attempt("correct", journey.code, "confirmed", "--reason", "x")
        self.assertEqual(refused.returncode, 1)
        self.assertIn("there is no act confirmed", refused.stderr)
        self.ask("correct", journey.code, "refund", "20.00 EUR", "--reason", "a word was given")
        journey.until("the refund", lambda seen: seen["money"]["refunded"]["minor_units"] == 2000)
        self.ask("correct", journey.code, "cancel", "--reason", "the builder is ill")
        journey.until_stage("cancelled")
        journey.until("the rest", lambda seen: seen["money"]["refunded"]["minor_units"] == 5000)
        self.ask("note", journey.code, "Agreed on the telephone.")

        story = self.ask("lookup", journey.code)
        self.assertIn("Note: Agreed on the telephone.", story)
        self.assertIn("refund ordered", story)
        self.assertIn("operator:command-line", story)
        self.assertIn("does not allow that",
                      self.stack.attempt("correct", journey.code, "refund", "1.00 EUR",
                                         "--reason", "x").stderr)

    def test_lists_what_is_parked(self):
        self.assertEqual(self.ask("parked"), "Nothing is parked.\n")

    def test_proves_that_the_audit_is_whole(self):
        verified = self.ask_json("audit", "verify")

        self.assertTrue(verified["whole"])
        self.assertGreater(verified["entries"], 3)

    def test_forgets_somebody_when_nothing_is_open_any_more(self):
        journey = Journey(self.stack, {**ADA, "email": "dora@distelfink.example",
                                       "name": "Dora Distelfink"})
        journey.begin(journey.choose(), notes="Kernbeisser")
        journey.book_a_time()
        journey.tell_schedule()
        journey.until_stage("held")
        self.assertIn("kept: it is held", self.ask("erase", journey.client["email"], status=1))
        self.ask("correct", journey.code, "cancel", "--reason", "asked by mail")
        journey.until_stage("cancelled")

        def settled():
            report = self.ask_json("erase", journey.client["email"], "--dry-run")
            return report if report["bookings"][0]["outcome"] == "erased" else None

        planned = wait_for("the end of all effects", settled, 30)
        self.assertNotEqual(planned["bookings"][0]["at_calendly"], [])
        self.assertIn("would be erased", self.ask("erase", journey.client["email"], "--dry-run"))
        erased = self.ask("erase", journey.client["email"])

        self.assertIn("To be erased at Calendly", erased)
        self.assertEqual(self.ask_json("lookup", journey.client["email"], status=1)["candidates"],
                         [])
        self.assertTrue(self.ask_json("audit", "verify")["whole"])
        for file in [*Path(self.folder).glob("*.sqlite*"), Path(self.folder, "service.log")]:
            content = file.read_bytes()
            for canary in (b"distelfink", b"Distelfink", b"Kernbeisser"):
                # Not the content itself: that would fill the screen.
                self.assertFalse(canary in content, f"{canary} is still in {file.name}")


if __name__ == "__main__":
    unittest.main()

"""A booking that is paid before Calendly hears of it, on the real programs."""

import unittest
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta, timezone

from runner.calls import Refused
from surroundings import Journey, SystemTest


class PaidFirst(Journey):
    """A client who chooses the time here."""

    def times(self):
        start = datetime.now(timezone.utc) + timedelta(days=1)
        window = [at.strftime("%Y-%m-%dT%H:%M:%SZ") for at in (start, start + timedelta(days=14))]
        path = f"/api/v1/session-types/{self.booking['session_type']['id']}/times"
        return self.service.get(f"{path}?from={window[0]}&to={window[1]}").body["data"]

    def begin_paid_first(self):
        return self.begin(self.choose(minor_units=6000, mode="pay_first"))

    def take(self, start):
        return self.service.post(f"/api/v1/bookings/{self.code}/slot", {"start": start}).body


class ABookingThatIsPaidFirst(SystemTest):
    def events_at(self, start):
        wanted = start.rstrip("Z")
        return [event for event in self.state()["calendly"]["events"]
                if event["start_time"].startswith(wanted) and event["status"] == "active"]

    def test_holds_its_time_here_and_books_it_when_it_is_paid(self):
        client = PaidFirst(self.stack)
        client.begin_paid_first()
        start = client.times()[0]["start"]

        held = client.take(start)
        page = client.open_checkout()
        self.assertEqual((held["stage"], self.events_at(start)), ("held", []))
        client.pay(page)

        confirmed = client.until_stage("confirmed")
        self.assertEqual(confirmed["slot"]["start"], start)
        self.assertEqual(len(self.events_at(start)), 1)
        self.assertEqual(len(client.until_mails(2)), 2)

    def test_is_not_offered_to_others_meanwhile(self):
        first, second = PaidFirst(self.stack), PaidFirst(self.stack)
        first.begin_paid_first()
        second.begin_paid_first()
        start = first.times()[3]["start"]
        first.take(start)

        self.assertNotIn(start, [time["start"] for time in second.times()])
        with self.assertRaises(Refused) as refused:
            second.take(start)
        self.assertEqual(refused.exception.answer.body["code"], "slot_taken")

    def test_gives_one_time_to_one_of_many(self):
        clients = [PaidFirst(self.stack) for _ in range(12)]
        for client in clients:
            client.begin_paid_first()
        start = clients[0].times()[6]["start"]

        def outcome(client):
            try:
                return client.take(start)["stage"]
            except Refused as refused:
                return refused.answer.body["code"]

        with ThreadPoolExecutor(len(clients)) as together:
            outcomes = sorted(together.map(outcome, clients))

        self.assertEqual(outcomes, ["held", *["slot_taken"] * 11])

    def test_is_offered_another_time_where_somebody_took_its_own(self):
        client = PaidFirst(self.stack)
        client.begin_paid_first()
        start = client.times()[9]["start"]
        client.take(start)
        page = client.open_checkout()
        self.sandbox.post("/_sandbox/calendly/book", {
            "scheduling_url": client.scheduling_url.split("?")[0], "start": start,
            "name": "Somebody else", "email": "else@client.example"})
        client.pay(page)
        client.until("the offer of another time",
                     lambda booking: booking["stage"] == "placing" and "choose_until" in booking)

        client.take(client.times()[12]["start"])

        self.assertEqual(client.until_stage("confirmed")["money"]["paid"]["minor_units"], 6000)


if __name__ == "__main__":
    unittest.main()

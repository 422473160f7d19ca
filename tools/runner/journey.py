"""One client's way to a paid booking, over real HTTP: the service's public API, and the sandbox as
the client's hands on Calendly's and Stripe's pages."""

import time
import urllib.parse
from dataclasses import dataclass, field

from .calls import Caller, wait_for

CARD_THAT_WORKS = "4242424242424242"
CLIENT = {"name": "Ada Example", "email": "ada@client.example", "timezone": "Europe/Berlin"}


@dataclass
class Steps:
    """When what happened, in seconds since the client pressed the first button."""

    begun: float = 0.0
    seen: list = field(default_factory=list)

    def mark(self, text):
        self.seen.append((time.monotonic() - self.begun, text))


class Journey:
    """Walks one booking through. Each step may be called by itself; all of them in order are
    book_and_pay(). With patience, a service that is being restarted is waited for."""

    def __init__(self, stack, client=None, builder="demo", patience_seconds=0.0):
        self.stack = stack
        self.client = dict(client or CLIENT)
        self.builder = builder
        self.service = Caller(stack.service_url, patience_seconds=patience_seconds)
        self.steps = Steps()
        self.code = None
        self.booking = None
        self.scheduling_url = None
        self.invitee_uri = None
        self.event_uri = None

    def choose(self, minor_units=5000, currency="eur", mode="schedule_first"):
        """The builder's plainest session type of that price: no refund tiers, no approval."""
        path = f"/api/v1/builders/{self.builder}/session-types"
        offered = self.service.get(path).body["data"]
        fitting = [item for item in offered
                   if item["mode"] == mode and item["price"]["minor_units"] == minor_units
                   and item["price"]["currency"] == currency]
        if not fitting:
            names = ", ".join(f"{item['name']} ({item['mode']})" for item in offered)
            raise LookupError(f"{self.builder} offers no such session type, only: {names}")
        return min(fitting, key=lambda item: (bool(item["policy"].get("approval")),
                                              len(item["policy"].get("tiers", []))))

    def begin(self, session_type, **more):
        """With more of what a client may send: notes, answers, utm."""
        self.steps.begun = time.monotonic()
        answer = self.service.post("/api/v1/bookings", {
            "session_type": session_type["id"], "client": self.client, **more}).body
        self.booking = answer["booking"]
        self.code = self.booking["code"]
        self.scheduling_url = answer.get("scheduling_url")
        self.service.headers["Authorization"] = f"Bearer {answer['client_token']}"
        self.steps.mark(f"begins a booking of “{session_type['name']}”")
        return self.booking

    def book_a_time(self, start=None):
        """What the client does on the calendar's page."""
        wanted = {"scheduling_url": self.scheduling_url, "name": self.client["name"],
                  "email": self.client["email"], "timezone": self.client["timezone"]}
        if start:
            wanted["start"] = start
        booked = self.stack.sandbox.post("/_sandbox/calendly/book", wanted).body
        self.event_uri, self.invitee_uri = booked["event_uri"], booked["invitee_uri"]
        self.steps.mark(f"takes {booked['start']} on the calendar's page")
        return booked

    def tell_schedule(self):
        """What the embedded page tells us: a hint, nothing more."""
        self.service.post(f"/api/v1/bookings/{self.code}/schedule",
                          {"event_uri": self.event_uri, "invitee_uri": self.invitee_uri})

    def look(self, after=None, wait_seconds=25):
        path = f"/api/v1/bookings/{self.code}"
        if after is not None:
            path += f"?after={after}&wait={wait_seconds}"
        self.booking = self.service.get(path).body
        return self.booking

    def until(self, what, is_reached, seconds=30.0):
        """Long-polls until is_reached(booking); returns the booking."""
        deadline = time.monotonic() + seconds
        self.look()
        while not is_reached(self.booking):
            left = deadline - time.monotonic()
            if left <= 0:
                raise TimeoutError(f"{self.code}: {what} did not happen within {seconds:g} seconds;"
                                   f" it is {self.booking['stage']}")
            self.look(self.booking["version"], max(1, min(25, int(left))))
        return self.booking

    def until_stage(self, stage, seconds=30.0):
        booking = self.until(stage, lambda seen: seen["stage"] == stage, seconds)
        self.steps.mark(f"sees that the booking is {stage}")
        return booking

    def open_checkout(self, seconds=30.0):
        """The URL of the payment page, waited for where the answer is not there at once."""
        answer = self.service.post(f"/api/v1/bookings/{self.code}/checkout")
        url = answer.body.get("url") if answer.status == 200 else None
        if url is None:
            seen = self.until("a payment page", lambda booking: booking.get("checkout"), seconds)
            url = seen["checkout"]["url"]
        self.steps.mark("opens the payment page")
        return url

    def pay(self, url, card=CARD_THAT_WORKS):
        outcome = self.stack.sandbox.post(
            "/_sandbox/stripe/pay", {"session": session_of(url), "card": card}).body["outcome"]
        self.steps.mark(f"pays by card: {outcome}")
        return outcome

    def mails(self):
        """Every mail about this booking in the sandbox's mailbox."""
        return [mail for mail in self.stack.sandbox.get("/_sandbox/mails").body
                if mail.get("booking") == self.code]

    def until_mails(self, count, seconds=20.0):
        def enough():
            found = self.mails()
            return found if len(found) >= count else None
        found = wait_for(f"the arrival of {count} mails", enough, seconds)
        self.steps.mark(f"{len(found)} mails are there")
        return found

    def book_and_pay(self, seconds=30.0, **wanted):
        """All of it, to the mails; returns the seconds it took."""
        self.begin(self.choose(**wanted))
        self.book_a_time()
        self.tell_schedule()
        self.until_stage("held", seconds)
        self.pay(self.open_checkout(seconds))
        self.until_stage("confirmed", seconds)
        self.until_mails(2, seconds)
        return time.monotonic() - self.steps.begun


def session_of(url):
    """The Checkout Session's id: the last part of its page's path."""
    return urllib.parse.urlsplit(url).path.rstrip("/").split("/")[-1]


@dataclass(frozen=True)
class Books:
    """What Stripe (the sandbox) says about one booking's money."""

    sessions: list
    captured: int
    refunded: int
    currencies: set
    payments: int

    @staticmethod
    def read(state, code):
        stripe = state["stripe"]
        sessions = [item for item in stripe["sessions"] if item["client_reference_id"] == code]
        intents = {_id(item["payment_intent"]) for item in sessions if item["payment_intent"]}
        charges = [item for item in stripe["charges"]
                   if _id(item["payment_intent"]) in intents and item["paid"]]
        refunds = [item for item in stripe["refunds"]
                   if _id(item["payment_intent"]) in intents
                   and item["status"] not in ("failed", "canceled")]
        return Books(sessions, sum(item["amount_captured"] for item in charges),
                     sum(item["amount"] for item in refunds),
                     {item["currency"] for item in charges}, len(charges))

    def agree_with(self, booking):
        """Whether the booking says of its money what Stripe says, to the cent, and keeps its price
        exactly when it stands."""
        money = booking["money"]
        stands = booking["stage"] in ("placing", "confirmed", "completed")
        return (money["paid"]["minor_units"] == self.captured
                and money["refunded"]["minor_units"] == self.refunded
                and self.currencies <= {money["price"]["currency"]}
                and (not stands or self.captured - self.refunded == money["price"]["minor_units"]))


def _id(reference):
    return reference["id"] if isinstance(reference, dict) else reference

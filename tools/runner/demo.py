"""./run demo: one paid booking over real HTTP, in a folder that is thrown away."""

import json
import tempfile

from .building import Build
from .calls import wait_for
from .house import refuse_rest, say, take_option, take_value
from .journey import Books, Journey
from .postgres import server_for
from .stack import Stack


def main(arguments):
    as_json = take_option(arguments, "--json")
    store = take_value(arguments, "--store", "sqlite")
    refuse_rest(arguments, "demo")
    with tempfile.TemporaryDirectory(prefix="slotpay-demo-") as folder, \
            tempfile.TemporaryDirectory(prefix="slotpay-pg-") as server_folder, \
            server_for(store, server_folder) as server:
        build = Build()
        build.make("slotpay", "slotpay-sandbox")
        say("Starting the service and the sandbox on free ports")
        with Stack(folder, build.folder, server=server) as stack:
            journey = Journey(stack)
            try:
                seconds = journey.book_and_pay()
            except Exception:
                say(f"The end of the service's log:\n{stack.service_process().log_tail(15)}")
                raise
            return report(stack, journey, seconds, as_json)


def report(stack, journey, seconds, as_json):
    booking = wait_for("the record of both mails", lambda: with_mails_recorded(journey.look()))
    mails = journey.mails()
    books = Books.read(stack.sandbox.get("/_sandbox/state").body, journey.code)
    result = {
        "code": journey.code, "stage": booking["stage"], "captured": books.captured,
        "currency": booking["money"]["price"]["currency"], "mails": len(mails),
        "balanced": books.agree_with(booking) and books.payments == 1,
        "seconds": round(seconds, 3)}
    (say if as_json else print)(timeline(journey, booking, mails, result))
    if as_json:
        print(json.dumps(result), flush=True)
    good = booking["stage"] == "confirmed" and result["mails"] == 2 and result["balanced"]
    if not good:
        say("This is not how it should have ended.")
    return 0 if good else 1


def with_mails_recorded(booking):
    """The booking, once its history tells of both mails: a mail is recorded after it is taken."""
    recorded = sum(entry["kind"] == "mailed" for entry in booking["history"])
    return booking if recorded >= 2 else None


def timeline(journey, booking, mails, result):
    """The booking's story for people: what the client did and saw, what the service recorded."""
    slot = booking.get("slot") or {}
    lines = ["", f"Booking {journey.code}: {booking['session_type']['name']} for "
                 f"{booking['client']['name']}", ""]
    lines.append("  What the client did and saw")
    lines += [f"    {at:6.2f} s  {text}" for at, text in journey.steps.seen]
    lines += ["", "  What the service recorded"]
    lines += [f"    {entry['at'][11:23]:<12}  {entry['text']}" for entry in booking["history"]]
    lines += ["", "  What is in the mailbox"]
    lines += [f"    to {', '.join(mail['to'])}: {mail['subject']}" for mail in mails]
    paid = booking["money"]["paid"]
    lines += ["", "  How it ended",
              f"    {booking['stage']} for {slot.get('start', 'no time')}",
              f"    Stripe captured {result['captured']}, the booking says {paid['minor_units']} "
              f"(smallest unit of {paid['currency']}): "
              f"{'balanced' if result['balanced'] else 'NOT BALANCED'}",
              f"    {result['seconds']:.2f} seconds from the first click to the second mail", ""]
    return "\n".join(lines)

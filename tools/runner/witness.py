"""Who saw what the service acknowledged, and looks whether it is still there."""


class Witness:
    """Writes down which webhooks were acknowledged; the sandbox forgets old deliveries."""

    def __init__(self, stack):
        self.stack = stack
        self.acked = set()

    def look(self):
        for delivery in self.stack.sandbox.get("/_sandbox/state").body["deliveries"]:
            if delivery["status"] == "delivered":
                self.acked.add((delivery["provider"], delivery["event_id"]))

    def run(self, stop):
        while not stop.wait(5):
            self.look()

    def lost(self):
        """How many of them are not in the inbox."""
        stored = {row[0] for row in self.stack.query(
            "select event_id from inbox where provider = 'stripe'")}
        calendly = self.stack.query("select count(*) from inbox where provider = 'calendly'")
        lost = sum(provider == "stripe" and event not in stored for provider, event in self.acked)
        # Calendly's events have no id of their own: as many must be there.
        told = sum(provider == "calendly" for provider, _ in self.acked)
        return lost + max(0, told - int(calendly[0][0]))

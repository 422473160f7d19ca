"""Whatever is thrown at the doors that stand open to everybody: never a 5xx, never a 2xx for a
forged signature, and the service goes on."""

import collections
import hashlib
import hmac
import http.client
import json
import os
import random
import secrets
import socket
import time

from surroundings import CLIENT, Journey, SystemTest

SEED = int(os.environ.get("SLOTPAY_SEED") or int.from_bytes(os.urandom(4), "big"))
FORGERIES = 2000
DEEP = b"[" * 50_000
SECONDS = 15


class HostileInput(SystemTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        Journey(cls.stack).book_and_pay()
        state = cls.sandbox.get("/_sandbox/state").body
        urls = {delivery["provider"]: delivery["url"] for delivery in state["deliveries"]}
        cls.doors = {provider: url.removeprefix(cls.stack.service_url)
                     for provider, url in urls.items()}
        cls.keys = {"stripe": state["config"]["stripe"]["endpoint_secret"],
                    "calendly": state["config"]["calendly"]["signing_key"]}
        print(f"seed {SEED}")

    def setUp(self):
        self.draw = random.Random(SEED)
        self.connection = http.client.HTTPConnection("127.0.0.1", self.stack.ports.service,
                                                     timeout=SECONDS)
        self.addCleanup(self.connection.close)

    def tearDown(self):
        """Whatever a test did, the service lives and the next client gets through."""
        self.assertTrue(self.stack.service_process().alive())
        self.assertEqual(self.send("GET", "/health/live"), 200)
        Journey(self.stack).book_and_pay()

    def send(self, method, path, body=None, headers=None):
        """The status; the connection stays open where the service lets it."""
        try:
            self.connection.request(method, path, body, headers or {})
            answer = self.connection.getresponse()
            answer.read()
            return answer.status
        except (OSError, http.client.HTTPException):
            self.connection.close()
            return 0  # It hung up, which is an answer to rubbish.

    def send_raw(self, data):
        """The status of whatever comes back; 0 for none."""
        with socket.create_connection(("127.0.0.1", self.stack.ports.service), SECONDS) as client:
            try:
                client.sendall(data)
                client.shutdown(socket.SHUT_WR)
                answer = client.recv(64)
            except OSError:
                return 0
        parts = answer.split(b" ")
        return int(parts[1]) if len(parts) > 1 and parts[1].isdigit() else 0

    def signed(self, provider, body, key=None, at=None):
        """The header that proves the body, where the key is the right one."""
        at = int(time.time()) if at is None else at
        key = self.keys[provider] if key is None else key
        proof = hmac.new(key.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
        name = "Stripe-Signature" if provider == "stripe" else "Calendly-Webhook-Signature"
        return {name: f"t={at},v1={proof}", "Content-Type": "application/json"}

    def forgeries(self, provider, body):
        """Headers, none of which proves the body."""
        name = "Stripe-Signature" if provider == "stripe" else "Calendly-Webhook-Signature"
        right = self.signed(provider, body)[name]
        time_part, proof = right.split(",v1=")
        yield from ({name: text} for text in (
            "", "t=,v1=", "v1=" + proof, time_part, f"{time_part},v0={proof}",
            f"{time_part},v1={proof[:-1]}", f"{time_part},v1={proof}0",
            f"{time_part},v1={'0' * 64}", f"t=0,v1={proof}", f"t=-1,v1={proof}",
            f"t=99999999999999999999,v1={proof}", f"{time_part},{time_part},v1=",
            f"{time_part},v1={'zz' * 32}", ",".join(["v1=" + "ab" * 32] * 100),
            "t=1" + ",=" * 2000, "\x7f" * 100, right.replace("v1=", "v2=")))
        yield self.signed(provider, body, key="whsec_another")
        yield self.signed(provider, body, key="")
        yield self.signed(provider, body + b" ")
        yield {}

    def test_forged_signatures_by_the_thousand_are_refused(self):
        seen = collections.Counter()
        body = json.dumps({"id": "evt_forged", "object": "event", "livemode": False,
                           "type": "checkout.session.completed"}).encode()

        for provider, door in self.doors.items():
            other = "calendly" if provider == "stripe" else "stripe"
            for headers in [*self.forgeries(provider, body), self.signed(other, body)]:
                seen[self.send("POST", door, body, headers)] += 1
            for _ in range(FORGERIES // 2):
                key = "whsec_" + self.draw.randbytes(24).hex()
                seen[self.send("POST", door, body, self.signed(provider, body, key))] += 1

        self.assertEqual(set(seen), {400})
        self.assertGreater(seen[400], FORGERIES)

    def test_unknown_webhook_addresses_are_not_there(self):
        for provider in self.doors:
            for ref in ("x", "a" * 2000, "%00", "..%2f..", "%ff%fe", "'--"):
                path = f"/webhooks/{provider}/{ref}"
                self.assertIn(self.send("POST", path, b"{}", self.signed(provider, b"{}")),
                              (400, 404), path)

    def test_authentic_rubbish_is_stored_and_does_no_harm(self):
        bodies = [b"", b"{", b"null", b"[]", b'"text"', b"{}", DEEP, b'{"a":' * 20_000,
                  b'{"id":"evt_\xff\xfe","type":"\xc3\x28"}', b"\x00" * 100,
                  b'{"id":' + b"9" * 5000 + b"}", b'{"id":"' + b"x" * 5000 + b'"}',
                  b'{"payload":{"uri":"https://calendly.example/a/b","tracking":7}}',
                  b'{"id":"evt_1","type":"a","data":{"object":{"id":[],"metadata":3}}}',
                  self.draw.randbytes(4000)]

        for provider, door in self.doors.items():
            for body in bodies:
                status = self.send("POST", door, body, self.signed(provider, body))
                self.assertIn(status, (200, 400), (provider, body[:40]))

    def test_bodies_that_are_too_long_are_refused(self):
        long = b"x" * (2 << 20)
        for door in self.doors.values():
            self.assertIn(self.send("POST", door, long), (0, 413))
        self.assertIn(self.send("POST", "/api/v1/bookings", b"x" * 70_000), (0, 413))
        self.assertIn(self.send("GET", "/api/v1/" + "x" * 20_000), (0, 414, 431))
        self.assertIn(self.send("GET", "/", headers={"X-Long": "x" * 20_000}), (0, 431))

    def test_bodies_that_are_no_booking_are_refused(self):
        good = {"session_type": "demo-strategy-session", "client": CLIENT}
        bodies = [b"", b"{", b"null", b"[]", b"7", DEEP, b'{"a":' * 10_000, b"\xff\xfe{}",
                  b'{"session_type":"\xc3\x28","client":{}}', b'{"client":null}', b"\x00",
                  json.dumps({**good, "price": 1}).encode(),
                  json.dumps({**good, "client": {**CLIENT, "name": "x" * 10_000}}).encode(),
                  json.dumps({**good, "client": {**CLIENT, "name": "a\r\nBcc: b@c"}}).encode(),
                  json.dumps({**good, "client": {**CLIENT, "email": "a@b\nc"}}).encode(),
                  json.dumps({**good, "client": {**CLIENT, "timezone": "../../etc"}}).encode(),
                  json.dumps({**good, "notes": "\ud800"}).encode(),
                  json.dumps({**good, "answers": [[]] * 1000}).encode(),
                  json.dumps({**good, "session_type": {"a": 1}}).encode(),
                  self.draw.randbytes(2000)]

        for body in bodies:
            status = self.send("POST", "/api/v1/bookings", body,
                               {"Idempotency-Key": secrets.token_urlsafe(24),
                                "Content-Type": "application/json"})
            self.assertIn(status, range(400, 500), body[:60])

    def test_paths_and_queries_of_every_kind_are_answered(self):
        pieces = ["api", "v1", "bookings", "builders", "session-types", "demo", "BK000000",
                  "checkout", "schedule", "..", ".", "%2e%2e", "%00", "%ff", "", "webhooks",
                  "a" * 300, "%", "%zz", "health", "*", "%c3%bc"]
        seen = collections.Counter()

        for _ in range(600):
            path = "/" + "/".join(self.draw.choices(pieces, k=self.draw.randint(1, 5)))
            if self.draw.random() < 0.5:
                path += "?after=" + self.draw.choice(["-1", "99999999999999999999", "%00", "x"]) \
                    + "&wait=" + self.draw.choice(["0", "-5", "1e9", ""])
            method = self.draw.choice(["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"])
            bearer = {"Authorization": self.draw.choice(["Bearer x", "Bearer ", "Basic eA==", "x"])}
            status = self.send(method, path, b"{}" if method == "POST" else None, bearer)
            self.assertLess(status, 500, (method, path))
            seen[status] += 1

        self.assertGreater(seen[404] + seen[401] + seen[400], 100, seen)

    def test_random_bytes_on_the_wire_are_answered_or_hung_up_on(self):
        beginning = b"POST " + self.doors["stripe"].encode() + b" HTTP/1.1\r\nHost: a\r\n"
        for turn in range(150):
            noise = self.draw.randbytes(self.draw.randint(1, 3000))
            for data in (noise, beginning + noise, beginning + b"Content-Length: 9\r\n\r\n" + noise,
                         beginning + b"Transfer-Encoding: chunked\r\n\r\n" + noise):
                status = self.send_raw(data)
                self.assertTrue(status == 0 or 400 <= status < 500, (turn, status, data[:60]))

    def test_requests_that_are_built_to_smuggle_are_refused(self):
        tail = b"POST /api/v1/bookings HTTP/1.1\r\nHost: a\r\n"
        for extra in (b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                      b"Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                      b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
                      b"Content-Length : 1\r\n\r\na", b"A: b\r\n folded\r\n\r\n",
                      b"Content-Length: -1\r\n\r\n", b"Content-Length: +1\r\n\r\na",
                      b"Content-Length: 99999999999999999999999\r\n\r\n", b"A: \x00\r\n\r\n"):
            self.assertIn(self.send_raw(tail + extra), (400, 413), extra)

"""JSON over HTTP to our own programs, for the demo and the system tests."""

import http.client
import json
import secrets
import time
import urllib.parse
from dataclasses import dataclass


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict  # Names in lower case.
    body: object   # Parsed when it is JSON, else text.


class Refused(Exception):
    """An answer that the caller did not expect."""

    def __init__(self, method, url, answer):
        body = json.dumps(answer.body, ensure_ascii=False)[:600]
        super().__init__(f"{method} {url} answered {answer.status}: {body}")
        self.answer = answer


def call(method, url, body=None, headers=None, seconds=40):
    """One exchange, whatever its outcome. OSError or HTTPException where there is no answer."""
    parts = urllib.parse.urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=seconds)
    try:
        sent = dict(headers or {})
        data = None
        if body is not None:
            data = json.dumps(body).encode()
            sent.setdefault("Content-Type", "application/json")
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request(method, target, data, sent)
        response = connection.getresponse()
        return _answer(response.status, response.getheaders(), response.read())
    finally:
        connection.close()


def _answer(status, headers, raw):
    named = {name.lower(): value for name, value in headers}
    text = raw.decode("utf-8", errors="replace")
    if "json" in named.get("content-type", ""):
        return Answer(status, named, json.loads(text) if text else None)
    return Answer(status, named, text)


class Caller:
    """Calls one program. With patience it repeats what met no answer, 429 or 503, for so many
    seconds in all: safe, because each command carries one Idempotency-Key through its repeats."""

    def __init__(self, base_url, headers=None, patience_seconds=0.0):
        self.base_url = base_url
        self.headers = dict(headers or {})
        self.patience_seconds = patience_seconds

    def get(self, path, **options):
        return self.exchange("GET", path, **options)

    def post(self, path, body=None, **options):
        return self.exchange("POST", path, body={} if body is None else body, **options)

    def exchange(self, method, path, body=None, expect=(200, 201, 202), seconds=40):
        """The answer, whose status is one of `expect`; raises Refused for any other."""
        headers = dict(self.headers)
        if method == "POST":
            headers["Idempotency-Key"] = secrets.token_urlsafe(24)
        until = time.monotonic() + self.patience_seconds
        while True:
            try:
                answer = call(method, self.base_url + path, body, headers, seconds)
                busy = answer.status in (429, 503) or \
                    answer.status == 409 and _code(answer) == "in_progress"
                if answer.status in expect or not busy or time.monotonic() > until:
                    break
            except (OSError, http.client.HTTPException):
                if time.monotonic() > until:
                    raise
            time.sleep(0.05)
        if answer.status not in expect:
            raise Refused(method, self.base_url + path, answer)
        return answer


def _code(answer):
    return answer.body.get("code") if isinstance(answer.body, dict) else None


def wait_for(what, look, seconds=20.0, every=0.02):
    """The first answer of look() that is not None; raises TimeoutError naming what was awaited."""
    until = time.monotonic() + seconds
    while True:
        found = look()
        if found is not None:
            return found
        if time.monotonic() > until:
            raise TimeoutError(f"{what} did not happen within {seconds:g} seconds")
        time.sleep(every)

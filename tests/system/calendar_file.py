"""Reads iCalendar as strictly as RFC 5545 is written, so that a file which a lenient calendar would
forgive fails a test."""

import re

LINE_OCTETS_MAX = 75
NAME = re.compile(r"([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:\"[^\"\x00-\x1f]*\"|[^\";:,\x00-\x1f]*))*):(.*)")
REQUIRED = {"VCALENDAR": {"VERSION", "PRODID"}, "VEVENT": {"UID", "DTSTAMP", "DTSTART"}}
ESCAPES = {"n": "\n", "N": "\n", ",": ",", ";": ";", "\\": "\\"}


class Component:
    """One BEGIN … END with its properties; values as they stand in the file."""

    def __init__(self, name):
        self.name = name
        self.properties = {}
        self.components = []

    def add(self, name, value):
        if name in self.properties:
            raise ValueError(f"{name} stands twice in {self.name}")
        self.properties[name] = value

    def close(self):
        if missing := REQUIRED.get(self.name, set()) - set(self.properties):
            raise ValueError(f"{self.name} has no {', '.join(sorted(missing))}")

    def text(self, name):
        """A TEXT value with its escapes undone."""
        value = self.properties[name]
        if re.search(r"(?<!\\)(?:\\\\)*[,;]", value):
            raise ValueError(f"{name} has a comma or semicolon without its backslash")
        return re.sub(r"\\(.)", lambda match: ESCAPES[match[1]], value)

    def instant(self, name):
        """A time in UTC, as RFC 3339 has it."""
        match = re.fullmatch(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z", self.properties[name])
        if not match:
            raise ValueError(f"{name} is {self.properties[name]!r} and no instant in UTC")
        return "{}-{}-{}T{}:{}:{}Z".format(*match.groups())


class CalendarFile:
    def __init__(self, text):
        self.calendar = parse(text)

    def only(self, name):
        """The one component of that name."""
        found = [part for part in self.calendar.components if part.name == name]
        if len(found) != 1:
            raise ValueError(f"{len(found)} components {name} instead of one")
        return found[0]


def parse(text):
    """The calendar in the text; ValueError says what is wrong with it."""
    outermost, open_components = None, []
    for line in content_lines(text):
        match = NAME.fullmatch(line)
        if not match:
            raise ValueError(f"{line!r} is no property")
        name, _, value = match.groups()
        if name == "BEGIN":
            component = Component(value)
            if open_components:
                open_components[-1].components.append(component)
            elif outermost is None and value == "VCALENDAR":
                outermost = component
            else:
                raise ValueError(f"{value} stands outside of the one calendar")
            open_components.append(component)
        elif not open_components:
            raise ValueError(f"{name} stands outside of the calendar")
        elif name == "END":
            if open_components[-1].name != value:
                raise ValueError(f"END:{value} closes {open_components[-1].name}")
            open_components.pop().close()
        else:
            open_components[-1].add(name, value)
    if outermost is None or open_components:
        raise ValueError("the calendar does not end")
    return outermost


def content_lines(text):
    """The lines, unfolded."""
    if not text.endswith("\r\n"):
        raise ValueError("the last line has no end")
    lines = []
    for raw in text.removesuffix("\r\n").split("\r\n"):
        if "\n" in raw or "\r" in raw:
            raise ValueError(f"a bare line feed or carriage return in {raw!r}")
        if len(raw.encode()) > LINE_OCTETS_MAX:
            raise ValueError(f"a line longer than {LINE_OCTETS_MAX} octets: {raw!r}")
        if raw.startswith((" ", "\t")) and lines:
            lines[-1] += raw[1:]
        else:
            lines.append(raw)
    return lines

"""Runs the unittest files of a folder and prints GoogleTest's lines, so that one reader counts all.

    python3 -m runner.python_tests FOLDER PATTERN [WORD…]
"""

import sys
import time
import traceback
import unittest


class Lines(unittest.TestResult):
    """Prints each test as it begins and ends."""

    def __init__(self):
        super().__init__()
        self._running = None

    def startTest(self, test):  # noqa: N802 (unittest's name)
        super().startTest(test)
        self._begin(test)

    def _begin(self, test):
        self._running = test
        self._begun = time.monotonic()
        print(f"[ RUN      ] {name_of(test)}", flush=True)

    def _end(self, word, test):
        self._running = None
        taken = int((time.monotonic() - self._begun) * 1000)
        print(f"[{word}] {name_of(test)} ({taken} ms)", flush=True)

    def addSuccess(self, test):  # noqa: N802
        super().addSuccess(test)
        self._end("       OK ", test)

    def addSkip(self, test, reason):  # noqa: N802
        super().addSkip(test, reason)
        print(reason)
        self._end("  SKIPPED ", test)

    def addFailure(self, test, err):  # noqa: N802
        self._failed(test, err)

    def addError(self, test, err):  # noqa: N802
        if self._running is not test:  # A class or a module that could not be set up.
            self._begin(test)
        self._failed(test, err)

    def addSubTest(self, test, subtest, err):  # noqa: N802
        if err is not None:
            print(f"in {subtest}:")
            traceback.print_exception(*err, file=sys.stdout)
            self.failures.append((test, "a part of it"))

    def _failed(self, test, err):
        traceback.print_exception(*err, file=sys.stdout)
        self.failures.append((test, "failed"))
        self._end("  FAILED  ", test)

    def stopTest(self, test):  # noqa: N802
        # With sub-tests neither success nor failure of the whole is reported when one has failed.
        if self.failures and self.failures[-1] == (test, "a part of it"):
            self._end("  FAILED  ", test)
        super().stopTest(test)


def name_of(test):
    return test.id() if hasattr(test, "id") else str(test)


def tests_of(suite):
    for item in suite:
        if isinstance(item, unittest.TestSuite):
            yield from tests_of(item)
        else:
            yield item


def main(folder, pattern, *words):
    found = unittest.TestLoader().discover(folder, pattern=pattern, top_level_dir=folder)
    chosen = unittest.TestSuite()
    by_class = {}
    for test in tests_of(found):
        if not words or any(word in name_of(test) for word in words):
            by_class.setdefault(type(test), unittest.TestSuite()).addTest(test)
    chosen.addTests(by_class.values())
    result = Lines()
    chosen.run(result)
    return 0 if result.wasSuccessful() else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

"""Runs in the guest: the cases whose names are given (none: all), a line for each in /share/results.jsonl as it ends."""
import json
import pathlib
import subprocess
import sys
import time
import unittest

import cases

SHARE = pathlib.Path("/share")


class Lines(unittest.TestResult):
    def startTest(self, test):
        super().startTest(test)
        self.begun = time.monotonic()
        self.outcome, self.detail = "passed", ""

    def addError(self, test, error):
        super().addError(test, error)
        self.outcome, self.detail = "failed", self.errors[-1][1]
        if not hasattr(test, "_testMethodName"):  # of a class
            self.line(test.id(), 0)

    def addFailure(self, test, error):
        super().addFailure(test, error)
        self.outcome, self.detail = "failed", self.failures[-1][1]

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self.outcome, self.detail = "skipped", reason

    def stopTest(self, test):
        super().stopTest(test)
        self.line(test._testMethodName, time.monotonic() - self.begun)

    def line(self, name, seconds):
        text = json.dumps({"case": name, "outcome": self.outcome, "seconds": round(seconds, 1), "detail": self.detail})
        with open(SHARE / "results.jsonl", "a", encoding="utf-8") as file:
            file.write(text + "\n")
        print(f"{self.outcome} {seconds:6.1f} s  {name}\n{self.detail}", flush=True)


def main():
    subprocess.run(["modprobe", "-a", "vhci_hcd", "cdc_acm", "ftdi_sio"], check=True, timeout=120)
    loader = unittest.defaultTestLoader
    suite = unittest.TestSuite([cases.Usb(name) for name in sys.argv[1:]]) if sys.argv[1:] else loader.loadTestsFromModule(cases)
    result = Lines()
    suite.run(result)
    return 0 if result.wasSuccessful() else 1


if __name__ == "__main__":
    sys.exit(main())

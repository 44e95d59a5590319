"""Runs in the guest: the cases whose names are given (none: all), a line for each in /share/results.jsonl as it ends.

The guest has two processors, and one case mostly waits for the host's patience: others run beside it."""
import json
import pathlib
import subprocess
import sys
import threading
import time
import unittest

import cases

SHARE = pathlib.Path("/share")
WAITS = "test_silence_and_a_stalled_endpoint"
# Those that stay out of the other's way: the controller has ports for both, and of its tools each finds one unit only.
BESIDE = ("test_a_gadget_of_the_kernel_as_a_second_opinion", "test_a_gadget_is_unplugged_while_the_station_waits",
          "test_a_unit_with_fastboot_is_provisioned", "test_a_unit_with_fastboot_that_falls_silent_goes_on_as_the_same_device")


class Lines(unittest.TestResult):
    def startTest(self, test):
        super().startTest(test)
        self.begun = time.monotonic()
        self.outcome, self.detail = "passed", ""

    def addError(self, test, error):
        super().addError(test, error)
        self.outcome, self.detail = "failed", self.errors[-1][1]

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


def run(names):
    """One after the other, with the class set up already; whether all were well."""
    result = Lines()
    for name in names:
        cases.Usb(name).run(result)
    return result.wasSuccessful()


def main():
    subprocess.run(["modprobe", "-a", "vhci_hcd", "cdc_acm", "ftdi_sio"], check=True, timeout=120)
    names = sys.argv[1:] or unittest.defaultTestLoader.getTestCaseNames(cases.Usb)
    begun = time.monotonic()
    cases.Usb.setUpClass()
    print(f"a station for all after {time.monotonic() - begun:.1f} s", flush=True)
    well = []
    try:
        if WAITS in names:
            beside = [name for name in BESIDE if name in names]
            lane = threading.Thread(target=lambda: well.append(run(beside)))
            lane.start()
            well.append(run([WAITS]))
            lane.join()
            names = [name for name in names if name not in (WAITS, *beside)]
        well.append(run(names))
    finally:
        cases.Usb.tearDownClass()
    return 0 if all(well) and len(well) > 0 else 1


if __name__ == "__main__":
    sys.exit(main())

"""The clock put back and forward, between batches and under one: what is issued is dated rightly or not issued, nothing is
there twice, and the log holds. (By libfaketime, from a file that is read at each call; the machine's own running time stays.)"""
import datetime
import os
import pathlib
import random
import subprocess
import time
import unittest

from bench_floor import ends
from books import Acknowledged, Books, assert_nothing_twice, assert_units, said
from support import SEED, StationTest

FAKETIME = next((str(f) for f in pathlib.Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1")), None)
MINUTE, HOUR, DAY = 60, 3600, 86400
# Units that are still before their certificate when the clock jumps.
SLOW = [f"unit-{number}:slow" for number in range(5, 17)]
# A certificate begins five minutes before it is made, at a whole minute; a clock that nothing keeps may be a minute off.
EARLY, LATE = 7 * MINUTE, 2 * MINUTE


class Clock(StationTest):
    def setUp(self):
        super().setUp()
        self.assertIsNotNone(FAKETIME, "libfaketime is not there: installer/setup.sh installs it")
        self.offset = self.folder / "offset"
        self.put(0)
        self.environment = {**os.environ, "LD_PRELOAD": FAKETIME, "FAKETIME_TIMESTAMP_FILE": str(self.offset), "FAKETIME_NO_CACHE": "1",
                            "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
        self.told = Acknowledged()
        self.begun = time.time()

    def put(self, seconds):
        """The programs' clock so far from the right one. In one step: nobody reads half of it."""
        new = self.folder / "offset.new"
        new.write_text(f"{seconds:+d}\n")
        new.replace(self.offset)

    def mintmark(self, *words):
        return self.programs.mintmark(*words, "--station", self.station, env=self.environment)

    def accept(self):
        done = self.mintmark("clock", "accept", "--supervisor", "Shift lead", "--why", "set right again")
        self.assertEqual(done.returncode, 0, done.stderr)

    def assertHolds(self, folder):
        checked = self.mintmark("registry", "check")
        self.assertEqual(checked.returncode, 0, checked.stdout + checked.stderr)
        log, pem = self.folder / "log.jsonl", self.folder / "audit.pem"
        pem.write_text(self.mintmark("audit", "key").stdout)
        exported = self.mintmark("audit", "export", log)
        self.assertEqual(exported.returncode, 0, exported.stderr)
        self.programs.run("mintmark-verify", "log", log, "--key", pem, "--anchor", self.station / "anchors.jsonl", check=True)
        devices = self.programs.devices(self.station)
        self.told.assert_kept(devices)
        assert_nothing_twice(devices)
        books = Books(log)
        books.assert_agree(devices)
        for device in devices:
            for certificate in device["certificates"]:
                start = datetime.datetime.fromisoformat(certificate["notBefore"].replace("Z", "+00:00")).timestamp()
                self.assertGreaterEqual(start, self.begun - EARLY, certificate)
                self.assertLessEqual(start, time.time() + LATE, certificate)
        return assert_units(self.programs.units(folder), devices), books

    def test_between_batches(self):
        """What is within a minute is NTP's; what is not is refused before a unit is touched."""
        print(f"seed {SEED}")
        offsets = [2 * HOUR, -2 * HOUR, 400 * DAY, -400 * DAY, 30, -1, 5 * MINUTE, -5 * MINUTE]
        random.Random(SEED).shuffle(offsets)
        with self.floor(units=len(offsets) + 1) as floor:
            at = floor.sockets()
            first = self.programs.provision(self.station, {"A1": at["A1"]}, env=self.environment)
            self.assertEqual(first.returncode, 0, first.stderr)
            self.told.take(first.stdout)
            for number, offset in enumerate(offsets, start=2):
                socket = {f"A{number}": at[f"A{number}"]}
                with self.subTest(offset=offset):
                    self.put(offset)
                    made = self.programs.provision(self.station, socket, env=self.environment)
                    self.told.take(made.stdout)
                    if abs(offset) <= 30:
                        self.assertEqual(made.returncode, 0, made.stdout[-2000:] + made.stderr)
                    else:
                        self.assertEqual(made.returncode, 5, made.stdout[-2000:] + made.stderr)
                        self.assertIn("MM-CLOCK", made.stderr)
                        self.assertIsNone(self.programs.units(floor.folder)[number - 1]["publicKeySha256"])
                    self.put(0)
                    # Whatever was written ahead is the newest entry now: a supervisor's word brings the right time back.
                    self.accept()
                    again = self.programs.provision(self.station, socket, env=self.environment)
                    self.told.take(again.stdout)
                    self.assertEqual(again.returncode, 0, again.stdout[-2000:] + again.stderr)
            self.assertTrue(self.assertHolds(floor.folder)[0])

    def test_under_a_batch(self):
        print(f"seed {SEED}")
        chance = random.Random(SEED)
        refused = 0
        for turn, offset in enumerate((2 * HOUR, -2 * HOUR, 400 * DAY, -1, 20)):
            with self.subTest(offset=offset), self.floor(*SLOW, units=16) as floor:
                out = (self.folder / f"said-{turn}").open("w+")
                self.addCleanup(out.close)
                named = [word for name, port in floor.sockets().items() for word in ("--socket", f"{name}={port}")]
                batch = self.programs.start("mintmark", "provision", "--station", self.station, "--profile", "demo", *named, "--json",
                                            stdout=out, stderr=subprocess.STDOUT, env=self.environment)
                self.addCleanup(batch.kill)
                end = time.monotonic() + 30
                while '"deviceId"' not in (self.folder / f"said-{turn}").read_text():
                    self.assertIsNone(batch.poll(), (self.folder / f"said-{turn}").read_text())
                    self.assertLess(time.monotonic(), end)
                    time.sleep(0.01)
                time.sleep(chance.uniform(0, 0.2))
                self.put(offset)
                code = batch.wait(120)
                out.seek(0)
                text = out.read()
                self.told.take(text)
                if abs(offset) <= 30:
                    self.assertEqual(code, 0, [e["failure"] for e in said(text) if "failure" in e])
                elif code != 0:
                    # Units that had a certificate already may have passed before it was noticed.
                    self.assertEqual(code, 5, text[-3000:])
                    self.assertIn("MM-CLOCK", text)
                    refused += 1
                self.put(0)
                self.accept()
                again = self.programs.provision(self.station, floor.sockets(), env=self.environment)
                self.told.take(again.stdout)
                self.assertEqual(again.returncode, 0, again.stdout[-3000:] + again.stderr)
                self.assertEqual([e for e in ends(again) if e["result"] == "failed"], [])
                whole, books = self.assertHolds(floor.folder)
                books.assert_settled()
                self.assertTrue(whole)
            for file in floor.folder.glob("*"):
                file.unlink()
        print(f"{refused} batches were ended by it")
        self.assertGreater(refused, 0)


if __name__ == "__main__":
    unittest.main()

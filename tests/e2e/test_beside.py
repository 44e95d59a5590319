"""Several programs on one station at the same time: one provisions, the others read or are told who holds it."""
import json
import re
import signal
import subprocess
import time
import unittest

from books import Acknowledged, Books, assert_nothing_twice, assert_units, said
from support import StationTest


class Beside(StationTest):
    def batch(self, sockets, *words, name="said"):
        out = (self.folder / name).open("w+")
        self.addCleanup(out.close)
        named = [word for socket, port in sockets.items() for word in ("--socket", f"{socket}={port}")]
        process = self.programs.start("mintmark", "provision", "--station", self.station, "--profile", "demo", *named, "--json", *words,
                                      stdout=out, stderr=subprocess.STDOUT)
        self.addCleanup(process.wait, 30)
        self.addCleanup(process.kill)
        return process, self.folder / name

    def begun(self, process, file):
        end = time.monotonic() + 30
        while "batch-started" not in file.read_text():
            self.assertIsNone(process.poll(), file.read_text())
            self.assertLess(time.monotonic(), end)
            time.sleep(0.02)

    def end(self, process, code=130):
        process.send_signal(signal.SIGINT)
        self.assertEqual(process.wait(60), code)

    def assertWhole(self, folder, told, units):
        devices = self.programs.devices(self.station)
        told.assert_kept(devices)
        assert_nothing_twice(devices)
        self.assertTrue(assert_units(self.programs.units(folder), devices))
        self.assertEqual(len(devices), units)
        self.assertClean()
        log, pem = self.folder / "log.jsonl", self.folder / "audit.pem"
        self.programs.mintmark("audit", "export", log, "--station", self.station, check=True)
        pem.write_text(self.programs.mintmark("audit", "key", "--station", self.station, check=True).stdout)
        self.programs.run("mintmark-verify", "log", log, "--key", pem, "--anchor", self.station / "anchors.jsonl", check=True)
        books = Books(log)
        books.assert_settled()
        books.assert_agree(devices)

    def test_a_second_batch_is_told_who_holds_the_station(self):
        with self.floor(units=4) as floor:
            at = floor.sockets()
            first, file = self.batch({"A1": at["A1"], "A2": at["A2"]}, "--count", "1000000")
            self.begun(first, file)
            begun = time.monotonic()
            second = self.programs.provision(self.station, {"A3": at["A3"]})
            self.assertEqual(second.returncode, 4, second.stdout + second.stderr)
            self.assertLess(time.monotonic() - begun, 10)
            self.assertIn("MM-STATION-BUSY", second.stderr)
            self.assertIn(str(first.pid), second.stderr, "who holds it")
            self.assertIsNone(self.programs.units(floor.folder)[2]["publicKeySha256"], "the second's unit was not touched")
            # Who makes nothing, and writes nevertheless.
            for words in (("audit", "head"), ("clock", "accept", "--supervisor", "Shift lead", "--why", "x"),
                          ("device", "correct", "demo-00000001", "1", "7", "--supervisor", "Shift lead", "--why", "x")):
                refused = self.programs.mintmark(*words, "--station", self.station)
                self.assertEqual(refused.returncode, 4, (words, refused.stdout, refused.stderr))
                self.assertIn("MM-STATION-BUSY", refused.stderr)
            self.assertIsNone(first.poll(), "the first goes on")
            self.end(first)
            third = self.programs.provision(self.station, {"A3": at["A3"], "A4": at["A4"]})
            self.assertEqual(third.returncode, 0, third.stdout + third.stderr)
            told = Acknowledged()
            told.take(file.read_text())
            told.take(third.stdout)
            self.assertWhole(floor.folder, told, 4)

    def test_many_that_begin_at_one_moment(self):
        """Each waits two seconds for the station: whoever does not get it has touched nothing."""
        with self.floor(units=6) as floor:
            told, codes = Acknowledged(), []
            running = [self.batch({name: port}, name=f"said-{name}") for name, port in floor.sockets().items()]
            for process, file in running:
                codes.append(process.wait(60))
                text = file.read_text()
                told.take(text)
                if codes[-1] == 4:
                    self.assertIn("MM-STATION-BUSY", text)
            self.assertLessEqual(set(codes), {0, 4}, codes)
            self.assertIn(0, codes)
            units = self.programs.units(floor.folder)
            for code, unit in zip(codes, units, strict=True):
                self.assertEqual(unit["finished"], code == 0)
                self.assertEqual(unit["publicKeySha256"] is not None, code == 0, "whoever was refused touched nothing")
            print(f"{codes.count(0)} of 6 got the station, one after another")
            rest = self.programs.provision(self.station, floor.sockets())
            self.assertEqual(rest.returncode, 0, rest.stdout + rest.stderr)
            told.take(rest.stdout)
            self.assertWhole(floor.folder, told, 6)

    def test_readers_beside_a_batch(self):
        with self.floor(units=40, ports=8) as floor:
            batch, file = self.batch(floor.sockets(), "--count", "1000000")
            self.begun(batch, file)
            told, seen, rounds = Acknowledged(), 0, 0
            backups = self.folder / "backups"
            while rounds < 4 or (rounds < 40 and seen < 40):
                rounds += 1
                # What had been said before is in what is read after.
                told.take(file.read_text())
                listed = self.programs.mintmark("device", "list", "--json", "--station", self.station)
                self.assertEqual(listed.returncode, 0, listed.stderr)
                devices = said(listed.stdout)
                told.assert_kept(devices)
                assert_nothing_twice(devices)
                self.assertGreaterEqual(len(devices), seen)
                seen = len(devices)
                for words in (("registry", "check"), ("registry", "backup", backups, "--keep", "2"), ("registry", "stats", "--json")):
                    done = self.programs.mintmark(*words, "--station", self.station)
                    self.assertEqual(done.returncode, 0, (words, done.stdout[-2000:], done.stderr))
                self.assertIsNone(batch.poll())
            end = time.monotonic() + 90
            while not all(u["finished"] for u in self.programs.units(floor.folder)) and time.monotonic() < end:
                time.sleep(0.2)
            self.end(batch)
            told.take(file.read_text())
            failed = [e for e in said(file.read_text()) if e["event"] == "run-ended" and e["result"] == "failed"]
            self.assertEqual([e for e in failed if e["failure"]["code"] != "MM-INTERRUPTED"], [], "by the interrupt alone")
            while failed:
                # A unit that had finished before its result was on record is seen once more.
                again = self.programs.provision(self.station, floor.sockets(), "--count", "40")
                told.take(again.stdout)
                failed = [e for e in said(again.stdout) if e["event"] == "run-ended" and e["result"] == "failed"]
            self.assertWhole(floor.folder, told, 40)
            for backup in backups.glob("*.db"):
                rehearsed = self.programs.mintmark("registry", "restore", backup, "--rehearsal", "--json", "--station", self.station)
                self.assertEqual(rehearsed.returncode, 0, rehearsed.stderr)
                json.loads(rehearsed.stdout)
            print(f"{rounds} rounds of readers beside it")

    def test_readers_that_begin_at_one_moment_change_nothing(self):
        """On a station that was copied elsewhere, too: the soft token's configuration is written anew then."""
        before = (self.station / "registry.db").read_bytes()
        running = [self.programs.start("mintmark", *words, "--station", self.station, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
                   for words in (("registry", "check"), ("device", "list"), ("registry", "stats"), ("registry", "check"))]
        for process in running:
            out, error = process.communicate(timeout=60)
            self.assertEqual(process.returncode, 0, out + error)
            self.assertIsNone(re.search("MM-", error), error)
        self.assertEqual((self.station / "registry.db").read_bytes(), before)


if __name__ == "__main__":
    unittest.main()

"""One station under an order, eight sockets, and kill -9 again and again: at each journal step by name, and at random
moments. After each, what was acknowledged is there; the next start finishes or voids every run; and the registry, its
audit log, the order's books and the units' own state agree, by programs that share no code with those that wrote them."""
import collections
import os
import random
import signal
import subprocess
import time
import unittest

from bench_floor import Floor
from books import Acknowledged, Books, assert_certificates, assert_nothing_twice, assert_units, said
from support import SEED
from test_kills import Kills, crash_points
from test_orders import OrderTest

KILLS = int(os.environ.get("MINTMARK_REGISTRY_KILLS", "60"))
SOCKETS = 8
UNITS = 40  # of one floor; a new one comes when fewer than LEAST are left, or fewer than FRESH that have no key yet
LEAST = 12
FRESH = 4  # a unit that has its certificate passes no step of key and certificate again


class Cuts(OrderTest):
    def setUp(self):
        super().setUp()
        # Kills' way to trust roots, so that each step has something to write.
        Kills.give_roots(self, self.programs, self.station)
        self.take("PO-K", 20 * KILLS + 1000)
        self.told = Acknowledged()
        self.folders = []
        self.pem = self.folder / "audit.pem"
        with self.floor(units=1) as floor:
            made = self.make(floor.sockets(), "PO-K", expect=0)
            self.told.take(made.stdout)
            self.folders.append(floor.folder)
        # A list whose only unit is made already: a start that settles what was cut, and begins nothing. Its port is one
        # that nobody answers at.
        self.done = self.folder / "done.csv"
        self.done.write_text(f"hardware\n{self.programs.units(floor.folder)[0]['hardwareId']}\n")
        ends = os.openpty()
        for end in ends:
            self.addCleanup(os.close, end)
        self.quiet = os.ttyname(ends[1])
        self.pem.write_text(self.programs.mintmark("audit", "key", "--station", self.station, check=True).stdout)

    def batch(self, floor, environment):
        """Serves the eight sockets until something ends it; its events go into a file."""
        named = [word for name, port in floor.sockets().items() for word in ("--socket", f"{name}={port}")]
        self.out = (self.folder / "said").open("w+")
        return self.programs.start("mintmark", "provision", "--station", self.station, "--profile", "demo", "--order", "PO-K", *named,
                                   "--count", "1000000", "--json", stdout=self.out, stderr=subprocess.STDOUT,
                                   env={**os.environ, **environment})

    def has_enough(self, folder):
        units = self.programs.units(folder)
        return (sum(not u["finished"] for u in units) >= LEAST and
                sum(u["publicKeySha256"] is None for u in units) >= FRESH)

    def wait_for(self, batch, point, folder):
        try:
            batch.wait(60)
        except subprocess.TimeoutExpired:
            states = collections.Counter((u["finished"], u["publicKeySha256"] is not None) for u in self.programs.units(folder))
            self.fail(f"{point} was not reached in 60 s; units by (finished, has a key): {dict(states)}; "
                      f"{(self.folder / 'said').read_text()[-3000:]}")

    def ended(self, batch):
        batch.wait(60)
        self.out.seek(0)
        text = self.out.read()
        self.out.close()
        self.told.take(text)
        return text

    def devices(self):
        return self.programs.devices(self.station)

    def run_both(self, *commands):
        """At the same time; their outputs, where both end with 0."""
        running = [self.programs.start(*command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) for command in commands]
        ended = [(process.communicate(timeout=120)[0], process.returncode) for process in running]
        for command, (output, code) in zip(commands, ended, strict=True):
            self.assertEqual(code, 0, f"{command}: {output[-3000:]}")
        return [output for output, _ in ended]

    def check(self, folder):
        """Right after the kill, by who only reads; after the next start; and by whoever looks from outside."""
        at_once = self.devices()
        self.told.assert_kept(at_once)
        assert_nothing_twice(at_once)
        assert_units(self.programs.units(folder), at_once)
        settled = self.make({"S1": self.quiet}, "PO-K", "--work", self.done, expect=0)
        resolved = [event["text"] for event in said(settled.stdout) if event["event"] == "resolved"]
        log = self.folder / "log.jsonl"
        self.run_both(("mintmark", "registry", "check", "--station", self.station),
                      ("mintmark", "audit", "export", log, "--station", self.station))
        books = Books(log)
        books.assert_settled()
        _, listed = self.run_both(
            ("mintmark-verify", "log", log, "--key", self.pem, "--anchor", self.station / "anchors.jsonl"),
            ("mintmark", "device", "list", "--station", self.station, "--json"))
        devices = said(listed)
        self.told.assert_kept(devices)
        assert_nothing_twice(devices)
        assert_units(self.programs.units(folder), devices)
        books.assert_agree(devices)
        return books, resolved

    def finish(self, floor):
        """Lets the floor's units go on to their end: what was cut, too."""
        batch = self.batch(floor, {})
        try:
            end = time.monotonic() + 400
            while True:
                self.assertIsNone(batch.poll(), "it ended by itself")
                # An interrupt is one for the batch only once it has begun. A unit that a kill left finished and not on
                # record is seen once more: the floor puts its units in again and again.
                begun = "batch-started" in (self.folder / "said").read_text()
                units = self.programs.units(floor.folder)
                if begun and all(u["finished"] for u in units) and assert_units(units, self.devices()):
                    break
                self.assertLess(time.monotonic(), end, self.unmade(floor))
                time.sleep(0.2)
            batch.send_signal(signal.SIGINT)
            text = self.ended(batch)
        finally:
            batch.kill()
        self.assertEqual(batch.returncode, 130, text[-3000:])
        self.assertTrue(assert_units(self.programs.units(floor.folder), self.devices()), self.unmade(floor) + text[-3000:])

    def unmade(self, floor):
        """Units that did not go on as their devices to the end, and what is known of them."""
        known = {d["hardwareId"]: d for d in self.devices()}
        lines = []
        for unit in self.programs.units(floor.folder):
            device = known.get(unit["hardwareId"])
            if unit["finished"] and device and device["state"] == "provisioned":
                continue
            shown = self.programs.mintmark("device", "show", device["deviceId"], "--station", self.station, "--json").stdout if device else ""
            lines.append(f"{unit} {shown[-3000:]}")
        return "not made: " + "\n".join(lines)

    def test_kills(self):
        print(f"seed {SEED}, {KILLS} kills")
        chance = random.Random(SEED)
        points = crash_points()
        # Half by name, each name at least once where the count allows it, in an order of chance; half by the clock.
        named = [points[i % len(points)] for i in range(max(KILLS // 2, min(len(points), KILLS)))]
        plan = [*named, *[None] * (KILLS - len(named))]
        chance.shuffle(plan)
        hits, moments, resolved = collections.Counter(), collections.Counter(), 0
        floors = 0
        while plan:
            floors += 1
            folder = self.folder / f"floor-{floors}"
            self.folders.append(folder)
            with Floor(self.programs, folder, units=UNITS, ports=SOCKETS) as floor:
                while plan and self.has_enough(folder):
                    point = plan.pop()
                    # Each of them is reached while that many units go through it.
                    batch = self.batch(floor, {"MINTMARK_CRASH_AT": f"{point}:{chance.randint(1, FRESH)}"} if point else {})
                    try:
                        if point:
                            self.wait_for(batch, point, folder)
                        else:
                            time.sleep(chance.uniform(0.05, 2.0))
                    finally:
                        batch.kill()
                    text = self.ended(batch)
                    self.assertEqual(batch.returncode, -signal.SIGKILL, f"{point} was not reached: {text[-2000:]}")
                    if point:
                        hits[point] += 1
                    else:
                        steps = {e["socket"]: e["step"] for e in said(text) if e.get("socket") and e.get("step")}
                        moments.update(steps.values() if steps else ["before the first unit"])
                    try:
                        resolved += len(self.check(folder)[1])
                    except AssertionError as error:
                        raise AssertionError(f"kill {KILLS - len(plan)}, at {point or 'a random moment'}: {error}") from error
                self.finish(floor)
        books, _ = self.check(folder)
        self.assertPlaces("PO-K")
        certificates = assert_certificates(self.folders, self.station, self.folder)
        print("hits:", ", ".join(f"{point} {hits[point]}" for point in points))
        print(f"and {KILLS - len(named)} at random moments, in which sockets were at", dict(moments))
        print(f"{len(books.runs)} runs of {len(books.devices)} devices, {certificates} certificates in units; {resolved} things settled")
        self.assertEqual(sum(hits.values()), len(named))
        for point in points if KILLS >= len(points) else ():
            self.assertGreater(hits[point], 0, f"{point} was never hit")
        self.assertGreater(resolved, KILLS // 4, "most kills cut something")


if __name__ == "__main__":
    unittest.main()

"""The check of a station at the start of a shift: a known-good and a known-bad unit, outside of the quota. What it lets be made,
what makes it void, and that nothing is ever made of either unit."""
import json
import os
import pathlib
import subprocess
import unittest

from bench_floor import Floor, ends
from planning import Planning, when
from support import BUILD
from test_life import FAKETIME
from test_orders import OrderTest
from test_service import ServiceTest, as_account, needs_root, programs_as
import test_service


def check_of(good, bad, hours=8, code=None):
    return {"hours": hours, "good": [good], "bad": [{"hardware": bad, **({"code": code} if code else {})}]}


def lines(done):
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


class Shift(OrderTest):
    """Unit 1 was made before, unit 2 says that it was tampered with, units 3 and 4 are new."""

    FAULTS = ("2:tampered",)

    def setUp(self):
        super().setUp()
        self.take("PO-before", 1)
        with self.bench() as floor:
            self.make({"A1": floor.sockets()["A1"]}, "PO-before", expect=0)
            units = self.programs.units(floor.folder)
        self.numbers = [unit["hardwareId"] for unit in units]
        self.take("PO-1", 5, shiftCheck=check_of(self.numbers[0], self.numbers[1], code="MM-UNIT-TAMPERED"))

    def bench(self, faults=FAULTS):
        return Floor(self.programs, self.folder / "units", units=4, faults=faults)

    def check(self, sockets, *words, expect, order="PO-1", **options):
        named = [word for name, port in sockets.items() for word in ("--socket", f"{name}={port}")]
        done = self.programs.mintmark("order", "check", order, "--station", self.station, *named, "--json", *words, **options)
        self.assertEqual(done.returncode, expect, done.stdout + done.stderr)
        return done

    def looks(self):
        log = self.folder / "looks.jsonl"
        self.programs.mintmark("audit", "export", log, "--station", self.station, check=True)
        entries = [json.loads(line)["entry"] for line in log.read_text().splitlines() if line.startswith('{"entry"')]
        return [entry["detail"] for entry in entries if entry["action"] == "shift.looked" and entry["subject"] == "PO-1"]

    def refused(self, sockets, code="MM-ORDER-CHECK"):
        return super().refused(sockets, code, "--order", "PO-1")

    def test_a_shift(self):
        with self.bench() as floor:
            a1, a2, a3, a4 = ({name: port} for name, port in floor.sockets().items())
            shown = self.show("PO-1")
            self.assertEqual(shown["refusal"]["code"], "MM-ORDER-CHECK")
            self.assertFalse(shown["shiftCheck"]["proved"])
            self.refused(a3)
            # A unit of nobody's list.
            done = self.check(a3, expect=1)
            self.assertEqual([line["failure"]["code"] for line in lines(done) if line["event"] == "unit"], ["MM-UNIT-UNLISTED"])
            # One of the two is not enough, whichever.
            done = self.check(a1, "--operator", "kim", expect=1)
            self.assertEqual([(line["kind"], line["verdict"]) for line in lines(done) if line["event"] == "unit"], [("good", "right")])
            self.assertIn("goodAt", self.show("PO-1")["shiftCheck"])
            self.refused(a3)
            done = self.check(a2, expect=0)
            self.assertEqual([(line["kind"], line["verdict"], line["failure"]["code"]) for line in lines(done)
                              if line["event"] == "unit"], [("bad", "right", "MM-UNIT-TAMPERED")])
            shown = self.show("PO-1")
            self.assertTrue(shown["shiftCheck"]["proved"])
            self.assertNotIn("refusal", shown)
            self.assertIn("is proved until", self.programs.mintmark("order", "show", "PO-1", "--station", self.station).stdout)
            # Nothing was made by it, and no place taken.
            self.assertEqual(len(self.programs.devices(self.station)), 1)
            self.assertEqual((shown["left"], shown["made"], shown["underway"]), (5, 0, 0))
            self.make(a3, "PO-1", expect=0)
            # In a batch neither is made.
            for sockets in (a1, a2):
                made = self.make(sockets, "PO-1", expect=1)
                self.assertEqual(ends(made)[0]["failure"]["code"], "MM-UNIT-OF-CHECK")
            self.assertEqual(len(self.programs.devices(self.station)), 2)
            self.assertEqual(self.show("PO-1")["left"], 4)
            # Both at once.
            self.check({**a1, **a2}, expect=0)
            looks = self.looks()
            self.assertEqual(len(looks), 4, looks)
            self.assertTrue(looks[0].startswith(f"right: the good unit {self.numbers[0]} passed, socket A1, kim"), looks)
            held = self.programs.units(floor.folder)
        self.assertIsNone(held[1]["publicKeySha256"], "nothing was made of the bad one")
        self.assertIsNone(held[3]["publicKeySha256"])
        # A bad one that is not bad any more: what was shown is void.
        with self.bench(faults=()) as floor:
            a1, a2, a3, a4 = ({name: port} for name, port in floor.sockets().items())
            done = self.check(a2, expect=7)
            self.assertIn("MM-SHIFT-WRONG", done.stderr)
            shown = self.show("PO-1")["shiftCheck"]
            self.assertFalse(shown["proved"])
            self.assertIn("wrongAt", shown)
            self.assertNotIn("goodAt", shown)
            self.refused(a4)
            self.check(a1, expect=1)
            self.refused(a4)
        with self.bench() as floor:
            sockets = floor.sockets()
            self.check({"A2": sockets["A2"]}, expect=0)
            self.make({"A4": sockets["A4"]}, "PO-1", expect=0)
        self.assertEqual(len(self.programs.devices(self.station)), 3)
        self.assertPlaces("PO-1")
        self.assertClean()

    def test_a_good_one_that_fails_is_told_and_stops(self):
        with self.bench() as floor:
            sockets = floor.sockets()
            self.check({"A1": sockets["A1"], "A2": sockets["A2"]}, expect=0)
        with self.bench(faults=("2:tampered", "1:tampered")) as floor:
            sockets = floor.sockets()
            done = self.check({"A1": sockets["A1"]}, expect=7)
            self.assertIn("MM-SHIFT-WRONG", done.stderr)
            self.refused({"A3": sockets["A3"]})
        self.assertClean()

    def test_what_fails_for_another_reason_shows_nothing(self):
        with self.bench(faults=("2:wrong-model",)) as floor:
            sockets = floor.sockets()
            done = self.check({"A1": sockets["A1"], "A2": sockets["A2"]}, expect=1)
            self.assertEqual({line["kind"]: line["verdict"] for line in lines(done) if line["event"] == "unit"},
                             {"good": "right", "bad": "nothing"})
            self.refused({"A3": sockets["A3"]})
        self.assertClean()

    def test_units_that_come_one_after_the_other(self):
        with self.bench() as floor:
            a1, a2, *_ = floor.sockets().values()
            place = self.folder / "place"
            place.symlink_to(a1)
            waiting = self.programs.start("mintmark", "order", "check", "PO-1", "--station", self.station, "--socket", f"S={place}",
                                          "--wait", "60", "--json", stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            try:
                first = json.loads(waiting.stdout.readline())
                self.assertEqual((first["kind"], first["verdict"]), ("good", "right"))
                other = self.folder / "other"
                other.symlink_to(a2)
                other.replace(place)
                out, told = waiting.communicate(timeout=60)
            finally:
                if waiting.poll() is None:
                    waiting.kill()
            self.assertEqual(waiting.returncode, 0, out + told)
            self.assertTrue(json.loads(out.splitlines()[-1])["proved"])
            # Nobody comes.
            place.unlink()
            place.symlink_to(a1)
            done = self.programs.mintmark("order", "check", "PO-1", "--station", self.station, "--socket", f"S={place}", "--wait", "2")
            self.assertEqual(done.returncode, 1, done.stdout + done.stderr)

    def test_the_hours_end_and_a_clock_that_goes_back_keeps_none(self):
        self.assertIsNotNone(FAKETIME, "libfaketime is not there: installer/setup.sh installs it")

        def at(shift):
            return {**os.environ, "LD_PRELOAD": FAKETIME, "FAKETIME": shift, "FAKETIME_DONT_FAKE_MONOTONIC": "1"}

        with self.bench() as floor:
            sockets = floor.sockets()
            self.check({"A1": sockets["A1"], "A2": sockets["A2"]}, expect=0)
            made = self.make({"A3": sockets["A3"]}, "PO-1", expect=5, env=at("-2h"))
            self.assertIn("MM-CLOCK", made.stderr)
            # Nine hours later, and a supervisor says that it is so.
            accepted = self.programs.mintmark("clock", "accept", "--station", self.station, "--supervisor", "lead", "--why", "test",
                                              env=at("+9h"))
            self.assertEqual(accepted.returncode, 0, accepted.stderr)
            made = self.make({"A3": sockets["A3"]}, "PO-1", expect=5, env=at("+9h"))
            self.assertIn("MM-ORDER-CHECK", made.stderr)
            self.assertEqual(len(self.programs.devices(self.station)), 1)

    def test_bad_input(self):
        with self.bench() as floor:
            sockets = floor.sockets()
            self.check(sockets, expect=5, order="PO-none")
            done = self.check(sockets, expect=5, order="PO-before")
            self.assertIn("MM-ORDER-PROFILE", done.stderr)
            self.check({}, expect=2)
            self.check({"A1": "/dev/none"}, expect=2)
            for wait in ("0", "-1", "86401", "soon"):
                self.check({"A1": sockets["A1"]}, "--wait", wait, expect=2)
        told = self.programs.mintmark("order", "--help")
        self.assertIn("order check PO-4711", told.stdout)
        plain = self.folder / "po.json"
        new = ["order", "new", plain, "--station", self.station, "--name", "PO-9", "--profile", "demo", "--until", "2035-12-31",
               "--for", f"demo:{self.planning.station_key}=3"]
        for words in (["--check-hours", "8"], ["--check-good", "4e4f4401"], ["--check-hours", "x", "--check-good", "4e4f4401",
                      "--check-bad", "4e4f4402"], ["--check-hours", "8", "--check-good", "zz", "--check-bad", "4e4f4402"]):
            self.assertEqual(self.programs.mintmark(*new, *words).returncode, 2, words)
        both = ["--check-hours", "8", "--check-good", "4e4f4401", "--check-bad"]
        for bad in ("4e4f4401", "4e4f4402=MM-HSM-TOKEN-GONE", "00000000"):
            self.assertEqual(self.programs.mintmark(*new, *both, bad).returncode, 5, bad)
        self.programs.mintmark(*new, *both, "4e4f4402=MM-UNIT-CLONE", check=True)
        self.assertEqual(json.loads(plain.read_text())["shiftCheck"],
                         {"hours": 8, "good": ["4e4f4401"], "bad": [{"hardware": "4e4f4402", "code": "MM-UNIT-CLONE"}]})
        self.assertIn("known bad     4e4f4402 MM-UNIT-CLONE", self.programs.mintmark("order", "read", plain, check=True).stdout)

    def test_a_later_revision_is_shown_for_itself(self):
        with self.bench() as floor:
            sockets = floor.sockets()
            self.check({"A1": sockets["A1"], "A2": sockets["A2"]}, expect=0)
            self.take("PO-1", 6, revision=2, shiftCheck=check_of(self.numbers[0], self.numbers[1]))
            self.refused({"A3": sockets["A3"]})
            self.take("PO-1", 6, revision=3)
            self.make({"A3": sockets["A3"]}, "PO-1", expect=0)
        self.assertClean()


@needs_root
class GuardedShift(ServiceTest):
    """The same through the service, by a technician who can open nothing."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.planning = Planning(programs_as(0), cls.home / "planning")
        # A station that takes orders, with the same people.
        cls.original = cls.home / "state" / "ordered"
        pem = cls.home / "state" / "office.pem"
        pem.write_bytes(pathlib.Path(cls.planning.office.pem).read_bytes())
        pem.chmod(0o644)
        made = cls.owner.mintmark("init", "--demo", "--station", cls.original, "--order-signer", pem)
        assert made.returncode == 0, made.stderr
        told = cls.owner.mintmark("order", "station", "--station", cls.original, "--json", check=True)
        cls.planning.station_key = json.loads(told.stdout)["key"]
        for name, role in test_service.PEOPLE.items():
            pin = cls.pin_file(cls.home / "state", test_service.SERVICE)
            cls.owner.mintmark("operator", "add", name, "--role", role, "--station", cls.original, "--pin-file", pin, check=True)
        cls.owner.mintmark("operator", "two-people", "--for", "none", "--station", cls.original, check=True)

    def take(self, name, quantity, **changes):
        file = self.planning.write(self.home / "bench", self.planning.order(self.original, name, quantity, **changes))
        os.chown(file, test_service.TECHNICIAN, test_service.TECHNICIAN)
        done = self.noor.mintmark("order", "import", file, "--station", self.socket, "--supervisor", "Sam", "--supervisor-pin-file", self.pin)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

    def check(self, sockets, who, expect):
        named = [word for name, port in sockets.items() for word in ("--socket", f"{name}={port}")]
        done = self.noor.mintmark("order", "check", "PO-1", "--station", self.socket, *named, "--json", "--operator", who,
                                  "--operator-pin-file", self.pin)
        self.assertEqual(done.returncode, expect, done.stdout + done.stderr + self.told())
        return done

    def test_a_shift(self):
        self.take("PO-before", 1)
        with self.floor(3, "--fault", "2:tampered") as floor:
            a1, a2, a3 = ({name: port} for name, port in floor.sockets().items())
            made = self.provision(a1, "--order", "PO-before", timeout=180)
            self.assertEqual(made.returncode, 0, made.stdout + made.stderr)
            good, bad, _ = (unit["hardwareId"] for unit in self.owner.units(floor.folder))
            self.take("PO-1", 2, shiftCheck=check_of(good, bad))
            made = self.provision(a3, "--order", "PO-1")
            self.assertEqual(made.returncode, 5, made.stdout + made.stderr)
            self.assertIn("MM-ORDER-CHECK", made.stderr)
            for who in ("Ada", "Ian", "Kim"):
                self.assertIn("MM-OPERATOR-FORBIDDEN", self.check(a1, who, 5).stderr)
            self.check(a1, "Noor", 1)
            self.check(a2, "Sam", 0)
            shown = json.loads(self.good("order", "show", "PO-1", "--json"))
            self.assertTrue(shown["shiftCheck"]["proved"])
            self.assertEqual(shown["left"], 2)
            made = self.provision(a3, "--order", "PO-1", timeout=180)
            self.assertEqual(made.returncode, 0, made.stdout + made.stderr)
            looks = [e["detail"] for e in self.audit() if e["action"] == "shift.looked"]
            self.assertEqual([look.split(", ")[-1] for look in looks], ["Noor", "Sam"])
        self.assertEqual(len(self.devices()), 2)
        # A file of the client's is never opened, and nonsense is refused.
        raw = self.raw("Noor")
        self.assertEqual(raw.code("orders.checkShift", {"order": "PO-1"}), "MM-SERVICE-GARBLED")
        self.assertEqual(raw.code("orders.checkShift", {"order": "PO-1", "sockets": [], "operatorName": "", "waits": False}), "MM-USAGE")
        self.good("registry", "check", who="Ada")


# The service's own tests are run where they stand.
for inherited in [name for name in dir(ServiceTest) if name.startswith("test_") and name not in vars(GuardedShift)]:
    setattr(GuardedShift, inherited, None)
del ServiceTest, OrderTest

if __name__ == "__main__":
    unittest.main()

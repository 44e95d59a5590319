"""People at a station: who logs in, what their role lets them do, and what needs two of them."""
import hashlib
import json
import os
import pathlib
import pty
import random
import re
import select
import signal
import subprocess
import tempfile
import time
import unittest

from bench_floor import Programs, ends
from planning import Planning
from support import BUILD, SEED, StationTest

PINS = {"Kim": "482915", "Sam": "651984", "Noor": "739164", "Ada": "284617"}
ROLES = {"Kim": "security-officer", "Sam": "supervisor", "Noor": "technician", "Ada": "auditor"}
KILLS = int(os.environ.get("MINTMARK_PEOPLE_KILLS", "12"))


class PeopleTest(StationTest):
    def call(self, *words, pins=None, timeout=120):
        """Each PIN through a descriptor of its own."""
        given, ends_to_close = [], []
        for option, pin in (pins or {}).items():
            reading, writing = os.pipe()
            os.write(writing, pin.encode() + b"\n")
            os.close(writing)
            given += [option, reading]
            ends_to_close.append(reading)
        try:
            return self.programs.mintmark(*words, "--station", self.station, *given, pass_fds=ends_to_close, timeout=timeout)
        finally:
            for end in ends_to_close:
                os.close(end)

    def good(self, *words, **options):
        done = self.call(*words, **options)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return done.stdout

    def bad(self, code, *words, status=5, **options):
        done = self.call(*words, **options)
        self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        self.assertIn(code + ":", done.stderr)
        return done

    def crew(self):
        for name, role in ROLES.items():
            badge = ["--badge", "0012345678"] if name == "Noor" else []
            self.good("operator", "add", name, "--role", role, *badge, pins={"--pin-fd": PINS[name]})

    def operators(self):
        return {one["name"]: one for one in map(json.loads, self.good("operator", "list", "--json").splitlines())}

    def audit(self):
        log = self.folder / "people.jsonl"
        self.good("audit", "export", log)
        return [json.loads(line)["entry"] for line in log.read_text().splitlines() if line.startswith('{"entry"')]

    def person(self, who, name, pin=None):
        return [f"--{who}", name], {f"--{who}-pin-fd": pin or PINS[name]}

    def make(self, sockets, name=None, pin=None, second=None, second_pin=None, words=()):
        given, pins = self.person("operator", name, pin or PINS.get(name, "739164")) if name else ([], {})
        if second:
            given += ["--second", second]
            pins["--second-pin-fd"] = second_pin or PINS[second]
        named = [word for socket, port in sockets.items() for word in ("--socket", f"{socket}={port}")]
        return self.call("provision", "--profile", "demo", *named, "--json", *given, *words, pins=pins)

    def refused(self, code, sockets, *person, **options):
        made = self.make(sockets, *person, **options)
        self.assertEqual(made.returncode, 5, made.stdout + made.stderr)
        self.assertIn(code + ":", made.stderr)
        self.assertEqual(self.programs.devices(self.station), [])
        return made


class People(PeopleTest):
    def test_the_list_is_kept(self):
        self.bad("MM-OPERATOR-LAST", "operator", "add", "Noor", "--role", "technician", pins={"--pin-fd": "739164"})
        self.assertEqual(self.operators(), {})
        self.bad("MM-OPERATOR-PIN-WEAK", "operator", "add", "Kim", "--role", "security-officer", pins={"--pin-fd": "234567"}, status=2)
        self.bad("MM-OPERATOR-PIN-WEAK", "operator", "add", "Kim", "--role", "security-officer", pins={"--pin-fd": "kim-kim"}, status=2)
        self.crew()
        shown = self.operators()
        self.assertEqual({name: one["role"] for name, one in shown.items()}, ROLES)
        self.assertEqual([name for name, one in shown.items() if one["badge"]], ["Noor"])
        self.assertEqual((self.station / "operators.json").stat().st_mode & 0o7777, 0o600)
        for pin in PINS.values():
            self.assertNotIn(pin, (self.station / "operators.json").read_text())
        self.bad("MM-OPERATOR-EXISTS", "operator", "add", "NOOR", "--role", "auditor", pins={"--pin-fd": "918273"}, status=2)
        self.bad("MM-USAGE", "operator", "add", "Eve", "--role", "queen", pins={"--pin-fd": "918273"}, status=2)
        self.bad("MM-USAGE", "operator", "role", "Noor", "queen", status=2)
        self.bad("MM-OPERATOR-UNKNOWN", "operator", "remove", "Eve")
        self.bad("MM-OPERATOR-LAST", "operator", "remove", "Kim")
        self.assertEqual(json.loads(self.good("operator", "role", "Noor", "supervisor", "--json"))["role"], "supervisor")
        self.good("operator", "pin", "noor", pins={"--pin-fd": "918273"})
        self.good("operator", "remove", "Ada")
        self.bad("MM-OPERATOR-EXISTS", "operator", "add", "Ada", "--role", "auditor", pins={"--pin-fd": "284617"}, status=2)
        self.assertEqual(set(self.operators()), {"Kim", "Sam", "Noor"})
        self.assertIn("LAST LOGIN", self.good("operator", "list"))
        for words in ((), ("add",), ("list", "x"), ("role", "Noor"), ("fire", "Noor")):
            self.bad("MM-USAGE", "operator", *words, status=2)

    def test_help_has_examples_and_no_pin_in_words(self):
        shown = self.programs.mintmark("operator", "--help").stdout
        self.assertIn("Examples:", shown)
        self.assertIn("security-officer", shown)
        self.assertIsNone(re.search(r"--pin\b(?!-)", shown), "a PIN is no word of a command")

    def test_nobody_makes_anything_who_has_not_logged_in(self):
        self.crew()
        with self.floor() as floor:
            at = floor.sockets()
            self.refused("MM-OPERATOR-NEEDED", at)
            self.refused("MM-OPERATOR-PIN", at, "Mallory", "anything")
            self.refused("MM-OPERATOR-PIN", at, "Noor", "739165")
            self.refused("MM-OPERATOR-FORBIDDEN", at, "Ada")
            self.refused("MM-OPERATOR-FORBIDDEN", at, "Kim")
            no_pin = self.call("provision", "--profile", "demo", "--socket", f"A1={at['A1']}", "--operator", "Noor")
            self.assertEqual(no_pin.returncode, 5, no_pin.stderr)
            self.assertIn("MM-OPERATOR-NEEDED", no_pin.stderr)
            for unit in self.programs.units(floor.folder):
                self.assertIsNone(unit["publicKeySha256"], "the unit was not touched")
            time.sleep(1.1)
            # The demo's profile locks its units: a second person, who is another one and may.
            self.refused("MM-SECOND-NEEDED", at, "Noor")
            self.refused("MM-SECOND-SAME", at, "Noor", second="0012345678", second_pin=PINS["Noor"])
            self.refused("MM-OPERATOR-FORBIDDEN", at, "Noor", second="Ada")
            self.refused("MM-OPERATOR-PIN", at, "Noor", second="Kim", second_pin="482916")
            made = self.make(at, "0012345678", PINS["Noor"], second="Sam")  # by the badge
            self.assertEqual(made.returncode, 0, made.stdout + made.stderr)
            self.assertEqual([end["result"] for end in ends(made)], ["passed"])
        device = self.programs.devices(self.station)[0]["deviceId"]
        entries = self.audit()
        shown = json.loads(self.good("device", "show", device, "--json"))
        self.assertEqual([run["operator"] for run in shown["runs"]], ["Noor"], "the run names who made it, badge or not")
        mine = [(e["action"], e["subject"]) for e in entries if e["action"].startswith("operator.")]
        self.assertEqual([m for m in mine if m[0] == "operator.added"], [("operator.added", name) for name in ROLES])
        for wanted in (("operator.login-refused", ""), ("operator.login-refused", "Noor"), ("operator.forbidden", "Ada"),
                       ("operator.login", "Noor"), ("operator.second-refused", "Ada"), ("operator.second-refused", "Kim"),
                       ("operator.second", "Sam")):
            self.assertIn(wanted, mine)
        last = max(i for i, e in enumerate(entries) if e["action"] == "operator.login")
        self.assertLess(last, min(i for i, e in enumerate(entries) if e["subject"] == device), "the log-in stands before the unit")
        everything = json.dumps(entries)
        self.assertNotIn("Mallory", everything)
        for pin in (*PINS.values(), "739165", "482916", "0012345678"):
            self.assertNotIn(pin, everything)
        self.assertClean()

    def test_a_station_says_what_needs_two(self):
        self.crew()
        self.assertEqual(len(self.good("operator", "two-people").split()), 6)
        self.bad("MM-USAGE", "operator", "two-people", "--for", "reissue,fire", status=2)
        kept = json.loads(self.good("operator", "two-people", "--for", "reissue,delete-key", "--json"))["twoPeople"]
        self.assertEqual(kept, ["reissue", "delete-key"])
        with self.floor() as floor:
            made = self.make(floor.sockets(), "Noor")
            self.assertEqual(made.returncode, 0, made.stdout + made.stderr)
        self.assertIn("operator.two-people-set", [e["action"] for e in self.audit()])

    def test_without_operators_all_is_as_before(self):
        with self.floor() as floor:
            named = self.programs.provision(self.station, floor.sockets(), "--operator", "anybody at all")
            self.assertEqual(named.returncode, 0, named.stdout + named.stderr)
        device = self.programs.devices(self.station)[0]["deviceId"]
        self.good("device", "rework", device, "--supervisor", "Shift lead")
        self.assertEqual([f.name for f in self.station.iterdir() if f.name.startswith("operators")], [])

    def test_who_answers_has_the_role_and_the_pin(self):
        with self.floor() as floor:
            self.assertEqual(self.programs.provision(self.station, floor.sockets()).returncode, 0)
        device = self.programs.devices(self.station)[0]["deviceId"]
        self.crew()

        def by(name, second=None):
            words, pins = self.person("supervisor", name)
            if second:
                words += ["--second", second]
                pins["--second-pin-fd"] = PINS[second]
            return words, pins

        revoke = ["certificate", "revoke", "--device", device]
        rework = ["device", "rework", device]
        clock = ["clock", "accept", "--why", "a test"]
        facts = json.loads(self.good("device", "show", device, "--json"))["facts"]
        correct = ["device", "correct", device, str(facts[0].get("row", 1)), "right"]
        for verb in (revoke, rework, clock, correct):
            self.bad("MM-OPERATOR-NEEDED", *verb)
            self.bad("MM-OPERATOR-NEEDED", *verb, "--supervisor", "Shift lead")  # no PIN of theirs
            self.bad("MM-OPERATOR-PIN", *verb, "--supervisor", f"Shift lead {verb[1]}", pins={"--supervisor-pin-fd": "918273"})
            words, pins = by("Noor")
            self.bad("MM-OPERATOR-FORBIDDEN", *verb, *words, pins=pins)
        # Nothing was done.
        self.assertEqual(self.programs.devices(self.station)[0]["state"], "provisioned")
        words, pins = by("Sam")
        self.good(*clock, *words, pins=pins)
        words, pins = by("Sam")
        self.bad("MM-SECOND-NEEDED", *rework, *words, pins=pins)
        words, pins = by("Sam", "Ada")
        self.bad("MM-OPERATOR-FORBIDDEN", *rework, *words, pins=pins)
        words, pins = by("Sam", "Sam")
        self.bad("MM-SECOND-SAME", *rework, *words, pins=pins)
        words, pins = by("Kim", "Sam")
        self.bad("MM-OPERATOR-FORBIDDEN", *rework, *words, pins=pins)  # the officer reworks nothing
        self.assertEqual(self.programs.devices(self.station)[0]["state"], "provisioned")
        words, pins = by("Sam", "Kim")
        self.good(*rework, *words, pins=pins)
        self.assertEqual(self.programs.devices(self.station)[0]["state"], "in-rework")
        self.assertClean()

    def test_keys_are_deleted_by_two(self):
        key = self.good("hsm", "generate", "--role", "audit-signer", "--label", "spare", "--json")
        spare = json.loads(key)["id"]
        self.crew()
        destroy = ["hsm", "destroy", "--id", spare, "--erase", spare]

        def by(name, second=None):
            words, pins = self.person("operator", name)
            if second:
                words += ["--second", second]
                pins["--second-pin-fd"] = PINS[second]
            return words, pins

        def there():
            return spare in self.good("hsm", "keys")

        self.bad("MM-OPERATOR-NEEDED", *destroy)
        words, pins = by("Sam")
        self.bad("MM-OPERATOR-FORBIDDEN", *destroy, *words, pins=pins)
        words, pins = by("Kim")
        self.bad("MM-SECOND-NEEDED", *destroy, *words, pins=pins)
        words, pins = by("Kim", "Noor")
        self.bad("MM-OPERATOR-FORBIDDEN", *destroy, *words, pins=pins)
        self.assertTrue(there())
        words, pins = by("Kim", "Sam")
        self.good(*destroy, *words, pins=pins)
        self.assertFalse(there())

    def test_a_key_leaves_as_a_backup_by_two(self):
        key = json.loads(self.good("hsm", "generate", "--role", "issuing-ca", "--label", "spare", "--json"))
        self.crew()
        file, officer = self.folder / "spare.backup", self.folder / "so-pin"
        officer.write_text("000000\n")  # of the demo's token nobody knows it
        officer.chmod(0o600)
        backup = ["hsm", "backup", "--id", key["id"], "--pin-file", self.station / "pin", "--so-pin-file", officer,
                  "--shares", "3", "--threshold", "2", "--file", file]

        def asked(said, name, second=None):
            """At a terminal, where the shares would be shown; whoever still asks there is hung up on."""
            words = ["--operator", name]
            given = {"--operator-pin-fd": PINS[name]} | ({"--second-pin-fd": PINS[second]} if second else {})
            for option, pin in given.items():
                reading, writing = os.pipe()
                os.write(writing, pin.encode() + b"\n")
                os.close(writing)
                os.set_inheritable(reading, True)
                self.addCleanup(os.close, reading)
                words += [option, reading]
            words += ["--second", second] if second else []
            child, terminal = pty.fork()
            if child == 0:
                os.execv(BUILD / "mintmark", ["mintmark", *map(str, [*backup, *words]), "--station", str(self.station)])
            shown, deadline = b"", time.monotonic() + 60
            while said not in shown.decode(errors="replace") and time.monotonic() < deadline:
                if not select.select([terminal], [], [], 0.1)[0]:
                    continue
                try:
                    shown += os.read(terminal, 4096)
                except OSError:
                    break
            os.close(terminal)
            self.assertNotEqual(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), 0, shown)
            self.assertIn(said, shown.decode())
            self.assertFalse(file.exists())

        asked("MM-OPERATOR-FORBIDDEN:", "Sam")
        asked("A second person is needed", "Kim")
        asked("MM-OPERATOR-FORBIDDEN:", "Kim", "Noor")
        asked("MM-SECOND-SAME:", "Kim", "Kim")
        self.assertNotIn("officer", (self.station / "token.pins").read_text(), "no PIN of the token was spent")
        # By two it is the token's turn.
        asked("MM-HSM-PIN-WRONG:", "Kim", "Sam")

    def test_who_manages_and_who_keeps_the_registry_is_on_record(self):
        self.bad("MM-OPERATOR-UNKNOWN", "operator", "list", "--as", "Kim", pins={"--as-pin-fd": PINS["Kim"]})
        self.crew()
        backups = self.folder / "backups"
        kim, sam, noor, ada = ((["--as", name], {"--as-pin-fd": PINS[name]}) for name in ("Kim", "Sam", "Noor", "Ada"))
        self.bad("MM-OPERATOR-FORBIDDEN", "operator", "role", "Noor", "supervisor", *sam[0], pins=sam[1])
        self.bad("MM-OPERATOR-PIN", "operator", "role", "Noor", "supervisor", *kim[0], pins={"--as-pin-fd": "111222"})
        time.sleep(1.2)
        self.good("operator", "role", "Noor", "supervisor", *kim[0], pins=kim[1])
        self.good("operator", "role", "Noor", "technician", *kim[0], pins=kim[1])
        self.good("operator", "pin", "Noor", *noor[0], pins={**noor[1], "--pin-fd": PINS["Noor"]})
        self.bad("MM-OPERATOR-FORBIDDEN", "operator", "pin", "Ada", *noor[0], pins={**noor[1], "--pin-fd": "573920"})
        self.good("operator", "list", *ada[0], pins=ada[1])
        self.bad("MM-OPERATOR-FORBIDDEN", "operator", "list", *noor[0], pins=noor[1])
        # The registry: each act with its role, and nobody is not enough.
        for words, may, may_not in ((("backup", backups), sam, noor), (("check", "--repair"), sam, ada), (("rekey",), kim, sam)):
            self.bad("MM-OPERATOR-NEEDED", "registry", *words)
            self.bad("MM-OPERATOR-FORBIDDEN", "registry", *words, *may_not[0], pins=may_not[1])
            self.good("registry", *words, *may[0], pins=may[1])
        self.bad("MM-OPERATOR-NEEDED", "registry", "token", "change", "--module", "/nowhere.so", "--token", "pkcs11:token=x")
        self.assertClean()
        log = self.audit()
        said = {(e["action"], e["detail"]) for e in log}
        self.assertIn(("registry.backup", "by Sam"), said)
        self.assertTrue([d for a, d in said if a == "registry.rekeyed" and d.endswith(", by Kim")])
        self.assertTrue([e for e in log if e["action"] == "operator.role-set" and "by Kim" in e["detail"]])
        self.assertTrue([e for e in log if e["action"] == "operator.pin-set" and "by Noor" in e["detail"]])
        forbidden = [e["subject"] for e in log if e["action"] == "operator.forbidden"]
        self.assertTrue({"Sam", "Noor", "Ada"} <= set(forbidden), forbidden)

    def test_ten_wrong_pins_lock_out_until_somebody_unlocks(self):
        self.crew()
        path = self.station / "operators.json"

        def so_many(failures):
            """As if Noor's last wrong PIN had been this one of a row."""
            body = re.sub(r',"sha256":"[0-9a-f]{64}"\}\n$', "", path.read_text())
            body = re.sub(r'("name":"Noor".*?"failures":)\d+', rf"\g<1>{failures}", body)
            path.write_text(f'{body},"sha256":"{hashlib.sha256(body.encode()).hexdigest()}"}}\n')

        with self.floor() as floor:
            at = floor.sockets()
            self.refused("MM-OPERATOR-PIN", at, "Noor", "739165")
            so_many(9)
            held = self.refused("MM-OPERATOR-LOCKED", at, "Noor")  # 256 s from that one, whatever the PIN
            self.assertRegex(held.stderr, r"until 2\d{3}-")
            self.assertIn("lockedUntil", self.operators()["Noor"])
            so_many(10)
            self.refused("MM-OPERATOR-LOCKED", at, "Noor")
            self.assertTrue(self.operators()["Noor"]["locked"])
            self.good("operator", "unlock", "Noor")
            self.assertFalse(self.operators()["Noor"]["locked"])
            made = self.make(at, "Noor", second="Sam")
            self.assertEqual(made.returncode, 0, made.stdout + made.stderr)

    def test_a_list_that_cannot_be_believed_stops_the_station(self):
        self.crew()
        path = self.station / "operators.json"
        whole = path.read_bytes()
        source = random.Random(SEED)
        at = source.randrange(len(whole))
        flipped = whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1:]
        with self.floor() as floor:
            sockets = floor.sockets()
            for name, content in (("flipped", flipped), ("cut", whole[:-20]), ("empty", b""), ("huge", b"x" * (2 << 20)), ("gone", None)):
                with self.subTest(name):
                    path.unlink()
                    if content is not None:
                        path.write_bytes(content)
                        path.chmod(0o600)
                    self.refused("MM-OPERATORS-FILE", sockets, "Noor")
                    self.bad("MM-OPERATORS-FILE", "operator", "list")
                    self.bad("MM-OPERATORS-FILE", "operator", "add", "Eve", "--role", "security-officer", pins={"--pin-fd": "918273"})
                    if content is not None:
                        self.assertEqual(path.read_bytes(), content, "left as it is")
                    else:
                        path.touch(0o600)
            path.write_bytes(whole)
            path.chmod(0o644)
            self.refused("MM-OPERATORS-FILE", sockets, "Noor")
            path.chmod(0o600)
            made = self.make(sockets, "Noor", second="Sam")
            self.assertEqual(made.returncode, 0, made.stdout + made.stderr)

    def test_killed_while_it_is_written(self):
        """Whatever was acknowledged is there; the list is whole at every moment."""
        self.crew()
        source = random.Random(SEED)
        acknowledged = []
        for n in range(KILLS):
            reading, writing = os.pipe()
            os.write(writing, b"918273\n")
            os.close(writing)
            process = subprocess.Popen([BUILD / "mintmark", "operator", "add", f"crew-{n}", "--role", "technician", "--station",
                                        self.station, "--pin-fd", str(reading)], pass_fds=[reading], stdin=subprocess.DEVNULL,
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            os.close(reading)
            try:
                if process.wait(source.uniform(0.02, 1.5)) == 0:
                    acknowledged.append(f"crew-{n}")
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                process.wait(10)
            self.assertLessEqual(set(acknowledged) | set(ROLES), set(self.operators()))
        print(f"{len(acknowledged)} of {KILLS} were done before they were killed")
        added = [e["subject"] for e in self.audit() if e["action"] == "operator.added"]
        self.assertEqual(sorted(set(added)), sorted(self.operators()), "each is on record")

    def test_at_the_terminal(self):
        def typed(words, answers):
            child, terminal = pty.fork()
            if child == 0:
                os.execv(BUILD / "mintmark", ["mintmark", *map(str, words), "--station", str(self.station)])
            shown, deadline = b"", time.monotonic() + 30
            for prompt, answer in answers:
                while prompt not in shown:
                    self.assertLess(time.monotonic(), deadline, shown)
                    if select.select([terminal], [], [], 0.1)[0]:
                        shown += os.read(terminal, 4096)
                shown = shown[shown.index(prompt) + len(prompt):]
                time.sleep(0.1)
                os.write(terminal, answer + b"\n")
            while time.monotonic() < deadline:
                try:
                    shown += os.read(terminal, 4096)
                except OSError:
                    break
            os.close(terminal)
            return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), shown.decode()

        status, shown = typed(["operator", "add", "Kim", "--role", "security-officer"], [(b"PIN of Kim", b"482915"), (b"once more", b"482916")])
        self.assertEqual(status, 2, shown)
        self.assertEqual(self.operators(), {})
        status, shown = typed(["operator", "add", "Kim", "--role", "security-officer"], [(b"PIN of Kim", b"482915"), (b"once more", b"482915")])
        self.assertEqual(status, 0, shown)
        self.assertNotIn("482915", shown, "a PIN is not echoed")
        self.good("operator", "add", "Noor", "--role", "technician", pins={"--pin-fd": PINS["Noor"]})
        with self.floor() as floor:
            words = ["provision", "--profile", "demo", "--socket", f"A1={floor.sockets()['A1']}", "--operator", "Noor"]
            status, shown = typed(words, [(b"PIN of Noor", b"739164"), (b"Name or badge", b"Kim"), (b"PIN of Kim", b"482915")])
            self.assertEqual(status, 0, shown)
            self.assertNotIn("739164", shown)
        self.assertEqual([d["state"] for d in self.programs.devices(self.station)], ["provisioned"])


class Quotas(PeopleTest):
    """At a station that makes devices by order."""

    @classmethod
    def setUpClass(cls):
        cls.home = pathlib.Path(tempfile.mkdtemp(prefix="mintmark-e2e-"))
        cls.programs = Programs(BUILD)
        cls.planning = Planning(cls.programs, cls.home / "planning")
        cls.original = cls.planning.make_station(cls.home / "original")

    def test_a_later_revision_needs_two(self):
        self.crew()
        first = self.planning.write(self.folder, self.planning.order(self.station, "PO-1", 3))
        more = self.planning.write(self.folder, self.planning.order(self.station, "PO-1", 300, revision=2))
        self.bad("MM-OPERATOR-NEEDED", "order", "import", first)
        words, pins = self.person("supervisor", "Noor")
        self.bad("MM-OPERATOR-FORBIDDEN", "order", "import", first, *words, pins=pins)
        words, pins = self.person("supervisor", "Sam")
        self.good("order", "import", first, *words, pins=pins)  # an order is signed: one person takes it in
        words, pins = self.person("supervisor", "Sam")
        self.bad("MM-SECOND-NEEDED", "order", "import", more, *words, pins=pins)
        self.assertEqual(json.loads(self.good("order", "show", "PO-1", "--json"))["quantity"], 3)
        words, pins = self.person("supervisor", "Sam")
        pins["--second-pin-fd"] = PINS["Kim"]
        self.good("order", "import", more, *words, "--second", "Kim", pins=pins)
        self.assertEqual(json.loads(self.good("order", "show", "PO-1", "--json"))["quantity"], 300)
        words, pins = self.person("supervisor", "Noor")
        self.bad("MM-OPERATOR-FORBIDDEN", "order", "close", "PO-1", *words, pins=pins)
        words, pins = self.person("supervisor", "Kim")
        self.good("order", "close", "PO-1", *words, pins=pins)
        self.assertClean()


if __name__ == "__main__":
    unittest.main()

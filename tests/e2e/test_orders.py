"""A station that makes devices by signed order alone: what an order lets be made, and that nothing lets more be made."""
import base64
import copy
import hashlib
import json
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import tempfile
import time
import unittest

from bench_floor import Floor, Programs, ends, events
from planning import PAYLOAD_TYPE, Planning, when
from support import BUILD, SEED, StationTest
from test_kills import crash_points

KILLS_BY_NAME = int(os.environ.get("MINTMARK_ORDER_KILLS", "7"))


def digests(folder):
    """Every file below it by its SHA-256, but the locks, which name who held them last."""
    return {str(f.relative_to(folder)): hashlib.sha256(f.read_bytes()).hexdigest()
            for f in sorted(pathlib.Path(folder).rglob("*")) if f.is_file() and f.suffix != ".lock"}


class OrderTest(StationTest):
    @classmethod
    def setUpClass(cls):
        cls.home = pathlib.Path(tempfile.mkdtemp(prefix="mintmark-e2e-"))
        cls.programs = Programs(BUILD)
        cls.planning = Planning(cls.programs, cls.home / "planning")
        cls.original = cls.planning.make_station(cls.home / "original")

    def take(self, name, quantity=3, expect=0, **changes):
        """Signs an order and imports it; where it is to be refused, by which code."""
        file = self.planning.write(self.folder, self.planning.order(self.station, name, quantity, **changes))
        return self.bring(file, expect)

    def bring(self, file, expect=0):
        done = self.programs.mintmark("order", "import", file, "--station", self.station)
        if expect:
            self.assertEqual(done.returncode, 5, done.stdout + done.stderr)
            self.assertIn(expect + ":", done.stderr)
            self.assertEqual(len(done.stderr.strip().splitlines()), 1, done.stderr)
        else:
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return done

    def show(self, name):
        return json.loads(self.programs.mintmark("order", "show", name, "--station", self.station, "--json", check=True).stdout)

    def make(self, sockets, order, *words, expect=None, **options):
        made = self.programs.provision(self.station, sockets, "--order", order, *words, **options)
        if expect is not None:
            self.assertEqual(made.returncode, expect, made.stdout[-3000:] + made.stderr)
        return made

    def refused(self, sockets, code, *words, exit_status=5):
        """Nothing is made, and the units were not touched."""
        before = self.programs.devices(self.station)
        made = self.programs.provision(self.station, sockets, *words)
        self.assertEqual(made.returncode, exit_status, made.stdout + made.stderr)
        self.assertIn(code, made.stderr + made.stdout)
        self.assertEqual(self.programs.devices(self.station), before)
        return made

    def assertPlaces(self, name):
        """The order's books: what is held is what was taken and not given back; nothing above the quantity."""
        order = self.show(name)
        log = self.folder / "books.jsonl"
        self.programs.mintmark("audit", "export", log, "--station", self.station, check=True)
        entries = [json.loads(line)["entry"] for line in log.read_text().splitlines() if line.startswith('{"entry"')]
        taken = sum(e["action"] == "place.taken" and e["subject"] == name for e in entries)
        used = sum(e["action"] == "place.used" and e["detail"].endswith(f" of {name}") for e in entries)
        certified = [d for d in self.programs.devices(self.station) if d.get("order") == name and d["certificates"]]
        self.assertEqual(used, len(certified), "a place for each device with a certificate")
        held = order["quantity"] - order["left"]
        self.assertEqual(taken - order["givenBack"], held, order)
        self.assertEqual(order["made"] + order["underway"], held, order)
        self.assertLessEqual(held, order["quantity"])
        self.assertLessEqual(len(certified), order["quantity"])
        return order

    def assertUntouched(self):
        self.assertEqual(self.programs.devices(self.station), [])
        self.assertClean()


class Orders(OrderTest):
    def keys(self):
        """The token's objects; its own file is written by SoftHSM at each login."""
        return {name: digest for name, digest in digests(self.station / "token" / "tokens").items() if not name.endswith("token.object")}

    def test_without_an_order_nothing_is_made(self):
        with self.floor(units=2) as floor:
            token = self.keys()
            made = self.programs.provision(self.station, floor.sockets())
            self.assertEqual(made.returncode, 5, made.stdout + made.stderr)
            self.assertIn("MM-ORDER-NEEDED", made.stderr)
            self.assertEqual(self.keys(), token, "the token is as it was")
            self.refused(floor.sockets(), "MM-ORDER-NEEDED", "--dry-run")
            self.refused(floor.sockets(), "MM-ORDER-UNKNOWN", "--order", "PO-none")
            self.assertEqual(self.keys(), token, "the token is as it was")
            for unit in self.programs.units(floor.folder):
                self.assertIsNone(unit["publicKeySha256"])
        self.assertUntouched()

    def test_an_order_by_the_tokens_key_is_made_to_its_end(self):
        """The programs' own way: new, sign in a token, read, import, provision, show, list."""
        plain, signed = self.folder / "po.json", self.folder / "po.order"
        key = self.planning.station_key
        self.programs.mintmark("order", "new", plain, "--station", self.station, "--name", "PO-1", "--profile", "demo", "--product",
                               "sensor", "--until", "2035-12-31", "--for", f"demo:{key}=3,sockets=A1+A2", check=True)
        self.bring(plain, "MM-ORDER-WRONG")  # not signed yet
        self.planning.hsm("order", "sign", plain, signed, *self.planning.token)
        read = self.programs.mintmark("order", "read", signed)
        self.assertEqual(read.returncode, 0, read.stderr)
        self.bring(signed)
        with self.floor(units=4) as floor:
            at = floor.sockets()
            self.make({name: at[name] for name in ("A1", "A2")}, "PO-1", expect=0)
            self.refused({"B1": at["A3"]}, "MM-ORDER-PROFILE", "--order", "PO-1")
            self.make({"A1": at["A3"]}, "PO-1", expect=0)
            self.refused({"A1": at["A4"]}, "MM-ORDER-FULL", "--order", "PO-1")
        order = self.assertPlaces("PO-1")
        self.assertEqual((order["made"], order["left"], order["underway"], order["yield"]), (3, 0, 0, 1))
        self.assertEqual({d["order"] for d in self.programs.devices(self.station)}, {"PO-1"})
        row = self.programs.mintmark("order", "list", "--station", self.station).stdout.splitlines()[1]
        self.assertEqual(row.split()[-1], "done", f"columns that stand apart: {row}")
        self.assertClean()

    def test_help_is_plain_text_and_names_pages_that_are_there(self):
        shown = self.programs.mintmark("order", "--help", env={**os.environ, "LC_ALL": "C.UTF-8"}).stdout
        self.assertNotIn("\u00e2\u0080", shown, "UTF-8 that was taken for Latin-1")
        docs = pathlib.Path(__file__).parents[2] / "resources/docs"
        for page in re.findall(r"([a-z-]+\.md)", shown):
            self.assertTrue((docs / page).exists(), f"{page} is named and not there")

    def test_each_changed_part_is_refused(self):
        good = self.planning.office.sign(json.dumps(self.planning.order(self.station, "PO-X", 3)).encode())
        chance = random.Random(SEED)

        def with_octet(text):
            octets = bytearray(base64.b64decode(text))
            octets[chance.randrange(len(octets))] ^= 1 << chance.randrange(8)
            return base64.b64encode(octets).decode()

        def of(**members):
            return {**copy.deepcopy(good), **members}

        foreign = self.planning.stranger.sign(base64.b64decode(good["payload"]))
        liar = copy.deepcopy(foreign)
        liar["signatures"][0]["keyid"] = good["signatures"][0]["keyid"]
        short = copy.deepcopy(good)
        short["signatures"][0]["sig"] = base64.b64encode(base64.b64decode(short["signatures"][0]["sig"])[:-1]).decode()
        zero = copy.deepcopy(good)
        zero["signatures"][0]["sig"] = base64.b64encode(bytes(64)).decode()
        another = self.planning.office.sign(base64.b64decode(good["payload"]), "application/vnd.in-toto+json", PAYLOAD_TYPE)
        cases = [("MM-ORDER-UNSIGNED", foreign), ("MM-ORDER-UNSIGNED", liar), ("MM-ORDER-UNSIGNED", zero),
                 ("MM-ORDER-", short), ("MM-ORDER-WRONG", another), ("MM-ORDER-WRONG", of(signatures=[])),
                 ("MM-ORDER-UNSIGNED", self.planning.office.sign(base64.b64decode(good["payload"]), PAYLOAD_TYPE,
                                                                 "application/vnd.in-toto+json"))]
        for _ in range(4):
            cases.append(("MM-ORDER-UNSIGNED", of(payload=with_octet(good["payload"]))))
            bad = copy.deepcopy(good)
            bad["signatures"][0]["sig"] = with_octet(bad["signatures"][0]["sig"])
            cases.append(("MM-ORDER-UNSIGNED", bad))
        for code, envelope in cases:
            done = self.programs.mintmark("order", "import", self.planning.put(self.folder, envelope), "--station", self.station)
            with self.subTest(code=code, envelope=json.dumps(envelope)[-220:]):
                self.assertEqual(done.returncode, 5, done.stdout + done.stderr)
                self.assertIn(code, done.stderr)
        self.assertEqual(self.programs.mintmark("order", "list", "--station", self.station, "--json").stdout, "")
        self.assertUntouched()
        self.bring(self.planning.put(self.folder, good))  # as it was signed, it is good

    def test_signed_nonsense_is_refused(self):
        order = self.planning.order(self.station, "PO-N", 3)
        share = order["stations"][0]
        whole = json.dumps(order)
        for payload in (b"", b"{", b"[]", b"\xff\xfe", b"{" * 100000, b'{"a":' * 20000, whole.replace("}", ',"a":1}', 1).encode(),
                        whole.replace('"order":', '"order":"PO-M","order":', 1).encode(), b" " * (2 << 20),
                        *(json.dumps({**order, **change}).encode() for change in (
                            {"revision": 0}, {"version": 2}, {"order": ""}, {"order": "a/../b"}, {"order": "x" * 65}, {"surprise": 1},
                            {"proof": []}, {"notAfter": "yesterday"}, {"notAfter": order["notBefore"]}, {"stations": []},
                            {"stations": [share, share]}, *({"stations": [{**share, "quantity": q}]}
                                                            for q in (0, -1, 1.5, 10**12, "3", True, None))))):
            with self.subTest(payload=payload[-120:]):
                self.bring(self.planning.write(self.folder, payload), "MM-ORDER-WRONG")
        for name in ("/nowhere/po.order", self.folder):
            self.bring(name, "MM-ORDER-WRONG")
        self.assertUntouched()

    def test_what_does_not_fit_the_station_is_refused(self):
        self.take("PO-E", expect="MM-ORDER-TERM", notAfter=when(-5))
        other = self.planning.order(self.station, "PO-S", 3, share={"key": "ab" * 32})
        self.bring(self.planning.write(self.folder, other), "MM-ORDER-STATION")
        right = self.planning.order(self.station, "PO-P", 3)["profile"]
        for change in ({"sha256": "ab" * 32}, {"name": "nope"}, {"version": 2}):
            content = {**self.planning.order(self.station, "PO-P", 3), "profile": {**right, **change}}
            self.bring(self.planning.write(self.folder, content), "MM-ORDER-PROFILE")
        self.take("PO-T", expect="MM-ORDER-PROFILE", proof=["tls"])
        self.assertUntouched()
        # What becomes wrong after the import.
        self.take("PO-NB", notBefore=when(3600))
        self.take("PO-END", notAfter=when(6))
        ending = time.monotonic() + 7
        self.take("PO-C")
        self.programs.mintmark("order", "close", "PO-C", "--station", self.station, "--supervisor", "A", "--why", "b", check=True)
        self.take("PO-C", expect="MM-ORDER-OLD", revision=2)
        self.take("PO-D")
        with self.floor(units=1) as floor:
            at = floor.sockets()
            self.refused(at, "MM-ORDER-TERM", "--order", "PO-NB")
            self.refused(at, "MM-ORDER-OLD", "--order", "PO-C")
            time.sleep(max(0, ending - time.monotonic()))
            self.refused(at, "MM-ORDER-TERM", "--order", "PO-END")
            profile = self.station / "profiles" / "demo.toml"
            profile.write_text(profile.read_text() + "\n# one line more\n")
            self.refused(at, "MM-ORDER-PROFILE", "--order", "PO-D")
            self.assertIsNone(self.programs.units(floor.folder)[0]["publicKeySha256"])
        self.assertUntouched()

    def test_revisions(self):
        self.take("PO-R", 2, revision=3)
        self.take("PO-R", 9, revision=3, expect="MM-ORDER-OLD")
        self.take("PO-R", 9, revision=2, expect="MM-ORDER-OLD")
        with self.floor(units=4) as floor:
            at = floor.sockets()
            self.make({"A1": at["A1"], "A2": at["A2"]}, "PO-R", expect=0)
            self.refused({"A3": at["A3"]}, "MM-ORDER-FULL", "--order", "PO-R")
            self.take("PO-R", 3, revision=4)
            # A unit that was made takes no second place.
            again = self.make({"A1": at["A1"], "A2": at["A2"]}, "PO-R", expect=0)
            self.assertEqual([e["result"] for e in ends(again)], ["provisioned-before"] * 2)
            self.assertEqual(self.assertPlaces("PO-R")["left"], 1)
            self.make({"A3": at["A3"]}, "PO-R", expect=0)
            self.refused({"A4": at["A4"]}, "MM-ORDER-FULL", "--order", "PO-R")
            # Fewer than there are: nothing more, and nothing is undone.
            self.take("PO-R", 1, revision=5)
            self.refused({"A4": at["A4"]}, "MM-ORDER-FULL", "--order", "PO-R")
            order = self.show("PO-R")
            self.assertEqual((order["made"], order["left"], order["revision"]), (3, 0, 5))
        self.assertClean()

    def test_more_units_than_places_at_once(self):
        """Eight to an order of five: five are made, and three are told so."""
        self.take("PO-Q", 5)
        with self.floor(units=8) as floor:
            made = self.make(floor.sockets(), "PO-Q")
            results = [e["result"] for e in ends(made)]
            codes = [e["failure"]["code"] for e in ends(made) if e["result"] == "failed"]
            self.assertEqual(sum(u["finished"] for u in self.programs.units(floor.folder)), 5, f"{results} {codes}")
            self.assertEqual(results.count("passed"), 5)
            self.assertEqual(codes, ["MM-ORDER-FULL"] * 3)
            self.assertEqual(made.returncode, 5)
            order = self.assertPlaces("PO-Q")
            self.assertEqual((order["made"], order["left"], order["underway"]), (5, 0, 0))
        self.assertClean()

    def test_more_units_than_places_again_and_again(self):
        """However often they are offered: never more than five, and at the end five."""
        self.take("PO-Q", 5)
        with self.floor(units=8) as floor:
            for _ in range(4):
                self.make(floor.sockets(), "PO-Q")
                order = self.assertPlaces("PO-Q")
                self.assertLessEqual(sum(u["certificateSha256"] is not None for u in self.programs.units(floor.folder)), 5)
            self.assertEqual(order["made"], 5, order)
        self.assertClean()

    def test_a_failed_unit_gives_its_place_back_until_it_has_a_certificate(self):
        self.take("PO-F", 2)
        with self.floor("unit-1:ca-true", "unit-2:dies@write", units=4) as floor:
            at = floor.sockets()
            self.make({"A1": at["A1"]}, "PO-F", expect=1)
            order = self.assertPlaces("PO-F")
            self.assertEqual((order["left"], order["underway"], order["givenBack"]), (2, 0, 1))
            self.make({"A2": at["A2"]}, "PO-F", expect=1)
            order = self.assertPlaces("PO-F")
            self.assertEqual((order["left"], order["underway"], order["givenBack"], order["made"]), (1, 1, 1, 0))
            self.make({"A3": at["A3"]}, "PO-F", expect=0)
            order = self.assertPlaces("PO-F")
            self.assertEqual((order["left"], order["underway"], order["made"]), (0, 1, 1))
            full = self.make({"A4": at["A4"]}, "PO-F", expect=5)
            self.assertIn("MM-ORDER-FULL", full.stderr + full.stdout)
            self.programs.device("plug", "unit-2", "--dir", floor.folder, check=True)
            deadline = time.monotonic() + 10
            while not (floor.folder / "unit-2").exists() and time.monotonic() < deadline:
                time.sleep(0.05)
            # The one that kept its place is finished, though the order has none left.
            self.make({"A2": at["A2"]}, "PO-F", expect=0)
        order = self.assertPlaces("PO-F")
        self.assertEqual((order["left"], order["underway"], order["made"]), (0, 0, 2))
        self.assertClean()

    def test_blocks_of_ids(self):
        text = (self.station / "profiles/demo.toml").read_text()
        text = text.replace('scheme = "demo-{sequence:8}"', 'scheme = "acme-{sequence:6}"\npool = "acme"')
        (self.station / "profiles/acme.toml").write_text(text)
        plain, signed = self.folder / "ids.json", self.folder / "ids.order"
        self.programs.mintmark("order", "new", plain, "--station", self.station, "--name", "PO-I", "--profile", "acme", "--until",
                               "2035-12-31", "--for", f"demo:{self.planning.station_key}=3,ids=acme:101-103", check=True)
        self.planning.hsm("order", "sign", plain, signed, *self.planning.token)
        self.bring(signed)
        pools = [json.loads(l) for l in self.programs.mintmark("id", "pools", "--station", self.station, "--json").stdout.splitlines()]
        self.assertEqual([p["pool"] for p in pools], ["acme"], pools)
        with self.floor(units=4) as floor:
            at = floor.sockets()
            made = self.make({n: at[n] for n in ("A1", "A2", "A3")}, "PO-I", profile="acme", expect=0)
            self.assertEqual(sorted(e["deviceId"] for e in ends(made)), ["acme-000101", "acme-000102", "acme-000103"])
            more = self.make({"A4": at["A4"]}, "PO-I", profile="acme", expect=5)
            self.assertIn("MM-ORDER-FULL", more.stderr + more.stdout)
        self.assertClean()

    def test_a_block_of_ids_is_not_given_twice(self):
        """resources/docs/identities.md: what overlaps a block that the station has seen is refused by name."""
        text = (self.station / "profiles/demo.toml").read_text()
        text = text.replace('scheme = "demo-{sequence:8}"', 'scheme = "acme-{sequence:6}"\npool = "acme"')
        (self.station / "profiles/acme.toml").write_text(text)
        plain = self.folder / "ids.json"

        def block(name, first, last):
            self.programs.mintmark("order", "new", plain, "--station", self.station, "--name", name, "--profile", "acme", "--until",
                                   "2035-12-31", "--for", f"demo:{self.planning.station_key}=2,ids=acme:{first}-{last}", check=True)
            return self.planning.write(self.folder, json.loads(plain.read_text()) | {"product": "sensor"})

        self.bring(block("PO-I", 101, 102))
        with self.floor(units=4) as floor:
            at = floor.sockets()
            self.make({n: at[n] for n in ("A1", "A2")}, "PO-I", profile="acme", expect=0)
            for name, first, last in (("PO-J", 101, 102), ("PO-K", 102, 103)):
                twice = self.programs.mintmark("order", "import", block(name, first, last), "--station", self.station)
                with self.subTest(name):
                    self.assertIn("MM-IDS-OVERLAP", twice.stderr, twice.stdout)
                if twice.returncode == 0:
                    made = self.make({n: at[n] for n in ("A3", "A4")}, name, profile="acme")
                    print(f"{name} was taken; then:", made.returncode, made.stderr,
                          [e.get("deviceId") for e in ends(made)])
        ids = [d["deviceId"] for d in self.programs.devices(self.station)]
        self.assertEqual(len(ids), len(set(ids)), "an ID twice")
        self.assertClean()


class WorkList(OrderTest):
    def test_bad_rows_are_named_and_the_others_made(self):
        self.take("PO-W", 4)
        work = self.folder / "units.csv"
        with self.floor(units=3) as floor:
            hardware = [u["hardwareId"] for u in self.programs.units(floor.folder)]
            work.write_text(f"hardware,lot,colour\n{hardware[0]},L1,red\nzz,L2,blue\n{hardware[1]},L3\n"
                            f'{hardware[2]},L4,"a, b"\n{hardware[0]},L1,red\n,x,y\n')
            at = floor.sockets()
            made = self.make({n: at[n] for n in ("A1", "A3")}, "PO-W", "--work", work, expect=1)
            # A unit that is plugged in anew after its reset may be looked at once more.
            self.assertEqual([e["result"] for e in ends(made) if e["result"] != "provisioned-before"], ["passed"] * 2)
            self.assertEqual(events(made)[-1]["badRows"], 4)
            for line in (3, 4, 6, 7):
                self.assertRegex(made.stdout + made.stderr, rf"(line {line}\b|\"line\":{line}\b|:{line}:)", f"line {line}")
            self.assertIsNone(self.programs.units(floor.folder)[1]["publicKeySha256"])
            facts = {}
            for device in self.programs.devices(self.station):
                shown = json.loads(self.programs.mintmark("device", "show", device["deviceId"], "--station", self.station,
                                                          "--json").stdout)
                facts[device["hardwareId"]] = {f["name"]: f["value"] for f in shown["facts"]}
            self.assertEqual(facts[hardware[0]]["attribute.lot"], "L1")
            self.assertEqual(facts[hardware[2]]["attribute.colour"], "a, b")
        self.assertClean()

    def test_a_unit_that_is_not_listed_is_refused_and_holds_up_nobody(self):
        self.take("PO-W", 4)
        work = self.folder / "units.csv"
        with self.floor(units=4) as floor:
            hardware = [u["hardwareId"] for u in self.programs.units(floor.folder)]
            work.write_text(f"hardware\n{hardware[1]}\n{hardware[3]}\n")
            made = self.make(floor.sockets(), "PO-W", "--work", work, expect=1)
            codes = {}
            for end in ends(made): # of each unit the first: one that comes back from its reset is looked at once more
                codes.setdefault(end["hardwareId"], end.get("failure", {}).get("code", end["result"]))
            self.assertEqual([codes.get(h) for h in hardware],
                             ["MM-UNIT-UNEXPECTED", "passed", "MM-UNIT-UNEXPECTED", "passed"], codes)
            self.assertEqual([u["finished"] for u in self.programs.units(floor.folder)], [False, True, False, True])
            self.assertEqual(self.assertPlaces("PO-W")["givenBack"], 0, "an unexpected unit takes no place")
        self.assertClean()

    def test_the_list_given_again_goes_on(self):
        self.take("PO-W", 4)
        work = self.folder / "units.csv"
        with self.floor(units=3) as floor:
            hardware = [u["hardwareId"] for u in self.programs.units(floor.folder)]
            work.write_text("hardware,lot\n" + "".join(f"{h},L{n}\n" for n, h in enumerate(hardware)))
            at = floor.sockets()
            self.make({"A1": at["A1"]}, "PO-W", "--work", work, "--count", "1", expect=0)
            again = self.make(at, "PO-W", "--work", work, expect=0)
            self.assertEqual([u["finished"] for u in self.programs.units(floor.folder)], [True] * 3, again.stdout[-600:])
            self.assertEqual(self.show("PO-W")["made"], 3)
        self.assertClean()

    def test_units_by_the_ids_on_their_labels(self):
        self.take("PO-W", 4)
        work = self.folder / "units.csv"
        with self.floor(units=2) as floor:
            first, second = (u["hardwareId"] for u in self.programs.units(floor.folder))
            at = floor.sockets()
            # The number that the first would get is another's: it is turned away, and nothing is reserved.
            work.write_text(f"hardware,id,colour\n{first},demo-00000002,red\n,demo-00000001,blue\n")
            batch = self.programs.start("mintmark", "provision", "--station", self.station, "--profile", "demo", "--order", "PO-W",
                                        "--socket", f"A1={at['A1']}", "--work", work, "--json", stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL)
            # A unit that is turned away is no unit of the list: the batch waits for those that are.
            end = next(e for e in map(json.loads, batch.stdout) if e["event"] == "run-ended")
            batch.send_signal(signal.SIGINT)
            batch.communicate(timeout=30)
            self.assertEqual(end["failure"]["code"], "MM-UNIT-UNEXPECTED", end)
            self.assertIn("demo-00000002", end["failure"]["detail"])
            self.assertEqual(self.programs.devices(self.station), [])
            self.assertEqual(self.assertPlaces("PO-W")["givenBack"], 0)
            # The second is listed by its label alone, and the number is still there for it.
            self.make({"A2": at["A2"]}, "PO-W", "--work", work, "--count", "1", expect=0)
            self.make({"A1": at["A1"]}, "PO-W", "--work", work, "--count", "1", expect=0)
            # One that has its ID by now is held against the list as well.
            work.write_text(f"hardware,id\n{first},demo-00000009\n{second},demo-00000001\n")
            batch = self.programs.start("mintmark", "provision", "--station", self.station, "--profile", "demo", "--order", "PO-W",
                                        "--socket", f"A1={at['A1']}", "--work", work, "--json", stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL)
            end = next(e for e in map(json.loads, batch.stdout) if e["event"] == "run-ended")
            batch.send_signal(signal.SIGINT)
            batch.communicate(timeout=30)
            self.assertEqual(end["failure"]["code"], "MM-UNIT-UNEXPECTED", end)
            self.assertIn("demo-00000009", end["failure"]["detail"])
            colours = {}
            for device in self.programs.devices(self.station):
                shown = json.loads(self.programs.mintmark("device", "show", device["deviceId"], "--station", self.station,
                                                          "--json").stdout)
                colours[device["hardwareId"]] = (device["deviceId"], {f["name"]: f["value"] for f in shown["facts"]}["attribute.colour"])
            self.assertEqual(colours, {second: ("demo-00000001", "blue"), first: ("demo-00000002", "red")})
        self.assertClean()

    def test_lists_that_cannot_be_used(self):
        self.take("PO-W", 4)
        work = self.folder / "units.csv"
        with self.floor(units=1) as floor:
            one = self.programs.units(floor.folder)[0]["hardwareId"]
            for text in ("", "hardware\n", "lot\nx\n", f"hardware,hardware\n{one},{one}\n", f'hardware,lot\n{one},"unterminated\n'):
                work.write_text(text)
                made = self.make(floor.sockets(), "PO-W", "--work", work)
                with self.subTest(text):
                    self.assertIn(made.returncode, (1, 2), made.stdout + made.stderr)
                    self.assertRegex(made.stdout + made.stderr, r"MM-WORK-LIST|units\.csv:2: ")
                    self.assertFalse(self.programs.units(floor.folder)[0]["finished"])
            missing = self.make(floor.sockets(), "PO-W", "--work", "/nowhere.csv", expect=2)
            self.assertIn("MM-WORK-LIST", missing.stderr)


class Cuts(OrderTest):
    def start(self, sockets, environment):
        named = [word for name, port in sockets.items() for word in ("--socket", f"{name}={port}")]
        return self.programs.start("mintmark", "provision", "--station", self.station, "--profile", "demo", "--order", "PO-K", *named,
                                   "--json", stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env={**os.environ, **environment})

    def test_kills_lose_no_place_and_give_none_twice(self):
        print(f"seed {SEED}")
        chance = random.Random(SEED)
        points = [*chance.sample(crash_points(), KILLS_BY_NAME), None, None, None]
        quantity = len(points) * 2 - 3
        self.take("PO-K", quantity)
        with self.floor(units=2 * len(points)) as floor:
            at = floor.sockets()
            for turn, point in enumerate(points):
                pair = {f"A{n}": at[f"A{n}"] for n in (2 * turn + 1, 2 * turn + 2)}
                batch = self.start(pair, {"MINTMARK_CRASH_AT": f"{point}:1"} if point else {})
                if point is None:
                    time.sleep(chance.uniform(0.1, 0.7))
                    batch.send_signal(signal.SIGKILL)
                error = batch.communicate(timeout=60)[1]
                if point not in (None, "write.roots"):
                    self.assertEqual(batch.returncode, -signal.SIGKILL, f"{point} was not reached: {error}")
                order = self.assertPlaces("PO-K")
                self.assertClean()
            # First those that hold a place, then others, one at a time: exactly the quantity is made.
            holders = [d["hardwareId"] for d in self.programs.devices(self.station) if d["certificates"]]
            units = sorted(self.programs.units(floor.folder), key=lambda u: u["hardwareId"] not in holders)
            codes = []
            for unit in units:
                done = self.make({"A1": f"{floor.folder}/{unit['unit']}"}, "PO-K")
                codes.append(done.returncode)
                if done.returncode == 5:
                    break
                self.assertEqual(done.returncode, 0, done.stdout[-2000:] + done.stderr)
            self.assertEqual(codes[-1], 5, codes)
            order = self.assertPlaces("PO-K")
            self.assertEqual((order["made"], order["left"], order["underway"]), (quantity, 0, 0))
            self.assertEqual(sum(u["finished"] for u in self.programs.units(floor.folder)), quantity)
        self.assertClean()


class Rollback(OrderTest):
    """registry.db is put back to a copy of before. What notices it: the anchors, and the order's counter."""

    def put_back(self, copy_, *names):
        for name in ("registry.db-wal", "registry.db-shm"):
            (self.station / name).unlink(missing_ok=True)
        for name in names:
            shutil.copy(copy_ / name, self.station / name)

    def test_the_anchors_notice_an_older_registry(self):
        self.take("PO-B", 4)
        with self.floor(units=3) as floor:
            at = floor.sockets()
            self.make({"A1": at["A1"]}, "PO-B", expect=0)
            before = pathlib.Path(shutil.copytree(self.station, self.folder / "before"))
            self.make({"A2": at["A2"]}, "PO-B", expect=0)
            self.put_back(before, "registry.db")
            self.refused({"A3": at["A3"]}, "MM-REGISTRY-OLDER", "--order", "PO-B", exit_status=4)
            self.refused({"A3": at["A3"]}, "MM-REGISTRY-OLDER", "--order", "PO-B", "--dry-run", exit_status=4)
            self.assertIsNone(self.programs.units(floor.folder)[2]["publicKeySha256"])

    def test_the_counter_notices_it_after_64_places(self):
        self.take("PO-B", 90)
        with self.floor(units=84, ports=8, seconds=300) as floor:
            at = floor.sockets()
            self.make({"A1": at["A1"]}, "PO-B", expect=0)
            before = pathlib.Path(shutil.copytree(self.station, self.folder / "before"))
            self.make(at, "PO-B", "--count", "67", timeout=240)
            self.assertGreater(self.show("PO-B")["made"], 64)
            now = pathlib.Path(shutil.copytree(self.station, self.folder / "now"))
            self.put_back(before, "registry.db", "anchors.jsonl")
            self.refused({"A1": at["A1"]}, "MM-ORDER-COUNTER", "--order", "PO-B")
            (self.station / "anchors.jsonl").unlink()
            self.refused({"A1": at["A1"]}, "MM-ORDER-COUNTER", "--order", "PO-B")
            # The counter is put back with them: the token alone has seen more.
            self.put_back(before, "registry.db", "anchors.jsonl", "orders/po-b.counter")
            refused = self.refused({"A1": at["A1"]}, "MM-ORDER-COUNTER", "--order", "PO-B")
            self.assertIn("the token has seen more", refused.stdout + refused.stderr)
            payloads = [json.loads(base64.b64decode(json.loads(line)["payload"]))
                        for line in (now / "orders" / "po-b.counter").read_text().splitlines()]
            self.assertTrue(all(payload.get("token") for payload in payloads), payloads)
            # The other way about: the counter is the older one.
            shutil.rmtree(self.station)
            shutil.copytree(now, self.station)
            shutil.rmtree(self.station / "orders")
            shutil.copytree(before / "orders", self.station / "orders")
            self.refused({"A1": at["A1"]}, "MM-ORDER-COUNTER", "--order", "PO-B")

    def test_a_counter_that_is_missing_or_foreign(self):
        self.take("PO-B", 4)
        self.take("PO-A", 4)
        with self.floor(units=3) as floor:
            at = floor.sockets()
            self.make({"A1": at["A1"]}, "PO-B", expect=0)
            self.make({"A2": at["A2"]}, "PO-A", expect=0)
            files = {name: self.station / "orders" / f"{name.lower()}.counter" for name in ("PO-A", "PO-B")}
            good = files["PO-B"].read_text()
            lines = good.splitlines(keepends=True)
            last = json.loads(lines[-1])
            last["signatures"][0]["sig"] = base64.b64encode(bytes(64)).decode()
            for what, text in (("missing", None), ("another order's", files["PO-A"].read_text()), ("empty", ""),
                               ("cut", "".join(lines[:-1])), ("without its beginning", lines[-1]),
                               ("not signed", "".join(lines[:-1]) + json.dumps(last) + "\n"), ("nonsense", "hello\n")):
                with self.subTest(what):
                    files["PO-B"].unlink(missing_ok=True)
                    if text is not None:
                        files["PO-B"].write_text(text)
                    self.refused({"A3": at["A3"]}, "MM-ORDER-COUNTER", "--order", "PO-B")
                    checked = self.programs.mintmark("registry", "check", "--station", self.station)
                    self.assertEqual(checked.returncode, 7, "check says: " + checked.stdout + checked.stderr)
            files["PO-B"].write_text(good)
            self.make({"A3": at["A3"]}, "PO-B", expect=0)


if __name__ == "__main__":
    unittest.main()

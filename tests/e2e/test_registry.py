"""The registry as whoever keeps it sees it: copies of it and putting one back, its numbers, its lists, and corrections."""
import itertools
import json
import pathlib
import random
import shutil
import signal
import subprocess
import time
import unittest

from bench_floor import Floor, ends
from planning import when
from support import SEED
from test_orders import OrderTest, digests


class Registry(OrderTest):
    @classmethod
    def setUpClass(cls):
        """Two orders under way, one of them with a block of IDs; devices in every state that a bench leaves behind."""
        super().setUpClass()
        text = (cls.original / "profiles/demo.toml").read_text()
        (cls.original / "profiles/acme.toml").write_text(
            text.replace('scheme = "demo-{sequence:8}"', 'scheme = "acme-{sequence:6}"\npool = "acme"'))
        plan = cls.planning
        for content in (plan.order(cls.original, "PO-A", 40, notAfter=when(9 * 86400)),
                        plan.order(cls.original, "PO-I", 10, "acme", share=cls.block())):
            done = cls.programs.mintmark("order", "import", plan.write(cls.home, content), "--station", cls.original)
            assert done.returncode == 0, done.stderr
        faults = ("unit-4:ca-true", "unit-5:not-locked", "unit-8:other-key")
        with Floor(cls.programs, cls.home / "units", units=8, faults=faults) as floor:
            at = floor.sockets()
            for order, profile, names in (("PO-A", "demo", "A1 A2 A4 A5"), ("PO-I", "acme", "A6 A7 A8"), ("PO-A", "demo", "A3")):
                cls.programs.provision(cls.original, {n: at[n] for n in names.split()}, "--order", order, profile=profile)

    @classmethod
    def block(cls):
        """The share's member for IDs, as `order new` writes it."""
        file = cls.home / "block.json"
        cls.programs.mintmark("order", "new", file, "--station", cls.original, "--name", "PO-I", "--profile", "acme", "--until",
                              "2035-12-31", "--for", f"demo:{cls.planning.station_key}=10,ids=acme:101-110", check=True)
        share = json.loads(file.read_text())["stations"][0]
        return {name: value for name, value in share.items() if name not in ("name", "key", "quantity")}

    def call(self, *words, expect=0):
        done = self.programs.mintmark(*words, "--station", self.station)
        self.assertEqual(done.returncode, expect, done.stdout + done.stderr)
        return done

    def backup(self, *words):
        folder = self.folder / "backups"
        self.call("registry", "backup", folder, *words)
        return sorted(folder.glob("*.db"), key=lambda f: f.stat().st_mtime_ns)[-1]

    def assertSame(self, before):
        """But for what SoftHSM itself writes when somebody logs in."""
        after = digests(self.station)
        differ = sorted(n for n in before.keys() | after.keys() if before.get(n) != after.get(n) and not n.endswith("token.object"))
        self.assertEqual(differ, [])

    def pools(self):
        return [json.loads(line) for line in self.call("id", "pools", "--json").stdout.splitlines()]

    def list(self, *words):
        done = self.call("device", "list", "--json", *words)
        return [json.loads(line)["deviceId"] for line in done.stdout.splitlines()]

    def test_backups_while_a_batch_works(self):
        folder = self.folder / "backups"
        with self.floor(units=24, ports=8) as floor:
            named = [word for name, port in floor.sockets().items() for word in ("--socket", f"{name}={port}")]
            # Into a file: a pipe that nobody reads would hold the batch up.
            out = (self.folder / "said").open("w+")
            self.addCleanup(out.close)
            batch = self.programs.start("mintmark", "provision", "--station", self.station, "--profile", "demo", "--order", "PO-A",
                                        *named, "--count", "1000000", "--json", stdout=out, stderr=subprocess.STDOUT)
            try:
                # More units are awaited than there are: the batch is at work for as long as this takes.
                for _ in range(3):
                    self.call("registry", "backup", folder, "--keep", "2")
                    self.assertLessEqual(len(list(folder.glob("*.db"))), 2)
                    self.assertEqual([f.name for f in folder.iterdir()
                                      if not f.name.endswith((".db", ".db.station.toml"))], [], "nothing else is left")
                    self.assertIsNone(batch.poll(), "a backup while it worked")
                end = time.monotonic() + 60
                while sum(u["finished"] for u in self.programs.units(floor.folder)) < 24 and time.monotonic() < end:
                    time.sleep(0.2)
                batch.send_signal(signal.SIGINT)
                batch.wait(timeout=90)
                out.seek(0)
                said = out.read()
            finally:
                batch.kill()
            self.assertEqual(batch.returncode, 130, said[-2000:])
        self.assertEqual(len(list(folder.glob("*.db"))), 2, "the newest two")
        for file in folder.glob("*.db"):
            self.call("registry", "restore", file, "--rehearsal")
            self.assertEqual(file.stat().st_mode & 0o077, 0)
        self.assertPlaces("PO-A")
        self.assertClean()

    def test_keep_removes_only_backups(self):
        folder = self.folder / "backups"
        folder.mkdir()
        (folder / "notes.txt").write_text("mine")
        (folder / "registry-of-mine.db").write_text("mine too")
        for _ in range(3):
            self.call("registry", "backup", folder, "--keep", "1")
        self.assertEqual(len(list(folder.glob("registry-2*.db"))), 1)
        self.assertEqual((folder / "notes.txt").read_text() + (folder / "registry-of-mine.db").read_text(), "minemine too")
        for keep in ("0", "-1", "x"):
            self.call("registry", "backup", folder, "--keep", keep, expect=2)
        self.assertEqual(len(list(folder.glob("registry-2*.db"))), 1)

    def test_a_rehearsal_touches_nothing(self):
        file = self.backup()
        before = digests(self.station)
        whole = digests(file.parent)
        shown = self.call("registry", "restore", file, "--rehearsal")
        self.assertSame(before)
        self.assertEqual(digests(file.parent), whole)
        self.assertIn("void", shown.stdout + shown.stderr)
        told = json.loads(self.call("registry", "restore", file, "--rehearsal", "--json").stdout)
        self.assertIsInstance(told, dict)
        self.assertSame(before)
        self.call("registry", "restore", file, "--rehearsal", "--mark", self.station / "anchors.jsonl")
        self.assertSame(before)

    def test_a_restore_without_a_mark_voids_what_was_left(self):
        known = self.programs.devices(self.station)
        file = self.backup()
        pools, places = sum(p["left"] for p in self.pools()), self.show("PO-A")["left"] + self.show("PO-I")["left"]
        with self.floor(units=3) as floor:
            at = floor.sockets()
            self.make({"A1": at["A1"]}, "PO-A", expect=0)
            done = self.call("registry", "restore", file)
            said = done.stdout + done.stderr
            self.assertIn(f"void for good: {pools} numbers of pools, {places} places of orders", said)
            self.assertEqual(done.stderr, "", "and nothing else is said")
            self.assertEqual(self.programs.devices(self.station), known)
            self.assertEqual([p["left"] for p in self.pools()], [0])
            self.refused({"A2": at["A2"]}, "MM-ORDER-", "--order", "PO-A")
            made = self.programs.provision(self.station, {"A2": at["A2"]}, "--order", "PO-I", profile="acme")
            self.assertEqual(made.returncode, 5, made.stdout + made.stderr)
            self.assertClean()
            # An order that was signed after that is believed. No ID twice: the unit that the backup does not know has
            # one, and the counter that it came from gives no other.
            self.take("PO-N", 2)
            made = self.make({"A2": at["A2"]}, "PO-N", expect=2)
            self.assertIn("MM-IDS-EXHAUSTED", made.stdout)
            self.assertEqual(len([u for u in self.programs.units(floor.folder) if u["finished"]]), 1)
            self.assertEqual(self.programs.devices(self.station), known)

    def test_a_restore_with_a_fitting_mark_keeps_the_rest(self):
        file = self.backup()
        left = (self.show("PO-A")["left"], self.show("PO-I")["left"], [p["left"] for p in self.pools()])
        known = self.programs.devices(self.station)
        mark = self.folder / "mark.jsonl"
        shutil.copy(self.station / "anchors.jsonl", mark)
        self.call("registry", "restore", file, "--mark", mark)
        self.assertEqual((self.show("PO-A")["left"], self.show("PO-I")["left"], [p["left"] for p in self.pools()]), left)
        self.assertEqual(self.programs.devices(self.station), known)
        with self.floor(units=1) as floor:
            self.make(floor.sockets(), "PO-A", expect=0)
        self.assertPlaces("PO-A")
        self.assertClean()

    def test_an_old_mark_is_not_believed_where_the_station_went_on(self):
        """The backup's own head says nothing of later: registry and anchors do, each by itself."""
        file = self.backup()
        mark = self.folder / "mark.jsonl"
        shutil.copy(self.station / "anchors.jsonl", mark)
        with self.floor(units=1) as floor:
            self.make(floor.sockets(), "PO-A", expect=0)
        for gone in ("anchors.jsonl", "registry.db"):
            with self.subTest(gone=gone):
                whole = pathlib.Path(shutil.copytree(self.station, self.folder / f"whole-{gone}"))
                (self.station / gone).unlink()
                told = json.loads(self.call("registry", "restore", file, "--mark", mark, "--json").stdout)
                self.assertGreater(told["voidPlaces"], 0)
                self.assertEqual(self.show("PO-A")["left"], 0)
                self.assertClean()
                shutil.rmtree(self.station)
                shutil.copytree(whole, self.station)
        told = json.loads(self.call("registry", "restore", file, "--mark", mark, "--rehearsal", "--json").stdout)
        self.assertGreater(told["voidPlaces"], 0, "the anchors tell a rehearsal, too")

    def test_a_mark_of_later_work_does_not_fit(self):
        file = self.backup()
        with self.floor(units=1) as floor:
            self.make(floor.sockets(), "PO-A", expect=0)
        before = digests(self.station)
        head = json.loads((self.station / "anchors.jsonl").read_text().splitlines()[0])
        done = self.programs.mintmark("registry", "restore", file, "--mark", self.station / "anchors.jsonl", "--station", self.station)
        if done.returncode == 0:
            self.assertIn("void", done.stdout + done.stderr)
            self.assertEqual(self.show("PO-A")["left"], 0)
        else:
            self.assertSame(before)
        # A mark that this station never signed is worth nothing.
        forged = self.folder / "forged.jsonl"
        head["head"]["number"] += 1
        forged.write_text(json.dumps(head) + "\n")
        before = digests(self.station)
        self.assertNotEqual(self.programs.mintmark("registry", "restore", file, "--mark", forged, "--station", self.station).returncode, 0)
        self.assertSame(before)

    def test_what_is_no_backup_of_this_station_is_refused(self):
        file = self.backup()
        good = file.read_bytes()
        chance = random.Random(SEED)
        before = digests(self.station)
        cases = {"empty": b"", "cut": good[:len(good) // 2], "short": good[:100], "text": b"hello\n" * 1000,
                 "plain SQLite": b"SQLite format 3\0" + bytes(4080)}
        for turn in range(4):
            bad = bytearray(good)
            bad[chance.randrange(len(bad))] ^= 1 << chance.randrange(8)
            cases[f"flipped {turn}"] = bytes(bad)
        other = self.programs.make_station(self.folder / "other")
        self.programs.mintmark("registry", "backup", self.folder / "foreign", "--station", other, check=True)
        cases["another station's"] = next((self.folder / "foreign").glob("*.db")).read_bytes()
        cases["another station's registry"] = (other / "registry.db").read_bytes()
        wrong = self.folder / "wrong.db"
        for what, octets in cases.items():
            wrong.write_bytes(octets)
            for words in ((), ("--rehearsal",)):
                with self.subTest(what=what, words=words):
                    done = self.programs.mintmark("registry", "restore", wrong, *words, "--station", self.station)
                    self.assertEqual(done.returncode, 4, done.stdout + done.stderr)
                    said = [line for line in done.stderr.splitlines() if not line.startswith("QCommandLineParser")]
                    self.assertEqual(len(said), 1, done.stderr)
                    self.assertIn("MM-", done.stderr)
                    self.assertSame(before)
                    self.assertEqual(wrong.read_bytes(), octets)
        for name in ("/nowhere.db", self.folder):
            done = self.programs.mintmark("registry", "restore", name, "--station", self.station)
            self.assertIn(done.returncode, (2, 4), done.stdout + done.stderr)
            self.assertSame(before)

    def test_nothing_is_put_back_under_a_batch(self):
        file = self.backup()
        with self.floor("unit-1:silent", units=1) as floor:
            batch = self.programs.start("mintmark", "provision", "--station", self.station, "--profile", "demo", "--order", "PO-A",
                                        "--socket", f"A1={floor.folder}/unit-1", "--count", "9", stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL)
            try:
                time.sleep(1.5)
                self.assertIsNone(batch.poll())
                done = self.programs.mintmark("registry", "restore", file, "--station", self.station)
                self.assertNotEqual(done.returncode, 0, done.stdout)
                self.assertIsNone(batch.poll())
            finally:
                batch.terminate()
                batch.wait(30)
        self.assertClean()

    def test_numbers(self):
        stats = json.loads(self.call("registry", "stats", "--json").stdout)
        devices = self.programs.devices(self.station)
        self.assertEqual(stats["rows"]["devices"], len(devices))
        self.assertEqual(stats["rows"]["certificates"], sum(len(d["certificates"]) for d in devices))
        self.assertEqual(stats["rows"]["orders"], 2)
        self.assertEqual(stats["devicesOfLastDay"], len(devices))
        self.assertEqual(stats["fileOctets"], (self.station / "registry.db").stat().st_size)
        for query in stats["queries"]:
            self.assertGreaterEqual(query["milliseconds"], 0)
            self.assertTrue(query["what"])

    def test_lists_against_a_model(self):
        devices = self.programs.devices(self.station)
        self.assertGreaterEqual(len({d["state"] for d in devices}), 3, devices)
        ids = [d["deviceId"] for d in devices]
        self.assertEqual(ids, self.list("--sort", "made"), "made is the default")
        keys = {"made": lambda d: (d["createdAt"], ids.index(d["deviceId"])), "changed": lambda d: d["changedAt"],
                "id": lambda d: d["deviceId"]}
        changed = {d["deviceId"]: d["changedAt"] for d in devices}
        searches = (None, "acme-", "ACME-0001", devices[2]["hardwareId"][3:9], devices[0]["hardwareId"].upper(), "0000", "%__", "' OR")
        every = list(itertools.product(searches, (None, "PO-A", "PO-I"), ("made", "changed", "id"), (False, True),
                                       (None, 1, 3), (None, "provisioned", "reserved")))
        chance = random.Random(SEED)
        for search, order, sort, descending, limit, state in chance.sample(every, 40):
            words = ["--sort", sort, *(["--search", search] if search else []), *(["--order", order] if order else []),
                     *(["--descending"] if descending else []), *(["--limit", str(limit)] if limit else []),
                     *(["--state", state] if state else [])]
            wanted = sorted((d for d in devices
                             if (not search or search.lower() in d["deviceId"].lower() or search.lower() in d["hardwareId"].lower())
                             and (not order or d.get("order") == order) and (not state or d["state"] == state)),
                            key=keys[sort], reverse=descending)
            with self.subTest(" ".join(words)):
                got, ids_wanted = self.list(*words), [d["deviceId"] for d in wanted]
                if sort == "changed":  # two of one millisecond may stand either way
                    self.assertEqual([changed[i] for i in got], [changed[i] for i in ids_wanted][:limit])
                    self.assertLessEqual(set(got), set(ids_wanted))
                    self.assertEqual(len(set(got)), len(got))
                else:
                    self.assertEqual(got, ids_wanted[:limit])
        unknown = self.programs.mintmark("device", "list", "--order", "PO-none", "--station", self.station)
        self.assertEqual(unknown.returncode, 5, unknown.stdout + unknown.stderr)
        for words in (("--search", "ab"), ("--sort", "size"), ("--limit", "x"), ("--limit", "-1"), ("--state", "broken")):
            done = self.programs.mintmark("device", "list", *words, "--station", self.station)
            with self.subTest(words):
                self.assertEqual(done.returncode, 2, done.stdout + done.stderr)

    def test_corrections(self):
        device = next(d for d in self.programs.devices(self.station) if d["state"] == "provisioned")["deviceId"]

        def facts():
            return json.loads(self.call("device", "show", device, "--json").stdout)["facts"]

        before = facts()
        wrong = next(f for f in before if f["name"] == "firmware.version")
        answers = ("--supervisor", "Shift lead", "--why", "misread")
        for words in ((device, "firmware.version", "1.0.1", *answers), (device, "999999", "x", *answers), (device, "-1", "x", *answers),
                      (device, wrong["fact"], "1.0.1"), ("demo-99999999", wrong["fact"], "1.0.1", *answers)):
            done = self.programs.mintmark("device", "correct", *words, "--station", self.station)
            with self.subTest(words):
                self.assertIn(done.returncode, (2, 4, 5), done.stdout + done.stderr)
                self.assertEqual(facts(), before)
        self.call("device", "correct", device, wrong["fact"], "1.0.1", *answers)
        after = facts()
        self.assertEqual([f for f in after if f["fact"] in {b["fact"] for b in before}], before, "what was wrong stays on record")
        new = [f for f in after if f not in before]
        self.assertEqual([(f["name"], f["value"], f["corrects"]) for f in new], [("firmware.version", "1.0.1", wrong["fact"])])
        # Another device's fact is not this one's to correct.
        other = next(d for d in self.programs.devices(self.station) if d["deviceId"] != device and d["certificates"])["deviceId"]
        done = self.programs.mintmark("device", "correct", other, wrong["fact"], "x", *answers, "--station", self.station)
        self.assertNotEqual(done.returncode, 0, done.stdout)
        log = self.folder / "log.jsonl"
        self.call("audit", "export", log)
        entries = [json.loads(l)["entry"] for l in log.read_text().splitlines() if l.startswith('{"entry"')]
        told = [e for e in entries if e["subject"] == device and "misread" in e["detail"]]
        self.assertTrue(told and "Shift lead" in told[-1]["detail"] + told[-1]["actor"], entries[-4:])
        self.assertClean()


if __name__ == "__main__":
    unittest.main()

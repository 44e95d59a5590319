"""What is done to the files of a station that nobody runs: bits flipped, pages swapped, an older page put back in its place,
the journal of the last moments cut or spoilt. `registry check` finds it and names it, and whoever only reads is told the
truth or that the file is damaged. (Entries of the log changed, removed and re-ordered: test_audit, and DamageTest of
tests/registry with the registry's own key.)"""
import json
import os
import random
import signal
import subprocess
import time
import unittest

from bench_floor import Floor
from support import SEED, StationTest

PAGE = 8192
FLIPS = int(os.environ.get("MINTMARK_FLIPS", "40"))


def findings(said):
    return [json.loads(line) for line in said.splitlines() if line.startswith("{")]


class Damage(StationTest):
    @classmethod
    def setUpClass(cls):
        """A station with three batches behind it, and its registry's file as it was after each."""
        super().setUpClass()
        cls.states = []
        with Floor(cls.programs, cls.home / "units", units=5) as floor:
            at = floor.sockets()
            for names in (("A1", "A2"), ("A3",), ("A4", "A5")):
                done = cls.programs.provision(cls.original, {name: at[name] for name in names})
                assert done.returncode == 0, done.stderr
                assert not (cls.original / "registry.db-wal").exists(), "all is in registry.db"
                cls.states.append((cls.original / "registry.db").read_bytes())
        cls.good = cls.states[-1]
        cls.known = cls.programs.devices(cls.original)

    def put(self, octets):
        for name in ("registry.db-wal", "registry.db-shm"):
            (self.station / name).unlink(missing_ok=True)
        (self.station / "registry.db").write_bytes(octets)

    def check(self):
        done = self.programs.mintmark("registry", "check", "--json", "--station", self.station)
        return done.returncode, done.stdout + done.stderr

    def told(self):
        """All that can be asked of the devices; None where it is refused, which has to be for damage."""
        answers = []
        for words in (("device", "list", "--json"), *(("device", "show", d["deviceId"], "--json") for d in self.known),
                      *(("device", "list", "--json", "--search", d["deviceId"][5:]) for d in self.known),
                      *(("device", "list", "--json", "--search", d["hardwareId"][3:11]) for d in self.known),
                      ("device", "list", "--json", "--sort", "changed"), ("device", "list", "--json", "--state", "provisioned")):
            done = self.programs.mintmark(*words, "--station", self.station)
            if done.returncode != 0:
                self.assertIn("MM-REGISTRY-KEY", done.stderr, words)
                return None
            answers.append(done.stdout)
        return answers

    def assertFound(self, page=None):
        code, said = self.check()
        if code == 4:  # what has to be read to open it at all
            self.assertIn("MM-REGISTRY-KEY", said)
        else:
            self.assertEqual(code, 7, said)
            if page is not None:
                named = [f["detail"] for f in findings(said) if f["what"] == "page-authentication"]
                self.assertIn(str(page), [detail.split()[-1] for detail in named], said)
        return code

    def test_flipped_bits(self):
        print(f"seed {SEED}")
        chance = random.Random(SEED)
        atDoor = 0
        for turn in range(FLIPS):
            at, bit = chance.randrange(len(self.good)), 1 << chance.randrange(8)
            bad = bytearray(self.good)
            bad[at] ^= bit
            self.put(bad)
            with self.subTest(octet=at, page=at // PAGE + 1, bit=bit):
                atDoor += self.assertFound(at // PAGE + 1) == 4
                if turn % 8 == 0:
                    listed = self.programs.mintmark("device", "list", "--json", "--station", self.station)
                    if listed.returncode == 0:
                        self.assertEqual([json.loads(line) for line in listed.stdout.splitlines()], self.known)
                    else:
                        self.assertEqual(listed.returncode, 4, listed.stderr)
                        self.assertIn("MM-REGISTRY-KEY", listed.stderr)
        print(f"{FLIPS} bits flipped, {atDoor} of them refused at the door")
        self.put(self.good)
        self.assertClean()

    def test_swapped_pages(self):
        chance = random.Random(SEED)
        pages = len(self.good) // PAGE
        for first, second in [(2, 3), *(sorted(chance.sample(range(2, pages + 1), 2)) for _ in range(5))]:
            bad = bytearray(self.good)
            one, other = slice((first - 1) * PAGE, first * PAGE), slice((second - 1) * PAGE, second * PAGE)
            bad[one], bad[other] = bad[other], bad[one]
            self.put(bad)
            with self.subTest(pages=(first, second)):
                if self.assertFound(first) == 7:
                    self.assertFound(second)

    def test_an_older_page_in_its_place(self):
        """Each page that changed since, as it was: its authentication holds, and what it says is of before."""
        self.put(self.good)
        truth = self.told()
        self.assertIsNotNone(truth)
        found, same = 0, []
        for state in self.states[:-1]:
            for number in range(1, len(state) // PAGE + 1):
                place = slice((number - 1) * PAGE, number * PAGE)
                if state[place] == self.good[place]:
                    continue
                bad = bytearray(self.good)
                bad[place] = state[place]
                self.put(bad)
                code, said = self.check()
                with self.subTest(page=number):
                    if code == 0:
                        # An index of what is under way, which is empty before and after, and the like.
                        self.assertEqual(self.told(), truth, "an older page that nobody noticed")
                        same.append(number)
                    else:
                        found += self.assertFound() in (4, 7)
        print(f"{found} older pages found, {len(same)} say nothing else than the newer ones: {sorted(set(same))}")
        self.assertGreater(found, 40)

    def test_a_cut_file(self):
        for left in (0, 100, PAGE, len(self.good) // 2, len(self.good) - PAGE, len(self.good) - 1):
            self.put(self.good[:left])
            with self.subTest(left=left):
                self.assertFound()

    def test_the_journal_of_the_last_moments(self):
        """After a kill the newest commits are in registry.db-wal alone. What a signed head was anchored for is missed."""
        anchors, settings = self.station / "anchors.jsonl", self.station / "station.toml"
        text = settings.read_text()
        self.assertIn("headEvery = 1000\n", text)
        settings.write_text(text.replace("headEvery = 1000\n", "headEvery = 100\n"))
        before = len(anchors.read_text().splitlines())
        with self.floor(units=40, ports=8) as floor:
            named = [word for name, port in floor.sockets().items() for word in ("--socket", f"{name}={port}")]
            batch = self.programs.start("mintmark", "provision", "--station", self.station, "--profile", "demo", *named,
                                        "--count", "40", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            try:
                end = time.monotonic() + 60
                while len(anchors.read_text().splitlines()) < before + 2 and time.monotonic() < end:
                    self.assertIsNone(batch.poll(), "the batch was through before a second head was signed")
                    time.sleep(0.02)
            finally:
                batch.send_signal(signal.SIGKILL)
                batch.wait(20)
        whole = {name: (self.station / name).read_bytes() for name in ("registry.db", "registry.db-wal")}
        wal, heads = whole["registry.db-wal"], anchors.read_text()
        self.assertGreater(len(wal), 30 * PAGE)
        signed = json.loads(anchors.read_text().splitlines()[-1])["head"]["number"]
        number = json.loads(anchors.read_text().splitlines()[before])["head"]["number"]
        self.assertGreater(signed, number)

        def log():
            file = self.folder / "log.jsonl"
            self.programs.mintmark("audit", "export", file, "--station", self.station)
            return json.loads(file.read_text().splitlines()[0])["to"] if file.exists() else 0
        chance = random.Random(SEED)
        header = 32
        cases = {"gone": None, "empty": b"", "its header alone": wal[:header], "of zeros": bytes(len(wal)), "cut in the middle": wal[:len(wal) // 2]}
        for _ in range(5):
            left = chance.randrange(len(wal))
            cases[f"cut to {left}"] = wal[:left]
        for _ in range(8):
            bad, at = bytearray(wal), chance.randrange(len(wal))
            bad[at] ^= 1 << chance.randrange(8)
            cases[f"flipped at {at}"] = bytes(bad)
        found = 0
        for what, octets in cases.items():
            self.put(whole["registry.db"])
            anchors.write_text(heads)
            if octets is not None:
                (self.station / "registry.db-wal").write_bytes(octets)
            code, said = self.check()
            with self.subTest(what):
                if code == 0:
                    # Cut behind the last head: as if the power had failed a moment earlier.
                    self.assertGreaterEqual(log(), signed, "what was signed and anchored is gone, and nobody noticed")
                else:
                    self.assertEqual(code, 7, said)
                    self.assertRegex(said, rf"head of entry {signed} was signed, and the log ends at entry \d+")
                    found += 1
                    made = self.programs.mintmark("audit", "head", "--station", self.station)
                    self.assertEqual(made.returncode, 4, made.stdout)
                    self.assertIn("MM-REGISTRY-OLDER", made.stderr)
        print(f"{found} of {len(cases)} found")
        self.assertGreaterEqual(found, 5)
        self.put(whole["registry.db"])
        anchors.write_text(heads)
        (self.station / "registry.db-wal").write_bytes(wal)
        self.assertClean()
        self.assertGreaterEqual(log(), signed)


if __name__ == "__main__":
    unittest.main()

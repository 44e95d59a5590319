"""IDs from outside: what comes next, whether a text is one, pools with signed allotments, and numbers lost to a kill.
Signatures are made by the openssl program; check characters are computed here once more."""
import json
import re
import signal
import subprocess
import time
import unittest

from bench_floor import ends
from support import StationTest


def openssl(*words, **options):
    return subprocess.run(["openssl", *map(str, words)], capture_output=True, check=True, timeout=30, **options)


def luhn(digits):
    """ISO/IEC 7812-1, written for this test."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str(-total % 10)


class Ids(StationTest):
    def id(self, *words, **options):
        return self.programs.mintmark("id", *words, "--station", self.station, **options)

    def profile(self, name, section):
        text = (self.station / "profiles" / "demo.toml").read_text()
        text = text.replace('scheme = "demo-{sequence:8}"', section)
        (self.station / "profiles" / f"{name}.toml").write_text(text)

    def with_key(self):
        """A station that takes allotments signed by a key that is made here."""
        openssl("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", self.folder / "allot.key")
        openssl("ec", "-in", self.folder / "allot.key", "-pubout", "-out", self.station / "certificates" / "allotment.pem")
        with (self.station / "station.toml").open("a") as file:
            file.write('\n[ids]\nallotmentKey = "certificates/allotment.pem"\n')

    def allotment(self, name, first, last, pool="acme", station="demo", **changed):
        file = self.folder / f"{name}.toml"
        values = {"type": "mintmark-allotment", "format": 1, "name": name, "pool": pool, "station": station, "first": first,
                  "last": last, **changed}
        file.write_text("".join(f"{key} = {json.dumps(value)}\n" for key, value in values.items()))
        openssl("dgst", "-sha256", "-sign", self.folder / "allot.key", "-out", f"{file}.sig", file)
        return file

    def refused(self, result, exit_status, code, *said):
        self.assertEqual(result.returncode, exit_status, result.stdout + result.stderr)
        self.assertIn(code, result.stderr)
        for text in said:
            self.assertIn(text, result.stderr)

    def lines(self, *words):
        result = self.id(*words, "--json")
        self.assertEqual(result.returncode, 0, result.stderr)
        return [json.loads(line) for line in result.stdout.splitlines()]

    def test_a_preview_draws_nothing(self):
        for _ in range(2):
            shown = [line["id"] for line in self.lines("preview", "--profile", "demo")]
            self.assertEqual(shown, [f"demo-{number:08}" for number in range(1, 11)])
        with self.floor(units=1) as floor:
            result = self.programs.provision(self.station, {"A1": f"{floor.folder}/unit-1"})
            self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(self.programs.devices(self.station)[0]["deviceId"], "demo-00000001")
        self.assertEqual(self.lines("preview", "--profile", "demo", "--count", "1")[0]["id"], "demo-00000002")
        self.assertClean()

    def test_a_template_of_many_parts_makes_the_device(self):
        with (self.station / "station.toml").open("a") as file:
            file.write('\n[place]\nsite = "f1"\n')
        self.profile("acme", 'scheme = "acme-{site}-{date:YYYYMMDD}-{sequence:6}{check:luhn}"')
        day = time.strftime("%Y%m%d", time.gmtime())
        with self.floor(units=1) as floor:
            result = self.programs.provision(self.station, {"A1": f"{floor.folder}/unit-1"}, profile="acme")
            self.assertEqual(result.returncode, 0, result.stderr)
        made = self.programs.devices(self.station)[0]["deviceId"]
        self.assertRegex(made, rf"^acme-f1-({day}|{time.strftime('%Y%m%d', time.gmtime())})-000001[0-9]$")
        self.assertEqual(made[-1], luhn(re.sub("[^0-9]", "", made[:-1])))
        self.assertEqual(self.id("check", "--profile", "acme", made).returncode, 0)
        wrong = self.id("check", "--profile", "acme", made[:-2] + "7" + made[-1], "--json")
        self.refused(wrong, 7, "MM-ID-INVALID")
        told = json.loads(wrong.stdout)
        self.assertFalse(told["valid"])
        self.assertIn(made, [candidate["id"] for candidate in told["candidates"]])
        self.assertClean()

    def test_what_is_wrong_in_a_text_is_marked(self):
        result = self.id("check", "--profile", "demo", "demo-000O0001")
        self.refused(result, 7, "MM-ID-INVALID")
        text, mark, *rest = result.stdout.splitlines()
        self.assertEqual((text, mark.index("^")), ("demo-000O0001", 8))
        self.assertIn("demo-00000001", " ".join(rest))
        bare = self.id("check", "--check", "luhn", "79927398713")
        self.assertEqual((bare.returncode, bare.stdout), (0, "valid\n"))
        self.refused(self.id("check", "--check", "luhn", "79927398710"), 7, "MM-ID-INVALID")

    def test_bad_words_are_refused(self):
        for words in ((), ("nonsense",), ("preview",), ("preview", "--profile", "demo", "--count", "0"),
                      ("preview", "--profile", "demo", "--count", "x"), ("preview", "--profile", "demo", "--count", "1001"),
                      ("check",), ("check", "x"), ("check", "x", "--profile", "demo", "--check", "luhn"),
                      ("check", "x", "--check", "crc"), ("allot",), ("take",), ("take", "--profile", "demo"),
                      ("preview", "--profile", "nothing")):
            with self.subTest(words=words):
                self.assertEqual(self.id(*words).returncode, 2)
        self.assertIn("Examples:", self.programs.mintmark("id", "--help").stdout)

    def test_a_profile_whose_ids_could_repeat_is_refused_with_its_line(self):
        self.profile("bad", 'scheme = "demo-{date:YYYYMMDD}"')
        line = next(number for number, text in
                    enumerate((self.station / "profiles" / "bad.toml").read_text().splitlines(), 1) if text.startswith("scheme"))
        self.refused(self.id("preview", "--profile", "bad"), 2, "MM-PROFILE-WRONG", f"bad.toml:{line}: id.scheme")

    def test_an_allotment_without_the_keys_signature_gives_nothing(self):
        openssl("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", self.folder / "allot.key")
        self.refused(self.id("allot", self.allotment("a", 1, 5)), 5, "MM-IDS-ALLOTMENT", "allotmentKey")
        self.with_key()
        file = self.allotment("a", 1, 5)
        good = file.read_text()
        file.write_text(good.replace("5", "50"))
        self.refused(self.id("allot", file), 5, "MM-IDS-ALLOTMENT", "signature")
        file.write_text(good)
        signature = (self.folder / "a.toml.sig").read_bytes()
        for bad in (b"", signature[:-1], signature + b"\0", b"\x30" * 250, b"x" * 5000):
            (self.folder / "a.toml.sig").write_bytes(bad)
            self.refused(self.id("allot", file), 5, "MM-IDS-ALLOTMENT")
        (self.folder / "a.toml.sig").unlink()
        self.refused(self.id("allot", file), 5, "MM-IDS-ALLOTMENT", "a.toml.sig")
        for changed in ({"type": "order"}, {"format": 2}, {"first": 0}, {"last": -1}, {"first": 9}, {"station": "a b"}, {"pool": 7},
                        {"more": 1}):
            self.refused(self.id("allot", self.allotment("b", changed.pop("first", 1), changed.pop("last", 5), **changed)), 5,
                         "MM-IDS-ALLOTMENT", "b.toml:")
        self.refused(self.id("allot", self.folder / "none.toml"), 5, "MM-IDS-ALLOTMENT")
        self.assertEqual(self.lines("pools"), [])

    def test_a_pool_is_drawn_to_its_end(self):
        self.with_key()
        self.profile("acme", 'scheme = "acme-{sequence:4}{check:damm}"\npool = "acme"\nwarnPercent = 50')
        self.refused(self.id("preview", "--profile", "acme"), 2, "MM-IDS-EXHAUSTED")
        self.assertEqual(self.id("allot", self.allotment("w48", 101, 102)).returncode, 0)
        self.refused(self.id("allot", self.allotment("w49", 102, 200)), 5, "MM-IDS-OVERLAP", "w48", "station demo")
        self.refused(self.id("allot", self.allotment("w50", 1, 101, station="other")), 5, "MM-IDS-OVERLAP", "w48")
        self.assertEqual(self.id("allot", self.allotment("theirs", 300, 400, station="other")).returncode, 0)
        preview = [line["id"] for line in self.lines("preview", "--profile", "acme")]
        self.assertEqual([one[:9] for one in preview], ["acme-0101", "acme-0102"])
        with self.floor(units=3) as floor:
            sockets = {f"A{n}": f"{floor.folder}/unit-{n}" for n in (1, 2, 3)}
            results = [self.programs.provision(self.station, {name: port}, profile="acme") for name, port in sockets.items()]
        self.assertEqual([result.returncode for result in results], [0, 0, 2], results[2].stderr)
        self.assertIn("acme has 1 of 2 numbers left", results[0].stdout)
        self.assertEqual(ends(results[2])[0]["failure"]["code"], "MM-IDS-EXHAUSTED")
        self.assertEqual([device["deviceId"] for device in self.programs.devices(self.station)], preview)
        pools = {pool["allotment"]: pool for pool in self.lines("pools")}
        self.assertEqual((pools["w48"]["left"], pools["w48"]["low"], pools["w48"]["ours"]), (0, True, True))
        self.assertEqual((pools["theirs"]["left"], pools["theirs"]["ours"]), (101, False))
        self.assertEqual(self.lines("voids"), [])
        self.assertClean()

    def doctor(self, *words, code=0):
        told = self.programs.mintmark("doctor", "--station", self.station, "--json", *words)
        self.assertEqual(told.returncode, code, told.stdout + told.stderr)
        return [json.loads(line) for line in told.stdout.splitlines()]

    def health(self, what, *words, code=0):
        return [(one["health"], one["finding"] + one["action"]) for one in self.doctor(*words, code=code) if one["what"] == what]

    def test_doctor_looks_at_pools(self):
        # Nothing draws from a pool, and nothing is said of one.
        self.assertEqual(self.health("pools"), [])
        self.assertEqual(self.health("pools", "--login"), [])
        self.profile("acme", 'scheme = "acme-{sequence:4}"\npool = "acme"')
        (health, said), = self.health("pools", code=7)
        self.assertEqual(health, "bad")
        self.assertIn("profile acme draws from a pool", said)
        self.assertIn("allotmentKey", said)
        self.with_key()
        (health, said), = self.health("pools")
        self.assertEqual(health, "good")
        self.assertIn("--login", said)
        # Of this pool nothing was ever allotted here.
        (health, said), = self.health("IDs", "--login", code=7)
        self.assertIn("profile acme", said)
        self.assertEqual(self.id("allot", self.allotment("w48", 1, 20)).returncode, 0)
        self.assertEqual(self.health("IDs", "--login"), [])
        self.assertIn(("good", "pool acme has 20 left"), self.health("pools", "--login"))
        self.assertEqual(self.id("take", "--profile", "acme", "--count", "19").returncode, 0)
        low = [said for health, said in self.health("pools", "--login") if health == "warning"]
        self.assertEqual(len(low), 1)
        self.assertIn("pool acme has 1 left", low[0])
        self.assertEqual(self.id("take", "--profile", "acme", "--count", "1").returncode, 0)
        spent = [said for health, said in self.health("pools", "--login", code=7) if health == "bad"]
        self.assertIn("pool acme is exhausted", spent[0])
        (self.station / "certificates" / "allotment.pem").unlink()
        self.assertIn("cannot be read", self.health("pools", code=7)[0][1])

    def test_doctor_looks_at_what_ends_soon(self):
        self.assertEqual(self.health("ends"), [])
        (health, _), = self.health("ends", "--login")
        self.assertEqual(health, "good")
        demo = self.station / "profiles" / "demo.toml"
        demo.write_text(re.sub(r"validityDays = .*", "validityDays = 20", demo.read_text()))
        with self.floor(units=1) as floor:
            self.assertEqual(self.programs.provision(self.station, floor.sockets()).returncode, 0)
        (health, said), = self.health("ends", "--login")
        self.assertEqual(health, "warning")
        self.assertIn("certificate renew --expiring 90 --profile demo", said)
        # A PIN that does not open it is told, and the rest is looked at all the same.
        wrong = self.folder / "wrong"
        wrong.write_text("00000000\n")
        wrong.chmod(0o600)
        told = self.doctor("--pin-file", wrong, code=7)
        self.assertIn("MM-HSM-PIN-WRONG", str([one for one in told if one["what"] == "login"]))
        self.assertIn("registry", [one["what"] for one in told])

    def test_ids_that_are_taken_ahead_are_given_once_and_lost_ones_are_void(self):
        self.with_key()
        self.profile("acme", 'scheme = "acme-{sequence:6}"\npool = "acme"')
        self.assertEqual(self.id("allot", self.allotment("w48", 1, 100_000)).returncode, 0)
        first = self.id("take", "--profile", "acme", "--count", "5")
        self.assertEqual(first.stdout.split(), [f"acme-{number:06}" for number in range(1, 6)])
        # Nobody takes them: the pipe's end is closed, or the disk is full.
        with open("/dev/full", "w") as full:
            lost = subprocess.run(self.programs.command("mintmark", "id", "take", "--profile", "acme", "--count", "5", "--station",
                                                        self.station), stdout=full, stderr=subprocess.PIPE, text=True, timeout=60,
                                  stdin=subprocess.DEVNULL, check=False)
        self.assertEqual(lost.returncode, 2, lost.stderr)
        void = self.lines("voids", "acme")
        self.assertEqual([(one["first"], one["last"]) for one in void], [(6, 10)])
        # Killed while it hands them over: its output is a pipe that nobody empties.
        process = subprocess.Popen(self.programs.command("mintmark", "id", "take", "--profile", "acme", "--count", "4096",
                                                         "--json", "--station", self.station),
                                   stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
        try:
            process.stdout.read(1)
            process.send_signal(signal.SIGKILL)
        finally:
            process.kill()
            process.stdout.close()
            process.wait(timeout=30)
        with self.floor(units=1) as floor:
            result = self.programs.provision(self.station, {"A1": f"{floor.folder}/unit-1"}, profile="acme")
            self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn("4096 numbers of pools are void", result.stdout)
        self.assertEqual(self.programs.devices(self.station)[0]["deviceId"], "acme-004107")
        void = self.lines("voids")
        self.assertEqual([(one["first"], one["last"]) for one in void], [(6, 10), (11, 4106)])
        self.assertEqual(self.lines("pools")[0]["void"], 4101)
        self.assertClean()


if __name__ == "__main__":
    unittest.main()

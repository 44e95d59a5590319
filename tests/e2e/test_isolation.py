"""The token's module in this process or in another: a station is switched from one to the other, and goes on."""
import json
import os
import re
import unittest

from bench_floor import ends, events
from support import BUILD, StationTest


class Isolation(StationTest):
    def switch(self, before, after):
        file = self.station / "station.toml"
        text = file.read_text()
        self.assertIn(f"isolation = '{before}'", text.replace('"', "'"))
        for quote in "'\"":
            text = text.replace(f"isolation = {quote}{before}{quote}", f"isolation = {quote}{after}{quote}")
        file.write_text(text)

    def batch(self, floor, result):
        done = self.programs.provision(self.station, floor.sockets())
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertEqual([e["result"] for e in ends(done)], [result] * floor.count)

    def test_a_station_is_switched_there_and_back(self):
        with self.floor(units=2) as floor:
            self.switch("none", "process")
            self.batch(floor, "passed")
            self.switch("process", "none")
            self.batch(floor, "provisioned-before")
            self.assertConsistent(self.station, floor.folder, 2)
        self.assertClean()

    def test_an_isolated_station_is_made_and_switched(self):
        self.station = self.folder / "isolated"
        made = self.programs.mintmark("init", "--demo", "--isolated", "--station", self.station)
        self.assertEqual(made.returncode, 0, made.stderr)
        with self.floor(units=2) as floor:
            self.batch(floor, "passed")
            self.switch("process", "none")
            self.batch(floor, "provisioned-before")
            self.assertConsistent(self.station, floor.folder, 2)
        self.assertClean()

    def test_a_call_that_hangs_is_named_to_who_watches_the_batch(self):
        module = BUILD.parent / "tests" / "libmintmark_faulty_pkcs11.so"
        if not module.exists():
            self.skipTest("the faulty module is not built")
        file = self.station / "station.toml"
        text, count = re.subn(r"(module = )['\"](.*)['\"]", rf"\1'{module}'", file.read_text())
        self.assertEqual(count, 1)
        real = re.search(r"module = ['\"](.*)['\"]", file.read_text()).group(1)
        file.write_text(text)
        # The first signatures are the station's own checks, before the batch.
        environment = {**os.environ, "MINTMARK_FAULTY_REAL": real, "MINTMARK_FAULTS": "C_Sign#3*1=hang:13000"}
        with self.floor(units=2) as floor:
            done = self.programs.provision(self.station, floor.sockets(), env=environment)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
            self.assertEqual([e["result"] for e in ends(done)], ["passed"] * 2)
        warnings = [e["text"] for e in events(done) if e["event"] == "warning"]
        self.assertEqual(len(warnings), 1, done.stdout)
        for part in ("C_Sign of token 'mintmark-demo' (serial ", "has not answered for 1", "isolation = \"process\""):
            self.assertIn(part, warnings[0])

    def test_what_works_both_ways_is_not_wrapped_anew(self):
        before = (self.station / "station.toml").read_text()
        done = self.programs.mintmark("hsm", "rewrap", "--station", self.station, "--json")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertFalse(json.loads(done.stdout)["done"])
        self.assertEqual((self.station / "station.toml").read_text(), before)

    def test_what_is_offered_follows_from_each_ways_probe(self):
        for isolation, gcm in (("none", True), ("process", False)):
            if isolation == "process":
                self.switch("none", "process")
            shown = self.programs.mintmark("hsm", "probe", "--station", self.station, "--json")
            self.assertEqual(shown.returncode, 0, shown.stderr)
            found = json.loads(shown.stdout)
            self.assertEqual(found["isolated"], isolation == "process")
            wraps = {key["use"]: key for key in found["offers"]["keys"] if key["role"] == "registry-wrap"}
            self.assertEqual(wraps["encrypt"]["offered"], gcm)
            self.assertTrue(wraps["oaep"]["offered"])
            self.assertEqual(found["offers"]["backup"]["offered"], gcm)
        refused = self.programs.mintmark("hsm", "generate", "--station", self.station, "--role", "root-ca",
                                         "--algorithm", "Ed25519")
        self.assertEqual(refused.returncode, 3, refused.stdout + refused.stderr)
        self.assertIn("MM-HSM-MECHANISM", refused.stderr)
        self.assertIn("--again", refused.stderr)


if __name__ == "__main__":
    unittest.main()

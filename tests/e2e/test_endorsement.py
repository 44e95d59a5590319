"""Units with a security chip: the key and the certificates that its maker gave it, recorded and led to a root."""
import json
import subprocess
import unittest

from bench_floor import Floor, ends
from support import StationTest

PROFILE = """format = 1
version = 1
[unit]
model = "demo-sensor"
protocol = "smp-agent"
%s
[id]
scheme = "ek-{sequence:4}"
[certificate]
organization = "Endorsed"
validityDays = 100
extendedKeyUsage = ["clientAuth"]
[proof]
method = "nonce"
[lock]
bits = []
"""


class Endorsements(StationTest):
    def maker(self, name):
        """A maker of chips: its key with its certificate behind it, and that certificate."""
        key, root, both = (self.folder / f"{name}.{part}" for part in ("key", "pem", "both"))
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "3000",
                        "-subj", f"/CN={name}", "-addext", "keyUsage=critical,keyCertSign,cRLSign", "-keyout", key, "-out", root],
                       capture_output=True, timeout=30, check=True)
        both.write_text(key.read_text() + root.read_text())
        return both, root

    def floor_of(self, *words):
        return Floor(self.programs, self.folder / "units", units=1, words=words)

    def provision(self, floor, line=""):
        file = self.folder / "endorsed.toml"
        file.write_text(PROFILE % line)
        return self.programs.provision(self.station, floor.sockets(), profile=file)

    def facts(self):
        device = self.programs.devices(self.station)[0]["deviceId"]
        shown = self.programs.mintmark("device", "show", device, "--station", self.station, "--json", check=True)
        return {fact["name"]: fact for fact in json.loads(shown.stdout)["facts"]}

    def trust(self, name, root):
        added = self.programs.mintmark("trust", "add", name, root, "--station", self.station)
        self.assertEqual(added.returncode, 0, added.stderr)

    def test_what_the_chip_tells_is_recorded_as_its_word(self):
        maker, _ = self.maker("chips")
        with self.floor_of("--endorsement", maker) as floor:
            done = self.provision(floor)
        self.assertEqual([e["result"] for e in ends(done)], ["passed"], done.stdout)
        facts = self.facts()
        self.assertEqual(facts["endorsement.key"]["known"], "reported")
        self.assertEqual(facts["endorsement.chain"]["known"], "reported")
        self.assertNotIn("endorsement.root", facts)
        self.assertClean()

    def test_a_chain_that_leads_to_the_maker_is_told_with_its_root(self):
        maker, root = self.maker("chips")
        self.trust("makers", root)
        with self.floor_of("--endorsement", maker) as floor:
            done = self.provision(floor, 'endorsement = "makers"')
        self.assertEqual([e["result"] for e in ends(done)], ["passed"], done.stdout)
        self.assertTrue(self.facts()["endorsement.root"]["value"].startswith("makers 1 "))
        self.assertEqual(self.facts()["endorsement.issuer"]["value"], "CN=chips")

    def test_a_chip_of_another_maker_is_turned_away_before_anything_is_reserved(self):
        maker, _ = self.maker("others")
        self.trust("makers", self.maker("chips")[1])
        with self.floor_of("--endorsement", maker) as floor:
            done = self.provision(floor, 'endorsement = "makers"')
        self.assertEqual(ends(done)[0]["failure"]["code"], "MM-UNIT-ENDORSEMENT", done.stdout)
        self.assertEqual(self.programs.devices(self.station), [])

    def test_a_unit_without_a_chip_is_turned_away_where_one_is_asked_for(self):
        self.trust("makers", self.maker("chips")[1])
        with self.floor_of() as floor:
            done = self.provision(floor, 'endorsement = "makers"')
        self.assertEqual(ends(done)[0]["failure"]["code"], "MM-UNIT-ENDORSEMENT", done.stdout)
        self.assertEqual(self.programs.devices(self.station), [])

    def test_makers_that_the_station_does_not_know_are_named_with_the_profiles_line(self):
        with self.floor_of() as floor:
            done = self.provision(floor, 'endorsement = "makers"')
        self.assertEqual(done.returncode, 2)
        self.assertIn("endorsed.toml:6: unit.endorsement", done.stderr)


if __name__ == "__main__":
    unittest.main()

"""Keys for a destination: derived in the token, encrypted for a named recipient, and good at DPS; by whom, and what is on record."""
import base64
import hashlib
import importlib.util
import json
import pathlib
import re
import subprocess
import sys
import time

from test_people import PINS, PeopleTest

CLOUDS = pathlib.Path(__file__).resolve().parents[1] / "clouds"
sys.path.append(str(CLOUDS))
_specification = importlib.util.spec_from_file_location("clouds_support", CLOUDS / "support.py")
clouds = importlib.util.module_from_spec(_specification)
_specification.loader.exec_module(clouds)

GROUP, SCOPE = "line 1 sensors", "0ne00000001"
PROFILE = f"""format = 1
version = 1
[unit]
model = "demo-sensor"
protocol = "smp-agent"
[id]
scheme = "key-{{sequence:4}}"
[key]
way = "derived-from-group"
group = "{GROUP}"
[proof]
method = "nonce"
[lock]
bits = ["storage"]
"""


class Keys(PeopleTest):
    def setUp(self):
        super().setUp()
        self.master = json.loads(self.good("hsm", "generate", "--role", "group-master", "--label", GROUP, "--json"))["id"]
        profile = self.folder / "derived.toml"
        profile.write_text(PROFILE)
        with self.floor(units=2, words=["--keys", "shared"]) as floor:
            made = self.programs.provision(self.station, floor.sockets(), profile=profile)
            self.assertEqual(made.returncode, 0, made.stdout + made.stderr)
            self.secrets = sorted(json.loads(path.read_text())["sharedSecret"] for path in (self.folder / "units").glob("unit-*.state"))
        self.certificate, self.key = self.folder / "cloud.pem", self.folder / "cloud.key"
        subprocess.run(["openssl", "req", "-x509", "-nodes", "-days", "2", "-subj", "/CN=cloud team", "-newkey", "ec", "-pkeyopt",
                        "ec_paramgen_curve:P-256", "-keyout", self.key, "-out", self.certificate], check=True, capture_output=True, timeout=30)
        self.out = self.folder / "keys.p7m"

    def words(self, *more, group=GROUP):
        return ("export", "keys", "--group", group, "--to", self.certificate, "--out", self.out, "--json", *more)

    def opened(self):
        shown = subprocess.run(["openssl", "cms", "-decrypt", "-inform", "DER", "-binary", "-in", self.out, "-recip", self.certificate,
                                "-inkey", self.key], check=True, capture_output=True, timeout=30).stdout
        return [json.loads(line) for line in shown.splitlines()]

    def test_they_let_devices_in_and_nobody_else_reads_them(self):
        told = json.loads(self.good(*self.words()))
        self.assertEqual((told["devices"], told["unfit"]), (2, 0), told)
        self.assertEqual(told["sha256"], hashlib.sha256(self.out.read_bytes()).hexdigest())
        rows = self.opened()
        keys = {row["registrationId"]: row["attestation"]["symmetricKey"] for row in rows}
        self.assertEqual(sorted(key["primaryKey"] for key in keys.values()), self.secrets)
        self.assertTrue(all(set(key) == {"primaryKey", "secondaryKey"} and key["primaryKey"] == key["secondaryKey"] for key in keys.values()))
        self.assertEqual({row["provisioningStatus"] for row in rows}, {"enabled"})
        # What a device signs with its own key lets it in.
        papers = clouds.Papers()
        self.addCleanup(papers.close)
        with clouds.Server(papers, "dps") as server:
            for row in rows:
                self.assertEqual(server.azure("PUT", f"/enrollments/{row['registrationId']}", row)[0], 200)
                name = row["registrationId"]
                for key, wanted in ((keys[name]["primaryKey"], 202), (base64.b64encode(b"x" * 32).decode(), 401)):
                    token = clouds.sas.make(f"{SCOPE}/registrations/{name}", key, int(time.time()) + 60, "registration")
                    status = server.call("PUT", f"/{SCOPE}/registrations/{name}/register?api-version=2021-06-01", {"registrationId": name},
                                         {"Authorization": token})[0]
                    self.assertEqual(status, wanted)
        # Neither the keys nor the master are anywhere else.
        for secret in self.secrets:
            for form in (secret.encode(), base64.b64decode(secret)):
                for file in (self.out, *self.station.rglob("*")):
                    if file.is_file():
                        self.assertNotIn(form, file.read_bytes(), file)
        (entry,) = [one for one in self.audit() if one["action"] == "export.keys"]
        self.assertEqual(entry["subject"], GROUP)
        self.assertRegex(entry["detail"], rf"^2 devices' keys for CN=cloud team, certificate sha256 [0-9a-f]{{64}}; file sha256 {told['sha256']}$")

    def test_by_two_people_who_may(self):
        self.crew()

        def by(name, second=None, more=()):
            given, pins = self.person("as", name)
            if second:
                given, pins["--second-pin-fd"] = [*given, "--second", second], PINS[second]
            return self.words(*given, *more), pins

        self.bad("MM-OPERATOR-NEEDED", *self.words())
        for name, second, code in (("Noor", "Kim", "MM-OPERATOR-FORBIDDEN"), ("Ada", "Kim", "MM-OPERATOR-FORBIDDEN"),
                                   ("Kim", None, "MM-SECOND-NEEDED"), ("Kim", "Kim", "MM-SECOND-SAME"), ("Kim", "Noor", "MM-OPERATOR-FORBIDDEN")):
            words, pins = by(name, second)
            self.bad(code, *words, pins=pins)
            self.assertFalse(self.out.exists(), code)
        self.assertEqual([one for one in self.audit() if one["action"] == "export.keys"], [])
        words, pins = by("Kim", "Sam")
        self.good(*words, pins=pins)
        self.assertEqual(len(self.opened()), 2)

    def test_what_cannot_be(self):
        self.bad("MM-HSM-KEY-MISSING", *self.words(group="line 2"), status=3)
        self.certificate.write_text("nonsense")
        self.bad("MM-CERTIFICATE-FILE", *self.words(), status=2)
        for left in ("--group", "--to", "--out"):
            words = list(self.words())
            at = words.index(left)
            self.assertEqual(self.call(*words[:at], *words[at + 2:]).returncode, 2, left)
        self.assertFalse(self.out.exists())
        # Not a format of the other forms, nor of a bundle.
        for words in (("export", "azure-dps-keys", "--out", self.out), ("export", "bundle", "azure-dps-keys", "--out", self.out)):
            self.assertEqual(self.call(*words).returncode, 2, words)
        self.assertFalse(self.out.exists())
        self.assertEqual([p.name for p in self.folder.iterdir() if re.search(r"\.new$", p.name)], [])

    def test_another_master_of_the_name_gives_no_key(self):
        """Whoever makes a new master of an old one's name must not have devices locked out at the cloud."""
        self.good("hsm", "destroy", "--id", self.master, "--erase", self.master)
        self.good("hsm", "generate", "--role", "group-master", "--label", GROUP)
        told = self.bad("MM-EXPORT-UNFIT", *self.words(), status=7)
        self.assertIn("another key", told.stderr)
        self.assertFalse(self.out.exists())


if __name__ == "__main__":
    import unittest
    unittest.main()

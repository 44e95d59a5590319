"""Units that make no key: injected under their transport key, injected in the clear, derived from a group's master."""
import base64
import hashlib
import hmac
import json
import re
import subprocess

from support import StationTest
from bench_floor import ends

PROFILE = """format = 1
version = 1
[unit]
model = "demo-sensor"
protocol = "smp-agent"
[id]
scheme = "key-{sequence:4}"
[key]
%s
[certificate]
organization = "Key ways"
validityDays = 100
extendedKeyUsage = ["clientAuth"]
[proof]
method = "nonce"
[lock]
bits = ["storage"]
"""


class KeyWays(StationTest):
    def profile(self, key, text=PROFILE):
        file = self.folder / "ways.toml"
        file.write_text(text % key)
        return file

    def states(self):
        return {path.stem: json.loads(path.read_text()) for path in sorted((self.folder / "units").glob("unit-*.state"))}

    def transport_keys(self):
        """SHA-256 of each unit's own transport key, by openssl."""
        digests = []
        for state in self.states().values():
            spki = subprocess.run(["openssl", "pkey", "-pubout", "-outform", "DER"], input=state["transportKey"].encode(),
                                  capture_output=True, timeout=30, check=True).stdout
            digests.append(hashlib.sha256(spki).hexdigest())
        return digests

    def provision(self, floor, profile):
        return self.programs.provision(self.station, floor.sockets(), profile=profile)

    def assert_passed(self, result, count):
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)
        self.assertEqual([end["result"] for end in ends(result)], ["passed"] * count)
        self.assertClean()

    def facts(self, device):
        shown = self.programs.mintmark("device", "show", device, "--station", self.station, "--json", check=True)
        return {fact["name"]: (fact["value"], fact["known"]) for fact in json.loads(shown.stdout)["facts"]}

    def assert_holds_its_key(self):
        """The key in the unit's own state is the one in its certificate, by openssl."""
        for state in self.states().values():
            certificate = base64.b64decode(state["objects"][0])
            public = subprocess.run(["openssl", "x509", "-inform", "DER", "-noout", "-pubkey"], input=certificate,
                                    capture_output=True, timeout=30, check=True).stdout
            own = subprocess.run(["openssl", "pkey", "-pubout"], input=state["key"].encode(), capture_output=True,
                                 timeout=30, check=True).stdout
            self.assertEqual(public, own)

    def test_wrapped_for_a_pinned_transport_key(self):
        with self.floor(units=2, words=["--keys", "wrapped"]) as floor:
            pinned = json.dumps(self.transport_keys())
            profile = self.profile(f'way = "injected-wrapped"\ntransportKeys = {pinned}')
            self.assert_passed(self.provision(floor, profile), 2)
            self.assert_holds_its_key()
            self.assertConsistent(self.station, floor.folder, 2)
            value, known = self.facts("key-0001")["key.origin"]
            self.assertRegex(value, r"^made in the token, wrapped for transport key [0-9a-f]{64} \(pinned by the profile\)$")
            self.assertEqual(known, "observed")

    def test_wrapped_for_a_transport_key_that_the_maker_attests(self):
        maker = self.folder / "maker.pem"
        subprocess.run(["openssl", "ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", maker], check=True,
                       capture_output=True, timeout=30)
        public = subprocess.run(["openssl", "pkey", "-in", maker, "-pubout", "-outform", "DER"], check=True,
                                capture_output=True, timeout=30).stdout
        profile = self.profile(f'way = "injected-wrapped"\nmakerKey = "{base64.b64encode(public).decode()}"')
        with self.floor(words=["--keys", "wrapped", "--maker", str(maker)]) as floor:
            self.assert_passed(self.provision(floor, profile), 1)
            self.assertIn("attested by the maker", self.facts("key-0001")["key.origin"][0])
        # One that nobody attests.
        with self.floor(units=2, words=["--keys", "wrapped"]) as floor:
            refused = self.provision(floor, profile)
            self.assertEqual(refused.returncode, 1, refused.stdout)
            self.assertEqual(ends(refused)[-1]["failure"]["code"], "MM-UNIT-TRANSPORT")

    def test_in_the_clear_only_in_words(self):
        with self.floor(words=["--keys", "clear"]) as floor:
            refused = self.provision(floor, self.profile('algorithm = "p256"'))
            self.assertEqual(ends(refused)[0]["failure"]["code"], "MM-UNIT-REFUSED")
            self.assertEqual(self.programs.devices(self.station), [])
            result = self.provision(floor, self.profile('way = "injected-in-the-clear"'))
            self.assert_passed(result, 1)
            self.assert_holds_its_key()
            state = self.states()["unit-1"]
            self.assert_nowhere(state["key"], result)

    def assert_nowhere(self, key_pem, result):
        """The private key is in no output and in no file of the station."""
        der = subprocess.run(["openssl", "ec", "-outform", "DER"], input=key_pem.encode(), capture_output=True, timeout=30,
                             check=True).stdout
        scalar = der[7:39]
        forms = [scalar, scalar.hex().encode(), base64.b64encode(scalar)]
        for form in forms:
            self.assertNotIn(form, (result.stdout + result.stderr).encode())
        for path in self.station.rglob("*"):
            if path.is_file():
                content = path.read_bytes()
                for form in forms:
                    self.assertNotIn(form, content, path)

    def test_a_unit_that_takes_another_key_is_no_pass(self):
        for word, way in (("clear", "injected-in-the-clear"), ("wrapped", "injected-wrapped")):
            with self.subTest(way), self.floor("takes-other-key", words=["--keys", word]) as floor:
                key = f'way = "{way}"'
                if word == "wrapped":
                    key += f"\ntransportKeys = {json.dumps(self.transport_keys())}"
                result = self.provision(floor, self.profile(key))
                self.assertEqual(result.returncode, 1)
                self.assertEqual(ends(result)[0]["failure"]["code"], "MM-KEY-NOT-TAKEN")
                self.assertEqual(self.states()["unit-1"]["objects"][0], "")

    def group(self, label="line 1"):
        made = self.programs.mintmark("hsm", "generate", "--role", "group-master", "--label", label, "--station",
                                      self.station)
        self.assertEqual(made.returncode, 0, made.stdout + made.stderr)
        text = re.sub(r"\[certificate\].*?(?=\[proof\])", "", PROFILE, flags=re.S)
        return self.profile(f'way = "derived-from-group"\ngroup = "{label}"', text)

    def test_derived_keys_are_the_groups(self):
        profile = self.group()
        with self.floor(units=2, words=["--keys", "shared"]) as floor:
            result = self.provision(floor, profile)
            self.assert_passed(result, 2)
            secrets = {name: base64.b64decode(state["sharedSecret"]) for name, state in self.states().items()}
            self.assertEqual(len(set(secrets.values())), 2)
            names = {hmac.new(secret, b"mintmark-key-name-v1", hashlib.sha256).hexdigest() for secret in secrets.values()}
            for device in self.programs.devices(self.station):
                self.assertEqual((device["state"], device["certificates"]), ("provisioned", []))
                facts = self.facts(device["deviceId"])
                self.assertIn(facts["key.name"][0], names)
                self.assertEqual(facts["key.origin"][0], "derived from the group master 'line 1'")
            for secret in secrets.values():
                self.assertNotIn(secret.hex(), result.stdout + result.stderr)
                self.assertNotIn(base64.b64encode(secret).decode(), result.stdout + result.stderr)
            # Again: known, and nothing is derived for anybody else.
            again = self.provision(floor, profile)
            self.assertEqual([end["result"] for end in ends(again)], ["provisioned-before"] * 2)

    def test_a_unit_that_keeps_another_secret_is_no_pass(self):
        profile = self.group()
        with self.floor("unit-1:takes-other-key", "unit-2:other-key", units=2, words=["--keys", "shared"]) as floor:
            result = self.provision(floor, profile)
            codes = {end["socket"]: end["failure"]["code"] for end in ends(result)}
            self.assertEqual(codes, {"A1": "MM-WRITE-LOST", "A2": "MM-PROOF-WRONG"})

    def test_a_group_that_the_token_has_not(self):
        profile = self.group()
        profile.write_text(profile.read_text().replace('"line 1"', '"line 2"'))
        with self.floor(words=["--keys", "shared"]) as floor:
            result = self.provision(floor, profile)
            self.assertIn("MM-HSM-KEY", result.stderr + result.stdout)
            self.assertEqual(self.programs.devices(self.station), [])
        sample = self.programs.mintmark("profile", "sample", profile, "--out", self.folder / "sample")
        self.assertEqual(sample.returncode, 2)
        self.assertIn("no certificate", sample.stderr)

"""Firmware signed by keys in a SoftHSM token, against MCUboot's layout written a second time and the openssl command."""
import base64
import hashlib
import json
import pathlib
import random
import shutil
import subprocess
import unittest

import mcuboot
import test_keyroom
from bench_floor import ends
from support import SEED, StationTest
from test_keyroom import MINTMARK

DEMO = pathlib.Path(__file__).parents[2] / "resources/profiles/demo.toml"
KINDS = ("EC P-256", "EC P-384", "Ed25519", "RSA-2048", "RSA-3072")


class Firmware(unittest.TestCase):
    pin_file, hsm, token, key = (getattr(test_keyroom.KeyRoom, name) for name in ("pin_file", "hsm", "token", "key"))
    at = staticmethod(test_keyroom.KeyRoom.at)

    def setUp(self):
        test_keyroom.KeyRoom.setUp(self)
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.token("firmware")
        self.payload = bytes(range(16))

    def firmware(self, *words, code=0):
        result = subprocess.run([MINTMARK, "firmware", *map(str, words)], env=self.environment, stdin=subprocess.DEVNULL,
                                capture_output=True, text=True, timeout=120, check=False)
        self.assertEqual(result.returncode, code, result.stdout + result.stderr)
        return result

    def sign(self, key, *words, payload=None, code=0):
        source, self.out = self.folder / "in.bin", self.folder / "out.bin"
        source.write_bytes(self.payload if payload is None else payload)
        result = self.firmware("sign", *self.at("firmware"), "--pin-file", self.user, "--key", key, "--json", *words, source,
                               self.out, code=code)
        return json.loads(result.stdout) if code == 0 else result

    def public(self, key):
        file = self.folder / "public.pem"
        file.write_bytes(mcuboot.openssl("pkey", "-pubin", "-inform", "DER", data=base64.b64decode(key["publicKey"])).stdout)
        return file

    def test_the_vectors_come_out_of_a_token(self):
        key = self.key("firmware", "firmware-signer")
        spki = base64.b64decode(key["publicKey"])
        report = self.sign(key["id"], "--version", "1.2.3+45", "--header-size", 32, "--pad-header")
        octets = self.out.read_bytes()
        self.assertEqual(octets[:48].hex(), "3db8f39600000000200000001000000000000000010203002d00000000000000000102030405060708090a0b0c0d0e0f")
        self.assertEqual(report["digest"], "1159e2fb00bdf1c2d9296cc09eb0ea7eb1df8d2bffadea0b87ffd221fa6ead3c")
        self.assertEqual(report["fingerprint"], key["fingerprint"])
        mcuboot.check(octets, spki)
        report = self.sign(key["id"], "--version", "1.2.3+45", "--header-size", 32, "--pad-header", "--security-counter", 7)
        self.assertEqual(report["digest"], "52d97b5afa8cf8110036ee29209f5cfec657f4ea3ebfa1940dde75832240ae1e")
        self.assertEqual(self.out.read_bytes()[:60].hex()[96:], "08690c005000040007000000")
        mcuboot.check(self.out.read_bytes(), spki)

    def test_every_kind_of_key_signs_what_the_layout_says(self):
        chance = random.Random(SEED)
        for kind in KINDS:
            key = self.key("firmware", "firmware-signer", "--algorithm", kind, "--label", kind)
            spki, public = base64.b64decode(key["publicKey"]), self.public(key)
            for whole in (False, True):
                size, counter = chance.choice((32, 512, 1024)), chance.randrange(2 ** 32)
                version = (chance.randrange(256), chance.randrange(256), chance.randrange(65536), chance.randrange(1, 2 ** 32))
                payload = b"\x01" + chance.randbytes(chance.randrange(1, 3000))
                words = ["--version", "{}.{}.{}+{}".format(*version), "--header-size", size, "--security-counter", counter,
                         "--depends", "1:1.2.0", "--depends", "2:3.4.5+6"] + (["--whole-key"] if whole else [])
                padded = chance.random() < 0.5
                given = payload if padded else bytes(size) + payload
                report = self.sign(kind, *words, *(["--pad-header"] if padded else []), payload=given)
                octets = self.out.read_bytes()
                image = mcuboot.check(octets, spki, whole)
                expected = mcuboot.region(payload, size=size, version=version, counter=counter,
                                          dependencies=((1, (1, 2, 0, 0)), (2, (3, 4, 5, 6))), fill=0xff if padded else 0)
                self.assertEqual(image.region, expected, kind)
                self.assertEqual((image.rest, report["algorithm"], report["securityCounter"]), (b"", kind, counter))
                self.firmware("verify", "--key", public, self.out)
                bad = bytearray(octets)
                bad[chance.randrange(len(bad))] ^= 1 << chance.randrange(8)
                (self.folder / "bad.bin").write_bytes(bad)
                self.assertIn("MM-FIRMWARE-SIGNATURE", self.firmware("verify", "--key", public, self.folder / "bad.bin", code=7).stderr)

    def test_a_slot_is_filled_as_the_boot_loader_reads_it(self):
        key = self.key("firmware", "firmware-signer")
        for align, ending in ((8, "--pad"), (4, "--confirm"), (16, "--confirm")):
            self.sign("", "--version", "2.0.0", "--pad-header", "--security-counter", "auto", "--slot-size", "0x8000", "--align", align,
                      ending)
            octets = self.out.read_bytes()
            image = mcuboot.check(octets, base64.b64decode(key["publicKey"]))
            self.assertEqual((len(octets), image.protected), (0x8000, [(0x50, bytes.fromhex("00000002"))]))
            magic = mcuboot.MAGIC if align <= 8 else bytes([align, 0]) + bytes.fromhex("2de15d29410b8d77679c110f1f8a")
            maximum = max(8, align)
            rest = bytearray(b"\xff" * (len(image.rest) - 16) + magic)
            if ending == "--confirm":
                rest[-16 - maximum] = 1
            self.assertEqual(image.rest, bytes(rest))
            self.assertGreaterEqual(len(image.rest), mcuboot.trailer_size(align, 128))
        # One octet too few for image and trailer: nothing is written.
        self.sign("", "--version", "2.0.0", "--pad-header")
        size, before = self.out.stat().st_size, self.out.read_bytes()
        fits = size + 2 + mcuboot.trailer_size(8, 128)  # an ECDSA signature has 70 to 72 octets
        self.sign("", "--version", "2.0.0", "--pad-header", "--slot-size", fits + 4)
        before = self.out.read_bytes()
        refused = self.sign("", "--version", "2.0.0", "--pad-header", "--slot-size", fits - 8, code=2)
        self.assertIn("do not fit into the slot", refused.stderr)
        self.assertEqual(self.out.read_bytes(), before)

    def test_a_key_of_another_role_signs_no_firmware(self):
        other = self.key("firmware", "audit-signer", "--label", "audit")
        for name in (other["id"], other["fingerprint"], "audit"):
            result = self.sign(name, "--version", "1.0.0", "--pad-header", code=5)
            self.assertIn("MM-FIRMWARE-KEY", result.stderr)
        self.assertIn("MM-HSM-KEY-MISSING", self.sign("", "--version", "1.0.0", "--pad-header", code=3).stderr)
        self.assertFalse(self.out.exists())

    def test_bad_words_and_files_are_named_and_write_nothing(self):
        self.key("firmware", "firmware-signer")
        image = mcuboot.region(self.payload)
        for words, payload, said in (
                (("--version", "1.2"), None, "MM-USAGE"), (("--version", "1.2.3-rc1"), None, "MM-USAGE"),
                (("--version", "1.2.999999"), None, "MM-USAGE"), ((), None, "--version"),
                (("--version", "1.2.3", "--security-counter", "many"), None, "--security-counter"),
                (("--version", "1.2.3", "--header-size", "16"), None, "at least 32 octets"),
                (("--version", "1.2.3", "--pad"), None, "slot's size"),
                (("--version", "1.2.3", "--pad-header"), image, "offset 0x0: the input is an MCUboot image already"),
                (("--version", "1.2.3"), b"\x00" * 100 + b"x" * 1000, "offset 0x64"),
                (("--version", "1.2.3", "--pad-header"), b"", "empty")):
            more = () if "--pad-header" in words or payload else ("--pad-header",)
            self.assertIn(said, self.sign("", *words, *more, payload=payload, code=2).stderr, words)
            self.assertFalse(self.out.exists(), words)
        self.firmware("sign", "--version", "1.0.0", self.folder / "in.bin", code=2)
        missing = self.firmware("sign", *self.at("firmware"), "--pin-file", self.user, "--version", "1.0.0", "/none", self.out, code=2)
        self.assertIn("/none", missing.stderr)
        device = self.firmware("info", "/dev/zero", code=2)
        self.assertIn("no regular file", device.stderr)
        self.assertIn("--key", self.firmware("verify", self.folder / "in.bin", code=2).stderr)

    def test_what_is_no_image_of_the_key_does_not_verify(self):
        key = self.key("firmware", "firmware-signer", "--label", "one")
        other = self.key("firmware", "firmware-signer", "--label", "two")
        self.sign("one", "--version", "1.2.3", "--pad-header")
        octets = self.out.read_bytes()
        self.assertIn("no signature names the key", self.firmware("verify", "--key", self.public(other), self.out, code=7).stderr)
        public = self.public(key)
        broken = self.folder / "broken.bin"
        for change in (octets[:-1], octets + b"\0", b"", octets[:600], mcuboot.region(self.payload)):
            broken.write_bytes(change)
            self.assertIn("offset 0x", self.firmware("verify", "--key", public, broken, code=7).stderr)
            self.assertIn("offset 0x", self.firmware("info", broken, code=2).stderr)
        # A digest alone, which anybody can make, is no signature.
        region = mcuboot.region(self.payload)
        broken.write_bytes(region + mcuboot.area([(0x10, hashlib.sha256(region).digest())], 0x6907))
        self.firmware("info", broken)
        self.assertIn("it has no signature", self.firmware("verify", "--key", public, broken, code=7).stderr)
        self.firmware("verify", "--key", self.folder / "in.bin", self.out, code=2)


class FirmwareOfUnits(StationTest):
    """A profile says what a unit has to run; the virtual units say 1.0.0, and the digest of their image."""

    def provision(self, floor, firmware):
        profile = self.folder / "strict.toml"
        profile.write_text(DEMO.read_text() + "\n[firmware]\n" + firmware)
        return self.programs.provision(self.station, floor.sockets(), profile=profile)

    def test_a_unit_is_certified_only_with_the_firmware_that_the_profile_names(self):
        digest = hashlib.sha256(b"mintmark-device firmware 1.0.0").hexdigest()
        with self.floor(units=1) as floor:
            for firmware in ('minimumVersion = "1.0.1"', 'minimumVersion = "1.0.0"\ndigests = ["' + "00" * 32 + '"]'):
                result = self.provision(floor, firmware)
                self.assertEqual(result.returncode, 1, result.stderr)
                self.assertEqual([e["failure"]["code"] for e in ends(result)], ["MM-UNIT-FIRMWARE"])
                self.assertEqual(self.programs.devices(self.station), [])
            signer = "ab" * 32
            result = self.provision(floor, f'minimumVersion = "1.0.0"\ndigests = ["{digest}"]\nsigner = "{signer}"')
            self.assertEqual(result.returncode, 0, result.stdout + result.stderr)
        device = self.programs.devices(self.station)[0]
        shown = json.loads(self.programs.mintmark("device", "show", device["deviceId"], "--station", self.station, "--json").stdout)
        said = {fact["name"]: (fact["value"], fact["known"]) for fact in shown["facts"] if fact["name"].startswith("firmware.")}
        self.assertEqual(said, {"firmware.version": ("1.0.0", "reported"), "firmware.sha256": (digest, "reported"),
                                "firmware.signer": (signer, "intended")})
        self.assertClean()


if __name__ == "__main__":
    unittest.main()

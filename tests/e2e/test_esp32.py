"""ESP32 over its ROM: what the chip's flash holds in the end, by a reader of our own, is what the registry says."""
import base64
import hashlib
import json
import pathlib
import struct
import subprocess
import unittest
import zlib

from bench_floor import ends
from support import StationTest

ROOT = pathlib.Path(__file__).parents[2]
PROFILE = (ROOT / "resources/profiles/esp32.toml").read_text()
CA, CERTIFICATE, KEY, ID = (0, 0), (1, 0), (2, 0), (51, 0)


def entries_in(partition):
    """esp_secure_cert's entries: header, data padded to 16, CRC-32 begun with 0."""
    found, at = {}, 0
    while at + 12 <= len(partition) and partition[at:at + 4] != b"\xff\xff\xff\xff":
        magic, _, _, kind, subtype, length = struct.unpack_from("<IB3sBBH", partition, at)
        assert magic == 0xBA5EBA11, hex(magic)
        body = 12 + -(-length // 16) * 16
        (crc,) = struct.unpack_from("<I", partition, at + body)
        assert crc == zlib.crc32(partition[at:at + body], 0xFFFFFFFF), f"checksum of {kind}/{subtype}"
        assert (kind, subtype) not in found, f"{kind}/{subtype} twice"
        found[kind, subtype] = partition[at + 12:at + 12 + length]
        at += body + 4
    assert set(partition[at:]) <= {0xFF}, "something behind the last entry"
    return found


def der_of(stored):
    assert stored.endswith(b"-----\n\0"), stored[-20:]
    return base64.b64decode(b"".join(line for line in stored[:-1].splitlines() if not line.startswith(b"-----")))


class Esp32(StationTest):
    def floor(self, *faults, units=1, **options):
        words = ["--kind", "esp32"]
        for name, value in options.items():
            words += ["--option", f"{name}={value}"]
        return super().floor(*faults, units=units, words=words)

    def provision(self, floor, *changes, text=PROFILE):
        for old, new in changes:
            self.assertIn(old, text)
            text = text.replace(old, new)
        file = self.folder / "esp32.toml"
        file.write_text(text)
        return self.programs.provision(self.station, floor.sockets(), profile=file)

    def flash(self, unit=1, place=0xD000):
        items = json.loads((self.folder / f"units/unit-{unit}.state").read_text())["items"]
        empty = base64.b64encode(b"\xff" * 0x1000).decode()
        return b"".join(base64.b64decode(items.get(f"flash@{at:#x}", empty)) for at in (place, place + 0x1000))

    def facts(self, device):
        shown = self.programs.mintmark("device", "show", device, "--station", self.station, "--json", check=True)
        return {fact["name"]: (fact["value"], fact["known"]) for fact in json.loads(shown.stdout)["facts"]}

    def codes(self, result):
        return [end["failure"]["code"] for end in ends(result)]

    def assertHolds(self, unit=1):
        """The unit's flash against the registry: number, ID, certificates, and the key that goes with them."""
        entries = entries_in(self.flash(unit))
        self.assertEqual(set(entries), {CA, CERTIFICATE, KEY, ID})
        state = json.loads((self.folder / f"units/unit-{unit}.state").read_text())
        number = base64.b64decode(state["hardwareId"]).hex()
        (device,) = [one for one in self.programs.devices(self.station) if one["hardwareId"] == number]
        self.assertEqual(device["state"], "written-unproved", device)
        self.assertEqual(entries[ID].decode(), device["deviceId"])
        certificate = der_of(entries[CERTIFICATE])
        self.assertEqual([c["sha256"] for c in device["certificates"]], [hashlib.sha256(certificate).hexdigest()])

        def openssl(*words, stdin):
            return subprocess.run(["openssl", *words], input=stdin, capture_output=True, timeout=30, check=True).stdout

        public = openssl("x509", "-noout", "-pubkey", stdin=entries[CERTIFICATE][:-1])
        self.assertEqual(openssl("pkey", "-pubout", stdin=entries[KEY][:-1]), public)
        for name, part in (("leaf.pem", entries[CERTIFICATE]), ("ca.pem", entries[CA])):
            (self.folder / name).write_bytes(part[:-1])
        openssl("verify", "-partial_chain", "-CAfile", str(self.folder / "ca.pem"), str(self.folder / "leaf.pem"), stdin=b"")
        return device, entries

    def test_the_flash_holds_what_the_registry_says(self):
        with self.floor(units=2) as floor:
            result = self.provision(floor)
            self.assertEqual(self.codes(result), ["MM-UNPROVED"] * 2, result.stdout + result.stderr)
            for unit in (1, 2):
                device, entries = self.assertHolds(unit)
                facts = self.facts(device["deviceId"])
                self.assertEqual(facts["key.origin"], ("made in the token, written in the clear", "observed"))
                self.assertEqual(facts["certificate.sha256"][1], "observed")
                self.assertEqual(facts["esp.chip"], ("ESP32-C3 v0.4", "observed"))
                self.assertEqual(facts["esp.security-flags"], ("0x00000000", "observed"))
                self.assertEqual(facts["esp.flash-crypt-cnt"], ("0", "observed"))
                self.assertEqual(facts["esp.key-purposes"], ("0 0 0 0 0 0 0", "observed"))
                self.assertEqual(facts["esp.partition"], ("erased", "observed"))
                self.assert_nowhere(entries[KEY], result)
        self.assertClean()

    def assert_nowhere(self, key, result):
        """The private key is in no output and in no file of the station."""
        der = der_of(key)
        scalar = der[der.index(b"\x04\x20") + 2:][:32]
        for form in (scalar, scalar.hex().encode(), base64.b64encode(scalar), key.splitlines()[2]):
            self.assertNotIn(form, (result.stdout + result.stderr).encode())
            for path in self.station.rglob("*"):
                if path.is_file():
                    self.assertNotIn(form, path.read_bytes(), path)

    def test_other_chips_and_what_the_profile_says_of_them(self):
        for chip in ("esp32", "esp32s3"):
            with self.subTest(chip):
                self.setUp()
                with self.floor(chip=chip, flash="8MB") as floor:
                    wrong = self.provision(floor)
                    self.assertEqual(self.codes(wrong), ["MM-UNIT-MODEL"], wrong.stdout)
                    self.assertEqual(self.programs.devices(self.station), [])
                    result = self.provision(floor, ('model = "ESP32-C3" ', 'model = "acme-sensor" '),
                                            ("# modelIs", "modelIs"), ('# chip = "esp32c3"', f'chip = "{chip}"'),
                                            ('"4MB"', '"8MB"'))
                    self.assertEqual(self.codes(result), ["MM-UNPROVED"], result.stdout + result.stderr)
                    self.assertHolds()

    def test_a_cable_that_is_not_good(self):
        for fault in ("lost@22", "lost@64", "doubled@12", "doubled@40", "corrupt@9", "corrupt@45", "late@33", "split@37"):
            with self.subTest(fault):
                self.setUp()
                with self.floor(fault) as floor:
                    result = self.provision(floor)
                    self.assertEqual(self.codes(result), ["MM-UNPROVED"], fault + result.stdout + result.stderr)
                    self.assertHolds()
                    fired = self.programs.units(floor.folder)[0]["faultsFired"]
                    self.assertEqual(fired, {fault.split("@")[0]: 1})
                self.assertClean()

    def test_pulled_and_put_back_it_is_the_same_device(self):
        for answer in (6, 25, 45, 75, 100, 130):
            with self.subTest(answer):
                self.setUp()
                with self.floor(f"unplug@{answer}") as floor:
                    cut = self.provision(floor)
                    self.assertEqual(self.codes(cut), ["MM-UNIT-GONE"], cut.stdout)
                    self.programs.device("plug", "unit-1", "--dir", floor.folder, check=True)
                    back = self.provision(floor)
                    self.assertEqual(self.codes(back), ["MM-UNPROVED"], str(answer) + back.stdout + back.stderr)
                    device, _ = self.assertHolds()
                    self.assertEqual(len(self.programs.devices(self.station)), 1)
                    self.assertEqual(ends(back)[0]["deviceId"], device["deviceId"])
                self.assertClean()

    def test_another_unit_gets_nothing(self):
        with self.floor("swap@20") as floor:
            result = self.provision(floor)
            self.assertEqual(self.codes(result), ["MM-UNIT-SWAPPED"], result.stdout)
            self.assertEqual(entries_in(self.flash()), {})
        self.assertEqual([c for device in self.programs.devices(self.station) for c in device["certificates"]], [])

    def test_what_the_unit_does_not_keep_is_no_pass(self):
        for fault, codes in (("lies@1", {"MM-UNIT-GARBLED"}), ("forgets", {"MM-WRITE-LOST"})):
            with self.subTest(fault):
                self.setUp()
                with self.floor(fault) as floor:
                    result = self.provision(floor)
                    self.assertIn(self.codes(result)[0], codes, result.stdout)
                    self.assertIn(fault.split("@")[0], self.programs.units(floor.folder)[0]["faultsFired"])
                self.assertClean()

    def test_a_unit_that_is_closed_is_not_taken(self):
        for options, code in (({"secure": "download"}, "MM-UNIT-REFUSED"), ({"jtag": "off"}, "MM-UNIT-LOCKED"),
                              ({"encryption": "on"}, "MM-UNIT-LOCKED")):
            with self.subTest(options):
                self.setUp()
                with self.floor(**options) as floor:
                    result = self.provision(floor)
                    self.assertEqual(self.codes(result), [code], result.stdout)
                    self.assertEqual(entries_in(self.flash()), {})
                self.assertEqual(self.programs.devices(self.station), [])

    def test_with_tls_the_booted_unit_passes_by_its_own_key_alone(self):
        address = self.tls()
        proof = ('method = "none"  ', 'method = "tls"\nwaitSeconds = 30  ')
        with self.floor(tls=address) as floor:
            for result in ("passed", "provisioned-before"):
                done = self.provision(floor, proof)
                self.assertEqual([end["result"] for end in ends(done)], [result], done.stdout + done.stderr)
            (device,) = self.programs.devices(self.station)
            self.assertEqual(device["state"], "provisioned")
            self.assertEqual(hashlib.sha256(der_of(entries_in(self.flash())[CERTIFICATE])).hexdigest(),
                             device["certificates"][0]["sha256"])
        self.assertClean()

    def test_with_tls_a_unit_that_comes_with_another_key_fails(self):
        address = self.tls()
        with self.floor(**{"tls": address, "comes-with": "another-key"}) as floor:
            done = self.provision(floor, ('method = "none"  ', 'method = "tls"\nwaitSeconds = 4  '))
            self.assertEqual(self.codes(done), ["MM-PROOF-WRONG"], done.stdout + done.stderr)
        (device,) = self.programs.devices(self.station)
        self.assertEqual(device["state"], "written")
        self.assertClean()

    def efuses(self, floor, *words):
        return self.programs.mintmark("unit", "efuses", "--profile", "esp32", "--port", f"{floor.folder}/unit-1", *words)

    def test_efuses_are_looked_at_and_planned_and_never_burnt(self):
        key, user = self.folder / "key.bin", self.folder / "user.bin"
        key.write_bytes(bytes(range(32)))
        user.write_bytes(b"U" * 32)
        with self.floor(user="burnt") as floor:
            before = json.loads((floor.folder / "unit-1.state").read_text())
            blank = json.loads(self.efuses(floor, "--json").stdout)
            self.assertEqual([block["block"] for block in blank["blocks"]],
                             ["BLOCK0", "USER", "KEY0", "KEY1", "KEY2", "KEY3", "KEY4", "KEY5", "SYS_DATA2"])
            self.assertEqual((blank["chip"], blank["burns"], blank["enabled"]), ("ESP32-C3", False, False))
            self.assertIn("no trial on its silicon is on record", blank["why"])
            seen = {block["block"]: block for block in blank["blocks"]}
            self.assertEqual(seen["USER"]["observed"], "5a" * 32)
            self.assertEqual(seen["KEY0"]["observed"], "blank")
            self.assertEqual(seen["SYS_DATA2"]["observed"], "00" * 32)
            self.assertFalse(any(block["wanted"] or block["steps"] for block in blank["blocks"]))

            planned = json.loads(self.efuses(floor, "--plan", f"KEY0={key}", "--plan", f"USER={user}", "--json").stdout)
            its = {block["block"]: block for block in planned["blocks"]}
            self.assertEqual(set(its), {"KEY0", "USER"})
            self.assertEqual(its["KEY0"]["wanted"], "sha256 " + hashlib.sha256(key.read_bytes()).hexdigest())
            self.assertTrue(any("IRREVERSIBLE: burn block 4" in step for step in its["KEY0"]["steps"]))
            # What goes into a key's block is shown nowhere, nor is its code.
            self.assertNotIn("0x03020100", json.dumps(planned))
            self.assertNotIn("0x0d474ca0", json.dumps(planned))
            self.assertIn("holds other bits already", its["USER"]["refusal"])
            self.assertEqual(its["USER"]["steps"], [])

            user.write_bytes(b"\x5a" * 32)
            there = self.efuses(floor, "--plan", f"USER={user}")
            self.assertEqual(there.returncode, 0, there.stderr)
            self.assertIn("nothing to burn: the unit holds all of it", there.stdout)
            self.assertIn("Nothing was burnt", there.stdout)
            self.assertIn("no trial on its silicon is on record", there.stdout)

            for words, code, says in ((("--plan", f"KEY9={key}"), 2, "KEY0 to KEY5"), (("--plan", "KEY0"), 2, "BLOCK=FILE"),
                                      (("--plan", f"BLOCK0={key}"), 2, "not of 24 octets"),
                                      (("--plan", f"KEY1={key}", "--plan", f"KEY1={key}"), 1, "planned twice")):
                refused = self.efuses(floor, *words)
                self.assertEqual(refused.returncode, code, refused.stderr)
                self.assertIn(says, refused.stderr)
            self.assertEqual(json.loads((floor.folder / "unit-1.state").read_text()), before)
        self.setUp()
        with self.floor(chip="esp32c2") as floor:
            refused = self.efuses(floor)
            self.assertNotEqual(refused.returncode, 0)
            self.assertIn("not described here", refused.stderr)

    def test_a_profile_is_told_what_it_cannot_say(self):
        for old, new, words in (('"0xD000"', '"0x8000"', "target.partition"), ("tlv device-cert", "tlv cert", "objects.certificate"),
                                ('"auto"', '"dtr"', "target.reset"), ('"0xD000"', '"0x400000"', "target.partition"),
                                ('"ESP32-C3"', '"acme"', "unit.model"), ("tlv private-key", "tlv 1 1", "objects.key"), ("as text", "as pem-zero", "objects.id"),
                                ('"injected-in-the-clear"', '"injected-wrapped"', "key.way"),
                                ('method = "none"', 'method = "nonce"', "proof.method")):
            with self.subTest(new):
                self.assertIn(old, PROFILE)
                file = self.folder / "broken.toml"
                file.write_text(PROFILE.replace(old, new))
                linted = self.programs.mintmark("profile", "lint", file)
                self.assertEqual(linted.returncode, 2, linted.stdout)
                self.assertIn(words, linted.stdout)
                self.assertRegex(linted.stdout, r"broken\.toml:[1-9][0-9]*: ")


if __name__ == "__main__":
    unittest.main()

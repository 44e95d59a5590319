"""What becomes of certificates after they were issued: revoked, listed, ended; and a clock that cannot be believed."""
import json
import os
import pathlib
import re
import subprocess
import unittest

from support import StationTest

FAKETIME = next((str(f) for f in pathlib.Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1")), None)


class Life(StationTest):
    def mintmark(self, *words, code=0, **options):
        result = self.programs.mintmark(*words, "--station", self.station, **options)
        self.assertEqual(result.returncode, code, result.stdout + result.stderr)
        # What goes to standard error is for people: a line of a library's is a mistake of ours.
        for line in result.stderr.splitlines():
            self.assertRegex(line, r"^(mintmark: MM-|Usage: mintmark )", result.stderr)
        return result

    def lines(self, *words, **options):
        return [json.loads(line) for line in self.mintmark(*words, "--json", **options).stdout.splitlines()]

    def provision(self, units):
        with self.floor(units=units) as floor:
            made = self.programs.provision(self.station, floor.sockets())
        self.assertEqual(made.returncode, 0, made.stdout + made.stderr)
        return self.programs.devices(self.station)

    def chain_of(self, device):
        pem = self.mintmark("device", "show", device, "--pem").stdout
        leaf, issuing, root = re.findall(r"-----BEGIN.*?-----END CERTIFICATE-----\n", pem, re.S)
        for name, content in (("leaf.pem", leaf), ("issuing.pem", issuing), ("root.pem", root)):
            (self.folder / name).write_text(content)

    def verify(self, crl):
        return subprocess.run(["openssl", "verify", "-x509_strict", "-crl_check", "-CAfile", self.folder / "root.pem",
                               "-untrusted", self.folder / "issuing.pem", "-CRLfile", crl, self.folder / "leaf.pem"],
                              capture_output=True, text=True, timeout=30, check=False)

    def test_a_revoked_device_is_on_the_list(self):
        first, second = (device["deviceId"] for device in self.provision(2))
        crl = self.folder / "crl.pem"
        made = self.lines("certificate", "crl", "--out", crl)
        self.assertEqual((made[0]["number"], made[0]["revoked"]), (1, 0))
        self.chain_of(first)
        self.assertEqual(self.verify(crl).returncode, 0)
        self.assertIn("MM-SUPERVISOR-NEEDED",
                      self.mintmark("certificate", "revoke", "--device", first, code=5).stderr)
        revoked = self.lines("certificate", "revoke", "--device", first.upper(), "--reason", "keyCompromise",
                             "--supervisor", "Shift lead", "--why", "returned opened")
        self.assertEqual([(r["deviceId"], r["reason"]) for r in revoked], [(first, "keyCompromise")])
        self.assertIn("MM-CERTIFICATE-REVOKED", self.mintmark("certificate", "revoke", "--device", first, "--supervisor",
                                                              "Shift lead", code=2).stderr)
        self.assertIn("MM-CERTIFICATE-REVOKED", self.mintmark("certificate", "revoke", "--serial", revoked[0]["serial"],
                                                              "--supervisor", "Shift lead", code=2).stderr)
        states = {d["deviceId"]: d["state"] for d in self.programs.devices(self.station)}
        self.assertEqual(states, {first: "revoked", second: "provisioned"})
        made = self.lines("certificate", "crl", "--out", crl)
        self.assertEqual((made[0]["number"], made[0]["revoked"]), (2, 1))
        refused = self.verify(crl)
        self.assertNotEqual(refused.returncode, 0)
        self.assertIn("certificate revoked", refused.stderr)
        self.chain_of(second)
        self.assertEqual(self.verify(crl).returncode, 0)
        told = self.lines("certificate", "revoked")
        self.assertEqual([(r["deviceId"], r["supervisor"], r["why"]) for r in told], [(first, "Shift lead", "returned opened")])
        der = self.folder / "list.crl"
        self.mintmark("certificate", "crl", "--out", der)
        shown = subprocess.run(["openssl", "crl", "-inform", "DER", "-in", der, "-noout", "-text"], capture_output=True,
                               text=True, timeout=30, check=True).stdout
        self.assertIn(revoked[0]["serial"].upper(), shown.replace(":", "").upper())
        self.assertClean()

    def test_by_serial_number_and_superseded(self):
        device = self.provision(1)[0]
        serial = device["certificates"][0]["serial"]
        self.assertIn("MM-CERTIFICATE-UNKNOWN", self.mintmark("certificate", "revoke", "--serial", "00ff", "--supervisor",
                                                              "Shift lead", code=2).stderr)
        self.assertIn("MM-USAGE", self.mintmark("certificate", "revoke", "--serial", "never", "--supervisor", "Shift lead",
                                                code=2).stderr)
        self.assertIn("MM-USAGE", self.mintmark("certificate", "revoke", "--supervisor", "Shift lead", code=2).stderr)
        self.assertIn("MM-USAGE", self.mintmark("certificate", "revoke", "--serial", serial, "--reason", "boredom",
                                                "--supervisor", "Shift lead", code=2).stderr)
        colons = ":".join(re.findall("..", serial.upper()))
        self.mintmark("certificate", "revoke", "--serial", colons, "--reason", "superseded", "--supervisor", "Shift lead")
        self.assertEqual(self.programs.devices(self.station)[0]["state"], "provisioned")
        self.assertClean()

    def test_what_ends_is_told(self):
        devices = {device["deviceId"] for device in self.provision(2)}
        self.assertIn("nothing ends", self.mintmark("certificate", "expiring").stdout)
        calendar = self.folder / "ends.ics"
        told = self.lines("certificate", "expiring", "--days", "40000", "--ics", calendar, code=7)
        self.assertEqual({one["name"] for one in told if one["kind"] == "device"}, devices)
        self.assertEqual(sorted(one["kind"] for one in told), ["device", "device", "issuer", "root"])
        self.assertEqual([one["notAfter"] for one in told], sorted(one["notAfter"] for one in told))
        text = calendar.read_bytes().decode().replace("\r\n ", "")
        self.assertEqual(text.count("BEGIN:VEVENT"), 3)
        for device in devices:
            self.assertIn(device, text)

    def test_a_clock_set_back_issues_nothing(self):
        self.assertIsNotNone(FAKETIME, "libfaketime is not there: installer/setup.sh installs it")

        def environment(offset):
            return {**os.environ, "LD_PRELOAD": FAKETIME, "FAKETIME": offset, "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
        self.provision(1)
        with self.floor(units=2) as floor:
            for offset in ("-2h", "+2h"):
                refused = self.programs.provision(self.station, floor.sockets(), env=environment(offset))
                self.assertEqual(refused.returncode, 5, refused.stdout + refused.stderr)
                self.assertIn("MM-CLOCK", refused.stdout + refused.stderr)
                shown = self.programs.mintmark("clock", "show", "--json", "--station", self.station,
                                               env=environment(offset))
                self.assertEqual(shown.returncode, 5, shown.stdout + shown.stderr)
                self.assertFalse(json.loads(shown.stdout)["believed"])
            self.assertEqual(len(self.programs.devices(self.station)), 1)
            # What was written two hours ahead is the newest entry now: the right time needs a supervisor's word.
            again = self.programs.provision(self.station, floor.sockets())
            self.assertEqual(again.returncode, 5, again.stdout + again.stderr)
            self.assertIn("MM-SUPERVISOR-NEEDED", self.mintmark("clock", "accept", code=5).stderr)
            self.mintmark("clock", "accept", "--supervisor", "Shift lead", "--why", "set right again")
            self.mintmark("clock", "show")
            made = self.programs.provision(self.station, floor.sockets())
            self.assertEqual(made.returncode, 0, made.stdout + made.stderr)
        self.assertEqual(len(self.programs.devices(self.station)), 2)
        self.assertClean()


if __name__ == "__main__":
    unittest.main()

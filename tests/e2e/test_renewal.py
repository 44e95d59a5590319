"""Certificates without a unit: renewed ones, chain files as platforms take them, and a CA's proof of possession. Read by
openssl and by this file, which know nothing of our code."""
import json
import os
import pathlib
import re
import shutil
import subprocess
import unittest

from support import StationTest

FAKETIME = next((str(f) for f in pathlib.Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1")), None)
PEM = re.compile(r"-----BEGIN CERTIFICATE-----\n.*?-----END CERTIFICATE-----\n", re.S)


def openssl(*words, data=None, code=0):
    done = subprocess.run(["openssl", *map(str, words)], input=data, capture_output=True, timeout=30, check=False)
    assert done.returncode == code, (words, done.stdout, done.stderr)
    return done.stdout.decode()


class RenewalTest(StationTest):
    def mintmark(self, *words, code=0, **options):
        result = self.programs.mintmark(*words, "--station", self.station, **options)
        self.assertEqual(result.returncode, code, result.stdout + result.stderr)
        for line in result.stderr.splitlines():
            self.assertRegex(line, r"^(mintmark: MM-|Usage: mintmark )", result.stderr)
        return result

    def lines(self, *words, **options):
        return [json.loads(line) for line in self.mintmark(*words, "--json", **options).stdout.splitlines()]

    def provision(self, units=1, profile="demo"):
        with self.floor(units=units) as floor:
            made = self.programs.provision(self.station, floor.sockets(), profile=profile)
        self.assertEqual(made.returncode, 0, made.stdout + made.stderr)
        return self.programs.devices(self.station)

    def certificates(self, device):
        return next(d for d in self.programs.devices(self.station) if d["deviceId"] == device)["certificates"]

    def shown(self, pem, *fields):
        return openssl("x509", "-noout", *fields, data=pem.encode())

    def write(self, name, text):
        file = self.folder / name
        file.write_text(text)
        return file


class Renewal(RenewalTest):
    def test_a_device_is_renewed_without_its_unit(self):
        device = self.provision()[0]
        name, before = device["deviceId"], device["certificates"][0]
        out = self.folder / "renewed"
        made = self.lines("certificate", "renew", "--device", name.upper(), "--profile", "demo", "--out", out)
        self.assertEqual([(m["deviceId"], m["earlierSerial"], m["superseded"]) for m in made], [(name, before["serial"], 0)])
        both = self.certificates(name)
        self.assertEqual([c["serial"] for c in both], [before["serial"], made[0]["serial"]])
        self.assertEqual([c.get("revoked", "") for c in both], ["", ""])
        # What stands in the file is what the registry says, for the same key, and openssl believes it.
        chain = PEM.findall((out / f"{name}.pem").read_text())
        self.assertEqual(len(chain), 2)
        full = PEM.findall(self.mintmark("device", "show", name, "--pem").stdout)
        self.assertEqual(full[:2], chain)
        self.assertEqual(openssl("x509", "-noout", "-serial", data=chain[0].encode()).strip().lower(),
                         f"serial={made[0]['serial']}")
        leaf, issuing, root = (self.write(n, t) for n, t in zip(("leaf", "issuing", "root"), full))
        openssl("verify", "-x509_strict", "-purpose", "sslclient", "-CAfile", root, "-untrusted", issuing, leaf)
        # A unit that comes back with the first one is the same device.
        self.assertEqual(device["state"], "provisioned")
        self.assertEqual(self.programs.devices(self.station)[0]["state"], "provisioned")
        self.assertClean()

    def test_the_unit_comes_back_with_the_certificate_before(self):
        with self.floor(units=1) as floor:
            self.assertEqual(self.programs.provision(self.station, floor.sockets()).returncode, 0)
            name = self.programs.devices(self.station)[0]["deviceId"]
            self.mintmark("certificate", "renew", "--device", name, "--profile", "demo")
            again = self.programs.provision(self.station, floor.sockets())
            self.assertEqual(again.returncode, 0, again.stdout + again.stderr)
            self.assertIn("provisioned-before", again.stdout)
            self.mintmark("certificate", "renew", "--device", name, "--profile", "demo", "--supersede", "--supervisor", "Shift lead")
            revoked = self.programs.provision(self.station, floor.sockets())
            self.assertEqual(revoked.returncode, 1, revoked.stdout + revoked.stderr)
            self.assertIn("MM-DEVICE-STATE", revoked.stdout)
            self.assertNotIn("MM-UNIT-CLONE", revoked.stdout)
        self.assertClean()

    def test_the_key_stays_and_the_rest_is_the_profile_s(self):
        device = self.provision()[0]["deviceId"]
        first = PEM.findall(self.mintmark("device", "show", device, "--pem").stdout)[0]
        profile = (self.station / "profiles" / "demo.toml")
        text = profile.read_text()
        changed = re.sub(r"validityDays = .*", "validityDays = 100", text)
        changed = re.sub(r'(?m)^organization = ".*"', 'organization = "Another Name"', changed)
        self.assertNotEqual(changed, text)
        profile.write_text(changed)
        made = self.lines("certificate", "renew", "--device", device, "--profile", "demo", "--supersede", "--supervisor",
                          "Shift lead", "--why", "new name")
        self.assertEqual(made[0]["superseded"], 1)
        second = PEM.findall(self.mintmark("device", "show", device, "--pem").stdout)[0]
        self.assertEqual(self.shown(first, "-pubkey"), self.shown(second, "-pubkey"))
        self.assertIn("Another Name", self.shown(second, "-subject"))
        self.assertIn(device, self.shown(second, "-subject"))
        told = self.lines("certificate", "revoked")
        self.assertEqual([(r["reason"], r["supervisor"], r["why"]) for r in told], [("superseded", "Shift lead", "new name")])
        self.assertEqual(self.programs.devices(self.station)[0]["state"], "provisioned")
        # The list tells of the first one, and the second passes.
        crl = self.folder / "crl.pem"
        self.mintmark("certificate", "crl", "--out", crl)
        _, issuing, root = PEM.findall(self.mintmark("device", "show", device, "--pem").stdout)
        self.write("issuing", issuing), self.write("root", root)
        for pem, code in ((first, 2), (second, 0)):
            openssl("verify", "-crl_check", "-CAfile", self.folder / "root", "-untrusted", self.folder / "issuing", "-CRLfile",
                    crl, self.write("leaf", pem), code=code)
        self.assertClean()

    def test_what_is_refused_changes_nothing(self):
        devices = [d["deviceId"] for d in self.provision(units=2)]
        other = self.station / "profiles" / "other.toml"
        text = (self.station / "profiles" / "demo.toml").read_text()
        other.write_text(re.sub(r'(?m)^model = ".*"', 'model = "another"', text))
        for words, code, said in (
                (("--device", "demo-99999999", "--profile", "demo"), 2, "MM-DEVICE-UNKNOWN"),
                (("--device", devices[0], "--profile", "never"), 2, "MM-PROFILE-MISSING"),
                (("--device", devices[0], "--profile", "ca-proof"), 2, "MM-PROFILE-WRONG"),
                (("--device", devices[0], "--profile", "other"), 1, "MM-UNIT-MODEL"),
                (("--device", devices[0]), 2, "MM-USAGE"),
                (("--profile", "demo"), 2, "MM-USAGE"),
                (("--device", devices[0], "--expiring", "3", "--profile", "demo"), 2, "MM-USAGE"),
                (("--expiring", "-1", "--profile", "demo"), 2, "MM-USAGE"),
                (("--expiring", "36000", "--profile", "demo"), 2, "MM-USAGE"),
                (("--device", devices[0], "--profile", "demo", "--supersede"), 5, "MM-SUPERVISOR-NEEDED")):
            self.assertIn(said, self.mintmark("certificate", "renew", *words, code=code).stderr)
        self.mintmark("certificate", "revoke", "--device", devices[0], "--supervisor", "Shift lead")
        self.assertIn("MM-DEVICE-STATE", self.mintmark("certificate", "renew", "--device", devices[0], "--profile", "demo",
                                                       code=1).stderr)
        self.assertEqual([len(self.certificates(d)) for d in devices], [1, 1])
        self.assertClean()

    def test_all_that_end_soon_are_renewed(self):
        profile = self.station / "profiles" / "demo.toml"
        text = profile.read_text()
        profile.write_text(re.sub(r"validityDays = .*", "validityDays = 20", text))
        short = {d["deviceId"] for d in self.provision(units=3)}
        profile.write_text(text)
        shutil.rmtree(self.folder / "units")
        everyone = {d["deviceId"] for d in self.provision(units=2)}
        self.assertEqual(len(everyone - short), 2)
        gone = sorted(short)[0]
        self.mintmark("device", "rework", gone, "--supervisor", "Shift lead")
        out = self.folder / "renewed"
        told = self.mintmark("certificate", "renew", "--expiring", "30", "--profile", "demo", "--out", out).stdout
        self.assertIn("[1 of 2]", told)
        self.assertIn("[2 of 2]", told)
        self.assertIn("2 renewed, 0 failed", told)
        self.assertEqual({f.stem for f in out.iterdir()}, short - {gone})
        for device in everyone:
            self.assertEqual(len(self.certificates(device)), 2 if device in short - {gone} else 1)
        # What was renewed is not due any more.
        self.assertIn("0 renewed", self.mintmark("certificate", "renew", "--expiring", "30", "--profile", "demo").stdout)
        self.assertClean()

    def test_a_clock_that_is_not_believed_renews_and_proves_nothing(self):
        self.assertIsNotNone(FAKETIME, "libfaketime is not there: installer/setup.sh installs it")
        device = self.provision()[0]["deviceId"]
        environment = {**os.environ, "LD_PRELOAD": FAKETIME, "FAKETIME": "-2h", "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
        for words in (("certificate", "renew", "--device", device, "--profile", "demo"),
                      ("ca", "prove", "--code", "0123456789ABCDEF", "--out", self.folder / "proof.pem")):
            self.assertIn("MM-CLOCK", self.mintmark(*words, code=5, env=environment).stderr)
        self.assertFalse((self.folder / "proof.pem").exists())
        self.assertEqual(len(self.certificates(device)), 1)

    def test_a_renewal_that_is_killed_leaves_no_certificate_unknown(self):
        with self.floor(units=1) as floor:
            self.assertEqual(self.programs.provision(self.station, floor.sockets()).returncode, 0)
            device = self.programs.devices(self.station)[0]["deviceId"]
            renew = ("certificate", "renew", "--station", self.station, "--device", device, "--profile", "demo")
            for point in ("intent.planned", "intent.done", "certificate.planned", "certificate.done"):
                killed = self.programs.mintmark(*renew, env={**os.environ, "MINTMARK_CRASH_AT": point})
                self.assertEqual(killed.returncode, -9, f"{point}: {killed.stdout}{killed.stderr}")
            # The last one's certificate was on the disk; two serial numbers were, without one.
            again = self.programs.provision(self.station, floor.sockets())
            self.assertEqual(again.returncode, 0, again.stdout + again.stderr)
        self.assertEqual(len(self.certificates(device)), 2)
        shown = json.loads(self.mintmark("device", "show", device, "--json").stdout)
        self.assertEqual(len(shown["voidSerials"]), 2)
        self.assertClean()
        self.mintmark("certificate", "renew", "--device", device, "--profile", "demo")
        self.assertEqual(len({c["serial"] for c in self.certificates(device)} | set(shown["voidSerials"])), 5)


class Chains(RenewalTest):
    def setUp(self):
        super().setUp()
        self.device = self.provision()[0]["deviceId"]
        leaf, issuing, root = PEM.findall(self.mintmark("device", "show", self.device, "--pem").stdout)
        self.pems = {"leaf": leaf, "issuing": issuing, "root": root}
        for name, text in self.pems.items():
            self.write(f"{name}.pem", text)

    def chain(self, form, name="chain.pem"):
        file = self.folder / name
        told = self.lines("certificate", "chain", "--device", self.device, "--for", form, "--out", file)
        self.assertEqual([(one["deviceId"], one["for"]) for one in told], [(self.device, form)])
        return file

    def test_each_platform_gets_its_order(self):
        wanted = {"pem": ("leaf", "issuing"), "tls": ("leaf", "issuing"), "full": ("leaf", "issuing", "root"),
                  "azure-dps": ("leaf", "issuing", "root"), "azure-iot-hub": ("leaf", "issuing"),
                  "aws-iot": ("leaf", "issuing"), "nrf-cloud": ("leaf",)}
        for form, parts in wanted.items():
            with self.subTest(form):
                file = self.chain(form)
                self.assertEqual(file.read_text(), "".join(self.pems[part] for part in parts))
                # As a peer would: the first certificate, and what else was sent.
                self.write("first.pem", PEM.findall(file.read_text())[0])
                untrusted = ("-untrusted", file) if len(parts) > 1 else ("-untrusted", self.folder / "issuing.pem")
                openssl("verify", "-x509_strict", "-purpose", "sslclient", "-CAfile", self.folder / "root.pem", *untrusted,
                        self.folder / "first.pem")

    def test_a_bag_and_the_bare_octets(self):
        bag = self.chain("pkcs7", "chain.p7b")
        printed = openssl("pkcs7", "-in", bag, "-print_certs")
        self.assertEqual([openssl("x509", data=pem.encode()) for pem in PEM.findall(printed)],
                         [self.pems[part] for part in ("leaf", "issuing", "root")])
        theirs = openssl("crl2pkcs7", "-nocrl", "-certfile", self.chain("full"))
        self.assertEqual(PEM.findall(openssl("pkcs7", "-print_certs", data=theirs.encode())), PEM.findall(printed))
        der = self.chain("der", "leaf.der")
        self.assertEqual(openssl("x509", "-inform", "DER", "-in", der), self.pems["leaf"])

    def test_the_newest_live_certificate_is_the_one(self):
        made = self.lines("certificate", "renew", "--device", self.device, "--profile", "demo")[0]
        serial = self.shown(self.chain("nrf-cloud").read_text(), "-serial")
        self.assertEqual(serial.strip().lower(), f"serial={made['serial']}")
        self.mintmark("certificate", "revoke", "--serial", made["serial"], "--reason", "superseded", "--supervisor", "Shift lead")
        self.assertEqual(self.chain("nrf-cloud").read_text(), self.pems["leaf"])
        self.mintmark("certificate", "revoke", "--device", self.device, "--supervisor", "Shift lead")
        self.assertIn("MM-DEVICE-STATE", self.mintmark("certificate", "chain", "--device", self.device, "--for", "pem", "--out",
                                                       self.folder / "no.pem", code=1).stderr)
        self.assertFalse((self.folder / "no.pem").exists())

    def test_what_cannot_be(self):
        for words, code, said in (
                (("--device", self.device, "--for", "never", "--out", self.folder / "x"), 2, "known are pem, full"),
                (("--device", self.device, "--for", "matter", "--out", self.folder / "x"), 2, "no DAC"),
                (("--device", "demo-99999999", "--for", "pem", "--out", self.folder / "x"), 2, "MM-DEVICE-UNKNOWN"),
                (("--device", self.device, "--for", "pem"), 2, "--out"),
                (("--device", self.device, "--out", self.folder / "x"), 2, "--for"),
                (("--device", self.device, "--for", "pem", "--out", self.folder / "no" / "x"), 2, "MM-OUTPUT")):
            self.assertIn(said, self.mintmark("certificate", "chain", *words, code=code).stderr)
        self.assertFalse((self.folder / "x").exists())


class Possession(RenewalTest):
    CODE = "106A5BD242AF512B3498BD6098C4941E66C34A7F"

    def test_a_ca_shows_that_its_key_is_held(self):
        certificates = self.station / "certificates"
        for key, above in (("issuing", "issuing.pem"), ("root", "root.pem")):
            file = self.folder / f"{key}.pem"
            made = self.lines("ca", "prove", "--code", self.CODE, "--key", key, "--out", file)[0]
            self.assertEqual(self.shown(file.read_text(), "-subject", "-nameopt", "RFC2253").strip(), f"subject=CN={self.CODE}")
            self.assertEqual(self.shown(file.read_text(), "-serial").strip().lower(), f"serial={made['serial']}")
            openssl("verify", "-x509_strict", "-partial_chain", "-CAfile", certificates / above, file)
            openssl("verify", "-x509_strict", "-purpose", "sslclient", "-CAfile", certificates / "root.pem", "-untrusted",
                    certificates / "issuing.pem", file)
            text = self.shown(file.read_text(), "-text")
            self.assertIn("CA:FALSE", text)
            openssl("x509", "-noout", "-checkend", 29 * 86400, "-in", file)
            openssl("x509", "-noout", "-checkend", 31 * 86400, "-in", file, code=1)
        # Each has a number of its own, and the registry knows it.
        again = self.lines("ca", "prove", "--code", self.CODE, "--out", self.folder / "again.pem")[0]
        self.assertNotEqual(again["serial"], made["serial"])
        self.assertClean()

    def test_what_is_no_code(self):
        device = self.provision()[0]["deviceId"]
        for code in ("", "x" * 65, "a b", "a/b", "CN=x", "a\tb", "ü", "{code}", device, device.upper()):
            with self.subTest(code):
                refused = self.programs.mintmark("ca", "prove", "--station", self.station, "--code", code, "--out",
                                                 self.folder / "no.pem")
                self.assertEqual(refused.returncode, 2, refused.stdout + refused.stderr)
                self.assertIn("MM-USAGE", refused.stderr)
        self.assertFalse((self.folder / "no.pem").exists())
        for words in (("--out", "x"), ("--code", self.CODE), ("--code", self.CODE, "--key", "other", "--out", "x"),
                      ("--code", self.CODE, "--key", "root", "--issuer", "ab", "--out", "x"),
                      ("--code", self.CODE, "--issuer", "zz", "--out", "x")):
            self.assertEqual(self.programs.mintmark("ca", "prove", "--station", self.station, *words).returncode, 2)
        self.mintmark("ca", "prove", "--code", "x" * 64, "--out", self.folder / "longest.pem")

    def test_a_profile_of_the_station_s_own_stays_short(self):
        text = self.mintmark("profile", "show", "ca-proof").stdout
        text = text[text.index("format = 1"):]
        (self.station / "profiles" / "ca-proof.toml").write_text(text.replace("validityDays = 30", "validityDays = 91"))
        self.assertIn("MM-PROFILE-WRONG", self.mintmark("ca", "prove", "--code", self.CODE, "--out", self.folder / "p.pem",
                                                        code=2).stderr)
        (self.station / "profiles" / "ca-proof.toml").write_text(text.replace("validityDays = 30", "validityDays = 5"))
        self.mintmark("ca", "prove", "--code", self.CODE, "--out", self.folder / "p.pem")
        openssl("x509", "-noout", "-checkend", 6 * 86400, "-in", self.folder / "p.pem", code=1)


if __name__ == "__main__":
    unittest.main()

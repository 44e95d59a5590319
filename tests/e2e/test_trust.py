"""Trust roots from outside: sets are added and never change, units hold what the registry says, a new set keeps the device,
and whoever holds a root is listed. Roots are made by the openssl program; what a unit holds is read in its own state."""
import base64
import hashlib
import json
import re
import subprocess
import unittest

from bench_floor import ends
from support import StationTest


def openssl(*words):
    return subprocess.run(["openssl", *map(str, words)], capture_output=True, check=True, timeout=60)


class Trust(StationTest):
    def root(self, name, days=3650, subject=None, ca="TRUE"):
        """A self-signed certificate: its PEM file."""
        file = self.folder / f"{name}.pem"
        openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout",
                self.folder / f"{name}.key", "-days", days, "-subj", subject or f"/O=Cloud/CN={name}", "-out", file, "-addext",
                f"basicConstraints=critical,CA:{ca}", *(("-addext", "keyUsage=critical,keyCertSign") if ca == "TRUE" else ()))
        return file

    def bundle(self, *files):
        """What a unit shall hold: DER, one after the other."""
        text = "".join(file.read_text() for file in files)
        blocks = re.findall(r"-----BEGIN CERTIFICATE-----(.*?)-----END CERTIFICATE-----", text, re.S)
        return b"".join(base64.b64decode("".join(block.split())) for block in blocks)

    def fileOf(self, name, *files):
        joined = self.folder / name
        joined.write_text("".join(file.read_text() for file in files))
        return joined

    def mintmark(self, *words, code=0, **options):
        result = self.programs.mintmark(*words, "--station", self.station, **options)
        self.assertEqual(result.returncode, code, result.stdout + result.stderr)
        for line in result.stderr.splitlines():
            self.assertRegex(line, r"^(mintmark: MM-|Usage: mintmark )", result.stderr)
        return result

    def trust(self, *words, **options):
        return self.mintmark("trust", *words, **options)

    def lines(self, *words, **options):
        return [json.loads(line) for line in self.trust(*words, "--json", **options).stdout.splitlines()]

    def refused(self, result, *said):
        for text in said:
            self.assertIn(text, result.stderr)

    def profile(self, roots, name="sensor"):
        text = (self.station / "profiles" / "demo.toml").read_text()
        self.assertIn("[write]\n", text)
        file = self.station / "profiles" / f"{name}.toml"
        file.write_text(text.replace("[write]\n", f'[write]\nroots = "{roots}"\n'))
        return file

    def provision(self, floor, code=0, profile="sensor", sockets=None):
        made = self.programs.provision(self.station, sockets or floor.sockets(), profile=profile)
        self.assertEqual(made.returncode, code, made.stdout + made.stderr)
        return ends(made)

    def state(self, unit=1):
        return json.loads((self.folder / "units" / f"unit-{unit}.state").read_text())

    def held(self, unit=1):
        return base64.b64decode(self.state(unit)["objects"][2])

    def recorded(self, device):
        facts = json.loads(self.mintmark("device", "show", device, "--json").stdout)["facts"]
        return [(fact["value"], fact["known"]) for fact in facts if fact["name"] == "trust.set"]

    def reopen(self, unit=1):
        """As firmware may: the door is open again, and the locks are off."""
        state = self.state(unit)
        state["finished"], state["lockBits"] = False, 0
        (self.folder / "units" / f"unit-{unit}.state").write_text(json.dumps(state))

    def test_a_set_is_added_once_and_never_changes(self):
        first, second, third = self.root("First"), self.root("Second"), self.root("Third")
        both = self.fileOf("both.pem", first, second)
        added = self.lines("add", "azure", both)[0]
        self.assertEqual((added["set"], added["version"], added["added"], added["newest"]), ("azure", 1, True, True))
        self.assertEqual(added["sha256"], hashlib.sha256(self.bundle(both)).hexdigest())
        self.assertEqual([root["subject"] for root in added["roots"]], ["CN=First,O=Cloud", "CN=Second,O=Cloud"])
        self.assertEqual([root["sha256"] for root in added["roots"]],
                         [hashlib.sha256(self.bundle(file)).hexdigest() for file in (first, second)])
        file = self.station / "trust" / "azure.v1.pem"
        self.assertEqual(self.bundle(file), self.bundle(both))
        # The same again, with other line ends and words between: nothing is added.
        both.write_bytes(b"# ours\r\n" + both.read_bytes().replace(b"\n", b"\r\n"))
        again = self.lines("add", "azure", both)[0]
        self.assertEqual((again["version"], again["added"]), (1, False))
        self.assertIn("nothing was added", self.trust("add", "azure", both).stdout)
        self.assertEqual(self.lines("add", "azure", self.fileOf("new.pem", second, third))[0]["version"], 2)
        self.refused(self.trust("add", "azure", both, code=2), "MM-TRUST-FILE", "azure 1")
        self.assertEqual([(one["set"], one["version"], one["newest"]) for one in self.lines("list")],
                         [("azure", 1, False), ("azure", 2, True)])
        self.assertEqual(self.lines("show", "azure")[0]["version"], 2)
        self.assertEqual(self.lines("show", "azure", "1")[0], self.lines("show", "azure 1")[0])
        self.assertIn("CN=First,O=Cloud", self.trust("show", "azure", "1").stdout)
        self.refused(self.trust("show", "azure", "3", code=2), "MM-TRUST-SET")
        self.refused(self.trust("show", "aws", code=2), "MM-TRUST-SET")
        good = file.read_text()
        for bad in ("", good[:-1], good + "\n", good.replace("A", "B", 1), self.bundle(first).hex(), "x" * 200_000):
            file.write_text(bad)
            self.refused(self.trust("show", "azure", "1", code=2), "MM-TRUST-ALTERED", "azure.v1.pem")
        file.unlink()
        self.refused(self.trust("show", "azure", "1", code=2), "MM-TRUST-ALTERED", "is not there")
        file.write_text(good)
        self.trust("show", "azure", "1")
        # Of a newer copy of the folder, beside an older registry.
        (self.station / "trust" / "azure.v3.pem").write_text(good)
        self.refused(self.trust("add", "azure", third, code=2), "MM-TRUST-ALTERED", "azure.v3.pem")
        self.assertEqual(len(self.lines("list")), 2)
        self.assertClean()

    def test_what_is_no_set_is_refused_with_its_line(self):
        root = self.root("First")
        text = root.read_text()
        count = text.count("\n")
        leaf = self.root("Leaf", ca="FALSE")
        bad = {"": "no certificate", text + text: f"line {count + 1}: certificate 2: it stands in the set twice",
               text + text[:200]: f"line {count + 1}: the block is cut", text + leaf.read_text(): "no CA's",
               text + (self.folder / "First.key").read_text(): "another kind: -----BEGIN PRIVATE KEY-----",
               text + "#" * 70_000: "64 KiB", text + "\0": "no text"}
        for content, said in bad.items():
            with self.subTest(said=said):
                (self.folder / "bad.pem").write_text(content)
                self.refused(self.trust("add", "azure", self.folder / "bad.pem", code=2), "MM-TRUST-FILE", "bad.pem", said)
        self.refused(self.trust("add", "azure", self.folder / "none.pem", code=2), "MM-TRUST-FILE", "cannot be read")
        self.refused(self.trust("add", "azure", self.folder, code=2), "MM-TRUST-FILE")
        (self.folder / "root.der").write_bytes(self.bundle(root))
        self.refused(self.trust("add", "azure", self.folder / "root.der", code=2), "MM-TRUST-FILE", "DER")
        for name in ("", "Azure", "../azure", "a b", "-a", "x" * 65):
            self.assertEqual(self.programs.mintmark("trust", "add", "--station", self.station, "--", name, root).returncode, 2)
        self.assertFalse((self.station / "trust").exists())
        for words in ((), ("nonsense",), ("add",), ("add", "azure"), ("list", "x"), ("show",), ("show", "a", "1", "2"),
                      ("affected",), ("affected", "--days", "0"), ("affected", "--days", "x"), ("affected", "--root", "")):
            self.refused(self.trust(*words, code=2), "MM-USAGE")
        self.assertIn("Examples:", self.trust("--help").stdout)

    def test_a_profile_whose_set_is_not_there_starts_no_batch(self):
        file = self.profile("azure")
        line = file.read_text().splitlines().index('roots = "azure"') + 1
        with self.floor() as floor:
            for roots in ("azure", "azure 2"):
                self.profile(roots)
                made = self.programs.provision(self.station, floor.sockets(), profile="sensor")
                self.assertEqual(made.returncode, 2, made.stdout + made.stderr)
                self.refused(made, "MM-PROFILE-WRONG", f"sensor.toml:{line}: write.roots: ", f'"{roots}"')
                if roots == "azure":
                    self.trust("add", "azure", self.root("First"))
            self.assertEqual(self.programs.devices(self.station), [])
            self.profile("azure 1")
            (self.station / "trust" / "azure.v1.pem").write_text(self.root("Other").read_text())
            made = self.programs.provision(self.station, floor.sockets(), profile="sensor")
            self.assertEqual(made.returncode, 2, made.stdout + made.stderr)
            self.refused(made, "MM-TRUST-ALTERED")
            self.assertEqual(self.held(), b"")

    def test_units_hold_what_the_registry_says_and_a_newer_set_keeps_the_device(self):
        first, second = self.fileOf("1.pem", self.root("First"), self.root("Both")), self.root("Second")
        label = self.lines("add", "azure", first)[0]
        self.profile("azure")
        self.profile("azure 1", "pinned")
        with self.floor() as floor:
            planned = self.programs.provision(self.station, floor.sockets(), "--dry-run", profile="sensor")
            self.assertIn("write the trust roots azure 1", planned.stdout)
            device = self.provision(floor)[0]["deviceId"]
            self.assertEqual(self.held(), self.bundle(first))
            self.assertEqual(self.recorded(device), [(f"azure 1 {label['sha256']}", "reported")])
            self.assertEqual(self.provision(floor)[0]["result"], "provisioned-before")
            # A newer set: the closed unit does not have it, and that is no PASS.
            self.trust("add", "azure", second)
            end = self.provision(floor, code=1)[0]
            self.assertEqual((end["failure"]["code"], end["deviceId"]), ("MM-UNIT-TRUST", device))
            self.assertIn("azure 1", end["failure"]["detail"])
            self.assertIn("azure 2", end["failure"]["detail"])
            self.assertEqual(self.held(), self.bundle(first))
            self.assertEqual(self.provision(floor, profile="pinned")[0]["result"], "provisioned-before")
            self.assertEqual(self.provision(floor, profile="demo")[0]["result"], "provisioned-before")
        before = self.state()
        certificates = self.programs.devices(self.station)[0]["certificates"]
        self.reopen()
        with self.floor() as floor:
            end = self.provision(floor)[0]
            self.assertEqual((end["result"], end["deviceId"]), ("passed", device))
        after = self.state()
        self.assertEqual(self.held(), self.bundle(second))
        self.assertEqual([after[part] for part in ("key", "publicPoint", "hardwareId")],
                         [before[part] for part in ("key", "publicPoint", "hardwareId")])
        self.assertEqual(after["objects"][0], before["objects"][0])
        self.assertTrue(after["finished"])
        known = self.programs.devices(self.station)
        self.assertEqual([one["deviceId"] for one in known], [device])
        self.assertEqual(known[0]["certificates"], certificates)
        self.assertEqual([value.rsplit(" ", 1)[0] for value, _ in self.recorded(device)], ["azure 1", "azure 2"])
        self.assertEqual([(one["version"], one["devices"]) for one in self.lines("list")], [(1, 0), (2, 1)])
        self.assertClean()

    def test_a_unit_that_forgets_what_was_written_holds_no_set(self):
        self.trust("add", "azure", self.root("First"))
        self.profile("azure")
        with self.floor("1:ram-only") as floor:
            self.assertEqual(self.provision(floor, code=1)[0]["failure"]["code"], "MM-WRITE-LOST")
        self.assertEqual([one["devices"] for one in self.lines("list")], [0])

    def test_whoever_holds_a_root_is_listed(self):
        old, shared, new = self.root("Old Root", days=30), self.root("Shared Root"), self.root("New Root")
        self.trust("add", "azure", self.fileOf("1.pem", old, shared))
        self.profile("azure")
        with self.floor(units=3) as floor:
            sockets = floor.sockets()
            two = {name: sockets[name] for name in ("A1", "A2")}
            early = sorted(end["deviceId"] for end in self.provision(floor, sockets=two))
            self.trust("add", "azure", self.fileOf("2.pem", shared, new))
            late = [end["deviceId"] for end in self.provision(floor, sockets={"A3": sockets["A3"]})]
        digest = hashlib.sha256(self.bundle(old)).hexdigest()
        (self.folder / "old.der").write_bytes(self.bundle(old))
        for root in (digest, digest[:8], digest[:12].upper(), old, self.folder / "old.der", "old root", "CN=Old Root,O=Cloud"):
            with self.subTest(root=root):
                told = self.lines("affected", "--root", root, code=7)
                self.assertEqual(sorted(one["deviceId"] for one in told), early)
                self.assertEqual({(one["set"], one["version"], one["root"], one["state"]) for one in told},
                                 {("azure", 1, digest, "provisioned")})
        end = openssl("x509", "-in", old, "-noout", "-enddate", "-dateopt", "iso_8601").stdout.decode().split("=")[1].strip()
        self.assertEqual(told[0]["notAfter"].replace(".000Z", "Z"), end.replace(" ", "T"))
        self.assertEqual(len(self.lines("affected", "--root", "Shared Root", code=7)), 3)
        self.assertEqual([one["deviceId"] for one in self.lines("affected", "--root", "Shared Root", "--set", "azure 2", code=7)],
                         late)
        self.assertEqual(len(self.lines("affected", "--set", "azure", code=7)), 3)
        self.assertEqual(sorted(one["deviceId"] for one in self.lines("affected", "--days", "60", code=7)), early)
        self.assertEqual(self.lines("affected", "--days", "10"), [])
        self.assertEqual(self.lines("affected", "--root", "New Root", "--days", "60"), [])
        self.assertIn("no device is affected", self.trust("affected", "--days", "10").stdout)
        shown = self.trust("affected", "--root", "Old Root", code=7)
        self.assertIn("MM-CHECK", shown.stderr)
        self.assertIn("2 devices are affected", shown.stderr)
        self.assertIn(f"{early[0]}  provisioned  azure 1  ", shown.stdout)
        several = self.trust("affected", "--root", "Root", code=2)
        self.refused(several, "MM-TRUST-ROOT", "3 roots", digest[:16], "CN=Shared Root,O=Cloud")
        for root in ("Nobody", digest[:7] + "zz", "00000000", self.root("Unused"), self.fileOf("both.pem", old, new)):
            self.refused(self.trust("affected", "--root", root, code=2), "MM-TRUST-ROOT")
        self.refused(self.trust("affected", "--set", "aws", code=2), "MM-TRUST-SET")
        # Nobody takes the list.
        with open("/dev/full", "w") as full:
            lost = subprocess.run(self.programs.command("mintmark", "trust", "affected", "--set", "azure", "--station", self.station),
                                  stdout=full, stderr=subprocess.PIPE, text=True, timeout=60, stdin=subprocess.DEVNULL, check=False)
        self.assertEqual(lost.returncode, 2, lost.stderr)
        self.assertClean()


if __name__ == "__main__":
    unittest.main()

"""What profiles make, under the eyes of other checkers: OpenSSL, GnuTLS, zlint where it is installed."""
import itertools
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

BIN = pathlib.Path(os.environ["MINTMARK_BIN_DIR"])
ROOT = pathlib.Path(__file__).parents[2]
KINDS = ("p256", "p384", "rsa2048", "rsa3072", "rsa4096", "ed25519")
END = "-----END CERTIFICATE-----\n"
# The RFCs' lints; those of browsers and CAs ask for what devices never have.
ZLINT_SOURCES = "RFC5280,RFC5480,RFC8813,RFC3279,RFC5891"


def run(*words, **options):
    return subprocess.run([str(word) for word in words], capture_output=True, text=True, timeout=60, check=False, **options)


def mintmark(*words):
    return run(BIN / "mintmark", *words)


class Profiles(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="mintmark-profiles-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def listed(self):
        listing = mintmark("profile", "list", "--json")
        self.assertEqual(listing.returncode, 0, listing.stderr)
        return [json.loads(line) for line in listing.stdout.splitlines()]

    def sample(self, name, *more):
        # Each in a folder of its own: "idevid --ca-key" is another one than "idevid-ca --key".
        out = self.folder / "_".join((name, *more))
        made = mintmark("profile", "sample", name, "--out", out, "--json", *more)
        return made, out / "chain.pem"

    def look(self, name, chain, purpose):
        """Every checker's word on one chain."""
        parts = [part + END for part in chain.read_text().split(END)[:-1]]
        files = []
        for number, part in enumerate(parts):
            files.append(chain.parent / f"{number}.pem")
            files[-1].write_text(part)
        words = ["openssl", "verify", "-x509_strict", "-check_ss_sig", "-CAfile", files[-1]]
        for between in files[1:-1]:
            words += ["-untrusted", between]
        if purpose:
            words += ["-purpose", purpose]
        verified = run(*words, files[0])
        self.assertEqual(verified.returncode, 0, f"{name}: {verified.stdout}{verified.stderr}")
        whole = chain.parent / "without-root.pem"
        whole.write_text("".join(parts[:-1]) or parts[0])
        trusted = run("certtool", "--verify", "--load-ca-certificate", files[-1], "--infile", whole)
        self.assertEqual(trusted.returncode, 0, f"{name}: {trusted.stdout}{trusted.stderr}")
        is_ca = ["--ca"] if not purpose else []
        checked = mintmark("certificate", "check", chain, "--json", *is_ca)
        self.assertEqual((checked.returncode, json.loads(checked.stdout)["findings"]), (0, []), name)
        return files

    def test_every_shipped_profile_makes_what_other_checkers_take(self):
        shipped = self.listed()
        self.assertGreaterEqual(len(shipped), 16)
        for profile in shipped:
            with self.subTest(profile["profile"]):
                self.assertEqual(profile["errors"], [])
                made, chain = self.sample(profile["profile"])
                self.assertEqual(made.returncode, 0, made.stderr)
                sample = json.loads(made.stdout)
                self.assertEqual(len(sample["subjects"]), chain.read_text().count("BEGIN CERT"))
                self.look(profile["profile"], chain, sample["purpose"])

    @unittest.skipUnless(shutil.which("zlint"), "zlint is not installed: Debian has no package of it")
    def test_zlint_finds_nothing(self):
        for profile in self.listed():
            made, chain = self.sample(profile["profile"], "--key", "p256")
            self.assertEqual(made.returncode, 0, made.stderr)
            for file in self.look(profile["profile"], chain, json.loads(made.stdout)["purpose"]):
                linted = run("zlint", "-includeSources", ZLINT_SOURCES, file)
                found = {lint: value["result"] for lint, value in json.loads(linted.stdout).items()
                         if value["result"] in ("warn", "error", "fatal")}
                self.assertEqual(found, {}, f"{profile['profile']}: {file.name}")

    def test_with_every_kind_of_key(self):
        made_count = 0
        for profile, option in itertools.product(self.listed(), ("--key", "--ca-key")):
            for kind in KINDS:
                name = profile["profile"]
                # Every kind for the plain profiles, the quick ones for the others.
                if name not in ("tls-client", "tls-client-server") and kind not in ("p384", "ed25519", "rsa2048"):
                    continue
                if option == "--ca-key" and profile["kind"] == "ca":
                    continue
                with self.subTest(f"{name} {option} {kind}"):
                    made, chain = self.sample(name, option, kind)
                    if made.returncode:
                        # A platform's rule, said so.
                        self.assertEqual(made.returncode, 2, made.stderr)
                        self.assertIn("key.algorithm", made.stderr)
                        self.assertNotIn(profile["platform"], (None,), made.stderr)
                        continue
                    made_count += 1
                    self.look(f"{name} {option} {kind}", chain, json.loads(made.stdout)["purpose"])
        self.assertGreater(made_count, 50)

    def test_a_dac_is_what_matter_asks_for(self):
        made, chain = self.sample("matter-dac")
        self.assertEqual(made.returncode, 0, made.stderr)
        first = self.folder / "dac.pem"
        first.write_text(chain.read_text().split(END)[0] + END)
        der = subprocess.run(["openssl", "x509", "-in", first, "-outform", "DER"], capture_output=True, timeout=30, check=True)
        self.assertLessEqual(len(der.stdout), 600)
        shown = run("openssl", "x509", "-in", first, "-noout", "-text", "-nameopt", "RFC2253").stdout
        self.assertRegex(shown, r"1\.3\.6\.1\.4\.1\.37244\.2\.1=.*FFF1|1\.3\.6\.1\.4\.1\.37244\.2\.1=#0C0446464631")
        self.assertIn("CA:FALSE", shown)
        self.assertIn("Not After : Dec 31 23:59:59 9999 GMT", shown)

    def test_an_idevid_names_its_hardware(self):
        made, chain = self.sample("idevid")
        self.assertEqual(made.returncode, 0, made.stderr)
        parsed = run("openssl", "asn1parse", "-in", chain)
        self.assertIn("sn00000001", parsed.stdout)
        der = subprocess.run(["openssl", "x509", "-in", chain, "-outform", "DER"], capture_output=True, timeout=30, check=True).stdout
        # otherName of RFC 4108, hwType below 1.3.6.1.4.1.32473, hwSerialNum.
        self.assertIn(bytes.fromhex("06082b06010505070804"), der)
        self.assertIn(bytes.fromhex("060a2b0601040181fd590101") + b"\x04\x0asn00000001", der)

    def test_a_proof_of_possession_has_the_code_as_its_name(self):
        made, chain = self.sample("ca-proof")
        self.assertEqual(made.returncode, 0, made.stderr)
        subject = run("openssl", "x509", "-in", chain, "-noout", "-subject").stdout
        self.assertRegex(subject, r"CN ?= ?0123456789ABCDEF0123456789ABCDEF\s*$")

    def test_lint_names_file_line_and_key(self):
        text = (ROOT / "resources/profiles/tls-client.toml").read_text()
        mine = self.folder / "mine.toml"
        mine.write_text(text)
        good = mintmark("profile", "lint", mine)
        self.assertEqual((good.returncode, good.stdout), (0, f"{mine}: good\n"))
        bad = text.replace('keyUsage = ["digitalSignature"]', 'keyUsage = ["digitalSignature", "keyEncipherment"]')
        mine.write_text(bad)
        line = bad[:bad.index("keyUsage")].count("\n") + 1
        linted = mintmark("profile", "lint", mine)
        self.assertEqual(linted.returncode, 2)
        self.assertIn(f"{mine}:{line}: certificate.keyUsage: ", linted.stdout)
        # Longer than its issuer, which is looked for beside the file first.
        mine.write_text(text.replace("validityDays = 3650", "validityDays = 9000"))
        linted = mintmark("profile", "lint", mine)
        self.assertEqual(linted.returncode, 2)
        self.assertIn("factory-ca", linted.stdout)
        issuer = (ROOT / "resources/profiles/factory-ca.toml").read_text()
        (self.folder / "factory-ca.toml").write_text(issuer.replace("validityDays = 7300", "validityDays = 9999"))
        self.assertEqual(mintmark("profile", "lint", mine).returncode, 0)

    def test_what_cannot_be_is_refused(self):
        for words in (("lint", self.folder / "none.toml"), ("show", "nothing"), ("sample", "nothing", "--out", self.folder),
                      ("sample", "demo"), ("sample", "demo", "--out", self.folder, "--key", "p521"), ("lint",), ("what",), ()):
            with self.subTest(words):
                refused = mintmark("profile", *words)
                self.assertEqual((refused.returncode, refused.stdout), (2, ""))
                self.assertTrue(refused.stderr)
        made, chain = self.sample("demo")
        self.assertEqual(made.returncode, 0, made.stderr)
        before = chain.read_bytes()
        self.assertEqual(self.sample("demo")[0].returncode, 2)
        self.assertEqual(chain.read_bytes(), before)

    def test_check_explains_what_it_finds(self):
        """A leaf that outlives its issuer and a CA:TRUE leaf, made by OpenSSL: common linters miss them."""
        def openssl(*words):
            made = run("openssl", *words, cwd=self.folder)
            self.assertEqual(made.returncode, 0, made.stderr)
        for key in ("root", "leaf"):
            openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", f"{key}.key")
        openssl("req", "-x509", "-new", "-key", "root.key", "-subj", "/CN=root", "-days", "10", "-out", "root.pem", "-addext", "keyUsage=critical,keyCertSign,cRLSign")
        openssl("req", "-new", "-key", "leaf.key", "-subj", "/CN=leaf", "-out", "leaf.csr")
        (self.folder / "ext").write_text("basicConstraints=critical,CA:TRUE\nkeyUsage=critical,digitalSignature,keyCertSign\n"
                                         "subjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n")
        openssl("x509", "-req", "-in", "leaf.csr", "-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial", "-days", "20", "-extfile", "ext", "-out", "leaf.pem")
        checked = mintmark("certificate", "check", self.folder / "leaf.pem", self.folder / "root.pem", "--json")
        self.assertEqual(checked.returncode, 7, checked.stderr)
        findings = {finding["rule"]: finding for finding in json.loads(checked.stdout)["findings"]}
        self.assertLessEqual({"leaf-ca", "outlives-issuer", "leaf-key-usage"}, set(findings))
        for finding in findings.values():
            for field in ("what", "why", "source", "detail"):
                self.assertTrue(finding[field], finding)
        words = mintmark("certificate", "check", self.folder / "leaf.pem", self.folder / "root.pem")
        self.assertEqual(words.returncode, 7)
        self.assertIn("RFC 5280 §4.2.1.9", words.stdout)
        for bad in (self.folder / "none.pem", self.folder / "leaf.csr", self.folder):
            self.assertEqual(mintmark("certificate", "check", bad).returncode, 2)
        rules = mintmark("certificate", "rules", "--json")
        self.assertGreater(len(rules.stdout.splitlines()), 40)


if __name__ == "__main__":
    unittest.main()

"""Key ceremonies from outside: the program and its files alone, judged by OpenSSL, GnuTLS and Python."""
import base64
import hashlib
import json
import os
import pathlib
import pty
import random
import re
import select
import shutil
import signal
import subprocess
import tempfile
import time
import unittest

from bench_floor import Programs
from support import BUILD, SEED

MODULE = "/usr/lib/softhsm/libsofthsm2.so"
MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

SCRIPT = """format = 1
title = "From outside"
[[person]]
name = "Custodian"
role = "custodian"
[[person]]
name = "First witness"
role = "witness"
[[person]]
name = "Second witness"
role = "witness"
[[token]]
name = "root"
module = "MODULE"
uri = "pkcs11:token=root-token"
soft = "soft"
[[token]]
name = "issuing"
module = "MODULE"
uri = "pkcs11:token=issuing-token"
soft = "soft"
[[step]]
do = "generate"
token = "root"
key = "root"
role = "root-ca"
label = "Outside root"
[[step]]
do = "self-sign"
key = "root"
subject = { organization = "Outside", commonName = "Outside root" }
days = 7300
certificate = "root.pem"
[[step]]
do = "generate"
token = "issuing"
key = "issuing"
role = "issuing-ca"
label = "Outside issuing"
[[step]]
do = "request"
key = "issuing"
subject = { organization = "Outside", commonName = "Outside issuing" }
request = "issuing.csr"
[[step]]
do = "confirm"
token = "root"
sentence = "It is the key that was made a moment ago"
file = "issuing.csr"
by = ["Second witness"]
[[step]]
do = "certify"
key = "root"
request = "issuing.csr"
days = 3650
certificate = "issuing.pem"
[[step]]
do = "install"
key = "issuing"
certificate = "issuing.pem"
""".replace("MODULE", MODULE)


FINDING = SCRIPT[:SCRIPT.index("[[step]]")] + """[[step]]
do = "find"
token = "root"
key = "root"
role = "root-ca"
certificate = "root.pem"
sha256 = "DIGEST"
[[step]]
do = "confirm"
sentence = "It is the root on our paper"
file = "root.pem"
by = ["Second witness"]
[[step]]
do = "generate"
token = "issuing"
key = "issuing"
role = "issuing-ca"
label = "Outside issuing 2"
[[step]]
do = "request"
key = "issuing"
subject = { organization = "Outside", commonName = "Outside issuing 2" }
request = "issuing-2.csr"
[[step]]
do = "certify"
key = "root"
request = "issuing-2.csr"
days = 1825
certificate = "issuing-2.pem"
[[step]]
do = "install"
key = "issuing"
certificate = "issuing-2.pem"
"""


class Ceremony(unittest.TestCase):
    def setUp(self):
        self.programs = Programs(BUILD)
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="mintmark-ceremony-", dir=MEMORY))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.script = self.folder / "root.toml"
        self.script.write_text(SCRIPT)
        self.make_tokens()

    def make_tokens(self):
        soft = self.folder / "soft"
        (soft / "tokens").mkdir(parents=True)
        self.environment = {**os.environ, "SOFTHSM2_CONF": str(soft / "softhsm2.conf")}
        (soft / "softhsm2.conf").write_text(f"directories.tokendir = {soft}/tokens\nobjectstore.backend = file\n"
                                            "log.level = ERROR\n")
        for name in ("root", "issuing"):
            subprocess.run(["softhsm2-util", "--init-token", "--free", "--label", f"{name}-token", "--so-pin", "12345678",
                            "--pin", f"pin-{name}"], env=self.environment, check=True, capture_output=True, timeout=30)
            pin = self.folder / f"pin-{name}"
            pin.write_text(f"pin-{name}\n")
            pin.chmod(0o600)

    def code(self):
        """What the code has to be, worked out here."""
        bits = int.from_bytes(hashlib.sha256(self.script.read_bytes()).digest()[:5], "big")
        text = "".join(CROCKFORD[bits >> shift & 31] for shift in range(35, -1, -5))
        return text[:4] + "-" + text[4:]

    def words(self, *more, code=None, witnesses=("First witness", "Second witness"), tokens=("root", "issuing")):
        return ["ca", "ceremony", self.script, "--code", code or self.code(),
                *[w for name in witnesses for w in ("--witness", name)],
                *[w for name in tokens for w in ("--pin-file", f"{name}={self.folder}/pin-{name}")], *more]

    def run_ceremony(self, *more, **options):
        return self.programs.mintmark(*self.words("--without-rehearsal", "--json", *more, **options), start_new_session=True)

    def keys_on(self, name):
        """Labels of (private, public) keys, as GnuTLS sees them. SoftHSM writes an object's attributes one by one: a kill
        may leave a fragment of defaults, without label, ID and key, which nothing can address and which is passed over."""
        found = []
        for kind in ("--list-privkeys", "--list-all"):
            listed = subprocess.run(["p11tool", "--provider", MODULE, "--login", "--set-pin", f"pin-{name}", "--batch", kind,
                                     f"pkcs11:token={name}-token"], env=self.environment, capture_output=True, text=True,
                                    timeout=30, check=False)
            types = re.findall(r"Type: (.*)\n(?:.*\n)*?\s+Label: (.*)\n", listed.stdout)
            found.append(sorted(label for type_, label in types
                                if label and ("Private" in type_) == (kind == "--list-privkeys")))
        return tuple(found)

    def assertMade(self):
        """The end of a whole ceremony, whatever happened on the way."""
        self.assertEqual(self.keys_on("root"), (["Outside root"], ["Outside root"]))
        self.assertEqual(self.keys_on("issuing"), (["Outside issuing"], ["Outside issuing"]))
        root, issuing = self.folder / "root.pem", self.folder / "issuing.pem"
        verified = subprocess.run(["openssl", "verify", "-x509_strict", "-check_ss_sig", "-CAfile", root, issuing],
                                  capture_output=True, text=True, timeout=30, check=False)
        self.assertEqual(verified.returncode, 0, verified.stderr)
        verified = subprocess.run(["certtool", "--verify", "--verify-profile", "high", "--load-ca-certificate", root,
                                   "--infile", issuing], capture_output=True, text=True, timeout=30, check=False)
        self.assertEqual(verified.returncode, 0, verified.stdout)
        shown = subprocess.run(["openssl", "x509", "-in", issuing, "-noout", "-text"], capture_output=True, text=True,
                               timeout=30, check=True).stdout
        for part in ("Issuer: O = Outside, CN = Outside root", "Subject: O = Outside, CN = Outside issuing",
                     "CA:TRUE, pathlen:0", "Certificate Sign, CRL Sign"):
            self.assertIn(part, shown)
        self.assertTranscript()

    def transcript(self):
        return self.folder / f"{self.script.name}.transcript.jsonl"

    def assertTranscript(self, steps=7, certificate="issuing.pem"):
        """Chain and last signature, by this file's own reading of the format."""
        raw = self.transcript().read_bytes()
        self.assertTrue(raw.endswith(b"\n"))
        lines = raw[:-1].split(b"\n")
        previous = bytes(32)
        for number, line in enumerate(lines, 1):
            entry = json.loads(line)
            self.assertEqual((entry["n"], entry["previous"]), (number, previous.hex()))
            previous = hashlib.sha256(line).digest()
        opened, last = json.loads(lines[0]), json.loads(lines[-1])
        self.assertEqual(opened["script"].encode(), self.script.read_bytes())
        self.assertEqual(opened["scriptSha256"], hashlib.sha256(self.script.read_bytes()).hexdigest())
        self.assertEqual(last["event"], "signed")
        before = raw[: len(raw) - len(lines[-1]) - 1]
        with tempfile.TemporaryDirectory() as place:
            place = pathlib.Path(place)
            (place / "message").write_bytes(b"mintmark-transcript-v1" + hashlib.sha256(before).digest())
            (place / "signature").write_bytes(base64.b64decode(last["signature"]))
            (place / "key").write_bytes(base64.b64decode(last["publicKey"]))
            verified = subprocess.run(["openssl", "dgst", "-sha256", "-keyform", "DER", "-verify", place / "key", "-signature",
                                       place / "signature", place / "message"], capture_output=True, timeout=30, check=False)
        self.assertEqual(verified.returncode, 0, verified.stdout)
        done = {entry["step"]: entry for entry in map(json.loads, lines) if entry["event"] == "done"}
        self.assertEqual(sorted(done), list(range(1, steps + 1)))
        for entry in done.values():
            for name, digest in entry.get("files", {}).items():
                self.assertEqual(hashlib.sha256((self.folder / name).read_bytes()).hexdigest(), digest)
        checked = self.programs.mintmark("ca", "transcript", self.transcript(), "--certificate", self.folder / "root.pem",
                                         "--certificate", self.folder / certificate, "--json")
        self.assertEqual(checked.returncode, 0, checked.stderr)
        self.assertTrue(json.loads(checked.stdout)["complete"])

    def refused(self, exit_status, code, result):
        self.assertEqual(result.returncode, exit_status, result.stdout + result.stderr)
        self.assertIn(code, result.stderr)

    def nothing_was_made(self):
        self.assertEqual(self.keys_on("root"), ([], []))
        self.assertEqual(self.keys_on("issuing"), ([], []))
        self.assertFalse(self.transcript().exists())

    def test_a_ceremony_makes_root_and_issuing_ca(self):
        shown = self.programs.mintmark("ca", "ceremony", self.script, "--show")
        self.assertEqual(shown.returncode, 0, shown.stderr)
        self.assertIn(self.code(), shown.stdout)
        self.assertIn("cannot be undone", shown.stdout)
        self.nothing_was_made()
        made = self.run_ceremony()
        self.assertEqual(made.returncode, 0, made.stderr)
        self.assertTrue(json.loads(made.stdout)["complete"])
        self.assertMade()
        before = self.transcript().read_bytes()
        again = self.run_ceremony()
        self.assertEqual(again.returncode, 0, again.stderr)
        self.assertEqual(self.transcript().read_bytes(), before)

    def test_no_pin_is_anywhere(self):
        self.assertEqual(self.run_ceremony().returncode, 0)
        for file in self.folder.rglob("*"):
            if file.is_file() and not file.name.startswith("pin-"):
                for name in ("root", "issuing"):
                    self.assertNotIn(f"pin-{name}\n".encode(), file.read_bytes())

    def test_a_wrong_code_and_a_missing_witness(self):
        self.refused(5, "MM-CEREMONY-CODE", self.run_ceremony(code="0000-0000"))
        self.nothing_was_made()
        self.refused(5, "MM-CEREMONY-WITNESS", self.run_ceremony(witnesses=["First witness"]))
        self.refused(2, "MM-USAGE", self.run_ceremony(witnesses=["First witness", "A stranger"]))
        self.assertEqual(self.keys_on("root"), ([], []))
        self.assertEqual(self.run_ceremony().returncode, 0)
        self.assertMade()

    def test_a_changed_script_is_refused(self):
        self.refused(2, "MM-CEREMONY-WAITS", self.run_ceremony("--token", "root"))
        first = self.code()
        self.script.write_text(SCRIPT.replace("days = 3650", "days = 3651"))
        refused = self.run_ceremony()
        self.refused(5, "MM-CEREMONY-CHANGED", refused)
        self.assertIn(first, refused.stderr)
        self.assertIn(self.code(), refused.stderr)
        self.script.write_text(SCRIPT)
        self.assertEqual(self.run_ceremony().returncode, 0)
        self.assertMade()

    def test_a_rehearsal_leaves_nothing_but_its_transcript(self):
        self.refused(5, "MM-CEREMONY-REHEARSAL", self.programs.mintmark(*self.words()))
        before = {file: file.read_bytes() for file in self.folder.rglob("*") if file.is_file()}
        rehearsed = self.programs.mintmark(*self.words("--rehearse"))
        self.assertEqual(rehearsed.returncode, 0, rehearsed.stderr)
        after = {file: file.read_bytes() for file in self.folder.rglob("*") if file.is_file()}
        self.assertEqual({file.name for file in set(after) - set(before)}, {"root.toml.rehearsal.jsonl"})
        for file, content in before.items():
            if file.name not in ("root.toml.lock",):
                self.assertEqual(after[file], content, file)
        self.nothing_was_made()
        shown = self.programs.mintmark("ca", "transcript", self.folder / "root.toml.rehearsal.jsonl")
        self.assertEqual(shown.returncode, 0, shown.stderr)
        self.assertIn("REHEARSAL", shown.stdout)
        made = self.programs.mintmark(*self.words())
        self.assertEqual(made.returncode, 0, made.stderr)
        self.assertMade()

    def test_a_killed_rehearsal_is_cleared_away_by_the_next(self):
        for delay in (0.05, 0.12):
            process = self.programs.start("mintmark", *map(str, self.words("--rehearse")), stdout=subprocess.DEVNULL,
                                          stderr=subprocess.DEVNULL)
            time.sleep(delay)
            process.kill()
            process.wait(10)
        self.assertEqual(self.programs.mintmark(*self.words("--rehearse")).returncode, 0)
        self.assertFalse((self.folder / "root.toml.rehearsal").exists())
        self.nothing_was_made()

    def test_killed_at_any_time_it_goes_on(self):
        begun = time.monotonic()
        self.assertEqual(self.run_ceremony().returncode, 0)
        longest = time.monotonic() - begun
        chance = random.Random(SEED)
        cuts = turns = 0
        # A busy machine makes the first one slow: who ended before the kill tells how long to wait at most.
        while cuts < 20 and turns < 60:
            turns += 1
            with self.subTest(seed=SEED, turn=turns):
                for name in ("soft", *[file.name for file in self.folder.glob("root.toml.*")], "root.pem", "issuing.csr",
                             "issuing.pem"):
                    path = self.folder / name
                    shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
                self.make_tokens()
                for _ in range(4):
                    process = self.programs.start("mintmark", *map(str, self.words("--without-rehearsal")),
                                                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                    begun = time.monotonic()
                    try:
                        process.wait(chance.uniform(0.1, 1.0) * longest)
                        longest = max(0.05, 0.9 * (time.monotonic() - begun))
                        break
                    except subprocess.TimeoutExpired:
                        cuts += 1
                        process.kill()
                        process.wait(10)
                made = self.run_ceremony()
                for _ in ("root", "issuing"):
                    # Two kills in the middle of a token's login are two tries whose end nobody saw: what the message
                    # then asks for is given, for the token that it names and no other.
                    counted = re.search(r'MM-HSM-PIN-COUNTED.*the token "(\w+)"', made.stderr)
                    if made.returncode == 3 and counted:
                        made = self.run_ceremony("--spend-final-try", counted[1])
                self.assertEqual(made.returncode, 0, made.stderr)
                self.assertMade()
        self.assertGreaterEqual(cuts, 20, "hardly any kill came in time")

    def test_a_file_that_is_in_the_way_stays(self):
        (self.folder / "issuing.pem").write_text("somebody's\n")
        self.refused(2, "MM-CEREMONY-EXISTS", self.run_ceremony())
        self.assertEqual((self.folder / "issuing.pem").read_text(), "somebody's\n")
        (self.folder / "issuing.pem").unlink()
        self.assertEqual(self.run_ceremony().returncode, 0)
        self.assertMade()

    def test_a_certificate_of_another_hand_is_not_installed(self):
        self.refused(2, "MM-CEREMONY-WAITS", self.run_ceremony("--token", "root"))
        self.refused(2, "MM-CEREMONY-WAITS", self.run_ceremony("--token", "issuing"))
        key, csr, mine = self.folder / "mine.key", self.folder / "mine.csr", self.folder / "mine.pem"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout",
                        key, "-out", mine, "-days", "3650", "-subj", "/O=Outside/CN=Outside issuing"], check=True,
                       capture_output=True, timeout=30)
        self.assertEqual(self.run_ceremony("--token", "root").returncode, 0)
        right = (self.folder / "issuing.pem").read_text()
        (self.folder / "issuing.pem").write_text(mine.read_text())
        self.refused(2, "MM-CEREMONY-FILE", self.run_ceremony("--token", "issuing"))
        (self.folder / "issuing.pem").write_text(right)
        self.assertEqual(self.run_ceremony().returncode, 0)
        self.assertMade()
        csr.unlink(missing_ok=True)

    def test_an_altered_transcript_is_named(self):
        self.assertEqual(self.run_ceremony().returncode, 0)
        good = self.transcript().read_bytes()
        lines = good.splitlines(keepends=True)
        bad = self.folder / "bad.jsonl"
        for content in (b"", b"".join(lines[:-1]), b"".join(lines[:5]), b"".join(lines[1:]), good[:-7],
                        b"".join([*lines[:4], lines[5], lines[4], *lines[6:]]), good.replace(b"First", b"Worst", 1),
                        b"".join([*lines[:-1], lines[-1].replace(b'"n"', b'"at":"x","n"')])):
            bad.write_bytes(content)
            self.refused(7, "MM-CEREMONY-TRANSCRIPT", self.programs.mintmark("ca", "transcript", bad))

    def test_bad_words_and_bad_scripts(self):
        for words in (["ca"], ["ca", "ceremony"], ["ca", "transcript"], ["ca", "crown", self.script],
                      self.words("--pin-file", "nobody=x"), self.words("--pin-fd", "root=x"), self.words("--token", "nobody"),
                      self.words("--rehearse", "--token", "root")):
            with self.subTest(words=words):
                self.assertEqual(self.programs.mintmark(*words).returncode, 2)
        self.script.write_text(SCRIPT.replace('do = "install"', 'do = "instal"'))
        refused = self.run_ceremony()
        self.refused(2, "MM-CEREMONY-SCRIPT", refused)
        self.assertRegex(refused.stderr, r'root\.toml:\d+: step\.do .*"install" meant')
        self.nothing_was_made()

    def test_a_wrong_pin_is_tried_once(self):
        (self.folder / "pin-root").write_text("wrong-pin\n")
        refused = self.run_ceremony()
        self.refused(3, "MM-HSM-PIN-WRONG", refused)
        self.assertNotIn("wrong-pin", refused.stderr + refused.stdout)
        (self.folder / "pin-root").chmod(0o644)
        self.refused(2, "MM-PIN-FILE", self.run_ceremony())
        (self.folder / "pin-root").write_text("pin-root\n")
        (self.folder / "pin-root").chmod(0o600)
        self.assertEqual(self.run_ceremony().returncode, 0)
        self.assertMade()

    def test_a_third_wrong_pin_is_spent_on_the_custodians_word(self):
        (self.folder / "pin-issuing").write_text("wrong-pin\n")
        for _ in range(2):
            self.refused(3, "MM-HSM-PIN-WRONG", self.run_ceremony())
        (self.folder / "pin-issuing").write_text("pin-issuing\n")
        for words in ((), ("--spend-final-try", "root")):
            refused = self.run_ceremony(*words)
            self.refused(3, "MM-HSM-PIN-COUNTED", refused)
            self.assertIn('the token "issuing"', refused.stderr)
        self.refused(2, "MM-USAGE", self.run_ceremony("--spend-final-try", "another"))
        self.assertEqual(self.run_ceremony("--spend-final-try", "issuing").returncode, 0)
        self.assertMade()

    def at_the_terminal(self, answers):
        """Runs the ceremony at a terminal of its own, and types an answer at each prompt that is expected."""
        child, terminal = pty.fork()
        if child == 0:
            os.execv(BUILD / "mintmark", ["mintmark", "ca", "ceremony", str(self.script), "--without-rehearsal"])
        seen, deadline = "", time.monotonic() + 60
        answers = list(answers)
        try:
            while time.monotonic() < deadline:
                if not select.select([terminal], [], [], 1)[0]:
                    continue
                try:
                    seen += os.read(terminal, 4096).decode()
                except OSError:
                    break
                if answers and re.search(answers[0][0] + r"[^\n]*: $", seen):
                    time.sleep(0.1)
                    os.write(terminal, answers.pop(0)[1].encode() + b"\n")
            else:
                os.kill(child, signal.SIGKILL)
        finally:
            os.close(terminal)
            status = os.waitpid(child, 0)[1]
        return os.waitstatus_to_exitcode(status), seen, answers

    def test_at_a_terminal_people_type_code_names_and_pins(self):
        start = [("Custodian, compare", self.code().lower()), ("First witness, if", "first witness"),
                 ("Second witness, if", "Second witness"), (r"PIN of token .root. \(label root-token, serial number \w+\)", "pin-root"),
                 (r"PIN of token .issuing. \(label issuing-token", "pin-issuing")]
        status, seen, left = self.at_the_terminal([*start, ("Second witness, if", "Second")])
        self.assertEqual((status, left), (5, []), seen)
        self.assertIn("MM-CEREMONY-WITNESS", seen)
        self.assertRegex(seen, r"key in issuing\.csr: ([0-9a-f]{4} ){15}[0-9a-f]{4}")
        self.assertNotIn("pin-root", seen)
        status, seen, left = self.at_the_terminal([*start[:3], ("Second witness, if", "Second witness"), *start[3:]])
        self.assertEqual((status, left), (0, []), seen)
        self.assertMade()
        typed = [json.loads(line).get("typed") for line in self.transcript().read_text().splitlines()]
        self.assertEqual(set(typed), {None, True})

    def test_a_second_issuing_ca_under_the_root_that_exists(self):
        self.assertEqual(self.run_ceremony().returncode, 0)
        root, issuing = self.folder / "root.pem", self.folder / "issuing-2.pem"
        before = root.read_bytes()
        der = subprocess.run(["openssl", "x509", "-in", root, "-outform", "DER"], check=True, capture_output=True, timeout=30).stdout
        digest = hashlib.sha256(der).hexdigest()
        self.script = self.folder / "second.toml"
        self.script.write_text(FINDING.replace("DIGEST", hashlib.sha256(b"another").hexdigest()))
        refused = self.run_ceremony()
        self.refused(2, "MM-CEREMONY-FILE", refused)
        self.assertIn(digest, refused.stderr)
        self.assertFalse(self.transcript().exists())
        self.script.write_text(FINDING.replace("DIGEST", digest))
        shown = self.programs.mintmark("ca", "ceremony", self.script, "--show")
        self.assertIn(digest, shown.stdout)
        rehearsed = self.programs.mintmark(*self.words("--rehearse"))
        self.assertEqual(rehearsed.returncode, 0, rehearsed.stderr)
        told = self.programs.mintmark("ca", "transcript", self.folder / "second.toml.rehearsal.jsonl").stdout
        self.assertIn("REHEARSAL", told)
        self.assertIn("STAND-IN", told)
        self.assertFalse(issuing.exists())
        made = self.programs.mintmark(*self.words("--json"))
        self.assertEqual(made.returncode, 0, made.stderr)
        self.assertTrue(json.loads(made.stdout)["complete"])
        self.assertEqual(root.read_bytes(), before)
        self.assertEqual(self.keys_on("root"), (["Outside root"], ["Outside root"]))
        self.assertEqual(self.keys_on("issuing")[0], ["Outside issuing", "Outside issuing 2"])
        verified = subprocess.run(["openssl", "verify", "-x509_strict", "-check_ss_sig", "-CAfile", root, issuing],
                                  capture_output=True, text=True, timeout=30, check=False)
        self.assertEqual(verified.returncode, 0, verified.stderr)
        verified = subprocess.run(["certtool", "--verify", "--verify-profile", "high", "--load-ca-certificate", root,
                                   "--infile", issuing], capture_output=True, text=True, timeout=30, check=False)
        self.assertEqual(verified.returncode, 0, verified.stdout)
        self.assertTranscript(steps=6, certificate="issuing-2.pem")

    def test_the_shipped_scripts_are_shown(self):
        for name in ("root.toml", "issuing.toml"):
            shipped = pathlib.Path(__file__).parents[2] / "resources/ceremonies" / name
            copy = self.folder / f"shipped-{name}"
            copy.write_bytes(shipped.read_bytes())
            shown = self.programs.mintmark("ca", "ceremony", copy, "--show", "--json")
            self.assertEqual(shown.returncode, 0, shown.stderr)
            self.assertEqual(json.loads(shown.stdout)["sha256"], hashlib.sha256(shipped.read_bytes()).hexdigest())


if __name__ == "__main__":
    unittest.main()

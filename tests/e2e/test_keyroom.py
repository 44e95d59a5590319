"""The key room from outside: tokens and their PINs, keys, and a backup that goes from one token to another."""
import base64
import hashlib
import json
import os
import pathlib
import pty
import re
import select
import shutil
import subprocess
import tempfile
import time
import unittest

from support import BUILD

MODULE = "/usr/lib/softhsm/libsofthsm2.so"
MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
MINTMARK = str(BUILD / "mintmark")
USER, OFFICER = "482916", "73910482"


class KeyRoom(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="mintmark-keyroom-", dir=MEMORY))
        (self.folder / "tokens").mkdir()
        (self.folder / "softhsm2.conf").write_text(
            f"directories.tokendir={self.folder}/tokens\nobjectstore.backend=file\nlog.level=ERROR\n")
        self.environment = {**os.environ, "SOFTHSM2_CONF": str(self.folder / "softhsm2.conf"),
                            "XDG_STATE_HOME": str(self.folder / "state")}
        self.user, self.officer = self.pin_file("user", USER), self.pin_file("officer", OFFICER)

    def tearDown(self):
        shutil.rmtree(self.folder, ignore_errors=True)

    def pin_file(self, name, pin):
        path = self.folder / name
        path.write_text(pin + "\n")
        path.chmod(0o600)
        return str(path)

    def hsm(self, *words, code=0):
        result = subprocess.run([MINTMARK, "hsm", *map(str, words)], env=self.environment, stdin=subprocess.DEVNULL,
                                capture_output=True, text=True, timeout=120, check=False)
        self.assertEqual(result.returncode, code, result.stdout + result.stderr)
        for secret in (USER, OFFICER):
            self.assertNotIn(secret, result.stdout + result.stderr)
        return result

    def token(self, label):
        self.hsm("init-token", "--module", MODULE, "--label", label, "--so-pin-file", self.officer)
        self.hsm("set-pin", *self.at(label), "--so-pin-file", self.officer, "--new-pin-file", self.user)
        return label

    @staticmethod
    def at(label):
        return "--module", MODULE, "--token", f"pkcs11:token={label}"

    def key(self, label, role, *more, code=0):
        result = self.hsm("generate", *self.at(label), "--pin-file", self.user, "--role", role, "--json", *more, code=code)
        return json.loads(result.stdout) if code == 0 else result

    def on_terminal(self, words, answer):
        """On a terminal of its own; `answer` gets what was shown since its last answer, and gives octets or nothing."""
        child, terminal = pty.fork()
        if child == 0:
            os.execve(MINTMARK, [MINTMARK, "hsm", *map(str, words)], self.environment)
        shown, since, end = b"", b"", time.monotonic() + 90
        try:
            while time.monotonic() < end:
                if select.select([terminal], [], [], 0.3)[0]:
                    try:
                        octets = os.read(terminal, 65536)
                    except OSError:
                        break
                    if not octets:
                        break
                    shown, since = shown + octets, since + octets
                elif reply := answer(since):
                    os.write(terminal, reply)
                    since = b""
        finally:
            os.close(terminal)
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), shown.decode(errors="replace")

    def backup_in_doctors_words(self):
        found = subprocess.run([MINTMARK, "doctor", "--station", self.folder / "station", "--json"], capture_output=True, text=True,
                               timeout=60, check=False)
        return next(entry for entry in map(json.loads, found.stdout.splitlines()) if entry["what"] == "backup")

    def test_a_token_is_made_named_and_never_lost_by_mistake(self):
        self.token("alpha")
        listed = [json.loads(line) for line in self.hsm("list", "--module", MODULE, "--json").stdout.splitlines()]
        tokens = [slot["token"] for slot in listed[0]["slots"] if slot.get("token", {}).get("initialised")]
        self.assertEqual([token["label"] for token in tokens], ["alpha"])
        self.assertTrue(tokens[0]["pin"]["set"])
        again = self.hsm("init-token", "--module", MODULE, "--label", "alpha", "--so-pin-file", self.officer, code=3)
        self.assertIn("MM-HSM-AMBIGUOUS", again.stderr)
        erased = self.hsm("init-token", *self.at("alpha"), "--label", "beta", "--so-pin-file", self.officer, code=2)
        self.assertIn("--erase", erased.stderr)
        self.assertEqual(len(self.hsm("keys", *self.at("alpha"), "--pin-file", self.user).stdout), 0)

    def test_no_third_wrong_pin_and_a_right_one_starts_anew(self):
        self.token("alpha")
        wrong = self.pin_file("wrong", "000000")
        for _ in range(2):
            self.assertIn("MM-HSM-PIN-WRONG", self.hsm("keys", *self.at("alpha"), "--pin-file", wrong, code=3).stderr)
        for pin in (wrong, self.user):
            self.assertIn("MM-HSM-PIN-COUNTED", self.hsm("keys", *self.at("alpha"), "--pin-file", pin, code=3).stderr)
        self.hsm("keys", *self.at("alpha"), "--pin-file", self.user, "--spend-final-try")
        self.hsm("keys", *self.at("alpha"), "--pin-file", self.user)

    def test_the_officers_last_try_is_spent_on_a_word_alone(self):
        self.token("alpha")
        wrong = self.pin_file("wrong-officer", "00000000")
        setting = ("set-pin", *self.at("alpha"), "--new-pin-file", self.user)
        for _ in range(2):
            self.assertIn("MM-HSM-PIN-WRONG", self.hsm(*setting, "--so-pin-file", wrong, code=3).stderr)
        erasing = ("init-token", *self.at("alpha"), "--label", "beta", "--erase", "pkcs11:token=alpha")
        for refused in (setting, erasing):
            self.assertIn("MM-HSM-PIN-COUNTED", self.hsm(*refused, "--so-pin-file", self.officer, code=3).stderr)
        self.hsm(*setting, "--so-pin-file", self.officer, "--spend-final-try")
        self.hsm(*setting, "--so-pin-file", self.officer)
        for _ in range(2):
            self.hsm(*setting, "--so-pin-file", wrong, code=3)
        self.hsm(*erasing, "--so-pin-file", self.officer, "--spend-final-try")

    def test_the_officer_unlocks_and_a_pin_is_changed(self):
        self.token("alpha")
        other = self.pin_file("other", "918273")
        self.hsm("change-pin", *self.at("alpha"), "--pin-file", self.user, "--new-pin-file", other)
        self.assertIn("MM-HSM-PIN-WRONG", self.hsm("keys", *self.at("alpha"), "--pin-file", self.user, code=3).stderr)
        self.hsm("unlock", *self.at("alpha"), "--so-pin-file", self.officer, "--new-pin-file", self.user)
        self.hsm("keys", *self.at("alpha"), "--pin-file", self.user)

    def test_who_makes_devices_cannot_order_them(self):
        self.token("alpha")
        self.key("alpha", "issuing-ca")
        for role in ("order-signer", "firmware-signer"):
            self.assertIn("MM-HSM-ROLE", self.key("alpha", role, code=3).stderr)
        self.assertIn("MM-HSM-POLICY", self.key("alpha", "issuing-ca", "--with-backup", code=3).stderr)

    def test_bad_words_are_named_and_change_nothing(self):
        self.token("alpha")
        text = self.folder / "text"
        text.write_text("no library")
        for words, code, said in ((("list", "--module", text), 0, "cannot be loaded"),
                                  (("keys", "--module", text, "--token", "pkcs11:token=x"), 3, "MM-HSM-MODULE"),
                                  (("keys", "--module", "/none.so", "--token", "pkcs11:token=x"), 3, "MM-HSM-MODULE"),
                                  (("keys", *self.at("other")), 3, "MM-HSM-TOKEN-MISSING"),
                                  (("keys", "--module", MODULE, "--token", "pkcs11:tokn=alpha"), 2, "MM-HSM-ADDRESS"),
                                  (("keys", "--module", MODULE), 2, "--token"),
                                  (("generate", *self.at("alpha"), "--role", "boss"), 2, "--role"),
                                  (("inspect", "--file", text), 3, "MM-BACKUP-DAMAGED"),
                                  (("frobnicate",), 2, "there is no")):
            result = self.hsm(*words, code=code)
            self.assertIn(said, result.stdout + result.stderr, words)

    def test_a_backup_is_shared_rehearsed_and_restored(self):
        self.token("alpha")
        self.token("beta")
        key = self.key("alpha", "root-ca", "--with-backup", "--label", "root")
        file = self.folder / "root.backup"
        sheets = {}

        def custodian(shown):
            for index, words in re.findall(rb"Share (\d+) of 3\..*?\r?\n\r?\n((?:[a-z]+ [^\n]*\r?\n){5})", shown, re.S):
                sheets[int(index)] = b" ".join(words.split())
            if b"then they are typed back" in shown:
                return b"\n"
            if asked := re.search(rb"share (\d+) once more", shown):
                return sheets[int(asked.group(1))] + b"\n"
            return None

        code, shown = self.on_terminal(["backup", *self.at("alpha"), "--id", key["id"], "--pin-file", self.user, "--so-pin-file",
                                        self.officer, "--shares", 3, "--threshold", 2, "--file", file], custodian)
        self.assertEqual((code, sorted(sheets)), (0, [1, 2, 3]), shown)
        self.assertIn("NEVER REHEARSED", self.hsm("inspect", "--file", file, code=7).stdout)
        # The room remembers where it made one; a station that has the list asks for the rehearsal.
        known = self.folder / "state" / "mintmark" / "backups.list"
        self.assertEqual(known.read_text(), f"{file}\n")
        subprocess.run([MINTMARK, "init", "--demo", "--station", self.folder / "station"], check=True, capture_output=True,
                       timeout=120)
        shutil.copy(known, self.folder / "station")
        self.assertEqual(self.backup_in_doctors_words()["health"], "warning")
        self.assertIn("never rehearsed", self.backup_in_doctors_words()["finding"])

        def typing(order):
            queue = [sheets[index] for index in order]
            return lambda shown: queue.pop(0) + b"\n" if queue and re.search(rb"share \d of 2 of the set", shown) else None

        # A share that comes twice is told, and another one is asked for.
        code, shown = self.on_terminal(["rehearse", "--file", file], typing([3, 3, 1]))
        self.assertEqual(code, 0, shown)
        report = json.loads(self.hsm("inspect", "--file", file, "--json").stdout)
        self.assertEqual((report["rehearsals"], report["fingerprint"]), (1, key["fingerprint"]))
        self.assertEqual(self.backup_in_doctors_words()["health"], "good")

        code, shown = self.on_terminal(["restore", "--file", file, *self.at("beta"), "--pin-file", self.user], typing([2, 3]))
        self.assertEqual(code, 0, shown)
        there = [json.loads(line) for line in self.hsm("keys", *self.at("beta"), "--pin-file", self.user, "--json").stdout.splitlines()]
        self.assertEqual([(k["fingerprint"], k["role"], k["sensitive"]) for k in there], [(key["fingerprint"], "root-ca", True)])
        self.assertEqual(hashlib.sha256(base64.b64decode(there[0]["publicKey"])).hexdigest(), key["fingerprint"])

        # The file alone opens nothing, and an altered one is refused when its shares are there.
        altered = self.folder / "altered.backup"
        text = file.read_text()
        altered.write_text(text.replace('label = "root"', 'label = "toor"'))
        self.assertNotEqual(altered.read_text(), text)
        code, shown = self.on_terminal(["rehearse", "--file", altered], typing([1, 2]))
        self.assertEqual(code, 3, shown)
        self.assertIn("MM-BACKUP-DAMAGED", shown)

    def test_a_key_without_a_backup_stays(self):
        self.token("alpha")
        key = self.key("alpha", "root-ca")
        code, shown = self.on_terminal(["backup", *self.at("alpha"), "--id", key["id"], "--pin-file", self.user, "--so-pin-file",
                                        self.officer, "--file", self.folder / "no.backup"], lambda _: None)
        self.assertEqual(code, 3, shown)
        self.assertIn("MM-HSM-POLICY", shown)
        self.assertFalse((self.folder / "no.backup").exists())


if __name__ == "__main__":
    unittest.main()

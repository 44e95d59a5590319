"""The registry's key as custodians see it: a recovery made, rehearsed and used when the token is gone; a new key; another
token."""
import json
import os
import pty
import re
import select
import shutil
import signal
import subprocess
import time
import tomllib
import unittest

from bench_floor import ends
from support import BUILD, StationTest

MODULE = "/usr/lib/softhsm/libsofthsm2.so"
USER, OFFICER = "482916", "73910482"
PASSPHRASE = "correct horse battery staple"


class Recovery(StationTest):
    def setUp(self):
        super().setUp()
        self.sheets = {}
        self.user, self.officer = self.pin_file("user", USER), self.pin_file("officer", OFFICER)

    def pin_file(self, name, pin):
        path = self.folder / name
        path.write_text(pin + "\n")
        path.chmod(0o600)
        return str(path)

    def call(self, *words, code=0):
        done = self.programs.mintmark(*words, "--station", self.station)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return done

    def registry(self, *words, code=0):
        return self.call("registry", *words, code=code)

    def at_terminal(self, *words, answer=None, code=0, station=None):
        """On a terminal of its own, where custodians answer until the program ends."""
        answer = answer or self.custodian()
        child, terminal = pty.fork()
        if child == 0:
            program = str(BUILD / "mintmark")
            os.execv(program, [program, *map(str, words), "--station", str(station or self.station)])
        shown, since, end = b"", b"", time.monotonic() + 120
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
        ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        shown = shown.decode(errors="replace")
        self.assertEqual(ended, code, shown)
        for secret in (USER, OFFICER, PASSPHRASE):
            self.assertNotIn(secret, shown)
        return shown

    def custodian(self, brings=(2, 3), says=PASSPHRASE):
        """Copies what is shown, and types it when it is asked for: all of it back, and `brings` in this order."""
        bringing = [*brings]

        def answer(shown):
            for index, words in re.findall(rb"Share (\d+) of \d+\..*?\r?\n\r?\n((?:[a-z]+ [^\n]*\r?\n){5})", shown, re.S):
                self.sheets[int(index)] = b" ".join(words.split())
            if b"then they are typed back" in shown:
                return b"\n"
            if asked := re.search(rb"share (\d+) once more", shown):
                return self.sheets[int(asked.group(1))] + b"\n"
            if re.search(rb"share \d+ of \d+ of the set", shown):
                sheet = bringing.pop(0) if bringing else None
                return b"\x04" if sheet is None else (sheet if isinstance(sheet, bytes) else self.sheets[sheet]) + b"\n"
            if re.search(rb"(passphrase[^\r\n]*|once more): ?$", shown):
                return says.encode() + b"\n"
            return None

        return answer

    def make(self, *words):
        return self.at_terminal("registry", "recovery", "make", *words)

    def status(self, code=0):
        return json.loads(self.registry("recovery", "show", "--json", code=code).stdout)

    def proof(self, *words, **options):
        shown = self.at_terminal("registry", "recovery", "test", "--json", *words, **options)
        return json.loads(re.findall(r"\{.*\}", shown)[-1])

    def provision(self, units, name):
        with self.floor(units=units) as floor:
            done = self.programs.provision(self.station, floor.sockets())
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertEqual(len(ends(done)), units)
        os.rename(self.folder / "units", self.folder / name)

    def new_token(self, label):
        self.call("hsm", "init-token", "--module", MODULE, "--label", label, "--so-pin-file", self.officer)
        at = ("--module", MODULE, "--token", f"pkcs11:token={label}")
        self.call("hsm", "set-pin", *at, "--so-pin-file", self.officer, "--new-pin-file", self.user)
        return at

    def kill_token(self):
        """As dead as SoftHSM can be: nothing of it is left, its copies neither."""
        for folder in ("tokens", "token-copy"):
            for inner in (self.station / "token" / folder).glob("*"):
                shutil.rmtree(inner) if inner.is_dir() else inner.unlink()
        gone = self.call("device", "list", code=3)
        self.assertIn("MM-HSM-TOKEN-MISSING", gone.stderr)

    def actions(self):
        file = self.folder / "log.jsonl"
        self.call("audit", "export", file)
        return [line["entry"]["action"] for line in map(json.loads, file.read_text().splitlines()) if "entry" in line]

    def recovery_in_doctors_words(self):
        found = self.programs.mintmark("doctor", "--station", self.station, "--json")
        return next(entry for entry in map(json.loads, found.stdout.splitlines()) if entry["what"] == "recovery")

    def test_a_dead_token_does_not_take_the_registry_with_it(self):
        self.provision(2, "before")
        self.make("--shares", "2/3")
        self.assertEqual(sorted(self.sheets), [1, 2, 3])
        status = self.status()
        self.assertEqual([(part["kind"], part["threshold"], part["count"]) for part in status["parts"]], [("shares", 2, 3)])
        self.assertTrue(status["current"])
        self.assertEqual(self.proof()["devices"], 2)
        known = self.programs.devices(self.station)
        self.kill_token()
        self.assertEqual(self.proof()["devices"], 2, "the rehearsal needs no token")

        at = self.new_token("new")
        told = self.at_terminal("registry", "recover", *at, "--new-pin-file", self.user, "--demo-cas")
        for words in ("2 devices", "pkcs11:token=new", "station's key is a new one", "audit key is a new one", "CAs that were there"):
            self.assertIn(words, told)
        self.assertEqual(self.programs.devices(self.station), known)
        self.assertClean()
        self.assertIn("registry.recovered", self.actions())
        self.assertTrue(self.status()["current"], "the key is the same, and so is its recovery")
        self.provision(2, "after")
        self.assertEqual(len(self.programs.devices(self.station)), 4)
        self.assertClean()
        self.assertEqual(len(list(self.station.glob("anchors-before-*.jsonl"))), 1)
        self.assertEqual(len(list(self.station.glob("certificates/root-before-*.pem"))), 1)
        self.assertEqual(self.proof()["devices"], 4)

    def test_without_its_cas_a_recovered_station_reads_and_says_what_is_lost(self):
        self.provision(1, "before")
        self.make("--passphrase")
        self.kill_token()
        at = self.new_token("new")
        told = self.at_terminal("registry", "recover", "--by", "passphrase", *at, "--new-pin-file", self.user, "--json")
        report = json.loads(re.findall(r"\{.*\}", told)[-1])
        self.assertEqual(report["recovered"]["devices"], 1)
        self.assertEqual(report["kept"], [])
        self.assertEqual(sorted(report["made"]), ["audit-signer", "registry-wrap", "station-key"])
        self.assertTrue(any("issuing CA" in loss and "mintmark ca ceremony" in loss for loss in report["losses"]))
        self.assertEqual(len(self.programs.devices(self.station)), 1)
        refused = self.programs.mintmark("provision", "--station", self.station, "--profile", "demo", "--socket", "A1=/dev/null")
        self.assertEqual(refused.returncode, 3, refused.stderr)
        self.assertIn("MM-HSM-KEY-MISSING", refused.stderr)

    def test_wrong_shares_and_passphrases_are_told_and_cost_nothing(self):
        self.make("--shares", "2/3")
        self.make("--passphrase")
        before = (self.station / "recovery.toml").read_bytes()
        mine = dict(self.sheets)
        for words in (("--threshold",), ("make",), ("make", "--shares", "2"), ("make", "--shares", "2/3", "--passphrase")):
            self.registry("recovery", *words, code=2)
        self.assertIn("MM-BACKUP-REFUSED", self.make_refused("--shares", "1/3"))
        self.assertIn("MM-PASSPHRASE-WEAK", self.at_terminal("registry", "recovery", "make", "--passphrase", code=2,
                                                             answer=self.custodian(says="password1password1")))
        wrong = self.at_terminal("registry", "recovery", "test", "--by", "passphrase", code=3,
                                 answer=self.custodian(says="Correct horse battery staple"))
        self.assertIn("MM-PASSPHRASE-WRONG", wrong)
        self.assertIn("MiB of memory", wrong, "that it takes its time is told before")
        # Another station's share, one share twice, and nobody else: too few.
        other = self.folder / "other"
        shutil.copytree(self.original, other)
        self.at_terminal("registry", "recovery", "make", "--shares", "2/2", station=other)
        self.others, foreign, self.sheets = self.sheets, self.sheets[1], mine
        few = self.at_terminal("registry", "recovery", "test", "--by", "shares", code=130,
                               answer=self.custodian(brings=(foreign, 1, 1)))
        self.assertIn("1 of 2 shares", few)
        # The copy has this station's ID, as a station that was copied has: its shares are another set, and its file opens.
        shutil.copy(other / "recovery.toml", self.station / "recovery.toml")
        self.assertEqual(self.proof(answer=self.custodian(brings=(foreign, self.others[2])))["devices"], 0)
        (self.station / "recovery.toml").write_bytes(before[:-7])
        self.assertIn("MM-RECOVERY-DAMAGED", self.registry("recovery", "show", code=4).stderr)
        (self.station / "recovery.toml").write_bytes(before)
        self.assertIn("a terminal", self.registry("recovery", "test", code=2).stderr)
        self.assertEqual(self.proof("--by", "shares")["devices"], 0)

    def make_refused(self, *words):
        return self.at_terminal("registry", "recovery", "make", *words, code=3)

    def test_a_wrong_pin_of_the_new_token_is_told_before_anybody_types(self):
        self.make("--shares", "2/3")
        self.kill_token()
        at = self.new_token("new")
        before = (self.station / "station.toml").read_bytes()
        told = self.at_terminal("registry", "recover", *at, "--new-pin-file", self.pin_file("wrong", "000000"), code=3)
        self.assertIn("MM-HSM-PIN-WRONG", told)
        self.assertNotIn("of the set", told)
        self.assertEqual((self.station / "station.toml").read_bytes(), before)
        self.at_terminal("registry", "recover", *at, "--new-pin-file", self.user)
        self.call("device", "list")

    def test_a_new_key_renews_the_recovery(self):
        self.provision(2, "units-1")
        self.make("--shares", "2/3")
        self.make("--passphrase")
        old = (self.station / "recovery.toml").read_bytes()
        self.registry("backup", self.folder / "backups")
        report = json.loads(self.registry("rekey", "--json").stdout)
        self.assertEqual((report["before"], report["after"], report["renewed"]), (1, 2, ["shares", "passphrase"]))
        self.assertClean()
        self.assertEqual(self.proof("--by", "shares")["generation"], 2)
        self.assertEqual(self.proof("--by", "passphrase")["devices"], 2)
        self.assertIn("registry.rekeyed", self.actions())
        self.provision(1, "units-2")
        # An older recovery says so, everywhere.
        (self.station / "recovery.toml").write_bytes(old)
        self.assertFalse(self.status(code=7)["current"])
        doctor = self.recovery_in_doctors_words()
        self.assertEqual((doctor["health"], "generation 1" in doctor["finding"]), ("warning", True))
        self.assertIn("MM-RECOVERY-OTHER", self.at_terminal("registry", "recovery", "test", code=4))
        self.assertIn("MM-RECOVERY-OTHER", self.registry("rekey", code=4).stderr)
        # A backup of before goes back, under the key of now.
        backup = next((self.folder / "backups").glob("*.db"))
        self.assertTrue((self.folder / "backups" / (backup.name + ".recovery.toml")).exists())
        restored = json.loads(self.registry("restore", backup, "--json").stdout)
        self.assertEqual(restored["devices"], 2)
        self.assertClean()

    def test_nobody_is_disturbed_who_works(self):
        self.make("--passphrase")
        with self.floor(units=1) as floor:
            batch = self.programs.start("mintmark", "provision", "--station", self.station, "--profile", "demo", "--count", "1000000",
                                        "--socket", f"A1={floor.sockets()['A1']}", stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL)
            try:
                end = time.monotonic() + 60
                while not any(unit["finished"] for unit in self.programs.units(floor.folder)) and time.monotonic() < end:
                    time.sleep(0.2)
                for words in (("rekey",), ("token", "change", "--module", MODULE, "--token", "pkcs11:token=x",
                                           "--new-pin-file", self.user)):
                    said = self.registry(*words, code=4 if words[0] == "rekey" else 3).stderr
                    self.assertIn("MM-STATION-BUSY" if words[0] == "rekey" else "MM-HSM-TOKEN-MISSING", said)
                self.assertIsNone(batch.poll())
                self.assertEqual(self.proof()["devices"], 1, "a rehearsal beside a batch")
            finally:
                batch.send_signal(signal.SIGINT)
                batch.wait(90)
        self.assertClean()

    def test_another_token_takes_over_while_the_old_one_works(self):
        self.provision(1, "before")
        self.make("--passphrase")
        at = self.new_token("second")
        self.registry("token", "change", "--module", MODULE, code=2)
        report = json.loads(self.registry("token", "change", *at, "--new-pin-file", self.user, "--demo-cas", "--json").stdout)
        self.assertIn("token=second", report["after"])
        self.assertEqual(sorted(report["made"]), ["audit-signer", "issuing-ca", "registry-wrap", "root-ca", "station-key"])
        self.assertEqual((self.station / "pin").read_text(), USER + "\n")
        self.assertIn("second", tomllib.loads((self.station / "station.toml").read_text())["token"]["uri"])
        self.assertIn("registry.token-changed", self.actions())
        self.provision(1, "after")
        self.assertEqual(len(self.programs.devices(self.station)), 2)
        self.assertClean()
        same = self.registry("token", "change", *at, "--new-pin-file", self.user, code=2)
        self.assertIn("already", same.stderr)
        self.assertEqual(self.proof()["devices"], 2)

    def test_init_says_that_there_is_none_or_makes_it(self):
        doctor = self.recovery_in_doctors_words()
        self.assertEqual(doctor["health"], "warning")
        self.assertIn("recovery make", doctor["action"])
        self.assertFalse(self.status(code=7)["there"])
        plain = self.programs.mintmark("init", "--demo", "--station", self.folder / "plain")
        self.assertIn("no recovery yet", plain.stderr)
        refused = self.programs.mintmark("init", "--demo", "--station", self.folder / "none", "--recovery-shares", "2/3")
        self.assertEqual((refused.returncode, (self.folder / "none").exists()), (2, False), refused.stderr)
        self.station = self.folder / "whole"
        self.at_terminal("init", "--demo", "--recovery-shares", "2/3", "--recovery-passphrase")
        self.assertEqual([part["kind"] for part in self.status()["parts"]], ["shares", "passphrase"])
        self.assertEqual(self.recovery_in_doctors_words()["health"], "good")
        self.assertIn("Examples:", self.programs.mintmark("registry", "--help").stdout)


if __name__ == "__main__":
    unittest.main()

"""A station whose PIN is not there yet, or is asked for again in the middle of a batch."""
import json
import os
import pty
import re
import select
import subprocess
import time
import unittest

from bench_floor import ends
from support import BUILD, StationTest

FAULTY = os.environ["MINTMARK_FAULTY_MODULE"]


class Waiting(StationTest):
    def setUp(self):
        super().setUp()
        self.pin = (self.station / "pin").read_text().strip()

    def edit(self, pattern, replacement):
        """In station.toml; what is not there to be replaced is the test's own mistake."""
        file = self.station / "station.toml"
        text, count = re.subn(pattern, replacement, file.read_text())
        self.assertEqual(count, 1, pattern)
        file.write_text(text)

    def start(self, floor, *words, **options):
        named = [word for name, port in floor.sockets().items() for word in ("--socket", f"{name}={port}")]
        return self.programs.start("mintmark", "provision", "--station", self.station, "--profile", "demo", *named, "--json",
                                   *words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)

    def put_pin(self, pin=None):
        fresh = self.station / "pin.new"
        fresh.touch(0o600)
        fresh.write_text((pin or self.pin) + "\n")
        fresh.rename(self.station / "pin")

    def test_it_waits_visibly_for_the_pin_and_goes_on(self):
        (self.station / "pin").unlink()
        with self.floor(units=1) as floor:
            process = self.start(floor)
            try:
                first = json.loads(process.stdout.readline())
                self.assertEqual(first["event"], "paused")
                self.assertIn("waits for its PIN", first["text"])
                self.assertIsNone(process.poll())
                self.put_pin()
                out, err = process.communicate(timeout=60)
            finally:
                process.kill()
                process.wait(10)
        self.assertEqual(process.returncode, 0, err)
        told = [json.loads(line)["event"] for line in out.splitlines()]
        self.assertEqual(told[0], "resumed")
        self.assertIn("run-ended", told)
        self.assertNotIn(self.pin, out + err)
        self.assertClean()

    def test_a_signal_ends_the_wait(self):
        (self.station / "pin").unlink()
        with self.floor(units=1) as floor:
            process = self.start(floor)
            try:
                self.assertEqual(json.loads(process.stdout.readline())["event"], "paused")
                process.terminate()
                out, err = process.communicate(timeout=20)
            finally:
                process.kill()
                process.wait(10)
        self.assertEqual(process.returncode, 130, err)
        self.assertEqual(json.loads(out.splitlines()[0])["event"], "resumed")

    def test_a_script_that_does_not_wait_hears_of_it_at_once(self):
        (self.station / "pin").unlink()
        with self.floor(units=1) as floor:
            result = self.programs.provision(self.station, floor.sockets(), "--no-wait", timeout=20)
        self.assertEqual(result.returncode, 2, result.stderr)
        self.assertIn("MM-PIN-FILE", result.stderr)

    def test_a_credential_that_comes_is_taken_and_one_that_cannot_come_is_not_waited_for(self):
        self.edit(r"pinFile = .*", "pinCredential = 'mintmark.pin'")
        credentials = self.folder / "credentials"
        credentials.mkdir(0o700)
        with self.floor(units=1) as floor:
            never = self.programs.provision(self.station, floor.sockets(), timeout=20)
            self.assertEqual(never.returncode, 3, never.stderr)
            self.assertIn("MM-HSM-PIN-MISSING", never.stderr)
            process = self.start(floor, env={**os.environ, "CREDENTIALS_DIRECTORY": str(credentials)})
            try:
                self.assertEqual(json.loads(process.stdout.readline())["event"], "paused")
                fresh = self.folder / "fresh"
                fresh.touch(0o600)
                fresh.write_text(self.pin + "\n")
                fresh.rename(credentials / "mintmark.pin")
                _, err = process.communicate(timeout=60)
            finally:
                process.kill()
                process.wait(10)
        self.assertEqual(process.returncode, 0, err)

    def test_without_a_source_and_a_terminal_it_ends_at_once(self):
        self.edit(r"pinFile = .*\n", "")
        with self.floor(units=1) as floor:
            result = self.programs.provision(self.station, floor.sockets(), timeout=20, start_new_session=True)
        self.assertEqual(result.returncode, 3, result.stderr)
        self.assertIn("MM-HSM-PIN-MISSING", result.stderr)

    def lose_login(self):
        """The station holds no PIN; somebody logs its token out when it signs for the second unit."""
        self.edit(r"pin = 'shift'|pin = \"shift\"", "pin = 'login'")
        self.edit(r"module = .*", f"module = '{FAULTY}'")
        return {**os.environ, "MINTMARK_FAULTS": "C_SignInit#3=logout"}

    def test_a_login_that_is_lost_comes_from_the_source_again(self):
        environment = self.lose_login()
        with self.floor(units=3) as floor:
            result = self.programs.provision(self.station, floor.sockets(), env=environment)
        self.assertEqual(result.returncode, 0, result.stderr)
        told = [json.loads(line)["event"] for line in result.stdout.splitlines()]
        self.assertEqual((told.count("paused"), told.count("resumed")), (1, 1), result.stdout)
        self.assertEqual([end["result"] for end in ends(result)], ["passed"] * 3)
        self.assertClean()

    def test_a_token_with_a_pad_asks_for_its_pin_itself(self):
        """Nobody types the PIN at the terminal; whoever does so is told, and it is not tried."""
        self.edit(r"pinFile = .*\n", "")
        self.edit(r"module = .*", f"module = '{FAULTY}'")
        environment = {**os.environ, "MINTMARK_FAULTS": f"pin-pad={self.pin},00000000"}
        for typed, code in ((b"\n", 0), (self.pin.encode() + b"\n", 2)):
            with self.subTest(typed), self.floor(units=1) as floor:
                named = [word for name, port in floor.sockets().items() for word in ("--socket", f"{name}={port}")]
                status, text = self.at_a_terminal(
                    [str(BUILD / "mintmark"), "provision", "--station", str(self.station), "--profile", "demo", *named],
                    environment, rb"type it at the token $", typed)
                self.assertEqual(status, code, text)
                self.assertIn("typed at the token", text)
                self.assertNotIn(self.pin, text)
                self.assertEqual("1 passed" in text, code == 0, text)

    def at_a_terminal(self, command, environment, prompt, typed):
        """Exit status and all that was shown; `typed` answers the prompt, once."""
        child, terminal = pty.fork()
        if child == 0:
            os.execve(command[0], command, environment)
        shown, end = b"", time.monotonic() + 60
        try:
            while time.monotonic() < end:
                if not select.select([terminal], [], [], 1)[0]:
                    continue
                try:
                    octets = os.read(terminal, 65536)
                except OSError:
                    break
                if not octets:
                    break
                shown += octets
                if typed and re.search(prompt, shown):
                    os.write(terminal, typed)
                    typed = b""
        finally:
            os.close(terminal)
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), shown.decode(errors="replace")

    def test_a_person_at_the_terminal_is_asked_again(self):
        environment = self.lose_login()
        self.edit(r"pinFile = .*\n", "")
        with self.floor(units=3) as floor:
            named = [word for name, port in floor.sockets().items() for word in ("--socket", f"{name}={port}")]
            command = [str(BUILD / "mintmark"), "provision", "--station", str(self.station), "--profile", "demo", *named]
            child, terminal = pty.fork()
            if child == 0:
                os.execve(command[0], command, environment)
            shown, since, asked, end = b"", b"", 0, time.monotonic() + 60
            try:
                while time.monotonic() < end:
                    if not select.select([terminal], [], [], 1)[0]:
                        continue
                    try:
                        octets = os.read(terminal, 65536)
                    except OSError:
                        break
                    if not octets:
                        break
                    shown, since = shown + octets, since + octets
                    if re.search(rb"PIN of token [^:]*: ", since):
                        asked += 1
                        since = b""
                        # Wrong the second time: told, and asked once more.
                        os.write(terminal, (b"000000" if asked == 2 else self.pin.encode()) + b"\n")
            finally:
                os.close(terminal)
            status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        text = shown.decode(errors="replace")
        self.assertEqual(status, 0, text)
        self.assertEqual(asked, 3, text)
        self.assertIn("MM-HSM-PIN-WRONG", text)
        self.assertIn("3 passed", text)
        self.assertNotIn(self.pin, text)


class Doctor(StationTest):
    def doctor(self):
        found = self.programs.mintmark("doctor", "--station", self.station, "--json")
        return [json.loads(line) for line in found.stdout.splitlines()]

    def test_wrong_pins_from_here_are_told(self):
        wrong = self.folder / "wrong"
        wrong.touch(0o600)
        wrong.write_text("00000000\n")
        for count in (1, 2):
            self.programs.mintmark("device", "list", "--station", self.station, "--pin-file", wrong)
            token = next(entry for entry in self.doctor() if entry["what"] == "token")
            self.assertIn(f"{count} wrong PIN", token["finding"])
            self.assertEqual(token["health"], "warning" if count == 1 else "bad")

    def test_mistakes_of_another_token_are_named(self):
        file = self.station / "station.toml"
        good = file.read_text()
        module = re.search(r"module = ['\"](.*)['\"]", good).group(1)
        uri = re.search(r"uri = ['\"](.*)['\"]", good).group(1)
        also = (f"\n[[also]]\nname = 'second'\nmodule = '{module}'\nuri = '{uri.split(';')[0]}'\n[also.issuing]\nid = 'aa'\n"
                f"label = 'x'\nfingerprint = '{'0' * 64}'\n")
        file.write_text(good + also)
        found = [entry["finding"] for entry in self.doctor() if entry["what"] == "token second"]
        self.assertTrue(any("names no certificate of its own" in text for text in found), found)
        self.assertTrue(any("the same token as another" in text for text in found), found)
        self.assertTrue(any("no source of its PIN" in text for text in found), found)
        file.write_text(good + also.replace("[also.issuing]", "pinfile = 'x'\n[also.issuing]"))
        station = next(entry for entry in self.doctor() if entry["what"] == "station")
        self.assertIn("also.pinfile is not known here", station["finding"])

    def test_a_backup_that_was_never_rehearsed_is_told(self):
        (self.station / "backups.list").write_text(str(self.folder / "gone.backup") + "\n")
        backup = next(entry for entry in self.doctor() if entry["what"] == "backup")
        self.assertEqual(backup["health"], "warning")
        self.assertIn("is not there", backup["finding"])


if __name__ == "__main__":
    unittest.main()

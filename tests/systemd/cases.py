"""What is tried in the machine, with its real systemd: the units of installer/ as they are shipped, and people at their socket.
Runs there, as root: see machine.py."""
import json
import os
import pathlib
import pwd
import re
import signal
import subprocess
import sys
import time
import unittest

import test_service
from bench import DOOR, SERVICE, SOCKET, STATE, STATION, UNITS, Bench, about, own, run, shown, systemctl, wait_for
from bench_floor import ends
from test_service import PIN

HERE = pathlib.Path(__file__).resolve().parent


class Units(Bench):
    @classmethod
    def setUpClass(cls):
        # The accounts were made by systemd itself, from the list that is shipped.
        cls.make_station(["--demo"])

    # What systemd makes of the units.

    def test_the_service_alone(self):
        for path, expected in ((STATE, ("mintmark", "mintmark", "0o700")), (STATION / "operators.json", ("mintmark", "mintmark", "0o600"))):
            self.assertEqual(about(path), expected, path)
        systemctl("start", SERVICE)
        # Started means that it can be reached.
        self.assertEqual(about(SOCKET), ("mintmark", "mintmark-users", "0o660"))
        self.assertEqual(about(SOCKET.parent), ("mintmark", "mintmark", "0o755"))
        self.ready()
        with self.floor(2) as floor:
            done = self.made(floor, 2)
        self.assertEqual([end["result"] for end in ends(done)], ["passed"] * 2)
        self.assertEqual(about(STATE), ("mintmark", "mintmark", "0o700"))
        # A copy of the registry comes through the disk of the station, an export through the runtime folder.
        self.good("registry", "backup", self.bench / "backups", who="Sam")
        entries = [json.loads(line) for line in self.journal("--output=json").splitlines()]
        said = {entry["MESSAGE"]: entry for entry in entries if entry.get("_COMM") == "mintmark-servic"}
        serves = next(text for text in said if re.fullmatch(r"mintmark-service \S+ serves the station demo", text))
        self.assertEqual((said[serves]["PRIORITY"], said[serves]["_UID"]), ("6", str(pwd.getpwnam("mintmark").pw_uid)))
        self.assertIn("logged in with the PIN that the station names", said)
        self.assertNotIn(PIN, self.journal("--output=export"))
        systemctl("stop", SERVICE)
        self.assertEqual(shown(SERVICE, "ActiveState", "Result"), {"ActiveState": "inactive", "Result": "success"})
        self.assertFalse(SOCKET.exists())
        self.assertEqual([*SOCKET.parent.iterdir()], [])
        gone = self.mintmark("device", "list")
        self.assertEqual(gone.returncode, 6, gone.stderr)
        self.assertIn("MM-SERVICE-GONE", gone.stderr)
        self.assertIn("systemctl start mintmark", gone.stderr)

    def test_a_station_of_ones_own_beside_it(self):
        systemctl("start", SERVICE)
        home = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "HOME": str(self.bench)}
        made = self.anna.mintmark("init", "--demo", env=home)
        self.assertEqual(made.returncode, 0, made.stderr)
        self.assertIn(f"station: {self.bench}/.local/share/mintmark", made.stdout)
        self.assertEqual(self.anna.mintmark("device", "list", env=home).returncode, 0)

    def test_the_first_client_starts_it(self):
        systemctl("start", DOOR)
        right = ("mintmark", "mintmark-users", "0o660")
        self.assertEqual(about(SOCKET), right)
        self.assertEqual(shown(SERVICE, "ActiveState"), "inactive")
        self.good("device", "list")
        self.assertEqual(shown(SERVICE, "ActiveState"), "active")
        # The socket is still theirs who may use it, and stays so while the service goes and comes.
        self.assertEqual(about(SOCKET), right)
        self.ready()
        with self.floor() as floor:
            self.made(floor, 1)
        first = shown(SERVICE, "MainPID")
        systemctl("restart", SERVICE)
        self.assertNotEqual(shown(SERVICE, "MainPID"), first)
        self.assertEqual(about(SOCKET), right)
        self.good("device", "list")
        systemctl("stop", SERVICE)
        self.assertEqual(about(SOCKET), right)
        self.good("device", "list")
        self.assertEqual(shown(SERVICE, "ActiveState"), "active")
        systemctl("stop", DOOR, SERVICE)
        self.assertFalse(SOCKET.exists())

    def test_both_start_with_the_machine(self):
        systemctl("enable", SERVICE, DOOR)
        self.addCleanup(systemctl, "disable", SERVICE, DOOR)
        self.assertEqual({p.name for p in UNITS.glob("*.wants/mintmark.*")}, {SERVICE, DOOR})
        systemctl("start", DOOR, SERVICE)
        self.good("device", "list")
        self.assertEqual(shown(SERVICE, "NRestarts"), "0")

    def test_a_station_that_does_not_open_fails_the_start(self):
        self.station_file(lambda text: "nonsense\n" + text)
        self.settings("[Service]\nRestart=no\n")
        failed = systemctl("start", SERVICE, check=False)
        self.assertNotEqual(failed.returncode, 0)
        self.assertEqual(shown(SERVICE, "ActiveState"), "failed")
        self.assertIn("MM-STATION-WRONG", self.journal())

    # What comes back.

    def until_it_issues(self, client):
        deadline = time.monotonic() + 60
        while '"ISSUING"' not in (line := client.stdout.readline()) and '"WRITING"' not in line:
            self.assertTrue(line, self.journal())
            self.assertLess(time.monotonic(), deadline)

    def comes_back(self, *units):
        systemctl("start", *units)
        self.good("device", "list")
        self.ready()
        # Each answer comes late: the service is killed before the batch has ended.
        with self.floor(4, *(f"unit-{number}:slow" for number in range(1, 5))) as floor:
            client = self.begin(floor)
            self.until_it_issues(client)
            before = int(shown(SERVICE, "MainPID"))
            os.kill(before, signal.SIGKILL)
            _, complaint = client.communicate(timeout=60)
            self.assertEqual(client.returncode, 6, complaint)
            self.assertIn("MM-SERVICE-LOST", complaint)
            wait_for("the next service", lambda: shown(SERVICE, "ActiveState") == "active" and shown(SERVICE, "MainPID") not in ("0", str(before)))
            self.assertEqual(about(SOCKET), ("mintmark", "mintmark-users", "0o660"))
            self.ready()
            spools = [p.name for p in SOCKET.parent.iterdir() if p != SOCKET]
            self.assertEqual(len(spools), 1, "what the one that was killed had under way is still there")
            self.made(floor, 4)
        return before

    def test_a_service_that_is_killed_comes_back_and_settles_its_runs(self):
        self.comes_back(SERVICE)
        self.assertEqual(shown(SERVICE, "NRestarts"), "1")

    def test_a_killed_service_comes_back_at_systemds_socket(self):
        self.comes_back(DOOR)
        self.assertIn("status=9/KILL", self.journal())

    def test_a_restart_in_the_middle_of_a_batch(self):
        systemctl("start", SERVICE)
        self.ready()
        with self.floor(2) as floor:
            client = self.begin(floor, "--count", "100000")
            self.until_it_issues(client)
            systemctl("restart", SERVICE, timeout=120)
            client.communicate(timeout=60)
            self.assertNotEqual(client.returncode, 0)
            self.ready()
            self.made(floor, 2)
        # Ended in order, and not by force.
        self.assertNotIn("SIGKILL", self.journal())
        self.assertIn("mintmark.service: Deactivated successfully", self.journal())

    # What nobody goes round.

    def script(self, text, programs):
        done = run(*programs.prefix, sys.executable, "-c", text, STATION, shown(SERVICE, "MainPID"), cwd="/")
        return json.loads(done.stdout)

    def test_a_technician_opens_nothing_and_traces_nothing(self):
        systemctl("start", SERVICE)
        self.ready()
        opens, traces = test_service.ServiceTest.OPENS, test_service.ServiceTest.TRACES
        self.assertEqual(set(self.script(opens, self.anna).values()), {"EACCES"})
        self.assertEqual(set(self.script(opens, self.owner).values()), {"OPENED"}, "the test itself can fail")
        traced = self.script(traces, self.anna)
        self.assertLessEqual(set(traced.values()), {"EPERM", "EACCES"}, traced)
        with self.floor() as floor:
            port = os.path.realpath(floor.sockets()["A1"])
            text = f"import json, os\ntry:\n    os.open({port!r}, os.O_RDWR | os.O_NOCTTY); print(json.dumps('OPENED'))\n" \
                   "except PermissionError:\n    print(json.dumps('EACCES'))"
            self.assertEqual(self.script(text, self.anna), "EACCES")
            self.assertEqual(self.script(text, self.owner), "OPENED")
        for folder in (f"/run/credentials/{SERVICE}", *SOCKET.parent.glob("mintmark-spool-*")):
            self.assertNotEqual(run(*self.anna.prefix, "ls", folder, check=False).returncode, 0, folder)
        # systemd itself does nothing for them.
        refused = run(*self.anna.prefix, "systemctl", "--no-ask-password", "stop", SERVICE, check=False)
        self.assertNotEqual(refused.returncode, 0)
        self.assertEqual(shown(SERVICE, "ActiveState"), "active")
        # Who is not of the group does not come in.
        pin = self.home / "eves"
        pin.write_text(PIN + "\n")
        own(pin, "eve", 0o600)
        eve = self.eve.mintmark("device", "list", "--station", SOCKET, "--as", "Noor", "--as-pin-file", pin)
        self.assertEqual(eve.returncode, 5, eve.stderr)
        self.assertIn("MM-SERVICE-FORBIDDEN", eve.stderr)

    def test_the_hardening_is_in_force(self):
        """Another program in the service's stead, with all that the unit says."""
        text = (UNITS / SERVICE).read_text()
        result = STATE / "probe.json"
        for pattern, by in ((r"^ExecStart=.*$", f"ExecStart={sys.executable} -B {HERE}/probe.py {result}"), (r"^Type=.*$", "Type=oneshot"),
                            (r"^Restart.*=.*$", "")):
            text, count = re.subn(pattern, by, text, flags=re.M)
            self.assertTrue(count, pattern)
        probe = UNITS / "mintmark-probe.service"
        probe.write_text(text)
        self.addCleanup(systemctl, "daemon-reload")
        self.addCleanup(probe.unlink)
        systemctl("daemon-reload")
        systemctl("start", probe.name)
        told = json.loads(result.read_text())
        result.unlink()
        (STATE / "probe").unlink()
        expected = {
            "write /usr": "EROFS", "write /etc": "EROFS", "write /var/lib": "EROFS", "write /opt": "EROFS", "write /tmp": "done",
            "list /root": "EACCES", "list /home": "EACCES", "write /proc/sys": "EACCES", "open kernel's log": "EPERM",
            "write its own": "done", "write its runtime": "done", "write and execute": "EPERM", "user namespace": "EPERM",
            "packets": "EAFNOSUPPORT", "network": "done", "udev": "done", "trace": "EPERM", "personality": "EPERM", "real time": "EPERM",
            "set-user-ID": "EPERM", "mount": "EPERM", "give a file to a group of its own": "done", "host name": "EPERM",
            "others' processes": [], "capabilities": ["0" * 16] * 4, "no new privileges": "1", "filter of calls": "2", "umask": "0077",
            "core": [0, 0], "user": pwd.getpwnam("mintmark").pw_uid, "group": pwd.getpwnam("mintmark").pw_gid}
        self.assertEqual({name: told[name] for name in expected}, expected)
        # A port that is not there, but would be let in.
        self.assertIn(told["open serial port"], ("ENXIO", "EIO", "ENODEV", "done"))
        self.assertFalse(pathlib.Path("/tmp/only-mine").exists())
        for file in SOCKET.parent.glob("probe"):
            file.unlink()

    def test_systemd_judges_it(self):
        systemctl("start", SERVICE)
        judged = run("systemd-analyze", "--no-pager", "security", SERVICE).stdout
        figure = float(re.search(r"Overall exposure level for mintmark\.service: ([\d.]+)", judged).group(1))
        print(f"systemd-analyze security {SERVICE}: {figure}", file=sys.stderr)
        self.assertLessEqual(figure, 2.5, judged)
        self.assertEqual(shown(SERVICE, "StatusErrno"), "0")
        status = pathlib.Path(f"/proc/{shown(SERVICE, 'MainPID')}/status").read_text()
        for line in ("Seccomp:\t2", "NoNewPrivs:\t1", "CapEff:\t" + "0" * 16, "CapBnd:\t" + "0" * 16):
            self.assertIn(line + "\n", status)

    # What the hardening might break.

    def test_a_token_in_a_process_of_its_own(self):
        self.station_file(lambda text: re.sub(r"isolation = (['\"])none\1", "isolation = 'process'", text))
        systemctl("start", SERVICE)
        self.ready()
        self.assertIn("remote -v /usr/lib/softhsm/libsofthsm2.so", run("ps", "-o", "args=", "-u", "mintmark").stdout)
        with self.floor(2) as floor:
            self.made(floor, 2)

    def test_the_pin_is_a_credential(self):
        """From root's file to the service's eyes alone, as a production station has it."""
        pin = self.home / "token-pin"
        pin.write_text((STATION / "pin").read_text())
        pin.chmod(0o600)
        self.station_file(lambda text: re.sub(r"pinFile = .*", "pinCredential = 'mintmark.pin'", text))
        self.settings(f"[Service]\nLoadCredential=mintmark.pin:{pin}\n")
        systemctl("start", SERVICE)
        self.ready()
        seen = run(*self.anna.prefix, "cat", f"/run/credentials/{SERVICE}/mintmark.pin", check=False)
        self.assertNotEqual(seen.returncode, 0)
        with self.floor() as floor:
            self.made(floor, 1)

    def test_the_site_and_the_journal_are_reached(self):
        hook = self.home / "hook"
        hook.write_text("#!/bin/sh\nread -r line\ncase $line in *'\"admit\"'*) echo '{\"admit\":true}';; *) echo '{\"accepted\":true}';; esac\n")
        own(hook, "root", 0o755)
        self.station_file(lambda text: text + f'\n[site]\nprogram = ["{hook}"]\n\n[diagnostics.journal]\nsocket = "/run/systemd/journal/socket"\n')
        systemctl("start", SERVICE)
        self.ready()
        asked = self.good("site", "ask", "--model", "x", "--hardware", "4e4f4445000000a1", "--json")
        self.assertTrue(json.loads(asked)["admit"])
        with self.floor() as floor:
            self.made(floor, 1)
        self.assertEqual(json.loads(self.good("site", "--json"))["waiting"], [])
        self.assertIn("SYSLOG_IDENTIFIER=mintmark", self.journal("--output=export"))


if __name__ == "__main__":
    unittest.main(verbosity=2)

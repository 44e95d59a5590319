"""What `mintmark doctor` finds, from causes that are real, and that the command which it prints mends it: the command is run as
it stands, by a shell, as whoever reads it would."""
import json
import os
import pathlib
import pty
import re
import shutil
import subprocess
import unittest
import xml.etree.ElementTree

from bench_floor import Programs
from support import BUILD, StationTest

FAULTY = os.environ["MINTMARK_FAULTY_MODULE"]
ROOT = pathlib.Path(__file__).parents[2]
MAY_MOUNT = os.geteuid() == 0 and shutil.which("unshare") and subprocess.run(
    ["unshare", "-m", "mount", "-t", "tmpfs", "tmpfs", "/mnt"], capture_output=True, check=False).returncode == 0
OTHER = 64712
AS_OTHER = ["setpriv", f"--reuid={OTHER}", f"--regid={OTHER}", "--clear-groups", "--inh-caps=-all", "--bounding-set=-all", "--"]


def has_names_alone(text):
    """A token, a library, a file, or a command: the same in any language."""
    return re.fullmatch(r".+ \(.+, serial \S*\)|SQLCipher .+, OpenSSL [^:]+|/\S+|mintmark certificate renew .+", text) is not None


class DoctorTest(StationTest):
    def setUp(self):
        super().setUp()
        # Root here is who sudo makes somebody elsewhere; what only a machine that was booted has tells that it was called.
        self.tools = self.folder / "tools"
        self.tools.mkdir()
        self.called = self.folder / "called"
        for name, text in (("sudo", 'exec "$@"'), ("udevadm", f'echo "$@" >> {self.called}')):
            (self.tools / name).write_text(f"#!/bin/sh\n{text}\n")
            (self.tools / name).chmod(0o755)
        self.environment = {**os.environ, "PATH": f"{self.tools}:{BUILD}:{os.environ['PATH']}"}

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # What the windows tell in the operator's language: forms of findings, and causes and actions of failures.
        catalogue = xml.etree.ElementTree.parse(ROOT / "resources/translations/mintmark_de.ts")
        texts = {context.findtext("name"): [message.findtext("source") for message in context.iter("message")]
                 for context in catalogue.iter("context")}
        cls.told = [re.compile(re.sub("%[1-9]", ".+", re.sub("%L[1-9]", "[0-9]+", re.escape(form).replace(r"\%", "%"))), re.DOTALL)
                    for form in texts["mintmark::ui::HealthWords"]] + [re.compile(re.escape(text)) for text in texts["mintmark::Failure"]]

    def has_form(self, text):
        """Whether a window could tell this in another language: the whole, what follows a name, or what brackets follow."""
        parts = [text[match.end():] for match in re.finditer(": ", text)][:8]
        if text.endswith(")"):
            parts += [text[:match.start()] for match in re.finditer(r" \(", text)][:8]
        return any(form.fullmatch(part) for form in self.told for part in [text, *parts])

    def doctor(self, *words, station=None, **options):
        told = self.programs.mintmark("doctor", "--json", "--station", station or self.station, *words, **options)
        found = [json.loads(line) for line in told.stdout.splitlines()]
        self.assertIn(told.returncode, (0, 7), told.stderr)
        self.assertEqual(told.returncode == 7, any(one["health"] == "bad" for one in found), told.stdout)
        for one in found:
            self.assertEqual(one["health"] == "good", one["action"] == "", one)
            self.assertFalse(one["command"] and one["health"] == "good", one)
            self.assertNotIn("\n", one["command"])
            for text in (one["finding"], one["action"]):
                self.assertTrue(not text or has_names_alone(text) or self.has_form(text), text)
        return found

    def ill(self, what, saying, *words, **options):
        """The one finding that is not good, of this name and with this in its words."""
        found = [one for one in self.doctor(*words, **options) if one["what"] == what and one["health"] != "good" and
                 re.search(saying, one["finding"])]
        self.assertEqual(len(found), 1, (what, saying, self.doctor(*words, **options)))
        return found[0]

    def assertWell(self, what, saying=".", *words, **options):
        found = [one for one in self.doctor(*words, **options) if one["what"] == what and re.search(saying, one["finding"])]
        self.assertEqual([one for one in found if one["health"] != "good"], [])
        return found

    def run_command(self, command, **options):
        done = subprocess.run([*self.programs.prefix, "bash", "-c", command], env=self.environment, stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, timeout=60, **options)
        self.assertEqual(done.returncode, 0, (command, done.stdout, done.stderr))
        return done.stdout

    def mends(self, finding):
        self.assertTrue(finding["command"], finding)
        return self.run_command(finding["command"])


class Station(DoctorTest):
    def test_a_command_stands_on_a_line_of_its_own(self):
        self.station.chmod(0o755)
        command = self.ill("station", "entered by others")["command"]
        lines = self.programs.mintmark("doctor", "--station", self.station).stdout.splitlines()
        self.assertIn(command, [line.strip() for line in lines])
        self.assertIn("entered by others", lines[[line.strip() for line in lines].index(command) - 2])
        warnings = sum(line.startswith("WARNING") for line in lines)
        self.assertEqual(lines[-1], f"nothing bad was found, and {warnings} warning{'' if warnings == 1 else 's'}")
        (self.station / "pin").unlink()
        self.assertNotIn("nothing bad", self.programs.mintmark("doctor", "--station", self.station).stdout)

    def test_no_station(self):
        nowhere = self.folder / "it's new"
        finding = self.ill("station", "there is no station here", station=nowhere)
        self.mends(finding)
        self.assertTrue(self.assertWell("station", "demo", station=nowhere))

    def test_a_broken_station(self):
        file = self.station / "station.toml"
        good = file.read_text()
        file.write_text(good.replace("format", "fromat"))
        self.assertIn("station.toml", self.ill("station", "cannot be used")["finding"])
        file.write_text("[")
        self.ill("station", "station.toml:1")
        file.write_text(good)
        self.assertWell("station")

    def test_a_folder_that_others_enter(self):
        self.station.chmod(0o755)
        finding = self.ill("station", "entered by others")
        self.assertEqual(finding["health"], "warning")
        self.mends(finding)
        self.assertEqual(self.station.stat().st_mode & 0o777, 0o700)
        self.assertWell("station")

    def test_a_folder_that_no_line_holds(self):
        other = self.folder / "two\nlines"
        shutil.move(self.station, other)
        other.chmod(0o755)
        self.assertEqual(self.ill("station", "entered by others", station=other)["command"], "")
        self.assertEqual([one["command"] for one in self.doctor(station=other) if one["command"]], [])

    def test_a_pin_that_others_read(self):
        (self.station / "pin").chmod(0o644)
        self.mends(self.ill("PIN file", "."))
        self.assertTrue(self.assertWell("PIN file"))

    def test_a_pin_file_that_is_gone(self):
        (self.station / "pin").unlink()
        self.assertIn("station.toml", self.ill("PIN file", ".")["action"])

    @unittest.skipUnless(os.geteuid() == 0, "needs root to give files to other accounts")
    def test_files_of_another_account(self):
        os.chown(self.station / "registry.db", OTHER, OTHER)
        os.chown(self.station / "profiles" / "demo.toml", OTHER, OTHER)
        self.mends(self.ill("station", r"^files of another account are in it \(2\)"))
        self.assertEqual((self.station / "registry.db").stat().st_uid, 0)
        self.assertWell("station")

    @unittest.skipUnless(os.geteuid() == 0, "needs root to be another account")
    def test_an_account_that_may_not_come_in(self):
        for folder in (self.home, self.folder):
            folder.chmod(0o755)
        self.programs = Programs(BUILD)
        self.programs.prefix = AS_OTHER
        finding = self.ill("station", "may not look into .*root's")
        self.programs.prefix = []
        self.mends(finding)
        self.programs.prefix = AS_OTHER
        self.assertTrue(self.assertWell("station", "demo"))
        # And into its own, which it shut itself.
        self.programs.prefix = []
        self.station.chmod(0)
        self.programs.prefix = AS_OTHER
        self.mends(self.ill("station", "may not look into"))
        self.assertTrue(self.assertWell("station", "demo"))

    @unittest.skipUnless(os.geteuid() == 0, "needs root to be another account")
    def test_a_station_of_an_account_without_a_name(self):
        for folder in (self.home, self.folder):
            folder.chmod(0o755)
        os.chown(self.station, OTHER, OTHER)
        self.programs = Programs(BUILD)
        self.programs.prefix = [word.replace(str(OTHER), str(OTHER + 1)) for word in AS_OTHER]
        finding = self.ill("station", f"may not look into .*{OTHER}'s")
        self.programs.prefix = []
        self.assertEqual(finding["command"], f"sudo -u '#{OTHER}' mintmark doctor --station {self.station}")

    def test_no_profile(self):
        for file in (self.station / "profiles").iterdir():
            file.unlink()
        self.mends(self.ill("profiles", "none"))
        self.assertEqual([one for one in self.doctor() if one["what"] == "profiles"], [])

    def test_a_registry_of_the_future(self):
        for file in self.station.glob("registry.db*"):
            os.utime(file, (file.stat().st_atime, file.stat().st_mtime + 86400))
        finding = self.ill("clock", "the registry was written at")
        self.assertIn("sudo timedatectl set-ntp true", finding["command"])
        os.utime(self.station / "registry.db")
        for file in self.station.glob("registry.db-*"):
            os.utime(file)
        self.assertEqual([one for one in self.doctor() if "was written at" in one["finding"]], [])

    def test_a_rule_is_printed_as_it_is_shipped(self):
        for name in ("70-mintmark.rules", "95-mintmark-brltty.rules"):
            printed = self.programs.mintmark("doctor", "--rule", name)
            self.assertEqual((printed.returncode, printed.stdout), (0, (ROOT / "installer" / name).read_text()))
        self.assertEqual(self.programs.mintmark("doctor", "--rule", "/etc/passwd").returncode, 2)


class Tokens(DoctorTest):
    def edit(self, pattern, replacement):
        file = self.station / "station.toml"
        text, count = re.subn(pattern, replacement, file.read_text())
        self.assertEqual(count, 1)
        file.write_text(text)

    def module(self):
        return re.search(r"module = ['\"](.*)['\"]", (self.station / "station.toml").read_text()).group(1)

    def test_a_module_that_went_elsewhere(self):
        right = self.module()
        self.edit(r"module = .*", "module = '/usr/lib/old-place/libsofthsm2.so'")
        finding = self.ill("token", "/usr/lib/old-place/libsofthsm2.so is not there; .* is")
        self.mends(finding)
        self.assertTrue(pathlib.Path(self.module()).samefile(right))
        self.assertTrue(self.assertWell("token", "mintmark-demo"))

    def test_a_module_that_is_not_installed(self):
        self.edit(r"module = .*", "module = '/usr/lib/nowhere/libykcs11.so'")
        if not any(pathlib.Path(folder, "libykcs11.so").exists() for folder in ("/usr/lib/x86_64-linux-gnu", "/usr/lib64", "/usr/lib")):
            self.assertEqual(self.ill("token", "is not there")["command"], "sudo apt-get install ykcs11")
        self.edit(r"module = .*", "module = '/usr/lib/nowhere/of-somebody.so'")
        self.assertEqual(self.ill("token", "is not there")["command"], "mintmark hsm list")

    def test_a_module_that_is_no_library(self):
        other = self.folder / "libsofthsm2.so"
        other.write_text("no library\n")
        self.edit(r"module = .*", f"module = '{other}'")
        self.assertEqual(self.ill("token", "is no library")["command"], "sudo apt-get install --reinstall softhsm2")

    def test_a_module_of_another_machine(self):
        other = self.folder / "libsofthsm2.so"
        octets = bytearray(pathlib.Path(self.module()).read_bytes())
        octets[18:20] = (40).to_bytes(2, "little")  # EM_ARM
        other.write_bytes(octets)
        self.edit(r"module = .*", f"module = '{other}'")
        self.assertIn("made for 64-bit Arm, and this program for", self.ill("token", "made for")["finding"])

    def test_a_library_that_is_no_module(self):
        library = next(path for path in pathlib.Path("/usr/lib").rglob("libz.so.1*") if path.is_file())
        self.edit(r"module = .*", f"module = '{library}'")
        finding = self.ill("token", ".")
        self.assertIn(str(library), self.mends(finding) + finding["command"])
        # No line holds this name, and no half of it is printed.
        shutil.copy(library, self.folder / "two\nlines.so")
        self.edit(r"module = .*", f'module = "{self.folder}/two\\\\nlines.so"')
        self.assertEqual(self.ill("token", "cannot be loaded")["command"], "")

    @unittest.skipUnless(os.geteuid() == 0, "needs root to be another account")
    def test_a_module_that_may_not_be_read(self):
        other = self.folder / "libsofthsm2.so"
        shutil.copy(self.module(), other)
        other.chmod(0o600)
        self.edit(r"module = .*", f"module = '{other}'")
        for folder in (self.home, self.folder):
            folder.chmod(0o755)
        subprocess.run(["chown", "-R", str(OTHER), self.station], check=True)
        self.programs = Programs(BUILD)
        self.programs.prefix = AS_OTHER
        finding = self.ill("token", "may not be read")
        self.programs.prefix = []
        self.mends(finding)
        self.programs.prefix = AS_OTHER
        self.assertTrue(self.assertWell("token", "mintmark-demo"))

    def test_another_token_than_the_stations(self):
        uri = re.search(r"uri = ['\"](.*)['\"]", (self.station / "station.toml").read_text()).group(1)
        self.edit(r"uri = .*", "uri = 'pkcs11:token=somebody-elses'")
        self.environment["SOFTHSM2_CONF"] = str(self.station / "token" / "softhsm2.conf")
        shown = self.mends(self.ill("token", "somebody-elses"))
        # What it shows is what has to stand there.
        self.assertIn(uri.split("token=")[1].split(";")[0], shown)

    def test_wrong_pins(self):
        wrong = self.folder / "wrong"
        wrong.touch(0o600)
        wrong.write_text("00000000\n")
        for count, health in ((1, "warning"), (2, "bad")):
            with self.subTest(count):
                for _ in range(count):
                    self.programs.mintmark("device", "list", "--station", self.station, "--pin-file", wrong)
                finding = self.ill("token", f"{count} wrong PIN")
                self.assertEqual(finding["health"], health)
                self.mends(finding)
                self.assertTrue(self.assertWell("token", "mintmark-demo"))

    def test_what_the_tokens_own_flags_say(self):
        """Before any login; SoftHSM never locks itself, so its module is one that says what the test wants."""
        self.edit(r"module = .*", f"module = '{FAULTY}'")
        for flag, said, word in (("CKF_USER_PIN_FINAL_TRY", "one try of its PIN is left", "keys --spend-final-try"),
                                 ("CKF_USER_PIN_LOCKED", "its PIN is locked", "unlock"),
                                 ("CKF_USER_PIN_TO_BE_CHANGED", "has to be changed", "change-pin"),
                                 ("CKF_USER_PIN_COUNT_LOW", "a wrong PIN was entered", "keys"),
                                 ("CKF_SO_PIN_LOCKED", "security officer's PIN is locked", None)):
            with self.subTest(flag):
                finding = self.ill("token", said, env={**os.environ, "MINTMARK_FAULTS": f"flag-on={flag}"})
                self.assertEqual(finding["command"], f"mintmark hsm {word} --station {self.station}" if word else "")
        finding = self.ill("token", "was never set", env={**os.environ, "MINTMARK_FAULTS": "flag-off=CKF_USER_PIN_INITIALIZED"})
        self.assertIn("mintmark hsm set-pin", finding["command"])

    def test_a_pin_that_was_never_set(self):
        officer = self.folder / "officer"
        officer.touch(0o600)
        officer.write_text("87654321\n")
        self.doctor()  # The station was moved here: whoever opens its token first has its configuration say so.
        conf = {**os.environ, "SOFTHSM2_CONF": str(self.station / "token" / "softhsm2.conf")}
        made = self.programs.mintmark("hsm", "init-token", "--module", self.module(), "--label", "fresh", "--so-pin-file", officer, env=conf)
        self.assertEqual(made.returncode, 0, made.stderr)
        self.edit(r"uri = .*", "uri = 'pkcs11:token=fresh'")
        finding = self.ill("token", "fresh.*was never set")
        # As it stands it asks at a terminal: here the PINs come from files.
        self.run_command(f"{finding['command']} --so-pin-file {officer} --new-pin-file {self.station / 'pin'}")
        self.assertTrue(self.assertWell("token", "fresh"))


class Ports(DoctorTest):
    def test_whoever_holds_a_port(self):
        ours, theirs = pty.openpty()
        self.addCleanup(os.close, ours)
        port = os.ttyname(theirs)
        os.close(theirs)
        self.assertTrue(self.assertWell(f"port {port}", "free", "--port", port))
        with open(port) as held, subprocess.Popen(["sleep", "60"], stdin=held) as holder:
            held.close()
            try:
                finding = self.ill(f"port {port}", f"sleep .process {holder.pid}. holds it", "--port", port)
                self.assertEqual(finding["command"], f"kill {holder.pid}")
                self.mends(finding)
                self.assertEqual(holder.wait(10), -15)
            finally:
                holder.kill()
        self.assertTrue(self.assertWell(f"port {port}", "free", "--port", port))

    def test_a_port_that_is_not_there(self):
        finding = self.ill("port /dev/no-such-port", "No such file", "--port", "/dev/no-such-port")
        self.mends(finding)
        finding = self.ill("port /dev/no-such-port", "No such file", "--port", "/dev/no-such-port", station=self.folder / "nowhere")
        self.assertEqual(finding["command"], "")


@unittest.skipUnless(MAY_MOUNT, "a mount namespace needs root and CAP_SYS_ADMIN")
class Machine(DoctorTest):
    """A machine of the test's own: /etc, /run and a small disk are a copy, or empty, in a mount namespace."""

    def setUp(self):
        super().setUp()
        self.disk = self.folder / "disk"
        self.disk.mkdir()
        self.holder = subprocess.Popen(
            ["unshare", "-m", "sh", "-c",
             'mount -t tmpfs -o size=24m tmpfs "$1" && cp -a "$2" "$1/station" && '
             'mount -t tmpfs tmpfs /mnt && cp -a /etc /mnt/etc && mount --bind /mnt/etc /etc && '
             'rm -rf /etc/udev/rules.d && mkdir -p /etc/udev/rules.d /run/udev && mount -t tmpfs tmpfs /run/udev && '
             'mount -t tmpfs tmpfs /usr/lib/udev/rules.d && touch /run/udev/control && '
             'echo mounted && exec sleep 600', "sh", str(self.disk), str(self.station)], stdout=subprocess.PIPE, text=True)
        self.addCleanup(self.holder.wait, 10)
        self.addCleanup(self.holder.stdout.close)
        self.addCleanup(self.holder.kill)
        self.assertEqual(self.holder.stdout.readline(), "mounted\n")
        self.inside = pathlib.Path(f"/proc/{self.holder.pid}/root")
        self.programs = Programs(BUILD)
        self.enter = ["nsenter", f"--mount=/proc/{self.holder.pid}/ns/mnt", "--"]
        self.programs.prefix = self.enter
        self.station = self.disk / "station"

    def test_a_disk_with_little_room(self):
        (self.inside / str(self.disk)[1:] / "ballast").write_bytes(bytes(16 << 20))
        finding = self.ill("disk", r"^\d MiB free")
        self.assertEqual(finding["health"], "bad")
        # What takes most is shown last but one: the disk itself, and before it what lies there.
        self.assertRegex(self.mends(finding).splitlines()[-2], r"16M.*/ballast$")

    def test_a_disk_that_is_read_only(self):
        subprocess.run([*self.enter, "mount", "-o", "remount,ro", str(self.disk)], check=True, timeout=30)
        finding = self.ill("disk", "is read-only")
        self.assertEqual(finding["command"], f"sudo mount -o remount,rw {self.disk}")
        self.mends(finding)
        self.assertEqual([one for one in self.doctor() if "read-only" in one["finding"]], [])

    def test_a_machine_without_softhsm(self):
        nowhere = self.folder / "nowhere"
        self.assertEqual([one for one in self.doctor(station=nowhere) if one["what"] == "token"], [])
        folders = [folder for folder in ("/usr/lib/softhsm", "/usr/lib/x86_64-linux-gnu/softhsm", "/usr/lib/aarch64-linux-gnu/softhsm")
                   if os.path.isdir(folder)]
        self.assertTrue(folders)
        for folder in folders:
            subprocess.run([*self.enter, "mount", "-t", "tmpfs", "tmpfs", folder], check=True, timeout=30)
        finding = self.ill("token", "SoftHSM", station=nowhere)
        self.assertEqual((finding["health"], finding["command"]), ("warning", "sudo apt-get install softhsm2"))
        made = self.programs.mintmark("init", "--demo", "--station", nowhere)
        self.assertEqual(made.returncode, 3, made.stderr)
        self.assertIn("apt-get install softhsm2", made.stderr)
        self.assertFalse(nowhere.exists())

    def test_the_rule_of_udev(self):
        rule = self.inside / "etc/udev/rules.d/70-mintmark.rules"
        finding = self.ill("udev", "is not installed")
        self.assertEqual(finding["health"], "warning")
        self.mends(finding)
        self.assertEqual(rule.read_text(), (ROOT / "installer" / rule.name).read_text())
        self.assertEqual(rule.stat().st_mode & 0o777, 0o644)
        self.assertEqual((self.called).read_text(), "control --reload\ntrigger\n")
        self.assertTrue(self.assertWell("udev", "70-mintmark"))
        # Words of people in it are nobody's business; a rule that is missing is.
        rule.write_text("# Ours\n" + rule.read_text())
        self.assertTrue(self.assertWell("udev", "70-mintmark"))
        rule.write_text("".join(line for line in rule.read_text().splitlines(True) if "fastboot" not in line and "fe01" not in line))
        self.mends(self.ill("udev", "not as this version ships it"))
        self.assertTrue(self.assertWell("udev", "70-mintmark"))
        # An old one in /etc hides one that is right.
        right = self.inside / "run/udev/rules.d"
        right.mkdir()
        shutil.copy(rule, right)
        rule.write_text("# nothing\n")
        finding = self.ill("udev", "not as this version ships it")
        self.assertTrue(finding["command"].startswith("sudo rm /etc/udev/rules.d/70-mintmark.rules "), finding)
        self.mends(finding)
        self.assertTrue(self.assertWell("udev", "/run/udev"))

    def test_programs_that_talk_to_units(self):
        for program in ("ModemManager", "brltty"):
            with self.subTest(program):
                shutil.copy("/usr/bin/sleep", self.folder / program)
                with subprocess.Popen([self.folder / program, "60"]) as meddler:
                    try:
                        self.mends(self.ill("ports", f"^{program} runs"))
                        self.assertEqual([one for one in self.doctor() if program in one["finding"]], [])
                    finally:
                        meddler.kill()

    def test_a_port_of_a_group_that_the_account_is_not_in(self):
        for folder in (self.home, self.folder):
            folder.chmod(0o755)
        ours, theirs = pty.openpty()
        self.addCleanup(os.close, ours)
        port = os.ttyname(theirs)
        os.close(theirs)
        self.run_command(f"useradd -M -u {OTHER} -U bench && chown root:dialout {port} && chmod 660 {port}")
        as_bench = [*self.enter, "setpriv", "--reuid=bench", "--regid=bench", "--inh-caps=-all", "--bounding-set=-all"]
        self.programs.prefix = [*as_bench, "--init-groups", "--"]
        nowhere = self.folder / "nowhere"
        named = ("--port", port)
        finding = self.ill(f"port {port}", "Permission denied", *named, station=nowhere)
        self.assertEqual(finding["command"], "sudo usermod -aG dialout bench")
        self.programs.prefix = self.enter
        self.mends(finding)
        # A session that began before does not have the group yet.
        self.programs.prefix = [*as_bench, "--clear-groups", "--"]
        finding = self.ill(f"port {port}", "Permission denied", *named, station=nowhere)
        self.assertEqual(finding["command"], "newgrp dialout")
        self.assertIn("log out and in again", finding["action"])
        self.programs.prefix = [*as_bench, "--init-groups", "--"]
        self.assertTrue(self.assertWell(f"port {port}", "free", *named, station=nowhere))


if __name__ == "__main__":
    unittest.main()

"""Within the machine: its systemd, its accounts, and people at the bench of its station."""
import json
import os
import pathlib
import pwd
import shutil
import stat
import subprocess
import tempfile
import time
import unittest

from bench_floor import Floor, Programs
from test_service import PIN, Raw

STATE = pathlib.Path("/var/lib/mintmark")
STATION = STATE / "station"
SOCKET = pathlib.Path("/run/mintmark/station.sock")
UNITS = pathlib.Path("/etc/systemd/system")
SERVICE, DOOR = "mintmark.service", "mintmark.socket"
PEOPLE = {"Sam": "supervisor", "Noor": "technician", "Ada": "auditor"}


def run(*words, check=True, timeout=60, **options):
    done = subprocess.run(list(map(str, words)), capture_output=True, text=True, timeout=timeout, check=False,
                          **{"stdin": subprocess.DEVNULL, **options})
    if check and done.returncode != 0:
        raise AssertionError(f"{words} ended with {done.returncode}: {done.stdout}{done.stderr}")
    return done


def systemctl(*words, **options):
    return run("systemctl", "--no-pager", *words, **options)


def shown(unit, *names):
    """What systemd knows of a unit."""
    told = systemctl("show", unit, *(f"--property={name}" for name in names)).stdout
    found = dict(line.split("=", 1) for line in told.splitlines())
    return found[names[0]] if len(names) == 1 else found


def as_account(name):
    account = pwd.getpwnam(name)
    programs = Programs("/usr/bin")
    programs.prefix = ["setpriv", f"--reuid={account.pw_uid}", f"--regid={account.pw_gid}", "--init-groups", "--inh-caps=-all",
                       "--bounding-set=-all", "--no-new-privs", "--"]
    return programs


def own(path, name, mode):
    account = pwd.getpwnam(name)
    os.chown(path, account.pw_uid, account.pw_gid)
    path.chmod(mode)
    return path


def about(path):
    """Owner, group and mode."""
    path = pathlib.Path(path)
    return path.owner(), path.group(), oct(stat.S_IMODE(path.stat().st_mode))


def wait_for(what, condition, seconds=30):
    deadline = time.monotonic() + seconds
    while not (value := condition()):
        if time.monotonic() > deadline:
            raise AssertionError(f"{what}: not in {seconds} s\n{systemctl('status', SERVICE, DOOR, check=False).stdout}")
        time.sleep(0.05)
    return value

class Bench(unittest.TestCase):
    """With a station in its place, and `anna`, who works there."""

    @classmethod
    def make_station(cls, words, **options):
        """`mintmark init --guarded` with an officer, and the others of PEOPLE."""
        cls.home = own(pathlib.Path(tempfile.mkdtemp(dir="/opt")), "root", 0o755)
        pin = cls.home / "officer"
        pin.write_text(PIN + "\n")
        pin.chmod(0o600)
        with pin.open() as given:
            run("mintmark", "init", "--guarded", "--officer", "Kim", "--pin-fd", given.fileno(), *words, timeout=180,
                pass_fds=[given.fileno()], **options)
        cls.owner = as_account("mintmark")
        cls.floors = own(pathlib.Path(tempfile.mkdtemp(dir=cls.home)), "mintmark", 0o755)
        for name, role in PEOPLE.items():
            with pin.open() as given:
                run("runuser", "-u", "mintmark", "--", "mintmark", "operator", "add", name, "--role", role, "--station", STATION,
                    "--pin-fd", given.fileno(), pass_fds=[given.fileno()], **options)
        cls.owner.mintmark("operator", "two-people", "--for", "none", "--station", STATION, check=True, **options)
        for name, more in (("anna", ["--groups", "mintmark-users"]), ("eve", [])):
            if run("getent", "passwd", name, check=False).returncode != 0:
                run("useradd", "--no-create-home", *more, name)
        cls.anna, cls.eve = as_account("anna"), as_account("eve")
        cls.bench = own(pathlib.Path(tempfile.mkdtemp(dir=cls.home)), "anna", 0o700)
        cls.pin = cls.bench / "pin"
        cls.pin.write_text(PIN + "\n")
        own(cls.pin, "anna", 0o600)

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(STATION)

    def setUp(self):
        self.addCleanup(self.at_rest)
        self.since = time.time()

    def at_rest(self):
        systemctl("stop", DOOR, SERVICE, check=False)
        systemctl("reset-failed", check=False)

    # At the bench.

    def mintmark(self, *words, who="Noor", programs=None, **options):
        """No station is named: whoever has none of their own means the machine's service."""
        environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "HOME": "/nowhere"}
        return (programs or self.anna).mintmark(*words, "--as", who, "--as-pin-file", self.pin, env=environment, **options)

    def good(self, *words, **options):
        done = self.mintmark(*words, **options)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr + self.journal())
        return done.stdout

    def ready(self):
        """The token is logged in: the service does that by itself, after it is there."""
        def logged_in():
            raw = Raw(SOCKET)
            try:
                raw.hello()
                return raw.login("Noor").call("station.loggedIn")["result"]
            finally:
                raw.close()
        wait_for("the login to the token", logged_in)

    def floor(self, units=1, *faults):
        """Units whose ports are the service's, as a udev rule would have it."""
        folder = own(pathlib.Path(tempfile.mkdtemp(dir=self.floors)), "mintmark", 0o755)
        return Floor(self.owner, folder / "units", units=units, faults=faults)

    def batch(self, floor, *words, profile="demo"):
        named = [word for name, port in floor.sockets().items() for word in ("--socket", f"{name}={port}")]
        return ["provision", "--station", SOCKET, "--profile", profile, *named, "--json", "--operator", "Noor",
                "--operator-pin-file", self.pin, *words]

    def provision(self, floor, *words, **options):
        return self.anna.mintmark(*self.batch(floor, *words, **options), timeout=180)

    def begin(self, floor, *words):
        return self.anna.start("mintmark", *self.batch(floor, *words), stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def made(self, floor, units):
        """A batch of all units, and the books are right afterwards."""
        done = self.provision(floor)
        self.assertEqual(done.returncode, 0, done.stdout[-2000:] + done.stderr + self.journal())
        held = self.owner.units(floor.folder)
        self.assertEqual(len(held), units)
        known = {d["hardwareId"]: d for d in map(json.loads, self.good("device", "list", "--json").splitlines())}
        for unit in held:
            device = known[unit["hardwareId"]]
            self.assertEqual(device["state"], "provisioned", device)
            self.assertIn(unit["certificateSha256"], [c["sha256"] for c in device["certificates"]])
        self.assertEqual(len({d["deviceId"] for d in known.values()}), len(known))
        self.good("registry", "check", who="Ada")
        return done

    def journal(self, *words):
        run("journalctl", "--sync", check=False)
        # Whole seconds, and none of them later than the test's beginning.
        return run("journalctl", "--no-pager", "--unit", SERVICE, f"--since=@{int(self.since)}", *words, check=False).stdout

    def settings(self, text):
        """A drop-in for the service."""
        file = UNITS / f"{SERVICE}.d" / "test.conf"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text)
        self.addCleanup(systemctl, "daemon-reload")
        self.addCleanup(file.unlink)
        systemctl("daemon-reload")

    def station_file(self, change):
        """Until the end of the test the station's file is another one; the service does not run."""
        file = STATION / "station.toml"
        before = file.read_text()

        def put(text):
            file.write_text(text)
            own(file, "mintmark", 0o600)

        def back():
            self.at_rest()
            put(before)

        self.addCleanup(back)
        after = change(before)
        self.assertNotEqual(after, before)
        put(after)

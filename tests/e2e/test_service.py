"""The station as a service: under an account of its own, with technicians at the socket who can open nothing else. Needs root,
to be several accounts; they need no entry in the system's list."""
import hashlib
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import time
import unittest

from bench_floor import Floor, Programs, ends, events
from support import BUILD

SERVICE, TECHNICIAN, OUTSIDER, USERS = 64711, 64712, 64713, 64799
ROOT = pathlib.Path(__file__).parents[2]
PEOPLE = {"Kim": "security-officer", "Sam": "supervisor", "Noor": "technician", "Ada": "auditor", "Ian": "integrator"}
PIN = "482915"
needs_root = unittest.skipUnless(os.geteuid() == 0 and shutil.which("setpriv"), "needs root, to be another account")


def as_account(user, *groups):
    return ["setpriv", f"--reuid={user}", f"--regid={user}", f"--groups={','.join(map(str, groups))}" if groups else "--clear-groups",
            "--inh-caps=-all", "--bounding-set=-all", "--no-new-privs", "--"]


def programs_as(user, *groups):
    programs = Programs(BUILD)
    programs.prefix = as_account(user, *groups)
    return programs


class Raw:
    """A client of Python's own: nothing of our code."""

    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(20)
        try:
            self.socket.connect(str(path))
        except OSError:
            self.socket.close()
            raise
        self.lines = self.socket.makefile("rb")
        self.number = 0

    def send(self, method, params, secrets=()):
        self.number += 1
        message = {"jsonrpc": "2.0", "id": self.number, "method": method, "params": params}
        if secrets:
            message["secrets"] = [s.encode().hex() for s in secrets]
        self.socket.sendall(json.dumps(message, separators=(",", ":")).encode() + b"\n")
        return self.number

    def heard(self):
        while True:
            line = self.lines.readline()
            if not line:
                return None
            told = json.loads(line)
            if told.get("method") != "alive":
                return told

    def call(self, method, params=None, secrets=()):
        number = self.send(method, params or {}, secrets)
        while (told := self.heard()) is not None:
            if told.get("id") == number:
                return told
        return None

    def code(self, *words, **options):
        return self.call(*words, **options).get("error", {}).get("data", {}).get("code")

    def hello(self):
        return self.call("hello", {"major": 1, "minor": 0, "program": "python"})

    def login(self, name):
        told = self.call("operator.login", {"name": name, "pin": 0}, [PIN])
        assert "result" in told, told
        return self

    def close(self):
        self.lines.close()
        self.socket.close()


@needs_root
class ServiceTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.home = pathlib.Path(tempfile.mkdtemp(prefix="mintmark-service-"))
        cls.home.chmod(0o755)
        cls.owner, cls.noor, cls.outsider = programs_as(SERVICE, USERS), programs_as(TECHNICIAN, USERS), programs_as(OUTSIDER)
        for name, user in (("state", SERVICE), ("run", SERVICE), ("bench", TECHNICIAN), ("outside", OUTSIDER)):
            folder = cls.home / name
            folder.mkdir()
            os.chown(folder, user, user)
        (cls.home / "state").chmod(0o700)
        (cls.home / "run").chmod(0o755)
        cls.original = cls.home / "state" / "original"
        made = cls.owner.mintmark("init", "--demo", "--station", cls.original)
        assert made.returncode == 0, made.stderr
        for name, role in PEOPLE.items():
            pin = cls.pin_file(cls.home / "state", SERVICE)
            added = cls.owner.mintmark("operator", "add", name, "--role", role, "--station", cls.original, "--pin-file", pin)
            assert added.returncode == 0, added.stderr
        # One test says otherwise.
        cls.owner.mintmark("operator", "two-people", "--for", "none", "--station", cls.original, check=True)

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.home, ignore_errors=True)

    @classmethod
    def pin_file(cls, folder, user, text=PIN):
        file = folder / "its-pin"
        if not file.exists():
            file.write_text(text + "\n")
            file.chmod(0o600)
            os.chown(file, user, user)
        return file

    def setUp(self):
        self.count = getattr(type(self), "count", 0) + 1
        type(self).count = self.count
        self.station = self.home / "state" / f"station-{self.count}"
        self.owner.prefix, kept = as_account(SERVICE, USERS), self.owner.prefix
        subprocess.run([*kept, "cp", "-a", str(self.original), str(self.station)], check=True, timeout=60)
        self.socket = self.home / "run" / f"{self.count}.sock"
        self.process = None
        self.pin = self.pin_file(self.home / "bench", TECHNICIAN)
        self.start()

    def tearDown(self):
        self.stop()

    def start(self, *prefix, ready=True):
        self.log = open(self.home / f"{self.count}.log", "a+")  # noqa: SIM115
        self.process = subprocess.Popen(
            [*self.owner.command("mintmark-service", "--station", self.station, "--socket", self.socket, "--group", USERS)],
            stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log)
        deadline = time.monotonic() + 30
        while ready:
            self.assertIsNone(self.process.poll(), self.told())
            self.assertLess(time.monotonic(), deadline, self.told())
            if self.socket.exists():
                try:
                    raw = Raw(self.socket)
                    raw.hello()
                    raw.login("Sam")
                    if raw.call("station.loggedIn")["result"]:
                        raw.close()
                        return
                    raw.close()
                except ConnectionRefusedError:
                    pass
            time.sleep(0.1)

    def stop(self, how=signal.SIGTERM):
        if self.process is None:
            return None
        self.process.send_signal(how)
        status = self.process.wait(60)
        self.process = None
        self.log.close()
        return status

    def told(self):
        self.log.seek(0)
        return self.log.read()

    def mintmark(self, *words, who="Noor", programs=None, **options):
        return (programs or self.noor).mintmark(*words, "--station", self.socket, "--as", who, "--as-pin-file", self.pin, **options)

    def good(self, *words, **options):
        done = self.mintmark(*words, **options)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return done.stdout

    def floor(self, units, *words):
        """Virtual units whose ports are the service's account's, as a udev rule would have it."""
        folder = self.home / "state" / f"units-{self.count}-{time.monotonic_ns()}"
        return Floor(self.owner, folder, units=units, words=words)

    def provision(self, sockets, *words, **options):
        named = [word for name, port in sockets.items() for word in ("--socket", f"{name}={port}")]
        return self.noor.mintmark("provision", "--station", self.socket, "--profile", "demo", *named, "--json", "--operator", "Noor",
                                  "--operator-pin-file", self.pin, *words, **options)

    def raw(self, who=None):
        raw = Raw(self.socket)
        self.addCleanup(raw.close)
        raw.hello()
        return raw.login(who) if who else raw

    def audit(self):
        file = self.home / "bench" / f"log-{self.count}-{time.monotonic_ns()}.jsonl"
        self.good("audit", "export", file, who="Ada")
        return [json.loads(line)["entry"] for line in file.read_text().splitlines() if line.startswith('{"entry"')]

    def devices(self):
        return [json.loads(line) for line in self.good("device", "list", "--json").splitlines()]

    # A day's work, through the socket alone.

    def test_a_whole_batch(self):
        with self.floor(4) as floor:
            made = self.provision(floor.sockets(), timeout=180)
            self.assertEqual(made.returncode, 0, made.stdout[-2000:] + made.stderr + self.told())
            units = self.owner.units(floor.folder)
        self.assertEqual([end["result"] for end in ends(made)], ["passed"] * 4)
        self.assertEqual([e for e in events(made) if e["event"] == "summary"][0]["passed"], 4)
        devices = self.devices()
        self.assertEqual({d["hardwareId"] for d in devices}, {u["hardwareId"] for u in units})
        self.assertEqual({d["certificates"][0]["sha256"] for d in devices}, {u["certificateSha256"] for u in units})
        shown = json.loads(self.good("device", "show", devices[0]["deviceId"], "--json"))
        self.assertEqual(shown["runs"][0]["operator"], "Noor")
        # Files come whole, and belong to who asked for them.
        out = self.home / "bench" / "devices.jsonl"
        self.good("export", "jsonl", "--out", out, who="Ian")
        self.assertEqual(os.stat(out).st_uid, TECHNICIAN)
        self.assertEqual({json.loads(line)["deviceId"] for line in out.read_text().splitlines()}, {d["deviceId"] for d in devices})
        self.assertEqual([f.name for f in out.parent.iterdir() if f.name.endswith(".new")], [])
        self.good("registry", "check", who="Ada")
        self.good("registry", "stats", who="Ada")
        logins = [e for e in self.audit() if e["action"] == "operator.login" and e["subject"] == "Noor"]
        self.assertTrue(logins)
        self.assertIn(f"from uid {TECHNICIAN}, process ", logins[0]["detail"])
        revoked = self.noor.mintmark("certificate", "revoke", "--device", devices[0]["deviceId"], "--supervisor", "Sam",
                                     "--supervisor-pin-file", self.pin, "--why", "test", "--station", self.socket)
        self.assertEqual(revoked.returncode, 0, revoked.stderr)

    def test_two_people(self):
        self.owner.mintmark("operator", "two-people", "--for", "lock-fuses", "--station", self.station, check=True)
        with self.floor(1) as floor:
            alone = self.provision(floor.sockets())
            self.assertEqual(alone.returncode, 5, alone.stdout + alone.stderr)
            self.assertIn("MM-SECOND-NEEDED", alone.stderr)
            self.assertEqual(self.devices(), [])
            same = self.provision(floor.sockets(), "--second", "Noor", "--second-pin-file", self.pin)
            self.assertIn("MM-SECOND-SAME", same.stderr)
            both = self.provision(floor.sockets(), "--second", "Sam", "--second-pin-file", self.pin, timeout=180)
            self.assertEqual(both.returncode, 0, both.stdout + both.stderr)

    # What nobody at the bench can do.

    def script(self, text, user=TECHNICIAN, groups=(USERS,)):
        """Runs Python under another account; gives what it printed, as JSON."""
        done = subprocess.run([*as_account(user, *groups), sys.executable, "-c", text, str(self.station), str(self.process.pid)],
                              capture_output=True, text=True, timeout=60, check=False, cwd="/")
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)

    OPENS = """
import errno, json, os, sys
station, pid = sys.argv[1], sys.argv[2]
def tried(how):
    try:
        how()
        return "OPENED"
    except OSError as error:
        return errno.errorcode[error.errno]
paths = {"station": station, "token": station + "/token", "pin": station + "/pin", "registry": station + "/registry.db",
         "file": station + "/station.toml", "operators": station + "/operators.json"}
print(json.dumps({name: tried(lambda: os.listdir(p) if os.path.basename(p) == "token" or p == station else open(p, "rb").read(1))
                  for name, p in paths.items()}))
"""

    def test_a_technician_opens_nothing_of_the_station(self):
        self.assertEqual(set(self.script(self.OPENS).values()), {"EACCES"})
        self.assertEqual(set(self.script(self.OPENS, SERVICE, ()).values()), {"OPENED"}, "the test itself can fail")

    def test_a_technician_opens_no_port(self):
        with self.floor(1) as floor:
            port = os.path.realpath(floor.sockets()["A1"])
            text = f"""
import errno, json, os
try:
    os.close(os.open({port!r}, os.O_RDWR | os.O_NOCTTY)); print(json.dumps("OPENED"))
except OSError as error:
    print(json.dumps(errno.errorcode[error.errno]))
"""
            self.assertEqual(self.script(text), "EACCES")
            self.assertEqual(self.script(text, SERVICE), "OPENED")

    TRACES = """
import ctypes, errno, json, os, sys
pid = int(sys.argv[2])
libc = ctypes.CDLL(None, use_errno=True)
told = {}
for name, number in (("attach", 16), ("seize", 0x4206)):
    told[name] = "TRACED" if libc.ptrace(number, pid, None, None) == 0 else errno.errorcode[ctypes.get_errno()]
for name in ("mem", "maps", "environ", "fd", "stack"):
    try:
        path = f"/proc/{pid}/{name}"
        os.listdir(path) if name == "fd" else open(path, "rb").read(1)
        told[name] = "OPENED"
    except OSError as error:
        told[name] = errno.errorcode[error.errno]
class Vector(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("length", ctypes.c_size_t)]
buffer = ctypes.create_string_buffer(8)
ours, theirs = Vector(ctypes.addressof(buffer), 8), Vector(0x400000, 8)
got = libc.process_vm_readv(pid, ctypes.byref(ours), 1, ctypes.byref(theirs), 1, 0)
told["process_vm_readv"] = "READ" if got >= 0 else errno.errorcode[ctypes.get_errno()]
try:
    os.kill(pid, 0)
    told["kill"] = "SENT"
except OSError as error:
    told["kill"] = errno.errorcode[error.errno]
print(json.dumps(told))
"""

    def test_nobody_traces_the_service(self):
        told = self.script(self.TRACES)
        self.assertLessEqual(set(told.values()), {"EPERM", "EACCES"}, told)
        # Not even its own account, which could send it a signal.
        own = self.script(self.TRACES, SERVICE, ())
        self.assertEqual(own.pop("kill"), "SENT")
        self.assertLessEqual(set(own.values()), {"EPERM", "EACCES"}, own)
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        self.assertIn("NoNewPrivs:\t1", status)

    def test_who_is_not_of_the_group_does_not_come_in(self):
        self.assertEqual(stat.S_IMODE(os.stat(self.socket).st_mode), 0o660)
        pin = self.pin_file(self.home / "outside", OUTSIDER)
        words = ["device", "list", "--station", self.socket, "--as", "Noor", "--as-pin-file", pin]
        refused = self.outsider.mintmark(*words)
        self.assertEqual(refused.returncode, 5, refused.stderr)
        self.assertIn("MM-SERVICE-FORBIDDEN", refused.stderr)
        # And where the file's mode would let them, the service asks the kernel who they are.
        os.chmod(self.socket, 0o666)
        refused = self.outsider.mintmark(*words)
        self.assertEqual(refused.returncode, 5, refused.stderr)
        self.assertIn(f"MM-SERVICE-FORBIDDEN: this account may not use the station's service (uid {OUTSIDER})", refused.stderr)

    def test_without_an_operator_nothing_is_told(self):
        raw = self.raw()
        self.assertEqual(raw.call("info")["result"]["name"], "demo")
        for method, act in self.methods().items():
            if act:
                self.assertEqual(raw.code(method), "MM-OPERATOR-NEEDED", method)
        self.assertEqual(raw.code("operator.login", {"name": "Noor", "pin": 0}, secrets=["000000"]), "MM-OPERATOR-PIN")
        bare = self.noor.mintmark("device", "list", "--station", self.socket)
        self.assertEqual(bare.returncode, 5, bare.stderr)
        self.assertIn("MM-OPERATOR-NEEDED", bare.stderr)

    def methods(self):
        """The page's own table: each call and its act."""
        page = (ROOT / "resources/docs/service.md").read_text()
        table = dict(re.findall(r"^\| `([\w.]+)` \| (\w+|\(anybody who may connect\)) \|$", page, re.M))
        return {method: None if act.startswith("(") else act for method, act in table.items()}

    def test_each_role_is_refused_what_its_column_does_not_say(self):
        page = (ROOT / "resources/docs/people.md").read_text()
        header = next(re.split(r"\s*\|\s*", line.strip("| \n")) for line in page.splitlines() if line.startswith("| permission "))
        rows = {line.split("|")[1].strip(): [cell.strip() for cell in line.strip()[1:-1].split("|")] for line in page.splitlines()
                if re.match(r"\| [A-Z]\w+ \|", line)}
        methods = self.methods()
        self.assertGreater(len(methods), 55)
        refused = 0
        for name, role in PEOPLE.items():
            column = header.index(role.replace("-", " "))
            raw = self.raw(name)
            for method, act in methods.items():
                if not act:
                    continue
                may = rows[act][column] == "yes"
                # Parameters that no call takes: whoever may is told that, and nothing is done.
                told = raw.call(method, {"nonsense": True})
                code = told["error"]["data"]["code"]
                self.assertEqual(code, "MM-SERVICE-GARBLED" if may else "MM-OPERATOR-FORBIDDEN", (name, method, told))
                self.assertEqual(told["error"]["data"]["exit"], 4 if may else 5)
                refused += not may
        self.assertGreater(refused, 80)
        forbidden = self.mintmark("registry", "check")
        self.assertEqual(forbidden.returncode, 5, forbidden.stderr)
        self.assertIn("MM-OPERATOR-FORBIDDEN", forbidden.stderr)
        self.assertTrue([e for e in self.audit() if e["action"] == "operator.forbidden" and e["subject"] == "Noor"])

    def test_no_file_of_a_clients_is_opened_by_the_service(self):
        raw = self.raw("Sam")
        for method, params in (
                ("orders.import", {"file": {"folder": "", "name": "../../station.toml"}}),
                ("orders.import", {"file": {"folder": "/etc", "name": "passwd"}}),
                ("ids.allot", {"file": {"folder": "..", "name": "original"}}),
                ("file.add", {"folder": "", "name": "../x", "octets": ""}),
                ("ids.preview", {"profile": "/etc/passwd", "count": 1})):
            self.assertIn(raw.code(method, params), ("MM-USAGE", "MM-SERVICE-UNSUPPORTED"), (method, params))

    def test_what_is_not_offered_says_so(self):
        for words in (("hsm", "keys"), ("registry", "restore", "x"), ("registry", "rekey")):
            done = self.noor.mintmark(*words, "--station", self.socket)
            self.assertEqual(done.returncode, 2, (words, done.stderr))
            self.assertIn("MM-SERVICE-UNSUPPORTED", done.stderr)
        # While it works the station is its own.
        busy = self.owner.mintmark("provision", "--station", self.station, "--profile", "demo", "--socket", "A1=/dev/null",
                                   "--operator", "Noor", "--operator-pin-file", self.pin_file(self.home / "state", SERVICE))
        self.assertEqual(busy.returncode, 4, busy.stderr)
        self.assertIn("MM-STATION-BUSY", busy.stderr)

    # The bench, as the service's machine sees it.

    def test_sockets_are_given_their_places_through_it(self):
        bare = self.noor.mintmark("socket", "list", "--station", self.socket)
        self.assertEqual(bare.returncode, 5, bare.stderr)
        self.assertIn("MM-OPERATOR-NEEDED", bare.stderr)
        refused = self.mintmark("socket", "assign", "A1", "/dev/null")
        self.assertEqual(refused.returncode, 5, refused.stderr)
        self.assertIn("MM-OPERATOR-FORBIDDEN", refused.stderr)
        with self.floor(2) as floor:
            for name, port in floor.sockets().items():
                told = json.loads(self.good("socket", "assign", name, port, "--json", who="Sam"))
                self.assertEqual((told["socket"], told["place"], told["present"]), (name, str(port), True))
            twice = self.mintmark("socket", "assign", "A3", floor.sockets()["A1"], who="Sam")
            self.assertIn("MM-SOCKET-TWICE", twice.stderr)
            listed = [json.loads(line) for line in self.good("socket", "list", "--json").splitlines()]
            self.assertEqual([(one["socket"], one["place"]) for one in listed], [(n, str(p)) for n, p in floor.sockets().items()])
            made = self.noor.mintmark("provision", "--station", self.socket, "--profile", "demo", "--all-sockets", "--json", "--operator",
                                      "Noor", "--operator-pin-file", self.pin, timeout=180)
            self.assertEqual(made.returncode, 0, made.stdout[-2000:] + made.stderr)
            self.assertEqual({(e["socket"], e["result"]) for e in ends(made)}, {("A1", "passed"), ("A2", "passed")})
        self.assertIn("place = ", (self.station / "sockets.toml").read_text())
        wrong = self.mintmark("socket", "assign", "../x", "/dev/null", who="Sam")
        self.assertEqual(wrong.returncode, 2, wrong.stderr)
        # Nobody plugs anything in; the watch ends by itself, and so does a client that goes away.
        learned = self.mintmark("socket", "assign", "A9", "--seconds", "1", who="Sam")
        self.assertEqual(learned.returncode, 2, learned.stderr)
        self.assertIn("MM-SOCKET-NOT-LEARNED", learned.stderr)
        self.assertIn("plug into A9 now", learned.stderr)
        self.assertIn("nothing was plugged in within 1 s", learned.stderr)
        self.assertIn("watching", self.mintmark("socket", "watch", "--seconds", "1").stderr)
        self.good("socket", "remove", "A2", who="Sam")
        self.assertNotIn("A2", self.good("socket", "list"))
        raw = self.raw("Sam")
        for patience in ("0", "-5", "999999999999"):
            self.assertEqual(raw.code("sockets.learn", {"name": "A9", "patience": patience}), "MM-USAGE", patience)

    def test_profiles_ids_and_health_are_asked_through_it(self):
        text = (ROOT / "resources/profiles/demo.toml").read_text()
        own = text.replace("demo-{sequence:8}", "ours-{sequence:6}{check:luhn}").replace("\nversion = 1\n", "\nversion = 9\n")
        (self.station / "profiles").mkdir(exist_ok=True)
        (self.station / "profiles" / "ours.toml").write_text(own)
        shown = json.loads(self.good("profile", "show", "ours", "--json"))
        self.assertEqual((shown["version"], shown["sha256"]), (9, hashlib.sha256(own.encode()).hexdigest()))
        self.assertIn("ours", self.good("profile", "list"))
        valid = [n for n in range(10) if self.mintmark("id", "check", "--profile", "ours", f"ours-000123{n}").returncode == 0]
        self.assertEqual(len(valid), 1)
        off = self.mintmark("id", "check", "--profile", "ours", f"ours-000124{valid[0]}")
        self.assertEqual(off.returncode, 7, off.stdout + off.stderr)
        self.assertIn("likeliest first", off.stdout)
        # A file of one's own is judged by its text.
        mine = self.home / "bench" / f"mine-{self.count}.toml"
        mine.write_text(text.replace("validityDays = 3650", "validityDays = 0"))
        judged = self.mintmark("profile", "lint", mine)
        self.assertEqual(judged.returncode, 2, judged.stdout + judged.stderr)
        self.assertIn("certificate.validityDays", judged.stdout)
        # No name leads the service to another file than a profile of its own.
        secret = self.home / "state" / f"secret-{self.count}.toml"
        secret.write_text("key = \"hidden\"\n")
        raw = self.raw("Noor")
        for method, params in (
                ("profiles.show", {"name": str(secret)}), ("profiles.show", {"name": f"../../secret-{self.count}"}),
                ("profiles.check", {"name": f"../../secret-{self.count}", "text": text}),
                ("ids.judge", {"profile": str(secret), "text": "x"})):
            told = raw.call(method, params)
            self.assertEqual(told.get("error", {}).get("data", {}).get("code"), "MM-SERVICE-UNSUPPORTED", (method, params, told))
            self.assertNotIn("hidden", json.dumps(told))
        for issuer in (f"../../secret-{self.count}", str(secret), str(secret)[:-5]):
            told = raw.call("profiles.check", {"name": "x", "text": text + f'\n[issuer]\nprofile = "{issuer}"\n'})
            self.assertEqual([error["key"] for error in told["result"]["errors"]], ["issuer.profile"])
            self.assertNotIn("hidden", json.dumps(told))
        self.assertEqual(raw.code("profiles.check", {"name": "x", "text": "#" * 70_000}), "MM-PROFILE-WRONG")
        found = {}
        for line in self.mintmark("doctor", "--json").stdout.splitlines():
            found.setdefault(json.loads(line)["what"], json.loads(line))
        self.assertEqual(found["station"]["health"], "good", found)
        self.assertEqual(found["registry"]["health"], "good", found)
        self.assertEqual(found["lock"]["health"], "good", found)
        self.assertIn("MiB free", found["disk"]["finding"])

    def test_a_service_that_does_not_run_is_no_missing_station(self):
        self.stop()
        self.socket.unlink(missing_ok=True)
        for words in (("device", "list"), ("doctor",), ("socket", "list")):
            gone = self.mintmark(*words)
            self.assertEqual(gone.returncode, 6, (words, gone.stdout + gone.stderr))
            self.assertIn("MM-SERVICE-GONE", gone.stderr)

    # What a custodian does through the socket.

    def test_a_backup_comes_to_who_may_have_it(self):
        folder = self.home / "bench" / f"backups-{self.count}"
        refused = self.mintmark("registry", "backup", folder, who="Noor")
        self.assertEqual(refused.returncode, 5, refused.stderr)
        self.assertIn("MM-OPERATOR-FORBIDDEN", refused.stderr)
        self.assertEqual([*folder.glob("*")], [])
        with self.floor(1) as floor:
            made = self.provision(floor.sockets(), timeout=180)
            self.assertEqual(made.returncode, 0, made.stderr)
        for _ in range(3):
            done = json.loads(self.good("registry", "backup", folder, "--keep", "2", "--json", who="Sam"))
            time.sleep(1.1)
        self.assertEqual(len(done["removed"]), 1)
        backup = pathlib.Path(done["file"])
        self.assertEqual(len([*folder.glob("registry-*.db")]), 2)
        self.assertEqual({p.name.removeprefix(backup.name) for p in folder.glob(backup.name + "*")}, {"", ".station.toml"})
        for path in folder.iterdir():
            self.assertEqual((path.stat().st_uid, stat.S_IMODE(path.stat().st_mode)), (TECHNICIAN, 0o600), path)
        self.assertNotEqual(backup.read_bytes()[:15], b"SQLite format 3")
        # Nothing of it stays with the service; who asked is on record, in the copy too.
        self.assertEqual([p.name for p in self.station.iterdir() if p.name.startswith("sending-")], [])
        self.assertIn(("registry.backup", "by Sam"), {(e["action"], e["detail"]) for e in self.audit()})
        self.stop()
        kept = self.home / "state" / f"kept-{self.count}"
        kept.mkdir()
        for path in folder.glob(backup.name + "*"):
            shutil.copy(path, kept)
        for path in (kept, *kept.iterdir()):
            os.chown(path, SERVICE, SERVICE)
        rehearsed = self.owner.mintmark("registry", "restore", kept / backup.name, "--rehearsal", "--station", self.station, "--json")
        self.assertEqual(rehearsed.returncode, 0, rehearsed.stderr)
        self.assertEqual(json.loads(rehearsed.stdout)["devices"], 1)
        # Where there are operators somebody answers for it at the machine, too.
        at = ("--station", self.station)
        nobody = self.owner.mintmark("registry", "restore", kept / backup.name, *at)
        self.assertIn("MM-OPERATOR-NEEDED", nobody.stderr)
        pin = self.pin_file(self.home / "state", SERVICE)
        wrong = self.owner.mintmark("registry", "restore", kept / backup.name, *at, "--as", "Sam", "--as-pin-file", pin)
        self.assertIn("MM-OPERATOR-FORBIDDEN", wrong.stderr)
        restored = self.owner.mintmark("registry", "restore", kept / backup.name, *at, "--as", "Kim", "--as-pin-file", pin)
        self.assertEqual(restored.returncode, 0, restored.stderr)

    def test_a_killed_service_leaves_no_copy_for_long(self):
        left = self.station / "sending-abcdef"
        left.mkdir()
        (left / "registry-20260101T000000Z-1.db").write_bytes(b"x" * 1000)
        os.chown(left, SERVICE, SERVICE)
        self.good("registry", "backup", self.home / "bench" / f"after-{self.count}", who="Kim")
        self.assertFalse(left.exists())

    def test_a_repair_has_its_name(self):
        refused = self.mintmark("registry", "check", "--repair", who="Ada")
        self.assertIn("MM-OPERATOR-FORBIDDEN", refused.stderr)
        self.good("registry", "check", "--repair", who="Sam")

    def test_what_the_site_has_to_hear(self):
        shown = json.loads(self.good("site", "--json", who="Ada"))
        self.assertEqual(shown, {"place": None, "trouble": None, "waiting": [], "more": False})
        refused = self.mintmark("site", "deliver", who="Ada")
        self.assertIn("MM-OPERATOR-FORBIDDEN", refused.stderr)
        none = self.mintmark("site", "deliver", who="Noor")
        self.assertIn("MM-SITE-NONE", none.stderr)
        self.stop()
        hook = self.home / "run" / f"hook-{self.count}"
        hook.write_text("#!/bin/sh\nread -r line\necho \"$line\" >>" + str(hook) + ".heard\n"
                        "case $line in *'\"nowhere\"'*) echo '{\"admit\":false,\"reason\":\"no such order\"}';;"
                        " *'\"admit\"'*) echo '{\"admit\":true,\"facts\":{\"housing\":\"X-1\"}}';; *) cat " + str(hook) + ".says;; esac\n")
        hook.chmod(0o755)
        says = pathlib.Path(str(hook) + ".says")
        says.write_text("not now\n")
        for path in (hook, says):
            os.chown(path, SERVICE, SERVICE)
        with open(self.station / "station.toml", "a") as file:
            file.write(f'\n[site]\nprogram = ["{hook}"]\n')
        self.start()
        # A trial, as a batch would ask: by whom is the service's word.
        trial = ("site", "ask", "--model", "x", "--hardware", "4e4f4445000000a1", "--json")
        self.assertEqual(json.loads(self.good(*trial, who="Noor")), {"admit": True, "reason": None, "facts": {"housing": "X-1"}})
        heard = json.loads(pathlib.Path(str(hook) + ".heard").read_text())
        self.assertEqual((heard["operator"], heard["station"], heard["hardwareId"], heard["model"]), ("Noor", "demo", "4e4f4445000000a1", "x"))
        no = self.mintmark(*trial, "--order", "nowhere", who="Noor")
        self.assertEqual((no.returncode, json.loads(no.stdout)["reason"]), (1, "no such order"), no.stderr)
        forbidden = self.mintmark(*trial, who="Ada")
        self.assertEqual(forbidden.returncode, 5, forbidden.stderr)
        self.assertIn("MM-OPERATOR-FORBIDDEN", forbidden.stderr)
        self.assertEqual(self.devices(), [])
        with self.floor(1) as floor:
            self.provision(floor.sockets(), timeout=180)
        waiting = json.loads(self.good("site", "--json", who="Noor"))
        self.assertEqual((waiting["place"], len(waiting["waiting"])), (str(hook), 1))
        says.write_text('{"accepted":true}\n')
        told = json.loads(self.good("site", "deliver", "--json", who="Noor"))
        self.assertEqual((told["told"], told["left"]), (1, 0))
        self.assertEqual(json.loads(self.good("site", "--json", who="Noor"))["waiting"], [])

    def test_operators_are_managed_by_one_of_them(self):
        fresh = self.pin_file(self.home / "bench", TECHNICIAN)
        words = ("operator", "add", "Lou", "--role", "technician", "--pin-file", fresh)
        refused = self.mintmark(*words, who="Sam")
        self.assertEqual(refused.returncode, 5, refused.stderr)
        self.assertIn("MM-OPERATOR-FORBIDDEN", refused.stderr)
        self.good(*words, who="Kim")
        self.assertIn("Lou", self.good("operator", "list", who="Ada"))
        self.good("operator", "role", "Lou", "supervisor", who="Kim")
        other = self.home / "bench" / f"other-{self.count}"
        other.write_text("573920\n")
        other.chmod(0o600)
        os.chown(other, TECHNICIAN, TECHNICIAN)
        self.good("operator", "pin", "Noor", "--pin-file", other, who="Noor")
        nobody = self.noor.mintmark("operator", "list", "--station", self.socket)
        self.assertIn("MM-OPERATOR-NEEDED", nobody.stderr)
        self.good("operator", "remove", "Lou", who="Kim")
        entries = {(e["action"], e["subject"]): e["detail"] for e in self.audit()}
        self.assertIn("by Kim", entries["operator.added", "Lou"])
        self.assertIn("by Noor", entries["operator.pin-set", "Noor"])

    # What goes wrong.

    def wait_for(self, process, count):
        """Until so many runs have ended; the lines that were read."""
        lines = []
        while sum('"run-ended"' in line for line in lines) < count:
            line = process.stdout.readline()
            self.assertTrue(line, "".join(lines) + self.told())
            lines.append(line)
        return lines

    def await_event(self, process, socket, *kinds):
        event = {}
        while event.get("socket") != socket or event.get("event") not in kinds:
            line = process.stdout.readline()
            self.assertTrue(line, self.told())
            event = json.loads(line)

    def begin(self, floor, units):
        named = [word for name, port in floor.sockets().items() for word in ("--socket", f"{name}={port}")]
        return self.noor.start("mintmark", "provision", "--station", self.socket, "--profile", "demo", *named, "--json", "--operator",
                               "Noor", "--operator-pin-file", self.pin, stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def finish(self, floor, units):
        """Whatever was begun ends well, and the books are right."""
        done = self.provision(floor.sockets(), timeout=240)
        self.assertEqual(done.returncode, 0, done.stdout[-2000:] + done.stderr + self.told())
        held = self.owner.units(floor.folder)
        known = {d["hardwareId"]: d for d in self.devices()}
        self.assertEqual(set(known), {u["hardwareId"] for u in held})
        self.assertEqual(len({d["deviceId"] for d in known.values()}), units)
        for unit in held:
            self.assertEqual(known[unit["hardwareId"]]["state"], "provisioned")
            self.assertIn(unit["certificateSha256"], [c["sha256"] for c in known[unit["hardwareId"]]["certificates"]])
        self.good("registry", "check", who="Ada")

    def test_one_socket_of_a_batch_is_held(self):
        self.assertIn("no batch works", self.mintmark("socket", "hold", "A2").stderr)
        with self.floor(2) as floor:
            named = [word for name, port in floor.sockets().items() for word in ("--socket", f"{name}={port}")]
            client = self.noor.start("mintmark", "provision", "--station", self.socket, "--profile", "demo", *named, "--count", "100000",
                                     "--json", "--operator", "Noor", "--operator-pin-file", self.pin, stdout=subprocess.PIPE,
                                     stderr=subprocess.PIPE)
            self.addCleanup(client.stderr.close)
            self.wait_for(client, 2)  # both are made; the floor puts them in again and again
            refused = self.mintmark("socket", "hold", "A9")
            self.assertEqual(refused.returncode, 2, refused.stderr)
            self.assertIn("has no socket A9", refused.stderr)
            self.assertEqual(self.mintmark("socket", "hold", "A2", who="Ada").returncode, 5)
            self.assertEqual(json.loads(self.good("socket", "hold", "A2", "--json")), {"socket": "A2", "held": True})
            self.await_event(client, "A2", "socket-held")
            others = 0
            while others < 20:
                event = json.loads(client.stdout.readline())
                self.assertNotEqual(event.get("socket"), "A2", event)
                others += 1
            self.good("socket", "release", "A2")
            self.await_event(client, "A2", "socket-ready", "step-started")
            client.send_signal(signal.SIGINT)
            rest, complaint = client.communicate(timeout=60)
            self.assertEqual(client.returncode, 130, rest + complaint)
            self.assertEqual(json.loads(rest.splitlines()[-1])["passed"], 2)

    def test_a_client_that_is_killed_ends_its_batch(self):
        with self.floor(4) as floor:
            client = self.begin(floor, 4)
            line = client.stdout.readline()
            self.assertTrue(line, client.stderr)
            client.kill()
            client.communicate(timeout=30)
            # Another one works on at once, as soon as the batch has ended between two steps.
            deadline = time.monotonic() + 60
            while True:
                again = self.provision(floor.sockets(), "--dry-run")
                if "MM-STATION-BUSY" not in again.stderr + again.stdout:
                    break
                self.assertLess(time.monotonic(), deadline, again.stderr)
                time.sleep(0.2)
            self.finish(floor, 4)
        self.assertIsNone(self.process.poll())

    def test_a_service_that_is_killed_settles_what_it_left(self):
        with self.floor(4) as floor:
            client = self.begin(floor, 4)
            deadline = time.monotonic() + 60
            while '"ISSUING"' not in (line := client.stdout.readline()) and '"WRITING"' not in line:
                self.assertTrue(line, self.told())
                self.assertLess(time.monotonic(), deadline)
            self.stop(signal.SIGKILL)
            _, complaint = client.communicate(timeout=60)
            self.assertEqual(client.returncode, 6, complaint)
            self.assertIn("MM-SERVICE-LOST", complaint)
            gone = self.mintmark("device", "list")
            self.assertEqual(gone.returncode, 6, gone.stderr)
            self.assertIn("MM-SERVICE-GONE", gone.stderr)
            # Its socket is left, and no hindrance.
            self.assertTrue(self.socket.exists())
            self.start()
            self.finish(floor, 4)

    def test_a_service_that_is_told_to_end_ends_its_batch_between_two_steps(self):
        with self.floor(2) as floor:
            client = self.begin(floor, 2)
            client.stdout.readline()
            self.assertEqual(self.stop(), 0)
            client.communicate(timeout=60)
            self.assertNotEqual(client.returncode, 0)
            self.assertFalse(self.socket.exists())
            self.start()
            self.finish(floor, 2)

    def test_hostile_clients_hinder_nobody(self):
        silent = [socket.socket(socket.AF_UNIX) for _ in range(8)]
        for one in silent:
            self.addCleanup(one.close)
            one.connect(str(self.socket))
        flood = socket.socket(socket.AF_UNIX)
        self.addCleanup(flood.close)
        flood.connect(str(self.socket))
        flood.settimeout(20)
        try:
            for _ in range(64):
                flood.sendall(b"x" * 65536)
        except OSError:
            pass
        with self.assertRaises((ConnectionError, AssertionError)):
            while flood.recv(65536):
                pass
            raise AssertionError("ended in order")
        begin = time.monotonic()
        self.good("device", "list")
        self.assertLess(time.monotonic() - begin, 20)
        other = Raw(self.socket)
        self.addCleanup(other.close)
        told = other.call("hello", {"major": 9, "minor": 0, "program": "new"})
        self.assertEqual(told["error"]["data"]["code"], "MM-SERVICE-VERSION")
        self.assertIsNone(other.heard())


@needs_root
@unittest.skipUnless(shutil.which("unshare") and shutil.which("useradd"), "needs unshare and useradd")
class GuardedTest(unittest.TestCase):
    """`init --guarded` on a machine of its own: a mount namespace in which /etc, /var/lib and /run are copies or empty."""

    SCRIPT = r"""
set -e
copy=$(mktemp -d)
cp -a /etc "$copy/etc"
mount --bind "$copy/etc" /etc
mount -t tmpfs -o mode=755 none /var/lib
mount -t tmpfs -o mode=755 none /run
exec 7< "$PIN"
"$BIN/mintmark" init --demo --guarded --officer Kim --pin-fd 7
id mintmark
stat -c '%n %U %G %a' /var/lib/mintmark /run/mintmark /var/lib/mintmark/station /var/lib/mintmark/station/operators.json
runuser -u mintmark -- "$BIN/mintmark" operator list --station /var/lib/mintmark/station --json
status=0; "$BIN/mintmark" init --demo --guarded || status=$?; echo "again $status"
runuser -u mintmark -- "$BIN/mintmark-service" --station /var/lib/mintmark/station --socket /run/mintmark/station.sock &
service=$!
for _ in $(seq 100); do [ -S /run/mintmark/station.sock ] && break; sleep 0.1; done
stat -c '%n %U %G %a' /run/mintmark/station.sock
useradd --no-create-home --groups mintmark-users anna
exec 8< "$PIN"
# Whoever has no station of their own means the machine's service.
status=0; HOME=/nowhere XDG_DATA_HOME= setpriv --reuid anna --regid anna --init-groups -- "$BIN/mintmark" audit head --as Kim --as-pin-fd 8 || status=$?
echo "anna $status"
kill $service; wait $service || true
rm -rf "$copy"
"""

    def test_a_machine_is_set_up(self):
        with tempfile.TemporaryDirectory() as name:
            pin = pathlib.Path(name) / "pin"
            pin.write_text(PIN + "\n")
            pin.chmod(0o600)
            done = subprocess.run(["unshare", "--mount", "--propagation", "private", "sh", "-c", self.SCRIPT], capture_output=True,
                                  text=True, timeout=180, check=False, env={**os.environ, "BIN": str(BUILD), "PIN": str(pin)})
        if "unshare failed" in done.stderr or "mount:" in done.stderr:
            self.skipTest("this machine lets no mount namespace be made: " + done.stderr.splitlines()[0])
        told = done.stdout + done.stderr
        self.assertEqual(done.returncode, 0, told)
        self.assertIn("/var/lib/mintmark mintmark mintmark 700\n", told)
        self.assertIn("/run/mintmark mintmark mintmark 755\n", told)
        self.assertIn("/var/lib/mintmark/station/operators.json mintmark mintmark 600\n", told)
        self.assertIn("/run/mintmark/station.sock mintmark mintmark-users 660\n", told)
        self.assertIn('"name":"Kim"', told)
        self.assertIn('"role":"security-officer"', told)
        self.assertIn("MM-STATION-EXISTS", told)
        self.assertIn("again 2\n", told)
        self.assertIn("systemctl enable --now mintmark", told)
        self.assertIn("anna 0\n", told)
        self.assertIsNone(subprocess.run(["getent", "passwd", "mintmark"], capture_output=True, check=False).stdout.strip() or None,
                          "this machine was changed")

    def test_only_root_sets_it_up(self):
        done = programs_as(OUTSIDER).mintmark("init", "--demo", "--guarded")
        self.assertEqual(done.returncode, 2)
        self.assertIn("as root", done.stderr)


@unittest.skipUnless(shutil.which("systemd-analyze"), "systemd-analyze is not installed")
class UnitTest(unittest.TestCase):
    def test_the_unit_is_hardened(self):
        with tempfile.TemporaryDirectory() as name:
            # The program where this build has it, so that the unit can be judged on this machine.
            text = (ROOT / "installer/mintmark.service").read_text()
            self.assertIn("ExecStart=/usr/bin/mintmark-service ", text)
            unit = pathlib.Path(name) / "mintmark.service"
            unit.write_text(text.replace("/usr/bin/mintmark-service", str(BUILD / "mintmark-service")))
            shutil.copy(ROOT / "installer/mintmark.socket", name)
            verified = subprocess.run(["systemd-analyze", "verify", "--man=no", str(unit), f"{name}/mintmark.socket"], capture_output=True,
                                      text=True, timeout=60, check=False)
            said = [line for line in (verified.stdout + verified.stderr).splitlines() if "mintmark." in line]
            self.assertEqual((verified.returncode, said), (0, []), verified.stderr)
            judged = subprocess.run(["systemd-analyze", "security", "--offline=true", "--threshold=25", str(unit)], capture_output=True,
                                    text=True, timeout=60, check=False)
            if "unrecognized option" in judged.stderr:
                self.skipTest("this systemd-analyze does not judge files")
            self.assertEqual(judged.returncode, 0, judged.stdout[-300:] + judged.stderr)
        for word in ("User=mintmark", "NoNewPrivileges=yes", "ProtectSystem=strict", "ProtectHome=yes", "MemoryDenyWriteExecute=yes",
                     "LimitCORE=0", "PrivateTmp=yes", "StateDirectory=mintmark", "RuntimeDirectory=mintmark"):
            self.assertIn(f"\n{word}\n", text)


if __name__ == "__main__":
    unittest.main()

"""`mintmark init` for a factory: a token with an issuing CA of a ceremony, a station on it, private and guarded."""
import json
import os
import pathlib
import shutil
import stat
import subprocess
import sys
import tempfile
import time
import unittest

from bench_floor import Floor, Programs, ends
from planning import MODULES, Planning
from support import BUILD

CEREMONY = """format = 1
title = "A factory"
[[person]]
name = "Custodian"
role = "custodian"
[[token]]
name = "root"
module = "{module}"
uri = "pkcs11:token=root"
[[token]]
name = "issuing"
module = "{module}"
uri = "pkcs11:token=issuing"
[[step]]
do = "generate"
token = "root"
key = "root"
role = "root-ca"
label = "Root"
[[step]]
do = "self-sign"
key = "root"
subject = {{ organization = "Factory", commonName = "Factory root" }}
days = 9000
certificate = "root.pem"
[[step]]
do = "generate"
token = "issuing"
key = "issuing"
role = "issuing-ca"
label = "Issuing"
[[step]]
do = "request"
key = "issuing"
subject = {{ organization = "Factory", commonName = "Factory issuing" }}
request = "issuing.csr"
[[step]]
do = "certify"
key = "root"
request = "issuing.csr"
days = 8000
certificate = "issuing.pem"
[[step]]
do = "install"
key = "issuing"
certificate = "issuing.pem"
"""
TOKEN_PIN = "31415926"
OWN_LABELS = {"station key", "audit key", "registry wrap key"}


def private(path, text):
    path.write_text(text + "\n")
    path.chmod(0o600)
    return path


class KeyRoom:
    """Two SoftHSM tokens, and the certificates that a ceremony made on them."""

    def __init__(self, programs, folder):
        self.programs, self.folder = programs, folder
        self.module = next(m for m in MODULES if os.path.exists(m))
        self.tokens = folder / "tokens"
        self.tokens.mkdir(parents=True)
        self.conf = folder / "softhsm2.conf"
        self.conf.write_text(f"directories.tokendir = {self.tokens}\nobjectstore.backend = file\nlog.level = ERROR\n")
        self.environment = {**os.environ, "SOFTHSM2_CONF": str(self.conf), "XDG_STATE_HOME": str(folder / "state")}
        for name in ("root", "issuing", "empty"):
            subprocess.run(["softhsm2-util", "--init-token", "--free", "--label", name, "--so-pin", "12345678", "--pin", TOKEN_PIN],
                           env=self.environment, check=True, capture_output=True, timeout=30)
        self.pin = private(folder / "token-pin", TOKEN_PIN)
        self.script = folder / "factory.toml"
        self.script.write_text(CEREMONY.format(module=self.module))
        code = self.run("ca", "ceremony", self.script, "--show", "--json", check=True).stdout
        code = json.loads(code.splitlines()[0])["code"]
        held = self.run("ca", "ceremony", self.script, "--without-rehearsal", "--code", code, "--pin-file", f"root={self.pin}",
                        "--pin-file", f"issuing={self.pin}")
        assert held.returncode == 0, held.stdout + held.stderr
        self.root, self.issuing = folder / "root.pem", folder / "issuing.pem"

    def run(self, *words, **options):
        return self.programs.mintmark(*words, env=self.environment, **options)

    def words(self, signer, token="issuing", **changes):
        named = {"name": "line-1", "module": self.module, "token": token and f"pkcs11:token={token}", "root": self.root, "issuing": self.issuing,
                 "order-signer": signer, "profile": "demo", **changes}
        return ["init", *(word for name, value in named.items() if value is not None for word in (f"--{name}", value))]

    def labels(self, token="issuing"):
        shown = self.run("hsm", "keys", "--module", self.module, "--token", f"pkcs11:token={token}", "--pin-file", self.pin, "--json",
                         check=True).stdout
        return sorted(json.loads(line)["label"] for line in shown.splitlines())


class Production(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.home = pathlib.Path(tempfile.mkdtemp(prefix="mintmark-production-"))
        cls.addClassCleanup(shutil.rmtree, cls.home, ignore_errors=True)
        cls.programs = Programs(BUILD)
        cls.original = KeyRoom(cls.programs, cls.home / "room")
        cls.planning = Planning(cls.programs, cls.home / "planning")

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(dir=self.home))
        self.room = self.original
        self.station = self.folder / "station"

    def init(self, *more, **changes):
        return self.room.run(*self.room.words(self.planning.office.pem, **changes), "--station", self.station, "--token-pin-file",
                             self.room.pin, *more)

    def refused(self, code, status, *more, **changes):
        before = self.room.labels(), self.room.labels("empty")
        done = self.init(*more, **changes)
        self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        self.assertIn(code, done.stderr)
        self.assertFalse(self.station.exists())
        self.assertFalse(self.station.with_name("station.partial").exists())
        self.assertEqual((self.room.labels(), self.room.labels("empty")), before, "a key was left on a token")
        return done.stderr

    def test_what_does_not_fit_makes_nothing(self):
        for missing in ("name", "token", "root", "issuing", "order-signer"):
            self.assertIn(f"--{missing}", self.refused("MM-USAGE", 2, **{missing: None}))
        self.assertIn("--demo", self.refused("MM-USAGE", 2, "--demo"))
        self.refused("MM-HSM-KEY-MISSING", 3, token="empty")
        self.refused("MM-HSM-KEY-MISSING", 3, token="root")
        self.refused("MM-HSM-TOKEN-MISSING", 3, token="nobody")
        self.refused("MM-HSM-MODULE", 3, module="/nowhere/lib.so")
        self.refused("MM-USAGE", 2, root=self.room.issuing)
        self.refused("MM-USAGE", 2, issuing=self.room.root)
        self.refused("MM-CERTIFICATE-FILE", 2, issuing=self.room.script)
        self.refused("MM-CERTIFICATE-FILE", 2, root=self.folder / "none.pem")
        self.refused("MM-USAGE", 2, **{"order-signer": self.room.root})
        self.refused("MM-USAGE", 2, **{"pin-credential": "../pin"})
        self.refused("MM-USAGE", 2, name="two words")
        self.refused("MM-PROFILE-MISSING", 2, profile="nobodys")
        self.refused("MM-PROFILE-WRONG", 2, profile="factory-ca")
        self.refused("MM-USAGE", 2, "--officer", "Kim")

    def test_a_demo_ca_makes_no_production_station(self):
        demo = self.programs.make_station(self.folder / "demo")
        self.assertIn("not for production", subprocess.run(["openssl", "x509", "-in", demo / "certificates/issuing.pem", "-noout",
                                                            "-subject"], capture_output=True, text=True, check=True).stdout)
        told = self.refused("MM-STATION-WRONG", 2, root=demo / "certificates/root.pem", issuing=demo / "certificates/issuing.pem")
        self.assertIn("demo", told)

    def test_a_wrong_pin_is_counted_across_tries(self):
        wrong = private(self.folder / "wrong", "27182818")
        room = KeyRoom(self.programs, self.folder / "room")
        for code in ("MM-HSM-PIN-WRONG", "MM-HSM-PIN-WRONG", "MM-HSM-PIN-COUNTED"):
            done = room.run(*room.words(self.planning.office.pem), "--station", self.station, "--token-pin-file", wrong)
            self.assertEqual(done.returncode, 3, done.stderr)
            self.assertIn(code, done.stderr)

    def test_a_failure_after_the_keys_takes_them_away_again(self):
        # A station key of before may stay; what this command made goes. The disk is full for the registry alone.
        if os.geteuid() != 0 or not shutil.which("unshare"):
            self.skipTest("a mount namespace needs root")
        (self.folder / "small").mkdir()
        before = self.room.labels()
        words = [*self.room.words(self.planning.office.pem), "--station", self.folder / "small/station", "--token-pin-file", self.room.pin]
        done = subprocess.run(["unshare", "-m", "sh", "-c", 'mount -t tmpfs -o size=64k t "$0" && exec "$@"', self.folder / "small",
                               BUILD / "mintmark", *words], env=self.room.environment, capture_output=True, text=True, timeout=120,
                              check=False)
        if "mount:" in done.stderr:
            self.skipTest("this machine lets nothing be mounted")
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("registry wrap key", done.stderr)
        self.assertIn("is taken away again", done.stderr)
        self.assertEqual(self.room.labels(), before)

    def test_a_station_makes_what_is_ordered(self):
        before = self.room.labels()
        made = self.init("--json")
        self.assertEqual(made.returncode, 0, made.stderr)
        self.assertEqual(json.loads(made.stdout)["station"], str(self.station))
        self.assertEqual(sorted(set(self.room.labels()) - set(before) | OWN_LABELS), sorted(OWN_LABELS))
        self.assertEqual(stat.S_IMODE(self.station.stat().st_mode), 0o700)
        self.assertFalse((self.station / "pin").exists())
        self.assertFalse((self.station / "token").exists())
        for file in self.station.rglob("*"):
            if file.is_file():
                self.assertNotIn(TOKEN_PIN.encode(), file.read_bytes(), file)
        text = (self.station / "station.toml").read_text()
        self.assertIn("kind = 'production'", text.replace('"', "'"))
        self.assertNotIn("[keys.root]", text)
        self.assertIn("serial=", text)
        again = self.init()
        self.assertEqual(again.returncode, 2, again.stderr)
        self.assertIn("MM-STATION-EXISTS", again.stderr)
        at = ["--station", self.station, "--pin-file", self.room.pin]
        key = json.loads(self.room.run("order", "station", *at, "--json", check=True).stdout)["key"]
        self.planning.station_key = key
        programs = Programs(BUILD)
        with Floor(programs, self.folder / "units", units=2) as floor:
            sockets = [word for name, port in floor.sockets().items() for word in ("--socket", f"{name}={port}")]
            bare = self.room.run("provision", *at, "--profile", "demo", *sockets)
            self.assertEqual(bare.returncode, 5, bare.stderr)
            self.assertIn("MM-ORDER-NEEDED", bare.stderr)
            order = self.planning.write(self.folder, self.planning.order(self.station, "F-1", 2))
            self.room.run("order", "import", order, *at, check=True)
            done = self.room.run("provision", *at, "--profile", "demo", "--order", "F-1", *sockets, "--json", timeout=180)
            self.assertEqual(done.returncode, 0, done.stdout[-2000:] + done.stderr)
            self.assertEqual([end["result"] for end in ends(done)], ["passed"] * 2)
        devices = [json.loads(line) for line in self.room.run("device", "list", *at, "--json", check=True).stdout.splitlines()]
        chain = self.room.run("device", "show", devices[0]["deviceId"], *at, "--pem", check=True).stdout
        leaf = self.folder / "leaf.pem"
        leaf.write_text(chain[:chain.index("-----END CERTIFICATE-----") + 26])
        verified = subprocess.run(["openssl", "verify", "-x509_strict", "-CAfile", self.room.root, "-untrusted", self.room.issuing, leaf],
                                  capture_output=True, text=True, timeout=30, check=False)
        self.assertEqual(verified.returncode, 0, verified.stderr)
        checked = self.room.run("registry", "check", *at)
        self.assertEqual(checked.returncode, 0, checked.stdout + checked.stderr)
        doctor = self.room.run("doctor", "--station", self.station)
        self.assertIn("(production)", doctor.stdout)
        # The root's key is where its ceremony was.
        proof = self.room.run("ca", "prove", "--root", "--code", "ABC", *at)
        self.assertNotEqual(proof.returncode, 0)


SERVICE, USERS = "mintmark", "mintmark-users"
STATION = pathlib.Path("/var/lib/mintmark/station")
SOCKET = pathlib.Path("/run/mintmark/station.sock")


def inner(work):
    """On a machine of its own: a mount namespace in which /etc is a copy, /var/lib and /run are empty."""
    work = pathlib.Path(work)
    said = {}

    def sh(*words, **options):
        done = subprocess.run([str(w) for w in words], capture_output=True, text=True, timeout=180, check=False, **options)
        assert done.returncode == 0, (words, done.stdout, done.stderr)
        return done

    copy = work / "etc"
    sh("cp", "-a", "/etc", copy)
    try:
        sh("mount", "--bind", copy, "/etc")
        for place in ("/var/lib", "/run"):
            sh("mount", "-t", "tmpfs", "-o", "mode=755", "none", place)
    except AssertionError as error:
        print(json.dumps({"skip": str(error)}))
        return
    programs = Programs(BUILD)
    hsm = pathlib.Path("/var/lib/hsm")
    room = KeyRoom(programs, hsm)
    planning = Planning(programs, work / "planning")
    sh("groupadd", "tokens")
    sh("chgrp", "-R", "tokens", hsm)
    sh("chmod", "-R", "u=rwX,g=rwXs,o=", hsm / "tokens")
    for path in (hsm, hsm / "softhsm2.conf", room.root, room.issuing):
        path.chmod(0o750 if path.is_dir() else 0o640)
    officer = private(work / "officer-pin", "482915")
    profile = work / "sensor.toml"
    profile.write_text((pathlib.Path(__file__).parents[2] / "resources/profiles/demo.toml").read_text())
    profile.chmod(0o600)  # root's: the account gets a copy
    with officer.open() as seven:
        words = [*room.words(planning.office.pem, profile=profile), "--guarded", "--officer", "Kim", "--pin-fd", seven.fileno(),
                 "--token-pin-file", room.pin, "--token-group", "tokens", "--pin-credential", "mintmark.pin"]
        made = subprocess.run([str(w) for w in [BUILD / "mintmark", *words]], env=room.environment, capture_output=True, text=True,
                              timeout=180, check=False, pass_fds=[seven.fileno()])
    said["init"] = [made.returncode, made.stdout + made.stderr]
    if made.returncode != 0:
        print(json.dumps(said))
        return
    said["owners"] = {str(p): [p.owner(), p.group(), oct(stat.S_IMODE(p.stat().st_mode))]
                      for p in (STATION.parent, STATION, *STATION.iterdir())}
    said["left"] = sorted(p.name for p in STATION.parent.iterdir())
    account = ["runuser", "-u", SERVICE, "--", "env", f"SOFTHSM2_CONF={room.conf}"]
    for name, role in (("Sam", "supervisor"), ("Noor", "technician")):
        with officer.open() as pin:
            sh(*account, BUILD / "mintmark", "operator", "add", name, "--role", role, "--station", STATION, "--pin-fd", pin.fileno(),
               pass_fds=[pin.fileno()])
    sh(*account, BUILD / "mintmark", "operator", "two-people", "--for", "none", "--station", STATION)
    # As systemd gives it.
    given = pathlib.Path("/run/credentials/mintmark.service")
    given.mkdir(parents=True)
    private(given / "mintmark.pin", TOKEN_PIN)
    (given / "mintmark.pin").chmod(0o400)
    given.chmod(0o500)
    for path in (given / "mintmark.pin", given):
        shutil.chown(path, SERVICE, SERVICE)
    log = (work / "log").open("w+")
    service = subprocess.Popen([*account[:4], *account[4:], f"CREDENTIALS_DIRECTORY={given}", str(BUILD / "mintmark-service"), "--station",
                                str(STATION), "--socket", str(SOCKET)], stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    try:
        deadline = time.monotonic() + 60
        while True:
            log.seek(0)
            told = log.read()
            if "logged in with the PIN" in told:
                break
            assert service.poll() is None and time.monotonic() < deadline, told
            time.sleep(0.1)
        said["socket"] = [SOCKET.owner(), SOCKET.group(), oct(stat.S_IMODE(SOCKET.stat().st_mode))]
        sh("useradd", "--no-create-home", "--groups", USERS, "anna")
        bench = work / "bench"
        bench.mkdir()
        work.chmod(0o711)
        pin = private(bench / "pin", "482915")
        for path in (bench, pin):
            shutil.chown(path, "anna", "anna")
        anna = ["setpriv", "--reuid=anna", "--regid=anna", "--init-groups", "--inh-caps=-all", "--bounding-set=-all", "--no-new-privs",
                "--"]
        # What a technician's account can open of the station.
        opens = """
import errno, json, sys
told = {}
for path in sys.argv[1:]:
    try:
        open(path, "rb").read(1); told[path] = "OPENED"
    except OSError as error:
        told[path] = errno.errorcode[error.errno]
print(json.dumps(told))
"""
        token = next(p for p in (hsm / "tokens").rglob("*.object"))
        paths = [STATION / "station.toml", STATION / "registry.db", STATION / "operators.json", STATION / "certificates/issuing.pem",
                 given / "mintmark.pin", token, f"/proc/{service.pid}/environ"]
        said["opens"] = json.loads(sh(*anna, sys.executable, "-c", opens, *paths).stdout)
        owner = ["setpriv", f"--reuid={SERVICE}", f"--regid={SERVICE}", *anna[3:]]
        said["own"] = json.loads(sh(*owner, sys.executable, "-c", opens, *paths[:6]).stdout)
        client = Programs(BUILD)
        client.prefix = anna

        def mintmark(who, *words, **options):
            done = client.mintmark(*words, "--as", who, "--as-pin-file", pin, env={"PATH": os.environ["PATH"], "HOME": "/nowhere"}, **options)
            assert done.returncode == 0, (words, done.stdout, done.stderr)
            return done.stdout

        planning.station_key = json.loads(mintmark("Sam", "order", "station", "--json"))["key"]
        content = planning.order(STATION, "F-1", 1, profile="sensor")
        order = planning.write(work, content)
        order.chmod(0o644)
        imported = client.mintmark("order", "import", order, "--supervisor", "Sam", "--supervisor-pin-file", pin,
                                   env={"PATH": os.environ["PATH"], "HOME": "/nowhere"})
        if imported.returncode != 0:
            mintmark("Sam", "order", "import", order)
        owner = Programs(BUILD)
        owner.prefix = account
        units = pathlib.Path("/var/lib/mintmark/units")
        with Floor(owner, units, units=1) as floor:
            port = floor.sockets()["A1"]
            done = client.mintmark("provision", "--profile", "sensor", "--order", "F-1", "--socket", f"A1={port}", "--json", "--operator",
                                   "Noor", "--operator-pin-file", pin, env={"PATH": os.environ["PATH"], "HOME": "/nowhere"})
        said["provision"] = [done.returncode, [end["result"] for end in ends(done)], done.stderr]
        said["devices"] = [json.loads(line)["state"] for line in mintmark("Noor", "device", "list", "--json").splitlines()]
    finally:
        service.terminate()
        service.wait(60)
        log.close()
    print(json.dumps(said))


@unittest.skipUnless(os.geteuid() == 0 and all(map(shutil.which, ("unshare", "useradd", "setpriv", "runuser"))),
                     "needs root, unshare and useradd")
class GuardedProduction(unittest.TestCase):
    def test_a_factory_sets_a_guarded_station_up(self):
        with tempfile.TemporaryDirectory() as work:
            done = subprocess.run(["unshare", "--mount", "--propagation", "private", sys.executable, "-B", __file__, "inner", work],
                                  capture_output=True, text=True, timeout=400, check=False, cwd=pathlib.Path(__file__).parent)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        said = json.loads(done.stdout.splitlines()[-1])
        if "skip" in said:
            self.skipTest("this machine lets nothing be mounted: " + said["skip"])
        self.assertEqual(said["init"][0], 0, said["init"][1])
        for word in ("systemctl enable --now mintmark", "usermod -aG mintmark-users", "systemd-creds encrypt --name=mintmark.pin",
                     "/etc/systemd/system"):
            self.assertIn(word, said["init"][1])
        self.assertNotIn(TOKEN_PIN, said["init"][1])
        self.assertEqual(said["left"], ["station"] if ".local" not in said["left"] else [".local", "station"])
        for path, (owner, group, mode) in said["owners"].items():
            self.assertEqual((owner, group), (SERVICE, SERVICE), path)
            self.assertEqual(int(mode, 8) & 0o077, 0, f"{path} {mode}") if path in (str(STATION.parent), str(STATION)) else None
        self.assertEqual(said["owners"][str(STATION / "station.toml")][2], "0o600")
        self.assertEqual(said["owners"][str(STATION / "operators.json")][2], "0o600")
        self.assertEqual(said["socket"], [SERVICE, USERS, "0o660"])
        self.assertEqual(set(said["opens"].values()), {"EACCES"}, said["opens"])
        self.assertEqual(set(said["own"].values()), {"OPENED"}, "the test itself can fail")
        self.assertEqual(said["provision"][:2], [0, ["passed"]], said["provision"])
        self.assertEqual(said["devices"], ["provisioned"])
        self.assertIsNone(subprocess.run(["getent", "passwd", SERVICE], capture_output=True, check=False).stdout.strip() or None,
                          "this machine was changed")


if __name__ == "__main__":
    if sys.argv[1:2] == ["inner"]:
        inner(sys.argv[2])
    else:
        unittest.main()

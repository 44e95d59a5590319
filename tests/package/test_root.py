"""The packages in a clean root of the release, by apt alone: installed, used as a new user would by the tutorial,
removed, purged. What the tutorial says in its commands is what runs here."""
import hashlib
import json
import os
import re
import sys
import time
import unittest

from cleanroot import CleanRoot, Unreachable
from support import SOURCE, main, package

BEGUN = time.monotonic()
sys.path.append(str(SOURCE / "tests/docs"))
import pages  # noqa: E402  (a module of another folder)


def tutorial():
    """What the tutorial has its reader type, from the station to the export; what it leaves running is waited for."""
    name = "resources/docs/tutorial.md"
    typed = ['cd "$HOME"']
    for command in pages.commands(pages.blocks(name, pages.documents()[name])):
        if command.plain.startswith(("sudo ", "./dev ", "export ", "mintmark-station ")):
            continue
        if started := re.match(r"mintmark-device run .*--dir (\S+)", command.plain):
            typed += [f"{command.plain} >/dev/null 2>&1 &", 'pids="$pids $!"', f"for i in $(seq 100); do [ -e {started.group(1)}/unit-1 ] && break; sleep 0.1; done"]
        else:
            typed += [f"status=0; {command.plain} || status=$?; [ $status -eq {command.expected} ]"]
    return "\n".join(['pids=""', *typed, "kill $pids", "wait || true", "mintmark device list --station ./bench --json >devices.jsonl"])


def digests(folder):
    return {str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted(folder.rglob("*")) if file.is_file()}


class Root(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        try:
            cls.clean = CleanRoot(os.environ.get("MINTMARK_SUITE"))
        except Unreachable as why:
            raise unittest.SkipTest(str(why)) from None
        cls.addClassCleanup(cls.clean.close)
        cls.home = cls.clean.root / "srv/plain"
        cls.home.mkdir(parents=True)
        cls.clean.run("chown", "12345:12345", "/srv/plain")
        files = [package("mintmark"), package("mintmark-verify")]
        for file in files:
            cls.clean.run("mkdir", "-p", "/packages")
            (cls.clean.root / "packages" / file.name).write_bytes(file.read_bytes())
        cls.clean.run("apt-get", "-q", "update")
        cls.install()
        print(f"clean root, and the packages in it: {time.monotonic() - BEGUN:.0f} s", flush=True)

    @classmethod
    def install(cls):
        cls.clean.run("sh", "-c", "apt-get -y -q install /packages/*.deb --no-install-recommends softhsm2 fonts-dejavu-core openssl")

    def test_1_nothing_of_a_build_came_with_it(self):
        installed = self.clean.run("dpkg-query", "-W", "-f", "${Package}\n").stdout.split()
        self.assertEqual([name for name in installed if name.endswith("-dev") or name.startswith(("gcc", "g++", "cmake", "libsqlcipher"))
                          and not name.endswith("-base")], [])
        self.assertIn("mintmark", self.clean.run("getent", "passwd", "mintmark").stdout)
        self.assertIn("mintmark-users", self.clean.run("getent", "group", "mintmark-users").stdout)
        # Nothing runs by itself.
        self.assertFalse(list(self.clean.root.glob("etc/systemd/system/*/mintmark*")))

    def test_2_a_plain_user_comes_to_provisioned_units(self):
        begun = time.monotonic()
        script = tutorial()
        self.assertIn("mintmark provision", script)
        self.clean.plain(script)
        seconds = time.monotonic() - begun
        print(f"the tutorial, from nothing to the export: {seconds:.1f} s", flush=True)
        self.assertLess(seconds, 300)
        devices = [json.loads(line) for line in (self.home / "devices.jsonl").read_text().splitlines()]
        # The third is the unit that forgets; the fourth goes on after the cut.
        self.assertEqual(sorted(device["state"] for device in devices), ["issued", "provisioned", "provisioned", "provisioned"], devices)

    def test_3_doctor_the_screen_and_the_checker(self):
        told = self.clean.plain("cd; mintmark doctor --station ./bench --json || [ $? -eq 7 ]")
        found = [json.loads(line) for line in told.stdout.splitlines()]
        self.assertTrue(found)
        bad = [one for one in found if one["health"] == "bad"]
        self.assertEqual(bad, [])
        self.clean.plain("cd; mintmark audit key --station ./bench --pin-file bench/pin >audit.pem\n"
                         "mintmark audit export audit.jsonl --station ./bench --pin-file bench/pin\n"
                         "mintmark-verify log audit.jsonl --key audit.pem\n"
                         "mintmark-station --station ./bench --profile demo --socket A1=./units/unit-1 --screenshot floor.png\n"
                         "mintmark-station --station ./bench --custodian --screenshot room.png")
        for name in ("floor.png", "room.png"):
            self.assertGreater((self.home / name).stat().st_size, 8000, name)

    def test_4_a_removal_leaves_stations_alone_and_a_purge_asks(self):
        before = digests(self.home / "bench")
        guarded = self.clean.root / "var/lib/mintmark"
        (guarded / "station").mkdir(parents=True, exist_ok=True)
        (guarded / "station/registry.db").write_bytes(b"a registry")
        self.clean.run("apt-get", "-y", "-q", "remove", "mintmark", "mintmark-verify")
        self.assertFalse((self.clean.root / "usr/bin/mintmark").exists())
        self.assertEqual(digests(self.home / "bench"), before)
        self.assertTrue((guarded / "station/registry.db").exists())
        # Nobody is there to be asked: kept, and told.
        self.install()
        told = self.clean.run("apt-get", "-y", "-q", "purge", "mintmark")
        self.assertIn("/var/lib/mintmark stays", told.stdout + told.stderr)
        self.assertTrue((guarded / "station/registry.db").exists())
        # Somebody is there, and says yes: kept. Only the folder's name deletes it.
        for answer, stays in (("yes", True), ("/var/lib/mintmark", False)):
            self.install()
            status, said, answered = self.clean.answer(["apt-get", "-y", "-q", "purge", "mintmark"], "station for ever:", answer)
            self.assertTrue(answered, said)
            self.assertEqual(status, 0, said)
            self.assertEqual((guarded / "station/registry.db").exists(), stays, said)
        self.assertEqual(digests(self.home / "bench"), before)


if __name__ == "__main__":
    main()

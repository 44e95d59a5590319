"""A disk that runs full under a batch: a small tmpfs in a mount namespace of its own, which holds the station. What was
acknowledged stays, the batch ends with its code, readers go on, and with space again so does everything."""
import collections
import os
import pathlib
import random
import shutil
import subprocess
import unittest

from bench_floor import Floor, Programs, ends
from books import Acknowledged, Books, assert_nothing_twice, assert_units, said
from support import BUILD, SEED, StationTest

ROUNDS = int(os.environ.get("MINTMARK_FULL_ROUNDS", "6"))
MAY_MOUNT = os.geteuid() == 0 and shutil.which("unshare") and subprocess.run(
    ["unshare", "-m", "mount", "-t", "tmpfs", "tmpfs", "/mnt"], capture_output=True, check=False).returncode == 0


@unittest.skipUnless(MAY_MOUNT, "a mount namespace needs root and CAP_SYS_ADMIN")
class FullDisk(StationTest):
    def setUp(self):
        super().setUp()
        self.place = self.folder / "small"
        self.place.mkdir()
        self.holder = subprocess.Popen(["unshare", "-m", "sh", "-c", 'mount -t tmpfs -o size=24m tmpfs "$1" && echo mounted && exec sleep 7200',
                                        "sh", str(self.place)], stdout=subprocess.PIPE, text=True)
        self.addCleanup(self.holder.wait, 10)
        self.addCleanup(self.holder.stdout.close)
        self.addCleanup(self.holder.kill)
        self.assertEqual(self.holder.stdout.readline(), "mounted\n")
        # What is in there, seen from here.
        self.inside = pathlib.Path(f"/proc/{self.holder.pid}/root{self.place}")
        shutil.copytree(self.original, self.inside / "station")
        self.programs = Programs(BUILD)
        self.programs.prefix = ["nsenter", f"--mount=/proc/{self.holder.pid}/ns/mnt", "--"]
        self.station = self.place / "station"
        self.told = Acknowledged()
        self.codes = collections.Counter()
        self.pem = self.folder / "audit.pem"

    def leave(self, octets):
        """Fills the disk up to so many octets."""
        ballast = self.inside / "ballast"
        ballast.write_bytes(b"")
        status = os.statvfs(self.inside)
        with ballast.open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, max(4096, status.f_bavail * status.f_frsize - octets))

    def give_space(self):
        (self.inside / "ballast").unlink()

    def assertFull(self, done):
        """One code, that of a full disk, whichever file met it: the registry, or the count of PINs without which none is tried."""
        self.assertEqual(done.returncode, 4, done.stdout[-3000:] + done.stderr)
        codes = [line for line in done.stderr.splitlines() if line.startswith("mintmark: MM-")]
        self.assertEqual(len(codes), 1, done.stderr)
        self.codes[codes[0].split()[1].rstrip(":")] += 1
        self.assertRegex(codes[0], "MM-DISK-FULL: .*(full|No space left).*Make room")
        if "no PIN is tried" in codes[0]:
            self.assertIn(str(self.station), codes[0])
            self.codes["before the PIN"] += 1

    def check(self, folder):
        self.assertClean()
        log = self.folder / "log.jsonl"
        exported = self.programs.mintmark("audit", "export", log, "--station", self.station)
        self.assertEqual(exported.returncode, 0, exported.stderr)
        self.pem.write_text(self.programs.mintmark("audit", "key", "--station", self.station, check=True).stdout)
        verified = self.programs.run("mintmark-verify", "log", log, "--key", self.pem, "--anchor", self.station / "anchors.jsonl")
        self.assertEqual(verified.returncode, 0, verified.stdout + verified.stderr)
        devices = self.programs.devices(self.station)
        self.told.assert_kept(devices)
        assert_nothing_twice(devices)
        books = Books(log)
        books.assert_settled()
        books.assert_agree(devices)
        return assert_units(self.programs.units(folder), devices)

    def test_a_batch_until_the_disk_is_full(self):
        print(f"seed {SEED}")
        chance = random.Random(SEED)
        full = 0
        for turn in range(ROUNDS):
            folder = self.folder / f"floor-{turn}"
            left = chance.choice((chance.randrange(16, 200), chance.randrange(200, 1500))) * 1024
            with self.subTest(left=left), Floor(self.programs, folder, units=24, ports=8) as floor:
                self.leave(left)
                made = self.programs.provision(self.station, floor.sockets(), "--count", "24")
                self.told.take(made.stdout)
                if made.returncode != 0:
                    full += 1
                    self.assertFull(made)
                # Whoever only reads is told what is there, or why not: never less than was acknowledged.
                listed = self.programs.mintmark("device", "list", "--json", "--station", self.station)
                if listed.returncode == 0:
                    self.told.assert_kept(said(listed.stdout))
                    assert_units(self.programs.units(folder), said(listed.stdout))
                else:
                    self.assertFull(listed)
                # Again on the full disk: nothing is made worse.
                again = self.programs.provision(self.station, floor.sockets(), "--count", "8")
                self.told.take(again.stdout)
                if again.returncode != 0:
                    self.assertFull(again)
                self.give_space()
                end = self.programs.provision(self.station, floor.sockets(), "--count", "24")
                self.told.take(end.stdout)
                self.assertEqual(end.returncode, 0, end.stdout[-3000:] + end.stderr)
                self.assertTrue([e for e in ends(end) if e["result"] in ("passed", "provisioned-before")], end.stdout[-2000:])
                self.check(folder)
                self.assertTrue(all(u["finished"] for u in self.programs.units(folder)))
        print(f"{full} of {ROUNDS} batches met a full disk; what was said: {dict(self.codes)}")
        self.assertGreaterEqual(full, ROUNDS // 2)
        self.assertGreaterEqual(self.codes["MM-DISK-FULL"], ROUNDS // 2)

    def test_no_room_for_the_count_of_pins(self):
        """Not one octet left: no PIN is tried that could not be counted, and it is said where there is no room."""
        self.programs.devices(self.station)
        ballast = self.inside / "ballast"
        ballast.write_bytes(b"")
        try:
            with ballast.open("ab", buffering=0) as file:
                while True:
                    file.write(bytes(4096))
        except OSError:
            pass
        listed = self.programs.mintmark("device", "list", "--json", "--station", self.station)
        self.assertFull(listed)
        self.assertIn("token.pins", listed.stderr)
        self.assertEqual(self.codes["before the PIN"], 1, listed.stderr)
        self.give_space()
        self.assertClean()

    def mounted(self, how):
        subprocess.run([*self.programs.prefix, "mount", "-o", f"remount,{how}", str(self.place)], check=True, timeout=30)

    def test_a_disk_that_is_read_only(self):
        self.programs.devices(self.station)
        before = {p.name: p.read_bytes() for p in (self.inside / "station").iterdir() if p.is_file()}
        self.mounted("ro")
        try:
            with Floor(self.programs, self.folder / "floor", units=1) as floor:
                made = self.programs.provision(self.station, floor.sockets())
            for done in (made, *(self.programs.mintmark(*words, "--station", self.station) for words in (
                    ("device", "list"), ("registry", "check"), ("registry", "backup", self.folder / "backup"), ("registry", "rekey")))):
                self.assertEqual(done.returncode, 4, done.stdout[-2000:] + done.stderr)
                self.assertRegex(done.stderr, "MM-DISK-READ-ONLY: .*mounted for writing")
                self.assertIn(str(self.station), done.stderr)
            doctor = self.programs.mintmark("doctor", "--station", self.station)
            self.assertNotEqual(doctor.returncode, 0)
            self.assertIn(f"the disk of {self.station} is read-only", doctor.stdout)
        finally:
            self.mounted("rw")
        self.assertEqual({p.name: p.read_bytes() for p in (self.inside / "station").iterdir() if p.is_file()}, before)
        with Floor(self.programs, self.folder / "floor-2", units=1) as floor:
            made = self.programs.provision(self.station, floor.sockets())
            self.assertEqual(made.returncode, 0, made.stdout[-2000:] + made.stderr)

    def test_a_folder_of_another_account(self):
        """Readable, and not to be written: said as that, and not as a broken station."""
        other = self.folder / "other"
        shutil.copytree(self.original, other)
        pin = self.folder / "pin"
        shutil.copy(other / "pin", pin)
        os.chown(pin, 64712, 64712)
        for path in (other, *other.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)
        for path in (self.folder, self.home):
            path.chmod(0o755)
        programs = Programs(BUILD)
        programs.prefix = ["setpriv", "--reuid=64712", "--regid=64712", "--clear-groups", "--inh-caps=-all", "--bounding-set=-all", "--"]
        done = programs.mintmark("audit", "head", "--station", other, "--pin-file", pin)
        self.assertEqual(done.returncode, 4, done.stdout + done.stderr)
        self.assertRegex(done.stderr, "MM-DISK-READ-ONLY: .*Permission denied.*the account that owns the folder")
        self.assertIn(str(other), done.stderr)


if __name__ == "__main__":
    unittest.main()

"""Units with fastboot over TCP: Android's own tool as a second opinion on the virtual unit, and a whole provisioning."""
import hashlib
import os
import pathlib
import shutil
import subprocess
import time
import unittest

from bench_floor import ends
from support import StationTest

SHIPPED = pathlib.Path(__file__).resolve().parents[2] / "resources/profiles/fastboot.toml"


class TcpFloor:
    """`mintmark-device run --kind fastboot` for as long as the block lasts."""

    def __init__(self, programs, folder, units=1, faults=(), options=()):
        self.programs, self.folder, self.units = programs, folder, units
        self.words = ["run", "--kind", "fastboot", "--units", units, "--dir", folder]
        for fault in faults:
            self.words += ["--fault", fault]
        for option in options:
            self.words += ["--option", option]

    def address(self, number):
        return (self.folder / f"unit-{number}.tcp").read_text().strip()

    def sockets(self):
        return {f"A{n}": f"tcp://{self.address(n)}" for n in range(1, self.units + 1)}

    def __enter__(self):
        self.process = self.programs.start("mintmark-device", *self.words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        deadline = time.monotonic() + 30
        while not all((self.folder / f"unit-{n}.tcp").exists() for n in range(1, self.units + 1)):
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.process.kill()
                raise RuntimeError(f"the virtual units did not come up: {self.process.stderr.read()}")
            time.sleep(0.02)
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(20)
        self.process.stderr.close()


class Peer(StationTest):
    def fastboot(self, floor, *words):
        return subprocess.run(["fastboot", "-s", f"tcp:{floor.address(1)}", *map(str, words)], stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, timeout=60, check=False)

    def item(self, unit, name):
        return subprocess.run(self.programs.command("mintmark-device", "show", unit, "--dir", self.folder / "units", "--item", name),
                              capture_output=True, timeout=30, check=True).stdout

    @unittest.skipUnless(shutil.which("fastboot"), "Android's fastboot is not installed")
    def test_androids_own_tool_speaks_with_the_unit(self):
        image = self.folder / "image"
        image.write_bytes(os.urandom(70_000))
        with TcpFloor(self.programs, self.folder / "units") as floor:
            (shown,) = self.programs.units(self.folder / "units")
            told = self.fastboot(floor, "getvar", "serialno")
            self.assertEqual(told.returncode, 0, told.stderr)
            self.assertIn(f"serialno: {shown['hardwareId']}", told.stderr)
            self.assertIn("product: demo-fastboot", self.fastboot(floor, "getvar", "product").stderr)
            flashed = self.fastboot(floor, "flash", "factory", image)
            self.assertEqual(flashed.returncode, 0, flashed.stderr)
            self.assertEqual(self.item("unit-1", "factory"), image.read_bytes())
            digest = hashlib.sha256(image.read_bytes()).hexdigest()
            self.assertIn(digest, self.fastboot(floor, "getvar", "sha256:factory").stderr)
            self.assertEqual(self.fastboot(floor, "oem", "stage", "factory").returncode, 0)
            back = self.folder / "back"
            self.assertEqual(self.fastboot(floor, "get_staged", back).returncode, 0)
            self.assertEqual(back.read_bytes(), image.read_bytes())
            refused = self.fastboot(floor, "getvar", "no-such-thing")
            self.assertIn("unknown variable", refused.stderr)
            refused = self.fastboot(floor, "oem", "dance")
            self.assertNotEqual(refused.returncode, 0)
            self.assertIn("unknown oem command", refused.stderr)
            # It starts again, and holds what was flashed.
            self.assertEqual(self.fastboot(floor, "reboot-bootloader").returncode, 0)
            self.assertIn(digest, self.fastboot(floor, "getvar", "sha256:factory").stderr)

    def profile(self, **changes):
        text = SHIPPED.read_text()
        for old, new in changes.items():
            self.assertIn(old, text)
            text = text.replace(old, new)
        # Of a demo station.
        file = self.folder / "board.toml"
        file.write_text(text.replace('[issuer]\nprofile = "factory-ca"\n', ""))
        return file

    def assert_held(self, unit, state="written-unproved"):
        shown = next(u for u in self.programs.units(self.folder / "units") if u["unit"] == unit)
        device = next(d for d in self.programs.devices(self.station) if d["hardwareId"] == shown["hardwareId"])
        self.assertEqual(device["state"], state)
        self.assertEqual(shown["items"]["certificate"]["sha256"], device["certificates"][-1]["sha256"])
        self.assertEqual(self.item(unit, "id").decode(), device["deviceId"])
        key = self.folder / "key.der"
        key.write_bytes(self.item(unit, "key"))
        mine = subprocess.run(["openssl", "pkey", "-inform", "DER", "-in", key, "-pubout"], capture_output=True, timeout=30, check=True)
        its = subprocess.run(["openssl", "x509", "-inform", "DER", "-noout", "-pubkey"], input=self.item(unit, "certificate"),
                             capture_output=True, timeout=30, check=True)
        self.assertEqual(mine.stdout, its.stdout)

    def test_two_units_are_provisioned_and_known_again(self):
        with TcpFloor(self.programs, self.folder / "units", units=2) as floor:
            # What is written and unproved is not made again without a supervisor.
            for code in ("MM-UNPROVED", "MM-DEVICE-STATE"):
                done = self.programs.provision(self.station, floor.sockets(), profile=self.profile())
                self.assertEqual([e["failure"]["code"] for e in ends(done)], [code] * 2, done.stdout + done.stderr)
                self.assertEqual(len(self.programs.devices(self.station)), 2)
            self.assert_held("unit-1")
            self.assert_held("unit-2")
        self.assertClean()

    def test_with_tls_the_booted_unit_passes_by_its_own_key_alone(self):
        for more, wait, wanted in ((("comes-with=another-key",), 4, "MM-PROOF-WRONG"), ((), 30, None)):
            self.setUp()
            options = (f"tls={self.tls()}", *more)
            profile = self.profile(**{'method = "none"  ': f'method = "tls"\nwaitSeconds = {wait}  '})
            with self.subTest(options), TcpFloor(self.programs, self.folder / "units", options=options) as floor:
                done = self.programs.provision(self.station, floor.sockets(), profile=profile)
                (end,) = ends(done)
                self.assertEqual(end["failure"]["code"] if wanted else end["result"], wanted or "passed", done.stdout + done.stderr)
                self.assert_held("unit-1", "written" if wanted else "provisioned")
                if not wanted:
                    again = self.programs.provision(self.station, floor.sockets(), profile=profile)
                    self.assertEqual([e["result"] for e in ends(again)], ["provisioned-before"], again.stderr)
            self.assertClean()

    def test_what_a_unit_gives_back_is_compared(self):
        for number, change in enumerate(({}, {'digestVar = "sha256:{object}"': 'stageCommand = "oem stage {object}"'})):
            folder = self.folder / f"lying-{number}"
            with TcpFloor(self.programs, folder, faults=["lies"]) as floor:
                done = self.programs.provision(self.station, floor.sockets(), profile=self.profile(**change))
                self.assertEqual([e["failure"]["code"] for e in ends(done)], ["MM-WRITE-LOST"], done.stdout + done.stderr)

    def test_a_profile_without_a_way_to_read_back_is_refused(self):
        profile = self.profile(**{'digestVar = "sha256:{object}"': ""})
        linted = self.programs.mintmark("profile", "lint", profile, "--station", self.station)
        self.assertNotEqual(linted.returncode, 0)
        self.assertIn("no way of its own to read back", linted.stdout + linted.stderr)


if __name__ == "__main__":
    unittest.main()

"""What every end-to-end test needs: programs, a folder of its own, and a demo station to copy."""
import os
import pathlib
import shutil
import socket
import subprocess
import tempfile
import unittest

from bench_floor import Floor, Programs

BUILD = pathlib.Path(os.environ["MINTMARK_BIN_DIR"])
SEED = int(os.environ.get("MINTMARK_SEED", "20261122"))


class StationTest(unittest.TestCase):
    """A station made once per class; every test works on a copy, in a folder of its own."""

    @classmethod
    def setUpClass(cls):
        cls.home = pathlib.Path(tempfile.mkdtemp(prefix="mintmark-e2e-"))
        cls.programs = Programs(BUILD)
        cls.original = cls.programs.make_station(cls.home / "original")

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.home, ignore_errors=True)

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(dir=self.home))
        self.station = self.folder / "station"
        shutil.copytree(self.original, self.station)

    def floor(self, *faults, units=1, **options):
        return Floor(self.programs, self.folder / "units", units=units, faults=faults, **options)

    def tls(self):
        """A server's certificate for the station, and the address that it listens on."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            address = f"127.0.0.1:{free.getsockname()[1]}"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
                        "-subj", "/CN=station", "-keyout", self.station / "tls.key", "-out", self.station / "tls.pem"],
                       capture_output=True, timeout=30, check=True)
        os.chmod(self.station / "tls.key", 0o600)
        with open(self.station / "station.toml", "a") as file:
            file.write(f'\n[tls]\nlisten = "{address}"\ncertificate = "tls.pem"\nkey = "tls.key"\n')
        return address

    def assertClean(self, station=None):
        checked = self.programs.mintmark("registry", "check", "--station", station or self.station)
        self.assertEqual(checked.returncode, 0, checked.stdout + checked.stderr)

    def assertConsistent(self, station, folder, units):
        """What the units hold (their own state) is what the registry says: every unit provisioned, no ID and no
        certificate twice, no certificate that the registry does not know."""
        held = self.programs.units(folder)
        known = self.programs.devices(station)
        self.assertEqual(len(held), units)
        self.assertEqual(len({device["deviceId"].lower() for device in known}), len(known), "an ID twice")
        by_hardware = {device["hardwareId"]: device for device in known}
        self.assertEqual(len(by_hardware), len(known), "a unit twice")
        serials = [c["serial"] for device in known for c in device["certificates"]]
        self.assertEqual(len(set(serials)), len(serials), "a serial number twice")
        for unit in held:
            device = by_hardware.get(unit["hardwareId"])
            self.assertIsNotNone(device, f"the registry does not know {unit}")
            self.assertEqual(device["state"], "provisioned", device)
            self.assertIn(unit["certificateSha256"], [c["sha256"] for c in device["certificates"]])
            self.assertTrue(unit["locked"], unit)
            self.assertTrue(unit["finished"], unit)

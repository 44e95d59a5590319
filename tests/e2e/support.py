"""What every end-to-end test needs: programs, a folder of its own, and a demo station to copy."""
import os
import pathlib
import shutil
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

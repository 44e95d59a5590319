"""What is tried in the guest, on real USB. Runs there, as root: see runner.py. Each case is small: guest time is slow."""
import contextlib
import grp
import hashlib
import os
import pathlib
import re
import shutil
import subprocess
import tempfile

from bench_floor import Floor, Programs, ends, events
from floor import Gadget, OwnFloor, UsbFloor, wait_for
from support import BUILD, StationTest

SOURCE = pathlib.Path(__file__).resolve().parents[2]
SECONDS = 300  # for one call of a program: far more than it takes, also beside other work


class Patient(Programs):
    def run(self, name, *words, timeout=SECONDS, **options):
        return super().run(name, *words, timeout=max(timeout, SECONDS), **options)


class Usb(StationTest):
    @classmethod
    def setUpClass(cls):
        cls.home = pathlib.Path(tempfile.mkdtemp(prefix="mintmark-usb-"))
        cls.programs = Patient(BUILD)
        cls.original = cls.programs.make_station(cls.home / "original")
        # The demo's, without the reset: a unit with a USB port of its own has to be back from it within 1.8 s, for which
        # a guest beside other work is too slow. The cases about the reset take the demo's own.
        demo = (SOURCE / "resources/profiles/demo.toml").read_text()
        cls.stays = cls.home / "stays.toml"
        cls.stays.write_text(demo.replace("resetAfterWrite = true", "resetAfterWrite = false"))
        assert cls.stays.read_text() != demo, "the demo's profile has no reset any more"
        cls.home.chmod(0o755)

    def usb(self, kinds, *usb_faults, **options):
        return UsbFloor(self.programs, self.folder / "units", kinds, *usb_faults, **options)

    def provision(self, sockets, profile="demo", station=None, programs=None):
        return (programs or self.programs).provision(station or self.station, sockets, profile=str(profile))

    def codes(self, result):
        """By socket: the failure's code, or the result."""
        return {e["socket"]: e["failure"]["code"] if e["result"] == "failed" else e["result"] for e in ends(result)}

    def ordinary(self, groups):
        """The programs as an account without rights starts them; copies, for the build may lie where it cannot look."""
        place = pathlib.Path(tempfile.mkdtemp(dir="/tmp"))
        self.addCleanup(shutil.rmtree, place)
        place.chmod(0o755)
        for name in ("mintmark", "mintmark-device"):
            shutil.copy(self.programs.folder / name, place / name)
        programs = Patient(place)
        programs.prefix = ["setpriv", "--reuid=12345", "--regid=12345", groups]
        return programs

    def owned(self, place):
        """A station of that account's in a folder of its own."""
        place = pathlib.Path(place)
        shutil.copytree(self.original, place / "station")
        for name in (place, *place.rglob("*")):
            os.chown(name, 12345, 12345)
        return place / "station"

    def assertCodes(self, result, **expected):
        self.assertEqual(self.codes(result), expected, result.stdout[-3000:] + result.stderr[-2000:])
        for event in ends(result):
            if event["result"] == "failed":
                self.assertTrue(event["failure"]["cause"] and event["failure"]["action"], event)

    def assertEndsInTime(self, result):
        """A step's deadline is 20 s: nothing comes on top of it. (In closing a tty Linux would wait 30 s for a unit that
        takes nothing more.)"""
        heard = {}
        for event in events(result):
            if event["event"] in ("step-started", "step-progress"):
                heard[event["socket"]] = event["seconds"]
        for event in ends(result):
            self.assertLess(event["seconds"] - heard[event["socket"]], 40, event)

    def ids(self, result):
        return {event["socket"]: event.get("deviceId") for event in ends(result)}

    def test_a_batch_over_both_kinds_of_ports(self):
        with self.usb("cdc,ftdi", units=2) as floor:
            self.assertIn("/dev/ttyACM", floor.tty(1))
            self.assertIn("/dev/ttyUSB", floor.tty(2))
            self.assertCodes(self.provision(floor.sockets()), A1="passed", A2="passed")
            self.assertConsistent(self.station, floor.folder, 2)
        # What the drivers asked the chips for: the demo's profile says 115200, and a divisor comes within 3 %.
        rates = {n: [int(line.split()[2]) for line in floor.said if line.startswith(f"mintmark-device: unit-{n}:") and
                     line.endswith(" baud")] for n in (1, 2)}
        self.assertEqual(rates[1][-1], 115200, floor.said)
        self.assertAlmostEqual(rates[2][-1], 115200, delta=3456, msg=floor.said)
        self.assertClean()

    def fails_and_goes_on(self, code, *faults, by_hand=False):
        """Each fault of the bus on both kinds of ports: it fails with the code, and the second try gives the same device
        its identity. `by_hand`: the units are pulled out and plugged in between."""
        spread = [f"unit-{number}:{fault}" for number, fault in enumerate((f for f in faults for _ in "12"), 1)]
        numbers = range(1, len(spread) + 1)
        with self.usb("cdc,ftdi", *spread, units=len(spread)) as floor:
            sockets = floor.sockets()
            first = self.provision(sockets, self.stays)
            self.assertCodes(first, **dict.fromkeys(sockets, code))
            self.assertEndsInTime(first)
            floor.replug(numbers, pulled=not by_hand)
            second = self.provision(sockets, self.stays)
            self.assertCodes(second, **dict.fromkeys(sockets, "passed"))
            # All had an ID when it happened.
            self.assertEqual(self.ids(second), self.ids(first))
            self.assertEqual(len(self.programs.devices(self.station)), len(spread))
            self.assertConsistent(self.station, floor.folder, len(spread))
        self.assertClean()

    def test_unplugged_in_the_middle_of_a_transfer(self):
        self.fails_and_goes_on("MM-UNIT-GONE", "vanish=12")

    def test_back_under_another_address_in_the_middle_of_a_transfer(self):
        # A device that was gone for a moment only is not the one that the run had open.
        self.fails_and_goes_on("MM-UNIT-GONE", "blink=12")

    def test_silence_and_a_stalled_endpoint(self):
        # Both drivers drop what was refused, and the endpoint stays halted: the unit hears nothing more. Together, for it
        # is the host's patience that takes the time.
        self.fails_and_goes_on("MM-UNIT-SILENT", "mute=12", "stall=12", by_hand=True)

    def test_another_tty_after_the_reset(self):
        with self.usb("cdc") as floor:
            before = floor.tty(1)
            # Somebody else has the old tty open: Linux cannot use its number again.
            holder = os.open(before, os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK)
            try:
                result = self.provision(floor.sockets())
            finally:
                os.close(holder)
            self.assertCodes(result, A1="passed")
            self.assertNotEqual(floor.tty(1), before, "it came back under the same name: nothing was tried")
            self.assertConsistent(self.station, floor.folder, 1)
        self.assertClean()

    def test_another_unit_comes_up_in_its_place(self):
        with self.usb("cdc", "unit-1:swap", units=2, ports=1) as floor:
            socket = str(floor.place(1))
            result = self.provision({"A1": socket})
            self.assertCodes(result, A1="MM-UNIT-SWAPPED")
            held = self.programs.units(floor.folder)
            self.assertEqual([unit["finished"] for unit in held], [False, False])
            self.assertIsNone(held[1]["certificateSha256"], "the other unit got something")
            known = self.programs.devices(self.station)
            self.assertEqual([device["hardwareId"] for device in known], [held[0]["hardwareId"]])
            self.assertNotEqual(known[0]["state"], "provisioned")
        self.assertClean()

    def test_two_units_with_one_usb_serial_number(self):
        with self.usb("cdc", "unit-2:same-serial", units=2) as floor:
            result = self.provision(floor.sockets(), self.stays)
            self.assertCodes(result, A1="MM-UNIT-USB-TWICE", A2="MM-UNIT-USB-TWICE")
            self.assertEqual(self.programs.devices(self.station), [])
        self.assertClean()

    @contextlib.contextmanager
    def rules(self, closed):
        """A system with the rule `closed`, and without ours until what this gives is called."""
        folder = pathlib.Path("/etc/udev/rules.d")
        theirs, ours = folder / "60-closed.rules", folder / "70-mintmark.rules"

        def reload():
            subprocess.run(["udevadm", "control", "--reload"], check=True, timeout=60)

        def install():
            shutil.copy(SOURCE / "installer/70-mintmark.rules", ours)
            reload()

        ours.unlink(missing_ok=True)
        theirs.write_text(closed)
        reload()
        try:
            yield install
        finally:
            theirs.unlink()
            ours.unlink(missing_ok=True)
            reload()

    def test_a_technician_needs_the_udev_rule(self):
        technician = self.ordinary(f"--groups={grp.getgrnam('dialout').gr_gid}")
        # A system that gives nobody a serial port of its own accord.
        closed = 'SUBSYSTEM=="tty", SUBSYSTEMS=="usb", GROUP="root", MODE="0600"\n'
        with tempfile.TemporaryDirectory(dir="/tmp") as place, self.rules(closed) as install:
            station = self.owned(place)
            with self.usb("cdc,ftdi", units=2) as floor:
                refused = self.provision(floor.sockets(), self.stays, station, technician)
                self.assertCodes(refused, A1="MM-PORT-FORBIDDEN", A2="MM-PORT-FORBIDDEN")
                self.assertIn("70-mintmark.rules", refused.stdout + refused.stderr)
                install()
                floor.replug((1, 2))
                self.assertCodes(self.provision(floor.sockets(), self.stays, station, technician), A1="passed", A2="passed")
                for number in (1, 2):
                    asked = subprocess.run(["udevadm", "info", "--query=property", floor.tty(number)], capture_output=True,
                                           text=True, check=True, timeout=60).stdout
                    self.assertIn("ID_MM_DEVICE_IGNORE=1", asked)

    def test_the_services_devices_are_ones_that_the_kernel_has(self):
        """systemd takes the numbers of `DeviceAllow=char-NAME` from /proc/devices when the service starts, and passes over a name
        that is not there: a wrong one, or one whose driver comes later, would let nothing in."""
        unit = (SOURCE / "installer/mintmark.service").read_text()
        drivers = re.findall(r"modprobe@(\w+)\.service", re.search(r"^Wants=(modprobe.*)$", unit, re.M).group(1))
        subprocess.run(["modprobe", "-abq", *drivers], check=False, timeout=SECONDS)
        listed = pathlib.Path("/proc/devices").read_text().partition("Block devices:")[0]
        known = {line.split()[1] for line in listed.splitlines() if re.match(r" *\d", line)}
        self.assertEqual(set(re.findall(r"^DeviceAllow=char-(\w+) rw$", unit, re.M)) - known, set())

    def test_a_gadget_of_the_kernel_as_a_second_opinion(self):
        with Floor(self.programs, self.folder / "units", seconds=60, units=1) as floor, Gadget(floor.folder / "unit-1") as gadget:
            self.assertCodes(self.provision({"A1": str(gadget.port)}), A1="passed")
            self.assertConsistent(self.station, floor.folder, 1)
        self.assertClean()

    def test_a_gadget_is_unplugged_while_the_station_waits(self):
        with Floor(self.programs, self.folder / "units", seconds=60, units=1, faults=["silent@csr"]) as floor, \
                Gadget(floor.folder / "unit-1") as gadget:
            batch = self.programs.start("mintmark", "provision", "--station", self.station, "--profile", "demo", "--socket",
                                        f"A1={gadget.port}", "--json", stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            try:
                wait_for("the unit's key", lambda: self.programs.units(floor.folder)[0]["publicKeySha256"])
                gadget.pull()
                batch.stdout_text, batch.stderr_text = batch.communicate(timeout=SECONDS)
            finally:
                batch.kill()
            result = subprocess.CompletedProcess(batch.args, batch.returncode, batch.stdout_text, batch.stderr_text)
            self.assertEqual(result.returncode, 1)
            self.assertCodes(result, A1="MM-UNIT-GONE")
        self.assertClean()

    # Protocols without a driver of the kernel.

    def peer(self, *words):
        done = subprocess.run(list(map(str, words)), stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=SECONDS, check=False)
        return done.returncode, done.stdout + done.stderr

    def own(self, kind, *usb_faults, **options):
        return OwnFloor(self.programs, self.folder / f"units-{kind}", kind, *usb_faults, **options)

    def item(self, floor, name):
        return subprocess.run(self.programs.command("mintmark-device", "show", "unit-1", "--dir", floor.folder, "--item", name),
                              capture_output=True, timeout=SECONDS, check=True).stdout

    def board(self, name, **changes):
        """A shipped profile, for a demo station and a virtual unit."""
        text = (SOURCE / f"resources/profiles/{name}.toml").read_text().replace('[issuer]\nprofile = "factory-ca"\n', "")
        for old, new in changes.items():
            self.assertIn(old, text)
            text = text.replace(old, new)
        file = self.folder / f"{name}.toml"
        file.write_text(text)
        return file

    def test_dfu_util_finds_writes_and_reads_the_virtual_unit(self):
        image, back = self.folder / "image", self.folder / "back"
        image.write_bytes(os.urandom(4096))
        with self.own("dfu") as floor:
            (unit,) = self.programs.units(floor.folder)
            # From the unit's own program: detached, and followed.
            status, said = self.peer("dfu-util", "-d", "1209:0001,1209:0002", "-a", "0", "-D", image)
            self.assertEqual(status, 0, said)
            self.assertEqual(self.item(floor, "flash"), image.read_bytes())
            status, said = self.peer("dfu-util", "-l")
            self.assertIn(f'serial="{unit["hardwareId"]}"', said)
            self.assertIn('name="Factory data"', said)
            status, said = self.peer("dfu-util", "-d", "1209:0001,1209:0002", "-a", "0", "-U", back)
            self.assertEqual(status, 0, said)
            self.assertEqual(back.read_bytes(), image.read_bytes())
        image.write_bytes(os.urandom(2048))
        back.unlink()
        with self.own("dfuse", options=["mode=dfu"]) as floor:
            status, said = self.peer("dfu-util", "-a", "0", "-s", "0x08003000", "-D", image)
            self.assertEqual(status, 0, said)
            self.assertEqual(self.item(floor, "flash")[0x3000:0x3800], image.read_bytes())
            status, said = self.peer("dfu-util", "-a", "0", "-s", "0x08003000:2048", "-U", back)
            self.assertEqual(status, 0, said)
            self.assertEqual(back.read_bytes(), image.read_bytes())

    def test_a_unit_with_dfu_is_provisioned(self):
        profile = self.dfu_board()
        with self.own("dfuse") as floor:
            done = self.provision(floor.sockets(), profile=profile)
            self.assertCodes(done, A1="MM-UNPROVED")
            (device,) = self.programs.devices(self.station)
            partition = self.item(floor, "flash")[0x3000:]
            length = int.from_bytes(partition[0x400:0x404], "little")
            certificate = partition[0x404:0x404 + length]
            self.assertEqual(hashlib.sha256(certificate).hexdigest(), device["certificates"][-1]["sha256"])
            self.assertEqual(partition[0xc04:0xc04 + partition[0xc00]].decode(), device["deviceId"])
        self.assertClean()

    def own_fails_and_goes_on(self, kind, profile, fault, code, by_hand=False):
        """A fault in the middle; the second try is the same device's. `by_hand`: as fails_and_goes_on."""
        with self.own(kind, fault) as floor:
            first = self.provision(floor.sockets(), profile=profile)
            self.assertCodes(first, A1=code)
            self.assertEndsInTime(first)
            if by_hand:
                floor.replug((1,))
            elif code == "MM-UNIT-GONE":
                floor.plug(1)
            self.assertCodes(self.provision(floor.sockets(), profile=profile), A1="MM-UNPROVED")
            (device,) = self.programs.devices(self.station)
            self.assertEqual(device["hardwareId"], self.programs.units(floor.folder)[0]["hardwareId"])
        self.assertClean()

    def dfu_board(self):
        return self.board("stm32-dfu", **{'"STM32_BOOTLOADER"': '"demo-dfu"', '"0x0800f000"': '"0x08003000"'})

    def test_a_unit_with_dfu_that_vanishes_in_the_middle_goes_on_as_the_same_device(self):
        self.own_fails_and_goes_on("dfuse", self.dfu_board(), "vanish=4", "MM-UNIT-GONE")

    def test_a_unit_with_dfu_that_refuses_a_block_goes_on_as_the_same_device(self):
        self.own_fails_and_goes_on("dfuse", self.dfu_board(), "stall=4", "MM-UNIT-REFUSED")

    def test_a_unit_with_fastboot_that_vanishes_in_the_middle_goes_on_as_the_same_device(self):
        self.own_fails_and_goes_on("fastboot", self.board("fastboot"), "vanish=12", "MM-UNIT-GONE")

    def test_a_unit_with_fastboot_that_falls_silent_goes_on_as_the_same_device(self):
        self.own_fails_and_goes_on("fastboot", self.board("fastboot"), "mute=12", "MM-UNIT-SILENT", by_hand=True)

    def test_a_unit_with_fastboot_is_provisioned(self):
        with self.own("fastboot") as floor:
            status, said = self.peer("fastboot", "getvar", "product")
            self.assertIn("product: demo-fastboot", said)
            done = self.provision(floor.sockets(), profile=self.board("fastboot"))
            self.assertCodes(done, A1="MM-UNPROVED")
            (device,) = self.programs.devices(self.station)
            self.assertEqual(hashlib.sha256(self.item(floor, "certificate")).hexdigest(), device["certificates"][-1]["sha256"])
        self.assertClean()

    def test_a_technician_needs_the_udev_rule_for_usb_too(self):
        technician = self.ordinary(f"--groups={grp.getgrnam('dialout').gr_gid}")
        closed = 'SUBSYSTEM=="usb", ENV{DEVTYPE}=="usb_device", GROUP="root", MODE="0600"\n'
        with tempfile.TemporaryDirectory(dir="/tmp") as place, self.rules(closed) as install, self.own("fastboot") as floor:
            station = self.owned(place)
            profile = pathlib.Path(place) / "board.toml"
            shutil.copy(self.board("fastboot"), profile)
            profile.chmod(0o644)
            refused = self.provision(floor.sockets(), profile, station, technician)
            self.assertCodes(refused, A1="MM-PORT-FORBIDDEN")
            self.assertIn("70-mintmark.rules", refused.stdout + refused.stderr)
            install()
            floor.replug((1,))
            self.assertCodes(self.provision(floor.sockets(), profile, station, technician), A1="MM-UNPROVED")
            (device,) = self.programs.devices(station)
            self.assertEqual(hashlib.sha256(self.item(floor, "certificate")).hexdigest(), device["certificates"][-1]["sha256"])

    def test_what_is_missing_is_said(self):
        for programs, word in ((self.programs, "modprobe vhci_hcd"), (self.ordinary("--clear-groups"), "root")):
            # The first time without the module, and the second time with it.
            subprocess.run(["modprobe", *([] if word == "root" else ["-r"]), "vhci_hcd"], check=True, timeout=60)
            with tempfile.TemporaryDirectory(dir="/tmp") as place:
                os.chmod(place, 0o777)
                refused = programs.device("run", "--units", "1", "--usb", "cdc", "--dir", f"{place}/units")
            self.assertEqual(refused.returncode, 1, refused.stdout)
            self.assertIn(word, refused.stderr)

"""Sockets from outside: places that are given, learned and watched, a batch that takes them by name, and USB units that
umockdev makes up."""
import json
import os
import shutil
import signal
import subprocess
import time
import unittest

from bench_floor import ends
from support import StationTest

CONTROLLER = "/devices/pci0000:00/0000:00:14.0/usb1"
PLACE = "pci-0000:00:14.0-usb-0:"


def usb_unit(port, tty, serial, vendor="0483"):
    """For umockdev-run: what udev says of a unit with a serial port."""
    device, number = f"{CONTROLLER}/1-{port}", port + 3
    return f"""P: {device}
N: bus/usb/001/{number:03}
E: SUBSYSTEM=usb
E: DEVTYPE=usb_device
E: DEVNAME=/dev/bus/usb/001/{number:03}
E: ID_PATH={PLACE}{port}
E: USEC_INITIALIZED={number}
A: bDeviceClass=00
A: idVendor={vendor}
A: idProduct=5740
A: serial={serial}
A: product=Sensor
A: devnum={number}

P: {device}/1-{port}:1.0
E: SUBSYSTEM=usb
E: DEVTYPE=usb_interface

P: {device}/1-{port}:1.0/tty/{tty}
N: {tty}
E: SUBSYSTEM=tty
E: DEVNAME=/dev/{tty}
E: ID_PATH={PLACE}{port}:1.0

"""


def open_soon(path):
    until = time.monotonic() + 10
    while True:
        try:
            return open(path, "rb")
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)


class Sockets(StationTest):
    def socket(self, *words, **options):
        return self.programs.mintmark("socket", *words, "--station", self.station, **options)

    def lines(self, *words):
        result = self.socket(*words, "--json")
        self.assertEqual(result.returncode, 0, result.stderr)
        return [json.loads(line) for line in result.stdout.splitlines()]

    def refused(self, result, exit_status, code, *said):
        self.assertEqual(result.returncode, exit_status, result.stdout + result.stderr)
        for text in (code, *said):
            self.assertIn(text, result.stderr)

    def provision(self, *words, **options):
        return self.programs.mintmark("provision", "--profile", "demo", "--station", self.station, "--json", *words, **options)

    def test_a_batch_takes_its_sockets_by_name(self):
        self.refused(self.provision("--socket", "A1"), 2, "MM-SOCKET-UNKNOWN", "A1")
        self.refused(self.provision("--all-sockets"), 2, "MM-SOCKET-UNKNOWN")
        with self.floor(units=3) as floor:
            for number in (1, 2, 3):
                given = self.lines("assign", f"A{number}", f"{floor.folder}/unit-{number}")
                self.assertEqual([(one["socket"], one["present"], one["tty"]) for one in given],
                                 [(f"A{number}", True, f"{floor.folder}/unit-{number}")])
            one = self.provision("--socket", "A1")
            self.assertEqual((one.returncode, [end["socket"] for end in ends(one)]), (0, ["A1"]), one.stderr)
            both = self.provision("--socket", "A2", "--socket", f"B9={floor.folder}/unit-3")
            self.assertEqual((both.returncode, sorted(end["socket"] for end in ends(both))), (0, ["A2", "B9"]), both.stderr)
            everything = self.provision("--all-sockets")
            self.assertEqual(everything.returncode, 0, everything.stderr)
            self.assertEqual(sorted(end["socket"] for end in ends(everything)), ["A1", "A2", "A3"])
            self.assertEqual(len(self.programs.devices(self.station)), 3)
        self.assertEqual([one["present"] for one in self.lines("list")], [False] * 3)
        self.assertClean()

    def test_bad_words_are_refused(self):
        for words in ((), ("nonsense",), ("list", "A1"), ("assign",), ("assign", "A1", "/dev/ttyS0", "x"), ("assign", "A 1", "/dev/ttyS0"),
                      ("assign", "A1", "1-1.2"), ("assign", "A1", "ttyUSB0"), ("assign", "A1", "tcp://host"), ("remove",),
                      ("watch", "A1"), ("watch", "--seconds", "0"), ("watch", "--seconds", "x"), ("list", "--nonsense")):
            with self.subTest(words=words):
                self.refused(self.socket(*words), 2, "MM-USAGE")
        for words in (("--socket", "A1", "--all-sockets"), (), ("--socket", "A 1"), ("--socket", "=x"), ("--socket", "A1=")):
            with self.subTest(words=words):
                self.refused(self.provision(*words), 2, "MM-USAGE")
        self.assertIn("Examples:", self.programs.mintmark("socket", "--help").stdout)
        self.refused(self.programs.mintmark("socket", "list", "--station", self.folder / "none"), 2, "MM-STATION-MISSING")
        self.assertFalse((self.station / "sockets.toml").exists())

    def test_a_list_is_kept_as_it_was_given(self):
        places = {"A1": PLACE + "1.2", "A2": PLACE + "1.3:1.1", "N1": "tcp://10.0.0.7:5554", "S1": "/dev/ttyS9"}
        for name, place in places.items():
            self.assertEqual(self.lines("assign", name, place)[0]["place"], place)
        self.assertEqual({one["socket"]: one["place"] for one in self.lines("list")}, places)
        self.refused(self.socket("assign", "A3", places["A1"]), 2, "MM-SOCKET-TWICE", "A1")
        self.refused(self.socket("assign", "A3", places["A1"] + ":1.0"), 2, "MM-SOCKET-TWICE", "A1")
        self.assertIn("nothing is there", self.socket("list").stdout)
        self.assertEqual(self.socket("remove", "A2").returncode, 0)
        self.refused(self.socket("remove", "A2"), 2, "MM-SOCKET-UNKNOWN")
        self.assertEqual([one["socket"] for one in self.lines("list")], ["A1", "N1", "S1"])
        # Nothing is plugged in there: said as of any port that is not there.
        self.refused(self.provision("--socket", "A1"), 2, "MM-PORT-UNKNOWN", places["A1"])

    def test_a_file_that_was_spoilt_names_its_line(self):
        self.lines("assign", "A1", "/dev/ttyS9")
        file = self.station / "sockets.toml"
        good = file.read_text()
        for text, told in ((good.replace("/dev/ttyS9", "1-1"), "sockets.toml:6: place is no place"),
                           (good + "baud = 1\n", "sockets.toml:7: socket.baud is not known here"),
                           (good.replace("format = 1", "format = 9"), "sockets.toml:2: format"), (good + "[[", "sockets.toml:7: "),
                           ("\0" * 100, "sockets.toml:1: "), ("", "format is missing")):
            file.write_text(text)
            for result in (self.socket("list"), self.socket("assign", "A2", "/dev/ttyS8"), self.socket("assign", "A2"),
                           self.socket("remove", "A1"), self.provision("--all-sockets")):
                self.refused(result, 2, "MM-STATION-WRONG", told)
            self.assertEqual(file.read_text(), text)
            self.assertIn(told, self.programs.mintmark("doctor", "--station", self.station).stdout)

    def test_learning_ends(self):
        begin = time.monotonic()
        result = self.socket("assign", "A1", "--seconds", "1")
        self.refused(result, 2, "MM-SOCKET-NOT-LEARNED", "plug into A1 now", "within 1 s")
        self.assertGreaterEqual(time.monotonic() - begin, 1)
        process = self.programs.start("mintmark", "socket", "assign", "A1", "--station", self.station,
                                      stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        try:
            self.assertIn("plug into A1 now", process.stderr.readline())
            process.send_signal(signal.SIGINT)
            _, told = process.communicate(timeout=30)
        finally:
            process.kill()
        self.assertEqual(process.returncode, 130, told)
        self.assertFalse((self.station / "sockets.toml").exists())

    def test_what_comes_and_goes_is_told(self):
        self.lines("assign", "A1", f"{self.folder}/units/unit-1")
        process = self.programs.start("mintmark", "socket", "watch", "--json", "--station", self.station,
                                      stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        try:
            self.assertIn("watching", process.stderr.readline())
            with self.floor(units=1):
                came = json.loads(process.stdout.readline())
            went = json.loads(process.stdout.readline())
            process.send_signal(signal.SIGTERM)
            _, told = process.communicate(timeout=30)
        finally:
            process.kill()
        self.assertEqual((came["event"], came["socket"]), ("plugged-in", "A1"))
        self.assertEqual((went["event"], went["socket"]), ("pulled-out", "A1"))
        self.assertEqual(process.returncode, 0, told)
        short = self.socket("watch", "--seconds", "1")
        self.assertEqual((short.returncode, short.stdout), (0, ""), short.stderr)

    def test_doctor_names_who_holds_a_sockets_port(self):
        with self.floor(units=1) as floor:
            port = f"{floor.folder}/unit-1"
            self.lines("assign", "A1", f"{floor.folder}/unit-1")
            doctor = ("doctor", "--station", self.station, "--json")
            found = {one["what"]: one for one in map(json.loads, self.programs.mintmark(*doctor).stdout.splitlines())}
            self.assertEqual((found["socket A1"]["health"], found["socket A1"]["finding"]), ("good", "free"))
            # Whoever looks opens the port, and a virtual unit then renews it: the link is the one that stays.
            with open_soon(port) as held, subprocess.Popen(["sleep", "60"], stdin=held) as holder:
                try:
                    found = {one["what"]: one for one in map(json.loads, self.programs.mintmark(*doctor).stdout.splitlines())}
                finally:
                    holder.kill()
            # This test itself holds it, too.
            self.assertRegex(found["socket A1"]["finding"], rf"\(process ({holder.pid}|{os.getpid()})\) holds it")

    @unittest.skipUnless(shutil.which("umockdev-run"), "umockdev is not installed")
    def test_usb_units_are_found_at_their_place(self):
        file = self.folder / "units.umockdev"
        file.write_text(usb_unit(1, "ttyACM4", "S1") + usb_unit(2, "ttyACM5", "S2"))
        self.programs.prefix = ["umockdev-run", "-d", str(file), "--"]
        try:
            ports = self.lines("list", "--ports")
            self.assertEqual([(one["socket"], one["place"], one["usb"], one["serial"], one["tty"]) for one in ports],
                             [(None, PLACE + "1", "0483:5740", "S1", "/dev/ttyACM4"), (None, PLACE + "2", "0483:5740", "S2", "/dev/ttyACM5")])
            self.lines("assign", "A1", PLACE + "1")
            self.lines("assign", "A2", PLACE + "2:1.0")
            self.assertEqual([(one["socket"], one["tty"]) for one in self.lines("list", "--ports")],
                             [("A1", "/dev/ttyACM4"), ("A2", "/dev/ttyACM5")])
            # One serial number at two places: neither is opened, and the run says why.
            file.write_text(usb_unit(1, "ttyACM4", "S1") + usb_unit(2, "ttyACM5", "S1"))
            self.assertEqual([one["twin"] for one in self.lines("list")], [PLACE + "2", PLACE + "1"])
            stopped = self.provision("--all-sockets")
            self.assertEqual(stopped.returncode, 1, stopped.stderr)
            self.assertEqual([(end["result"], end["failure"]["code"]) for end in ends(stopped)],
                             [("failed", "MM-UNIT-USB-TWICE")] * 2)
            self.assertIn("S1", ends(stopped)[0]["failure"]["detail"])
            doctor = self.programs.mintmark("doctor", "--station", self.station)
            self.assertIn("take one of the two out", doctor.stdout)
        finally:
            self.programs.prefix = []
        self.assertEqual(self.programs.devices(self.station), [])
        self.assertClean()


if __name__ == "__main__":
    unittest.main()

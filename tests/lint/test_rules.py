"""The udev rules: their words, and what udev itself makes of them for units that umockdev makes up. In a mount namespace of
its own, so that this machine's udev never sees them."""
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).parents[2]
RULES = sorted((ROOT / "installer").glob("*.rules"))
MATCH = {"ACTION", "SUBSYSTEM", "SUBSYSTEMS", "ENV", "ATTR"}
ASSIGN = {"GROUP", "MODE", "TAG", "ENV", "GOTO", "LABEL"}
CONTROLLER = "/devices/pci0000:00/0000:00:14.0/usb1"
# What brltty's rules do for a chip that a Braille display may have inside (rewritten: the effect alone).
BRLTTY = 'SUBSYSTEM=="usb", ENV{DEVTYPE}=="usb_device", ENV{BRLTTY_BRAILLE_DRIVER}="bm", ENV{SYSTEMD_WANTS}="brltty@x.service"\n'


def unit(*interfaces, vendor="0483", product="5740"):
    """A USB device with these (class, subclass, protocol), and a serial port on its first interface."""
    octets = bytes((18, 1, 0, 2, 0, 0, 0, 64)) + bytes.fromhex(vendor)[::-1] + bytes.fromhex(product)[::-1] + bytes(
        (0, 1, 1, 2, 3, 1)) + bytes((9, 2, 0, 0, len(interfaces), 1, 0, 0x80, 50))
    for number, kind in enumerate(interfaces):
        octets += bytes((9, 4, number, 0, 0, *kind, 0)) + bytes((7, 5, 0x81 + number, 2, 64, 0, 0))
    return f"""P: {CONTROLLER}
E: SUBSYSTEM=usb
E: DEVTYPE=usb_device
A: bDeviceClass=09

P: {CONTROLLER}/1-1
N: bus/usb/001/004
E: SUBSYSTEM=usb
E: DEVTYPE=usb_device
E: DEVNAME=/dev/bus/usb/001/004
E: BUSNUM=001
E: DEVNUM=004
E: MAJOR=189
E: MINOR=3
A: bDeviceClass=00
A: idVendor={vendor}
A: idProduct={product}
H: descriptors={octets.hex().upper()}

P: {CONTROLLER}/1-1/1-1:1.0
E: SUBSYSTEM=usb
E: DEVTYPE=usb_interface
A: bInterfaceNumber=00

P: {CONTROLLER}/1-1/1-1:1.0/tty/ttyACM0
N: ttyACM0
E: SUBSYSTEM=tty
E: DEVNAME=/dev/ttyACM0
E: MAJOR=166
E: MINOR=0
"""


class Rules(unittest.TestCase):
    def test_every_line_is_a_rule(self):
        self.assertEqual([file.name for file in RULES], ["70-mintmark.rules", "95-mintmark-brltty.rules"])
        for file in RULES:
            labels, jumps = [], []
            for number, line in enumerate(file.read_text().splitlines(), 1):
                if not line or line.startswith("#"):
                    continue
                for word in line.split(", "):
                    where = f"{file.name}:{number}: {word}"
                    parsed = re.fullmatch(r'([A-Z]+)(?:\{(\w+)\})?(==|!=|=|\+=)"([^"]*)"', word)
                    self.assertIsNotNone(parsed, where)
                    key, _, operator, value = parsed.groups()
                    self.assertIn(key, MATCH if operator in ("==", "!=") else ASSIGN, where)
                    if key == "GOTO":
                        jumps.append(value)
                    if key == "LABEL":
                        labels.append(value)
            self.assertEqual(set(jumps), set(labels), file.name)


@unittest.skipUnless(all(map(shutil.which, ("udevadm", "umockdev-run", "unshare"))), "udev and umockdev are not installed")
class Udev(unittest.TestCase):
    def udev(self, description, path, action="add", more=None, rules=None):
        """What `udevadm test` says: its complaints about our rules, and the properties in the end."""
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            (folder / "unit.umockdev").write_text(description)
            (folder / "rules.d").mkdir()
            for file in RULES:
                shutil.copy(file, folder / "rules.d")
            for file, text in {**(more or {}), **(rules or {})}.items():
                (folder / "rules.d" / file).write_text(text)
            script = ('mount --bind "$0/rules.d" /etc/udev/rules.d && mount -t tmpfs none /run && '
                      'exec umockdev-run -d "$0/unit.umockdev" -- udevadm test --action="$1" "/sys$2"')
            command = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script, folder, action, path]
            result = subprocess.run(list(map(str, command)), capture_output=True, text=True, timeout=60, check=False)
        if "unshare failed" in result.stderr or "mount:" in result.stderr:
            self.skipTest("this machine lets no mount namespace be made: " + result.stderr.splitlines()[0])
        self.assertEqual(result.returncode, 0, result.stderr)
        lines = result.stdout.splitlines() + result.stderr.splitlines()
        complaints = [line for line in lines if re.search(r"mintmark[\w-]*\.rules:\d", line)]
        properties = dict(line.split("=", 1) for line in lines if re.match(r"^[A-Z0-9_]+=", line))
        return complaints, properties

    def tags(self, properties):
        return set(properties.get("TAGS", "").strip(":").split(":"))

    def test_udev_understands_them(self):
        complaints, _ = self.udev(unit((2, 2, 1)), f"{CONTROLLER}/1-1")
        self.assertEqual([line for line in complaints if "Invalid" in line or "ignoring" in line.lower()], [])
        bad, _ = self.udev(unit((2, 2, 1)), f"{CONTROLLER}/1-1", rules={"70-mintmark.rules": 'SUBSYSTEM="usb", TAG+="x"\n'})
        self.assertTrue(bad, "a wrong rule was not seen")

    def test_a_serial_port_is_the_benchs_and_not_the_modem_managers(self):
        _, tty = self.udev(unit((2, 2, 1)), f"{CONTROLLER}/1-1/1-1:1.0/tty/ttyACM0")
        self.assertEqual((tty.get("ID_MM_DEVICE_IGNORE"), tty.get("ID_MM_PORT_IGNORE")), ("1", "1"), tty)
        self.assertIn("uaccess", self.tags(tty))
        _, device = self.udev(unit((2, 2, 1)), f"{CONTROLLER}/1-1")
        self.assertEqual(device.get("ID_MM_DEVICE_IGNORE"), "1")
        self.assertNotIn("uaccess", self.tags(device))

    def test_dfu_and_fastboot_are_the_benchs(self):
        for interfaces in (((0xFE, 1, 2),), ((2, 2, 1), (0xFE, 1, 1)), ((0xFF, 0x42, 3),), ((8, 6, 80), (0xFF, 0x42, 3))):
            _, device = self.udev(unit(*interfaces), f"{CONTROLLER}/1-1")
            self.assertIn("uaccess", self.tags(device), interfaces)
        for interfaces in (((0xFE, 2, 0),), ((0xFF, 0x42, 1),), ((8, 6, 80),)):  # IrDA, adb, a disk
            _, device = self.udev(unit(*interfaces), f"{CONTROLLER}/1-1")
            self.assertNotIn("uaccess", self.tags(device), interfaces)

    def test_what_goes_is_left_alone(self):
        _, device = self.udev(unit((0xFE, 1, 2)), f"{CONTROLLER}/1-1", action="remove")
        self.assertNotIn("ID_MM_DEVICE_IGNORE", device)

    def test_brltty_takes_no_adapter(self):
        more = {"85-brltty.rules": BRLTTY}
        _, adapter = self.udev(unit((0xFF, 1, 2), vendor="1a86", product="7523"), f"{CONTROLLER}/1-1", more=more)
        self.assertEqual((adapter.get("SYSTEMD_WANTS", ""), adapter.get("BRLTTY_BRAILLE_DRIVER", "")), ("", ""), adapter)
        _, display = self.udev(unit((3, 0, 0), vendor="1c71"), f"{CONTROLLER}/1-1", more=more)
        self.assertEqual(display.get("SYSTEMD_WANTS"), "brltty@x.service")


if __name__ == "__main__":
    unittest.main()

"""Matter's onboarding payload: printed on a label, read back by zbar, taken apart by a decoder of our own, and found
nowhere else."""
import json
import os
import re
import subprocess
import unittest

from support import StationTest

SHEET = """format = 1
[label]
width = 60
height = 40
dpi = 300
[[code]]
kind = "qr"
x = 3
y = 3
module = 0.5
value = "{matter.qr}"
[[text]]
x = 3
y = 28
height = 3
value = "{matter.manual}"
[[text]]
x = 3
y = 34
height = 2
value = "{deviceId}"
"""
SECTION = """
[matter]
vendor = "FFF1"
product = "8001"
flow = "%s"
discovery = ["ble", "on-network"]
discriminator = %s
"""
BASE38 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-."
FORBIDDEN = {0, 12345678, 87654321, *(int(d) * 11111111 for d in "123456789")}


def payload(text):
    """88 bits, the lowest first (Matter Core Specification, 5.1.3.1)."""
    assert re.fullmatch(r"MT:[0-9A-Z.-]{19}", text), text
    octets = b""
    body = text[3:]
    for at in range(0, len(body), 5):
        group = body[at:at + 5]
        value = sum(BASE38.index(c) * 38 ** i for i, c in enumerate(group))
        octets += value.to_bytes({5: 3, 4: 2, 2: 1}[len(group)], "little")
    bits = int.from_bytes(octets, "little")
    fields = {}
    for name, width in (("version", 3), ("vendor", 16), ("product", 16), ("flow", 2), ("discovery", 8), ("discriminator", 12),
                        ("passcode", 27), ("padding", 4)):
        fields[name] = bits & (1 << width) - 1
        bits >>= width
    return fields


def verhoeff_holds(digits):
    d = [[(i + j) % 5 if i < 5 and j < 5 else 5 + (i + j) % 5 if i < 5 else 5 + (i - j) % 5 if j < 5 else (i - j) % 5
          for j in range(10)] for i in range(10)]
    p, c = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4], 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit)
        for _ in range(place % 8):
            value = p[value]
        c = d[c][value]
    return c == 0


def manual(fields):
    """The digits without the last one."""
    short = fields["discriminator"] >> 8
    long = fields["flow"] != 0
    digits = f"{(4 if long else 0) | short >> 2}{(short & 3) << 14 | fields['passcode'] & 0x3fff:05}{fields['passcode'] >> 14:04}"
    return digits + (f"{fields['vendor']:05}{fields['product']:05}" if long else "")


class Matter(StationTest):
    def setUp(self):
        super().setUp()
        self.sheet = self.folder / "matter.toml"
        self.sheet.write_text(SHEET)
        self.profile = self.station / "profiles" / "demo.toml"
        self.plain = self.profile.read_text()

    def make(self, units=1, flow="standard", discriminator='"random"'):
        self.profile.write_text(self.plain + SECTION % (flow, discriminator))
        with self.floor(units=units) as floor:
            made = self.programs.provision(self.station, floor.sockets())
        self.assertEqual(made.returncode, 0, made.stdout + made.stderr)
        self.told = [made.stdout, made.stderr]
        return [device["deviceId"] for device in self.programs.devices(self.station)]

    def label(self, *words, code=0, **options):
        result = self.programs.mintmark("label", *words, "--template", self.sheet, "--station", self.station, **options)
        self.assertEqual(result.returncode, code, result.stdout + result.stderr)
        self.told = getattr(self, "told", []) + [result.stdout, result.stderr]
        return result

    def scanned(self, png):
        return subprocess.run(["zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", str(png)], capture_output=True,
                              text=True, timeout=60, check=True).stdout.strip()

    def printed(self, device, *words):
        """The payload of a label, and the digits on it."""
        png, svg = self.folder / f"{device}.png", self.folder / f"{device}.svg"
        self.label("print", device, "--out", png, *words)
        text = self.scanned(png)
        self.label("print", device, "--out", svg, "--reprint", "--supervisor", "Shift lead")
        return text, re.search(r">(\d{11}(\d{10})?)</text>", svg.read_text()).group(1)

    def test_each_device_has_a_payload_of_its_own(self):
        devices = self.make(units=3)
        seen = set()
        for device in devices:
            text, digits = self.printed(device)
            fields = payload(text)
            self.assertEqual((fields["version"], fields["vendor"], fields["product"], fields["flow"], fields["discovery"],
                              fields["padding"]), (0, 0xfff1, 0x8001, 0, 6, 0))
            self.assertTrue(1 <= fields["passcode"] <= 99999998 and fields["passcode"] not in FORBIDDEN, fields)
            self.assertEqual(digits[:-1], manual(fields))
            self.assertTrue(verhoeff_holds(digits), digits)
            seen.add((fields["passcode"], fields["discriminator"]))
        self.assertEqual(len(seen), 3)
        self.assertGreater(len({d for _, d in seen}), 1)
        self.assertClean()

    def test_it_is_drawn_once(self):
        device = self.make()[0]
        text, digits = self.printed(device)
        # Another profile, by now: the device keeps what its first label said.
        self.profile.write_text(self.plain + SECTION.replace("8001", "8002") % ("custom", "5"))
        png = self.folder / "again.png"
        self.label("print", device, "--out", png, "--reprint", "--supervisor", "Shift lead")
        self.assertEqual(self.scanned(png), text)
        self.profile.write_text(self.plain)
        self.label("print", device, "--out", png, "--reprint", "--supervisor", "Shift lead")
        self.assertEqual(self.scanned(png), text)
        self.assertClean()

    def test_another_flow_has_the_long_digits(self):
        device = self.make(flow="custom", discriminator="3840")[0]
        text, digits = self.printed(device)
        fields = payload(text)
        self.assertEqual((fields["flow"], fields["discriminator"], len(digits)), (2, 3840, 21))
        self.assertEqual(digits[:-1], manual(fields))
        self.assertTrue(verhoeff_holds(digits))

    def test_it_is_on_the_label_and_nowhere_else(self):
        device = self.make()[0]
        environment = {**os.environ, "QT_LOGGING_RULES": "*=true"}
        text, digits = self.printed(device)
        fields = payload(text)
        said = json.loads(self.label("print", device, "--out", self.folder / "b.zpl", "--reprint", "--supervisor", "Shift lead",
                                     "--json", env=environment).stdout)
        self.assertEqual(said["codes"], ["(Matter's onboarding payload)"])
        self.assertEqual(said["texts"], ["(Matter's onboarding payload)", device])
        self.label("preview", device, "--out", self.folder / "look.svg", "--json")
        self.assertNotIn(digits, (self.folder / "look.svg").read_text())
        self.assertIn("00000000000", (self.folder / "look.svg").read_text())
        export = self.folder / "all.jsonl"
        for words in (("device", "show", device, "--json"), ("device", "show", device), ("device", "list", "--json"),
                      ("registry", "check"), ("export", "jsonl", "--out", export),
                      ("export", "csv", "--out", self.folder / "all.csv")):
            done = self.programs.mintmark(*words, "--station", self.station, env=environment)
            self.told += [done.stdout, done.stderr]
            if words[0] != "export":
                self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        for file in (export, self.folder / "all.csv"):
            self.assertTrue(file.exists(), sorted(self.folder.iterdir()))
            self.told.append(file.read_text())
        passcode = f"{fields['passcode']:08}"
        everything = "\n".join(self.told)
        self.assertIn(device, everything)
        for secret in (text, text[3:], digits, passcode, str(fields["passcode"])):
            self.assertNotIn(secret, everything)
        # Nor in the clear in any file of the station: registry, its log, configuration.
        octets = fields["passcode"].to_bytes(4, "little")
        for file in self.station.rglob("*"):
            if not file.is_file():
                continue
            content = file.read_bytes()
            for secret in (text.encode(), digits.encode(), passcode.encode()):
                self.assertNotIn(secret, content, file)
            if file.suffix in (".toml", ".pem", ".list"):
                self.assertNotIn(octets, content, file)

    def test_a_label_is_scanned_to_verify(self):
        devices = self.make(units=2)
        texts = [self.printed(device)[0] for device in devices]

        def verify(device, text, code):
            result = subprocess.run(self.programs.command("mintmark", "label", "verify", device, "-", "--template", self.sheet,
                                                          "--station", self.station), input=text + "\n", capture_output=True,
                                    text=True, timeout=60, check=False)
            self.assertEqual(result.returncode, code, result.stdout + result.stderr)
            self.assertNotIn(text, result.stdout + result.stderr)
            return result.stderr
        verify(devices[0], texts[0], 0)
        self.assertIn("MM-LABEL-OTHER", verify(devices[0], texts[1], 7))
        self.assertIn("MM-LABEL-OTHER", verify(devices[1], "MT:0000000000000000000", 7))

    def test_what_cannot_be(self):
        device = self.make()[0]
        png = self.folder / "x.png"
        self.assertIn("MM-LABEL-TEMPLATE", self.label("verify", device, "MT:0000000000000000000", code=2).stderr)
        self.profile.write_text(self.plain)
        self.assertIn("has no [matter]", self.label("print", device, "--out", png, code=2).stderr)
        self.assertFalse(png.exists())
        # Another profile may say it, if it is for the same model.
        (self.station / "profiles" / "phones.toml").write_text(self.plain + SECTION % ("standard", "1"))
        other = re.sub(r'(?m)^model = ".*"', 'model = "another"', self.plain) + SECTION % ("standard", "1")
        (self.station / "profiles" / "others.toml").write_text(other)
        self.assertIn("MM-UNIT-MODEL", self.label("print", device, "--out", png, "--profile", "others", code=1).stderr)
        self.label("print", device, "--out", png, "--profile", "phones")
        self.assertEqual(payload(self.scanned(png))["discriminator"], 1)
        broken = self.plain + SECTION % ("standard", "4096")
        (self.station / "profiles" / "phones.toml").write_text(broken)
        refused = self.programs.mintmark("profile", "lint", self.station / "profiles" / "phones.toml")
        self.assertIn("matter.discriminator", refused.stdout + refused.stderr)


if __name__ == "__main__":
    unittest.main()

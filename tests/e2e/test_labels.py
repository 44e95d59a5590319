"""Labels from outside: read back by zbar and libdmtx, printed to a TCP port and a character device, counted, verified."""
import contextlib
import json
import os
import pathlib
import pty
import re
import socket
import struct
import subprocess
import threading
import time
import tty
import unittest
import zlib

import zpl
from bench_floor import Floor
from support import StationTest

SHEET = """format = 1
[label]
width = 60
height = 30
dpi = 300
[gs1]
gtin = "09506000134352"
[[code]]
kind = "gs1-data-matrix"
x = 2
y = 2
module = 0.5
value = "{gs1}"
[[code]]
kind = "qr"
x = 30
y = 3
module = 0.4
value = "https://id.example.com/{deviceId}"
[[code]]
kind = "code128"
x = 5
y = 22
module = 0.2
height = 6
value = "{hardwareId}"
[[text]]
x = 2
y = 15
height = 2.5
value = "{deviceId}"
[[text]]
x = 2
y = 18.5
height = 1.6
value = "{model} {date}"
"""


def png_of(width, height, dark):
    """A PNG of our own, from an SVG that was drawn here."""
    rows = b"".join(b"\0" + bytes(0 if dark[y * width + x] else 255 for x in range(width)) for y in range(height))

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)) +
            chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def drawn(svg):
    """The filled rectangles of the SVG's paths, as a PNG."""
    width, height = map(int, re.search(r'viewBox="0 0 (\d+) (\d+)"', svg).groups())
    dark = bytearray(width * height)
    rectangles = 0
    for path in re.findall(r'<path [^>]*d="([^"]*)"', svg):
        assert re.fullmatch(r"(M\d+ \d+h\d+v\d+h-\d+z)+", path), path[:80]
        for x, y, w, h in re.findall(r"M(\d+) (\d+)h(\d+)v(\d+)h-\d+z", path):
            x, y, w, h = int(x), int(y), int(w), int(h)
            rectangles += 1
            for row in range(y, y + h):
                dark[row * width + x:row * width + x + w] = b"\1" * w
    assert rectangles > 100
    for y in [int(y) for y in re.findall(r'<rect y="(\d+)"', svg)]:
        dark[y * width:(y + 4) * width] = bytes(len(dark[y * width:(y + 4) * width]))
    for x in [int(x) for x in re.findall(r'<rect x="(\d+)"', svg)]:
        for row in range(height):
            dark[row * width + x:row * width + min(x + 4, width)] = bytes(min(x + 4, width) - x)
    return png_of(width, height, dark)


class Labels(StationTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        with Floor(cls.programs, cls.home / "units", units=2) as floor:
            assert cls.programs.provision(cls.original, floor.sockets()).returncode == 0

    def setUp(self):
        super().setUp()
        self.sheet = self.folder / "x1.toml"
        self.sheet.write_text(SHEET)
        self.device, self.other = self.programs.devices(self.station)
        self.id = self.device["deviceId"]
        self.codes = {"gs1": f"010950600013435221{self.id}", "qr": f"https://id.example.com/{self.id}", "hw": self.device["hardwareId"]}

    def label(self, word, *words, code=0):
        result = self.programs.mintmark("label", word, *words, "--template", self.sheet, "--station", self.station, "--json")
        self.assertEqual(result.returncode, code, result.stdout + result.stderr)
        return json.loads(result.stdout) if code == 0 else result.stderr

    def decoded(self, png):
        """What zbar and libdmtx see, which know nothing of each other nor of us."""
        zbar = subprocess.run(["zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", "-Scode128.enable", str(png)],
                              capture_output=True, text=True, timeout=60, check=False).stdout.split()
        # --gs1: FNC1 as this octet, so that a plain Data Matrix of the same digits is told apart.
        dmtx = subprocess.run(["dmtxread", "-N1", "-m20000", "--gs1=29", str(png)], capture_output=True,
                              timeout=60, check=False).stdout.decode()
        return sorted(zbar), dmtx

    def test_what_is_drawn_is_read_back_by_other_programs(self):
        png, svg = self.folder / "a.png", self.folder / "a.svg"
        report = self.label("print", self.id, "--out", png)
        self.assertEqual((report["number"], sorted(report["codes"])), (1, sorted(self.codes.values())))
        self.label("print", self.id, "--out", svg, "--reprint", "--supervisor", "A. Meyer")
        rastered = self.folder / "svg.png"
        rastered.write_bytes(drawn(svg.read_text()))
        for file in (png, rastered):
            zbar, dmtx = self.decoded(file)
            self.assertEqual(zbar, sorted([self.codes["qr"], self.codes["hw"]]), file)
            self.assertEqual(dmtx, "\x1d" + self.codes["gs1"], file)
        self.assertIn(f">{self.id}</text>", svg.read_text())
        self.assertRegex(svg.read_text(), r">demo-\w+ \d{4}-\d\d-\d\d</text>")
        self.assertClean()

    def test_a_preview_shows_the_label_and_no_scanner_reads_it(self):
        for name in ("look.png", "look.svg"):
            file = self.folder / name
            report = self.label("preview", self.id, "--out", file)
            self.assertNotIn("number", report)
            if name.endswith("svg"):
                drawing, file = file.read_text(), self.folder / "look2.png"
                file.write_bytes(drawn(drawing))
            zbar, dmtx = self.decoded(file)
            self.assertEqual((zbar, dmtx), ([], ""))
        self.label("preview", self.id, "--out", self.folder / "look.zpl", code=2)
        # It was not counted: the next one is the first.
        self.assertEqual(self.label("print", self.id, "--out", self.folder / "a.zpl")["number"], 1)

    def test_zpl_says_what_the_label_says(self):
        file = self.folder / "a.zpl"
        report = self.label("print", self.id, "--out", file)
        found, size = zpl.fields(file.read_text())
        self.assertEqual(size, (709, 354))
        by_kind = {kind: content for kind, *_, content in found}
        self.assertEqual(by_kind["BX"], "\x1d" + self.codes["gs1"])
        self.assertEqual(by_kind["BQ"], self.codes["qr"])
        self.assertEqual(by_kind["BC"], self.codes["hw"])
        self.assertEqual([content for kind, *_, content in found if kind == "A0"], report["texts"])

    def test_a_printer_on_the_network_gets_it_once(self):
        with socket.create_server(("127.0.0.1", 0)) as server:
            server.settimeout(30)
            got = []

            def serve():
                connection, _ = server.accept()
                with connection:
                    connection.settimeout(30)
                    octets = b""
                    while part := connection.recv(4096):
                        octets += part
                    got.append(octets)
            thread = threading.Thread(target=serve, daemon=True)
            thread.start()
            address = f"tcp:127.0.0.1:{server.getsockname()[1]}"
            report = self.label("print", self.id, "--to", address)
            thread.join(30)
        self.assertEqual((report["number"], report["octets"], report["destination"]), (1, len(got[0]), address))
        self.assertEqual(len(zpl.fields(got[0].decode())[0]), 5)

    def test_a_printer_that_is_not_there_costs_no_label(self):
        with socket.create_server(("127.0.0.1", 0)) as server:
            port = server.getsockname()[1]
        self.assertIn("MM-LABEL-PRINTER", self.label("print", self.id, "--to", f"tcp:127.0.0.1:{port}", code=6))
        self.assertIn("MM-LABEL-PRINTER", self.label("print", self.id, "--to", f"device:{self.folder}/lp0", code=6))
        self.assertIn("no character device", self.label("print", self.id, "--to", f"device:{self.sheet}", code=6))
        for bad in ("tcp:printer:9100", "tcp:127.0.0.1", "tcp:127.0.0.1:0", "tcp:127.0.0.1:70000", "usb:lp0", "tcp:[::1:9100"):
            self.assertIn("MM-USAGE", self.label("print", self.id, "--to", bad, code=2), bad)
        self.assertEqual(self.label("print", self.id, "--out", self.folder / "a.zpl")["number"], 1)

    def test_a_printer_that_does_not_answer_costs_five_seconds_and_no_label(self):
        with contextlib.ExitStack() as stack:
            server = stack.enter_context(socket.create_server(("127.0.0.1", 0), backlog=0))
            # Nobody accepts, and the queue is full: what comes next gets no answer.
            for _ in range(4):
                waiting = stack.enter_context(socket.socket())
                waiting.setblocking(False)
                waiting.connect_ex(server.getsockname())
            began = time.monotonic()
            said = self.label("print", self.id, "--to", f"tcp:127.0.0.1:{server.getsockname()[1]}", code=6)
            self.assertIn("did not answer in time", said)
            self.assertTrue(4.5 < time.monotonic() - began < 20)
        self.assertEqual(self.label("print", self.id, "--out", self.folder / "a.zpl")["number"], 1)

    def test_a_connection_that_is_reset_may_have_cost_a_label(self):
        with socket.create_server(("127.0.0.1", 0)) as server:
            server.settimeout(30)

            def serve():
                connection, _ = server.accept()
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                connection.recv(1)
                connection.close()
            thread = threading.Thread(target=serve, daemon=True)
            thread.start()
            said = self.label("print", self.id, "--to", f"tcp:127.0.0.1:{server.getsockname()[1]}", code=6)
            thread.join(30)
        self.assertIn("MM-LABEL-PRINTER", said)
        # It may have come out: the next one is a reprint.
        self.assertIn("MM-LABEL-REPRINT", self.label("print", self.id, "--out", self.folder / "a.zpl", code=5))

    def test_a_printer_on_usb_is_opened_as_a_file(self):
        ours, theirs = pty.openpty()
        self.addCleanup(os.close, ours)
        self.addCleanup(os.close, theirs)
        tty.setraw(theirs)
        report = self.label("print", self.id, "--to", f"device:{os.ttyname(theirs)}")
        octets = b""
        while len(octets) < report["octets"]:
            octets += os.read(ours, 4096)
        self.assertEqual(len(zpl.fields(octets.decode())[0]), 5)

    def test_a_second_label_needs_a_supervisor_and_both_are_recorded(self):
        out = self.folder / "a.svg"
        self.assertEqual(self.label("print", self.id, "--out", out)["number"], 1)
        before = out.read_bytes()
        for words in ((), ("--reprint",), ("--supervisor", "A. Meyer"), ("--reprint", "--supervisor", "  "),
                      ("--reprint", "--supervisor", "A.\nMeyer")):
            self.assertIn("MM-LABEL-REPRINT", self.label("print", self.id.upper(), "--out", self.folder / "b.svg", *words, code=5))
        self.assertFalse((self.folder / "b.svg").exists())
        again = self.label("print", self.id, "--out", self.folder / "b.svg", "--reprint", "--supervisor", "A. Meyer")
        self.assertEqual(again["number"], 2)
        self.assertEqual((self.folder / "b.svg").read_bytes(), before, "a reprint says what the first one said")
        shown = json.loads(self.programs.mintmark("device", "show", self.id, "--station", self.station, "--json").stdout)
        counted = [fact for fact in shown["facts"] if fact["name"] == "label.count"]
        self.assertEqual([fact["value"] for fact in counted], ["1", "2"] if len(counted) > 1 else ["2"])
        self.assertEqual(self.label("print", self.other["deviceId"], "--out", self.folder / "c.svg")["number"], 1)
        self.assertClean()

    def test_a_scan_is_the_devices_own_or_not(self):
        for scan in (*self.codes.values(), "]d2" + self.codes["gs1"], "]Q1" + self.codes["qr"]):
            self.label("verify", self.id, scan)
        for scan in (self.other["deviceId"], self.codes["gs1"][:-1], self.codes["qr"] + "0", "]d2", self.id):
            said = self.label("verify", self.id, scan, code=7)
            self.assertIn("MM-LABEL-OTHER", said)
        self.assertIn(self.other["deviceId"], self.label("verify", self.id, self.other["deviceId"], code=7))
        self.assertIn("MM-DEVICE-UNKNOWN", self.label("verify", "demo-99999999", "x", code=2))

    def test_bad_templates_are_named_by_line_and_nothing_is_counted(self):
        for change, said in ((("width = 60", "width = 600"), "x1.toml:3:"), (("{gs1}", "{pin}"), "stands for nothing"),
                             (("x = 30", "x = 55"), "over the label's edge"), (("[label]", "[label"), "not TOML")):
            self.sheet.write_text(SHEET.replace(*change))
            self.assertIn(said, self.label("print", self.id, "--out", self.folder / "a.svg", code=2))
        self.sheet.write_text(SHEET)
        self.label("print", self.id, "--out", self.folder / "a.bmp", code=2)
        self.label("print", self.id, "--out", pathlib.Path("/nowhere/a.svg"), code=2)
        # The last one was counted before its file could not be written.
        self.assertEqual(self.label("print", self.id, "--out", self.folder / "a.svg", "--reprint", "--supervisor", "A. Meyer")["number"], 2)


if __name__ == "__main__":
    unittest.main()

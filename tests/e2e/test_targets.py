"""Units of other makes: what the unit holds (its own state) against what the registry says."""
import contextlib
import hashlib
import json
import os
import select
import socket
import subprocess
import threading
import unittest

from bench_floor import Floor, ends
from support import StationTest

PROFILE = """format = 1
version = 1
[unit]
model = "demo_board"
protocol = "smp"
[target]
%(target)s
[objects]
certificate = "file /lfs1/credentials/crt.der as der"
issuer = "cred 42 CA as pem-zero"
key = "file /lfs1/credentials/key.der as %(key)s"
id = "setting factory/id as text"
[id]
scheme = "smp-{sequence:4}"
[key]
way = "injected-in-the-clear"
[certificate]
organization = "Targets"
validityDays = 100
extendedKeyUsage = ["clientAuth"]
[proof]
%(proof)s
[lock]
bits = []
"""

CRT, KEY = "file /lfs1/credentials/crt.der", "file /lfs1/credentials/key.der"


def openssl(*words, stdin=b""):
    return subprocess.run(["openssl", *map(str, words)], input=stdin, capture_output=True, timeout=30, check=True).stdout


class Targets(StationTest):
    def profile(self, target="", proof='method = "none"', key="der"):
        file = self.folder / "target.toml"
        file.write_text(PROFILE % {"target": target, "proof": proof, "key": key})
        return file

    def zephyr(self, *faults, units=1, options=()):
        words = ["--kind", "zephyr"]
        for option in options:
            words += ["--option", option]
        return Floor(self.programs, self.folder / "units", units=units, faults=faults, words=words)

    def item(self, unit, name):
        return subprocess.run(self.programs.command("mintmark-device", "show", unit, "--dir", self.folder / "units", "--item", name),
                              capture_output=True, timeout=30, check=True).stdout

    def assert_held(self, unit, state, key_form="DER"):
        """The unit's certificate is on record, its key is that certificate's, and its number is the device's."""
        shown = next(u for u in self.programs.units(self.folder / "units") if u["unit"] == unit)
        device = next(d for d in self.programs.devices(self.station) if d["hardwareId"] == shown["hardwareId"])
        self.assertEqual(device["state"], state)
        certificate = self.item(unit, CRT)
        self.assertEqual(hashlib.sha256(certificate).hexdigest(), device["certificates"][-1]["sha256"])
        mine = openssl("pkey", "-inform", key_form, "-pubout", stdin=self.item(unit, KEY))
        its = openssl("x509", "-inform", "DER", "-noout", "-pubkey", stdin=certificate)
        self.assertEqual(mine, its)
        self.assertEqual(self.item(unit, "setting factory/id").decode(), device["deviceId"])
        issuer = self.item(unit, "cred 42 CA")
        self.assertTrue(issuer.endswith(b"-----END CERTIFICATE-----\n\0"))
        return device

    def test_without_proof_it_ends_written_and_unproved(self):
        profile = self.profile(key="pem")
        with self.zephyr(units=4) as floor:
            done = self.programs.provision(self.station, floor.sockets(), profile=profile)
            self.assertEqual(done.returncode, 1, done.stderr)
            self.assertEqual([e["failure"]["code"] for e in ends(done)], ["MM-UNPROVED"] * 4)
        for n in range(1, 5):
            self.assert_held(f"unit-{n}", "written-unproved", "PEM")
        self.assertClean()

    def test_a_unit_that_comes_with_tls_passes_and_is_known_again(self):
        address = self.tls()
        profile = self.profile(proof='method = "tls"\nwaitSeconds = 30')
        with self.zephyr(units=2, options=[f"tls={address}"]) as floor:
            done = self.programs.provision(self.station, floor.sockets(), profile=profile)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
            self.assertEqual([e["result"] for e in ends(done)], ["passed"] * 2)
            again = self.programs.provision(self.station, floor.sockets(), profile=profile)
            self.assertEqual([e["result"] for e in ends(again)], ["provisioned-before"] * 2, again.stderr)
        for n in (1, 2):
            self.assert_held(f"unit-{n}", "provisioned")
        self.assertClean()

    def test_a_unit_that_does_not_come_fails(self):
        self.tls()
        profile = self.profile(proof='method = "tls"\nwaitSeconds = 2')
        with self.zephyr() as floor:
            done = self.programs.provision(self.station, floor.sockets(), profile=profile)
        self.assertEqual([e["failure"]["code"] for e in ends(done)], ["MM-PROOF-WRONG"], done.stderr)
        self.assert_held("unit-1", "written")
        self.assertClean()

    def test_without_a_place_to_come_to_nothing_begins(self):
        profile = self.profile(proof='method = "tls"')
        with self.zephyr() as floor:
            done = self.programs.provision(self.station, floor.sockets(), profile=profile)
        self.assertEqual(done.returncode, 2)
        self.assertIn("MM-TLS-LISTEN", done.stderr)
        self.assertEqual(self.programs.devices(self.station), [])

    def test_a_servers_key_that_others_can_read_is_not_used(self):
        self.tls()
        os.chmod(self.station / "tls.key", 0o644)
        with self.zephyr() as floor:
            done = self.programs.provision(self.station, floor.sockets(), profile=self.profile(proof='method = "tls"'))
        self.assertEqual(done.returncode, 2)
        self.assertIn("can be read by others", done.stderr)
        self.assertEqual(self.programs.devices(self.station), [])

    def test_a_cable_that_breaks_at_any_answer_is_mended_by_putting_it_back(self):
        profile = self.profile()
        for at in (2, 6, 10, 14, 20):
            with self.subTest(at=at):
                folder = self.folder / f"cut-{at}"
                with Floor(self.programs, folder, units=1, faults=[f"unplug@{at}"], words=["--kind", "zephyr"]) as floor:
                    first = self.programs.provision(self.station, floor.sockets(), profile=profile)
                    self.assertIn(ends(first)[0]["failure"]["code"], ("MM-UNIT-GONE", "MM-UNIT-SILENT", "MM-UNPROVED"))
                    self.programs.device("plug", "unit-1", "--dir", folder, check=True)
                    second = self.programs.provision(self.station, floor.sockets(), profile=profile)
                    self.assertIn(ends(second)[0]["failure"]["code"], ("MM-UNPROVED", "MM-DEVICE-STATE"), second.stdout)
        self.assertClean()

    def test_a_key_that_was_lost_needs_a_supervisor(self):
        profile = self.profile()
        with self.zephyr("forgets@1") as floor:
            first = self.programs.provision(self.station, floor.sockets(), profile=profile)
            self.assertEqual(ends(first)[0]["failure"]["code"], "MM-WRITE-LOST", first.stdout)
        with self.zephyr() as floor:
            second = self.programs.provision(self.station, floor.sockets(), profile=profile)
            self.assertEqual(ends(second)[0]["failure"]["code"], "MM-UNIT-CLONE", second.stdout)
            device = self.programs.devices(self.station)[0]["deviceId"]
            reworked = self.programs.mintmark("device", "rework", device, "--supervisor", "Lead", "--why", "lost its key",
                                              "--station", self.station)
            self.assertEqual(reworked.returncode, 0, reworked.stderr)
            third = self.programs.provision(self.station, floor.sockets(), profile=profile)
            self.assertEqual(ends(third)[0]["failure"]["code"], "MM-UNPROVED", third.stdout)
        self.assert_held("unit-1", "written-unproved")
        self.assertClean()

    def test_over_udp_it_is_the_same(self):
        profile = self.profile(target='framing = "raw"')
        with self.zephyr(options=["framing=raw"]) as floor, datagrams(floor.sockets()["A1"]) as port:
            done = self.programs.provision(self.station, {"A1": f"udp://127.0.0.1:{port}"}, profile=profile)
        self.assertIn("MM-UNPROVED", done.stdout, done.stdout + done.stderr)
        self.assert_held("unit-1", "written-unproved")
        self.assertClean()

    def unit(self, *words, code=0):
        done = self.programs.mintmark("unit", *words, "--profile", "zephyr-smp", "--port", self.folder / "units" / "unit-1")
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return done

    def image(self, size=20_000):
        """An MCUboot image, as far as its magic: what is behind it is the boot loader's to judge."""
        file = self.folder / "signed.bin"
        file.write_bytes(bytes.fromhex("3db8f396") + bytes(n * 13 % 251 for n in range(size)))
        return file

    def test_one_unit_is_looked_at_given_firmware_and_reset(self):
        with self.zephyr():
            seen = json.loads(self.unit("info", "--json").stdout)
            self.assertEqual((seen["model"], seen["firmwareVersion"], seen["finished"]), ("demo_board", "1.2.3", False))
            self.assertEqual(seen["hardwareId"], self.programs.units(self.folder / "units")[0]["hardwareId"])
            image = self.image()
            sent = self.unit("send", image, "--test", "--reset", "--json")
            slots = [json.loads(line) for line in sent.stdout.splitlines()]
            self.assertEqual([slot["slot"] for slot in slots], [0, 1])
            self.assertTrue(slots[1]["pending"] and not slots[1]["active"])
            self.assertIn("100 %", sent.stderr)
            self.assertEqual(self.item("unit-1", "image 0"), image.read_bytes())
            self.unit("reset")
            self.assertIn("pending", self.unit("slots").stdout)
            (self.folder / "signed.bin").write_bytes(b"no image")
            self.assertIn("MM-FIRMWARE-IMAGE", self.unit("send", self.folder / "signed.bin", code=2).stderr)
            self.unit("send", image, "--test", "--confirm", code=2)
        self.assertEqual(self.programs.devices(self.station), [])

    def test_a_boot_loader_in_recovery_takes_an_image_and_says_what_it_cannot(self):
        with self.zephyr(options=["mode=recovery"]):
            self.unit("send", self.image(), "--reset")
            self.assertIn("1.3.0", self.unit("slots").stdout)
            refused = self.unit("info", code=1)
            self.assertIn("MM-UNIT-REFUSED", refused.stderr)
            self.assertIn("no such command", refused.stderr)

    def test_what_the_protocol_cannot_do_is_refused_before_any_unit_is_touched(self):
        profile = self.profile(proof='method = "nonce"')
        with self.zephyr() as floor:
            done = self.programs.provision(self.station, floor.sockets(), profile=profile)
        self.assertEqual(done.returncode, 2)
        self.assertIn("target.toml:22: proof.method", done.stderr)


@contextlib.contextmanager
def datagrams(path):
    """A unit's bare serial line as datagrams: what comes within 30 ms of each other is one."""
    line = os.open(path, os.O_RDWR | os.O_NOCTTY)
    subprocess.run(["stty", "raw", "-echo", "-F", path], check=True)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp:
        udp.bind(("127.0.0.1", 0))
        stop = threading.Event()

        def carry():
            peer, gathered = None, b""
            while not stop.is_set():
                ready, _, _ = select.select([udp, line], [], [], 0.03)
                if udp in ready:
                    message, peer = udp.recvfrom(65536)
                    os.write(line, message)
                if line in ready:
                    gathered += os.read(line, 4096)
                elif gathered and peer:
                    udp.sendto(gathered, peer)
                    gathered = b""

        thread = threading.Thread(target=carry)
        thread.start()
        try:
            yield udp.getsockname()[1]
        finally:
            stop.set()
            thread.join()
            os.close(line)


if __name__ == "__main__":
    unittest.main()

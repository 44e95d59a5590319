"""The main path, as a script sees it."""
import csv
import io
import json
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import time
import unittest

from bench_floor import Programs, ends, events
from support import StationTest


class Path(StationTest):
    def test_units_are_provisioned_in_parallel_and_known_again(self):
        with self.floor(units=4) as floor:
            first = self.programs.provision(self.station, floor.sockets())
            self.assertEqual(first.returncode, 0, first.stderr)
            self.assertEqual([e["result"] for e in ends(first)], ["passed"] * 4)
            self.assertConsistent(self.station, floor.folder, 4)
            summary = events(first)[-1]
            self.assertEqual((summary["event"], summary["passed"], summary["failed"]), ("summary", 4, 0))
            again = self.programs.provision(self.station, floor.sockets())
            self.assertEqual(again.returncode, 0, again.stderr)
            self.assertEqual([e["result"] for e in ends(again)], ["provisioned-before"] * 4)
            self.assertEqual({e["deviceId"] for e in ends(again)}, {e["deviceId"] for e in ends(first)})
        self.assertClean()

    def test_a_count_serves_one_unit_after_another(self):
        with self.floor(units=12, ports=3) as floor:
            result = self.programs.provision(self.station, floor.sockets(), "--count", "12")
            self.assertEqual(result.returncode, 0, result.stderr)
            self.assertEqual(len(ends(result)), 12)
            self.assertConsistent(self.station, floor.folder, 12)
            again = self.programs.provision(self.station, floor.sockets(), "--count", "12")
            self.assertEqual([e["result"] for e in ends(again)], ["provisioned-before"] * 12)
        self.assertClean()

    def test_the_chain_passes_independent_checkers(self):
        with self.floor(units=1) as floor:
            self.assertEqual(self.programs.provision(self.station, floor.sockets()).returncode, 0)
            device = self.programs.devices(self.station)[0]
            shown = self.programs.mintmark("device", "show", device["deviceId"].upper(), "--station", self.station, "--pem")
            proof = self.folder / "proof"
            self.programs.device("prove", "unit-1", "--dir", floor.folder, "--nonce", "a5" * 32, "--out", proof, check=True)
        marks = [line for line in shown.stdout.splitlines() if line.startswith("-----")]
        self.assertEqual(marks, ["-----BEGIN CERTIFICATE-----", "-----END CERTIFICATE-----"] * 3)
        parts = [text + "-----END CERTIFICATE-----\n" for text in shown.stdout.split("-----END CERTIFICATE-----\n")[:3]]
        self.assertEqual("".join(parts), shown.stdout, "PEM and nothing else")
        files = [self.folder / name for name in ("leaf.pem", "issuing.pem", "root.pem")]
        for file, text in zip(files, parts, strict=True):
            file.write_text(text)
        leaf, issuing, root = map(str, files)

        def run(*words, stdin=None):
            return subprocess.run(words, input=stdin, capture_output=True, text=True, timeout=30, check=False)

        verified = run("openssl", "verify", "-x509_strict", "-purpose", "sslclient", "-CAfile", root, "-untrusted", issuing, leaf)
        self.assertEqual(verified.returncode, 0, verified.stderr)
        checked = run("certtool", "--verify", "--verify-profile", "low", "--load-ca-certificate", root, stdin=parts[0] + parts[1])
        self.assertEqual(checked.returncode, 0, checked.stdout + checked.stderr)
        text = run("openssl", "x509", "-in", leaf, "-noout", "-text", "-fingerprint", "-sha256").stdout
        self.assertIn(f"CN = {device['deviceId']}", text)
        self.assertIn(f"serialNumber = {device['hardwareId']}", text)
        self.assertIn("CA:FALSE", text)
        self.assertIn(device["certificates"][0]["sha256"].upper(), text.replace(":", ""))
        key = run("openssl", "x509", "-in", leaf, "-noout", "-pubkey").stdout
        (self.folder / "key.pem").write_text(key)
        signed = run("openssl", "dgst", "-sha256", "-verify", str(self.folder / "key.pem"), "-signature",
                     str(proof / "signature.der"), str(proof / "message.bin"))
        self.assertEqual(signed.returncode, 0, signed.stdout)
        self.assertTrue((proof / "message.bin").read_bytes().startswith(b"mintmark-prove-v1" + b"\xa5" * 32))

    def test_exports_hold_what_the_registry_says(self):
        with self.floor(units=2) as floor:
            self.programs.provision(self.station, floor.sockets())
        known = {device["deviceId"]: device for device in self.programs.devices(self.station)}
        lines, table = self.folder / "out.jsonl", self.folder / "out.csv"
        for kind, file in (("jsonl", lines), ("csv", table)):
            done = self.programs.mintmark("export", kind, "--station", self.station, "--out", file)
            self.assertEqual(done.returncode, 0, done.stderr)
        exported = [json.loads(line) for line in lines.read_text().splitlines()]
        rows = list(csv.DictReader(io.StringIO(table.read_text())))
        self.assertEqual([e["deviceId"] for e in exported], list(known))
        for entry, row in zip(exported, rows, strict=True):
            device = known[entry["deviceId"]]
            self.assertEqual(entry["certificates"][0]["sha256"], device["certificates"][0]["sha256"])
            self.assertEqual(row["certificateSha256"], device["certificates"][0]["sha256"])
            self.assertEqual(row["hardwareId"], device["hardwareId"])
        refused = self.programs.mintmark("export", "csv", "--station", self.station, "--out", "/nowhere/out.csv")
        self.assertEqual(refused.returncode, 2)
        self.assertIn("MM-OUTPUT", refused.stderr)

    def test_a_dry_run_changes_nothing(self):
        with self.floor(units=1) as floor:
            shown = self.programs.provision(self.station, floor.sockets(), "--dry-run")
            self.assertEqual(shown.returncode, 0, shown.stderr)
            self.assertIn("IRREVERSIBLE", shown.stdout)
            self.assertEqual([e["result"] for e in ends(shown)], ["planned"])
            self.assertEqual(events(shown)[-1]["passed"], 0)
            unit = self.programs.units(floor.folder)[0]
            self.assertIsNone(unit["certificateSha256"])
            self.assertIsNone(unit["publicKeySha256"])
        self.assertEqual(self.programs.devices(self.station), [])

    def test_nothing_that_is_secret_lies_in_the_open(self):
        with self.floor(units=2) as floor:
            result = self.programs.provision(self.station, floor.sockets())
            self.assertEqual(result.returncode, 0)
        devices = self.programs.devices(self.station)
        pin = (self.station / "pin").read_text().strip().encode()
        self.assertEqual((self.station / "pin").stat().st_mode & 0o777, 0o600)
        registry = [self.station / name for name in ("registry.db", "registry.db-wal", "registry.db-shm")]
        for file in registry:
            if not file.exists():
                continue
            content = file.read_bytes()
            for device in devices:
                for text in (device["deviceId"], device["hardwareId"], "Mintmark demo", "demo-sensor"):
                    self.assertNotIn(text.encode(), content, f"{text} in {file.name}")
                self.assertNotIn(bytes.fromhex(device["hardwareId"]), content)
        for file in pathlib.Path(self.station).rglob("*"):
            if not file.is_file() or file == self.station / "pin":
                continue
            content = file.read_bytes()
            self.assertNotIn(pin, content, f"the PIN in {file}")
            self.assertNotIn(b"PRIVATE KEY", content, f"a private key in {file}")
        self.assertNotIn(pin.decode(), result.stdout + result.stderr)

    def test_no_core_file_can_be_made(self):
        with self.floor("unit-1:silent", units=1) as floor:
            batch = self.programs.start("mintmark", "provision", "--station", self.station, "--profile", "demo", "--socket",
                                        f"A1={floor.folder}/unit-1", "--count", "99", stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL)
            try:
                time.sleep(1)
                self.assertIsNone(batch.poll())
                process = pathlib.Path(f"/proc/{batch.pid}")
                self.assertRegex((process / "limits").read_text(), r"Max core file size +0 +0 ")
                batch.send_signal(signal.SIGQUIT)  # its default is a core
                self.assertEqual(batch.wait(20), -signal.SIGQUIT)
                self.assertEqual([f for f in pathlib.Path.cwd().iterdir() if f.name.startswith("core")], [])
            finally:
                batch.kill()

    def test_another_process_of_the_account_cannot_look_into_it(self):
        """PR_SET_DUMPABLE 0: the files of such a process in /proc belong to root, whoever runs it."""
        if os.geteuid() != 0:
            self.skipTest("needs root, to become an ordinary account")
        with tempfile.TemporaryDirectory(dir="/tmp") as place:
            place = pathlib.Path(place)
            place.chmod(0o777)
            shutil.copy(self.programs.folder / "mintmark", place / "mintmark")
            ordinary = Programs(place)
            ordinary.prefix = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
            station = ordinary.make_station(place / "station")
            read, write = os.pipe()
            waiting = ordinary.start("mintmark", "device", "list", "--station", station, "--pin-fd", read, pass_fds=(read,),
                                     stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            try:
                time.sleep(0.5)  # it waits for its PIN
                self.assertIsNone(waiting.poll())
                self.assertEqual(pathlib.Path(f"/proc/{waiting.pid}/mem").stat().st_uid, 0)
            finally:
                waiting.kill()
                waiting.wait(10)
                os.close(read)
                os.close(write)


if __name__ == "__main__":
    unittest.main()

"""Files for clouds, from a station that made its devices: who is told what, checked by Python and openssl alone."""
import base64
import csv
import hashlib
import io
import json
import subprocess
import unittest

from support import StationTest


class Exports(StationTest):
    def export(self, name, *words, code=0):
        file = self.folder / f"{name}.out"
        done = self.programs.mintmark("export", name, "--out", file, "--station", self.station, "--json", *words)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return (json.loads(done.stdout), file.read_bytes().decode()) if code == 0 else (done.stderr, file)

    def common_name(self, der):
        told = subprocess.run(["openssl", "x509", "-inform", "DER", "-noout", "-subject", "-nameopt", "multiline,utf8"], input=der,
                              capture_output=True, check=True, timeout=30).stdout.decode()
        return next(line.split("=", 1)[1].strip() for line in told.splitlines() if line.strip().startswith("commonName"))

    def test_each_format(self):
        with self.floor(units=4) as floor:
            made = self.programs.provision(self.station, floor.sockets())
        self.assertEqual(made.returncode, 0, made.stdout + made.stderr)
        devices = {d["deviceId"]: d for d in self.programs.devices(self.station)}
        ids = sorted(devices)
        lost = ids[0]
        revoked = self.programs.mintmark("certificate", "revoke", "--device", lost, "--reason", "keyCompromise", "--supervisor", "Sam",
                                         "--why", "test", "--station", self.station)
        self.assertEqual(revoked.returncode, 0, revoked.stderr)

        summary, text = self.export("azure-hub")
        self.assertEqual((summary["devices"], summary["blocked"], summary["unready"], summary["unfit"]), (4, 1, 0, 0))
        self.assertEqual(summary["sha256"], hashlib.sha256(text.encode()).hexdigest())
        hub = {line["id"]: line for line in map(json.loads, text.splitlines())}
        self.assertEqual(sorted(hub), ids)
        self.assertEqual({i for i in ids if hub[i]["status"] == "disabled"}, {lost})
        self.assertTrue(hub[lost]["statusReason"].startswith("revoked"))
        self.assertEqual(hub[ids[1]]["tags"]["hardwareId"], devices[ids[1]]["hardwareId"])
        self.assertIn("firmware-version", hub[ids[1]]["tags"]["facts"])

        _, text = self.export("azure-hub-thumbprint")
        for line in map(json.loads, text.splitlines()):
            self.assertEqual(line["authentication"]["x509Thumbprint"]["primaryThumbprint"].lower(),
                             devices[line["id"]]["certificates"][-1]["sha256"])

        _, text = self.export("azure-dps-bulk")
        bodies = [json.loads(line) for line in text.splitlines()]
        self.assertEqual([(body["mode"], len(body["enrollments"])) for body in bodies], [("create", 3), ("create", 1), ("update", 1)])
        self.assertEqual(bodies[1]["enrollments"], bodies[2]["enrollments"])
        enrollments = [one for body in bodies[:2] for one in body["enrollments"]]
        for one in enrollments:
            der = base64.b64decode(one["attestation"]["x509"]["clientCertificates"]["primary"]["certificate"], validate=True)
            self.assertEqual(self.common_name(der), one["registrationId"])
            self.assertEqual(one["provisioningStatus"], "disabled" if one["registrationId"] == lost else "enabled")
        _, text = self.export("azure-dps")
        singles = [json.loads(line) for line in text.splitlines()]
        self.assertEqual(sorted(singles, key=lambda e: e["registrationId"]), sorted(enrollments, key=lambda e: e["registrationId"]))

        _, text = self.export("aws-iot")
        things = {t["ThingName"]: t for t in map(json.loads, text.splitlines())}
        file = self.folder / "template.json"
        self.assertEqual(self.programs.mintmark("export", "aws-iot-template", "--out", file).returncode, 0)
        self.assertEqual(set(json.loads(file.read_text())["Parameters"]), set(things[lost]))
        self.assertEqual({i for i in ids if things[i]["CertificateStatus"] == "INACTIVE"}, {lost})

        # Those that have no word for a device that is not let in leave it out, and say so.
        for name, header in (("nrf-cloud", 0), ("thingsboard", 1), ("iot-central", 1)):
            summary, text = self.export(name)
            self.assertEqual((summary["devices"], summary["unready"]), (3, 1), name)
            rows = list(csv.reader(io.StringIO(text, newline="")))
            self.assertEqual([row[0] for row in rows[header:]], ids[1:], name)
        # The plain ones hold everything.
        self.assertEqual(self.export("jsonl")[0]["devices"], 4)

    def test_what_is_wrong_is_named(self):
        profile = self.station / "profiles" / "demo.toml"
        text = profile.read_text()
        self.assertIn('"demo-{sequence:8}"', text)
        profile.write_text(text.replace('"demo-{sequence:8}"', '"demo.{sequence:8}"'))
        with self.floor(units=1) as floor:
            made = self.programs.provision(self.station, floor.sockets())
        self.assertEqual(made.returncode, 0, made.stdout + made.stderr)
        told, file = self.export("aws-iot", code=7)
        self.assertIn("MM-EXPORT-UNFIT", told)
        self.assertIn("demo.00000001, thingName", told)
        self.assertFalse(file.exists())
        summary, text = self.export("aws-iot", "--leave-unfit-out")
        self.assertEqual((summary["devices"], summary["unfit"], text), (0, 1, ""))
        self.assertEqual(summary["misfits"][0]["field"], "thingName")
        self.assertEqual(self.export("azure-dps")[0]["devices"], 1)
        told, _ = self.export("azure-cloud", code=2)
        self.assertIn("there is no format azure-cloud", told)


if __name__ == "__main__":
    unittest.main()

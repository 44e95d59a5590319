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


    def made(self, units):
        with self.floor(units=units) as floor:
            made = self.programs.provision(self.station, floor.sockets())
        self.assertEqual(made.returncode, 0, made.stdout + made.stderr)
        return {d["deviceId"]: d for d in self.programs.devices(self.station)}

    def revoke(self, device):
        done = self.programs.mintmark("certificate", "revoke", "--device", device, "--reason", "keyCompromise", "--supervisor", "Sam",
                                      "--why", "test", "--station", self.station)
        self.assertEqual(done.returncode, 0, done.stderr)

    def options(self, *pairs):
        return [word for pair in pairs for word in ("--option", pair)]

    def test_options(self):
        devices = self.made(3)
        ids = sorted(devices)
        lost = ids[0]
        self.revoke(lost)

        twin = self.folder / "twin.json"
        twin.write_text('{"interval": 60}\n')
        _, text = self.export("azure-hub", *self.options("mode=updateTwin", f"desired=@{twin}"))
        hub = {line["id"]: line for line in map(json.loads, text.splitlines())}
        self.assertEqual((hub[lost]["importMode"], hub[lost]["status"]), ("createOrUpdate", "disabled"))
        self.assertEqual((hub[ids[1]]["importMode"], hub[ids[1]]["properties"]), ("updateTwin", {"desired": {"interval": 60}}))
        self.assertNotIn("status", hub[ids[1]])
        # A device that must not be let in is not deleted, and nothing is written where that is asked.
        told, file = self.export("azure-hub", *self.options("mode=delete"), code=7)
        self.assertIn(f"{lost}, importMode: it must not be let in", told)
        self.assertEqual(file.read_text(), text, "the file of before stays")
        summary, text = self.export("azure-hub", *self.options("mode=delete", "devices=good"))
        self.assertEqual(summary["devices"], 2)
        self.assertEqual([json.loads(line) for line in text.splitlines()], [{"id": i, "importMode": "delete"} for i in ids[1:]])
        _, text = self.export("azure-dps", *self.options("devices=blocked"))
        self.assertEqual([json.loads(line)["registrationId"] for line in text.splitlines()], [lost])

        _, text = self.export("azure-dps-groups", *self.options("group=line", "allocation=static", "hubs=hub.azure-devices.net"))
        (group,) = [json.loads(line) for line in text.splitlines()]
        der = base64.b64decode(group["attestation"]["x509"]["signingCertificates"]["primary"]["certificate"], validate=True)
        plain = {d["deviceId"]: d for d in map(json.loads, self.export("jsonl")[1].splitlines())}
        issuer = plain[ids[1]]["certificates"][-1]["issuerSha256"]
        self.assertEqual(hashlib.sha256(der).hexdigest(), issuer)
        self.assertEqual(group["enrollmentGroupId"], "line-" + issuer[:16])
        self.assertEqual(group["iotHubs"], ["hub.azure-devices.net"])

        _, text = self.export("aws-iot-certificates")
        for line in map(json.loads, text.splitlines()):
            self.assertEqual(line["certificateId"], devices[line["thingName"]]["certificates"][-1]["sha256"])
            self.assertEqual(line["status"], "INACTIVE" if line["thingName"] == lost else "ACTIVE")
        words = self.options("thingType=X1", "groups=factory1", "policy=Device", "ca=true")
        _, text = self.export("aws-iot", *words)
        file = self.folder / "template.json"
        self.assertEqual(self.programs.mintmark("export", "aws-iot-template", "--out", file, *words).returncode, 0)
        template = json.loads(file.read_text())
        self.assertEqual(set(template["Parameters"]), set(json.loads(text.splitlines()[0])))
        self.assertEqual(template["Resources"]["policy"]["Properties"], {"PolicyName": "Device"})
        self.assertEqual(json.loads(text.splitlines()[0])["FirmwareVersionKnown"], "reported")

        _, text = self.export("iot-central", "--columns", "IOTC_X509THUMBPRINT_PRIMARY=certificate.sha256")
        rows = list(csv.DictReader(io.StringIO(text, newline="")))
        self.assertEqual({row["IOTC_DEVICEID"]: row["IOTC_X509THUMBPRINT_PRIMARY"] for row in rows},
                         {i: devices[i]["certificates"][-1]["sha256"] for i in ids[1:]})
        _, text = self.export("emqx", *self.options("file=json"))
        self.assertEqual({row["user_id"] for row in json.loads(text)}, set(ids))

    def test_options_that_are_wrong_are_named(self):
        for name, words, sentence in (
                ("jsonl", ("--option", "mode=create"), "jsonl has no option"),
                ("azure-hub", ("--option", "mode=remove"), "the option mode is one of create, update"),
                ("azure-hub", ("--option", "mode"), "--option takes NAME=VALUE, not mode"),
                ("azure-hub", ("--option", "edge=true", "--option", "edge=false"), "the option edge is given twice"),
                ("azure-hub", ("--option", "desired=@/not/there"), "/not/there cannot be read"),
                ("azure-dps", ("--option", "allocation=custom"), "allocation=custom goes with"),
                ("manifest", (), "manifest needs the option manufacturer=TEXT")):
            told, file = self.export(name, *words, code=2)
            self.assertIn(sentence, told)
            self.assertFalse(file.exists())
        told = self.programs.mintmark("export", "--help").stdout
        for word in ("azure-dps-groups", "mode=create|update|delete", "manufacturer=TEXT", "--option"):
            self.assertIn(word, told)

    def test_the_manifest_is_verified_by_openssl_alone(self):
        devices = self.made(3)
        ids = sorted(devices)
        self.revoke(ids[0])
        summary, text = self.export("manifest", *self.options("manufacturer=Example Devices GmbH", "groupId=B1"))
        self.assertEqual((summary["devices"], summary["unready"]), (2, 1))
        # What was signed is on record, by its digest.
        log = self.folder / "signed.jsonl"
        exported = self.programs.mintmark("audit", "export", log, "--station", self.station)
        self.assertEqual(exported.returncode, 0, exported.stderr)
        (noted,) = [one["entry"] for one in map(json.loads, log.read_text().splitlines()) if one.get("entry", {}).get("action") == "export.signed"]
        self.assertTrue(noted["detail"].endswith("2 devices; file sha256 " + summary["sha256"]), noted)
        key = self.folder / "audit.pem"
        told = self.programs.mintmark("audit", "key", "--station", self.station)
        self.assertEqual(told.returncode, 0, told.stderr)
        key.write_text(told.stdout)
        spki = subprocess.run(["openssl", "pkey", "-pubin", "-in", key, "-outform", "DER"], capture_output=True, check=True, timeout=30).stdout

        def decoded(value):
            self.assertNotIn("=", value)
            return base64.urlsafe_b64decode(value + "=" * (-len(value) % 4))

        def integer(octets):
            octets = octets.lstrip(b"\0") or b"\0"
            octets = b"\0" + octets if octets[0] & 0x80 else octets
            return b"\x02" + bytes([len(octets)]) + octets

        def verifies(signed, raw):
            self.assertEqual(len(raw), 64)
            content = integer(raw[:32]) + integer(raw[32:])
            signature = self.folder / "signature.der"
            signature.write_bytes(b"\x30" + bytes([len(content)]) + content)
            return subprocess.run(["openssl", "dgst", "-sha256", "-verify", key, "-signature", signature], input=signed, timeout=30,
                                  capture_output=True, check=False).returncode == 0

        entries = json.loads(text)
        seen = {}
        for entry in entries:
            signed = (entry["protected"] + "." + entry["payload"]).encode()
            self.assertTrue(verifies(signed, decoded(entry["signature"])))
            self.assertFalse(verifies(signed + b"A", decoded(entry["signature"])))
            head = json.loads(decoded(entry["protected"]))
            self.assertEqual((head["alg"], decoded(head["kid"])), ("ES256", hashlib.sha256(spki).digest()))
            payload = json.loads(decoded(entry["payload"]))
            self.assertEqual(entry["header"], {"uniqueId": payload["uniqueId"]})
            (jwk,) = payload["publicKeySet"]["keys"]
            chain = [base64.b64decode(one, validate=True) for one in jwk["x5c"]]
            device = payload["modelInfo"]["deviceId"]
            self.assertEqual(payload["uniqueId"], devices[device]["hardwareId"])
            self.assertEqual(hashlib.sha256(chain[0]).hexdigest(), devices[device]["certificates"][-1]["sha256"])
            self.assertIn(decoded(jwk["x"]) + decoded(jwk["y"]), chain[0])
            files = []
            for number, one in enumerate(chain):
                file = self.folder / f"{number}.pem"
                file.write_bytes(subprocess.run(["openssl", "x509", "-inform", "DER"], input=one, capture_output=True, check=True,
                                                timeout=30).stdout)
                files.append(file)
            checked = subprocess.run(["openssl", "verify", "-partial_chain", "-CAfile", files[1], files[0]], capture_output=True, timeout=30,
                                     check=False)
            self.assertEqual(checked.returncode, 0, checked.stdout + checked.stderr)
            seen[device] = payload
        self.assertEqual(sorted(seen), ids[1:])
        self.assertEqual({one["groupId"] for one in seen.values()}, {"B1"})


if __name__ == "__main__":
    unittest.main()

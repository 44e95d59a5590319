"""The platforms' own SDKs drive the counterparts: what an SDK makes, plain HTTPS reads back, and the other way round."""
import json
import time
import unittest
import urllib.parse

import azure
import der
import support


class Lock(unittest.TestCase):
    def test_the_lock_names_versions_and_no_place(self):
        text = (support.HERE / "sdk" / "package-lock.json").read_text()
        self.assertNotIn("://", text)
        packages = [row for name, row in json.loads(text)["packages"].items() if name]
        self.assertGreater(len(packages), 100)
        self.assertEqual([row for row in packages if not row["integrity"].startswith("sha512-")], [])


class Sdks(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.packages = support.npm()  # without the registry of packages this fails, and so does the class
        cls.papers = support.Papers()
        cls.addClassCleanup(cls.papers.close)
        for name in ("dev-1", "dev-2"):
            cls.papers.issue(name, name, "ca")

    def values(self, results, errors=()):
        """The steps' values; those of `errors` must have failed with the status that is named."""
        failed = {number: each["error"]["status"] for number, each in enumerate(results) if "error" in each}
        self.assertEqual(failed, dict(errors), results)
        return [each.get("value") for each in results]

    def test_dps(self):
        def enrolment(name):
            return {"registrationId": name, "attestation": {"type": "x509", "x509": {
                "clientCertificates": {"primary": {"certificate": self.papers.bare(name)}}}},
                "initialTwin": {"tags": {"batch": "B1"}, "properties": {"desired": {}}}}

        with support.Server(self.papers, "dps") as server:
            read = self.values(support.sdk(
                "dps", self.packages, server, policy="provisioningserviceowner", key=azure.OWNER_KEY, idScope="0ne00000001", steps=[
                    ["createOrUpdateIndividualEnrollment", enrolment("dev-1")],
                    ["createOrUpdateIndividualEnrollment", enrolment("dev-1")],
                    ["runBulkEnrollmentOperation", {"mode": "create", "enrollments": [enrolment("dev-2")]}],
                    ["getIndividualEnrollment", "dev-2"],
                    ["query", "SELECT * FROM enrollments", 1],
                    ["register", "dev-1", self.papers.path("dev-1").read_text(), self.papers.path("dev-1", "key").read_text()],
                    ["getDeviceRegistrationState", "dev-1"],
                    ["deleteIndividualEnrollment", "dev-2"],
                ]), {1: 409})
            status, raw, _ = server.azure("GET", "/enrollments/dev-1")
            self.assertEqual((status, raw["etag"]), (200, read[0]["etag"]))
            seen = raw["attestation"]["x509"]["clientCertificates"]["primary"]["info"]["sha256Thumbprint"]
            self.assertEqual(seen, der.certificate(der.from_pem(self.papers.path("dev-1").read_text()))["sha256"])
            self.assertEqual(read[2], {"isSuccessful": True, "errors": []})
            self.assertEqual(read[3]["initialTwin"]["tags"], {"batch": "B1"})
            self.assertEqual([[row["registrationId"] for row in page] for page in read[4]], [["dev-1"], ["dev-2"]])
            self.assertEqual((read[5]["status"], read[5]["deviceId"]), ("assigned", "dev-1"))
            self.assertEqual(raw["registrationState"]["status"], read[6]["status"])
            self.assertEqual(server.azure("GET", "/enrollments/dev-2")[0], 404)
            self.assertEqual(server.control("GET", "/effects"), {"dev-1": 1, "dev-2": 2, "registrations/dev-1": 1})

    def test_hub(self):
        with support.Server(self.papers, "hub") as server:
            source, target = (server.control("GET", f"/blob-uri?container={name}&rights=rwd")["uri"] for name in ("in", "out"))
            blob = f"/blob/in/devices.txt?{urllib.parse.urlsplit(source).query}"
            self.assertEqual(server.call("PUT", blob, b'{"id":"job-made","tags":{"a":1}}\n', {"x-ms-blob-type": "BlockBlob"})[0], 201)
            read = self.values(support.sdk("hub", self.packages, server, policy="iothubowner", key=azure.OWNER_KEY, steps=[
                ["create", {"deviceId": "a", "authentication": {"type": "certificateAuthority"}}],
                ["create", {"deviceId": "a"}],
                ["addDevices", [{"deviceId": "b", "status": "enabled"}, {"deviceId": "a"}]],
                ["update", {"deviceId": "a", "status": "disabled", "authentication": {"type": "certificateAuthority"}}],
                ["updateTwin", "a", {"tags": {"x": 1}}, "*"],
                ["getTwin", "a"],
                ["list"],
                ["importDevicesFromBlob", source, target],
                ["delete", "b"],
            ]), {1: 409})
            self.assertEqual(read[2]["isSuccessful"], False)
            self.assertEqual([(each["deviceId"], each["errorCode"]) for each in read[2]["errors"]], [("a", "DeviceAlreadyExists")])
            status, raw, _ = server.azure("GET", "/devices/a")
            self.assertEqual((status, raw["status"], raw["authentication"]["type"]), (200, "disabled", "certificateAuthority"))
            self.assertEqual(read[5]["tags"], {"x": 1})
            self.assertEqual([row["deviceId"] for row in read[6]], ["a", "b"])
            self.assertEqual(server.azure("GET", "/devices/b")[0], 404)
            for _ in range(100):
                job = server.azure("GET", f"/jobs/{read[7]['jobId']}")[1]
                if job["status"] not in ("enqueued", "running"):
                    break
                time.sleep(0.1)
            self.assertEqual(job["status"], "completed")
            self.assertEqual(server.azure("GET", "/twins/job-made")[1]["tags"], {"a": 1})

    def test_aws(self):
        with support.Server(self.papers, "aws") as server:
            pem = self.papers.path("dev-1").read_text()
            identity = der.certificate(der.from_pem(pem))["sha256"].lower()
            arn = f"arn:aws:iot:eu-central-1:123456789012:cert/{identity}"
            read = self.values(support.sdk(
                "aws", self.packages, server, region="eu-central-1", access="AKIDEXAMPLE", secret="wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", steps=[
                    ["RegisterCertificateWithoutCA", {"certificatePem": pem, "status": "ACTIVE"}],
                    ["RegisterCertificateWithoutCA", {"certificatePem": pem, "status": "ACTIVE"}],
                    ["CreateThing", {"thingName": "a:b", "attributePayload": {"attributes": {"serial": "1"}}}],
                    ["UpdateThing", {"thingName": "a:b", "attributePayload": {"attributes": {"site": "F1"}, "merge": True}}],
                    ["AttachThingPrincipal", {"thingName": "a:b", "principal": arn}],
                    ["AttachPolicy", {"policyName": "DevicePolicy", "target": arn}],
                    ["ListAttachedPolicies", {"target": arn}],
                    ["ListThingPrincipals", {"thingName": "a:b"}],
                    ["UpdateCertificate", {"certificateId": identity, "newStatus": "INACTIVE"}],
                    ["DescribeCertificate", {"certificateId": identity}],
                    ["DescribeThing", {"thingName": "nobody"}],
                    ["GetRegistrationCode"],
                ]), {1: 409, 10: 404})
            self.assertEqual(read[0], {"certificateArn": arn, "certificateId": identity})
            self.assertEqual([row["policyName"] for row in read[6]["policies"]], ["DevicePolicy"])
            self.assertEqual(read[7]["principals"], [arn])
            self.assertEqual(read[9]["certificateDescription"]["status"], "INACTIVE")
            status, raw, _ = server.aws("GET", "/things/a%3Ab")
            self.assertEqual((status, raw["attributes"], raw["version"]), (200, {"serial": "1", "site": "F1"}, 2))
            self.assertEqual(server.aws("GET", "/registrationcode")[1], read[11])
            self.assertEqual(server.control("GET", "/state")["devices"]["a:b"]["principals"], [arn])

    def test_a_throttled_sdk_is_told(self):
        with support.Server(self.papers, "aws") as server:
            server.control("POST", "/faults", {"next": ["429"]})
            told = support.sdk("aws", self.packages, server, region="eu-central-1", access="AKIDEXAMPLE",
                               secret="wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", steps=[["CreateThing", {"thingName": "t"}]])
            self.assertEqual((told[0]["error"]["name"], told[0]["error"]["status"]), ("ThrottlingException", 400))
            self.assertEqual(server.control("GET", "/state")["devices"], {})


if __name__ == "__main__":
    unittest.main()

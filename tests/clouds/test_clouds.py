"""The counterparts of the clouds by plain HTTPS: what they take, what they refuse, their faults and their rates."""
import hashlib
import hmac
import http.client
import json
import ssl
import time
import unittest

import azure
import der
import faults
import rates
import sas
import sigv4
import support

SPOILED = (OSError, http.client.HTTPException)  # what a client sees of a connection that is reset or cut
GROUP_KEY = "8isrFI1sGsIlvvFSSFRiMfCNzv21fjbE/+ah/lSh3lF8e2YG1Te7w1KpZhJFFXJrqYKi9yegxkqIChbqOS9Egw=="


class Vectors(unittest.TestCase):
    """What the reference and AWS publish."""

    def test_shared_access_signatures(self):
        made = sas.make("mydps.azure-devices-provisioning.net", azure.OWNER_KEY, 1800000000, "provisioningserviceowner")
        self.assertEqual(made, "SharedAccessSignature sr=mydps.azure-devices-provisioning.net&sig=VqX7HChAqO4ggxTRsGiEBRI0LmJirzYRfLmekP%2F"
                               "cjrA%3D&se=1800000000&skn=provisioningserviceowner")
        self.assertEqual(sas.make("myhub.azure-devices.net", azure.OWNER_KEY, 1800000000, "registryReadWrite"),
                         "SharedAccessSignature sr=myhub.azure-devices.net&sig=ZwGxa7n3SoCgHZfSZFAIt0EjOrmSRX5o8dpVidZbjZY%3D&se=1800000000"
                         "&skn=registryReadWrite")
        derived = sas.device_key(GROUP_KEY, "sn-007-888-abc-mac-a1-b2-c3-d4-e5-f6")
        self.assertEqual(derived, "Jsm0lyGpjaVYVP2g3FnmnmG9dI/9qU24wNoykUmermc=")
        self.assertEqual(sas.make("0ne00ABCDEF/registrations/dev-0001", derived, 1800000000, "registration"),
                         "SharedAccessSignature sr=0ne00ABCDEF%2Fregistrations%2Fdev-0001&sig=YT9%2BQJ3OQewxUUk%2F%2B48nEhyroKOb%2B7N4wjIHGY"
                         "CrlkA%3D&se=1800000000&skn=registration")
        host = "mydps.azure-devices-provisioning.net"

        def check(token, resource=f"{host}/enrollments", now=1799999999):
            return sas.check(token, [resource], {"provisioningserviceowner": azure.OWNER_KEY}.get, now)
        self.assertEqual(check(made), "provisioningserviceowner")
        self.assertEqual(check(" ".join(["SharedAccessSignature", "&".join(reversed(made.split(" ")[1].split("&")))])), "provisioningserviceowner")
        for wrong in ({"now": 1800000000}, {"resource": f"{host}x/enrollments"}):
            self.assertRaises(sas.BadToken, check, made, **wrong)
        for text in (made.replace("VqX7", "VqX8"), made.replace("owner", "other"), made + "&se=1900000000", made[:-30], "Bearer x", None):
            self.assertRaises(sas.BadToken, check, text)

    def test_signature_version_4(self):
        secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"
        made = sigv4.sign("GET", "/", "", "example.amazonaws.com", b"", "AKIDEXAMPLE", secret, "us-east-1", "service", "20150830T123600Z")
        self.assertTrue(made["authorization"].endswith("5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"))


class Clouds(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.papers = papers = support.Papers()
        cls.addClassCleanup(papers.close)
        for name in ("dev-1", "dev-2", "dev-3"):
            papers.issue(name, name, "ca")
        papers.authority("group", "Factory CA", "ca")
        papers.issue("unit-1", "unit-1", "group")
        papers.path("unit-1", "chain").write_text(papers.path("unit-1").read_text() + papers.path("group").read_text())

    def enrolment(self, name, paper=None, **more):
        return {"registrationId": name, "attestation": {"type": "x509", "x509": {
            "clientCertificates": {"primary": {"certificate": self.papers.bare(paper or name)}}}}, **more}

    def symmetric(self, name, **more):
        return {"registrationId": name, "attestation": {"type": "symmetricKey"}, **more}

    def pair(self, name, kind="pem"):
        return self.papers.path(name, kind), self.papers.path(name, "key")


class Dps(Clouds):
    def test_an_enrolment_lives_and_outlives_the_server(self):
        with support.Server(self.papers, "dps") as server:
            path, given = "/enrollments/dev-1", self.enrolment("dev-1")
            status, first, headers = server.azure("PUT", path, given)
            self.assertEqual((status, headers["etag"]), (200, first["etag"]))
            self.assertEqual(server.azure("PUT", path, given)[0], 409)
            self.assertEqual(server.azure("PUT", path, given, headers={"If-Match": '"other"'})[0], 412)
            status, second, _ = server.azure("PUT", path, {**given, "provisioningStatus": "disabled"}, headers={"If-Match": first["etag"]})
            self.assertEqual((status, second["provisioningStatus"]), (200, "disabled"))
            self.assertNotEqual(first["etag"], second["etag"])
            self.assertEqual(server.azure("DELETE", path, headers={"If-Match": first["etag"]})[0], 412)
            state, effects = server.control("GET", "/state"), server.control("GET", "/effects")
            self.assertEqual(effects, {"dev-1": 2})
        with support.Server(self.papers, "dps", state=server.state) as again:
            self.assertEqual(again.control("GET", "/state")["devices"], state["devices"])
            self.assertEqual(again.control("GET", "/effects"), effects)
            self.assertEqual(again.azure("DELETE", path)[0], 204)
            self.assertEqual(again.azure("DELETE", path)[0], 404)
            again.control("POST", "/reset")
            self.assertEqual(again.control("GET", "/effects"), {})

    def test_what_is_refused(self):
        name = "/enrollments/dev-1"
        good = self.enrolment("dev-1")
        writer, reader = azure.policy_key("enrollmentwrite"), azure.policy_key("enrollmentread")
        cases = [
            ("a wrong key", 401, {"key": reader}), ("an expired token", 401, {"seconds": -1}),
            ("a policy that is not there", 401, {"policy": "nobody"}), ("another host", 401, {"resource": "hub.example"}),
            ("a path that is only like it", 401, {"resource": "127.0.0.1/enrollments/dev"}),
            ("a policy that only reads", 401, {"policy": "enrollmentread", "key": reader}),
            ("an api-version", 400, {"version": "2019-01-01"}), ("a content type", 415, {"headers": {"Content-Type": "text/plain"}}),
            ("no JSON", 400, {"body": b"{"}), ("not UTF-8", 400, {"body": b'"\xff"'}), ("a name twice", 400, {"body": b'{"a":1,"a":2}'}),
            ("nested deep", 400, {"body": b"[" * 90000}), ("oversize", 413, {"body": {**good, "initialTwin": {"tags": {"a": "x" * 98304}}}}),
            ("an unknown member", 400, {"body": {**good, "colour": "red"}}), ("no attestation", 400, {"body": {"registrationId": "dev-1"}}),
            ("another CN", 400, {"body": self.enrolment("dev-1", "dev-2")}), ("another id", 400, {"body": self.enrolment("dev-2")}),
            ("two attestations", 400, {"body": {**good, "attestation": {**good["attestation"], "tpm": {"endorsementKey": "QUJD"}}}}),
            ("a PEM", 400, {"body": {"registrationId": "dev-1", "attestation": {"type": "x509", "x509": {"clientCertificates": {
                "primary": {"certificate": self.papers.path("dev-1").read_text()}}}}}}),
            ("a short key", 400, {"body": {"registrationId": "dev-1", "attestation": {"type": "symmetricKey", "symmetricKey": {"primaryKey": "QUJD"}}}}),
            ("a member of the next version", 400, {"body": {**good, "credentialPolicyName": "p"}}),
        ]
        with support.Server(self.papers, "dps") as server:
            for what, status, given in cases:
                with self.subTest(what):
                    answer = server.azure("PUT", name, **{"body": good, **given})
                    self.assertEqual(answer[0], status, answer)
                    self.assertEqual(str(answer[1]["errorCode"]), answer[2]["x-ms-error-code"])
                    self.assertEqual(answer[1]["errorCode"] // 1000, status)
            self.assertEqual(server.azure("GET", name, policy="enrollmentwrite", key=writer)[0], 401)
            self.assertEqual(server.azure("PATCH", name)[0], 405)
            self.assertEqual(server.azure("GET", name, headers={"Host": "elsewhere"})[0], 400)
            self.assertEqual(server.control("GET", "/effects"), {})
            taken = server.azure("PUT", name, {**good, "credentialPolicyName": "p"}, version="2026-04-01", policy="enrollmentwrite", key=writer)
            self.assertEqual(taken[0], 200)

    def test_bulk_and_query(self):
        with support.Server(self.papers, "dps") as server:
            def bulk(mode, rows):
                return server.azure("POST", "/enrollments", {"mode": mode, "enrollments": rows})
            rows = [self.symmetric(f"s-{number:02}") for number in range(11)]
            self.assertEqual(bulk("create", rows)[0], 400)
            self.assertEqual(bulk("create", [])[0], 400)
            self.assertEqual(bulk("replace", rows[:1])[0], 400)
            self.assertEqual(bulk("create", rows[:10])[1], {"isSuccessful": True, "errors": []})
            told = bulk("create", rows[8:])[1]
            self.assertEqual([(row["registrationId"], row["errorCode"] // 1000) for row in told["errors"]], [("s-08", 409), ("s-09", 409)])
            self.assertEqual(bulk("update", [self.symmetric("S-00", provisioningStatus="disabled")])[1]["isSuccessful"], True)
            told = bulk("updateIfMatchETag", [self.symmetric("s-01", etag="other")])[1]
            self.assertEqual(told["errors"][0]["errorCode"] // 1000, 412)
            self.assertEqual(bulk("delete", [{"registrationId": "s-10", "attestation": {"type": "none"}}])[1]["isSuccessful"], True)
            seen, more = [], {}
            while True:
                status, page, headers = server.azure("POST", "/enrollments/query", {"query": "SELECT * FROM enrollments"},
                                                     headers={"x-ms-max-item-count": "4", **more})
                self.assertEqual(status, 200)
                seen += [row["registrationId"] for row in page]
                if "x-ms-continuation" not in headers:
                    break
                more = {"x-ms-continuation": headers["x-ms-continuation"]}
            self.assertEqual(seen, ["S-00", *(f"s-{number:02}" for number in range(1, 10))])
            self.assertEqual(server.control("GET", "/effects"), {"s-00": 2, "s-10": 2, **{f"s-{number:02}": 1 for number in range(1, 10)}})
            self.assertEqual(server.control("GET", "/rates")["mostRecords"], 11 + 1 + 10 + 3 + 3)

    def test_devices_register(self):
        def group(status):
            return {"enrollmentGroupId": "factory", "provisioningStatus": status, "attestation": {"type": "x509", "x509": {
                "signingCertificates": {"primary": {"certificate": self.papers.bare("group")}}}}}

        with support.Server(self.papers, "dps", "--client-ca", self.papers.path("ca")) as server:
            def register(name, client=None, headers=None):
                path = f"/0ne00000001/registrations/{name}"
                status, value, answered = server.call("PUT", f"{path}/register?api-version=2021-06-01", {"registrationId": name}, headers, client)
                seen = [status]
                while status == 202:
                    self.assertEqual(answered["retry-after"], "1")
                    status, value, answered = server.call("GET", f"{path}/operations/{value['operationId']}?api-version=2021-06-01", None, headers, client)
                    seen.append(status)
                return seen, value.get("registrationState", value).get("status")

            self.assertEqual(register("dev-1", self.pair("dev-1")), ([401], None))
            self.assertEqual(server.azure("PUT", "/enrollments/dev-1", self.enrolment("dev-1"))[0], 200)
            self.assertEqual(register("dev-1", self.pair("dev-1")), ([202, 202, 200], "assigned"))
            self.assertEqual(register("dev-1", self.pair("dev-2")), ([401], None))
            self.assertEqual(register("dev-1"), ([401], None))
            self.assertEqual(server.azure("PUT", "/enrollments/dev-1", self.enrolment("dev-1", provisioningStatus="disabled"), headers={"If-Match": "*"})[0], 200)
            self.assertEqual(register("dev-1", self.pair("dev-1")), ([202, 202, 200], "disabled"))
            self.assertEqual(register("unit-1", self.pair("unit-1", "chain")), ([401], None))
            self.assertEqual(server.azure("PUT", "/enrollmentGroups/factory", group("enabled"))[0], 200)
            self.assertEqual(register("unit-1", self.pair("unit-1", "chain")), ([202, 202, 200], "assigned"))
            self.assertEqual(server.azure("PUT", "/enrollmentGroups/keys", {"enrollmentGroupId": "keys", "attestation": {
                "type": "symmetricKey", "symmetricKey": {"primaryKey": GROUP_KEY, "secondaryKey": GROUP_KEY}}})[0], 200)
            token = sas.make("0ne00000001/registrations/k-1", sas.device_key(GROUP_KEY, "k-1"), int(time.time()) + 60, "registration")
            self.assertEqual(register("k-1", None, {"Authorization": token}), ([202, 202, 200], "assigned"))
            self.assertEqual(register("k-2", None, {"Authorization": token}), ([401], None))
            rows = server.azure("POST", "/registrations/factory/query", {})[1]
            self.assertEqual([row["registrationId"] for row in rows], ["unit-1"])
            # A block holds: the individual enrolment decides before the group.
            blocked = self.enrolment("unit-1", provisioningStatus="disabled")
            self.assertEqual(server.azure("PUT", "/enrollments/unit-1", blocked)[0], 200)
            self.assertEqual(register("unit-1", self.pair("unit-1", "chain"))[1], "disabled")


class Hub(Clouds):
    def test_identities_bulk_and_twins(self):
        with support.Server(self.papers, "hub") as server:
            path, ca = "/devices/a", {"type": "certificateAuthority"}
            status, first, _ = server.azure("PUT", path, {"deviceId": "a", "authentication": ca}, policy="registryReadWrite")
            self.assertEqual((status, first["status"]), (200, "enabled"))
            for given, headers, wanted in (({"deviceId": "a"}, {}, 409), ({"deviceId": "a"}, {"If-Match": '"x"'}, 412), ({"deviceId": "b"}, {"If-Match": "*"}, 400),
                                           ({"deviceId": "a", "colour": 1}, {}, 400), ({"deviceId": "a", "statusReason": "x" * 129}, {}, 400),
                                           ({"deviceId": "a", "authentication": {"type": "selfSigned"}}, {}, 400),
                                           ({"deviceId": "a", "status": "disabled"}, {"If-Match": f'"{first["etag"]}"'}, 200)):
                self.assertEqual(server.azure("PUT", path, given, headers=headers)[0], wanted, given)
            self.assertEqual(server.azure("GET", path, policy="service", key=azure.policy_key("service"))[0], 401)
            self.assertEqual(server.azure("GET", path, version="2020-01-01")[0], 400)
            self.assertEqual(server.azure("POST", "/devices", [{"id": f"d{number}"} for number in range(101)])[0], 400)
            print_ = hashlib.sha256(b"a").hexdigest().upper()
            told = server.azure("POST", "/devices", [
                {"id": "a", "importMode": "create"}, {"id": "b", "importMode": "create", "tags": {"batch": "B1"}, "authentication": {
                    "type": "selfSigned", "x509Thumbprint": {"primaryThumbprint": print_, "secondaryThumbprint": None}}},
                {"id": "c", "importMode": "delete"}, {"id": "d", "tags": {"big": "x" * 8192}}, {"id": "e"}, {"id": "e"},
                {"id": "a", "importMode": "nothing"}][:6])[1]
            self.assertEqual([(row["deviceId"], row["errorCode"]) for row in told["errors"]], [
                ("a", "DeviceAlreadyExists"), ("c", "DeviceNotFound"), ("d", "ArgumentInvalid"), ("e", "DeviceDefinedMultipleTimes"),
                ("e", "DeviceDefinedMultipleTimes")])
            self.assertEqual(server.azure("GET", "/devices/b")[1]["authentication"]["x509Thumbprint"]["primaryThumbprint"], print_)
            self.assertEqual(server.azure("PATCH", "/twins/b", {"tags": {"site": "F1", "batch": None}})[1]["tags"], {"site": "F1"})
            self.assertEqual(server.azure("DELETE", "/devices/b", headers={"If-Match": '"*"'})[0], 204)
            self.assertEqual(server.control("GET", "/effects"), {"a": 2, "b": 3})

    def test_one_job_at_a_time(self):
        with support.Server(self.papers, "hub", "--job-seconds", "-1") as server:
            source, target = (server.control("GET", f"/blob-uri?container={name}&rights=rwd")["uri"] for name in ("in", "out"))
            late = server.control("GET", "/blob-uri?container=in&rights=rwd&seconds=-1")["uri"]

            def blob(uri, name, method, body=None):
                path, _, query = uri.partition("?")
                return server.call(method, f"{path[path.index('/blob'):]}/{name}?{query}", body, {"x-ms-blob-type": "BlockBlob"})
            self.assertEqual(blob(late, "devices.txt", "PUT", b"")[0], 403)
            self.assertEqual(blob(source, "devices.txt", "PUT", b'{"id":"a"}\n{"id":"b","importMode":"delete"}\n')[0], 201)
            job = {"type": "import", "inputBlobContainerUri": source, "outputBlobContainerUri": target}
            self.assertEqual(server.azure("POST", "/jobs/create", {**job, "inputBlobContainerUri": late})[0], 400)
            status, made, _ = server.azure("POST", "/jobs/create", job)
            self.assertEqual((status, server.azure("POST", "/jobs/create", job)[0]), (200, 429))
            server.control("POST", "/finish")
            for _ in range(100):
                ended = server.azure("GET", f"/jobs/{made['jobId']}")[1]
                if ended["status"] == "completed":
                    break
                time.sleep(0.1)
            self.assertEqual(ended["status"], "completed")
            self.assertEqual(list(server.control("GET", "/state")["devices"]), ["a"])
            self.assertEqual(blob(target, "importErrors.log", "GET")[1]["errorCode"], "DeviceNotFound")


class Aws(Clouds):
    def test_the_credentials_scope_is_what_was_signed(self):
        """Each part of the scope counts: one that was signed otherwise, and one that was changed afterwards."""
        with support.Server(self.papers, "aws", "--service", "iot") as server:
            secret, now = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", time.strftime("%Y%m%dT%H%M%SZ", time.gmtime())

            def asked(change=lambda text: text, service="iot", region="eu-central-1"):
                headers = sigv4.sign("GET", "/registrationcode", "", f"127.0.0.1:{server.port}", b"", "AKIDEXAMPLE", secret, region, service, now)
                headers["authorization"] = change(headers["authorization"])
                return server.call("GET", "/registrationcode", None, headers)[0]
            self.assertEqual(asked(), 200)
            # Signed for another service or region, and good by itself.
            self.assertEqual(asked(service="execute-api"), 403)
            self.assertEqual(asked(service="s3"), 403)
            self.assertEqual(asked(region="eu-west-1"), 403)
            # Signed for another, and told to be for this one; and the other way round.
            self.assertEqual(asked(lambda text: text.replace("/s3/", "/iot/"), service="s3"), 403)
            self.assertEqual(asked(lambda text: text.replace("/eu-west-1/", "/eu-central-1/"), region="eu-west-1"), 403)
            day = now[:8]
            for old, new in (("/iot/", "/execute-api/"), ("/eu-central-1/", "/us-east-1/"), (f"/{day}/", "/20200101/"), ("/aws4_request", "/aws4_reques"),
                             ("AKIDEXAMPLE/", "AKIDANOTHER/"), ("/iot/", "//"), ("/iot/aws4_request", "/aws4_request"), ("AWS4-HMAC-SHA256", "AWS4-HMAC-SHA1")):
                self.assertEqual(asked(lambda text, old=old, new=new: text.replace(old, new)), 403, (old, new))

    def test_a_thing_its_certificate_and_its_policy(self):
        with support.Server(self.papers, "aws") as server:
            pem = self.papers.path("dev-1").read_text()
            identity = hashlib.sha256(der.from_pem(pem)).hexdigest()
            for name in ("iot", "execute-api"):
                self.assertEqual(server.aws("GET", "/registrationcode", service=name)[0], 200)
            cases = [({"service": "s3"}, 403), ({"secret": "x"}, 403), ({"stamp": "20200101T000000Z"}, 403), ({"region": "us-east-1"}, 403)]
            for given, wanted in cases:
                status, _, headers = server.aws("GET", "/registrationcode", **given)
                self.assertEqual((status, headers["x-amzn-errortype"]), (wanted, "InvalidSignatureException"), given)
            status, made, _ = server.aws("POST", "/certificate/register-no-ca", {"certificatePem": pem, "status": "ACTIVE"})
            self.assertEqual((status, made["certificateId"]), (200, identity))
            status, told, headers = server.aws("POST", "/certificate/register-no-ca", {"certificatePem": pem, "status": "ACTIVE"})
            self.assertEqual((status, told["resourceId"], headers["x-amzn-errortype"]), (409, identity, "ResourceAlreadyExistsException"))
            self.assertEqual(server.aws("POST", "/certificate/register-no-ca", {"certificatePem": "x"})[2]["x-amzn-errortype"], "CertificateValidationException")
            thing = {"attributePayload": {"attributes": {"serial": "1"}}}
            self.assertEqual(server.aws("POST", "/things/t%3A1", thing)[0], 200)
            self.assertEqual(server.aws("POST", "/things/t%3A1", thing)[0], 200)
            self.assertEqual(server.aws("POST", "/things/t%3A1", {})[0], 409)
            self.assertEqual(server.aws("POST", "/things/t2", {"attributePayload": {"attributes": {str(n): "" for n in range(4)}}})[0], 400)
            for _ in range(2):
                self.assertEqual(server.aws("PUT", "/things/t%3A1/principals", extra={"x-amzn-principal": made["certificateArn"]})[0], 200)
                self.assertEqual(server.aws("PUT", "/target-policies/DevicePolicy", {"target": made["certificateArn"]})[0], 200)
                self.assertEqual(server.aws("PUT", f"/certificates/{identity}?newStatus=REVOKED")[0], 200)
            self.assertEqual(server.aws("PUT", "/target-policies/Other", {"target": made["certificateArn"]})[0], 404)
            self.assertEqual(server.aws("GET", f"/certificates/{identity}")[1]["certificateDescription"]["status"], "REVOKED")
            self.assertEqual(server.aws("DELETE", "/things/t%3A1")[0], 400)
            self.assertEqual(server.control("GET", "/effects"), {
                f"cert/{identity}": 2, "t:1": 1, f"principal/t:1/{identity}": 1, f"policy/DevicePolicy/{identity}": 1})
            server.control("POST", "/faults", {"next": ["429"]})
            status, _, headers = server.aws("GET", "/registrationcode")
            self.assertEqual((status, headers["x-amzn-errortype"], headers["retry-after"]), (400, "ThrottlingException", "1"))

    def test_a_ca_shows_that_it_has_its_key(self):
        with support.Server(self.papers, "aws") as server:
            code = server.aws("GET", "/registrationcode")[1]["registrationCode"]
            self.papers.issue("proof", code, "group")
            self.papers.issue("foreign", code, "ca")

            def ca(proof, **more):
                return server.aws("POST", "/cacertificate?setAsActive=true", {"caCertificate": self.papers.path("group").read_text(),
                                  **({"verificationCertificate": self.papers.path(proof).read_text()} if proof else {}), **more})
            for proof, wanted in (("foreign", "CertificateValidationException"), ("unit-1", "RegistrationCodeValidationException"),
                                  (None, "InvalidRequestException")):
                self.assertEqual(ca(proof)[2]["x-amzn-errortype"], wanted)
            unit = {"certificatePem": self.papers.path("unit-1").read_text(), "status": "ACTIVE"}
            self.assertEqual(server.aws("POST", "/certificate/register", unit)[0], 400)
            status, made, _ = ca("proof")
            self.assertEqual((status, ca("proof")[0]), (200, 409))
            self.assertEqual(server.aws("POST", "/certificate/register", unit)[0], 200)
            self.assertEqual(server.aws("GET", f"/cacertificate/{made['certificateId']}")[1]["certificateDescription"]["status"], "ACTIVE")

    def test_a_bulk_task(self):
        template = {"Parameters": {"Name": {"Type": "String"}, "Pem": {"Type": "String"}}, "Resources": {
            "thing": {"Type": "AWS::IoT::Thing", "Properties": {"ThingName": {"Ref": "Name"}}},
            "certificate": {"Type": "AWS::IoT::Certificate", "Properties": {"CertificatePem": {"Ref": "Pem"}, "Status": "ACTIVE"}},
            "policy": {"Type": "AWS::IoT::Policy", "Properties": {"PolicyName": "DevicePolicy"}}}}
        lines = [{"Name": "dev-1", "Pem": self.papers.path("dev-1").read_text()}, {"Name": "dev-2"}]
        with support.Server(self.papers, "aws", "--task-seconds", "-1") as server:
            server.control("POST", "/object?bucket=files&key=in.json", "\n".join(json.dumps(line) for line in lines).encode())
            given = {"templateBody": json.dumps(template), "inputFileBucket": "files", "inputFileKey": "in.json", "roleArn": "arn:aws:iam::123456789012:role/r"}
            self.assertEqual(server.aws("POST", "/thing-registration-tasks", {**given, "templateBody": "{}"})[0], 400)
            status, made, _ = server.aws("POST", "/thing-registration-tasks", given)
            self.assertEqual((status, server.aws("POST", "/thing-registration-tasks", given)[0]), (200, 410))
            server.control("POST", "/finish")
            for _ in range(100):
                task = server.aws("GET", f"/thing-registration-tasks/{made['taskId']}")[1]
                if task["status"] != "InProgress":
                    break
                time.sleep(0.1)
            self.assertEqual((task["status"], task["successCount"], task["failureCount"]), ("Completed", 1, 1))
            self.assertEqual(list(server.control("GET", "/state")["devices"]), ["dev-1"])


class Webhook(Clouds):
    def post(self, server, body, key="k1", secret="s", seconds=0, **more):
        data = json.dumps(body).encode()
        stamp = str(int(time.time()) + seconds)
        made = hmac.new(secret.encode(), stamp.encode() + b"." + data, hashlib.sha256).hexdigest()
        return server.call("POST", "/devices", data, {"Content-Type": "application/json", "Idempotency-Key": key,
                                                      "X-Mintmark-Signature": f"t={stamp},v1={made}"}, **more)[:2]

    def test_the_same_key_has_one_effect(self):
        with support.Server(self.papers, "webhook", "--secret", "s") as server:
            self.assertEqual(self.post(server, {"id": "a"}), (201, {"accepted": ["a"]}))
            self.assertEqual(self.post(server, {"id": "a"}), (201, {"accepted": ["a"]}))
            self.assertEqual(self.post(server, {"id": "b"})[0], 422)
            self.assertEqual(self.post(server, [{"id": "a"}, {"id": "c"}], "k2")[0], 200)
            for wrong in ({"secret": "t"}, {"seconds": -301}, {"seconds": 310}):
                self.assertEqual(self.post(server, {"id": "d"}, "k3", **wrong)[0], 401)
            self.assertEqual(self.post(server, {"id": "d"}, "")[0], 400)
            self.assertEqual(server.control("GET", "/effects"), {"a": 2, "c": 1})

    def test_mutual_tls(self):
        with support.Server(self.papers, "webhook", "--client-ca", self.papers.path("ca")) as server:
            self.assertEqual(self.post(server, {"id": "a"})[0], 401)
            self.assertEqual(self.post(server, {"id": "a"}, client=self.pair("dev-1"))[0], 201)
            self.assertEqual(server.call("GET", "/devices/a", client=self.pair("dev-1"))[1], {"id": "a"})


class Lines(Clouds):
    """Faults, rates and TLS: the same for every platform."""

    def test_each_fault_happens_and_is_counted(self):
        with support.Server(self.papers, "dps", "--slow-ms", "5") as server:
            for number, kind in enumerate(faults.KINDS):
                with self.subTest(kind):
                    name = f"s-{number}"
                    server.control("POST", "/faults", {"next": [kind]})
                    try:
                        status, value, headers = server.azure("PUT", f"/enrollments/{name}", self.symmetric(name))
                    except SPOILED:
                        status, value, headers = None, None, {}
                    self.assertEqual(server.control("GET", "/faults")["counts"].get(kind), 1)
                    self.assertEqual(name in server.control("GET", "/effects"), kind in faults.AFTER)
                    wanted = {"reset-before": None, "reset-after": None, "truncated": None, "redirect": 302, "slow": 200,
                              "garbage": 200, "huge": 200}
                    self.assertEqual(status, wanted[kind] if kind in wanted else int(kind[:3]))
                    self.assertEqual(headers.get("retry-after"), "1" if kind == "429" else None)
                    self.assertEqual(headers.get("location", "").startswith("http://"), kind == "redirect")
                    if kind == "garbage":
                        self.assertIsInstance(value, bytes)
                    if kind == "huge":
                        self.assertGreater(int(headers["content-length"]), 1 << 20)
                    if kind == "slow":
                        self.assertEqual(value["registrationId"], name)
            self.assertEqual([row["fault"] for row in server.control("GET", "/requests")], list(faults.KINDS))

    def test_a_seed_gives_the_same_faults(self):
        def run(seed):
            with support.Server(self.papers, "dps", "--faults", "0.5", "--seed", seed, "--slow-ms", "1") as server:
                for number in range(20):
                    try:
                        server.azure("GET", f"/enrollments/s-{number}")
                    except SPOILED:
                        pass
                return [row["fault"] for row in server.control("GET", "/requests")]
        first = run(3)
        self.assertEqual(first, run(3))
        self.assertNotEqual(first, run(4))
        self.assertTrue(3 <= sum(each is not None for each in first) <= 17, first)

    def test_the_rate_is_kept_and_seen(self):
        with support.Server(self.papers, "hub", "--rate-per-minute", "5") as server:
            seen = [server.azure("PUT", f"/devices/d{number}", {"deviceId": f"d{number}"}) for number in range(7)]
            self.assertEqual([each[0] for each in seen], [200] * 5 + [429] * 2)
            self.assertTrue(1 <= int(seen[5][2]["retry-after"]) <= 60)
            told = server.control("GET", "/rates")
            self.assertEqual((told["mostRequests"], told["refused"], told["overstepped"]), (7, 2, True))
            self.assertEqual(len(server.control("GET", "/effects")), 5)
        with support.Server(self.papers, "hub", "--records-per-minute", "5") as server:
            rows = [{"id": f"d{number}"} for number in range(3)]
            self.assertEqual([server.azure("POST", "/devices", rows)[0] for _ in range(2)], [200, 429])

    def test_a_window_slides(self):
        now = [0.0]
        kept = rates.Rates(2, 0, 60, lambda: now[0])
        seen = []
        for now[0] in (0.0, 10.0, 30.5, 59.9, 60.0, 61.0, 70.0):
            seen.append(kept.take(0))
        self.assertEqual(seen, [None, None, 30, 1, None, 9, None])
        self.assertEqual((kept.told()["mostRequests"], kept.told()["refused"]), (5, 3))

    def test_bad_lines_are_there_to_be_refused(self):
        self.papers.issue("old", "127.0.0.1", "ca", "subjectAltName=IP:127.0.0.1", days=(-20, -10))
        self.papers.issue("elsewhere", "elsewhere", "ca", "subjectAltName=DNS:elsewhere.example")
        for cert in ("old", "elsewhere"):
            with support.Server(self.papers, "webhook", "--secret", "s", cert=cert) as server:
                self.assertRaises(ssl.SSLCertVerificationError, server.call, "GET", "/devices/a")
        with support.Server(self.papers, "webhook", "--secret", "s", "--tls-max", "1.1") as server:
            with self.assertRaises(ssl.SSLError):
                server.call("GET", "/devices/a")
            weak = server.context()
            weak.set_ciphers("ALL:@SECLEVEL=0")
            weak.minimum_version = ssl.TLSVersion.TLSv1
            self.assertEqual(server.call("GET", "/devices/a", context=weak)[0], 401)
        with support.Server(self.papers, "webhook", "--secret", "s", "--client-ca", self.papers.path("ca"), "--require-client") as server:
            self.assertRaises(SPOILED, server.call, "GET", "/devices/a")

    def test_it_ends_when_its_input_closes(self):
        with support.Server(self.papers, "webhook", "--secret", "s") as server:
            server.process.stdin.close()
            self.assertEqual(server.process.wait(10), 0)


if __name__ == "__main__":
    unittest.main()

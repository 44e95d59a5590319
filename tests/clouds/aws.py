"""AWS IoT's control plane on loopback: certificates, things, policies, CAs and bulk tasks (formats A3)."""
import hashlib
import json
import pathlib
import re
import subprocess
import tempfile
import threading
import time

import cloud
import der
import sigv4
import template

ACCOUNT = "123456789012"
KINDS = {400: "InvalidRequestException", 401: "UnauthorizedException", 403: "InvalidSignatureException",
         404: "ResourceNotFoundException", 406: "CertificateStateException", 409: "ResourceAlreadyExistsException",
         410: "LimitExceededException", 500: "InternalFailure", 503: "ServiceUnavailable"}
THING = re.compile(r"[a-zA-Z0-9:_-]{1,128}")
ATTRIBUTE = re.compile(r"[a-zA-Z0-9_.,@/:#-]{1,128}"), re.compile(r"[a-zA-Z0-9_.,@/:#-]{0,800}")
STATES = ("ACTIVE", "INACTIVE", "REVOKED", "PENDING_ACTIVATION")


def issued(certificate, ca):
    """Whether one certificate (DER) is signed by another, as the openssl program sees it; dates are not looked at."""
    with tempfile.TemporaryDirectory() as folder:
        files = [pathlib.Path(folder, name) for name in ("ca.pem", "leaf.pem")]
        for file, data in zip(files, (ca, certificate)):
            file.write_text(der.to_pem(data))
        run = subprocess.run(["openssl", "verify", "-partial_chain", "-no_check_time", "-trusted", files[0], files[1]],
                             capture_output=True, timeout=10, check=False)
        return run.returncode == 0


class Aws(cloud.Cloud):
    """AWS IoT: things are its devices; `certificates`, `cas`, `tasks` its other tables."""
    name, devices, rate = "aws", "things", 0

    @staticmethod
    def arguments(parser):
        parser.add_argument("--region", default="eu-central-1")
        parser.add_argument("--access-key", default="AKIDEXAMPLE")
        parser.add_argument("--secret-key", default="wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")
        parser.add_argument("--service", action="append", default=[], help="signing names; built in: iot and execute-api")
        parser.add_argument("--policy", action="append", default=[], help="policies that exist; built in: DevicePolicy")
        parser.add_argument("--thing-type", action="append", default=[], help="thing types that exist; built in: X1")
        parser.add_argument("--task-seconds", type=float, default=0.3, help="how long a bulk task runs; below 0 until POST /finish")

    def __init__(self, options):
        super().__init__(options)
        self.policies = options.policy or ["DevicePolicy"]
        self.types = options.thing_type or ["X1"]
        self.services = options.service or ["iot", "execute-api"]
        self.objects = {}
        for task in list(self.book.tables["tasks"].values()):
            if task["status"] == "InProgress":
                self.book.put("tasks", task["taskId"], {**task, "status": "Failed", "message": "the service was restarted"})

    def error(self, status, text="", kind=None):
        if status == 429:  # AWS IoT says so with 400
            status, kind = 400, "ThrottlingException"
        if status == 412:
            status, kind = 409, "VersionConflictException"
        return cloud.Answer(status, {"message": text or str(status)}, {
            "x-amzn-ErrorType": kind or KINDS.get(status, "InvalidRequestException"), "Content-Type": "application/json"})

    def there(self, identity, arn):
        answer = self.error(409, "it is there already")
        raise cloud.Refused(cloud.Answer(409, {**json.loads(answer.body), "resourceId": identity, "resourceArn": arn}, answer.headers))

    def arn(self, kind, name):
        return f"arn:aws:iot:{self.options.region}:{ACCOUNT}:{kind}/{name}"

    def serve(self, request):
        try:
            sigv4.check(request.method, request.path, request.rawQuery, request.headers, request.body,
                        lambda access: self.options.secret_key if access == self.options.access_key else None,
                        self.options.region, self.services)
        except sigv4.BadSignature as error:
            self.refuse(403, error.args[1], error.args[0])
        if len(request.body) > 1 << 20:
            self.refuse(413, "the request is too large")
        routes = {("POST", "certificate", "register-no-ca"): self.register, ("POST", "certificate", "register"): self.register,
                  ("GET", "registrationcode"): self.code, ("DELETE", "registrationcode"): self.code,
                  ("POST", "cacertificate"): self.register_ca, ("POST", "thing-registration-tasks"): self.start_task}
        call = routes.get((request.method, *request.parts))
        if call is None and len(request.parts) > 1:
            call = {"certificates": self.certificate, "things": self.thing, "target-policies": self.policy,
                    "attached-policies": self.attached, "cacertificate": self.ca,
                    "thing-registration-tasks": self.task}.get(request.parts[0])
        if call is None:
            self.refuse(404, "no such path", "UnknownOperationException")
        return call(request)

    def body(self, request, allowed, required=()):
        try:
            body = request.json() if request.body else {}
        except (ValueError, RecursionError):
            self.refuse(400, "the body is no JSON", "SerializationException")
        if not isinstance(body, dict) or not set(body) <= set(allowed) or any(body.get(name) is None for name in required):
            self.refuse(400, f"the body has {', '.join(allowed)}")
        return body

    def pem(self, text, what="certificatePem"):
        if not isinstance(text, str) or not 1 <= len(text) <= 65536:
            self.refuse(400, what)
        try:
            return der.from_pem(text)
        except (der.BadDer, RecursionError):
            self.refuse(400, f"{what} is no certificate", "CertificateValidationException")

    # Certificates.

    def register(self, request):
        with_ca = request.parts[1] == "register"
        allowed = ["certificatePem", "status"] + (["caCertificatePem", "setAsActive"] if with_ca else [])
        body = self.body(request, allowed, ["certificatePem"])
        status = body.get("status") or ("ACTIVE" if request.query.get("setAsActive") == "true" else "INACTIVE")
        data, ca = self.pem(body["certificatePem"]), None
        if with_ca:
            issuer = der.certificate(data)["issuer"]
            found = [row for row in self.book.tables["cas"].values() if der.certificate(der.from_pem(row["pem"]))["subject"] == issuer]
            if body.get("caCertificatePem"):
                wanted = hashlib.sha256(self.pem(body["caCertificatePem"], "caCertificatePem")).hexdigest()
                found = [row for row in found if row["certificateId"] == wanted]
            found = [row for row in found if issued(data, der.from_pem(row["pem"]))]
            if not found:
                self.refuse(400, "the certificate is of no CA that is registered", "CertificateValidationException")
            ca = found[0]["certificateId"]
        identity = self.keep_certificate(data, status, ca)
        return cloud.Answer(200, {"certificateArn": self.arn("cert", identity), "certificateId": identity})

    def keep_certificate(self, data, status, ca=None):
        if status not in STATES:
            self.refuse(400, "the status")
        identity = hashlib.sha256(data).hexdigest()
        if identity in self.book.tables["certificates"]:
            self.there(identity, self.arn("cert", identity))
        seen, now = der.certificate(data), time.time()
        row = {"certificateId": identity, "certificateArn": self.arn("cert", identity), "status": status, "ca": ca,
               "pem": der.to_pem(data), "creationDate": now, "lastModifiedDate": now, "notBefore": seen["notBefore"],
               "notAfter": seen["notAfter"], "policies": []}
        self.book.put("certificates", identity, row, f"cert/{identity}")
        return identity

    def row(self, table, name):
        row = self.book.tables[table].get(name)
        if row is None:
            self.refuse(404, f"{name} is not there")
        return row

    def identity(self, arn):
        """The certificate that an ARN names."""
        start = self.arn("cert", "")
        if not isinstance(arn, str) or not arn.startswith(start):
            self.refuse(400, "the ARN of a certificate")
        self.row("certificates", arn[len(start):])
        return arn[len(start):]

    def certificate(self, request):
        if len(request.parts) != 2 or not re.fullmatch(r"[0-9a-fA-F]{64}", request.parts[1]):
            self.refuse(400, "a certificate's id has 64 hexadecimal digits")
        row = self.row("certificates", request.parts[1])
        identity = row["certificateId"]
        if request.method == "GET":
            return cloud.Answer(200, {"certificateDescription": {
                "certificateArn": row["certificateArn"], "certificateId": identity, "status": row["status"],
                "caCertificateId": row["ca"], "certificatePem": row["pem"], "ownedBy": ACCOUNT,
                "creationDate": row["creationDate"], "lastModifiedDate": row["lastModifiedDate"],
                "certificateMode": "DEFAULT" if row["ca"] else "SNI_ONLY"}})
        if request.method == "PUT":
            status = request.query.get("newStatus")
            if status not in ("ACTIVE", "INACTIVE", "REVOKED"):
                self.refuse(400, "newStatus")
            if status != row["status"]:
                self.book.put("certificates", identity, {**row, "status": status, "lastModifiedDate": time.time()}, f"cert/{identity}")
            return cloud.Answer(200)
        if request.method != "DELETE":
            self.refuse(405, "no such operation")
        held = any(row["certificateArn"] in thing["principals"] for thing in self.book.tables["things"].values())
        if row["status"] == "ACTIVE":
            self.refuse(406, "the certificate is active")
        if held or (row["policies"] and request.query.get("forceDelete") != "true"):
            self.refuse(409, "the certificate is attached", "DeleteConflictException")
        self.book.put("certificates", identity, None, f"cert/{identity}")
        return cloud.Answer(200)

    # Things.

    def attributes(self, given, kind):
        given = given or {}
        if not isinstance(given, dict) or len(given) > (50 if kind else 3):
            self.refuse(400, "a thing has at most 3 attributes, with a type 50")
        for name, value in given.items():
            if not ATTRIBUTE[0].fullmatch(name) or not isinstance(value, str) or not ATTRIBUTE[1].fullmatch(value):
                self.refuse(400, f"the attribute {name}")
        return given

    def type(self, kind):
        if kind is not None and kind not in self.types:
            self.refuse(404, "no such thing type")
        return kind

    def thing(self, request):
        name = request.parts[1]
        if not THING.fullmatch(name):
            self.refuse(400, "the thing's name")
        if request.parts[2:] == ["principals"]:
            return self.principal(request, name)
        if len(request.parts) != 2:
            self.refuse(404, "no such path", "UnknownOperationException")
        if request.method == "POST":
            body = self.body(request, ["thingTypeName", "attributePayload", "billingGroupName"])
            self.keep_thing(name, body.get("thingTypeName"), (body.get("attributePayload") or {}).get("attributes"))
            return cloud.Answer(200, {"thingName": name, "thingArn": self.arn("thing", name), "thingId": self.row("things", name)["thingId"]})
        row = self.row("things", name)
        if request.method == "GET":
            return cloud.Answer(200, {"defaultClientId": name, "thingArn": self.arn("thing", name),
                                      **{key: each for key, each in row.items() if key != "principals" and each is not None}})
        if request.method == "PATCH":
            body = self.body(request, ["thingTypeName", "attributePayload", "expectedVersion", "removeThingType"])
            if body.get("expectedVersion") not in (None, row["version"]):
                self.refuse(412, "the version is another")
            payload = body.get("attributePayload") or {}
            kind = None if body.get("removeThingType") else self.type(body.get("thingTypeName") or row["thingTypeName"])
            attributes = dict(row["attributes"]) if payload.get("merge") or "attributes" not in payload else {}
            for key, value in (payload.get("attributes") or {}).items():
                attributes.pop(key, None)
                if value != "":
                    attributes[key] = value
            self.book.put("things", name, {**row, "attributes": self.attributes(attributes, kind), "thingTypeName": kind,
                                           "version": row["version"] + 1}, name)
            return cloud.Answer(200, {})
        if request.method != "DELETE":
            self.refuse(405, "no such operation")
        if request.query.get("expectedVersion") not in (None, str(row["version"])):
            self.refuse(412, "the version is another")
        if row["principals"]:
            self.refuse(400, "principals are attached to the thing")
        self.book.put("things", name, None, name)
        return cloud.Answer(200, {})

    def keep_thing(self, name, kind, attributes):
        """Creates a thing; the same thing again is no change, another of the name is refused."""
        kind, attributes = self.type(kind), self.attributes(attributes, kind)
        old = self.book.tables["things"].get(name)
        if old:
            if (old["thingTypeName"], old["attributes"]) != (kind, attributes):
                self.there(old["thingId"], self.arn("thing", name))
            return
        digest = hashlib.sha256(f"{self.options.seed} {name}".encode()).hexdigest()
        row = {"thingName": name, "thingId": f"{digest[:8]}-{digest[8:12]}-4{digest[13:16]}-8{digest[17:20]}-{digest[20:32]}",
               "thingTypeName": kind, "attributes": attributes, "version": 1, "principals": []}
        self.book.put("things", name, row, name)

    def principal(self, request, name):
        row = self.row("things", name)
        if request.method == "GET":
            return cloud.Answer(200, {"principals": row["principals"]})
        if request.method not in ("PUT", "DELETE"):
            self.refuse(405, "no such operation")
        arn = request.headers.get("x-amzn-principal")
        identity, there = self.identity(arn), arn in row["principals"]
        if request.method == "PUT" and not there:
            self.attach(name, arn)
        elif request.method == "DELETE":
            if not there:
                self.refuse(404, "the principal is not attached")
            kept = [each for each in row["principals"] if each != arn]
            self.book.put("things", name, {**row, "principals": kept}, f"principal/{name}/{identity}")
        return cloud.Answer(200, {})

    def attach(self, name, arn):
        row = self.row("things", name)
        self.book.put("things", name, {**row, "principals": [*row["principals"], arn]}, f"principal/{name}/{self.identity(arn)}")

    # Policies.

    def policy(self, request):
        if len(request.parts) != 2 or request.parts[1] not in self.policies:
            self.refuse(404, "no such policy")
        if request.method not in ("PUT", "POST"):
            self.refuse(405, "no such operation")
        target = self.identity(self.body(request, ["target"], ["target"])["target"])
        self.set_policy(target, request.parts[1], request.method == "PUT")
        return cloud.Answer(200)

    def set_policy(self, identity, name, attached):
        row = self.row("certificates", identity)
        if (name in row["policies"]) != attached:
            kept = [each for each in row["policies"] if each != name] + ([name] if attached else [])
            self.book.put("certificates", identity, {**row, "policies": kept}, f"policy/{name}/{identity}")

    def attached(self, request):
        if request.method != "POST":
            self.refuse(405, "no such operation")
        row = self.row("certificates", self.identity("/".join(request.parts[1:])))
        return cloud.Answer(200, {"policies": [{"policyName": name, "policyArn": self.arn("policy", name)} for name in row["policies"]]})

    # CAs.

    def code(self, request):
        return cloud.Answer(200, {"registrationCode": self.registration_code()} if request.method == "GET" else {})

    def registration_code(self):
        return hashlib.sha256(f"registration code {self.options.seed}".encode()).hexdigest()

    def register_ca(self, request):
        body = self.body(request, ["caCertificate", "verificationCertificate", "registrationConfig", "tags", "certificateMode"],
                         ["caCertificate"])
        data, mode = self.pem(body["caCertificate"], "caCertificate"), body.get("certificateMode") or "DEFAULT"
        identity = hashlib.sha256(data).hexdigest()
        if mode not in ("DEFAULT", "SNI_ONLY") or (mode == "SNI_ONLY") == bool(body.get("verificationCertificate")):
            self.refuse(400, "DEFAULT asks for a verification certificate, SNI_ONLY for none")
        if mode == "DEFAULT":
            proof = self.pem(body["verificationCertificate"], "verificationCertificate")
            if der.certificate(proof)["cn"] != [self.registration_code()]:
                self.refuse(400, "the CN is not the registration code", "RegistrationCodeValidationException")
            if not issued(proof, data):
                self.refuse(400, "the CA has not signed the verification certificate", "CertificateValidationException")
        if identity in self.book.tables["cas"]:
            self.there(identity, self.arn("cacert", identity))
        self.book.put("cas", identity, {
            "certificateId": identity, "certificateArn": self.arn("cacert", identity), "pem": der.to_pem(data), "certificateMode": mode,
            "status": "ACTIVE" if request.query.get("setAsActive") == "true" else "INACTIVE", "creationDate": time.time(),
            "autoRegistrationStatus": "ENABLE" if request.query.get("allowAutoRegistration") == "true" else "DISABLE",
            "registrationConfig": body.get("registrationConfig")}, f"ca/{identity}")
        return cloud.Answer(200, {"certificateArn": self.arn("cacert", identity), "certificateId": identity})

    def ca(self, request):
        row = self.row("cas", request.parts[1])
        identity = row["certificateId"]
        if request.method == "GET":
            told = {key: row[key] for key in ("certificateId", "certificateArn", "status", "autoRegistrationStatus", "certificateMode", "creationDate")}
            return cloud.Answer(200, {"certificateDescription": {**told, "certificatePem": row["pem"], "ownedBy": ACCOUNT}})
        if request.method == "PUT":
            status = request.query.get("newStatus", row["status"])
            if status not in ("ACTIVE", "INACTIVE"):
                self.refuse(400, "newStatus")
            if status != row["status"]:
                self.book.put("cas", identity, {**row, "status": status}, f"ca/{identity}")
            return cloud.Answer(200)
        if request.method != "DELETE":
            self.refuse(405, "no such operation")
        if row["status"] == "ACTIVE":
            self.refuse(406, "the CA is active")
        self.book.put("cas", identity, None, f"ca/{identity}")
        return cloud.Answer(200, {})

    # Bulk tasks. Their files stand in for a bucket: POST /object of the control port puts them there.

    def start_task(self, request):
        body = self.body(request, ["templateBody", "inputFileBucket", "inputFileKey", "roleArn"],
                         ["templateBody", "inputFileBucket", "inputFileKey", "roleArn"])
        if any(task["status"] == "InProgress" for task in self.book.tables["tasks"].values()):
            self.refuse(410, "one task at a time")
        try:
            made = template.parse(body["templateBody"])
        except template.Bad as error:
            self.refuse(400, str(error))
        if not 20 <= len(body["roleArn"]) <= 2048:
            self.refuse(400, "the roleArn")
        name = hashlib.sha256(f"task {self.options.seed} {len(self.book.tables['tasks'])}".encode()).hexdigest()[:40]
        task = {"taskId": name, "status": "InProgress", "successCount": 0, "failureCount": 0, "percentageProgress": 0, "errors": [],
                **{key: body[key] for key in ("inputFileBucket", "inputFileKey", "roleArn", "templateBody")}}
        self.book.put("tasks", name, task, f"task/{name}")
        key = f"{body['inputFileBucket']}/{body['inputFileKey']}"
        threading.Thread(target=self.work, args=(task, made, key), daemon=True).start()
        return cloud.Answer(200, {"taskId": name})

    def work(self, task, made, key):
        self.pause(self.options.task_seconds)
        with self.lock:
            ended, lines = {**task, "status": "Completed", "percentageProgress": 100}, None
            try:
                lines = [line for line in self.objects[key].decode("utf-8").splitlines() if line.strip()]
            except (KeyError, ValueError):
                ended |= {"status": "Failed", "message": "the input file cannot be read"}
            for number, line in enumerate(lines or [], 1):
                try:
                    template.apply(self, template.resolve(made, line))
                    ended["successCount"] += 1
                except template.Bad as error:
                    ended["errors"] = [*ended["errors"], {"line": number, "error": str(error)}]
                except cloud.Refused as refused:
                    ended["errors"] = [*ended["errors"], {"line": number, "error": json.loads(refused.answer.body)["message"]}]
            ended["failureCount"] = len(ended["errors"])
            self.book.put("tasks", task["taskId"], ended)

    def task(self, request):
        row = self.row("tasks", request.parts[1])
        if request.method != "GET":
            self.refuse(405, "no such operation")
        if request.parts[2:] == ["reports"]:
            return cloud.Answer(200, {"reportType": request.query.get("reportType"), "resourceLinks": []})
        return cloud.Answer(200, {key: each for key, each in row.items() if key != "errors"})

    def control(self, method, path, query, body):
        if (method, path) == ("POST", "/object"):
            self.objects[f"{query['bucket']}/{query['key']}"] = body
            return {}
        return None


if __name__ == "__main__":
    cloud.run(Aws)

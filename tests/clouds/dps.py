"""Azure's Device Provisioning Service on loopback: the service plane and the device plane (formats A1)."""
import base64
import hashlib
import json
import pathlib
import re
import time

import azure
import cloud
import der
import dps_schema
import sas

SERVICE = ("2021-10-01", "2026-04-01")
DEVICE = ("2019-03-31", "2021-06-01", "2021-10-01", "2026-04-01")  # the Node device SDK says the first
MESSAGE = 96 * 1024
KINDS = {"enrollments": ("registrationId", False), "enrollmentgroups": ("enrollmentGroupId", True)}
CODES = {400: 400004, 401: 401002}


class Dps(azure.Azure):
    """DPS: individual enrolments are its devices, `groups` and `registrations` its other tables."""
    name, devices, rate = "dps", "enrollments", 1000
    policies = {
        "provisioningserviceowner": (azure.OWNER_KEY, ["ServiceConfig", "EnrollmentRead", "EnrollmentWrite",
                                                       "RegistrationStatusRead", "RegistrationStatusWrite"]),
        "enrollment": (azure.policy_key("enrollment"), ["EnrollmentRead", "EnrollmentWrite"]),
        "enrollmentwrite": (azure.policy_key("enrollmentwrite"), ["EnrollmentWrite"]),
        "enrollmentread": (azure.policy_key("enrollmentread"), ["EnrollmentRead"]),
    }

    @staticmethod
    def arguments(parser):
        azure.Azure.arguments(parser)
        parser.add_argument("--id-scope", default="0ne00000001")
        parser.add_argument("--hub", default="hub.example", help="the hub to which devices are assigned")
        parser.add_argument("--ca", action="append", default=[], help="NAME=PEM FILE: a CA that was uploaded and verified")
        parser.add_argument("--polls", type=int, default=1, help="how often a registration is still assigning")
        parser.add_argument("--echo-certificates", action="store_true", help="answers hold the certificate beside its info")

    def __init__(self, options):
        super().__init__(options)
        self.uploaded = {}
        for given in options.ca:
            name, _, file = given.partition("=")
            self.uploaded[name] = der.from_pem(pathlib.Path(file).read_text())

    def error(self, status, text="", kind=None):
        code = int(kind) if kind else CODES.get(status, status * 1000)
        tracking = hashlib.sha256(f"{time.monotonic_ns()}".encode()).hexdigest()
        body = {"errorCode": code, "trackingId": f"{tracking[:8]}-{tracking[8:12]}-4{tracking[13:16]}-8{tracking[17:20]}-{tracking[20:32]}",
                "message": text or str(status), "info": {}, "timestampUtc": azure.stamp()}
        return cloud.Answer(status, body, {"x-ms-error-code": str(code)})

    def records(self, request):
        if request.method != "POST" or len(request.parts) != 1:
            return 0
        try:
            body = request.json()
            rows = body.get("enrollments", body.get("enrollmentGroups", []))
            return len(rows) if isinstance(rows, list) else 0
        except (ValueError, AttributeError, RecursionError):
            return 0

    def anchors(self):
        """Certificates of enrolments, so that their devices finish the handshake."""
        rows = [*self.book.tables["enrollments"].values(), *self.book.tables["groups"].values()]
        return [*self.uploaded.values(), *(data for row in rows for data in self.certificates(row))]

    def certificates(self, row):
        """The DER certificates that an enrolment names."""
        x509 = row["attestation"].get("x509") or {}
        found = [base64.b64decode(each["certificate"]) for kind in ("clientCertificates", "signingCertificates")
                 for each in (x509.get(kind) or {}).values() if each]
        names = [name for name in (x509.get("caReferences") or {}).values() if name]
        return found + [self.uploaded[name] for name in names if name in self.uploaded]

    # The service plane.

    def serve(self, request):
        kind = request.parts[0].lower()
        if kind in KINDS:
            return self.enrolments(request, kind)
        if kind == "registrations":
            return self.registrations(request)
        if len(request.parts) >= 3 and request.parts[1].lower() == "registrations":
            return self.device(request)
        self.refuse(404, "no such path")

    def enrolments(self, request, kind):
        version = self.version(request, SERVICE)
        method, parts = request.method, request.parts
        table = "groups" if KINDS[kind][1] else "enrollments"
        if method == "POST" and len(parts) == 1:
            self.allow(request, "EnrollmentWrite")
            return self.bulk(request, kind, table, version)
        if method == "POST" and len(parts) == 2 and parts[1].lower() == "query":
            self.allow(request, "EnrollmentRead")
            return self.query(request, kind, table)
        if method == "POST" and len(parts) == 3 and parts[2].lower() == "attestationmechanism":
            self.allow(request, "EnrollmentRead")
            row = self.row(table, parts[1])
            return cloud.Answer(200, self.shown(row)["attestation"] | (
                {"symmetricKey": row["attestation"]["symmetricKey"]} if row["attestation"].get("symmetricKey") else {}))
        if len(parts) != 2 or method not in ("GET", "PUT", "DELETE"):
            self.refuse(405 if len(parts) <= 2 else 404, "no such operation")
        self.allow(request, "EnrollmentRead" if method == "GET" else "EnrollmentWrite")
        match = request.headers.get("if-match")
        if method == "GET":
            row = self.row(table, parts[1])
            return cloud.Answer(200, self.shown(row), {"ETag": row["etag"]})
        if method == "DELETE":
            self.drop(table, parts[1], match)
            return cloud.Answer(204)
        row = self.keep(table, kind, self.parse(request, MESSAGE), version, match, parts[1])
        return cloud.Answer(200, self.shown(row), {"ETag": row["etag"]})

    def row(self, table, name):
        row = self.book.tables[table].get(name.lower())
        if row is None:
            self.refuse(404, "no such enrolment", "404201")
        return row

    def effect(self, table, name):
        return name.lower() if table == "enrollments" else f"{table}/{name.lower()}"

    def matched(self, row, match):
        if row is None or (azure.bare(match) != "*" and azure.bare(match) != azure.bare(row["etag"])):
            self.refuse(412, "the ETag is another", "412002")

    def drop(self, table, name, match):
        row = self.row(table, name)
        if match is not None:
            self.matched(row, match)
        self.book.put(table, name.lower(), None, self.effect(table, name))

    def keep(self, table, kind, given, version, match, name=None, must=None):
        """Creates without `match`, updates with it. `must`: "update" changes what is there whatever its ETag."""
        member, group = KINDS[kind]
        try:
            row = dps_schema.record(given, group, version)
        except (dps_schema.Bad, TypeError, AttributeError, RecursionError) as error:
            self.refuse(400, str(error))
        if name is not None and row[member].lower() != name.lower():
            self.refuse(400, f"the {member} is another than the path's")
        for reference in ((row["attestation"].get("x509") or {}).get("caReferences") or {}).values():
            if reference and reference not in self.uploaded:
                self.refuse(400, "no such CA certificate")
        key = row[member].lower()
        old = self.book.tables[table].get(key)
        if must == "update":
            old = self.row(table, key)
        elif match is not None:
            self.matched(old, match)
        elif old is not None:
            self.refuse(409, "the enrolment is there already", "409201")
        if row["attestation"]["type"] == "symmetricKey":
            keys = row["attestation"].get("symmetricKey") or {}
            row["attestation"] = {"type": "symmetricKey", "symmetricKey": {
                each: keys.get(each) or azure.new_key(f"{self.options.seed} {key} {each}")
                for each in ("primaryKey", "secondaryKey")}}
        effect = self.effect(table, key)
        row = {"provisioningStatus": "enabled", "capabilities": {"iotEdge": False}, **row, "etag": self.etag(effect),
               "createdDateTimeUtc": old["createdDateTimeUtc"] if old else azure.stamp(),
               "lastUpdatedDateTimeUtc": azure.stamp()}
        self.book.put(table, key, row, effect)
        self.trust(self.certificates(row))
        return row

    def shown(self, row):
        """A record as the service tells it: certificates by their info, symmetric keys not at all."""
        shown = json.loads(json.dumps(row))
        shown["attestation"].pop("symmetricKey", None)
        for kind in ("clientCertificates", "signingCertificates"):
            for each in ((shown["attestation"].get("x509") or {}).get(kind) or {}).values():
                if each:
                    each["info"] = dps_schema.info(base64.b64decode(each["certificate"]))
                    if not self.options.echo_certificates:
                        del each["certificate"]
        if "registrationId" in row:
            state = self.book.tables["registrations"].get(row["registrationId"].lower())
            if state:
                shown["registrationState"] = state["state"]
        return shown

    def bulk(self, request, kind, table, version):
        body = self.parse(request, MESSAGE)
        rows = "enrollmentGroups" if KINDS[kind][1] else "enrollments"
        if not isinstance(body, dict) or set(body) != {"mode", rows} or not isinstance(body[rows], list):
            self.refuse(400, "the bulk operation's members")
        if body["mode"] not in ("create", "update", "updateIfMatchETag", "delete"):
            self.refuse(400, "the mode")
        if not 1 <= len(body[rows]) <= 10:
            self.refuse(400, "a bulk operation has 1 to 10 enrolments")
        member, errors, seen = KINDS[kind][0], [], set()
        for given in body[rows]:
            name = given.get(member) if isinstance(given, dict) else None
            try:
                if not isinstance(name, str):
                    self.refuse(400, f"the enrolment lacks {member}")
                if name.lower() in seen:
                    self.refuse(400, "the enrolment comes twice")
                seen.add(name.lower())
                if body["mode"] == "delete":
                    if not isinstance(given.get("attestation"), dict):
                        self.refuse(400, "the enrolment lacks attestation")
                    self.drop(table, name, given.get("etag") or None)
                else:
                    match = (given.get("etag") or "") if body["mode"] == "updateIfMatchETag" else None
                    self.keep(table, kind, given, version, match, must=body["mode"])
            except cloud.Refused as refused:
                told = json.loads(refused.answer.body)
                errors.append({member: name, "errorCode": told["errorCode"], "errorStatus": told["message"]})
        return cloud.Answer(200, {"isSuccessful": not errors, "errors": errors})

    def page(self, request, names):
        """The names of one page, and the header that asks for the next."""
        count = request.headers.get("x-ms-max-item-count", "100")
        if not count.isdigit() or not 1 <= int(count) <= 1000:
            self.refuse(400, "x-ms-max-item-count")
        after = request.headers.get("x-ms-continuation")
        if after:
            try:
                after = base64.b64decode(after, validate=True).decode()
            except ValueError:
                self.refuse(400, "x-ms-continuation")
            names = [name for name in names if name > after]
        page = names[:int(count)]
        more = len(names) > len(page)
        return page, {"x-ms-continuation": base64.b64encode(page[-1].encode()).decode()} if more else {}

    def query(self, request, kind, table):
        body = self.parse(request, MESSAGE)
        if not isinstance(body, dict) or set(body) != {"query"} or not isinstance(body["query"], str):
            self.refuse(400, "a query has the member query alone")
        if not re.fullmatch(rf"\s*SELECT\s+\*\s+FROM\s+{kind}\s*;?\s*", body["query"], re.IGNORECASE):
            self.refuse(400, "the query")
        page, headers = self.page(request, sorted(self.book.tables[table]))
        return cloud.Answer(200, [self.shown(self.book.tables[table][name]) for name in page],
                            {**headers, "x-ms-item-type": "enrollmentGroup" if KINDS[kind][1] else "enrollment"})

    def registrations(self, request):
        self.version(request, SERVICE)
        method, parts, table = request.method, request.parts, self.book.tables["registrations"]
        if method == "POST" and len(parts) == 3 and parts[2].lower() == "query":
            self.allow(request, "RegistrationStatusRead")
            page, headers = self.page(request, sorted(n for n, r in table.items() if r["group"] == parts[1].lower()))
            return cloud.Answer(200, [table[name]["state"] for name in page], headers)
        if method not in ("GET", "DELETE") or len(parts) != 2:
            self.refuse(405, "no such operation")
        self.allow(request, "RegistrationStatusRead" if method == "GET" else "RegistrationStatusWrite")
        name = parts[1].lower()
        if name not in table:
            self.refuse(404, "no such registration", "404201")
        if method == "GET":
            return cloud.Answer(200, table[name]["state"], {"ETag": table[name]["state"]["etag"]})
        self.book.put("registrations", name, None, f"registrations/{name}")
        return cloud.Answer(204)

    # The device plane.

    def device(self, request):
        self.version(request, DEVICE)
        scope, name = request.parts[0], request.parts[2]
        if scope != self.options.id_scope:
            self.refuse(401, "no such ID scope", "401001")
        row, group = self.enrolled(request, name)
        if request.method == "PUT" and request.parts[3:] == ["register"]:
            body = self.parse(request, MESSAGE)
            allowed = {"registrationId", "payload", "tpm"} | ({"csr"} if request.query["api-version"] >= "2026" else set())
            if not isinstance(body, dict) or not set(body) <= allowed or str(body.get("registrationId", name)).lower() != name.lower():
                self.refuse(400, "the registration's members")
            return self.register(name, row, group)
        if request.method == "GET" and len(request.parts) == 5 and request.parts[3] == "operations":
            return self.operation(request.parts[4], name)
        self.refuse(405 if request.parts[3:] == ["register"] else 404, "no such operation")

    def enrolled(self, request, name):
        """(enrolment, group's name or None) that lets a device in, whether enabled or not."""
        individual = self.book.tables["enrollments"].get(name.lower())
        groups = self.book.tables["groups"]
        if request.chain:
            seen = der.certificate(request.chain[0])
            if [each.lower() for each in seen["cn"]] != [name.lower()]:
                self.refuse(401, "the certificate's CN is not the registration id")
            if individual:  # the individual enrolment decides, for good or ill
                if request.chain[0] in self.certificates(individual):
                    return individual, None
                self.refuse(401, "Invalid certificate")
            for above in request.chain[1:]:
                for key, group in groups.items():
                    if above in self.certificates(group):
                        return group, key
            self.refuse(401, "CA certificate not found")
        resource = f"{self.options.id_scope}/registrations/{name}"
        found = [(individual, None)] if individual else [(group, key) for key, group in groups.items()]
        for row, key in found:
            for secret in (row["attestation"].get("symmetricKey") or {}).values():
                secret = sas.device_key(secret, name.lower()) if key else secret
                try:
                    sas.check(request.headers.get("authorization"), [resource],
                              lambda policy, secret=secret: secret if policy == "registration" else None)
                    return row, key
                except sas.BadToken:
                    continue
        self.refuse(401, "neither a certificate nor a token of an enrolment")

    def register(self, name, row, group):
        key = name.lower()
        old = self.book.tables["registrations"].get(key)
        operation = "5." + hashlib.sha256(f"{self.options.seed} {key} {self.book.effects[f'registrations/{key}']}".encode()).hexdigest()[:16]
        disabled = row["provisioningStatus"] == "disabled"
        state = {"registrationId": name, "status": "disabled" if disabled else "assigned", "etag": self.etag(f"registrations/{key}"),
                 "createdDateTimeUtc": old["state"]["createdDateTimeUtc"] if old else azure.stamp(), "lastUpdatedDateTimeUtc": azure.stamp()}
        if not disabled:
            state |= {"assignedHub": self.options.hub, "deviceId": (None if group else row.get("deviceId")) or name,
                      "substatus": "initialAssignment"}
        self.book.put("registrations", key, {"state": state, "group": group, "operation": operation, "polls": self.options.polls},
                      f"registrations/{key}")
        return self.assigning(name, operation)

    def assigning(self, name, operation):
        where = f"https://127.0.0.1:{self.port}/{self.options.id_scope}/registrations/{name}/operations/{operation}"
        return cloud.Answer(202, {"operationId": operation, "status": "assigning"}, {"Retry-After": "1", "Location": where})

    def operation(self, operation, name):
        row = self.book.tables["registrations"].get(name.lower())
        if row is None or row["operation"] != operation:
            self.refuse(404, "no such operation")
        if row["polls"] > 0:
            self.book.put("registrations", name.lower(), {**row, "polls": row["polls"] - 1})
            return self.assigning(name, operation)
        return cloud.Answer(200, {"operationId": operation, "status": row["state"]["status"], "registrationState": row["state"]})

    def told(self):
        told = super().told()
        told["devices"] = {row["registrationId"]: row for row in told["devices"].values()}
        return told


if __name__ == "__main__":
    cloud.run(Dps)

"""Azure's IoT Hub on loopback: the registry's REST, its import job and the twins (formats A2)."""
import base64
import collections
import hashlib
import hmac
import json
import threading
import time
import urllib.parse

import azure
import cloud
import hub_schema

VERSIONS = ("2021-04-12",)
MESSAGE = 1 << 20
CODES = {400: "ArgumentInvalid", 401: "IotHubUnauthorizedAccess", 403: "IotHubQuotaExceeded", 404: "DeviceNotFound",
         409: "DeviceAlreadyExists", 412: "PreconditionFailed", 413: "MessageTooLarge", 429: "ThrottlingException",
         500: "ServerError", 503: "ServiceUnavailable"}
BLOB_KEY = hashlib.sha256(b"the blobs' key").digest()


def merged(old, patch):
    """A twin's patch: null removes, objects merge."""
    if not isinstance(patch, dict):
        return patch
    made = dict(old) if isinstance(old, dict) else {}
    for name, each in patch.items():
        if name in ("$metadata", "$version"):
            continue
        if each is None:
            made.pop(name, None)
        else:
            made[name] = merged(made.get(name), each)
    return made


class Hub(azure.Azure):
    """IoT Hub: `devices` holds identities with their tags and desired properties, `jobs` the import jobs."""
    name, devices, rate = "hub", "devices", 100
    policies = {
        "iothubowner": (azure.OWNER_KEY, ["RegistryRead", "RegistryWrite", "ServiceConnect"]),
        "registryReadWrite": (azure.OWNER_KEY, ["RegistryRead", "RegistryWrite"]),
        "registryRead": (azure.policy_key("registryRead"), ["RegistryRead"]),
        "service": (azure.policy_key("service"), ["ServiceConnect"]),
    }

    @staticmethod
    def arguments(parser):
        azure.Azure.arguments(parser)
        parser.add_argument("--job-seconds", type=float, default=0.3, help="how long an import job runs; below 0 until POST /finish")

    def __init__(self, options):
        super().__init__(options)
        self.blobs = {}
        for job in self.book.tables["jobs"].values():
            if job["status"] in ("enqueued", "running"):
                self.book.put("jobs", job["jobId"], {**job, "status": "failed", "failureReason": "the service was restarted"})

    def error(self, status, text="", kind=None):
        kind = kind or CODES.get(status, "Unknown")
        body = {"Message": f"ErrorCode:{kind};{text or kind}", "ExceptionMessage": f"Tracking ID:{time.monotonic_ns():032x}"}
        return cloud.Answer(status, body, {"iothub-errorcode": kind})

    def records(self, request):
        if request.method != "POST" or request.parts != ["devices"]:
            return 0
        try:
            body = request.json()
            return len(body) if isinstance(body, list) else 0
        except (ValueError, RecursionError):
            return 0

    def serve(self, request):
        method, parts = request.method, request.parts
        if parts[0] == "blob" and len(parts) == 3:
            return self.blob(request)
        self.version(request, VERSIONS)
        if parts[0] == "devices" and len(parts) == 1:
            if method == "POST":
                self.allow(request, "RegistryWrite")
                return self.bulk(request)
            if method == "GET":
                self.allow(request, "RegistryRead")
                top = request.query.get("top", "1000")
                if not top.isdigit() or not 1 <= int(top) <= 1000:
                    self.refuse(400, "top")
                return cloud.Answer(200, [self.identity(name) for name in sorted(self.book.tables["devices"])[:int(top)]])
        elif parts[0] == "devices" and len(parts) == 2 and method in ("GET", "PUT", "DELETE"):
            return self.device(request, parts[1])
        elif parts[0] == "twins" and len(parts) == 2 and method in ("GET", "PATCH"):
            return self.twin(request, parts[1])
        elif parts[0] == "jobs":
            return self.jobs(request)
        else:
            self.refuse(404, "no such path", "InvalidOperation")
        self.refuse(405, "no such operation", "InvalidOperation")

    def row(self, name):
        row = self.book.tables["devices"].get(name)
        if row is None:
            self.refuse(404, name)
        return row

    def identity(self, name):
        row = self.book.tables["devices"][name]
        return {**{key: row.get(key) for key in hub_schema.KEPT if key in row}, "deviceId": name,
                "generationId": row["generationId"], "etag": row["etag"], "connectionState": "Disconnected",
                "statusUpdatedTime": row["statusUpdatedTime"], "cloudToDeviceMessageCount": 0}

    def matched(self, row, match, etag="etag"):
        if row is None:
            self.refuse(404, "the device is not there")
        if azure.bare(match) != "*" and azure.bare(match) != azure.bare(row[etag]):
            self.refuse(412, "the ETag is another")

    def device(self, request, name):
        self.allow(request, "RegistryRead" if request.method == "GET" else "RegistryWrite")
        match, old = request.headers.get("if-match"), self.book.tables["devices"].get(name)
        if request.method == "GET":
            return cloud.Answer(200, self.identity(self.row(name)["deviceId"]), {"ETag": f'"{self.row(name)["etag"]}"'})
        if request.method == "DELETE":
            self.matched(old, match or "*")
            self.book.put("devices", name, None, name)
            return cloud.Answer(204)
        given = self.parse(request, MESSAGE)
        try:
            hub_schema.identity(given)
        except (hub_schema.Bad, TypeError, AttributeError, RecursionError) as error:
            self.refuse(400, str(error))
        if given["deviceId"] != name:
            self.refuse(400, "the deviceId is another than the path's")
        if match is not None:
            self.matched(old, match)
        elif old is not None:
            self.refuse(409, name)
        self.keep(name, given, old)
        return cloud.Answer(200, self.identity(name), {"ETag": f'"{self.book.tables["devices"][name]["etag"]}"'})

    def keep(self, name, given, old):
        """Writes a device; what is not given keeps its old value or gets its default."""
        row = dict(old or {"deviceId": name, "tags": {}, "desired": {}, "version": 0, "statusReason": None,
                           "status": "enabled", "capabilities": {"iotEdge": False}, "authentication": {"type": "sas"},
                           "generationId": str(self.book.effects[name] + 1)})
        row.update({key: given[key] for key in hub_schema.KEPT if given.get(key) is not None})
        auth = {"type": row["authentication"]["type"], "symmetricKey": {"primaryKey": None, "secondaryKey": None},
                "x509Thumbprint": {"primaryThumbprint": None, "secondaryThumbprint": None}}
        for member in ("symmetricKey", "x509Thumbprint"):
            auth[member].update(row["authentication"].get(member) or {})
        if auth["type"] == "sas":
            for key in auth["symmetricKey"]:
                auth["symmetricKey"][key] = auth["symmetricKey"][key] or azure.new_key(f"{self.options.seed} {name} {key}")
        row["authentication"] = auth
        if given.get("tags") is not None:
            row["tags"] = merged({}, given["tags"])
        if (given.get("properties") or {}).get("desired") is not None:
            row["desired"] = merged({}, given["properties"]["desired"])
        etag = azure.bare(self.etag(name))
        row |= {"etag": etag, "twinEtag": etag, "version": row["version"] + 1, "statusUpdatedTime": azure.stamp()}
        self.book.put("devices", name, row, name)

    def one(self, given):
        """One device of a bulk call or of a job; Refused when it does not go."""
        try:
            hub_schema.bulk(given)
        except (hub_schema.Bad, TypeError, AttributeError, RecursionError) as error:
            self.refuse(400, str(error))
        name, mode = given["id"], given.get("importMode") or "createOrUpdate"
        old, twin = self.book.tables["devices"].get(name), mode.startswith("updateTwin")
        if mode == "create" and old is not None:
            self.refuse(409, name)
        if not mode.startswith("create") and old is None:
            self.refuse(404, name)
        if mode.endswith("IfMatchETag") and old is not None:
            etag = given.get("twinETag" if twin else "eTag")
            if etag is None or (azure.bare(etag) != "*" and azure.bare(etag) != azure.bare(old["twinEtag" if twin else "etag"])):
                self.refuse(412, name, "EtagDoesNotMatch")
        if mode.startswith("delete"):
            self.book.put("devices", name, None, name)
        elif twin:
            self.keep(name, {key: given[key] for key in ("tags", "properties") if key in given}, old)
        else:
            self.keep(name, given, old)

    def each(self, rows):
        """The errors of a list of devices; those without an error took effect."""
        errors = []
        names = collections.Counter(str(row.get("id")) for row in rows if isinstance(row, dict))
        for row in rows:
            name = row.get("id") if isinstance(row, dict) else None
            try:
                if names[str(name)] > 1:
                    self.refuse(400, str(name), "DeviceDefinedMultipleTimes")
                self.one(row)
            except cloud.Refused as refused:
                told = json.loads(refused.answer.body)["Message"].partition(";")
                errors.append({"deviceId": name, "errorCode": told[0].removeprefix("ErrorCode:"), "errorStatus": told[2]})
        return errors

    def bulk(self, request):
        rows = self.parse(request, MESSAGE)
        if not isinstance(rows, list) or not 1 <= len(rows) <= 100:
            self.refuse(400, "a bulk call is an array of 1 to 100 devices")
        errors = self.each(rows)
        return cloud.Answer(200, {"isSuccessful": not errors, "errors": errors, "warnings": []})

    def shown_twin(self, name):
        row = self.row(name)
        return {"deviceId": name, "etag": row["twinEtag"], "deviceEtag": row["etag"], "status": row["status"],
                "version": row["version"], "tags": row["tags"], "capabilities": row["capabilities"],
                "properties": {"desired": {**row["desired"], "$version": row["version"]}, "reported": {"$version": 1}}}

    def twin(self, request, name):
        self.allow(request, "ServiceConnect")
        if request.method == "PATCH":
            row, given = self.row(name), self.parse(request, MESSAGE)
            if not isinstance(given, dict) or not set(given) <= {"deviceId", "etag", "tags", "properties"}:
                self.refuse(400, "the patch's members")
            if request.headers.get("if-match") is not None:
                self.matched(row, request.headers["if-match"], "twinEtag")
            new = {**row, "tags": merged(row["tags"], given.get("tags") or {}),
                   "desired": merged(row["desired"], (given.get("properties") or {}).get("desired") or {})}
            try:
                hub_schema.twin(new["tags"], "tags", 8192)
                hub_schema.twin(new["desired"], "desired", 32768)
            except hub_schema.Bad as error:
                self.refuse(400, str(error))
            new |= {"twinEtag": azure.bare(self.etag(name)), "version": row["version"] + 1}
            self.book.put("devices", name, new, name)
        return cloud.Answer(200, self.shown_twin(name), {"ETag": f'"{self.row(name)["twinEtag"]}"'})

    # Jobs and their blobs.

    def blob_uri(self, container, rights, seconds=3600):
        """A URI of a container with what stands for a storage account's signature."""
        expiry = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + seconds))
        return f"https://127.0.0.1:{self.port}/blob/{container}?" + urllib.parse.urlencode(
            {"sr": "c", "sp": rights, "se": expiry, "sig": self.blob_signature(container, rights, expiry)})

    def blob_signature(self, container, rights, expiry):
        text = f"{container}\n{rights}\n{expiry}".encode()
        return base64.b64encode(hmac.new(BLOB_KEY, text, hashlib.sha256).digest()).decode()

    def blob_allowed(self, container, query, right):
        rights, expiry = query.get("sp", ""), query.get("se", "")
        good = hmac.compare_digest(self.blob_signature(container, rights, expiry).encode(), query.get("sig", "").encode())
        return good and right in rights and expiry > time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())

    def blob(self, request):
        _, container, name = request.parts
        right = {"GET": "r", "PUT": "w", "DELETE": "d"}.get(request.method)
        if right is None or not self.blob_allowed(container, request.query, right):
            self.refuse(403, "the blob's signature", "AuthenticationFailed")
        key = f"{container}/{name}"
        if request.method == "PUT":
            if request.headers.get("x-ms-blob-type") != "BlockBlob":
                self.refuse(400, "x-ms-blob-type", "MissingRequiredHeader")
            self.blobs[key] = request.body
            return cloud.Answer(201)
        if key not in self.blobs:
            self.refuse(404, key, "BlobNotFound")
        if request.method == "DELETE":
            del self.blobs[key]
            return cloud.Answer(202)
        return cloud.Answer(200, self.blobs[key], {"Content-Type": "application/octet-stream"})

    def container(self, uri, rights):
        """The name of a container of this server whose URI has the rights."""
        seen = urllib.parse.urlsplit(uri if isinstance(uri, str) else "")
        parts = seen.path.strip("/").split("/")
        query = dict(urllib.parse.parse_qsl(seen.query))
        if seen.scheme != "https" or seen.netloc.lower() not in self.hosts() or len(parts) != 2 or parts[0] != "blob":
            self.refuse(400, "a container's URI", "BlobContainerValidationError")
        if not all(self.blob_allowed(parts[1], query, right) for right in rights):
            self.refuse(400, "a container's signature", "BlobContainerValidationError")
        return parts[1]

    def jobs(self, request):
        method, parts, table = request.method, request.parts[1:], self.book.tables["jobs"]
        if method == "POST" and parts == ["create"]:
            self.allow(request, "RegistryWrite")
            return self.create_job(self.parse(request, MESSAGE))
        if method != "GET" or len(parts) > 1:
            self.refuse(405, "no such operation", "InvalidOperation")
        self.allow(request, "RegistryRead")
        if not parts:
            return cloud.Answer(200, list(table.values()))
        if parts[0] not in table:
            self.refuse(404, "no such job", "JobNotFound")
        return cloud.Answer(200, table[parts[0]])

    def create_job(self, given):
        members = {"type", "inputBlobContainerUri", "outputBlobContainerUri", "inputBlobName", "outputBlobName",
                   "storageAuthenticationType"}
        if not isinstance(given, dict) or not set(given) <= members or given.get("type") != "import":
            self.refuse(400, "the job's members; imports alone are taken here")
        if given.get("storageAuthenticationType", "keyBased") != "keyBased":
            self.refuse(400, "keyBased alone is taken here")
        source = self.container(given.get("inputBlobContainerUri"), "r")
        target = self.container(given.get("outputBlobContainerUri"), "rwd")
        table = self.book.tables["jobs"]
        if any(job["status"] in ("enqueued", "running") for job in table.values()):
            self.refuse(429, "one import or export job at a time", "ThrottlingMaxActiveJobCountExceeded")
        name = given.get("inputBlobName") or "devices.txt"
        job = {"jobId": f"job-{len(table) + 1:04}", "type": "import", "status": "enqueued", "progress": 0,
               "startTimeUtc": azure.stamp(), "inputBlobContainerUri": given["inputBlobContainerUri"],
               "outputBlobContainerUri": given["outputBlobContainerUri"], "inputBlobName": name, "failureReason": None}
        self.book.put("jobs", job["jobId"], job)
        threading.Thread(target=self.work, args=(job, f"{source}/{name}", target), daemon=True).start()
        return cloud.Answer(200, job)

    def work(self, job, source, target):
        """An import, in the background."""
        with self.lock:
            self.book.put("jobs", job["jobId"], {**job, "status": "running"})
        self.pause(self.options.job_seconds)
        with self.lock:
            ended = {**job, "status": "completed", "progress": 100, "endTimeUtc": azure.stamp()}
            try:
                rows = [json.loads(line) for line in self.blobs[source].decode("utf-8").splitlines() if line.strip()]
                errors = self.each(rows)
                self.blobs[f"{target}/importErrors.log"] = "".join(json.dumps(error) + "\n" for error in errors).encode()
            except KeyError:
                ended |= {"status": "failed", "failureReason": f"no blob {source}"}
            except ValueError as error:
                ended |= {"status": "failed", "failureReason": f"the blob is no JSON by lines: {error}"}
            self.book.put("jobs", job["jobId"], ended)

    def control(self, method, path, query, body):
        if (method, path) == ("GET", "/blob-uri"):
            return {"uri": self.blob_uri(query["container"], query["rights"], float(query.get("seconds", 3600)))}
        return None


if __name__ == "__main__":
    cloud.run(Hub)

"""A generic HTTPS target on loopback: HMAC or mutual TLS, and an idempotency key for each call."""
import hashlib
import hmac
import re
import time

import cloud

MESSAGE = 1 << 20


class Webhook(cloud.Cloud):
    """POST /devices keeps one device, or an array of at most 100; the same key again gives the same answer."""
    name, devices, rate = "webhook", "devices", 0

    @staticmethod
    def arguments(parser):
        parser.add_argument("--secret", default="", help="the HMAC's secret as text; without it mutual TLS alone lets in")
        parser.add_argument("--id-field", default="id", help="the member that names a device")

    def error(self, status, text="", kind=None):
        return cloud.Answer(status, {"error": text or str(status)})

    def records(self, request):
        try:
            body = request.json() if request.method == "POST" else None
            return len(body) if isinstance(body, list) else 1 if body else 0
        except (ValueError, RecursionError):
            return 0

    def allow(self, request):
        if self.options.client_ca and not request.chain:
            self.refuse(401, "no client certificate")
        if not self.options.secret:
            if not self.options.client_ca:
                self.refuse(401, "this server lets nobody in")
            return
        found = re.fullmatch(r"t=(\d{1,12}),v1=([0-9a-f]{64})", request.headers.get("x-mintmark-signature", ""))
        if not found:
            self.refuse(401, "no signature")
        if abs(int(found.group(1)) - time.time()) > 300:
            self.refuse(401, "the signature is not of these 300 seconds")
        wanted = hmac.new(self.options.secret.encode(), found.group(1).encode() + b"." + request.body, hashlib.sha256)
        if not hmac.compare_digest(wanted.hexdigest(), found.group(2)):
            self.refuse(401, "the signature is wrong")

    def serve(self, request):
        self.allow(request)
        if request.parts[0] != "devices" or len(request.parts) > 2:
            self.refuse(404, "no such path")
        if len(request.parts) == 2:
            if request.method != "GET":
                self.refuse(405, "no such operation")
            row = self.book.tables["devices"].get(request.parts[1])
            if row is None:
                self.refuse(404, "no such device")
            return cloud.Answer(200, row)
        if request.method != "POST":
            self.refuse(405, "no such operation")
        return self.take(request)

    def take(self, request):
        if request.headers.get("content-type", "").split(";")[0].strip().lower() != "application/json":
            self.refuse(415, "the content type")
        if len(request.body) > MESSAGE:
            self.refuse(413, "the body is too large")
        key = request.headers.get("idempotency-key", "")
        if not re.fullmatch(r"[!-~]{1,255}", key):
            self.refuse(400, "the Idempotency-Key")
        digest = hashlib.sha256(request.body).hexdigest()
        known = self.book.tables["keys"].get(key)
        if known:
            if known["digest"] != digest:
                self.refuse(422, "the Idempotency-Key came with another body")
            return cloud.Answer(known["status"], known["answer"])
        try:
            body = request.json()
        except (ValueError, RecursionError):
            self.refuse(400, "the body is no JSON")
        rows, field = body if isinstance(body, list) else [body], self.options.id_field
        if not 1 <= len(rows) <= 100:
            self.refuse(400, "1 to 100 devices")
        names = [row.get(field) if isinstance(row, dict) else None for row in rows]
        if not all(isinstance(name, str) and 1 <= len(name) <= 256 for name in names):
            self.refuse(400, f"a device lacks {field}")
        if len(set(names)) != len(names):
            self.refuse(400, "a device comes twice")
        status = 200 if any(name in self.book.tables["devices"] for name in names) else 201
        for name, row in zip(names, rows):
            self.book.put("devices", name, row, name)
        answer = {"accepted": names}
        self.book.put("keys", key, {"digest": digest, "status": status, "answer": answer})
        return cloud.Answer(status, answer)


if __name__ == "__main__":
    cloud.run(Webhook)

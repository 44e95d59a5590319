"""What DPS and IoT Hub have in common: policies, tokens, ETags and the rules of single values."""
import base64
import binascii
import hashlib
import time

import cloud
import sas

# The bytes 00..3f: the key of the vectors in the reference. Other policies have keys of their own.
OWNER_KEY = base64.b64encode(bytes(range(64))).decode()


def policy_key(name):
    """The key of a built-in policy that is no owner."""
    return base64.b64encode(hashlib.sha512(f"policy {name}".encode()).digest()).decode()


def is_key(value):
    """A symmetric key: base64 of 16 to 64 octets."""
    try:
        return isinstance(value, str) and 16 <= len(base64.b64decode(value, validate=True)) <= 64
    except (binascii.Error, ValueError):
        return False


def new_key(seed):
    """A key that the service makes; the same for the same seed."""
    return base64.b64encode(hashlib.sha512(f"key {seed}".encode()).digest()).decode()


def bare(etag):
    """An ETag without weakness and quotes."""
    text = (etag or "").strip()
    return text.removeprefix("W/").strip('"')


def stamp():
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime()) + ".0000000Z"


class Azure(cloud.Cloud):
    """A service with shared access policies."""
    policies = {}

    @staticmethod
    def arguments(parser):
        parser.add_argument("--policy", action="append", default=[], help="NAME:BASE64KEY:Right,Right; instead of the built-in ones")

    def __init__(self, options):
        super().__init__(options)
        self.keys = {name: (key, rights) for name, (key, rights) in self.policies.items()}
        if options.policy:
            self.keys = {}
            for given in options.policy:
                name, key, rights = given.split(":")
                self.keys[name] = (key, rights.split(","))

    def allow(self, request, right):
        """The token's policy must be good and have the right."""
        resources = [f"{name}/{'/'.join(request.parts)}" for name in self.hosts()]
        try:
            policy = sas.check(request.headers.get("authorization"), resources,
                               lambda name: self.keys.get(name, (None,))[0])
        except sas.BadToken as error:
            self.refuse(401, str(error))
        if right not in self.keys[policy][1]:
            self.refuse(401, f"the policy {policy} has no {right}")

    def version(self, request, versions):
        if request.query.get("api-version") not in versions:
            self.refuse(400, "the api-version")
        return request.query["api-version"]

    def parse(self, request, limit):
        """The body of a request as JSON, with the content type and size that it must have."""
        parts = [part.strip().lower() for part in request.headers.get("content-type", "").split(";")]
        if parts[0] != "application/json" or not set(parts[1:]) <= {"charset=utf-8"}:
            self.refuse(415, "the content type")
        if len(request.body) > limit:
            self.refuse(413, "the message is too large")
        try:
            return request.json()
        except (ValueError, RecursionError):
            self.refuse(400, "the body is no JSON")

    def etag(self, key):
        """A new ETag, the same for the same row and count of changes."""
        count = self.book.effects[key] + 1
        return '"' + hashlib.sha256(f"{self.options.seed} {key} {count}".encode()).hexdigest()[:24] + '"'

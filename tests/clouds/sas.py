"""Azure's shared access signatures: made and checked (formats A1.2)."""
import base64
import binascii
import hashlib
import hmac
import time
import urllib.parse


class BadToken(Exception):
    """Why a token is refused."""


def encode(given):
    return urllib.parse.quote(given, safe="-_.~")


def signature(key, signed):
    return base64.b64encode(hmac.new(base64.b64decode(key), signed.encode(), hashlib.sha256).digest()).decode()


def make(resource, key, expiry, policy=None):
    """A token over a resource; the policy's name is left out for a device of IoT Hub."""
    sr = encode(resource)
    parts = [f"sr={sr}", f"sig={encode(signature(key, f'{sr}{chr(10)}{expiry}'))}", f"se={expiry}"]
    return "SharedAccessSignature " + "&".join(parts + ([f"skn={policy}"] if policy else []))


def device_key(group_key, registration):
    """The key of one device of a symmetric group."""
    return signature(group_key, registration)


def parse(header):
    """The fields of a token as they stand, nothing decoded."""
    scheme, _, rest = (header or "").partition(" ")
    if scheme != "SharedAccessSignature":
        raise BadToken("no SharedAccessSignature")
    fields = {}
    for part in rest.split("&"):
        field, equals, value = part.partition("=")
        if not equals or field in fields or field not in ("sr", "sig", "se", "skn"):
            raise BadToken("a field of the token")
        fields[field] = value
    if not {"sr", "sig", "se"} <= set(fields):
        raise BadToken("a field of the token is missing")
    return fields


def check(header, resources, key_of, now=None):
    """The policy of a good token. `resources`: what it may begin; `key_of`: the key of a policy, or nothing."""
    fields = parse(header)
    if not fields["se"].isascii() or not fields["se"].isdigit() or len(fields["se"]) > 12:
        raise BadToken("the expiry is no number")
    policy = urllib.parse.unquote(fields.get("skn", ""))
    key = key_of(policy)
    if key is None:
        raise BadToken("no such policy")
    wanted = signature(key, fields["sr"] + "\n" + fields["se"])
    try:
        given = base64.b64decode(urllib.parse.unquote(fields["sig"]), validate=True)
    except (binascii.Error, ValueError) as error:
        raise BadToken("the signature is no base64") from error
    if not hmac.compare_digest(given, base64.b64decode(wanted)):
        raise BadToken("the signature is wrong")
    if int(fields["se"]) <= (time.time() if now is None else now):
        raise BadToken("the token is expired")
    covered = urllib.parse.unquote(fields["sr"])
    for resource in resources:
        if resource == covered or resource.startswith(covered.rstrip("/") + "/"):
            return policy
    raise BadToken("the token is for another resource")

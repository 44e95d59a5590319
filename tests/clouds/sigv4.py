"""AWS Signature Version 4: made and checked strictly (formats A3.3)."""
import calendar
import hashlib
import hmac
import re
import time
import urllib.parse

ALGORITHM = "AWS4-HMAC-SHA256"


class BadSignature(Exception):
    """Why a signature is refused."""


def canonical(method, path, query, headers, signed, body):
    """The canonical request. The path is encoded once more than it was sent, as every service but S3 asks."""
    pairs = []
    for part in query.split("&") if query else []:
        field, _, value = part.partition("=")
        pairs.append(tuple(urllib.parse.quote(urllib.parse.unquote(text), safe="-_.~") for text in (field, value)))
    query = "&".join(f"{field}={value}" for field, value in sorted(pairs))
    lines = "".join(f"{field}:{re.sub(' +', ' ', headers[field].strip())}\n" for field in signed)
    return "\n".join([method, urllib.parse.quote(path, safe="/-_.~"), query, lines, ";".join(signed),
                      hashlib.sha256(body).hexdigest()])


def signature(secret, stamp, scope, request):
    """The hexadecimal signature of a canonical request."""
    key = b"AWS4" + secret.encode()
    for part in scope.split("/"):
        key = hmac.new(key, part.encode(), hashlib.sha256).digest()
    text = "\n".join([ALGORITHM, stamp, scope, hashlib.sha256(request.encode()).hexdigest()])
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()


def sign(method, path, query, host, body, access, secret, region, service, stamp=None, extra=None):
    """The headers of a signed request."""
    stamp = stamp or time.strftime("%Y%m%dT%H%M%SZ", time.gmtime())
    headers = {"host": host, "x-amz-date": stamp, **{field.lower(): value for field, value in (extra or {}).items()}}
    signed = sorted(headers)
    scope = f"{stamp[:8]}/{region}/{service}/aws4_request"
    made = signature(secret, stamp, scope, canonical(method, path, query, headers, signed, body))
    return {**headers, "authorization": f"{ALGORITHM} Credential={access}/{scope}, SignedHeaders={';'.join(signed)}, "
                                        f"Signature={made}"}


def check(method, path, query, headers, body, secret_of, region, services, now=None):
    """The access key of a good signature; `headers` by lower-case names."""
    found = re.fullmatch(ALGORITHM + r" Credential=([^/,\s]+)/(\d{8})/([^/]+)/([^/]+)/aws4_request, ?"
                         r"SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})", headers.get("authorization", ""))
    if not found:
        raise BadSignature("MissingAuthenticationToken", "no signature of version 4")
    access, day, where, service, names, given = found.groups()
    stamp, signed = headers.get("x-amz-date", ""), names.split(";")
    if not re.fullmatch(r"\d{8}T\d{6}Z", stamp) or not stamp.startswith(day):
        raise BadSignature("IncompleteSignature", "the date")
    if abs(calendar.timegm(time.strptime(stamp, "%Y%m%dT%H%M%SZ")) - (time.time() if now is None else now)) > 300:
        raise BadSignature("InvalidSignatureException", "the signature is expired or of the future")
    if where != region or service not in services:
        raise BadSignature("InvalidSignatureException", "the credential's scope")
    if signed != sorted(set(signed)) or not {"host", "x-amz-date"} <= set(signed):
        raise BadSignature("InvalidSignatureException", "the signed headers")
    unsigned = [name for name in headers if name.startswith("x-amz") and name not in signed]
    if unsigned or any(name not in headers for name in signed):
        raise BadSignature("InvalidSignatureException", f"headers that are not signed or not there: {unsigned}")
    if headers.get("x-amz-content-sha256", hashlib.sha256(body).hexdigest()) != hashlib.sha256(body).hexdigest():
        raise BadSignature("InvalidSignatureException", "the body's digest")
    secret = secret_of(access)
    if secret is None:
        raise BadSignature("UnrecognizedClientException", "no such access key")
    wanted = signature(secret, stamp, f"{day}/{where}/{service}/aws4_request",
                       canonical(method, path, query, headers, signed, body))
    if not hmac.compare_digest(wanted, given):
        raise BadSignature("InvalidSignatureException", "the signature does not match")
    return access

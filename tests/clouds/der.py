"""The few fields of a certificate that a platform looks at, by a walk over its DER (X.690, RFC 5280 §4.1)."""
import base64
import binascii
import hashlib
import re


class BadDer(ValueError):
    """What was given is no certificate."""


def element(data, at=0):
    """(tag, content, end) of the element at an offset; lengths must be definite and inside the data."""
    if at + 2 > len(data):
        raise BadDer("cut")
    tag, length, at = data[at], data[at + 1], at + 2
    if tag & 0x1F == 0x1F:
        raise BadDer("a long tag")
    if length & 0x80:
        octets = length & 0x7F
        if not 1 <= octets <= 4 or at + octets > len(data):
            raise BadDer("a bad length")
        length, at = int.from_bytes(data[at:at + octets], "big"), at + octets
    if at + length > len(data):
        raise BadDer("cut")
    return tag, data[at:at + length], at + length


def children(content):
    """Every element of a constructed one, as (tag, content, whole)."""
    found, at = [], 0
    while at < len(content):
        tag, inner, end = element(content, at)
        found.append((tag, inner, content[at:end]))
        at = end
    return found


ATTRIBUTES = {b"\x55\x04\x03": "CN", b"\x55\x04\x06": "C", b"\x55\x04\x0a": "O", b"\x55\x04\x0b": "OU",
              b"\x55\x04\x05": "serialNumber", b"\x55\x04\x08": "ST"}


def name(content):
    """A Name as a list of (attribute, text)."""
    pairs = []
    for _, rdn, _ in children(content):
        for _, attribute, _ in children(rdn):
            parts = children(attribute)
            if len(parts) != 2:
                raise BadDer("an attribute of a name")
            kind, value = parts[0][1], parts[1][1]
            pairs.append((ATTRIBUTES.get(kind, kind.hex()), value.decode("utf-8", "replace")))
    return pairs


def when(tag, content):
    """UTCTime or GeneralizedTime as an ISO text."""
    text = content.decode("ascii", "replace")
    if tag == 0x17:
        text = ("19" if text[:2] >= "50" else "20") + text
    if not re.fullmatch(r"\d{14}Z", text):
        raise BadDer("a time")
    return f"{text[:4]}-{text[4:6]}-{text[6:8]}T{text[8:10]}:{text[10:12]}:{text[12:14]}Z"


def certificate(data):
    """The fields of one certificate, and nothing behind it."""
    tag, body, end = element(data)
    if tag != 0x30 or end != len(data):
        raise BadDer("no single SEQUENCE")
    outer = children(body)
    if [part[0] for part in outer] != [0x30, 0x30, 0x03]:
        raise BadDer("no certificate")
    fields = children(outer[0][1])
    version = 1
    if fields and fields[0][0] == 0xA0:
        version = int.from_bytes(element(fields[0][1])[1], "big") + 1
        fields = fields[1:]
    if [part[0] for part in fields[:6]] != [0x02, 0x30, 0x30, 0x30, 0x30, 0x30]:
        raise BadDer("no TBSCertificate")
    times = children(fields[3][1])
    if len(times) != 2:
        raise BadDer("no validity")
    subject = name(fields[4][1])
    return {"version": version, "serialNumber": fields[0][1].hex().upper(), "issuer": name(fields[2][1]),
            "subject": subject, "cn": [value for kind, value in subject if kind == "CN"],
            "notBefore": when(*times[0][:2]), "notAfter": when(*times[1][:2]),
            "sha1": hashlib.sha1(data).hexdigest().upper(), "sha256": hashlib.sha256(data).hexdigest().upper()}


def text(pairs):
    """A Name as people read it."""
    return ", ".join(f"{kind}={value}" for kind, value in pairs)


def from_base64(given):
    """The DER of a text that is base64 without lines."""
    try:
        data = base64.b64decode(given, validate=True)
    except (binascii.Error, ValueError, TypeError) as error:
        raise BadDer("no base64") from error
    certificate(data)
    return data


def from_pem(given):
    """The DER of the first certificate of a PEM text."""
    found = re.search(r"-----BEGIN CERTIFICATE-----\s+([A-Za-z0-9+/=\s]+?)-----END CERTIFICATE-----", given)
    if not found:
        raise BadDer("no PEM")
    return from_base64("".join(found.group(1).split()))


def to_pem(data):
    """A certificate as PEM, 64 characters a line."""
    body = base64.b64encode(data).decode()
    lines = [body[at:at + 64] for at in range(0, len(body), 64)]
    return "\n".join(["-----BEGIN CERTIFICATE-----", *lines, "-----END CERTIFICATE-----", ""])

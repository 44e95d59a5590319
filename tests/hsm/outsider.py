"""Backups, shares and rehearsals from outside: made from resources/docs/key-backup.md, nothing of our code.

    outsider.py split M N            stdin: the secret in hex          → lines "index hex"
    outsider.py combine              stdin: lines "index hex"          → the secret in hex
    outsider.py words | qr           stdin: a share's words, QR text   → "set threshold index hex"
    outsider.py backup FILE          stdin: the backup key in hex      → "good", or what is wrong
    outsider.py challenge FILE       → for each record beside FILE, the challenge in hex
"""
import base64
import hashlib
import hmac
import pathlib
import re
import secrets
import sys
import tomllib

PAGE = pathlib.Path(__file__).parents[2] / "resources/docs/key-backup.md"

# GF(256): powers of 3, by adding the double to the single.
POWER = [1]
for _ in range(254):
    last = POWER[-1]
    POWER.append((last << 1 ^ last) if last < 128 else (last << 1 ^ last ^ 0x11B))
LOG = {value: exponent for exponent, value in enumerate(POWER)}


def times(a, b):
    return 0 if a == 0 or b == 0 else POWER[(LOG[a] + LOG[b]) % 255]


def over(a, b):
    return 0 if a == 0 else POWER[(LOG[a] - LOG[b]) % 255]


def split(secret, threshold, count):
    shares = {index: bytearray() for index in range(1, count + 1)}
    for octet in secret:
        line = [octet, *secrets.token_bytes(threshold - 1)]
        for index, share in shares.items():
            power, total = 1, 0
            for coefficient in line:
                total ^= times(coefficient, power)
                power = times(power, index)
            share.append(total)
    return shares


def combine(shares):
    secret = bytearray()
    for place in range(32):
        total = 0
        for own in shares:
            weight = shares[own][place]
            for other in shares:
                if other != own:
                    weight = over(times(weight, other), other ^ own)
            total ^= weight
        secret.append(total)
    return bytes(secret)


def word_list():
    """The table of the page: a row begins with the first octet of its eight words."""
    words = []
    for first, row in re.findall(r"^ {4}([0-9a-f]{2}) +((?:[a-z]+ +){7}[a-z]+)$", PAGE.read_text(), re.M):
        assert int(first, 16) == len(words)
        words += row.split()
    assert len(words) == 256
    return words


def remainder(octets):
    """Of the octets as one polynomial over GF(2), by x^8+x^4+x^3+x+1: long division, bit by bit."""
    value = int.from_bytes(octets, "big")
    for place in range(value.bit_length() - 1, 7, -1):
        if value >> place & 1:
            value ^= 0x11B << (place - 8)
    return value


def unpacked(octets):
    assert len(octets) == 40 and octets[0] == 1
    assert hashlib.sha256(b"mintmark-share-checksum-v1" + octets[:38]).digest()[:2] == octets[38:]
    return octets[1:5], (octets[5] >> 4) + 1, (octets[5] & 15) + 1, octets[6:38]


def share_of_words(text):
    words = word_list()
    rows = [[words.index(word) for word in row.split(" ")] for row in text.strip().split("\n")]
    octets = b""
    for number, row in enumerate(rows, 1):
        assert len(row) == 9 and remainder(bytes([number, *row[:8], 0])) == row[8], number
        octets += bytes(row[:8])
    return unpacked(octets)


def share_of_qr(text):
    assert text.startswith("MINTMARK-SHARE:")
    value = 0
    for digit in text.removeprefix("MINTMARK-SHARE:"):
        value = value * 32 + "0123456789ABCDEFGHJKMNPQRSTVWXYZ".index(digit)
    return unpacked(value.to_bytes(40, "big"))


def check_backup(path, key):
    content = tomllib.loads(pathlib.Path(path).read_text())
    part, source, shares, wrapped = (content[name] for name in ("key", "source", "shares", "wrapped"))
    four = lambda number: number.to_bytes(4, "big")
    spki = base64.b64decode(part["spki"])
    fields = [b"mintmark-backup-v1", part["role"].encode(), part["algorithm"].encode(), part["label"].encode(),
              bytes.fromhex(part["id"]), spki, bytes.fromhex(part["checkValue"]), wrapped["mechanism"].encode(),
              bytes.fromhex(wrapped["parameters"]), base64.b64decode(wrapped["octets"]), bytes.fromhex(shares["set"]),
              four(shares["threshold"]), four(shares["count"]), *map(bytes.fromhex, shares["commitments"]),
              *(source[name].encode() for name in ("manufacturer", "model", "serial", "label")),
              content["time"].encode(), bytes.fromhex(part["policy"])]
    encoded = b"".join(four(len(field)) + field for field in fields)
    # HKDF-SHA-256 (RFC 5869) without salt: one block.
    extracted = hmac.digest(bytes(32), key, "sha256")
    mac_key = hmac.digest(extracted, b"mintmark-backup-mac-v1\x01", "sha256")
    if hmac.digest(mac_key, encoded, "sha256").hex() != content["mac"]:
        return "the code is wrong"
    if part["fingerprint"] != (hashlib.sha256(spki).hexdigest() if spki else ""):
        return "the fingerprint is wrong"
    if len(shares["commitments"]) != shares["count"]:
        return "the count is wrong"
    return "good"


def challenges(path):
    file = pathlib.Path(path)
    digest = hashlib.sha256(file.read_bytes()).digest()
    for record in tomllib.loads(pathlib.Path(path + ".rehearsals").read_text())["rehearsal"]:
        assert record["backup"] == digest.hex()
        fields = [record[name].encode() for name in ("time", "manufacturer", "model", "serial")]
        yield hashlib.sha256(b"mintmark-rehearsal-v1" + digest +
                             b"".join(len(field).to_bytes(2, "big") + field for field in fields)).hexdigest()


def main(verb, *words):
    if verb == "challenge":
        print("\n".join(challenges(*words)))
        return
    text = sys.stdin.read()
    if verb == "split":
        for index, share in split(bytes.fromhex(text), int(words[0]), int(words[1])).items():
            print(index, share.hex())
    elif verb == "combine":
        print(combine({int(index): bytes.fromhex(octets) for index, octets in map(str.split, text.splitlines())}).hex())
    elif verb in ("words", "qr"):
        share_set, threshold, index, octets = (share_of_words if verb == "words" else share_of_qr)(text)
        print(share_set.hex(), threshold, index, octets.hex())
    elif verb == "backup":
        print(check_backup(words[0], bytes.fromhex(text)))


main(*sys.argv[1:])

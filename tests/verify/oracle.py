"""Audit logs, heads, proofs and bundles, written from the page of the format (resources/docs/audit-format.md) alone: by
hashlib and the program `openssl`, with nothing of the product and nothing of the checker."""
import base64
import hashlib
import json
import os
import pathlib
import struct
import subprocess

BIN = pathlib.Path(os.environ.get("MINTMARK_BIN_DIR", "build/release/bin"))


def sha256(octets):
    return hashlib.sha256(octets).digest()


def node(left, right):
    return sha256(b"\x01" + left + right)


# The tree, by the recursion of RFC 9162 §2.1, and not by the checker's way from leaf to leaf.
def split(count):
    power = 1
    while power * 2 < count:
        power *= 2
    return power


def root(leaves):
    if not leaves:
        return sha256(b"")
    if len(leaves) == 1:
        return leaves[0]
    k = split(len(leaves))
    return node(root(leaves[:k]), root(leaves[k:]))


def inclusion(index, leaves):
    """PATH(m, D[n]) of §2.1.3.1, m from 0."""
    if len(leaves) == 1:
        return []
    k = split(len(leaves))
    if index < k:
        return inclusion(index, leaves[:k]) + [root(leaves[k:])]
    return inclusion(index - k, leaves[k:]) + [root(leaves[:k])]


def consistency(older, leaves, whole=True):
    """PROOF(m, D[n]) of §2.1.4.1, for 0 < m < n."""
    if older == len(leaves):
        return [] if whole else [root(leaves)]
    k = split(len(leaves))
    if older <= k:
        return consistency(older, leaves[:k], whole) + [root(leaves[k:])]
    return consistency(older - k, leaves[k:], False) + [root(leaves[:k])]


def peaks(leaves):
    found, at = [], 0
    for bit in reversed(range(len(leaves).bit_length())):
        if len(leaves) >> bit & 1:
            found.append(root(leaves[at:at + (1 << bit)]))
            at += 1 << bit
    return found


def octets(text):
    return text if isinstance(text, bytes) else text.encode()


def record(entry):
    out = b"mintmark-audit-v1" + struct.pack(">Qq", entry["number"], entry["time"])
    for name in ("actor", "action", "subject", "detail"):
        out += struct.pack(">I", len(octets(entry[name]))) + octets(entry[name])
    return out


def leaf(entry):
    return sha256(b"\x00" + record(entry))


def entry_line(entry):
    """The line's value; texts that are not UTF-8 in base64."""
    shown = {}
    for name, value in entry.items():
        if isinstance(value, bytes):
            try:
                shown[name] = value.decode()
            except UnicodeDecodeError:
                shown[name + "64"] = base64.b64encode(value).decode()
        else:
            shown[name] = value
    return {"entry": shown}


class Key:
    def __init__(self, folder, name):
        self.private, self.public = folder / f"{name}.key", folder / f"{name}.pem"
        self.run("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", self.private)
        self.run("pkey", "-in", self.private, "-pubout", "-out", self.public)
        self.spki = self.run("pkey", "-in", self.private, "-pubout", "-outform", "DER")
        self.id = sha256(self.spki).hex()

    @staticmethod
    def run(*words, data=b""):
        return subprocess.run(["openssl", *map(str, words)], input=data, capture_output=True, timeout=60, check=True).stdout

    def sign(self, data):
        """r ‖ s, out of the DER that openssl writes."""
        der = self.run("dgst", "-sha256", "-sign", self.private, data=data)
        assert der[0] == 0x30 and der[1] == len(der) - 2 and der[2] == 2
        r, rest = der[4:4 + der[3]], der[4 + der[3]:]
        assert rest[0] == 2 and rest[1] == len(rest) - 2
        return b"".join(part.lstrip(b"\0").rjust(32, b"\0") for part in (r, rest[2:]))

    def line(self):
        return {"key": {"id": self.id, "spki": base64.b64encode(self.spki).decode()}}


def head_octets(head):
    return (b"mintmark-audit-head-v1" + bytes.fromhex(head["registry"]) + struct.pack(">Qq", head["number"], head["time"])
            + bytes.fromhex(head["hash"]) + bytes.fromhex(head["root"]) + struct.pack(">I", len(head["why"].encode()))
            + head["why"].encode())


def sign_head(key, head):
    return {**head, "key": key.id, "signature": base64.b64encode(key.sign(head_octets(head))).decode()}


class Log:
    """Entries, and the heads that were signed of them."""

    def __init__(self, key, registry="00112233445566778899aabbccddeeff"):
        self.key, self.registry = key, registry
        self.entries, self.leaves, self.hashes, self.heads = [], [], [bytes(32)], {}

    def add(self, time=0, actor="mintmark 0.1.0 root", action="device.state", subject="MM-0001", detail="reserved → issued"):
        entry = {"number": len(self.entries) + 1, "time": time, "actor": actor, "action": action, "subject": subject,
                 "detail": detail}
        self.leaves.append(leaf(entry))
        self.hashes.append(node(self.hashes[-1], self.leaves[-1]))
        self.entries.append({**entry, "hash": self.hashes[-1].hex()})

    def fill(self, count, every=None):
        """So many, of a few devices, with a head behind each `every`, and one at the end."""
        for number in range(len(self.entries) + 1, count + 1):
            self.add(1795356300000 + 250 * number, action="device.state" if number % 3 else "certificate.recorded",
                     subject=f"MM-{number % 7:04}", detail=f"step {number} \"é\" → \\ done")
            if every and number % every == 0:
                self.sign("entries")
        if len(self.entries) not in self.heads:
            self.sign()
        return self

    def head(self, number, why="export"):
        return sign_head(self.key, {"registry": self.registry, "number": number, "time": 1795356400000 + number,
                                    "hash": self.hashes[number].hex(), "root": root(self.leaves[:number]).hex(), "why": why})

    def sign(self, why="export"):
        self.heads[len(self.entries)] = self.head(len(self.entries), why)

    def lines(self, first=1, last=None):
        last = len(self.entries) if last is None else last
        header = {"format": "mintmark-audit", "version": 1, "registry": self.registry, "station": "bench 3", "from": first,
                  "to": last, "previous": self.hashes[first - 1].hex(), "peaks": [p.hex() for p in peaks(self.leaves[:first - 1])]}
        out = [header, self.key.line()]
        for number in range(first, last + 1):
            out.append(entry_line(self.entries[number - 1]))
            if number in self.heads:
                out.append({"head": self.heads[number]})
        if first > last and last in self.heads:
            out.append({"head": self.heads[last]})
        return out


def text(lines):
    """As the file has it; a line that is octets already stays as it is."""
    return b"".join(line if isinstance(line, bytes) else json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode()
                    + b"\n" for line in lines)


def verify(*words, data=None):
    """The exit status and what the JSON says."""
    result = subprocess.run([str(BIN / "mintmark-verify"), *map(str, words), "--json"], input=data, capture_output=True,
                            timeout=120, check=False)
    return result.returncode, json.loads(result.stdout) if result.stdout else {"error": result.stderr.decode()}


def envelope(keys, body, kind="application/vnd.in-toto+json"):
    pae = b"DSSEv1 %d %s %d %s" % (len(kind), kind.encode(), len(body), body)
    return {"payload": base64.b64encode(body).decode(), "payloadType": kind,
            "signatures": [{"keyid": key.id, "sig": base64.b64encode(key.sign(pae)).decode()} for key in keys]}


def statement(files, **more):
    return {"_type": "https://in-toto.io/Statement/v1",
            "subject": [{"name": name, "digest": {"sha256": sha256(data).hex()}} for name, data in files.items()],
            "predicateType": "https://mintmark.example/bundle/v1", "predicate": {"weight": 1.5e3}, **more}

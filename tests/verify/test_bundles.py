"""`mintmark-verify bundle FILE`, by bundles that are written here from resources/docs/bundle.md alone."""
import base64
import copy
import hashlib
import io
import json
import os
import pathlib
import random
import subprocess
import tarfile
import tempfile
import unittest

from oracle import Key, Log, sha256, sign_head, text, verify

SEED = int(os.environ.get("MINTMARK_SEED", "20261122"))
STATEMENT = "statement.dsse.json"
KIND = "application/vnd.in-toto+json"
FILES = {"azure-hub.txt": b'{"id":"MM-1"}\n', "devices.jsonl": b"x" * 1024, "empty.csv": b"", "long.txt": b"y" * 700_001}


def member(name, data, **more):
    """A header and the content; `more` overrides fields by their names in the page's order."""
    fields = {"name": name.encode() if isinstance(name, str) else name, "mode": b"0000644", "uid": b"0000000", "gid": b"0000000",
              "size": b"%011o" % len(data), "mtime": b"00000000000", "type": b"0", "link": b"", "magic": b"ustar\x0000", "names": b"",
              "major": b"0000000", "minor": b"0000000", "rest": b"", **more}
    head = b"".join(fields[key].ljust(length, b"\0") for key, length in (("name", 100), ("mode", 8), ("uid", 8), ("gid", 8),
                                                                      ("size", 12), ("mtime", 12)))
    tail = b"".join(fields[key].ljust(length, b"\0") for key, length in (("type", 1), ("link", 100), ("magic", 8), ("names", 64),
                                                                      ("major", 8), ("minor", 8), ("rest", 167)))
    total = sum(head) + sum(tail) + 8 * 32
    return head + fields.get("sum", b"%06o\0 " % total) + tail + data + bytes(-len(data) % 512)


END = bytes(1024)


class Bundles(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.home = tempfile.TemporaryDirectory(prefix="mintmark-bundles-")
        cls.folder = pathlib.Path(cls.home.name)
        cls.key, cls.stranger = Key(cls.folder, "audit"), Key(cls.folder, "stranger")
        cls.log = Log(cls.key).fill(7)
        cls.head = cls.log.head(7)

    @classmethod
    def tearDownClass(cls):
        cls.home.cleanup()

    def statement(self, files=None, **more):
        files = FILES if files is None else files
        return {"_type": "https://in-toto.io/Statement/v1",
                "subject": [{"name": name, "digest": {"sha256": sha256(data).hex()}} for name, data in files.items()],
                "predicateType": "https://mintmark.invalid/export-bundle/v1",
                "predicate": {"program": "mintmark 0.1.0", "time": "2026-11-27T06:00:00Z", "station": "bench 3",
                              "registry": self.log.registry, "head": self.head,
                              "files": [{"name": name, "format": "x", "size": len(data), "devices": 1, "blocked": 0, "unready": 0,
                                         "unfit": 0, "leaveUnfitOut": False, "columns": [], "options": {}}
                                        for name, data in files.items()], **more}}

    def envelope(self, body, key=None, **more):
        key = key or self.key
        body = body if isinstance(body, bytes) else json.dumps(body).encode()
        pae = b"DSSEv1 %d %s %d %s" % (len(KIND), KIND.encode(), len(body), body)
        made = {"payload": base64.b64encode(body).decode(), "payloadType": KIND,
                "signatures": [{"keyid": key.id, "sig": base64.b64encode(key.sign(pae)).decode()}], **more}
        return json.dumps(made, separators=(",", ":")).encode() + b"\n"

    def bundle(self, files=None, body=None, envelope=None, end=END):
        files = FILES if files is None else files
        envelope = envelope or self.envelope(self.statement() if body is None else body)
        return member(STATEMENT, envelope) + b"".join(member(name, data) for name, data in files.items()) + end

    def check(self, octets, *more, key=None):
        file = self.folder / "bundle.tar"
        file.write_bytes(octets)
        return verify("bundle", file, "--key", (key or self.key).public, *more)

    def refused(self, octets, what, *more, **named):
        status, report = self.check(octets, *more, **named)
        self.assertEqual((status, report["good"]), (7, False), report)
        self.assertIn(what, {one["what"] for one in report["findings"]}, report)

    def good(self, octets, *more):
        status, report = self.check(octets, *more)
        self.assertEqual((status, report["good"]), (0, True), report)
        return report

    def test_a_good_one(self):
        made = self.bundle()
        report = self.good(made)
        self.assertEqual((report["files"], report["signers"], report["head"], report["registry"], report["station"]),
                         (4, [self.key.id], 7, self.log.registry, "bench 3"))
        # Every other reader of tars sees the same.
        with tarfile.open(fileobj=io.BytesIO(made)) as tar:
            self.assertEqual(tar.getnames(), [STATEMENT, *FILES])
            self.assertEqual(tar.extractfile("long.txt").read(), FILES["long.txt"])
        self.good(self.bundle(body={**self.statement(), "later": 1}))
        self.good(self.bundle(body=self.statement(later={"x": [1]})))

    def test_kept_heads(self):
        kept = self.folder / "kept.jsonl"
        kept.write_bytes(text([{"head": self.log.head(5)}, {"head": self.head}]))
        self.assertIn("one of those that were kept", " ".join(self.good(self.bundle(), "--head", kept)["notes"]))
        kept.write_bytes(text([{"head": self.log.head(5)}]))
        self.good(self.bundle(), "--head", kept)
        other = sign_head(self.key, {k: v for k, v in {**self.head, "hash": "ab" * 32}.items() if k not in ("key", "signature")})
        kept.write_bytes(text([{"head": other}]))
        self.refused(self.bundle(), "anchor", "--head", kept)
        kept.write_bytes(text([{"head": Log(self.key, "ff" * 16).fill(3).head(3)}]))
        self.refused(self.bundle(), "other-registry", "--head", kept)
        kept.write_bytes(text([{"head": {**self.head, "number": 8}}]))
        self.refused(self.bundle(), "signature", "--head", kept)

    def test_who_signed(self):
        self.refused(self.bundle(), "unknown-key", key=self.stranger)
        self.refused(self.bundle(envelope=self.envelope(self.statement(), self.stranger)), "unknown-key")
        # By the key's name, but by another key.
        forged = json.loads(self.envelope(self.statement(), self.stranger))
        forged["signatures"][0]["keyid"] = self.key.id
        self.refused(self.bundle(envelope=json.dumps(forged, separators=(",", ":")).encode() + b"\n"), "signature")
        # The head's signature is its own.
        self.refused(self.bundle(body=self.statement(head={**self.head, "number": 6})), "signature")
        self.refused(self.bundle(body=self.statement(registry="ff" * 16)), "other-registry")
        bare = {k: v for k, v in self.head.items() if k not in ("key", "signature")}
        self.refused(self.bundle(body=self.statement(head=sign_head(self.stranger, bare))), "unknown-key")

    def test_envelopes_of_another_form(self):
        made = self.envelope(self.statement())
        value = json.loads(made)
        two = {**value, "signatures": value["signatures"] * 2}
        for other in (made[:-1], made + b"\n", b" " + made, json.dumps(value).encode() + b"\n", made.replace(b'"payload"', b'"p\\u0061yload"'),
                      json.dumps(two, separators=(",", ":")).encode() + b"\n", self.envelope(self.statement(), more=1), b"{}\n", b"",
                      json.dumps({**value, "payloadType": "text/plain"}, separators=(",", ":")).encode() + b"\n",
                      made.replace(b"+", b"-").replace(b"=", b""), b"[" * 40):
            if other != made:
                self.refused(member(STATEMENT, other) + b"".join(member(*one) for one in FILES.items()) + END, "form")
        self.refused(member(STATEMENT, b" " * ((1 << 20) + 1)) + END, "form")

    def test_statements_of_another_form(self):
        good = self.statement()
        def changed(change):
            made = copy.deepcopy(good)
            change(made)
            return self.bundle(body=made)
        for name in ("_type", "subject", "predicateType", "predicate"):
            self.refused(changed(lambda made, name=name: made.pop(name)), "form")
        for name in ("files", "head", "registry", "station", "time", "program"):
            self.refused(changed(lambda made, name=name: made["predicate"].pop(name)), "form")
        for name in ("name", "format", "size", "devices", "blocked", "unready", "unfit"):
            self.refused(changed(lambda made, name=name: made["predicate"]["files"][1].pop(name)), "form")
        self.refused(changed(lambda made: made["subject"].pop()), "form")
        self.refused(changed(lambda made: made["predicate"]["files"].reverse()), "form")
        self.refused(changed(lambda made: made.update(predicateType="https://mintmark.invalid/export-bundle/v2")), "form")
        self.refused(changed(lambda made: made["subject"][0]["digest"].update(sha256="AB" * 32)), "form")
        self.refused(changed(lambda made: made["predicate"]["files"][1].update(size=1023)), "changed")
        self.refused(self.bundle(files={}, body=self.statement({})), "form")
        self.refused(self.bundle(body=json.dumps(good).replace('{"_type"', '{"_type":"x","_type"').encode()), "form")
        for name in ("../devices", "/etc/passwd", "a/b", "..", "", "Upper", "x" * 100, STATEMENT, "a\0b"):
            files = {name: b"secret"}
            self.refused(self.bundle(files=FILES, body=self.statement(files)), "name")

    def test_files_that_differ(self):
        for name, data in FILES.items():
            rest = {other: octets for other, octets in FILES.items() if other != name}
            self.refused(self.bundle(rest), "missing")
            self.refused(self.bundle({**FILES, name: data + b"x"}), "changed")
            if data:
                self.refused(self.bundle({**FILES, name: data[:-1] + b"?"}), "changed")
        self.refused(self.bundle({"aaa.txt": b"", **FILES}), "not-named")
        self.refused(self.bundle({**FILES, "zzz.txt": b"z"}), "not-named")

    def test_containers_that_no_bundle_has(self):
        first = member(STATEMENT, self.envelope(self.statement()))
        middle = [member(*one) for one in FILES.items()]
        rest = b"".join(middle)
        hub = FILES["azure-hub.txt"]
        for name in ("../azure-hub.txt", "/azure-hub.txt", "./azure-hub.txt", "a/azure-hub.txt", "..", "azure-hub.txt ", "AZURE", b"\xff.txt",
                     b"azure-hub.txt\0x"):
            status, report = self.check(first + member(name, hub) + b"".join(middle[1:]) + END)
            self.assertEqual((status, report["good"]), (7, False), name)
        for kind in b"123456789xgLKSVAMN\0 ":
            self.refused(first + member("azure-hub.txt", hub, type=bytes([kind])) + b"".join(middle[1:]) + END, "form")
        for more in ({"link": b"azure-hub.txt"}, {"mode": b"0000755"}, {"uid": b"0001750"}, {"mtime": b"00000000001"}, {"names": b"root"},
                     {"magic": b"ustar  \0"}, {"magic": b""}, {"rest": b"prefix"}, {"sum": b"0000000\0"}, {"size": b"77777777777"},
                     {"size": b"        016"}, {"size": b"\x80" + bytes(10) + b"\x0e"}, {"size": b"00000000015"}, {"size": b"00000000017"}):
            status, report = self.check(first + member("azure-hub.txt", hub, **more) + b"".join(middle[1:]) + END)
            self.assertEqual((status, report["good"]), (7, False), more)
        pax = member("azure-hub.txt", b"18 path=../escape\n", type=b"x")
        self.refused(first + pax + rest + END, "form")
        self.refused(first + middle[0] + rest + END, "name")
        self.refused(first + middle[1] + middle[0] + middle[2] + middle[3] + END, "name")
        self.refused(first + first + rest + END, "name")
        self.refused(middle[0] + first + b"".join(middle[1:]) + END, "name")
        for end in (b"", bytes(512), bytes(1023)):
            self.refused(first + rest + end, "cut")
        for end in (bytes(1025), bytes(10240), END + b"\n", END + first, bytes(512) + b"x" * 512):
            self.refused(first + rest + end, "form")
        # What is no bundle at all gets no verdict.
        for other in (b"", b"\x30\x80\x06\x0b" + bytes(600), b"x" * 2000, bytes(2000)):
            status, report = self.check(other)
            self.assertEqual((status, report["good"]), (2, False), report)

    def test_each_octet(self):
        """Of a small bundle: octets changed at a seeded bit, and lengths that are shorter, a process for each."""
        files = {"a.txt": b"one\n"}
        made = self.bundle(files, body=self.statement(files))
        self.good(made)
        choice = random.Random(SEED)
        places = set(choice.sample(range(len(made)), 150)) | {0, 99, 100, 156, 257, 511, 512, len(made) - 1, len(made) - 1024}
        for place in sorted(places):
            octets = bytearray(made)
            octets[place] ^= 1 << choice.randrange(8)
            status, report = self.check(bytes(octets))
            self.assertEqual((status, report["good"]), (7, False), (place, SEED, report))
        for length in sorted(choice.sample(range(1, len(made)), 60) + [1, 511, 512, len(made) - 1, len(made) - 512]):
            status, report = self.check(made[:length])
            self.assertEqual((status, report["good"]), (7, False), (length, SEED, report))

    def test_memory_stays_flat(self):
        file = self.folder / "large.tar"
        size = 200 << 20
        digest, piece = hashlib.sha256(), b"z" * (1 << 20)
        for _ in range(size >> 20):
            digest.update(piece)
        body = self.statement({"large.txt": b""})
        body["subject"][0]["digest"]["sha256"] = digest.hexdigest()
        body["predicate"]["files"][0]["size"] = size
        with file.open("wb") as out:
            out.write(member(STATEMENT, self.envelope(body)) + member("large.txt", b"", size=b"%011o" % size))
            for _ in range(size >> 20):
                out.write(piece)
            out.write(END)
        done = subprocess.run(["bash", "-c", 'ulimit -v 120000; exec "$@"', "bash", str(pathlib.Path(os.environ.get(
            "MINTMARK_BIN_DIR", "build/release/bin")) / "mintmark-verify"), "bundle", str(file), "--key", str(self.key.public)],
            capture_output=True, text=True, timeout=120, check=False)
        file.unlink()
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)

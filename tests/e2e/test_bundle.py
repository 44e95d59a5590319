"""Export bundles from outside: made by a station, judged by both checkers and by a few lines of Python that were written from
resources/docs/bundle.md alone, with openssl for the signature and the decryption; and every way to change one."""
import base64
import hashlib
import io
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import tarfile
import unittest

from support import SEED, StationTest

STATEMENT = "statement.dsse.json"
FORMATS = {"azure-hub": "azure-hub.txt", "jsonl": "devices.jsonl", "csv": "devices.csv", "nrf-cloud": "nrf-cloud.csv"}
FLIPS = int(os.environ.get("MINTMARK_BUNDLE_FLIPS", "60"))
MAY_MOUNT = os.geteuid() == 0 and shutil.which("unshare") and subprocess.run(
    ["unshare", "-m", "mount", "-t", "tmpfs", "tmpfs", "/mnt"], capture_output=True, check=False).returncode == 0


def openssl(*words, data=None, code=0):
    done = subprocess.run(["openssl", *map(str, words)], input=data, capture_output=True, timeout=60, check=False)
    assert code is None or done.returncode == code, (words, done.stderr)
    return done


def in_der(raw):
    assert len(raw) == 64
    parts = b""
    for half in (raw[:32], raw[32:]):
        octets = half.lstrip(b"\0") or b"\0"
        octets = b"\0" + octets if octets[0] & 0x80 else octets
        parts += b"\2" + bytes([len(octets)]) + octets
    return b"\x30" + bytes([len(parts)]) + parts


def judge(octets, pem, folder):
    """All that the page says of a bundle. Returns its files and the statement; a fault is an AssertionError."""
    members, at = {}, 0
    while octets[at:at + 512] != bytes(512):
        head = octets[at:at + 512]
        name, size = head[:100].split(b"\0")[0], int(head[124:135], 8)
        text = b"".join((name.ljust(100, b"\0"), b"0000644\0", b"0000000\0" * 2, b"%011o\0" % size, b"00000000000\0", b" " * 8, b"0",
                         bytes(100), b"ustar\x0000", bytes(64), b"0000000\0" * 2, bytes(167)))
        assert head == text[:148] + b"%06o\0 " % sum(text) + text[156:], name
        assert name.decode() not in members
        members[name.decode()] = octets[at + 512:at + 512 + size]
        rest = -size % 512
        assert octets[at + 512 + size:at + 512 + size + rest] == bytes(rest)
        at += 512 + size + rest
    assert octets[at:] == bytes(1024)
    names = list(members)
    assert names[0] == STATEMENT and names[1:] == sorted(names[1:]) and all(re.fullmatch(r"[a-z0-9][a-z0-9._-]{0,98}", n) for n in names)
    envelope = json.loads(members.pop(STATEMENT))
    (signature,) = envelope["signatures"]
    payload = base64.b64decode(envelope["payload"], validate=True)
    assert envelope["payloadType"] == "application/vnd.in-toto+json"
    spki = openssl("pkey", "-pubin", "-in", pem, "-outform", "DER").stdout
    assert signature["keyid"] == hashlib.sha256(spki).hexdigest()
    file = folder / "signature.der"
    file.write_bytes(in_der(base64.b64decode(signature["sig"], validate=True)))
    openssl("dgst", "-sha256", "-verify", pem, "-signature", file,
            data=b"DSSEv1 28 application/vnd.in-toto+json %d %s" % (len(payload), payload))
    statement = json.loads(payload)
    assert statement["_type"] == "https://in-toto.io/Statement/v1"
    assert statement["predicateType"] == "https://mintmark.invalid/export-bundle/v1"
    assert {one["name"]: one["digest"]["sha256"] for one in statement["subject"]} == \
        {name: hashlib.sha256(data).hexdigest() for name, data in members.items()}
    assert [one["name"] for one in statement["predicate"]["files"]] == list(members)
    assert all(one["size"] == len(members[one["name"]]) for one in statement["predicate"]["files"])
    return members, statement, hashlib.sha256(payload).hexdigest()


class Bundle(StationTest):
    def setUp(self):
        super().setUp()
        with self.floor(units=3) as floor:
            made = self.programs.provision(self.station, floor.sockets())
        self.assertEqual(made.returncode, 0, made.stdout + made.stderr)
        self.pem = self.folder / "audit.pem"
        self.pem.write_text(self.programs.mintmark("audit", "key", "--station", self.station, check=True).stdout)

    def make(self, *words, formats=",".join(FORMATS), out=None, code=0):
        out = out or self.folder / "week.tar"
        done = self.programs.mintmark("export", "bundle", formats, "--out", out, "--station", self.station, "--json", *words)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return (json.loads(done.stdout), out) if code == 0 else (done.stderr, out)

    def both(self, file, key=None):
        """How the two checkers end, and what they say."""
        ours = self.programs.mintmark("export", "verify", file, "--key", key or self.pem, "--json")
        other = self.programs.run("mintmark-verify", "bundle", file, "--key", key or self.pem, "--json")
        return ours, other

    def assertGood(self, file):
        ours, other = self.both(file)
        self.assertEqual((ours.returncode, other.returncode), (0, 0), ours.stderr + other.stdout)
        return json.loads(ours.stdout), json.loads(other.stdout)

    def assertRefused(self, file, why="", key=None):
        ours, other = self.both(file, key)
        self.assertEqual((ours.returncode, other.returncode), (7, 7), (why, SEED, ours.stdout, ours.stderr, other.stdout))
        self.assertIn("MM-BUNDLE", ours.stderr)
        return ours.stderr + other.stdout

    def left(self):
        """What lies in the folder besides what was there."""
        return sorted(p.name for p in self.folder.iterdir() if p.suffix in (".new", ".parts") or ".parts" in p.name or ".new" in p.name)

    def recipient(self, name, *words):
        certificate, key = self.folder / f"{name}.pem", self.folder / f"{name}.key"
        openssl("req", "-x509", "-nodes", "-days", "2", "-subj", f"/CN={name}", "-keyout", key, "-out", certificate, *words)
        return certificate, key

    def test_what_is_in_it(self):
        summary, file = self.make()
        octets = file.read_bytes()
        members, statement, digest = judge(octets, self.pem, self.folder)
        self.assertEqual(summary["sha256"], hashlib.sha256(octets).hexdigest())
        self.assertEqual(sorted(members), sorted(FORMATS.values()))
        # Each is what the export of its format writes.
        for name, member in FORMATS.items():
            alone = self.folder / f"{name}.alone"
            told = self.programs.mintmark("export", name, "--out", alone, "--station", self.station, "--json", check=True)
            self.assertEqual(members[member], alone.read_bytes(), name)
            entry = next(one for one in statement["predicate"]["files"] if one["name"] == member)
            told = json.loads(told.stdout)
            self.assertEqual({k: entry[k] for k in ("devices", "blocked", "unready", "unfit")},
                             {k: told[k] for k in ("devices", "blocked", "unready", "unfit")})
            self.assertEqual((entry["format"], entry["devices"], entry["leaveUnfitOut"]), (name, 3, False))
        # A tar as others read it.
        with tarfile.open(fileobj=io.BytesIO(octets)) as tar:
            self.assertEqual(tar.getnames(), [STATEMENT, *members])
            self.assertEqual({(m.mtime, m.uid, m.gid, m.mode, m.uname, m.gname) for m in tar.getmembers()}, {(0, 0, 0, 0o644, "", "")})
        ours, other = self.assertGood(file)
        self.assertEqual((ours["statement"], other["statement"], summary["statement"]), (digest,) * 3)
        self.assertEqual((ours["head"], other["head"], summary["head"]), (statement["predicate"]["head"]["number"],) * 3)

        # The head in it is one of the log, and the log tells of the bundle.
        log = self.folder / "log.jsonl"
        self.programs.mintmark("audit", "export", log, "--station", self.station, check=True)
        lines = [json.loads(line) for line in log.read_text().splitlines()]
        self.assertIn(statement["predicate"]["head"], [line["head"] for line in lines if "head" in line])
        (entry,) = [line["entry"] for line in lines if line.get("entry", {}).get("action") == "export.bundled"]
        self.assertEqual(entry["subject"], "week.tar")
        self.assertTrue(entry["detail"].endswith(f"statement sha256 {digest}"), entry)
        self.assertGreater(entry["number"], statement["predicate"]["head"]["number"])
        kept = self.programs.run("mintmark-verify", "bundle", file, "--key", self.pem, "--head", self.station / "anchors.jsonl")
        self.assertEqual(kept.returncode, 0, kept.stdout + kept.stderr)
        self.assertIn("one of those that were kept", kept.stdout)
        self.assertClean()
        self.assertEqual(self.left(), [])

    def test_made_twice_the_files_are_the_same(self):
        first, _, one = judge(self.make()[1].read_bytes(), self.pem, self.folder)
        # In any order of the names, over the older one.
        again, _, other = judge(self.make(formats=",".join(reversed(FORMATS)))[1].read_bytes(), self.pem, self.folder)
        self.assertEqual(list(first.items()), list(again.items()))
        self.assertNotEqual(one, other)

    def test_options_go_to_the_formats_that_have_them(self):
        words = ("--option", "mode=create", "--option", "edge=true")
        _, file = self.make(*words, formats="azure-hub,csv")
        members, statement, _ = judge(file.read_bytes(), self.pem, self.folder)
        rows = [json.loads(line) for line in members["azure-hub.txt"].splitlines()]
        self.assertEqual({(row["importMode"], row["capabilities"]["iotEdge"]) for row in rows}, {("create", True)})
        told = {one["name"]: one["options"] for one in statement["predicate"]["files"]}
        self.assertEqual(told, {"azure-hub.txt": {"mode": "create", "edge": "true"}, "devices.csv": {}})
        self.assertGood(file)
        # One that no format has, one that cannot be, one that is given twice.
        for words in (("colour=red",), ("mode=never",), ("edge=true", "edge=true"), ("edge",), ("edge=@/nowhere",)):
            given = [word for one in words for word in ("--option", one)]
            _, out = self.make(*given, formats="azure-hub,csv", out=self.folder / "none.tar", code=2)
            self.assertFalse(out.exists(), words)

    def test_every_octet_counts(self):
        _, file = self.make(formats="azure-hub,csv")
        octets = file.read_bytes()
        self.assertGood(file)
        choice = random.Random(SEED)
        bad = self.folder / "bad.tar"
        for place in sorted(choice.sample(range(len(octets)), FLIPS)):
            changed = bytearray(octets)
            changed[place] ^= choice.randrange(1, 256)
            bad.write_bytes(changed)
            self.assertRefused(bad, place)
        for length in sorted(choice.sample(range(1, len(octets)), 15)):
            bad.write_bytes(octets[:length])
            self.assertRefused(bad, length)
        for more in (b"\0", bytes(512), b"x", octets):
            bad.write_bytes(octets + more)
            self.assertRefused(bad, "more")

    def test_another_station_and_another_order(self):
        _, file = self.make(formats="azure-hub,csv")
        stranger = self.folder / "stranger.pem"
        openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", self.folder / "stranger.key")
        openssl("pkey", "-in", self.folder / "stranger.key", "-pubout", "-out", stranger)
        self.assertRefused(file, "another key", key=stranger)
        # Members taken out, exchanged, or put in, with headers that are good.
        octets = file.read_bytes()
        parts, at = [], 0
        while octets[at] != 0:
            size = int(octets[at + 124:at + 135], 8)
            parts.append(octets[at:at + 512 + size + -size % 512])
            at += len(parts[-1])
        bad = self.folder / "bad.tar"
        for members in (parts[:-1], parts[:1], parts[1:], [parts[0], parts[2], parts[1]], [*parts, parts[-1]], parts[:1] + parts):
            bad.write_bytes(b"".join(members) + bytes(1024))
            self.assertRefused(bad, "members")
        for text in ("not a key", ""):
            bad.write_text(text)
            done = self.programs.mintmark("export", "verify", file, "--key", bad)
            self.assertEqual(done.returncode, 2, done.stderr)
        self.assertEqual(self.programs.mintmark("export", "verify", self.folder / "none", "--key", self.pem).returncode, 2)
        self.assertEqual(self.programs.mintmark("export", "verify", file).returncode, 2)

    def test_for_named_recipients(self):
        ec = self.recipient("ec", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-addext", "keyUsage=critical,keyAgreement")
        rsa = self.recipient("rsa", "-newkey", "rsa:2048", "-addext", "keyUsage=critical,keyEncipherment")
        other = self.recipient("other", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256")
        sealed = self.folder / "week.p7m"
        summary, _ = self.make("--to", ec[0], "--to", rsa[0], out=sealed)
        self.assertEqual([one["subject"] for one in summary["recipients"]], ["CN=ec", "CN=rsa"])
        for certificate, one in zip((ec[0], rsa[0]), summary["recipients"], strict=True):
            der = openssl("x509", "-in", certificate, "-outform", "DER").stdout
            self.assertEqual(one["sha256"], hashlib.sha256(der).hexdigest())
        plain = self.folder / "plain.tar"

        def decrypt(pair, file=sealed):
            plain.unlink(missing_ok=True)
            return openssl("cms", "-decrypt", "-inform", "DER", "-binary", "-in", file, "-recip", pair[0], "-inkey", pair[1], "-out", plain,
                           code=None).returncode

        for pair in (ec, rsa):
            self.assertEqual(decrypt(pair), 0)
            self.assertEqual(sorted(judge(plain.read_bytes(), self.pem, self.folder)[0]), sorted(FORMATS.values()))
            self.assertGood(plain)
        self.assertNotEqual(decrypt(other), 0)
        shown = openssl("asn1parse", "-inform", "DER", "-in", sealed).stdout.decode()
        for word in ("id-smime-ct-authEnvelopedData", "aes-256-gcm", "rsaesOaep", "dhSinglePass-stdDH-sha256kdf"):
            self.assertIn(word, shown)
        self.assertNotIn(b"statement.dsse.json", sealed.read_bytes())
        # Before it is decrypted nobody judges it.
        ours, verify = self.both(sealed)
        self.assertEqual((ours.returncode, verify.returncode), (7, 2))
        self.assertIn("decrypt it first", ours.stderr)
        # An octet of the content that is changed.
        octets = sealed.read_bytes()
        choice, bad = random.Random(SEED), self.folder / "bad.p7m"
        start = octets.index(bytes.fromhex("060960864801650304012e")) + 40  # behind aes-256-gcm and its nonce
        for place in choice.sample(range(start, len(octets) - 60), 25):
            changed = bytearray(octets)
            changed[place] ^= choice.randrange(1, 256)
            bad.write_bytes(changed)
            self.assertNotEqual(decrypt(ec, bad), 0, (place, SEED))
        for length in choice.sample(range(1, len(octets) - 30), 5):
            bad.write_bytes(octets[:length])
            self.assertNotEqual(decrypt(ec, bad), 0, (length, SEED))

    def test_recipients_that_cannot_be(self):
        signs = self.recipient("signs", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-addext", "keyUsage=critical,digitalSignature")
        small = self.recipient("small", "-newkey", "rsa:1024")
        good = self.recipient("good", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256")
        two = self.folder / "two.pem"
        two.write_text(good[0].read_text() * 2)
        old = self.folder / "old.pem"
        openssl("req", "-new", "-key", good[1], "-subj", "/CN=old", "-out", self.folder / "old.csr")
        openssl("x509", "-req", "-in", self.folder / "old.csr", "-signkey", good[1], "-days", "-1", "-out", old)
        for certificate, why in ((signs[0], "keyAgreement"), (small[0], "2048"), (two, "more than one"), (old, "expired"),
                                 (self.pem, "no certificate"), (self.folder / "none.pem", "cannot be read")):
            told, out = self.make("--to", certificate, code=2)
            self.assertIn(why, told)
            self.assertFalse(out.exists())
        self.assertIn("twice", self.make("--to", good[0], "--to", good[0], code=2)[0])
        self.assertEqual(self.left(), [])

    def test_what_cannot_be_asked(self):
        for formats in ("", "nothing", "csv,nothing", "csv,csv", "csv,", "../csv"):
            _, out = self.make(formats=formats, code=2)
            self.assertFalse(out.exists(), formats)
        done = self.programs.mintmark("export", "bundle", "csv", "--station", self.station)
        self.assertEqual(done.returncode, 2)
        self.assertEqual(self.left(), [])
        # Nothing was signed for it.
        log = self.folder / "log.jsonl"
        self.programs.mintmark("audit", "export", log, "--station", self.station, check=True)
        self.assertNotIn("export.bundled", log.read_text())

    def test_nowhere_to_write(self):
        older = self.folder / "older.tar"
        older.write_bytes(b"older")
        for out in (self.folder / "none" / "week.tar", self.folder, self.station / "week.tar", pathlib.Path("/dev/null")):
            self.make(out=out, code=2)
        self.assertEqual(self.left(), [])
        self.assertEqual([p for p in self.station.iterdir() if "week" in p.name], [])
        # Over an older one: the new one, or the older one.
        self.make(out=older)
        self.assertGood(older)

    @unittest.skipUnless(MAY_MOUNT, "a mount namespace needs root and CAP_SYS_ADMIN")
    def test_a_disk_that_is_full(self):
        """One of a few sizes, so that it runs full in the payload, in the bundle, and not at all."""
        _, whole = self.make()
        need = whole.stat().st_size
        place = self.folder / "small"
        place.mkdir()
        ends = set()
        for size in (4096, need // 2 & ~4095, (need + 4096) & ~4095, 4 * need & ~4095):
            script = ('mount -t tmpfs -o size="$1" tmpfs "$2" && shift 2 && place="$1" && shift && echo old > "$place/week.tar" && '
                      '"$@"; code=$?; ls -A "$place" | sed "s/^/left /"; cat "$place/week.tar" | head -c 3 | sed "s/^/begins /"; exit $code')
            done = subprocess.run(["unshare", "-m", "sh", "-c", script, "sh", str(size), place, place,
                                   self.programs.folder / "mintmark", "export", "bundle", ",".join(FORMATS), "--out", place / "week.tar",
                                   "--station", self.station], capture_output=True, text=True, timeout=120, check=False)
            ends.add(done.returncode)
            self.assertIn(done.returncode, (0, 2), done.stdout + done.stderr)
            self.assertEqual([line for line in done.stdout.splitlines() if line.startswith("left ")], ["left week.tar"], done.stderr)
            self.assertIn("begins sta" if done.returncode == 0 else "begins old", done.stdout)
            if done.returncode == 2:
                self.assertIn("MM-OUTPUT", done.stderr)
        self.assertEqual(ends, {0, 2})
        self.assertClean()


if __name__ == "__main__":
    unittest.main()

"""The audit log from outside: exported, checked by mintmark-verify and by a few lines of Python that were written from
resources/docs/audit-format.md alone; and every way to change it that somebody with the file has."""
import base64
import copy
import hashlib
import json
import pathlib
import random
import re
import shutil
import socket
import subprocess
import tempfile
import unittest

from bench_floor import Floor
from support import SEED, StationTest

TEXTS = ("actor", "action", "subject", "detail")


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def number(value, octets=8):
    return value.to_bytes(octets, "big", signed=octets == 8 and value < 0)


def text_of(entry, name):
    return base64.b64decode(entry[name + "64"], validate=True) if name + "64" in entry else entry[name].encode()


def leaf_of(entry):
    record = b"mintmark-audit-v1" + number(entry["number"]) + entry["time"].to_bytes(8, "big", signed=True)
    for name in TEXTS:
        octets = text_of(entry, name)
        record += number(len(octets), 4) + octets
    return sha256(b"\0", record)


class Peaks:
    """The tree, as far as the peaks of its leaves tell it."""

    def __init__(self, count=0, peaks=()):
        sizes = [1 << bit for bit in reversed(range(count.bit_length())) if count >> bit & 1]
        assert len(sizes) == len(peaks), "as many peaks as complete trees"
        self.trees = list(zip(sizes, peaks, strict=True))

    def add(self, leaf):
        self.trees.append((1, leaf))
        while len(self.trees) > 1 and self.trees[-1][0] == self.trees[-2][0]:
            (size, right), (_, left) = self.trees.pop(), self.trees.pop()
            self.trees.append((2 * size, sha256(b"\1", left, right)))

    def root(self):
        if not self.trees:
            return sha256()
        root = self.trees[-1][1]
        for _, left in reversed(self.trees[:-1]):
            root = sha256(b"\1", left, root)
        return root


def verify_signature(pem, head):
    """By openssl: the octets of the page, and r and s put into DER."""
    message = (b"mintmark-audit-head-v1" + bytes.fromhex(head["registry"]) + number(head["number"]) +
               head["time"].to_bytes(8, "big", signed=True) + bytes.fromhex(head["hash"]) + bytes.fromhex(head["root"]) +
               number(len(head["why"]), 4) + head["why"].encode())
    raw = base64.b64decode(head["signature"], validate=True)
    assert len(raw) == 64, "r and s"
    parts = b""
    for half in (raw[:32], raw[32:]):
        octets = half.lstrip(b"\0") or b"\0"
        octets = b"\0" + octets if octets[0] & 0x80 else octets
        parts += b"\2" + bytes([len(octets)]) + octets
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "signature"
        file.write_bytes(b"\x30" + bytes([len(parts)]) + parts)
        done = subprocess.run(["openssl", "dgst", "-sha256", "-verify", str(pem), "-signature", str(file)], input=message,
                              capture_output=True, timeout=30, check=False)
    assert done.returncode == 0, f"the signature of head {head['number']}"


def check_log(lines, pem):
    """All that the page says of an exported log. Returns its heads; a fault is an AssertionError."""
    first = lines[0]
    assert set(first) == {"format", "version", "registry", "station", "from", "to", "previous", "peaks"}, first
    assert first["format"] == "mintmark-audit" and first["version"] == 1
    start = first["from"]
    if start == 1:
        assert first["previous"] == "0" * 64 and first["peaks"] == []
    tree = Peaks(start - 1, [bytes.fromhex(peak) for peak in first["peaks"]])
    previous, at = bytes.fromhex(first["previous"]), start - 1

    known, heads = set(), []
    for line in lines[1:]:
        (kind, value), = line.items()
        if kind == "key":
            assert hashlib.sha256(base64.b64decode(value["spki"])).hexdigest() == value["id"], "the key's name"
            assert value["id"] not in known and at == start - 1, "keys stand once, before the entries"
            known.add(value["id"])
        elif kind == "entry":
            assert value["number"] == at + 1, f"entry {value['number']} behind {at}"
            assert all((name in value) != (name + "64" in value) for name in TEXTS)
            leaf = leaf_of(value)
            previous = sha256(b"\1", previous, leaf)
            assert value["hash"] == previous.hex(), f"the hash of entry {value['number']}"
            tree.add(leaf)
            at += 1
        else:
            assert kind == "head" and value["number"] == at and value["registry"] == first["registry"], line
            assert value["hash"] == previous.hex() and value["root"] == tree.root().hex(), f"head {at}"
            assert value["key"] in known, "its key stands above"
            verify_signature(pem, value)
            heads.append(value)
    assert "head" in lines[-1] and at == first["to"], "the last line is the head of the last entry"
    return heads


def consistent(old, new, path):
    """RFC 9162, section 2.1.4.2."""
    first, second = old["number"], new["number"]
    path = [bytes.fromhex(text) for text in path]
    if first in (0, second):
        return not path and (first == 0 or old["root"] == new["root"])
    if first & (first - 1) == 0:
        path = [bytes.fromhex(old["root"]), *path]
    fn, sn = first - 1, second - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    if not path:
        return False
    fr = sr = path[0]
    for step in path[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            fr, sr = sha256(b"\1", step, fr), sha256(b"\1", step, sr)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            sr = sha256(b"\1", sr, step)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and fr.hex() == old["root"] and sr.hex() == new["root"]


def included(leaf, index, size, path, root):
    """RFC 9162, section 2.1.3.2; `index` from 0."""
    fn, sn, at = index, size - 1, leaf
    for text in path:
        step = bytes.fromhex(text)
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            at = sha256(b"\1", step, at)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            at = sha256(b"\1", at, step)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and at.hex() == root


class Audit(StationTest):
    @classmethod
    def setUpClass(cls):
        """A station with two batches behind it, as it was after the first (`older`) and after the second."""
        super().setUpClass()
        cls.older = cls.home / "older"
        with Floor(cls.programs, cls.home / "units", units=4) as floor:
            sockets = floor.sockets()
            for turn, names in enumerate((("A1", "A2"), ("A3", "A4"))):
                done = cls.programs.provision(cls.original, {name: sockets[name] for name in names})
                assert done.returncode == 0, done.stderr
                if turn == 0:
                    shutil.copytree(cls.original, cls.older)

    def call(self, *words, expect=0, station=None):
        done = self.programs.mintmark(*words, "--station", station or self.station)
        self.assertEqual(done.returncode, expect, done.stdout + done.stderr)
        return done

    def verify(self, *words):
        done = self.programs.run("mintmark-verify", *words, "--json")
        return done.returncode, json.loads(done.stdout)

    def key(self, station=None):
        file = self.folder / f"audit-{len(list(self.folder.iterdir()))}.pem"
        file.write_text(self.call("audit", "key", station=station).stdout)
        return file

    def export(self, *words, station=None):
        file = self.folder / f"log-{len(list(self.folder.iterdir()))}.jsonl"
        self.call("audit", "export", file, *words, station=station)
        return file

    def lines(self, file):
        return [json.loads(line) for line in file.read_text().splitlines()]

    def put(self, lines):
        file = self.folder / "changed.jsonl"
        file.write_text("".join(json.dumps(line, separators=(",", ":"), ensure_ascii=False) + "\n" for line in lines))
        return file

    def test_the_export_holds_by_both_checkers(self):
        pem, log = self.key(), self.export()
        lines = self.lines(log)
        heads = check_log(lines, pem)
        self.assertGreaterEqual(len(heads), 3, "two batches and the export")
        self.assertEqual([h["why"] for h in heads].count("batch"), 2)
        code, said = self.verify("log", log, "--key", pem, "--anchor", self.station / "anchors.jsonl")
        self.assertEqual((code, said["good"], said["heads"]), (0, True, len(heads)), said)
        self.assertEqual(said["signedTo"], lines[0]["to"])
        code, said = self.verify("heads", self.station / "anchors.jsonl", "--key", pem)
        self.assertEqual((code, said["good"]), (0, True), said)
        # The log tells of each certificate that the registry has.
        recorded = [line["entry"]["detail"].split("sha256 ")[1] for line in lines
                    if line.get("entry", {}).get("action") == "certificate.recorded"]
        known = [c["sha256"] for device in self.programs.devices(self.station) for c in device["certificates"]]
        self.assertEqual(sorted(recorded), sorted(known))

    def test_a_part_holds_too(self):
        pem, whole = self.key(), self.lines(self.export())
        last = whole[0]["to"]
        for start in (2, 64, 65, 83, last):
            part = self.export("--from", start)
            lines = self.lines(part)
            self.assertEqual(lines[0]["from"], start)
            check_log(lines, pem)
            entries = {l["entry"]["number"]: l["entry"] for l in whole if "entry" in l}
            for line in lines:
                if "entry" in line and line["entry"]["number"] in entries:
                    self.assertEqual(line["entry"], entries[line["entry"]["number"]])
            code, said = self.verify("log", part, "--key", pem)
            self.assertEqual((code, said["good"], said["from"]), (0, True, start), said)
            # Another beginning is noticed.
            lines[0]["previous"] = "11" * 32
            code, said = self.verify("log", self.put(lines), "--key", pem)
            self.assertEqual((code, said["good"]), (7, False), said)

    def test_what_no_export_is_for_is_said(self):
        for start, code in (("0", 2), ("-1", 2), ("x", 2), ("99999999", 2)):
            file = self.folder / "none.jsonl"
            done = self.programs.mintmark("audit", "export", file, "--from", start, "--station", self.station)
            self.assertEqual(done.returncode, code, (start, done.stdout, done.stderr))
            self.assertFalse(file.exists(), start)

    def test_changes_in_the_file_are_found(self):
        pem, log = self.key(), self.export()
        good = self.lines(log)
        chance = random.Random(SEED)
        places = [i for i, line in enumerate(good) if "entry" in line]
        inner = places[1:-1]

        def changed(lines, i, name, value):
            lines[i]["entry"][name] = value

        def hurt(what):
            lines = copy.deepcopy(good)
            i = chance.choice(inner)
            entry = lines[i]["entry"]
            if what == "removed":
                del lines[i]
            elif what == "twice":
                lines.insert(i, copy.deepcopy(lines[i]))
            elif what == "swapped":
                j = next(k for k in places if k > i)
                lines[i], lines[j] = lines[j], lines[i]
            elif what == "swapped and renumbered":
                j = next(k for k in places if k > i)
                lines[i], lines[j] = lines[j], lines[i]
                a, b = lines[i]["entry"], lines[j]["entry"]
                a["number"], b["number"] = b["number"], a["number"]
            elif what == "cut":
                del lines[i:]
            elif what == "all hashes made anew":
                entry["detail"] = entry.get("detail", "") + "x"
                previous = bytes.fromhex(good[0]["previous"])
                for line in lines:
                    if "entry" in line:
                        previous = sha256(b"\1", previous, leaf_of(line["entry"]))
                        line["entry"]["hash"] = previous.hex()
            elif what == "time":
                entry["time"] += 1
            else:
                changed(lines, i, what, entry.get(what, "") + " ")
            return lines, entry["number"]

        for what in ("actor", "action", "subject", "detail", "time", "removed", "twice", "swapped", "swapped and renumbered", "cut",
                     "all hashes made anew"):
            lines, number_ = hurt(what)
            with self.subTest(what=what, number=number_):
                code, said = self.verify("log", self.put(lines), "--key", pem)
                self.assertEqual((code, said["good"]), (7, False), said)
                self.assertTrue(said["findings"])
                with self.assertRaises((AssertionError, ValueError, KeyError)):
                    check_log(lines, pem)
                if what in TEXTS + ("time", "removed"):
                    self.assertEqual(said["findings"][0]["number"], number_, said)
        # A head is changed in each member, and the last is taken away.
        at = max(i for i, line in enumerate(good) if "head" in line)
        for name, value in (("number", good[at]["head"]["number"] - 1), ("time", 1), ("hash", "00" * 32), ("root", "00" * 32),
                            ("why", "asked"), ("registry", "00" * 16)):
            lines = copy.deepcopy(good)
            lines[at]["head"][name] = value
            code, said = self.verify("log", self.put(lines), "--key", pem)
            self.assertEqual((code, said["good"]), (7, False), (name, said))
        code, said = self.verify("log", self.put(good[:-1]), "--key", pem)
        self.assertEqual((code, said["good"]), (7, False), said)

    def test_an_old_log_and_another_stations_anchors(self):
        pem = self.key()
        old = self.export(station=shutil.copytree(self.older, self.folder / "old"))
        code, said = self.verify("log", old, "--key", pem)
        self.assertEqual((code, said["good"]), (0, True), "an old copy holds by itself")
        code, said = self.verify("log", old, "--key", pem, "--anchor", self.station / "anchors.jsonl")
        self.assertEqual((code, said["good"]), (7, False), said)
        self.assertIn("older", [f["what"] for f in said["findings"]])
        # Another station: its log is of another key and of another registry.
        other = self.programs.make_station(self.folder / "other")
        self.call("audit", "head", station=other)
        foreign = self.key(station=other)
        log = self.export()
        code, said = self.verify("log", log, "--key", foreign)
        self.assertEqual((code, said["good"]), (7, False), said)
        self.assertIn("unknown-key", [f["what"] for f in said["findings"]])
        code, said = self.verify("log", log, "--key", pem, "--key", foreign, "--anchor", other / "anchors.jsonl")
        self.assertEqual((code, said["good"]), (7, False), said)
        self.assertIn("other-registry", [f["what"] for f in said["findings"]])
        # In this station's folder they are an error, and no batch begins with them.
        shutil.copy(other / "anchors.jsonl", self.station / "anchors.jsonl")
        checked = self.programs.mintmark("registry", "check", "--station", self.station)
        self.assertEqual(checked.returncode, 7, checked.stdout + checked.stderr)
        with self.floor(units=1) as floor:
            made = self.programs.provision(self.station, floor.sockets())
            self.assertEqual(made.returncode, 4, made.stdout + made.stderr)
            self.assertFalse(self.programs.units(floor.folder)[0]["finished"])

    def test_a_later_log_goes_on_from_an_earlier_one(self):
        pem = self.key()
        anchors = self.lines(self.station / "anchors.jsonl")
        for old in (anchors[0], anchors[1]):
            first, proof, second = (self.folder / f"{name}.json" for name in ("old", "proof", "new"))
            first.write_text(json.dumps(old) + "\n")
            said = json.loads(self.call("audit", "consistency", first, proof, "--json").stdout)
            content = json.loads(proof.read_text())
            self.assertEqual(content["from"], old["head"]["number"], said)
            news = [l for l in self.lines(self.station / "anchors.jsonl") if l["head"]["number"] == content["to"]]
            self.assertTrue(news, "the new head is among the station's anchors")
            second.write_text(json.dumps(news[-1]) + "\n")
            self.assertTrue(consistent(old["head"], news[-1]["head"], content["path"]))
            code, verdict = self.verify("consistency", first, second, proof, "--key", pem)
            self.assertEqual((code, verdict["good"]), (0, True), verdict)
            content["path"][0] = "00" * 32
            proof.write_text(json.dumps(content))
            self.assertFalse(consistent(old["head"], news[-1]["head"], content["path"]))
            code, verdict = self.verify("consistency", first, second, proof, "--key", pem)
            self.assertEqual((code, verdict["good"]), (7, False), verdict)
        # A head that was not signed by this station, and one of another history.
        old = copy.deepcopy(anchors[0])
        old["head"]["root"] = "00" * 32
        first.write_text(json.dumps(old) + "\n")
        refused = self.programs.mintmark("audit", "consistency", first, self.folder / "none.json", "--station", self.station)
        self.assertNotEqual(refused.returncode, 0, refused.stdout)
        self.assertFalse((self.folder / "none.json").exists())

    def test_a_devices_proof(self):
        pem = self.key()
        device = self.programs.devices(self.station)[1]
        proof = self.folder / "proof.json"
        self.call("device", "prove", device["deviceId"], "--out", proof)
        content = json.loads(proof.read_text())
        self.assertEqual(content["device"], device["deviceId"])
        verify_signature(pem, content["head"])
        for item in content["entries"]:
            entry = item["entry"]
            self.assertEqual(entry["subject"], device["deviceId"])
            self.assertTrue(included(leaf_of(entry), entry["number"] - 1, content["head"]["number"], item["path"],
                                     content["head"]["root"]), entry)
        der = [base64.b64decode("".join(text.split("-----")[2].split())) for text in content["certificates"]]
        self.assertEqual([hashlib.sha256(c).hexdigest() for c in der], [c["sha256"] for c in device["certificates"]])
        code, said = self.verify("device", proof, "--key", pem)
        self.assertEqual((code, said["good"]), (0, True), said)
        # The whole log's entries of the device are those of the proof.
        log = [l["entry"] for l in self.lines(self.export()) if l.get("entry", {}).get("subject") == device["deviceId"]]
        self.assertEqual([e["number"] for e in log], [i["entry"]["number"] for i in content["entries"]])
        for what in ("detail", "subject", "path", "certificate", "device"):
            bad = copy.deepcopy(content)
            if what == "path":
                bad["entries"][0]["path"][-1] = "00" * 32
            elif what == "certificate":
                bad["certificates"].append((self.station / "certificates" / "root.pem").read_text())
            elif what == "device":
                bad["device"] = "demo-00000001"
            else:
                bad["entries"][2]["entry"][what] += "1"
            proof.write_text(json.dumps(bad))
            code, said = self.verify("device", proof, "--key", pem)
            self.assertEqual((code, said["good"]), (7, False), (what, said))
        none = self.programs.mintmark("device", "prove", "demo-99999999", "--out", self.folder / "none", "--station", self.station)
        self.assertNotEqual(none.returncode, 0)
        self.assertFalse((self.folder / "none").exists())

    def test_an_older_registry_is_refused(self):
        for name in ("registry.db-wal", "registry.db-shm"):
            (self.station / name).unlink(missing_ok=True)
        shutil.copy(self.older / "registry.db", self.station / "registry.db")
        checked = self.programs.mintmark("registry", "check", "--station", self.station, "--json")
        self.assertEqual(checked.returncode, 7, checked.stdout + checked.stderr)
        with self.floor(units=1) as floor:
            made = self.programs.provision(self.station, floor.sockets())
            self.assertEqual(made.returncode, 4, made.stdout + made.stderr)
            self.assertIn("MM-REGISTRY-OLDER", made.stderr + made.stdout)
            unit = self.programs.units(floor.folder)[0]
            self.assertIsNone(unit["publicKeySha256"])
        # Neither does it sign a head now, which would say that all is well.
        head = self.programs.mintmark("audit", "head", "--station", self.station)
        self.assertEqual(head.returncode, 4, head.stdout + head.stderr)
        self.assertIn("MM-REGISTRY-OLDER", head.stderr)

    def test_heads_go_to_the_log_daemon(self):
        path = self.folder / "log"
        with open(self.station / "station.toml") as file:
            text = file.read()
        self.assertEqual(text.count("[audit]"), 1)
        (self.station / "station.toml").write_text(text.replace("[audit]", f'[audit]\nsyslog = "{path}"'))
        # Nobody listens: the head is kept here all the same, and the trouble is told.
        self.assertNotEqual(self.programs.mintmark("audit", "head", "--station", self.station).returncode, 0)
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as daemon:
            daemon.bind(str(path))
            daemon.settimeout(10)
            with Floor(self.programs, self.folder / "daemons-units", units=1) as floor:
                made = self.programs.provision(self.station, floor.sockets())
            self.assertEqual(made.returncode, 0, made.stderr)
            heads = []
            daemon.settimeout(0.2)
            while True:
                try:
                    heads.append(daemon.recv(8192).decode())
                except TimeoutError:
                    break
        match = re.fullmatch(r"<85>[A-Z][a-z]{2} [ 0-9]{2} [0-9:]{8} mintmark\[[0-9]+\]: (\{.*\})", heads[-1])
        self.assertTrue(match, heads)
        last = (self.station / "anchors.jsonl").read_text().splitlines()[-1]
        self.assertEqual(match.group(1), last)

    def test_missing_anchors_are_a_finding(self):
        self.assertClean()
        (self.station / "anchors.jsonl").unlink()
        checked = self.programs.mintmark("registry", "check", "--station", self.station)
        self.assertEqual(checked.returncode, 7, checked.stdout + checked.stderr)
        self.assertIn("anchors.jsonl", checked.stdout + checked.stderr)

    def test_anchors_that_were_cut_or_changed_are_found(self):
        anchors = self.station / "anchors.jsonl"
        text = anchors.read_text()
        for name, content in (("a number changed", text.replace('"number":', '"number":1', 1)), ("empty", ""),
                              ("a root changed", text.replace('"root":"', '"root":"0', 1)), ("not JSON", "hello\n")):
            anchors.write_text(content)
            checked = self.programs.mintmark("registry", "check", "--station", self.station)
            with self.subTest(name):
                self.assertEqual(checked.returncode, 7, checked.stdout + checked.stderr)

    def test_a_cut_in_the_middle_of_an_anchor_spoils_no_later_one(self):
        """Power fails while the last line is written: the next batch's head has to be one that can be read."""
        pem, anchors = self.key(), self.station / "anchors.jsonl"
        anchors.write_text(anchors.read_text()[:-40])
        with self.floor(units=2) as floor:
            at = floor.sockets()
            self.assertEqual(self.programs.provision(self.station, {"A1": at["A1"]}).returncode, 0)
            second = self.programs.provision(self.station, {"A2": at["A2"]})
            self.assertEqual(second.returncode, 0, second.stdout[-800:] + second.stderr)
        code, said = self.verify("heads", anchors, "--key", pem)
        self.assertEqual((code, said["good"]), (0, True), said)
        self.assertClean()

    def test_flipped_octets_are_found(self):
        self.assertClean()
        for name in ("registry.db-wal", "registry.db-shm"):
            file = self.station / name
            self.assertTrue(not file.exists() or name.endswith("shm") or file.stat().st_size == 0, "all is in registry.db")
        good = (self.station / "registry.db").read_bytes()
        chance = random.Random(SEED)
        print(f"seed {SEED}")
        for _ in range(10):
            at, bit = chance.randrange(len(good)), 1 << chance.randrange(8)
            bad = bytearray(good)
            bad[at] ^= bit
            for name in ("registry.db-wal", "registry.db-shm"):
                (self.station / name).unlink(missing_ok=True)
            (self.station / "registry.db").write_bytes(bad)
            checked = self.programs.mintmark("registry", "check", "--station", self.station)
            with self.subTest(octet=at, page=at // 4096 + 1, bit=bit):
                self.assertEqual(checked.returncode, 7, checked.stdout + checked.stderr)
                self.assertTrue((checked.stdout + checked.stderr).strip())


if __name__ == "__main__":
    unittest.main()

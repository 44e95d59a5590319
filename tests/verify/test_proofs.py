"""`mintmark-verify device`, `consistency` and `bundle`, and the command line itself."""
import base64
import copy
import json
import os
import pathlib
import random
import subprocess
import tempfile
import unittest

from oracle import (BIN, Key, Log, consistency, entry_line, envelope, inclusion, sha256, sign_head, statement, text, verify)


class WithKeys(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        temporary = tempfile.TemporaryDirectory()
        cls.addClassCleanup(temporary.cleanup)
        cls.folder = pathlib.Path(temporary.name)
        cls.key, cls.stranger = Key(cls.folder, "audit"), Key(cls.folder, "stranger")

    def write(self, name, value):
        data = value if isinstance(value, bytes) else json.dumps(value, ensure_ascii=False).encode()
        (self.folder / name).write_bytes(data)
        return self.folder / name

    def found(self, result, *whats):
        status, report = result
        self.assertEqual(status, 7 if whats else 0, report)
        self.assertEqual([one["what"] for one in report["findings"]], list(whats), report)
        return report


class Device(WithKeys):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.certificates = []
        for name in ("one", "two"):
            Key.run("req", "-x509", "-key", cls.key.private, "-subj", f"/CN={name}", "-days", "3650", "-out", cls.folder / f"{name}.pem")
            cls.certificates.append((cls.folder / f"{name}.pem").read_text())
        der = [Key.run("x509", "-outform", "DER", data=pem.encode()) for pem in cls.certificates]
        cls.log = Log(cls.key)
        for number in range(1, 24):
            cls.log.add(number, subject=f"MM-{number % 4}")
        cls.log.add(24, action="certificate.recorded", subject="MM-2", detail=f"serial 01, sha256 {sha256(der[0]).hex()}")
        cls.log.add(25, action="certificate.recorded", subject="MM-2", detail=f"serial 02, sha256 {sha256(der[1]).hex()}")
        cls.log.add(26, action="certificate.recorded", subject="MM-3", detail="sha256 " + "0" * 64)
        cls.log.sign()

    def proof(self, device="MM-2", count=None, certificates=None):
        count = count or len(self.log.entries)
        head = self.log.heads.get(count) or self.log.head(count)
        entries = [{**entry_line(entry), "path": [one.hex() for one in inclusion(entry["number"] - 1, self.log.leaves[:count])]}
                   for entry in self.log.entries[:count] if entry["subject"] == device]
        return {"format": "mintmark-device-proof", "version": 1, "registry": self.log.registry, "device": device, "head": head,
                **self.key.line(), "entries": entries,
                "certificates": self.certificates if certificates is None else certificates}

    def check(self, proof, key=None):
        return verify("device", self.write("proof.json", proof), "--key", (key or self.key).public)

    def test_a_good_one(self):
        report = self.found(self.check(self.proof()))
        self.assertEqual((report["device"], report["entries"], report["certificates"], report["head"]), ("MM-2", 8, 2, 26))
        report = self.found(self.check(self.proof(certificates=[])))
        self.assertIn("2 recorded certificates are not enclosed", report["notes"])

    def test_logs_of_every_size(self):
        for count in range(1, 24):
            for device in ("MM-0", "MM-1"):
                proof = self.proof(device, count, [])
                self.found(self.check(proof), *([] if proof["entries"] else ["form"]))

    def test_a_path_that_leads_elsewhere(self):
        for seed in range(20):
            rng = random.Random(seed)
            proof = self.proof()
            which = rng.randrange(len(proof["entries"]))
            path = proof["entries"][which]["path"]
            place = rng.randrange(len(path))
            kind = seed % 4
            if kind == 0:
                path[place] = rng.randbytes(32).hex()
            elif kind == 1:
                del path[place]
            elif kind == 2:
                path.insert(place, path[place])
            else:
                path.reverse()
            report = self.found(self.check(proof), "not-in-log")
            self.assertEqual(report["findings"][0]["number"], proof["entries"][which]["entry"]["number"])

    def test_a_changed_entry(self):
        for field, value in (("time", 77), ("actor", "x"), ("action", "x"), ("detail", "x"), ("subject", "MM-0")):
            proof = self.proof(certificates=[])
            proof["entries"][3]["entry"][field] = value
            self.found(self.check(proof), "not-in-log")
        proof = self.proof(certificates=[])
        proof["entries"][3]["entry"]["number"] += 1
        self.found(self.check(proof), "not-in-log")

    def test_hashes_that_do_not_fit_where_they_can_be_told(self):
        proof = self.proof()
        proof["entries"][-1]["entry"]["hash"] = "12" * 32  # entries 24 and 25 are neighbours
        self.found(self.check(proof), "hash")
        proof = self.proof("MM-3", certificates=[])
        proof["entries"][-1]["entry"]["hash"] = "12" * 32  # the head's own
        self.found(self.check(proof), "hash")
        proof = self.proof("MM-1", certificates=[])
        proof["entries"][0]["entry"]["hash"] = "12" * 32  # entry 1
        self.found(self.check(proof), "hash")

    def test_entries_of_another_device(self):
        proof = self.proof()
        proof["device"] = "MM-0"
        self.found(self.check(proof), *["other-device"] * 8)
        proof = self.proof()
        proof["entries"].insert(2, self.proof("MM-1", certificates=[])["entries"][2])
        self.assertIn("other-device", {one["what"] for one in self.check(proof)[1]["findings"]})

    def test_the_order_of_entries(self):
        proof = self.proof()
        proof["entries"][0], proof["entries"][1] = proof["entries"][1], proof["entries"][0]
        self.found(self.check(proof), "order")
        proof = self.proof()
        proof["entries"].insert(0, proof["entries"][0])
        self.found(self.check(proof), "order")
        proof = self.proof(certificates=[])
        proof["entries"] = []
        self.found(self.check(proof), "form")

    def test_the_head(self):
        proof = self.proof()
        proof["head"] = {**proof["head"], "root": "00" * 32}
        self.assertEqual(self.check(proof)[1]["findings"][0]["what"], "signature")
        proof = self.proof()
        proof["registry"] = "f" * 32
        self.found(self.check(proof), "other-registry")
        self.found(self.check(self.proof(), key=self.stranger), "unknown-key")
        proof = {**self.proof(), **self.stranger.line()}
        self.found(self.check(proof), "form")

    def test_certificates(self):
        other = self.folder / "other.pem"
        Key.run("req", "-x509", "-key", self.stranger.private, "-subj", "/CN=one", "-days", "3650", "-out", other)
        self.found(self.check(self.proof(certificates=[other.read_text()])), "certificate")
        one = self.certificates[0]
        changed = bytearray(base64.b64decode("".join(one.splitlines()[1:-1])))
        changed[-1] ^= 1
        pem = "-----BEGIN CERTIFICATE-----\n" + base64.encodebytes(changed).decode() + "-----END CERTIFICATE-----\n"
        self.found(self.check(self.proof(certificates=[pem])), "certificate")
        for wrong in ("", "x", 5, self.key.public.read_text(), one + one, one[:-40], "text\n" + one, "\0" + one):
            self.found(self.check(self.proof(certificates=[wrong])), "form")

    def test_files_that_are_none(self):
        for data in (b"", b"{}", b"[" * 100, b"\xff", json.dumps({**self.proof(), "version": 2}).encode(), b" " * (17 << 20),
                     b'{"format":"mintmark-device-proof","format":"mintmark-device-proof"}', text(self.log.lines())):
            status, report = self.check(data)
            self.assertEqual((status, report["count"]), (2, 0), (data[:40], report))
        proof = self.proof()
        for name in list(proof):
            if name not in ("format", "version"):
                less = {key: value for key, value in proof.items() if key != name}
                self.found(self.check(less), "form")
                self.found(self.check({**proof, name: 5}), "form")
        self.found(self.check({**proof, "more": 1}), "form")

    def test_nothing_unseen_by_chance(self):
        whole = json.dumps(self.proof()).encode()
        for seed in range(150):
            rng = random.Random(seed)
            octets = bytearray(whole)
            octets[rng.randrange(len(octets))] ^= 1 << rng.randrange(8)
            status, report = self.check(bytes(octets))
            self.assertIn(status, (0, 2, 7), (seed, report))
            if status == 0:
                self.assertEqual(unproven(octets), unproven(whole), seed)


def unproven(octets):
    """A proof without what it does not prove: an entry's hash where nothing tells of it, and how a PEM is laid out."""
    proof = json.loads(bytes(octets))
    for one in proof["entries"]:
        one["entry"]["hash"] = ""
    proof["certificates"] = [base64.b64decode("".join(pem.split("-----")[2].split())) for pem in proof["certificates"]]
    return proof


class Consistency(WithKeys):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.log = Log(cls.key)
        cls.signed = {0: cls.log.head(0)}
        for number in range(1, 18):
            cls.log.add(number)
            cls.signed[number] = cls.log.head(number)

    def proof(self, older, newer, path=None):
        if path is None:
            path = consistency(older, self.log.leaves[:newer]) if 0 < older < newer else []
        return {"format": "mintmark-consistency-proof", "version": 1, "from": older, "to": newer, "path": [one.hex() for one in path]}

    def check(self, older, newer, proof):
        return verify("consistency", self.write("old.json", text([{"head": older}])), self.write("new.json", text([{"head": newer}])),
                      self.write("proof.json", proof), "--key", self.key.public)

    def test_every_pair(self):
        for newer in range(0, 18):
            for older in range(0, newer + 1):
                with self.subTest(older=older, newer=newer):
                    self.found(self.check(self.signed[older], self.signed[newer], self.proof(older, newer)))

    def test_paths_that_lead_elsewhere(self):
        for seed in range(30):
            rng = random.Random(seed)
            newer = rng.randint(3, 17)
            older = rng.randint(1, newer - 1)
            path = consistency(older, self.log.leaves[:newer])
            place = rng.randrange(len(path))
            if seed % 3 == 0:
                path[place] = rng.randbytes(32)
            elif seed % 3 == 1:
                del path[place]
            else:
                path.insert(place, path[place])
            self.found(self.check(self.signed[older], self.signed[newer], self.proof(older, newer, path)), "inconsistent")
        self.found(self.check(self.signed[5], self.signed[5], self.proof(5, 5, [bytes(32)])), "inconsistent")
        self.found(self.check(self.signed[0], self.signed[5], self.proof(0, 5, [bytes(32)])), "inconsistent")

    def test_another_history(self):
        other = Log(self.key)
        for number in range(1, 13):
            other.add(number, detail="another")
        for older, newer in ((self.signed[5], other.head(12)), (self.signed[12], other.head(12)), (other.head(8), self.signed[17])):
            proof = self.proof(older["number"], newer["number"])
            self.found(self.check(older, newer, proof), "inconsistent")

    def test_heads_that_do_not_belong_together(self):
        self.found(self.check(self.signed[9], self.signed[5], self.proof(9, 5)), "older")
        self.found(self.check(self.signed[4], self.signed[9], self.proof(5, 9)), "form")
        self.found(self.check(self.signed[4], self.signed[9], self.proof(4, 8)), "form")
        hash_alone = sign_head(self.key, {**{name: value for name, value in self.signed[5].items() if name not in ("key", "signature")},
                                          "hash": "12" * 32})
        self.found(self.check(self.signed[5], hash_alone, self.proof(5, 5)), "inconsistent")
        foreign = Log(self.key, "f" * 32).fill(9)
        self.found(self.check(self.signed[5], foreign.heads[9], self.proof(5, 9)), "other-registry")
        self.found(self.check({**self.signed[5], "time": 3}, self.signed[9], self.proof(5, 9)), "signature")
        self.found(self.check(self.signed[5], {**self.signed[9], "key": self.stranger.id}, self.proof(5, 9)), "unknown-key")

    def test_files_that_are_none(self):
        for proof in (b"", b"{", self.signed[5], {**self.proof(5, 9), "version": 2}):
            status, report = self.check(self.signed[5], self.signed[9], proof)
            self.assertEqual((status, report["count"]), (2, 0), report)
        self.found(self.check(self.signed[5], self.signed[9], {**self.proof(5, 9), "path": "x"}), "form")
        self.found(self.check(self.signed[5], self.signed[9], {**self.proof(5, 9), "path": ["x"]}), "form")
        self.found(self.check(self.signed[5], self.signed[9], {**self.proof(5, 9), "to": 2**64}), "form")
        self.write("both.json", text([{"head": self.signed[5]}, {"head": self.signed[9]}]))
        status, _ = verify("consistency", self.folder / "both.json", self.folder / "new.json", self.write("proof.json", self.proof(5, 9)),
                           "--key", self.key.public)
        self.assertEqual(status, 2)


class Bundle(WithKeys):
    FILES = {"devices.jsonl": b'{"device":"MM-1"}\n', "audit.jsonl": b"x" * 1_000_000, "empty": b"", "tüte.csv": b"a,b\n"}

    def bundle(self, files=None, manifest=None, keys=None, body=None):
        self.count = getattr(self, "count", 0) + 1
        folder = self.folder / f"{self.id()}-{self.count}"
        folder.mkdir()
        for name, data in (self.FILES if files is None else files).items():
            (folder / name).write_bytes(data)
        if body is None:
            body = json.dumps(statement(self.FILES) if manifest is None else manifest).encode()
        (folder / "manifest.dsse.json").write_text(json.dumps(envelope(keys or [self.key], body)))
        return folder

    def check(self, folder, *more):
        return verify("bundle", folder, "--key", self.key.public, *more)

    def test_a_good_one(self):
        report = self.found(self.check(self.bundle()))
        self.assertEqual((report["files"], report["signers"]), (4, [self.key.id]))

    def test_several_signers(self):
        folder = self.bundle(keys=[self.stranger, self.key])
        self.assertEqual(self.found(self.check(folder))["signers"], [self.key.id])
        both = self.found(self.check(folder, "--key", self.stranger.public))
        self.assertEqual(both["signers"], [self.stranger.id, self.key.id])
        self.found(self.check(self.bundle(keys=[self.stranger])), "signature")

    def test_base64_of_either_alphabet(self):
        folder = self.bundle()
        path = folder / "manifest.dsse.json"
        made = json.loads(path.read_text())
        made["payload"] = made["payload"].replace("+", "-").replace("/", "_").rstrip("=")
        made["signatures"][0]["sig"] = made["signatures"][0]["sig"].replace("+", "-").replace("/", "_")
        path.write_text(json.dumps(made))
        self.found(self.check(folder))

    def test_files_that_differ(self):
        for name in self.FILES:
            data = self.FILES[name]
            self.found(self.check(self.bundle({**self.FILES, name: data + b"x"})), "changed")
            self.found(self.check(self.bundle({**self.FILES, name: data[:-1] + b"?"})), "changed")
            self.found(self.check(self.bundle({other: data for other, data in self.FILES.items() if other != name})), "missing")
        self.found(self.check(self.bundle({**self.FILES, ".hidden": b""})), "not-named")

    def test_what_is_no_regular_file(self):
        folder = self.bundle()
        (folder / "deeper").mkdir()
        self.found(self.check(folder), "not-named")
        folder = self.bundle()
        (self.folder / "outside").write_bytes(self.FILES["empty"])
        (folder / "empty").unlink()
        (folder / "empty").symlink_to(self.folder / "outside")
        self.found(self.check(folder), "name")
        (folder / "empty").unlink()
        os.mkfifo(folder / "empty")
        self.found(self.check(folder), "name")
        (folder / "empty").unlink()
        (folder / "empty").mkdir()
        self.found(self.check(folder), "name")
        folder = self.bundle()
        (folder / "dangling").symlink_to("nowhere")
        self.found(self.check(folder), "not-named")
        folder = self.bundle()
        (folder / "manifest.dsse.json").rename(self.folder / "manifest")
        (folder / "manifest.dsse.json").symlink_to(self.folder / "manifest")
        self.assertEqual(self.check(folder)[0], 2)

    def test_names_that_lead_elsewhere(self):
        (self.folder / "outside").write_bytes(b"secret")
        for name in ("../outside", "/etc/hostname", "a/b", ".", "..", "", "a\\b", "a\0b", "a\nb", "x" * 256, "manifest.dsse.json"):
            made = statement({**self.FILES, name: b"secret"})
            self.found(self.check(self.bundle(manifest=made)), "name")
        made = statement(self.FILES)
        made["subject"].append(made["subject"][0])
        self.found(self.check(self.bundle(manifest=made)), "name")

    def test_statements_that_are_none(self):
        good = statement(self.FILES)
        for name in ("_type", "subject", "predicateType"):
            made = copy.deepcopy(good)
            del made[name]
            self.assertEqual(self.check(self.bundle(manifest=made))[1]["findings"][0]["what"], "form")
        self.assertIn("form", {one["what"] for one in self.check(self.bundle({}, manifest={**good, "subject": []}))[1]["findings"]})
        for digest in ({}, {"sha1": "00" * 20}, {"sha256": "AB" * 32}, {"sha256": "00"}, "x"):
            made = copy.deepcopy(good)
            made["subject"][0]["digest"] = digest
            self.assertEqual(self.check(self.bundle(manifest=made))[1]["findings"][0]["what"], "form")
        twice = json.dumps(good).replace('{"_type"', '{"_type":"x","_type"').encode()
        self.assertEqual(self.check(self.bundle(body=twice))[1]["findings"][0]["what"], "form")

    def test_envelopes(self):
        folder = self.bundle()
        path = folder / "manifest.dsse.json"
        good = json.loads(path.read_text())
        for change, what in (({"payloadType": "application/json"}, "form"), ({"payload": good["payload"][:-4]}, "signature"),
                             ({"payload": "*"}, "form"), ({"signatures": []}, "signature"), ({"signatures": [5, {}, {"sig": 5}]}, "signature"),
                             ({"signatures": good["signatures"] * 65}, "form")):
            path.write_text(json.dumps({**good, **change}))
            self.found(self.check(folder), what)
        for data in (b"", b"{", b"[" * 1000, b" " * (17 << 20)):
            path.write_bytes(data)
            self.assertEqual(self.check(folder)[0], 2)


class CommandLine(WithKeys):
    def run_it(self, *words):
        return subprocess.run([str(BIN / "mintmark-verify"), *map(str, words)], capture_output=True, text=True, timeout=30, check=False)

    def test_every_verb_has_help_with_an_example(self):
        general = self.run_it("--help")
        self.assertEqual((general.returncode, general.stderr), (0, ""))
        for verb in ("log", "heads", "device", "bundle", "consistency"):
            self.assertIn(f"mintmark-verify {verb} ", general.stdout)
            shown = self.run_it(verb, "--help")
            self.assertEqual(shown.returncode, 0)
            self.assertRegex(shown.stdout, rf"Examples?:\n  mintmark-verify {verb} ")
        self.assertRegex(self.run_it("--version").stdout, r"^mintmark-verify \d+\.\d+\.\d+\n$")

    def test_usage(self):
        log = self.folder / "log.jsonl"
        log.write_bytes(text(Log(self.key).fill(3).lines()))
        for words in ((), ("nothing",), ("log",), ("log", log), ("log", log, "--key"), ("log", log, log, "--key", self.key.public),
                      ("log", log, "--key", self.key.public, "--what"), ("heads", log, "--key", self.key.public, "--anchor", log),
                      ("log", log, "--key", log), ("log", log, "--key", self.folder / "none"), ("log", log, "--key", self.key.private),
                      ("log", self.folder, "--key", self.key.public), ("log", self.folder / "none", "--key", self.key.public),
                      ("log", log, "--key", self.key.public, "--anchor", self.folder / "none"), ("bundle", log, "--key", self.key.public),
                      ("log", "/dev/null", "--key", self.key.public), ("log", self.key.public, "--key", self.key.public)):
            result = self.run_it(*words)
            self.assertEqual(result.returncode, 2, (words, result))
            self.assertTrue(result.stderr, words)

    def test_keys_of_other_kinds(self):
        log = self.folder / "log.jsonl"
        log.write_bytes(text(Log(self.key).fill(3).lines()))
        for words in (("-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"), ("-algorithm", "ED25519"),
                      ("-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-384")):
            key = Key.run("genpkey", *words)
            (self.folder / "other.pem").write_bytes(Key.run("pkey", "-pubout", data=key))
            self.assertEqual(self.run_it("log", log, "--key", self.folder / "other.pem").returncode, 2)
        Key.run("req", "-x509", "-key", self.key.private, "-subj", "/CN=audit", "-days", "30", "-out", self.folder / "certificate.pem")
        self.assertEqual(self.run_it("log", log, "--key", self.folder / "certificate.pem").returncode, 0)
        two = self.folder / "two.pem"
        two.write_bytes(self.stranger.public.read_bytes() + self.key.public.read_bytes())
        self.assertEqual(self.run_it("log", log, f"--key={two}").returncode, 0)
        two.write_bytes(b"-----BEGIN PUBLIC KEY-----\n" + base64.encodebytes(self.key.spki + b"\0") + b"-----END PUBLIC KEY-----\n")
        self.assertEqual(self.run_it("log", log, "--key", two).returncode, 2)
        two.write_bytes(self.key.public.read_bytes() + b"-----BEGIN PUBLIC KEY-----\nMFkw\n")
        self.assertEqual(self.run_it("log", log, "--key", two).returncode, 2)

    def test_sentences_name_file_and_line_and_no_control_octet_is_shown(self):
        log = Log(self.key).fill(5)
        lines = log.lines()
        lines[0]["station"] = "\x1b[31mred\u202e"
        lines[4]["entry"]["detail"] = "\x1b[2J"
        path = self.folder / "log.jsonl"
        path.write_bytes(text(lines))
        result = self.run_it("log", path, "--key", self.key.public)
        self.assertEqual(result.returncode, 7)
        self.assertRegex(result.stderr, rf"^{path}:5: entry 3 was changed: [^\n]+\n$")
        self.assertTrue(result.stdout.endswith("NOT good\n"), result.stdout)
        self.assertNotRegex(result.stdout + result.stderr, r"[^\n -~]")

    def test_what_cannot_be_written_is_no_verdict(self):
        path = self.folder / "log.jsonl"
        path.write_bytes(text(Log(self.key).fill(5).lines()))
        with open("/dev/full", "w") as full:
            result = subprocess.run([str(BIN / "mintmark-verify"), "log", str(path), "--key", str(self.key.public)], stdout=full,
                                    stderr=subprocess.PIPE, timeout=30, check=False)
        self.assertEqual(result.returncode, 2)

    def test_it_links_nothing_of_the_project_and_no_qt(self):
        needed = subprocess.run(["readelf", "-d", str(BIN / "mintmark-verify")], capture_output=True, text=True, timeout=30, check=True).stdout
        self.assertNotRegex(needed, r"NEEDED.*(Qt|mintmark|sqlcipher|p11|usb)")


if __name__ == "__main__":
    unittest.main()

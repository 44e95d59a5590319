"""Pushes from a bundle: a program that has neither station nor token tells clouds what a station signed, faults and kills and all; and
the station takes its receipt."""
import base64
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import time

from support import BUILD, SEED
from test_push import DEVICES, HOOK, HOOKED, LIMIT, MOST_KILLS, SECRET, PushTest, Server, azure

DPS = ("--set", "policy=enrollment", "--set", "perMinute=600000")


class BundleTest(PushTest):
    """A push has a folder of its own, and is told of no station."""

    def setUp(self):
        super().setUp()
        self.pem = self.folder / "audit.pem"
        self.pem.write_text(self.programs.mintmark("audit", "key", "--station", self.station, check=True).stdout)
        self.away = self.folder / "away"
        self.away.mkdir()

    def bundle(self, kind, *words, name="week.tar"):
        file = self.folder / name
        self.done("bundle", f"push-{kind}", "--out", file, *words)
        return file

    def words(self, bundle, kind, server, *words, credential=None, ledger="ledger", roots="ca", key=None):
        credential = credential or azure.policy_key("enrollment")
        return ["export", "push", "--bundle", bundle, "--key", key or self.pem, "--ledger", self.away / ledger, "--kind", kind, "--set",
                f"host=127.0.0.1:{server.port}", "--set-file", f"roots={self.papers.path(roots)}", "--credential-file",
                self.secret(credential), "--json", *words]

    def tell(self, *given, status=0, **options):
        result = self.programs.mintmark(*self.words(*given, **options), cwd=self.away)
        self.assertEqual(result.returncode, status, result.stdout + result.stderr)
        return json.loads(result.stdout) if status in (0, 6) and result.stdout else result.stderr

    def lines(self, receipt):
        return [json.loads(line) for line in receipt.read_text().splitlines()]


class EachKind(BundleTest):
    def each(self, kind, program, words, credential, *arguments):
        receipt, destination = self.folder / "receipt", {"azure-dps": "dps", "azure-hub": "hub", "aws-iot": "aws", "webhook": "hook"}[kind]
        with Server(self.papers, program, "--rate-per-minute", 0, *arguments) as server:
            first = self.bundle(kind)
            told = self.tell(first, kind, server, *words, "--receipt", receipt, credential=credential)
            self.assertEqual((told["told"], told["owed"], told["aside"]), (DEVICES, 0, 0), told)
            self.assertEqual(set(server.control("GET", "/state")["devices"]), self.ids)
            # The same bundle again asks nothing.
            asked = len(server.control("GET", "/requests"))
            self.assertEqual(self.tell(first, kind, server, *words, credential=credential)["had"], DEVICES)
            self.assertEqual(len(server.control("GET", "/requests")), asked)
            # The station takes the receipt, and has nothing more to tell: what was told is what it would tell.
            {"dps": self.dps, "hub": self.hub, "aws": self.aws, "hook": self.hook}[destination](server)
            taken = json.loads(self.done("ledger", destination, "--import", receipt, "--json").stdout)
            self.assertEqual(taken, {"told": DEVICES, "sent": 0, "aside": 0, "older": 0, "known": 0})
            self.assertEqual(self.pushed(destination)["had"], DEVICES)
            self.assertEqual(len(server.control("GET", "/requests")), asked)
            # What must not be let in comes with the next bundle, and no older one undoes it.
            self.revoke("MM-000000007")
            second = self.bundle(kind, name="later.tar")
            told = self.tell(second, kind, server, *words, "--receipt", receipt, credential=credential)
            self.assertEqual((told["told"], told["blocked"], told["had"]), (1, 1, DEVICES - 1), told)
            asked = len(server.control("GET", "/requests"))
            self.assertIn("MM-BUNDLE", self.tell(first, kind, server, *words, credential=credential, status=7))
            self.assertEqual(len(server.control("GET", "/requests")), asked)
            taken = json.loads(self.done("ledger", destination, "--import", receipt, "--json").stdout)
            self.assertEqual((taken["told"], taken["older"], taken["known"]), (1, 0, DEVICES - 1), taken)
            self.assertEqual(self.pushed(destination)["had"], DEVICES)
            self.assertEqual(len(server.control("GET", "/requests")), asked)
            return server.control("GET", "/state")["devices"]

    def test_dps(self):
        states = self.each("azure-dps", "dps", DPS, azure.policy_key("enrollment"))
        self.assertEqual({device for device, state in states.items() if state["provisioningStatus"] == "disabled"}, {"MM-000000007"})

    def test_hub(self):
        states = self.each("azure-hub", "hub", ("--set", "policy=registryReadWrite", "--set", "perMinute=600000"), azure.OWNER_KEY)
        self.assertEqual({device for device, state in states.items() if state["status"] == "disabled"}, {"MM-000000007"})

    def test_aws(self):
        self.each("aws-iot", "aws", ("--set", "region=eu-central-1", "--set", "accessKeyId=AKIDEXAMPLE", "--set", "perMinute=600000"), SECRET,
                  "--secret-key", SECRET)

    def test_webhook(self):
        states = self.each("webhook", "webhook", ("--set", "path=/devices", "--set", "read=yes", "--set", "perMinute=600000"), HOOK, *HOOKED)
        self.assertEqual({device for device, state in states.items() if state["status"] == "disabled"}, {"MM-000000007"})

    def test_a_hub_by_the_ca(self):
        with Server(self.papers, "hub", "--rate-per-minute", 0) as server:
            bundle = self.bundle("azure-hub", "--option", "authentication=certificateAuthority")
            self.tell(bundle, "azure-hub", server, "--set", "policy=registryReadWrite", "--set", "perMinute=600000", credential=azure.OWNER_KEY)
            kinds = {state["authentication"]["type"] for state in server.control("GET", "/state")["devices"].values()}
            self.assertEqual(kinds, {"certificateAuthority"})


class Faults(BundleTest):
    def test_the_server_errs_and_the_push_is_killed(self):
        rng, receipt, killed = random.Random(SEED), self.folder / "receipt", 0
        with Server(self.papers, "webhook", "--faults", 0.05, "--seed", SEED, "--rate-per-minute", 0, *HOOKED) as server:
            words = self.words(self.bundle("webhook"), "webhook", server, "--set", "path=/devices", "--set", "read=yes", "--set",
                               "perMinute=600000", "--receipt", receipt, credential=HOOK)
            deadline = time.monotonic() + LIMIT
            while True:
                self.assertLess(time.monotonic(), deadline, "something is owed after so long")
                process = subprocess.Popen([BUILD / "mintmark", *map(str, words)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                           cwd=self.away)
                try:
                    out, err = process.communicate(timeout=rng.uniform(0.4, 2 + DEVICES / 2500) if killed < MOST_KILLS else LIMIT)
                except subprocess.TimeoutExpired:
                    process.send_signal(signal.SIGKILL)
                    process.communicate()
                    killed += 1
                    continue
                if process.returncode == 0:
                    break
                self.assertEqual(process.returncode, 6, out + err)
            self.assertEqual(set(server.control("GET", "/state")["devices"]), self.ids)
            self.assertEqual({device: count for device, count in server.control("GET", "/effects").items() if count != 1}, {}, "a second effect")
            print(f"bundle: {killed} kills, {len(server.control('GET', '/requests'))} requests, faults {server.control('GET', '/faults')}", flush=True)
        self.assertGreater(killed, 0)
        head, *records, end = self.lines(receipt)
        self.assertEqual({one["deviceId"] for one in records}, self.ids)
        self.assertEqual({one["state"] for one in records}, {"told"})
        self.assertEqual((head["kind"], end["devices"]), ("webhook", DEVICES))
        # Nothing of a push that was killed lies about: its copy of the bundle had no name.
        self.assertEqual({file.name for file in (self.away / "ledger").iterdir()} - {"ledger.db-wal", "ledger.db-shm"},
                         {"ledger.db", "ledger.key", "ledger.lock"})


class Refusals(BundleTest):
    def nothing(self, server, *words, code, status, asked=False, **options):
        told = self.tell(*words, status=status, **options)
        self.assertIn(code, told if isinstance(told, str) else json.dumps(told))
        self.assertEqual(server.control("GET", "/state")["devices"], {})
        if not asked:
            self.assertEqual(server.control("GET", "/requests"), [])

    def test_a_bundle_that_is_not_whole(self):
        file = self.bundle("azure-dps")
        octets = file.read_bytes()
        bad = self.folder / "bad.tar"
        stranger = self.folder / "stranger.pem"
        subprocess.run(["openssl", "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", self.folder / "s.key"],
                       check=True, capture_output=True, timeout=30)
        subprocess.run(["openssl", "pkey", "-in", self.folder / "s.key", "-pubout", "-out", stranger], check=True, capture_output=True, timeout=30)
        rng = random.Random(SEED)
        with Server(self.papers, "dps") as server:
            for place in (*rng.sample(range(len(octets)), 6), len(octets) - 1200):
                changed = bytearray(octets)
                changed[place] ^= 1
                bad.write_bytes(changed)
                self.nothing(server, bad, "azure-dps", server, *DPS, code="MM-BUNDLE", status=7)
            bad.write_bytes(octets[:-512])
            self.nothing(server, bad, "azure-dps", server, *DPS, code="MM-BUNDLE", status=7)
            self.nothing(server, file, "azure-dps", server, *DPS, key=stranger, code="MM-BUNDLE", status=7)
            self.nothing(server, self.folder / "none.tar", "azure-dps", server, *DPS, code="MM-USAGE", status=2)
            # What it holds is for another kind; what it does not hold is told.
            self.nothing(server, file, "azure-hub", server, *DPS, code="push-azure-hub", status=2)
            self.nothing(server, file, "nowhere", server, *DPS, code="MM-DESTINATION-WRONG", status=2)
            self.nothing(server, file, "azure-dps", server, "--set", "colour=red", *DPS, code="MM-DESTINATION-WRONG", status=2)
            # After all that the ledger has learned nothing that stands in the way.
            self.assertEqual(self.tell(file, "azure-dps", server, *DPS)["told"], DEVICES)

    def test_who_is_not_the_destination_gets_nothing(self):
        self.papers.authority("another", "Another CA")
        file = self.bundle("azure-dps")
        with Server(self.papers, "dps") as server:
            result = self.programs.mintmark(*self.words(file, "azure-dps", server, *DPS, roots="another"), cwd=self.away)
            self.assertEqual(result.returncode, 6, result.stderr)
            self.assertIn("MM-CLOUD-TLS", result.stderr)
            self.assertEqual(server.control("GET", "/requests"), [])
            result = self.programs.mintmark(*self.words(file, "azure-dps", server, *DPS, credential=azure.policy_key("another")), cwd=self.away)
            self.assertEqual(result.returncode, 5, result.stderr)
            self.assertIn("MM-CLOUD-CREDENTIAL", result.stderr)
            self.assertEqual(server.control("GET", "/state")["devices"], {})

    def test_a_ledger_is_of_one_destination_and_one_registry(self):
        file = self.bundle("azure-dps")
        with Server(self.papers, "dps") as server, Server(self.papers, "dps") as other:
            self.tell(file, "azure-dps", server, *DPS)
            told = self.tell(file, "azure-dps", other, *DPS, status=2)
            self.assertIn("MM-DESTINATION-WRONG", told)
            self.assertEqual(other.control("GET", "/requests"), [])
            # Another station, and its key, which is as good.
            shutil.rmtree(self.station)
            self.programs.make_station(self.station)
            self.pem.write_text(self.programs.mintmark("audit", "key", "--station", self.station, check=True).stdout)
            self.assertIn("is of registry", self.tell(self.bundle("azure-dps", name="other.tar"), "azure-dps", server, *DPS, status=7))
            # A station's folder is no place for it.
            self.assertIn("MM-DESTINATION-WRONG", self.tell(self.folder / "other.tar", "azure-dps", server, *DPS, ledger=self.station, status=2))
            # A ledger whose key is gone is no ledger.
            (self.away / "ledger" / "ledger.key").write_text("nonsense\n")
            self.assertIn("MM-LEDGER", self.tell(self.folder / "other.tar", "azure-dps", server, *DPS, status=4))

    def test_one_at_a_time_and_no_secret_left(self):
        file = self.bundle("azure-dps")
        with Server(self.papers, "dps", "--seed", SEED) as server:
            server.control("POST", "/faults", {"fraction": 1, "kinds": ["slow"]})
            words = [str(word) for word in self.words(file, "azure-dps", server, *DPS)]
            first = subprocess.Popen([BUILD / "mintmark", *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=self.away)
            deadline = time.monotonic() + 60
            while not server.control("GET", "/requests") and time.monotonic() < deadline:
                time.sleep(0.05)
            self.assertIn("MM-LEDGER-BUSY", self.tell(file, "azure-dps", server, *DPS, status=4))
            server.control("POST", "/faults", {"fraction": 0, "kinds": []})
            self.assertEqual(first.wait(120), 0)
        key = azure.policy_key("enrollment")
        self.assertNotIn(key, " ".join(words))
        for secret in (key.encode(), base64.b64decode(key)):
            for one in self.away.rglob("*"):
                if one.is_file():
                    self.assertNotIn(secret, one.read_bytes(), one)
        for one in (self.away / "ledger").iterdir():
            self.assertEqual(one.stat().st_mode & 0o077, 0, one)

    def test_words(self):
        whole = ("--bundle", "b", "--key", "k", "--ledger", "l", "--kind", "azure-dps", "--credential-fd", "0")
        for left in range(0, 8, 2):
            words = whole[:left] + whole[left + 2:]
            if "--bundle" not in words:
                continue
            self.assertEqual(self.command_without("push", *words).returncode, 2, words)
        for more in (("dps",), ("--credential-file", "x"), ("--within", "0"), ("--set", "a")):
            self.assertEqual(self.command_without("push", *whole, *more).returncode, 2, more)
        self.assertEqual(self.command_without("push", *whole[:8]).returncode, 2)
        shown = self.command_without("push", "--bundle", "b", "--help")
        self.assertEqual(shown.returncode, 0)
        self.assertIn("--receipt", shown.stdout)

    def command_without(self, *words):
        return self.programs.mintmark("export", *words, cwd=self.away)


class Receipts(BundleTest):
    def test_what_is_no_receipt_of_ours(self):
        receipt, bad = self.folder / "receipt", self.folder / "bad"
        with Server(self.papers, "dps") as server:
            self.tell(self.bundle("azure-dps"), "azure-dps", server, *DPS, "--receipt", receipt)
            self.dps(server)
            text = receipt.read_text()
            lines = text.splitlines(keepends=True)
            head, device = json.loads(lines[0]), json.loads(lines[5])

            def whole(*rows):
                body = "".join(rows)
                end = {"devices": len(rows) - 1, "sha256": hashlib.sha256(body.encode()).hexdigest()}
                return body + json.dumps(end) + "\n"

            def row(value):
                return json.dumps(value) + "\n"
            rng = random.Random(SEED)
            wrong = [text[:at] + chr(ord(text[at]) ^ 1) + text[at + 1:] for at in rng.sample(range(len(text) - 1), 8)]
            wrong += [text[:-1], "".join(lines[:-1]), "".join(lines[1:]), text + text, text + "\n", "", "\n", "nonsense\n",
                      "".join(lines[:3] + lines[4:]), "".join(lines[:3] + lines[2:])]
            wrong += [whole(row({**head, **changed}), *lines[1:-1]) for changed in (
                {"receipt": "mintmark-push-receipt/2"}, {"registry": "0" * 32}, {"registry": "x"}, {"statement": "0" * 64}, {"head": "many"})]
            wrong += [whole(lines[0], row({**device, **changed})) for changed in (
                {"state": "gone"}, {"status": "maybe"}, {"digest": "00"}, {"digest": 7}, {"at": "yesterday"}, {"deviceId": ""},
                {"deviceId": "x" * 300}, {"answer": "a\nb"}, {"answer": "x" * 2000})]
            for content in wrong:
                bad.write_text(content)
                self.assertIn("MM-BUNDLE", self.done("ledger", "dps", "--import", bad, status=7).stderr, content[:200])
            # Of another destination.
            bad.write_text(whole(row({**head, "host": "elsewhere.example"}), *lines[1:-1]))
            self.assertIn("MM-DESTINATION-WRONG", self.done("ledger", "dps", "--import", bad, status=2).stderr)
            self.done("ledger", "dps", "--import", self.folder / "none", status=2)
            self.done("ledger", "--import", receipt, status=2)
            self.assertEqual(self.done("ledger", "dps", "--json").stdout, "")
            # The good one; and once more, which changes nothing.
            self.assertEqual(json.loads(self.done("ledger", "dps", "--import", receipt, "--json").stdout)["told"], DEVICES)
            self.assertEqual(json.loads(self.done("ledger", "dps", "--import", receipt, "--json").stdout)["known"], DEVICES)
            told = [json.loads(line) for line in self.done("ledger", "dps", "--json").stdout.splitlines()]
            self.assertEqual({one["state"] for one in told}, {"told"})
            self.assertTrue(all("by the receipt " + hashlib.sha256(receipt.read_bytes()).hexdigest()[:16] in one["answer"] for one in told))
        self.revoke("MM-000000001")
        log = self.folder / "log"
        self.programs.mintmark("audit", "export", log, "--station", self.station, check=True)
        self.assertEqual(log.read_text().count('"export.receipt"'), 2)

    def test_what_is_owed_is_not_taken_for_told(self):
        receipt, second = self.folder / "receipt", self.folder / "second"
        with Server(self.papers, "webhook", "--rate-per-minute", 0, *HOOKED) as server:
            hook = ("--set", "path=/devices", "--set", "perMinute=600000")
            bundle = self.bundle("webhook")
            # Too little time for more than a few: what is owed stands in no ledger but its own.
            summary = self.tell(bundle, "webhook", server, "--set", "path=/devices", "--set", "perMinute=60", "--within", "3", "--receipt", receipt,
                                credential=HOOK, status=6)
            self.assertGreater(summary["owed"], 0)
            head, *records, _ = self.lines(receipt)
            self.assertEqual({one["state"] for one in records} - {"told", "owed", "sent"}, set())
            self.hook(server)
            taken = json.loads(self.done("ledger", "hook", "--import", receipt, "--json").stdout)
            self.assertEqual(taken["told"], summary["told"])
            self.tell(bundle, "webhook", server, *hook, "--receipt", second, credential=HOOK)
            taken = json.loads(self.done("ledger", "hook", "--import", second, "--json").stdout)
            self.assertEqual(taken["told"] + taken["known"], DEVICES)


if __name__ == "__main__":
    import unittest
    unittest.main()

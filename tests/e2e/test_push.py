"""Destinations that are told live: the program alone against servers that behave as the platforms do, faults and all."""
import importlib.util
import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import time
import unittest

from support import BUILD, SEED, StationTest

CLOUDS = pathlib.Path(__file__).resolve().parents[1] / "clouds"
sys.path.append(str(CLOUDS))
# Its folder has a support.py of its own.
_specification = importlib.util.spec_from_file_location("clouds_support", CLOUDS / "support.py")
clouds = importlib.util.module_from_spec(_specification)
_specification.loader.exec_module(clouds)
azure, Papers, Server = clouds.azure, clouds.Papers, clouds.Server

DEVICES = int(os.environ.get("MINTMARK_PUSH_DEVICES", "1000"))
LIMIT = int(os.environ.get("MINTMARK_PUSH_SECONDS", "300"))
# Where the machine is so slow that a push is killed before it has told anything, there is an end to it, too.
MOST_KILLS = max(8, DEVICES // 100)
SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
HOOK = "a-secret-of-the-webhook-0123456789"
HOOKED = ("--secret", HOOK, "--id-field", "deviceId")


class PushTest(StationTest):
    """A registry with many devices, copied for each test; certificates of the moment for the servers."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        subprocess.run([BUILD / "mintmark_bench_fill", cls.original, str(DEVICES), "certificates"], check=True, timeout=600)
        cls.papers = Papers()
        cls.ids = {f"MM-{number:09d}" for number in range(DEVICES)}

    @classmethod
    def tearDownClass(cls):
        cls.papers.close()
        super().tearDownClass()

    def command(self, *words, **options):
        return self.programs.mintmark("export", *words, "--station", self.station, **options)

    def done(self, *words, status=0, **options):
        result = self.command(*words, **options)
        self.assertEqual(result.returncode, status, result.stdout + result.stderr)
        return result

    def secret(self, text):
        file = self.folder / "secret"
        file.write_text(text)
        os.chmod(file, 0o600)
        return file

    def destination(self, name, kind, server, credential, *settings, roots="ca", host="127.0.0.1"):
        words = []
        for setting in (f"host={host}:{server.port}", *settings):
            words += ["--set", setting]
        self.done("destination", "add", name, kind, *words, "--set-file", f"roots={self.papers.path(roots)}")
        return self.done("credential", name, "--credential-file", self.secret(credential))

    def dps(self, server, **options):
        return self.destination("dps", "azure-dps", server, azure.policy_key("enrollment"), "policy=enrollment", "perMinute=600000", **options)

    def hub(self, server):
        return self.destination("hub", "azure-hub", server, azure.OWNER_KEY, "policy=registryReadWrite",
                                "perMinute=600000")

    def aws(self, server):
        return self.destination("aws", "aws-iot", server, SECRET, "region=eu-central-1", "accessKeyId=AKIDEXAMPLE", "perMinute=600000")

    def hook(self, server):
        return self.destination("hook", "webhook", server, HOOK, "path=/devices", "read=yes", "perMinute=600000")

    def pushed(self, name, status=0, within=300):
        return json.loads(self.done("push", name, "--json", "--within", str(within), status=status).stdout)

    def revoke(self, device):
        result = self.programs.mintmark("certificate", "revoke", "--station", self.station, "--device", device, "--reason",
                                        "keyCompromise", "--supervisor", "Ada", "--why", "lost")
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)


class EachKind(PushTest):
    def told(self, server):
        return server.control("GET", "/state")["devices"]

    def each(self, name, program, make, *arguments):
        with Server(self.papers, program, "--rate-per-minute", 0, *arguments) as server:
            make(server)
            summary = self.pushed(name)
            self.assertEqual((summary["told"], summary["owed"], summary["aside"]), (DEVICES, 0, 0), summary)
            self.assertEqual(set(self.told(server)), self.ids)
            # Told once more, nothing is asked.
            before = len(server.control("GET", "/requests"))
            self.assertEqual(self.pushed(name)["had"], DEVICES)
            self.assertEqual(len(server.control("GET", "/requests")), before)
            # What must not be let in is told so, and that alone.
            self.revoke("MM-000000007")
            summary = self.pushed(name)
            self.assertEqual((summary["told"], summary["blocked"]), (1, 1), summary)
            states = self.told(server)
            effects = server.control("GET", "/effects")
            return states, {device.upper() for device, count in effects.items() if count != 1}

    def test_dps(self):
        states, changed = self.each("dps", "dps", self.dps)
        self.assertEqual({device for device, state in states.items() if state["provisioningStatus"] == "disabled"}, {"MM-000000007"})
        self.assertEqual(changed, {"MM-000000007"})

    def test_hub(self):
        states, changed = self.each("hub", "hub", self.hub)
        self.assertEqual({device for device, state in states.items() if state["status"] == "disabled"}, {"MM-000000007"})
        self.assertEqual(changed, {"MM-000000007"})

    def test_aws(self):
        states, _ = self.each("aws", "aws", self.aws, "--secret-key", SECRET)
        self.assertEqual(len(states), DEVICES)

    def test_webhook(self):
        states, changed = self.each("hook", "webhook", self.hook, *HOOKED)
        self.assertEqual({device for device, state in states.items() if state["status"] == "disabled"}, {"MM-000000007"})
        self.assertEqual(changed, {"MM-000000007"})


class Faults(PushTest):
    """The server errs at random, and the program is killed every few seconds: the end is the same as without."""

    def until(self, name, rng, server):
        """Pushes, and kills each push after a while, until one says that nothing is owed. How many were killed. After the last kill
        the network gets better: a call of a hundred devices that was cut is a hundred to be looked at, each with a wait of its own."""
        killed, deadline = 0, time.monotonic() + LIMIT
        while (left := deadline - time.monotonic()) > 0:
            process = subprocess.Popen([BUILD / "mintmark", "export", "push", name, "--station", self.station, "--json"],
                                       stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            try:
                out, err = process.communicate(timeout=rng.uniform(0.5, 3 + DEVICES / 2500) if killed < MOST_KILLS else left)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                process.communicate()
                killed += 1
                if killed == MOST_KILLS:
                    server.control("POST", "/faults", {"fraction": 0.05})
                continue
            if process.returncode == 0:
                return killed, json.loads(out)
            self.assertEqual(process.returncode, 6, out + err)
        self.fail(f"something is owed after {killed} kills and {LIMIT} s: {self.command('ledger', name).stdout[-2000:]}")

    def each(self, name, program, make, *arguments, faults=0.05):
        rng = random.Random(SEED)
        with Server(self.papers, program, "--faults", faults, "--seed", SEED, "--rate-per-minute", 0, *arguments) as server:
            make(server)
            killed, _ = self.until(name, rng, server)
            self.assertEqual(set(server.control("GET", "/state")["devices"]), self.ids)
            effects = server.control("GET", "/effects")
            self.assertEqual({device: count for device, count in effects.items() if count != 1}, {}, "a second effect")
            faults = server.control("GET", "/faults")
            print(f"{program}: {killed} kills, {len(server.control('GET', '/requests'))} requests, faults {faults}", flush=True)
            lines = [json.loads(line) for line in self.done("ledger", name, "--json").stdout.splitlines()]
            self.assertEqual({line["deviceId"] for line in lines}, self.ids)
            self.assertEqual({line["state"] for line in lines}, {"told"})
            return killed

    def test_dps(self):
        self.each("dps", "dps", self.dps)

    def test_hub(self):
        # A hundred devices to a call are few calls.
        self.each("hub", "hub", self.hub, faults=0.4)

    def test_webhook(self):
        self.assertGreater(self.each("hook", "webhook", self.hook, *HOOKED), 0)


class Rates(PushTest):
    def test_the_limit_is_filled_and_kept(self):
        # Twelve seconds stand for the server's minute: 25 requests a second.
        with Server(self.papers, "webhook", "--rate-per-minute", 300, "--window", 12, *HOOKED) as server:
            self.destination("hook", "webhook", server, HOOK, "path=/devices", "perMinute=1500")
            self.pushed("hook", status=6 if DEVICES > 500 else 0, within=20)
            rates = server.control("GET", "/rates")
            print(f"webhook: {rates}", flush=True)
            self.assertFalse(rates["overstepped"], rates)
            self.assertGreaterEqual(rates["mostRequests"], 285, rates)


class Refusals(PushTest):
    """Who is not the destination gets nothing; what the destination refuses is told, and blocks nothing."""

    def nothing(self, code, status, server):
        result = self.command("push", "dps", "--within", "20")
        self.assertEqual(result.returncode, status, result.stdout + result.stderr)
        self.assertIn(code, result.stderr)
        self.assertEqual(server.control("GET", "/state")["devices"], {})

    def test_another_ca(self):
        self.papers.authority("other", "Another CA")
        with Server(self.papers, "dps") as server:
            self.dps(server, roots="other")
            self.nothing("MM-CLOUD-TLS", 6, server)
            self.assertEqual(server.control("GET", "/requests"), [])

    def test_another_host(self):
        self.papers.issue("elsewhere", "elsewhere.example", "ca", "subjectAltName=DNS:elsewhere.example")
        with Server(self.papers, "dps", cert="elsewhere") as server:
            self.dps(server)
            self.nothing("MM-CLOUD-TLS", 6, server)
            self.assertEqual(server.control("GET", "/requests"), [])

    def test_expired(self):
        self.papers.issue("expired", "127.0.0.1", "ca", "subjectAltName=IP:127.0.0.1", days=(-20, -10))
        with Server(self.papers, "dps", cert="expired") as server:
            self.dps(server)
            self.nothing("MM-CLOUD-TLS", 6, server)
            self.assertEqual(server.control("GET", "/requests"), [])

    def test_tls_1_1(self):
        with Server(self.papers, "dps", "--tls-max", "1.1") as server:
            self.dps(server)
            self.nothing("MM-CLOUD-TLS", 6, server)
            self.assertEqual(server.control("GET", "/requests"), [])

    def test_a_redirect_is_not_followed(self):
        with Server(self.papers, "dps", "--seed", SEED) as server:
            self.dps(server)
            server.control("POST", "/faults", {"fraction": 1, "kinds": ["redirect"]})
            self.nothing("MM-CLOUD-REFUSED", 6, server)

    def test_a_wrong_credential(self):
        with Server(self.papers, "dps") as server:
            self.destination("dps", "azure-dps", server, azure.policy_key("another"), "policy=enrollment")
            self.nothing("MM-CLOUD-CREDENTIAL", 5, server)

    def test_a_signature_for_another_service(self):
        with Server(self.papers, "aws", "--secret-key", SECRET, "--service", "execute-api") as server:
            self.aws(server)
            result = self.command("push", "aws", "--within", "20")
            self.assertEqual(result.returncode, 5, result.stdout + result.stderr)
            self.assertIn("MM-CLOUD-CREDENTIAL", result.stderr)
            self.assertEqual(server.control("GET", "/state")["devices"], {})
            # With the name that it has there, it is let in.
            self.done("destination", "remove", "aws")
            self.destination("aws", "aws-iot", server, SECRET, "region=eu-central-1", "accessKeyId=AKIDEXAMPLE", "perMinute=600000",
                             "service=execute-api")
            self.assertEqual(self.pushed("aws")["told"], DEVICES)

    def test_no_credential(self):
        with Server(self.papers, "dps") as server:
            self.done("destination", "add", "dps", "azure-dps", "--set", f"host=127.0.0.1:{server.port}", "--set", "policy=p")
            self.nothing("MM-CLOUD-CREDENTIAL", 5, server)

    def test_nobody_there(self):
        with Server(self.papers, "dps") as server:
            self.dps(server)
        result = self.command("push", "dps", "--within", "2")
        self.assertEqual(result.returncode, 6, result.stderr)
        self.assertIn("MM-CLOUD-OWED", result.stderr)

    def test_an_owner_policy_is_warned_about(self):
        with Server(self.papers, "dps") as server:
            told = self.destination("dps", "azure-dps", server, azure.OWNER_KEY, "policy=provisioningserviceowner")
            self.assertIn("EnrollmentWrite", told.stderr)

    def test_the_secret_stays_where_it_is(self):
        with Server(self.papers, "dps") as server:
            self.dps(server)
            self.pushed("dps")
        key = azure.policy_key("enrollment").encode()
        for file in self.station.rglob("*"):
            if file.is_file():
                self.assertNotIn(key, file.read_bytes(), file)

    def test_words(self):
        for words, code in (
                (("destination", "add", "Upper", "azure-dps", "--set", "host=a", "--set", "policy=p"), "MM-DESTINATION-WRONG"),
                (("destination", "add", "d", "nowhere", "--set", "host=a"), "MM-DESTINATION-WRONG"),
                (("destination", "add", "d", "azure-dps", "--set", "host=a"), "MM-DESTINATION-WRONG"),
                (("destination", "add", "d", "azure-dps", "--set", "host=a b", "--set", "policy=p"), "MM-DESTINATION-WRONG"),
                (("destination", "add", "d", "azure-dps", "--set", "host=a:0", "--set", "policy=p"), "MM-DESTINATION-WRONG"),
                (("destination", "add", "d", "azure-dps", "--set", "host=a", "--set", "policy=p", "--set", "perMinute=0"), "MM-DESTINATION-WRONG"),
                (("destination", "add", "d", "azure-dps", "--set", "host=a", "--set", "policy=p", "--set", "colour=red"), "MM-DESTINATION-WRONG"),
                (("destination", "remove", "d"), "MM-DESTINATION-UNKNOWN"),
                (("push", "d"), "MM-DESTINATION-UNKNOWN"),
                (("retry", "d"), "MM-DESTINATION-UNKNOWN"),
                (("ledger", "d"), "MM-DESTINATION-UNKNOWN")):
            result = self.command(*words)
            self.assertEqual(result.returncode, 2, (words, result.stderr))
            self.assertIn(code, result.stderr)
        self.done("destination", "add", "d", "azure-dps", "--set", "host=a", "--set", "policy=p")
        self.assertIn("MM-DESTINATION-EXISTS",
                      self.done("destination", "add", "d", "azure-dps", "--set", "host=a", "--set", "policy=p", status=2).stderr)
        file = self.secret("not base64")
        self.assertIn("MM-DESTINATION-WRONG", self.done("credential", "d", "--credential-file", file, status=2).stderr)
        os.chmod(file, 0o644)
        self.assertIn("chmod 600", self.done("credential", "d", "--credential-file", file, status=2).stderr)
        self.assertIn("d  azure-dps  a", self.done("destinations").stdout)
        self.done("destination", "remove", "d")
        self.assertIn("none", self.done("destinations").stdout)


class Beside(PushTest):
    def test_one_push_at_a_time_and_on_record(self):
        with Server(self.papers, "dps", "--seed", SEED) as server:
            self.dps(server)
            server.control("POST", "/faults", {"fraction": 1, "kinds": ["slow"]})
            first = subprocess.Popen([BUILD / "mintmark", "export", "push", "dps", "--station", self.station], stdout=subprocess.DEVNULL,
                                     stderr=subprocess.DEVNULL)
            deadline = time.monotonic() + 60
            while not server.control("GET", "/requests") and time.monotonic() < deadline:
                time.sleep(0.05)
            second = self.command("push", "dps")
            self.assertEqual(second.returncode, 4, second.stderr)
            self.assertIn("MM-LEDGER-BUSY", second.stderr)
            server.control("POST", "/faults", {"fraction": 0, "kinds": []})
            self.assertEqual(first.wait(120), 0)
        # Only who holds the station writes its log: the next one brings it there.
        self.revoke("MM-000000001")
        log = self.folder / "log"
        exported = self.programs.mintmark("audit", "export", log, "--station", self.station)
        self.assertEqual(exported.returncode, 0, exported.stderr)
        for action in ("destination.added", "destination.credential", "export.pushed"):
            self.assertEqual(log.read_text().count(f'"{action}"'), 1, action)

    def test_a_ledger_is_begun_once(self):
        started = [subprocess.Popen([BUILD / "mintmark", "export", "destinations", "--station", self.station], stdout=subprocess.DEVNULL,
                                    stderr=subprocess.PIPE, text=True) for _ in range(6)]
        ends = [(process.communicate(timeout=60)[1], process.returncode) for process in started]
        self.assertEqual({status for _, status in ends}, {0}, ends)
        self.done("destinations")

    def test_the_ledger_goes_on_after_a_new_key_of_the_registry(self):
        with Server(self.papers, "dps") as server:
            self.dps(server)
            self.pushed("dps")
            rekeyed = self.programs.mintmark("registry", "rekey", "--station", self.station)
            self.assertEqual(rekeyed.returncode, 0, rekeyed.stderr)
            self.assertEqual(self.pushed("dps")["had"], DEVICES)
            self.revoke("MM-000000003")
            self.assertEqual(self.pushed("dps")["told"], 1)


if __name__ == "__main__":
    unittest.main()

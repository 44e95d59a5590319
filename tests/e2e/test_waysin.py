"""The way in, as others see it: units come with the key that they hold, to DPS by HTTPS and to an MQTT broker by mutual TLS, and the
station hears which did."""
import base64
import http.client
import importlib.util
import json
import os
import pathlib
import shutil
import socket
import ssl
import struct
import subprocess
import sys
import time
import unittest

from support import StationTest

CLOUDS = pathlib.Path(__file__).resolve().parents[1] / "clouds"
sys.path.append(str(CLOUDS))
_specification = importlib.util.spec_from_file_location("clouds_support", CLOUDS / "support.py")
clouds = importlib.util.module_from_spec(_specification)
_specification.loader.exec_module(clouds)
SCOPE = "0ne00000001"
BROKER = shutil.which("mosquitto", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")


class Units(StationTest):
    """Provisioned virtual units; what each holds is in its own state, and is used as its firmware would."""

    def provisioned(self, count):
        with self.floor(units=count) as floor:
            made = self.programs.provision(self.station, floor.sockets())
        self.assertEqual(made.returncode, 0, made.stdout + made.stderr)
        return [self.papers_of(path) for path in sorted((self.folder / "units").glob("unit-*.state"))]

    def papers_of(self, state):
        """(ID, certificate and key in PEM files) of a unit."""
        held = json.loads(state.read_text())
        der = base64.b64decode(held["objects"][0])
        certificate, key = state.with_suffix(".pem"), state.with_suffix(".key")
        certificate.write_text(ssl.DER_cert_to_PEM_cert(der))
        key.write_text(held["key"])
        subject = subprocess.run(["openssl", "x509", "-in", certificate, "-noout", "-subject", "-nameopt", "multiline"], capture_output=True,
                                 text=True, timeout=30, check=True).stdout
        name = next(line.split("=")[1].strip() for line in subject.splitlines() if "commonName" in line)
        return name, certificate, key

    def imitated(self, name):
        """A certificate of the same name, and a key of its own."""
        certificate, key = self.folder / "clone.pem", self.folder / "clone.key"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj",
                        f"/CN={name}", "-keyout", key, "-out", certificate], capture_output=True, timeout=30, check=True)
        return name, certificate, key

    def revoke(self, device):
        result = self.programs.mintmark("certificate", "revoke", "--station", self.station, "--device", device, "--reason", "keyCompromise",
                                        "--supervisor", "Ada", "--why", "lost")
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)


class Dps(Units):
    def command(self, *words, status=0):
        result = self.programs.mintmark("export", *words, "--station", self.station)
        self.assertEqual(result.returncode, status, result.stdout + result.stderr)
        return result.stdout

    def come(self, server, unit):
        """A unit registers at DPS with what it holds; what the service says of it in the end, or None where it is turned away."""
        name, certificate, key = unit
        where = f"/{SCOPE}/registrations/{name}"
        context = ssl.create_default_context(cafile=self.papers.path("ca"))
        context.load_cert_chain(certificate, key)

        def ask(method, path, body=None):
            connection = http.client.HTTPSConnection("127.0.0.1", server.port, timeout=10, context=context)
            try:
                connection.request(method, f"{path}?api-version=2021-06-01", body, {"Content-Type": "application/json"} if body else {})
                answer = connection.getresponse()
                return answer.status, json.loads(answer.read() or b"null")
            finally:
                connection.close()
        try:
            status, said = ask("PUT", f"{where}/register", json.dumps({"registrationId": name}))
            while status == 202:
                status, said = ask("GET", f"{where}/operations/{said['operationId']}")
        except (ssl.SSLError, OSError, http.client.HTTPException):
            return None
        return said.get("status") if status == 200 else None

    def seen(self, status):
        return json.loads(self.command("seen", "dps", "--json", status=status))

    def test_units_that_register_are_seen(self):
        one, two, three = self.provisioned(3)
        self.papers = clouds.Papers()
        self.addCleanup(self.papers.close)
        secret = self.folder / "secret"
        secret.write_text(clouds.azure.policy_key("enrollment"))
        secret.chmod(0o600)
        with clouds.Server(self.papers, "dps", "--polls", 1) as server:
            self.command("destination", "add", "dps", "azure-dps", "--set", f"host=127.0.0.1:{server.port}", "--set", "policy=enrollment",
                         "--set", "perMinute=600000", "--set-file", f"roots={self.papers.path('ca')}")
            self.command("credential", "dps", "--credential-file", secret)
            # Nothing was told, and nobody is waited for.
            self.assertEqual(self.seen(0)["unseen"], 0)
            self.assertIsNone(self.come(server, one))
            self.command("push", "dps")
            found = self.seen(7)
            self.assertEqual((found["seen"], found["unseen"], found["before"]), (0, 3, 0), found)
            # One comes with its key; another only says its name.
            self.assertEqual(self.come(server, one), "assigned")
            self.assertIsNone(self.come(server, self.imitated(two[0])))
            found = self.seen(7)
            self.assertEqual((found["seen"], found["unseen"]), (1, 2), found)
            ledger = {line["deviceId"]: line for line in map(json.loads, self.command("ledger", "dps", "--json").splitlines())}
            self.assertRegex(ledger[one[0]]["seen"], r"^assigned to hub\.example at 20\d\d-")
            self.assertIsNotNone(ledger[one[0]]["seenAt"])
            self.assertEqual((ledger[two[0]]["seen"], ledger[two[0]]["seenAt"]), ("it has not come", None))
            self.assertIn("seen: assigned to hub.example", self.command("ledger", "dps", "--device", one[0]))
            # It only reads, and of whom it has heard it does not ask again.
            asked = len(server.control("GET", "/requests"))
            self.assertEqual(self.seen(7)["before"], 1)
            requests = server.control("GET", "/requests")[asked:]
            self.assertEqual(sorted((row["method"], row["path"].split("?")[0]) for row in requests),
                             sorted(("GET", f"/enrollments/{unit[0]}") for unit in (two, three)))
            # Who is blocked is turned away there, and is not waited for.
            self.revoke(three[0])
            self.command("push", "dps")
            self.assertEqual(self.come(server, three), "disabled")
            self.assertEqual(self.come(server, two), "assigned")
            found = self.seen(0)
            self.assertEqual((found["seen"], found["before"], found["unseen"]), (1, 1, 0), found)
        # The server is gone; nothing is left to be asked.
        self.assertEqual(self.seen(0)["before"], 2)
        self.revoke(two[0])
        log = self.folder / "log"
        exported = self.programs.mintmark("audit", "export", log, "--station", self.station)
        self.assertEqual(exported.returncode, 0, exported.stderr)
        self.assertEqual(log.read_text().count('"export.seen"'), 2)

    def test_other_kinds_do_not_tell(self):
        self.command("destination", "add", "hook", "webhook", "--set", "host=a", "--set", "path=/")
        secret = self.folder / "secret"
        secret.write_text("0123456789abcdef")
        secret.chmod(0o600)
        self.command("credential", "hook", "--credential-file", secret)
        result = self.programs.mintmark("export", "seen", "hook", "--station", self.station)
        self.assertEqual(result.returncode, 2, result.stderr)
        self.assertIn("does not tell", result.stderr)
        self.assertEqual(self.programs.mintmark("export", "seen", "--station", self.station).returncode, 2)
        self.assertIn("MM-DESTINATION-UNKNOWN", self.programs.mintmark("export", "seen", "none", "--station", self.station).stderr)


@unittest.skipUnless(BROKER, "mosquitto is not installed")
class Mqtt(Units):
    """A broker that lets in whom the station's CA certified and no revocation list names; it takes the certificate's name for the user."""

    def broker(self, *more):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        ca, log = self.folder / "ca.pem", self.folder / "broker.log"
        ca.write_bytes(self.chain())
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj",
                        "/CN=broker", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", self.folder / "broker.key", "-out",
                        self.folder / "broker.pem"], capture_output=True, timeout=30, check=True)
        settings = self.folder / "broker.conf"
        settings.write_text("\n".join((f"listener {port} 127.0.0.1", f"cafile {ca}", f"certfile {self.folder}/broker.pem",
                                       f"keyfile {self.folder}/broker.key", "require_certificate true", "use_identity_as_username true",
                                       "allow_anonymous false", "user root", f"log_dest file {log}", "log_type all", *more, "")))
        process = subprocess.Popen([BROKER, "-c", settings], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.addCleanup(lambda: (process.terminate(), process.wait(10)))
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline and process.poll() is None:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    return port, log
            time.sleep(0.05)
        self.fail("the broker does not start: " + (log.read_text() if log.exists() else "no log"))

    def chain(self):
        """The station's CA certificates, as a broker's administrator gets them."""
        return b"".join((self.station / "certificates" / name).read_bytes() for name in ("issuing.pem", "root.pem"))

    def connects(self, port, unit):
        """MQTT 3.1.1 (§3.1): CONNECT, and whether CONNACK says 0."""
        name, certificate, key = unit
        context = ssl.create_default_context(cafile=self.folder / "broker.pem")
        context.load_cert_chain(certificate, key)
        text = name.encode()
        body = struct.pack(">H", 4) + b"MQTT" + bytes((4, 2)) + struct.pack(">HH", 30, len(text)) + text
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=10) as plain, \
                    context.wrap_socket(plain, server_hostname="127.0.0.1") as link:
                link.sendall(bytes((0x10, len(body))) + body)
                return link.recv(4) == b"\x20\x02\x00\x00"
        except (ssl.SSLError, OSError):
            return False

    def test_who_holds_the_key_comes_in_and_is_named(self):
        one, two = self.provisioned(2)
        port, log = self.broker()
        self.assertTrue(self.connects(port, one), log.read_text())
        self.assertFalse(self.connects(port, self.imitated(two[0])), log.read_text())
        said = log.read_text()
        self.assertRegex(said, rf"as {one[0]} .*u'{one[0]}'")
        self.assertNotIn(f"u'{two[0]}'", said)

    def test_a_revoked_one_stays_out(self):
        one, two = self.provisioned(2)
        self.revoke(two[0])
        lists = self.folder / "crls"
        made = self.programs.mintmark("certificate", "crl", "--station", self.station, "--out", lists)
        self.assertEqual(made.returncode, 0, made.stdout + made.stderr)
        crls = self.folder / "crls.pem"
        with crls.open("wb") as file:
            for path in sorted(lists.rglob("*")) if lists.is_dir() else [lists]:
                content = path.read_bytes() if path.is_file() else b""
                if b"BEGIN X509 CRL" in content:
                    file.write(content)
                elif content[:1] == b"0":
                    file.write(subprocess.run(["openssl", "crl", "-inform", "DER"], input=content, capture_output=True, timeout=30, check=True).stdout)
        port, log = self.broker(f"crlfile {crls}")
        self.assertTrue(self.connects(port, one), log.read_text())
        self.assertFalse(self.connects(port, two), log.read_text())


if __name__ == "__main__":
    unittest.main()

"""Whoever plans: a token of its own with a key that signs orders, and a second signer that needs no program of ours, so
that an order can be signed which `order new` would never write."""
import base64
import hashlib
import json
import os
import pathlib
import subprocess
import time

PAYLOAD_TYPE = "application/vnd.mintmark.order+json"
MODULES = ("/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
           "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so", "/usr/lib64/libsofthsm2.so", "/usr/lib64/softhsm/libsofthsm2.so")


def when(seconds):
    """So many seconds from now, as an order has it."""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + seconds))


def raw_signature(der):
    """ECDSA's SEQUENCE of two INTEGERs as r and s of 32 octets each."""
    numbers, at = [], 2
    for _ in range(2):
        assert der[at] == 2, der.hex()
        length = der[at + 1]
        numbers.append(int.from_bytes(der[at + 2:at + 2 + length], "big"))
        at += 2 + length
    return b"".join(n.to_bytes(32, "big") for n in numbers)


class Signer:
    """A key in a file, and DSSE v1 by openssl."""

    def __init__(self, folder, name):
        self.key, self.pem = folder / f"{name}.key", folder / f"{name}.pem"
        self.openssl("genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", self.key)
        self.openssl("pkey", "-in", self.key, "-pubout", "-out", self.pem)
        der = self.openssl("pkey", "-in", self.key, "-pubout", "-outform", "DER")
        self.fingerprint = hashlib.sha256(der).hexdigest()

    @staticmethod
    def openssl(*words, octets=b""):
        return subprocess.run(["openssl", *map(str, words)], input=octets, capture_output=True, check=True, timeout=30).stdout

    def sign(self, payload, payload_type=PAYLOAD_TYPE, signed_type=None):
        """The envelope of these octets; `signed_type` where the signature is over another type than the one it tells."""
        kind = (signed_type or payload_type).encode()
        message = b"DSSEv1 %d %s %d %s" % (len(kind), kind, len(payload), payload)
        der = self.openssl("dgst", "-sha256", "-sign", self.key, octets=message)
        return {"payload": base64.b64encode(payload).decode(), "payloadType": payload_type,
                "signatures": [{"keyid": self.fingerprint, "sig": base64.b64encode(raw_signature(der)).decode()}]}


class Planning:
    PIN = "87654321"

    def __init__(self, programs, folder):
        self.programs = programs
        self.folder = pathlib.Path(folder)
        self.folder.mkdir()
        (self.folder / "token").mkdir()
        conf = self.folder / "softhsm2.conf"
        conf.write_text(f"directories.tokendir = {self.folder}/token\nobjectstore.backend = file\nlog.level = ERROR\n")
        self.environment = {**os.environ, "SOFTHSM2_CONF": str(conf)}
        subprocess.run(["softhsm2-util", "--init-token", "--free", "--label", "planning", "--so-pin", "12345678", "--pin", self.PIN],
                       env=self.environment, capture_output=True, check=True, timeout=30)
        pin = self.folder / "pin"
        pin.write_text(self.PIN + "\n")
        pin.chmod(0o600)
        module = next(m for m in MODULES if os.path.exists(m))
        self.token = ["--module", module, "--token", "pkcs11:token=planning", "--pin-file", pin]
        self.hsm("hsm", "generate", *self.token, "--role", "order-signer", "--label", "orders")
        self.pem = self.folder / "planning.pem"
        self.pem.write_text(self.hsm("hsm", "keys", *self.token, "--label", "orders", "--pem"))
        self.office = Signer(self.folder, "office")
        self.stranger = Signer(self.folder, "stranger")

    def hsm(self, *words):
        done = self.programs.mintmark(*words, env=self.environment)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def make_station(self, folder):
        """A demo station that makes devices by order alone, and believes the token's key and the office's."""
        made = self.programs.mintmark("init", "--demo", "--station", folder, "--order-signer", self.pem,
                                      "--order-signer", self.office.pem)
        assert made.returncode == 0, made.stderr
        told = self.programs.mintmark("order", "station", "--station", folder, "--json", check=True)
        self.station_key = json.loads(told.stdout)["key"]
        return folder

    def order(self, station, name, quantity, profile="demo", share=None, **changes):
        """An order's content for one station; `changes` are members of it, `share` members of the station's part."""
        text = (pathlib.Path(station) / "profiles" / f"{profile}.toml").read_bytes()
        return {"format": "mintmark-order", "version": 1, "order": name, "revision": 1, "product": "sensor",
                "notBefore": when(-3600), "notAfter": when(86400), "proof": ["nonce"],
                "profile": {"name": profile, "version": 1, "sha256": hashlib.sha256(text).hexdigest()},
                "stations": [{"name": "demo", "key": self.station_key, "quantity": quantity, **(share or {})}], **changes}

    def write(self, folder, content, signer=None):
        """Signed by the office, without the token: a file to import."""
        payload = content if isinstance(content, bytes) else json.dumps(content).encode()
        return self.put(folder, (signer or self.office).sign(payload))

    def put(self, folder, envelope):
        self.written = getattr(self, "written", 0) + 1
        file = folder / f"{self.written}.order"
        file.write_text(envelope if isinstance(envelope, str) else json.dumps(envelope))
        return file

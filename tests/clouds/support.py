"""Certificates of the moment, servers as processes, and plain HTTPS calls, for the tests that need a cloud."""
import http.client
import json
import os
import pathlib
import ssl
import subprocess
import sys
import tempfile
import time

import azure
import sas
import sigv4

HERE = pathlib.Path(__file__).resolve().parent
HOST = "127.0.0.1"


def openssl(*arguments, cwd):
    subprocess.run(["openssl", *map(str, arguments)], cwd=cwd, check=True, capture_output=True, timeout=30)


class Papers:
    """A folder with CAs and the certificates under them; P-256 throughout."""

    def __init__(self):
        self._folder = tempfile.TemporaryDirectory(prefix="clouds-")
        self.folder = pathlib.Path(self._folder.name)
        self.authority("ca", "Test CA")
        self.issue("server", "127.0.0.1", "ca", "subjectAltName=IP:127.0.0.1,DNS:localhost")

    def close(self):
        self._folder.cleanup()

    def path(self, name, kind="pem"):
        return self.folder / f"{name}.{kind}"

    def authority(self, name, cn, issuer=None):
        """A CA, by itself or under another."""
        self.issue(name, cn, issuer, "basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign")

    def issue(self, name, cn, issuer, extensions="basicConstraints=critical,CA:FALSE", days=(0, 30)):
        """`days`: from when to when, by whole days from now."""
        self.path(name, "ext").write_text(f"[e]\n{extensions}\n")
        openssl("req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", self.path(name, "key"),
                "-subj", f"/CN={cn}", "-out", self.path(name, "csr"), cwd=self.folder)
        base = issuer or name
        if days[0] == 0:
            by = ["-CA", self.path(issuer), "-CAkey", self.path(issuer, "key"), "-CAcreateserial"] if issuer else ["-signkey", self.path(name, "key")]
            openssl("x509", "-req", "-in", self.path(name, "csr"), *by, "-days", days[1], "-sha256", "-extfile", self.path(name, "ext"),
                    "-extensions", "e", "-out", self.path(name), cwd=self.folder)
            return
        stamps = [time.strftime("%Y%m%d%H%M%SZ", time.gmtime(time.time() + day * 86400)) for day in days]
        self.path("ca", "cnf").write_text("[ca]\ndefault_ca=c\n[c]\ndatabase=index.txt\nserial=serial.txt\nnew_certs_dir=.\ndefault_md=sha256\n"
                                          "policy=p\nunique_subject=no\n[p]\ncommonName=supplied\n")
        self.folder.joinpath("index.txt").write_text("")
        self.folder.joinpath("serial.txt").write_text("77\n")
        openssl("ca", "-batch", "-config", self.path("ca", "cnf"), "-cert", self.path(base), "-keyfile", self.path(base, "key"), "-in",
                self.path(name, "csr"), "-startdate", stamps[0], "-enddate", stamps[1], "-extfile", self.path(name, "ext"), "-extensions", "e",
                "-out", self.path(name), "-notext", cwd=self.folder)

    def bare(self, name):
        """Base64 of the DER, as DPS wants it."""
        return "".join(self.path(name).read_text().split("-----")[2].split())


class Server:
    """One cloud as a process; `with` starts and ends it."""

    def __init__(self, papers, program, *arguments, state=None, cert="server"):
        self.papers, self.program, self.arguments, self.cert = papers, program, [str(each) for each in arguments], cert
        self.state = state or tempfile.mkdtemp(prefix="state-", dir=papers.folder)
        self.process = None

    def __enter__(self):
        self.process = subprocess.Popen(
            [sys.executable, "-B", HERE / f"{self.program}.py", "--state", self.state, "--cert", self.papers.path(self.cert),
             "--key", self.papers.path(self.cert, "key"), *self.arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        line = self.process.stdout.readline()
        if not line:
            self.__exit__()
            raise RuntimeError(f"{self.program} did not start")
        told = json.loads(line)
        self.port, self._control = told["port"], told["control"]
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(10)
        finally:
            self.process.kill()
            self.process.stdin.close()
            self.process.stdout.close()

    def control(self, method, path, body=None):
        """What the control port says; a value is sent as JSON, octets as they are."""
        connection = http.client.HTTPConnection("127.0.0.1", self._control, timeout=10)
        data = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
        connection.request(method, path, data)
        answer = connection.getresponse()
        value = json.loads(answer.read())
        connection.close()
        if answer.status != 200:
            raise RuntimeError(f"{answer.status} {value}")
        return value

    def context(self, client=None):
        made = ssl.create_default_context(cafile=self.papers.path("ca"))
        if client:
            made.load_cert_chain(*client)
        return made

    def call(self, method, path, body=None, headers=None, client=None, context=None):
        """(status, value or octets, headers) of one call on a connection of its own."""
        connection = http.client.HTTPSConnection("127.0.0.1", self.port, timeout=10, context=context or self.context(client))
        headers = dict(headers or {})
        if body is not None:
            body = body if isinstance(body, bytes) else json.dumps(body).encode()
            headers = {"Content-Type": "application/json", **headers}
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            data = answer.read()
        finally:
            connection.close()
        told = {name.lower(): value for name, value in answer.getheaders()}
        try:
            return answer.status, json.loads(data) if data else None, told
        except ValueError:
            return answer.status, data, told

    # Azure.

    def azure(self, method, path, body=None, policy=None, key=azure.OWNER_KEY, version=None, headers=None, seconds=600, resource=HOST):
        policy = policy or {"dps": "provisioningserviceowner", "hub": "iothubowner"}[self.program]
        version = version or {"dps": "2021-10-01", "hub": "2021-04-12"}[self.program]
        token = sas.make(resource, key, int(time.time()) + seconds, policy)
        return self.call(method, f"{path}{'&' if '?' in path else '?'}api-version={version}", body, {"Authorization": token, **(headers or {})})

    # AWS.

    def aws(self, method, path, body=None, service="iot", secret="wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", extra=None, stamp=None, region="eu-central-1"):
        data = b"" if body is None else json.dumps(body).encode()
        path, _, query = path.partition("?")
        headers = sigv4.sign(method, path, query, f"127.0.0.1:{self.port}", data, "AKIDEXAMPLE", secret, region, service, stamp, extra)
        return self.call(method, path + (f"?{query}" if query else ""), data or None, headers)


def npm(folder=None):
    """The folder in which the SDKs of the lock are installed; npm fetches them once."""
    folder = pathlib.Path(folder or os.environ.get("MINTMARK_NPM") or HERE.parents[1] / "build" / "npm").resolve()
    folder.mkdir(parents=True, exist_ok=True)
    lock, stamp = (HERE / "sdk" / "package-lock.json").read_bytes(), folder / "installed-lock.json"
    if stamp.exists() and stamp.read_bytes() == lock:
        return folder
    for name in ("package.json", "package-lock.json"):
        (folder / name).write_bytes((HERE / "sdk" / name).read_bytes())
    subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"], cwd=folder, check=True,
                   timeout=float(os.environ.get("MINTMARK_NPM_SECONDS", "900")))
    stamp.write_bytes(lock)
    return folder


def sdk(script, folder, server, **given):
    """What the steps of one SDK's script gave."""
    told = subprocess.run(["node", HERE / "sdk" / f"{script}.mjs"], input=json.dumps({"port": server.port, **given}), text=True,
                          capture_output=True, timeout=60, check=False,
                          env={**os.environ, "MINTMARK_NPM": str(folder), "NODE_EXTRA_CA_CERTS": str(server.papers.path("ca"))})
    if told.returncode:
        raise RuntimeError(f"{script}.mjs ended with {told.returncode}: {told.stderr}")
    return json.loads(told.stdout)

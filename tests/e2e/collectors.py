"""Receivers of logs and metrics on loopback, strict about what they take: OTLP/HTTP in JSON, syslog over TLS, rsyslog, a
journal, and a reader of Prometheus' text format. They share nothing with the programs but the formats."""
import datetime
import http.server
import json
import math
import os
import pathlib
import re
import shutil
import socket
import ssl
import subprocess
import threading
import time


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Authority:
    """A CA of the test's own, and certificates by it."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(exist_ok=True)
        self.root = self.folder / "ca.pem"
        self.openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj", "/CN=test CA",
                     "-keyout", self.folder / "ca.key", "-out", self.root)

    def openssl(self, *words):
        subprocess.run(["openssl", *map(str, words)], capture_output=True, timeout=30, check=True)

    def certificate(self, name, alternative="IP:127.0.0.1", days=2):
        request, key, out = (self.folder / f"{name}.{end}" for end in ("csr", "key", "pem"))
        self.openssl("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", f"/CN={name}", "-keyout", key, "-out", request)
        extensions = self.folder / f"{name}.ext"
        extensions.write_text(f"subjectAltName={alternative}\nbasicConstraints=CA:FALSE\n")
        self.openssl("x509", "-req", "-in", request, "-CA", self.root, "-CAkey", self.folder / "ca.key", "-set_serial", str(time.time_ns()),
                     "-days", days, "-extfile", extensions, "-out", out)
        os.chmod(key, 0o600)
        return out, key


class Wrong(Exception):
    pass


def need(condition, words):
    if not condition:
        raise Wrong(words)


def only(value, needed, allowed=()):
    need(isinstance(value, dict), f"{value!r} is no object")
    need(set(needed) <= set(value), f"{sorted(value)} lacks some of {sorted(needed)}")
    need(set(value) <= set(needed) | set(allowed), f"{sorted(value)} has more than {sorted(set(needed) | set(allowed))}")


def nanos(text):
    need(isinstance(text, str) and re.fullmatch(r"[1-9]\d{17,19}", text), f"{text!r} is no time in nanoseconds")
    need(abs(int(text) / 1e9 - time.time()) < 3600, f"{text} is not about now")
    return int(text)


def attributes(value):
    need(isinstance(value, list), "attributes are no list")
    found = {}
    for one in value:
        only(one, {"key", "value"})
        need(isinstance(one["key"], str) and one["key"] and one["key"] not in found, f"key {one['key']!r}")
        need(len(one["value"]) == 1, f"{one['value']}")
        kind, content = next(iter(one["value"].items()))
        if kind == "stringValue":
            need(isinstance(content, str), f"{content!r}")
            need(content.isprintable(), f"{content!r} cannot be printed")
        elif kind == "intValue":
            need(isinstance(content, str) and re.fullmatch(r"-?\d{1,19}", content), f"{content!r}: 64 bits are a decimal text")
            content = int(content)
        else:
            raise Wrong(f"a value of kind {kind}")
        found[one["key"]] = content
    return found


def logs_in(body):
    only(body, {"resourceLogs"})
    records = []
    for resource in body["resourceLogs"]:
        only(resource, {"resource", "scopeLogs"})
        about = attributes(resource["resource"]["attributes"])
        need(about["service.name"] == "mintmark" and about["service.instance.id"], f"{about}")
        for scope in resource["scopeLogs"]:
            only(scope, {"scope", "logRecords"})
            only(scope["scope"], {"name", "version"})
            for log in scope["logRecords"]:
                only(log, {"timeUnixNano", "observedTimeUnixNano", "severityNumber", "severityText", "body", "attributes"})
                nanos(log["timeUnixNano"])
                nanos(log["observedTimeUnixNano"])
                need((log["severityNumber"], log["severityText"]) in {(5, "DEBUG"), (9, "INFO"), (13, "WARN"), (17, "ERROR")}, f"{log}")
                only(log["body"], {"stringValue"})
                records.append({"severity": log["severityNumber"], **attributes(log["attributes"])})
    need(records, "nothing in it")
    return records


def points_in(body):
    only(body, {"resourceMetrics"})
    points = []
    for resource in body["resourceMetrics"]:
        only(resource, {"resource", "scopeMetrics"})
        for scope in resource["scopeMetrics"]:
            only(scope, {"scope", "metrics"})
            for metric in scope["metrics"]:
                kinds = {"sum", "gauge", "histogram"} & set(metric)
                need(len(kinds) == 1, f"{metric}")
                kind = kinds.pop()
                only(metric, {"name", "unit", "description", kind})
                data = metric[kind]
                only(data, {"dataPoints"} | ({"aggregationTemporality"} if kind != "gauge" else set()) | ({"isMonotonic"} if kind == "sum" else set()))
                if kind != "gauge":
                    need(data["aggregationTemporality"] == 2, "not cumulative")
                for point in data["dataPoints"]:
                    values = {"count", "sum", "bucketCounts", "explicitBounds"} if kind == "histogram" else {"asDouble"}
                    only(point, {"attributes", "timeUnixNano"} | values | ({"startTimeUnixNano"} if kind != "gauge" else set()))
                    at = nanos(point["timeUnixNano"])
                    if kind != "gauge":
                        need(nanos(point["startTimeUnixNano"]) <= at, "it ends before it begins")
                    if kind == "histogram":
                        counts = [int(count) for count in point["bucketCounts"]]
                        need(all(isinstance(count, str) for count in point["bucketCounts"]), "64 bits are a decimal text")
                        need(len(counts) == len(point["explicitBounds"]) + 1, "buckets and bounds")
                        need(point["explicitBounds"] == sorted(set(point["explicitBounds"])), "bounds rise")
                        need(sum(counts) == int(point["count"]), "the buckets' sum")
                    points.append((metric["name"], attributes(point["attributes"]), point, at))
    need(points, "nothing in it")
    return points


class Otlp:
    """A collector. `faults`: what to do with the next requests instead of taking them: a status, (status, headers),
    "reset", "slow", or a body that is answered with 200."""

    def __init__(self, folder, pem=None, key=None, port=0, token=None, header="Authorization"):
        self.logs, self.points, self.wrong, self.requests, self.faults = [], [], [], [], []
        self.token, self.header = token, header
        collector = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            timeout = 10

            def do_POST(self):
                collector.take(self)

            def log_message(self, *_):
                pass

        class Server(http.server.ThreadingHTTPServer):
            allow_reuse_address = True
            daemon_threads = True

            def handle_error(self, *_):
                pass

        self.server = Server(("127.0.0.1", port), Handler)
        self.scheme = "http"
        if pem:
            self.scheme = "https"
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(pem, key)
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True, do_handshake_on_connect=False)
        self.port = self.server.server_address[1]
        self.url = f"{self.scheme}://127.0.0.1:{self.port}"
        self.lock = threading.Lock()
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        self.thread.start()

    def take(self, request):
        size = int(request.headers.get("Content-Length", -1))
        body = request.rfile.read(size) if 0 <= size <= 64 << 20 else b""
        with self.lock:
            fault = self.faults.pop(0) if self.faults and request.path == "/v1/logs" else None
            self.requests.append((time.monotonic(), request.path, fault))
        if fault == "reset":
            request.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
            request.connection.close()
            request.close_connection = True
            return
        if fault == "slow":
            time.sleep(4)
            request.close_connection = True
            return
        if isinstance(fault, int):
            return self.answer(request, fault, {}, b"{}")
        if isinstance(fault, tuple):
            return self.answer(request, fault[0], fault[1], b"")
        try:
            need(request.headers.get("Content-Type") == "application/json", "content type")
            if self.token:
                need(request.headers.get(self.header) == self.token, f"{self.header}")
            parsed = json.loads(body)
            if request.path == "/v1/logs":
                new = logs_in(parsed)
                with self.lock:
                    self.logs += new
            elif request.path == "/v1/metrics":
                new = points_in(parsed)
                with self.lock:
                    self.points += new
            else:
                raise Wrong(f"path {request.path}")
        except (Wrong, ValueError, KeyError, TypeError) as wrong:
            self.wrong.append(f"{wrong!r} in {body[:2000]!r}")
            return self.answer(request, 400, {}, b"{}")
        self.answer(request, 200, {}, fault if isinstance(fault, bytes) else b"{}")

    @staticmethod
    def answer(request, status, headers, body):
        request.send_response(status)
        for name, value in headers.items():
            request.send_header(name, value)
        request.send_header("Content-Type", "application/json")
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        request.wfile.write(body)

    def ids(self):
        with self.lock:
            return [log["log.record.uid"] for log in self.logs]

    def close(self):
        self.server.shutdown()
        self.server.server_close()
        self.thread.join(10)


FIELD = re.compile(r'([!-~]+?)="((?:[^"\\\]]|\\["\\\]])*)"')


def syslog_message(octets):
    """One message of RFC 5424, taken apart strictly."""
    text = octets.decode("utf-8")
    found = re.fullmatch(r"<(\d{1,3})>1 (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) ([!-~]{1,255}) (mintmark) (\d{1,128}) ([!-~]{1,32}) "
                         r'(\[mintmark@32473(?: [!-~]+?="(?:[^"\\\]]|\\["\\\]])*")*\]) (.*)', text, re.DOTALL)
    need(found, f"{text!r} is no message of RFC 5424")
    need(int(found[1]) <= 191, "PRI")
    need(len(octets) <= 8192, "too long")
    datetime.datetime.fromisoformat(found[2].replace("Z", "+00:00"))
    fields = {name: re.sub(r'\\(["\\\]])', r"\1", value) for name, value in FIELD.findall(found[7])}
    need("\n" not in text and text.isprintable(), "it cannot be printed")
    return {"pri": int(found[1]), "host": found[3], "event": found[6], **fields}


class Syslog:
    """A receiver of RFC 5425. `cut`: how many octets of the next connections it reads before it resets them."""

    def __init__(self, pem, key, port=0, client_root=None):
        self.messages, self.wrong, self.cut, self.connections, self.peers = [], [], [], 0, []
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.minimum_version = ssl.TLSVersion.TLSv1_2
        self.context.load_cert_chain(pem, key)
        if client_root:
            self.context.verify_mode = ssl.CERT_REQUIRED
            self.context.load_verify_locations(client_root)
        self.socket = socket.create_server(("127.0.0.1", port), reuse_port=False)
        self.socket.settimeout(0.1)
        self.port = self.socket.getsockname()[1]
        self.ends = False
        self.thread = threading.Thread(target=self.serve, daemon=True)
        self.thread.start()

    def serve(self):
        while not self.ends:
            try:
                raw, _ = self.socket.accept()
            except (TimeoutError, socket.timeout):
                continue
            except OSError:
                return
            self.connections += 1
            raw.settimeout(5)
            try:
                with self.context.wrap_socket(raw, server_side=True) as client:
                    self.peers.append(client.getpeercert())
                    self.read(client)
            except OSError:
                raw.close()

    def read(self, client):
        most = self.cut.pop(0) if self.cut else None
        octets = b""
        while True:
            part = client.recv(min(4096, most - len(octets)) if most is not None else 4096)
            if not part:
                break
            octets += part
            if most is not None and len(octets) >= most:
                client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
                return
        try:
            while octets:
                found = re.match(rb"([1-9]\d{0,4}) ", octets)
                need(found, f"no length in {octets[:40]!r}")
                end = found.end() + int(found[1])
                need(len(octets) >= end, "cut")
                self.messages.append(syslog_message(octets[found.end():end]))
                octets = octets[end:]
        except (Wrong, ValueError) as wrong:
            self.wrong.append(repr(wrong))

    def ids(self):
        return [message["id"] for message in list(self.messages)]

    def close(self):
        self.ends = True
        self.thread.join(10)
        self.socket.close()


class Rsyslog:
    """Debian's, with TLS by GnuTLS; writes what comes into a file, with its structured data."""

    def __init__(self, folder, root, pem, key):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(exist_ok=True)
        self.out = self.folder / "out.log"
        self.port = free_port()
        configuration = self.folder / "rsyslog.conf"
        configuration.write_text(f'''
global(workDirectory="{self.folder}" defaultNetstreamDriver="gtls" defaultNetstreamDriverCAFile="{root}"
  defaultNetstreamDriverCertFile="{pem}" defaultNetstreamDriverKeyFile="{key}" maxMessageSize="16k")
module(load="imtcp" streamDriver.name="gtls" streamDriver.mode="1" streamDriver.authMode="anon")
template(name="whole" type="string" string="%pri%|%hostname%|%app-name%|%procid%|%msgid%|%structured-data%|%msg%\\n")
input(type="imtcp" port="{self.port}" address="127.0.0.1" ruleset="in")
ruleset(name="in") {{ action(type="omfile" file="{self.out}" template="whole" flushOnTXEnd="on") }}
''')
        self.process = subprocess.Popen([shutil.which("rsyslogd", path=os.environ["PATH"] + ":/usr/sbin"), "-n", "-f", configuration,
                                         "-i", self.folder / "pid"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 20
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                if self.process.poll() is not None or time.monotonic() > deadline:
                    self.close()
                    raise RuntimeError("rsyslog did not come up") from None
                time.sleep(0.05)

    @staticmethod
    def is_there():
        return shutil.which("rsyslogd", path=os.environ["PATH"] + ":/usr/sbin") and any(pathlib.Path("/usr/lib").glob("**/rsyslog/lmnsd_gtls.so"))

    def ids(self):
        if not self.out.exists():
            return []
        return [dict(FIELD.findall(line))["id"] for line in self.out.read_text().splitlines() if "mintmark@32473" in line]

    def close(self):
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait(10)


class Journal:
    """A journal's socket: each datagram as the fields that it has, in the native protocol."""

    def __init__(self, path):
        self.entries = []
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.socket.bind(str(path))
        self.socket.settimeout(0.1)
        self.ends = False
        self.thread = threading.Thread(target=self.read, daemon=True)
        self.thread.start()

    def read(self):
        while not self.ends:
            try:
                datagram = self.socket.recv(1 << 20)
            except (TimeoutError, socket.timeout):
                continue
            fields = {}
            while datagram:
                line, datagram = datagram.split(b"\n", 1)
                name, sign, value = line.partition(b"=")
                if not sign:
                    size = int.from_bytes(datagram[:8], "little")
                    value, datagram = datagram[8:8 + size], datagram[9 + size:]
                assert re.fullmatch(rb"[A-Z][A-Z0-9_]*", name), line
                fields[name.decode()] = value.decode()
            self.entries.append(fields)

    def close(self):
        self.ends = True
        self.thread.join(10)
        self.socket.close()


LABELS = re.compile(r'([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)"(?:,|$)')


def prometheus(text):
    """The text format 0.0.4, strictly: {(name, labels): value}, and {name: type}."""
    need(text.endswith("\n"), "the last line has an end")
    types, values, helped = {}, {}, set()
    current = None
    for line in text.splitlines():
        if found := re.fullmatch(r"# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) (.+)", line):
            need(found[1] not in helped, f"{found[1]} twice")
            helped.add(found[1])
            continue
        if found := re.fullmatch(r"# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge|histogram)", line):
            need(found[1] not in types and found[1] in helped, f"{line}")
            current = found[1]
            types[current] = found[2]
            continue
        found = re.fullmatch(r"([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (\S+)", line)
        need(found, f"{line!r} is no sample")
        name, labels = found[1], found[2] or ""
        base = re.sub(r"_(bucket|sum|count)$", "", name) if types.get(current) == "histogram" else name
        need(base == current, f"{name} is not under its TYPE")
        need("".join(match[0] for match in LABELS.finditer(labels)) == labels, f"labels {labels!r}")
        key = (name, tuple(sorted(LABELS.findall(labels))))
        need(key not in values, f"{key} twice")
        values[key] = float(found[3])
        if types[current] == "counter":
            need(name.endswith("_total"), name)
    for (name, labels), value in values.items():
        if not name.endswith("_bucket"):
            continue
        rest = tuple(label for label in labels if label[0] != "le")
        buckets = sorted((float(dict(other)["le"]), count) for (other_name, other), count in values.items()
                         if other_name == name and tuple(label for label in other if label[0] != "le") == rest)
        need(math.isinf(buckets[-1][0]), "no +Inf")
        need([count for _, count in buckets] == sorted(count for _, count in buckets), "buckets rise")
        need(buckets[-1][1] == values[(name.replace("_bucket", "_count"), rest)], "+Inf is the count")
    return values, types

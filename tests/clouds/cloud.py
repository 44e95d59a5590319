"""A server on loopback that behaves like a cloud: HTTPS for its clients, a plain port for the test that watches it."""
import argparse
import collections
import http.server
import json
import os
import pathlib
import signal
import socket
import ssl
import struct
import sys
import threading
import time
import traceback
import urllib.parse

import faults
import rates

BODY_LIMIT = 16 << 20  # nothing larger is read at all
NAMES = ("127.0.0.1", "localhost")


class Answer:
    """A status, a body that becomes JSON unless it is octets, and headers."""

    def __init__(self, status, body=None, headers=None):
        self.status, self.headers = status, dict(headers or {})
        self.body = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
        if self.body and "Content-Type" not in self.headers:
            self.headers["Content-Type"] = "application/json; charset=utf-8"


class Refused(Exception):
    """A request that is answered with a platform's error."""

    def __init__(self, answer):
        super().__init__(answer.status)
        self.answer = answer


class Request:
    """One request: headers by lower-case names, the path as it was sent and its parts decoded."""

    def __init__(self, method, target, headers, body, chain):
        self.method, self.target, self.headers, self.body, self.chain = method, target, headers, body, chain
        self.path, _, self.rawQuery = target.partition("?")
        self.parts = [urllib.parse.unquote(part) for part in self.path.strip("/").split("/")]
        self.query = dict(urllib.parse.parse_qsl(self.rawQuery, keep_blank_values=True))

    def json(self):
        """The body's value, or ValueError; a name that comes twice is refused, as NaN is."""
        def once(pairs):
            value = dict(pairs)
            if len(value) != len(pairs):
                raise ValueError("a name twice")
            return value

        def number(text):
            raise ValueError(text)
        return json.loads(self.body.decode("utf-8"), object_pairs_hook=once, parse_constant=number)


class Book:
    """What is registered: tables in memory, each change a line of a file before it is seen."""

    def __init__(self, path):
        self._path, self.tables = path, collections.defaultdict(dict)
        self.effects, self.boots = collections.Counter(), 0
        if path.exists():
            for line in path.read_bytes().split(b"\n"):
                try:
                    self._apply(*json.loads(line))
                except ValueError:
                    continue  # the last line of a server that was killed
        self._file = path.open("ab")
        self._file.write(b"\n")
        self.put("", "boot", None)

    def _apply(self, table, key, record, effect):
        if table == "":
            self.boots += 1
        elif record is None:
            self.tables[table].pop(key, None)
        else:
            self.tables[table][key] = record
        if effect:
            self.effects[effect] += 1

    def put(self, table, key, record, effect=None):
        """Keeps a record, or drops it when it is None; `effect` names what changed."""
        self._file.write(json.dumps([table, key, record, effect]).encode() + b"\n")
        self._file.flush()
        self._apply(table, key, record, effect)

    def reset(self):
        self.tables.clear()
        self.effects.clear()
        self._file.truncate(0)


class Cloud:
    """What every platform has. A platform gives `serve`, `error` and the name of the table of its devices."""
    name, devices, window, rate = "cloud", "devices", 60, 0

    def __init__(self, options):
        self.options, self.lock = options, threading.RLock()
        self.port, self.context = 0, None
        folder = pathlib.Path(options.state)
        folder.mkdir(parents=True, exist_ok=True)
        self.book = Book(folder / f"{self.name}.jsonl")
        self.faults = faults.Faults(options.faults, options.seed)
        self.faults.boots = self.book.boots
        self.rates = rates.Rates(options.rate_per_minute, options.records_per_minute, options.window)
        self.requests = collections.deque(maxlen=200000)
        self.finish = threading.Event()

    @staticmethod
    def arguments(parser):
        """A platform's own options."""

    def serve(self, request):
        raise NotImplementedError

    def error(self, status, text="", kind=None):
        raise NotImplementedError

    def refuse(self, status, text="", kind=None):
        raise Refused(self.error(status, text, kind))

    def pause(self, seconds):
        """The time of a job; below zero it lasts until POST /finish, at most 60 s."""
        if seconds < 0:
            self.finish.wait(60)
        else:
            time.sleep(seconds)

    def records(self, request):
        """How many records of a bulk call a request brings."""
        return 0

    def anchors(self):
        """DER certificates whose clients may finish the handshake, beside those of --client-ca; None: none ever."""
        return None

    def trust(self, certificates):
        """Adds anchors while the server runs. What was added stays: the platform's own answer refuses it later."""
        if certificates and self.context:
            self.context.load_verify_locations(cadata=b"".join(certificates))

    def told(self):
        """What GET /state says."""
        tables = {name: dict(rows) for name, rows in self.book.tables.items() if name != self.devices}
        return {"devices": dict(self.book.tables[self.devices]), **tables}

    def control(self, method, path, query, body):
        """A platform's own calls of the control port: an object, or None."""
        return None

    def hosts(self):
        """The names by which a client may mean this server."""
        names = [*NAMES, *self.options.name]
        return [name.lower() for name in names] + [f"{name.lower()}:{self.port}" for name in names]

    def answer(self, request):
        """(answer, fault): the answer with its effects, unless a fault or the rate came before them."""
        wait = self.rates.take(self.records(request))
        if wait is not None:
            answer = self.error(429, "too many requests")
            answer.headers["Retry-After"] = str(wait)
            return answer, None
        fault = self.faults.choose(request.method, request.target, request.body)
        if fault == "reset-before":
            return None, fault
        if fault == "redirect":
            return Answer(302, None, {"Location": f"http://127.0.0.1:{self.port}{request.target}"}), fault
        if fault in faults.BEFORE:
            answer = self.error(int(fault[:3]), "a fault of the test")
            if fault == "429":
                answer.headers["Retry-After"] = "1"
            return answer, fault
        try:
            if request.headers.get("host", "").lower() not in self.hosts():
                self.refuse(400, "the Host header names another server")
            with self.lock:
                answer = self.serve(request)
        except Refused as refused:
            answer = refused.answer
        if fault == "500-after":
            answer = self.error(500, "a fault of the test")
        return answer, fault


def handler(cloud):
    """The HTTPS side of a cloud."""

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version, timeout = "HTTP/1.1", 30
        server_version, sys_version = "cloud", ""

        def setup(self):
            self.request.settimeout(10)
            try:
                self.request.do_handshake()
            except (OSError, ValueError):
                self.request.close()
                raise
            super().setup()

        def log_message(self, *_):
            pass

        def chain(self):
            """The client's certificate and what was built over it, DER."""
            if not self.connection.getpeercert(True):
                return []
            # Python has no public call for the chain before 3.13; 2 asks for DER.
            return [each.public_bytes(2) for each in self.connection._sslobj.get_verified_chain()]

        def reset(self):
            """Ends the connection with an RST."""
            raw = socket.socket(fileno=self.connection.detach())
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            raw.close()
            self.close_connection = True

        def read(self):
            """The body, by its length or in chunks; None when it is too large or cut."""
            if self.headers.get("Transfer-Encoding", "").lower() == "chunked":
                body = b""
                while True:
                    size = int(self.rfile.readline(64).split(b";")[0].strip() or b"x", 16)
                    if len(body) + size > BODY_LIMIT:
                        return None
                    body += self.rfile.read(size)
                    self.rfile.readline(8)
                    if size == 0:
                        return body
            length = self.headers.get("Content-Length", "0")
            if not length.isdigit() or int(length) > BODY_LIMIT:
                return None
            body = self.rfile.read(int(length))
            return body if len(body) == int(length) else None

        def handle_one_request(self):
            try:
                super().handle_one_request()
            except OSError:
                self.close_connection = True

        def do(self):
            try:
                body = self.read()
            except ValueError:  # a chunk's length
                body = None
            if body is None:
                self.close_connection = True
                return
            headers = {}
            for field, value in self.headers.items():
                field = field.lower()
                headers[field] = f"{headers[field]},{value}" if field in headers else value
            request = Request(self.command, self.path, headers, body, self.chain())
            came = time.time()
            answer, fault = cloud.answer(request)
            cloud.requests.append({"method": self.command, "path": self.path, "fault": fault, "time": came,
                                   "status": None if fault in ("reset-before", "reset-after") else answer.status})
            if fault in ("reset-before", "reset-after"):
                self.reset()
                return
            self.send(answer, fault)

        def send(self, answer, fault):
            body = answer.body
            if fault == "garbage":
                body = b"<html>\x00 {\"half\": "
            elif fault == "huge":
                body = b'{"padding":"' + b"x" * (1 << 20) + b'"}'
            elif fault in ("slow", "truncated") and not body:
                body = b" " * 16
            status = 200 if body and answer.status == 204 else answer.status
            self.send_response_only(status)
            self.send_header("Date", self.date_time_string())
            for field, value in answer.headers.items():
                self.send_header(field, value)
            if status != 204:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command == "HEAD":
                return
            if fault == "truncated":
                self.wfile.write(body[:len(body) // 2])
                self.wfile.flush()
                self.reset()
            elif fault == "slow":
                # A byte at a time, at most 64 pauses and some three seconds; the rest at once.
                for at in range(min(64, len(body))):
                    self.wfile.write(body[at:at + 1])
                    self.wfile.flush()
                    time.sleep(cloud.options.slow_ms / 1000)
                self.wfile.write(body[64:])
            else:
                self.wfile.write(body)

        do_GET = do_PUT = do_POST = do_DELETE = do_PATCH = do_HEAD = do

    return Handler


def control_handler(cloud):
    """The control port: plain HTTP, for the test alone."""

    class Control(http.server.BaseHTTPRequestHandler):
        protocol_version, timeout = "HTTP/1.1", 30

        def log_message(self, *_):
            pass

        def say(self, status, value):
            body = json.dumps(value).encode()
            self.send_response_only(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do(self):
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            path, _, query = self.path.partition("?")
            query = dict(urllib.parse.parse_qsl(query))
            with cloud.lock:
                told = {"/state": cloud.told, "/effects": lambda: dict(cloud.book.effects),
                        "/requests": lambda: list(cloud.requests), "/rates": cloud.rates.told,
                        "/faults": cloud.faults.told}.get(path)
                if self.command == "GET" and told:
                    return self.say(200, told())
                try:
                    if (self.command, path) == ("POST", "/faults"):
                        cloud.faults.set(json.loads(body))
                        return self.say(200, cloud.faults.told())
                    if (self.command, path) == ("POST", "/reset"):
                        for part in (cloud.book, cloud.faults, cloud.rates):
                            part.reset()
                        cloud.requests.clear()
                        return self.say(200, {})
                    if (self.command, path) == ("POST", "/finish"):
                        cloud.finish.set()
                        return self.say(200, {})
                    value = cloud.control(self.command, path, query, body)
                except (ValueError, KeyError, TypeError) as error:
                    return self.say(400, {"message": str(error)})
            return self.say(404, {}) if value is None else self.say(200, value)

        do_GET = do_POST = do

    return Control


class Server(http.server.ThreadingHTTPServer):
    """Each connection has a thread; the handshake is made there, so that a slow client stops nobody."""
    daemon_threads, request_queue_size, allow_reuse_address = True, 128, True
    context = None

    def server_bind(self):  # no look-up of the machine's name
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = self.server_address[:2]

    def get_request(self):
        plain, address = self.socket.accept()
        plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if self.context:
            plain = self.context.wrap_socket(plain, server_side=True, do_handshake_on_connect=False)
        return plain, address

    def handle_error(self, *_):
        """A defect of the server is seen; a client that goes away is none."""
        if not isinstance(sys.exc_info()[1], OSError):
            traceback.print_exc()


def tls(cloud):
    """The TLS context of a cloud."""
    options = cloud.options
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.minimum_version = ssl.TLSVersion.TLSv1_2
    if options.tls_max:
        version = {"1.0": ssl.TLSVersion.TLSv1, "1.1": ssl.TLSVersion.TLSv1_1, "1.2": ssl.TLSVersion.TLSv1_2,
                   "1.3": ssl.TLSVersion.TLSv1_3}[options.tls_max]
        if version < ssl.TLSVersion.TLSv1_2:
            made.set_ciphers("ALL:@SECLEVEL=0")
            made.minimum_version = ssl.TLSVersion.TLSv1
        made.maximum_version = version
    made.load_cert_chain(options.cert, options.key)
    made.num_tickets, made.options = 0, made.options | ssl.OP_NO_TICKET  # a resumed session has no chain
    anchors = cloud.anchors()
    if options.client_ca:
        made.load_verify_locations(options.client_ca)
    if anchors:
        made.load_verify_locations(cadata=b"".join(anchors))
    if options.client_ca or anchors is not None:
        made.verify_flags |= 0x80000  # X509_V_FLAG_PARTIAL_CHAIN: a device's own certificate is an anchor too
        made.verify_mode = ssl.CERT_REQUIRED if options.require_client else ssl.CERT_OPTIONAL
    return made


def run(kind):
    """The program of one platform."""
    parser = argparse.ArgumentParser(description=kind.__doc__)
    parser.add_argument("--state", required=True, help="folder of what is registered")
    parser.add_argument("--cert", required=True)
    parser.add_argument("--key", required=True)
    parser.add_argument("--client-ca", help="PEM; clients under it may finish the handshake")
    parser.add_argument("--require-client", action="store_true", help="no handshake without a client certificate")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--name", action="append", default=[], help="one more host name of this server")
    parser.add_argument("--tls-max", choices=("1.0", "1.1", "1.2", "1.3"))
    parser.add_argument("--faults", type=float, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--slow-ms", type=int, default=50, help="pause between the first 64 octets of a slow body")
    parser.add_argument("--rate-per-minute", type=int, default=kind.rate, help="0: no limit")
    parser.add_argument("--records-per-minute", type=int, default=0, help="records of bulk calls; 0: no limit")
    parser.add_argument("--window", type=float, default=kind.window, help="seconds that stand for the minute")
    kind.arguments(parser)
    options = parser.parse_args()

    cloud = kind(options)
    server = Server(("127.0.0.1", options.port), handler(cloud))
    cloud.port = server.server_port
    server.context = cloud.context = tls(cloud)
    watch = Server(("127.0.0.1", 0), control_handler(cloud))
    ended = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: ended.set())

    def stdin():
        while sys.stdin.buffer.read(4096):
            pass
        ended.set()

    for target in (server.serve_forever, watch.serve_forever, stdin):
        threading.Thread(target=target, daemon=True).start()
    print(json.dumps({"port": server.server_port, "control": watch.server_port}), flush=True)
    ended.wait()
    sys.stdout.flush()

    os._exit(0)  # the book is on the disk; a client that hangs on does not keep the program

"""What a call through the service's socket costs, with a client of Python's own."""
import json
import os
import pathlib
import shutil
import signal
import socket
import statistics
import subprocess
import tempfile
import time

CALLS, PIN = 2000, "482915"


def service_rows(programs, station):
    """On a copy of a station, with one operator; the warmed-up half counts."""
    with tempfile.TemporaryDirectory(prefix="mintmark-bench-") as name:
        folder = pathlib.Path(name)
        shutil.copytree(station, folder / "station")
        pin = folder / "pin"
        pin.write_text(PIN + "\n")
        pin.chmod(0o600)
        programs.mintmark("operator", "add", "Kim", "--role", "security-officer", "--station", folder / "station", "--pin-file", pin,
                          check=True)
        path = folder / "socket"
        process = programs.start("mintmark-service", "--station", folder / "station", "--socket", path, stdout=subprocess.DEVNULL,
                                 stderr=subprocess.DEVNULL)
        try:
            deadline = time.monotonic() + 30
            while not path.exists():
                if time.monotonic() > deadline or process.poll() is not None:
                    raise RuntimeError("the service did not come up")
                time.sleep(0.05)
            with socket.socket(socket.AF_UNIX) as client:
                client.settimeout(30)
                client.connect(os.fspath(path))
                lines = client.makefile("rb")
                number = 0

                def call(method, params, secrets=()):
                    nonlocal number
                    number += 1
                    message = {"jsonrpc": "2.0", "id": number, "method": method, "params": params}
                    if secrets:
                        message["secrets"] = [s.encode().hex() for s in secrets]
                    began = time.perf_counter()
                    client.sendall(json.dumps(message, separators=(",", ":")).encode() + b"\n")
                    while (told := json.loads(lines.readline())).get("id") != number:
                        pass
                    if "result" not in told:
                        raise RuntimeError(told)
                    return told["result"], 1000 * (time.perf_counter() - began)

                call("hello", {"major": 1, "minor": 0, "program": "bench"})
                call("operator.login", {"name": "Kim", "pin": 0}, [PIN])
                while not call("station.loggedIn", {})[0]:
                    if time.monotonic() > deadline:
                        raise RuntimeError("the service has no PIN")
                    time.sleep(0.05)
                bare = [call("info", {})[1] for _ in range(CALLS)][CALLS // 2:]
                asked = [call("registry.counts", {})[1] for _ in range(CALLS)][CALLS // 2:]
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(60)
    return [
        ("a call through the service's socket (registry.counts), p50", statistics.median(asked), "ms", 1, "lower"),
        ("the same, p95", statistics.quantiles(asked, n=20)[18], "ms", None, "lower"),
        ("a call that asks no role and no registry (info), p50", statistics.median(bare), "ms", None, "lower"),
        ("a call through the service's socket, as a multiple of 1 ms", statistics.median(asked) / 1.0, "x", 1, "lower"),
    ]

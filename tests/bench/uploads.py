"""How well a push fills what a destination allows, and what 100,000 devices cost as a file."""
import importlib.util
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

CLOUDS = pathlib.Path(__file__).resolve().parents[1] / "clouds"
DEVICES, PER_SECOND, SECONDS = 2000, 25, 60
FILE_DEVICES = int(os.environ.get("MINTMARK_BENCH_FILE_DEVICES", "100000"))
SECRET = "a-secret-of-the-webhook-0123456789"


def clouds():
    """tests/clouds/support.py, whose name the end-to-end tests' own has taken."""
    sys.path.append(str(CLOUDS))
    specification = importlib.util.spec_from_file_location("clouds_support", CLOUDS / "support.py")
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def upload_rows(build, station):
    support = clouds()
    papers = support.Papers()
    try:
        with tempfile.TemporaryDirectory(prefix="mintmark-bench-") as name:
            copy = pathlib.Path(name) / "station"
            shutil.copytree(station, copy)
            subprocess.run([build / "bin/mintmark_bench_fill", copy, str(DEVICES), "certificates"], check=True, timeout=600)
            secret = pathlib.Path(name) / "secret"
            secret.write_text(SECRET)
            secret.chmod(0o600)
            limit = PER_SECOND * SECONDS
            with support.Server(papers, "webhook", "--secret", SECRET, "--id-field", "deviceId", "--rate-per-minute", limit, "--window",
                                SECONDS) as server:
                def export(*words, ends=(0,)):
                    done = subprocess.run([build / "bin/mintmark", "export", *words, "--station", copy], capture_output=True, text=True,
                                          timeout=600, check=False)
                    if done.returncode not in ends:
                        raise RuntimeError(f"{words}: {done.stderr}")
                export("destination", "add", "hook", "webhook", "--set", f"host=127.0.0.1:{server.port}", "--set", "path=/devices", "--set",
                       f"perMinute={limit}", "--set-file", f"roots={papers.path('ca')}")
                export("credential", "hook", "--credential-file", str(secret))
                export("push", "hook", "--within", str(SECONDS + 10), ends=(6,))
                rates = server.control("GET", "/rates")
        return [
            ("a push's share of the requests that are allowed", rates["mostRequests"] / limit * 100, "%", 95, "higher"),
            ("requests of it above what is allowed", float(rates["refused"]), "", 0, "lower"),
        ]
    finally:
        papers.close()


def file_rows(build, station):
    with tempfile.TemporaryDirectory(prefix="mintmark-bench-") as name:
        copy = pathlib.Path(name) / "station"
        shutil.copytree(station, copy)
        subprocess.run([build / "bin/mintmark_bench_fill", copy, str(FILE_DEVICES), "certificates"], check=True, timeout=3600)
        began = time.monotonic()
        child = subprocess.Popen([build / "bin/mintmark", "export", "azure-hub", "--out", pathlib.Path(name) / "devices.txt", "--station", copy,
                                  "--json"], stdout=subprocess.PIPE)
        told = json.loads(child.stdout.read())
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        took = time.monotonic() - began
        if child.returncode != 0 or told["devices"] < FILE_DEVICES:
            raise RuntimeError(f"not all are in the file: {told}")
        return [
            (f"{FILE_DEVICES:,} devices to devices.txt, whole program", took, "s", 10, "lower"),
            ("its memory at most", usage.ru_maxrss / 1024, "MiB", 150, "lower"),
        ]

"""What the operator's window costs: painting, and the start over a registry of a million devices."""
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import tempfile
import time

DEVICES, STARTS = int(os.environ.get("MINTMARK_BENCH_SCREEN_DEVICES", "1000000")), 5


def screen_rows(build, station):
    program = build / "bin/mintmark_bench_screens"
    painted = json.loads(subprocess.run([program, "paint"], capture_output=True, check=True, timeout=120).stdout)
    with tempfile.TemporaryDirectory(prefix="mintmark-bench-") as name:
        copy = pathlib.Path(name) / "station"
        shutil.copytree(station, copy)
        subprocess.run([build / "bin/mintmark_bench_fill", copy, str(DEVICES)], check=True, timeout=3600)
        starts = []
        for _ in range(STARTS):
            began = time.monotonic()
            subprocess.run([build / "bin/mintmark-station", "--version"], capture_output=True, check=True, timeout=60)
            loading = (time.monotonic() - began) * 1000
            started = json.loads(subprocess.run([program, "start", copy], capture_output=True, check=True, timeout=120).stdout)
            starts.append(loading + started["usableMs"])
    return [
        ("eight sockets at work: painting, of one core", painted["paintPercent"], "%", 15, "lower"),
        (f"start to a page that can be started from, {DEVICES:,} devices", statistics.median(starts), "ms", 500, "lower"),
    ]

"""What an outsider's check of an audit log costs, beside `sha256sum` of the same file."""
import pathlib
import statistics
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "verify"))
from oracle import Key, Log, text  # noqa: E402

ENTRIES, ROUNDS = 200_000, 5


def audit_rows(build, cpu_of):
    with tempfile.TemporaryDirectory(prefix="mintmark-bench-", dir=build) as name:
        folder = pathlib.Path(name)
        log = Log(Key(folder, "audit"))
        for number in range(ENTRIES):
            log.add(1795356300000 + 100 * number, subject=f"MM-{number % 5000:06}")
        log.sign()
        path = folder / "audit.jsonl"
        path.write_bytes(text(log.lines()))
        ours, theirs, walls = [], [], []
        for _ in range(ROUNDS + 1):
            began = time.monotonic()
            seconds, out = cpu_of([str(build / "bin" / "mintmark-verify"), "log", str(path), "--key", str(folder / "audit.pem")])
            walls.append(time.monotonic() - began)
            if f"signed up to entry {ENTRIES}" not in out:
                raise RuntimeError(f"the log does not hold: {out}")
            ours.append(seconds)
            theirs.append(cpu_of(["sha256sum", str(path)])[0])
        # The first round warms up.
        ratio = statistics.median(a / b for a, b in zip(ours[1:], theirs[1:]))
        return [
            ("audit log checked from outside, entries a second", ENTRIES / statistics.median(walls[1:]), "1/s", 200_000, "higher"),
            ("the same by its CPU time", ENTRIES / statistics.median(ours[1:]), "1/s", None, "higher"),
            ("its CPU, as a multiple of `sha256sum` of the file", ratio, "x", None, "lower"),
        ]

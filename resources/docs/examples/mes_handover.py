#!/usr/bin/env python3
"""A MES that hands work orders over as files, and takes results as files:
mes_handover.py STATION IN OUT [more words for `mintmark provision`, such as --all-sockets]

IN/NAME.json names what belongs to a job, each a file beside it: {"name": "PO-1", "order": "PO-1.order", "work": "PO-1.csv",
"count": 500}; "work" and "count" may be missing. OUT/NAME.json tells what became of it, and OUT/NAME.events.jsonl each event. A job is
taken once its OUT/NAME.json is missing; a job that was cut is begun again, and mintmark goes on where it was.

Exit: 0 all jobs were done, 1 one was not."""
import json
import os
import pathlib
import subprocess
import sys

MINTMARK = os.environ.get("MINTMARK", "mintmark")


def mintmark(*words):
    done = subprocess.run([MINTMARK, *map(str, words)], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")], done.stderr.strip()


def write_whole(file, value):
    """There whole, or not at all: whoever takes it never sees half of it."""
    part = file.with_suffix(".part")
    with open(part, "w", encoding="utf-8") as stream:
        json.dump(value, stream, indent=1)
        stream.flush()
        os.fsync(stream.fileno())
    part.rename(file)


def work(station, job_file, out, words):
    job = json.loads(job_file.read_text(encoding="utf-8"))
    # Once more the same order changes nothing.
    status, _, told = mintmark("order", "import", job_file.parent / job["order"], "--station", station)
    if status != 0:
        return {"job": job_file.stem, "exit": status, "why": told}
    _, (order, *_), _ = mintmark("order", "show", job["name"], "--station", station, "--json")
    name = order["order"]
    more = ["--work", job_file.parent / job["work"]] if "work" in job else []
    more += ["--count", job["count"]] if "count" in job else []
    status, events, told = mintmark("provision", "--station", station, "--profile", order["profile"], "--order", name, *more, "--json",
                                    "--report", out / f"{job_file.stem}.events.jsonl", *words)
    failed = [{"socket": e["socket"], "hardwareId": e.get("hardwareId"), "code": e["failure"]["code"], "action": e["failure"]["action"]}
              for e in events if e["event"] == "run-ended" and e["result"] == "failed"]
    _, devices, _ = mintmark("device", "list", "--station", station, "--order", name, "--json")
    _, (order, *_), _ = mintmark("order", "show", name, "--station", station, "--json")
    return {"job": job_file.stem, "exit": status, "why": told if status > 1 else "", "order": name, "made": order["made"],
            "left": order["left"], "failed": failed,
            "devices": [{"deviceId": d["deviceId"], "hardwareId": d["hardwareId"], "state": d["state"],
                         "certificates": [c["serial"] for c in d["certificates"]]} for d in devices]}


def main():
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    station, jobs, out = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    good = True
    for job_file in sorted(jobs.glob("*.json")):
        result_file = out / job_file.name
        if result_file.exists():
            continue
        result = work(station, job_file, out, sys.argv[4:])
        good = good and result["exit"] == 0
        # A fault of the station (exit 3 and more) is nobody's result: the job is taken again.
        if result["exit"] in (0, 1, 2, 5):
            write_whole(result_file, result)
        print(json.dumps({name: result.get(name) for name in ("job", "exit", "made", "left", "why")}), flush=True)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())

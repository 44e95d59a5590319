#!/usr/bin/env python3
"""Follows a batch by its events, and tells at the end how each socket did:
watch_batch.py --station DIR --profile NAME --all-sockets [more words for `mintmark provision`]"""
import collections
import json
import os
import subprocess
import sys

INTERFACE = 1


def main():
    mintmark = os.environ.get("MINTMARK", "mintmark")
    batch = subprocess.Popen([mintmark, "provision", "--json", *sys.argv[1:]], stdout=subprocess.PIPE, text=True, encoding="utf-8")
    sockets = collections.defaultdict(collections.Counter)
    for line in batch.stdout:
        event = json.loads(line)
        kind = event["event"]
        if kind == "batch-started" and event["interface"] != INTERFACE:
            # Members that are added raise no number: another number is another meaning.
            batch.terminate()
            sys.exit(f"this script knows interface {INTERFACE}, and not {event['interface']}")
        elif kind == "run-ended":
            failure = event.get("failure", {}).get("code", "")
            sockets[event["socket"]][failure or event["result"]] += 1
            print(event["socket"], event.get("deviceId", "-"), failure or event["result"], f"{event['seconds']:.1f} s", flush=True)
        elif kind in ("warning", "paused", "resumed", "station-failed"):
            print(kind, event.get("text") or event["failure"]["code"], file=sys.stderr, flush=True)
        # Whatever else comes is left alone: there may be more kinds one day.
    for name in sorted(sockets):
        print(name, ", ".join(f"{what}: {count}" for what, count in sorted(sockets[name].items())))
    return batch.wait()


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""A hook for unit-passed that hands a label to a printer: label_hook.py PLACE, where PLACE is HOST:PORT, or a folder into
which files go. It gets the event on its standard input, and has its time limit for all of it.

Only ASCII is printed, and nothing that a printer would read as a command: what stands on a label came from a unit."""
import json
import pathlib
import re
import socket
import sys


def main():
    told = json.load(sys.stdin)
    device = re.sub(r"[^A-Za-z0-9._-]", "?", told["deviceId"])
    label = f"^XA^FO30,30^BXN,6,200^FD{device}^FS^FO200,50^A0N,40,40^FD{device}^FS^XZ\n".encode("ascii")
    place = sys.argv[1]
    if ":" not in place:
        (pathlib.Path(place) / f"{device}.zpl").write_bytes(label)
        return
    host, _, port = place.rpartition(":")
    with socket.create_connection((host, int(port)), timeout=5) as printer:
        printer.sendall(label)


if __name__ == "__main__":
    main()

"""What must hold of a station whatever happened to it, from outside: its exported audit log read line by line, checked by
mintmark-verify, and held against the registry's list, the units' own state and what the programs had said was done."""
import base64
import collections
import hashlib
import json
import pathlib
import re
import subprocess


def said(text):
    """The events of a program's --json output; a line that a kill cut is none."""
    return [json.loads(line) for line in text[:text.rfind("\n") + 1].splitlines() if line.startswith("{")]


class Acknowledged:
    """What batches said was done. An ID is told once it is reserved, a serial number once its certificate is on record,
    and a passed run once its result is."""

    def __init__(self):
        self.ids, self.serials, self.passed = {}, {}, {}

    def take(self, text):
        for event in said(text):
            device = event.get("deviceId")
            if device is None:
                continue
            was = self.ids.setdefault(device, event["hardwareId"])
            assert was == event["hardwareId"], f"{device} was given to {was} and to {event['hardwareId']}"
            if "certificateSerial" in event:
                was = self.serials.setdefault(event["certificateSerial"], device)
                assert was == device, f"serial number {event['certificateSerial']} for {was} and {device}"
            if event["event"] == "run-ended" and event["result"] == "passed":
                self.passed[device] = event["certificateSerial"]

    def assert_kept(self, devices):
        """`devices`: the registry's list."""
        known = {device["deviceId"]: device for device in devices}
        serials = {c["serial"]: device["deviceId"] for device in devices for c in device["certificates"]}
        for device, hardware in self.ids.items():
            assert device in known, f"{device} was acknowledged, and is lost"
            assert known[device]["hardwareId"] == hardware, (hardware, known[device])
        for serial, device in self.serials.items():
            assert serials.get(serial) == device, f"certificate {serial} of {device} was acknowledged, and is lost"
        for device, serial in self.passed.items():
            assert known[device]["state"] == "provisioned", f"{device} had passed, and is {known[device]['state']}"
            assert serial in [c["serial"] for c in known[device]["certificates"]]


def assert_nothing_twice(devices):
    for what, values in (("ID", [d["deviceId"].casefold() for d in devices]), ("unit", [(d["model"], d["hardwareId"]) for d in devices]),
                         ("serial number", [c["serial"] for d in devices for c in d["certificates"]]),
                         ("certificate", [c["sha256"] for d in devices for c in d["certificates"]])):
        twice = [value for value, times in collections.Counter(values).items() if times > 1]
        assert not twice, f"{what} twice: {twice}"


def assert_units(units, devices):
    """What the units hold themselves. A certificate is in the registry before its first octet leaves for the unit; what
    the registry calls provisioned is so in the unit. True where every unit is."""
    known = {device["hardwareId"]: device for device in devices}
    for unit in units:
        device = known.get(unit["hardwareId"])
        certificates = [c["sha256"] for c in device["certificates"]] if device else []
        if unit["certificateSha256"] is not None:
            assert unit["certificateSha256"] in certificates, f"a certificate that the registry does not know: {unit} {device}"
        if unit["finished"]:
            assert device["state"] in ("proved", "locked", "provisioned"), (unit, device)
        if device and device["state"] == "provisioned":
            assert unit["finished"] and unit["locked"], (unit, device)
            assert unit["certificateSha256"] == certificates[-1], (unit, device)
    return all(known.get(u["hardwareId"], {}).get("state") == "provisioned" for u in units)


def der_parts(der):
    """The members of a SEQUENCE (RFC 5280's are all short of 64 KiB)."""
    def header(at):
        length, size = der[at + 1], 2
        if length & 0x80:
            size += length & 0x7f
            length = int.from_bytes(der[at + 2:at + size], "big")
        return at + size, at + size + length
    at, end = header(0)
    parts = []
    while at < end:
        inner, after = header(at)
        parts.append((der[at], der[at:after], der[inner:after]))
        at = after
    return parts


def assert_certificates(folders, station, home):
    """The units' own certificates: of the station's CA by openssl's word, and no serial number and no ID in two of them."""
    serials, names = {}, {}
    files = []
    for file in sorted(f for folder in folders for f in pathlib.Path(folder).glob("unit-*.state")):
        objects = json.loads(file.read_text())["objects"]
        der = base64.b64decode(objects[0]) if objects else b""
        if not der:
            continue
        tbs = der_parts(der_parts(der)[0][1])
        assert tbs[1][0] == 2, "version, and then the serial number"
        serial, subject = tbs[1][2].hex(), tbs[5][1]
        assert serials.setdefault(serial, file) == file, f"{file} and {serials[serial]} have serial number {serial}"
        assert names.setdefault(subject, file) == file, f"{file} and {names[subject]} have one name"
        pem = home / f"{hashlib.sha256(der).hexdigest()}.pem"
        pem.write_text("-----BEGIN CERTIFICATE-----\n" + base64.encodebytes(der).decode() + "-----END CERTIFICATE-----\n")
        files.append(pem)
    done = subprocess.run(["openssl", "verify", "-CAfile", station / "certificates/root.pem", "-untrusted",
                           station / "certificates/issuing.pem", *files], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return len(files)


class Books:
    """An exported log as the story of IDs, serial numbers and runs that it tells."""

    def __init__(self, file):
        self.entries = [json.loads(line)["entry"] for line in pathlib.Path(file).read_text().splitlines() if line.startswith('{"entry"')]
        self.devices, self.serials, self.runs = {}, {}, {}
        self.states = {}
        drawn = set()
        for entry in self.entries:
            action, subject, detail = entry["action"], entry.get("subject"), entry.get("detail")
            at = f"entry {entry['number']}"
            if action == "counter.drawn":
                assert (subject, detail) not in drawn, f"{at}: {subject} gave {detail} twice"
                drawn.add((subject, detail))
            elif action == "device.reserved":
                assert subject.casefold() not in self.devices, f"{at}: {subject} twice"
                self.devices[subject.casefold()] = re.search(r" ([0-9a-f]+), profile ", detail)[1]
                self.states[subject] = "reserved"
            elif action == "intent.added":
                serial = re.match(r"serial ([0-9a-f]+),", detail)[1]
                assert serial not in self.serials, f"{at}: serial number {serial} twice"
                self.serials[serial] = "open"
            elif action in ("certificate.recorded", "intent.void"):
                serial = re.match(r"serial ([0-9a-f]+)[,:]", detail)[1]
                assert self.serials.get(serial) == "open", f"{at}: {serial} is {self.serials.get(serial)}"
                self.serials[serial] = "void" if action == "intent.void" else "issued"
            elif action == "device.state":
                before, after = re.match(r"(\S+) → ([a-z-]+)", detail).groups()
                assert self.states[subject] == before, f"{at}: {subject} is {self.states[subject]}, not {before}"
                self.states[subject] = after
            elif action == "run.begun":
                assert subject not in self.runs, f"{at}: {subject} twice"
                self.runs[subject] = "open"
            elif action == "run.ended":
                assert self.runs.get(subject) == "open", f"{at}: {subject} is {self.runs.get(subject)}"
                self.runs[subject] = detail

    def open(self):
        return sorted(r for r, how in self.runs.items() if how == "open"), sorted(s for s, how in self.serials.items() if how == "open")

    def assert_settled(self):
        assert self.open() == ([], []), f"neither finished nor void: {self.open()}"

    def assert_agree(self, devices):
        """With the registry's list: the same devices, their states, and the same certificates."""
        assert {d["deviceId"].casefold(): d["hardwareId"] for d in devices} == self.devices
        assert {d["deviceId"]: d["state"] for d in devices} == self.states
        issued = {s for s, how in self.serials.items() if how == "issued"}
        listed = {c["serial"] for d in devices for c in d["certificates"]}
        assert issued == listed, f"in the log alone {issued - listed}, in the list alone {listed - issued}"

"""How much of a unit's run is the wire: a whole run over a line of a given rate, beside the time that its octets take
and the unit's own. The line is a relay of this bench's, which wakes late at each message: two ends that do nothing but
talk take the same turns through it, and what that takes beyond the wire is the rig's and taken off the run. With the station on
this machine's disk, and once more with it in memory: the difference is what the registry waits for the disk."""
import ctypes
import os
import pathlib
import re
import select
import shutil
import subprocess
import tempfile
import threading
import time
import tty
import typing

from bench_floor import Floor, ends

RATES = (115_200, 921_600)
BITS = 10  # of an octet, 8N1
SET_TIMERSLACK = 29  # of prctl(2)
WATCHED = 0.0001  # seconds before an octet is due that are not slept: whoever sleeps wakes late
ATTEMPTS = 5
PROFILES = pathlib.Path(__file__).parents[2] / "resources/profiles"


class SlowRelay:
    """A pty between the host and a unit, at a rate; counts octets and turns, and how long each lets the other wait."""

    def __init__(self, port, link, rate, starts=None):
        self.rate = rate
        self.starts = starts
        self.out = self.back = self.turns = 0
        self.talk = []  # octets of each request and of its answer
        self.unit_seconds = self.host_seconds = 0.0
        self.unit = os.open(port, os.O_RDWR | os.O_NOCTTY)
        self.master, self.slave = os.openpty()
        tty.setraw(self.unit)
        tty.setraw(self.slave)
        os.symlink(os.ttyname(self.slave), link)
        self.running = True
        self.thread = threading.Thread(target=self.forward)
        self.thread.start()

    def pass_on(self, data, to):
        """Each octet arrives when its last bit does; a few at a time, as an adapter's buffer gives them."""
        step = max(1, self.rate // BITS // 1000)  # a millisecond's
        free = time.monotonic()
        for at in range(0, len(data), step):
            piece = data[at:at + step]
            free += len(piece) * BITS / self.rate
            left = free - time.monotonic()
            if left > WATCHED:
                time.sleep(left - WATCHED)
            while time.monotonic() < free:
                pass
            os.write(to, piece)

    def forward(self):
        # By itself the kernel wakes a sleeper 50 us late, and more: at each message, and no line is as late as that.
        if ctypes.CDLL(None).prctl(SET_TIMERSLACK, 1, 0, 0, 0) != 0:
            raise OSError("the timer's slack stays as it is")
        asked = None  # since when the unit owes an answer
        again = None  # since when, by the last of several requests: it lost the others while it started
        sent = size = 0  # when the last request had arrived, and its octets
        answered = None  # since when the host owes the next request
        while self.running:
            for ready in select.select([self.master, self.unit], [], [], 0.05)[0]:
                if ready == self.master:
                    data = os.read(self.master, 4096)
                    began = time.monotonic()
                    if answered is not None:
                        self.host_seconds += time.monotonic() - answered
                        answered = None
                    self.pass_on(data, self.unit)
                    self.out += len(data)
                    if asked is None:
                        asked = time.monotonic()
                        self.turns += 1
                        self.talk.append([0, 0])
                    elif began - sent > 0.005:  # not the same request's rest
                        again = time.monotonic()
                        self.out -= size if self.starts is not None else 0
                    self.talk[-1][0] += len(data)
                    sent, size = time.monotonic(), len(data)
                else:
                    data = os.read(self.unit, 4096)
                    # What it says later, unasked, it was busy with: it starts, or it programs its flash.
                    since = asked if asked is not None else answered
                    if since is not None:
                        took = time.monotonic() - since
                        # When it could have been asked again is not its own time: then the host still waited.
                        if again is not None and self.starts is not None:
                            took = min(took, self.starts + time.monotonic() - again)
                        self.unit_seconds += took
                    asked = again = None
                    self.pass_on(data, self.master)
                    self.back += len(data)
                    if self.talk:
                        self.talk[-1][1] += len(data)
                    answered = time.monotonic()

    def close(self):
        self.running = False
        self.thread.join()
        for descriptor in (self.unit, self.master, self.slave):
            os.close(descriptor)

    def least(self):
        return (self.out + self.back) * BITS / self.rate + self.unit_seconds


def rig_seconds(programs, place, relay):
    """What the relay of a run adds to it: its turns again, between two ends that do nothing else."""
    place.mkdir()
    turns = place / "turns"
    turns.write_text("".join(f"{request} {answer}\n" for request, answer in relay.talk if request and answer))
    octets = sum(request + answer for request, answer in relay.talk if request and answer)
    best = None
    for attempt in range(ATTEMPTS):
        unit = subprocess.Popen([programs.command("mintmark_bench_line")[0], "unit", place / f"unit-{attempt}", turns])
        try:
            for _ in range(200):
                if (place / f"unit-{attempt}").is_symlink():
                    break
                time.sleep(0.01)
            bare = SlowRelay(place / f"unit-{attempt}", place / f"line-{attempt}", relay.rate)
            try:
                took = float(subprocess.run([programs.command("mintmark_bench_line")[0], "host", place / f"line-{attempt}", turns],
                                            capture_output=True, check=True, timeout=60).stdout)
            finally:
                bare.close()
        finally:
            unit.kill()
            unit.wait()
        best = took if best is None else min(best, took)
    return max(0.0, best - octets * BITS / relay.rate)


class Case(typing.NamedTuple):
    name: str
    words: tuple  # of mintmark-device
    profile: str
    good: str  # how a good run of it ends
    changes: dict = {}  # in the profile
    listens: float = 0.0  # seconds for which the profile listens for a unit that has nothing to say
    starts: float | None = None  # seconds for which the unit hears nothing after a reset; none: as long as it is silent


CASES = (
    Case("agent", (), "demo", "passed", starts=0.05),
    Case("smp (stock Zephyr)", ("--kind", "zephyr"), "zephyr-smp", "MM-UNPROVED", starts=0.4),
    Case("smp, raw", ("--kind", "zephyr", "--option", "framing=raw"), "zephyr-smp", "MM-UNPROVED",
         {'framing = "console"': 'framing = "raw"'}, starts=0.4),
    Case("zephyr-cred", ("--kind", "cred"), "zephyr-cred", "MM-UNPROVED"),
    Case("nrf91-at", ("--kind", "nrf91"), "nrf91-modem", "MM-UNPROVED"),
    # It stands at its prompt, and shows no countdown until it starts again.
    Case("console (U-Boot)", ("--kind", "uboot"), "uboot-console", "MM-UNPROVED", {"timeoutMs = 4000": "timeoutMs = 500"}, 0.5),
    # The line has one rate all the time.
    Case("esp32", ("--kind", "esp32"), "esp32", "MM-UNPROVED", {'fastBaud = "460800"': 'fastBaud = "0"'}),
)


def profile_of(case, place, rate):
    text, rates = re.subn(r"^baud = \d+", f"baud = {rate}", (PROFILES / f"{case.profile}.toml").read_text(), flags=re.M)
    if rates != 1:
        raise RuntimeError(f"{case.profile}: it says {rates} rates of the line")
    for old, new in case.changes.items():
        if old not in text:
            raise RuntimeError(f"{case.profile}: there is no {old} any more")
        text = text.replace(old, new)
    file = place / f"{case.profile}.toml"
    file.write_text(text)
    return file


def best_of(programs, station, place, case, rate):
    """The best of a few runs: its ratio without the rig's share and with it, its relay, its seconds and the rig's."""
    place.mkdir(parents=True)
    profile = profile_of(case, place, rate)
    best = None
    for attempt in range(ATTEMPTS):
        with Floor(programs, place / f"units-{attempt}", units=1, words=case.words) as floor:
            relay = SlowRelay(f"{floor.folder}/unit-1", place / f"line-{attempt}", rate, case.starts)
            try:
                result = programs.provision(station, {"A1": place / f"line-{attempt}"}, profile=profile)
            finally:
                relay.close()
        end = ends(result)[0]
        if case.good not in (end["result"], (end.get("failure") or {}).get("code")):
            raise RuntimeError(f"{case.name}: {result.stdout}{result.stderr}")
        # For what nobody says it is waited in the profile's own words: neither the wire's time, nor the unit's, nor ours.
        ratio = (end["seconds"] - case.listens) / relay.least()
        if best is None or ratio < best[0]:
            best = (ratio, relay, end["seconds"])
    ratio, relay, seconds = best
    rig = rig_seconds(programs, place / "rig", relay)
    return ratio - rig / relay.least(), ratio, relay, seconds, rig


def wire_rows(programs, station, home, cases=CASES, rates=RATES):
    rows = []
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="mintmark-bench-", dir=memory) as folder:
        in_memory = pathlib.Path(folder) / "station"
        shutil.copytree(station, in_memory)
        for number, case in enumerate(cases):
            for rate in rates:
                name = f"{case.name} at {rate}"
                ratio, whole, relay, seconds, rig = best_of(programs, station, home / f"wire-{number}-{rate}", case, rate)
                rows += [
                    (f"{name}: run without the rig, as a multiple of wire and unit", ratio, "x", 1.15, "lower"),
                    (f"{name}: with the rig", whole, "x", None, "lower"),
                    (f"{name}: the rig", rig * 1000, "ms", None, "lower"),
                    (f"{name}: run", seconds * 1000, "ms", None, "lower"),
                    (f"{name}: octets", relay.out + relay.back, "B", None, "lower"),
                    (f"{name}: the unit's own time", relay.unit_seconds * 1000, "ms", None, "lower"),
                    (f"{name}: the unit waits for the host", relay.host_seconds * 1000, "ms", None, "lower"),
                    (f"{name}: round trips", relay.turns, "", None, "lower"),
                ]
                if memory:
                    ratio, whole, relay, seconds, rig = best_of(programs, in_memory, home / f"wire-memory-{number}-{rate}", case, rate)
                    rows += [
                        (f"{name}, station in memory: multiple", ratio, "x", 1.15, "lower"),
                        (f"{name}, station in memory: with the rig", whole, "x", None, "lower"),
                        (f"{name}, station in memory: the unit waits for the host", relay.host_seconds * 1000, "ms", None, "lower"),
                    ]
    return rows

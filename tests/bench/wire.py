"""How much of a unit's run is the wire: a whole run over a line of a given rate, beside the time that its octets take
and the unit's own. With the station on this machine's disk, and once more with it in memory: the difference is what the
registry waits for the disk."""
import os
import pathlib
import select
import shutil
import tempfile
import threading
import time
import tty
import typing

from bench_floor import Floor, ends

RATES = (115_200, 921_600)
BITS = 10  # of an octet, 8N1
ATTEMPTS = 3
PROFILES = pathlib.Path(__file__).parents[2] / "resources/profiles"


class SlowRelay:
    """A pty between the host and a unit, at a rate; counts octets and turns, and how long each lets the other wait."""

    def __init__(self, port, link, rate):
        self.rate = rate
        self.out = self.back = self.turns = 0
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
            if left > 0:
                time.sleep(left)
            os.write(to, piece)

    def forward(self):
        asked = None  # since when the unit owes an answer
        answered = None  # since when the host owes the next request
        while self.running:
            for ready in select.select([self.master, self.unit], [], [], 0.05)[0]:
                if ready == self.master:
                    data = os.read(self.master, 4096)
                    if answered is not None:
                        self.host_seconds += time.monotonic() - answered
                        answered = None
                    self.pass_on(data, self.unit)
                    self.out += len(data)
                    if asked is None:
                        asked = time.monotonic()
                        self.turns += 1
                else:
                    data = os.read(self.unit, 4096)
                    # What it says later, unasked, it was busy with: it starts, or it programs its flash.
                    since = asked if asked is not None else answered
                    if since is not None:
                        self.unit_seconds += time.monotonic() - since
                    asked = None
                    self.pass_on(data, self.master)
                    self.back += len(data)
                    answered = time.monotonic()

    def close(self):
        self.running = False
        self.thread.join()
        for descriptor in (self.unit, self.master, self.slave):
            os.close(descriptor)

    def least(self):
        return (self.out + self.back) * BITS / self.rate + self.unit_seconds


class Case(typing.NamedTuple):
    name: str
    words: tuple  # of mintmark-device
    profile: str
    good: str  # how a good run of it ends
    changes: dict = {}  # in the profile
    listens: float = 0.0  # seconds for which the profile listens for a unit that has nothing to say


CASES = (
    Case("agent", (), "demo", "passed"),
    Case("smp (stock Zephyr)", ("--kind", "zephyr"), "zephyr-smp", "MM-UNPROVED"),
    Case("smp, raw", ("--kind", "zephyr", "--option", "framing=raw"), "zephyr-smp", "MM-UNPROVED",
         {'framing = "console"': 'framing = "raw"'}),
    Case("zephyr-cred", ("--kind", "cred"), "zephyr-cred", "MM-UNPROVED"),
    Case("nrf91-at", ("--kind", "nrf91"), "nrf91-modem", "MM-UNPROVED"),
    # It stands at its prompt, and shows no countdown until it starts again.
    Case("console (U-Boot)", ("--kind", "uboot"), "uboot-console", "MM-UNPROVED", {"timeoutMs = 4000": "timeoutMs = 500"}, 0.5),
    # The line has one rate all the time.
    Case("esp32", ("--kind", "esp32"), "esp32", "MM-UNPROVED", {'fastBaud = "460800"': 'fastBaud = "0"'}),
)


def profile_of(case, place):
    text = (PROFILES / f"{case.profile}.toml").read_text()
    for old, new in case.changes.items():
        if old not in text:
            raise RuntimeError(f"{case.profile}: there is no {old} any more")
        text = text.replace(old, new)
    file = place / f"{case.profile}.toml"
    file.write_text(text)
    return file


def best_of(programs, station, place, case, rate):
    """The best of a few runs: its ratio, its relay, and its seconds."""
    place.mkdir(parents=True)
    profile = profile_of(case, place)
    best = None
    for attempt in range(ATTEMPTS):
        with Floor(programs, place / f"units-{attempt}", units=1, words=case.words) as floor:
            relay = SlowRelay(f"{floor.folder}/unit-1", place / f"line-{attempt}", rate)
            try:
                result = programs.provision(station, {"A1": place / f"line-{attempt}"}, profile=profile)
            finally:
                relay.close()
        end = ends(result)[0]
        if case.good not in (end["result"], (end.get("failure") or {}).get("code")):
            raise RuntimeError(f"{case.name}: {result.stdout}{result.stderr}")
        relay.unit_seconds += case.listens
        ratio = end["seconds"] / relay.least()
        if best is None or ratio < best[0]:
            best = (ratio, relay, end["seconds"])
    return best


def wire_rows(programs, station, home, cases=CASES, rates=RATES):
    rows = []
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(prefix="mintmark-bench-", dir=memory) as folder:
        in_memory = pathlib.Path(folder) / "station"
        shutil.copytree(station, in_memory)
        for number, case in enumerate(cases):
            for rate in rates:
                name = f"{case.name} at {rate}"
                ratio, relay, seconds = best_of(programs, station, home / f"wire-{number}-{rate}", case, rate)
                rows += [
                    (f"{name}: run, as a multiple of wire and unit", ratio, "x", 1.15, "lower"),
                    (f"{name}: run", seconds * 1000, "ms", None, "lower"),
                    (f"{name}: octets", relay.out + relay.back, "B", None, "lower"),
                    (f"{name}: the unit's own time", relay.unit_seconds * 1000, "ms", None, "lower"),
                    (f"{name}: the unit waits for the host", relay.host_seconds * 1000, "ms", None, "lower"),
                    (f"{name}: round trips", relay.turns, "", None, "lower"),
                ]
                if memory:
                    ratio, relay, seconds = best_of(programs, in_memory, home / f"wire-memory-{number}-{rate}", case, rate)
                    rows += [
                        (f"{name}, station in memory: multiple", ratio, "x", 1.15, "lower"),
                        (f"{name}, station in memory: the unit waits for the host", relay.host_seconds * 1000, "ms", None, "lower"),
                    ]
    return rows

"""How much of a unit's run is the wire: a whole run over a line of a given rate, beside the time that its octets take
and the unit's own."""
import os
import select
import threading
import time
import tty

from bench_floor import Floor, ends

RATES = (115_200, 921_600)
BITS = 10  # of an octet, 8N1


class SlowRelay:
    """A pty between the host and a unit, at a rate; counts octets and turns, and how long the unit lets one wait."""

    def __init__(self, port, link, rate):
        self.rate = rate
        self.out = self.back = self.turns = 0
        self.unit_seconds = 0.0
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
        while self.running:
            for ready in select.select([self.master, self.unit], [], [], 0.05)[0]:
                if ready == self.master:
                    data = os.read(self.master, 4096)
                    self.pass_on(data, self.unit)
                    self.out += len(data)
                    if asked is None:
                        asked = time.monotonic()
                        self.turns += 1
                else:
                    data = os.read(self.unit, 4096)
                    if asked is not None:
                        self.unit_seconds += time.monotonic() - asked
                        asked = None
                    self.pass_on(data, self.master)
                    self.back += len(data)

    def close(self):
        self.running = False
        self.thread.join()
        for descriptor in (self.unit, self.master, self.slave):
            os.close(descriptor)

    def least(self):
        return (self.out + self.back) * BITS / self.rate + self.unit_seconds


# Name, words of mintmark-device, profile, and how a good run of it ends.
CASES = (
    ("agent", (), "demo", "passed"),
    ("smp (stock Zephyr)", ("--kind", "zephyr"), "zephyr-smp", "MM-UNPROVED"),
)


def wire_rows(programs, station, home):
    rows = []
    for number, (name, words, profile, good) in enumerate(CASES):
        for rate in RATES:
            place = home / f"wire-{number}-{rate}"
            best = None
            for attempt in range(3):
                with Floor(programs, place / f"units-{attempt}", units=1, words=words) as floor:
                    relay = SlowRelay(f"{floor.folder}/unit-1", place / f"line-{attempt}", rate)
                    try:
                        result = programs.provision(station, {"A1": place / f"line-{attempt}"}, profile=profile)
                    finally:
                        relay.close()
                end = ends(result)[0]
                if end["result"] != good and (end.get("failure") or {}).get("code") != good:
                    raise RuntimeError(f"{name}: {result.stdout}{result.stderr}")
                ratio = end["seconds"] / relay.least()
                if best is None or ratio < best[0]:
                    best = (ratio, relay, end["seconds"] * 1000)
            ratio, relay, elapsed = best
            rows += [
                (f"{name} at {rate}: run, as a multiple of wire and unit", ratio, "x", 1.15, "lower"),
                (f"{name} at {rate}: run", elapsed, "ms", None, "lower"),
                (f"{name} at {rate}: octets", relay.out + relay.back, "B", None, "lower"),
                (f"{name} at {rate}: the unit's own time", relay.unit_seconds * 1000, "ms", None, "lower"),
                (f"{name} at {rate}: round trips", relay.turns, "", None, "lower"),
            ]
    return rows

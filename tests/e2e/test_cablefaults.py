"""Units of all makes on pseudo-terminals, each with a fault drawn at random: what is said to be there is there. The
thousands are in tests/protocols, on a simulated clock; here are the real clock, the real kernel and the real programs."""
import collections
import concurrent.futures
import dataclasses
import hashlib
import os
import random
import shutil
import subprocess
import time
import typing
import unittest

from bench_floor import Floor, ends
from support import SEED, StationTest
from test_esp32 import CERTIFICATE, KEY, entries_in

UNITS = int(os.environ.get("MINTMARK_PTY_UNITS", "20"))
KINDS = ("lost", "doubled", "corrupt", "late", "split", "unplug", "swap", "lies", "forgets", "request-lost",
         "request-doubled", "request-corrupt", "request-split")
# The agent's own: what a cable does, what an agent that lies does, and how it breaks.
AGENT_KINDS = ("bad-crc@write", "slow@write", "dies-after=1500", "dies@keygen", "dies@write", "dies@finish", "lost-reply",
               "noise", "wrong-digest", "ram-only", "not-locked", "other-key", "same-hardware-id", "silent@prove")
AGENT_HARMLESS = ("slow@write", "lost-reply", "noise")


def plain(test, folder, unit, name):
    return test.item(folder, unit, name)


def hexadecimal(test, folder, unit, name):
    """A variable of U-Boot's environment."""
    text = test.item(folder, unit, name)
    return None if text is None else bytes.fromhex(text.decode())


def entry(test, folder, unit, which):
    """An entry of the ESP32's partition of two sectors."""
    empty = b"\xff" * 4096
    flash = b"".join(test.item(folder, unit, f"flash@{at:#x}") or empty for at in (0xD000, 0xE000))
    return entries_in(flash).get(which)


@dataclasses.dataclass
class Make:
    kind: str
    profile: str
    # The unit's own names of its certificate and its key, and how what is stored under one is read.
    certificate: typing.Any
    key: typing.Any
    read: typing.Callable = plain
    answers: int = 28  # about as many as a run has
    never: tuple = ()


MAKES = (
    Make("zephyr", "zephyr-smp", "file /lfs1/credentials/crt.der", "file /lfs1/credentials/key.der"),
    Make("cred", "zephyr-cred", "cred 16842753 SERV", "cred 16842753 PK"),
    # Its runs have no reset in which anything could be forgotten.
    Make("nrf91", "nrf91-modem", "cmng 16842753 1", "cmng 16842753 2", never=("forgets",)),
    Make("uboot", "uboot-console", "env mm_cert", "env mm_key", hexadecimal),
    Make("esp32", "esp32", CERTIFICATE, KEY, entry),
)


def openssl(*words, octets):
    done = subprocess.run(["openssl", *words], input=octets, capture_output=True, timeout=30, check=False)
    assert done.returncode == 0, f"openssl {words} takes no {octets[:2000]}: {done.stderr}"
    return done.stdout


def form(octets):
    return ("-inform", "PEM" if octets.startswith(b"-----") else "DER")


def is_whole(event):
    return event["result"] in ("passed", "provisioned-before") or (event.get("failure") or {}).get("code") == "MM-UNPROVED"


class CableFaults(StationTest):
    def item(self, folder, unit, name):
        shown = subprocess.run(self.programs.command("mintmark-device", "show", unit, "--dir", folder, "--item", name),
                               capture_output=True, timeout=30, check=False)
        return shown.stdout if shown.returncode == 0 else None

    def assert_holds(self, folder, unit, device, make):
        certificate, key = (make.read(self, folder, unit, name) for name in (make.certificate, make.key))
        self.assertIsNotNone(certificate, f"{unit} holds no certificate")
        self.assertIsNotNone(key, f"{unit} holds no key")
        # Text may end with a zero; a signature may, too.
        certificate, key = (octets.rstrip(b"\0") if octets.startswith(b"-----") else octets for octets in (certificate, key))
        der = openssl("x509", *form(certificate), "-outform", "DER", octets=certificate)
        self.assertEqual(hashlib.sha256(der).hexdigest(), device["certificates"][-1]["sha256"], unit)
        self.assertEqual(openssl("x509", "-inform", "DER", "-noout", "-pubkey", octets=der),
                         openssl("pkey", *form(key), "-pubout", octets=key), f"{unit} holds another key than its certificate's")

    def run_floor(self, name, profile, faults, words):
        """One floor, one station, and one batch over all of it: what was said, by socket, and how long it took."""
        folder, begun = self.folder / name, time.monotonic()
        station = self.folder / f"{name}-station"
        shutil.copytree(self.original, station)
        with Floor(self.programs, folder, units=UNITS, faults=faults, words=words) as floor:
            done = self.programs.provision(station, floor.sockets(), profile=profile, timeout=600)
        said = {event["socket"]: event for event in ends(done)}
        self.assertEqual(len(said), UNITS, done.stderr)
        for event in said.values():
            self.assertNotIn((event.get("failure") or {}).get("code"), ("MM-INTERNAL", "MM-REGISTRY-FAILED"), event)
        return station, said, time.monotonic() - begun

    def of_make(self, make):
        dice = random.Random(f"{SEED} {make.kind}")
        kinds = [kind for kind in KINDS if kind not in make.never]
        # Each kind at least once, in any order.
        drawn = [kinds[n % len(kinds)] for n in range(UNITS)]
        dice.shuffle(drawn)
        faults = [f"unit-{n + 1}:{fault}@{dice.randint(1, make.answers)}" for n, fault in enumerate(drawn)]
        station, said, seconds = self.run_floor(make.kind, make.profile, faults, ["--kind", make.kind])
        known = {device["hardwareId"]: device for device in self.programs.devices(station)}
        units, whole = self.programs.units(self.folder / make.kind), 0
        for unit in units:
            event = said["A" + unit["unit"].removeprefix("unit-")]
            if not is_whole(event):
                continue
            if event["hardwareId"] != unit["hardwareId"]:
                # Another one stood there before anybody had asked: no file keeps what that one holds.
                self.assertIn("swap", unit["faultsFired"], event)
                continue
            whole += 1
            self.assert_holds(self.folder / make.kind, unit["unit"], known[unit["hardwareId"]], make)
        fired = collections.Counter()
        for unit in units:
            fired.update(unit["faultsFired"].keys())
        print(f"{make.kind}: {UNITS} units, {whole} whole, {seconds:.0f} s; units to which it happened: "
              f"{' '.join(f'{kind} {count}' for kind, count in sorted(fired.items()))}")
        self.assertGreater(whole, 0)
        self.assertGreater(len(fired), len(kinds) // 2)
        self.assertClean(station)

    def of_agents(self):
        dice = random.Random(f"{SEED} agent")
        # The first is whole: a clone has something to be a clone of.
        drawn = [AGENT_KINDS[n % len(AGENT_KINDS)] for n in range(UNITS - 1)]
        dice.shuffle(drawn)
        of_socket = {f"A{n + 2}": fault for n, fault in enumerate(drawn)}
        faults = [f"unit-{socket.removeprefix('A')}:{fault}" for socket, fault in of_socket.items()]
        station, said, seconds = self.run_floor("agent", "demo", faults, [])
        known = {device["deviceId"]: device for device in self.programs.devices(station)}
        whole = 0
        for unit in self.programs.units(self.folder / "agent"):
            event = said["A" + unit["unit"].removeprefix("unit-")]
            if not is_whole(event):
                continue
            whole += 1
            device = known[event["deviceId"]]
            # A clone that comes first is taken for the other.
            if of_socket.get(event["socket"]) != "same-hardware-id":
                self.assertEqual(unit["hardwareId"], device["hardwareId"], event)
            self.assertEqual(unit["certificateSha256"], device["certificates"][-1]["sha256"], event)
            self.assertTrue(unit["locked"] and unit["finished"], unit)
        print(f"agent: {UNITS} units, {whole} whole, {seconds:.0f} s; faults: {' '.join(sorted(set(drawn)))}")
        self.assertGreater(whole, 0)
        # What is a lie or a break never passes; of clones one may, the first.
        for socket, fault in of_socket.items():
            if fault not in (*AGENT_HARMLESS, "same-hardware-id"):
                self.assertFalse(is_whole(said[socket]), said[socket])
        self.assertClean(station)

    def test_nothing_is_said_of_a_unit_that_it_does_not_hold(self):
        # All at once: what takes the time is the host's patience.
        with concurrent.futures.ThreadPoolExecutor() as pool:
            running = {"agent": pool.submit(self.of_agents)}
            for make in MAKES:
                running[make.kind] = pool.submit(self.of_make, make)
        for kind, end in running.items():
            with self.subTest(kind=kind):
                end.result()


if __name__ == "__main__":
    unittest.main()

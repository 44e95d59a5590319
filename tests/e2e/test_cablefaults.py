"""Units of all makes on pseudo-terminals, each with a fault drawn at random: what is said to be there is there. The
thousands are in tests/protocols, on a simulated clock; here are the real clock, the real kernel and the real programs."""
import base64
import collections
import concurrent.futures
import dataclasses
import hashlib
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import time
import typing
import unittest

from bench_floor import Floor, ends
from support import SEED, StationTest
from test_esp32 import CA, CERTIFICATE, ID, KEY, entries_in

PROFILES = pathlib.Path(__file__).parents[2] / "resources/profiles"
UNITS = int(os.environ.get("MINTMARK_PTY_UNITS", "20"))
KINDS = ("lost", "doubled", "corrupt", "late", "split", "unplug", "swap", "lies", "forgets", "request-lost",
         "request-doubled", "request-corrupt", "request-split")
# The agent's own: what a cable does, what an agent that lies does, and how it breaks.
AGENT_KINDS = ("bad-crc@write", "slow@write", "dies-after=1500", "dies@keygen", "dies@write", "dies@finish", "lost-reply",
               "noise", "wrong-digest", "ram-only", "not-locked", "other-key", "same-hardware-id", "silent@prove")
AGENT_HARMLESS = ("slow@write", "lost-reply", "noise")


# A step's longest deadline (20 s, and 120 s for flash that is written as one image), a unit that left the bus (10 s), and
# the rest of a run beside all the others.
PATIENCE, FLASH_PATIENCE = 60, 160


class Held:
    """What a unit holds, by its own state file."""

    def __init__(self, file):
        self.file = file
        state = json.loads(file.read_text())
        self.hardware_id = base64.b64decode(state["hardwareId"]).hex()
        self.items = {name: base64.b64decode(text) for name, text in state["items"].items()}
        self.fired = state["faultsFired"]
        self.requests, self.answers = state["requests"], state["answers"]

    @property
    def given(self):
        # U-Boot's unit makes itself an endorsement key when it is asked for one.
        return {name: octets for name, octets in self.items.items() if name != "endorsement"}


def plain(held, name):
    return held.items.get(name)


def hexadecimal(held, name):
    """A variable of U-Boot's environment."""
    text = held.items.get(name)
    return None if text is None else bytes.fromhex(text.decode())


def entry(held, which):
    """An entry of the ESP32's partition of two sectors."""
    empty = b"\xff" * 4096
    return entries_in(b"".join(held.items.get(f"flash@{at:#x}") or empty for at in (0xD000, 0xE000))).get(which)


@dataclasses.dataclass
class Make:
    kind: str
    profile: str
    # The unit's own names of all that the profile maps, and how what is stored under one is read.
    objects: dict
    read: typing.Callable = plain
    never: tuple = ()
    patience: int = PATIENCE


MAKES = (
    Make("zephyr", "zephyr-smp", {"certificate": "file /lfs1/credentials/crt.der", "issuer": "file /lfs1/credentials/ca.der",
                                  "key": "file /lfs1/credentials/key.der", "id": "setting factory/id",
                                  "endpoint": "setting factory/endpoint"}),
    Make("cred", "zephyr-cred", {"certificate": "cred 16842753 SERV", "issuer": "cred 16842753 CA", "key": "cred 16842753 PK"}),
    # Its runs have no reset in which anything could be forgotten. It makes its key itself.
    Make("nrf91", "nrf91-modem", {"certificate": "cmng 16842753 1", "issuer": "cmng 16842753 0", "key": "cmng 16842753 2"},
         never=("forgets",)),
    Make("uboot", "uboot-console", {"certificate": "env mm_cert", "key": "env mm_key"}, hexadecimal),
    Make("esp32", "esp32", {"certificate": CERTIFICATE, "issuer": CA, "key": KEY, "id": ID}, entry, patience=FLASH_PATIENCE),
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
    def assert_holds(self, held, device, make):
        objects = (PROFILES / f"{make.profile}.toml").read_text().partition("[objects]")[2].partition("\n[")[0]
        mapped = set(re.findall(r"(?m)^(\w+) = ", objects))
        self.assertLessEqual(mapped, set(make.objects), "something that the profile maps is not looked at")
        stored = {name: make.read(held, where) for name, where in make.objects.items()}
        for name, octets in stored.items():
            self.assertIsNotNone(octets, f"{held.file} holds no {name}")
            # Text may end with a zero; a signature may, too.
            stored[name] = octets.rstrip(b"\0") if octets.startswith(b"-----") else octets
        certificate, key = stored["certificate"], stored["key"]
        der = openssl("x509", *form(certificate), "-outform", "DER", octets=certificate)
        self.assertEqual(hashlib.sha256(der).hexdigest(), device["certificates"][-1]["sha256"], held.file)
        self.assertEqual(openssl("x509", "-inform", "DER", "-noout", "-pubkey", octets=der),
                         openssl("pkey", *form(key), "-pubout", octets=key), f"{held.file} holds another key than its certificate's")
        if "issuer" in stored:
            issuer = self.folder / f"{held.file.name}.issuer"
            issuer.write_bytes(openssl("x509", *form(stored["issuer"]), octets=stored["issuer"]))
            openssl("verify", "-partial_chain", "-trusted", issuer, octets=openssl("x509", "-inform", "DER", octets=der))
        if "id" in stored:
            self.assertEqual(stored["id"].decode(), device["deviceId"], held.file)
        if "endpoint" in stored:
            self.assertEqual(stored["endpoint"].decode(), "mqtts://iot.example.com:8883", held.file)

    def run_floor(self, name, profile, faults, words, units=UNITS):
        """One floor, one station, and one batch over all of it: what was said, by socket, and how long it took."""
        folder, begun = self.folder / name, time.monotonic()
        station = self.folder / f"{name}-station"
        shutil.copytree(self.original, station)
        with Floor(self.programs, folder, units=units, faults=faults, words=words) as floor:
            done = self.programs.provision(station, floor.sockets(), profile=profile, timeout=600)
        said = {event["socket"]: event for event in ends(done)}
        self.assertEqual(len(said), units, done.stderr)
        for event in said.values():
            self.assertNotIn((event.get("failure") or {}).get("code"), ("MM-INTERNAL", "MM-REGISTRY-FAILED"), event)
        return station, said, time.monotonic() - begun

    def assert_no_hang(self, said, patience):
        slowest = max(event["seconds"] for event in said.values())
        self.assertLessEqual(slowest, patience, f"a run took {slowest} s: more than its deadlines allow")
        return slowest

    def of_make(self, make):
        words = ["--kind", make.kind]
        # As many requests and answers as a run has, and no more: what is drawn happens.
        _, said, _ = self.run_floor(f"{make.kind}-good", make.profile, [], words, units=1)
        self.assertTrue(is_whole(said["A1"]), said)
        good = Held(self.folder / f"{make.kind}-good" / "unit-1.state")
        # What a unit does from an answer on shows in what comes later: in its read-back, or behind its reset.
        last = {"lies": good.answers // 2, "forgets": good.answers // 2}
        dice = random.Random(f"{SEED} {make.kind}")
        kinds = [kind for kind in KINDS if kind not in make.never]
        # Each kind at least once, in any order.
        drawn = [kinds[n % len(kinds)] for n in range(UNITS)]
        dice.shuffle(drawn)
        faults = []
        for n, kind in enumerate(drawn):
            most = good.requests if kind.startswith("request-") else last.get(kind, good.answers)
            faults.append(f"unit-{n + 1}:{kind}@{dice.randint(1, most)}")
        station, said, seconds = self.run_floor(make.kind, make.profile, faults, words)
        known = {device["hardwareId"]: device for device in self.programs.devices(station)}
        fired, whole, strays = collections.Counter(), 0, 0
        for n in range(1, UNITS + 1):
            event, file = said[f"A{n}"], self.folder / make.kind / f"unit-{n}.state"
            own = Held(file)
            others = file.with_name(f"{file.name}.other")
            units = [own, Held(others)] if others.exists() else [own]
            fired.update(own.fired.keys())
            # By the record: which of them the run was for.
            mine = [held for held in units if held.hardware_id == event.get("hardwareId")]
            for held in units:
                # A line does not tell that another unit has come: that one gets what is under way, until it is asked.
                if held not in mine and held.given:
                    strays += 1
                    self.assertEqual((event.get("failure") or {}).get("code"), "MM-UNIT-SWAPPED", (event, held.given))
            if is_whole(event):
                whole += 1
                self.assertEqual(len(mine), 1, event)
                self.assert_holds(mine[0], known[event["hardwareId"]], make)
        slowest = self.assert_no_hang(said, make.patience)
        print(f"{make.kind}: {UNITS} units, {whole} whole, {strays} with one write to another unit, {seconds:.0f} s, the slowest "
              f"{slowest:.1f} s; units to which it happened: {' '.join(f'{kind} {count}' for kind, count in sorted(fired.items()))}")
        self.assertGreater(whole, 0)
        self.assertEqual(set(kinds) - set(fired), set(), "never happened")
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
        whole, fired = 0, collections.Counter()
        for unit in self.programs.units(self.folder / "agent"):
            event = said["A" + unit["unit"].removeprefix("unit-")]
            fault = re.split("[@=]", of_socket.get(event["socket"], ""))[0]
            if fault:
                self.assertIn(fault, unit["faultsFired"], event)
            fired.update(unit["faultsFired"].keys())
            if not is_whole(event):
                continue
            whole += 1
            device = known[event["deviceId"]]
            # A clone that comes first is taken for the other.
            if of_socket.get(event["socket"]) != "same-hardware-id":
                self.assertEqual(unit["hardwareId"], device["hardwareId"], event)
            self.assertEqual(unit["certificateSha256"], device["certificates"][-1]["sha256"], event)
            self.assertTrue(unit["locked"] and unit["finished"], unit)
        slowest = self.assert_no_hang(said, PATIENCE)
        print(f"agent: {UNITS} units, {whole} whole, {seconds:.0f} s, the slowest {slowest:.1f} s; units to which it happened: "
              f"{' '.join(f'{kind} {count}' for kind, count in sorted(fired.items()))}")
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

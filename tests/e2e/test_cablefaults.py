"""Units of other makes on pseudo-terminals, each with a fault drawn at random: what is said to be there is there. The
thousands are in tests/protocols, on a simulated clock; here are the real clock, the real kernel and the real programs."""
import hashlib
import os
import random
import subprocess
import unittest

from bench_floor import Floor, ends
from support import SEED, StationTest

UNITS = int(os.environ.get("MINTMARK_PTY_UNITS", "20"))
KINDS = ("lost", "doubled", "corrupt", "late", "split", "unplug", "swap", "lies", "forgets", "request-lost",
         "request-doubled", "request-corrupt", "request-split")
# Kind of unit, shipped profile, and the unit's own names of its certificate (DER) and its key (DER).
CASES = (
    ("zephyr", "zephyr-smp", "file /lfs1/credentials/crt.der", "file /lfs1/credentials/key.der"),
)


class CableFaults(StationTest):
    def item(self, folder, unit, name):
        shown = subprocess.run(self.programs.command("mintmark-device", "show", unit, "--dir", folder, "--item", name),
                               capture_output=True, timeout=30, check=False)
        return shown.stdout if shown.returncode == 0 else None

    def assert_holds(self, folder, unit, device, certificate, key):
        stored = self.item(folder, unit, certificate)
        self.assertIsNotNone(stored, f"{unit} holds no certificate")
        self.assertEqual(hashlib.sha256(stored).hexdigest(), device["certificates"][-1]["sha256"], unit)
        public = [subprocess.run(["openssl", *words], input=octets, capture_output=True, timeout=30, check=True).stdout
                  for words, octets in ((("x509", "-inform", "DER", "-noout", "-pubkey"), stored),
                                        (("pkey", "-inform", "DER", "-pubout"), self.item(folder, unit, key)))]
        self.assertEqual(*public, f"{unit} holds another key than its certificate's")

    def test_nothing_is_said_of_a_unit_that_it_does_not_hold(self):
        for kind, profile, certificate, key in CASES:
            with self.subTest(kind=kind):
                dice = random.Random(f"{SEED} {kind}")
                # Each kind at least once, in any order.
                drawn = [KINDS[n % len(KINDS)] for n in range(UNITS)]
                dice.shuffle(drawn)
                faults = [f"unit-{n + 1}:{fault}@{dice.randint(1, 28)}" for n, fault in enumerate(drawn)]
                folder = self.folder / kind
                with Floor(self.programs, folder, units=UNITS, faults=faults, words=["--kind", kind]) as floor:
                    done = self.programs.provision(self.station, floor.sockets(), profile=profile, timeout=300)
                said = {event["socket"]: event for event in ends(done)}
                self.assertEqual(len(said), UNITS, done.stderr)
                known = {device["hardwareId"]: device for device in self.programs.devices(self.station)}
                whole = 0
                for unit in self.programs.units(folder):
                    event = said["A" + unit["unit"].removeprefix("unit-")]
                    code = (event.get("failure") or {}).get("code")
                    self.assertNotIn(code, ("MM-INTERNAL", "MM-REGISTRY-FAILED"), event)
                    if event["result"] in ("passed", "provisioned-before") or code == "MM-UNPROVED":
                        whole += 1
                        self.assert_holds(folder, unit["unit"], known[unit["hardwareId"]], certificate, key)
                fired = {name for unit in self.programs.units(folder) for name in unit["faultsFired"]}
                print(f"{kind}: {UNITS} units, {whole} whole; happened: {' '.join(sorted(fired))}")
                self.assertGreater(whole, 0)
                self.assertGreater(len(fired), len(KINDS) // 2)
                self.assertClean()


if __name__ == "__main__":
    unittest.main()

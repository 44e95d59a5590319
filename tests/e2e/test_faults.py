"""Units that lie, break, or are not what they say: each fails alone, with a code, and nothing is lost."""
import time
import unittest

from bench_floor import ends
from support import StationTest

# fault of unit-2 → the code that its socket shows; unit-1 is good and must pass beside it
LYING = {
    "silent": "MM-UNIT-SILENT",
    "silent@csr": "MM-UNIT-SILENT",
    "bad-crc": "MM-UNIT-GARBLED",
    "dies@keygen": "MM-UNIT-GONE",
    "dies@write": "MM-UNIT-GONE",
    "dies@finish": "MM-UNIT-GONE",
    "dies-after=700": "MM-UNIT-GONE",
    "wrong-digest": "MM-WRITE-LOST",
    "ram-only": "MM-WRITE-LOST",
    "tampered": "MM-UNIT-TAMPERED",
    "not-locked": "MM-LOCK-NOT-SEEN",
    "wrong-model": "MM-UNIT-MODEL",
    "other-key": "MM-PROOF-WRONG",
    "bad-csr-signature": "MM-CSR-SIGNATURE",
    "old-nonce": "MM-CSR-NONCE",
    "rsa-1024": "MM-KEY-ALGORITHM",
    "trailing-bytes": "MM-CSR-MALFORMED",
    "ca-true": "MM-CSR-FORBIDDEN",
    "huge": None,  # garbled or silent, whichever the unit's flood allows
    "empty-id": "MM-UNIT-NO-ID",
    "garbage-cbor": "MM-UNIT-GARBLED",
}
# what a good host gets over
HARMLESS = ["slow", "lost-reply", "noise", "v1"]


class Faults(StationTest):
    def test_a_lying_unit_fails_alone(self):
        for fault, code in LYING.items():
            with self.subTest(fault=fault):
                self.setUp()
                with self.floor(f"unit-2:{fault}", units=2) as floor:
                    result = self.programs.provision(self.station, floor.sockets())
                    ended = {event["socket"]: event for event in ends(result)}
                    self.assertEqual(result.returncode, 1, result.stdout + result.stderr)
                    self.assertEqual(ended["A1"]["result"], "passed", ended["A1"])
                    self.assertEqual(ended["A2"]["result"], "failed", ended["A2"])
                    failure = ended["A2"]["failure"]
                    if code:
                        self.assertEqual(failure["code"], code, failure)
                    self.assertTrue(failure["cause"] and failure["action"], failure)
                    states = [device["state"] for device in self.programs.devices(self.station)]
                    self.assertEqual(states.count("provisioned"), 1, states)
                self.assertClean()

    def test_what_cables_do_is_got_over(self):
        for fault in HARMLESS:
            with self.subTest(fault=fault):
                self.setUp()
                with self.floor(f"unit-1:{fault}", units=1) as floor:
                    result = self.programs.provision(self.station, floor.sockets())
                    self.assertEqual(result.returncode, 0, result.stdout[-2000:] + result.stderr)
                    self.assertConsistent(self.station, floor.folder, 1)

    def test_a_clone_with_another_key_fails(self):
        with self.floor("unit-2:same-hardware-id", units=2) as floor:
            sockets = floor.sockets()
            genuine = self.programs.provision(self.station, {"A1": sockets["A1"]})
            self.assertEqual(genuine.returncode, 0, genuine.stderr)
            clone = self.programs.provision(self.station, {"A2": sockets["A2"]})
            self.assertEqual(clone.returncode, 1, clone.stdout)
            self.assertEqual(ends(clone)[0]["failure"]["code"], "MM-UNIT-CLONE")
            self.assertEqual(len(self.programs.devices(self.station)), 1)
        self.assertClean()

    def test_a_clone_of_a_half_made_device_fails(self):
        with self.floor("unit-1:dies@write", "unit-2:same-hardware-id", units=2) as floor:
            sockets = floor.sockets()
            cut = self.programs.provision(self.station, {"A1": sockets["A1"]})
            self.assertEqual(ends(cut)[0]["failure"]["code"], "MM-UNIT-GONE")
            clone = self.programs.provision(self.station, {"A2": sockets["A2"]})
            self.assertEqual(ends(clone)[0]["failure"]["code"], "MM-UNIT-CLONE", clone.stdout)
            self.programs.device("plug", "unit-1", "--dir", floor.folder, check=True)
            back = self.programs.provision(self.station, {"A1": sockets["A1"]})
            self.assertEqual(back.returncode, 0, back.stdout)
            self.assertEqual(ends(back)[0]["deviceId"], ends(cut)[0]["deviceId"])
        self.assertClean()

    def test_two_units_with_one_number_do_not_both_pass(self):
        with self.floor("unit-2:same-hardware-id", units=2) as floor:
            result = self.programs.provision(self.station, floor.sockets())
            self.assertEqual(result.returncode, 1, result.stdout)
            results = sorted(event["result"] for event in ends(result))
            self.assertEqual(results, ["failed", "passed"])
            failed = [event for event in ends(result) if event["result"] == "failed"][0]
            self.assertIn(failed["failure"]["code"], ("MM-UNIT-TWICE", "MM-UNIT-CLONE"))
            self.assertEqual(len(self.programs.devices(self.station)), 1)
        self.assertClean()

    def test_two_units_with_one_key_do_not_both_pass(self):
        with self.floor("unit-2:same-key", units=2) as floor:
            sockets = floor.sockets()
            self.assertEqual(self.programs.provision(self.station, {"A1": sockets["A1"]}).returncode, 0)
            second = self.programs.provision(self.station, {"A2": sockets["A2"]})
            self.assertEqual(ends(second)[0]["failure"]["code"], "MM-KEY-TWICE", second.stdout)
        self.assertClean()

    def test_a_unit_of_another_factory_is_refused(self):
        other = self.programs.make_station(self.folder / "other")
        with self.floor(units=1) as floor:
            self.assertEqual(self.programs.provision(other, floor.sockets()).returncode, 0)
            result = self.programs.provision(self.station, floor.sockets())
            self.assertEqual(ends(result)[0]["failure"]["code"], "MM-UNIT-FINISHED")

    def test_pulled_at_any_step_and_put_back_it_is_the_same_device(self):
        for step in ("info", "keygen", "csr", "write", "digest", "prove", "lock", "lockstatus", "finish", "reset"):
            with self.subTest(step=step):
                self.setUp()
                # unit-1 hangs up when the step's request arrives: the same as a pull at that moment.
                with self.floor(f"unit-1:dies@{step}", units=2) as floor:
                    begun = time.monotonic()
                    cut = self.programs.provision(self.station, floor.sockets())
                    took = time.monotonic() - begun
                    ended = {event["socket"]: event for event in ends(cut)}
                    self.assertEqual(ended["A1"]["failure"]["code"], "MM-UNIT-GONE", cut.stdout)
                    self.assertEqual(ended["A2"]["result"], "passed", cut.stdout)
                    # In its reset a unit may leave the bus, and is waited for.
                    patience = 12.0 if step == "reset" else 2.0
                    self.assertLess(ended["A1"]["seconds"], patience + ended["A2"]["seconds"], "seen late")
                    self.assertLess(took, 30)
                    self.programs.device("plug", "unit-1", "--dir", floor.folder, check=True)
                    back = self.programs.provision(self.station, floor.sockets())
                    self.assertEqual(back.returncode, 0, back.stdout)
                    if "deviceId" in ended["A1"]:
                        self.assertEqual({e["socket"]: e["deviceId"] for e in ends(back)}["A1"], ended["A1"]["deviceId"])
                    self.assertConsistent(self.station, floor.folder, 2)
                self.assertClean()

    def test_a_real_pull_is_seen_within_two_seconds(self):
        with self.floor("unit-1:silent@csr", units=1) as floor:
            batch = self.programs.start("mintmark", "provision", "--station", self.station, "--profile", "demo", "--socket",
                                        f"A1={floor.folder}/unit-1", "--json", stdout=-1, stderr=-1)
            time.sleep(1.5)  # it waits for an answer that does not come
            self.assertIsNone(batch.poll())
            self.programs.device("pull", "unit-1", "--dir", floor.folder, check=True)
            pulled = time.monotonic()
            out, _ = batch.communicate(timeout=30)
            self.assertLess(time.monotonic() - pulled, 2.0)
            self.assertEqual(batch.returncode, 1)
            self.assertIn("MM-UNIT-GONE", out)


if __name__ == "__main__":
    unittest.main()

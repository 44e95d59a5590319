"""Devices that leave: shipped by the dock, scrapped with their certificates; by roles, by lists, and through the service."""
import json
import os
import subprocess
import time
import unittest

from support import StationTest

PINS = {"Kim": "482915", "Noor": "739164", "Toni": "615283"}
ROLES = {"Kim": "security-officer", "Noor": "supervisor", "Toni": "technician"}


class Leaving(StationTest):
    def device(self, *words, code=0, pins=None):
        given, reading = [], []
        for option, pin in (pins or {}).items():
            end, other = os.pipe()
            os.write(other, pin.encode() + b"\n")
            os.close(other)
            given += [option, end]
            reading.append(end)
        try:
            result = self.programs.mintmark("device", *words, "--station", self.station, *given, pass_fds=reading)
        finally:
            for end in reading:
                os.close(end)
        self.assertEqual(result.returncode, code, result.stdout + result.stderr)
        return result

    def lines(self, *words, **options):
        return [json.loads(line) for line in self.device(*words, "--json", **options).stdout.splitlines()]

    def provision(self, units):
        with self.floor(units=units) as floor:
            made = self.programs.provision(self.station, floor.sockets())
        self.assertEqual(made.returncode, 0, made.stdout + made.stderr)
        return [device["deviceId"] for device in self.programs.devices(self.station)]

    def states(self):
        return {device["deviceId"]: device["state"] for device in self.programs.devices(self.station)}

    def log(self):
        file = self.folder / "log.jsonl"
        self.programs.mintmark("audit", "export", file, "--station", self.station, check=True)
        return [json.loads(line)["entry"] for line in file.read_text().splitlines() if line.startswith('{"entry"')]

    def test_a_pallet_is_shipped_from_its_list(self):
        first, second, third, fourth = self.provision(4)
        told = self.lines("ship", first.upper(), "--as", "dock-1", "--why", "by hand")
        self.assertEqual(told, [{"deviceId": first, "state": "shipped", "before": False, "revokedSerials": []}])
        pallet = self.folder / "pallet.txt"
        pallet.write_bytes(b"\xef\xbb\xbf" + "\r\n".join(["", first, f"  {second}\t", "", third, ""]).encode())
        self.assertEqual([(t["deviceId"], t["before"]) for t in self.lines("ship", "--from", pallet, "--as", "dock-1")],
                         [(first, True), (second, False), (third, False)])
        shown = self.device("ship", "--from", pallet, "--as", "dock-1").stdout
        self.assertIn(f"[2 of 3] {second}  shipped before\n", shown)
        self.assertIn("0 shipped, 3 before, 0 refused\n", shown)
        self.assertEqual(self.states(), {first: "shipped", second: "shipped", third: "shipped", fourth: "provisioned"})
        # Who, why, once each.
        entries = [e for e in self.log() if "→ shipped" in json.dumps(e, ensure_ascii=False)]
        self.assertEqual(len(entries), 3)
        self.assertIn("by dock-1: by hand", json.dumps(entries[0], ensure_ascii=False))
        # A unit that comes back is known, and may go to rework.
        with self.floor(units=4) as floor:
            again = self.programs.provision(self.station, floor.sockets())
        self.assertEqual(again.returncode, 0, again.stdout + again.stderr)
        self.assertEqual(self.states()[first], "shipped")
        self.device("rework", first, "--supervisor", "Shift lead")
        self.assertEqual(self.states()[first], "in-rework")
        self.assertClean()

    def test_what_is_refused_is_told_by_name_and_the_others_go(self):
        first, second = self.provision(2)
        self.programs.mintmark("certificate", "revoke", "--device", first, "--supervisor", "Shift lead", "--station",
                               self.station, check=True)
        told = self.lines("ship", first, "nobody", second, "--as", "dock-1", code=1)
        self.assertEqual([t.get("failure", {}).get("code") for t in told], ["MM-DEVICE-STATE", "MM-DEVICE-UNKNOWN", None])
        self.assertEqual(self.states()[second], "shipped")
        refused = self.device("ship", "nobody", "--as", "dock-1", code=2)
        self.assertIn("MM-DEVICE-UNKNOWN", refused.stderr)
        self.assertIn("0 shipped, 0 before, 1 refused", refused.stdout)
        away = self.device("scrap", second, "--as", "lead-1", "--why", "crushed", code=1)
        self.assertIn(f"{second} is shipped and cannot be scrapped: revoke it first", away.stderr)
        self.assertClean()

    def test_words_that_are_wrong(self):
        first, = self.provision(1)
        for words in (["ship"], ["ship", first], ["ship", first, "--from", "x", "--as", "a"], ["scrap", first, "--as", "a"],
                      ["scrap", first, "--as", "a", "--why", " "], ["ship", "--from", self.folder / "nothing", "--as", "a"],
                      ["ship", "--from", self.folder, "--as", "a"]):
            self.assertRegex(self.device(*words, code=2).stderr, "MM-USAGE|Usage: ")
        for content, what in ((b"", "names no device"), (b"\n \r\n", "names no device"), (b"\x00\x01", "line 1"),
                              (first.encode() + b"\ntwo words\n", "line 2"), (b"x" * 129, "line 1"),
                              (b"x\n" * 600_000, "larger than 1 MiB"), (b"x\n" * 4097, "4097 devices")):
            file = self.folder / "list"
            file.write_bytes(content)
            self.assertIn(what, self.device("ship", "--from", file, "--as", "a", code=2).stderr)
        self.assertEqual(self.states(), {first: "provisioned"})
        for word in ("ship demo-00000001 demo-00000002", "device scrap demo-00000003"):
            self.assertIn(word, self.programs.mintmark("device", "--help").stdout)

    def test_nothing_of_a_scrapped_device_lives_on(self):
        first, second = self.provision(2)
        serial = self.programs.devices(self.station)[0]["certificates"][0]["serial"]
        told = self.lines("scrap", first, "--as", "lead-1", "--why", "crushed")
        self.assertEqual(told, [{"deviceId": first, "state": "scrapped", "before": False, "revokedSerials": [serial]}])
        self.assertEqual(self.lines("scrap", first, "--as", "lead-1", "--why", "crushed")[0]["before"], True)
        revoked = self.programs.mintmark("certificate", "revoked", "--station", self.station).stdout
        self.assertIn(f"{first}  {serial}  cessationOfOperation, by lead-1: crushed", revoked)
        crl = self.folder / "list.crl"
        self.programs.mintmark("certificate", "crl", "--out", crl, "--station", self.station, check=True)
        shown = subprocess.run(["openssl", "crl", "-inform", "DER", "-in", crl, "-noout", "-text"], capture_output=True,
                               text=True, timeout=30, check=True).stdout
        self.assertRegex(shown, r"Serial Number: 0*" + serial.lstrip("0").upper() + r"[\s\S]*Cessation Of Operation")
        # Its unit gets nothing any more, and neither does the other one's suffer.
        with self.floor(units=2) as floor:
            again = self.programs.provision(self.station, floor.sockets())
        self.assertEqual(again.returncode, 1, again.stdout + again.stderr)
        self.assertRegex(again.stdout, "MM-DEVICE-STATE")
        self.assertEqual(self.states(), {first: "scrapped", second: "provisioned"})
        for words in (["rework", first, "--supervisor", "Shift lead"], ["ship", first, "--as", "dock-1"]):
            self.assertIn("MM-DEVICE-STATE", self.device(*words, code=1).stderr)
        self.assertClean()

    def test_roles_and_the_second_person(self):
        first, second = self.provision(2)
        for name, role in ROLES.items():
            end, other = os.pipe()
            os.write(other, PINS[name].encode() + b"\n")
            os.close(other)
            self.programs.mintmark("operator", "add", name, "--role", role, "--station", self.station, "--pin-fd", end,
                                   pass_fds=[end], check=True)
            os.close(end)
        self.assertIn("MM-OPERATOR-NEEDED", self.device("ship", first, code=5).stderr)
        self.assertIn("MM-OPERATOR-PIN", self.device("ship", first, "--as", "Toni", code=5,
                                                     pins={"--as-pin-fd": "000000"}).stderr)
        self.assertIn("MM-OPERATOR-FORBIDDEN", self.device("ship", first, "--as", "Kim", code=5,
                                                           pins={"--as-pin-fd": PINS["Kim"]}).stderr)
        self.assertEqual(self.states()[first], "provisioned")
        self.device("ship", first, "--as", "toni", code=5, pins={"--as-pin-fd": PINS["Toni"]})  # held off for a second
        time.sleep(1.2)
        self.device("ship", first, "--as", "toni", pins={"--as-pin-fd": PINS["Toni"]})
        scrap = ["scrap", second, "--why", "crushed"]
        self.assertIn("DevicesScrap", self.device(*scrap, "--as", "Toni", code=5, pins={"--as-pin-fd": PINS["Toni"]}).stderr)
        self.assertIn("MM-SECOND-NEEDED", self.device(*scrap, "--as", "Noor", code=5,
                                                      pins={"--as-pin-fd": PINS["Noor"]}).stderr)
        self.assertEqual(self.states(), {first: "shipped", second: "provisioned"})
        self.device(*scrap, "--as", "Noor", "--second", "Kim",
                    pins={"--as-pin-fd": PINS["Noor"], "--second-pin-fd": PINS["Kim"]})
        self.assertEqual(self.states(), {first: "shipped", second: "scrapped"})
        told = json.dumps(self.log(), ensure_ascii=False)
        self.assertIn("provisioned → shipped: by Toni", told)
        self.assertIn("provisioned → scrapped: by Noor: crushed", told)
        self.assertClean()


if __name__ == "__main__":
    unittest.main()

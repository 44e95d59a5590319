"""The JSON that scripts rely on, against its published schema; and the worked examples of the documentation, as they stand
there. Needs python3-jsonschema."""
import copy
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

import jsonschema

from bench_floor import Programs, events
from planning import Planning
from support import BUILD, StationTest

DOCS = pathlib.Path(__file__).resolve().parents[2] / "resources/docs"
SCHEMA = json.loads((DOCS / "interface-1.schema.json").read_text())


def strict(schema):
    """The same, where a member that the schema does not name is wrong: what is told is described."""
    if isinstance(schema, list):
        return [strict(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    made = {name: strict(one) for name, one in schema.items()}
    if isinstance(made.get("properties"), dict) and "additionalProperties" not in made and made.get("type") == "object":
        made["additionalProperties"] = False
    return made


STRICT = strict(SCHEMA)


def wrong(definition, value, schema=None):
    root = {**(schema or STRICT), "$ref": f"#/$defs/{definition}"}
    return [f"{'/'.join(map(str, error.absolute_path))}: {error.message[:300]}" for error in jsonschema.Draft202012Validator(root).iter_errors(value)]


class InterfaceTest(StationTest):
    @classmethod
    def setUpClass(cls):
        cls.home = pathlib.Path(tempfile.mkdtemp(prefix="mintmark-e2e-"))
        cls.programs = Programs(BUILD)
        cls.planning = Planning(cls.programs, cls.home / "planning")
        cls.original = cls.planning.make_station(cls.home / "original")
        cls.seen = set()

    def lines(self, definition, *words, status=0, station=True):
        done = self.programs.mintmark(*words, *(["--station", self.station] if station else []), "--json")
        self.assertEqual(done.returncode, status, done.stdout[-2000:] + done.stderr)
        found = [json.loads(line) for line in done.stdout.splitlines()]
        for one in found:
            self.assertEqual(wrong(definition, one), [], f"{words}: {json.dumps(one)[:1500]}")
        if found:
            self.seen.add(definition)
        return found

    def order(self, name, quantity=3):
        return self.planning.write(self.folder, self.planning.order(self.station, name, quantity))

    def test_the_schema_is_one_and_names_what_it_has(self):
        jsonschema.Draft202012Validator.check_schema(SCHEMA)
        self.assertLessEqual(set(SCHEMA["lines"].values()), set(SCHEMA["$defs"]))
        page = (DOCS / "scripting.md").read_text()
        for command in SCHEMA["lines"]:
            self.assertIn(f"`{command}`", page)
        # The strict one is no other: it refuses what is not named, and only that.
        event = {"event": "notice", "at": "2026-11-27T11:00:00Z", "text": "x"}
        self.assertEqual(wrong("event", event), [])
        self.assertTrue(wrong("event", {**event, "more": 1}))
        self.assertEqual(wrong("event", {**event, "more": 1}, SCHEMA), [])
        self.assertTrue(wrong("event", {**event, "at": "yesterday"}))
        self.assertTrue(wrong("event", {"event": "unheard-of"}))

    def test_each_command_tells_what_the_schema_says(self):
        self.assertEqual(self.programs.mintmark("order", "import", self.order("PO-1"), "--station", self.station).returncode, 0)
        with self.floor("unit-2:ram-only", units=3) as floor:
            sockets = floor.sockets()
            made = self.programs.provision(self.station, sockets, "--order", "PO-1")
            again = self.programs.provision(self.station, {"A1": sockets["A1"]}, "--order", "PO-1")
            planned = self.programs.provision(self.station, {"A1": sockets["A1"]}, "--order", "PO-1", "--dry-run")
        told = [event for done in (made, again, planned) for event in events(done)]
        for event in told:
            self.assertEqual(wrong("event", event), [], event)
        kinds = {event["event"] for event in told}
        self.assertLessEqual({"batch-started", "step-started", "run-ended", "batch-ended", "summary"}, kinds)
        self.assertEqual({event["result"] for event in told if event["event"] == "run-ended"}, {"passed", "failed", "provisioned-before", "planned"})
        self.assertEqual([event["interface"] for event in told if event["event"] == "batch-started"], [1, 1, 1])
        devices = self.lines("device", "device", "list")
        self.assertEqual(len(devices), 3)
        self.lines("deviceDetails", "device", "show", devices[0]["deviceId"])
        self.lines("finding", "doctor")
        self.assertGreater(len(self.lines("code", "explain", station=False)), 50)
        self.lines("registryFinding", "registry", "check")
        self.lines("registryStats", "registry", "stats")
        self.lines("registryBackup", "registry", "backup", self.folder / "backups")
        self.lines("order", "order", "list")
        self.lines("order", "order", "show", "PO-1")
        self.programs.mintmark("socket", "assign", "A1", "pci-0000:00:14.0-usb-0:1.2", "--station", self.station, check=True)
        self.lines("socket", "socket", "list")
        self.lines("site", "site")
        self.lines("exported", "export", "jsonl", "--out", self.folder / "devices.jsonl")
        self.lines("auditExport", "audit", "export", self.folder / "audit.jsonl")
        self.lines("idPreview", "id", "preview", "--profile", "demo")
        self.lines("module", "hsm", "list", station=False)
        self.lines("program", "--version", station=False)
        # What no test here sees is named, so that nothing is left out unseen.
        self.assertEqual(set(SCHEMA["lines"].values()) - self.seen, {"event", "socketEvent", "siteDelivery", "registryFinding"})

    def test_what_goes_wrong_is_told_by_the_schema_too(self):
        with self.floor(units=1) as floor:
            refused = self.programs.provision(self.station, floor.sockets())
        self.assertEqual(refused.returncode, 5, refused.stdout + refused.stderr)
        failed, = events(refused)
        self.assertEqual(wrong("stationFailed", failed), [], failed)
        (self.folder / "no").write_text("0000\n")
        (self.folder / "no").chmod(0o600)
        broken = self.station / "registry.db"
        octets = bytearray(broken.read_bytes())
        octets[len(octets) // 2] ^= 1
        broken.write_bytes(octets)
        found = self.lines("registryFinding", "registry", "check", status=7)
        self.assertTrue(found)

    def hook_lines(self):
        return [json.loads(line) for line in (self.folder / "told").read_text().splitlines()]

    def test_what_hooks_are_told_is_in_the_schema_too(self):
        program = self.folder / "hook"
        program.write_text(f"#!/bin/sh\ncat >>{self.folder}/told\n")
        program.chmod(0o755)
        (self.station / "hooks.toml").write_text("format = 1\n" + "".join(
            f'[[hook]]\nstage = "{stage}"\nprogram = ["{program}"]\n' for stage in SCHEMA["$defs"]["hook"]["properties"]["stage"]["enum"]))
        self.programs.mintmark("order", "import", self.order("PO-1"), "--station", self.station, check=True)
        with self.floor("unit-2:ram-only", units=2) as floor:
            self.programs.provision(self.station, floor.sockets(), "--order", "PO-1")
            self.programs.provision(self.station, {"A1": floor.sockets()["A1"]}, "--order", "PO-1")
        told = self.hook_lines()
        self.assertEqual({one["stage"] for one in told}, {"batch-started", "unit-passed", "unit-failed", "unit-known", "batch-ended"})
        for one in told:
            self.assertEqual(wrong("hook", one), [], one)


class ExamplesTest(StationTest):
    @classmethod
    def setUpClass(cls):
        cls.home = pathlib.Path(tempfile.mkdtemp(prefix="mintmark-e2e-"))
        cls.programs = Programs(BUILD)
        cls.planning = Planning(cls.programs, cls.home / "planning")
        cls.ordering = cls.planning.make_station(cls.home / "ordering")
        cls.original = cls.programs.make_station(cls.home / "original")

    def run_example(self, *command, **options):
        return subprocess.run([str(word) for word in command], capture_output=True, text=True, timeout=120, check=False, cwd=self.folder,
                              stdin=subprocess.DEVNULL, env={**os.environ, "MINTMARK": str(BUILD / "mintmark"), **options})

    def words(self, floor):
        return [word for name, port in floor.sockets().items() for word in ("--socket", f"{name}={port}")]

    def test_the_makefile(self):
        with self.floor(units=2) as floor:
            done = self.run_example("make", "-f", DOCS / "examples/line.mk", f"STATION={self.station}", f"MINTMARK={self.folder}/mintmark", "devices.jsonl",
                                    PORTS=" ".join(self.words(floor)))
            self.assertNotEqual(done.returncode, 0)  # there is no such program
            # On this bench units hang on ports without a place, which --all-sockets does not name.
            wrapper = self.folder / "mintmark"
            wrapper.write_text('#!/bin/bash\nwords=()\nfor word in "$@"; do [ "$word" = --all-sockets ] && words+=($PORTS) || words+=("$word"); done\n'
                               f'exec {BUILD}/mintmark "${{words[@]}}"\n')
            wrapper.chmod(0o755)
            done = self.run_example("make", "-f", DOCS / "examples/line.mk", f"STATION={self.station}", f"MINTMARK={wrapper}", "devices.jsonl",
                                    PORTS=" ".join(self.words(floor)))
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        self.assertEqual(len((self.folder / "devices.jsonl").read_text().splitlines()), 2)
        last = json.loads((self.folder / "events.jsonl").read_text().splitlines()[-1])
        self.assertEqual(last["event"], "batch-ended")

    def test_the_python_script(self):
        with self.floor("unit-2:ram-only", units=2) as floor:
            done = self.run_example(sys.executable, DOCS / "examples/watch_batch.py", "--station", self.station, "--profile", "demo", *self.words(floor))
        self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
        self.assertIn("A1 passed: 1", done.stdout)
        self.assertRegex(done.stdout, r"A2 MM-[A-Z-]+: 1")

    def test_the_hand_over_of_a_mes(self):
        self.station = self.folder / "ordering"
        subprocess.run(["cp", "-a", self.ordering, self.station], check=True, timeout=60)
        jobs, out = self.folder / "in", self.folder / "out"
        jobs.mkdir()
        out.mkdir()
        order = self.planning.write(jobs, self.planning.order(self.station, "PO-7", 2))
        (jobs / "job-1.json").write_text(json.dumps({"name": "PO-7", "order": order.name}))
        with self.floor(units=2) as floor:
            words = [sys.executable, DOCS / "examples/mes_handover.py", self.station, jobs, out, *self.words(floor)]
            done = self.run_example(*words)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
            result = json.loads((out / "job-1.json").read_text())
            self.assertEqual((result["order"], result["made"], result["left"], result["failed"]), ("PO-7", 2, 0, []))
            self.assertEqual({one["state"] for one in result["devices"]}, {"provisioned"})
            self.assertEqual({one["hardwareId"] for one in result["devices"]}, {unit["hardwareId"] for unit in self.programs.units(floor.folder)})
            # What is done is not done again; an order that nobody signed is a result, too.
            before = copy.deepcopy(result)
            forged = json.loads(order.read_text())
            forged["signatures"][0]["sig"] = "AAAA" + forged["signatures"][0]["sig"][4:]
            (jobs / "forged.order").write_text(json.dumps(forged))
            (jobs / "job-2.json").write_text(json.dumps({"name": "PO-8", "order": "forged.order"}))
            again = self.run_example(*words)
        self.assertEqual(again.returncode, 1, again.stdout + again.stderr)
        self.assertEqual(json.loads((out / "job-1.json").read_text()), before)
        self.assertEqual(json.loads((out / "job-2.json").read_text())["exit"], 5)
        self.assertEqual(len(self.programs.devices(self.station)), 2)

    def test_the_hook_for_labels(self):
        place = self.folder / "labels"
        place.mkdir()
        program = self.folder / "label_hook.py"
        program.write_text((DOCS / "examples/label_hook.py").read_text())
        program.chmod(0o755)
        (self.station / "hooks.toml").write_text(f'format = 1\n[[hook]]\nstage = "unit-passed"\nprogram = ["{program}", "{place}"]\n')
        with self.floor(units=2) as floor:
            made = self.programs.provision(self.station, floor.sockets())
        self.assertEqual(made.returncode, 0, made.stderr)
        self.assertEqual(sorted(file.stem for file in place.iterdir()), sorted(device["deviceId"] for device in self.programs.devices(self.station)))


if __name__ == "__main__":
    unittest.main()

"""Hooks: the factory's own programs, started by a batch at named stages."""
import json
import pathlib
import time
import unittest

from bench_floor import ends, events
from support import StationTest

HOOK = """#!/usr/bin/python3
import json, os, sys, time
line = sys.stdin.readline()
told = {"words": sys.argv[2:], "line": json.loads(line), "environment": dict(os.environ), "fds": sorted(os.listdir("/proc/self/fd"))}
with open(sys.argv[1], "a") as log: log.write(json.dumps(told) + "\\n")
time.sleep(float(sys.argv[2]) if len(sys.argv) > 2 else 0)
"""


class HooksTest(StationTest):
    def hooks(self, *hooks):
        self.log = self.folder / "log"
        program = self.folder / "hook"
        program.write_text(HOOK)
        program.chmod(0o755)
        text = "format = 1\n"
        for stage, words, seconds in hooks:
            text += f"[[hook]]\nstage = \"{stage}\"\nprogram = {json.dumps([str(program), str(self.log), *words])}\ntimeoutSeconds = {seconds}\n"
        (self.station / "hooks.toml").write_text(text)

    def told(self):
        return [json.loads(line) for line in self.log.read_text().splitlines()] if self.log.exists() else []

    def test_each_stage_with_what_it_is_about_and_no_secret(self):
        self.hooks(*((stage, [], 10) for stage in ("batch-started", "unit-passed", "unit-failed", "unit-known", "batch-ended")))
        with self.floor("unit-2:ram-only", units=2) as floor:
            made = self.programs.provision(self.station, floor.sockets(), "--operator", "tech-1")
            self.assertEqual(made.returncode, 1, made.stderr)
            again = self.programs.provision(self.station, {"A1": floor.sockets()["A1"]})
            self.assertEqual(again.returncode, 0, again.stderr)
        told = self.told()
        stages = [one["line"]["stage"] for one in told]
        self.assertEqual(sorted(stages[1:3]), ["unit-failed", "unit-passed"])
        self.assertEqual([stages[0], stages[3], *stages[4:]], ["batch-started", "batch-ended", "batch-started", "unit-known", "batch-ended"])
        by_socket = {event["socket"]: event for event in ends(made)}
        for one in told[1:3]:
            event, line = by_socket[one["line"]["socket"]], one["line"]
            self.assertEqual(line["interface"], 1)
            self.assertEqual(line["hardwareId"], event["hardwareId"])
            self.assertEqual(line["deviceId"], event["deviceId"])
            self.assertEqual(line["result"], event["result"])
            self.assertEqual(line.get("failure"), event.get("failure", {}).get("code"))
            self.assertEqual((line["profile"], line["operator"]), ("demo", "tech-1"))
            self.assertEqual(one["environment"]["MINTMARK_DEVICE_ID"], event["deviceId"])
            self.assertEqual(one["environment"]["MINTMARK_SOCKET"], event["socket"])
        pin = (self.station / "pin").read_text().strip()
        for one in told:
            self.assertNotIn(pin, json.dumps(one))
            # Nothing of the station's own: its environment, its files.
            self.assertEqual({name for name in one["environment"] if not name.startswith("MINTMARK_")} - {"LC_CTYPE"}, {"PATH", "LC_ALL"})
            self.assertLessEqual(len(one["fds"]), 4, one["fds"])

    def test_no_result_depends_on_a_hook_and_a_batch_ends_in_time(self):
        self.hooks(("unit-passed", ["60"], 1), ("unit-passed", [], 10))
        begun = time.monotonic()
        with self.floor(units=2) as floor:
            made = self.programs.provision(self.station, floor.sockets())
        self.assertLess(time.monotonic() - begun, 30)
        self.assertEqual(made.returncode, 0, made.stderr)
        self.assertEqual([event["result"] for event in ends(made)], ["passed", "passed"])
        warnings = [event["text"] for event in events(made) if event["event"] == "warning" and "hook" in event["text"]]
        self.assertEqual(len(warnings), 2, made.stdout)
        self.assertEqual(len([one for one in self.told() if not one["words"]]), 2)
        kinds = [event["event"] for event in events(made)]
        self.assertEqual(kinds[-2:], ["batch-ended", "summary"])
        self.assertClean()

    def test_a_dry_run_starts_none_and_a_wrong_file_begins_nothing(self):
        self.hooks(("unit-passed", [], 10), ("batch-started", [], 10))
        with self.floor(units=1) as floor:
            planned = self.programs.provision(self.station, floor.sockets(), "--dry-run")
            self.assertEqual(planned.returncode, 0, planned.stderr)
            self.assertEqual(self.told(), [])
            pathlib.Path(self.folder / "hook").chmod(0o777)
            refused = self.programs.provision(self.station, floor.sockets())
        self.assertEqual(refused.returncode, 2, refused.stderr)
        self.assertIn("MM-STATION-WRONG", refused.stderr)
        self.assertIn("others may write", refused.stderr)
        self.assertEqual(self.programs.devices(self.station), [])


if __name__ == "__main__":
    unittest.main()

"""Power may fail anywhere: kill -9 at random moments and at each journal step by name, as root and as an ordinary
account; then the same command again. The oracle is the units' own state."""
import base64
import collections
import hashlib
import json
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import tempfile
import time
import unittest

from bench_floor import Floor, Programs
from support import BUILD, SEED, StationTest

UNITS = 6
RANDOM_KILLS = int(os.environ.get("MINTMARK_KILLS", "40"))
STEP_ROUNDS = int(os.environ.get("MINTMARK_STEP_ROUNDS", "3"))


def crash_points():
    source = (pathlib.Path(__file__).parents[2] / "provisioning/engine/CrashPoint.cpp").read_text()
    return re.findall(r'"([a-z]+\.[a-z]+)"', source.split("names[] = {")[1].split("};")[0])


class Kills(StationTest):
    def accounts(self):
        yield "root" if os.geteuid() == 0 else "this account", Programs(BUILD), self.folder / "first"
        if os.geteuid() != 0:
            return
        # An ordinary account, which TIOCEXCL stops where it does not stop root; the programs where it may read them.
        place = pathlib.Path(tempfile.mkdtemp(prefix="mintmark-nobody-", dir="/tmp"))
        self.addCleanup(shutil.rmtree, place, True)
        programs = place / "bin"
        programs.mkdir()
        for name in ("mintmark", "mintmark-device"):
            shutil.copy(BUILD / name, programs / name)
        home = place / "home"
        home.mkdir()
        os.chown(home, 65534, 65534)
        place.chmod(0o755)
        ordinary = Programs(programs)
        ordinary.prefix = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "env", f"HOME={home}"]
        yield "an ordinary account", ordinary, home

    def give_roots(self, programs, station):
        """The profile asks for trust roots from now on."""
        root = station.parent / "root.pem"
        subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout",
                        "/dev/null", "-subj", "/CN=Cloud root", "-out", root, "-addext", "basicConstraints=critical,CA:TRUE"],
                       capture_output=True, check=True, timeout=60)
        root.chmod(0o644)
        added = programs.mintmark("trust", "add", "cloud", root, "--station", station)
        self.assertEqual(added.returncode, 0, added.stderr)
        profile = station / "profiles" / "demo.toml"
        profile.write_text(profile.read_text().replace("[write]\n", '[write]\nroots = "cloud"\n'))

    def assert_roots(self, programs, station, floor):
        """Every unit holds the set, and is one of those that the registry lists."""
        known = json.loads(programs.mintmark("trust", "show", "cloud", "--station", station, "--json").stdout)
        for file in floor.folder.glob("unit-*.state"):
            held = base64.b64decode(json.loads(file.read_text())["objects"][2])
            self.assertEqual(hashlib.sha256(held).hexdigest(), known["sha256"])
        self.assertEqual(known["devices"], len(programs.devices(station)))

    def batch(self, programs, station, sockets, environment=None):
        named = [word for name, port in sockets.items() for word in ("--socket", f"{name}={port}")]
        return programs.start("mintmark", "provision", "--station", station, "--profile", "demo", *named, "--json",
                              stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env={**os.environ, **(environment or {})})

    def test_at_random_moments(self):
        print(f"seed {SEED}")
        chance = random.Random(SEED)
        killed = collections.Counter()
        for account, programs, home in self.accounts():
            home.mkdir(exist_ok=True)
            station = programs.make_station(home / "station")
            share = RANDOM_KILLS // 2 if os.geteuid() == 0 else RANDOM_KILLS
            longest = 0.8
            while share > 0:
                # A floor of fresh units is killed at a few times in one batch before it is let through.
                shutil.rmtree(home / "units", ignore_errors=True)
                with Floor(programs, home / "units", units=UNITS) as floor:
                    for _ in range(min(share, chance.randint(1, 4))):
                        batch = self.batch(programs, station, floor.sockets())
                        begun = time.monotonic()
                        time.sleep(chance.uniform(0, longest))
                        ended_first = batch.poll() is not None
                        if not ended_first:
                            batch.send_signal(signal.SIGKILL)
                        batch.wait(20)
                        batch.stderr.close()
                        if ended_first:
                            longest = max(0.1, time.monotonic() - begun) * 0.8
                            break  # all units are provisioned: nothing is left to kill here
                        killed[account] += 1
                        share -= 1
                    again = programs.provision(station, floor.sockets())
                    self.assertEqual(again.returncode, 0, again.stdout[-3000:] + again.stderr)
                    self.assert_units(programs, station, floor)
            checked = programs.mintmark("registry", "check", "--station", station)
            self.assertEqual(checked.returncode, 0, checked.stdout + checked.stderr)
        print("killed at random moments:", dict(killed))
        self.assertGreaterEqual(sum(killed.values()), RANDOM_KILLS)

    def assert_units(self, programs, station, floor):
        known = {device["hardwareId"]: device for device in programs.devices(station)}
        for unit in programs.units(floor.folder):
            device = known[unit["hardwareId"]]
            self.assertEqual(device["state"], "provisioned", device)
            self.assertEqual([c["sha256"] for c in device["certificates"]].count(unit["certificateSha256"]), 1)
            self.assertTrue(unit["finished"] and unit["locked"], unit)
        ids = [device["deviceId"].lower() for device in known.values()]
        self.assertEqual(len(ids), len(set(ids)))

    def test_at_each_step_by_name(self):
        hits = collections.Counter()
        points = crash_points()
        self.assertGreater(len(points), 15)
        for account, programs, home in self.accounts():
            home.mkdir(exist_ok=True)
            station = programs.make_station(home / "steps")
            self.give_roots(programs, station)
            rounds = STEP_ROUNDS if os.geteuid() != 0 else (STEP_ROUNDS + 1) // 2
            for point in points:
                for turn in range(1, rounds + 1):
                    shutil.rmtree(home / "units", ignore_errors=True)
                    with Floor(programs, home / "units", units=2) as floor:
                        batch = self.batch(programs, station, floor.sockets(), {"MINTMARK_CRASH_AT": f"{point}:{1 + turn % 2}"})
                        error = batch.communicate(timeout=60)[1]
                        self.assertEqual(batch.returncode, -signal.SIGKILL, f"{point} was not reached: {error}")
                        hits[point] += 1
                        again = programs.provision(station, floor.sockets())
                        self.assertEqual(again.returncode, 0, f"{account}, {point}: " + again.stdout[-3000:] + again.stderr)
                        self.assert_units(programs, station, floor)
                        self.assert_roots(programs, station, floor)
            checked = programs.mintmark("registry", "check", "--station", station)
            self.assertEqual(checked.returncode, 0, checked.stdout + checked.stderr)
        for point in points:
            print(f"killed at {point:22} {hits[point]} times")
            self.assertGreaterEqual(hits[point], STEP_ROUNDS, point)


if __name__ == "__main__":
    unittest.main()

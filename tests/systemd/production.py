"""A production station in the machine: a token that the machine has, opened by a group, with its PIN from a credential, as
resources/docs/production-station.md says. Runs there, as root: see machine.py."""
import json
import os
import pathlib
import re
import unittest

from bench import SERVICE, SOCKET, STATION, Bench, run, shown, systemctl
from bench_floor import Programs, ends
from planning import Planning
from test_production import TOKEN_PIN, KeyRoom, private

SOURCE = pathlib.Path(__file__).resolve().parents[2]
# Debian's place for SoftHSM's tokens, and the group that opens them.
STORE, GROUP = pathlib.Path("/var/lib/softhsm"), "softhsm"


class Production(Bench):
    @classmethod
    def setUpClass(cls):
        programs = Programs("/usr/bin")
        cls.room = KeyRoom(programs, STORE / "factory")
        cls.planning = Planning(programs, pathlib.Path("/opt/planning"))
        run("chgrp", "-R", GROUP, cls.room.folder)
        run("chmod", "-R", "u=rwX,g=rX,o=", cls.room.folder)
        run("chmod", "-R", "u=rwX,g=rwXs,o=", cls.room.tokens)
        cls.secret = private(pathlib.Path("/opt/token-pin"), TOKEN_PIN)
        profile = pathlib.Path("/opt/sensor.toml")
        profile.write_text((SOURCE / "resources/profiles/demo.toml").read_text())
        environment = {**os.environ, "SOFTHSM2_CONF": str(cls.room.conf)}
        cls.make_station([*cls.room.words(cls.planning.office.pem, profile=profile)[1:], "--token-pin-file", cls.secret, "--token-group",
                          GROUP, "--pin-credential", "mintmark.pin"], env=environment)

    def test_it_starts_by_itself_and_makes_what_was_ordered(self):
        self.settings(f"[Service]\nEnvironment=SOFTHSM2_CONF={self.room.conf}\nLoadCredential=mintmark.pin:{self.secret}\n")
        systemctl("start", SERVICE)
        self.ready()
        for path in (f"/run/credentials/{SERVICE}/mintmark.pin", self.room.tokens, f"/proc/{shown(SERVICE, 'MainPID')}/environ"):
            self.assertNotEqual(run(*self.anna.prefix, "cat", path, check=False).returncode, 0, path)
        self.planning.station_key = json.loads(self.good("order", "station", "--json", who="Sam"))["key"]
        order = self.planning.write(self.home, self.planning.order(STATION, "F-1", 2, profile="sensor"))
        order.chmod(0o644)
        self.anna.mintmark("order", "import", order, "--station", SOCKET, "--supervisor", "Sam", "--supervisor-pin-file", self.pin, check=True)
        with self.floor(2) as floor:
            done = self.provision(floor, "--order", "F-1", profile="sensor")
            self.assertEqual(done.returncode, 0, done.stdout[-2000:] + done.stderr + self.journal())
        self.assertEqual([end["result"] for end in ends(done)], ["passed"] * 2)
        shown_order = json.loads(self.good("order", "show", "F-1", "--json", who="Sam"))
        self.assertEqual((shown_order["made"], shown_order["left"]), (2, 0), shown_order)
        self.good("audit", "export", self.bench / "log.jsonl", who="Ada")
        self.good("registry", "check", who="Ada")
        # Nor did the module complain of what it could not write: where an order's counter ended is on the token.
        self.assertEqual(re.findall(r"MM-HSM\S*|Read-only file system", self.journal()), [])


if __name__ == "__main__":
    unittest.main(verbosity=2)

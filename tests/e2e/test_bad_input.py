"""Bad input: told in one line with a code and the right exit status, and nothing is lost."""
import os
import pathlib
import shutil
import signal
import subprocess
import time
import unittest

from bench_floor import ends
from support import StationTest


class BadInput(StationTest):
    def refused(self, exit_status, code, *words, **options):
        result = self.programs.mintmark(*words, **options)
        self.assertEqual(result.returncode, exit_status, f"{words}: {result.stdout}{result.stderr}")
        self.assertIn(code, result.stderr)
        return result.stderr

    def provision(self, *words):
        return ("provision", "--station", self.station, "--profile", "demo", *words)

    def test_the_commands_words(self):
        port = f"A1={self.folder}/unit-1"
        for words in (["nonsense"], [], ["provision", "--profile", "demo"], ["provision", "--socket", port],
                      self.provision("--socket", "A1"), self.provision("--socket", port, "--count", "0"),
                      self.provision("--socket", port, "--count", "x"), self.provision("--socket", port, "extra"),
                      self.provision("--socket", port, "--nonsense"), ["device"], ["device", "show"], ["export", "xml"],
                      ["export", "jsonl"], ["registry"], ["explain", "MM-NOTHING"], ["device", "list", "--state", "odd"]):
            with self.subTest(words=words):
                self.assertEqual(self.programs.mintmark(*words).returncode, 2)
        self.refused(2, "MM-USAGE", *self.provision("--socket", f"A 1={self.folder}/x"))

    def test_every_verb_has_help_with_examples(self):
        for verb in ("init", "provision", "device", "id", "export", "registry", "ca", "doctor", "explain"):
            shown = self.programs.mintmark(verb, "--help")
            self.assertEqual(shown.returncode, 0)
            self.assertIn("Examples:", shown.stdout)

    def test_an_unknown_port(self):
        begun = time.monotonic()
        self.refused(2, "MM-PORT-UNKNOWN", *self.provision("--socket", "A1=/dev/no-such-port"))
        self.assertLess(time.monotonic() - begun, 10)
        self.assertEqual(self.programs.devices(self.station), [])

    def test_a_port_that_is_no_serial_port(self):
        self.refused(2, "MM-PORT-UNKNOWN", *self.provision("--socket", "A1=/dev/null"))
        (self.folder / "file").write_text("")
        self.refused(2, "MM-PORT-UNKNOWN", *self.provision("--socket", f"A1={self.folder}/file"))

    def test_with_a_count_a_port_that_is_not_there_yet_is_told(self):
        with self.floor(units=1) as floor:
            result = self.programs.provision(self.station, {"A1": f"{floor.folder}/unit-1", "A2": f"{floor.folder}/typo"},
                                             "--count", "1")
            self.assertEqual(result.returncode, 0, result.stderr)
            self.assertIn("A2 waits: there is no port", result.stdout)

    def test_an_export_replaces_an_older_file_and_nothing_else(self):
        out = self.folder / "out.jsonl"
        for _ in range(2):
            self.assertEqual(self.programs.mintmark("export", "jsonl", "--station", self.station, "--out", out).returncode, 0)
        pipe = self.folder / "pipe"
        os.mkfifo(pipe)
        (self.folder / "link").symlink_to(out)
        for target in (pipe, self.folder / "link", self.station / "registry.db", self.station / "certificates" / "new",
                       self.station / "certificates" / ".." / "new"):
            self.refused(2, "MM-OUTPUT", "export", "jsonl", "--station", self.station, "--out", target)
        self.assertTrue(pipe.is_fifo())
        self.assertEqual(sorted(f.name for f in self.folder.iterdir() if "new" in f.name), [])
        self.assertClean()

    def test_a_signal_ends_what_waits_for_a_pin(self):
        for verb in (("device", "list"), ("registry", "check"), ("export", "jsonl", "--out", self.folder / "out")):
            read, write = os.pipe()
            waiting = self.programs.start("mintmark", *verb, "--station", self.station, "--pin-fd", read, pass_fds=(read,))
            time.sleep(0.4)
            self.assertIsNone(waiting.poll())
            waiting.terminate()
            self.assertIn(waiting.wait(5), (-signal.SIGTERM, 130), verb)
            os.close(read)
            os.close(write)

    def test_an_id_that_another_profile_made_is_passed_over(self):
        text = (self.station / "profiles" / "demo.toml").read_text()
        other = self.folder / "other.toml"
        other.write_text(text.replace("demo-{sequence:8}", "demo-0{sequence:7}"))
        with self.floor(units=2) as floor:
            sockets = floor.sockets()
            self.assertEqual(self.programs.provision(self.station, {"A1": sockets["A1"]}).returncode, 0)
            result = self.programs.provision(self.station, {"A2": sockets["A2"]}, profile=str(other))
            self.assertEqual(result.returncode, 0, result.stdout)
            self.assertConsistent(self.station, floor.folder, 2)

    def test_a_port_or_name_given_twice(self):
        with self.floor(units=1) as floor:
            port = f"{floor.folder}/unit-1"
            self.refused(2, "MM-SOCKET-TWICE", *self.provision("--socket", f"A1={port}", "--socket", f"A2={port}"))
            (self.folder / "other").symlink_to(port)
            self.refused(2, "MM-SOCKET-TWICE", *self.provision("--socket", f"A1={port}", "--socket", f"A2={self.folder}/other"))
            self.refused(2, "MM-SOCKET-TWICE", *self.provision("--socket", f"A1={port}", "--socket", f"A1={port}x"))

    def test_no_station_and_a_station_twice(self):
        self.refused(2, "MM-STATION-MISSING", "device", "list", "--station", self.folder / "none")
        self.refused(2, "MM-STATION-EXISTS", "init", "--demo", "--station", self.station)

    def test_a_station_file_that_is_broken(self):
        path = self.station / "station.toml"
        good = path.read_text()
        for text, place in ((good.replace("format = 2", "format = 9"), "format"), ("= nonsense", ":1"),
                            (good.replace("wrappedKey = ", "wrappedKey = 7 # "), "wrappedKey"), ("", "format")):
            path.write_text(text)
            self.assertIn(place, self.refused(2, "MM-STATION-WRONG", "device", "list", "--station", self.station))

    def test_a_demo_station_never_becomes_a_production_station(self):
        path = self.station / "station.toml"
        text = path.read_text()
        for quote in ("'", '"'):
            text = text.replace(f"kind = {quote}demo{quote}", f"kind = {quote}production{quote}")
        path.write_text(text)
        with self.floor(units=1) as floor:
            refused = self.programs.provision(self.station, floor.sockets())
            self.assertNotEqual(refused.returncode, 0)
            self.assertIn("can never be a production station", refused.stderr)
            self.assertIsNone(self.programs.units(floor.folder)[0]["publicKeySha256"])

    def test_a_missing_token(self):
        shutil.rmtree(self.station / "token" / "tokens")
        self.refused(3, "MM-HSM-TOKEN", "device", "list", "--station", self.station)

    def test_a_missing_module(self):
        path = self.station / "station.toml"
        path.write_text(path.read_text().replace("libsofthsm2.so", "libnothing.so"))
        self.refused(3, "MM-HSM-MODULE", "device", "list", "--station", self.station)

    def test_a_wrong_pin_is_told_once_and_not_tried_again(self):
        wrong = self.folder / "wrong"
        wrong.write_text("99999999\n")
        wrong.chmod(0o600)
        told = self.refused(3, "MM-HSM-PIN-WRONG", "device", "list", "--station", self.station, "--pin-file", wrong)
        self.assertEqual(told.count("MM-HSM-PIN-WRONG"), 1)
        self.assertNotIn("99999999", told)
        self.assertEqual(self.programs.mintmark("device", "list", "--station", self.station).returncode, 0)

    def test_a_pin_comes_by_descriptor_and_only_from_a_private_file(self):
        pin = (self.station / "pin").read_text()
        read, write = os.pipe()
        os.write(write, pin.encode())
        os.close(write)
        listed = self.programs.mintmark("device", "list", "--station", self.station, "--pin-fd", read, pass_fds=(read,))
        os.close(read)
        self.assertEqual(listed.returncode, 0, listed.stderr)
        (self.station / "pin").chmod(0o644)
        self.refused(2, "MM-PIN-FILE", "device", "list", "--station", self.station)
        (self.station / "pin").unlink()
        self.refused(2, "MM-PIN-FILE", "device", "list", "--station", self.station)

    def test_a_registry_that_is_not_one(self):
        path = self.station / "registry.db"
        good = path.read_bytes()
        for name, content, code in (("plaintext", b"SQLite format 3\0" + bytes(4096), "MM-REGISTRY-PLAIN"),
                                    ("random", os.urandom(len(good)), "MM-REGISTRY-KEY"),
                                    ("cut", good[: len(good) // 3], "MM-REGISTRY-KEY"),
                                    ("empty", b"", "MM-REGISTRY")):
            with self.subTest(name=name):
                for extra in ("-wal", "-shm"):
                    (self.station / ("registry.db" + extra)).unlink(missing_ok=True)
                path.write_bytes(content)
                self.refused(4, code, *self.provision("--socket", "A1=/dev/null"))
                self.assertEqual(path.read_bytes()[:4096], content[:4096], "it was written to")
        path.unlink()
        self.refused(4, "MM-REGISTRY-MISSING", "device", "list", "--station", self.station)

    def test_a_station_on_a_networks_file_system_makes_nothing(self):
        """The kernel's answer is changed, of this folder alone: no file system of a network is on every machine."""
        shim = self.folder / "statfs.so"
        source = self.folder / "statfs.c"
        source.write_text("""
            #define _GNU_SOURCE
            #include <dlfcn.h>
            #include <stdlib.h>
            #include <string.h>
            #include <sys/vfs.h>
            int statfs(const char *path, struct statfs *found)
            {
                int (*real)(const char *, struct statfs *) = (int (*)(const char *, struct statfs *))dlsym(RTLD_NEXT, "statfs");
                int result = real(path, found);
                const char *station = getenv("NETWORK_FOLDER");
                if (result == 0 && station && strncmp(path, station, strlen(station)) == 0) found->f_type = 0x6969;
                return result;
            }
        """)
        subprocess.run(["cc", "-shared", "-fPIC", "-o", shim, source, "-ldl"], check=True, capture_output=True, timeout=60)
        environment = {**os.environ, "LD_PRELOAD": str(shim), "NETWORK_FOLDER": str(self.folder)}
        with self.floor() as floor:
            said = self.refused(4, "MM-REGISTRY-FAILED", *self.provision("--socket", f"A1={floor.sockets()['A1']}"), env=environment)
            self.assertIn("is on NFS", said)
            self.assertIsNone(self.programs.units(floor.folder)[0]["publicKeySha256"])
            # Making one there, and putting one there; reading does no harm.
            elsewhere = self.folder / "another"
            made = self.programs.mintmark("init", "--demo", "--station", elsewhere, env=environment)
            self.assertNotEqual(made.returncode, 0)
            self.assertIn("is on NFS", made.stderr)
            self.assertFalse((elsewhere / "registry.db").exists())
            self.assertEqual(self.programs.mintmark("device", "list", "--station", self.station, env=environment).returncode, 0)

    def test_a_flipped_bit_is_found(self):
        path = self.station / "registry.db"
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 4
        path.write_bytes(content)
        checked = self.programs.mintmark("registry", "check", "--station", self.station)
        self.assertIn(checked.returncode, (4, 7), checked.stdout + checked.stderr)

    def test_malformed_profiles_name_file_line_and_key(self):
        good = (self.station / "profiles" / "demo.toml").read_text()
        for change, place in ((("version = 1", 'version = "one"'), "version"), (("[unit]", "[unti]"), "unti"),
                              (("smp-agent", "telepathy"), "protocol"), (('method = "nonce"', 'method = "hope"'), "method")):
            with self.subTest(change=change):
                path = self.folder / "broken.toml"
                self.assertIn(change[0], good)
                path.write_text(good.replace(*change, 1))
                told = self.refused(2, "MM-PROFILE-WRONG", "provision", "--station", self.station, "--profile", path,
                                    "--socket", "A1=/dev/null")
                self.assertRegex(told, r"broken\.toml:\d+")
                self.assertIn(place, told)
        self.refused(2, "MM-PROFILE-MISSING", "provision", "--station", self.station, "--profile", "none", "--socket",
                     "A1=/dev/null")

    def test_a_batch_with_a_wrong_profile_does_not_begin(self):
        lines = (self.station / "profiles" / "demo.toml").read_text().splitlines()
        place = next(n for n, line in enumerate(lines) if line.startswith("validityDays"))
        lines[place] = "validityDays = 0"
        path = self.station / "profiles" / "broken.toml"
        path.write_text("\n".join(lines) + "\n")
        with self.floor() as floor:
            refused = self.programs.provision(self.station, floor.sockets(), profile="broken")
            self.assertEqual(refused.returncode, 2, refused.stdout + refused.stderr)
            self.assertIn("MM-PROFILE-WRONG", refused.stderr)
            self.assertIn(f"{path}:{place + 1}: certificate.validityDays", refused.stderr)
            # A profile that is well, and not a device's.
            refused = self.programs.provision(self.station, floor.sockets(), profile="ca-proof")
            self.assertEqual(refused.returncode, 2, refused.stdout + refused.stderr)
            self.assertIn("MM-PROFILE-WRONG", refused.stderr)
            self.assertEqual(self.programs.devices(self.station), [])
            self.assertIsNone(self.programs.units(floor.folder)[0].get("certificateSha256") or None)

    def test_a_second_batch_on_the_station_is_refused_with_the_holders_name(self):
        with self.floor("unit-1:silent", units=2) as floor:
            first = self.programs.start("mintmark", *map(str, self.provision("--socket", f"A1={floor.folder}/unit-1")),
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            try:
                time.sleep(1)
                self.assertIsNone(first.poll())
                told = self.refused(4, "MM-STATION-BUSY", *self.provision("--socket", f"A2={floor.folder}/unit-2"))
                self.assertIn(str(first.pid), told)
                self.assertEqual(self.programs.mintmark("device", "list", "--station", self.station).returncode, 0)
            finally:
                first.terminate()
                first.wait(20)

    def test_interrupted_it_ends_between_steps_and_goes_on(self):
        with self.floor("slow", units=2) as floor:
            batch = self.programs.start("mintmark", *map(str, self.provision()), "--json",
                                        *[w for n, p in floor.sockets().items() for w in ("--socket", f"{n}={p}")],
                                        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
            time.sleep(1.5)
            batch.send_signal(signal.SIGINT)
            batch.communicate(timeout=20)
            self.assertEqual(batch.returncode, 130)
        with self.floor(units=2) as floor:
            again = self.programs.provision(self.station, floor.sockets())
            self.assertEqual([e["result"] for e in ends(again)], ["passed"] * 2, again.stdout)
            self.assertConsistent(self.station, floor.folder, 2)
        self.assertClean()

    def test_an_interrupted_init_leaves_no_station(self):
        target = self.folder / "new"
        for delay in (0.01, 0.05, 0.1, 0.2):
            making = self.programs.start("mintmark", "init", "--demo", "--station", target, stdout=subprocess.DEVNULL,
                                         stderr=subprocess.DEVNULL)
            time.sleep(delay)
            making.kill()
            making.wait(10)
            if target.exists():
                self.assertEqual(self.programs.mintmark("registry", "check", "--station", target).returncode, 0)
                shutil.rmtree(target)
        self.programs.make_station(target)
        self.assertFalse(pathlib.Path(str(target) + ".partial").exists())
        self.assertClean(target)

    def test_doctor_names_what_is_wrong(self):
        healthy = self.programs.mintmark("doctor", "--station", self.station)
        self.assertEqual(healthy.returncode, 0, healthy.stdout)
        (self.station / "pin").chmod(0o644)
        ill = self.programs.mintmark("doctor", "--station", self.station, "--port", "/dev/no-such-port")
        self.assertEqual(ill.returncode, 7)
        self.assertIn("chmod 600", ill.stdout)
        self.assertIn("/dev/no-such-port", ill.stdout)

    def test_a_token_file_that_a_kill_emptied_is_put_back(self):
        files = list((self.station / "token" / "tokens").rglob("token.object"))
        self.assertEqual(len(files), 1)
        files[0].write_bytes(b"")
        listed = self.programs.mintmark("device", "list", "--station", self.station)
        self.assertEqual(listed.returncode, 0, listed.stderr)
        self.assertGreater(files[0].stat().st_size, 0)


if __name__ == "__main__":
    unittest.main()

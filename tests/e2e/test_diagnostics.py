"""Logs, metrics and alerts: to a file, a journal, collectors and log servers that fail in every way that networks do."""
import http.client
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import time
import unittest

from bench_floor import ends, events
from collectors import Authority, Journal, Otlp, Rsyslog, Syslog, free_port, prometheus
from support import StationTest


class DiagnosticsTest(StationTest):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.authority = Authority(cls.home / "ca")
        cls.pem, cls.key = cls.authority.certificate("server")

    def setUp(self):
        super().setUp()
        self.open = []
        shutil.copy(self.authority.root, self.station / "roots.pem")

    def tearDown(self):
        for one in reversed(self.open):
            one.close()

    def keep(self, receiver):
        self.open.append(receiver)
        return receiver

    def drop(self, receiver):
        self.open.remove(receiver)
        receiver.close()

    def configure(self, text):
        with open(self.station / "station.toml", "a") as file:
            file.write("\n" + text + "\n")

    def otlp_settings(self, port, scheme="https", **settings):
        settings = {"name": "collector", "url": f"{scheme}://127.0.0.1:{port}", "roots": "roots.pem", "timeoutSeconds": 2, **settings}
        return "[[diagnostics.otlp]]\n" + "".join(f"{key} = {json.dumps(value)}\n" for key, value in settings.items())

    def syslog_settings(self, port, **settings):
        settings = {"name": "siem", "host": "127.0.0.1", "port": port, "roots": "roots.pem", "timeoutSeconds": 3, **settings}
        return "[[diagnostics.syslog]]\n" + "".join(f"{key} = {json.dumps(value)}\n" for key, value in settings.items())

    def file_lines(self):
        base = self.station / "diagnostics" / "events.jsonl"
        older = sorted(base.parent.glob("events.jsonl.[0-9]*"), key=lambda path: -int(path.suffix[1:]))
        lines = []
        for path in [*older, base]:
            if path.exists():
                for line in path.read_text().splitlines():
                    try:
                        lines.append(json.loads(line))
                    except ValueError:
                        pass  # what a kill cut
        return lines

    def file_ids(self):
        return [line["id"] for line in self.file_lines()]

    def named(self, name):
        return [line for line in self.file_lines() if line["event"] == name]

    def show(self, *words, expect=0):
        shown = self.programs.mintmark("diagnostics", *words, "--station", self.station, "--json")
        self.assertEqual(shown.returncode, expect, shown.stdout + shown.stderr)
        return json.loads(shown.stdout)

    def until(self, condition, seconds=20):
        deadline = time.monotonic() + seconds
        while not condition():
            self.assertLess(time.monotonic(), deadline, "it did not happen")
            time.sleep(0.05)

    def drain(self, receiver, seconds=40):
        """What waits goes out as soon as a program works with the station; at last all of the file is there."""
        deadline = time.monotonic() + seconds
        while set(receiver.ids()) != set(self.file_ids()):
            self.assertLess(time.monotonic(), deadline, f"{len(set(receiver.ids()))} of {len(set(self.file_ids()))} came")
            self.programs.mintmark("diagnostics", "test", "--station", self.station)

    def make(self, units=2, faults=(), expect=0, words=()):
        with self.floor(*faults, units=units) as floor:
            made = self.programs.provision(self.station, floor.sockets(), *words)
        self.assertEqual(made.returncode, expect, made.stdout[-2000:] + made.stderr)
        return made

    def test_everything_arrives_everywhere(self):
        collector = self.keep(Otlp(self.folder, self.pem, self.key, token="Bearer s3cret-token"))
        server = self.keep(Syslog(self.pem, self.key))
        journal = self.keep(Journal(self.folder / "journal"))
        (self.station / "collector-token").write_text("s3cret-token\n")
        os.chmod(self.station / "collector-token", 0o600)
        self.configure("[diagnostics.file]\n[diagnostics.journal]\n" + f'socket = "{self.folder}/journal"\n' +
                       self.otlp_settings(collector.port, token="collector-token") + self.syslog_settings(server.port))
        self.make(units=3, faults=("unit-3:tampered",), expect=1)
        self.drain(collector)
        self.drain(server)
        self.assertEqual((collector.wrong, server.wrong), ([], []))
        wanted = self.file_ids()
        self.assertEqual(len(wanted), len(set(wanted)))
        self.assertEqual({entry["MINTMARK_ID"] for entry in journal.entries} & set(wanted),
                         {line["id"] for line in self.file_lines() if line["event"] != "diagnostics.test"})
        self.assertEqual(sorted(line["attributes"]["result"] for line in self.named("run.ended")), ["failed", "passed", "passed"])
        failed = next(log for log in collector.logs if log.get("code") == "MM-UNIT-TAMPERED" and log["event.name"] == "run.ended")
        self.assertEqual((failed["severity"], failed["socket"]), (13, "A3"))
        self.assertEqual([log["severity"] for log in collector.logs if log["event.name"] == "alert.tamper"], [17])
        self.assertIn(131, {message["pri"] for message in server.messages if message["event"] == "alert.tamper"})
        ended = self.named("batch.ended")[0]["attributes"]
        self.assertEqual((ended["passed"], ended["failed"]), (2, 1))
        names = {name for name, *_ in collector.points}
        self.assertLessEqual({"mintmark.units", "mintmark.yield", "mintmark.step.duration", "mintmark.hsm.sign.duration",
                              "mintmark.disk.free", "mintmark.registry.size", "mintmark.token.ready"}, names)
        passed = [point["asDouble"] for name, labels, point, _ in collector.points if name == "mintmark.units" and labels["result"] == "passed"]
        self.assertEqual(passed[-1], 2)
        signed = [int(point["count"]) for name, _, point, _ in collector.points if name == "mintmark.hsm.sign.duration"]
        self.assertGreaterEqual(signed[-1], 2)
        everything = json.dumps([collector.logs, server.messages, journal.entries, self.file_lines()])
        pin = (self.station / "pin").read_text().strip()
        self.assertNotIn(pin, everything)
        self.assertNotIn("s3cret", everything)
        self.assertEqual((self.station / "diagnostics/events.jsonl").stat().st_mode & 0o137, 0)
        shown = self.show(expect=7)  # the tampered unit's alert stands
        self.assertEqual([one["queue"] for one in shown["destinations"]], [0, 0])
        self.assertEqual([alert["alert"] for alert in shown["alerts"]], ["alert.tamper"])

    def test_a_cut_in_mid_batch_loses_nothing(self):
        collector = self.keep(Otlp(self.folder, self.pem, self.key))
        server = self.keep(Syslog(self.pem, self.key))
        self.configure("[diagnostics.file]\n" + self.otlp_settings(collector.port) + self.syslog_settings(server.port))
        with self.floor("slow", units=4) as floor:
            named = [word for name, port in floor.sockets().items() for word in ("--socket", f"{name}={port}")]
            batch = self.programs.start("mintmark", "provision", "--station", self.station, "--profile", "demo", *named, "--json",
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            self.until(lambda: len(self.file_lines()) >= 2)
            self.drop(collector)
            self.drop(server)
            seen, read = list(collector.logs), list(server.messages)
            time.sleep(3)
            collector = self.keep(Otlp(self.folder, self.pem, self.key, port=collector.port))
            collector.logs += seen
            server = self.keep(Syslog(self.pem, self.key, port=server.port))
            server.messages += read
            out, error = batch.communicate(timeout=120)
        self.assertEqual(batch.returncode, 0, out[-2000:] + error)
        self.drain(collector)
        self.drain(server)
        self.assertEqual(len(self.named("run.ended")), 4)
        self.assertEqual((collector.wrong, server.wrong), ([], []))

    def test_what_a_kill_leaves_goes_out_at_the_next_start(self):
        port = free_port()
        self.configure("[diagnostics.file]\n" + self.otlp_settings(port))
        with self.floor("slow", units=3) as floor:
            named = [word for name, socket in floor.sockets().items() for word in ("--socket", f"{name}={socket}")]
            batch = self.programs.start("mintmark", "provision", "--station", self.station, "--profile", "demo", *named, "--json",
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            self.until(lambda: len(self.file_lines()) >= 2)
            batch.send_signal(signal.SIGKILL)
            batch.wait(10)
        left = self.show(expect=7 if self.show_errors() else 0)["destinations"][0]
        self.assertGreaterEqual(left["queue"], len(self.file_ids()))
        collector = self.keep(Otlp(self.folder, self.pem, self.key, port=port))
        self.drain(collector)
        self.assertEqual(self.show()["destinations"][0]["queue"], 0)
        self.assertEqual(collector.wrong, [])

    def show_errors(self):
        shown = self.programs.mintmark("diagnostics", "--station", self.station, "--json")
        return shown.returncode != 0

    def test_a_batch_does_not_wait_for_a_destination(self):
        """Nobody answers at all: connections are taken by the kernel, and that is it."""
        import socket
        with socket.create_server(("127.0.0.1", 0)) as silent:
            self.configure("[diagnostics.file]\n" + self.otlp_settings(silent.getsockname()[1], timeoutSeconds=60))
            begin = time.monotonic()
            self.make(units=1)
            self.assertLess(time.monotonic() - begin, 30)
            ended = self.named("batch.ended")[0]
            self.assertLess(ended["attributes"]["elapsed"], 20_000)

    def test_what_a_collector_answers(self):
        cases = [((429, {"Retry-After": "2"}), 1, 2.0), (503, 1, 0.4), (502, 1, 0.4), (504, 1, 0.4), ("reset", 1, 0.4), ("slow", 1, 0.4),
                 (400, 0, 0), (401, 0, 0), (500, 0, 0), ((307, {"Location": "http://127.0.0.1:1/v1/logs"}), 0, 0),
                 (b'{"partialSuccess":{"rejectedLogRecords":"1","errorMessage":"old"}}', 0, 0)]
        collector = self.keep(Otlp(self.folder, self.pem, self.key))
        self.configure(self.otlp_settings(collector.port))
        for fault, again, least in cases:
            with self.subTest(fault=fault):
                collector.requests.clear()
                collector.faults = [fault]
                before = self.show(expect=7 if self.show_errors() else 0)["destinations"][0]
                tested = self.programs.mintmark("diagnostics", "test", "--station", self.station)
                good = tested.returncode == 0
                if again:  # the rest at the next start; after a reset Qt asks once more by itself
                    if fault != "reset":
                        self.assertEqual(tested.returncode, 6, tested.stdout)
                    time.sleep(least)
                    self.programs.mintmark("diagnostics", "test", "--station", self.station)
                    self.assertGreaterEqual(len(collector.requests), 2)
                else:
                    self.assertEqual(len(collector.requests), 1)
                    self.assertFalse(good, tested.stdout)
                    after = self.show(expect=7)["destinations"][0]
                    self.assertEqual(after["refused"], before["refused"] + 1)
                    self.assertEqual(after["queue"], 0)
        self.assertEqual(collector.wrong, [])

    def test_retry_after_is_obeyed(self):
        collector = self.keep(Otlp(self.folder, self.pem, self.key))
        collector.faults = [(429, {"Retry-After": "3"})]
        self.configure("[diagnostics.file]\n" + self.otlp_settings(collector.port))
        with self.floor("slow", units=2) as floor:
            made = self.programs.provision(self.station, floor.sockets())
        self.assertEqual(made.returncode, 0, made.stderr)
        self.drain(collector)
        logs = [at for at, path, _ in collector.requests if path == "/v1/logs"]
        if len(logs) > 1 and self.named("batch.ended")[0]["attributes"]["elapsed"] > 3500:
            self.assertGreaterEqual(logs[1] - logs[0], 3)

    def test_nobody_in_the_middle(self):
        """A certificate for another host, of another CA, and one that ended: nothing is sent, all is kept."""
        other = Authority(self.folder / "other")
        for name, (pem, key) in {
                "host": self.authority.certificate("elsewhere", "DNS:elsewhere.example"),
                "authority": other.certificate("server")}.items():
            with self.subTest(name):
                self.station = self.folder / name
                shutil.copytree(self.original, self.station)
                shutil.copy(self.authority.root, self.station / "roots.pem")
                collector, server = self.keep(Otlp(self.folder, pem, key)), self.keep(Syslog(pem, key))
                self.configure(self.otlp_settings(collector.port) + self.syslog_settings(server.port))
                trials = self.show("test", expect=6)["trials"]
                self.assertEqual([trial["good"] for trial in trials], [False, False], trials)
                self.assertEqual((collector.requests, server.messages), ([], []))
                shown = self.show(expect=7)["destinations"]
                self.assertEqual([one["queue"] for one in shown], [1, 1])
                self.assertTrue(all(one["lastError"] for one in shown))

    def test_a_certificate_of_ones_own_for_syslog(self):
        pem, key = self.authority.certificate("station")
        shutil.copy(pem, self.station / "own.pem")
        shutil.copy(key, self.station / "own.key")
        os.chmod(self.station / "own.key", 0o600)
        server = self.keep(Syslog(self.pem, self.key, client_root=self.authority.root))
        self.configure(self.syslog_settings(server.port))
        self.assertFalse(self.show("test", expect=6)["trials"][0]["good"])
        self.assertEqual(server.messages, [])
        text = (self.station / "station.toml").read_text()
        (self.station / "station.toml").write_text(text.replace('name = "siem"', 'name = "siem"\ncertificate = "own.pem"\nkey = "own.key"'))
        # The one before waits for its next turn; once that is over both go out.
        def told():
            self.programs.mintmark("diagnostics", "test", "--station", self.station)
            return server.messages
        self.until(told)
        self.assertEqual(server.peers[-1]["subject"], ((("commonName", "station"),),))
        os.chmod(self.station / "own.key", 0o644)
        self.assertIn("chmod 600", self.show("test", expect=6)["trials"][0]["error"])

    def test_a_log_server_that_resets(self):
        server = self.keep(Syslog(self.pem, self.key))
        self.configure("[diagnostics.file]\n" + self.syslog_settings(server.port))
        server.cut = [1, 100]
        self.make(units=2)
        self.drain(server)
        self.assertEqual(server.wrong, [])

    @unittest.skipUnless(Rsyslog.is_there(), "rsyslog and rsyslog-gnutls are not installed")
    def test_rsyslog(self):
        server = self.keep(Rsyslog(self.folder / "rsyslog", self.authority.root, self.pem, self.key))
        self.configure("[diagnostics.file]\n" + self.syslog_settings(server.port, facility=13))
        self.make(units=2)
        self.drain(server)
        lines = server.out.read_text().splitlines()
        self.assertTrue(all(line.split("|")[2] == "mintmark" for line in lines), lines[:3])
        ended = [line for line in lines if "|run.ended|" in line]
        self.assertEqual(len(ended), 2)
        self.assertTrue(ended[0].startswith("110|"))  # 13 * 8 + 6

    def test_prometheus_scrapes(self):
        port = free_port()
        self.configure(f"[diagnostics.prometheus]\nport = {port}\n")

        def scrape(host="127.0.0.1", path="/metrics", method="GET"):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request(method, path, headers={"Host": host})
            answer = connection.getresponse()
            body = answer.read().decode()
            connection.close()
            return answer, body

        with self.floor("slow", units=2) as floor:
            named = [word for name, socket in floor.sockets().items() for word in ("--socket", f"{name}={socket}")]
            batch = self.programs.start("mintmark", "provision", "--station", self.station, "--profile", "demo", *named, "--json",
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            samples = {}
            while batch.poll() is None:
                try:
                    answer, body = scrape()
                    self.assertEqual(answer.status, 200)
                    self.assertEqual(answer.getheader("Content-Type"), "text/plain; version=0.0.4; charset=utf-8")
                    samples, types = prometheus(body)
                    self.assertEqual(scrape(host="evil.example")[0].status, 403)
                    self.assertEqual(scrape(path="/")[0].status, 404)
                    self.assertEqual(scrape(method="POST")[0].status, 405)
                except (ConnectionError, http.client.HTTPException, TimeoutError):
                    pass  # before it listens, or after
                time.sleep(0.05)
            out, error = batch.communicate(timeout=60)
        self.assertEqual(batch.returncode, 0, out[-2000:] + error)
        names = {name for name, _ in samples}
        self.assertLessEqual({"mintmark_disk_free_bytes", "mintmark_registry_size_bytes", "mintmark_step_duration_seconds_bucket"}, names)
        self.assertEqual(types["mintmark_step_duration_seconds"], "histogram")

    def test_alerts(self):
        self.configure("[diagnostics.file]\n")
        with self.floor("unit-2:same-hardware-id", units=2) as floor:
            sockets = floor.sockets()
            self.assertEqual(self.programs.provision(self.station, {"A1": sockets["A1"]}).returncode, 0)
            clone = self.programs.provision(self.station, {"A2": sockets["A2"]})
        self.assertEqual(ends(clone)[0]["failure"]["code"], "MM-UNIT-CLONE")
        self.assertTrue(any(event["event"] == "warning" and "alert.clone" in event["text"] for event in events(clone)), clone.stdout)
        self.assertEqual(len(self.named("alert.clone")), 1)
        doctor = self.programs.mintmark("doctor", "--station", self.station, "--json")
        self.assertIn("alert.clone", {json.loads(line)["what"] for line in doctor.stdout.splitlines()})
        self.assertEqual([alert["alert"] for alert in self.show(expect=7)["alerts"]], ["alert.clone"])
        wrong = self.folder / "wrong-pin"
        wrong.write_text("not-the-pin\n")
        os.chmod(wrong, 0o600)
        for _ in range(3):
            self.programs.mintmark("audit", "head", "--station", self.station, "--pin-file", wrong)
        refused = self.named("login.refused")
        self.assertGreaterEqual(len(refused), 2)
        self.assertGreaterEqual(len(self.named("alert.pin")), 1)
        self.assertNotIn("not-the-pin", json.dumps(self.file_lines()))

    def test_an_alert_is_told_once(self):
        self.configure("[diagnostics.file]\n")
        with self.floor("tampered", units=1) as floor:
            for _ in range(3):
                self.assertEqual(self.programs.provision(self.station, floor.sockets()).returncode, 1)
        self.assertEqual(len(self.named("run.ended")), 3)
        self.assertEqual(len(self.named("alert.tamper")), 1)

    def test_the_file_is_put_aside(self):
        self.configure("[diagnostics.file]\nmaxKiB = 4\nkeep = 2\n")
        for _ in range(30):
            self.show("test")
        files = sorted(path.name for path in (self.station / "diagnostics").glob("events.jsonl*") if path.suffix != ".lock")
        self.assertEqual(files[0], "events.jsonl")
        self.assertLessEqual(len(files), 3)
        for path in (self.station / "diagnostics").glob("events.jsonl*"):
            self.assertLessEqual(path.stat().st_size, 4096)

    def test_settings_that_cannot_be(self):
        original = (self.station / "station.toml").read_text()
        for text, words in {
                "[diagnostics]\nlevel = 'loud'": "diagnostics.level",
                "[diagnostics]\nlevle = 'info'": "diagnostics.levle is not known here",
                "[diagnostics.prometheus]\nport = 9464\naddress = '0.0.0.0'": "is another than 127.0.0.1",
                "[diagnostics.prometheus]\naddress = '127.0.0.1'": "diagnostics.prometheus.port",
                "[diagnostics.file]\nmaxKiB = 0": "diagnostics.file.maxKiB",
                "[diagnostics.otlp]\nname = 'x'": "[[diagnostics.otlp]]",
                "[[diagnostics.otlp]]\nname = 'x'": "diagnostics.otlp.url is missing",
                "[[diagnostics.otlp]]\nname = '../x'\nurl = 'https://x'": "diagnostics.otlp.name",
                "[[diagnostics.syslog]]\nname = 'x'\nhost = 'h'\nfacility = 24": "diagnostics.syslog.facility",
                "[[diagnostics.otlp]]\nname = 'x'\nurl = 'https://x'\n[[diagnostics.syslog]]\nname = 'x'\nhost = 'h'": "is there twice",
                "[diagnostics]\ncrls = [1]": "diagnostics.crls"}.items():
            with self.subTest(text):
                (self.station / "station.toml").write_text(original + "\n" + text + "\n")
                shown = self.programs.mintmark("diagnostics", "--station", self.station)
                self.assertEqual(shown.returncode, 2, shown.stdout)
                self.assertIn(words, shown.stderr)
        for url in ("http://collector.example:4318", "ftp://x", "https://user@x", "https://"):
            (self.station / "station.toml").write_text(original + f"\n[[diagnostics.otlp]]\nname = 'x'\nurl = '{url}'\n")
            self.assertIn("https://HOST", self.show(expect=7)["destinations"][0]["trouble"])

    def test_settings_survive_a_rewritten_file(self):
        """An order's key, a re-key and the like write the station's file anew."""
        self.configure("[diagnostics]\nlevel = 'warning'\ncrls = ['list.crl']\n[diagnostics.file]\nkeep = 3\n[diagnostics.journal]\n"
                       "[diagnostics.prometheus]\nport = 9464\n" + self.otlp_settings(1) + self.syslog_settings(2))
        before = self.show()
        text = (self.station / "station.toml").read_text()
        kept = re.sub(r"(?ms)^\s*\[keys\.(?:audit|station)\]\n.*?(?=^\s*\[)", "", text)
        self.assertNotEqual(kept, text)
        (self.station / "station.toml").write_text(kept)
        self.programs.mintmark("audit", "head", "--station", self.station)
        self.assertNotEqual((self.station / "station.toml").read_text(), kept)
        after = self.show(expect=7)
        for one in after["destinations"]:
            for name in ("lastError", "lastErrorAt", "queue"):
                one.pop(name)
        for one in before["destinations"]:
            for name in ("lastError", "lastErrorAt", "queue"):
                one.pop(name)
        self.assertEqual({**after, "alerts": []}, {**before, "alerts": []})
        self.assertEqual(pathlib.Path(after["file"]).name, "events.jsonl")


if __name__ == "__main__":
    unittest.main()

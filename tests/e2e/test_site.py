"""The site's own system: asked before anything is reserved, told of each run until it has taken it."""
import http.server
import json
import os
import pathlib
import signal
import ssl
import subprocess
import sys
import threading
import time
import unittest

from bench_floor import ends, events
from support import StationTest

# Writes down what it is asked, and answers as a file tells it to.
HOOK = """#!/usr/bin/python3
import json, pathlib, sys, time
folder = pathlib.Path(sys.argv[1])
question = sys.stdin.readline()
with open(folder / "asked", "a") as log: log.write(question)
asked = json.loads(question)
rules = json.loads((folder / "rules.json").read_text())
rule = rules.get(asked["ask"], {})
rule = rule.get(asked["hardwareId"], rule.get("*", {}))
time.sleep(rule.get("sleep", 0))
sys.stdout.write(rule["raw"] if "raw" in rule else json.dumps(rule.get("say")))
sys.exit(rule.get("exit", 0))
"""
YES = {"admit": {"*": {"say": {"admit": True}}}, "record": {"*": {"say": {"accepted": True}}}}


class SiteTest(StationTest):
    def hook(self, rules, **settings):
        self.mes = self.folder / "mes"
        self.mes.mkdir()
        program = self.mes / "hook"
        program.write_text(HOOK)
        program.chmod(0o755)
        self.rules(rules)
        self.configure(program=[str(program), str(self.mes)], **settings)

    def rules(self, rules):
        (self.mes / "rules.json.new").write_text(json.dumps(rules))
        os.rename(self.mes / "rules.json.new", self.mes / "rules.json")

    def configure(self, **settings):
        with open(self.station / "station.toml", "a") as file:
            file.write("\n[site]\n" + "".join(f"{name} = {json.dumps(value)}\n" for name, value in settings.items()))

    def asked(self, what):
        log = self.mes / "asked"
        lines = [json.loads(line) for line in log.read_text().splitlines()] if log.exists() else []
        return [line for line in lines if line["ask"] == what]

    def site(self, *words):
        return self.programs.mintmark("site", *words, "--station", self.station, "--json")

    def waiting(self):
        shown = self.site()
        self.assertEqual(shown.returncode, 0, shown.stderr)
        return json.loads(shown.stdout)["waiting"]

    def make(self, *words, units=1, expect=0):
        with self.floor(units=units) as floor:
            made = self.programs.provision(self.station, floor.sockets(), *words)
        self.assertEqual(made.returncode, expect, made.stdout[-2000:] + made.stderr)
        return made

    def facts(self, device):
        shown = self.programs.mintmark("device", "show", device, "--station", self.station, "--json", check=True)
        return {fact["name"]: fact for fact in json.loads(shown.stdout)["facts"]}

    def test_asked_told_and_recorded(self):
        rules = {**YES, "admit": {"*": {"say": {"admit": True, "facts": {"housing": "X-1"}, "other": 1}}}}
        self.hook(rules)
        self.make(units=3)
        questions, results = self.asked("admit"), self.asked("record")
        units = {unit["hardwareId"] for unit in self.programs.units(self.folder / "units")}
        self.assertEqual({q["hardwareId"] for q in questions}, units)
        self.assertEqual({(q["profile"], q["model"]) for q in questions}, {("demo", questions[0]["model"])})
        self.assertEqual({r["hardwareId"] for r in results}, units)
        self.assertEqual(len({r["run"] for r in results}), 3)
        known = {d["deviceId"]: d for d in self.programs.devices(self.station)}
        for result in results:
            self.assertEqual((result["outcome"], result["state"], result["failure"]), ("passed", "provisioned", None))
            self.assertEqual(result["certificates"], [c["serial"] for c in known[result["deviceId"]]["certificates"]])
            fact = self.facts(result["deviceId"])["site.housing"]
            self.assertEqual((fact["value"], fact["known"]), ("X-1", "intended"))
        self.assertEqual(self.waiting(), [])
        self.assertClean()
        # A unit that was made before is neither asked about nor told again.
        self.make(units=3)
        self.assertEqual(len(self.asked("admit")), 3)

    def test_a_no_and_a_silence_reserve_nothing(self):
        for rule, code, word in (({"say": {"admit": False, "reason": "optical test"}}, "MM-SITE-REFUSED", "optical test"),
                                 ({"sleep": 30}, "MM-SITE-SILENT", "no answer within 1000 ms"),
                                 ({"raw": "yes"}, "MM-SITE-SILENT", "answer"),
                                 ({"raw": ""}, "MM-SITE-SILENT", "answer"),
                                 ({"raw": '{"admit": true, "admit": false}'}, "MM-SITE-SILENT", "twice"),
                                 ({"say": {"admit": "true"}}, "MM-SITE-SILENT", "admit"),
                                 ({"say": {"admit": True, "facts": {"a b": "c"}}}, "MM-SITE-SILENT", "name"),
                                 ({"say": {"admit": True}, "exit": 3}, "MM-SITE-SILENT", "status 3"),
                                 ({"raw": "x" * 70000}, "MM-SITE-SILENT", "64 KiB")):
            with self.subTest(rule=str(rule)[:60]):
                if not hasattr(self, "mes"):
                    self.hook({}, timeoutSeconds=1)
                self.rules({"admit": {"*": rule}, "record": {}})
                begin = time.monotonic()
                made = self.make(expect=1)
                self.assertLess(time.monotonic() - begin, 15)
                end, = ends(made)
                self.assertEqual(end["failure"]["code"], code)
                self.assertIn(word, end["failure"]["detail"])
                self.assertEqual(self.programs.devices(self.station), [])
        self.assertEqual(self.asked("record"), [])
        self.rules(YES)
        self.make()
        self.assertEqual([d["deviceId"][-1] for d in self.programs.devices(self.station)], ["1"], "a number was lost to a no")
        self.assertClean()

    def test_what_is_not_taken_waits_and_is_told_again_with_the_same_id(self):
        self.hook({**YES, "record": {"*": {"exit": 1}}})
        made = self.make(units=2)
        self.assertTrue([e for e in events(made) if e["event"] == "warning" and "2 runs" in e["text"]], made.stdout)
        waiting = self.waiting()
        self.assertEqual(len(waiting), 2)
        first, second = (one["run"] for one in waiting)
        poison = next(d["hardwareId"] for d in self.programs.devices(self.station) if d["deviceId"] == waiting[0]["deviceId"])
        # One that is never accepted holds up no other.
        self.rules({**YES, "record": {poison: {"say": {"accepted": False, "reason": "no such order"}}, "*": {"say": {"accepted": True}}}})
        delivered = self.site("deliver")
        self.assertEqual(delivered.returncode, 6, delivered.stderr)
        self.assertEqual(json.loads(delivered.stdout)["told"], 1)
        left, = self.waiting()
        self.assertEqual(left["run"], first)
        self.assertIn("no such order", left["error"])
        self.rules(YES)
        self.assertEqual(self.site("deliver").returncode, 0)
        self.assertEqual(self.waiting(), [])
        told = [one["run"] for one in self.asked("record")]
        self.assertEqual(set(told), {first, second}, "a run had two IDs")
        self.assertClean()

    def test_a_killed_batch_tells_its_runs_at_the_next_start(self):
        self.hook(YES)
        environment = {**os.environ, "MINTMARK_CRASH_AT": "reserve.done"}
        with self.floor() as floor:
            killed = self.programs.provision(self.station, floor.sockets(), env=environment)
            self.assertLess(killed.returncode, 0, killed.stdout + killed.stderr)
            made = self.programs.provision(self.station, floor.sockets())
        self.assertEqual(made.returncode, 0, made.stderr)
        results = self.asked("record")
        self.assertEqual([r["outcome"] for r in results], ["interrupted", "passed"])
        self.assertEqual(len({r["run"] for r in results}), 2)
        self.assertEqual(len({r["deviceId"] for r in results}), 1)
        self.assertClean()

    def test_a_program_that_others_may_write_is_not_asked(self):
        self.hook(YES)
        (self.mes / "hook").chmod(0o777)
        made = self.make(expect=2)
        self.assertIn("MM-SITE-NONE", made.stderr)
        self.assertIn("others may write", made.stderr)
        shown = self.site()
        self.assertEqual(shown.returncode, 7)
        self.assertIn("others may write", json.loads(shown.stdout)["trouble"])

    def test_a_stop_does_not_wait_for_the_site(self):
        self.hook({"admit": {"*": {"sleep": 60}}}, timeoutSeconds=60)
        with self.floor() as floor:
            (name, port), = floor.sockets().items()
            batch = self.programs.start("mintmark", "provision", "--station", self.station, "--profile", "demo", "--socket",
                                        f"{name}={port}", "--json", stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            deadline = time.monotonic() + 30
            while not self.asked("admit") and time.monotonic() < deadline:
                time.sleep(0.05)
            batch.send_signal(signal.SIGINT)
            out, err = batch.communicate(timeout=10)
        self.assertEqual(batch.returncode, 130, out + err)
        self.assertEqual(self.programs.devices(self.station), [])

    def test_https(self):
        asked = []

        class Desk(http.server.BaseHTTPRequestHandler):
            status = 200

            def do_POST(self):
                question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                asked.append((self.headers.get("Authorization"), question))
                if self.path == "/moved":
                    self.send_response(302)
                    self.send_header("Location", "/")
                    self.end_headers()
                    return
                answer = {"admit": True} if question["ask"] == "admit" else {"accepted": True}
                octets = json.dumps(answer).encode()
                self.send_response(Desk.status)
                self.send_header("Content-Length", str(len(octets)))
                self.end_headers()
                self.wfile.write(octets)

            def log_message(self, *_):
                pass

        def certificate(name):
            subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
                            "-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", self.folder / f"{name}.key",
                            "-out", self.folder / f"{name}.pem"], capture_output=True, timeout=30, check=True)
            return self.folder / f"{name}.pem"

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Desk)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate("desk"), self.folder / "desk.key")
        server.socket = context.wrap_socket(server.socket, server_side=True)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        original = (self.station / "station.toml").read_text()
        token = self.station / "site-token"
        token.write_text("tell-nobody\n")
        token.chmod(0o600)

        def configured(path="/", roots="desk.pem", scheme="https"):
            (self.station / "station.toml").write_text(original)
            (self.station / "roots.pem").write_bytes((self.folder / roots).read_bytes())
            self.configure(url=f"{scheme}://127.0.0.1:{server.server_port}{path}", roots="roots.pem", token="site-token", timeoutSeconds=5)

        configured()
        self.make()
        self.assertEqual([(auth, q["ask"]) for auth, q in asked], [("Bearer tell-nobody", "admit"), ("Bearer tell-nobody", "record")])
        self.assertEqual(self.waiting(), [])
        question = ("ask", "--model", "demo", "--hardware", "4e4f4445000000ff")
        self.assertEqual(json.loads(self.site(*question).stdout)["admit"], True)
        # Another's certificate, a redirection, an error, a plain connection: no answer.
        certificate("other")
        for settings, status, code, word in (({"roots": "other.pem"}, 200, "MM-SITE-SILENT", "cannot be asked"),
                                             ({"path": "/moved"}, 200, "MM-SITE-SILENT", "302"),
                                             ({}, 500, "MM-SITE-SILENT", "500"),
                                             ({"scheme": "http"}, 200, "MM-SITE-NONE", "https")):
            with self.subTest(settings=settings, status=status):
                before = len(asked)
                configured(**settings)
                Desk.status = status
                said = self.site(*question)
                self.assertIn(code, said.stderr)
                self.assertIn(word, said.stderr)
                if "roots" in settings:
                    self.assertEqual(len(asked), before, "the token went to somebody else")
        self.assertNotIn("tell-nobody", "".join(p.read_text(errors="replace") for p in self.station.glob("*.jsonl")))
        token.chmod(0o644)
        configured()
        self.assertIn("others may read", self.site(*question).stderr)


if __name__ == "__main__":
    unittest.main()

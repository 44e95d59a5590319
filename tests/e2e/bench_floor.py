"""The programs as a script would start them, and a floor of virtual units. Used by the demo, the end-to-end tests and
the benchmarks. Knows nothing of our code: arguments, exit statuses, JSON and files only."""
import json
import os
import pathlib
import signal
import subprocess
import time


class Programs:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.prefix = []  # e.g. setpriv …, for another account

    def command(self, name, *words):
        return [*self.prefix, str(self.folder / name), *map(str, words)]

    def run(self, name, *words, check=False, timeout=120, **options):
        return subprocess.run(self.command(name, *words), stdin=subprocess.DEVNULL, capture_output=True, text=True,
                              timeout=timeout, check=check, **options)

    def mintmark(self, *words, **options):
        return self.run("mintmark", *words, **options)

    def device(self, *words, **options):
        return self.run("mintmark-device", *words, **options)

    def run_shown(self, name, *words, **options):
        return subprocess.run(self.command(name, *words), stdin=subprocess.DEVNULL, timeout=600, check=False, **options).returncode

    def start(self, name, *words, **options):
        return subprocess.Popen(self.command(name, *words), stdin=subprocess.DEVNULL, text=True, **options)

    def make_station(self, folder):
        made = self.mintmark("init", "--demo", "--station", folder)
        assert made.returncode == 0, made.stderr
        return folder

    def provision(self, station, sockets, *words, profile="demo", timeout=120, **options):
        named = [word for name, port in sockets.items() for word in ("--socket", f"{name}={port}")]
        return self.mintmark("provision", "--station", station, "--profile", profile, *named, "--json", *words,
                             timeout=timeout, **options)

    def devices(self, station):
        listed = self.mintmark("device", "list", "--station", station, "--json", check=True)
        return [json.loads(line) for line in listed.stdout.splitlines()]

    def units(self, folder):
        """What the units really hold, from their own state."""
        shown = self.device("show", "--dir", folder, "--json", check=True)
        return [json.loads(line) for line in shown.stdout.splitlines()]


def events(result):
    return [json.loads(line) for line in result.stdout.splitlines() if line.startswith("{")]


def ends(result):
    return [event for event in events(result) if event["event"] == "run-ended"]


class Floor:
    """`mintmark-device run` for as long as the block lasts."""

    def __init__(self, programs, folder, units=8, ports=None, faults=(), words=(), seconds=20):
        self.folder = pathlib.Path(folder)
        self.count = ports or units
        self.kind = "port" if ports else "unit"
        command = ["run", "--units", units, "--dir", folder]
        if ports:
            command += ["--ports", ports]
        for fault in faults:
            command += ["--fault", fault]
        self.programs = programs
        self.words = [*command, *words]
        self.seconds = seconds
        self.process = None

    def __enter__(self):
        self.process = self.programs.start("mintmark-device", *self.words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        deadline = time.monotonic() + self.seconds
        while not all((self.folder / f"{self.kind}-{n}").exists() for n in range(1, self.count + 1)):
            if self.process.poll() is not None:
                raise RuntimeError(f"mintmark-device ended: {self.process.stderr.read()}")
            if time.monotonic() > deadline:
                self.__exit__()
                raise RuntimeError("the virtual units did not come up")
            time.sleep(0.02)
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait(10)
        self.complaints = self.process.stderr.read()
        self.process.stderr.close()

    def sockets(self):
        return {f"A{n}": f"{self.folder}/{self.kind}-{n}" for n in range(1, self.count + 1)}

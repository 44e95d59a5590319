"""./dev bench: what a batch costs, beside what cannot be done without. Writes an array of {name, value, unit, goal,
better}. Ratios and CPU times are firmer than wall times: machines are noisy."""
import json
import os
import pathlib
import re
import select
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import tty

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "e2e"))
from audit import audit_rows  # noqa: E402
from bench_floor import Floor, Programs  # noqa: E402
from screens import screen_rows  # noqa: E402
from service import service_rows  # noqa: E402
from uploads import file_rows, upload_rows  # noqa: E402
from wire import wire_rows  # noqa: E402

UNITS, PORTS, ROUNDS = 64, 8, 5
# One unit's run: one signature of the CA; verified are the request, our own signature, and the proof before and after
# the lock.
SIGNS, VERIFIES = 1, 4


def cpu_of(command):
    """Seconds of CPU of one command (not of its peers), and its standard output."""
    with tempfile.TemporaryFile("w+") as out:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            raise RuntimeError(f"{command[:3]} ended with {process.returncode}")
        out.seek(0)
        return usage.ru_utime + usage.ru_stime, out.read()


class Relay:
    """A pty between the host and a unit that counts octets and turns."""

    def __init__(self, port, link):
        self.out = self.back = self.turns = 0
        self.unit = os.open(port, os.O_RDWR | os.O_NOCTTY)
        self.master, self.slave = os.openpty()
        tty.setraw(self.unit)
        tty.setraw(self.slave)
        os.symlink(os.ttyname(self.slave), link)
        self.running = True
        self.thread = threading.Thread(target=self.forward)
        self.thread.start()

    def forward(self):
        forward = False
        while self.running:
            for ready in select.select([self.master, self.unit], [], [], 0.05)[0]:
                data = os.read(ready, 4096)
                os.write(self.unit if ready == self.master else self.master, data)
                if ready == self.master:
                    self.out += len(data)
                    self.turns += not forward
                else:
                    self.back += len(data)
                forward = ready == self.master

    def close(self):
        self.running = False
        self.thread.join()
        for descriptor in (self.unit, self.master, self.slave):
            os.close(descriptor)


def wire_of_one_unit(programs, station, home):
    with Floor(programs, home / "one", units=1) as floor:
        relay = Relay(f"{floor.folder}/unit-1", home / "relayed")
        try:
            result = programs.provision(station, {"A1": home / "relayed"})
            if result.returncode != 0:
                raise RuntimeError(result.stdout + result.stderr)
        finally:
            relay.close()
    return relay


ENGINE = next((str(f) for f in pathlib.Path("/usr/lib").glob("*/engines-3/pkcs11.so")), None)
REQUESTS, SLICES = 500, 5
CA_CONFIGURATION = """openssl_conf = all
[all]
engines = engines
[engines]
pkcs11 = pkcs11
[pkcs11]
engine_id = pkcs11
MODULE_PATH = {module}
PIN = 73910482
init = 0
[ca]
default_ca = bench
[bench]
database = {folder}/index.txt
serial = {folder}/serial
new_certs_dir = {folder}/theirs
certificate = {folder}/issuing.pem
default_md = sha256
default_days = 3650
unique_subject = no
email_in_dn = no
policy = any
x509_extensions = leaf
[any]
commonName = supplied
[leaf]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = clientAuth
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
"""


def verified(folder, names):
    """Both made what they were asked for: every certificate is under the CA."""
    done = subprocess.run(["openssl", "verify", "-x509_strict", "-CAfile", f"{folder}/root.pem", "-untrusted",
                           f"{folder}/issuing.pem", *map(str, names)], capture_output=True, text=True, timeout=120, check=False)
    if len(names) != REQUESTS or done.returncode != 0:
        raise RuntimeError(f"{len(names)} certificates: {done.stdout[-500:]}{done.stderr[-500:]}")


def registry_rows(build, folder, devices=100_000):
    """What the registry costs at a size: on a disk, with every index."""
    found = json.loads(subprocess.run([str(build / "bin" / "mintmark_bench_registry"), str(folder), str(devices)],
                                      capture_output=True, text=True, timeout=3600, check=True).stdout)
    size = f"{devices:,} devices"
    return [
        (f"registry, {size}: a device committed at 8 sockets, p95", found["commitMs95"], "ms", 10, "lower"),
        (f"registry, {size}: the same, p50", found["commitMs50"], "ms", None, "lower"),
        (f"registry, {size}: in bulk", found["bulkPerSecond"], "1/s", 2500, "higher"),
        (f"registry, {size}: opened", found["openMs"], "ms", 50, "lower"),
        (f"registry, {size}: an exact ID, p95", found["exactMs95"], "ms", 50, "lower"),
        (f"registry, {size}: a prefix, p95", found["prefixMs95"], "ms", 50, "lower"),
        (f"registry, {size}: part of an ID, p95", found["partMs95"], "ms", 50, "lower"),
        (f"registry, {size}: a page of any filter and sorting, p95", found["pageMs95"], "ms", 50, "lower"),
        (f"registry, {size}: exported", found["exportPerSecond"], "1/s", None, "higher"),
        (f"registry, {size}: memory of an export", found["exportMb"], "MB", 150, "lower"),
        (f"registry, {size}: as devices.txt of Azure IoT Hub", devices / found["hubPerSecond"], "s", 10, "lower"),
        (f"registry, {size}: memory of that", found["hubMb"], "MB", 150, "lower"),
        (f"registry, {size}: per device in the file", found["octetsPerDevice"], "octets", None, "lower"),
    ]


def device_rows(build, folder):
    """What the key room's table of devices costs, over the registry that was filled there."""
    found = json.loads(subprocess.run([str(build / "bin" / "mintmark_bench_devices"), str(folder)], capture_output=True, text=True,
                                      timeout=600, check=True).stdout)
    size = f"{found['devices']:,} devices"
    return [
        (f"table of {size}: a filter shows its page, p95", found["filterMs95"], "ms", 100, "lower"),
        (f"table of {size}: the same, p50", found["filterMs50"], "ms", None, "lower"),
        (f"table of {size}: its first page after the start", found["firstMs"], "ms", 100, "lower"),
    ]


def issue_rows(build, folder):
    """What a certificate costs beside its limit, and beside `openssl ca`: the same requests, CA key and token."""
    program = str(build / "bin" / "mintmark_bench_issue")
    (folder / "slices").mkdir()
    cost = json.loads(subprocess.run([program, str(folder / "slices")], capture_output=True, text=True, timeout=600,
                                     check=True).stdout)
    rows = [
        ("certificate bytes: software key pair, profile, C_Sign", cost["certificateUs"], "us", None, "lower"),
        ("the limit beside it: key pair and raw C_Sign", cost["limitUs"], "us", None, "lower"),
        ("the limit, as a share of what a certificate costs", cost["sharePercent"], "%", 85, "higher"),
        ("not in it: the registry's check of the CA's signature", cost["verifyUs"], "us", None, "lower"),
    ]
    if ENGINE is None:
        raise RuntimeError("there is no PKCS #11 engine: installer/setup.sh installs it")
    work = folder / "requests"
    work.mkdir()
    subprocess.run([program, "prepare", str(work), str(REQUESTS)], timeout=300, check=True)
    os.environ["SOFTHSM2_CONF"] = str(work / "soft" / "softhsm2.conf")
    (work / "ca.cnf").write_text(CA_CONFIGURATION.format(module=(work / "module").read_text(), folder=work))
    requests = sorted(map(str, (work / "requests").iterdir()))
    key = (work / "key").read_text().split()[0]
    address = "pkcs11:token=bench;type=private;id=" + "".join(f"%{key[i:i + 2]}" for i in range(0, len(key), 2))
    (work / "req.cnf").write_text("[req]\ndistinguished_name = name\nprompt = no\n[name]\nCN = ${ENV::DEVICE}\n")

    def fresh():
        for name in ("theirs", "ours", "made"):
            shutil.rmtree(work / name, ignore_errors=True)
            (work / name).mkdir()
        (work / "index.txt").write_text("")
        (work / "serial").write_text("4000000000000000000000000000000000000001\n")

    def their_ca(files):
        return cpu_of(["openssl", "ca", "-batch", "-notext", "-config", str(work / "ca.cnf"), "-engine", "pkcs11", "-keyform",
                       "engine", "-keyfile", address, "-out", "/dev/null", "-infiles", *files])[0]

    def their_keys():
        """A key and a request for each device, as the program makes them: one process each."""
        cost, files = 0.0, []
        for number in range(REQUESTS):
            os.environ["DEVICE"] = f"bench-{number:08}"
            files.append(str(work / "made" / f"{number}.csr"))
            cost += cpu_of(["openssl", "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-config",
                            str(work / "req.cnf"), "-keyout", str(work / "made" / f"{number}.key"), "-out", files[-1]])[0]
        return cost, files

    def ours_held():
        return [name for name in (work / "ours").iterdir() if name.suffix == ".pem"]
    costs = {name: [] for name in ("theirs", "ours", "their devices", "our devices", "ratio", "device ratio")}
    for number in range(SLICES + 1):
        fresh()
        slices = {"theirs": their_ca(requests)}
        slices["ours"], _ = cpu_of([program, "requests", str(work)])
        verified(work, list((work / "theirs").iterdir()))
        verified(work, ours_held())
        fresh()
        keys, files = their_keys()
        slices["their devices"] = keys + their_ca(files)
        slices["our devices"], _ = cpu_of([program, "devices", str(work), str(REQUESTS)])
        verified(work, list((work / "theirs").iterdir()))
        verified(work, ours_held())
        if number == 0:
            continue  # all warm up
        for name, seconds in slices.items():
            costs[name].append(seconds / REQUESTS * 1e6)
        costs["ratio"].append(slices["theirs"] / slices["ours"])
        costs["device ratio"].append(slices["their devices"] / slices["our devices"])
    middle = {name: statistics.median(values) for name, values in costs.items()}
    return rows + [
        ("key and certificate of a device, whole program", middle["our devices"], "us", None, "lower"),
        ("the same by `openssl req` and `openssl ca` (engine)", middle["their devices"], "us", None, "lower"),
        ("openssl's devices, as a multiple of ours", middle["device ratio"], "x", 20, "higher"),
        ("certificate for a request's file, whole program", middle["ours"], "us", None, "lower"),
        ("the same by `openssl ca -infiles` (engine)", middle["theirs"], "us", None, "lower"),
        ("`openssl ca -infiles`, as a multiple of ours", middle["ratio"], "x", None, "higher"),
    ]


def main():
    build, target = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
    programs = Programs(build / "bin")
    home = pathlib.Path(tempfile.mkdtemp(prefix="mintmark-bench-", dir=build))
    try:
        station = programs.make_station(home / "station")
        relay = wire_of_one_unit(programs, station, home)
        rates, costs = [], []
        for number in range(ROUNDS):
            print(f"round {number + 1} of {ROUNDS}: {UNITS} units on {PORTS} ports", flush=True)
            idle, _ = cpu_of(programs.command("mintmark", "device", "list", "--station", station, "--state", "void"))
            with Floor(programs, home / f"units-{number}", units=UNITS, ports=PORTS) as floor:
                named = [word for name, port in floor.sockets().items() for word in ("--socket", f"{name}={port}")]
                busy, out = cpu_of(programs.command("mintmark", "provision", "--station", station, "--profile", "demo", *named,
                                                    "--count", UNITS))
            summary = re.fullmatch(r"(\d+) passed, 0 failed, 0 provisioned before, in ([0-9.]+) s", out.splitlines()[-1])
            if summary is None or int(summary.group(1)) != UNITS:
                raise RuntimeError(f"not all passed: {out}")
            rates.append(UNITS / float(summary.group(2)))
            costs.append((busy - idle) / UNITS * 1000)
            time.sleep(0.2)
        module = next(line.split("=")[1].strip(" '\"") for line in (station / "station.toml").read_text().splitlines()
                      if line.strip().startswith("module"))
        bare_environment = {**os.environ, "SOFTHSM2_CONF": str(station / "token" / "softhsm2.conf")}
        bare = json.loads(subprocess.run([str(build / "bin" / "mintmark_bench_bare"), module, str(station / "pin"), str(SIGNS),
                                          str(VERIFIES), str(relay.out), str(relay.back), str(relay.turns)],
                                         env=bare_environment, capture_output=True, text=True, timeout=120, check=True).stdout)
        memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
        with tempfile.TemporaryDirectory(prefix="mintmark-bench-", dir=memory) as tokens:
            pool = json.loads(subprocess.run([str(build / "bin" / "mintmark_bench_pool"), tokens], capture_output=True, text=True,
                                             timeout=300, check=True).stdout)
        with tempfile.TemporaryDirectory(prefix="mintmark-bench-", dir=memory) as tokens:
            issued = issue_rows(build, pathlib.Path(tokens))
        cost, rate, floor_ms = statistics.median(costs), statistics.median(rates), bare["unitUs"] / 1000
        rows = [
            ("units per second, 64 units fed to 8 ports", rate, "1/s", 20, "higher"),
            ("engine CPU per unit", cost, "ms", 5, "lower"),
            ("bare CPU per unit: same signatures and wire bytes", floor_ms, "ms", None, "lower"),
            ("engine CPU per unit, as a multiple of the bare cost", cost / floor_ms, "x", 8, "lower"),
            ("raw C_Sign in the token", bare["signUs"], "us", None, "lower"),
            ("C_Sign through our pool, as a multiple of a raw loop", pool["ratio"], "x", 1.1, "lower"),
            ("C_Sign through our pool", pool["poolUs"], "us", None, "lower"),
            ("the raw loop beside it", pool["rawUs"], "us", None, "lower"),
            ("one verification", bare["verifyUs"], "us", None, "lower"),
            ("round trips per unit", relay.turns, "", 30, "lower"),
            ("octets to the unit", relay.out, "B", None, "lower"),
            ("octets from the unit", relay.back, "B", None, "lower"),
        ]
        rows += issued
        rows += wire_rows(programs, station, home)
        rows += audit_rows(build, cpu_of)
        rows += service_rows(programs, station)
        rows += upload_rows(build, station)
        rows += file_rows(build, station)
        rows += screen_rows(build, station)
        with tempfile.TemporaryDirectory(prefix="mintmark-bench-") as disk:
            rows += registry_rows(build, pathlib.Path(disk))
            rows += device_rows(build, pathlib.Path(disk))
        report = [{"name": n, "value": round(v, 3), "unit": u, "goal": g, "better": b} for n, v, u, g, b in rows]
        target.write_text(json.dumps(report, indent=1) + "\n")
        for row in report:
            goal = "" if row["goal"] is None else f"  (goal {'>=' if row['better'] == 'higher' else '<='} {row['goal']})"
            print(f"{row['name']:54}{row['value']:10.2f} {row['unit']}{goal}")
    finally:
        shutil.rmtree(home, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())

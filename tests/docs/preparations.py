"""What has to be there before a page begins: the stations, units, files and counterparts that its reader is said to have."""
import json
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import threading
import time

from pages import ROOT, blocks

sys.path += [str(ROOT / "tests/clouds"), str(ROOT / "tests/e2e")]
import support as clouds  # noqa: E402  (modules of other folders; this one is the clouds')
from bench_floor import Floor, Programs  # noqa: E402

BIN = pathlib.Path(os.environ["MINTMARK_BIN_DIR"])
SOFTHSM = "/usr/lib/softhsm/libsofthsm2.so"
PIN = "482915"
CLOUD_KEY = clouds.azure.policy_key("mintmark")


SHARED = """format = 1
version = 1
[unit]
model = "demo-sensor"
protocol = "smp-agent"
[id]
scheme = "key-{sequence:4}"
[key]
way = "derived-from-group"
group = "line 1 sensors"
[proof]
method = "nonce"
[lock]
bits = []
"""


class Originals:
    """Stations to copy, each made once."""

    def __init__(self, home):
        self.home, self.programs, self.lock, self.made = home, Programs(BIN), threading.Lock(), {}

    def get(self, name, make):
        with self.lock:
            if name not in self.made:
                folder = self.home / f"original-{name}"
                make(folder)
                self.made[name] = folder
            return self.made[name]

    def empty(self):
        return self.get("empty", self.programs.make_station) / ""

    def full(self):
        """With five devices; their units lie beside it."""
        def make(folder):
            folder.mkdir()
            station = self.programs.make_station(folder / "station")
            # One after the other, so that unit 1 is the first device.
            with Floor(self.programs, folder / "units", units=5, ports=1) as floor:
                done = self.programs.provision(station, floor.sockets(), "--count", "5")
                assert done.returncode == 0, done.stdout + done.stderr
        return self.get("full", make)


class Place:
    """A page's own folder, which looks like a clone with the programs built, and its reader's home."""

    def __init__(self, top, originals):
        self.top, self.originals, self.programs = top, originals, originals.programs
        self.folder, self.home = top / "work", top / "home"
        self.folder.mkdir()
        self.home.mkdir()
        (self.folder / "build/release").mkdir(parents=True)
        for name in ("resources", "installer"):
            (self.folder / name).symlink_to(ROOT / name)
        (self.folder / "build/release/bin").symlink_to(BIN)
        (self.home / "tokens").mkdir()
        configuration = self.home / "softhsm2.conf"
        configuration.write_text(f"directories.tokendir = {self.home}/tokens\nobjectstore.backend = file\nlog.level = ERROR\n")
        self.environment = {"HOME": str(self.home), "PATH": f"{BIN}:/usr/bin:/bin:/usr/sbin:/sbin", "LC_ALL": "C.UTF-8", "TERM": "dumb",
                            "QT_QPA_PLATFORM": "offscreen", "SOFTHSM2_CONF": str(configuration), "XDG_RUNTIME_DIR": str(top)}
        self.answers, self.stand_ins, self.running, self.ending, self.before, self.service = [], {}, [], [], [], None

    def here(self, text):
        """The command with what this machine has in the place of what the page names."""
        for there, here in self.stand_ins.items():
            text = text.replace(there, here)
        if self.service and "--station" not in text:
            text = re.sub(r"^mintmark (\w+)", rf"mintmark \1 --station {self.service}", text)
        return text

    def station(self, folder=None, full=True):
        """A copy of the demo station where the page has it; without a name, where a station is looked for."""
        folder = self.folder / folder if folder else self.home / ".local/share/mintmark"
        folder.parent.mkdir(parents=True, exist_ok=True)
        original = self.originals.full() / "station" if full else self.originals.empty()
        shutil.copytree(original, folder)
        return folder

    def units(self, folder="units", *words, known=False, units=2, erased=None, faults=()):
        """Virtual units that run until the page ends; `known`, those that the full station made, of which one may be as from its maker."""
        place = self.folder / folder
        if known:
            shutil.copytree(self.originals.full() / "units", place, ignore=lambda path, names: [
                name for name in names if not (pathlib.Path(path) / name).is_file()])
        if erased:
            file = place / f"{erased}.state"
            state = json.loads(file.read_text())
            file.write_text(json.dumps({"hardwareId": state["hardwareId"], "model": state["model"], "finished": False, "lockBits": 0, "key": "",
                                        "publicPoint": "", "objects": ["", "", "", ""]}))
        floor = Floor(self.programs, place, units=units, words=words, faults=faults)
        floor.__enter__()
        self.running.append(floor)
        return place

    def shell(self, script):
        done = subprocess.run(["bash", "-euc", script], cwd=self.folder, env=self.environment, stdin=subprocess.DEVNULL, capture_output=True,
                              text=True, timeout=60, check=False)
        assert done.returncode == 0, f"{script}\n{done.stdout}{done.stderr}"
        return done.stdout

    def write(self, name, text, mode=0o644):
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        file.chmod(mode)
        return file

    def listen(self, there, here):
        """A printer on the network that takes what comes; `here` with {port} stands for `there`."""
        server = socket.create_server(("127.0.0.1", 0))
        self.ending.append(server.close)
        self.stand_ins[there] = here.format(port=server.getsockname()[1])

        def take():
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                with connection:
                    while connection.recv(65536):
                        pass
        threading.Thread(target=take, daemon=True).start()

    def cloud(self, program, host, *words):
        """A counterpart of a platform at a host's name; its CA is given with the host."""
        papers = clouds.Papers()
        self.ending.append(papers.close)
        server = clouds.Server(papers, program, "--rate-per-minute", 0, *words)
        server.__enter__()
        self.running.append(server)
        shutil.copy(papers.path("ca"), self.folder / f"{program}-roots.pem")
        self.stand_ins[f"host={host}"] = f"host=127.0.0.1:{server.port} --set-file roots={program}-roots.pem"

    def block(self, language, word):
        """The page's own block that holds this."""
        found = blocks(self.page, (ROOT / self.page).read_text())
        return "\n".join(next(one for one in found if one.language == language and word in "\n".join(one.lines)).lines) + "\n"

    def close(self):
        for one in reversed(self.running):
            one.__exit__(None, None, None)
        for end in reversed(self.ending):
            end()


PAGES = {}


def page(*names):
    def register(function):
        for name in names:
            PAGES[name if name == "README.md" else f"resources/docs/{name}"] = function
        return function
    return register


def prepare(name, place):
    """A page that is not named begins with nothing."""
    place.page = name
    PAGES.get(name, lambda place: None)(place)


# The demo station.

@page("README.md", "tutorial.md")
def nothing(place):
    """They begin with nothing at all."""


@page("bundle.md")
def bundles(place):
    place.station()
    recipients(place)
    place.shell("mintmark audit head > heads.jsonl")


def recipients(place):
    for name in ("cloud-team", "auditor"):
        place.shell(f"openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN={name} -keyout {name}.key -out {name}.pem 2>/dev/null")


def softhsm(place, label):
    place.shell(f"softhsm2-util --init-token --free --label {label} --so-pin {PIN} --pin {PIN}")


@page("ceremony.md")
def ceremony(place):
    for name in ("example-root", "example-issuing", "example-issuing-2"):
        softhsm(place, name)
    for name in ("root.toml", "issuing.toml"):
        place.write(name, (ROOT / "resources/ceremonies" / name).read_text())
    place.answers.append(witnesses(place))


def witnesses(place):
    def answer(asked):
        if found := re.search(r"^(.*), if this is so, type your name: $", asked, re.M):
            return found.group(1).strip()
        if "compare the code" in asked and asked.rstrip().endswith(":"):
            script = "issuing.toml" if (place.folder / "root.pem").exists() else "root.toml"
            return re.search(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b", place.shell(f"mintmark ca ceremony {script} --show")).group(0)
        return None
    return answer


@page("certificate-life.md")
def life(place):
    place.station()
    place.units(known=True, units=5, erased="unit-1")
    place.write("pallet-7.txt", "demo-00000001\ndemo-00000002\n")


@page("destinations.md")
def destinations(place):
    place.station()
    place.cloud("dps", "acme.azure-devices-provisioning.net", "--policy", f"mintmark:{CLOUD_KEY}:EnrollmentRead,EnrollmentWrite")
    place.write("dps.key", CLOUD_KEY, 0o600)


@page("exports.md")
def exports(place):
    station = place.station()
    recipients(place)
    place.units("units", "--keys", "shared", units=1)
    (station / "profiles/shared.toml").write_text(SHARED)
    place.before = ["mintmark hsm generate --role group-master --label 'line 1 sensors'",
                    "mintmark provision --profile shared --socket A1=units/unit-1"]


@page("firmware.md")
def firmware(place, station=True):
    if station:
        place.station()
    (place.folder / "zephyr.bin").write_bytes(bytes(0x200) + os.urandom(4096))


@page("floor-screen.md")
def floor_screen(place):
    place.station("bench")


@page("key-room-screen.md")
def key_room_screen(place):
    place.station()


@page("key-ways.md", "protocols/console.md", "protocols/nrf91-at.md", "protocols/zephyr-cred.md", "profiles.md")
def bench(place):
    place.station("bench", full=False)


@page("protocols/esp32.md")
def with_esp32(place):
    bench(place)
    place.stand_ins["/dev/ttyUSB0"] = "bench-units/unit-1"
    for name in ("digest.bin", "serial.bin"):
        (place.folder / name).write_bytes(os.urandom(32))


@page("identities.md")
def identities(place):
    station = place.home / ".local/share/mintmark"
    station.parent.mkdir(parents=True)
    place.shell("mintmark init --demo --name bench-3")
    place.shell("openssl ecparam -name prime256v1 -genkey -noout -out allotment.key && openssl ec -in allotment.key -pubout 2>/dev/null "
                f"> {station}/certificates/allotment.pem")
    with open(station / "station.toml", "a") as file:
        file.write("\n" + place.block("toml", "allotmentKey"))
    place.write("2026-48-bench-3.toml", place.block("toml", "mintmark-allotment"))


@page("labels.md")
def labels(place):
    place.station()
    place.write("x1.toml", place.block("toml", "gs1-data-matrix"))
    place.listen("tcp:192.0.2.7:9100", "tcp:127.0.0.1:{port}")
    place.environment["SCANNED"] = "demo-00000001"


@page("orders.md")
def orders(place):
    softhsm(place, "planning")
    place.environment["KEY4"] = "0f" * 32
    place.units("units", units=5, faults=("5:tampered",))
    place.stand_ins["--count 500"] = "--count 2"
    place.stand_ins["--socket A1 --socket A2 --count"] = "--socket A1=units/unit-1 --socket A2=units/unit-2 --count"
    place.stand_ins["--socket A1 --socket A2 --work"] = "--socket A1=units/unit-3 --socket A2=units/unit-4 --work"
    place.stand_ins["check PO-4711 --socket A1 --socket A2"] = "check PO-4711 --socket A1=units/unit-1 --socket A2=units/unit-5"
    numbers = [json.loads(line)["hardwareId"] for line in place.shell("mintmark-device show --dir units --json").splitlines()]
    place.write("units.csv", place.block("csv", "hardware").replace("0badc0de00000001", numbers[2]).replace("0badc0de00000002", numbers[3]))
    place.stand_ins["4e4f4445000000a1"] = numbers[0]
    place.stand_ins["4e4f4445000000b2=MM-UNIT-FIRMWARE"] = f"{numbers[4]}=MM-UNIT-TAMPERED"


@page("people.md")
def people(place):
    place.station()
    sockets(place)


def sockets(place):
    place.units(units=2)
    for number in (1, 2):
        place.shell(f"mintmark socket assign A{number} {place.folder}/units/unit-{number}")


@page("sockets.md")
def places(place):
    place.station()
    place.units(units=2)
    place.shell("mintmark socket assign A1 $PWD/units/unit-1")
    place.stand_ins["pci-0000:00:14.0-usb-0:1.2"] = f"{place.folder}/units/unit-2"
    place.stand_ins["--count 500"] = "--count 2"


@page("trust-roots.md")
def trust(place):
    place.station()
    place.shell("openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 200 -subj '/CN=DigiCert Global Root G2' "
                "-keyout root.key -out roots.pem 2>/dev/null; cp roots.pem old.pem")
    digest = place.shell("openssl x509 -in roots.pem -outform DER | sha256sum")
    place.stand_ins["3d4f8f51"] = digest[:8]


@page("verify.md")
def verify(place):
    place.station()
    place.shell("mintmark audit head > june.json && mintmark audit consistency june.json proof.json --json > july.json && "
                "mintmark audit export altered.jsonl")
    file = place.folder / "altered.jsonl"
    lines = file.read_text().split("\n")
    at = next(number for number, line in enumerate(lines) if json.loads(line).get("entry", {}).get("number") == 49)
    entry = json.loads(lines[at])
    entry["entry"]["actor"] = "nobody"
    lines[at] = json.dumps(entry, separators=(",", ":"), ensure_ascii=False)
    file.write_text("\n".join(lines))


@page("scripting.md")
def scripting(place):
    place.station()
    sockets(place)
    place.stand_ins["--count 500"] = "--count 2"


@page("production-station.md")
def production(place):
    factory(place)
    place.shell("openssl ecparam -name prime256v1 -genkey -noout -out planning.key && openssl ec -in planning.key -pubout -out planning.pem "
                "2>/dev/null && mintmark profile show demo > sensor.toml")
    place.stand_ins["/usr/lib/libykcs11.so"] = SOFTHSM


def factory(place):
    """Two tokens and the certificates of a ceremony: the shipped script, on tokens that are named otherwise."""
    for name in ("root", "issuing"):
        softhsm(place, name)
    place.write("root.toml", (ROOT / "resources/ceremonies/root.toml").read_text().replace("token=example-", "token="))
    place.write("token.pin", PIN + "\n", 0o600)
    place.shell("code=$(mintmark ca ceremony root.toml --show | grep -oE '\\b[0-9A-Z]{4}-[0-9A-Z]{4}\\b' | head -n 1); "
                "mintmark ca ceremony root.toml --without-rehearsal --code $code --witness 'First witness' --witness 'Second witness' "
                "--pin-file root=token.pin --pin-file issuing=token.pin")


@page("second-token.md")
def second_token(place):
    place.station("bench")


@page("howto/backup.md")
def backup(place):
    place.station()


def at_a_factory(place):
    """A production station on a token that can die, and a recovery; a group's master, with its backup."""
    production(place)
    token = f"--module {SOFTHSM} --token pkcs11:token=issuing"
    place.stand_ins["/usr/lib/vendor.so"] = SOFTHSM
    place.before = [f"mintmark init --name line-1 --module {SOFTHSM} --token pkcs11:token=issuing --root root.pem --issuing issuing.pem "
                    "--order-signer planning.pem --profile sensor.toml",
                    "mintmark registry recovery make --shares 2/3",
                    f"mintmark hsm generate {token} --role group-master --label 'line 1' --with-backup --json > key.json",
                    f"mintmark hsm backup {token} --id $(jq -r .id key.json) --shares 3 --threshold 2 --file group.backup"]


NAME_THE_KEY = """import json, pathlib, re
made = next(line for line in map(json.loads, open("issuing.toml.transcript.jsonl")) if line["event"] == "done" and line["do"] == "generate")
file = pathlib.Path.home() / ".local/share/mintmark/station.toml"
values = {"id": made["id"], "label": made["label"], "fingerprint": made["publicKeySha256"]}
def put(section):
    text = section.group(0)
    for name, value in values.items():
        text, count = re.subn(rf"(?m)^(\\s*{name} = ).*$", lambda found: f"{found.group(1)}'{value}'", text)
        assert count == 1, text
    return text
text, count = re.subn(r"(?ms)^\\s*\\[keys\\.issuing\\]$.*?(?=^\\s*\\[|\\Z)", put, file.read_text())
assert count == 1
file.write_text(text)
"""


DEAD = "softhsm2-util --delete-token --token issuing"


@page("howto/dead-hsm.md")
def dead_hsm(place):
    at_a_factory(place)
    place.before.append(DEAD)
    digest = place.shell("openssl x509 -in root.pem -outform DER | sha256sum | cut -c-64").strip()
    script = (ROOT / "resources/ceremonies/issuing.toml").read_text()
    for there, here in (("token=example-root", "token=root"), ("token=example-issuing-2", "token=new"), ("0" * 64, digest)):
        assert there in script
        script = script.replace(there, here)
    place.write("issuing.toml", script)
    place.answers.append(witnesses(place))
    # Who reads the page edits a file at the end of its fifth step.
    place.write("name-the-key.py", NAME_THE_KEY)
    copy = "cp issuing-2.pem ~/.local/share/mintmark/certificates/issuing.pem"
    place.stand_ins[copy] = f"{copy} && python3 name-the-key.py"


@page("howto/dead-pc.md")
def dead_pc(place):
    at_a_factory(place)
    softhsm(place, "new")
    station = place.home / ".local/share/mintmark"
    place.before += ["mintmark registry backup ./backups", f"cp -r {station}/certificates {station}/profiles backups/", f"rm -r {station}", DEAD]


@page("registry-care.md")
def registry_care(place):
    """Its last part is of another station whose token lives."""
    at_a_factory(place)
    station = place.home / ".local/share/mintmark"
    place.before.append(f"cp -r {station} other")
    for words in ("rekey", "token change"):
        place.stand_ins[f"mintmark registry {words}"] = f"mintmark registry {words} --station other"


@page("howto/profile.md", "howto/zephyr.md", "howto/nrf91.md", "howto/esp32.md")
def on_a_bench(place):
    place.station("bench")


@page("howto/dfu.md")
def with_dfu(place):
    place.station("bench")


@page("howto/azure.md")
def for_azure(place):
    destinations(place)


@page("howto/aws.md")
def for_aws(place):
    place.station()
    place.cloud("aws", "iot.eu-central-1.amazonaws.com")
    place.write("aws.key", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", 0o600)


@page("protocols/fastboot.md")
def with_fastboot(place):
    station = place.station()
    place.before = ["mintmark-device run --kind fastboot --units 1 --dir units"]
    place.stand_ins["tcp://192.0.2.7:5554"] = "tcp://$(cat units/unit-1.tcp)"
    place.shell(f"mintmark profile show fastboot > {station}/profiles/my-board.toml")


@page("protocols/smp.md")
def with_smp(place):
    station = place.station()
    place.units("units", "--kind", "zephyr", units=1)
    place.stand_ins["/dev/ttyACM0"] = "units/unit-1"
    firmware(place, station=False)
    softhsm(place, "firmware")
    token = f"--module {SOFTHSM} --token pkcs11:token=firmware"
    place.before = [f"mintmark hsm generate {token} --role firmware-signer --label firmware",
                    f"mintmark firmware sign {token} --version 1.0.0 --header-size 0x200 zephyr.bin signed.bin"]
    place.shell(f"mintmark profile show zephyr-smp > {station}/profiles/my-board.toml")


@page("your-own-unit.md")
def own_unit(place):
    place.station("bench")
    place.units("units", units=1)
    place.stand_ins["/dev/serial/by-path/pci-0000:00:14.0-usb-0:1.2:1.0-port0"] = "units/unit-1"


@page("service.md")
def service(place):
    """A station with its operators behind a service of this account; its socket is in the place of the machine's."""
    station = place.home / "guarded"
    shutil.copytree(place.originals.full() / "station", station)
    for name, role in (("officer-1", "security-officer"), ("lead-1", "supervisor"), ("integrator", "integrator")):
        by = "--as officer-1 --as-pin-fd 4 4<<<" + PIN if name != "officer-1" else ""
        place.shell(f"mintmark operator add {name} --role {role} --station {station} --pin-fd 3 3<<<{PIN} {by}")
    socket_file = place.top / "station.sock"
    log = open(place.top / "service.log", "w")
    process = subprocess.Popen([BIN / "mintmark-service", "--station", station, "--socket", socket_file, "--group", str(os.getgid())],
                               stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=place.environment)
    log.close()
    place.ending.append(lambda: (process.terminate(), process.wait(20)))
    deadline = time.monotonic() + 30
    while not socket_file.exists():
        assert process.poll() is None and time.monotonic() < deadline, (place.top / "service.log").read_text()
        time.sleep(0.05)
    place.service = socket_file
    place.stand_ins["/run/mintmark/station.sock"] = str(socket_file)
    place.write("pin", PIN + "\n", 0o600)
    place.units("units", units=1)
    place.stand_ins["/dev/ttyUSB0"] = f"{place.folder}/units/unit-1"

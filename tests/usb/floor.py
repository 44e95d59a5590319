"""Virtual units on USB, in the guest, and what a person would do with their cables."""
import concurrent.futures
import os
import pathlib
import subprocess
import threading
import time

from bench_floor import Floor

BY_PATH = pathlib.Path("/dev/serial/by-path")
CONTROLLER = pathlib.Path("/sys/devices/platform/vhci_hcd.0")
SECONDS = 60  # for a node to come: guest time is slow
# A floor takes the controller's first free ports: not while another one has pulled a unit out.
PORTS = threading.Lock()


def wait_for(what, condition, seconds=SECONDS):
    deadline = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > deadline:
            raise AssertionError(f"{what}: not in {seconds} s")
        time.sleep(0.1)


def free_port():
    """The number, from 1, of the first free port of the virtual controller."""
    for line in (CONTROLLER / "status").read_text().splitlines()[1:]:
        hub, port, state = line.split()[:3]
        if hub == "hs" and int(state) == 4:  # VDEV_ST_NULL
            return int(port) + 1
    raise AssertionError("no port is free")


class UsbFloor(Floor):
    """Units on ports of the virtual USB controller, for as long as the block lasts. `kinds` as --usb takes it."""

    def __init__(self, programs, folder, kinds, *usb_faults, units=1, ports=None, faults=()):
        words = ["--usb", kinds]
        for fault in usb_faults:
            words += ["--usb-fault", fault]
        super().__init__(programs, folder, units=units, ports=ports, faults=faults, words=words, seconds=SECONDS)

    def __enter__(self):
        with PORTS:
            self.first = free_port()
            super().__enter__()
            try:
                subprocess.run(["udevadm", "settle"], check=True, timeout=SECONDS)
                self.sockets()
            except BaseException:
                self.__exit__()
                raise
        return self

    def port_path(self, number):
        """As udev's ID_PATH names it."""
        return f"platform-vhci_hcd.0-usb-0:{self.first + number - 1}"

    def place(self, number):
        """The link of udev that names the place and not the unit, nor the tty: what a fixture's socket is pinned to."""
        names = [f"{self.port_path(number)}:1.0", f"{self.port_path(number)}:1.0-port0"]
        return wait_for(f"{names[0]} in {BY_PATH}", lambda: next((BY_PATH / n for n in names if (BY_PATH / n).exists()), None))

    def sockets(self):
        return {f"A{number}": str(self.place(number)) for number in range(1, self.count + 1)}

    def tty(self, number):
        return os.path.realpath(self.folder / f"{self.kind}-{number}")

    def plug(self, number):
        self.programs.device("plug", f"unit-{number}", "--dir", self.folder, check=True)
        self.is_back(number)

    def is_back(self, number):
        """Until the unit has its tty again, and udev has taken the last one's links away."""
        link = self.folder / f"{self.kind}-{number}"
        wait_for(f"{link}", link.exists)
        subprocess.run(["udevadm", "settle"], check=True, timeout=SECONDS)
        wait_for("udev's link", lambda: os.path.realpath(self.place(number)) == self.tty(number))

    def pull(self, number):
        self.programs.device("pull", f"unit-{number}", "--dir", self.folder, check=True)

    def replug(self, numbers, pulled=False):
        """Out, unless they are out by themselves, and in again: all at once."""
        def each(number):
            if not pulled:
                self.pull(number)
            self.programs.device("plug", f"unit-{number}", "--dir", self.folder, check=True)

        with PORTS, concurrent.futures.ThreadPoolExecutor() as hands:
            list(hands.map(each, numbers))
        for number in numbers:
            self.is_back(number)

    def __exit__(self, *words):
        super().__exit__(*words)
        # A line per baud rate, and faults: far less than a pipe holds.
        self.said = self.complaints.splitlines()
        # The next floor gets the same ports.
        ours = [f"*-{self.first + number}" for number in range(self.count)]
        wait_for("the units gone", lambda: not [found for name in ours for found in CONTROLLER.glob(f"usb*/{name}")])


class OwnFloor(UsbFloor):
    """Units that are USB devices themselves, without a tty: DFU, fastboot."""

    def __init__(self, programs, folder, kind, *usb_faults, units=1, options=(), faults=()):
        super().__init__(programs, folder, kind, *usb_faults, units=units, faults=faults)
        for option in options:
            self.words += ["--option", option]

    def place(self, number):
        return f"usb:{self.port_path(number)}"

    def is_back(self, number):
        """Until the unit has its node of usbfs again."""
        wait_for("the unit's node", lambda: os.path.exists(self.node(number)))
        subprocess.run(["udevadm", "settle"], check=True, timeout=SECONDS)

    def node(self, number):
        """Of usbfs; another one after each return."""
        link = self.folder / f"unit-{number}"
        return wait_for(f"{link}", lambda: os.path.realpath(link) if link.exists() else None)


class Gadget:
    """A gadget with one serial port (f_acm) on dummy_hcd, and a bridge from its own side to a virtual unit's pty: the
    other virtual controller of Linux, with a device side in the kernel."""

    FOLDER = pathlib.Path("/sys/kernel/config/usb_gadget/mintmark")

    def __init__(self, unit):
        self.unit = unit
        self.bridge = None

    def __enter__(self):
        for module in ("dummy_hcd", "libcomposite", "usb_f_acm"):
            subprocess.run(["modprobe", module], check=True, timeout=SECONDS)
        if not self.FOLDER.parent.is_dir():
            subprocess.run(["mount", "-t", "configfs", "none", "/sys/kernel/config"], check=True, timeout=SECONDS)
        for folder in ("strings/0x409", "configs/c.1", "functions/acm.0"):
            (self.FOLDER / folder).mkdir(parents=True)
        for name, value in (("idVendor", "0x1d6b"), ("idProduct", "0x0104"), ("strings/0x409/serialnumber", "gadget-1")):
            (self.FOLDER / name).write_text(value)
        (self.FOLDER / "configs/c.1/acm.0").symlink_to(self.FOLDER / "functions/acm.0")
        node = f"/dev/ttyGS{(self.FOLDER / 'functions/acm.0/port_num').read_text().strip()}"
        wait_for(node, lambda: os.path.exists(node))
        self.plug()
        self.bridge = subprocess.Popen(["python3", "-B", str(pathlib.Path(__file__).with_name("bridge.py")), node, str(self.unit)],
                                       stdin=subprocess.DEVNULL)
        return self

    def plug(self):
        controller = next(pathlib.Path("/sys/class/udc").iterdir()).name
        (self.FOLDER / "UDC").write_text(controller)
        self.port = wait_for("the gadget's port", lambda: next(pathlib.Path("/dev/serial/by-id").glob("*gadget-1*"), None))

    def pull(self):
        (self.FOLDER / "UDC").write_text("\n")

    def __exit__(self, *_):
        if self.bridge:
            self.bridge.kill()
            self.bridge.wait(10)
        if (self.FOLDER / "UDC").read_text().strip():
            self.pull()
        (self.FOLDER / "configs/c.1/acm.0").unlink()
        for folder in ("functions/acm.0", "configs/c.1", "strings/0x409", "."):
            (self.FOLDER / folder).rmdir()

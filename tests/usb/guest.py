"""A guest with a kernel of its own, and with USB, for tests: Debian's generic kernel under QEMU without KVM, on the
root folder of this machine (read-only, under a layer in memory), so that it runs the very programs that were built.

    python3 guest.py [--seconds N] [--] COMMAND…    one command in a guest; its exit status is this one's

Nothing is installed: the kernel's package is fetched with apt, unpacked and kept in build/usb.
"""
import argparse
import dataclasses
import gzip
import lzma
import os
import pathlib
import platform
import re
import resource
import shlex
import shutil
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
CACHE = pathlib.Path(os.environ.get("MINTMARK_USB_CACHE", HERE.parents[1] / "build/usb"))
PACKAGE = "linux-image-amd64"  # the generic one: Debian's kernel for clouds has no USB
# What the guest needs before it has its root.
EARLY = ("virtio_pci", "9pnet_virtio", "9p", "overlay")


class Missing(Exception):
    """This machine cannot run a guest: a tool, the network or the architecture is missing."""


class Broken(Exception):
    """The guest did not do what a guest does."""


@dataclasses.dataclass
class Outcome:
    status: int
    boot_seconds: float  # until the command began, from power-on
    seconds: float
    cpu_seconds: float  # of this machine: what it costs, whatever else runs beside it


def run(*words, timeout=300, **options):
    try:
        return subprocess.run(words, check=True, capture_output=True, text=True, timeout=timeout, stdin=subprocess.DEVNULL, **options).stdout
    except FileNotFoundError as error:
        raise Missing(f"{words[0]} is not installed; installer/setup.sh installs it") from error
    except subprocess.CalledProcessError as error:
        raise Missing(f"{' '.join(words)}: {error.stderr.strip() or error.stdout.strip()}") from error
    except subprocess.TimeoutExpired as error:
        raise Missing(f"{' '.join(words)}: not done in {timeout} s") from error


def kernel_package():
    """The package that PACKAGE depends on: linux-image-VERSION-amd64."""
    def known():
        shown = subprocess.run(["apt-cache", "depends", "--important", PACKAGE], capture_output=True, text=True, timeout=60,
                               check=False, stdin=subprocess.DEVNULL).stdout
        found = re.search(r"^\s*Depends:\s*(linux-image-\d\S*)$", shown, re.M)
        return found and found.group(1)

    if shutil.which("apt-cache") is None:
        raise Missing("the guest's kernel is fetched with apt, which is not here")
    name = known()
    if name is None and os.geteuid() == 0:  # e.g. a container whose lists were removed
        run("apt-get", "update", "-q")
        name = known()
    if name is None:
        raise Missing(f"apt knows no {PACKAGE}; `apt-get update` may help")
    return name


def kernel():
    """The folder with the unpacked kernel: vmlinux, initrd.gz, modules/VERSION. Fetched where it is not there."""
    if platform.machine() != "x86_64":
        raise Missing(f"there is no guest for {platform.machine()} yet")
    try:
        folder = CACHE / kernel_package()
    except Missing:
        kept = sorted(CACHE.glob("linux-image-*/complete"), key=lambda file: file.stat().st_mtime)
        if not kept:
            raise
        folder = kept[-1].parent
    if not (folder / "complete").exists():
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "tree").mkdir(parents=True)
        # As root, apt would fetch as its own account, which may not write here: not worth a word.
        run("apt-get", "download", "-q", "-o", "APT::Sandbox::User=root", folder.name, cwd=folder)
        (package,) = folder.glob("*.deb")
        run("dpkg-deb", "-x", str(package), str(folder / "tree"))
        package.unlink()
        (image,) = folder.glob("tree/boot/vmlinuz-*")
        version = image.name.removeprefix("vmlinuz-")
        modules = next(p for p in (folder / "tree/usr/lib/modules" / version, folder / "tree/lib/modules" / version) if p.is_dir())
        # depmod looks below lib/modules.
        run("/sbin/depmod", "-b", str(modules.parents[2]), version)
        (folder / "modules").symlink_to(modules.parent.relative_to(folder))
        (folder / "version").write_text(version)
        (folder / "vmlinux").write_bytes(payload(image.read_bytes()))
        (folder / "complete").touch()
    # Made each time: it is quick, and the script in it may have changed.
    (folder / "initrd.gz").write_bytes(gzip.compress(initramfs(folder / "modules" / (folder / "version").read_text()), 1))
    return folder


def payload(image):
    """The ELF inside a bzImage (Linux, Documentation/arch/x86/boot.rst: setup_sects, payload_offset, payload_length),
    which QEMU starts directly: unpacking it inside the guest takes seconds. A kernel that is not packed with XZ is
    returned as it is; QEMU boots that too."""
    def number(offset, size):
        return int.from_bytes(image[offset:offset + size], "little")

    start = (number(0x1F1, 1) + 1) * 512 + number(0x248, 4)
    packed = image[start:start + number(0x24C, 4)]
    if not packed.startswith(b"\xfd7zXZ\x00"):
        return image
    return lzma.LZMADecompressor().decompress(packed)


def with_dependencies(modules, names):
    """The modules' files in the order in which they are to be loaded, as modules.dep tells."""
    needs = {}
    for line in (modules / "modules.dep").read_text().splitlines():
        file, _, others = line.partition(":")
        needs[file] = others.split()
    builtin = (modules / "modules.builtin").read_text()
    order = []
    for name in names:
        file = next((f for f in needs if re.search(rf"/{name}\.ko(\.\w+)?$", f)), None)
        if file is None and f"/{name}.ko" in builtin:
            continue
        if file is None:
            raise Broken(f"the kernel has no module {name}")
        for wanted in [*reversed(needs[file]), file]:
            if wanted not in order:
                order.append(wanted)
    return [modules / file for file in order]


def initramfs(modules):
    """A cpio archive (newc): busybox, the early modules, and the script that finds the real root."""
    busybox = shutil.which("busybox")
    if busybox is None:
        raise Missing("busybox is not installed; installer/setup.sh installs it")
    archive = bytearray()

    def add(name, mode, content=b""):
        header = [len(archive) + 1, mode, 0, 0, 1, 0, len(content), 0, 0, 0, 0, len(name) + 1, 0]
        archive.extend(b"070701" + "".join(f"{field:08x}" for field in header).encode() + name.encode() + b"\0")
        archive.extend(b"\0" * (-len(archive) % 4) + content)
        archive.extend(b"\0" * (-len(archive) % 4))

    for folder in ("bin", "dev", "proc", "lower", "upper", "new", "modules"):
        add(folder, 0o040755)
    add("bin/busybox", 0o100755, pathlib.Path(busybox).read_bytes())
    add("init", 0o100755, (HERE / "initramfs.sh").read_bytes())
    for number, file in enumerate(with_dependencies(modules, EARLY)):
        content = file.read_bytes()
        add(f"modules/{number:02}.ko", 0o100644, lzma.decompress(content) if file.suffix == ".xz" else content)
    add("TRAILER!!!", 0)
    return bytes(archive)


def children_cpu():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def boot(command, share, seconds):
    """Boots, runs the command (a list of words) as root in the guest, and powers off. `share` is a folder of this machine
    that the guest sees as /share and may write; console.log in it is what the guest's kernel and programs said."""
    share = pathlib.Path(share).resolve()
    share.mkdir(parents=True, exist_ok=True)
    for name in ("status", "began", "output"):
        (share / name).unlink(missing_ok=True)
    folder = kernel()
    (share / "command").write_text(" ".join(map(shlex.quote, map(str, command))) + "\n")
    (share / "boot").write_text(f"modules={shlex.quote(str(folder / 'modules'))}\n")

    def folder_of_host(path, tag, *more):
        return ["-virtfs", ",".join([f"local,path={str(path).replace(',', ',,')}", f"mount_tag={tag}", "security_model=none",
                                     "multidevs=remap", *more])]

    words = ["qemu-system-x86_64", "-accel", "tcg,thread=multi", "-cpu", "max", "-M", "q35", "-m", "1536", "-smp", "2", "-nodefaults",
             "-no-user-config", "-display", "none", "-no-reboot", "-kernel", folder / "vmlinux", "-initrd", folder / "initrd.gz",
             "-append", "console=ttyS0 quiet panic=-1 tsc=reliable no_timer_check mitigations=off "
             f"mintmark.boot={shlex.quote(str(HERE / 'boot.sh'))}",
             "-serial", "stdio", "-rtc", "base=utc", *folder_of_host("/", "host", "readonly=on"), *folder_of_host(share, "share")]
    if shutil.which(words[0]) is None:
        raise Missing(f"{words[0]} is not installed; installer/setup.sh installs it")
    begun, wall, cpu = time.monotonic(), time.time(), children_cpu()
    with open(share / "console.log", "wb") as console:
        guest = subprocess.Popen(list(map(str, words)), stdin=subprocess.DEVNULL, stdout=console, stderr=subprocess.STDOUT)
        try:
            guest.wait(seconds)
        except subprocess.TimeoutExpired as error:
            raise Broken(f"the guest was not done in {seconds} s; see {share}/console.log") from error
        finally:
            guest.kill()
            guest.wait()
    took = time.monotonic() - begun
    try:
        status = int((share / "status").read_text())
        began = (share / "began").stat().st_mtime - wall
    except (OSError, ValueError) as error:
        raise Broken(f"the guest left no exit status ({error}); see {share}/console.log") from error
    return Outcome(status, began, took, children_cpu() - cpu)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=int, default=300)
    parser.add_argument("--share", type=pathlib.Path, default=CACHE / "share")
    parser.add_argument("command", nargs="+")
    options = parser.parse_args()
    try:
        outcome = boot(options.command, options.share, options.seconds)
    except (Missing, Broken) as error:
        print(f"guest: {error}", file=sys.stderr)
        return 77 if isinstance(error, Missing) else 1
    print((options.share / "output").read_text(errors="replace"), end="")
    print(f"guest: the command began after {outcome.boot_seconds:.1f} s; {outcome.seconds:.1f} s in all; exit {outcome.status}", file=sys.stderr)
    return outcome.status


if __name__ == "__main__":
    sys.exit(main())

"""A machine in namespaces, with a real systemd as its first process: what units say is done by who would do it. Its kernel and
its programs are this machine's; the processes, the mounts, the network, /dev, /etc, /run and the accounts are its own, and
end with it.

    python3 machine.py [--seconds N] COMMAND…    one command in a machine, as root; its exit status is this one's

Needs root, and a cgroup2 hierarchy that may be written to.
"""
import argparse
import contextlib
import os
import pathlib
import select
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

HERE = pathlib.Path(__file__).resolve().parent
SYSTEMD = pathlib.Path("/lib/systemd/systemd")
# The command is a service: when it ends so does the machine, with its exit status.
CASES = """[Unit]
Description=The command
Wants=systemd-journald.service
After=systemd-journald.service
SuccessAction=exit
FailureAction=exit

[Service]
Type=oneshot
ExecStart=/bin/sh /srv/share/command
ExecStopPost=/bin/sh -c 'journalctl --no-pager --boot >/srv/share/journal 2>&1'
StandardOutput=append:/srv/share/output
StandardError=append:/srv/share/output
TimeoutStartSec=infinity
"""


class Missing(Exception):
    """This machine cannot hold another one: root, a tool or a right of the kernel's is missing."""


class Broken(Exception):
    """The machine did not do what a machine does."""


def hierarchy():
    """Where this machine has the cgroup2 hierarchy."""
    for line in pathlib.Path("/proc/self/mountinfo").read_text(encoding="utf-8").splitlines():
        fields, _, kind = line.partition(" - ")
        if kind.startswith("cgroup2 ") and "rw" in fields.split()[5].split(","):
            return pathlib.Path(fields.split()[4])
    raise Missing("there is no cgroup2 hierarchy that may be written to")


def check():
    """Missing, with the reason, where no machine can be made here."""
    if os.geteuid() != 0:
        raise Missing("needs root, to be a machine")
    for tool in ("unshare", "setpriv", "mount", "systemctl", "systemd-analyze"):
        if shutil.which(tool) is None:
            raise Missing(f"{tool} is not installed; installer/setup.sh installs it")
    if not SYSTEMD.exists():
        raise Missing("systemd is not installed; installer/setup.sh installs it")
    # What machine.sh needs of the kernel, each in its own words.
    tried = subprocess.run(
        ["unshare", "--mount", "--pid", "--ipc", "--uts", "--net", "--cgroup", "--fork", "sh", "-c",
         "mount --make-rprivate / && mount -t tmpfs t /mnt && mkdir /mnt/u /mnt/w /mnt/r && "
         "mount -t overlay -o lowerdir=/,upperdir=/mnt/u,workdir=/mnt/w o /mnt/r && mknod /mnt/null c 1 3 && "
         "mount -t cgroup2 c /mnt/r/mnt"], capture_output=True, text=True, timeout=30, check=False, stdin=subprocess.DEVNULL)
    if tried.returncode != 0:
        raise Missing("this machine lets none be made in it: " + tried.stderr.strip())
    group = hierarchy() / f"mintmark-tried-{os.getpid()}"
    try:
        group.mkdir()
        group.rmdir()
    except OSError as error:
        raise Missing(f"no cgroup can be made: {error}") from error


def remove_group(group):
    """A group and those below it; the kernel may take a moment to see that they are empty."""
    deadline = time.monotonic() + 10
    while group.exists():
        for folder, _, _ in os.walk(group, topdown=False):
            with contextlib.suppress(OSError):
                os.rmdir(folder)
        if time.monotonic() > deadline:
            raise Broken(f"{group} is still there")
        time.sleep(0.05)


def remove_left(folder):
    """What a test that was killed has left: groups whose maker is not there any more."""
    for group in folder.glob("mintmark-machine-*"):
        if not pathlib.Path("/proc", group.name.rpartition("-")[2]).exists():
            remove_group(group)


@contextlib.contextmanager
def console(log):
    """A terminal for a machine's systemd, and what it says there in a file."""
    ours, theirs = os.openpty()
    ends, ended = os.pipe()

    def pump():
        with open(log, "wb") as file:
            while True:
                ready, _, _ = select.select([ours, ends], [], [])
                if ours in ready:
                    try:
                        file.write(os.read(ours, 65536))
                        file.flush()
                        continue
                    except OSError:
                        return
                return

    thread = threading.Thread(target=pump)
    thread.start()
    try:
        yield os.ttyname(theirs)
    finally:
        os.close(ended)
        thread.join()
        for descriptor in (ours, theirs, ends):
            os.close(descriptor)


def boot(command, programs, share, seconds, files=None):
    """Starts a machine, runs the command (a list of words) in it as root, and gives its exit status. `programs`: the folder with
    ours, which are in /usr/bin there. `share`: a folder that the machine sees as /srv/share and may write; output, console.log
    and journal in it are what was said. `files`: what else is in its /etc, by name."""
    check()
    share = pathlib.Path(share).resolve()
    share.mkdir(parents=True, exist_ok=True)
    for name in ("output", "console.log", "journal"):
        (share / name).unlink(missing_ok=True)
    shutil.rmtree(share / "etc", ignore_errors=True)
    (share / "command").write_text(" ".join(map(shlex.quote, map(str, command))) + "\n", encoding="utf-8")
    written = {"systemd/system/mintmark-cases.service": CASES, "hostname": "bench\n",
               "systemd/journald.conf.d/memory.conf": "[Journal]\nStorage=volatile\nRuntimeMaxUse=32M\n", **(files or {})}
    for name, text in written.items():
        file = share / "etc" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    group = hierarchy() / f"mintmark-machine-{os.getpid()}"
    remove_left(group.parent)
    group.mkdir()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="mintmark-machine-", dir="/var/tmp"))
    try:
        for name in ("layer", "root"):
            (folder / name).mkdir()
        for name, target in (("programs", programs), ("source", HERE.parents[1]), ("share", share)):
            (folder / name).symlink_to(pathlib.Path(target).resolve())
        with console(share / "console.log") as terminal:
            # With whoever waits for it, however that ends.
            words = ["setpriv", "--pdeathsig", "KILL", "unshare", "--mount", "--pid", "--ipc", "--uts", "--net", "--fork", "--kill-child", "sh", HERE / "machine.sh",
                     folder, group, terminal]
            with open(share / "console.errors", "wb") as errors:
                machine = subprocess.Popen(list(map(str, words)), stdin=subprocess.DEVNULL, stdout=errors, stderr=errors)
            try:
                status = machine.wait(seconds)
            except subprocess.TimeoutExpired as error:
                raise Broken(f"the machine was not done in {seconds} s") from error
            finally:
                if machine.poll() is None:
                    # Its first process dies with it, and all others with that one.
                    machine.send_signal(signal.SIGKILL)
                    machine.wait()
    finally:
        remove_group(group)
        shutil.rmtree(folder)
    if not (share / "output").exists():
        raise Broken(f"the machine did not come to its command; it ended with {status}: "
                     + (share / "console.errors").read_text(encoding="utf-8", errors="replace")[-2000:])
    return status


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=int, default=300)
    parser.add_argument("--programs", type=pathlib.Path, default=HERE.parents[1] / "build/release/bin")
    parser.add_argument("--share", type=pathlib.Path, default=HERE.parents[1] / "build/systemd")
    parser.add_argument("command", nargs="+")
    options = parser.parse_args()
    begun = time.monotonic()
    try:
        status = boot(options.command, options.programs, options.share, options.seconds)
    except (Missing, Broken) as error:
        print(f"machine: {error}", file=sys.stderr)
        return 77 if isinstance(error, Missing) else 1
    print((options.share / "output").read_text(encoding="utf-8", errors="replace"), end="")
    print(f"machine: {time.monotonic() - begun:.1f} s in all; exit {status}", file=sys.stderr)
    return status


if __name__ == "__main__":
    sys.exit(main())

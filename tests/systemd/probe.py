"""What a process may do that runs as the station's service does: each thing tried, and what the kernel said. Prints JSON into
the file that is named."""
import ctypes
import errno
import json
import mmap
import os
import pathlib
import resource
import socket
import sys

libc = ctypes.CDLL(None, use_errno=True)
CLONE_NEWUSER, PR_CAPBSET_READ, AF_PACKET_ANY, SCHED_FIFO, PTRACE_TRACEME, ADDR_NO_RANDOMIZE = 0x10000000, 23, 0x0300, 1, 0, 0x0040000


def tried(how):
    try:
        how()
        return "done"
    except OSError as error:
        return errno.errorcode[error.errno]


def call(name, *words):
    def made():
        if getattr(libc, name)(*words) == -1:
            raise OSError(ctypes.get_errno(), name)
    return tried(made)


def opened(path, how=os.O_RDONLY):
    return tried(lambda: os.close(os.open(path, how | os.O_NOCTTY | os.O_NONBLOCK | os.O_CLOEXEC)))


def written(path):
    return tried(lambda: pathlib.Path(path).write_text("x"))


def status(name):
    return next(line.split(":", 1)[1].strip() for line in open("/proc/self/status") if line.startswith(name + ":"))


own = pathlib.Path(os.environ["STATE_DIRECTORY"]) / "probe"
own.write_text("x")
told = {
    "write /usr": written("/usr/x"), "write /etc": written("/etc/x"), "write /var/lib": written("/var/lib/x"),
    "write /opt": written("/opt/x"), "write /tmp": written("/tmp/only-mine"), "list /root": tried(lambda: os.listdir("/root")),
    "list /home": tried(lambda: os.listdir("/home")), "write /proc/sys": opened("/proc/sys/kernel/hostname", os.O_WRONLY),
    "open kernel's log": opened("/dev/kmsg-for-all"), "open serial port": opened("/dev/ttyS3", os.O_RDWR),
    "write its own": written(own), "write its runtime": written(os.environ["RUNTIME_DIRECTORY"] + "/probe"),
    "write and execute": tried(lambda: mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)),
    "user namespace": call("unshare", CLONE_NEWUSER), "packets": tried(lambda: socket.socket(socket.AF_PACKET, socket.SOCK_RAW)),
    "network": tried(lambda: socket.socket(socket.AF_INET6)), "udev": tried(lambda: socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 15)),
    "trace": call("ptrace", PTRACE_TRACEME, 0, 0, 0), "personality": call("personality", ADDR_NO_RANDOMIZE),
    "real time": tried(lambda: os.sched_setscheduler(0, SCHED_FIFO, os.sched_param(1))),
    "set-user-ID": tried(lambda: os.chmod(own, 0o4755)), "mount": call("mount", b"none", b"/tmp", b"tmpfs", 0, None),
    "give a file to a group of its own": tried(lambda: os.chown(own, -1, [g for g in os.getgroups() if g != os.getgid()][0])),
    "host name": tried(lambda: socket.sethostname("x")), "key ring": call("syscall", 250, 0, -3, 0, 0, 0),
    "others' processes": sorted({os.stat(f"/proc/{n}").st_uid for n in os.listdir("/proc") if n.isdigit()} - {os.getuid()}),
    "capabilities": [status("CapPrm"), status("CapEff"), status("CapBnd"), status("CapAmb")],
    "no new privileges": status("NoNewPrivs"), "filter of calls": status("Seccomp"), "umask": status("Umask"),
    "core": resource.getrlimit(resource.RLIMIT_CORE), "locked": resource.getrlimit(resource.RLIMIT_MEMLOCK),
    "groups": sorted(os.getgroups()), "group": os.getgid(), "user": os.getuid(),
}
pathlib.Path(sys.argv[1]).write_text(json.dumps(told))

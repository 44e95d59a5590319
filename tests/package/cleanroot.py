"""A clean root of this machine's own release, from the mirror that its apt already takes, and commands in it. Names no
host: apt's configuration says where packages come from."""
import fcntl
import os
import pathlib
import pty
import re
import select
import shutil
import subprocess
import tempfile
import termios
import time

ENVIRONMENT = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8", "HOME": "/root", "DEBIAN_FRONTEND": "noninteractive", "TERM": "dumb",
               **{name: value for name, value in os.environ.items() if name.lower() in ("http_proxy", "https_proxy", "no_proxy")}}
# As a machine's start would do it, and gone with the command: nothing is mounted that anybody else sees.
ENTER = """set -e
mount --make-rprivate /
mount -t proc proc "$0/proc"
mkdir -p "$0/dev/pts" "$0/dev/shm"
mount -t devpts -o newinstance,ptmxmode=0666,mode=0620 devpts "$0/dev/pts"
mount -t tmpfs tmpfs "$0/dev/shm"
rm -f "$0/dev/ptmx"; ln -s pts/ptmx "$0/dev/ptmx"
for name in null zero full random urandom tty; do
    [ -e "$0/dev/$name" ] || { : >"$0/dev/$name"; mount --bind "/dev/$name" "$0/dev/$name"; }
done
exec /usr/sbin/chroot "$0" "$@"
"""


class Unreachable(Exception):
    """There is no way to make one here; says why."""


def release():
    text = pathlib.Path("/etc/os-release").read_text(encoding="utf-8")
    found = re.search(r"^VERSION_CODENAME=\"?(\w+)", text, re.M)
    if not found:
        raise Unreachable("this machine does not say its release")
    return found.group(1)


def sources(suite):
    """The release, its updates and its security updates, as apt has them here; for another release, the same mirror."""
    own = release()
    keyring = "/usr/share/keyrings/debian-archive-keyring.gpg"
    option = f"[signed-by={keyring}] " if os.path.exists(keyring) else ""
    told = subprocess.run(["apt-get", "indextargets", "--format", "$(CODENAME) $(COMPONENT) $(REPO_URI)", "Created-By: Packages"],
                          capture_output=True, text=True, timeout=60, check=True).stdout
    lines = set()
    for line in told.splitlines():
        codename, component, place = line.split()
        if component == "main" and codename in (own, f"{own}-updates", f"{own}-security"):
            lines.add(f"deb {option}{place} {codename.replace(own, suite)} main")
    if not lines:
        raise Unreachable("apt has no mirror of this machine's release")
    return "\n".join(sorted(lines)) + "\n"


def home(needs_mib):
    """In memory where there is enough: a package manager waits for the disk at every file."""
    memory = pathlib.Path("/dev/shm")
    with open("/proc/meminfo", encoding="ascii") as file:
        free = int(re.search(r"MemAvailable:\s+(\d+)", file.read()).group(1)) // 1024
    roomy = memory.is_dir() and shutil.disk_usage(memory).free > needs_mib << 20 and free > 2 * needs_mib
    return pathlib.Path(tempfile.mkdtemp(prefix="mintmark-root-", dir=memory if roomy else None))


class CleanRoot:
    def __init__(self, suite=None, needs_mib=2500):
        if os.geteuid() != 0:
            raise Unreachable("only root makes a clean root")
        for tool in ("mmdebstrap", "unshare", "apt-get"):
            if not shutil.which(tool):
                raise Unreachable(f"{tool} is missing")
        mirrors = sources(suite or release())
        self.home = home(needs_mib)
        self.root = self.home / "root"
        try:
            made = subprocess.run(["mmdebstrap", "--mode=root", "--variant=apt", "--aptopt=Acquire::Retries \"2\"",
                                   "--aptopt=Acquire::http::Timeout \"20\"", suite or release(), str(self.root), "-"],
                                  input=mirrors, capture_output=True, text=True, timeout=240, check=False)
            if made.returncode != 0:
                if re.search(r"(?i)could not (resolve|connect)|unable to connect|temporary failure|timed out|failed to fetch", made.stderr):
                    raise Unreachable("the mirror of apt's own configuration is not reached")
                if re.search(r"(?i)operation not permitted|permission denied", made.stderr):
                    raise Unreachable("this machine lets not even root make a root")
                raise AssertionError(f"no clean root:\n{made.stderr[-3000:]}")
        except BaseException:
            self.close()
            raise
        for name in ("resolv.conf", "hosts"):
            if os.path.exists(f"/etc/{name}"):
                (self.root / "etc" / name).unlink(missing_ok=True)
                shutil.copy(f"/etc/{name}", self.root / "etc" / name)
        told = subprocess.run(["apt-config", "dump"], capture_output=True, text=True, timeout=60, check=True).stdout
        proxies = [line for line in told.splitlines() if re.match(r"Acquire::\w+::Proxy", line)]
        (self.root / "etc/apt/apt.conf.d/90mirror").write_text("\n".join([*proxies, 'Acquire::Retries "2";', 'Dpkg::Use-Pty "false";', ""]), encoding="utf-8")

    def close(self):
        shutil.rmtree(self.home, ignore_errors=True)

    def command(self, *words):
        return ["unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", "-c", ENTER, str(self.root), *map(str, words)]

    def run(self, *words, check=True, timeout=200, environment=(), **options):
        done = subprocess.run(self.command(*words), stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=timeout, check=False,
                              env={**ENVIRONMENT, **dict(environment)}, **options)
        if check and done.returncode != 0:
            raise AssertionError(f"{' '.join(map(str, words))}: exit {done.returncode}\n{done.stdout[-4000:]}\n{done.stderr[-4000:]}")
        return done

    def plain(self, script, **options):
        """A shell script as an account without rights, with a home of its own."""
        return self.run("setpriv", "--reuid=12345", "--regid=12345", "--clear-groups", "sh", "-euc", script,
                        environment={"HOME": "/srv/plain", "PATH": "/usr/bin:/bin"}, **options)

    def answer(self, words, question, answer, timeout=100):
        """A command at a terminal, and one answer when the question stands there. What it said."""
        ours, theirs = pty.openpty()
        process = subprocess.Popen(self.command(*words), stdin=theirs, stdout=theirs, stderr=theirs,
                                   env={**ENVIRONMENT, "DEBIAN_FRONTEND": "readline"},
                                   preexec_fn=lambda: (os.setsid(), fcntl.ioctl(0, termios.TIOCSCTTY, 0)))
        os.close(theirs)
        said, end, answered = "", time.monotonic() + timeout, False
        try:
            while time.monotonic() < end:
                if not select.select([ours], [], [], 0.2)[0]:
                    if process.poll() is not None:
                        break
                    continue
                try:
                    octets = os.read(ours, 4096)
                except OSError:
                    break
                said += octets.decode(errors="replace")
                if not octets:
                    break
                if not answered and question in said:
                    os.write(ours, answer.encode() + b"\n")
                    answered = True
            status = process.wait(max(1, end - time.monotonic()))
        except subprocess.TimeoutExpired:
            raise AssertionError(f"no end within {timeout} s; it said:\n{said[-3000:]}") from None
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
            os.close(ours)
        return status, said, answered

"""Builds and tries the packages of this tree in a clean root of another release: package_in_root.py SUITE

By hand, and bounded: half an hour at most. The root is made from the mirror that apt already takes here, and removed in the
end; packages are left in build/SUITE. Needs root, some 6 GiB, and the network."""
import os
import pathlib
import shutil
import subprocess
import sys

SOURCE = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(SOURCE / "tests/package"))
from cleanroot import CleanRoot, Unreachable  # noqa: E402

SECONDS = 1800


def needed():
    """What the build takes, of packages.txt: its first part, and what makes and judges packages."""
    names, wanted = [], False
    for line in (SOURCE / "installer/packages.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            wanted = line in ("# build", "# packages, and what judges them")
        elif wanted and line.strip():
            names.append(line.split()[-1])
    return [name for name in names if name not in ("mmdebstrap", "fish", "zsh")] + ["python3", "softhsm2", "openssl", "binutils", "fonts-dejavu-core"]


def main():
    if len(sys.argv) != 2 or not sys.argv[1].isalpha():
        print(__doc__, file=sys.stderr)
        return 2
    suite = sys.argv[1]
    out = SOURCE / "build" / suite
    epoch = subprocess.run(["git", "-C", str(SOURCE), "log", "-1", "--format=%ct"], capture_output=True, text=True, timeout=60, check=True).stdout.strip()
    try:
        clean = CleanRoot(suite, needs_mib=6000)
    except Unreachable as why:
        print(f"package: {why}", file=sys.stderr)
        return 1
    try:
        archive = subprocess.run(["git", "-C", str(SOURCE), "archive", "--prefix=mintmark/", "HEAD"], capture_output=True, timeout=60, check=True).stdout
        subprocess.run(["tar", "-x", "-C", str(clean.root)], input=archive, timeout=60, check=True)
        clean.run("apt-get", "-q", "update")
        clean.run("apt-get", "-y", "-q", "install", "--no-install-recommends", *needed(), timeout=900)
        print(f"{suite}: the tools are there; building", flush=True)
        clean.run("sh", "-euc", "cd /mintmark; cmake --preset release -DMINTMARK_TESTS=OFF >/dev/null; cmake --build build/release; "
                  "installer/package.sh build/release", environment={"SOURCE_DATE_EPOCH": epoch}, timeout=SECONDS)
        shutil.rmtree(out, ignore_errors=True)
        shutil.copytree(clean.root / "mintmark/build/release/packages", out)
    finally:
        clean.close()
    # In a second root, which never saw the build.
    print(f"{suite}: packages are in {out.relative_to(SOURCE)}; trying them", flush=True)
    tried = subprocess.run([sys.executable, "-B", str(SOURCE / "tests/package/test_root.py"), "-v"], timeout=SECONDS, check=False,
                           env={**os.environ, "MINTMARK_PACKAGES": str(out), "MINTMARK_SUITE": suite})
    return tried.returncode


if __name__ == "__main__":
    sys.exit(main())

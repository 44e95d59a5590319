"""What the tests of the packages share."""
import os
import pathlib
import subprocess
import sys
import unittest

SOURCE = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(os.environ.get("MINTMARK_BUILD", SOURCE / "build/release"))
PACKAGES = pathlib.Path(os.environ.get("MINTMARK_PACKAGES", BUILD / "packages"))
SKIPPED = 77


def run(*command, check=True, timeout=120, **options):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, timeout=timeout, check=False,
                          stdin=options.pop("stdin", subprocess.DEVNULL), **options)
    if check and done.returncode != 0:
        raise AssertionError(f"{' '.join(map(str, command))}: exit {done.returncode}\n{done.stdout[-4000:]}\n{done.stderr[-4000:]}")
    return done


def package(name):
    found = list(PACKAGES.glob(f"{name}_*.deb"))
    assert len(found) == 1, f"{name}: {found} in {PACKAGES}"
    return found[0]


def main():
    """As unittest.main, and with CTest's exit status for what was skipped as a whole."""
    result = unittest.main(exit=False).result
    if not result.wasSuccessful():
        sys.exit(1)
    sys.exit(SKIPPED if result.skipped and len(result.skipped) == result.testsRun else 0)

"""The units of installer/ under a real systemd: boots a machine in namespaces (machine.py), and runs cases.py and production.py in it.

MINTMARK_SYSTEMD_CASES="cases.Units.test_… production" runs those only."""
import os
import pathlib
import sys
import time

import machine

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PROGRAMS = pathlib.Path(os.environ["MINTMARK_BIN_DIR"])
SECONDS = int(os.environ.get("MINTMARK_SYSTEMD_SECONDS", "600"))
SHARE = PROGRAMS.parent / "systemd"
WANTED = os.environ.get("MINTMARK_SYSTEMD_CASES", "").split()
# Where a package puts them, below /etc.
SHIPPED = {"mintmark.service": "systemd/system/mintmark.service", "mintmark.socket": "systemd/system/mintmark.socket",
           "mintmark.sysusers": "sysusers.d/mintmark.conf"}


def main():
    files = {target: (ROOT / "installer" / name).read_text(encoding="utf-8") for name, target in SHIPPED.items()}
    begun = time.monotonic()
    try:
        status = machine.boot(["env", "MINTMARK_BIN_DIR=/usr/bin", "PYTHONPATH=/srv/source/tests/systemd:/srv/source/tests/e2e", "HOME=/root",
                               "LC_ALL=C.UTF-8", "/usr/bin/python3", "-B", "-m", "unittest", "-v", *(WANTED or ["cases", "production"])],
                              PROGRAMS, SHARE, SECONDS, files)
    except machine.Missing as error:
        print(f"skipped: {error}", file=sys.stderr)
        return 77
    except machine.Broken as error:
        print(f"{error}; see {SHARE}", file=sys.stderr)
        status = 1
    output = SHARE / "output"
    print(output.read_text(encoding="utf-8", errors="replace") if output.exists() else "it said nothing", file=sys.stderr)
    print(f"{time.monotonic() - begun:.1f} s in all", file=sys.stderr)
    return status


if __name__ == "__main__":
    sys.exit(main())

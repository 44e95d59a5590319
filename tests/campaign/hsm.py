"""./dev campaign hsm [rows]: the whole sweep of faults of a token under a batch; with `rows` each row of the table of
errors, else one for each code. Bounded; the seed is printed, MINTMARK_SEED gives it."""
import os
import pathlib
import subprocess
import sys

build = pathlib.Path(sys.argv[1]).resolve()
what = sys.argv[2] if len(sys.argv) > 2 else "full"
if what not in ("full", "rows"):
    sys.exit("campaign hsm: full or rows")
subprocess.run(["cmake", "--build", str(build), "--target", "mintmark_tests_sweep"], timeout=3600, check=True)
environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8", "MINTMARK_SWEEP": what,
               "QTEST_FUNCTION_TIMEOUT": str(4 * 3600 * 1000)}
sys.exit(subprocess.run([str(build / "bin" / "mintmark_tests_sweep"), "SweepTest"], env=environment, timeout=4 * 3600,
                        check=False).returncode)

"""./dev campaign shift [UNITS]: the simulated shift on the screen, with 500 units. Bounded: an hour."""
import os
import pathlib
import subprocess
import sys

build = pathlib.Path(sys.argv[1]).resolve()
units = int(sys.argv[2]) if len(sys.argv) > 2 else 500
subprocess.run(["cmake", "--build", build, "--target", "mintmark_tests_ui"], check=True, timeout=3600)
environment = {**os.environ, "MINTMARK_SHIFT_UNITS": str(units), "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8",
               "QTEST_FUNCTION_TIMEOUT": "3600000"}
sys.exit(subprocess.run([build / "bin/mintmark_tests_ui", "TestShift"], env=environment, timeout=3600, check=False).returncode)

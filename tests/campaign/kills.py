"""./dev campaign kills [COUNT]: the kill tests with the full counts. Bounded; the seed is printed and can be given."""
import os
import pathlib
import subprocess
import sys

build = pathlib.Path(sys.argv[1]).resolve()
count = int(sys.argv[2]) if len(sys.argv) > 2 else 500
environment = {**os.environ, "MINTMARK_BIN_DIR": str(build / "bin"), "MINTMARK_KILLS": str(count), "MINTMARK_STEP_ROUNDS": "10"}
tests = pathlib.Path(__file__).parents[1] / "e2e"
sys.exit(subprocess.run([sys.executable, "-B", "-m", "unittest", "-v", "test_kills"], cwd=tests, env=environment,
                        timeout=4 * 3600, check=False).returncode)

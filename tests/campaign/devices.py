"""Every protocol under faults drawn at random: `devices [RUNS [SEED]]`, 20,000 runs on the simulated clock unless said, and
200 units of each make on pseudo-terminals."""
import os
import pathlib
import subprocess
import sys

build = pathlib.Path(sys.argv[1])
runs = sys.argv[2] if len(sys.argv) > 2 else "20000"
seed = sys.argv[3] if len(sys.argv) > 3 else "1"
subprocess.run(["cmake", "--build", str(build), "--target", "mintmark_tests_protocols"], check=True)
simulated = subprocess.run([str(build / "bin" / "mintmark_tests_protocols"), "ProtocolFaultsTest", "-maxwarnings", "0"],
                           env={**os.environ, "MINTMARK_FAULT_RUNS": runs, "MINTMARK_SEED": seed, "QT_QPA_PLATFORM": "offscreen",
                                "QTEST_FUNCTION_TIMEOUT": "14400000",
                                **({"TMPDIR": "/dev/shm"} if os.access("/dev/shm", os.W_OK) else {})}, timeout=14400, check=False)
ptys = subprocess.run([sys.executable, "-B", "-m", "unittest", "-v", "test_cablefaults"],
                      cwd=pathlib.Path(__file__).parents[1] / "e2e", timeout=3600, check=False,
                      env={**os.environ, "MINTMARK_BIN_DIR": str(build / "bin"), "MINTMARK_PTY_UNITS": "200", "MINTMARK_SEED": seed})
sys.exit(simulated.returncode or ptys.returncode)

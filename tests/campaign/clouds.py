"""The full counts against clouds that err: 10,000 devices, 5 % of the answers faulty, the program killed every few seconds."""
import os
import pathlib
import subprocess
import sys


def main():
    build = pathlib.Path(sys.argv[1]).resolve()
    subprocess.run(["cmake", "--build", build, "--target", "mintmark_bench_fill"], check=True, stdout=subprocess.DEVNULL)
    environment = {**os.environ, "MINTMARK_BIN_DIR": str(build / "bin"), "LC_ALL": "C.UTF-8",
                   "MINTMARK_PUSH_DEVICES": os.environ.get("MINTMARK_PUSH_DEVICES", "10000"), "MINTMARK_PUSH_SECONDS": "3000"}
    return subprocess.run([sys.executable, "-B", "-m", "unittest", "-v", "test_push.Faults", "test_pushbundle.Faults"], env=environment, timeout=10800, check=False,
                          cwd=pathlib.Path(__file__).resolve().parents[1] / "e2e").returncode


if __name__ == "__main__":
    sys.exit(main())

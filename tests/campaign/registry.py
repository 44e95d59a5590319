"""./dev campaign registry [DEVICES [KILLS]]: the registry at a million devices, and 500 kills of a batch over eight sockets
with what else breaks a station: flipped bits, full disks. Bounded: five hours; the seed is printed and can be given. With 0
devices the kills alone."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

build = pathlib.Path(sys.argv[1]).resolve()
devices = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
kills = int(sys.argv[3]) if len(sys.argv) > 3 else 500
environment = {**os.environ, "MINTMARK_BIN_DIR": str(build / "bin"), "MINTMARK_REGISTRY_KILLS": str(kills), "MINTMARK_FLIPS": "400",
               "MINTMARK_FULL_ROUNDS": "30"}
broken = subprocess.run([sys.executable, "-B", "-m", "unittest", "-v", "test_cuts", "test_damage", "test_fulldisk"],
                        cwd=pathlib.Path(__file__).parents[1] / "e2e", env=environment, timeout=3 * 3600, check=False).returncode
if broken or devices == 0:
    sys.exit(broken)
subprocess.run(["cmake", "--build", str(build), "--target", "mintmark_bench_registry"], check=True, timeout=3600)
with tempfile.TemporaryDirectory(prefix="mintmark-registry-") as folder:
    result = subprocess.run([build / "bin/mintmark_bench_registry", folder, str(devices)], capture_output=True, text=True,
                            timeout=7200, check=False)
if result.returncode != 0:
    sys.exit(result.stderr)
found = json.loads(result.stdout)
limits = {"openMs": 50, "exactMs95": 50, "prefixMs95": 50, "partMs95": 50, "pageMs95": 50, "exportMb": 150}
for name, value in found.items():
    print(f"{name:20}{value:>12}" + (f"  (limit {limits[name]})" if name in limits else ""))
if found["bulkPerSecond"] < 2500:
    print("bulk is below 2,500 devices a second", file=sys.stderr)
sys.exit(any(found[name] > limit for name, limit in limits.items()) or found["bulkPerSecond"] < 2500)

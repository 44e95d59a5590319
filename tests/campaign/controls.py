"""./dev campaign controls [NAME…]: each control of both windows is made deaf in turn, and some test that shows it must
fail then. Controls are found in the running windows, not in a list. Bounded: three hours. With names, these alone."""
import collections
import concurrent.futures
import os
import pathlib
import subprocess
import sys
import tempfile

build = pathlib.Path(sys.argv[1]).resolve()
only = set(sys.argv[2:])
environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8"}


def run(program, suite, **more):
    return subprocess.run([program, suite], env={**environment, **more}, capture_output=True, text=True, timeout=600, check=False)


def suites(program):
    told = subprocess.run([program], env=environment, capture_output=True, text=True, timeout=60, check=False).stderr
    return [line.strip() for line in told.splitlines() if line.startswith("  ")]


def controls_of(program, suite):
    with tempfile.NamedTemporaryFile("r") as listed:
        result = run(program, suite, MINTMARK_CONTROLS=listed.name)
        if result.returncode not in (0, 77):
            sys.exit(f"{suite} fails as it is: {result.stdout[-2000:]}")
        return [(name, program, suite) for name in sorted({line.rstrip("\n") for line in listed})]


def notice(name):
    """The suite that fails where the control is deaf; none: nobody would miss it."""
    for program, suite in shown[name]:
        if run(program, suite, MINTMARK_DEAF=name).returncode not in (0, 77):
            print(f"{name}: noticed by {suite}", flush=True)
            return suite
    print(f"{name}: NOT NOTICED", flush=True)
    return None


programs = (build / "bin/mintmark_tests_ui", build / "bin/mintmark_tests_custodian")
shown = collections.defaultdict(list)
# Each suite has its own stations, and waits most of its time.
with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 1) as pool:
    for found in pool.map(lambda one: controls_of(*one), [(program, suite) for program in programs for suite in suites(program)]):
        for name, program, suite in found:
            shown[name].append((program, suite))
    missed = [name for name in sorted(shown) if name.startswith("(no name)")]
    for name in missed:
        print(f"{name}: has no name, in {', '.join(suite for _, suite in shown[name])}", flush=True)
    asked = [name for name in sorted(shown) if name not in missed and (not only or name in only)]
    missed += [name for name, suite in zip(asked, pool.map(notice, asked), strict=True) if suite is None]
print(f"{len(shown)} controls, {len(missed)} that no test would miss: {', '.join(missed)}")
sys.exit(bool(missed))

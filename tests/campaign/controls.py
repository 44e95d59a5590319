"""./dev campaign controls [PLACE…]: each control of both windows is made deaf in turn, and some test that shows it must fail
then. Controls are found in the running windows, hidden ones too, and known by window, page and name
(operator/OperatorPage/start). What is confirmed goes into tests/campaign/controls.txt, with the suite that noticed; what is
not stays in controls-unconfirmed.txt, which may only shrink. Of each, the tests are tried that send it a key or a click. With
places (or the beginnings of some: custodian/OrdersPage), these alone; --waiting: those that are not confirmed yet; --minutes N:
as many as can be tried in that time (180); --jobs N: so many side by side (one a core)."""
import argparse
import collections
import concurrent.futures
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time

here = pathlib.Path(__file__).parent
parser = argparse.ArgumentParser()
parser.add_argument("build", type=pathlib.Path)
parser.add_argument("places", nargs="*")
parser.add_argument("--waiting", action="store_true")
parser.add_argument("--minutes", type=int, default=180)
parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
asked_for = parser.parse_intermixed_args()
build = asked_for.build.resolve()
end = time.monotonic() + asked_for.minutes * 60
environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8"}
CONFIRMED, WAITING = here / "controls.txt", here / "controls-unconfirmed.txt"
# The shift is long, and presses what shorter suites press; the others are about the lists.
SKIPPED = {"TestShift", "TestOperatorControls", "TestKeyRoomControls"}
lock = threading.Lock()


def lines_of(file):
    lines = (line.split("\t") for line in file.read_text().splitlines() if line and not line.startswith("#"))
    return {line[0]: line[1] if len(line) > 1 else "" for line in lines}


def keep(confirmed, waiting):
    """Both files as a whole, after each that was tried: a campaign may be ended at any time."""
    def write(file, words, lines):
        file.with_suffix(".new").write_text("".join(f"# {line}\n" for line in words) + "".join(f"{line}\n" for line in lines))
        file.with_suffix(".new").replace(file)

    write(CONFIRMED, ("Each control that can be operated, and the suite that fails where it is deaf.",
                      "Written by `./dev campaign controls`."),
          [f"{place}\t{confirmed[place]}" for place in sorted(confirmed)])
    write(WAITING, ("Controls of which `./dev campaign controls` has not confirmed yet that a test would miss them.",
                    "May only shrink: a new control is confirmed when it comes. Most lines: see test_controls.py."),
          sorted(waiting))


def run(program, *test, **more):
    return subprocess.run([program, *filter(None, test)], env={**environment, **more}, capture_output=True, text=True, timeout=600, check=False)


def passes(program, suite, test):
    with tempfile.TemporaryDirectory() as folder:
        return run(program, suite, test, TMPDIR=folder).returncode in (0, 77)


def fails(program, suite, test, place):
    """Whether the test fails where the control is deaf; its first failure is enough. What it left behind goes with it."""
    with tempfile.TemporaryDirectory() as folder:
        process = subprocess.Popen([program, suite, *filter(None, [test])], env={**environment, "TMPDIR": folder, "MINTMARK_DEAF": place}, text=True,
                                   stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True)
        watch = threading.Timer(600, os.killpg, (process.pid, signal.SIGKILL))
        watch.start()
        try:
            failed = any(line.startswith(("FAIL!", "QFATAL")) for line in process.stdout) or process.wait() not in (0, 77)
        finally:
            watch.cancel()
            try:
                os.killpg(process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            process.wait()
            process.stdout.close()
    return failed


def suites(program):
    told = subprocess.run([program], env=environment, capture_output=True, text=True, timeout=60, check=False).stderr
    return [suite for line in told.splitlines() if line.startswith("  ") and (suite := line.strip()) not in SKIPPED]


def controls_of(program, suite):
    """What the suite shows, and by test what it sends keys and clicks to. A suite that fails as it is says nothing."""
    for _ in range(3):
        with tempfile.NamedTemporaryFile("r") as listed:
            result = run(program, suite, MINTMARK_CONTROLS=listed.name)
            if result.returncode in (0, 77):
                return program, suite, [line.rstrip("\n").partition("\t") for line in listed]
    sys.exit(f"{suite} fails as it is: {result.stdout[-2000:]}")


stands_alone = {}


def alone(test):
    """Whether it passes without the others of its suite; what does not shows nothing here. Tried when it is first needed."""
    if test not in stands_alone:
        stands_alone[test] = passes(*test)
    return stands_alone[test]


def order(place):
    """The page's own suite first, then what sends the least to others, which is likely to be about this one. Whole suites last: of
    some, a test goes on where the one before it ended, and shows nothing alone."""
    page = re.sub("Page$|Form$", "", place.split("/")[1])
    alike = sorted(operated[place], key=lambda test: (page not in test[1], len(reached[test])))
    return alike + [(*suite, None) for suite in sorted(suites_of[place], key=lambda suite: page not in suite[1])]


def notice(place):
    """The suite that fails where the control is deaf; none: nobody would miss it, or the time is over ("")."""
    for test in order(place):
        if time.monotonic() > end:
            return ""
        # Failing on a busy machine is no sign: right after, with the control at work, it must pass.
        if alone(test) and fails(*test, place) and passes(*test):
            suite = test[1]
            with lock:
                confirmed[place] = suite
                waiting.discard(place)
                keep(confirmed, waiting)
            print(f"{place}: noticed by {suite}::{test[2] or '*'}", flush=True)
            return suite
    with lock:
        confirmed.pop(place, None)
        waiting.add(place)
        keep(confirmed, waiting)
    print(f"{place}: NOT NOTICED by any of {len(operated[place])}, nor by the whole of {len(suites_of[place])}", flush=True)
    return None


subprocess.run(["cmake", "--build", build, "--target", "mintmark_tests_ui", "mintmark_tests_custodian"], check=True, timeout=7200)
confirmed, waiting = lines_of(CONFIRMED), set(lines_of(WAITING))
shown, operated, reached = collections.defaultdict(list), collections.defaultdict(set), collections.defaultdict(set)
suites_of = collections.defaultdict(set)
programs = [build / f"bin/mintmark_tests_{room}" for room in ("ui", "custodian")]
# Each suite has its own stations, and waits most of its time.
with concurrent.futures.ThreadPoolExecutor(asked_for.jobs) as pool:
    for program, suite, found in pool.map(lambda one: controls_of(*one), [(p, s) for p in programs for s in suites(p)]):
        for place, was_sent, test in found:
            if not was_sent:
                shown[place].append(suite)
                continue
            suites_of[place].add((program, suite))
            if test and not test.startswith(("initTestCase", "cleanupTestCase")):
                operated[place].add((program, suite, test))
                reached[program, suite, test].add(place)
    nameless = sorted(place for place in shown if "(no name)" in place)
    for place in nameless:
        print(f"{place}: has no name, in {', '.join(shown[place])}", flush=True)
    named = set(shown) - set(nameless)
    for place in sorted((set(confirmed) | waiting) - named):
        print(f"{place}: is in no window any more", flush=True)
        confirmed.pop(place, None)
    waiting = (waiting & named) | (named - set(confirmed))
    keep(confirmed, waiting)

    def wanted(place):
        if asked_for.places and not any(place == asked or place.startswith(asked + "/") for asked in asked_for.places):
            return False
        return place in waiting or not asked_for.waiting

    asked = sorted(filter(wanted, named), key=lambda place: (place not in waiting, place))
    tried = dict(zip(asked, pool.map(notice, asked), strict=True))
missed = nameless + [place for place, suite in tried.items() if suite is None]
late = [place for place, suite in tried.items() if suite == ""]
print(f"{len(shown)} controls, {len(asked) - len(late)} tried, {len(late)} for which the time was too short, {len(missed)} that no test "
      f"would miss: {', '.join(missed)}")
sys.exit(bool(missed))

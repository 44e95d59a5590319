"""Compares what was skipped with the committed list: a test, or a part of one, that stops running is seen.

CTest's summary names the tests that skipped as a whole; its log has what each test printed, and there stand the parts that
Qt Test and Python's unittest skipped."""
import re
import sys

WHOLE = re.compile(r"^\s*\d+ - (\S+) \(Skipped\)", re.M)
QT = re.compile(r"^SKIP\s+: (\w+)::(\w+)\(", re.M)
# "name (module.Class.name)", in words of its own on the next line where it has a docstring, and the rows of a subtest.
UNITTEST = re.compile(r"^\s*(\w+) \(([\w.]+)\)(?: \([^\n]*\))?(?:\n[^\n]*?)? \.\.\. [^\n]*?skipped ['\"]", re.M)


def skipped_in(summary, log):
    found = set(WHOLE.findall(summary))
    found |= {f"{of}::{function}" for of, function in QT.findall(log)}
    # Of a class that is skipped whole, Python names the class alone: "setUpClass (module.Class)".
    found |= {where if where.endswith("." + name) or name == "setUpClass" else f"{where}.{name}" for name, where in UNITTEST.findall(log)}
    return found


def main(summary, log, listed):
    texts = []
    for path in (summary, log):
        with open(path, encoding="utf-8", errors="replace") as file:
            texts.append(file.read())
    skipped = skipped_in(*texts)
    with open(listed, encoding="utf-8") as file:
        allowed = {line.split("#")[0].strip() for line in file} - {""}
    for name in sorted(skipped - allowed):
        print(f"skips: {name} was skipped and is not in {listed}")
    for name in sorted(allowed - skipped):
        print(f"skips: {name} is in {listed} and was not skipped")
    return 0 if skipped == allowed else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

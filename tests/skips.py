"""Compares the tests that CTest skipped with the committed list: a test that stops running is seen."""
import re
import sys

log, listed = sys.argv[1], sys.argv[2]
with open(log, encoding="utf-8", errors="replace") as file:
    skipped = {m.group(1) for m in re.finditer(r"^\s*\d+ - (\S+) \(Skipped\)", file.read(), re.M)}
with open(listed, encoding="utf-8") as file:
    allowed = {line.split("#")[0].strip() for line in file} - {""}
for name in sorted(skipped - allowed):
    print(f"skips: {name} was skipped and is not in {listed}")
for name in sorted(allowed - skipped):
    print(f"skips: {name} is in {listed} and was not skipped")
sys.exit(0 if skipped == allowed else 1)

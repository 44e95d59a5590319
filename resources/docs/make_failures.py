"""Makes resources/docs/failures.md from the program's own table: python3 make_failures.py PATH/TO/mintmark"""
import json
import subprocess
import sys

rows = [json.loads(line) for line in
        subprocess.run([sys.argv[1], "explain", "--json"], capture_output=True, text=True, check=True).stdout.splitlines()]
print("# Codes\n\nEvery way in which Mintmark says no, made from `provisioning/values/Failures.def` by `make_failures.py`. "
      "`mintmark explain CODE`\nshows the same at the bench.\n\n| code | exit | cause | what to do |\n|---|---|---|---|")
for row in rows:
    print(f"| `{row['code']}` | {row['exit']} | {row['cause']} | {row['action'].replace('|', chr(92) + '|')} |")

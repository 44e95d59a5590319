"""Makes resources/docs/commands.md from what the programs say with --help: python3 make_commands.py FOLDER/OF/THE/PROGRAMS"""
import pathlib
import re
import sys

sys.path.append(str(pathlib.Path(__file__).resolve().parents[2] / "installer"))
import describe  # noqa: E402  (a module of another folder)

HEAD = """# The command line

Every program, verb and option, as `--help` tells them; made by `make_commands.py`.

Exit statuses, and what `--json` prints, are [an interface with a version](scripting.md#exit-statuses), described by
[a schema](interface-1.schema.json); each failure has a code, and `mintmark explain CODE` says what to do
([all codes](failures.md)). Without `--station` the station is `~/.local/share/mintmark`, or, where there is none, the machine's
[service](service.md)."""


def fenced(text):
    lines = [line.rstrip() for line in text.strip("\n").splitlines()]
    return ["", "```text", *lines, "```"]


def anchor(heading):
    return re.sub(r"[^a-z0-9 _-]", "", heading.lower()).replace(" ", "-")


def page(folder, mintmark, others):
    lines = [*HEAD.splitlines(), "", "| | |", "|---|---|"]
    lines += [f"| [{one.name}](#{anchor(one.name)}) | {one.summary} |" for one in [*mintmark.below, *others]]
    for one in [*mintmark.below, *others]:
        lines += ["", f"## {one.name}", *fenced(one.whole)]
        for below in one.below:
            if below.whole == one.whole:
                continue
            lines += ["", f"### {below.name}", *fenced(below.whole)]
            for more in describe.further(folder, below):
                lines += fenced(more.whole)
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    programs = sys.argv[1]
    sys.stdout.write(page(programs, describe.mintmark(programs),
                          [describe.plain(programs, name, summary) for name, (_, summary) in describe.PLAIN.items()]))

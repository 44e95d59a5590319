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


def main():
    folder = sys.argv[1]
    mintmark = describe.mintmark(folder)
    others = [describe.plain(folder, name, summary) for name, (_, summary) in describe.PLAIN.items()]
    lines = [*HEAD.splitlines(), "", "| | |", "|---|---|"]
    lines += [f"| [{page.name}](#{anchor(page.name)}) | {page.summary} |" for page in [*mintmark.below, *others]]
    for page in mintmark.below:
        lines += ["", f"## {page.name}", *fenced(page.whole)]
        for below in page.below:
            lines += ["", f"### {below.name}", *fenced(below.whole)]
    for page in others:
        lines += ["", f"## {page.name}", *fenced(page.whole)]
        for below in page.below:
            if below.whole != page.whole:
                lines += ["", f"### {below.name}", *fenced(below.whole)]
    print("\n".join(lines))


if __name__ == "__main__":
    main()

"""Which verbs, words and options there are, by the programs' own help."""
import functools
import os
import pathlib
import re
import subprocess
import sys

from pages import ROOT

sys.path += [str(ROOT / "installer"), str(ROOT / "resources/docs")]
import describe  # noqa: E402  (modules of other folders)
import make_commands  # noqa: E402

BIN = pathlib.Path(os.environ["MINTMARK_BIN_DIR"])


@functools.cache
def program(name):
    return describe.mintmark(BIN) if name == "mintmark" else describe.plain(BIN, name, describe.PLAIN[name][1])


FURTHER = {}


def pointed_at(page):
    """Options of the helps that a page points at."""
    if page.name not in FURTHER:
        FURTHER[page.name] = {option for more in describe.further(BIN, page) for option in names(more)}
    return FURTHER[page.name]


def told(name, *words):
    return subprocess.run([BIN / name, *words], capture_output=True, text=True, timeout=30, check=True).stdout


def page_of_commands():
    return make_commands.page(BIN, program("mintmark"), [program(name) for name in describe.PLAIN])


def names(page):
    return {name for option in page.options for name in option.names} | {"--help", "-h"}


def unknown(words):
    """What of a command (its words) the program does not know: nothing, or a sentence."""
    page = program(words[0])
    known, rest, here = names(page), [word.strip("'\"") for word in words[1:]], [words[0]]
    if words[0] == "mintmark" and rest and rest[0].startswith("-"):
        known |= {"--version", "--json"}
    while rest and page.words and re.fullmatch(r"[a-z][a-z0-9-]*", rest[0]):
        if rest[0] not in page.words:
            # A word in capitals or with a digit is somebody's; one like a verb is a verb, unless this page takes names.
            if len(here) == 1:
                return f"there is no {' '.join([*here, rest[0]])}"
            break
        here.append(rest.pop(0))
        below = next((one for one in page.below if one.name == " ".join(here)), None)
        if below is None:
            break
        page = below
        known |= names(page) | pointed_at(page)
    for word in rest:
        option = re.match(r"^\[?(--[a-z][a-z0-9-]*)", word)
        if option and option.group(1) not in known:
            return f"{' '.join(here)} has no {option.group(1)}"
    return ""

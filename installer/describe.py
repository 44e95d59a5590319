"""What the programs say of themselves with --help, as values: pages and completions are made from it, and nothing of
it is written a second time."""
import dataclasses
import pathlib
import re
import subprocess

ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "COLUMNS": "100", "QT_QPA_PLATFORM": "offscreen", "HOME": "/nonexistent"}


@dataclasses.dataclass
class Option:
    names: list  # with their dashes, as -h, --help
    value: str   # what it takes; empty: nothing
    text: str


@dataclasses.dataclass
class Page:
    """One program, verb or word with a help of its own."""
    name: str                # "mintmark provision"
    summary: str = ""
    usage: list = dataclasses.field(default_factory=list)
    description: str = ""
    options: list = dataclasses.field(default_factory=list)
    examples: str = ""
    words: list = dataclasses.field(default_factory=list)    # what may stand behind it
    below: list = dataclasses.field(default_factory=list)    # pages of those words that have their own
    whole: str = ""                                          # the help, as it is


def ask(folder, *words):
    command = [str(pathlib.Path(folder) / words[0]), *words[1:], "--help"]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=True, env=ENVIRONMENT,
                          stdin=subprocess.DEVNULL).stdout


def options_of(lines):
    """Lines as `  -h, --help   text` or `  --pin-fd <N>  text`, with what is further in going on from the line before."""
    found = []
    for line in lines:
        begun = re.match(r"^ {1,4}(-[A-Za-z]|--[a-z-]+)((?:, --[a-z-]+)*)(?: (<[^>]*>|[A-Z][^ ]*|[a-z]+(?:\|[a-z]+)+))?(?: +(\S.*))?$", line)
        if begun:
            first, more, value, text = begun.groups()
            found.append(Option([first, *more.split(", ")[1:]], (value or "").strip("<>"), text or ""))
        elif found and line.startswith("     "):
            found[-1].text = (found[-1].text + " " + line.strip()).strip()
        elif found and line.strip():
            break
    return found


def alternatives(usage):
    """`list | show NAME | add [-a | -b]` in three; what stands in brackets is left in peace."""
    parts, depth = [""], 0
    for character in usage:
        depth += character in "[("
        depth -= character in "])"
        if character == "|" and depth == 0:
            parts.append("")
        else:
            parts[-1] += character
    return [part.strip() for part in parts]


def words_of(usage, description):
    words = []
    for line in usage:
        rest = line.split(None, 2)
        if len(rest) < 3:
            continue
        # A verb whose words may all be left out has them in brackets.
        behind = re.sub(r"^\[(?=[a-z])", "", rest[2]).replace(f", {rest[1]} ", " | ")
        for part in alternatives(behind):
            part = re.sub(r"^(mintmark )?" + re.escape(rest[1]) + r" ", "", part.strip("[ ]"))
            word = re.match(r"^[a-z][a-z0-9-]+(?=$|[\s\[\]…])", part)
            if word and word.group(0) not in words:
                words.append(word.group(0))
    if any(re.search(r"\b(WORD|FORMAT)\b", line) for line in usage):
        for line in description.splitlines():
            word = re.match(r"^ {2}([a-z][a-z0-9-]+)(?: [A-Z\[]\S*)* {1,}\S", line)
            if word and word.group(1) not in words:
                words.append(word.group(1))
    return words


def read(name, text, summary=""):
    head, _, rest = text.partition("\n\n")
    usage = [re.sub(r"^Usage: ", "", line).strip() for line in head.split("\n")]
    # A usage's further lines either name the program again, or go on from the line before.
    whole = []
    for line in usage:
        if whole and not line.startswith("mintmark"):
            whole[-1] += " " + line
        else:
            whole.append(line)
    body, _, behind = rest.partition("Options:\n")
    options, _, examples = behind.partition("\nExamples:\n")
    page = Page(name, summary, whole, body.strip("\n"), options_of(options.splitlines()), examples.rstrip("\n"), whole=text)
    page.words = words_of(whole, page.description)
    return page


def mintmark(folder):
    text = ask(folder, "mintmark")
    overview = Page("mintmark", "gives devices their identity", ["mintmark VERB [options]"], whole=text)
    for line in text.splitlines():
        verb = re.match(r"^  ([a-z]+) +(\S.*)$", line)
        if not verb:
            continue
        name, summary = verb.groups()
        page = read(f"mintmark {name}", ask(folder, "mintmark", name), summary)
        for word in page.words:
            own = ask(folder, "mintmark", name, word)
            if own != page.whole:
                page.below.append(read(f"mintmark {name} {word}", own))
        overview.words.append(name)
        overview.below.append(page)
    exits = re.search(r"^Exit: .*?(?=\n\n|\Z)", text, re.S | re.M)
    overview.description = exits.group(0).strip() if exits else ""
    return overview


def further(folder, page):
    """Other helps that a page points at, as `mintmark export push --bundle FILE --help`."""
    return [read(command, ask(folder, *command.split())) for command in re.findall(r"`(mintmark [^`]*) --help`", page.whole)]


def option_lines(text):
    return [line for line in text.splitlines() if re.match(r"^(  -| {8,}\S)", line)]


def plain(folder, program, summary):
    """A program whose help is one text, and whose verbs, if it has some, have one each."""
    text = ask(folder, program)
    page = Page(program, summary, whole=text)
    for line in text.splitlines():
        verb = re.match(rf"^  {program} ([a-z]+)\b", line)
        if verb and verb.group(1) not in page.words:
            page.words.append(verb.group(1))
    page.options = options_of(option_lines(text))
    for word in page.words:
        own = ask(folder, program, word)
        options = options_of(option_lines(own))
        has = {name for option in options for name in option.names}
        options += [option for option in page.options if not has.intersection(option.names)]
        page.below.append(Page(f"{program} {word}", whole=own, options=options))
    return page


PLAIN = {
    "mintmark-station": (1, "the screen of the factory floor, and of the key room"),
    "mintmark-service": (8, "the station as a service, for programs that reach it through a socket"),
    "mintmark-device": (1, "virtual units, for a demo, for training and for tests"),
    "mintmark-verify": (1, "checks what a Mintmark station says it did, from outside"),
}

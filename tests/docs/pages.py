"""The documents as values: their fenced blocks, the commands in them, what they show as output, and commands in a sentence."""
import dataclasses
import pathlib
import re
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAMS = ("mintmark", "mintmark-device", "mintmark-station", "mintmark-service", "mintmark-verify")
# What a fence may say of itself. `sh` is run; so is `console`, line by line behind "$ ", and compared with what is shown
# below it; `text output` is what the command above it prints. The others hold no commands.
RUN, OTHERS = ("sh", "console"), ("text", "text output", "toml", "json", "c", "csv", "ini", "sshconfig")


@dataclasses.dataclass
class Block:
    page: str
    line: int
    language: str
    lines: list


@dataclasses.dataclass
class Command:
    page: str
    line: int
    text: str                                            # as it is typed, comment and all
    shown: list = dataclasses.field(default_factory=list)  # lines of its output that the page shows

    @property
    def where(self):
        return f"{self.page}:{self.line}"

    @property
    def plain(self):
        """Without comment and line ends: as the list of what is not run names it."""
        return re.sub(r"\s+", " ", re.sub(r"(^|\s)#\s.*$", "", self.text.replace("\\\n", " "), flags=re.M)).strip()

    @property
    def expected(self):
        """The exit status that the page tells in a comment, `# exit 7 …`, or 0."""
        told = re.search(r"\s#.*?\bexit (\d+)", self.text)
        return int(told.group(1)) if told else 0

    @property
    def code(self):
        """The code of the failure, where the comment names one."""
        told = re.search(r"\s#.*?\bexit \d+.*?(MM-[A-Z0-9-]*[A-Z0-9])", self.text)
        return told.group(1) if told else ""


def documents():
    pages = [ROOT / "README.md", *sorted((ROOT / "resources/docs").rglob("*.md"))]
    return {str(page.relative_to(ROOT)): page.read_text() for page in pages}


def blocks(name, text):
    found, lines, number = [], text.split("\n"), 0
    while number < len(lines):
        fence = re.match(r"^( *)```(.*)$", lines[number])
        if not fence:
            number += 1
            continue
        end = next(n for n in range(number + 1, len(lines)) if lines[n].strip() == "```")
        content = [line.removeprefix(fence.group(1)) for line in lines[number + 1:end]]
        found.append(Block(name, number + 1, fence.group(2).strip(), content))
        number = end + 1
    return found


def is_whole(text):
    """Whether a shell would run it now, and not wait for another line."""
    if text.rstrip().endswith(("\\", "|", "&&", "||")):
        return False
    asked = subprocess.run(["bash", "-n", "-c", text], capture_output=True, text=True, timeout=10, check=False)
    return asked.returncode == 0 and "here-document" not in asked.stderr


def commands(page_blocks):
    found = []
    for block in page_blocks:
        if block.language == "text output":
            if found:
                found[-1].shown += [line for line in block.lines if line.strip()]
            continue
        if block.language not in RUN:
            continue
        begun, text = 0, ""
        for number, line in enumerate(block.lines, block.line + 1):
            if block.language == "console" and not text:
                if not line.startswith("$ "):
                    if found and line.strip():
                        found[-1].shown.append(line)
                    continue
                line = line[2:]
            if not text and (not line.strip() or line.lstrip().startswith("#")):
                continue
            begun = begun if text else number
            text = f"{text}\n{line}" if text else line
            if is_whole(text):
                found.append(Command(block.page, begun, text))
                text = ""
        assert not text, f"{block.page}:{begun}: no shell would take this: {text}"
    return found


def in_sentences(text):
    """Commands of ours between backticks, with their lines; what stands in a fence is left out."""
    outside, fenced = [], False
    for line in text.split("\n"):
        if re.match(r"^ *```", line):
            fenced = not fenced
            line = ""
        outside.append("" if fenced else line)
    whole = "\n".join(outside)
    for span in re.finditer(r"(?<!`)`([^`]+)`(?!`)", whole):
        words = re.sub(r"\s+", " ", span.group(1)).strip()
        if words.split(" ")[0] in PROGRAMS:
            yield whole.count("\n", 0, span.start()) + 1, words


def ours(text):
    """The commands of ours in a line of shell, each as its words."""
    text = re.sub(r"(^|\s)#\s.*$", "", text.replace("\\\n", " "), flags=re.M)
    for part in re.split(r"\|\||&&|[|;&()\n]", text):
        words = part.split()
        while words and re.match(r"^([A-Z_]+=\S*|sudo|\./?|\$)$", words[0]):
            words.pop(0)
        if words and words[0].rsplit("/", 1)[-1] in PROGRAMS:
            yield [words[0].rsplit("/", 1)[-1], *words[1:]]

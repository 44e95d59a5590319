"""Every command in the documents is run as it stands there, page by page, in a fresh folder; what cannot be run here is listed,
with the reason, and its verb and options have to exist all the same."""
import concurrent.futures
import json
import os
import pathlib
import re
import shutil
import tempfile
import time
import tomllib
import unittest

import helps
import pages
from preparations import Originals, Place, prepare
from shell import Shell

ONLY = os.environ.get("MINTMARK_DOCS_PAGES", "").split()  # some pages alone, by hand
LIST = pathlib.Path(__file__).with_name("not-run.txt")
SECONDS = 120  # of one command, on a machine with other things to do


def not_run():
    """Page and command, with the reason why."""
    rows = {}
    for line in LIST.read_text().splitlines():
        if line.strip() and not line.startswith("#"):
            page, command, reason = line.split("\t")
            rows[page, command] = reason
    return rows


def alike(line):
    """A line of output without what differs each time: times, digests, serial numbers, seconds."""
    line = re.sub(r"\b\d{4}-\d\d-\d\d[T ][\d:.]+Z?", "T", line)
    line = re.sub(r"\b\d{4}-\d\d-\d\d\b", "D", line)
    line = re.sub(r"\b(?=[0-9a-f]*\d)(?=[0-9a-f:]*[a-f:])[0-9a-f:]{8,}\b", "H", line, flags=re.I)
    line = re.sub(r"\b\d+\.\d+\b", "N", line)
    return re.sub(r"\s+", " ", line).strip()


def missing(shown, printed):
    """The first line that the page shows and the program did not print, in this order; `…` stands for anything."""
    lines, at = [alike(line) for line in printed.splitlines()], 0
    for line in shown:
        pattern = ".*".join(re.escape(alike(part)) for part in line.split("…"))
        while at < len(lines) and not re.fullmatch(pattern, lines[at]):
            at += 1
        if at == len(lines):
            return line
        at += 1
    return None


def run_page(originals, home, name, commands, skipped):
    """What went wrong on a page, each with its command."""
    wrong, begun = [], time.monotonic()
    place = Place(pathlib.Path(tempfile.mkdtemp(dir=home)), originals)
    try:
        prepare(name, place)
        shell = Shell(place.folder, place.environment, place.answers)
        try:
            for text in place.before:
                status, printed = shell.run(text, SECONDS)
                if status != 0:
                    return [f"{name}: before the page, {text}\n{shell.typed}{printed}\n  exit {status}"]
            for command in commands:
                if (name, command.plain) in skipped:
                    continue
                before = len(shell.typed)
                status, printed = shell.run(place.here(command.text), SECONDS)
                told = f"{command.where}: {command.plain}\n{shell.typed[before:]}{printed}"
                if status is None:
                    wrong.append(f"{told}\n  did not end in {SECONDS} s")
                    break
                if status != command.expected:
                    wrong.append(f"{told}\n  exit {status}, and not {command.expected}")
                if command.code not in printed:
                    wrong.append(f"{told}\n  does not tell {command.code}")
                lacking = missing([place.here(line) for line in command.shown], printed)
                if lacking is not None:
                    wrong.append(f"{told}\n  does not print: {lacking}")
        finally:
            wrong += [f"{name}: {one}" for one in shell.close()]
    finally:
        place.close()
        print(f"{time.monotonic() - begun:5.1f} s  {len(commands)} commands, {len(wrong)} wrong  {name}", flush=True)
    return wrong


class Documents(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.texts = pages.documents()
        cls.blocks = {name: pages.blocks(name, text) for name, text in cls.texts.items()}
        cls.commands = {name: pages.commands(blocks) for name, blocks in cls.blocks.items()}
        cls.skipped = not_run()

    def test_each_block_says_what_it_is(self):
        wrong = [f"{block.page}:{block.line}: {block.language or 'nothing'}" for blocks in self.blocks.values() for block in blocks
                 if block.language not in (*pages.RUN, *pages.OTHERS)]
        self.assertEqual(wrong, [])

    def test_what_is_toml_is_toml(self):
        for block in (block for blocks in self.blocks.values() for block in blocks if block.language == "toml"):
            with self.subTest(f"{block.page}:{block.line}"):
                tomllib.loads("\n".join(block.lines))

    def test_the_list_of_what_is_not_run_holds_nothing_that_is_gone(self):
        there = {(command.page, command.plain) for commands in self.commands.values() for command in commands}
        self.assertEqual([row for row in self.skipped if row not in there], [])
        self.assertEqual([row for row, reason in self.skipped.items() if len(reason.split()) < 3], [], "a reason is a sentence")

    def test_verbs_and_options_exist(self):
        wrong = []
        for commands in self.commands.values():
            for command in commands:
                wrong += [f"{command.where}: {told}" for words in pages.ours(command.text) if (told := helps.unknown(words))]
        for name, text in self.texts.items():
            wrong += [f"{name}:{line}: {told}" for line, span in pages.in_sentences(text) if (told := helps.unknown(span.split()))]
        self.assertEqual(wrong, [])

    def test_codes_exist(self):
        there = {json.loads(line)["code"] for line in helps.told("mintmark", "explain", "--json").splitlines()}
        wrong = []
        for name, text in self.texts.items():
            for found in re.finditer(r"\bMM-([A-Z][A-Z0-9-]*[A-Z0-9])(-?…)?", text):
                code = "MM-" + found.group(1)
                if code not in there and not (found.group(2) and any(one.startswith(code) for one in there)):
                    wrong.append(f"{name}: {code}")
        self.assertEqual(wrong, [])

    def test_the_index_has_every_page(self):
        index = self.texts["resources/docs/index.md"]
        wrong = [name for name in self.texts if name.startswith("resources/docs/") and not name.startswith("resources/docs/decisions/")
                 and not name.endswith("/index.md") and f"]({name.removeprefix('resources/docs/')}" not in index]
        self.assertEqual(wrong, [])

    def test_the_page_of_the_command_line_is_made_from_the_programs(self):
        self.assertEqual(self.texts["resources/docs/commands.md"], helps.page_of_commands(),
                         "python3 resources/docs/make_commands.py BIN > resources/docs/commands.md")

    def test_every_command_does_what_its_page_says(self):
        home = pathlib.Path(tempfile.mkdtemp(prefix="mintmark-docs-"))
        try:
            originals = Originals(home)
            jobs = {}
            with concurrent.futures.ThreadPoolExecutor(2) as pool:
                for name, commands in self.commands.items():
                    if ONLY and name not in ONLY or all((name, command.plain) in self.skipped for command in commands):
                        continue
                    jobs[name] = pool.submit(run_page, originals, home, name, commands, self.skipped)
            self.assertTrue(jobs)
            for name, job in jobs.items():
                with self.subTest(name):
                    wrong = job.result()
                    self.assertEqual(wrong, [], "\n\n".join(["", *wrong]))
        finally:
            shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    unittest.main()

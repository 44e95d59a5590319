"""The house's manners that a machine can check."""
import json
import os
import pathlib
import re
import subprocess
import unittest

ROOT = pathlib.Path(__file__).parents[2]
BIN = pathlib.Path(os.environ["MINTMARK_BIN_DIR"])
TOP = {"CMakeLists.txt", "CMakePresets.json", "app", "provisioning", "hsm", "ui", "resources", "installer", "tests",
       "README.md", "dev", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md"}


def files(*suffixes):
    """The tree's own files; build folders and what git ignores are not looked at."""
    for name in ("app", "hsm", "provisioning", "resources", "ui", "installer", "tests"):
        for file in sorted((ROOT / name).rglob("*")):
            if file.is_file() and file.suffix in suffixes and "__pycache__" not in file.parts:
                yield file


class House(unittest.TestCase):
    def test_the_top_level_is_what_was_agreed(self):
        here = {entry.name for entry in ROOT.iterdir() if not entry.name.startswith(".") and entry.name != "build"}
        self.assertEqual(here, TOP)

    def test_sources_are_formatted(self):
        sources = [str(file) for file in files(".h", ".cpp", ".c")]
        self.assertGreater(len(sources), 100)
        checked = subprocess.run(["clang-format", "--dry-run", "-Werror", *sources], capture_output=True, text=True,
                                 timeout=120, check=False)
        wrong = sorted({line.split(":")[0] for line in checked.stderr.splitlines() if "error:" in line})
        self.assertEqual((checked.returncode, wrong), (0, []), "./dev format mends it")

    def test_headers_begin_with_what_they_are_for(self):
        for file in files(".h"):
            first = file.read_text().lstrip().splitlines()[0]
            self.assertRegex(first, r"^(//|/\*) ?\S+", f"{file.relative_to(ROOT)} does not begin with a sentence")

    def test_no_promises_and_no_host_or_machine_names(self):
        promises = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
        places = re.compile(r"deb\.debian\.org|registry\.npmjs|pypi\.org|/root/|/home/[a-z]")
        for file in [*files(".h", ".cpp", ".c", ".py", ".md", ".cmake", ".sh", ".txt", ".toml"), ROOT / "README.md", ROOT / "dev"]:
            if file == pathlib.Path(__file__).resolve():
                continue
            text = file.read_text()
            for number, line in enumerate(text.splitlines(), 1):
                self.assertIsNone(promises.search(line), f"{file.relative_to(ROOT)}:{number}: {line.strip()}")
                self.assertIsNone(places.search(line), f"{file.relative_to(ROOT)}:{number}: {line.strip()}")

    def test_no_text_leaves_the_plural_to_the_reader(self):
        """There is no catalogue of English plurals: "%n line(s)" would be shown as it stands."""
        for file in files(".cpp", ".h"):
            where = file.relative_to(ROOT)
            if where.parts[0] not in ("ui", "app"):
                continue
            for number, line in enumerate(file.read_text().splitlines(), 1):
                self.assertNotRegex(line, r'"[^"]*[a-z]\(e?s\)[^"]*"', f"{where}:{number}")

    def test_each_text_with_a_number_has_its_singular(self):
        """A text whose form a number chooses is in the table of singulars, or says "Keys: 1", which is right for any."""
        table = set(re.findall(r'\{"((?:[^"\\]|\\.)*)",\s*"', (ROOT / "ui/common/EnglishPlurals.cpp").read_text()))
        asked = set()
        for file in files(".cpp", ".h"):
            if file.relative_to(ROOT).parts[0] != "ui":
                continue
            for literals in re.findall(r'\btr\(\s*((?:"(?:[^"\\]|\\.)*"\s*)+),\s*nullptr,', file.read_text()):
                asked.add("".join(re.findall(r'"((?:[^"\\]|\\.)*)"', literals)))
        self.assertGreater(len(asked), 10)
        missing = {text for text in asked if text not in table and not re.search(r": %n\b|%n wrong", text)}
        self.assertEqual((missing, table - asked), (set(), set()))

    def test_every_secret_is_read_through_a_call_that_a_search_finds(self):
        """Secret::reveal and Pin::reveal: the places that touch raw octets, listed, so that a new one is seen."""
        known = (ROOT / "tests/lint/reveals.txt").read_text().split()
        found = sorted({file.relative_to(ROOT).as_posix() for file in files(".cpp", ".h")
                        if not file.relative_to(ROOT).as_posix().startswith("tests/")
                        and re.search(r"[.>]reveal(ForWriting)?\(", file.read_text())})
        self.assertEqual(found, known)

    def test_the_page_of_failures_is_made_from_the_table(self):
        page = subprocess.run(["python3", "-B", str(ROOT / "resources/docs/make_failures.py"), str(BIN / "mintmark")],
                              capture_output=True, text=True, timeout=30, check=True).stdout
        self.assertEqual((ROOT / "resources/docs/failures.md").read_text(), page,
                         "python3 resources/docs/make_failures.py BIN/mintmark > resources/docs/failures.md")

    def test_the_page_of_key_policies_is_made_from_the_policies(self):
        page = subprocess.run(["python3", "-B", str(ROOT / "resources/docs/make_policies.py")], capture_output=True, text=True,
                              timeout=30, check=True).stdout
        self.assertEqual((ROOT / "resources/docs/key-policies.md").read_text(), page,
                         "python3 resources/docs/make_policies.py > resources/docs/key-policies.md")

    def test_each_test_that_a_page_names_is_there(self):
        """`tst_run.passIsEarned`, `test_path.test_kills`, `cases.test_…`: what a page says is shown, a test shows."""
        sources = {}
        for file in [*(ROOT / "tests").rglob("*.cpp"), *(ROOT / "tests").rglob("*.py")]:
            sources.setdefault(file.stem, []).append(file.read_text())
        named = set()
        for page in [*(ROOT / "resources/docs").rglob("*.md"), ROOT / "SECURITY.md", ROOT / "README.md"]:
            for suite, function in re.findall(r"`((?:tst_|test_)[a-z0-9]+|cases)\.([A-Za-z_0-9]+)`", page.read_text()):
                if function in ("cpp", "h", "py", "txt"):
                    continue
                named.add((suite, function))
                self.assertTrue(any(re.search(rf"\b{function}\(", text) for text in sources.get(suite, [])),
                                f"{page.relative_to(ROOT)}: {suite}.{function}")
        self.assertGreater(len(named), 100)

    def test_no_sqlite_symbol_leaves_the_programs(self):
        for name in ("mintmark", "mintmark-station", "mintmark-service"):
            symbols = subprocess.run(["nm", "-D", "--defined-only", str(BIN / name)], capture_output=True, text=True, timeout=30,
                                     check=True).stdout
            self.assertNotIn("sqlite3_", symbols)

    def test_the_programs_are_hardened(self):
        for name in ("mintmark", "mintmark-station", "mintmark-service", "mintmark-device", "mintmark-verify"):
            headers = subprocess.run(["readelf", "-W", "-h", "-l", "-d", str(BIN / name)], capture_output=True, text=True,
                                     timeout=30, check=True).stdout
            self.assertIn("DYN (Position-Independent", headers, name)
            self.assertIn("GNU_RELRO", headers, name)
            self.assertRegex(headers, r"BIND_NOW|FLAGS.*NOW", name)
            self.assertRegex(headers, r"GNU_STACK.* RW ", name)

    def test_every_verb_of_the_readme_is_one_of_devs(self):
        text = (ROOT / "README.md").read_text()
        shown = (ROOT / "dev").read_text()
        for verb in set(re.findall(r"\./dev ([a-z]+)", text)):
            self.assertRegex(shown, rf"\n    {verb}\)", verb)

    def test_presets_are_valid(self):
        presets = json.loads((ROOT / "CMakePresets.json").read_text())
        names = {preset["name"] for preset in presets["configurePresets"]}
        self.assertLessEqual({"dev", "asan", "tsan", "coverage", "release"}, names)


if __name__ == "__main__":
    unittest.main()

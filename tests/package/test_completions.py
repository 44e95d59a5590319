"""Completions do what the programs say: asked of bash, zsh and fish themselves."""
import re
import shutil
import sys
import tempfile
import pathlib
import unittest

from support import BUILD, SOURCE, main, run

sys.path.insert(0, str(SOURCE / "installer"))
import describe  # noqa: E402

MADE = BUILD / "package_data/completions"


def bash(program, *words):
    line = " ".join(f"'{word}'" for word in (program, *words))
    script = (f"source {MADE}/bash/{program}; compopt() {{ :; }}; COMP_WORDS=({line}); COMP_CWORD={len(words)}; "
              f"_{program.replace('-', '_')}; printf '%s\\n' \"${{COMPREPLY[@]}}\"")
    return run("bash", "--norc", "-c", script).stdout.split()


class Completions(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.told = describe.mintmark(BUILD / "bin")

    def test_every_verb_and_word_that_the_help_shows_an_example_of_is_offered(self):
        self.assertGreater(len(self.told.below), 15)
        for page in self.told.below:
            verb = page.name.split()[1]
            self.assertIn(verb, bash("mintmark", verb[:2]))
            for word in re.findall(rf"^ *(?:\S+ && )?mintmark {verb} ([a-z][a-z0-9-]+)(?= |$)", page.examples, re.M):
                if page.words:
                    self.assertIn(word, page.words, page.name)
                    self.assertIn(word, bash("mintmark", verb, word[:1]), page.name)

    def test_every_option_of_the_help_is_offered_and_no_other(self):
        for page in self.told.below:
            verb = page.name.split()[1]
            told = set(re.findall(r"^ {2}(?:-\w, )?(--[a-z-]+)", page.whole, re.M))
            for below in page.below:
                told |= set(re.findall(r"^ {2}(?:-\w, )?(--[a-z-]+)", below.whole, re.M))
            self.assertIn("--help", told)
            self.assertEqual(set(bash("mintmark", verb, "x", "--")), told, verb)

    def test_what_the_words_of_a_verb_are(self):
        words = {page.name.split()[1]: page.words for page in self.told.below}
        self.assertEqual(words["order"], ["new", "sign", "read", "station", "import", "list", "show", "check", "close"])
        self.assertIn("seal-pin", words["hsm"])
        self.assertIn("azure-dps", words["export"])
        self.assertIn("ledger", words["export"])
        self.assertEqual(words["site"], ["show", "ask", "deliver"])
        self.assertEqual(words["label"], ["preview", "print", "verify"])
        self.assertEqual(words["diagnostics"], ["show", "test"])
        self.assertIn("revoke", words["certificate"])
        self.assertEqual(words["provision"], [])
        self.assertEqual(words["doctor"], [])

    def test_files_and_folders_are_offered_where_an_option_takes_one(self):
        with tempfile.TemporaryDirectory() as folder:
            (pathlib.Path(folder) / "a-file").touch()
            (pathlib.Path(folder) / "a-folder").mkdir()
            self.assertEqual(bash("mintmark", "device", "list", "--station", folder + "/a"), [folder + "/a-folder"])
            self.assertEqual(len(bash("mintmark", "device", "list", "--pin-file", folder + "/a")), 2)
        self.assertEqual(bash("mintmark-station", "--theme", ""), ["light", "dark", "contrast"])

    def test_fish_offers_them(self):
        self.assertTrue(shutil.which("fish"), "fish is missing")
        home = tempfile.TemporaryDirectory()  # fish makes its folders there
        self.addCleanup(home.cleanup)
        for file in (MADE / "fish").iterdir():
            run("fish", "--no-config", "--no-execute", file, env={"HOME": home.name, "PATH": "/usr/bin:/bin"})
        def fish(line):
            said = run("fish", "--no-config", "-c", f"source {MADE}/fish/mintmark.fish; complete -C '{line}'",
                       env={"HOME": home.name, "PATH": "/usr/bin:/bin"})
            return [one.split("\t")[0] for one in said.stdout.splitlines()]
        self.assertIn("provision", fish("mintmark pro"))
        self.assertIn("import", fish("mintmark order im"))
        self.assertIn("--all-sockets", fish("mintmark provision --all"))
        self.assertNotIn("--all-sockets", fish("mintmark doctor --all"))

    def test_zsh_offers_them(self):
        self.assertTrue(shutil.which("zsh"), "zsh is missing")
        for file in (MADE / "zsh").iterdir():
            run("zsh", "-fn", file)
        # zsh's own function that looks at the specifications is shown them.
        def zsh(current, *words):
            script = ("_arguments() { print -rl -- $@ }; _describe() { print -rl -- ${(P)2} }; "
                      f"words=({' '.join(words)}); CURRENT={current}; source {MADE}/zsh/_mintmark")
            return run("zsh", "-fc", script).stdout
        self.assertRegex(zsh(2, "mintmark", "x"), r"(?m)^provision:")
        self.assertIn("*--all-sockets[", zsh(3, "mintmark", "provision", "x"))
        self.assertRegex(zsh(3, "mintmark", "order", "x"), r"1:word:\(new sign .*close\)")


if __name__ == "__main__":
    main()

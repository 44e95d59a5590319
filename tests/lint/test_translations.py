"""The catalogues: that each text of the floor's screen is translated in every language, and that no translation has lost
a value, a command or a plural form."""
import collections
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree

ROOT = pathlib.Path(__file__).parents[2]
BIN = pathlib.Path(os.environ["MINTMARK_BIN_DIR"])
CATALOGUES = ROOT / "resources/translations"
sys.path.insert(0, str(CATALOGUES))
import update  # noqa: E402

# The languages that the windows speak besides English; each has a catalogue.
LANGUAGES = {"de", "es", "vi", "zh_CN"}
# How many forms Qt asks for: one, other; or one for any number.
FORMS = {"de": 2, "es": 2, "vi": 1, "zh_CN": 1}
# What is, or may be, the same in any language, and in one.
SAME = {"PASS", "FAIL", "PIN", "HSM", "DEMO", "US", "Mintmark", "%1 %", "%1 s", "%1   %2", "%1 – Mintmark"}
SAME_IN = {"de": {"%1 in %2", "%1 in %2: %3", "Rate / h", "Start", "Barcodes", "Scan: %1"}}
# Read from three metres by whoever stands there.
NEVER_TRANSLATED = {"PASS", "FAIL"}

Message = collections.namedtuple("Message", "texts finished numerus")


def read(catalogue):
    """By context, text and comment."""
    messages = {}
    for context in xml.etree.ElementTree.parse(catalogue).iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            forms = [form.text or "" for form in translation.iter("numerusform")]
            key = (context.findtext("name"), message.findtext("source"), message.findtext("comment") or "")
            messages[key] = Message(forms or [translation.text or ""], translation.get("type") is None,
                                    message.get("numerus") == "yes")
    return messages


def parts(text):
    """What a translation has to hold as often as the text does, wherever."""
    return sorted(re.findall(r"%(?:L?[1-9]|L?n)|&[^ &]|`[^`]*`|--[a-z][a-z-]*|MM-[A-Z-]+|\b[a-z]+\.(?:toml|json|md|db)\b|\n", text))


def faults(code, wanted, of_operator, here):
    """What is wrong with a catalogue `here` where the sources hold `wanted`."""
    found = [f"not in the catalogue: {key}" for key in wanted.keys() - here.keys()]
    found += [f"no longer in the sources: {key}" for key in here.keys() - wanted.keys()]
    for key in wanted.keys() & here.keys():
        message, source = here[key], key[1]
        if not message.finished or not all(message.texts):
            if key in of_operator:
                found.append(f"not translated: {key}")
            continue
        if message.numerus != wanted[key].numerus or len(message.texts) != (FORMS[code] if message.numerus else 1):
            found.append(f"plural forms: {key}")
        for text in message.texts:
            if parts(text) != parts(source):
                found.append(f"{parts(source)} has become {parts(text)}: {key}")
            if (text[:1].isspace(), text[-1:].isspace()) != (source[:1].isspace(), source[-1:].isspace()):
                found.append(f"a space at an end: {key}")
            if ("…" in text) != ("…" in source):
                found.append(f"three dots: {key}")
            if source in NEVER_TRANSLATED and text != source:
                found.append(f"translated: {key}")
            if key in of_operator and text == source and source not in SAME | SAME_IN.get(code, set()):
                found.append(f"still English: {key}")
    return sorted(found)


def said_by_the_doctor():
    """(file, text) of each text in the doctor's sources that is no command and no single word."""
    # What stands in commands, in names, and in a file that is read.
    other = re.compile(r"^(?:sudo|mintmark|du) |\| sudo|2>/dev/null|^SQLite format|^; or (?:stop|remove) it: |^, OpenSSL |^, serial |^ processors of kind ")
    for file in sorted((ROOT / "provisioning/station/doctor").glob("*.cpp")):
        source = re.sub(r"//[^\n]*|#include[^\n]*", "", file.read_text())
        for match in re.finditer(rf"{update.LITERAL}(?:\s+{update.LITERAL})*", source):
            text = "".join(part[1:-1] for part in re.findall(update.LITERAL, match.group()))
            if " " in text.strip() and not other.search(text):
                yield file.name, text


def is_told(text, forms):
    """Whether a form holds this text of a finding, is this text, or ends as it does behind a value's last word."""
    bare = text.strip(" :;,")
    tails = [re.split("%L?[1-9]", form)[-1] for form in forms]
    return (any(bare in form for form in forms)
            or any(re.fullmatch(re.sub("%L?[1-9]", ".+", re.escape(form)), text) for form in forms if not form.startswith("%1"))
            or any(len(tail) > 8 and text.endswith(tail) and text.removesuffix(tail).isalpha() for tail in tails))


@unittest.skipUnless(shutil.which("lupdate", path=f"/usr/lib/qt6/bin:{os.environ['PATH']}"), "lupdate is not installed")
class Translations(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        place = pathlib.Path(cls.folder.name)
        update.update([place / "all_de.ts"])
        update.update([place / "floor_de.ts"], ["ui/operator", "ui/common"])
        cls.wanted = read(place / "all_de.ts")
        cls.of_operator = set(read(place / "floor_de.ts"))

    def test_the_languages_are_those_that_were_agreed(self):
        self.assertEqual({file.stem.removeprefix("mintmark_") for file in CATALOGUES.glob("*.ts")}, LANGUAGES)

    def test_the_floors_screen_and_every_failure_is_what_is_asked_about(self):
        contexts = {context for context, _, _ in self.of_operator}
        self.assertLessEqual({"mintmark::Failure", "mintmark::Step", "mintmark::DeviceState", "mintmark::ui", "mintmark::ui::TileFace",
                              "mintmark::ui::OperatorPage", "mintmark::ui::CheckPage", "mintmark::ui::PinPage"}, contexts)
        self.assertNotIn("mintmark::ui::SettingsPage", contexts)
        self.assertLess(self.of_operator, self.wanted.keys())
        rows = [json.loads(line) for line in subprocess.run([BIN / "mintmark", "explain", "--json"], capture_output=True, text=True,
                                                            timeout=30, check=True).stdout.splitlines()]
        self.assertGreater(len(rows), 100)
        said = {row[part].removesuffix(".").lower() for row in rows for part in ("cause", "action")}
        known = {text.removesuffix(".").lower() for context, text, _ in self.of_operator if context == "mintmark::Failure"}
        self.assertEqual(said, known)

    def test_what_the_doctor_says_has_a_form(self):
        forms = {text for context, text, _ in self.wanted if context == "mintmark::ui::HealthWords"}
        names = {text for context, text, _ in self.wanted if context == "mintmark::ui::HealthNames"}
        said = {one for one in said_by_the_doctor() if one[1] not in names}
        self.assertGreater(len(said), 120)
        self.assertEqual([one for one in sorted(said) if not is_told(one[1], forms)], [], "give it one in ui/common/HealthWords.cpp")
        self.assertFalse(is_told(": its PIN is green", forms))
        self.assertFalse(is_told("have the officer paint it", forms))
        self.assertFalse(is_told("the officer is not there, or asleep", forms))
        self.assertFalse(is_told("paint it green in station.toml", forms))

    def test_each_catalogue_is_whole(self):
        for code in sorted(LANGUAGES):
            with self.subTest(code):
                found = faults(code, self.wanted, self.of_operator, read(CATALOGUES / f"mintmark_{code}.ts"))
                self.assertEqual(found, [], "\n./dev translate, and Qt Linguist, mend it:\n" + "\n".join(found))

    def test_what_is_wrong_is_noticed(self):
        key = ("mintmark::ui::PinPage", "PIN of the token", "")
        plural = ("mintmark::ui::OperatorWindow", "Registry: encrypted, %1 devices", "")
        value = ("mintmark::ui::OperatorPage", "Operator %1", "")
        command = ("mintmark::Failure", "See --help.", "")
        dots = ("mintmark::ui::OperatorWindow", "Opening the station …", "")
        good = read(CATALOGUES / "mintmark_de.ts")
        self.assertEqual(faults("de", self.wanted, self.of_operator, good), [])

        def with_text(where, *texts, **changes):
            return faults("de", self.wanted, self.of_operator, good | {where: good[where]._replace(texts=list(texts), **changes)})

        one_less = {other: message for other, message in good.items() if other != key}
        self.assertRegex(faults("de", self.wanted, self.of_operator, one_less)[0], "^not in the catalogue")
        self.assertRegex(faults("de", self.wanted, self.of_operator, good | {("x", "y", ""): good[key]})[0], "^no longer")
        for where, texts, changes, what in (
                (key, [""], {}, "^not translated"), (key, ["PIN des Tokens"], {"finished": False}, "^not translated"),
                (key, ["PIN of the token"], {}, "^still English"), (key, ["PIN des Tokens "], {}, "^a space"),
                (plural, ["Register: %1 Gerät"], {}, "^plural"), (plural, ["%1", ""], {}, "^not translated"),
                (value, ["Bediener"], {}, "has become"), (value, ["Bediener %2"], {}, "has become"),
                (command, ["Siehe --hilfe."], {}, "has become"), (dots, ["Öffnet die Station"], {}, "^three dots"),
                (("mintmark::Step", "PASS", ""), ["GUT"], {}, "^translated")):
            with self.subTest(what=what, texts=texts):
                found = with_text(where, *texts, **changes)
                self.assertEqual(len(found), 1, found)
                self.assertRegex(found[0], what)
        # What only the key room shows may wait.
        room = next(other for other in self.wanted if other not in self.of_operator)
        self.assertEqual([fault for fault in faults("de", self.wanted, self.of_operator,
                                                    good | {room: Message([""], False, good[room].numerus)})], [])


if __name__ == "__main__":
    unittest.main()

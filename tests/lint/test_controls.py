"""The lists of controls that `./dev campaign controls` keeps: what is on them is in the sources, and what waits is not more than it was."""
import pathlib
import re
import unittest

ROOT = pathlib.Path(__file__).parents[2]
CAMPAIGN = ROOT / "tests/campaign"
# May only shrink: whoever confirms some lowers it.
WAITING_AT_MOST = 0


def lines_of(name):
    return [line for line in (CAMPAIGN / name).read_text().splitlines() if not line.startswith("#")]


def made_of(name, texts):
    """Whether the sources have it, in one piece or in several: "<form>Submit", "side-%1", "setting-aws-iot-host"."""
    return (not name or (name.startswith("-") and made_of(name[1:], texts)) or
            any(name[:at] in texts and made_of(name[at:], texts) for at in range(2, len(name) + 1)))


class Controls(unittest.TestCase):
    def setUp(self):
        self.confirmed = [line.split("\t") for line in lines_of("controls.txt")]
        self.waiting = lines_of("controls-unconfirmed.txt")

    def test_what_waits_only_shrinks(self):
        self.assertEqual(len(self.waiting), WAITING_AT_MOST)

    def test_each_is_on_one_list_once(self):
        for places in ([place for place, _ in self.confirmed], self.waiting):
            self.assertEqual(places, sorted(set(places)))
        self.assertEqual(set(self.waiting) & {place for place, _ in self.confirmed}, set())

    def test_each_confirmed_one_names_a_suite_that_there_is(self):
        known = set()
        for room in ("ui", "custodian"):
            known |= set(re.findall(r"\bTest\w+", (ROOT / f"tests/{room}/tests.cmake").read_text()))
        for place, suite in self.confirmed:
            self.assertIn(suite, known, place)

    def test_each_is_in_the_sources(self):
        # What a second person is asked for is named by the station.
        sources = {file: file.read_text() for room in ("ui", "provisioning") for file in (ROOT / room).rglob("*.cpp")}
        texts = set(re.findall(r'"(-?[A-Za-z][\w-]*)(?:%\d(?:-?%\d)*)?"', "\n".join(sources.values())))
        for place in [place for place, _ in self.confirmed] + self.waiting:
            face, page, name = place.split("/")
            self.assertIn(face, ("operator", "custodian"), place)
            if page != "window":
                self.assertTrue(any(f"{page}::{page}(" in text for text in sources.values()), f"{place}: no such page")
            self.assertTrue(made_of(name.replace("*", ""), texts), f"{place}: no such name in ui/")


if __name__ == "__main__":
    unittest.main()

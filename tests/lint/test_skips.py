"""The reader of what was skipped sees each form in which CTest, Qt Test and unittest say it."""
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).parents[1]))
import skips  # noqa: E402

SUMMARY = """
98% tests passed, 0 tests failed out of 3

The following tests did not run:
\t  7 - usb.guest (Skipped)
"""
LOG = """
PASS   : PoolTest::initTestCase()
SKIP   : PoolTest::aFolderOfAnother() only root gives a folder away
PASS   : PoolTest::theLast()
test_a (test_x.Bare.test_a) ... skipped 'why'
test_b (test_x.Bare.test_b)
What it is for. ... skipped "it's not there"
setUpClass (test_x.Whole) ... skipped 'needs root'
test_c (test_x.Bare.test_c) ... ok
test_d (test_x.Bare.test_d) ...\x20
  test_d (test_x.Bare.test_d) (row='x (y)') ... skipped 'one row'
test_e (test_x.Bare.test_e)
It says skipped 'like this' in its words. ... ok
"""


class Skips(unittest.TestCase):
    def test_each_form_is_seen(self):
        self.assertEqual(skips.skipped_in(SUMMARY, LOG), {
            "usb.guest", "PoolTest::aFolderOfAnother", "test_x.Bare.test_a", "test_x.Bare.test_b", "test_x.Whole", "test_x.Bare.test_d"})

    def test_a_difference_either_way_is_one(self):
        import contextlib
        import io
        import tempfile
        with tempfile.TemporaryDirectory() as folder:
            place = pathlib.Path(folder)
            (place / "summary").write_text(SUMMARY)
            (place / "log").write_text(LOG)
            names = sorted(skips.skipped_in(SUMMARY, LOG))
            for listed, status in ((names, 0), (names[1:], 1), ([*names, "another"], 1)):
                (place / "list").write_text("".join(f"{name} # a reason\n" for name in listed))
                with contextlib.redirect_stdout(io.StringIO()) as said:
                    self.assertEqual(skips.main(*(str(place / part) for part in ("summary", "log", "list"))), status)
                self.assertEqual(said.getvalue().count("skips: "), status)


if __name__ == "__main__":
    unittest.main()

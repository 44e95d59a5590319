"""Whether an advisory against what is linked in is noticed: with package lists and a tracker of the test's own."""
import gzip
import json
import os
import pathlib
import shutil
import tempfile
import unittest

from support import SOURCE, main, run

SBOM = {
    "packages": [{"SPDXID": "SPDXRef-Package-libsqlcipher-dev", "name": "libsqlcipher-dev", "versionInfo": "4.6.1-2", "comment": "made from SQLite 3.46.1",
                  "sourceInfo": "built from the source package sqlcipher 4.6.1-2"},
                 {"SPDXID": "SPDXRef-Package-libc6", "name": "libc6", "versionInfo": "1", "sourceInfo": "built from the source package glibc 1"}],
    "relationships": [{"spdxElementId": "SPDXRef-Package-mintmark", "relationshipType": "STATIC_LINK", "relatedSpdxElement": "SPDXRef-Package-libsqlcipher-dev"},
                      {"spdxElementId": "SPDXRef-Package-mintmark", "relationshipType": "DYNAMIC_LINK", "relatedSpdxElement": "SPDXRef-Package-libc6"}],
}
CHANGELOG = """sqlcipher (4.6.1-3) unstable; urgency=high

  * CVE-2026-1111: a page could be read past its end.

 -- Nobody <nobody@mintmark.invalid>  Fri, 27 Nov 2026 10:00:00 +0000

sqlcipher (4.6.1-2) unstable; urgency=medium

  * CVE-2025-2222: an older one.

 -- Nobody <nobody@mintmark.invalid>  Thu, 26 Nov 2026 10:00:00 +0000
"""


class Advisories(unittest.TestCase):
    def setUp(self):
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="mintmark-advisories-"))
        self.addCleanup(shutil.rmtree, self.home)
        (self.home / "sbom").write_text(json.dumps(SBOM))
        self.bin = self.home / "bin"
        self.bin.mkdir()

    def offer(self, *versions):
        """Package lists that have these versions, the newest with a changelog; apt itself reads them."""
        mirror = self.home / "mirror"
        mirror.mkdir()
        for version in versions:
            tree = self.home / f"tree-{version}"
            docs = tree / "usr/share/doc/libsqlcipher-dev"
            docs.mkdir(parents=True)
            (docs / "changelog.Debian.gz").write_bytes(gzip.compress(CHANGELOG.encode()))
            (tree / "DEBIAN").mkdir()
            (tree / "DEBIAN/control").write_text(f"Package: libsqlcipher-dev\nVersion: {version}\nArchitecture: all\n"
                                                 "Maintainer: Nobody <nobody@mintmark.invalid>\nDescription: a test's\n")
            run("dpkg-deb", "--root-owner-group", "-b", tree, mirror / f"libsqlcipher-dev_{version}_all.deb")
        listed = run("dpkg-scanpackages", "-m", ".", cwd=mirror).stdout
        (mirror / "Packages").write_text(listed)
        (mirror / "Release").write_text("Suite: test\n")
        (self.home / "sources.list").write_text(f"deb [trusted=yes] file:{mirror} ./\n")
        state = self.home / "state"
        for folder in ("lists/partial", "archives/partial"):
            (state / folder).mkdir(parents=True)
        (state / "status").touch()
        (self.home / "apt.conf").write_text(
            f'Dir::Etc::SourceList "{self.home}/sources.list";\nDir::Etc::SourceParts "/dev/null";\nDir::State "{state}";\n'
            f'Dir::State::Lists "{state}/lists";\nDir::State::Status "{state}/status";\nDir::Cache "{state}";\nAPT::Sandbox::User "root";\n')
        run("apt-get", "-q", "update", env={**os.environ, "APT_CONFIG": str(self.home / "apt.conf")})

    def look(self, *words):
        return run("python3", "-B", SOURCE / "installer/advisories.py", self.home / "sbom", *words, check=False,
                   env={**os.environ, "APT_CONFIG": str(self.home / "apt.conf")})

    def tracker(self, **entries):
        (self.home / "tracker.json").write_text(json.dumps({"sqlcipher": entries}))
        return ("--tracker", self.home / "tracker.json", "--release", "trixie")

    def test_the_newest_is_linked(self):
        self.offer("4.6.1-2", "3.4.1-2")
        told = self.look()
        self.assertEqual((told.returncode, told.stderr), (0, ""))
        self.assertIn("the newest that is offered", told.stdout)

    def test_a_newer_one_forces_a_rebuild_and_its_changelog_says_why(self):
        self.offer("4.6.1-2", "4.6.1-3")
        told = self.look()
        self.assertEqual(told.returncode, 7, told.stderr)
        self.assertIn("BUILD AGAIN, 4.6.1-3 is offered; its changelog names CVE-2026-1111\n", told.stdout)
        self.assertNotIn("CVE-2025-2222", told.stdout)

    def test_the_tracker_is_believed_beside_the_lists(self):
        self.offer("4.6.1-2")
        entries = {"CVE-2026-1": {"releases": {"trixie": {"status": "open", "urgency": "high"}}},
                   "CVE-2026-2": {"releases": {"trixie": {"status": "resolved", "fixed_version": "4.6.1-4"}}},
                   "CVE-2026-3": {"releases": {"trixie": {"status": "resolved", "fixed_version": "4.6.0-1"}}},
                   "CVE-2026-4": {"releases": {"trixie": {"status": "resolved", "fixed_version": "0"}}},
                   "CVE-2026-5": {"releases": {"trixie": {"status": "open", "urgency": "unimportant"}}},
                   "CVE-2026-6": {"releases": {"bookworm": {"status": "open", "urgency": "high"}}}}
        told = self.look(*self.tracker(**entries))
        self.assertEqual(told.returncode, 7, told.stderr)
        self.assertEqual([n for n in "123456" if f"CVE-2026-{n}" in told.stdout], ["1", "2"], told.stdout)
        told = self.look(*self.tracker(**{"CVE-2026-3": entries["CVE-2026-3"]}))
        self.assertEqual(told.returncode, 0, told.stdout)

    def test_what_holds_for_sqlite_holds_for_what_was_made_from_it(self):
        self.offer("4.6.1-2")
        (self.home / "tracker.json").write_text(json.dumps({"sqlite3": {
            "CVE-2026-1": {"releases": {"trixie": {"status": "resolved", "fixed_version": "3.46.1-7"}}},
            "CVE-2026-2": {"releases": {"trixie": {"status": "resolved", "fixed_version": "3.45.0-1"}}}}}))
        told = self.look("--tracker", self.home / "tracker.json", "--release", "trixie")
        self.assertEqual(told.returncode, 7, told.stdout + told.stderr)
        self.assertIn("made from SQLite 3.46.1: CVE-2026-1", told.stdout)
        self.assertNotIn("CVE-2026-2", told.stdout)

    def test_what_cannot_be_looked_at_is_not_all_right(self):
        self.offer("4.6.1-2")
        for text in ("", "{}", "[]", '{"packages":[],"relationships":[]}'):
            (self.home / "sbom").write_text(text)
            told = self.look()
            self.assertEqual(told.returncode, 2, text)
            self.assertTrue(told.stderr)


if __name__ == "__main__":
    main()

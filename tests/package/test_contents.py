"""What the packages hold, and that making them a second time gives the same octets."""
import gzip
import hashlib
import json
import os
import pathlib
import re
import shutil
import tempfile
import unittest

from support import BUILD, PACKAGES, SOURCE, main, package, run

PROGRAMS = ("mintmark", "mintmark-station", "mintmark-service", "mintmark-device")


def sums(folder):
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in pathlib.Path(folder).glob("*.deb")}


class Contents(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.home = pathlib.Path(tempfile.mkdtemp(prefix="mintmark-package-"))
        cls.root = cls.home / "root"
        for name in ("mintmark", "mintmark-verify"):
            run("dpkg-deb", "-x", package(name), cls.root)

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.home)

    def test_the_second_time_gives_the_same_octets(self):
        # Elsewhere, in another zone and language, at another time: only the commit's date counts. The mask is package.sh's.
        epoch = (BUILD / "package.epoch").read_text().strip()
        environment = {**os.environ, "SOURCE_DATE_EPOCH": epoch, "TZ": "Pacific/Kiritimati", "LC_ALL": "C"}
        data = BUILD / "package_data"
        first = {file.relative_to(data): file.read_bytes() for file in data.rglob("*") if file.is_file()}
        version, revision = re.match(r"mintmark_(.*)-(\w+)_", package("mintmark").name).groups()
        again = self.home / "data"
        run("sh", "-c", 'umask 077; exec python3 -B "$@"', "sh", SOURCE / "installer/make_package_data.py", SOURCE, BUILD / "bin", version,
            revision, again, env=environment)
        second = {file.relative_to(again): file.read_bytes() for file in again.rglob("*") if file.is_file()}
        self.assertEqual(sorted(first), sorted(second))
        self.assertEqual([name for name in first if first[name] != second[name]], [])
        out = self.home / "packages"
        run("sh", "-c", 'umask 022; exec cpack "$@"', "sh", "--config", BUILD / "CPackConfig.cmake", "-B", out, env=environment, timeout=300)
        self.assertEqual(sums(out), sums(PACKAGES))

    def test_no_path_of_the_build_is_in_it(self):
        for file in self.root.rglob("*"):
            if not file.is_file():
                continue
            octets = file.read_bytes()
            if octets[:2] == b"\x1f\x8b":
                octets = gzip.decompress(octets)
            for path in {str(SOURCE), str(BUILD)}:
                self.assertNotIn(path.encode() + b"/", octets, file)

    def test_the_programs_are_hardened_and_have_no_path_to_libraries(self):
        for name in (*PROGRAMS, "mintmark-verify"):
            dynamic = run("readelf", "-d", self.root / "usr/bin" / name).stdout
            self.assertNotRegex(dynamic, r"\((RPATH|RUNPATH)\)", name)
            self.assertIn("BIND_NOW", dynamic, name)
            self.assertIn("DYN (Position-Independent", run("readelf", "-h", self.root / "usr/bin" / name).stdout, name)
            self.assertNotRegex(dynamic, r"sqlcipher", name)

    def test_what_it_depends_on_is_in_a_release_without_backports(self):
        for name in ("mintmark", "mintmark-verify"):
            depends = run("dpkg-deb", "-f", package(name), "Depends").stdout
            self.assertIn("libc6", depends)
            self.assertNotRegex(depends, r"-dev\b|sqlcipher|bpo")

    def test_each_link_of_the_manual_leads_somewhere(self):
        links = 0
        for page in (self.root / "usr/share/doc/mintmark").rglob("*.md"):
            for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)\s]*)?\)", page.read_text(encoding="utf-8")):
                if ":" not in target:
                    links += 1
                    self.assertTrue((page.parent / target).exists(), f"{page.relative_to(self.root)}: {target}")
        self.assertGreater(links, 300)

    def test_who_installs_it_finds_the_tutorial_and_no_path_of_the_sources(self):
        readme = (self.root / "usr/share/doc/mintmark/README.md").read_text(encoding="utf-8")
        self.assertIn("](tutorial.md)", readme.split("\n\n")[1])
        self.assertNotIn("./dev demo", readme)
        self.assertIn("tutorial.md", run(BUILD / "bin/mintmark", "--help").stdout)
        pages = list((self.root / "usr/share/man").rglob("*.gz"))
        self.assertGreater(len(pages), 20)
        for page in pages:
            self.assertNotIn("resources/docs/", gzip.decompress(page.read_bytes()).decode(), page)

    def test_each_verb_has_a_manual_page_that_names_each_of_its_options(self):
        overview = run(BUILD / "bin/mintmark", "--help").stdout
        verbs = re.findall(r"^  ([a-z]+) +\S", overview, re.M)
        self.assertGreater(len(verbs), 20)
        for verb in verbs:
            name = "mintmark-verb-device" if verb == "device" else f"mintmark-{verb}"
            page = gzip.decompress((self.root / f"usr/share/man/man1/{name}.1.gz").read_bytes()).decode().replace("\\-", "-")
            told = run(BUILD / "bin/mintmark", verb, "--help").stdout
            for option in re.findall(r"^ {2}(?:-\w, )?(--[a-z-]+)", told, re.M):
                self.assertTrue(f"\\fB{option}\\fR" in page, f"{name}: {option}")
        for page in self.root.glob("usr/share/man/man?/*.gz"):
            shown = run("man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8", "-Z", page, env={**os.environ, "MANROFFSEQ": "", "MANWIDTH": "80"})
            self.assertEqual(shown.stderr, "", page)

    def test_what_is_linked_is_told_as_spdx(self):
        document = json.loads((self.root / "usr/share/doc/mintmark/mintmark.spdx.json").read_text())
        self.assertEqual(document["spdxVersion"], "SPDX-2.3")
        names = {p["SPDXID"]: p["name"] for p in document["packages"]}
        self.assertEqual(len(names), len(document["packages"]))
        relations = {(names.get(r["spdxElementId"]), r["relationshipType"], names.get(r["relatedSpdxElement"])) for r in document["relationships"]}
        self.assertIn(("mintmark", "STATIC_LINK", "libsqlcipher-dev"), relations)
        self.assertIn(("mintmark-station", "DYNAMIC_LINK", "libqt6widgets6"), {(a, b, c.replace("t64", "") if c else c) for a, b, c in relations})
        # What readelf names and what the document names are as many.
        for name in PROGRAMS:
            needed = re.findall(r"\(NEEDED\).*\[(?!ld-linux)(.*)\]", run("readelf", "-d", self.root / "usr/bin" / name).stdout)
            linked = {c for a, b, c in relations if a == name and b == "DYNAMIC_LINK"}
            self.assertTrue(0 < len(linked) <= len(needed), (name, linked, needed))
            # libm, libc and the loader are of one package.
            self.assertGreaterEqual(len(linked), len(needed) - 3, (name, linked, needed))

    def test_pages_lead_only_to_pages_that_are_here(self):
        docs = self.root / "usr/share/doc/mintmark"
        readme = (docs / "README.md").read_text()
        missing = [link for link in re.findall(r"\]\(([^)#:]+)", readme) if not (docs / link).exists() and link not in
                   ("CONTRIBUTING.md", "CHANGELOG.md")]
        self.assertEqual(missing, [])

    def test_units_and_rules_are_what_systemd_and_udev_read(self):
        verify = shutil.which("systemd-analyze")
        self.assertTrue(verify, "systemd-analyze is missing")
        unit = self.root / "usr/lib/systemd/user/mintmark-batch@.service"
        text = unit.read_text().replace("/usr/bin/mintmark", str(BUILD / "bin/mintmark"))
        here = self.home / "mintmark-batch@one.service"
        here.write_text(text)
        told = run(verify, "verify", "--user", "--man=no", here, check=False, env={**os.environ, "XDG_RUNTIME_DIR": str(self.home)})
        self.assertNotIn("mintmark-batch", told.stderr.replace("EnvironmentFile", ""), told.stderr)


if __name__ == "__main__":
    main()

"""What a package holds besides programs and files of the tree: make_package_data.py SOURCE BIN VERSION REVISION OUT

Everything is dated by SOURCE_DATE_EPOCH, and is the same octets whenever and wherever it is made."""
import datetime
import email.utils
import gzip
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

import make_completions
import make_man
import make_sbom

# Where the package has what the sources have: installer/Package.cmake.
PLACES = (("resources/docs", "/usr/share/doc/mintmark"), ("README.md", "/usr/share/doc/mintmark/README.md"),
          ("SECURITY.md", "/usr/share/doc/mintmark/SECURITY.md"), ("CHANGELOG.md", "/usr/share/doc/mintmark/changelog.gz"),
          *((f"resources/{name}", f"/usr/share/mintmark/{name}") for name in ("agent", "ceremonies", "profiles", "key-policies", "exports")))
LINK = re.compile(r"(!?)\[([^\]\n]*)\]\(([^)#\s]+)(#[^)\s]*)?\)")
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
MAINTAINER = os.environ.get("MINTMARK_MAINTAINER") or "The Mintmark project <maintainers@mintmark.invalid>"


def packed(path, text):
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def changelogs(source, out, version, revision, epoch):
    date = email.utils.format_datetime(datetime.datetime.fromtimestamp(epoch, datetime.timezone.utc))
    for package in ("mintmark", "mintmark-verify"):
        folder = out / "changelogs" / package
        folder.mkdir(parents=True)
        packed(folder / "changelog.gz", (source / "CHANGELOG.md").read_text(encoding="utf-8"))
        packed(folder / "changelog.Debian.gz", f"{package} ({version}-{revision}) unstable; urgency=medium\n\n"
               f"  * Version {version}; changelog.gz tells what is new.\n\n -- {MAINTAINER}  {date}\n")


def led_back(link, source, page):
    """A link of `page`, a path of the sources, as it leads from where the page is installed; its words alone where what it names is
    not installed."""
    bang, words, target, anchor = link.groups()
    if ":" in target:
        return link.group()
    here = pathlib.PurePosixPath(installed(page)).parent
    meant = installed(pathlib.Path(os.path.normpath(page.parent / target)))
    if meant is None or not (source / page.parent / target).exists():
        return words
    return f"{bang}[{words}]({os.path.relpath(meant, here)}{anchor or ''})"


def installed(file):
    """Where a file of the sources is once the package is installed; None: nowhere."""
    for sources, place in PLACES:
        if file == pathlib.Path(sources) or pathlib.Path(sources) in file.parents:
            return str(pathlib.Path(place) / file.relative_to(sources))
    return None


def documents(source, out):
    """The pages, with what leads out of their folder led back in."""
    folder = out / "doc"
    shutil.copytree(source / "resources/docs", folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    for name in ("README.md", "SECURITY.md"):
        shutil.copy(source / name, folder / name)
    # Who installed a package has no clone to build in.
    readme = (folder / "README.md").read_text(encoding="utf-8")
    readme, gone = re.subn(r"On a Debian [^\n]* from a clone:\n\n```sh\n.*?```\n\n", "", readme, flags=re.S)
    if gone != 1:
        sys.exit("make_package_data: README.md has its first commands elsewhere")
    (folder / "README.md").write_text(readme.replace(" resources/ceremonies/", " /usr/share/mintmark/ceremonies/"), encoding="utf-8")
    for file in folder.rglob("*.md"):
        inside = file.relative_to(folder)
        page = inside if str(inside) in ("README.md", "SECURITY.md") else "resources/docs" / inside
        text = LINK.sub(lambda link, page=page: led_back(link, source, page), file.read_text(encoding="utf-8"))
        file.write_text(text, encoding="utf-8")
    for file in folder.rglob("*"):
        os.chmod(file, 0o755 if file.is_dir() else 0o644)


def icons(source, out):
    svg = source / "installer/package/mintmark-station.svg"
    for size in SIZES:
        folder = out / f"icons/{size}x{size}/apps"
        folder.mkdir(parents=True)
        subprocess.run(["rsvg-convert", "-w", str(size), "-h", str(size), "-o", str(folder / "mintmark-station.png"), str(svg)], timeout=60, check=True)
    (out / "icons/scalable/apps").mkdir(parents=True)
    shutil.copy(svg, out / "icons/scalable/apps")


def main():
    source, programs, out = (pathlib.Path(sys.argv[n]).resolve() for n in (1, 2, 5))
    version, revision = sys.argv[3:5]
    epoch = int(os.environ["SOURCE_DATE_EPOCH"])
    day = datetime.datetime.fromtimestamp(epoch, datetime.timezone.utc).strftime("%Y-%m-%d")
    os.umask(0o022)
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    make_man.make(programs, out / "man", version, day)
    make_completions.make(programs, out / "completions")
    changelogs(source, out, version, revision, epoch)
    documents(source, out)
    icons(source, out)
    text = (source / "installer/package/invalid.mintmark.station.metainfo.xml.in").read_text(encoding="utf-8")
    (out / "invalid.mintmark.station.metainfo.xml").write_text(text.replace("@VERSION@", version).replace("@DATE@", day), encoding="utf-8")
    sbom = json.dumps(make_sbom.document(programs, version, epoch), indent=1) + "\n"
    (out / "mintmark.spdx.json").write_text(sbom, encoding="utf-8")


if __name__ == "__main__":
    main()

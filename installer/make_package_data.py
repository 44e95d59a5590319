"""What a package holds besides programs and files of the tree: make_package_data.py SOURCE BIN VERSION REVISION OUT

Everything is dated by SOURCE_DATE_EPOCH, and is the same octets whenever and wherever it is made."""
import datetime
import email.utils
import gzip
import json
import os
import pathlib
import shutil
import subprocess
import sys

import make_completions
import make_man
import make_sbom

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


def documents(source, out):
    """The pages, with what leads out of their folder led back in."""
    folder = out / "doc"
    shutil.copytree(source / "resources/docs", folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    readme = (source / "README.md").read_text(encoding="utf-8").replace("](resources/docs/", "](")
    (folder / "README.md").write_text(readme, encoding="utf-8")
    shutil.copy(source / "SECURITY.md", folder / "SECURITY.md")
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

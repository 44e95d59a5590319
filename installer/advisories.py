"""Whether an advisory against what is linked in forces a rebuild: advisories.py [SBOM] [--tracker FILE] [--offline]

A shared library is mended by apt alone. What is linked in as an archive or compiled in as headers is mended by building
again, and nobody would say so but this. It compares the versions that the SBOM names (of a package that is installed:
/usr/share/doc/mintmark/mintmark.spdx.json) with

- what this machine's package lists offer (`apt-cache`, after `apt-get update`): a newer version of the same release,
  or of its security updates, says: build again;
- the changelog that the newer package brings, which apt's own mirror gives: the CVEs that it names above the linked version;
- with --tracker, a copy of the distribution's security tracker (its JSON, put here by who may fetch it): the CVEs that
  are open, or were mended after the linked version, also those of SQLite, whose code SQLCipher is made from.

Exit: 0 nothing, 2 it could not be looked at, 7 build again."""
import argparse
import gzip
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ENVIRONMENT = {**os.environ, "LC_ALL": "C.UTF-8"}


def run(*command, **options):
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, env=ENVIRONMENT, **options)


def newer(left, right):
    return run("dpkg", "--compare-versions", left, "gt", right).returncode == 0


def linked(sbom):
    """Each package that is inside of a program: name, version, source package, and the SQLite that it was made from."""
    document = json.loads(sbom.read_text(encoding="utf-8"))
    inside = {r["relatedSpdxElement"] for r in document["relationships"] if r["relationshipType"] == "STATIC_LINK"}
    for package in document["packages"]:
        if package["SPDXID"] in inside:
            source, version = re.match(r"built from the source package (\S+) (\S+)$", package["sourceInfo"]).groups()
            within = re.match(r"made from SQLite (\S+)$", package.get("comment", ""))
            yield package["name"], package["versionInfo"], source, version, within.group(1) if within else ""


def offered(name):
    """Every version that the lists have, newest first."""
    found = [line.split("|")[1].strip() for line in run("apt-cache", "madison", name).stdout.splitlines() if "Packages" in line]
    return sorted(set(found), key=lambda v: [newer(v, other) for other in found].count(True), reverse=True)


def changelog(name, version):
    """What the newer package says of itself; empty where the mirror is not reached."""
    with tempfile.TemporaryDirectory() as folder:
        if run("apt-get", "-q", "download", f"{name}={version}", cwd=folder).returncode != 0:
            return ""
        package = next(pathlib.Path(folder).glob("*.deb"), None)
        if package is None or run("dpkg-deb", "-x", str(package), f"{folder}/x").returncode != 0:
            return ""
        for file in sorted(pathlib.Path(folder).glob("x/usr/share/doc/*/changelog*.gz"), key=lambda f: "Debian" not in f.name):
            return gzip.decompress(file.read_bytes()).decode(errors="replace")
    return ""


def cves_above(text, version):
    """The CVEs of the changelog's entries that are newer than the linked version."""
    found, above = [], False
    for line in text.splitlines():
        head = re.match(r"^\S+ \(([^)]+)\)", line)
        if head:
            above = newer(head.group(1), version)
        elif above:
            found += [cve for cve in re.findall(r"CVE-\d{4}-\d+", line) if cve not in found]
    return found


def tracked(tracker, source, version, release):
    """From the tracker's JSON: what is open for the release, and what was mended after the linked version."""
    for cve, entry in sorted(tracker.get(source, {}).items()):
        state = entry.get("releases", {}).get(release)
        if not state:
            continue
        fixed = state.get("fixed_version", "")
        if state.get("status") == "open" and state.get("urgency") != "unimportant":
            yield cve, "open, and not mended in the release yet"
        elif state.get("status") == "resolved" and fixed not in ("", "0") and newer(fixed, version):
            yield cve, f"mended in {fixed}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sbom", nargs="?", type=pathlib.Path, default="/usr/share/doc/mintmark/mintmark.spdx.json")
    parser.add_argument("--tracker", type=pathlib.Path)
    parser.add_argument("--release", help="of the tracker's (default: this machine's)")
    parser.add_argument("--offline", action="store_true", help="do not fetch a newer package for its changelog")
    line = parser.parse_args()
    try:
        inside = sorted(linked(line.sbom))
        tracker = json.loads(line.tracker.read_text(encoding="utf-8")) if line.tracker else {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as problem:
        print(f"advisories: {problem}", file=sys.stderr)
        return 2
    if not inside:
        print(f"advisories: {line.sbom} names nothing that is linked in", file=sys.stderr)
        return 2
    release = line.release or dict(part.split("=", 1) for part in pathlib.Path("/etc/os-release").read_text().splitlines() if "=" in part).get("VERSION_CODENAME", "")
    rebuild = False
    for name, version, source, source_version, within in inside:
        versions = offered(name)
        above = [other for other in versions if newer(other, version)]
        if not versions:
            print(f"{name} {version}: the package lists do not have it; nothing can be said from them")
        elif above:
            cves = [] if line.offline else cves_above(changelog(name, above[0]), version)
            print(f"{name} {version}: BUILD AGAIN, {above[0]} is offered" + (f"; its changelog names {', '.join(cves)}" if cves else ""))
            rebuild = True
        else:
            print(f"{name} {version}: the newest that is offered")
        # Backports are no release of the tracker's: what they are made from is.
        of = "sid" if "~bpo" in version else release
        for cve, what in tracked(tracker, source, source_version, of):
            print(f"{name} {version}: {cve}, {what}")
            rebuild = True
        for cve, what in tracked(tracker, "sqlite3", within, of) if within else ():
            print(f"{name} {version}, made from SQLite {within}: {cve} of SQLite, {what}; see whether SQLCipher has the mended code")
            rebuild = True
    return 7 if rebuild else 0


if __name__ == "__main__":
    sys.exit(main())

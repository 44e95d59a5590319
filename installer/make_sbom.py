"""An SPDX 2.3 document of what is linked into the programs: make_sbom.py BIN VERSION EPOCH OUT

Shared libraries are what the programs name themselves (DT_NEEDED), and the packages that they come from on the machine
that builds; of what is linked in as an archive or compiled in as headers, the packages of those. Nothing but the
machine's package database is asked."""
import datetime
import hashlib
import json
import pathlib
import re
import subprocess
import sys

PROGRAMS = ["mintmark", "mintmark-station", "mintmark-service", "mintmark-device", "mintmark-verify"]
# In the programs themselves: their package, how, their licence, and the programs.
WITHIN = [
    ("libsqlcipher-dev", "STATIC_LINK", "BSD-3-Clause", ["mintmark", "mintmark-station", "mintmark-service"]),
    ("libtomlplusplus-dev", "STATIC_LINK", "MIT", ["mintmark", "mintmark-station", "mintmark-service"]),
    ("libexpected-dev", "STATIC_LINK", "CC0-1.0", ["mintmark", "mintmark-station", "mintmark-service"]),
]


def ask(*command):
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=True, env={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8"}).stdout


def needed(program):
    return re.findall(r"\(NEEDED\).*\[(.*)\]", ask("readelf", "-d", str(program)))


def package_of(library, cache):
    """Where the loader's cache finds it; the package may know it by the other name of a merged /usr."""
    path = pathlib.Path(cache[library]).resolve()
    for name in (path, pathlib.Path(str(path).removeprefix("/usr"))):
        found = subprocess.run(["dpkg-query", "-S", str(name)], capture_output=True, text=True, timeout=60, check=False)
        if found.returncode == 0:
            return found.stdout.split(": ")[0].split(",")[0].strip()
    raise SystemExit(f"make_sbom: no package owns {path}, which {library} is")


def described(package):
    name, version, architecture, source, upstream = ask(
        "dpkg-query", "-W", "-f", "${Package}\t${Version}\t${Architecture}\t${source:Package}\t${source:Version}", package).split("\t")
    return {"name": name, "version": version, "architecture": architecture, "source": source, "sourceVersion": upstream}


def identifier(*words):
    return "SPDXRef-" + re.sub(r"[^A-Za-z0-9.-]", "-", "-".join(words))


def entry(package, licence="NOASSERTION"):
    distribution = "debian"
    return {
        "SPDXID": identifier("Package", package["name"]), "name": package["name"], "versionInfo": package["version"],
        "supplier": "Organization: Debian", "downloadLocation": "NOASSERTION", "filesAnalyzed": False,
        "licenseConcluded": "NOASSERTION", "licenseDeclared": licence, "copyrightText": "NOASSERTION",
        "sourceInfo": f"built from the source package {package['source']} {package['sourceVersion']}",
        "externalRefs": [{"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl",
                          "referenceLocator": f"pkg:deb/{distribution}/{package['name']}@{package['version'].replace('+', '%2B').replace(':', '%3A')}"
                                              f"?arch={package['architecture']}"}],
    }


def document(folder, version, epoch):
    cache = {}
    for line in ask("ldconfig", "-p").splitlines():
        found = re.match(r"\s+(\S+) \(libc6,x86-64.*\) => (\S+)|\s+(\S+) \(libc6.*\) => (\S+)", line)
        if found:
            name, path = [part for part in found.groups() if part]
            cache.setdefault(name, path)
    packages, relations = {}, []
    for program in PROGRAMS:
        own = {"SPDXID": identifier("Package", program), "name": program, "versionInfo": version, "supplier": "Organization: the Mintmark project",
               "downloadLocation": "NOASSERTION", "filesAnalyzed": False, "licenseConcluded": "Apache-2.0",
               "licenseDeclared": "Apache-2.0", "copyrightText": "NOASSERTION", "primaryPackagePurpose": "APPLICATION"}
        packages[own["SPDXID"]] = own
        relations.append(("SPDXRef-DOCUMENT", "DESCRIBES", own["SPDXID"]))
        for library in needed(folder / program):
            if library.startswith("ld-linux"):
                continue
            of = entry(described(package_of(library, cache)))
            packages.setdefault(of["SPDXID"], of)
            relations.append((own["SPDXID"], "DYNAMIC_LINK", of["SPDXID"]))
        for package, how, licence, programs in WITHIN:
            if program in programs:
                of = entry(described(package), licence)
                if package == "libsqlcipher-dev":
                    # Advisories against SQLite are advisories against what was made from it.
                    of["comment"] = f"made from SQLite {ask('pkg-config', '--modversion', 'sqlcipher').strip()}"
                packages[of["SPDXID"]] = of
                relations.append((own["SPDXID"], how, of["SPDXID"]))
    body = {"packages": [packages[key] for key in sorted(packages)],
            "relationships": [{"spdxElementId": a, "relationshipType": how, "relatedSpdxElement": b} for a, how, b in sorted(set(relations))]}
    digest = hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()
    made = datetime.datetime.fromtimestamp(epoch, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    return {"spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT", "name": f"mintmark-{version}",
            "documentNamespace": f"https://mintmark.invalid/spdx/mintmark-{version}-{digest}",
            "creationInfo": {"created": made, "creators": ["Tool: mintmark-make_sbom"]}, **body}


if __name__ == "__main__":
    text = json.dumps(document(pathlib.Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])), indent=1) + "\n"
    pathlib.Path(sys.argv[4]).write_text(text, encoding="utf-8")

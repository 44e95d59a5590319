"""Reads the include graph and fails on an arrow the other way; `resources/docs/map.md` draws the arrows."""
import pathlib
import re
import unittest

ROOT = pathlib.Path(__file__).parents[2]

BASE, VALUES = "hsm/base", "provisioning/values"
# room → the rooms whose headers it may include, besides itself; the two leaves are for all
ALLOWED = {
    BASE: set(),
    VALUES: {BASE},
    "hsm": {BASE},
    "provisioning/orders": set(),
    "provisioning/identity": set(),
    "provisioning/certificates": set(),
    "provisioning/devices": set(),
    "provisioning/registry": set(),
    "provisioning/engine": {"provisioning/" + room for room in ("orders", "identity", "certificates", "devices", "registry")},
    "provisioning/web": set(),
    "provisioning/exports": {"provisioning/registry", "provisioning/web"},
    "provisioning/diagnostics": set(),
    "provisioning/station": {"hsm", *("provisioning/" + room for room in (
        "engine", "exports", "web", "diagnostics", "orders", "identity", "certificates", "devices", "registry"))},
    "ui/common": set(),
    "ui/operator": {"ui/common"},
    "ui/custodian": {"ui/common"},
    "app/cli": set(),
    "app/service": set(),
    "app/station": {"ui/common", "ui/operator", "ui/custodian"},
    "app/device": {"resources/agent"},
    "app/verify": set(),
    "resources/agent": set(),
}
# All that ui and app may know of provisioning besides the values.
STATION = {"provisioning/station/" + face
           for face in ("Accounts.h", "Station.h", "KeyRoom.h", "Ceremony.h", "CertificateLife.h",
                         "ProfileRoom.h", "CertificateRoom.h", "CertificateView.h", "Authorities.h", "Ids.h", "Firmware.h", "Labels.h",
                         "Barcodes.h", "Trust.h", "Sockets.h", "SocketChoice.h", "Units.h", "Orders.h", "ShiftChecks.h", "Audit.h", "Site.h", "Destinations.h", "Bundle.h", "BundlePush.h", "ExportKeys.h",
                         "Operators.h", "Recovery.h", "Guarded.h", "Production.h", "ExportOptions.h", "Diagnostics.h")}
# What the service knows besides: the lines, and the desk that answers them.
SERVING = {"provisioning/station/remote/" + name for name in ("Wire.h", "Codec.h")} | {"provisioning/station/serving/Desk.h"}
FACES = {"ui/common", "ui/operator", "ui/custodian", "app/cli", "app/station", "app/service"}
# What an outsider's checker may include besides its own files: these of OpenSSL, and the headers of the system.
OUTSIDER, OPENSSL = "app/verify", {"bio", "ec", "err", "evp", "pem", "x509"}
# The two ends of a protocol never share code.
ALONE = {"app/device", "resources/agent"}


def room_of(path):
    path = path.as_posix() if isinstance(path, pathlib.Path) else path
    return max((room for room in ALLOWED if path.startswith(room + "/")), key=len, default=None)


def includes(file):
    for line, text in enumerate(file.read_text().splitlines(), 1):
        if found := re.match(r'\s*#\s*include\s+"([^"]+)"', text):
            yield line, found.group(1)


def outside_refusal(target):
    """Why the outsider's checker may not include <`target`>, or nothing."""
    if target.startswith("openssl/"):
        return None if target in {f"openssl/{name}.h" for name in OPENSSL} else "not one of OpenSSL's that it needs"
    if re.fullmatch(r"(sys/)?[a-z0-9_]+(\.h)?", target) or target.startswith("QtCore/"):
        return "a file of the project" if (ROOT / target).is_file() else None
    return "neither the system's, nor Qt's core, nor OpenSSL's"


def refusal(room, target):
    """Why `room` may not include `target`, or nothing."""
    wanted = room_of(target)
    if room == OUTSIDER:
        return None if wanted == room else "the outsider's checker includes nothing of the project"
    if wanted is None or wanted == room:
        return None
    if room in ALONE:
        return None if wanted in ALLOWED[room] else "the unit's side shares no code with the host"
    if wanted in (BASE, VALUES) and room != BASE and not (wanted == VALUES and room == "hsm"):
        return None
    if room in FACES and target in STATION:
        return None
    if room == "app/service" and target in SERVING:
        return None
    return None if wanted in ALLOWED[room] else f"no arrow from {room} to {wanted}"


class Arrows(unittest.TestCase):
    def sources(self):
        for top in ("app", "hsm", "provisioning", "resources/agent", "ui"):
            for file in sorted((ROOT / top).rglob("*")):
                if file.suffix in (".h", ".cpp", ".c"):
                    yield file

    def test_every_include_follows_an_arrow(self):
        wrong, seen = [], 0
        for file in self.sources():
            path = file.relative_to(ROOT)
            room = room_of(path)
            if room is None:
                wrong.append(f"{path}: in no room")
                continue
            for line, target in includes(file):
                seen += 1
                if why := refusal(room, target):
                    wrong.append(f"{path}:{line}: {target}: {why}")
        self.assertGreater(seen, 300, "the graph was not read")
        self.assertEqual(wrong, [])

    def test_includes_are_written_from_the_top(self):
        wrong = []
        for file in self.sources():
            for line, target in includes(file):
                own_moc_or_generated = target.endswith(".moc") or target in ("DemoProfile.h", "KeyPolicyTexts.h", "ShippedProfiles.h", "UdevRules.h")
                # The agent is copied into firmware whole: its files name each other without a folder.
                agent = file.parent.name == "agent" and (file.parent / target).exists()
                if not own_moc_or_generated and not agent and not (ROOT / target).exists():
                    if file.parent.match("app/device") and (ROOT / "resources/agent" / target).exists():
                        continue
                    wrong.append(f"{file.relative_to(ROOT)}:{line}: {target}")
        self.assertEqual(wrong, [])

    def test_the_outsiders_checker_has_nothing_of_the_project(self):
        wrong, seen = [], 0
        for file in sorted((ROOT / OUTSIDER).rglob("*")):
            if file.suffix not in (".h", ".cpp"):
                continue
            for line, text in enumerate(file.read_text().splitlines(), 1):
                if not re.match(r"\s*#\s*include", text):
                    continue
                seen += 1
                if found := re.match(r'\s*#\s*include\s+(?:"([^"]+)"|<([^>]+)>)\s*(?://.*)?$', text):
                    why = refusal(OUTSIDER, found.group(1)) if found.group(1) else outside_refusal(found.group(2))
                else:
                    why = "an include that cannot be read"
                if why:
                    wrong.append(f"{file.relative_to(ROOT)}:{line}: {text.strip()}: {why}")
        self.assertGreater(seen, 50, "the checker was not read")
        self.assertEqual(wrong, [])
        linked = re.findall(r"target_link_libraries\((\S+) ([^)]*)\)", (ROOT / OUTSIDER / "room.cmake").read_text())
        self.assertEqual({name for name, _ in linked}, {"mintmark_verifying", "mintmark-verify"})
        for name, libraries in linked:
            self.assertLessEqual(set(libraries.split()), {"PRIVATE", "mintmark_compile", "mintmark_verifying", "OpenSSL::Crypto"}, name)

    def test_the_check_can_fail(self):
        self.assertIsNotNone(refusal(OUTSIDER, "hsm/base/Bytes.h"))
        self.assertIsNotNone(refusal(OUTSIDER, "app/cli/Json.h"))
        self.assertIsNotNone(refusal(OUTSIDER, "nowhere.h"))
        self.assertIsNone(refusal(OUTSIDER, "app/verify/Json.h"))
        self.assertIsNotNone(refusal("app/cli", "app/verify/Json.h"))
        self.assertIsNotNone(outside_refusal("hsm/base/Bytes.h"))
        self.assertIsNotNone(outside_refusal("openssl/ssl.h"))
        self.assertIsNotNone(outside_refusal("p11-kit/pkcs11.h"))
        self.assertIsNone(outside_refusal("openssl/evp.h"))
        self.assertIsNone(outside_refusal("sys/stat.h"))
        self.assertIsNotNone(refusal("provisioning/registry", "provisioning/devices/Device.h"))
        self.assertIsNotNone(refusal("hsm", "provisioning/values/Profile.h"))
        self.assertIsNotNone(refusal("ui/operator", "provisioning/registry/Store.h"))
        self.assertIsNotNone(refusal("app/cli", "provisioning/station/Files.h"))
        self.assertIsNotNone(refusal("app/cli", "provisioning/station/ceremony/Script.h"))
        self.assertIsNone(refusal("ui/custodian", "provisioning/station/Ceremony.h"))
        self.assertIsNone(refusal("app/service", "provisioning/station/serving/Desk.h"))
        self.assertIsNotNone(refusal("app/service", "provisioning/station/LocalStation.h"))
        self.assertIsNotNone(refusal("app/cli", "provisioning/station/serving/Desk.h"))
        self.assertIsNotNone(refusal("app/device", "hsm/base/Bytes.h"))
        self.assertIsNotNone(refusal(BASE, "hsm/Token.h"))

    def test_one_file_owns_each_foreign_interface(self):
        owners = {r"<p11-kit/": "hsm", r"<sqlite3.h>": "provisioning/registry", r"<sqlcipher/": "provisioning/registry",
                  r"QtWidgets/": "ui", r"<termios": "provisioning/devices",
                  r"<libudev.h>": "provisioning/devices/discovery/UdevPorts.cpp",
                   r"<libusb": "provisioning/devices/links/LibUsb.cpp"}
        for pattern, owner in owners.items():
            for file in self.sources():
                path = file.relative_to(ROOT).as_posix()
                if re.search(r"#\s*include\s*" + pattern, file.read_text()) or re.search(r"#\s*include\s*<?" + pattern, file.read_text()):
                    allowed = path.startswith(owner) or (owner == "ui" and path.startswith("app/station")) or \
                        (pattern == r"<termios" and path in ("app/cli/Console.cpp", "app/cli/ShareTerminal.cpp")) or \
                        (pattern == r"<termios" and path.startswith("app/device"))
                    self.assertTrue(allowed, f"{path} includes {pattern}")


if __name__ == "__main__":
    unittest.main()

"""MCUboot's image layout, once more and from its documentation alone: no code is shared with the programs. Signatures
are checked by the openssl command."""
import hashlib
import pathlib
import struct
import subprocess
import tempfile

SIGNATURES = {0x20: "rsa", 0x22: "ecdsa", 0x23: "rsa", 0x24: "ed25519"}
MAGIC = bytes.fromhex("77c295f360d2ef7f3552500f2cb67980")


def openssl(*words, data=None):
    return subprocess.run(["openssl", *map(str, words)], input=data, capture_output=True, timeout=60, check=False)


def header(payload, *, size=32, version=(1, 2, 3, 45), protected=b"", flags=0, address=0, fill=0xff):
    fixed = struct.pack("<IIHHIIBBHII", 0x96f3b83d, address, size, len(protected), len(payload), flags, *version, 0)
    return fixed + bytes([fill]) * (size - 32)


def area(tlvs, magic):
    body = b"".join(struct.pack("<HH", kind, len(value)) + value for kind, value in tlvs)
    return struct.pack("<HH", magic, len(body) + 4) + body


def region(payload, *, counter=None, dependencies=(), **options):
    """What is hashed and signed."""
    tlvs = [] if counter is None else [(0x50, struct.pack("<I", counter))]
    tlvs += [(0x40, struct.pack("<B3xBBHI", image, *version)) for image, version in dependencies]
    protected = area(tlvs, 0x6908) if tlvs else b""
    return header(payload, protected=protected, **options) + payload + protected


def trailer_size(align, sectors):
    maximum = max(8, align)
    return sectors * 3 * align + 4 * maximum + (16 + maximum - 1) // maximum * maximum


class Image:
    """Taken apart, with every octet accounted for, or an AssertionError."""

    def __init__(self, octets):
        (magic, self.address, self.header_size, protected, size, self.flags, *version, zero) = struct.unpack_from("<IIHHIIBBHII", octets)
        assert magic == 0x96f3b83d and zero == 0, octets[:32].hex()
        self.version = tuple(version)
        end = self.header_size + size
        self.payload = octets[self.header_size:end]
        self.protected, at = self._area(octets, end, 0x6908) if protected else ([], end)
        assert at - end == protected
        self.region = octets[:at]
        self.tlvs, at = self._area(octets, at, 0x6907)
        self.rest = octets[at:]

    @staticmethod
    def _area(octets, at, magic):
        found, total = struct.unpack_from("<HH", octets, at)
        assert found == magic and at + total <= len(octets)
        end, tlvs = at + total, []
        at += 4
        while at < end:
            kind, length = struct.unpack_from("<HH", octets, at)
            assert at + 4 + length <= end
            tlvs.append((kind, octets[at + 4:at + 4 + length]))
            at += 4 + length
        assert at == end
        return tlvs, end


def public_forms(spki):
    """The key as MCUboot names it: SubjectPublicKeyInfo, of RSA the RSAPublicKey alone."""
    shown = openssl("rsa", "-pubin", "-inform", "DER", "-RSAPublicKey_out", "-outform", "DER", data=spki)
    return shown.stdout if shown.returncode == 0 and shown.stdout else spki


def check(octets, spki, whole=False):
    """The image, if it is what this key signed: order of the TLVs, hash, name of the key, and signature."""
    image = Image(octets)
    kinds = [kind for kind, _ in image.tlvs]
    assert len(kinds) == 3 and kinds[0] in (0x10, 0x11) and kinds[1] == (0x02 if whole else 0x01), kinds
    digest = "sha384" if kinds[0] == 0x11 else "sha256"
    assert image.tlvs[0][1] == hashlib.new(digest, image.region).digest(), "digest"
    form = public_forms(spki)
    assert image.tlvs[1][1] == (form if whole else hashlib.new(digest, form).digest()), "name of the key"
    kind, signature = image.tlvs[2]
    with tempfile.TemporaryDirectory() as folder:
        place = pathlib.Path(folder)
        (place / "key").write_bytes(spki)
        (place / "sig").write_bytes(signature)
        (place / "msg").write_bytes(image.tlvs[0][1])
        words = ["pkeyutl", "-verify", "-pubin", "-inkey", place / "key", "-keyform", "DER", "-sigfile", place / "sig", "-in", place / "msg"]
        if SIGNATURES[kind] == "rsa":
            words += ["-pkeyopt", "digest:sha256", "-pkeyopt", "rsa_padding_mode:pss", "-pkeyopt", "rsa_pss_saltlen:32",
                      "-pkeyopt", "rsa_mgf1_md:sha256"]
        elif SIGNATURES[kind] == "ed25519":
            words += ["-rawin"]
        result = openssl(*words)
        assert result.returncode == 0, result.stdout + result.stderr
    return image

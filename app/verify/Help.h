// What mintmark-verify tells about itself.
#pragma once

namespace mintmark::verify {

constexpr const char* generalHelp =
    R"(mintmark-verify: checks what a Mintmark station says it did, with nothing but the file and the keys you trust

  mintmark-verify log FILE --key AUDIT.pem            an exported audit log
  mintmark-verify heads FILE --key AUDIT.pem          anchors: signed heads that were kept elsewhere
  mintmark-verify device PROOF.json --key AUDIT.pem   a device's entries, by a proof
  mintmark-verify bundle FILE --key AUDIT.pem         a signed export bundle, or a folder with a signed manifest
  mintmark-verify consistency OLD.json NEW.json PROOF.json --key AUDIT.pem
                                                      that a log goes on from an older one

`mintmark-verify VERB --help` tells more; --version tells the version. Every verb takes
  --key PEM   a public key on P-256 (or a certificate, for the key in it) that you trust; may be given several times
  --json      one JSON object instead of sentences

Exit: 0 all is good, 2 usage or a file that cannot be read, 7 something does not hold.
)";

constexpr const char* logHelp =
    R"(mintmark-verify log FILE --key AUDIT.pem [--key PEM]... [--anchor HEADS.jsonl]... [--json]

Reads an exported audit log once, whatever its size, and checks each entry's hash, the root of the tree at each head,
and each head's signature. The first entry that does not hold is named, and what was done to it. A log that does not
begin with entry 1 is checked from there.

  --key PEM       the station's audit key; keys that stand in the log are believed of none
  --anchor FILE   heads of this log that were kept elsewhere: only they tell that a log is an old copy, or one of two

Examples:
  mintmark-verify log audit.jsonl --key audit.pem
  mintmark-verify log audit.jsonl --key audit.pem --anchor heads.jsonl --json
  zstd -dc audit.jsonl.zst | mintmark-verify log /dev/stdin --key audit-2025.pem --key audit-2026.pem
)";

constexpr const char* headsHelp =
    R"(mintmark-verify heads FILE --key AUDIT.pem [--key PEM]... [--json]

Checks a file of signed heads, one a line: each signature, that all are of one registry, that their numbers rise, and
that two of one number say the same.

Example:
  mintmark-verify heads heads.jsonl --key audit.pem
)";

constexpr const char* deviceHelp =
    R"(mintmark-verify device PROOF.json --key AUDIT.pem [--key PEM]... [--json]

Checks that each entry of the proof is in the log that its head was signed for, that it is of the device, and that the
certificates are those that were recorded. Who issued them is not looked at; openssl verify tells that.

Example:
  mintmark-verify device MM-0001.json --key audit.pem
)";

constexpr const char* bundleHelp =
    R"(mintmark-verify bundle FILE --key AUDIT.pem [--key PEM]... [--head HEADS.jsonl]... [--json]
       mintmark-verify bundle DIR --key SIGNER.pem [--key PEM]... [--json]

FILE: an export bundle as `mintmark export bundle` makes it. Checks that one of the keys signed its statement, and the
head of the audit log in it; that the container has the files that the statement names, each as it was, and nothing
else. An encrypted bundle is decrypted first:
  openssl cms -decrypt -inform DER -binary -in bundle.p7m -recip you.pem -inkey you.key -out bundle.tar

  --head FILE   heads that were kept elsewhere (`mintmark audit head`): one of the bundle's number says the same

DIR: checks that one of the keys signed DIR/manifest.dsse.json, and that the folder has the files that it names, each
as it was, and no others. Links and folders are refused.

Examples:
  mintmark-verify bundle week-48.tar --key audit.pem --head heads.jsonl
  mintmark-verify bundle ./delivery-7 --key signer.pem
)";

constexpr const char* consistencyHelp =
    R"(mintmark-verify consistency OLD-HEAD.json NEW-HEAD.json PROOF.json --key AUDIT.pem [--key PEM]... [--json]

Checks both heads' signatures, and by the proof (RFC 9162, section 2.1.4) that the new log has all that the old one had.

Example:
  mintmark-verify consistency june.json july.json proof.json --key audit.pem
)";

} // namespace mintmark::verify

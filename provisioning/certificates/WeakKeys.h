// RSA keys that look like any other, and whose factors can be found.
#pragma once

#include "hsm/base/Bytes.h"
#include "provisioning/certificates/CertificateError.h"

#include <array>
#include <string_view>
#include <vector>

namespace mintmark::certificates {

/// The keys that Debian's broken OpenSSL made (CVE-2008-0166), as its packages openssl-blacklist list them:
/// the last 80 bits of SHA-1("Modulus=<HEX>\n"), twenty lower-case hexadecimal digits a line; lines that
/// start with
/// '#' are comments. A station may install such lists; none is shipped.
class WeakKeyList {
public:
    /// Malformed, with the line's number, for anything else. At most 64 MiB.
    [[nodiscard]] static Result<WeakKeyList> parse(std::string_view text);
    void add(const WeakKeyList& more);
    [[nodiscard]] bool contains(ByteView modulus) const;
    [[nodiscard]] std::size_t size() const { return m_entries.size(); }

    using Entry = std::array<std::uint8_t, 10>;
    [[nodiscard]] static Entry entryOf(ByteView modulus);

private:
    std::vector<Entry> m_entries; ///< sorted
};

/// Of RSA keys: on the list (where one is given); made by Infineon's flawed library (ROCA, CVE-2017-15361:
/// the residues of the modulus); two primes that lie close to each other (CVE-2022-26320: 100 rounds of
/// Fermat's method); a prime factor below 65536. KeyRefused, with the reason. Keys of other kinds pass.
/// `spki` has the form of a key that is certified. Takes a few milliseconds.
[[nodiscard]] Result<void> checkStrength(ByteView spki, const WeakKeyList* list);

} // namespace mintmark::certificates

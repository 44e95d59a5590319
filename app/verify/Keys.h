// The keys that the auditor brought, and no others: what a log says of its keys is believed of none.
#pragma once

#include "app/verify/Hash.h"
#include "app/verify/Result.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct evp_pkey_st;

namespace mintmark::verify {

/// r ‖ s, 32 octets each, big-endian.
using Signature = std::array<std::uint8_t, 64>;

class Key final {
public:
    Key(Digest id, evp_pkey_st* key, std::string path);

    /// SHA-256 of the SubjectPublicKeyInfo's DER, as it stands in the file.
    const Digest& id() const { return m_id; }
    const std::string& path() const { return m_path; }
    /// ECDSA on P-256 with SHA-256.
    bool signedThis(std::string_view octets, const Signature& signature) const;

private:
    Digest m_id;
    std::shared_ptr<evp_pkey_st> m_key;
    std::string m_path;
};

class Keys final {
public:
    /// Every block of a PEM file: PUBLIC KEY, or CERTIFICATE for the key in it (nothing else in it is looked
    /// at).
    Result<std::size_t> addFile(const std::string& path);

    const Key* find(const Digest& id) const;
    const std::vector<Key>& all() const { return m_keys; }

private:
    std::vector<Key> m_keys;
};

/// The DER of the one certificate of a PEM text; nothing where it is anything else.
std::optional<std::string> certificateDer(std::string_view pem);

} // namespace mintmark::verify

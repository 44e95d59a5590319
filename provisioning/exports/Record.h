// What an export tells of one device: public data of the registry, read once.
#pragma once

#include "provisioning/registry/Store.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace mintmark::exports {

struct Record {
    registry::Device device;
    std::vector<registry::CertificateRecord> certificates; ///< oldest first
    std::map<std::string, registry::Fact> facts;           ///< current ones, where they were asked for
    std::string trustRoots;                                ///< "NAME VERSION", where it holds a set

    /// The newest that nobody revoked.
    [[nodiscard]] const registry::CertificateRecord* live() const;
    [[nodiscard]] const registry::CertificateRecord* newest() const;
};

/// What a cloud is to do with a device.
enum class Standing {
    Good,    ///< provisioned or shipped, with a live certificate
    Blocked, ///< a certificate of it exists that must not be let in: revoked, given up, or issued and lost
    Unready, ///< everything else: nothing is registered before the unit is provisioned
};
[[nodiscard]] Standing standingOf(const Record& record);
/// The same where the way in is a key that is in no certificate: what stands in the device's state, and
/// whether it has such a key that a cloud could let in.
[[nodiscard]] Standing standingByKey(const Record& record, bool hasKey);

/// The facts that go along to a cloud: firmware, lock, tamper, key; never what a site or an order wrote.
[[nodiscard]] bool goesAlong(const std::string& fact);

/// The common name in the certificate's subject, the last one where it has several; empty: it has none.
/// UTF-8. Nothing for what is no certificate.
[[nodiscard]] std::optional<std::string> commonNameIn(ByteView certificate);

} // namespace mintmark::exports

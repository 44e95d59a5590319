// The table of rules behind certificate checks: what each looks at, and its rows.
#pragma once

#include "provisioning/certificates/CertificateCheck.h"
#include "provisioning/certificates/CertificateFacts.h"
#include "provisioning/values/Profile.h"

#include <optional>
#include <span>

namespace mintmark::certificates::rules {

/// One certificate in its place.
struct Seen {
    const CertificateFacts& it;
    const CertificateFacts* issuer; ///< nothing where it is not there; itself for a root
    std::span<const CertificateFacts* const> chain;
    std::size_t place;
    bool isCa; ///< stands in a CA's place
    [[nodiscard]] bool isRoot() const { return issuer == &it; }
    [[nodiscard]] bool uses(std::uint16_t usage) const { return it.keyUsage && (*it.keyUsage & usage) != 0; }
};
/// What breaks the rule here; nothing where it is kept.
using Verdict = std::optional<std::string>;
using Look = Verdict (*)(const Seen&);
inline Verdict broken(bool is, std::string what)
{
    return is ? Verdict(std::move(what)) : std::nullopt;
}

struct RuleRow {
    CertificateRule rule;
    Look look;
};
/// Rules for one certificate (CertificateRules.cpp), for its key (KeyRules.cpp), then those for a chain
/// (ChainRules.cpp).
[[nodiscard]] const std::vector<RuleRow>& rows();
[[nodiscard]] std::span<const RuleRow> keyRows();
[[nodiscard]] std::span<const RuleRow> chainRows();

} // namespace mintmark::certificates::rules

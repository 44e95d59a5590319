#include "provisioning/values/Revocation.h"

#include <array>
#include <utility>

namespace mintmark {
namespace {

constexpr std::array<std::pair<RevocationReason, std::string_view>, 6> names{{
    {RevocationReason::Unspecified, "unspecified"},
    {RevocationReason::KeyCompromise, "keyCompromise"},
    {RevocationReason::AffiliationChanged, "affiliationChanged"},
    {RevocationReason::Superseded, "superseded"},
    {RevocationReason::CessationOfOperation, "cessationOfOperation"},
    {RevocationReason::PrivilegeWithdrawn, "privilegeWithdrawn"},
}};

} // namespace

std::string_view nameOf(RevocationReason reason)
{
    for (const auto& [value, name] : names)
        if (value == reason) return name;
    return {};
}

std::optional<RevocationReason> revocationReasonOf(std::string_view text)
{
    for (const auto& [value, name] : names)
        if (name == text) return value;
    return std::nullopt;
}

std::optional<RevocationReason> revocationReasonOf(std::int64_t number)
{
    for (const auto& [value, name] : names)
        if (static_cast<std::int64_t>(value) == number) return value;
    return std::nullopt;
}

} // namespace mintmark

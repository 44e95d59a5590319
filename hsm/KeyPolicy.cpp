#include "hsm/KeyPolicy.h"

#include "hsm/PolicyInfo.h"

#include "KeyPolicyTexts.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

namespace mintmark::hsm {
namespace {

constexpr std::array<std::string_view, keyRoleCount> names{"root-ca",      "issuing-ca",   "registry-wrap",
                                                           "audit-signer", "order-signer", "firmware-signer",
                                                           "group-master", "backup-wrap",  "station-key"};
static_assert(keyPolicyTexts.size() == keyRoleCount);

std::vector<KeyPolicy> readAll()
{
    std::vector<KeyPolicy> policies;
    for (std::size_t i = 0; i < keyRoleCount; ++i) {
        auto policy = parseKeyPolicy(keyPolicyTexts[i], std::string(names[i]) + ".toml");
        // Part of the program, and read by its tests: without them nothing here may go on.
        if (!policy || policy->role != static_cast<KeyRole>(i)) {
            std::fprintf(stderr, "mintmark: %s\n",
                         policy ? "a key policy is another role's" : policy.error().detail.c_str());
            std::abort();
        }
        policies.push_back(std::move(*policy));
    }
    return policies;
}

} // namespace

std::string_view nameOf(KeyRole role)
{
    return names[static_cast<std::size_t>(role)];
}

std::optional<KeyRole> roleNamed(std::string_view name)
{
    for (std::size_t i = 0; i < names.size(); ++i)
        if (names[i] == name) return static_cast<KeyRole>(i);
    return std::nullopt;
}

std::span<const KeyPolicy> keyPolicies()
{
    static const auto policies = readAll();
    return policies;
}

const KeyPolicy& policyOf(KeyRole role)
{
    return keyPolicies()[static_cast<std::size_t>(role)];
}

std::vector<PolicyInfo> policyInfos()
{
    std::vector<PolicyInfo> found;
    for (const auto& policy : keyPolicies()) {
        PolicyInfo info{
            policy.name, policy.title, policy.purpose, {}, policy.backupAllowed, policy.backupReason, {}};
        for (const auto& form : policy.forms)
            for (const auto algorithm : form.algorithms) {
                const std::string name(nameOf(algorithm));
                if (std::ranges::find(info.algorithms, name) == info.algorithms.end())
                    info.algorithms.push_back(name);
            }
        for (const auto& neighbour : policy.notBeside)
            info.notBeside.emplace_back(nameOf(neighbour.role));
        found.push_back(std::move(info));
    }
    return found;
}

} // namespace mintmark::hsm

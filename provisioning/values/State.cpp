#include "provisioning/values/State.h"

#include <array>
#include <utility>

namespace mintmark {
namespace {

constexpr std::array<std::pair<DeviceState, std::string_view>, 13> stateNames{{
    {DeviceState::Reserved, "reserved"},
    {DeviceState::Issued, "issued"},
    {DeviceState::Written, "written"},
    {DeviceState::Proved, "proved"},
    {DeviceState::Locked, "locked"},
    {DeviceState::Provisioned, "provisioned"},
    {DeviceState::Failed, "failed"},
    {DeviceState::Void, "void"},
    {DeviceState::WrittenUnproved, "written-unproved"},
    {DeviceState::Shipped, "shipped"},
    {DeviceState::InRework, "in-rework"},
    {DeviceState::Revoked, "revoked"},
    {DeviceState::Scrapped, "scrapped"},
}};

using S = DeviceState;
constexpr std::array<std::pair<S, S>, 37> transitions{{
    {S::Reserved, S::Issued},         {S::Issued, S::Written},          {S::Written, S::Proved},
    {S::Written, S::WrittenUnproved}, {S::Proved, S::Locked},           {S::Proved, S::Provisioned},
    {S::Locked, S::Provisioned},      {S::Reserved, S::Void},           {S::Reserved, S::Failed},
    {S::Issued, S::Failed},           {S::Written, S::Failed},          {S::Proved, S::Failed},
    {S::Locked, S::Failed},           {S::Failed, S::Reserved},         {S::Failed, S::Revoked},
    {S::Failed, S::Scrapped},         {S::Issued, S::Revoked},          {S::Written, S::Revoked},
    {S::Proved, S::Revoked},          {S::Locked, S::Revoked},          {S::Provisioned, S::Shipped},
    {S::Provisioned, S::InRework},    {S::Provisioned, S::Revoked},     {S::Provisioned, S::Scrapped},
    {S::WrittenUnproved, S::Shipped}, {S::WrittenUnproved, S::Revoked}, {S::Shipped, S::InRework},
    {S::Shipped, S::Revoked},         {S::InRework, S::Revoked},        {S::Revoked, S::Scrapped},
    {S::InRework, S::Issued},         {S::InRework, S::Scrapped},       {S::WrittenUnproved, S::InRework},
    {S::Issued, S::InRework},         {S::Written, S::InRework},        {S::Proved, S::InRework},
    {S::Locked, S::InRework},
}};

} // namespace

std::string_view nameOf(DeviceState state)
{
    for (const auto& [value, name] : stateNames)
        if (value == state) return name;
    return {};
}

std::optional<DeviceState> deviceStateOf(std::string_view text)
{
    for (const auto& [value, name] : stateNames)
        if (name == text) return value;
    return std::nullopt;
}

bool hasProvedItsKey(DeviceState state)
{
    return state == S::Proved || state == S::Locked || state == S::Provisioned || state == S::Shipped;
}

bool mayBecome(DeviceState from, DeviceState to)
{
    if (from == to) return true;
    for (const auto& [a, b] : transitions)
        if (a == from && b == to) return true;
    return false;
}

std::string_view nameOf(Step step)
{
    static constexpr std::array<std::string_view, 10> names{
        "READY", "DETECTING", "KEY", "ISSUING", "WRITING", "VERIFYING", "PROVING", "LOCKING", "PASS", "FAIL"};
    return names[static_cast<std::size_t>(step)];
}

namespace {
constexpr std::array<std::string_view, 4> knownNames{"intended", "reported", "observed", "attested"};
}

std::string_view nameOf(Known known)
{
    return knownNames[static_cast<std::size_t>(known)];
}

std::optional<Known> knownOf(std::string_view name)
{
    for (std::size_t i = 0; i < knownNames.size(); ++i)
        if (knownNames[i] == name) return static_cast<Known>(i);
    return std::nullopt;
}

} // namespace mintmark

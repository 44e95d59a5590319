// What the choices that cross the service's socket are called.
#pragma once

#include "provisioning/station/Operators.h"
#include "provisioning/station/ShiftChecks.h"
#include "provisioning/station/Station.h"
#include "provisioning/station/remote/Codec.h"

#include <array>

namespace mintmark::station::wire {

/// Of an enumeration without gaps that has a nameOf of its own.
template <class E, E last> struct NamesByList {
    static constexpr std::size_t count = static_cast<std::size_t>(last) + 1;
    static std::string_view name(E value) { return nameOf(value); }
    static std::optional<E> named(std::string_view text)
    {
        for (int at = 0; at <= static_cast<int>(last); ++at)
            if (nameOf(static_cast<E>(at)) == text) return static_cast<E>(at);
        return std::nullopt;
    }
};
/// Of one that has names here alone, in its own order.
template <class E, const auto& words> struct NamesByTable {
    static constexpr std::size_t count = words.size();
    static std::string_view name(E value) { return words.at(static_cast<std::size_t>(value)); }
    static std::optional<E> named(std::string_view text)
    {
        for (std::size_t at = 0; at < words.size(); ++at)
            if (words[at] == text) return static_cast<E>(at);
        return std::nullopt;
    }
};

namespace words {
using Text = std::string_view;
inline constexpr std::array<Text, 2> kinds{"demo", "production"};
inline constexpr std::array<Text, 3> sorts{"made", "changed", "id"};
inline constexpr std::array<Text, 3> endings{"root", "issuer", "device"};
inline constexpr std::array<Text, 2> cas{"issuing", "root"};
inline constexpr std::array<Text, 3> uses{"print", "verify", "blank"};
inline constexpr std::array<Text, 3> verdicts{"right", "wrong", "nothing"};
} // namespace words

template <> struct Names<EventKind> : NamesByList<EventKind, EventKind::BatchEnded> {
};
template <> struct Names<RunResult> : NamesByList<RunResult, RunResult::Planned> {
};
template <> struct Names<Step> : NamesByList<Step, Step::Fail> {
};
template <> struct Names<DeviceState> : NamesByList<DeviceState, DeviceState::Scrapped> {
};
template <> struct Names<Known> : NamesByList<Known, Known::Attested> {
};
template <> struct Names<Role> {
    static constexpr std::size_t count = 5;
    static std::string_view name(Role role) { return orders::nameOf(role); }
    static std::optional<Role> named(std::string_view text) { return orders::roleNamed(text); }
};
template <> struct Names<Delicate> {
    static constexpr std::size_t count = 6;
    static std::string_view name(Delicate delicate) { return orders::nameOf(delicate); }
    static std::optional<Delicate> named(std::string_view text) { return orders::delicateNamed(text); }
};
template <> struct Names<RevocationReason> {
    static std::string_view name(RevocationReason reason) { return nameOf(reason); }
    static std::optional<RevocationReason> named(std::string_view text) { return revocationReasonOf(text); }
};
template <> struct Names<StationKind> : NamesByTable<StationKind, words::kinds> {
};
template <> struct Names<DeviceFilter::Sort> : NamesByTable<DeviceFilter::Sort, words::sorts> {
};
template <> struct Names<EndingKind> : NamesByTable<EndingKind, words::endings> {
};
template <> struct Names<ProvenCa> : NamesByTable<ProvenCa, words::cas> {
};
template <> struct Names<ShiftVerdict> : NamesByTable<ShiftVerdict, words::verdicts> {
};
template <> struct Names<OnboardingUse> : NamesByTable<OnboardingUse, words::uses> {
};

} // namespace mintmark::station::wire

// What the registry tells a doctor who may log in: pools, and what ends soon.
#include "provisioning/station/Ids.h"
#include "provisioning/station/Station.h"

#include <algorithm>
#include <map>

namespace mintmark::station {
namespace {

constexpr auto soon = std::chrono::days{90};

Diagnosis unreadable(const char* what, const Failure& failure)
{
    return {Health::Bad, what, std::string(failure.name()) + ": " + failure.detail,
            std::string(failure.row().action)};
}

struct PoolSum {
    std::uint64_t left = 0;
    bool isLow = false;
};

void lookAtPools(std::vector<Diagnosis>& list, Station& station)
{
    const auto ids = station.ids();
    if (!ids) return list.push_back(unreadable("pools", ids.error()));
    const auto pools = (*ids)->pools();
    if (!pools) return list.push_back(unreadable("pools", pools.error()));
    std::map<std::string, PoolSum> sums;
    for (const auto& one : *pools) {
        if (!one.isOurs) continue;
        auto& sum = sums[one.pool];
        sum.left += one.left;
        sum.isLow = sum.isLow || one.isLow;
    }
    for (const auto& [pool, sum] : sums) {
        const auto finding = "pool " + pool + " has " + std::to_string(sum.left) + " left";
        const auto action = "import another allotment: mintmark id allot FILE";
        if (sum.left == 0)
            list.push_back({Health::Bad, "pools", "pool " + pool + " is exhausted", action});
        else if (sum.isLow)
            list.push_back({Health::Warning, "pools", finding, action});
        else
            list.push_back({Health::Good, "pools", finding, {}});
    }
    // A profile may draw from a pool of which nothing was ever allotted here: the preview says so.
    for (const auto& profile : station.profiles()) {
        const auto preview = (*ids)->preview(profile.name, 1);
        if (!preview)
            list.push_back({Health::Bad, "IDs", "profile " + profile.name + ": " + preview.error().detail,
                            std::string(preview.error().row().action)});
        else if (!preview->isExample && preview->left && *preview->left == 0)
            list.push_back({Health::Bad, "IDs", "profile " + profile.name + " has no ID left",
                            "import another allotment, or give its scheme more digits"});
    }
}

void lookAtEnds(std::vector<Diagnosis>& list, Station& station)
{
    auto& life = station.certificateLife();
    const auto clock = life.clock();
    if (!clock) return list.push_back(unreadable("clock", clock.error()));
    if (clock->refusal)
        list.push_back(
            {Health::Bad, "clock", clock->refusal->detail, std::string(clock->refusal->row().action)});
    std::uint64_t devices = 0;
    std::optional<EndingInfo> first;
    const auto walked = life.ending(clock->now + soon, [&](const EndingInfo& one) {
        if (one.kind == EndingKind::Device) {
            ++devices;
            if (!first) first = one;
        }
        return true;
    });
    if (!walked) return list.push_back(unreadable("ends", walked.error()));
    if (devices == 0)
        list.push_back({Health::Good, "ends", "no device's certificate ends within 90 days", {}});
    else
        list.push_back({Health::Warning, "ends",
                        (devices == 1 ? "1 device's certificate ends within 90 days, of "
                                      : std::to_string(devices) +
                                            " devices' certificates end within 90 days, the first, of ") +
                            first->name + ", on " + toRfc3339(first->notAfter),
                        "mintmark certificate renew --expiring 90 --profile " + first->profile});
}

} // namespace

std::vector<Diagnosis> diagnoseRegistry(Station& station)
{
    std::vector<Diagnosis> list;
    lookAtPools(list, station);
    lookAtEnds(list, station);
    return list;
}

} // namespace mintmark::station

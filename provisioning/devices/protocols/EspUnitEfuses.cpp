#include "provisioning/devices/protocols/EspUnitEfuses.h"

#include "provisioning/devices/protocols/EspDevice.h"

#include <algorithm>
#include <set>

namespace mintmark::devices {
namespace {

constexpr Milliseconds patience{30'000};

DeviceError refused(std::string why)
{
    return {DeviceCode::Refused, std::move(why)};
}

Result<void> check(std::span<const EfuseWish> wishes)
{
    std::set<std::string> named;
    for (const auto& wish : wishes) {
        if (esp::efuseBlockNamed(wish.block) == nullptr)
            return fail(refused("there is no eFuse block \"" + wish.block +
                                "\" to plan: BLOCK0, USER, KEY0 to KEY5, SYS_DATA2"));
        if (!named.insert(wish.block).second) return fail(refused(wish.block + " is planned twice"));
    }
    return {};
}

} // namespace

Result<EfuseReport> lookAtEfuses(const std::string& port, const Profile& profile,
                                 std::span<const EfuseWish> wishes, Clock& clock, Links& links,
                                 std::stop_token stop)
{
    if (profile.target.protocol != "esp32")
        return fail(refused("eFuses are the ESP32 family's, and the profile's units speak " +
                            profile.target.protocol));
    TRY(check(wishes));
    EspDevice device(TRY(links.open(port, profile.target.line, clock, std::move(stop))),
                     TRY(esp::settingsOf(profile.target)));
    return device.efuses(wishes, Deadline(clock, patience));
}

Result<EfuseReport> EspDevice::efuses(std::span<const EfuseWish> wishes, const Deadline& deadline)
{
    const auto info = TRY(identify(deadline));
    EfuseReport report;
    report.chip = m_chip->title;
    report.hardwareId = info.hardwareId.octets;
    if (const auto allowed = esp::mayBurn(*m_chip); !allowed) report.disabled = allowed.error().detail;
    if (m_chip->controller == nullptr)
        return fail(refused("where the " + report.chip + " keeps its eFuses is not described here"));
    for (const auto& block : esp::efuseBlocks()) {
        const auto wish = std::ranges::find(wishes, block.name, &EfuseWish::block);
        if (!wishes.empty() && wish == wishes.end()) continue;
        EfuseFinding finding;
        finding.block = &block;
        for (std::size_t at = 0; at < block.size; at += 4) {
            const auto word = TRY(esp::steadyRegister(
                m_rom, m_chip->efuses + block.offset + static_cast<std::uint32_t>(at), deadline));
            for (int shift = 0; shift < 32; shift += 8)
                finding.observed.push_back(static_cast<std::uint8_t>(word >> shift));
        }
        if (wish != wishes.end()) {
            auto plan = esp::planEfuse(*m_chip, block.number, wish->data, finding.observed);
            if (plan)
                finding.plan = std::move(*plan);
            else
                finding.refusal = plan.error().detail;
        }
        report.blocks.push_back(std::move(finding));
    }
    return report;
}

} // namespace mintmark::devices

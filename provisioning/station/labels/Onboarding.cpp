// Matter's onboarding payload of a device: drawn once, sealed in the registry, given to its label alone.
#include "provisioning/engine/FailureOf.h"
#include "provisioning/identity/labels/Matter.h"
#include "provisioning/station/LocalStation.h"
#include "provisioning/station/Profiles.h"
#include "provisioning/station/labels/Sealing.h"

#include <algorithm>

namespace mintmark::station {
namespace {

using engine::outcomeOf;
using identity::labels::MatterDevice;
using identity::labels::MatterFlow;

constexpr const char* sealedName = "matter.onboarding";

// Little-endian: vendor, product, flow, discovery, discriminator, passcode.
constexpr std::size_t contentSize = 2 + 2 + 1 + 1 + 2 + 4;

struct Onboarding {
    MatterDevice device;
    Secret passcode;
};

auto unreadable(const std::string& deviceId)
{
    return fail(
        Failure{FailureCode::RegistryKey, "what is sealed for " + deviceId + " is no payload of Matter's"});
}

Secret packed(const MatterDevice& device, const Secret& passcode)
{
    Secret content(contentSize);
    auto into = content.revealForWriting();
    const auto put = [&](std::size_t at, std::uint16_t value) {
        into[at] = static_cast<std::uint8_t>(value & 0xff);
        into[at + 1] = static_cast<std::uint8_t>(value >> 8);
    };
    put(0, device.vendor);
    put(2, device.product);
    into[4] = static_cast<std::uint8_t>(device.flow);
    into[5] = device.discovery;
    put(6, device.discriminator);
    std::ranges::copy(passcode.reveal(), into.subspan(8).begin());
    return content;
}

Outcome<Onboarding> unpacked(const Secret& content, const std::string& deviceId)
{
    const auto octets = content.reveal();
    if (octets.size() != contentSize || octets[4] > 2) return unreadable(deviceId);
    const auto take = [&](std::size_t at) {
        return static_cast<std::uint16_t>(octets[at] | octets[at + 1] << 8);
    };
    Onboarding onboarding;
    onboarding.device = {take(0), take(2), static_cast<MatterFlow>(octets[4]), octets[5], take(6)};
    onboarding.passcode = Secret::copyOf(octets.subspan(8));
    return onboarding;
}

Outcome<OnboardingCodes> codesOf(const Onboarding& onboarding, const std::string& deviceId)
{
    auto qr = identity::labels::matterQrText(onboarding.device, onboarding.passcode);
    auto manual = identity::labels::matterManualCode(onboarding.device, onboarding.passcode);
    if (!qr || !manual) return unreadable(deviceId);
    return OnboardingCodes{std::move(*qr), std::move(*manual)};
}

OnboardingCodes blankCodes(MatterFlow flow)
{
    OnboardingCodes codes{Secret(3 + 19), Secret(flow == MatterFlow::Standard ? 11 : 21)};
    for (auto* code : {&codes.qr, &codes.manual})
        std::ranges::fill(code->revealForWriting(), std::uint8_t{'0'});
    std::ranges::copy(viewOf("MT:"), codes.qr.revealForWriting().begin());
    return codes;
}

Outcome<Onboarding> drawn(const MatterRules& rules, hsm::Random& random)
{
    Onboarding onboarding;
    onboarding.device = {rules.vendor.value_or(0), rules.product.value_or(0),
                         static_cast<MatterFlow>(rules.flow.value_or(0)), rules.discovery.value_or(0),
                         rules.discriminator.value_or(0)};
    if (rules.discriminatorIsRandom) {
        const auto octets = TRY(outcomeOf(random.draw(2)));
        onboarding.device.discriminator = static_cast<std::uint16_t>((octets[0] | octets[1] << 8) & 0xfff);
    }
    onboarding.passcode = TRY(outcomeOf(identity::labels::drawPasscode(random)));
    return onboarding;
}

} // namespace

Outcome<OnboardingCodes> LocalStation::onboarding(const std::string& deviceId, const std::string& profile,
                                                  OnboardingUse use)
{
    auto* const store = TRY(this->store());
    const auto device = TRY(outcomeOf(store->deviceById(deviceId)));
    if (!device) return fail(Failure{FailureCode::DeviceUnknown, deviceId});
    const auto& id = device->id.text;
    const auto known = TRY(outcomeOf(store->sealed(device->row, sealedName)));
    if (known && use != OnboardingUse::Blank) {
        const auto content = TRY(unseal(m_opened->sealingKey, id, sealedName, *known));
        return codesOf(TRY(unpacked(content, id)), id);
    }
    if (use == OnboardingUse::Verify)
        return fail(
            Failure{FailureCode::LabelTemplate, id + " has no onboarding payload: its first label draws it"});
    const auto loaded = TRY(loadProfile(m_directory, profile.empty() ? device->profile : profile));
    if (!loaded.matter)
        return fail(Failure{FailureCode::LabelTemplate,
                            "the profile " + loaded.name + " has no [matter], and the label asks for it"});
    if (use == OnboardingUse::Blank)
        return blankCodes(static_cast<MatterFlow>(loaded.matter->flow.value_or(0)));
    if (m_access != Access::Provision)
        return fail(Failure{FailureCode::Internal, "the station was opened for reading"});
    if (loaded.model != device->model)
        return fail(Failure{FailureCode::UnitWrongModel,
                            id + " is a " + device->model + ", the profile is for " + loaded.model});
    auto& random = m_opened->tokens->random();
    const auto fresh = TRY(drawn(*loaded.matter, random));
    auto codes = TRY(codesOf(fresh, id));
    const auto sealed =
        TRY(seal(m_opened->sealingKey, id, sealedName, packed(fresh.device, fresh.passcode), random));
    // On the disk before anything of it is printed. Two at once: one of them gets the other's.
    const auto kept = store
                          ->commit([&](registry::Transaction& transaction) {
                              return transaction.addSealed(device->row, sealedName, sealed);
                          })
                          .get();
    if (!kept && kept.error().code == registry::StoreCode::Duplicate)
        return onboarding(deviceId, profile, OnboardingUse::Verify);
    TRY(outcomeOf(kept));
    return codes;
}

} // namespace mintmark::station

#include "provisioning/station/Units.h"

#include "provisioning/devices/Device.h"
#include "provisioning/devices/protocols/EspUnitEfuses.h"
#include "provisioning/devices/protocols/SmpUnitImages.h"
#include "provisioning/engine/FailureOf.h"
#include "provisioning/station/Files.h"
#include "provisioning/station/Profiles.h"

#include <algorithm>

namespace mintmark::station {
namespace {

using namespace std::chrono_literals;
using engine::outcomeOf;

constexpr Milliseconds answerTime = 10s;
constexpr Milliseconds resetTime = 30s;
// Sixteen MiB at a kilobyte a second, and a boot loader that erases first.
constexpr Milliseconds sendingTime = 5h;
constexpr std::size_t largestImage = 16UL * 1024 * 1024;
constexpr std::uint32_t imageMagic =
    0x96f3b83d; // MCUboot boot/bootutil/include/bootutil/image.h, little-endian

Outcome<Profile> profileFor(const UnitPlace& place)
{
    auto profile = TRY(loadProfile(place.station.value_or(std::filesystem::path{}), place.profile));
    if (profile.kind != ProfileKind::Leaf)
        return fail(Failure{FailureCode::ProfileWrong, profile.name + " is no device's profile"});
    return profile;
}

Outcome<std::unique_ptr<devices::UnitImages>> openImages(const Profile& profile, const std::string& port,
                                                         std::stop_token stop)
{
    return outcomeOf(
        devices::openImages(port, profile, systemClock(), devices::systemLinks(), std::move(stop)));
}

Outcome<std::vector<UnitImage>> imagesIn(devices::UnitImages& unit)
{
    std::vector<UnitImage> images;
    for (const auto& slot : TRY(outcomeOf(unit.images().state(Deadline(systemClock(), answerTime)))))
        images.push_back({slot.image, slot.slot, slot.version, toHex(slot.hash), slot.bootable, slot.pending,
                          slot.confirmed, slot.active, slot.permanent});
    return images;
}

Outcome<Bytes> imageIn(const std::filesystem::path& file)
{
    const auto content = readWhole(file, largestImage);
    if (!content)
        return fail(
            Failure{FailureCode::FirmwareImage, file.string() + " cannot be read, or is above 16 MiB"});
    auto bytes = bytesOf(*content);
    const bool marked = bytes.size() > 32 && bytes[0] == (imageMagic & 0xff) &&
                        bytes[1] == (imageMagic >> 8 & 0xff) && bytes[2] == (imageMagic >> 16 & 0xff) &&
                        bytes[3] == imageMagic >> 24;
    if (!marked)
        return fail(Failure{FailureCode::FirmwareImage, file.string() + " is no MCUboot image: sign it first "
                                                                        "(mintmark firmware sign)"});
    return bytes;
}

} // namespace

Outcome<UnitSeen> lookAtUnit(const UnitPlace& place, std::stop_token stop)
{
    const auto profile = TRY(profileFor(place));
    auto& clock = systemClock();
    const auto opener = devices::unitOpener(clock);
    const auto unit = TRY(outcomeOf(opener->open(place.port, profile, std::move(stop))));
    const auto info = TRY(outcomeOf(unit->identify(Deadline(clock, answerTime))));
    UnitSeen seen;
    seen.hardwareId = info.hardwareId.hex();
    seen.model = info.model;
    seen.firmwareVersion = info.firmwareVersion;
    seen.firmwareDigest = toHex(info.firmwareDigest);
    seen.finished = info.lifecycle == Lifecycle::Finished;
    seen.tampered = info.tampered;
    seen.lockBits = TRY(outcomeOf(unit->lockState(Deadline(clock, answerTime))));
    for (const auto& fact : info.facts)
        seen.facts.push_back({fact.name, fact.value, std::string(nameOf(fact.known))});
    return seen;
}

Outcome<std::vector<UnitImage>> imagesOfUnit(const UnitPlace& place, std::stop_token stop)
{
    const auto profile = TRY(profileFor(place));
    const auto unit = TRY(openImages(profile, place.port, std::move(stop)));
    return imagesIn(*unit);
}

Outcome<std::vector<UnitImage>> sendImageToUnit(const UnitPlace& place, const ImageSending& sending,
                                                const SendingProgress& progress, std::stop_token stop)
{
    const auto profile = TRY(profileFor(place));
    const auto image = TRY(imageIn(sending.file));
    const auto unit = TRY(openImages(profile, place.port, std::move(stop)));
    TRY(outcomeOf(unit->images().upload(
        sending.image, image, [&](std::size_t sent, std::size_t of) { progress(sent, of); },
        Deadline(systemClock(), sendingTime))));
    if (sending.choice != ImageChoice::Leave) {
        // The unit's own name of what it now holds in the other slot.
        Bytes hash;
        for (const auto& slot : TRY(outcomeOf(unit->images().state(Deadline(systemClock(), answerTime)))))
            if (slot.image == sending.image && !slot.active) hash = slot.hash;
        if (hash.empty())
            return fail(
                Failure{FailureCode::UnitRefused, "the unit does not tell the hash of what was sent"});
        TRY(outcomeOf(unit->images().choose(hash, sending.choice == ImageChoice::Confirm,
                                            Deadline(systemClock(), answerTime))));
    }
    auto images = TRY(imagesIn(*unit));
    if (!sending.reset) return images;
    TRY(outcomeOf(unit->reset(Deadline(systemClock(), resetTime))));
    return imagesIn(*unit);
}

Outcome<EfusesSeen> planEfusesOfUnit(const UnitPlace& place, const EfusePlanFiles& planned,
                                     std::stop_token stop)
{
    const auto profile = TRY(profileFor(place));
    std::vector<devices::EfuseWish> wishes;
    for (const auto& [block, file] : planned) {
        const auto* row = devices::esp::efuseBlockNamed(block);
        if (row == nullptr)
            return fail(Failure{FailureCode::Usage, "there is no eFuse block \"" + block +
                                                        "\" to plan: BLOCK0, USER, KEY0 to KEY5, SYS_DATA2"});
        const auto content = readWhole(file, row->size);
        if (!content || content->size() != row->size)
            return fail(Failure{FailureCode::Usage, file.string() + " cannot be read, or is not of " +
                                                        std::to_string(row->size) + " octets, as " + block +
                                                        " is"});
        wishes.push_back({block, bytesOf(*content)});
    }
    const auto report = TRY(outcomeOf(devices::lookAtEfuses(place.port, profile, wishes, systemClock(),
                                                            devices::systemLinks(), std::move(stop))));
    EfusesSeen seen{report.chip, toHex(report.hardwareId), report.disabled.empty(), report.disabled, {}};
    for (const auto& finding : report.blocks) {
        const bool isKey = finding.block->isKey;
        const bool blank = std::ranges::all_of(finding.observed, [](auto octet) { return octet == 0; });
        EfuseBlockSeen block;
        block.block = finding.block->name;
        block.observed = !isKey  ? toHex(finding.observed)
                         : blank ? std::string("blank")
                                 : std::string("not blank, and not shown");
        const auto wish = std::ranges::find(wishes, block.block, &devices::EfuseWish::block);
        if (wish != wishes.end())
            block.wanted = isKey ? "sha256 " + toHex(sha256(wish->data)) : toHex(wish->data);
        // Without steps the plan's words say that all of it is there.
        if (finding.plan && !finding.plan->steps.empty()) block.steps = finding.plan->words;
        block.refusal = finding.refusal;
        seen.blocks.push_back(std::move(block));
    }
    return seen;
}

Outcome<void> resetUnit(const UnitPlace& place, std::stop_token stop)
{
    const auto profile = TRY(profileFor(place));
    auto& clock = systemClock();
    const auto unit = TRY(outcomeOf(devices::unitOpener(clock)->open(place.port, profile, std::move(stop))));
    return outcomeOf(unit->reset(Deadline(clock, resetTime)));
}

} // namespace mintmark::station

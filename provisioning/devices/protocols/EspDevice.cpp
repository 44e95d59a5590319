#include "provisioning/devices/protocols/EspDevice.h"

#include <algorithm>
#include <cstdio>

namespace mintmark::devices {

using esp::Command;
using esp::Op;
using esp::Security;

namespace {

constexpr Command changeBaud{.op = Op::ChangeBaudrate, .what = "another rate", .tries = 1};
constexpr Command beginNothing{.op = Op::FlashBegin, .what = "the end of flashing", .tries = 1};
constexpr Command leave{.op = Op::FlashEnd, .what = "leaving the boot loader", .tries = 1};

constexpr int mostEntries = 7;
constexpr int syncsPerEntry = 5;
constexpr int syncsAtFastRate = 3;
constexpr Milliseconds rateSettles{50};

std::string hexWord(std::uint32_t value)
{
    char text[16];
    std::snprintf(text, sizeof text, "0x%08x", value);
    return text;
}

bool isSilence(const DeviceError& error)
{
    return error.code == DeviceCode::TimedOut || error.code == DeviceCode::Garbled;
}

bool endsAll(const DeviceError& error)
{
    return error.code == DeviceCode::LinkGone || error.code == DeviceCode::Stopped;
}

DeviceError closed(const std::string& why)
{
    return {DeviceCode::Closed, why};
}

} // namespace

EspDevice::EspDevice(std::unique_ptr<Link> link, esp::Settings settings)
    : m_link(std::move(link)), m_settings(std::move(settings)), m_rom(*m_link),
      m_flash(m_rom, m_settings.flashSize)
{
}

Capabilities EspDevice::capabilities() const
{
    return {.resets = !m_settings.resets.empty(),
            .takesClearKey = true,
            .readBack = Known::Observed,
            .flushes = true};
}

Result<void> EspDevice::enter(const Deadline& deadline)
{
    m_entered = false;
    m_booted = false;
    m_chip = nullptr;
    m_image.reset();
    m_flash.forget();
    for (std::size_t entry = 0; entry < mostEntries; ++entry) {
        if (m_fast) TRY(m_link->setBaud(m_settings.baud));
        m_fast = false;
        const auto& resets = m_settings.resets;
        // A pty has no lines; somebody may have brought the unit there.
        if (!resets.empty()) m_hasLines = TRY(esp::walk(*m_link, resets[entry % resets.size()]));
        for (int i = 0; i < syncsPerEntry; ++i) {
            const auto synced = m_rom.sync(deadline);
            if (synced) {
                if (!TRY(accelerate(deadline))) break;
                m_entered = true;
                return {};
            }
            if (!isSilence(synced.error())) return fail(synced.error());
            if (deadline.passed()) break;
        }
        if (deadline.passed()) break;
    }
    return fail(DeviceError(DeviceCode::TimedOut,
                            "the boot loader in the chip's ROM does not answer: hold BOOT (IO0) while it is "
                            "reset, or see `reset` in the profile's [target]"));
}

Result<bool> EspDevice::accelerate(const Deadline& deadline)
{
    const auto fast = m_settings.fastBaud;
    if (!m_hasLines || m_tooFast || fast == 0 || fast == m_settings.baud) return true;
    const auto taken = m_rom.ask(changeBaud, esp::wordsOf({fast, 0}), deadline);
    if (!taken && endsAll(taken.error())) return fail(taken.error());
    // A refusal, or an answer that was lost: whichever rate it has now, a reset brings the first one back.
    if (taken) {
        TRY(m_link->setBaud(fast));
        m_fast = true;
        TRY(m_link->pause(rateSettles));
        for (int i = 0; i < syncsAtFastRate; ++i) {
            const auto synced = m_rom.sync(deadline);
            if (synced) return true;
            if (!isSilence(synced.error())) return fail(synced.error());
        }
    }
    m_tooFast = true;
    return false;
}

Result<void> EspDevice::recognise(const Deadline& deadline)
{
    if (m_chip == &esp::firstChip()) {
        m_security = TRY(esp::securityOfFirst(m_rom, deadline));
        return {};
    }
    auto security = esp::askSecurity(m_rom, deadline);
    if (security) {
        m_security = *security;
        m_chip = m_security.chipId ? esp::chipOfId(*m_security.chipId) : &esp::secondChip();
        if (m_chip == nullptr)
            return fail(DeviceError(DeviceCode::Refused, "a chip of number " +
                                                             std::to_string(*m_security.chipId) +
                                                             ", which is not known here"));
    } else {
        if (security.error().code != DeviceCode::Refused) return fail(security.error());
        const auto magic = TRY(esp::steadyRegister(m_rom, esp::magicAddress, deadline));
        if (magic != esp::magicOfEsp32)
            return fail(DeviceError(DeviceCode::Refused, "a chip of magic " + hexWord(magic) +
                                                             ", which is none of the ESP32 family"));
        m_chip = &esp::firstChip();
        m_security = TRY(esp::securityOfFirst(m_rom, deadline));
    }
    if (m_settings.chip != nullptr && m_settings.chip != m_chip)
        return fail(DeviceError(DeviceCode::Refused, "it is an " + std::string(m_chip->title) +
                                                         ", the profile is for an " +
                                                         std::string(m_settings.chip->title)));
    if (m_chip->efuses == 0)
        return fail(DeviceError(DeviceCode::Refused, "it is an " + std::string(m_chip->title) +
                                                         ", and where that keeps its MAC is not known here"));
    return {};
}

Result<Bytes> EspDevice::address(const Deadline& deadline)
{
    const auto at = m_chip->efuses + m_chip->mac;
    const auto low = TRY(esp::steadyRegister(m_rom, at, deadline));
    const auto high = TRY(esp::steadyRegister(m_rom, at + 4, deadline));
    Bytes mac;
    for (int shift = 8; shift >= 0; shift -= 8)
        mac.push_back(static_cast<std::uint8_t>(high >> shift));
    for (int shift = 24; shift >= 0; shift -= 8)
        mac.push_back(static_cast<std::uint8_t>(low >> shift));
    return mac;
}

Result<UnitInfo> EspDevice::look(const Deadline& deadline)
{
    TRY(recognise(deadline));
    if ((m_security.flags & Security::secureDownload) != 0)
        return fail(
            closed("the " + std::string(m_chip->title) +
                   " is in secure download mode: its ROM tells neither the MAC nor what is in flash"));
    UnitInfo info;
    info.hardwareId.octets = TRY(address(deadline));
    info.model = m_settings.modelIs.empty() ? std::string(m_chip->title) : m_settings.modelIs;
    if (m_revision.empty()) m_revision = TRY(esp::revisionOf(m_rom, *m_chip, deadline));
    if (m_mac.empty()) m_mac = info.hardwareId.octets;
    if (m_foundHere.empty()) {
        if (m_security.encrypts()) {
            m_foundHere = "not told: flash is encrypted";
        } else {
            TRY(load(deadline));
            m_foundHere = partitionInWords();
        }
    }
    std::string purposes;
    for (const auto purpose : m_security.keyPurposes)
        purposes += (purposes.empty() ? "" : " ") + std::to_string(purpose);
    const auto note = [&](const char* name, std::string value) {
        info.facts.push_back({name, std::move(value), Known::Observed});
    };
    note("esp.chip", std::string(m_chip->title) + " " + m_revision);
    note("esp.security-flags", hexWord(m_security.flags));
    note("esp.flash-crypt-cnt", std::to_string(m_security.flashCryptCount));
    // The first ESP32 has keys without purposes.
    if (m_chip->tellsSecurity) note("esp.key-purposes", purposes);
    note("esp.partition", m_foundHere);
    return info;
}

Result<UnitInfo> EspDevice::identify(const Deadline& deadline)
{
    if (m_entered) {
        auto info = look(deadline);
        if (info || !isSilence(info.error())) return info;
    }
    TRY(enter(deadline));
    return look(deadline);
}

Result<std::uint32_t> EspDevice::lockState(const Deadline& deadline)
{
    if (!m_entered) TRY(enter(deadline));
    TRY(recognise(deadline));
    return m_security.lockBits();
}

Result<securecert::Place> EspDevice::placeOf(Object object) const
{
    const auto target = targetObjectOf(object);
    for (const auto& [name, place] : m_settings.places)
        if (target == name) return place;
    return fail(DeviceError(DeviceCode::Refused, "the profile has no place for it"));
}

Result<void> EspDevice::load(const Deadline& deadline)
{
    if (m_chip == nullptr) TRY(recognise(deadline));
    if (m_security.encrypts())
        return fail(closed("its flash is encrypted: what the partition holds cannot be told from outside"));
    const auto told = TRY(m_flash.digest(m_settings.partition, deadline));
    if (m_image && told == esp::md5Of({m_image->reveal()})) return {};
    m_image.reset();
    m_image = TRY(m_flash.read(m_settings.partition, told, securecert::wanted, deadline));
    return {};
}

std::string EspDevice::partitionInWords() const
{
    const auto entries = securecert::parse(m_image->reveal());
    if (!entries) return "damaged: " + entries.error().detail;
    if (entries->empty()) return "erased";
    std::string words;
    for (const auto& entry : *entries)
        words += (words.empty() ? "" : "; ") + securecert::inWords(entry.place) + " of " +
                 std::to_string(entry.data.size()) + " octets";
    return words;
}

Result<void> EspDevice::write(Object object, ByteView bytes, const Progress& progress,
                              const Deadline& deadline)
{
    const auto place = TRY(placeOf(object));
    std::erase_if(m_staged, [&](const Staged& staged) { return staged.place == place; });
    m_staged.push_back({place, Secret::copyOf(bytes)});
    if (object != Object::PrivateKey) return {};
    auto done = commit(false, progress, deadline);
    m_staged.clear();
    return done;
}

Result<void> EspDevice::flush(const Progress& progress, const Deadline& deadline)
{
    if (m_staged.empty()) return {};
    TRY(commit(true, progress, deadline));
    m_staged.clear();
    return {};
}

Result<void> EspDevice::commit(bool keepsMapped, const Progress& progress, const Deadline& deadline)
{
    if (!m_entered || m_chip == nullptr || m_mac.empty())
        return fail(DeviceError(DeviceCode::Refused, "the unit was not identified"));
    // A cable does not tell when the unit behind it is exchanged, and this is for no other.
    if (TRY(address(deadline)) != m_mac)
        return fail(DeviceError(DeviceCode::Refused, "another unit is there than was identified"));
    TRY(load(deadline));
    const auto isMapped = [&](securecert::Place place) {
        return std::ranges::any_of(m_settings.places,
                                   [&](const auto& mapped) { return mapped.second == place; });
    };
    std::vector<securecert::Entry> entries;
    const auto found = securecert::parse(m_image->reveal());
    if (!found && m_settings.keepsOthers)
        return fail(
            DeviceError(DeviceCode::Refused,
                        "the profile keeps other entries, and they cannot be told: " + found.error().detail));
    if (found)
        for (const auto& entry : *found)
            if (isMapped(entry.place) ? keepsMapped : m_settings.keepsOthers) entries.push_back(entry);
    for (const auto& staged : m_staged) {
        std::erase_if(entries, [&](const auto& entry) { return entry.place == staged.place; });
        entries.push_back({staged.place, 0, staged.data.reveal()});
    }
    const auto image = TRY(securecert::build(entries));
    // With a key in the partition, power that fails between erasing and writing would take it away.
    const auto before = keepsMapped ? m_image->reveal() : ByteView{};
    TRY(m_flash.write(*m_chip, m_settings.partition, image.reveal(), before, progress, deadline));
    // Not by its digest alone: octet by octet, as who looks for an entry there finds it.
    const auto told = esp::md5Of({image.reveal()}); // the flash was written until the chip said so, twice
    auto read = TRY(m_flash.read(m_settings.partition, told, securecert::wanted, deadline));
    if (!equalInConstantTime(read.reveal(), image.reveal()))
        return fail(DeviceError(DeviceCode::Garbled, "the partition reads other octets than were written"));
    TRY(securecert::parse(read.reveal()));
    m_image = std::move(read);
    return {};
}

Result<StoredObject> EspDevice::digest(Object object, const Deadline& deadline)
{
    const auto place = TRY(placeOf(object));
    if (!m_entered) TRY(enter(deadline));
    TRY(load(deadline));
    const auto entries = securecert::parse(m_image->reveal());
    if (!entries)
        return fail(DeviceError(DeviceCode::NoObject, "the partition is damaged: " + entries.error().detail));
    const auto* entry = securecert::find(*entries, place);
    if (entry == nullptr)
        return fail(DeviceError(DeviceCode::NoObject, "there is no entry of " + securecert::inWords(place)));
    return StoredObject{static_cast<std::uint32_t>(entry->data.size()), sha256(entry->data)};
}

Result<void> EspDevice::reset(const Deadline& deadline)
{
    if (m_booted) {
        TRY(esp::walk(*m_link, esp::hardReset()));
        return {};
    }
    return enter(deadline);
}

Result<void> EspDevice::boot(const Deadline& deadline)
{
    m_entered = false;
    m_image.reset();
    m_booted = true;
    if (!m_settings.resets.empty() && TRY(esp::walk(*m_link, esp::hardReset()))) return {};
    // No lines: the loader itself goes, having flashed nothing.
    const bool flagged = m_chip != nullptr && m_chip->takesEncryptedFlag;
    TRY(m_rom.ask(beginNothing, flagged ? esp::wordsOf({0, 0, 0x400, 0, 0}) : esp::wordsOf({0, 0, 0x400, 0}),
                  deadline));
    TRY(m_rom.ask(leave, esp::wordsOf({0}), deadline));
    return {};
}

Result<std::unique_ptr<Device>> openEsp32(const Opening& opening)
{
    auto settings = TRY(esp::settingsOf(opening.profile.target));
    return std::make_unique<EspDevice>(TRY(opening.openLine()), std::move(settings));
}

} // namespace mintmark::devices

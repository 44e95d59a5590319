#include "provisioning/devices/protocols/FastbootDevice.h"

#include "hsm/base/WipedBytes.h"
#include "provisioning/devices/protocols/Base64.h"
#include "provisioning/values/protocols/Rows.h"

#include <algorithm>

namespace mintmark::devices {
namespace {

constexpr std::size_t largestObject = 65'536;
constexpr std::size_t longestAnswer = 128;
constexpr std::uint64_t usualDownloadMost = 1U << 20;
constexpr std::uint64_t usualCommand = 64;
constexpr std::uint64_t longestCommand = 4096;

/// Text with one {name} in it, filled.
std::string filled(std::string_view pattern, std::string_view name, std::string_view value)
{
    std::string text(pattern);
    const auto at = text.find(name);
    if (at != std::string::npos) text.replace(at, name.size(), value);
    return text;
}

/// "oem " and the place's words, with the object in the stead of {hex} or {base64}: it may be a key.
Secret commandWith(std::string_view words, ByteView object)
{
    static constexpr std::string_view begin = "oem ";
    const auto open = words.find('{');
    const auto close = words.find('}');
    const bool hexadecimal = words.substr(open, close - open) == "{hex";
    const auto size = hexadecimal ? 2 * object.size() : (object.size() + 2) / 3 * 4;
    const auto before = words.substr(0, open);
    const auto after = words.substr(close + 1);
    Secret command(begin.size() + before.size() + size + after.size());
    auto out = std::ranges::copy(begin, command.revealForWriting().begin()).out;
    out = std::ranges::copy(before, out).out;
    if (hexadecimal) {
        for (const auto octet : object) {
            *out++ = static_cast<std::uint8_t>("0123456789abcdef"[octet >> 4]);
            *out++ = static_cast<std::uint8_t>("0123456789abcdef"[octet & 15]);
        }
    } else {
        base64Into(object, command.revealForWriting().subspan(begin.size() + before.size(), size));
        out += static_cast<std::ptrdiff_t>(size);
    }
    std::ranges::copy(after, out);
    return command;
}

std::size_t commandMost(const Target& target)
{
    const auto number = protocolrows::numberIn(target.setting("commandOctets"), usualCommand, longestCommand);
    return static_cast<std::size_t>(number.value_or(usualCommand));
}

} // namespace

FastbootDevice::FastbootDevice(std::unique_ptr<fastboot::Carrier> carrier, Target target)
    : m_carrier(std::move(carrier)), m_target(std::move(target)), m_client(*m_carrier, commandMost(m_target)),
      m_downloadMost(usualDownloadMost)
{
}

Capabilities FastbootDevice::capabilities() const
{
    const bool uploads = !m_target.setting("stageCommand").empty();
    return {.resets = true, .takesClearKey = true, .readBack = uploads ? Known::Observed : Known::Reported};
}

Result<UnitInfo> FastbootDevice::identify(const Deadline& deadline)
{
    m_booted = false;
    const auto ask = [&](std::string_view setting) -> Result<std::string> {
        const auto name = m_target.setting(setting);
        auto value = TRY(m_client.variable(name, deadline));
        if (value.size() > longestAnswer)
            return fail(DeviceError(DeviceCode::Garbled, "it tells too much of " + std::string(name)));
        return value;
    };
    UnitInfo info;
    const auto serial = TRY(ask("serialVar"));
    auto id = hardwareIdIn(serial);
    if (!id) return fail(DeviceError(DeviceCode::Garbled, "what it tells is no hardware number: " + serial));
    info.hardwareId = std::move(*id);
    info.model = TRY(ask("modelVar"));
    if (info.model.empty()) return fail(DeviceError(DeviceCode::Garbled, "it tells no model"));
    auto version = ask("versionVar");
    if (!version && version.error().code != DeviceCode::Refused) return fail(version.error());
    if (version) info.firmwareVersion = std::move(*version);
    const auto most = m_client.variable("max-download-size", deadline);
    if (!most && most.error().code != DeviceCode::Refused) return fail(most.error());
    m_downloadMost = most ? fastboot::sizeIn(*most).value_or(usualDownloadMost) : usualDownloadMost;
    return info;
}

Result<void> FastbootDevice::write(Object object, ByteView bytes, const Progress& progress,
                                   const Deadline& deadline)
{
    const auto kind = targetObjectOf(object);
    const auto* place = kind ? m_target.placeOf(*kind) : nullptr;
    if (place == nullptr) return fail(DeviceError(DeviceCode::Refused, "the profile has no place for it"));
    m_written.insert(object);
    if (place->kind == "partition") {
        if (bytes.size() > m_downloadMost)
            return fail(DeviceError(DeviceCode::Refused, "an object of " + std::to_string(bytes.size()) +
                                                             " octets, and the unit takes " +
                                                             std::to_string(m_downloadMost)));
        TRY(m_client.download(bytes, progress, deadline));
        TRY(m_client.command("flash:" + place->address, deadline));
        return {};
    }
    const auto command = commandWith(place->address, bytes);
    const auto octets = command.reveal();
    const auto done =
        m_client.command({reinterpret_cast<const char*>(octets.data()), octets.size()}, deadline);
    if (!done) return fail(done.error());
    if (progress) progress(bytes.size(), bytes.size());
    return {};
}

Result<StoredObject> FastbootDevice::digest(Object object, const Deadline& deadline)
{
    const auto kind = targetObjectOf(object);
    if (!kind || m_target.placeOf(*kind) == nullptr)
        return fail(DeviceError(DeviceCode::Refused, "the profile has no place for it"));
    // A unit fails what it does not have as it fails what it does not know; what was written, it has to know.
    const auto failed = [&](const DeviceError& error) {
        if (error.code != DeviceCode::Refused || m_written.contains(object)) return error;
        return DeviceError(DeviceCode::NoObject, error.detail);
    };
    const auto variable = m_target.setting("digestVar");
    if (variable.empty()) {
        auto whole = uploaded(nameOf(*kind), deadline);
        if (!whole) return fail(failed(whole.error()));
        const WipedAtEnd wiped(*whole);
        const StoredObject stored{static_cast<std::uint32_t>(whole->size()), sha256(*whole)};
        if (stored.length == 0) return fail(DeviceError(DeviceCode::NoObject, "it stores nothing there"));
        return stored;
    }
    const auto told = m_client.variable(filled(variable, "{object}", nameOf(*kind)), deadline);
    if (!told) return fail(failed(told.error()));
    if (told->empty()) return fail(DeviceError(DeviceCode::NoObject, "it stores nothing there"));
    const auto octets = fromHex(*told);
    StoredObject stored;
    if (!octets || octets->size() != stored.digest.size())
        return fail(DeviceError(DeviceCode::Garbled,
                                "what it tells is no SHA-256: " + told->substr(0, longestAnswer)));
    std::ranges::copy(*octets, stored.digest.begin());
    return stored;
}

Result<Bytes> FastbootDevice::uploaded(std::string_view name, const Deadline& deadline)
{
    TRY(m_client.command(filled(m_target.setting("stageCommand"), "{object}", name), deadline));
    return m_client.upload(largestObject, deadline);
}

Result<void> FastbootDevice::reset(const Deadline& deadline)
{
    // Its own program has just begun: to come back from there would end it.
    if (m_booted) return {};
    TRY(m_client.command("reboot-bootloader", deadline));
    return m_carrier->reopen(deadline);
}

Result<void> FastbootDevice::boot(const Deadline& deadline)
{
    TRY(m_client.command("continue", deadline));
    m_booted = true;
    return {};
}

Result<std::unique_ptr<Device>> openFastboot(const Opening& opening)
{
    return std::make_unique<FastbootDevice>(TRY(fastboot::openCarrier(opening)), opening.profile.target);
}

} // namespace mintmark::devices

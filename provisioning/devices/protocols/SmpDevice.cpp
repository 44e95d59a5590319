#include "provisioning/devices/protocols/SmpDevice.h"

#include "provisioning/devices/protocols/CredText.h"
#include "provisioning/devices/protocols/SmpUnitImages.h"

namespace mintmark::devices {

using smp::Command;
using smp::Op;
using smp::PayloadWriter;

namespace {

constexpr Command informationCommand{Op::Read, 0, 7};

constexpr std::size_t longestText = 128; // as cred::isPrintable

std::vector<std::string_view> wordsOf(std::string_view command)
{
    std::vector<std::string_view> words;
    std::size_t at = 0;
    while (at < command.size()) {
        auto end = command.find(' ', at);
        if (end == std::string_view::npos) end = command.size();
        if (end > at) words.emplace_back(command.substr(at, end - at));
        at = end + 1;
    }
    return words;
}

} // namespace

SmpDevice::SmpDevice(std::unique_ptr<Link> link, Target target, std::shared_ptr<smp::PacingMemory> memory)
    : m_link(std::move(link)), m_target(std::move(target)), m_memory(std::move(memory)),
      m_client(*m_link, carriageOf(m_target)), m_files(m_client), m_settings(m_client),
      m_credentials(m_client), m_images(m_client)
{
}

Capabilities SmpDevice::capabilities() const
{
    return {.resets = true, .takesClearKey = true};
}

Result<UnitInfo> SmpDevice::identify(const Deadline& deadline)
{
    UnitInfo info;
    const auto number = TRY(told(m_target.setting("hardwareId"), deadline));
    auto id = hardwareIdIn(number);
    if (!id)
        return fail(DeviceError(DeviceCode::Garbled,
                                "what it tells is no hardware number: " + cred::firstLine(number)));
    info.hardwareId = std::move(*id);
    const auto source = m_target.setting("modelFrom");
    info.model = source == "board" ? TRY(board(deadline)) : TRY(told(source, deadline));
    if (!cred::isPrintable(info.model))
        return fail(
            DeviceError(DeviceCode::Garbled, "what it tells is no model: " + cred::firstLine(info.model)));

    const auto images = m_images.state(deadline);
    if (!images && images.error().code != DeviceCode::Refused) return fail(images.error());
    if (images)
        for (const auto& image : *images)
            if (image.active && image.image == 0) {
                info.firmwareVersion = image.version;
                info.firmwareDigest = image.hash;
            }
    if (m_model.empty()) {
        m_model = info.model;
        m_known = m_memory->recall(m_model);
        m_client.usePacing(m_known);
    }
    rememberPacing();
    return info;
}

Result<std::string> SmpDevice::told(std::string_view source, const Deadline& deadline)
{
    const auto space = source.find(' ');
    const auto kind = source.substr(0, space);
    const std::string rest(space == std::string_view::npos ? std::string_view{} : source.substr(space + 1));
    if (kind == "shell") return cred::answerIn(TRY(smp::execute(m_client, wordsOf(rest), deadline)));
    const auto octets =
        kind == "file" ? TRY(m_files.read(rest, deadline)) : TRY(m_settings.read(rest, deadline));
    // Text, or the chip's own octets.
    std::string text = textOf(octets);
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r' || text.back() == '\0'))
        text.pop_back();
    return cred::isPrintable(text) ? text : toHex(octets);
}

Result<std::string> SmpDevice::board(const Deadline& deadline)
{
    auto answer = smp::ask(m_client, informationCommand,
                           PayloadWriter().text(QLatin1String("format"), "i").encode(), "os info", deadline);
    if (!answer && answer.error().code == DeviceCode::Refused)
        return fail(DeviceError(DeviceCode::Refused,
                                "the firmware does not tell its board (os info): say "
                                "modelFrom in the profile's [target]",
                                answer.error().foreign));
    const auto fields = TRY(std::move(answer));
    auto output = fields.text(QLatin1String("output"), 1, longestText);
    if (!output) return fail(DeviceError(DeviceCode::Garbled, "os info told no board"));
    return std::move(*output);
}

Result<const ObjectPlace*> SmpDevice::placeOf(Object object) const
{
    const auto target = targetObjectOf(object);
    const auto* place = target ? m_target.placeOf(*target) : nullptr;
    if (place == nullptr) return fail(DeviceError(DeviceCode::Refused, "the profile has no place for it"));
    return place;
}

Result<void> SmpDevice::write(Object object, ByteView bytes, const Progress& progress,
                              const Deadline& deadline)
{
    const auto* place = TRY(placeOf(object));
    auto written = place->kind == "file" ? m_files.write(place->address, bytes, progress, deadline)
                   : place->kind == "setting"
                       ? m_settings.write(place->address, bytes, deadline)
                       : m_credentials.write(place->address, bytes, progress, deadline);
    rememberPacing();
    return written;
}

Result<StoredObject> SmpDevice::digest(Object object, const Deadline& deadline)
{
    const auto* place = TRY(placeOf(object));
    if (place->kind == "file") return m_files.digest(place->address, deadline);
    if (place->kind == "cred") return m_credentials.digest(place->address, deadline);
    const auto value = TRY(m_settings.read(place->address, deadline));
    return StoredObject{static_cast<std::uint32_t>(value.size()), sha256(value)};
}

Result<void> SmpDevice::reset(const Deadline& deadline)
{
    return resetAndWait(m_client, *m_link, deadline);
}

void SmpDevice::rememberPacing()
{
    if (m_model.empty() || m_client.pacing() <= m_known) return;
    m_known = m_client.pacing();
    m_memory->note(m_model, m_known);
}

Result<std::unique_ptr<Device>> openSmp(const Opening& opening)
{
    return std::make_unique<SmpDevice>(TRY(opening.openLine()), opening.profile.target, opening.pacing);
}

} // namespace mintmark::devices

#include "provisioning/devices/protocols/DfuDevice.h"

#include "provisioning/values/protocols/DfuRows.h"
#include "provisioning/values/protocols/Rows.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace mintmark::devices {

using dfu::Client;
using protocolrows::DfuSpot;

namespace {

constexpr std::uint8_t empty = 0xff;
constexpr std::size_t lengthSize = 4;
constexpr std::uint32_t noLength = 0xffff'ffff;
// What Linux passes on in one control transfer.
constexpr std::uint16_t mostTransfer = 4096;
// From DETACH, or from a reset, to the unit's next appearance.
constexpr Milliseconds returnPatience{10'000};
// A reset that makes the unit another one does so within this time.
constexpr Milliseconds leavesAfterReset{1500};
constexpr Milliseconds mostDetach{1000};
constexpr std::size_t longestModel = 128;

std::uint32_t lengthAt(ByteView image, std::size_t at)
{
    return static_cast<std::uint32_t>(image[at]) | static_cast<std::uint32_t>(image[at + 1]) << 8 |
           static_cast<std::uint32_t>(image[at + 2]) << 16 | static_cast<std::uint32_t>(image[at + 3]) << 24;
}

/// The object there; nothing where the length is none.
std::optional<ByteView> objectAt(ByteView image, const DfuSpot& spot)
{
    const auto length = lengthAt(image, spot.offset);
    if (length == noLength || length > spot.size - lengthSize) return std::nullopt;
    return image.subspan(spot.offset + lengthSize, length);
}

void put(std::span<std::uint8_t> image, const DfuSpot& spot, ByteView object)
{
    const auto place = image.subspan(spot.offset, spot.size);
    std::ranges::fill(place, empty);
    for (unsigned i = 0; i < lengthSize; ++i)
        place[i] = static_cast<std::uint8_t>(object.size() >> 8 * i);
    std::ranges::copy(object, place.begin() + lengthSize);
}

Result<DfuSpot> spotOf(const Target& target, Object object)
{
    const auto kind = targetObjectOf(object);
    const auto* place = kind ? target.placeOf(*kind) : nullptr;
    const auto spot = place != nullptr ? protocolrows::dfuSpotIn(place->address) : std::nullopt;
    if (!spot) return fail(DeviceError(DeviceCode::Refused, "the profile has no place for it"));
    return *spot;
}

/// What "@Internal Flash  /0x…" is called, or all of a name without a layout.
std::string_view shortName(std::string_view name)
{
    if (!name.starts_with('@')) return name;
    name = name.substr(1, name.find('/') - 1);
    while (name.ends_with(' '))
        name.remove_suffix(1);
    return name;
}

/// A product's string as a model, which has no spaces: one `_` for any number of them.
std::string wordOf(std::string_view text)
{
    std::string word;
    for (const char c : text)
        if (c != ' ')
            word += c;
        else if (!word.ends_with('_'))
            word += '_';
    return word;
}

std::string numbersOf(const UsbUnit& unit)
{
    std::array<char, 16> text{};
    (void)std::snprintf(text.data(), text.size(), "%04x:%04x", unsigned{unit.vendor}, unsigned{unit.product});
    return text.data();
}

std::string releaseOf(const UsbUnit& unit)
{
    std::array<char, 8> text{};
    (void)std::snprintf(text.data(), text.size(), "%x.%02x", unsigned{unit.release} >> 8,
                        unsigned{unit.release} & 0xff);
    return text.data();
}

DeviceError refused(std::string why)
{
    return {DeviceCode::Refused, std::move(why)};
}

} // namespace

DfuDevice::DfuDevice(std::unique_ptr<UsbLink> link, Target target)
    : m_link(std::move(link)), m_target(std::move(target))
{
    constexpr std::uint64_t any = 0xffff'ffff;
    if (const auto size = protocolrows::numberIn(m_target.setting("size"), 1, any))
        m_size = static_cast<std::uint32_t>(*size);
    if (const auto address = protocolrows::numberIn(m_target.setting("address"), 0, any))
        m_address = static_cast<std::uint32_t>(*address);
}

Capabilities DfuDevice::capabilities() const
{
    return {.resets = true, .takesClearKey = true, .readBack = Known::Observed, .flushes = true};
}

Result<void> DfuDevice::detach(const UsbSetting& program, const Deadline& deadline)
{
    const auto functional = dfu::functionalIn(program.extra);
    const bool detachesItself = functional && functional->detachesItself;
    const auto timeout = functional ? std::min(functional->detachTimeout, mostDetach) : mostDetach;
    TRY(m_link->claim(program.number, program.alternate, deadline));
    TRY(Client(*m_link, program.number).detach(timeout, deadline));
    if (!detachesItself) {
        const auto reset = m_link->resetPort(deadline);
        if (!reset && reset.error().code != DeviceCode::LinkGone) return reset;
    }
    return m_link->reopen(deadline.within(returnPatience));
}

Result<void> DfuDevice::enter(const Deadline& deadline)
{
    if (m_entered) return {};
    m_stored.reset();
    for (int attempt = 0; attempt < 2; ++attempt) {
        const auto& settings = m_link->unit().settings;
        const auto found = std::ranges::find_if(settings, dfu::isDfu);
        if (found == settings.end())
            return fail(refused("the unit at " + m_link->unit().place + " has no interface for DFU"));
        if (found->protocol == dfu::dfuMode) {
            TRY(prepare(*TRY(chooseSetting(deadline)), deadline));
            if (!m_serial.empty() && m_link->unit().serial != m_serial)
                return fail(refused("another unit came up in its place: it was " + m_serial + " and is " +
                                    m_link->unit().serial));
            m_entered = true;
            return {};
        }
        const auto program = *found; // gone with the unit
        TRY(detach(program, deadline));
    }
    return fail(refused("it stays in its own program when it is to go to DFU mode"));
}

Result<const UsbSetting*> DfuDevice::chooseSetting(const Deadline& deadline)
{
    const auto wanted = m_target.setting("alt");
    const auto number = protocolrows::numberIn(wanted, 0, 255);
    std::string seen;
    for (const auto& setting : m_link->unit().settings) {
        if (!dfu::isDfu(setting) || setting.protocol != dfu::dfuMode) continue;
        if (number ? setting.alternate == *number : false) return &setting;
        if (number) continue;
        const auto name = TRY(m_link->string(setting.nameIndex, deadline));
        if (name == wanted || shortName(name) == wanted) return &setting;
        seen += (seen.empty() ? "\"" : ", \"") + std::string(shortName(name)) + "\"";
    }
    return fail(refused("it has no alternate setting " + std::string(wanted) +
                        (seen.empty() ? "" : "; it has " + seen)));
}

Result<void> DfuDevice::prepare(const UsbSetting& setting, const Deadline& deadline)
{
    std::optional<dfu::Functional> functional;
    for (const auto& one : m_link->unit().settings)
        if (!functional && one.number == setting.number) functional = dfu::functionalIn(one.extra);
    if (!functional)
        return fail(DeviceError(DeviceCode::Garbled, "its DFU functional descriptor is missing, or none"));
    if (!functional->canUpload)
        return fail(
            refused("it cannot upload (bitCanUpload is 0), so nobody could read back what is written: "
                    "it cannot be provisioned over DFU"));
    if (!functional->canDownload) return fail(refused("it takes nothing (bitCanDnload is 0)"));
    m_functional = *functional;
    m_interface = setting.number;
    m_pages.clear();
    if (m_functional.isDfuSe() && !m_address)
        return fail(refused("the unit speaks DfuSe: say address in the profile's [target]"));
    if (!m_functional.isDfuSe() && m_address)
        return fail(refused("the profile has an address, and the unit speaks plain DFU, which has none"));
    if (m_functional.isDfuSe()) {
        if (m_functional.transferSize > mostTransfer)
            return fail(refused("its transfers of " + std::to_string(m_functional.transferSize) +
                                " octets are longer than Linux passes on"));
        const auto name = TRY(m_link->string(setting.nameIndex, deadline));
        const auto layout = dfuse::layoutIn(name);
        if (!layout)
            return fail(
                DeviceError(DeviceCode::Garbled, "its memory's layout is none: " + name.substr(0, 80)));
        m_pages = TRY(dfuse::pagesOf(*layout, *m_address, m_size));
    }
    m_functional.transferSize = std::min(m_functional.transferSize, mostTransfer);
    return m_link->claim(setting.number, setting.alternate, deadline);
}

Result<UnitInfo> DfuDevice::identify(const Deadline& deadline)
{
    m_stored.reset();
    m_booted = false;
    TRY(enter(deadline));
    // That it is this plugging-in, the link knows; that it is awake, its answer shows.
    TRY(Client(*m_link, m_interface).toIdle(deadline));
    const auto& unit = m_link->unit();
    UnitInfo info;
    if (unit.serial.empty())
        return fail(
            DeviceError(DeviceCode::Garbled, "it has no USB serial number by which it could be known"));
    auto id = hardwareIdIn(unit.serial);
    if (!id) return fail(DeviceError(DeviceCode::Garbled, "its USB serial number is no hardware number"));
    info.hardwareId = std::move(*id);
    info.model = m_target.setting("modelFrom") == "numbers" ? numbersOf(unit) : wordOf(unit.productName);
    if (info.model.empty() || info.model.size() > longestModel)
        return fail(DeviceError(DeviceCode::Garbled,
                                "it has no product string: modelFrom = \"numbers\" takes "
                                "its USB numbers"));
    info.firmwareVersion = releaseOf(unit);
    m_serial = unit.serial;
    return info;
}

Result<void> DfuDevice::write(Object object, ByteView bytes, const Progress& progress,
                              const Deadline& deadline)
{
    const auto spot = TRY(spotOf(m_target, object));
    if (bytes.size() > spot.size - lengthSize)
        return fail(refused(std::to_string(bytes.size()) + " octets do not fit its place of " +
                            std::to_string(spot.size) + " with the length before them"));
    m_staged[object] = Secret::copyOf(bytes);
    if (object == Object::PrivateKey) return flush(progress, deadline);
    if (progress) progress(bytes.size(), bytes.size());
    return {};
}

Result<void> DfuDevice::flush(const Progress& progress, const Deadline& deadline)
{
    if (m_staged.empty()) return {};
    TRY(enter(deadline));
    // Objects that are right already, and what is beside them, stay.
    const auto* before = TRY(stored(deadline));
    auto image = Secret::copyOf(before->reveal());
    for (const auto& [object, bytes] : m_staged)
        put(image.revealForWriting(), TRY(spotOf(m_target, object)), bytes.reveal());
    const auto old = std::exchange(m_stored, std::nullopt);
    if (m_address)
        TRY(programPages(old->reveal(), image.reveal(), progress, deadline));
    else
        TRY(programWhole(image.reveal(), progress, deadline));
    TRY(enter(deadline));
    const auto* after = TRY(stored(deadline));
    const auto differs = std::ranges::mismatch(after->reveal(), image.reveal());
    if (differs.in1 != after->reveal().end())
        return fail(refused("what it gives back is not what was written, from octet " +
                            std::to_string(differs.in1 - after->reveal().begin()) + " of the partition on"));
    m_staged.clear();
    return {};
}

// Pages that are right already are left alone: a key on a page of its own outlives a cut.
Result<void> DfuDevice::programPages(ByteView before, ByteView image, const Progress& progress,
                                     const Deadline& deadline)
{
    Client client(*m_link, m_interface);
    TRY(client.toIdle(deadline));
    for (std::size_t page = 0; page < m_pages.size(); ++page) {
        const std::size_t begin = m_pages[page] - *m_address;
        const std::size_t end = page + 1 < m_pages.size() ? m_pages[page + 1] - *m_address : image.size();
        const auto wanted = image.subspan(begin, end - begin);
        if (!std::ranges::equal(wanted, before.subspan(begin, end - begin))) {
            TRY(dfuse::erasePage(client, m_pages[page], deadline));
            // With a pointer of its own each block is the first.
            for (std::size_t at = 0; at < wanted.size(); at += m_functional.transferSize) {
                TRY(dfuse::setPointer(client, m_pages[page] + static_cast<std::uint32_t>(at), deadline));
                TRY(client.download(
                    dfuse::firstBlock,
                    wanted.subspan(at, std::min<std::size_t>(m_functional.transferSize, wanted.size() - at)),
                    deadline));
            }
        }
        if (progress) progress(end, image.size());
    }
    return client.toIdle(deadline);
}

Result<void> DfuDevice::programWhole(ByteView image, const Progress& progress, const Deadline& deadline)
{
    Client client(*m_link, m_interface);
    TRY(client.toIdle(deadline));
    std::uint16_t block = 0; // runs around (§6.1.1)
    for (std::size_t at = 0; at < image.size(); at += m_functional.transferSize) {
        const auto size = std::min<std::size_t>(m_functional.transferSize, image.size() - at);
        TRY(client.download(block++, image.subspan(at, size), deadline));
        if (progress) progress(at + size, image.size());
    }
    if (TRY(client.manifest(deadline)) == dfu::State::Idle) return {};
    return resetAndFollow(deadline);
}

Result<Secret> DfuDevice::upload(const Deadline& deadline)
{
    Client client(*m_link, m_interface);
    TRY(client.toIdle(deadline));
    std::uint16_t block = 0;
    if (m_address) {
        TRY(dfuse::setPointer(client, *m_address, deadline));
        TRY(client.toIdle(deadline));
        block = dfuse::firstBlock;
    }
    Secret image(m_size);
    const auto octets = image.revealForWriting();
    const std::size_t most = m_functional.transferSize;
    for (std::size_t at = 0; at < octets.size();) {
        const auto wanted = std::min(most, octets.size() - at);
        auto part = TRY(client.upload(block++, wanted, deadline));
        std::ranges::copy(ByteView(part).first(std::min(part.size(), wanted)),
                          octets.begin() + static_cast<std::ptrdiff_t>(at));
        const auto got = part.size();
        wipe(part.data(), part.size());
        at += got;
        if (got < wanted && at < octets.size())
            return fail(refused("its partition ends after " + std::to_string(at) +
                                " octets, and the profile says " + std::to_string(m_size)));
    }
    TRY(client.toIdle(deadline));
    return image;
}

Result<const Secret*> DfuDevice::stored(const Deadline& deadline)
{
    if (!m_stored) m_stored = TRY(upload(deadline));
    return &*m_stored;
}

Result<StoredObject> DfuDevice::digest(Object object, const Deadline& deadline)
{
    const auto spot = TRY(spotOf(m_target, object));
    TRY(enter(deadline));
    const auto* image = TRY(stored(deadline));
    const auto found = objectAt(image->reveal(), spot);
    if (!found) return fail(DeviceError(DeviceCode::NoObject, "nothing is stored there"));
    return StoredObject{static_cast<std::uint32_t>(found->size()), sha256(*found)};
}

Result<void> DfuDevice::resetAndFollow(const Deadline& deadline)
{
    m_entered = false;
    m_stored.reset();
    auto reset = m_link->resetPort(deadline);
    if (reset) reset = m_link->pause(leavesAfterReset);
    // One whose boot loader outlives a reset is still there.
    if (reset) return {};
    if (reset.error().code != DeviceCode::LinkGone) return reset;
    return m_link->reopen(deadline.within(returnPatience));
}

Result<void> DfuDevice::reset(const Deadline& deadline)
{
    // Its own program has just begun: to come back from there would end it.
    if (m_booted) return {};
    TRY(enter(deadline));
    TRY(Client(*m_link, m_interface).toIdle(deadline));
    TRY(resetAndFollow(deadline));
    return enter(deadline);
}

Result<void> DfuDevice::boot(const Deadline& deadline)
{
    m_booted = true;
    if (!m_entered) return {};
    m_stored.reset();
    Client client(*m_link, m_interface);
    TRY(client.toIdle(deadline));
    if (!m_address) return resetAndFollow(deadline);
    m_entered = false;
    const auto start = protocolrows::numberIn(m_target.setting("start"), 0, 0xffff'ffff);
    TRY(dfuse::setPointer(client, static_cast<std::uint32_t>(start.value_or(0)), deadline));
    return client.leave(deadline);
}

Result<std::unique_ptr<Device>> openDfu(const Opening& opening)
{
    return std::make_unique<DfuDevice>(TRY(opening.links.openUsb(opening.port, opening.clock, opening.stop)),
                                       opening.profile.target);
}

} // namespace mintmark::devices

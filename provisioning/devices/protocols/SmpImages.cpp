#include "provisioning/devices/protocols/SmpImages.h"

#include "provisioning/devices/protocols/SmpPlaces.h"

#include <algorithm>

namespace mintmark::devices::smp {
namespace {

constexpr std::uint16_t imageGroup = 1;
constexpr Command readState{Op::Read, imageGroup, 0, Milliseconds{2000}};
constexpr Command writeState{Op::Write, imageGroup, 0, Milliseconds{3000}};
// The first packet erases the slot: up to 40 s in the field.
constexpr Command uploadFirst{Op::Write, imageGroup, 1, Milliseconds{40'000}, Milliseconds{40'000}};
constexpr Command uploadNext{Op::Write, imageGroup, 1, Milliseconds{2500}};
constexpr Command eraseSlot{Op::Write, imageGroup, 5, Milliseconds{40'000}, Milliseconds{40'000}};

constexpr std::size_t mostImages = 16;
constexpr std::size_t largestImage = 16UL * 1024 * 1024;
constexpr int mostRestarts = 3;

QLatin1String key(const char* name)
{
    return QLatin1String(name);
}

} // namespace

Result<std::vector<ImageSlot>> Images::state(const Deadline& deadline)
{
    const auto answer =
        TRY(ask(m_client, readState, PayloadWriter().encode(), "the images' state", deadline));
    const auto images = answer.maps(key("images"), mostImages);
    if (!images) return fail(DeviceError(DeviceCode::Garbled, "the images' state lists no images"));
    std::vector<ImageSlot> slots;
    for (const auto& one : *images) {
        ImageSlot slot;
        const auto number = one.number(key("slot"), 0, 15);
        auto version = one.text(key("version"), 0, 32);
        if (!number || !version)
            return fail(DeviceError(DeviceCode::Garbled, "an image without slot and version"));
        slot.slot = static_cast<std::uint32_t>(*number);
        slot.image = static_cast<std::uint32_t>(one.number(key("image"), 0, 15).value_or(0));
        slot.version = std::move(*version);
        slot.hash = one.octets(key("hash"), 32, 64).value_or(Bytes{});
        slot.bootable = one.flag(key("bootable")).value_or(false);
        slot.pending = one.flag(key("pending")).value_or(false);
        slot.confirmed = one.flag(key("confirmed")).value_or(false);
        slot.active = one.flag(key("active")).value_or(false);
        slot.permanent = one.flag(key("permanent")).value_or(false);
        slots.push_back(std::move(slot));
    }
    return slots;
}

Result<void> Images::upload(std::uint32_t image, ByteView bytes, const Progress& progress,
                            const Deadline& deadline)
{
    if (bytes.empty() || bytes.size() > largestImage)
        return fail(DeviceError(DeviceCode::Refused, "an image has 1 octet to 16 MiB"));
    const auto digest = sha256(bytes);
    std::size_t at = 0;
    int restarts = 0;
    bool begun = false;
    do {
        std::size_t furthest = at;
        const auto piece = [&](std::size_t room) {
            PayloadWriter payload;
            if (at == 0) {
                payload.number(key("image"), image)
                    .number(key("len"), static_cast<std::uint32_t>(bytes.size()))
                    .octets(key("sha"), digest);
            }
            payload.number(key("off"), static_cast<std::uint32_t>(at));
            constexpr std::size_t longerLength = 2;
            const auto frame = PayloadWriter(payload).octets(key("data"), {}).encode().size() + longerLength;
            const auto fits = std::max<std::size_t>(room > frame ? room - frame : 0, 1);
            const auto length = std::min(fits, bytes.size() - at);
            furthest = std::max(furthest, at + length);
            return payload.octets(key("data"), bytes.subspan(at, length)).encode();
        };
        const auto answer =
            TRY(ask(m_client, at == 0 ? uploadFirst : uploadNext, piece, "an image's piece", deadline));
        const auto next = answer.number(key("off"), 0, UINT32_MAX);
        // An upload of the same image that was cut goes on where it stopped: the first answer may lead far.
        const auto most = begun ? furthest : bytes.size();
        if (!next || static_cast<std::size_t>(*next) > most)
            return fail(DeviceError(DeviceCode::Garbled, "the unit goes on at no place of the image"));
        const auto place = static_cast<std::size_t>(*next);
        if (place <= at && ++restarts > mostRestarts)
            return fail(DeviceError(DeviceCode::Refused, "the unit takes no more of the image"));
        begun = place > 0;
        at = place;
        if (progress) progress(at, bytes.size());
        if (at == bytes.size() && !answer.flag(key("match")).value_or(true))
            return fail(
                DeviceError(DeviceCode::Garbled, "the unit says that the image did not arrive whole"));
    } while (at < bytes.size());
    return {};
}

Result<void> Images::choose(ByteView hash, bool confirm, const Deadline& deadline)
{
    PayloadWriter payload;
    if (!hash.empty()) payload.octets(key("hash"), hash);
    payload.flag(key("confirm"), confirm);
    TRY(ask(m_client, writeState, payload.encode(), "the choice of an image", deadline));
    return {};
}

Result<void> Images::erase(std::uint32_t slot, const Deadline& deadline)
{
    TRY(ask(m_client, eraseSlot, PayloadWriter().number(key("slot"), slot).encode(), "erasing a slot",
            deadline));
    return {};
}

} // namespace mintmark::devices::smp

#include "provisioning/devices/protocols/EspFlash.h"

#include <QtCore/QCryptographicHash>

#include <algorithm>

namespace mintmark::devices::esp {
namespace {

constexpr std::uint8_t erased = 0xff;
constexpr std::size_t pieceSize = 64; // what READ_FLASH_SLOW answers, whatever is asked for
constexpr int rounds = 3;

constexpr Command attachCommand{.op = Op::SpiAttach, .what = "the flash"};
constexpr Command parametersCommand{.op = Op::SpiSetParameters, .what = "the flash's size"};
// 8 s and 40 s a megabyte: of a region, not less than any command has.
constexpr Command md5Command{
    .op = Op::SpiFlashMd5, .what = "the flash's digest", .data = {32, 16}, .patience = Milliseconds{4000}};
constexpr Command readCommand{.op = Op::ReadFlashSlow,
                              .what = "a piece of flash",
                              .data = {pieceSize, 0},
                              .patience = Milliseconds{1500}};
constexpr Command beginCommand{
    .op = Op::FlashBegin, .what = "erasing flash", .patience = Milliseconds{5000}, .tries = 1};
constexpr Command dataCommand{.op = Op::FlashData, .what = "writing flash", .summed = true, .tries = 1};

bool adds(ByteView content, ByteView before)
{
    if (content.size() != before.size()) return false;
    for (std::size_t i = 0; i < content.size(); ++i)
        if ((content[i] & before[i]) != content[i]) return false;
    return true;
}

/// How much of `content` has to be sent: behind that the flash holds it already, `before` or, where that is
/// empty, nothing.
std::size_t missing(ByteView content, ByteView before)
{
    auto size = content.size();
    while (size > 0 && content[size - 1] == (before.empty() ? erased : before[size - 1]))
        --size;
    return size;
}

bool endsAll(const DeviceError& error)
{
    return error.code == DeviceCode::LinkGone || error.code == DeviceCode::Stopped;
}

} // namespace

Md5 md5Of(std::initializer_list<ByteView> parts)
{
    QCryptographicHash hash(QCryptographicHash::Md5);
    for (const auto part : parts)
        hash.addData(QByteArray::fromRawData(reinterpret_cast<const char*>(part.data()),
                                             static_cast<qsizetype>(part.size())));
    const auto result = hash.result();
    Md5 digest{};
    std::copy_n(result.begin(), digest.size(), digest.begin());
    return digest;
}

Result<void> EspFlash::attach(const Deadline& deadline)
{
    if (m_attached) return {};
    TRY(m_rom.ask(attachCommand, wordsOf({0, 0}), deadline));
    TRY(m_rom.ask(parametersCommand, wordsOf({0, m_flashSize, 0x10000, 0x1000, 0x100, 0xffff}), deadline));
    m_attached = true;
    return {};
}

Result<Md5> EspFlash::digestOnce(Region region, const Deadline& deadline)
{
    const auto answer = TRY(m_rom.ask(md5Command, wordsOf({region.address, region.size, 0, 0}), deadline));
    Md5 digest{};
    // The ROM tells it in hexadecimal.
    const auto octets = answer.data.size() == 2 * digest.size() ? fromHex(textOf(answer.data)) : answer.data;
    if (!octets) return fail(DeviceError(DeviceCode::Garbled, "what it tells as the flash's digest is none"));
    std::ranges::copy(*octets, digest.begin());
    return digest;
}

// An answer has no checksum: what decides is asked for until it was told twice.
Result<Md5> EspFlash::digest(Region region, const Deadline& deadline)
{
    TRY(attach(deadline));
    auto before = digestOnce(region, deadline);
    for (int round = 0; round < rounds; ++round) {
        if (!before && endsAll(before.error())) return before;
        auto again = digestOnce(region, deadline);
        if (before && again && *before == *again) return again;
        if (round + 1 == rounds && !again) return again;
        before = std::move(again);
        TRY(m_rom.drain());
    }
    return fail(DeviceError(DeviceCode::Garbled, "it tells another digest of its flash each time"));
}

Result<void> EspFlash::readInto(std::span<std::uint8_t> out, std::size_t from, Region region,
                                const Deadline& deadline)
{
    for (auto at = from; at < out.size(); at += pieceSize) {
        const auto address = region.address + static_cast<std::uint32_t>(at);
        const auto answer =
            TRY(m_rom.ask(readCommand, wordsOf({address, static_cast<std::uint32_t>(pieceSize)}), deadline));
        std::copy_n(answer.data.begin(), std::min(pieceSize, out.size() - at),
                    out.begin() + static_cast<long>(at));
    }
    return {};
}

Result<Secret> EspFlash::read(Region region, const Wanted& wanted, const Deadline& deadline)
{
    return read(region, TRY(digest(region, deadline)), wanted, deadline);
}

Result<Secret> EspFlash::read(Region region, Md5 told, const Wanted& wanted, const Deadline& deadline)
{
    for (int round = 1;; ++round) {
        Secret content(region.size);
        const auto out = content.revealForWriting();
        std::ranges::fill(out, erased);
        if (told == md5Of({out})) return content;

        std::size_t have = 0;
        for (;;) {
            const auto enough = std::min(wanted(out.first(have)), out.size());
            if (enough <= have) break;
            const auto next = std::min((enough + pieceSize - 1) / pieceSize * pieceSize, out.size());
            TRY(readInto(out.first(next), have, region, deadline));
            have = next;
        }
        if (told == md5Of({out})) return content;
        TRY(readInto(out, have, region, deadline));
        if (told == md5Of({out})) return content;
        if (round == rounds)
            return fail(DeviceError(DeviceCode::Garbled,
                                    "what it reads of its flash has not the digest that it tells"));
        TRY(m_rom.drain());
        told = TRY(digest(region, deadline));
    }
}

Result<void> EspFlash::writeOnce(const Chip& chip, Region region, ByteView content, ByteView before,
                                 const Progress& progress, const Deadline& deadline)
{
    TRY(attach(deadline));
    const auto block = chip.flashBlock;
    const auto size = std::max<std::size_t>(missing(content, before), 1);
    const auto blocks = static_cast<std::uint32_t>((size + block - 1) / block);
    auto begin = wordsOf({before.empty() ? region.size : 0, blocks, block, region.address});
    if (chip.takesEncryptedFlag) {
        const auto plain = wordsOf({0});
        begin.insert(begin.end(), plain.begin(), plain.end());
    }
    TRY(m_rom.ask(beginCommand, begin, deadline));
    constexpr std::size_t header = 16;
    Secret payload(header + block);
    for (std::uint32_t sequence = 0; sequence < blocks; ++sequence) {
        const auto at = static_cast<std::size_t>(sequence) * block;
        const auto data = content.subspan(at, std::min<std::size_t>(block, content.size() - at));
        const auto out = payload.revealForWriting();
        std::ranges::copy(wordsOf({block, sequence, 0, 0}), out.begin());
        std::ranges::fill(out.subspan(header), erased);
        std::ranges::copy(data, out.begin() + header);
        TRY(m_rom.ask(dataCommand, payload.reveal(), deadline));
        if (progress) progress(sequence + 1 == blocks ? content.size() : at + data.size(), content.size());
    }
    return {};
}

Result<void> EspFlash::write(const Chip& chip, Region region, ByteView content, ByteView before,
                             const Progress& progress, const Deadline& deadline)
{
    const Bytes rest(region.size > content.size() ? region.size - content.size() : 0, erased);
    const auto intended = md5Of({content, rest});
    bool erases = !adds(content, before);
    for (int round = 1;; ++round) {
        auto written = writeOnce(chip, region, content, erases ? ByteView{} : before, progress, deadline);
        if (written) {
            if (TRY(digest(region, deadline)) == intended) return {};
            written =
                fail(DeviceError(DeviceCode::Garbled,
                                 "the flash holds other octets than were written (by the chip's digest)"));
        }
        if (endsAll(written.error()) || round == rounds || deadline.passed()) return written;
        // Silence is the cable's; everything else may be a flash that has to be erased.
        erases = erases || written.error().code != DeviceCode::TimedOut;
        TRY(m_rom.drain());
    }
}

} // namespace mintmark::devices::esp

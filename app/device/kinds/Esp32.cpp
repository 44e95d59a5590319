// A chip of the ESP32 family in its boot loader, written from the documentation of its serial protocol and
// the register headers of esp-idf. Its flash is kept by sectors: item "flash@0xd000" and so on, erased ones
// not at all.
#include "app/device/Key.h"
#include "app/device/State.h"
#include "app/device/kinds/Kind.h"

#include <QtCore/QCryptographicHash>

#include <algorithm>
#include <array>
#include <cstdio>

namespace mintmark::device {
namespace {

using Octets = std::span<const std::uint8_t>;

enum Command : std::uint8_t {
    flashBegin = 0x02,
    flashData = 0x03,
    flashEnd = 0x04,
    sync = 0x08,
    writeRegister = 0x09,
    readRegister = 0x0a,
    spiSetParameters = 0x0b,
    spiAttach = 0x0d,
    readFlashSlow = 0x0e,
    changeBaudrate = 0x0f,
    spiFlashMd5 = 0x13,
    getSecurityInfo = 0x14,
};

enum Status : std::uint8_t {
    good = 0x00,
    invalidMessage = 0x05,
    failedToAct = 0x06,
    badChecksum = 0x07,
    readFailed = 0x09,
    badReadLength = 0x0a,
};

constexpr std::size_t requestHeader = 8;
constexpr std::size_t requestMax = requestHeader + 16 + 0x400;
constexpr std::size_t sectorSize = 0x1000;
constexpr std::size_t blockSize = 0x400;
constexpr std::size_t readSize = 64;
constexpr std::uint32_t syncValue = 0x20120707;
constexpr std::uint32_t userBlock = 0x7c; // of the eFuses
constexpr std::uint32_t userSize = 32;
constexpr int repeats = 8; // of a sync's answer, and of the refusal of what is not known

/// A register, relative to the eFuses, and what is in it besides the MAC.
struct Fixed {
    std::uint32_t offset;
    std::uint32_t value;
};

struct Silicon {
    std::string_view name;
    std::string_view title;
    std::uint32_t number;  ///< in the security info
    std::size_t security;  ///< octets of it; 0: no such command
    std::size_t beginSize; ///< octets of FLASH_BEGIN
    std::uint32_t efuses;
    std::uint32_t mac;
    std::array<Fixed, 2> revision;
};
constexpr std::array silicon{
    Silicon{"esp32c3", "ESP32-C3", 5, 20, 20, 0x60008800, 0x44, {{{0x50, 4U << 18}, {}}}},
    Silicon{"esp32", "ESP32", 0, 0, 16, 0x3ff5a000, 0x04, {{{0x0c, 1U << 15}, {0x14, 1U << 20 | 1U << 24}}}},
    Silicon{"esp32s2", "ESP32-S2", 2, 12, 20, 0x3f41a000, 0x44, {{{0x50, 1U << 18}, {}}}},
    Silicon{"esp32s3", "ESP32-S3", 9, 20, 20, 0x60007000, 0x44, {{{0x50, 2U << 18}, {}}}},
    Silicon{"esp32c2", "ESP32-C2", 12, 20, 20, 0x60008800, 0x40, {{{0x44, 1U << 20 | 2U << 16}, {}}}},
    Silicon{"esp32c6", "ESP32-C6", 13, 20, 20, 0x600b0800, 0x44, {{{0x50, 1U << 18}, {}}}},
    Silicon{"esp32h2", "ESP32-H2", 16, 20, 20, 0x600b0800, 0x44, {{{0x50, 1U << 18}, {}}}},
    Silicon{"esp32p4", "ESP32-P4", 18, 20, 20, 0x5012d000, 0x44, {}},
};

std::uint32_t little(Octets octets, std::size_t at)
{
    std::uint32_t value = 0;
    for (std::size_t i = 4; i > 0; --i)
        value = value << 8 | octets[at + i - 1];
    return value;
}

void putLittle(Bytes& out, std::uint32_t value)
{
    for (int i = 0; i < 4; ++i, value >>= 8)
        out.push_back(static_cast<std::uint8_t>(value & 0xff));
}

/// Between two delimiters, with what is special escaped.
void putSlip(Bytes& out, const Bytes& packet)
{
    out.push_back(0xc0);
    for (const auto octet : packet) {
        if (octet == 0xc0)
            out.insert(out.end(), {0xdb, 0xdc});
        else if (octet == 0xdb)
            out.insert(out.end(), {0xdb, 0xdd});
        else
            out.push_back(octet);
    }
    out.push_back(0xc0);
}

class Esp32 final : public ForeignUnit {
public:
    Esp32(Making making, std::string file, Storage storage, const Silicon& chip, std::uint32_t flashSize)
        : ForeignUnit(std::move(making), std::move(file), std::move(storage)), m_chip(chip),
          m_flashSize(flashSize)
    {
        if (isOn("user", "burnt")) m_user.assign(userSize, 0x5a);
        loader();
    }

    void powerOn() override
    {
        ForeignUnit::powerOn();
        loader();
    }
    /// The fixture holds IO0 low whenever a host opens the port.
    void lineChanged() override { loader(); }

protected:
    void hear(Octets octets, Wire& wire) override
    {
        for (const auto octet : octets) {
            if (m_runs) continue; // its own program, which says nothing
            if (octet == 0xc0) {
                const auto packet = std::exchange(m_packet, {});
                m_escaped = false;
                if (packet.size() >= requestHeader) request(packet, wire);
                continue;
            }
            if (m_packet.size() > requestMax) continue;
            if (m_escaped)
                m_packet.push_back(octet == 0xdc ? 0xc0 : octet == 0xdd ? 0xdb : octet);
            else if (octet != 0xdb)
                m_packet.push_back(octet);
            m_escaped = !m_escaped && octet == 0xdb;
        }
    }

private:
    void loader()
    {
        m_packet.clear();
        m_escaped = false;
        m_attached = false;
        m_flashing.reset();
        m_runs = false;
        m_greets = true;
    }

    void answer(Wire& wire, std::uint8_t command, std::uint32_t value, const Bytes& data, Status status,
                int times = 1)
    {
        Bytes packet{0x01, command};
        // Two octets of status, and two that mean nothing.
        const auto size = data.size() + 4;
        packet.push_back(static_cast<std::uint8_t>(size & 0xff));
        packet.push_back(static_cast<std::uint8_t>(size >> 8));
        putLittle(packet, value);
        packet.insert(packet.end(), data.begin(), data.end());
        packet.insert(packet.end(), {static_cast<std::uint8_t>(status == good ? 0 : 1), status, 0, 0});
        Bytes out;
        if (m_greets) {
            m_greets = false;
            const std::string text = "ESP-ROM:" + std::string(m_chip.name) +
                                     "\r\nrst:0x1 (POWERON),boot:0x4 (DOWNLOAD)\r\nwaiting for download\r\n";
            out.assign(text.begin(), text.end());
        }
        for (int i = 0; i < times; ++i)
            putSlip(out, packet);
        (void)wire.send(out);
    }

    bool isOn(const char* name, const char* value) const { return option(name) == value; }

    bool isAllowed(std::uint8_t command) const
    {
        if (!isOn("secure", "download")) return true;
        static constexpr std::array allowed{sync,       spiAttach, spiSetParameters, changeBaudrate,
                                            flashBegin, flashData, flashEnd,         getSecurityInfo};
        return std::ranges::find(allowed, command) != allowed.end();
    }

    void request(const Bytes& packet, Wire& wire)
    {
        const auto command = packet[1];
        const auto size = static_cast<std::size_t>(packet[2] | packet[3] << 8);
        if (packet[0] != 0 || size != packet.size() - requestHeader) return;
        const auto sum = little(packet, 4);
        const auto data = Octets(packet).subspan(requestHeader);
        const auto words = size / 4;
        if (!isAllowed(command)) return answer(wire, command, 0, {}, invalidMessage, repeats);
        const auto say = [&](Status status) { answer(wire, command, 0, {}, status); };
        switch (command) {
        case sync:
            if (size != 36 || little(data, 0) != 0x20120707) return;
            // A pty carries no modem lines: whoever begins anew has reset the chip, as far as that goes.
            forget();
            m_attached = false;
            m_flashing.reset();
            return answer(wire, command, syncValue, {}, good, repeats);
        case readRegister:
            if (size != 4) return say(invalidMessage);
            return answer(wire, command, registerAt(little(data, 0)), {}, good);
        case spiAttach: m_attached = size == 8; return say(m_attached ? good : invalidMessage);
        case spiSetParameters: return say(size == 24 ? good : invalidMessage);
        case changeBaudrate: return say(size == 8 ? good : invalidMessage);
        case getSecurityInfo:
            if (m_chip.security == 0) break;
            return answer(wire, command, 0, securityInfo(), good);
        case flashBegin: return say(size == m_chip.beginSize ? begin(data) : invalidMessage);
        case flashData: return say(words > 4 ? flash(data, sum) : invalidMessage);
        case flashEnd:
            if (size != 4) return say(invalidMessage);
            say(good);
            if (little(data, 0) == 0) {
                forget();
                m_runs = true;
                const auto entries = option("tls").empty() ? std::map<int, Bytes>() : secureCert();
                const auto certificate = entries.find(1), key = entries.find(2);
                if (certificate != entries.end() && key != entries.end())
                    visitWith(certificate->second, key->second);
            }
            return;
        case readFlashSlow: return words == 2 ? tellPiece(data, wire) : say(invalidMessage);
        case spiFlashMd5: return words == 4 ? tellDigest(data, wire) : say(invalidMessage);
        default: break;
        }
        answer(wire, command, 0, {}, invalidMessage, repeats);
    }

    std::uint32_t registerAt(std::uint32_t address) const
    {
        if (address == 0x40001000) return m_chip.security == 0 ? 0x00f01d83 : 0x6921506f;
        if (address == 0x3ff6607c && m_chip.security == 0) return 1U << 31;
        const auto offset = address - m_chip.efuses;
        const auto& mac = storage().hardwareId;
        std::uint32_t value = 0;
        for (const auto& fixed : m_chip.revision)
            if (fixed.value != 0 && fixed.offset == offset) value |= fixed.value;
        if (offset == m_chip.mac)
            for (std::size_t i = 2; i < 6; ++i)
                value = value << 8 | mac[i];
        if (offset == m_chip.mac + 4)
            value |= static_cast<std::uint32_t>(mac[0]) << 8 | static_cast<std::uint32_t>(mac[1]);
        if (m_user.size() == userSize && offset >= userBlock && offset < userBlock + userSize)
            value |= little(m_user, offset - userBlock);
        if (m_chip.security == 0 && offset == 0 && isOn("encryption", "on")) value |= 1U << 20;
        if (m_chip.security == 0 && offset == 0x18 && isOn("jtag", "off")) value |= 1U << 6;
        return value;
    }

    Bytes securityInfo() const
    {
        std::uint32_t flags = 0;
        if (isOn("secure", "download")) flags |= 1U << 2;
        if (isOn("jtag", "soft")) flags |= 1U << 6;
        if (isOn("jtag", "off")) flags |= 1U << 7;
        Bytes info;
        putLittle(info, flags);
        info.push_back(isOn("encryption", "on") ? 7 : 0);
        info.insert(info.end(), 7, 0);
        if (m_chip.security == 20) {
            putLittle(info, m_chip.number);
            putLittle(info, 0);
        }
        return info;
    }

    /// What the program finds in its partition of credentials, by type: magic, flags, type, subtype, length,
    /// data up to a multiple of 16, checksum. It does not look at the checksums.
    std::map<int, Bytes> secureCert()
    {
        constexpr std::uint32_t place = 0xd000, whole = 0x2000, magic = 0xba5eba11;
        const auto content = region(place, whole);
        std::map<int, Bytes> entries;
        for (std::size_t at = 0; at + 12 <= content.size() && little(content, at) == magic;) {
            const std::size_t length = content[at + 10] | static_cast<std::size_t>(content[at + 11]) << 8;
            const auto padded = (length + 15) / 16 * 16;
            if (content.size() - at - 12 < padded + 4) break;
            const auto data = Octets(content).subspan(at + 12, length);
            entries[content[at + 8]] = Bytes(data.begin(), data.end());
            at += 12 + padded + 4;
        }
        return entries;
    }

    static std::string sectorName(std::size_t number)
    {
        char name[32];
        std::snprintf(name, sizeof name, "flash@0x%zx", number * sectorSize);
        return name;
    }

    bool isThere(std::uint32_t from, std::uint32_t size) const
    {
        return from <= m_flashSize && size <= m_flashSize - from;
    }

    Status begin(Octets data)
    {
        const auto erase = little(data, 0), blocks = little(data, 4), block = little(data, 8),
                   from = little(data, 12);
        m_flashing.reset();
        if (!m_attached || (blocks > 0 && block != blockSize)) return failedToAct;
        if (!isThere(from, erase) || (erase > 0 && from % sectorSize != 0)) return failedToAct;
        for (std::size_t sector = from / sectorSize; sector * sectorSize < from + erase; ++sector)
            (void)drop(sectorName(sector));
        m_flashing = Flashing{from, blocks, 0};
        return good;
    }

    Status flash(Octets data, std::uint32_t sum)
    {
        const auto block = data.subspan(16);
        if (little(data, 0) != block.size() || block.size() != blockSize) return invalidMessage;
        std::uint8_t own = 0xef;
        for (const auto octet : block)
            own = static_cast<std::uint8_t>(own ^ octet);
        if (own != sum) return badChecksum;
        if (!m_flashing || little(data, 4) != m_flashing->next || m_flashing->next == m_flashing->blocks)
            return failedToAct;
        const auto at = m_flashing->from + m_flashing->next * static_cast<std::uint32_t>(blockSize);
        if (!isThere(at, blockSize)) return failedToAct;
        const auto name = sectorName(at / sectorSize);
        const auto* before = stored(name);
        Bytes sector = before != nullptr ? *before : Bytes(sectorSize, 0xff);
        // Bits only fall until they are erased.
        for (std::size_t i = 0; i < block.size(); ++i)
            sector[at % sectorSize + i] &= block[i];
        if (!keep(name, std::move(sector))) return failedToAct;
        ++m_flashing->next;
        return good;
    }

    /// As the chip tells it: of a chip that lies, with an octet changed.
    Bytes region(std::uint32_t from, std::size_t size)
    {
        Bytes content;
        while (content.size() < size) {
            const auto at = from + content.size();
            const auto name = sectorName(at / sectorSize);
            Bytes sector(sectorSize, 0xff);
            if (auto bytes = told(name)) {
                const bool lies = bytes->size() != sectorSize;
                sector = std::move(*bytes);
                sector.resize(sectorSize);
                if (lies) sector[0x10] ^= 0x2a;
            }
            const auto count = std::min(size - content.size(), sectorSize - at % sectorSize);
            const auto begin = sector.begin() + static_cast<long>(at % sectorSize);
            content.insert(content.end(), begin, begin + static_cast<long>(count));
        }
        return content;
    }

    void tellPiece(Octets data, Wire& wire)
    {
        const auto from = little(data, 0), size = little(data, 4);
        if (size > readSize) return answer(wire, readFlashSlow, 0, {}, badReadLength);
        if (!m_attached || !isThere(from, size)) return answer(wire, readFlashSlow, 0, {}, readFailed);
        auto piece = region(from, size);
        piece.resize(readSize); // always the whole buffer
        answer(wire, readFlashSlow, 0, piece, good);
    }

    void tellDigest(Octets data, Wire& wire)
    {
        const auto from = little(data, 0), size = little(data, 4);
        if (!m_attached || !isThere(from, size)) return answer(wire, spiFlashMd5, 0, {}, readFailed);
        const auto content = region(from, size);
        const auto hex =
            QCryptographicHash::hash(QByteArray::fromRawData(reinterpret_cast<const char*>(content.data()),
                                                             static_cast<qsizetype>(content.size())),
                                     QCryptographicHash::Md5)
                .toHex();
        answer(wire, spiFlashMd5, 0, Bytes(hex.begin(), hex.end()), good);
    }

    struct Flashing {
        std::uint32_t from;
        std::uint32_t blocks;
        std::uint32_t next;
    };

    const Silicon& m_chip;
    Bytes m_user; ///< eFuses that somebody burnt: of all but the first and the C2
    const std::uint32_t m_flashSize;
    Bytes m_packet;
    bool m_escaped = false;
    bool m_attached = false;
    bool m_runs = false;
    bool m_greets = true;
    std::optional<Flashing> m_flashing;
};

} // namespace

Result<std::unique_ptr<Body>> makeEsp32(const Making& making)
{
    const auto chosen = [&](const char* name, std::string_view standard) {
        const auto found = making.options.find(name);
        return found == making.options.end() ? std::string(standard) : found->second;
    };
    const auto chip = chosen("chip", "esp32c3");
    const auto* row = std::ranges::find(silicon, chip, &Silicon::name);
    if (row == silicon.end()) return failure("option chip: there is no " + chip);
    const auto size = chosen("flash", "4MB");
    static constexpr std::array<std::string_view, 5> sizes{"1MB", "2MB", "4MB", "8MB", "16MB"};
    const auto* found = std::ranges::find(sizes, size);
    if (found == sizes.end()) return failure("option flash takes 1MB, 2MB, 4MB, 8MB or 16MB");
    auto storage = Esp32::openStorage(making, "esp32", row->title, 6);
    if (!storage) return tl::make_unexpected(storage.error());
    return std::make_unique<Esp32>(making, stateFile(making.directory, making.number), std::move(*storage),
                                   *row, 1U << 20 << (found - sizes.begin()));
}

} // namespace mintmark::device

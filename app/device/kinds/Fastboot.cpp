#include "app/device/kinds/Fastboot.h"

#include "app/device/Key.h"
#include "app/device/State.h"

#include <algorithm>
#include <charconv>

namespace mintmark::device {
namespace {

constexpr std::size_t numberOctets = 8;
constexpr std::size_t greetingOctets = 4;
constexpr std::size_t lengthOctets = 8;
constexpr std::size_t downloadMost = 1 << 20;
constexpr std::size_t commandMost = 4096;

std::string hex(std::span<const std::uint8_t> octets)
{
    std::string text;
    for (const auto octet : octets) {
        text += "0123456789abcdef"[octet >> 4];
        text += "0123456789abcdef"[octet & 15];
    }
    return text;
}

std::optional<Bytes> fromHex(std::string_view text)
{
    if (text.size() % 2 != 0) return std::nullopt;
    Bytes octets;
    for (std::size_t i = 0; i < text.size(); i += 2) {
        std::uint8_t octet = 0;
        const auto* const end = text.data() + i + 2;
        const auto parsed = std::from_chars(text.data() + i, end, octet, 16);
        if (parsed.ec != std::errc() || parsed.ptr != end) return std::nullopt;
        octets.push_back(octet);
    }
    return octets;
}

std::string eightDigits(std::size_t number)
{
    std::string text;
    for (int shift = 28; shift >= 0; shift -= 4)
        text += "0123456789abcdef"[number >> shift & 15];
    return text;
}

} // namespace

FastbootUnit::FastbootUnit(const Making& making, std::string file, Storage kept)
    : ForeignUnit(making, std::move(file), std::move(kept)), m_usb(*this, storage().model)
{
}

void FastbootUnit::powerOn()
{
    ForeignUnit::powerOn();
    lineChanged();
    m_downloaded.clear();
    m_staged.clear();
    m_then = Then::Nothing;
}

void FastbootUnit::lineChanged()
{
    m_stream.clear();
    m_greeted = false;
    m_replies.clear();
    // What is whole stays in its memory: Android's tool connects anew for each command.
    if (std::exchange(m_awaited, 0) != 0) m_downloaded.clear();
}

usb::Personality* FastbootUnit::usbDevice(const std::string& serial)
{
    m_usb.setSerial(serial);
    return &m_usb;
}

void FastbootUnit::hear(std::span<const std::uint8_t> octets, Wire& wire)
{
    m_stream.insert(m_stream.end(), octets.begin(), octets.end());
    if (!m_greeted) {
        if (m_stream.size() < greetingOctets) return;
        static constexpr std::string_view greeting = "FB01";
        if (!std::equal(greeting.begin(), greeting.begin() + 2, m_stream.begin())) return wire.hangUp();
        m_stream.erase(m_stream.begin(), m_stream.begin() + greetingOctets);
        m_greeted = true;
        const Bytes answer(greeting.begin(), greeting.end());
        if (!wire.send(answer)) return;
    }
    while (m_stream.size() >= lengthOctets) {
        std::uint64_t size = 0;
        for (std::size_t i = 0; i < lengthOctets; ++i)
            size = size << 8 | m_stream[i];
        if (size > downloadMost) return wire.hangUp();
        if (m_stream.size() - lengthOctets < size) return;
        const auto begin = m_stream.begin() + lengthOctets;
        const Bytes message(begin, begin + static_cast<std::ptrdiff_t>(size));
        m_stream.erase(m_stream.begin(), begin + static_cast<std::ptrdiff_t>(size));
        take(message);
        for (; !m_replies.empty(); m_replies.pop_front()) {
            Bytes framed(lengthOctets);
            const auto& reply = m_replies.front();
            for (std::size_t i = 0; i < 4; ++i)
                framed[lengthOctets - 1 - i] = static_cast<std::uint8_t>(reply.size() >> 8 * i);
            framed.insert(framed.end(), reply.begin(), reply.end());
            if (!wire.send(framed)) return;
        }
        if (isToRestart()) {
            powerOn();
            wire.restarted();
            return;
        }
    }
}

bool FastbootUnit::isToRestart()
{
    const auto then = std::exchange(m_then, Then::Nothing);
    if (then == Then::Continue) visit("certificate", "key");
    return then != Then::Nothing;
}

void FastbootUnit::say(std::string_view tag, const std::string& text)
{
    Bytes reply(tag.begin(), tag.end());
    reply.insert(reply.end(), text.begin(), text.end());
    m_replies.push_back(std::move(reply));
}

void FastbootUnit::take(std::span<const std::uint8_t> message)
{
    if (m_awaited == 0) {
        if (message.size() > commandMost) return say("FAIL", "command too long");
        return command(std::string(message.begin(), message.end()));
    }
    const auto size = std::min(m_awaited, message.size());
    m_downloaded.insert(m_downloaded.end(), message.begin(),
                        message.begin() + static_cast<std::ptrdiff_t>(size));
    m_awaited -= size;
    if (m_awaited == 0) say("OKAY", {});
}

void FastbootUnit::command(const std::string& text)
{
    const auto after = [&](std::string_view word) { return text.substr(word.size()); };
    if (text.starts_with("getvar:")) return tellVariable(after("getvar:"));
    if (text.starts_with("download:")) {
        const auto digits = after("download:");
        std::uint32_t size = 0;
        const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), size, 16);
        if (digits.size() != 8 || parsed.ptr != digits.data() + 8 || size == 0 || size > downloadMost)
            return say("FAIL", "bad size");
        m_downloaded.clear();
        m_awaited = size;
        return say("DATA", eightDigits(size));
    }
    if (text.starts_with("flash:")) {
        if (m_downloaded.empty()) return say("FAIL", "nothing was downloaded");
        say("INFO", "writing " + after("flash:"));
        return keep(after("flash:"), std::exchange(m_downloaded, {})) ? say("OKAY", {})
                                                                      : say("FAIL", "flash write error");
    }
    if (text.starts_with("erase:")) {
        (void)drop(after("erase:"));
        return say("OKAY", {});
    }
    if (text.starts_with("oem ")) return oem(after("oem "));
    if (text == "upload") {
        if (m_staged.empty()) return say("FAIL", "nothing is staged");
        return data(std::exchange(m_staged, {}));
    }
    if (text == "continue" || text == "reboot" || text == "reboot-bootloader") {
        m_then = text == "continue" ? Then::Continue : Then::Restart;
        return say("OKAY", {});
    }
    say("FAIL", "unknown command");
}

void FastbootUnit::tellVariable(const std::string& name)
{
    if (name == "version") return say("OKAY", "0.4");
    if (name == "version-bootloader") return say("OKAY", "demo-2.1");
    if (name == "product") return say("OKAY", storage().model);
    if (name == "serialno") return say("OKAY", hex(storage().hardwareId));
    if (name == "max-download-size") return say("OKAY", "0x" + eightDigits(downloadMost));
    if (name == "all") {
        say("INFO", "version:0.4");
        say("INFO", "product:" + storage().model);
        say("INFO", "serialno:" + hex(storage().hardwareId));
        return say("OKAY", {});
    }
    if (name.starts_with("sha256:")) {
        const auto tells = told(name.substr(7));
        return say("OKAY", tells ? hex(sha256(*tells)) : std::string());
    }
    say("FAIL", "unknown variable");
}

void FastbootUnit::oem(const std::string& words)
{
    if (words.starts_with("set-")) {
        const auto space = words.find(' ');
        const auto value =
            space == std::string::npos ? std::nullopt : fromHex(std::string_view(words).substr(space + 1));
        if (!value) return say("FAIL", "oem set-NAME takes hexadecimal");
        return keep(words.substr(4, space - 4), *value) ? say("OKAY", {}) : say("FAIL", "flash write error");
    }
    if (words.starts_with("stage ")) {
        const auto tells = told(words.substr(6));
        if (!tells) return say("FAIL", "nothing is stored there");
        m_staged = *tells;
        return say("OKAY", {});
    }
    say("FAIL", "unknown oem command");
}

void FastbootUnit::data(Bytes octets)
{
    say("DATA", eightDigits(octets.size()));
    m_replies.push_back(std::move(octets));
    say("OKAY", {});
}

Result<std::unique_ptr<Body>> makeFastboot(const Making& making)
{
    for (const auto& [name, value] : making.options)
        if (name != "tls" && name != "comes-with") return failure("fastboot units have no option " + name);
    auto storage = FastbootUnit::openStorage(making, "fastboot", "demo-fastboot", numberOctets);
    if (!storage) return tl::make_unexpected(storage.error());
    return std::make_unique<FastbootUnit>(making, stateFile(making.directory, making.number),
                                          std::move(*storage));
}

} // namespace mintmark::device

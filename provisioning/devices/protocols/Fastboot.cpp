#include "provisioning/devices/protocols/Fastboot.h"

#include <array>
#include <charconv>
#include <cstdio>

namespace mintmark::devices::fastboot {
namespace {

constexpr std::size_t tagSize = 4;
constexpr std::size_t sizeDigits = 8;
constexpr int mostLines = 512;

std::optional<std::uint32_t> hexIn(std::string_view digits)
{
    std::uint32_t value = 0;
    const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    if (digits.size() != sizeDigits || parsed.ec != std::errc() ||
        parsed.ptr != digits.data() + digits.size())
        return std::nullopt;
    return value;
}

} // namespace

std::optional<Reply> replyIn(ByteView message)
{
    if (message.size() < tagSize || message.size() > longestReply) return std::nullopt;
    std::string text = textOf(message);
    const auto tag = text.substr(0, tagSize);
    text.erase(0, tagSize);
    // Some end their words with a zero or a line's end.
    while (!text.empty() && (text.back() == '\0' || text.back() == '\n' || text.back() == '\r'))
        text.pop_back();
    if (tag == "DATA") {
        const auto size = hexIn(text);
        if (!size) return std::nullopt;
        return Reply{ReplyKind::Data, {}, *size};
    }
    for (auto& c : text)
        if (c < ' ' || c > '~') c = '.';
    if (tag == "OKAY") return Reply{ReplyKind::Okay, std::move(text), 0};
    if (tag == "FAIL") return Reply{ReplyKind::Fail, std::move(text), 0};
    if (tag == "INFO" || tag == "TEXT") return Reply{ReplyKind::Info, std::move(text), 0};
    return std::nullopt;
}

std::optional<std::uint64_t> sizeIn(std::string_view text)
{
    const bool hexadecimal = text.starts_with("0x") || text.starts_with("0X");
    if (hexadecimal) text.remove_prefix(2);
    std::uint64_t value = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value, hexadecimal ? 16 : 10);
    if (text.empty() || parsed.ec != std::errc() || parsed.ptr != text.data() + text.size())
        return std::nullopt;
    return value;
}

Result<Reply> Client::answer(const Deadline& deadline)
{
    for (int line = 0; line <= mostLines; ++line) {
        auto reply = replyIn(TRY(m_carrier.receive(deadline)));
        if (!reply) return fail(DeviceError(DeviceCode::Garbled, "what came is no reply of fastboot"));
        if (reply->kind == ReplyKind::Info) continue;
        if (reply->kind == ReplyKind::Fail)
            return fail(DeviceError(DeviceCode::Refused,
                                    "the unit says: " + (reply->text.empty() ? "FAIL" : reply->text)));
        return std::move(*reply);
    }
    return fail(DeviceError(DeviceCode::Garbled, "it talks and talks, and does not answer"));
}

Result<Reply> Client::ask(std::string_view text, ReplyKind wanted, const Deadline& deadline)
{
    if (text.size() > m_commandMost)
        return fail(DeviceError(DeviceCode::Refused, "a command of " + std::to_string(text.size()) +
                                                         " octets, and the unit takes " +
                                                         std::to_string(m_commandMost) + " (commandOctets)"));
    TRY(m_carrier.send(viewOf(text), {}, deadline));
    auto reply = TRY(answer(deadline));
    if (reply.kind != wanted)
        return fail(
            DeviceError(DeviceCode::Garbled, "it answered with another kind of reply than the command has"));
    return reply;
}

Result<std::string> Client::command(std::string_view text, const Deadline& deadline)
{
    return TRY(ask(text, ReplyKind::Okay, deadline)).text;
}

Result<std::string> Client::variable(std::string_view name, const Deadline& deadline)
{
    return command("getvar:" + std::string(name), deadline);
}

Result<void> Client::download(ByteView bytes, const Progress& progress, const Deadline& deadline)
{
    std::array<char, 32> text{};
    (void)std::snprintf(text.data(), text.size(), "download:%08zx", bytes.size());
    const auto ready = TRY(ask(text.data(), ReplyKind::Data, deadline));
    if (ready.size != bytes.size())
        return fail(DeviceError(DeviceCode::Garbled, "it wants another number of octets than it is given"));
    TRY(m_carrier.send(bytes, progress, deadline));
    const auto done = TRY(answer(deadline));
    if (done.kind != ReplyKind::Okay)
        return fail(DeviceError(DeviceCode::Garbled, "it did not end the download"));
    return {};
}

Result<Bytes> Client::upload(std::size_t most, const Deadline& deadline)
{
    const auto ready = TRY(ask("upload", ReplyKind::Data, deadline));
    if (ready.size > most)
        return fail(
            DeviceError(DeviceCode::Garbled, "it gives back " + std::to_string(ready.size) + " octets"));
    auto data = TRY(m_carrier.receiveData(ready.size, deadline));
    const auto done = TRY(answer(deadline));
    if (done.kind != ReplyKind::Okay)
        return fail(DeviceError(DeviceCode::Garbled, "it did not end the upload"));
    return data;
}

} // namespace mintmark::devices::fastboot

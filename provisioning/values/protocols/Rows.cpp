#include "provisioning/values/protocols/Rows.h"

#include <algorithm>
#include <charconv>

namespace mintmark::protocolrows {

bool isWord(std::string_view text, std::size_t most)
{
    return !text.empty() && text.size() <= most &&
           std::ranges::all_of(text, [](char c) { return c > ' ' && c < 0x7f; });
}

bool isPhrase(std::string_view text, std::size_t most)
{
    return !text.empty() && text.size() <= most && text.front() != ' ' && text.back() != ' ' &&
           std::ranges::all_of(text, [](char c) { return c >= ' ' && c < 0x7f; });
}

std::optional<std::uint64_t> numberIn(std::string_view text, std::uint64_t least, std::uint64_t most)
{
    const bool hexadecimal = text.starts_with("0x");
    if (hexadecimal) text.remove_prefix(2);
    std::uint64_t value = 0;
    const auto* end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data(), end, value, hexadecimal ? 16 : 10);
    if (parsed.ec != std::errc() || parsed.ptr != end || value < least || value > most) return std::nullopt;
    return value;
}

bool isPrompt(std::string_view text)
{
    return !text.empty() && text.size() <= 32 &&
           std::ranges::all_of(text, [](char c) { return c >= ' ' && c < 0x7f; }) &&
           text.find_first_not_of(' ') != std::string_view::npos;
}

bool isShellCommand(std::string_view text)
{
    static constexpr std::string_view word = "shell ";
    return text.starts_with(word) && isPhrase(text.substr(word.size()), 128);
}

bool isCredential(std::string_view text)
{
    constexpr std::array<std::string_view, 5> types{"CA", "SERV", "CLIENT", "SELF", "PK"};
    const auto space = text.find(' ');
    return space != std::string_view::npos && numberIn(text.substr(0, space), 0, 2'147'483'647) &&
           isOneOf(text.substr(space + 1), types);
}

// The agent knows by itself where things are.
ProtocolRow agent()
{
    return {.name = "smp-agent",
            .help = "Mintmark's own agent in the firmware, over SMP",
            .links = linkbits::serial | linkbits::udp,
            .proofs = bitOf(Proof::Nonce) | bitOf(Proof::Tls) | bitOf(Proof::None),
            .keyWays = bitOf(KeyWay::OnUnit) | bitOf(KeyWay::Wrapped) | bitOf(KeyWay::Clear) |
                       bitOf(KeyWay::Derived),
            .forms = bitOf(ObjectForm::Der),
            .standardForm = ObjectForm::Der,
            .locks = true,
            .maps = false,
            .settings = {},
            .places = {}};
}

} // namespace mintmark::protocolrows

#include "provisioning/devices/Sockets.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <optional>

namespace mintmark::devices {
namespace {

constexpr std::size_t longest = 255;
constexpr std::string_view byPath = "/dev/serial/by-path/";
/// USB 2.0 §4.1.1: five hubs below the root hub.
constexpr int deepest = 6;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}
bool isLetterOrDigit(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Takes a number from 0 to `most`, without leading zeros, off the front.
std::optional<int> takeNumber(std::string_view& text, int most)
{
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || !isDigit(text.front()) || number > most) return std::nullopt;
    if (text.front() == '0' && end != text.data() + 1) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return number;
}
bool take(std::string_view& text, std::string_view front)
{
    if (!text.starts_with(front)) return false;
    text.remove_prefix(front.size());
    return true;
}

/// "1.2" off the front.
bool takeChain(std::string_view& text)
{
    for (int depth = 0; depth < deepest; ++depth) {
        const auto number = takeNumber(text, 255);
        if (!number || *number == 0) return false;
        if (!take(text, ".")) return true;
    }
    return false;
}

/// "1.0" off the front.
bool takeInterface(std::string_view& text)
{
    return takeNumber(text, 255) && take(text, ".") && takeNumber(text, 255);
}

/// "usb1", "1-1.2": what the kernel calls it this time.
bool isBusNumber(std::string_view text)
{
    auto rest = text;
    if (take(rest, "usb") && takeNumber(rest, 999) && rest.empty()) return true;
    rest = text;
    if (!takeNumber(rest, 999) || !take(rest, "-") || !takeChain(rest)) return false;
    return rest.empty() || (take(rest, ":") && takeInterface(rest) && rest.empty());
}

Expected<SocketPin, std::string> parseNetwork(SocketPin pin, std::string_view rest)
{
    const auto colon = rest.rfind(':');
    if (colon == std::string_view::npos) return fail(std::string("is no place: it has no port number"));
    auto host = rest.substr(0, colon);
    auto number = rest.substr(colon + 1);
    if (host.starts_with('[') && host.ends_with(']')) { // RFC 3986 §3.2.2
        host = host.substr(1, host.size() - 2);
        if (host.find(':') == std::string_view::npos ||
            !std::ranges::all_of(host, [](char c) { return isLetterOrDigit(c) || c == ':' || c == '.'; }))
            return fail(std::string("is no place: its address cannot be read"));
    } else if (host.empty() || host.front() == '-' || !std::ranges::all_of(host, [](char c) {
                   return isLetterOrDigit(c) || c == '.' || c == '-';
               })) {
        return fail(std::string("is no place: its host's name cannot be read"));
    }
    const auto port = number.empty() ? std::nullopt : takeNumber(number, 65535);
    if (!port || *port == 0 || !number.empty())
        return fail(std::string("is no place: its port number is not from 1 to 65535"));
    return pin;
}

Expected<SocketPin, std::string> parseUsb(std::string_view text)
{
    if (isBusNumber(text))
        return fail(std::string(
            "is no place: bus numbers change when the machine starts; take the ID_PATH, as `mintmark socket "
            "list --ports` shows it"));
    const auto wrong = fail(std::string(
        "is no place: it is neither a USB port like pci-0000:00:14.0-usb-0:1.2, nor an absolute path, nor "
        "tcp://HOST:PORT or udp://HOST:PORT"));
    auto at = text.rfind("-usb-0:");
    std::size_t length = std::string_view("-usb-0:").size();
    if (at == std::string_view::npos) {
        at = text.rfind("-usbv3-0:");
        length = std::string_view("-usbv3-0:").size();
    }
    if (at == std::string_view::npos || at == 0) return wrong;
    if (!std::ranges::all_of(text.substr(0, at), [](char c) {
            return isLetterOrDigit(c) || c == ':' || c == '.' || c == '-' || c == '_' || c == ',' || c == '@';
        }))
        return wrong;
    auto rest = text.substr(at + length);
    if (!takeChain(rest)) return wrong;
    SocketPin pin{
        SocketPin::Kind::Usb, std::string(text), std::string(text.substr(0, text.size() - rest.size())), {}};
    if (rest.empty()) return pin;
    if (!take(rest, ":")) return wrong;
    const auto interface = rest;
    if (!takeInterface(rest)) return wrong;
    pin.interface = interface.substr(0, interface.size() - rest.size());
    if (rest.empty()) return pin;
    // What udev calls a port of an adapter under /dev/serial/by-path.
    if (!take(rest, "-port") || rest.empty() || !takeNumber(rest, 255) || !rest.empty()) return wrong;
    return SocketPin{SocketPin::Kind::ByPath, std::string(byPath) + std::string(text), {}, {}};
}

} // namespace

Expected<SocketPin, std::string> parseSocketPin(std::string_view text)
{
    if (text.empty()) return fail(std::string("is no place: it is empty"));
    if (text.size() > longest)
        return fail("is no place: it is longer than " + std::to_string(longest) + " octets");
    if (!std::ranges::all_of(text, [](char c) { return c > ' ' && c != '\x7f' && c != '"' && c != '\\'; }))
        return fail(std::string("is no place: it holds a space, a quote, or what is no plain character"));
    using Kind = SocketPin::Kind;
    if (text.starts_with("tcp://"))
        return parseNetwork({Kind::Tcp, std::string(text), {}, {}}, text.substr(6));
    if (text.starts_with("udp://"))
        return parseNetwork({Kind::Udp, std::string(text), {}, {}}, text.substr(6));
    if (!text.starts_with('/')) return parseUsb(text);
    const auto path = std::filesystem::path(text).lexically_normal().string();
    if (path.ends_with('/')) return fail(std::string("is no place: it is a folder"));
    return SocketPin{path.starts_with(byPath) ? Kind::ByPath : Kind::Tty, path, {}, {}};
}

bool overlap(const SocketPin& a, const SocketPin& b)
{
    if (a.kind != SocketPin::Kind::Usb || b.kind != SocketPin::Kind::Usb) return a.text == b.text;
    return a.port == b.port && (a.interface.empty() || b.interface.empty() || a.interface == b.interface);
}

} // namespace mintmark::devices

#include "provisioning/diagnostics/Journal.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cctype>
#include <cstring>

namespace mintmark::diagnostics {
namespace {

void put(std::string& datagram, std::string_view name, std::string_view value)
{
    datagram += name;
    if (value.find('\n') == std::string_view::npos) {
        datagram += '=';
        datagram += value;
    } else {
        datagram += '\n';
        for (int shift = 0; shift < 64; shift += 8) // 64 bits, little-endian
            datagram += static_cast<char>((static_cast<std::uint64_t>(value.size()) >> shift) & 0xFF);
        datagram += value;
    }
    datagram += '\n';
}

} // namespace

std::string journalDatagram(const Source& source, const Record& record)
{
    static constexpr std::string_view priorities[] = {"7", "6", "4", "3"};
    std::string fields, words(sentenceOf(record.name()));
    for (const auto& [key, value] : record.attributes()) {
        const auto text = std::holds_alternative<std::string>(value)
                              ? std::get<std::string>(value)
                              : std::to_string(std::get<std::int64_t>(value));
        std::string name = "MINTMARK_";
        for (const char c : nameOf(key))
            name += c == '.' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
        put(fields, name, text);
        words += " " + std::string(nameOf(key)) + "=" + text;
    }
    std::string datagram;
    put(datagram, "MESSAGE", words);
    put(datagram, "PRIORITY", priorities[static_cast<std::size_t>(record.level())]);
    put(datagram, "SYSLOG_IDENTIFIER", "mintmark");
    put(datagram, "MINTMARK_EVENT", nameOf(record.name()));
    put(datagram, "MINTMARK_ID", record.id());
    put(datagram, "MINTMARK_STATION", source.station);
    return datagram + fields;
}

bool sendToJournal(const std::filesystem::path& socket, std::string_view datagram)
{
    ::sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const auto& path = socket.native();
    if (path.size() >= sizeof address.sun_path) return false;
    std::memcpy(address.sun_path, path.c_str(), path.size() + 1);
    const int descriptor = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0) return false;
    const auto sent = ::sendto(descriptor, datagram.data(), datagram.size(), MSG_NOSIGNAL | MSG_DONTWAIT,
                               reinterpret_cast<const ::sockaddr*>(&address), sizeof address);
    ::close(descriptor);
    return sent == static_cast<ssize_t>(datagram.size());
}

} // namespace mintmark::diagnostics

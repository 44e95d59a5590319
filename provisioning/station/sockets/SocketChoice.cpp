#include "provisioning/station/SocketChoice.h"

#include "provisioning/station/Guarded.h"
#include "provisioning/station/Sockets.h"

#include <algorithm>

namespace mintmark::station {

bool isPlace(const std::string& typed)
{
    return typed.find("://") != std::string::npos || typed.starts_with("usb:") ||
           (typed.find('/') == std::string::npos && typed.find("-usb") != std::string::npos);
}

std::string portAsTyped(const std::string& typed)
{
    if (isPlace(typed)) return typed;
    std::error_code error;
    const auto whole = std::filesystem::absolute(typed, error);
    return error ? typed : whole.string();
}

Outcome<SocketChoice> chooseSockets(const std::vector<std::string>& words, bool all)
{
    if (all && !words.empty())
        return fail(Failure{FailureCode::Usage, "--socket and --all-sockets exclude each other"});
    SocketChoice choice;
    choice.all = all;
    for (const auto& word : words) {
        const auto equals = word.find('=');
        const auto name = word.substr(0, equals);
        if (!isSocketName(name) || equals + 1 == word.size())
            return fail(
                Failure{FailureCode::Usage,
                        "--socket \"" + word +
                            "\" is not NAME=PORT, and no socket's name: 1 to 32 of A-Z a-z 0-9 . _ -"});
        const auto port = equals == std::string::npos ? std::string() : portAsTyped(word.substr(equals + 1));
        if (std::ranges::any_of(choice.sockets, [&](const SocketRequest& other) {
                return other.name.text == name || (!port.empty() && other.port == port);
            }))
            return fail(Failure{FailureCode::SocketTwice, "--socket " + word});
        choice.sockets.push_back({SocketName{name}, port});
    }
    return choice;
}

Outcome<std::vector<SocketRequest>> assignedSockets(const std::filesystem::path& station)
{
    const auto sockets = TRY(openSockets(station));
    std::vector<SocketRequest> found;
    for (const auto& socket : TRY(sockets->sockets()))
        found.push_back({socket.name, socket.place});
    return found;
}

Outcome<std::vector<SocketRequest>> socketsToServe(const std::filesystem::path& station,
                                                   const SocketChoice& choice)
{
    if (isService(station)) return choice.all ? std::vector<SocketRequest>(1) : choice.sockets;
    return findSockets(station, choice);
}

Outcome<std::vector<SocketRequest>> findSockets(const std::filesystem::path& station,
                                                const SocketChoice& choice)
{
    if (choice.all) {
        auto found = TRY(assignedSockets(station));
        if (found.empty())
            return fail(Failure{FailureCode::SocketUnknown, "--all-sockets, and there is none"});
        return found;
    }
    auto found = choice.sockets;
    if (std::ranges::none_of(found, [](const auto& one) { return one.port.empty(); })) return found;
    const auto sockets = TRY(openSockets(station));
    for (auto& socket : found)
        if (socket.port.empty()) socket.port = TRY(sockets->socket(socket.name.text)).place;
    return found;
}

} // namespace mintmark::station

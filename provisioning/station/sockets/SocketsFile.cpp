#include "provisioning/station/sockets/SocketsFile.h"

#include "provisioning/station/Files.h"
#include "provisioning/station/StationToml.h"

#include <cerrno>
#include <sys/stat.h>

namespace mintmark::station {
namespace {

Outcome<PinnedSocket> socketOf(const StationToml& file, const toml::table& table)
{
    TRY(file.onlyHas(table, "socket", {"name", "place"}));
    const auto name = TRY(file.text(table, "name"));
    if (!isSocketName(name))
        return fail(file.wrong(table.get("name"), "name is not 1 to 32 of A-Z a-z 0-9 . _ -"));
    const auto place = TRY(file.text(table, "place"));
    auto pin = devices::parseSocketPin(place);
    if (!pin) return fail(file.wrong(table.get("place"), "place " + pin.error()));
    return PinnedSocket{SocketName{name}, std::move(*pin)};
}

} // namespace

Outcome<std::vector<PinnedSocket>> parseSockets(std::string_view text, const std::string& name)
{
    const StationToml file(name);
    std::vector<PinnedSocket> sockets;
    TRY(file.read(text, "socket", mostSockets, [&](const toml::table& table) -> Outcome<void> {
        auto socket = TRY(socketOf(file, table));
        for (const auto& other : sockets) {
            if (other.name == socket.name)
                return fail(file.wrong(&table, "name " + socket.name.text + " is there twice"));
            if (overlap(other.pin, socket.pin))
                return fail(file.wrong(&table, "place " + socket.pin.text + " is socket " + other.name.text +
                                                   "'s already"));
        }
        sockets.push_back(std::move(socket));
        return {};
    }));
    return sockets;
}

Outcome<std::vector<PinnedSocket>> readSockets(const std::filesystem::path& directory)
{
    const auto path = directory / socketsFile;
    struct ::stat status {};
    if (::lstat(path.c_str(), &status) != 0 && errno == ENOENT) return std::vector<PinnedSocket>{};
    const auto content = readWhole(path, StationToml::mostOctets);
    if (!content)
        return fail(
            Failure{FailureCode::StationWrong, path.string() + " cannot be read, or is larger than 64 KiB"});
    return parseSockets(*content, path.string());
}

Outcome<void> writeSockets(const std::filesystem::path& directory, const std::vector<PinnedSocket>& sockets)
{
    std::string text = "# The fixture's sockets: resources/docs/sockets.md. Written by `mintmark socket`.\n"
                       "format = 1\n";
    // Neither a name nor a place holds a quote, a backslash or a control character.
    for (const auto& socket : sockets)
        text += "\n[[socket]]\nname = \"" + socket.name.text + "\"\nplace = \"" + socket.pin.text + "\"\n";
    return writeWhole(directory / socketsFile, text);
}

} // namespace mintmark::station

#include "provisioning/station/sockets/SocketsFile.h"

#include "provisioning/station/Files.h"

#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

#include <algorithm>
#include <cerrno>
#include <sys/stat.h>

namespace mintmark::station {
namespace {

constexpr std::int64_t format = 1;
constexpr std::size_t mostOctets = 64 * 1024;
/// toml++ goes a level deeper with each dot of a key, and back by recursion.
constexpr std::ptrdiff_t mostDots = 300;

// What stood in the file, fit for a message.
std::string shown(std::string_view text)
{
    std::string result(text.substr(0, 64));
    for (auto& c : result)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = '?';
    return result;
}

class Reader {
public:
    explicit Reader(std::string name) : m_name(std::move(name)) {}

    [[nodiscard]] Failure wrong(const toml::node* node, const std::string& what) const
    {
        const auto line = node == nullptr ? 0U : static_cast<unsigned>(node->source().begin.line);
        return wrongAt(line, what);
    }
    [[nodiscard]] Failure wrongAt(unsigned line, const std::string& what) const
    {
        return {FailureCode::StationWrong,
                m_name + (line > 0 ? ":" + std::to_string(line) : "") + ": " + what};
    }

    Outcome<std::string> text(const toml::table& table, std::string_view key) const
    {
        const auto* node = table.get(key);
        if (node == nullptr) return fail(wrong(&table, std::string(key) + " is missing"));
        const auto value = node->value<std::string>();
        if (!node->is_string() || !value) return fail(wrong(node, std::string(key) + " is not a text"));
        return *value;
    }

    Outcome<PinnedSocket> socket(const toml::node& node) const
    {
        const auto* table = node.as_table();
        if (table == nullptr) return fail(wrong(&node, "socket is not a [[socket]]"));
        for (const auto& [key, value] : *table)
            if (key.str() != "name" && key.str() != "place")
                return fail(wrong(&value, "socket." + shown(key.str()) + " is not known here"));
        const auto name = TRY(text(*table, "name"));
        if (!isSocketName(name))
            return fail(wrong(table->get("name"), "name is not 1 to 32 of A-Z a-z 0-9 . _ -"));
        const auto place = TRY(text(*table, "place"));
        auto pin = devices::parseSocketPin(place);
        if (!pin) return fail(wrong(table->get("place"), "place " + pin.error()));
        return PinnedSocket{SocketName{name}, std::move(*pin)};
    }

private:
    std::string m_name;
};

} // namespace

Outcome<std::vector<PinnedSocket>> parseSockets(std::string_view text, const std::string& name)
{
    const Reader reader(name);
    unsigned line = 1;
    std::ptrdiff_t dots = 0;
    for (const char c : text) {
        dots = c == '\n' ? 0 : dots + (c == '.' ? 1 : 0);
        if (dots > mostDots) return fail(reader.wrongAt(line, "the line has too many dots"));
        if (c == '\n') ++line;
    }
    const auto parsed = toml::parse(text);
    if (!parsed)
        return fail(reader.wrongAt(static_cast<unsigned>(parsed.error().source().begin.line),
                                   std::string(parsed.error().description())));
    const auto& table = parsed.table();
    for (const auto& [key, node] : table)
        if (key.str() != "format" && key.str() != "socket")
            return fail(reader.wrong(&node, shown(key.str()) + " is not known here"));
    const auto* version = table.get("format");
    if (version == nullptr) return fail(reader.wrong(nullptr, "format is missing"));
    if (!version->is_integer() || version->value<std::int64_t>() != format)
        return fail(reader.wrong(version, "format is not " + std::to_string(format) +
                                              ": another version of Mintmark wrote it"));
    std::vector<PinnedSocket> sockets;
    const auto* list = table.get("socket");
    if (list == nullptr) return sockets;
    if (!list->is_array()) return fail(reader.wrong(list, "socket is not a list of [[socket]]"));
    for (const auto& node : *list->as_array()) {
        auto socket = TRY(reader.socket(node));
        for (const auto& other : sockets) {
            if (other.name == socket.name)
                return fail(reader.wrong(&node, "name " + socket.name.text + " is there twice"));
            if (overlap(other.pin, socket.pin))
                return fail(reader.wrong(&node, "place " + socket.pin.text + " is socket " + other.name.text +
                                                    "'s already"));
        }
        if (sockets.size() == mostSockets)
            return fail(
                reader.wrong(&node, "there are more than " + std::to_string(mostSockets) + " sockets"));
        sockets.push_back(std::move(socket));
    }
    return sockets;
}

Outcome<std::vector<PinnedSocket>> readSockets(const std::filesystem::path& directory)
{
    const auto path = directory / socketsFile;
    struct ::stat status {};
    if (::lstat(path.c_str(), &status) != 0 && errno == ENOENT) return std::vector<PinnedSocket>{};
    const auto content = readWhole(path, mostOctets);
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

#include "app/device/kinds/CredShell.h"

#include "app/device/Key.h"

#include <QtCore/QByteArray>

#include <algorithm>
#include <array>

namespace mintmark::device {
namespace {

constexpr int einval = -22, enoent = -2, eexist = -17, enomem = -12;

/// The name by which the firmware lists a type.
std::optional<std::string> typeNamed(const std::string& word)
{
    constexpr std::array<std::string_view, 3> own{"SERV", "SELF", "CLIENT"};
    if (std::ranges::find(own, word) != own.end()) return "SERV";
    constexpr std::array<std::string_view, 5> others{"CA", "PK", "PK_PSA", "PSK", "PSK_ID"};
    if (std::ranges::find(others, word) != others.end()) return word;
    return std::nullopt;
}

bool isTag(const std::string& word)
{
    return !word.empty() && word.size() <= 10 &&
           std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

std::string CredShell::run(const std::vector<std::string>& words, int& status)
{
    status = 0;
    if (words.empty()) {
        status = einval;
        return "cred: wrong parameter count\r\n";
    }
    if (words[0] == "buf" && words.size() >= 2) return buffer(words, status);
    if (words[0] == "add" && words.size() >= 5) return add(words, status);
    if (words[0] == "list") return list(words, status);
    if (words[0] == "del" && words.size() == 3) {
        const auto type = typeNamed(words[2]);
        if (!type || !isTag(words[1])) {
            status = einval;
            return "Invalid parameters.\r\n";
        }
        if (m_store.drop("cred " + words[1] + " " + *type))
            return "Deleted TLS credential with type " + *type + " and sectag " + words[1] + "\r\n";
        status = enoent;
        return "There is no TLS credential with type " + *type + " and sectag " + words[1] + "\r\n";
    }
    status = einval;
    return "cred: wrong parameter count\r\n";
}

std::string CredShell::buffer(const std::vector<std::string>& words, int& status)
{
    if (words[1] == "clear") {
        m_buffer.clear();
        return "Credential buffer cleared.\r\n";
    }
    const auto& chunk = words[1];
    if (m_buffer.size() + chunk.size() > m_bufferSize) {
        status = enomem;
        return "Not enough room in credential buffer for provided data. Increase "
               "CONFIG_TLS_CREDENTIALS_SHELL_CRED_BUF_SIZE.\r\n";
    }
    m_buffer += chunk;
    return "Stored " + std::to_string(chunk.size()) + " bytes.\r\n";
}

std::string CredShell::add(const std::vector<std::string>& words, int& status)
{
    const auto type = typeNamed(words[2]);
    const auto& format = words[4];
    const bool binary = format == "bin" || format == "bint";
    if (!type || !isTag(words[1]) || words[3] != "DEFAULT" ||
        (!binary && format != "str" && format != "strt")) {
        status = einval;
        return "Invalid parameters.\r\n";
    }
    const std::string name = "cred " + words[1] + " " + *type;
    if (m_store.told(name)) {
        status = eexist;
        return "TLS credential with type " + *type + " and sectag " + words[1] + " already exists.\r\n";
    }
    Bytes value(m_buffer.begin(), m_buffer.end());
    if (binary) {
        const auto decoded = QByteArray::fromBase64Encoding(QByteArray::fromStdString(m_buffer),
                                                            QByteArray::AbortOnBase64DecodingErrors);
        if (!decoded) {
            status = einval;
            return "Could not decode: invalid base64.\r\n";
        }
        value.assign(decoded.decoded.begin(), decoded.decoded.end());
    }
    if (format == "bint" || format == "strt") value.push_back(0);
    const auto size = value.size();
    if (size == 0 || !m_store.keep(name, std::move(value))) {
        status = einval;
        return "Failed to add TLS credential with type " + *type + " and sectag " + words[1] + "\r\n";
    }
    return "Added TLS credential of type " + *type + ", sectag " + words[1] + ", and length " +
           std::to_string(size) + " bytes.\r\n";
}

std::string CredShell::list(const std::vector<std::string>& words, int& status)
{
    const std::string tag = words.size() > 1 ? words[1] : "any";
    std::string type = words.size() > 2 ? words[2] : "any";
    if (type != "any") {
        const auto known = typeNamed(type);
        if (!known) {
            status = einval;
            return "Invalid type.\r\n";
        }
        type = *known;
    }
    std::string text;
    int found = 0;
    for (const auto& name : m_store.names()) {
        if (!name.starts_with("cred ")) continue;
        const auto space = name.find(' ', 5);
        if (space == std::string::npos) continue;
        const auto itsTag = name.substr(5, space - 5);
        const auto itsType = name.substr(space + 1);
        if ((tag != "any" && tag != itsTag) || (type != "any" && type != itsType)) continue;
        const auto value = m_store.told(name);
        if (!value) continue;
        const auto digest = sha256(*value);
        text +=
            itsTag + "," + itsType + "," +
            QByteArray(reinterpret_cast<const char*>(digest.data()), static_cast<qsizetype>(digest.size()))
                .toBase64()
                .toStdString() +
            ",0\r\n";
        ++found;
    }
    return text + std::to_string(found) + " credentials found.\r\n";
}

} // namespace mintmark::device

#include "provisioning/diagnostics/SyslogMessage.h"

namespace mintmark::diagnostics {
namespace {

/// RFC 5424 §6.2.1
int severityOf(Level level)
{
    static constexpr int numbers[] = {7, 6, 4, 3};
    return numbers[static_cast<std::size_t>(level)];
}

/// PRINTUSASCII, so many at most; "-" for nothing.
std::string headerField(std::string_view text, std::size_t most)
{
    std::string field;
    for (const char c : text)
        if (c > 0x20 && c < 0x7F && field.size() < most) field += c;
    return field.empty() ? "-" : field;
}

void putParameter(std::string& text, std::string_view name, std::string_view value)
{
    text += ' ';
    text += name;
    text += "=\"";
    for (const char c : value) {
        if (c == '"' || c == '\\' || c == ']') text += '\\';
        text += c;
    }
    text += '"';
}

} // namespace

std::string syslogMessage(const Source& source, int facility, const Record& record)
{
    constexpr std::size_t hostMost = 255, processMost = 128, nameMost = 32;
    auto text = "<" + std::to_string(facility * 8 + severityOf(record.level())) + ">1 " +
                toRfc3339(record.at()) + " " + headerField(source.host, hostMost) + " mintmark " +
                headerField(std::to_string(source.process), processMost) + " " +
                headerField(nameOf(record.name()), nameMost) + " [mintmark@32473";
    putParameter(text, "station", source.station);
    if (!record.id().empty()) putParameter(text, "id", record.id());
    for (const auto& [key, value] : record.attributes())
        putParameter(text, nameOf(key),
                     std::holds_alternative<std::string>(value)
                         ? std::get<std::string>(value)
                         : std::to_string(std::get<std::int64_t>(value)));
    text += "] ";
    text += sentenceOf(record.name());
    return text;
}

std::string framed(std::string_view message)
{
    return std::to_string(message.size()) + " " + std::string(message);
}

} // namespace mintmark::diagnostics

#include "provisioning/diagnostics/Record.h"

#include <QtCore/QString>

#include <algorithm>
#include <array>

namespace mintmark::diagnostics {
namespace {

struct NameRow {
    std::string_view name, sentence;
};

constexpr std::array<NameRow, nameCount> names{{
    {"batch.started", "a batch began"},
    {"batch.ended", "a batch ended"},
    {"batch.paused", "the batch waits for a token"},
    {"batch.resumed", "the batch goes on"},
    {"run.ended", "a unit's run ended"},
    {"run.resolved", "what an earlier batch left was settled"},
    {"socket.held", "a socket is held back"},
    {"station.notice", "the station has something to say"},
    {"station.warning", "something is wrong, and the station works all the same"},
    {"station.opened", "somebody logged in to work with the station"},
    {"login.refused", "a login did not succeed"},
    {"spool.dropped", "records were dropped, because a destination was not reached for long"},
    {"diagnostics.test", "a test of the destinations"},
    {"alert.audit", "the audit log is not what it was signed to be"},
    {"alert.pin", "wrong PINs were given more than once"},
    {"alert.tamper", "a unit was tampered with"},
    {"alert.clone", "a unit says that it is another one"},
    {"alert.quota", "a quota is used up"},
    {"alert.clock", "the station's clock cannot be believed"},
    {"alert.disk", "the disk has no room left, or nearly none"},
    {"alert.expiry", "a certificate or a list is about to end"},
    {"alert.cleared", "what an alert told of is over"},
}};

constexpr std::array<std::string_view, keyCount> keys{
    "device.id",   "hardware.id", "socket",      "step",    "result", "code",   "operator",
    "order",       "profile",     "certificate", "elapsed", "passed", "failed", "before",
    "destination", "count",       "alert",       "cause",   "detail"};

constexpr std::array<std::string_view, 4> levels{"debug", "info", "warning", "error"};

template <class T> std::optional<T> found(const auto& all, std::string_view name, auto projection)
{
    const auto at = std::ranges::find(all, name, projection);
    return at == all.end() ? std::nullopt : std::optional(static_cast<T>(at - all.begin()));
}

constexpr std::size_t idMost = 64;

} // namespace

std::string_view nameOf(Level level)
{
    return levels[static_cast<std::size_t>(level)];
}
std::optional<Level> levelNamed(std::string_view name)
{
    return found<Level>(levels, name, std::identity{});
}
std::string_view nameOf(Name name)
{
    return names[static_cast<std::size_t>(name)].name;
}
std::string_view sentenceOf(Name name)
{
    return names[static_cast<std::size_t>(name)].sentence;
}
std::optional<Name> nameNamed(std::string_view name)
{
    return found<Name>(names, name, &NameRow::name);
}
std::string_view nameOf(Key key)
{
    return keys[static_cast<std::size_t>(key)];
}
std::optional<Key> keyNamed(std::string_view name)
{
    return found<Key>(keys, name, std::identity{});
}

std::string printableText(std::string_view text, std::size_t most)
{
    // What is cut here within a character becomes U+FFFD, and is cut again below.
    const auto some = text.substr(0, most * 2);
    std::string result;
    const auto points = QString::fromUtf8(some.data(), static_cast<qsizetype>(some.size())).toUcs4();
    for (const auto point : points) {
        const bool shows = QChar::isPrint(point);
        const char32_t one[] = {shows ? static_cast<char32_t>(point) : char32_t{0xFFFD}};
        const auto octets = QString::fromUcs4(one, 1).toUtf8();
        if (result.size() + static_cast<std::size_t>(octets.size()) > most) break;
        result.append(octets.constData(), static_cast<std::size_t>(octets.size()));
    }
    return result;
}

Record& Record::with(Key key, std::string_view text)
{
    if (text.empty()) return *this;
    if (std::ranges::find(m_attributes, key, &std::pair<Key, Value>::first) == m_attributes.end())
        m_attributes.emplace_back(key, printableText(text));
    return *this;
}

Record& Record::with(Key key, std::int64_t number)
{
    if (std::ranges::find(m_attributes, key, &std::pair<Key, Value>::first) == m_attributes.end())
        m_attributes.emplace_back(key, number);
    return *this;
}

Record& Record::identified(std::string_view id)
{
    m_id = printableText(id, idMost);
    return *this;
}

} // namespace mintmark::diagnostics

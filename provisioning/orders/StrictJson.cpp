#include "provisioning/orders/StrictJson.h"

#include <QtCore/QJsonDocument>

#include <set>
#include <vector>

namespace mintmark::orders {
namespace {

constexpr std::size_t octetsMost = std::size_t{1024} * 1024;
constexpr std::size_t levelsMost = 16;

auto wrong(std::string detail)
{
    return fail(OrderError(OrderCode::Form, std::move(detail)));
}

/// Qt keeps the last of two members with one name, others the first: such a text is refused. Reads what Qt's
/// parser has found well-formed, so that it needs to know strings and brackets only.
class MemberScan {
public:
    explicit MemberScan(std::string_view text) : m_text(text) {}

    Result<void> run(const std::string& what)
    {
        for (; m_at < m_text.size(); ++m_at) {
            const char c = m_text[m_at];
            if (c == '{' || c == '[') {
                if (m_levels.size() == levelsMost) return wrong(what + " is nested too deeply");
                m_levels.push_back({c == '{', c == '{', {}});
            } else if (c == '}' || c == ']') {
                if (!m_levels.empty()) m_levels.pop_back();
            } else if (c == ',' && !m_levels.empty()) {
                m_levels.back().expectsName = m_levels.back().isObject;
            } else if (c == '"') {
                const auto name = string();
                if (m_levels.empty() || !m_levels.back().expectsName) continue;
                m_levels.back().expectsName = false;
                // A name is compared as it is written: one with escapes could be another's twin.
                if (name.find('\\') != std::string_view::npos)
                    return wrong(what + " has a member whose name has an escape");
                if (!m_levels.back().names.insert(name).second)
                    return wrong(what + " has the member \"" + std::string(name) + "\" twice");
            }
        }
        return {};
    }

private:
    struct Level {
        bool isObject = false;
        bool expectsName = false;
        std::set<std::string_view> names;
    };

    /// Leaves the position on the closing quote.
    std::string_view string()
    {
        const auto begin = ++m_at;
        while (m_at < m_text.size() && m_text[m_at] != '"')
            m_at += std::size_t{m_text[m_at] == '\\' ? 2U : 1U};
        return m_text.substr(begin, std::min(m_at, m_text.size()) - begin);
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    std::vector<Level> m_levels;
};

} // namespace

Result<QJsonObject> parseStrict(std::string_view text, const std::string& what)
{
    if (text.size() > octetsMost) return wrong(what + " is larger than 1 MiB");
    QJsonParseError error;
    const auto document =
        QJsonDocument::fromJson(QByteArray(text.data(), static_cast<qsizetype>(text.size())), &error);
    if (error.error != QJsonParseError::NoError)
        return wrong(what + ": " + error.errorString().toStdString() + " at octet " +
                     std::to_string(error.offset));
    if (!document.isObject()) return wrong(what + " is no JSON object");
    TRY(MemberScan(text).run(what));
    return document.object();
}

} // namespace mintmark::orders

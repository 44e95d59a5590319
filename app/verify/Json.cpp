#include "app/verify/Json.h"

#include "app/verify/Encoding.h"

namespace mintmark::verify {
namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isPlain(char c)
{
    return static_cast<unsigned char>(c) >= 0x20 && static_cast<unsigned char>(c) < 0x80 && c != '"' &&
           c != '\\';
}

} // namespace

bool Json::refuse(const char* why)
{
    if (m_why.empty()) m_why = std::string(why) + " (octet " + std::to_string(m_at + 1) + ")";
    return false;
}

bool Json::read(std::string_view text)
{
    m_text = text;
    m_at = 0;
    m_values.clear();
    m_why.clear();
    m_unescaped.clear();
    m_unescaped.reserve(text.size());
    m_values.emplace_back();
    space();
    if (!value(0, 0)) return false;
    space();
    return m_at == m_text.size() || refuse("something stands behind the JSON value");
}

const Json::Value* Json::member(const Value& object, std::string_view name) const
{
    if (object.kind != Kind::Object) return nullptr;
    for (const Value* child = firstOf(object); child != nullptr; child = after(*child))
        if (child->name == name) return child;
    return nullptr;
}

void Json::space()
{
    while (m_at < m_text.size() &&
           (m_text[m_at] == ' ' || m_text[m_at] == '\t' || m_text[m_at] == '\n' || m_text[m_at] == '\r'))
        ++m_at;
}

// Values are named by their index: the vector grows while children are read.
bool Json::value(std::uint32_t index, unsigned depth)
{
    if (m_at >= m_text.size()) return refuse("the JSON ends too early");
    switch (m_text[m_at]) {
    case '{': m_values[index].kind = Kind::Object; return children(index, depth, '}');
    case '[': m_values[index].kind = Kind::Array; return children(index, depth, ']');
    case '"': m_values[index].kind = Kind::Text; return string(m_values[index].text);
    case 't': m_values[index].kind = Kind::Bool; return word("true");
    case 'f': m_values[index].kind = Kind::Bool; return word("false");
    case 'n': return word("null");
    default: m_values[index].kind = Kind::Number; return number(m_values[index]);
    }
}

bool Json::children(std::uint32_t index, unsigned depth, char close)
{
    if (depth >= depthMax) return refuse("the JSON is nested too deep");
    ++m_at;
    space();
    if (m_at < m_text.size() && m_text[m_at] == close) {
        ++m_at;
        return true;
    }
    std::uint32_t last = 0;
    for (;;) {
        std::string_view name;
        if (close == '}' && !memberName(index, name)) return false;
        if (m_values.size() >= valuesMax) return refuse("the JSON has too many values");
        const auto child = static_cast<std::uint32_t>(m_values.size());
        m_values.emplace_back().name = name;
        if (!value(child, depth + 1)) return false;
        (last == 0 ? m_values[index].first : m_values[last].next) = child;
        last = child;
        ++m_values[index].count;
        space();
        if (m_at >= m_text.size()) return refuse("the JSON ends too early");
        const char c = m_text[m_at];
        if (c != ',' && c != close) return refuse("this is not JSON");
        ++m_at;
        if (c == close) return true;
        space();
    }
}

bool Json::memberName(std::uint32_t object, std::string_view& name)
{
    if (m_at >= m_text.size() || m_text[m_at] != '"') return refuse("a member's name is missing");
    if (!string(name)) return false;
    if (m_values[object].count >= membersMax) return refuse("the JSON object has too many members");
    if (member(m_values[object], name) != nullptr) return refuse("a member stands twice in one JSON object");
    space();
    if (m_at >= m_text.size() || m_text[m_at] != ':') return refuse("a member's value is missing");
    ++m_at;
    space();
    return true;
}

bool Json::string(std::string_view& out)
{
    const std::size_t begin = ++m_at;
    const std::size_t start = m_unescaped.size();
    bool escaped = false;
    for (;;) {
        const std::size_t piece = m_at;
        while (m_at < m_text.size() && m_text[m_at] != '"' && m_text[m_at] != '\\') {
            if (isPlain(m_text[m_at])) {
                ++m_at;
                continue;
            }
            if (static_cast<unsigned char>(m_text[m_at]) < 0x20)
                return refuse("a control octet stands in a JSON text");
            const std::size_t length = utf8Length(m_text.substr(m_at, 4));
            if (length == 0) return refuse("a JSON text is not UTF-8");
            m_at += length;
        }
        if (m_at >= m_text.size()) return refuse("a JSON text has no end");
        const bool ends = m_text[m_at] == '"';
        if (ends && !escaped) {
            out = m_text.substr(begin, m_at++ - begin);
            return true;
        }
        escaped = true;
        m_unescaped.append(m_text.substr(piece, m_at - piece));
        ++m_at;
        if (ends) {
            out = std::string_view(m_unescaped).substr(start);
            return true;
        }
        if (!escape()) return false;
    }
}

bool Json::hex4(std::uint32_t& unit)
{
    unit = 0;
    for (int i = 0; i < 4; ++i, ++m_at) {
        const char c = m_at < m_text.size() ? m_text[m_at] : 'x';
        const int digit = isDigit(c)             ? c - '0'
                          : c >= 'a' && c <= 'f' ? c - 'a' + 10
                          : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                 : -1;
        if (digit < 0) return refuse("a JSON text has an escape that is none");
        unit = unit << 4 | static_cast<std::uint32_t>(digit);
    }
    return true;
}

bool Json::escape()
{
    constexpr std::string_view letters = "\"\\/bfnrt", meant = "\"\\/\b\f\n\r\t";
    const char c = m_at < m_text.size() ? m_text[m_at] : 'x';
    ++m_at;
    if (const auto place = letters.find(c); place != std::string_view::npos) {
        m_unescaped += meant[place];
        return true;
    }
    std::uint32_t code = 0;
    if (c != 'u') return refuse("a JSON text has an escape that is none");
    if (!hex4(code)) return false;
    if (code >= 0xd800 && code < 0xe000) {
        std::uint32_t low = 0;
        if (code >= 0xdc00 || m_text.substr(m_at, 2) != "\\u")
            return refuse("a JSON text has a lone surrogate");
        m_at += 2;
        if (!hex4(low)) return false;
        if (low < 0xdc00 || low >= 0xe000) return refuse("a JSON text has a lone surrogate");
        code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
    }
    const auto tail = [&](unsigned shift) {
        m_unescaped += static_cast<char>(0x80 | (code >> shift & 0x3f));
    };
    if (code < 0x80) {
        m_unescaped += static_cast<char>(code);
    } else if (code < 0x800) {
        m_unescaped += static_cast<char>(0xc0 | code >> 6);
        tail(0);
    } else if (code < 0x10000) {
        m_unescaped += static_cast<char>(0xe0 | code >> 12);
        tail(6);
        tail(0);
    } else {
        m_unescaped += static_cast<char>(0xf0 | code >> 18);
        tail(12);
        tail(6);
        tail(0);
    }
    return true;
}

bool Json::number(Value& value)
{
    const auto digitsFollow = [&] {
        const std::size_t begin = m_at;
        while (m_at < m_text.size() && isDigit(m_text[m_at]))
            ++m_at;
        return m_at > begin;
    };
    value.negative = m_text[m_at] == '-';
    if (value.negative) ++m_at;
    const std::size_t begin = m_at;
    if (!digitsFollow()) return refuse("this is not JSON");
    const std::string_view whole = m_text.substr(begin, m_at - begin);
    if (whole.size() > 1 && whole[0] == '0') return refuse("a JSON number begins with 0");
    value.whole = true;
    for (const char c : whole) {
        const auto digit = static_cast<std::uint64_t>(c - '0');
        if (value.magnitude > (UINT64_MAX - digit) / 10) value.whole = false;
        value.magnitude = value.magnitude * 10 + digit;
    }
    if (value.negative && value.magnitude == 0) value.whole = false;
    if (m_at < m_text.size() && m_text[m_at] == '.') {
        ++m_at;
        value.whole = false;
        if (!digitsFollow()) return refuse("this is not a JSON number");
    }
    if (m_at < m_text.size() && (m_text[m_at] == 'e' || m_text[m_at] == 'E')) {
        ++m_at;
        value.whole = false;
        if (m_at < m_text.size() && (m_text[m_at] == '+' || m_text[m_at] == '-')) ++m_at;
        if (!digitsFollow()) return refuse("this is not a JSON number");
    }
    return true;
}

bool Json::word(std::string_view word)
{
    if (m_text.substr(m_at, word.size()) != word) return refuse("this is not JSON");
    m_at += word.size();
    return true;
}

} // namespace mintmark::verify

#include "provisioning/devices/protocols/ConsoleText.h"

namespace mintmark::devices {

std::optional<char> PlainText::next(std::uint8_t octet)
{
    const auto c = static_cast<char>(octet);
    switch (m_state) {
    case State::Escape: m_state = c == '[' ? State::Sequence : State::Text; return std::nullopt;
    case State::Sequence:
        // Its parameters; a letter ends it. A line end is in none.
        if ((c >= '@' && c <= '~') || c == '\n') m_state = State::Text;
        return c == '\n' ? std::optional(c) : std::nullopt;
    case State::Text: break;
    }
    if (octet == 0x1b) m_state = State::Escape;
    if (c == '\t') return ' ';
    if (octet < 0x20 && c != '\n') return std::nullopt;
    return c;
}

std::optional<std::size_t> behindEcho(std::string_view text, std::string_view line)
{
    if (line.empty()) return std::nullopt;
    for (std::size_t begin = 0; begin < text.size(); ++begin) {
        if (text[begin] != line.front()) continue;
        std::size_t at = begin, of = 0;
        while (at < text.size() && of < line.size()) {
            if (text[at] == line[of])
                ++of;
            else if (text[at] != '\n')
                break;
            ++at;
        }
        if (of == line.size() && (at == text.size() || text[at] == '\n')) return at;
    }
    return std::nullopt;
}

std::string_view lastLine(std::string_view text)
{
    while (!text.empty() && (text.back() == '\n' || text.back() == ' '))
        text.remove_suffix(1);
    const auto begin = text.rfind('\n');
    return begin == std::string_view::npos ? text : text.substr(begin + 1);
}

bool isFinalResult(std::string_view line)
{
    return line == "OK" || line == "ERROR" || line.starts_with("+CME ERROR:") ||
           line.starts_with("+CMS ERROR:");
}

std::string_view behindPrompts(std::string_view text, std::string_view prompt)
{
    for (;;) {
        auto rest = text;
        while (rest.starts_with('\n'))
            rest.remove_prefix(1);
        if (prompt.empty() || !rest.starts_with(prompt)) return text;
        text = rest.substr(prompt.size());
    }
}

bool hasLine(std::string_view text, std::string_view begin)
{
    for (;;) {
        if (text.starts_with(begin)) return true;
        const auto end = text.find('\n');
        if (end == std::string_view::npos) return false;
        text.remove_prefix(end + 1);
    }
}

} // namespace mintmark::devices

#include "app/device/kinds/LineInput.h"

namespace mintmark::device {

std::optional<std::string> LineInput::take(std::uint8_t octet, std::string& echo)
{
    if (m_quoted && (octet == '\r' || octet == '\n')) {
        if (octet == '\n' && m_line.size() < m_manner.longest) m_line += '\n';
        return std::nullopt;
    }
    const bool second = octet == '\n' && m_afterReturn;
    m_afterReturn = octet == '\r';
    if (second) return std::nullopt;
    if (octet == '\r' || octet == '\n') {
        if (m_manner.echo) echo += "\r\n";
        return std::exchange(m_line, {});
    }
    if (octet == 0x03) {
        m_line.clear();
        if (m_manner.echo) echo += "\r\n";
        return std::nullopt;
    }
    if (octet == 0x08 || octet == 0x7f) {
        if (m_line.empty()) return std::nullopt;
        m_line.pop_back();
        if (m_manner.echo) echo += "\b \b";
        return std::nullopt;
    }
    if (octet < 0x20 || m_line.size() >= m_manner.longest) return std::nullopt;
    m_line += static_cast<char>(octet);
    if (m_manner.quotes && octet == '"') m_quoted = !m_quoted;
    if (!m_manner.echo) return std::nullopt;
    echo += static_cast<char>(octet);
    if (m_manner.width != 0 && (m_manner.prompt + m_line.size()) % m_manner.width == 0) echo += "\r\n";
    return std::nullopt;
}

std::vector<std::string> wordsOf(const std::string& line)
{
    std::vector<std::string> words;
    std::string word;
    bool quoted = false, begun = false;
    for (const char c : line) {
        if (c == '\'') {
            quoted = !quoted;
            begun = true;
        } else if (c == ' ' && !quoted) {
            if (begun) words.push_back(std::exchange(word, {}));
            begun = false;
        } else {
            word += c;
            begun = true;
        }
    }
    if (begun) words.push_back(word);
    return words;
}

} // namespace mintmark::device

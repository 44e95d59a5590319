// The line editor of a firmware's shell: echo, Control-C, a line that is full, a terminal's width.
#pragma once

#include "app/device/Result.h"

#include <optional>

namespace mintmark::device {

class LineInput {
public:
    struct Manner {
        bool echo = true;
        std::size_t longest = 255; ///< of a line; what is typed beyond it is not taken
        std::size_t width = 0;     ///< of the terminal: the echo goes on in a new line there; 0: never
        std::size_t prompt = 0;    ///< columns that are taken before
        bool quotes = false;       ///< between quotation marks a line end is text (AT commands)
    };
    explicit LineInput(Manner manner) : m_manner(manner) {}
    /// The line, once its end has come. What is to be echoed is added to `echo`.
    std::optional<std::string> take(std::uint8_t octet, std::string& echo);
    /// What was half typed is gone.
    void clear()
    {
        m_line.clear();
        m_quoted = false;
    }

private:
    Manner m_manner;
    std::string m_line;
    bool m_afterReturn = false;
    bool m_quoted = false;
};

/// Words between spaces; 'what is quoted' is one, without its quotes.
std::vector<std::string> wordsOf(const std::string& line);

} // namespace mintmark::device

// A batch on a terminal: a progress bar for each socket, redrawn in place; plain lines where there is no
// terminal.
#pragma once

#include "provisioning/values/Event.h"

#include <map>
#include <string>
#include <vector>

namespace mintmark::cli {

class LiveDisplay {
public:
    enum class Manner { Bars, Lines };
    LiveDisplay(std::vector<std::string> sockets, Manner manner);
    /// One call at a time.
    void take(const Event& event);
    /// A table of all runs.
    [[nodiscard]] std::string table() const;

private:
    void draw();
    void line(const std::string& text);

    std::vector<std::string> m_sockets;
    Manner m_manner;
    std::map<std::string, Event> m_now;
    std::vector<Event> m_ended;
    bool m_drawn = false;
    Milliseconds m_lastDraw{0};
};

} // namespace mintmark::cli

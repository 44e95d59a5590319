// In which order units are fed to ports: in rounds, each of which feeds every unit once.
//
// A round begins with the units that are not finished. One that the host left unfinished comes again at the
// end of the round, once. The next round begins when every unit of this one has left its port. Pure; not
// thread-safe.
#pragma once

#include <deque>
#include <map>
#include <optional>

namespace mintmark::device {

enum class Progress { Unfinished, Finished };

class Round final {
public:
    /// A unit that is to be fed; also one that comes back after `remove`.
    void add(int unit, Progress progress);
    /// The next unit for a port that is free; none while the round's last ones are in other ports.
    std::optional<int> take();
    /// The unit left its port.
    void giveBack(int unit, Progress progress);
    /// The unit is gone, from a port or from the queue.
    void remove(int unit);

private:
    struct Standing {
        Progress progress = Progress::Unfinished;
        int visits = 0; ///< in this round
        bool inPort = false;
    };
    void begin();

    std::map<int, Standing> m_units;
    std::deque<int> m_queue;
    bool m_begun = false;
};

} // namespace mintmark::device

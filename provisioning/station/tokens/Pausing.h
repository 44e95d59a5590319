// Who hears of pauses for want of a token, for as long as a batch or another piece of work lasts.
#pragma once

#include "hsm/Pauses.h"

#include <utility>

namespace mintmark::station {

class Pausing {
public:
    /// `pauses` outlives it.
    Pausing(hsm::Pauses& pauses, hsm::Pauses::Listener listener) : m_pauses(pauses)
    {
        m_pauses.listen(std::move(listener));
    }
    ~Pausing() { m_pauses.listen({}); }
    Pausing(const Pausing&) = delete;
    Pausing& operator=(const Pausing&) = delete;

private:
    hsm::Pauses& m_pauses;
};

} // namespace mintmark::station

// Asks for PINs at the terminal while a batch waits for one.
#pragma once

#include "provisioning/station/Station.h"

#include <thread>

namespace mintmark::cli {

/// Between a Paused and its Resumed, on a thread of its own: each token that wants a PIN is asked for by
/// name, and what is typed goes to that token alone, one C_Login each. Does nothing without a terminal.
class PinAsker {
public:
    /// The station outlives it.
    explicit PinAsker(station::Station& station) : m_station(station) {}
    ~PinAsker();
    PinAsker(const PinAsker&) = delete;
    PinAsker& operator=(const PinAsker&) = delete;
    /// Of the batch, one call at a time; does not block for longer than a C_Login.
    void take(const Event& event);

private:
    void ask(const std::stop_token& stop);

    station::Station& m_station;
    std::jthread m_thread;
};

} // namespace mintmark::cli

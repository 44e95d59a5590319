#include "app/cli/PinAsker.h"

#include "app/cli/Console.h"

#include <algorithm>
#include <unistd.h>

namespace mintmark::cli {

PinAsker::~PinAsker() = default; // the thread is stopped and joined

void PinAsker::take(const Event& event)
{
    if (event.kind == EventKind::Paused && isTerminal(STDIN_FILENO)) {
        m_thread = std::jthread([this](const std::stop_token& stop) { ask(stop); });
    } else if (event.kind == EventKind::Resumed) {
        m_thread.request_stop();
    }
}

void PinAsker::ask(const std::stop_token& stop)
{
    while (!stop.stop_requested()) {
        const auto tokens = m_station.tokens();
        const auto wanted = std::ranges::find(tokens, true, &station::TokenState::pinWanted);
        if (wanted == tokens.end()) {
            // It may only want one when it is plugged in again.
            systemClock().sleep(Milliseconds{100});
            continue;
        }
        // One try of a PIN for each word of a person: a pad asks when it is told to.
        const auto name = printable(wanted->label);
        const auto pin =
            wanted->pinPad
                ? askEnter("token " + name + " wants its PIN: Enter, and then type it at the token ", stop)
                : askPin("PIN of token " + name + ": ", stop);
        if (stop.stop_requested()) return;
        // An empty line is a person who thinks: asked again. A terminal that is gone is not.
        if (!pin && !isTerminal(STDIN_FILENO)) return;
        if (!pin) {
            if (pin.error().code == FailureCode::Usage) (void)tell(pin.error());
            continue;
        }
        if (const auto login = m_station.loginTo(wanted->name, *pin, false); !login)
            (void)tell(login.error());
    }
}

} // namespace mintmark::cli

// Requests to a unit over SMP, and their answers, on a link that loses things.
#pragma once

#include "provisioning/devices/Link.h"
#include "provisioning/devices/protocols/SmpFraming.h"
#include "provisioning/devices/protocols/SmpMessage.h"
#include "provisioning/devices/protocols/SmpPayload.h"

#include <functional>
#include <map>
#include <mutex>

namespace mintmark::devices::smp {

/// How carefully lines are sent: units lose lines that come faster than they empty their buffers, without
/// a word. Each step includes the ones before it.
enum class Pacing : std::uint8_t {
    BackToBack, ///< the largest messages that the unit takes, all lines at once
    Spaced,     ///< 20 ms between lines
    TwoLines,   ///< messages of at most two lines
    OneLine,    ///< messages of one line
};

/// What worked with each model of unit, so that the next unit of the same model starts there. It takes two
/// notes: one lost answer on a bad contact must not slow down a whole day's units. Thread-safe.
class PacingMemory {
public:
    [[nodiscard]] Pacing recall(const std::string& model) const;
    void note(const std::string& model, Pacing pacing);

private:
    struct Notes {
        Pacing once = Pacing::BackToBack;  ///< somebody needed it
        Pacing twice = Pacing::BackToBack; ///< and somebody else
    };
    mutable std::mutex m_mutex;
    std::map<std::string, Notes> m_models;
};

/// One command of a group. The time-outs are those of a single try: the first, and the longest to which it
/// grows; how long all tries may take together is the request's deadline.
struct Command {
    Op op;
    std::uint16_t group;
    std::uint8_t command;
    Milliseconds firstTry{1000};
    Milliseconds longestTry{8000};
    /// Asked of a unit that hears nothing until it has started: a try gets an eighth of the time that has
    /// passed, so that whoever starts slowly is asked seldom, and not much is lost once it hears.
    bool polls = false;
};

/// The unit said no, in one of the two ways that SMP knows.
struct UnitError {
    enum class Form {
        Generic, ///< {"rc": n}: version 1, and a version 2 unit for an unknown group or command
        Grouped, ///< {"err": {"group": g, "rc": n}}
    };
    Form form;
    std::uint16_t group; ///< 0 in the generic form
    std::int32_t rc;
};

struct Answer {
    Fields fields;
    std::optional<UnitError> error;
};

/// Makes the payload of a try: at most `room` octets where it can be cut at all. It may hold a key, and is
/// wiped when it was sent.
using PayloadMaker = std::function<Bytes(std::size_t room)>;

/// How messages go over the link, and in which version.
enum class Framing { Console, Raw };
struct Carriage {
    Framing framing = Framing::Console;
    Version version = Version::Two;
};

/// Sends a request again, more and more carefully, until its answer comes. Every try has a sequence number of
/// its own: to a write only the answer to the last try counts (an earlier one may be of a state that the unit
/// has left), to a read any try's. What is stale, foreign or broken is dropped. On its link's thread.
class SmpClient {
public:
    explicit SmpClient(Link& link, Carriage carriage = {});

    /// TimedOut when nothing came, Garbled when only broken frames or an answer that is no CBOR map did, and
    /// the link's own errors. That the unit refused is an Answer.
    [[nodiscard]] Result<Answer> request(const Command& command, const PayloadMaker& payload,
                                         const Deadline& deadline);
    /// The same with a payload that cannot be cut.
    [[nodiscard]] Result<Answer> request(const Command& command, Bytes payload, const Deadline& deadline);

    /// The largest message that the unit takes, header and all. A unit that does not tell is given one line.
    [[nodiscard]] Result<std::size_t> unitLimit(const Deadline& deadline);
    [[nodiscard]] Pacing pacing() const { return m_pacing; }
    /// Never goes back to a less careful one.
    void usePacing(Pacing pacing) { m_pacing = std::max(m_pacing, pacing); }
    /// Requests that were answered, for measuring.
    [[nodiscard]] std::size_t roundTrips() const { return m_roundTrips; }

private:
    /// The sequence numbers of a request's tries, in their order.
    using Tries = std::vector<std::uint8_t>;
    [[nodiscard]] Result<Answer> exchange(const Command& command, const PayloadMaker& payload,
                                          const Deadline& deadline);
    /// Whether it took several lines.
    [[nodiscard]] Result<void> send(const Bytes& message, bool& severalLines, const Deadline& deadline);
    [[nodiscard]] std::optional<Bytes> takeMessage(ByteView& input);
    void forgetInput();
    [[nodiscard]] std::size_t broken() const { return m_deframer.broken() + m_raw.broken(); }
    [[nodiscard]] Result<Answer> await(const Command& command, const Tries& tries, const Deadline& deadline);
    [[nodiscard]] bool isAnswer(const Header& header, const Command& command, const Tries& tries);
    [[nodiscard]] std::size_t pacedLimit() const;

    Link& m_link;
    const Carriage m_carriage;
    Deframer m_deframer;
    RawDeframer m_raw;
    std::uint8_t m_sequence;
    Pacing m_pacing = Pacing::BackToBack;
    bool m_resync = true; ///< the unit may hold the beginning of a line that was never ended
    bool m_late = false;  ///< an earlier try was answered after all: the unit is slow, it lost nothing
    std::optional<std::size_t> m_unitLimit;
    std::size_t m_roundTrips = 0;
};

} // namespace mintmark::devices::smp

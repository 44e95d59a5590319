// A console that people could type on: lines go out, text comes back, and nothing has a checksum.
#pragma once

#include "hsm/base/Secret.h"
#include "provisioning/devices/Link.h"
#include "provisioning/devices/protocols/ConsoleText.h"

#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace mintmark::devices {

/// Whose an answer is that came without an echo.
enum class Whose {
    Its,     ///< it names the command: a copy of it is never taken for the next answer
    Fits,    ///< it tells what was asked for, and does not say so
    Unsaid,  ///< any command may be answered so: a bare OK or ERROR
    Another, ///< it names another command
};

/// How answers that end in a final result are told apart on a line that does not echo.
struct Telling {
    Whose (*whose)(std::string_view command, std::string_view answer);
    /// A question that changes nothing, and the label of its answer. Where an answer that is Unsaid may be an
    /// older one's, it is asked next: what came before its answer is all that there was.
    std::string_view question, label;
};

/// One command at a time: a line goes out, and its answer is what stands between its echo, where there is
/// one, and the next prompt. Answers of more than 16 KiB and lines of more than 8 KiB are Garbled. Nothing
/// that is sent as a secret is ever in an error; the buffers that held it, with the unit's echo, are wiped.
class TextConsole {
public:
    /// By what an answer ends.
    enum class Ending {
        Prompt,
        FinalResult, ///< of AT commands: OK, ERROR, +CME ERROR: …, +CMS ERROR: … (3GPP TS 27.007 §9.2)
    };
    TextConsole(Link& link, Ending ending, std::string prompt, std::optional<Telling> telling = std::nullopt);
    ~TextConsole();
    TextConsole(const TextConsole&) = delete;
    TextConsole& operator=(const TextConsole&) = delete;

    /// For commands that may be done twice: sent up to three times. The answer, plain, without echo and
    /// prompt. TimedOut where none came.
    [[nodiscard]] Result<std::string> ask(std::string_view line, const Deadline& deadline,
                                          Milliseconds patience = standardPatience);
    /// For all others: sent once. After TimedOut it may have been done or not.
    [[nodiscard]] Result<std::string> tell(std::string_view line, const Deadline& deadline,
                                           Milliseconds patience = standardPatience);
    /// The same for a line that holds a secret. Of the answer no more comes back than the last line that
    /// begins with one of `known`; empty where none does. `name` is what errors call it.
    [[nodiscard]] Result<std::string> tellSecret(ByteView line, std::string_view name,
                                                 std::initializer_list<std::string_view> known,
                                                 const Deadline& deadline,
                                                 Milliseconds patience = standardPatience);
    /// The same; all of the answer, in memory that wipes itself.
    [[nodiscard]] Result<Secret> tellHidden(ByteView line, std::string_view name, const Deadline& deadline,
                                            Milliseconds patience = standardPatience);
    /// Sends octets as they are, or none, and reads until `seen` says of what has come since that it is
    /// enough. Of much text the last 4 to 8 KiB are shown to it. The text, in memory that wipes itself.
    [[nodiscard]] Result<Secret> watch(ByteView octets, const std::function<bool(std::string_view)>& seen,
                                       std::string_view name, const Deadline& deadline);
    /// For the command with which the unit starts again: whatever comes until a line begins with `sign`, by
    /// which one that started is known, and behind it stands its prompt, where it has one. Where none of that
    /// comes, whatever comes within `wait`.
    [[nodiscard]] Result<std::string> restart(std::string_view line, std::string_view sign, Milliseconds wait,
                                              const Deadline& deadline);
    /// Synchronises where it is not known that the unit takes a line.
    [[nodiscard]] Result<void> awake(const Deadline& deadline);
    /// Until the unit answers to an empty line, however often that has to be sent; what was half typed is
    /// taken back first.
    [[nodiscard]] Result<void> synchronise(const Deadline& deadline);

    static constexpr Milliseconds standardPatience{3000};

private:
    [[nodiscard]] Result<void> type(ByteView line, const Deadline& deadline);
    enum class Times { Once, Any };
    [[nodiscard]] Result<std::string> exchange(ByteView line, std::string_view name, Times times,
                                               const Deadline& deadline, Milliseconds patience);
    [[nodiscard]] Result<std::string> await(ByteView line, std::string_view name, const Deadline& deadline);
    [[nodiscard]] Result<std::string> awaitResult(ByteView line, std::string_view name, Times times,
                                                  const Deadline& deadline);
    /// The next answer that ends in a final result, of what has come; the next call tells the one behind it.
    [[nodiscard]] std::optional<std::string_view> nextResult();
    [[nodiscard]] bool hasStarted(std::string_view sign) const;
    /// Whether an answer is known from one that came before it.
    [[nodiscard]] bool tellsApart() const;
    [[nodiscard]] Result<void> take(const Deadline& deadline, std::string_view name);
    [[nodiscard]] bool endsHere() const;
    void forget();
    /// What came until now is nobody's; where that is not told from an answer, what still comes neither.
    [[nodiscard]] Result<void> clear();
    /// What still comes behind the last answer has come.
    [[nodiscard]] Result<void> settle();

    Link& m_link;
    const Ending m_ending;
    const std::string m_prompt;
    const std::optional<Telling> m_telling;
    PlainText m_plain;
    std::string m_text; ///< of the answer that is awaited
    std::size_t m_lineBegin = 0;
    std::size_t m_resultBegin = 0; ///< of the final results that were not looked at
    std::size_t m_heard = 0;       ///< octets since the last line was sent
    bool m_unsure = true;          ///< what comes next may belong to what was before
    bool m_echoes = false;         ///< once it was seen
    bool m_mute = false;           ///< an answer came without it
    bool m_settled = false;        ///< no answer can still come that does not name its command
    std::optional<bool>
        m_tells; ///< whether the question of `Telling` is answered; before it was asked, nothing
    Milliseconds m_quietUntil{0}; ///< behind an answer that what still comes is not told from
    bool m_slow = false;          ///< lines are typed in pieces: one was lost
};

/// What `ask` tells, asked until two answers in a row are the same: at most five times, else Garbled. An
/// answer that is the same as one from before, `known`, is the second.
template <class Ask, class Known = typename decltype(std::declval<Ask>()())::value_type>
[[nodiscard]] auto agreed(Ask ask, const std::optional<Known>& known = std::nullopt) -> decltype(ask())
{
    decltype(ask()) before = ask();
    if (before && known && *before == *known) return before;
    for (int round = 0; round < 4; ++round) {
        if (!before && before.error().code != DeviceCode::Garbled) return before;
        auto again = ask();
        if (before && again && *before == *again) return again;
        before = std::move(again);
    }
    if (!before) return before;
    return fail(DeviceError(DeviceCode::Garbled, "the console tells something else each time"));
}

} // namespace mintmark::devices

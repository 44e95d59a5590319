#include "provisioning/devices/protocols/TextConsole.h"

#include <algorithm>
#include <array>

namespace mintmark::devices {
namespace {

constexpr std::size_t largestAnswer = 16'384;
constexpr std::size_t longestLine = 8192;
constexpr std::size_t watched = 4096;
constexpr int mostAttempts = 3;
// A unit whose receive buffer is small loses what comes at once.
constexpr std::size_t slowPiece = 16;
constexpr Milliseconds slowPause{10};
// Behind an answer without an echo: a second copy of it is not the next one's. Longer than an adapter keeps
// octets back (16 ms, FTDI).
constexpr Milliseconds quiet{20};
// Behind the prompt of an empty line, where what comes next is not known by an echo.
constexpr Milliseconds syncQuiet{40};
constexpr Milliseconds syncQuietWithoutEcho{100};
// Until a question that no modem has to know is answered.
constexpr Milliseconds questionPatience{500};
constexpr std::size_t mostNoise = 1'048'576; // octets in which nothing that was waited for came
constexpr Milliseconds syncPatience{500};
constexpr Milliseconds writePatience{5000};

std::string_view charactersOf(ByteView octets)
{
    return {reinterpret_cast<const char*>(octets.data()), octets.size()};
}

} // namespace

TextConsole::TextConsole(Link& link, Ending ending, std::string prompt, std::optional<Telling> telling)
    : m_link(link), m_ending(ending), m_prompt(std::move(prompt)), m_telling(telling)
{
    // Never moved while it grows: what is wiped is all that there was.
    m_text.reserve(largestAnswer + 4096);
}

TextConsole::~TextConsole()
{
    forget();
}

void TextConsole::forget()
{
    wipe(m_text.data(), m_text.size());
    m_text.clear();
    m_lineBegin = 0;
    m_resultBegin = 0;
    m_plain = {};
}

Result<void> TextConsole::type(ByteView line, const Deadline& deadline)
{
    static constexpr std::array<std::uint8_t, 1> end{'\r'};
    const auto within = deadline.within(writePatience);
    if (m_slow) {
        for (std::size_t at = 0; at < line.size(); at += slowPiece) {
            TRY(m_link.write(line.subspan(at, std::min(slowPiece, line.size() - at)), within));
            TRY(m_link.pause(slowPause));
        }
        return m_link.write(end, within);
    }
    // One write: a line's end in a write of its own is a packet of its own on USB.
    Secret whole(line.size() + 1);
    const auto octets = whole.revealForWriting();
    std::ranges::copy(line, octets.begin());
    octets.back() = '\r';
    return m_link.write(whole.reveal(), within);
}

Result<void> TextConsole::take(const Deadline& deadline, std::string_view name)
{
    auto octets = TRY(m_link.read(deadline));
    m_heard += octets.size();
    for (const auto octet : octets) {
        const auto c = m_plain.next(octet);
        if (!c || m_text.size() == largestAnswer) continue;
        m_text += *c;
        if (*c == '\n') m_lineBegin = m_text.size();
    }
    wipe(octets.data(), octets.size());
    if (m_text.size() < largestAnswer && m_text.size() - m_lineBegin <= longestLine && m_heard <= mostNoise)
        return {};
    return fail(
        DeviceError(DeviceCode::Garbled, "more text than any answer to " + std::string(name) + " has"));
}

bool TextConsole::endsHere() const
{
    const std::string_view text(m_text);
    if (m_ending == Ending::Prompt)
        return text.ends_with(m_prompt) && m_lineBegin + m_prompt.size() == text.size();
    return text.ends_with('\n') && isFinalResult(lastLine(text));
}

Result<std::string> TextConsole::await(ByteView line, std::string_view name, const Deadline& deadline)
{
    auto until = deadline;
    for (;;) {
        const auto taken = take(until, name);
        const bool isAll = !taken && taken.error().code == DeviceCode::TimedOut && endsHere() && !m_echoes;
        if (!isAll) TRY(taken);
        until = deadline;
        if (!endsHere()) continue;
        std::string_view answer(m_text);
        answer.remove_suffix(m_prompt.size());
        if (const auto behind = behindEcho(m_text, charactersOf(line))) {
            m_echoes = true;
            m_quietUntil = Milliseconds{0}; // what was before, came before it
            return std::string(answer.substr(*behind));
        }
        if (m_echoes) continue; // the end of something that was before
        answer = behindPrompts(answer, m_prompt);
        // Whether it echoes is not known yet: an echo would come now.
        if (!m_mute && !isAll) {
            const bool isEmpty = answer.find_first_not_of("\n ") == std::string_view::npos;
            until = deadline.within(isEmpty ? syncPatience : syncQuietWithoutEcho);
            continue;
        }
        m_mute = true;
        m_quietUntil = m_link.clock().steady() + quiet;
        return std::string(answer);
    }
}

std::optional<std::string_view> TextConsole::nextResult()
{
    const std::string_view text(m_text);
    for (auto begin = m_resultBegin;;) {
        const auto end = text.find('\n', begin);
        if (end == std::string_view::npos) return std::nullopt;
        if (isFinalResult(lastLine(text.substr(begin, end + 1 - begin)))) {
            const auto answer = text.substr(m_resultBegin, end + 1 - m_resultBegin);
            m_resultBegin = end + 1;
            return answer;
        }
        begin = end + 1;
    }
}

Result<std::string> TextConsole::awaitResult(ByteView line, std::string_view name, Times times,
                                             const Deadline& deadline)
{
    // Where it stands in m_text, which is wiped: a broken echo of a secret may be in it.
    std::optional<std::string_view> unsaid;
    bool differ = false;
    auto until = deadline;
    for (;;) {
        while (const auto answer = nextResult()) {
            const auto behind = behindEcho(*answer, charactersOf(line));
            if (behind) m_echoes = true;
            if (behind) return std::string(answer->substr(*behind));
            if (m_echoes) continue; // the end of something that was before
            if (m_telling && hasLine(*answer, m_telling->label)) {
                m_tells = true;
                m_settled = true;
                if (differ)
                    return fail(DeviceError(DeviceCode::Garbled, std::string(name) + " has two answers"));
                if (unsaid) return std::string(*unsaid);
                continue;
            }
            const auto whose = m_telling ? m_telling->whose(name, *answer) : Whose::Unsaid;
            if (whose == Whose::Another) continue;
            if (whose == Whose::Its || whose == Whose::Fits) {
                // Where a command was heard twice and is not the same twice, its second answer may be
                // another.
                m_settled = whose == Whose::Its && times == Times::Any;
                return std::string(*answer);
            }
            const bool asks = m_telling && m_tells != std::optional(false);
            if (m_settled || !asks) {
                m_settled = false;
                if (!asks) m_quietUntil = m_link.clock().steady() + quiet;
                return std::string(*answer);
            }
            if (unsaid) {
                differ = differ || *unsaid != *answer;
                continue;
            }
            unsaid = answer;
            until = deadline.within(m_tells ? standardPatience : questionPatience);
            TRY(m_link.write(viewOf(std::string(m_telling->question) + "\r"),
                             deadline.within(writePatience)));
        }
        const auto taken = take(until, name);
        if (!taken && taken.error().code == DeviceCode::TimedOut && unsaid && !m_tells) {
            m_tells = false;
            return std::string(*unsaid);
        }
        TRY(taken);
    }
}

bool TextConsole::tellsApart() const
{
    if (m_echoes) return true;
    return m_ending == Ending::Prompt ? !m_mute : m_telling && m_tells != std::optional(false);
}

Result<void> TextConsole::clear()
{
    if (!tellsApart()) TRY(settle());
    m_link.discardInput();
    return {};
}

Result<void> TextConsole::settle()
{
    const auto left = m_quietUntil - m_link.clock().steady();
    return left > Milliseconds{0} ? m_link.pause(left) : Result<void>{};
}

Result<std::string> TextConsole::exchange(ByteView line, std::string_view name, Times times,
                                          const Deadline& deadline, Milliseconds patience)
{
    if (m_unsure) TRY(synchronise(deadline));
    TRY(clear());
    forget();
    m_heard = 0;
    m_unsure = true;
    TRY(type(line, deadline));
    const auto until = deadline.within(patience);
    auto answer =
        m_ending == Ending::Prompt ? await(line, name, until) : awaitResult(line, name, times, until);
    forget();
    if (answer) {
        m_unsure = false;
    } else if (answer.error().code == DeviceCode::TimedOut) {
        m_slow = true;
        return fail(DeviceError(DeviceCode::TimedOut, "no answer to " + std::string(name)));
    }
    return answer;
}

Result<std::string> TextConsole::ask(std::string_view line, const Deadline& deadline, Milliseconds patience)
{
    for (int attempt = 1;; ++attempt) {
        auto answer = exchange(viewOf(line), line, Times::Any, deadline, patience);
        if (answer || attempt == mostAttempts || deadline.passed()) return answer;
        const auto code = answer.error().code;
        if (code != DeviceCode::TimedOut && code != DeviceCode::Garbled) return answer;
    }
}

Result<std::string> TextConsole::tell(std::string_view line, const Deadline& deadline, Milliseconds patience)
{
    return exchange(viewOf(line), line, Times::Once, deadline, patience);
}

Result<std::string> TextConsole::tellSecret(ByteView line, std::string_view name,
                                            std::initializer_list<std::string_view> known,
                                            const Deadline& deadline, Milliseconds patience)
{
    auto answer = TRY(exchange(line, name, Times::Once, deadline, patience));
    std::string told;
    for (std::size_t at = 0; at < answer.size();) {
        const auto end = std::min(answer.find('\n', at), answer.size());
        const auto its = std::string_view(answer).substr(at, end - at);
        for (const auto begin : known)
            if (its.starts_with(begin)) told = its.substr(0, 120);
        at = end + 1;
    }
    wipe(answer.data(), answer.size());
    return told;
}

Result<Secret> TextConsole::tellHidden(ByteView line, std::string_view name, const Deadline& deadline,
                                       Milliseconds patience)
{
    auto answer = TRY(exchange(line, name, Times::Once, deadline, patience));
    auto hidden = Secret::copyOf(viewOf(answer));
    wipe(answer.data(), answer.size());
    return hidden;
}

Result<Secret> TextConsole::watch(ByteView octets, const std::function<bool(std::string_view)>& seen,
                                  std::string_view name, const Deadline& deadline)
{
    forget();
    m_heard = 0;
    m_unsure = true;
    if (!octets.empty()) {
        TRY(settle());
        TRY(clear());
        TRY(m_link.write(octets, deadline.within(writePatience)));
    }
    while (!seen(m_text)) {
        if (m_text.size() > watched) {
            m_text.erase(0, m_text.size() - watched);
            m_lineBegin = m_text.rfind('\n') + 1; // npos + 1 is 0
        }
        const auto taken = take(deadline, name);
        if (!taken && taken.error().code == DeviceCode::TimedOut)
            return fail(DeviceError(DeviceCode::TimedOut, std::string(name) + ": it did not come"));
        TRY(taken);
    }
    m_unsure = false;
    auto text = Secret::copyOf(viewOf(m_text));
    forget();
    return text;
}

bool TextConsole::hasStarted(std::string_view sign) const
{
    const std::string_view text(m_text);
    const auto lines = m_ending == Ending::Prompt ? text : text.substr(0, m_lineBegin);
    return hasLine(lines, sign) && (m_ending == Ending::FinalResult || endsHere());
}

Result<std::string> TextConsole::restart(std::string_view line, std::string_view sign, Milliseconds wait,
                                         const Deadline& deadline)
{
    if (m_unsure) TRY(synchronise(deadline));
    TRY(clear());
    forget();
    m_heard = 0;
    m_unsure = true;
    m_settled = false;
    TRY(type(viewOf(line), deadline));
    const auto until = deadline.within(wait);
    while (m_unsure && !until.passed()) {
        const auto taken = take(until, line);
        // Firmware may say much when it starts.
        if (!taken &&
            (taken.error().code == DeviceCode::TimedOut || taken.error().code == DeviceCode::Garbled))
            break;
        TRY(taken);
        m_unsure = !hasStarted(sign);
    }
    return m_text;
}

Result<void> TextConsole::awake(const Deadline& deadline)
{
    return m_unsure ? synchronise(deadline) : Result<void>{};
}

Result<void> TextConsole::synchronise(const Deadline& deadline)
{
    // Control-C takes back what is half typed: a carriage return alone would have it done.
    static constexpr std::string_view interrupt = "\x03\r";
    // A quotation mark that got lost leaves a modem inside of a text: every second time it is ended first.
    static constexpr std::string_view attention = "AT\r";
    static constexpr std::string_view ending = "\"\rAT\r";
    // What comes later than the end that is seen is told apart, or waited for.
    const auto behind = tellsApart() ? Milliseconds{0} : syncQuietWithoutEcho;
    m_heard = 0;
    int round = 0;
    while (!deadline.passed()) {
        m_link.discardInput();
        forget();
        const auto knock = m_ending == Ending::Prompt ? interrupt : round++ % 2 == 0 ? attention : ending;
        TRY(m_link.write(viewOf(knock), deadline.within(writePatience)));
        const auto until = deadline.within(syncPatience);
        for (auto patience = until;;) {
            const auto taken = take(patience, "an empty line");
            if (!taken && taken.error().code == DeviceCode::Garbled) {
                // It says much; the end of it is what counts.
                if (m_heard > mostNoise)
                    return fail(DeviceError(DeviceCode::Garbled,
                                            "the console says more and more, and nothing "
                                            "that ends with a prompt"));
                forget();
            } else if (!taken && taken.error().code == DeviceCode::TimedOut) {
                if (!endsHere()) break;
                forget();
                m_unsure = false;
                m_settled = false;
                if (behind == Milliseconds{0})
                    m_quietUntil = m_link.clock().steady() + (m_echoes ? syncQuiet : syncQuietWithoutEcho);
                return {};
            } else {
                TRY(taken);
            }
            if (until.passed()) break;
            patience = endsHere() ? deadline.within(behind) : until;
        }
    }
    return fail(DeviceError(DeviceCode::TimedOut, m_ending == Ending::Prompt
                                                      ? "no prompt \"" + m_prompt + "\" came"
                                                      : "nobody answers to AT"));
}

} // namespace mintmark::devices

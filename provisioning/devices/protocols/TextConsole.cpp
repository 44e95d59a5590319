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
// Behind an answer without an echo: a second copy of it is not the next one's.
constexpr Milliseconds quiet{20};
// Behind the prompt of an empty line: longer than an adapter keeps octets back (16 ms, FTDI). Where answers
// have an echo, one that comes still later is known by it.
constexpr Milliseconds syncQuiet{40};
constexpr Milliseconds syncQuietWithoutEcho{100};
constexpr std::size_t mostNoise = 1'048'576; // octets in which nothing that was waited for came
constexpr Milliseconds syncPatience{500};
constexpr Milliseconds writePatience{5000};

/// Where the echo of `line` ends in what came; a terminal's width may have put line ends into it.
std::optional<std::size_t> behindEcho(std::string_view text, std::string_view line)
{
    if (line.empty()) return std::nullopt;
    for (std::size_t begin = 0; begin < text.size(); ++begin) {
        if (text[begin] != line.front()) continue;
        std::size_t at = begin, of = 0;
        while (at < text.size() && of < line.size()) {
            if (text[at] == line[of])
                ++of;
            else if (text[at] != '\n')
                break;
            ++at;
        }
        if (of == line.size() && (at == text.size() || text[at] == '\n')) return at;
    }
    return std::nullopt;
}

/// The last line that is not empty.
std::string_view lastLine(std::string_view text)
{
    while (!text.empty() && (text.back() == '\n' || text.back() == ' '))
        text.remove_suffix(1);
    const auto begin = text.rfind('\n');
    return begin == std::string_view::npos ? text : text.substr(begin + 1);
}

bool isFinalResult(std::string_view line)
{
    return line == "OK" || line == "ERROR" || line.starts_with("+CME ERROR:") ||
           line.starts_with("+CMS ERROR:");
}

std::string_view charactersOf(ByteView octets)
{
    return {reinterpret_cast<const char*>(octets.data()), octets.size()};
}

} // namespace

std::optional<char> PlainText::next(std::uint8_t octet)
{
    const auto c = static_cast<char>(octet);
    switch (m_state) {
    case State::Escape: m_state = c == '[' ? State::Sequence : State::Text; return std::nullopt;
    case State::Sequence:
        // Its parameters; a letter ends it. A line end is in none.
        if ((c >= '@' && c <= '~') || c == '\n') m_state = State::Text;
        return c == '\n' ? std::optional(c) : std::nullopt;
    case State::Text: break;
    }
    if (octet == 0x1b) m_state = State::Escape;
    if (c == '\t') return ' ';
    if (octet < 0x20 && c != '\n') return std::nullopt;
    return c;
}

TextConsole::TextConsole(Link& link, Ending ending, std::string prompt)
    : m_link(link), m_ending(ending), m_prompt(std::move(prompt))
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
    for (;;) {
        TRY(take(deadline, name));
        if (!endsHere()) continue;
        const auto behind = behindEcho(m_text, charactersOf(line));
        if (!behind && m_echoes) continue; // the end of something that was before
        if (behind) m_echoes = true;
        auto answer = m_text.substr(behind.value_or(0));
        if (m_ending == Ending::Prompt) answer.resize(answer.size() - m_prompt.size());
        if (!behind) m_quietUntil = m_link.clock().steady() + quiet;
        return answer;
    }
}

Result<void> TextConsole::clear()
{
    const auto left = m_quietUntil - m_link.clock().steady();
    if (left > Milliseconds{0}) TRY(m_link.pause(left));
    m_link.discardInput();
    return {};
}

Result<std::string> TextConsole::exchange(ByteView line, std::string_view name, const Deadline& deadline,
                                          Milliseconds patience)
{
    if (m_unsure) TRY(synchronise(deadline));
    TRY(clear());
    forget();
    m_heard = 0;
    m_unsure = true;
    TRY(type(line, deadline));
    auto answer = await(line, name, deadline.within(patience));
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
        auto answer = exchange(viewOf(line), line, deadline, patience);
        if (answer || attempt == mostAttempts || deadline.passed()) return answer;
        const auto code = answer.error().code;
        if (code != DeviceCode::TimedOut && code != DeviceCode::Garbled) return answer;
    }
}

Result<std::string> TextConsole::tell(std::string_view line, const Deadline& deadline, Milliseconds patience)
{
    return exchange(viewOf(line), line, deadline, patience);
}

Result<std::string> TextConsole::tellSecret(ByteView line, std::string_view name,
                                            std::initializer_list<std::string_view> known,
                                            const Deadline& deadline, Milliseconds patience)
{
    auto answer = TRY(exchange(line, name, deadline, patience));
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
    auto answer = TRY(exchange(line, name, deadline, patience));
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

Result<std::string> TextConsole::send(std::string_view line, Milliseconds wait, const Deadline& deadline)
{
    if (m_unsure) TRY(synchronise(deadline));
    TRY(clear());
    forget();
    m_heard = 0;
    m_unsure = true;
    TRY(type(viewOf(line), deadline));
    const auto until = deadline.within(wait);
    while (!until.passed()) {
        const auto taken = take(until, line);
        if (!taken && taken.error().code == DeviceCode::TimedOut) break;
        TRY(taken);
    }
    return m_text;
}

Result<void> TextConsole::synchronise(const Deadline& deadline)
{
    // Control-C takes back what is half typed: a carriage return alone would have it done.
    static constexpr std::string_view interrupt = "\x03\r";
    // A quotation mark that got lost leaves a modem inside of a text: every second time it is ended first.
    static constexpr std::string_view attention = "AT\r";
    static constexpr std::string_view ending = "\"\rAT\r";
    const auto behind = m_echoes ? syncQuiet : syncQuietWithoutEcho;
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

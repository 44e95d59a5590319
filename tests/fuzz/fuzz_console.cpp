// What a console prints, as the host reads it: echoes, prompts, final results, escape sequences.
//
// The first octet of an input chooses what is done, the second the kind of console. Then there is a text for
// each line that the host types, behind its length (2 octets, big-endian). What is not there is not said.
#include "provisioning/devices/protocols/AtText.h"
#include "provisioning/devices/protocols/TextConsole.h"
#include "tests/devices/ScriptedLink.h"
#include "tests/fuzz/Fuzz.h"

#include <algorithm>

using namespace mintmark;
using namespace mintmark::devices;

namespace {

constexpr std::uint8_t kindFinalResult = 1, kindEchoes = 2, kindSplits = 4;
constexpr std::string_view prompt = "uart:~$ ";
constexpr std::string_view command = "AT%CMNG=1,16842753,1";
constexpr std::string_view secret = "30770201010420c0ffee";
constexpr Milliseconds patience{40}; // what does not come is not waited for

/// Where an echo ends, the line stands before it, with nothing but line ends in between.
void lookAtText(std::string_view text)
{
    if (const auto at = behindEcho(text, command)) {
        MINTMARK_FUZZ_MUST(*at <= text.size() && (*at == text.size() || text[*at] == '\n'));
        std::string before(text.substr(0, *at));
        std::erase(before, '\n');
        MINTMARK_FUZZ_MUST(before.ends_with(command));
    }
    const auto last = lastLine(text);
    MINTMARK_FUZZ_MUST(last.find('\n') == std::string_view::npos);
    if (isFinalResult(last)) MINTMARK_FUZZ_MUST(hasLine(text, last));
    const auto rest = behindPrompts(text, prompt);
    MINTMARK_FUZZ_MUST(text.ends_with(rest));
    std::string_view bare = rest;
    bare.remove_prefix(std::min(bare.find_first_not_of('\n'), bare.size()));
    MINTMARK_FUZZ_MUST(!bare.starts_with(prompt));
}

void plain(std::string_view answer)
{
    MINTMARK_FUZZ_MUST(answer.size() <= 16'384);
    for (const char c : answer)
        MINTMARK_FUZZ_MUST(c == '\n' || static_cast<unsigned char>(c) >= 0x20);
}

void tellsNoSecret(const DeviceError& error)
{
    MINTMARK_FUZZ_MUST(!error.detail.empty() && error.detail.find(secret) == std::string::npos);
}

void use(TextConsole& console, unsigned what, const Deadline& soon)
{
    switch (what % 7) {
    case 0:
        if (const auto answer = console.ask(command, soon, patience)) plain(*answer);
        if (const auto answer = console.ask("AT+CGSN", soon, patience)) plain(*answer);
        break;
    case 1:
        if (const auto answer = console.tell(command, soon, patience)) plain(*answer);
        break;
    case 2: {
        const auto told = console.tellSecret(viewOf(secret), "a key", {"Error", "OK"}, soon, patience);
        if (!told) return tellsNoSecret(told.error());
        MINTMARK_FUZZ_MUST(told->size() <= 120 &&
                           (told->empty() || told->starts_with("Error") || told->starts_with("OK")));
        break;
    }
    case 3:
        if (const auto hidden = console.tellHidden(viewOf(secret), "a key", soon, patience); !hidden)
            tellsNoSecret(hidden.error());
        break;
    case 4: {
        std::size_t longest = 0;
        const auto seen = [&](std::string_view text) {
            longest = std::max(longest, text.size());
            return text.find("autoboot") != std::string_view::npos;
        };
        if (const auto text = console.watch(viewOf(std::string_view(" ")), seen, "a countdown", soon))
            plain({reinterpret_cast<const char*>(text->reveal().data()), text->size()});
        MINTMARK_FUZZ_MUST(longest <= 16'384);
        break;
    }
    case 5:
        if (const auto text = console.restart("reset", "*** Booting", patience, soon)) plain(*text);
        break;
    default: (void)console.synchronise(soon); break;
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size < 2) return 0;
    const auto kind = data[1];
    ByteView texts(data + 2, size - 2);
    lookAtText({reinterpret_cast<const char*>(texts.data()), texts.size()});

    SimulatedClock clock{WallTime{}};
    test::ScriptedLink link(clock);
    if ((kind & kindSplits) != 0) link.splitReads(3);
    link.onWrite = [&](ByteView line) {
        if ((kind & kindEchoes) != 0) link.reply(line);
        if (texts.size() < 2) return;
        const std::size_t length = static_cast<std::size_t>(texts[0]) << 8 | texts[1];
        texts = texts.subspan(2);
        const auto its = texts.first(std::min(length, texts.size()));
        texts = texts.subspan(its.size());
        if (!its.empty()) link.reply(its);
    };
    const bool isModem = (kind & kindFinalResult) != 0;
    TextConsole console(link, isModem ? TextConsole::Ending::FinalResult : TextConsole::Ending::Prompt,
                        isModem ? std::string() : std::string(prompt),
                        isModem ? std::optional(at::telling) : std::nullopt);
    use(console, data[0], {clock, Milliseconds{200}});
    return 0;
}

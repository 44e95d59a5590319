#include "tests/hsm/faulty-module/Words.h"

#include "tests/hsm/faulty-module/Functions.h"
#include "tests/hsm/faulty-module/Names.h"

#include <charconv>
#include <functional>

namespace mintmark::hsm::test {
namespace {

constexpr unsigned long longestMs = 600'000;

/// The text up to `sign`, which is taken off `rest` with it; all of it where there is none.
std::string_view cut(std::string_view& rest, char sign)
{
    const auto end = rest.find(sign);
    const auto part = rest.substr(0, end);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    return part;
}

bool number(std::string_view text, unsigned long most, unsigned long& into)
{
    const auto [end, error] = std::from_chars(text.begin(), text.end(), into);
    return !text.empty() && error == std::errc() && end == text.end() && into <= most;
}

bool duration(std::string_view text, std::chrono::milliseconds& into)
{
    unsigned long ms = 0;
    if (!number(text, longestMs, ms)) return false;
    into = std::chrono::milliseconds(ms);
    return true;
}

template <typename Into> bool named(std::string_view family, std::string_view text, Into take)
{
    const auto found = numberNamed(family, text);
    if (found) take(*found);
    return found.has_value();
}

bool octets(std::string_view text, std::string& into)
{
    if (text == "true" || text == "false") {
        into.assign(1, text == "true" ? '\1' : '\0');
        return true;
    }
    if (text.empty() || text.size() % 2 != 0) return false;
    for (; !text.empty(); text.remove_prefix(2)) {
        unsigned octet = 0;
        const auto [end, error] = std::from_chars(text.begin(), text.begin() + 2, octet, 16);
        if (error != std::errc() || end != text.begin() + 2) return false;
        into.push_back(static_cast<char>(octet));
    }
    return true;
}

bool deed(std::string_view text, Strike& strike)
{
    const bool plain = text.find(':') == std::string_view::npos;
    const auto answer = [&](CK_ULONG value) { strike.answer = value; };
    const auto what = cut(text, ':');
    if (plain) {
        if (what == "hang")
            strike.deed = Deed::Hang;
        else if (what == "remove")
            strike.deed = Deed::Remove;
        else if (what == "logout")
            strike.deed = Deed::LogOut;
        else if (what == "abort")
            strike.deed = Deed::Abort;
        else
            return named("CKR_", what, answer);
        return true;
    }
    if (what == "done") {
        strike.deed = Deed::AnswerAfterwards;
        return named("CKR_", text, answer);
    }
    if (what == "exit") {
        unsigned long status = 0;
        strike.deed = Deed::Exit;
        if (!number(text, 255, status)) return false;
        strike.status = static_cast<int>(status);
        return true;
    }
    if (what == "wait")
        strike.deed = Deed::Wait;
    else if (what == "hang")
        strike.deed = Deed::Hang;
    else if (what == "remove")
        strike.deed = Deed::Remove;
    else
        return false;
    return duration(text, strike.time);
}

/// FUNCTION, FUNCTION#3, FUNCTION#3*2 or FUNCTION#3+
bool calls(std::string_view text, Strike& strike)
{
    const bool numbered = text.find('#') != std::string_view::npos;
    strike.function = cut(text, '#');
    strike.sinceClear = true;
    if (!functionNamed(strike.function)) return false;
    if (!numbered) return true;
    strike.times = 1;
    if (text.ends_with('+')) {
        strike.times = forEver;
        text.remove_suffix(1);
    } else if (text.find('*') != std::string_view::npos) {
        const auto from = cut(text, '*');
        return number(from, ~0UL, strike.call) && strike.call > 0 && number(text, ~0UL, strike.times) &&
               strike.times > 0;
    }
    return number(text, ~0UL, strike.call) && strike.call > 0;
}

struct HabitWord {
    std::string_view name;
    bool once; ///< said twice, one of the two would be forgotten
    std::function<bool(std::string_view, Words&)> take;
};

std::function<bool(std::string_view, Words&)> setOf(std::string_view family,
                                                    std::set<CK_ULONG> Habits::*field)
{
    return [=](std::string_view text, Words& into) {
        return named(family, text, [&](CK_ULONG value) { (into.habits.*field).insert(value); });
    };
}

std::function<bool(std::string_view, Words&)> flagOf(CK_FLAGS Habits::*field)
{
    return [=](std::string_view text, Words& into) {
        return named("CKF_", text, [&](CK_ULONG value) { into.habits.*field |= value; });
    };
}

std::function<bool(std::string_view, Words&)> limitOf(std::optional<CK_ULONG> Habits::*field)
{
    return [=](std::string_view text, Words& into) {
        CK_ULONG value = 0;
        if (!number(text, ~0UL, value)) return false;
        into.habits.*field = value;
        return true;
    };
}

bool slow(std::string_view text, Words& into)
{
    Strike strike{.sinceClear = true, .deed = Deed::Wait};
    if (!duration(text, strike.time)) return false;
    into.strikes.push_back(strike);
    return true;
}

bool force(std::string_view text, Words& into)
{
    const auto name = cut(text, ':');
    return named("CKA_", name, [&](CK_ULONG type) { into.habits.forced[type].clear(); }) &&
           octets(text, into.habits.forced[*numberNamed("CKA_", name)]);
}

bool damage(std::string_view text, Words& into)
{
    into.habits.signature = text == "short" ? Damage::Short : Damage::Bit;
    return text == "short" || text == "bit";
}

bool pinPad(std::string_view text, Words& into)
{
    PinPad pad;
    pad.user = cut(text, ',');
    pad.officer = cut(text, ',');
    pad.fresh = cut(text, ',');
    into.habits.pinPad = pad;
    return !pad.user.empty() && text.empty();
}

const std::vector<HabitWord>& valued()
{
    static const std::vector<HabitWord> words{
        {"slow", true, slow},
        {"sessions", true, limitOf(&Habits::sessions)},
        {"sessions-told", true, limitOf(&Habits::sessionsTold)},
        {"session-calls", true,
         [](auto text, Words& into) { return number(text, ~0UL, into.habits.sessionCalls); }},
        {"session-idle", true,
         [](auto text, Words& into) { return duration(text, into.habits.sessionIdle); }},
        {"flag-on", false, flagOf(&Habits::tokenFlagsOn)},
        {"flag-off", false, flagOf(&Habits::tokenFlagsOff)},
        {"drop", false, setOf("CKA_", &Habits::dropped)},
        {"force", false, force},
        {"refuse", false, setOf("CKA_", &Habits::refused)},
        {"lie", false, setOf("CKA_", &Habits::lies)},
        {"unreadable", false, setOf("CKA_", &Habits::unreadable)},
        {"hide", false, setOf("CKM_", &Habits::hidden)},
        {"signature", true, damage},
        {"pin-pad", true, pinPad},
        {"always-authenticate", true,
         [](auto text, Words& into) {
             into.habits.alwaysAuthenticate = std::string(text);
             return !text.empty();
         }},
    };
    return words;
}

bool bare(std::string_view text, Words& into)
{
    bool* const field = text == "hide-objects"       ? &into.habits.objectsHidden
                        : text == "wrong-public-key" ? &into.habits.wrongPublicKey
                        : text == "absent"           ? &into.absent
                                                     : nullptr;
    if (field != nullptr) *field = true;
    return field != nullptr;
}

} // namespace

std::string parseWords(std::string_view text, Words& into)
{
    std::set<std::string_view> said;
    while (!text.empty()) {
        const bool last = text.find(';') == std::string_view::npos;
        const auto part = cut(text, ';');
        if (!last && text.empty()) return "the last fault is empty";
        auto value = part;
        const auto name = cut(value, '=');
        // Not the value: it may be a PIN.
        const auto wrong = "the fault \"" + std::string(name) + "\" ";
        if (name.size() == part.size()) {
            if (!bare(part, into)) return wrong + "is not known";
        } else if (name.starts_with("C_") || name.starts_with("*")) {
            Strike strike;
            if (!calls(name, strike)) return wrong + "names no calls of a function";
            if (!deed(value, strike)) return wrong + "has no known deed";
            into.strikes.push_back(strike);
        } else {
            const HabitWord* found = nullptr;
            for (const auto& word : valued())
                if (word.name == name) found = &word;
            if (found == nullptr) return wrong + "is not known";
            if (found->once && !said.insert(name).second) return wrong + "comes twice";
            if (!found->take(value, into)) return wrong + "has a wrong value";
        }
    }
    return {};
}

} // namespace mintmark::hsm::test

#include "app/verify/Encoding.h"
#include "app/verify/Entry.h"
#include "app/verify/Head.h"
#include "tests/fuzz/Fuzz.h"

#include <algorithm>

using namespace mintmark::verify;

namespace {

// What was read can be written and read again, and is the same; shown, it moves no terminal.
void sameAgain(std::string_view text)
{
    static Json again;
    const std::string line = quoted(text);
    MINTMARK_FUZZ_MUST(again.read(line) && again.root().kind == Json::Kind::Text &&
                       again.root().text == text);
    const std::string shown = printable(text);
    MINTMARK_FUZZ_MUST(std::all_of(shown.begin(), shown.end(), [](char c) { return c >= 0x20 && c < 0x7f; }));
}

void walk(const Json& json, const Json::Value& value, unsigned depth)
{
    MINTMARK_FUZZ_MUST(depth <= Json::depthMax);
    if (value.kind == Json::Kind::Text) sameAgain(value.text);
    sameAgain(value.name);
    std::uint32_t count = 0;
    for (const auto* child = json.firstOf(value); child != nullptr; child = json.after(*child), ++count) {
        if (value.kind == Json::Kind::Object) MINTMARK_FUZZ_MUST(json.member(value, child->name) == child);
        walk(json, *child, depth + 1);
    }
    MINTMARK_FUZZ_MUST(count == value.count);
}

} // namespace

// A line of an audit log is read as an entry, a head or a key, or refused with a sentence.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static Json json;
    static Entry entry;
    const std::string_view line(reinterpret_cast<const char*>(data), size);
    if (!json.read(line)) {
        MINTMARK_FUZZ_MUST(!json.why().empty());
        return 0;
    }
    walk(json, json.root(), 0);
    for (const auto* value = json.firstOf(json.root()); value != nullptr; value = json.after(*value)) {
        if (entry.read(json, *value))
            MINTMARK_FUZZ_MUST(entry.number() >= 1 && entry.number() <= INT64_MAX &&
                               entry.leaf() != entry.leafAs(entry.number() - 1));
        else
            MINTMARK_FUZZ_MUST(!entry.why().empty());
        const auto head = readHead(json, *value);
        MINTMARK_FUZZ_MUST(head ? head->octets().size() >= 126 : !head.why().empty());
        const auto key = readKeyLine(json, *value);
        MINTMARK_FUZZ_MUST(key || !key.why().empty());
    }
    return 0;
}

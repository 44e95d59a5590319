#include "app/verify/Anchors.h"

#include "app/verify/Lines.h"

#include <algorithm>

namespace mintmark::verify {
namespace {

Result<Head> headOfLine(std::string_view line)
{
    static Json json;
    if (!json.read(line)) return Failure{json.why()};
    Fields fields(json, json.root(), "the line");
    const Json::Value* value = fields.object("head");
    if (!fields.complete()) return Failure{fields.why()};
    return readHead(json, *value);
}

/// What is wrong with `head` behind `before`; an empty word where nothing is.
std::pair<std::string, std::string> order(const Anchor& before, const Head& head)
{
    const std::string number = std::to_string(head.number);
    if (head.registry != before.registry)
        return {"other-registry", "the head is of another registry than the first"};
    if (head.number < before.number)
        return {"order", "the head is of number " + number + ", and one of " + std::to_string(before.number) +
                             " stands above it"};
    if (head.number == before.number && (head.hash != before.hash || head.root != before.root))
        return {"two-heads", "this head of number " + number + " and the one in line " +
                                 std::to_string(before.line) + " differ: two logs were signed"};
    return {};
}

} // namespace

void Anchors::addFile(const std::string& path, const Keys& keys, Report& report)
{
    auto lines = Lines::open(path);
    if (!lines) return report.unreadable(lines.why());
    const auto file = static_cast<std::uint32_t>(m_paths.size());
    m_paths.push_back(path);
    const std::size_t firstOfFile = m_anchors.size();
    for (;;) {
        const auto next = lines->next();
        const std::uint64_t line = lines->number();
        if (next == Lines::Next::Broken) return report.unreadable(lines->why());
        if (next == Lines::Next::End && line == 0) return report.unreadable(path + ": it is empty");
        if (next == Lines::Next::End) return;
        if (next == Lines::Next::TooLong)
            return report.found({"form", path, line, std::nullopt, "the line is longer than 1 MiB"});
        const auto head = headOfLine(lines->text());
        if (!head && line == 1)
            return report.unreadable(path + ":1: it is not a file of heads: " + head.why());
        if (!head) {
            report.found({"form", path, line, std::nullopt, head.why()});
            continue;
        }
        if (next == Lines::Next::Partial)
            report.found({"cut", path, line, head->number, "the line has no end: the file was cut in it"});
        if (m_anchors.size() > firstOfFile) {
            const auto [what, sentence] = order(m_anchors.back(), *head);
            if (!what.empty()) {
                report.found({what, path, line, head->number, sentence});
                continue;
            }
        }
        const Signed result = checkSignature(*head, keys);
        if (result != Signed::Yes) {
            report.found({result == Signed::No ? "signature" : "unknown-key", path, line, head->number,
                          sentenceOf(result, *head)});
            continue;
        }
        if (m_anchors.size() >= countMax)
            return report.unreadable(path + ": there are more than 1000000 heads");
        m_anchors.push_back({head->registry, head->number, head->hash, head->root, file, line});
    }
}

void Anchors::sortByNumber()
{
    std::stable_sort(m_anchors.begin(), m_anchors.end(),
                     [](const Anchor& a, const Anchor& b) { return a.number < b.number; });
}

} // namespace mintmark::verify

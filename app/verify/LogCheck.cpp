#include "app/verify/LogCheck.h"

#include "app/verify/Encoding.h"
#include "app/verify/OutOfPlace.h"

#include <algorithm>
#include <bit>

namespace mintmark::verify {
namespace {

std::string counted(std::uint64_t count, const std::string& what)
{
    return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
}

constexpr std::size_t keyLinesMax = 1000;

std::string words(const char* before, std::uint64_t number, const std::string& after)
{
    return before + std::to_string(number) + after;
}

} // namespace

LogCheck::LogCheck(Lines& lines, const Keys& keys, const Anchors& anchors, Report& report)
    : m_lines(lines), m_keys(keys), m_anchors(anchors), m_report(report)
{
}

void LogCheck::found(std::string what, std::optional<std::uint64_t> number, std::string sentence)
{
    m_report.found({std::move(what), m_lines.path(), m_lines.number(), number, std::move(sentence)});
}

void LogCheck::stop(std::string what, std::optional<std::uint64_t> number, std::string sentence)
{
    found(std::move(what), number, std::move(sentence));
    m_stopped = true;
}

void LogCheck::run()
{
    if (!readHeader()) return;
    compareAnchors();
    while (!m_stopped) {
        switch (m_lines.next()) {
        case Lines::Next::Line: takeLine(); break;
        case Lines::Next::Partial:
            stop("cut", m_last + 1, words("the line has no end: the log was cut behind entry ", m_last, ""));
            break;
        case Lines::Next::TooLong: stop("form", m_last + 1, "the line is longer than 1 MiB"); break;
        case Lines::Next::Broken: return m_report.unreadable(m_lines.why());
        case Lines::Next::End:
            end();
            m_stopped = true;
            break;
        }
    }
    tell();
}

/// False where the file is no log of this format, or its first line tells of none that can be.
bool LogCheck::readHeader()
{
    const auto noLog = [&](const std::string& why) {
        m_report.unreadable(m_lines.path() + ":1: it is not an audit log: " + why);
        return false;
    };
    const auto next = m_lines.next();
    if (next == Lines::Next::Broken) {
        m_report.unreadable(m_lines.why());
        return false;
    }
    if (next != Lines::Next::Line) return noLog("there is no first line");
    if (!m_json.read(m_lines.text())) return noLog(m_json.why());
    Fields fields(m_json, m_json.root(), "the first line");
    const auto format = fields.text("format");
    const auto version = fields.number("version");
    if (!fields.good()) return noLog(fields.why());
    if (format != "mintmark-audit") return noLog("its format is \"" + printable(format) + "\"");
    if (version != 1) return noLog("its version is " + std::to_string(version) + ", and 1 is known here");
    fields.hex("registry", m_registry);
    m_station = printable(fields.text("station"));
    m_from = fields.number("from");
    m_to = fields.number("to");
    fields.hex("previous", m_hash);
    const Json::Value* peaks = fields.array("peaks");
    if (fields.good() && (m_from == 0 || m_to < m_from - 1))
        fields.refuse("\"from\" and \"to\" do not fit together");
    std::vector<Digest> hashes;
    const std::uint64_t before = m_from - 1;
    if (fields.good()) {
        for (const Json::Value* peak = m_json.firstOf(*peaks); peak != nullptr; peak = m_json.after(*peak))
            if (peak->kind != Json::Kind::Text || hashes.size() >= 64 ||
                !readHex(peak->text, hashes.emplace_back()))
                fields.refuse("\"peaks\" are not hashes");
        if (hashes.size() != static_cast<std::size_t>(std::popcount(before)))
            fields.refuse("there must be " + std::to_string(std::popcount(before)) +
                          " \"peaks\" before entry " + std::to_string(m_from));
        if (before == 0 && m_hash != Digest{}) fields.refuse("\"previous\" of entry 1 is not zero");
    }
    if (!fields.complete()) {
        found("form", std::nullopt, fields.why());
        return false;
    }
    m_peaks = Peaks(before, std::move(hashes));
    m_last = m_signedTo = m_anchoredTo = before;
    m_lastLine = 1;
    return true;
}

void LogCheck::takeLine()
{
    if (!m_json.read(m_lines.text())) return stop("form", m_last + 1, m_json.why());
    const Json::Value* value = m_json.firstOf(m_json.root());
    m_endsWithHead = false;
    if (m_json.root().kind == Json::Kind::Object && m_json.root().count == 1) {
        if (value->name == "entry") return takeEntry(*value);
        if (value->name == "head") return takeHead(*value);
        if (value->name == "key") return takeKey(*value);
    }
    stop("form", m_last + 1, "the line is none of an entry, a head and a key");
}

void LogCheck::takeKey(const Json::Value& value)
{
    const auto id = readKeyLine(m_json, value);
    if (!id) return found("form", std::nullopt, id.why());
    if (m_bodyBegan) return found("form", std::nullopt, "a key stands behind entries or heads");
    if (m_keyLines.size() >= keyLinesMax) return stop("form", std::nullopt, "there are more than 1000 keys");
    if (std::find(m_keyLines.begin(), m_keyLines.end(), *id) != m_keyLines.end())
        return found("form", std::nullopt, "the key stands twice");
    m_keyLines.push_back(*id);
}

void LogCheck::takeEntry(const Json::Value& value)
{
    m_bodyBegan = true;
    const std::uint64_t due = m_last + 1;
    if (!m_entry.read(m_json, value)) return stop("form", due, m_entry.why());
    const Digest leaf = m_entry.leaf();
    if (m_entry.number() != due || node(m_hash, leaf) != m_entry.hash()) {
        const Place place{m_from, due, m_hash, m_hashBefore, m_lastLine, m_signedTo == m_last};
        m_report.found(outOfPlace(place, m_entry, m_lines));
        m_stopped = true;
        return;
    }
    if (due > m_to)
        return stop("header", due, words("entry ", due, " stands behind the end that line 1 names"));
    if (m_earlyHead) {
        m_report.found(
            {"head-place", m_lines.path(), m_earlyHead->first, m_earlyHead->second,
             words("the head of number ", m_earlyHead->second, words(" stands behind entry ", m_last, ""))});
        m_earlyHead.reset();
    }
    m_hashBefore = m_hash;
    m_hash = m_entry.hash();
    m_peaks.add(leaf);
    m_last = due;
    m_lastLine = m_lines.number();
    compareAnchors();
}

void LogCheck::takeHead(const Json::Value& value)
{
    m_bodyBegan = true;
    const auto head = readHead(m_json, value);
    m_endsWithHead = !head || head->number == m_last;
    if (!head) return found("form", m_last, head.why());
    const std::string name = words("the head of number ", head->number, "");
    if (head->registry != m_registry)
        return found("other-registry", head->number, name + " is of another registry than line 1 names");
    if (std::find(m_keyLines.begin(), m_keyLines.end(), head->key) == m_keyLines.end())
        found("form", head->number, name + " names a key that has no line above");
    const Signed result = checkSignature(*head, m_keys);
    if (result != Signed::Yes)
        return found(result == Signed::No ? "signature" : "unknown-key", head->number,
                     sentenceOf(result, *head));
    if (head->number > m_last) {
        // Entries may be missing here; what comes next tells.
        if (!m_earlyHead) m_earlyHead = {m_lines.number(), head->number};
        return;
    }
    if (head->number < m_last)
        return found("head-place", head->number, name + words(" stands behind entry ", m_last, ""));
    if (head->hash != m_hash) {
        Finding finding{
            "rewritten", m_lines.path(), m_lines.number(), m_signedTo + 1,
            name + words(" was signed for another hash: of the entries ", m_signedTo + 1, " to ") +
                std::to_string(m_last) + " one or more are not what was signed, and hashes were made anew"};
        finding.last = m_last;
        m_report.found(std::move(finding));
        m_stopped = true;
        return;
    }
    if (head->root != m_peaks.root())
        return found("root", head->number,
                     name + " was signed for another root than these entries have" +
                         (m_from > 1 ? R"(: "peaks" in line 1 are not those of the entries before)" : ""));
    m_signedTo = m_last;
    ++m_headCount;
}

/// Those of the entry that was read last.
void LogCheck::compareAnchors()
{
    const auto& all = m_anchors.all();
    for (; m_nextAnchor < all.size() && all[m_nextAnchor].number <= m_last; ++m_nextAnchor) {
        const Anchor& anchor = all[m_nextAnchor];
        if (m_anchorsDiffer) continue;
        const std::string name = words("the head of number ", anchor.number, "");
        if (anchor.registry != m_registry) {
            m_report.found({"other-registry", m_anchors.pathOf(anchor), anchor.line, std::nullopt,
                            name + " is of another registry than " + m_lines.path()});
            m_anchorsDiffer = true;
        } else if (anchor.number < m_last) {
            ++m_anchorsBefore; // before the first entry of the file
        } else if (anchor.hash != m_hash || anchor.root != m_peaks.root()) {
            Finding finding{"anchor", m_anchors.pathOf(anchor), anchor.line,
                            std::min(m_anchoredTo + 1, m_last),
                            name + " was signed for another log than " + m_lines.path() +
                                ": two logs of this registry were signed, or entries were made anew"};
            finding.last = m_last;
            m_report.found(std::move(finding));
            m_anchorsDiffer = true;
        } else {
            ++m_anchorCount;
            m_signedTo = m_anchoredTo = m_last;
        }
    }
}

void LogCheck::end()
{
    if (m_last < m_to)
        found("cut", m_last + 1,
              words("the log was cut: it ends behind entry ", m_last,
                    words(", and line 1 names entries to ", m_to, "")));
    else if (m_earlyHead)
        m_report.found({"cut", m_lines.path(), m_earlyHead->first, m_last + 1,
                        words("the head of number ", m_earlyHead->second,
                              words(" was signed, and the log was cut: it ends behind entry ", m_last, ""))});
    else if (!m_endsWithHead)
        found("cut", m_last + 1,
              words("the log was cut: its last line is not a head of number ", m_last, ""));
    anchorsBeyond();
}

void LogCheck::anchorsBeyond()
{
    const auto& all = m_anchors.all();
    if (m_nextAnchor >= all.size() || m_anchorsDiffer) return;
    const Anchor& anchor = all[m_nextAnchor];
    if (anchor.registry != m_registry) {
        m_report.found(
            {"other-registry", m_anchors.pathOf(anchor), anchor.line, std::nullopt,
             words("the head of number ", anchor.number, " is of another registry than " + m_lines.path())});
        return;
    }
    Finding finding{"older", m_anchors.pathOf(anchor), anchor.line, m_last + 1,
                    words("the head of number ", anchor.number,
                          " was signed, and " + m_lines.path() +
                              words(" ends at entry ", m_last, ": the log is older than it, or was cut"))};
    finding.last = all.back().number;
    m_report.found(std::move(finding));
}

void LogCheck::tell()
{
    m_report.fact("registry", hex(m_registry));
    m_report.fact("station", m_station);
    m_report.fact("from", m_from);
    m_report.fact("to", m_to);
    m_report.fact("checkedTo", m_last);
    m_report.fact("signedTo", m_signedTo);
    m_report.fact("heads", m_headCount);
    m_report.fact("anchors", m_anchorCount);
    m_report.note("registry " + hex(m_registry) + ", station " + m_station);
    m_report.note(m_last < m_from
                      ? std::string("no entries")
                      : words("entries ", m_from, words(" to ", m_last, " follow from each other")));
    m_report.note("holding: " + counted(m_headCount, "head") +
                  "; agreeing: " + counted(m_anchorCount, "anchor") +
                  (m_signedTo >= m_from ? words("; signed up to entry ", m_signedTo, "") : std::string()));
    if (m_from > 1) m_report.note(words("entries before ", m_from, " were not seen"));
    if (m_anchorsBefore > 0)
        m_report.note("of entries before that, and not compared: " + counted(m_anchorsBefore, "anchor"));
    if (m_last < m_to) m_report.note(words("nothing is said of what stands behind entry ", m_last, ""));
}

} // namespace mintmark::verify

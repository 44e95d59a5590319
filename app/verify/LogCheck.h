// An exported audit log, read once from its first line to its last.
#pragma once

#include "app/verify/Anchors.h"
#include "app/verify/Entry.h"
#include "app/verify/Lines.h"
#include "app/verify/Report.h"
#include "app/verify/Tree.h"

#include <optional>

namespace mintmark::verify {

/// Stops at the first entry that does not hold; what is wrong with a head alone does not stop it. Memory does
/// not grow with the log.
class LogCheck final {
public:
    /// All outlive it; `anchors` are sorted by number.
    LogCheck(Lines& lines, const Keys& keys, const Anchors& anchors, Report& report);

    void run();

private:
    bool readHeader();
    void takeLine();
    void takeKey(const Json::Value& value);
    void takeEntry(const Json::Value& value);
    void takeHead(const Json::Value& value);
    void compareAnchors();
    void end();
    void anchorsBeyond();
    void tell();

    void found(std::string what, std::optional<std::uint64_t> number, std::string sentence);
    /// The same, and nothing behind can be judged.
    void stop(std::string what, std::optional<std::uint64_t> number, std::string sentence);

    Lines& m_lines;
    const Keys& m_keys;
    const Anchors& m_anchors;
    Report& m_report;
    Json m_json;
    Entry m_entry;

    Registry m_registry{};
    std::string m_station;
    std::uint64_t m_from = 1, m_to = 0;
    std::vector<Digest> m_keyLines;
    bool m_stopped = false, m_bodyBegan = false, m_endsWithHead = false;

    std::uint64_t m_last = 0, m_lastLine = 0;
    Digest m_hash{}, m_hashBefore{};
    Peaks m_peaks;
    std::uint64_t m_signedTo = 0;   ///< the last entry that a head or an anchor confirmed
    std::uint64_t m_anchoredTo = 0; ///< that an anchor confirmed
    std::uint64_t m_headCount = 0;
    std::optional<std::pair<std::uint64_t, std::uint64_t>>
        m_earlyHead; ///< line and number of a head of a later entry

    std::size_t m_nextAnchor = 0;
    std::uint64_t m_anchorCount = 0, m_anchorsBefore = 0;
    bool m_anchorsDiffer = false;
};

} // namespace mintmark::verify

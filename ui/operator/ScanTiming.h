// Tells a scanner from a person: a scanner types faster than anybody, and ends with CR, LF or TAB. No
// widgets, no clock of its own.
#pragma once

#include "hsm/base/Clock.h"

#include <string>
#include <vector>

namespace mintmark::ui {

/// Between two characters of a scanner less time passes than this.
inline constexpr Milliseconds scanGap{35};
inline constexpr std::size_t longestScan = 512;

/// A key press that may belong to a scan.
struct TypedKey {
    int key = 0;                ///< Qt's
    unsigned int modifiers = 0; ///< Qt's
    char16_t text = 0;
    Milliseconds at{0};
    bool released = false; ///< and is no longer down
};

/// Key presses are held back until it shows whose they are. What is held is wiped when it goes, since a scan
/// may be a PIN.
class ScanTiming {
public:
    enum class Then {
        Hold,    ///< the key press is kept
        Scan,    ///< it ends a scan: `takeScan()`
        Swallow, ///< it belongs to the scan that has just ended (LF after CR)
        Pass,    ///< it is a person's
    };
    ScanTiming() = default;
    ScanTiming(const ScanTiming&) = delete;
    ScanTiming& operator=(const ScanTiming&) = delete;
    ~ScanTiming();

    /// What would become of a key press; changes nothing.
    [[nodiscard]] Then lookAtEnd(Milliseconds at) const;
    /// A character; those that are held and are too old for it are a person's, and stay for `takeTyped`.
    Then character(const TypedKey& key);
    /// CR, LF or TAB. Pass: what is held is a person's.
    Then end(Milliseconds at);
    /// Marks a held key as no longer down; false where it is not held.
    bool release(int key);
    /// So long after the last press that nothing that is held can be a scan any more.
    void expire();

    [[nodiscard]] bool holds() const { return !m_held.empty(); }
    /// What a person typed, in order, to be delivered now.
    [[nodiscard]] std::vector<TypedKey> takeTyped();
    /// The keys of the scan that has just ended; none where it was longer than a scan may be.
    [[nodiscard]] std::vector<TypedKey> takeScan();
    /// How many characters it had.
    [[nodiscard]] std::size_t scanLength() const { return m_scanLength; }

private:
    void giveUp();
    std::vector<TypedKey> m_held, m_typed, m_scan;
    std::size_t m_beyond = 0; ///< characters past `longestScan`, which are not kept
    std::size_t m_scanLength = 0;
    Milliseconds m_last{0};
    bool m_justEnded = false;
};

/// Overwrites them.
void wipe(std::vector<TypedKey>& keys);
std::u16string textOf(const std::vector<TypedKey>& keys);

} // namespace mintmark::ui

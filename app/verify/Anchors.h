// Anchors: signed heads in files that were kept outside of the registry.
#pragma once

#include "app/verify/Head.h"
#include "app/verify/Report.h"

#include <vector>

namespace mintmark::verify {

struct Anchor {
    Registry registry{};
    std::uint64_t number = 0;
    Digest hash{}, root{};
    std::uint32_t file = 0;
    std::uint64_t line = 0;
};

class Anchors final {
public:
    static constexpr std::size_t countMax = 1'000'000;

    /// Reads a file of heads, line by line, and reports those that do not hold: a signature, another registry
    /// than the first's, a number that falls, two heads of one number that differ. Those that hold are kept.
    void addFile(const std::string& path, const Keys& keys, Report& report);
    void sortByNumber();

    const std::vector<Anchor>& all() const { return m_anchors; }
    const std::string& pathOf(const Anchor& anchor) const { return m_paths[anchor.file]; }

private:
    std::vector<Anchor> m_anchors;
    std::vector<std::string> m_paths;
};

} // namespace mintmark::verify

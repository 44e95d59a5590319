// A file of lines that is put aside when it is full: events.jsonl, events.jsonl.1, …, so many and no more.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace mintmark::diagnostics {

struct RotationRules {
    std::uint64_t octets = 4U << 20; ///< of each file
    std::uint32_t keep = 8;          ///< older ones besides the newest
};

/// Any number of processes write to one file: each line is written under a lock beside it, whole. A line that
/// was cut by a kill ends there; a rotation that was cut is taken up where it stopped. Mode 0640.
class RotatingFile {
public:
    RotatingFile(std::filesystem::path file, RotationRules rules) : m_file(std::move(file)), m_rules(rules) {}
    /// Adds `line` and a line end. What is wrong, in words; empty: nothing.
    [[nodiscard]] std::string add(std::string_view line);
    [[nodiscard]] const std::filesystem::path& path() const { return m_file; }

private:
    void rotate() const;

    const std::filesystem::path m_file;
    const RotationRules m_rules;
};

} // namespace mintmark::diagnostics

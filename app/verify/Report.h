// What a check found, for people and as JSON.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mintmark::verify {

enum ExitStatus { exitGood = 0, exitUsage = 2, exitFound = 7 };

struct Finding {
    std::string what; ///< one word for programs, such as `changed`: verify.md lists them
    std::string file;
    std::uint64_t line = 0;              ///< 0: of the file as a whole
    std::optional<std::uint64_t> number; ///< the first bad entry
    std::string sentence;
    std::optional<std::uint64_t> last = std::nullopt;  ///< where it is one of several: the last of them
    std::optional<std::uint64_t> other = std::nullopt; ///< an entry before it that may be the bad one instead
};

class Report final {
public:
    static constexpr std::size_t shownMax = 100;

    explicit Report(std::string verb) : m_verb(std::move(verb)) {}

    void found(Finding finding);
    /// The file cannot be judged at all; `sentence` begins with its name.
    void unreadable(std::string sentence);
    /// For people: what was seen, what was not. Not a fault.
    void note(std::string sentence) { m_notes.push_back(std::move(sentence)); }
    void fact(std::string_view name, std::uint64_t value);
    void fact(std::string_view name, std::string_view text);
    void fact(std::string_view name, const std::vector<std::string>& texts);

    bool good() const { return m_error.empty() && m_count == 0; }
    int exitStatus() const;
    /// Findings go to standard error and the rest to standard output; as JSON all is one object on standard
    /// output. False where it could not be written.
    bool print(bool json) const;

private:
    std::string m_verb, m_error;
    std::vector<Finding> m_findings;
    std::uint64_t m_count = 0;
    std::vector<std::string> m_notes;
    std::vector<std::pair<std::string, std::string>> m_facts; ///< the value as JSON
};

} // namespace mintmark::verify

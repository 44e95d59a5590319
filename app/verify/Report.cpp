#include "app/verify/Report.h"

#include "app/verify/Encoding.h"

#include <cstdio>

namespace mintmark::verify {
namespace {

std::string listed(const std::vector<std::string>& texts)
{
    std::string all;
    for (const auto& text : texts)
        all += (all.empty() ? "" : ",") + quoted(text);
    return "[" + all + "]";
}

std::string placeOf(const Finding& finding)
{
    return finding.file + (finding.line == 0 ? "" : ":" + std::to_string(finding.line)) + ": ";
}

std::string jsonOf(const Finding& finding)
{
    std::string all = "{\"what\":" + quoted(finding.what) + ",\"file\":" + quoted(finding.file);
    if (finding.line != 0) all += ",\"line\":" + std::to_string(finding.line);
    if (finding.number) all += ",\"number\":" + std::to_string(*finding.number);
    if (finding.last) all += ",\"last\":" + std::to_string(*finding.last);
    if (finding.other) all += ",\"or\":" + std::to_string(*finding.other);
    return all + ",\"sentence\":" + quoted(finding.sentence) + "}";
}

} // namespace

void Report::found(Finding finding)
{
    if (++m_count <= shownMax) m_findings.push_back(std::move(finding));
}

void Report::unreadable(std::string sentence)
{
    if (m_error.empty()) m_error = std::move(sentence);
}

void Report::fact(std::string_view name, std::uint64_t value)
{
    m_facts.emplace_back(name, std::to_string(value));
}

void Report::fact(std::string_view name, std::string_view text)
{
    m_facts.emplace_back(name, quoted(text));
}

void Report::fact(std::string_view name, const std::vector<std::string>& texts)
{
    m_facts.emplace_back(name, listed(texts));
}

int Report::exitStatus() const
{
    if (m_count > 0) return exitFound; // what was found holds, even where the rest could not be read
    return m_error.empty() ? exitGood : exitUsage;
}

bool Report::print(bool json) const
{
    std::string out, errors;
    if (json) {
        out = "{\"verb\":" + quoted(m_verb) + ",\"good\":" + (good() ? "true" : "false");
        for (const auto& [name, value] : m_facts)
            out += "," + quoted(name) + ":" + value;
        if (!m_error.empty()) out += ",\"error\":" + quoted(m_error);
        out += ",\"count\":" + std::to_string(m_count) + ",\"findings\":[";
        for (std::size_t i = 0; i < m_findings.size(); ++i)
            out += (i == 0 ? "" : ",") + jsonOf(m_findings[i]);
        out += "],\"notes\":" + listed(m_notes) + "}\n";
    } else {
        for (const auto& finding : m_findings)
            errors += placeOf(finding) + finding.sentence + "\n";
        if (m_count > m_findings.size())
            errors += std::to_string(m_count - m_findings.size()) + " more findings are not shown\n";
        if (!m_error.empty()) errors += m_error + "\n";
        for (const auto& note : m_notes)
            out += note + "\n";
        out += good() ? "good\n" : m_error.empty() ? "NOT good\n" : "not judged\n";
    }
    const bool written = std::fwrite(errors.data(), 1, errors.size(), stderr) == errors.size() &&
                         std::fwrite(out.data(), 1, out.size(), stdout) == out.size();
    return std::fflush(stdout) == 0 && written;
}

} // namespace mintmark::verify

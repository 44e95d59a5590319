#include "provisioning/diagnostics/OtlpTransport.h"

#include "provisioning/diagnostics/BackOff.h"
#include "provisioning/diagnostics/JsonLine.h"

namespace mintmark::diagnostics {
namespace {

Verdict verdictOf(const HttpAnswer& answer)
{
    if (answer.status == 0) return {Fate::Later, answer.trouble, 0, std::nullopt};
    const auto judged = judge(answer.status, answer.body);
    return {judged.fate, judged.words, judged.rejected,
            judged.fate == Fate::Later ? retryAfter(answer.retryAfter, systemClock().now()) : std::nullopt};
}

} // namespace

Verdict OtlpTransport::send(std::span<const Spooled> records, const std::stop_token& stop)
{
    if (records.front().kind == metricsKind) {
        Verdict all{Fate::Taken, {}, 0, std::nullopt};
        for (const auto& one : records) { // a body each; one that is taken twice is the same points twice
            const auto verdict =
                verdictOf(post(m_target, QStringLiteral("/v1/metrics"), one.octets, m_within, stop));
            if (verdict.fate == Fate::Later) return verdict;
            if (!verdict.words.empty()) all.words = verdict.words;
            all.rejected += verdict.fate == Fate::Never || verdict.rejected > 0 ? 1 : 0;
        }
        return all;
    }
    std::vector<Record> parsed;
    std::uint64_t unknown = 0;
    for (const auto& one : records)
        if (auto record = one.kind == recordKind ? recordIn(one.octets) : std::nullopt)
            parsed.push_back(std::move(*record));
        else
            ++unknown;
    if (parsed.empty()) return {Fate::Never, "another version's records", 0, std::nullopt};
    auto verdict =
        verdictOf(post(m_target, QStringLiteral("/v1/logs"), otlpLogs(m_source, parsed), m_within, stop));
    verdict.rejected += unknown;
    return verdict;
}

} // namespace mintmark::diagnostics

#include "ui/custodian/devices/DeviceHistory.h"

#include "ui/common/Words.h"
#include "ui/custodian/devices/DeviceWords.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mintmark::ui {
namespace {

using Kind = HistoryEntry::Kind;
using Tone = HistoryEntry::Tone;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(mintmark::ui::DeviceHistory)
};

HistoryEntry entryOf(const station::FactInfo& fact, const std::vector<station::FactInfo>& all)
{
    HistoryEntry entry{Kind::Fact,
                       Tone::Plain,
                       fact.at,
                       Words::tr("fact %1").arg(fact.row),
                       lineOf(fact.name),
                       lineOf(fact.value),
                       wordOf(fact.known),
                       {}};
    if (fact.name == "label.count") {
        entry.kindWord = Words::tr("label");
        entry.what = Words::tr("label %1 printed").arg(lineOf(fact.value));
        entry.value.clear();
    }
    if (fact.corrects != 0) {
        const auto old = std::ranges::find(all, fact.corrects, &station::FactInfo::row);
        entry.how += Words::tr(", instead of fact %1").arg(fact.corrects);
        if (old != all.end()) entry.how += Words::tr(" (%1)").arg(lineOf(old->value));
    }
    const auto later = std::ranges::find(all, fact.row, &station::FactInfo::corrects);
    if (later != all.end()) {
        entry.tone = Tone::Past;
        entry.how += Words::tr(", was wrong: see fact %1").arg(later->row);
    } else {
        entry.fact = fact;
    }
    return entry;
}

void addRun(const station::RunInfo& run, std::vector<HistoryEntry>& entries)
{
    const auto socket = lineOf(run.socket);
    const auto by = run.operatorName.empty() ? QString() : Words::tr("by %1").arg(lineOf(run.operatorName));
    entries.push_back({Kind::Run,
                       Tone::Plain,
                       run.startedAt,
                       Words::tr("run"),
                       Words::tr("run at socket %1 begins").arg(socket),
                       {},
                       by,
                       {}});
    const bool isGood = run.outcome == "passed",
               isBad = run.outcome == "failed" || run.outcome == "interrupted";
    auto value = run.failure.empty() ? QString() : lineOf(run.failure);
    if (!run.detail.empty()) value += (value.isEmpty() ? QString() : u": "_s) + lineOf(run.detail);
    const auto step =
        run.lastStep.empty() ? QString() : Words::tr("after the step %1").arg(lineOf(run.lastStep));
    if (!run.endedAt) {
        entries.push_back({Kind::Run,
                           Tone::Plain,
                           run.startedAt,
                           Words::tr("run"),
                           Words::tr("run at socket %1 goes on").arg(socket),
                           value,
                           step,
                           {}});
        return;
    }
    const auto word = isGood                         ? Words::tr("run at socket %1: passed")
                      : run.outcome == "failed"      ? Words::tr("run at socket %1: failed")
                      : run.outcome == "interrupted" ? Words::tr("run at socket %1: interrupted")
                                                     : Words::tr("run at socket %1: was provisioned before");
    entries.push_back({Kind::Run,
                       isGood  ? Tone::Good
                       : isBad ? Tone::Bad
                               : Tone::Plain,
                       *run.endedAt,
                       Words::tr("run"),
                       word.arg(socket),
                       value,
                       step,
                       {}});
}

/// "as anna": the account; the program before it is the same for all.
QString accountOf(const station::AuditEntryInfo& entry)
{
    const auto who = lineOf(entry.who);
    const auto at = who.lastIndexOf(" as "_L1);
    return at < 0 ? who : Words::tr("account %1").arg(who.mid(at + 4));
}

/// What people did to it. Runs have lines of their own.
void addLog(const station::AuditEntryInfo& entry, std::vector<HistoryEntry>& entries)
{
    const auto detail = lineOf(entry.detail);
    if (entry.what == "label.printed" || entry.what == "label.reprinted") {
        // The fact that counts it is there already: it learns where to, and who answers.
        const auto number = detail.section(u' ', 1, 1);
        for (auto& one : entries)
            if (one.fact && one.fact->name == "label.count" && lineOf(one.fact->value) == number)
                one.how = detail.section(u' ', 2) + u"; "_s + accountOf(entry);
        return;
    }
    if (entry.what == "fact.corrected") {
        entries.push_back({HistoryEntry::Kind::State,
                           Tone::Plain,
                           entry.at,
                           Words::tr("fact"),
                           Words::tr("fact corrected"),
                           detail,
                           accountOf(entry),
                           {}});
        return;
    }
    // "provisioned → shipped: by dock-1: why"; that of a run names it before the colon.
    if (entry.what != "device.state") return;
    const auto colon = detail.indexOf(": "_L1);
    const auto change = detail.left(colon);
    if (colon < 0 || change.contains(", run"_L1)) return;
    const auto state = deviceStateOf(change.section(u' ', -1).toStdString());
    if (!state) return;
    entries.push_back(
        {HistoryEntry::Kind::State,
         *state == DeviceState::Revoked || *state == DeviceState::Scrapped ? Tone::Bad : Tone::Plain,
         entry.at,
         Words::tr("device"),
         Words::tr("is %1 from here").arg(wordOf(*state)),
         {},
         detail.mid(colon + 2) + u"; "_s + accountOf(entry),
         {}});
}

} // namespace

std::vector<HistoryEntry> historyOf(const station::DeviceDetails& details,
                                    const std::vector<station::RevocationInfo>& revoked,
                                    const std::vector<station::AuditEntryInfo>& log)
{
    const auto& device = details.device;
    std::vector<HistoryEntry> entries;
    entries.push_back({Kind::Made,
                       Tone::Plain,
                       device.createdAt,
                       Words::tr("device"),
                       Words::tr("ID reserved"),
                       lineOf(device.deviceId),
                       {},
                       {}});
    for (const auto& run : details.runs)
        addRun(run, entries);
    for (const auto& fact : details.facts)
        entries.push_back(entryOf(fact, details.facts));
    for (const auto& one : device.certificates)
        entries.push_back({Kind::Certificate,
                           one.revoked.empty() ? Tone::Plain : Tone::Bad,
                           one.notBefore,
                           Words::tr("certificate"),
                           Words::tr("certificate is valid from here"),
                           lineOf(one.serial),
                           one.revoked.empty() ? Words::tr("until %1").arg(whenOf(one.notAfter))
                                               : Words::tr("revoked: %1").arg(lineOf(one.revoked)),
                           {}});
    for (const auto& one : revoked) {
        auto how = Words::tr("%1, by %2").arg(wordOf(one.reason), lineOf(one.supervisor));
        if (!one.why.empty()) how += u": "_s + lineOf(one.why);
        entries.push_back({Kind::Revocation,
                           Tone::Bad,
                           one.revokedAt,
                           Words::tr("certificate"),
                           Words::tr("certificate revoked"),
                           lineOf(one.serial),
                           how,
                           {}});
    }
    for (const auto& one : log)
        addLog(one, entries);
    std::ranges::stable_sort(entries, {}, &HistoryEntry::at);
    for (const auto& serial : details.voidSerials)
        entries.push_back({Kind::VoidSerial,
                           Tone::Bad,
                           {},
                           Words::tr("certificate"),
                           Words::tr("void serial number"),
                           lineOf(serial),
                           Words::tr("its signing was interrupted; it is used for nothing"),
                           {}});
    return entries;
}

} // namespace mintmark::ui

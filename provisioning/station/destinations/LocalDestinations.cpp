#include "provisioning/station/destinations/LocalDestinations.h"

#include "hsm/base/Clock.h"
#include "provisioning/station/RunLock.h"
#include "provisioning/station/destinations/LedgerKey.h"
#include "provisioning/station/destinations/LedgerOutcome.h"
#include "provisioning/station/destinations/Pushing.h"
#include "provisioning/station/destinations/Receipt.h"
#include "provisioning/station/labels/Sealing.h"
#include "provisioning/station/people/LocalOperators.h"

#include <algorithm>

namespace mintmark::station {
namespace {

using engine::outcomeOf;

constexpr std::size_t nameMost = 64, receiptPage = 512;

DeliveryState stateOf(exports::Delivered state)
{
    return static_cast<DeliveryState>(state);
}

const exports::TargetKind& kindOf(const exports::LedgerDestination& destination)
{
    const auto* const kind = exports::targetNamed(destination.kind);
    return kind != nullptr ? *kind : exports::allTargets().front();
}

bool isName(const std::string& name)
{
    return !name.empty() && name.size() <= nameMost && std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    });
}

} // namespace

std::string_view nameOf(DeliveryState state)
{
    static constexpr std::array<std::string_view, 4> names{"owed", "sent", "told", "aside"};
    return names.at(static_cast<std::size_t>(state));
}

std::vector<DestinationKind> destinationKinds()
{
    std::vector<DestinationKind> kinds;
    for (const auto& one : exports::allTargets()) {
        auto& kind = kinds.emplace_back();
        kind.name = one.name;
        kind.title = one.title;
        kind.credential = one.credential;
        for (const auto& setting : one.settings)
            kind.settings.push_back({std::string(setting.name), std::string(setting.what), setting.isNeeded});
    }
    return kinds;
}

Outcome<exports::Ledger*> LocalDestinations::open()
{
    const std::lock_guard lock(m_mutex);
    if (m_ledger) return &*m_ledger;
    // Two that begin a ledger at once would draw two keys for it.
    const auto one = TRY(RunLock::take(m_parts.directory / "ledger.lock", m_clock, Milliseconds{5'000}));
    auto key = TRY(ledgerKeyOf(m_parts.directory, m_parts.sealing, m_parts.random, m_parts.settled));
    m_ledger = TRY(ledgerOutcome(exports::Ledger::open(m_parts.directory / ledgerName, key, m_clock)));
    m_key = std::move(key);
    return &*m_ledger;
}

Outcome<exports::LedgerDestination> LocalDestinations::named(const std::string& name)
{
    auto* const ledger = TRY(open());
    for (auto& one : TRY(ledgerOutcome(ledger->destinations())))
        if (one.name == name) return std::move(one);
    return fail(Failure{FailureCode::DestinationUnknown, name});
}

Outcome<void> LocalDestinations::note(const std::string& action, const std::string& subject,
                                      const std::string& detail)
{
    auto* const ledger = TRY(open());
    TRY(ledgerOutcome(ledger->note(action, subject, detail)));
    return bringNotes();
}

// At least once: a process that ends between the two leaves its note for the next.
Outcome<void> LocalDestinations::bringNotes()
{
    std::error_code error;
    if (!m_parts.mayWrite || !std::filesystem::exists(m_parts.directory / ledgerName, error)) return {};
    auto* const ledger = TRY(open());
    const auto notes = TRY(ledgerOutcome(ledger->notes()));
    if (notes.empty()) return {};
    TRY(outcomeOf(m_parts.store
                      .commit([&](registry::Transaction& transaction) -> registry::Result<void> {
                          for (const auto& one : notes)
                              TRY(transaction.audit(one.action, one.subject, one.detail));
                          return {};
                      })
                      .get()));
    return ledgerOutcome(ledger->noted(notes.back().row));
}

Outcome<std::vector<DestinationInfo>> LocalDestinations::list()
{
    auto* const ledger = TRY(open());
    std::vector<DestinationInfo> infos;
    for (const auto& one : TRY(ledgerOutcome(ledger->destinations()))) {
        const auto counts = TRY(ledgerOutcome(ledger->counts(one.row)));
        infos.push_back({{one.name, one.kind, one.settings},
                         !one.credential.empty(),
                         one.warning,
                         counts.told,
                         counts.blocked,
                         counts.owed,
                         counts.aside,
                         counts.lastTold,
                         counts.lastError});
    }
    return infos;
}

Outcome<void> LocalDestinations::add(const Destination& destination, const std::string& by)
{
    TRY(people::operatorsOf(m_parts.directory)->answers(by, Act::DestinationsManage));
    const auto wrong = [](const std::string& why) {
        return fail(Failure{FailureCode::DestinationWrong, why});
    };
    if (!isName(destination.name)) return wrong("a name has 1 to 64 of a-z 0-9 - _");
    const auto* const kind = exports::targetNamed(destination.kind);
    if (kind == nullptr) return wrong("there is no kind \"" + destination.kind + "\"");
    if (const auto place = exports::placeOf(*kind, destination.settings); !place) return wrong(place.error());
    if (const auto rate = exports::perMinuteOf(*kind, destination.settings); !rate)
        return wrong(rate.error());
    auto* const ledger = TRY(open());
    const auto added = ledger->add({0, destination.name, destination.kind, destination.settings, {}, {}});
    if (!added && added.error().code == registry::StoreCode::Duplicate)
        return fail(Failure{FailureCode::DestinationExists, destination.name});
    TRY(ledgerOutcome(added));
    return note("destination.added", destination.name,
                destination.kind + " " + destination.settings.at("host") + (by.empty() ? "" : ", by " + by));
}

Outcome<void> LocalDestinations::remove(const std::string& name, const std::string& by)
{
    TRY(people::operatorsOf(m_parts.directory)->answers(by, Act::DestinationsManage));
    const auto destination = TRY(named(name));
    TRY(ledgerOutcome(TRY(open())->remove(destination.row)));
    return note("destination.removed", name, by.empty() ? std::string() : "by " + by);
}

Outcome<void> LocalDestinations::setCredential(const std::string& name, const Secret& credential,
                                               const std::string& by)
{
    TRY(people::operatorsOf(m_parts.directory)->answers(by, Act::DestinationsManage));
    const auto destination = TRY(named(name));
    const auto& kind = kindOf(destination);
    const auto opened = exports::openTarget(kind, destination.settings, Secret::copyOf(credential.reveal()));
    if (!opened) return fail(Failure{FailureCode::DestinationWrong, opened.error()});
    const auto sealed = TRY(seal(*m_key, name, "credential", credential, m_parts.random));
    const auto warning = kind.warning(destination.settings);
    TRY(ledgerOutcome(TRY(open())->setCredential(destination.row, sealed, warning)));
    return note("destination.credential", name, by.empty() ? std::string() : "by " + by);
}

Outcome<exports::OpenTarget> LocalDestinations::targetOf(const exports::LedgerDestination& destination)
{
    if (destination.credential.empty())
        return fail(Failure{FailureCode::CloudCredential, destination.name + " has none yet"});
    auto credential = unseal(*m_key, destination.name, "credential", destination.credential);
    if (!credential) return fail(Failure{FailureCode::LedgerDamaged, credential.error().detail});
    auto opened = exports::openTarget(kindOf(destination), destination.settings, std::move(*credential));
    if (!opened) return fail(Failure{FailureCode::DestinationWrong, opened.error()});
    return std::move(*opened);
}

Outcome<RunLock> LocalDestinations::lock(const exports::LedgerDestination& destination)
{
    auto lock =
        RunLock::take(m_parts.directory / ("ledger-" + destination.name + ".lock"), m_clock, Milliseconds{0});
    if (lock || lock.error().code != FailureCode::StationBusy) return lock;
    return fail(Failure{FailureCode::LedgerBusy, destination.name + ": " + lock.error().detail});
}

Outcome<ArrivalSummary> LocalDestinations::seen(const PushRequest& request, const PushListener& listener,
                                                std::stop_token stop)
{
    TRY(people::operatorsOf(m_parts.directory)->somebodyAnswers(Act::DestinationsPush));
    const auto destination = TRY(named(request.destination));
    const auto opened = TRY(targetOf(destination));
    if (!opened.target->tellsWhoCame())
        return fail(Failure{FailureCode::DestinationWrong,
                            destination.kind + " does not tell which devices have come to it"});
    auto* const ledger = TRY(open());
    const auto alone = TRY(lock(destination));
    const auto source = TRY(outcomeOf(exports::parcelsOf(m_parts.store, *opened.target)));
    auto ended =
        TRY(arrivalsAt({*ledger, destination.row, *source, opened, m_clock}, request, listener, stop));
    if (ended.summary.seen > 0)
        TRY(note("export.seen", destination.name,
                 std::to_string(ended.summary.seen) + " devices have come to it, " +
                     std::to_string(ended.summary.unseen) + " have not"));
    if (ended.failure) return fail(std::move(*ended.failure));
    return ended.summary;
}

Outcome<PushSummary> LocalDestinations::push(const PushRequest& request, const PushListener& listener,
                                             std::stop_token stop)
{
    TRY(people::operatorsOf(m_parts.directory)->somebodyAnswers(Act::DestinationsPush));
    const auto destination = TRY(named(request.destination));
    const auto opened = TRY(targetOf(destination));
    auto* const ledger = TRY(open());
    const auto alone = TRY(lock(destination));
    const auto source = TRY(outcomeOf(exports::parcelsOf(m_parts.store, *opened.target)));
    auto ended = TRY(pushTo({*ledger, destination.row, *source, opened, m_clock}, request, listener, stop));
    const auto& summary = ended.summary;
    if (!request.dryRun && summary.told + summary.aside > 0)
        TRY(note("export.pushed", destination.name,
                 std::to_string(summary.told) + " told, of them " + std::to_string(summary.blocked) +
                     " as not to be let in; " + std::to_string(summary.aside + summary.unfit) + " aside, " +
                     std::to_string(summary.owed) + " owed"));
    if (ended.failure) return fail(std::move(*ended.failure));
    return summary;
}

Outcome<std::vector<Delivery>> LocalDestinations::ledger(const DeliveryFilter& filter)
{
    auto* const ledger = TRY(open());
    exports::LedgerQuery query;
    if (!filter.destination.empty()) query.destination = TRY(named(filter.destination)).row;
    if (filter.state) query.state = static_cast<exports::Delivered>(*filter.state);
    query.deviceId = filter.deviceId;
    query.after = filter.after;
    query.limit = filter.limit;
    query.replacedToo = filter.olderToo;
    std::map<std::int64_t, std::string> names;
    for (const auto& one : TRY(ledgerOutcome(ledger->destinations())))
        names.emplace(one.row, one.name);
    std::vector<Delivery> found;
    for (const auto& one : TRY(ledgerOutcome(ledger->records(query)))) {
        const auto name = names.find(one.destination);
        found.push_back({one.row, name == names.end() ? std::string("(removed)") : name->second, one.deviceId,
                         toHex(one.digest), one.blocked, stateOf(one.state), one.tries, one.at, one.nextTry,
                         one.answer, one.seenAt, one.seen});
    }
    return found;
}

Outcome<bool> LocalDestinations::isOurs(const std::string& statement)
{
    registry::AuditQuery query;
    query.action = "export.bundled";
    query.text = "statement sha256 " + statement;
    while (true) {
        const auto page = TRY(outcomeOf(m_parts.store.auditPage(query)));
        if (!page.entries.empty()) return true;
        if (page.next == 0) return false;
        query.before = page.next;
    }
}

Outcome<ReceiptTaken> LocalDestinations::takeReceipt(const std::string& name,
                                                     const std::filesystem::path& file, const std::string& by)
{
    TRY(people::operatorsOf(m_parts.directory)->somebodyAnswers(Act::DestinationsPush));
    const auto destination = TRY(named(name));
    const auto receipt = TRY(readReceipt(file));
    const auto& head = receipt.head;
    if (head.kind != destination.kind || head.host != destination.settings.at("host"))
        return fail(Failure{FailureCode::DestinationWrong,
                            "the receipt is of " + head.kind + " at " + head.host + ", not of " + name});
    const auto registry = toHex(TRY(outcomeOf(m_parts.store.auditMark())).registry);
    if (head.registry != registry || !TRY(isOurs(head.statement)))
        return fail(Failure{FailureCode::BundleWrong,
                            "the receipt is of a bundle that this station's audit log does not know"});
    auto* const ledger = TRY(open());
    const auto source = "by the receipt " + receipt.sha256.substr(0, 16);
    ReceiptTaken taken;
    std::vector<exports::Ledger::Learned> page;
    const auto learn = [&]() -> Outcome<void> {
        const auto learned = TRY(ledgerOutcome(ledger->learn(destination.row, page)));
        taken.told += learned.told;
        taken.sent += learned.sent;
        taken.aside += learned.aside;
        taken.older += learned.older;
        taken.known += learned.known;
        page.clear();
        return {};
    };
    for (const auto& one : receipt.records) {
        page.push_back(one);
        page.back().answer = source + (one.answer.empty() ? "" : ": " + one.answer);
        if (page.size() == receiptPage) TRY(learn());
    }
    TRY(learn());
    TRY(note("export.receipt", name,
             std::to_string(taken.told) + " told, " + std::to_string(taken.sent) + " sent, " +
                 std::to_string(taken.aside) + " aside; receipt sha256 " + receipt.sha256 +
                 ", statement sha256 " + head.statement + (by.empty() ? "" : ", by " + by)));
    return taken;
}

Outcome<std::uint64_t> LocalDestinations::retry(const std::string& name, const std::string& by)
{
    TRY(people::operatorsOf(m_parts.directory)->somebodyAnswers(Act::DestinationsPush));
    const auto destination = TRY(named(name));
    const auto count = TRY(ledgerOutcome(TRY(open())->retry(destination.row)));
    if (count > 0)
        TRY(note("export.retried", name,
                 std::to_string(count) + " devices" + (by.empty() ? "" : ", by " + by)));
    return count;
}

} // namespace mintmark::station

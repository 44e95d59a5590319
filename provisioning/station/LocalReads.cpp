// What the station in this process tells of its registry.
#include "provisioning/engine/FailureOf.h"
#include "provisioning/registry/Repair.h"
#include "provisioning/station/LocalIds.h"
#include "provisioning/station/LocalStation.h"
#include "provisioning/station/people/LocalOperators.h"
#include "provisioning/station/trust/LocalTrust.h"

#include <algorithm>

namespace mintmark::station {

using engine::outcomeOf;

namespace {

CertificateInfo infoOf(const registry::CertificateRecord& record)
{
    return {toHex(record.serial),
            toHex(record.sha256),
            record.notBefore,
            record.notAfter,
            record.profile,
            record.profileVersion,
            toHex(record.profileHash),
            certificates::toPem(record.der),
            record.revoked ? std::string(nameOf(*record.revoked)) : std::string{}};
}

Outcome<std::vector<registry::Device>> devicesOf(registry::Store& store, const DeviceFilter& filter)
{
    registry::DeviceQuery query;
    query.after = filter.after;
    query.limit = filter.limit;
    query.state = filter.state;
    query.idPrefix = filter.idPrefix;
    query.text = filter.text;
    query.sort = static_cast<registry::DeviceSort>(filter.sort);
    query.descending = filter.descending;
    query.afterChanged = filter.afterChanged;
    query.afterId = filter.afterId;
    if (!filter.order.empty()) {
        const auto order = TRY(outcomeOf(store.orderNamed(filter.order)));
        if (!order) return fail(Failure{FailureCode::OrderUnknown, filter.order});
        query.order = order->row;
    }
    auto page = store.devices(query);
    if (!page && page.error().code == registry::StoreCode::Forbidden)
        return fail(Failure{FailureCode::Usage, page.error().detail});
    return outcomeOf(std::move(page));
}

} // namespace

Outcome<DeviceInfo> LocalStation::describe(registry::Store& store, const registry::Device& device) const
{
    DeviceInfo info{device.row,
                    device.id.text,
                    device.hardwareId.hex(),
                    device.model,
                    device.state,
                    device.createdAt,
                    device.changedAt,
                    {},
                    {}};
    if (device.order != 0)
        for (const auto& order : TRY(outcomeOf(store.orders())))
            if (order.row == device.order) info.order = order.name;
    for (const auto& record : TRY(outcomeOf(store.certificates(device.row))))
        info.certificates.push_back(infoOf(record));
    return info;
}

Outcome<std::vector<DeviceInfo>> LocalStation::devices(const DeviceFilter& filter)
{
    auto* const store = TRY(this->store());
    std::vector<DeviceInfo> page;
    for (const auto& device : TRY(devicesOf(*store, filter)))
        page.push_back(TRY(describe(*store, device)));
    return page;
}

Outcome<DeviceDetails> LocalStation::device(const std::string& deviceId)
{
    auto* const store = TRY(this->store());
    const auto device = TRY(outcomeOf(store->deviceById(deviceId)));
    if (!device) return fail(Failure{FailureCode::DeviceUnknown, deviceId});
    DeviceDetails details;
    details.device = TRY(describe(*store, *device));
    for (const auto& fact : TRY(outcomeOf(store->facts(device->row))))
        details.facts.push_back({fact.name, fact.value, fact.known, fact.at, fact.row, fact.corrects});
    for (const auto& run : TRY(outcomeOf(store->runs(device->row))))
        details.runs.push_back({run.socket, run.lastStep,
                                run.outcome ? std::string(nameOf(*run.outcome)) : std::string("open"),
                                run.failure, run.detail, run.startedAt, run.endedAt, run.operatorName});
    for (const auto& intent : TRY(outcomeOf(store->intents(device->row))))
        if (intent.state == registry::IntentState::Void) details.voidSerials.push_back(toHex(intent.serial));
    const std::lock_guard guard(m_mutex);
    const auto& issuers = m_opened->issuers;
    // Of the certificate that counts, which may be another issuing CA's than signs now.
    for (const auto& issuing : issuers.issuing) {
        const auto& certificates = details.device.certificates;
        const auto newest = certificates.empty() ? certificates::Result<Bytes>(issuers.issuing.front())
                                                 : certificates::fromPem(certificates.back().pem);
        const bool its = certificates.empty() || (newest && certificates::isIssuedBy(*newest, issuing));
        if (its && details.issuerPem.empty()) details.issuerPem = certificates::toPem(issuing);
    }
    details.rootPem = certificates::toPem(issuers.root);
    return details;
}

Outcome<Ids*> LocalStation::ids()
{
    auto* const store = TRY(this->store());
    const std::lock_guard guard(m_mutex);
    if (!m_ids)
        m_ids = std::make_unique<LocalIds>(m_directory, m_file, *store, m_opened->tokens->random(),
                                           systemClock());
    return m_ids.get();
}

Outcome<Trust*> LocalStation::trust()
{
    auto* const store = TRY(this->store());
    const std::lock_guard guard(m_mutex);
    if (!m_trust) m_trust = std::make_unique<LocalTrust>(m_directory, *store, m_access, systemClock());
    return m_trust.get();
}

Outcome<std::map<DeviceState, std::uint64_t>> LocalStation::counts()
{
    auto* const store = TRY(this->store());
    return outcomeOf(store->counts());
}

Outcome<std::vector<CheckFinding>> LocalStation::check(const Percent& progress)
{
    auto* const store = TRY(this->store());
    std::vector<CheckFinding> findings;
    for (auto& finding : TRY(outcomeOf(store->check(progress))))
        findings.push_back({std::move(finding.what), std::move(finding.detail)});
    // What is damaged so far that it cannot be read is one more finding, and hides none of the others.
    const auto add = [&](const char* what, Outcome<std::vector<CheckFinding>> more) -> Outcome<void> {
        if (!more && more.error().code != FailureCode::RegistryKey) return fail(std::move(more).error());
        if (!more)
            findings.push_back({"unreadable", std::string(what) + ": " + more.error().detail});
        else
            std::ranges::move(*more, std::back_inserter(findings));
        return {};
    };
    TRY(add("audit heads", m_opened->audit->check()));
    TRY(add("orders", m_opened->orders->check()));
    return findings;
}

Outcome<std::vector<CheckFinding>> LocalStation::repair(const std::string& by, const Percent& progress)
{
    TRY(people::operatorsOf(m_directory)->answers(by, Act::RegistryReadWrite));
    auto* const store = TRY(this->store());
    if (m_access != Access::Provision)
        return fail(Failure{FailureCode::Internal, "the station was opened for reading"});
    auto found = TRY(check([&](int percent) {
        if (progress) progress(percent / 2);
    }));
    std::vector<registry::Finding> findings;
    for (const auto& one : found) {
        findings.push_back({one.what, one.detail});
        if (!registry::isRepairable(findings.back()))
            return fail(Failure{FailureCode::CheckFound, one.what + ": " + one.detail +
                                                             " is nothing that the rest proves; nothing was "
                                                             "repaired: restore a backup"});
    }
    if (!found.empty())
        TRY(outcomeOf(store
                          ->commit([&](registry::Transaction& transaction) -> registry::Result<void> {
                              if (!by.empty())
                                  TRY(transaction.audit("registry.repair", "registry",
                                                        std::to_string(findings.size()) + " findings, by " +
                                                            by));
                              return transaction.repair(findings);
                          })
                          .get()));
    const auto left = TRY(check([&](int percent) {
        if (progress) progress(50 + percent / 2);
    }));
    if (!left.empty())
        return fail(Failure{FailureCode::CheckFound,
                            left.front().what + ": " + left.front().detail + " is left after the repair"});
    return found;
}

Outcome<Orders*> LocalStation::orders()
{
    (void)TRY(store());
    return m_opened->orders.get();
}

Outcome<Audit*> LocalStation::audit()
{
    (void)TRY(store());
    return m_opened->audit.get();
}

Outcome<Destinations*> LocalStation::destinations()
{
    (void)TRY(store());
    return m_opened->destinations.get();
}

Outcome<Site*> LocalStation::site()
{
    (void)TRY(store());
    return m_opened->site.get();
}

Outcome<RegistryStats> LocalStation::stats()
{
    auto* const store = TRY(this->store());
    const auto stats = TRY(outcomeOf(store->stats()));
    RegistryStats told{
        stats.fileOctets, stats.logOctets, stats.freeOctets, stats.rows, stats.lastDay, stats.lastWeek, {}};
    for (const auto& query : stats.queries)
        told.queries.emplace_back(query.what, query.milliseconds);
    return told;
}

Outcome<void> LocalStation::correct(const std::string& deviceId, std::int64_t fact, const std::string& value,
                                    const std::string& supervisor, const std::string& why)
{
    auto* const store = TRY(this->store());
    if (supervisor.empty())
        return fail(Failure{FailureCode::Usage, "a correction needs a supervisor's name"});
    TRY(people::operatorsOf(m_directory)->answers(supervisor, Act::RegistryReadWrite));
    const auto device = TRY(outcomeOf(store->deviceById(deviceId)));
    if (!device) return fail(Failure{FailureCode::DeviceUnknown, deviceId});
    std::optional<registry::Fact> wrong;
    for (const auto& one : TRY(outcomeOf(store->facts(device->row))))
        if (one.row == fact) wrong = one;
    if (!wrong) return fail(Failure{FailureCode::Usage, deviceId + " has no fact " + std::to_string(fact)});
    registry::Fact right{wrong->name, value, wrong->known, systemClock().now(), 0};
    right.corrects = fact;
    const auto corrected = store
                               ->commit([&](registry::Transaction& transaction) -> registry::Result<void> {
                                   TRY(transaction.addFact(device->row, right));
                                   return transaction.audit("fact.corrected", device->id.text,
                                                            wrong->name + ", by " + supervisor +
                                                                (why.empty() ? "" : ": " + why));
                               })
                               .get();
    if (!corrected && corrected.error().code == registry::StoreCode::Forbidden)
        return fail(Failure{FailureCode::Usage, corrected.error().detail});
    return outcomeOf(corrected);
}

} // namespace mintmark::station

#include "provisioning/station/orders/LocalOrders.h"

#include "provisioning/certificates/Issuer.h"
#include "provisioning/engine/FailureOf.h"
#include "provisioning/orders/OrderFile.h"
#include "provisioning/orders/OrderRules.h"
#include "provisioning/station/Files.h"
#include "provisioning/station/Profiles.h"
#include "provisioning/station/people/LocalOperators.h"

#include <algorithm>

namespace mintmark::station {
namespace {

using engine::outcomeOf;
using namespace std::chrono_literals;

constexpr std::size_t fileMost = std::size_t{1024} * 1024;
constexpr std::uint32_t lately = 100;
// A pause of the line is no pace.
constexpr Milliseconds longestGap = 30min;
// Nor is what a few seconds show.
constexpr Milliseconds leastWorked = 1min;

Failure failureOf(const orders::OrderError& error, const std::string& where)
{
    return {FailureCode::OrderWrong, where + ": " + error.detail};
}

bool isMade(DeviceState state, bool unprovedCounts)
{
    return state == DeviceState::Provisioned || state == DeviceState::Shipped ||
           (unprovedCounts && state == DeviceState::WrittenUnproved);
}

} // namespace

std::filesystem::path counterFileOf(const std::filesystem::path& station, const std::string& order)
{
    auto name = order;
    for (auto& c : name)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a'); // as the registry reads names
    return station / part::orders / (name + ".counter");
}

Outcome<bool> needsOrders(registry::Store& store, StationKind kind)
{
    if (kind == StationKind::Production) return true;
    return !TRY(outcomeOf(store.orderSigners())).empty();
}

Outcome<Sha256> LocalOrders::stationKey() const
{
    const auto octets = fromHex(m_file.stationKey.fingerprint);
    Sha256 digest{};
    if (!octets || octets->size() != digest.size())
        return fail(Failure{FailureCode::OrderStation, "this station has no key yet: open it once for work"});
    std::ranges::copy(*octets, digest.begin());
    return digest;
}

Outcome<std::unique_ptr<hsm::Signer>> LocalOrders::stationSigner()
{
    return outcomeOf(m_token.signer(m_file.stationKey));
}

Outcome<std::vector<certificates::PublicKey>> LocalOrders::signers()
{
    std::vector<certificates::PublicKey> keys;
    for (const auto& spki : TRY(outcomeOf(m_store.orderSigners())))
        keys.push_back(TRY(outcomeOf(certificates::PublicKey::fromSpki(spki))));
    return keys;
}

Outcome<StationIdentity> LocalOrders::identity()
{
    StationIdentity identity;
    identity.name = m_file.name;
    identity.key = toHex(TRY(stationKey()));
    identity.keyPem = certificates::toPem(TRY(stationSigner())->publicKey(), "PUBLIC KEY");
    for (const auto& spki : TRY(outcomeOf(m_store.orderSigners())))
        identity.signers.push_back(toHex(sha256(spki)));
    identity.needsOrders = TRY(needsOrders(m_store, m_file.kind));
    return identity;
}

Outcome<std::unique_ptr<LocalOrders::Read>> LocalOrders::believed(std::string_view text,
                                                                  const std::string& where)
{
    auto read = std::make_unique<Read>();
    auto envelope = orders::parseEnvelope(text);
    if (!envelope) return fail(failureOf(envelope.error(), where));
    read->envelope = std::move(*envelope);
    if (read->envelope.type != orders::orderType)
        return fail(Failure{FailureCode::OrderWrong, where + " is signed as something else than an order"});
    const auto keys = TRY(signers());
    if (keys.empty())
        return fail(Failure{FailureCode::OrderUnsigned, "no signer was pinned when this station was made"});
    // Nothing of a file is read before it is known whose it is.
    if (!isSignedByAny(read->envelope, keys)) return fail(Failure{FailureCode::OrderUnsigned, where});
    auto order = orders::parseOrder(read->envelope.payload);
    if (!order) return fail(failureOf(order.error(), where));
    read->order = std::move(*order);
    read->share = read->order.shareOf(TRY(stationKey()));
    if (read->share == nullptr)
        return fail(Failure{FailureCode::OrderStation, "order " + read->order.name + " does not name key " +
                                                           m_file.stationKey.fingerprint});
    return read;
}

Outcome<OrderInfo> LocalOrders::import(const std::filesystem::path& file)
{
    if (m_guard == nullptr) return fail(Failure{FailureCode::Internal, "the station was opened for reading"});
    const auto people = people::operatorsOf(m_directory);
    TRY(people->somebodyAnswers(Act::OrdersWrite));
    const auto content = readWhole(file, fileMost);
    if (!content)
        return fail(
            Failure{FailureCode::OrderWrong, file.string() + " cannot be read, or is larger than 1 MiB"});
    const auto read = TRY(believed(*content, file.string()));
    const auto& order = read->order;
    const auto now = TRY(m_guard->now());
    if (orders::termOf(order, now) == orders::Term::Over)
        return fail(Failure{FailureCode::OrderTerm, "order " + order.name + " has ended"});
    const auto loaded = loadProfileWithIds(m_directory, order.profile);
    if (!loaded)
        return fail(Failure{FailureCode::OrderProfile, "order " + order.name + " is for profile " +
                                                           order.profile + ": " + loaded.error().detail});
    if (auto refusal = orders::profileRefusal(order, loaded->profile))
        return fail(Failure{FailureCode::OrderProfile, "order " + order.name + ": " + *refusal});

    const auto known = TRY(outcomeOf(m_store.orderNamed(order.name)));
    // Its counter begins with it: one that is there without the order, or the other way round, stops it here.
    const auto signer = TRY(stationSigner());
    const auto name = known ? known->name : order.name;
    auto counter = TRY(OrderCounter::open(counterFileOf(m_directory, name), name, m_file.id, *signer,
                                          known ? known->taken : 0, TRY(witness(true))));

    registry::NewOrder entry;
    entry.name = known ? known->name : order.name;
    entry.revision = order.revision;
    entry.sha256 = order.sha256;
    entry.envelope = bytesOf(*content);
    entry.profile = order.profile;
    entry.profileHash = order.profileHash;
    entry.product = order.product;
    entry.customer = order.customer;
    entry.quantity = read->share->quantity;
    entry.notBefore = order.notBefore;
    entry.notAfter = order.notAfter;
    std::optional<registry::NewAllotment> block;
    if (read->share->ids) {
        const auto& ids = *read->share->ids;
        const auto all = TRY(outcomeOf(m_store.allotments()));
        // A later revision brings the block of an earlier one along; another order's overlaps.
        const bool had = std::ranges::any_of(all, [&](const auto& one) {
            return one.pool == ids.pool && one.first == ids.first && one.last == ids.last &&
                   one.station == m_file.name && one.name.starts_with(name + "-");
        });
        if (!had)
            block = registry::NewAllotment{ids.pool,    name + "-" + std::to_string(order.revision),
                                           m_file.name, ids.first,
                                           ids.last,    order.sha256};
    }
    if (known && order.revision > known->revision) TRY(people->spendSecond({}, Delicate::ChangeQuota));
    std::optional<Failure> overlap;
    const auto imported = m_store
                              .commit([&](registry::Transaction& transaction) -> registry::Result<void> {
                                  (void)TRY(transaction.importOrder(entry));
                                  if (!block) return {};
                                  auto added = transaction.addAllotment(*block);
                                  if (!added && added.error().code == registry::StoreCode::Duplicate)
                                      overlap = Failure{FailureCode::AllotmentOverlap, added.error().detail};
                                  return added;
                              })
                              .get();
    if (overlap) return fail(*overlap);
    if (!imported && (imported.error().code == registry::StoreCode::Duplicate ||
                      imported.error().code == registry::StoreCode::Forbidden))
        return fail(Failure{FailureCode::OrderOld, imported.error().detail});
    TRY(outcomeOf(imported));
    TRY(counter.cover(known ? known->taken : 0, known ? known->taken : 0));
    return show(order.name);
}

Outcome<registry::OrderRecord> LocalOrders::recordOf(const std::string& name)
{
    auto record = TRY(outcomeOf(m_store.orderNamed(name)));
    if (!record) return fail(Failure{FailureCode::OrderUnknown, name});
    return std::move(*record);
}

Outcome<OrderInfo> LocalOrders::infoOf(const registry::OrderRecord& record)
{
    OrderInfo info;
    info.name = record.name;
    info.product = record.product;
    info.customer = record.customer;
    info.profile = record.profile;
    info.revision = record.revision;
    info.sha256 = toHex(record.sha256);
    info.notBefore = record.notBefore;
    info.notAfter = record.notAfter;
    info.importedAt = record.importedAt;
    info.closedAt = record.closedAt;
    info.closedWhy = record.closedWhy;
    info.quantity = record.quantity;
    info.left = record.closedAt ? 0 : record.left();
    info.givenBack = record.givenBack;
    info.runsPassed = record.runsPassed;
    info.runsFailed = record.runsFailed;
    info.states = TRY(outcomeOf(m_store.orderCounts(record.row)));
    const auto read = believed(textOf(record.envelope), "order " + record.name);
    bool unprovedCounts = false;
    const auto now = systemClock().now();
    if (read) {
        info.profileVersion = (*read)->order.profileVersion;
        info.sockets = (*read)->share->sockets;
        unprovedCounts = orders::acceptsUnproved((*read)->order);
        const auto term = orders::termOf((*read)->order, now);
        if (term != orders::Term::Now)
            info.refusal = Failure{FailureCode::OrderTerm,
                                   "order " + record.name +
                                       (term == orders::Term::Early ? " has not begun" : " has ended")};
        if ((*read)->order.shiftCheck) {
            info.shift = TRY(shiftInfoOf(m_store, record.row, (*read)->order, now));
            if (!info.refusal) info.refusal = shiftRefusal((*read)->order, *info.shift);
        }
    } else {
        info.refusal = read.error();
    }
    for (const auto& [state, devices] : info.states)
        if (isMade(state, unprovedCounts)) info.made += devices;
    info.underway = record.held() - std::min(record.held(), info.made);
    if (record.closedAt)
        info.refusal = Failure{FailureCode::OrderOld, "order " + record.name + " is closed"};
    else if ((!info.refusal || info.refusal->code == FailureCode::OrderCheck) && info.left == 0 &&
             info.underway == 0)
        info.refusal = Failure{FailureCode::OrderFull, "order " + record.name};
    if (const auto runs = record.runsPassed + record.runsFailed; runs > 0)
        info.yield = static_cast<double>(record.runsPassed) / static_cast<double>(runs);
    const auto times = TRY(outcomeOf(m_store.passedLately(record.row, lately)));
    Milliseconds worked{0};
    std::uint32_t steps = 0;
    for (std::size_t i = 1; i < times.size(); ++i) {
        const auto gap = times[i - 1] - times[i];
        if (gap < Milliseconds{0} || gap > longestGap) continue;
        worked += gap;
        ++steps;
    }
    if (steps >= 3 && worked >= leastWorked) {
        info.perHour = steps * 3.6e6 / static_cast<double>(worked.count());
        const auto todo = static_cast<double>(info.quantity - std::min(info.quantity, info.made));
        if (!record.closedAt && todo > 0)
            info.finish = now + Milliseconds(static_cast<std::int64_t>(todo / *info.perHour * 3.6e6));
    }
    return info;
}

Outcome<std::vector<OrderInfo>> LocalOrders::list()
{
    std::vector<OrderInfo> infos;
    for (const auto& record : TRY(outcomeOf(m_store.orders())))
        infos.push_back(TRY(infoOf(record)));
    return infos;
}

Outcome<CounterWitness> LocalOrders::witness(bool mayWrite)
{
    if (!m_notes) m_notes = m_token.notes();
    const auto serial = TRY(outcomeOf(m_token.info())).serial;
    // One note that stays says that the token keeps them.
    const auto name = "station " + m_file.id;
    const auto known = m_notes->read(name);
    if (known && *known) return CounterWitness{m_notes.get(), serial};
    if (!known && known.error().code != hsm::HsmCode::Failed) return fail(engine::failureOf(known.error()));
    if (!mayWrite) return CounterWitness{};
    const auto written = m_notes->write(name, bytesOf("mintmark keeps notes here"));
    if (written) return CounterWitness{m_notes.get(), serial};
    if (written.error().code == hsm::HsmCode::MechanismMissing) return CounterWitness{};
    return fail(engine::failureOf(written.error()));
}

Outcome<std::vector<CheckFinding>> LocalOrders::check()
{
    std::vector<CheckFinding> findings;
    const auto all = TRY(outcomeOf(m_store.orders()));
    if (all.empty()) return findings;
    const auto signer = TRY(stationSigner());
    const auto asked = TRY(witness(false));
    for (const auto& record : all) {
        if (const auto read = believed(textOf(record.envelope), "order " + record.name); !read)
            findings.push_back({"order", read.error().text()});
        const auto counterFile = counterFileOf(m_directory, record.name);
        std::error_code error;
        if (!std::filesystem::exists(counterFile, error))
            findings.push_back({"order-counter", counterFile.string() + " is gone"});
        else if (const auto counter =
                     OrderCounter::open(counterFile, record.name, m_file.id, *signer, record.taken, asked);
                 !counter)
            findings.push_back({"order-counter", counter.error().text()});
    }
    return findings;
}

Outcome<OrderInfo> LocalOrders::show(const std::string& name)
{
    return infoOf(TRY(recordOf(name)));
}

Outcome<OrderInfo> LocalOrders::close(const std::string& name, const std::string& supervisor,
                                      const std::string& why)
{
    if (supervisor.empty())
        return fail(Failure{FailureCode::Usage, "closing an order needs a supervisor's name"});
    TRY(people::operatorsOf(m_directory)->answers(supervisor, Act::OrdersWrite));
    const auto record = TRY(recordOf(name));
    const auto closed = m_store
                            .commit([&](registry::Transaction& transaction) {
                                return transaction.closeOrder(
                                    record.row, "by " + supervisor + (why.empty() ? "" : ": " + why));
                            })
                            .get();
    if (!closed && closed.error().code == registry::StoreCode::Forbidden)
        return fail(Failure{FailureCode::OrderOld, closed.error().detail});
    TRY(outcomeOf(closed));
    return show(name);
}

Outcome<std::unique_ptr<LocalOrders::Read>> LocalOrders::usable(const registry::OrderRecord& record,
                                                                const Profile& profile,
                                                                std::span<const std::string> sockets)
{
    if (m_guard == nullptr) return fail(Failure{FailureCode::Internal, "the station was opened for reading"});
    if (record.closedAt) return fail(Failure{FailureCode::OrderOld, "order " + record.name + " is closed"});
    const auto where = "order " + record.name;
    auto read = TRY(believed(textOf(record.envelope), where));
    // What the registry counts by has to be what was signed.
    if (read->order.sha256 != record.sha256 || read->share->quantity != record.quantity ||
        read->order.profileHash != record.profileHash)
        return fail(Failure{FailureCode::OrderUnsigned, where + " is not what the registry has of it"});
    const auto refused = [&](const std::optional<std::string>& why) {
        return why ? Outcome<void>(fail(Failure{FailureCode::OrderProfile, where + ": " + *why}))
                   : Outcome<void>{};
    };
    TRY(refused(orders::profileRefusal(read->order, profile)));
    TRY(refused(orders::socketRefusal(*read->share, sockets)));
    const auto now = TRY(m_guard->now());
    switch (orders::termOf(read->order, now)) {
    case orders::Term::Early: return fail(Failure{FailureCode::OrderTerm, where + " has not begun"});
    case orders::Term::Over: return fail(Failure{FailureCode::OrderTerm, where + " has ended"});
    case orders::Term::Now: break;
    }
    return read;
}

Outcome<std::pair<Order, registry::OrderRow>> LocalOrders::orderOfCheck(const std::string& name,
                                                                        const Profile& profile,
                                                                        std::span<const std::string> sockets)
{
    const auto record = TRY(recordOf(name));
    auto read = TRY(usable(record, profile, sockets));
    if (!read->order.shiftCheck)
        return fail(Failure{FailureCode::OrderProfile,
                            "order " + record.name + ": it does not ask that the station is checked"});
    return std::pair(std::move(read->order), record.row);
}

Outcome<std::unique_ptr<LocalPermit>> LocalOrders::permit(const std::string& name, const Profile& profile,
                                                          std::span<const std::string> sockets)
{
    const auto record = TRY(recordOf(name));
    auto read = TRY(usable(record, profile, sockets));
    // Units that have their place may be finished; with none of them, nothing can be made.
    if (const auto info = TRY(infoOf(record)); info.underway == 0) {
        if (record.left() == 0)
            return fail(Failure{FailureCode::OrderFull, "order " + record.name + ", " +
                                                            std::to_string(record.quantity) + " devices"});
        if (info.shift)
            if (auto refusal = shiftRefusal(read->order, *info.shift)) return fail(std::move(*refusal));
    }
    auto signer = TRY(stationSigner());
    auto counter = TRY(OrderCounter::open(counterFileOf(m_directory, record.name), record.name, m_file.id,
                                          *signer, record.taken, TRY(witness(true))));
    return std::make_unique<LocalPermit>(m_store, *m_guard, std::move(read->order), record.row,
                                         std::move(read->envelope), TRY(signers()), std::move(signer),
                                         std::move(counter), record.taken);
}

} // namespace mintmark::station

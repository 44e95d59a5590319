#include "provisioning/station/remote/RemoteFaces.h"

#include "provisioning/station/Bundle.h"
#include "provisioning/station/remote/Transfer.h"

namespace mintmark::station {
namespace {

using namespace wire;

constexpr std::size_t orderMost = std::size_t{1024} * 1024;
constexpr std::size_t listMost = std::size_t{16} * 1024 * 1024;

Outcome<void> done(const Outcome<Nothing>& outcome)
{
    if (!outcome) return fail(outcome.error());
    return {};
}

template <class T, class M, class P>
Outcome<std::vector<T>> listOf(Connection& connection, const M& method, const P& params)
{
    std::vector<T> list;
    TRY(connection.call(method, params, intoList(list)));
    return list;
}

Failure unsupported(const char* what)
{
    return {FailureCode::ServiceUnsupported, what};
}

} // namespace

Outcome<StationIdentity> RemoteOrders::identity()
{
    return m_connection.call(call::identity, {});
}

Outcome<OrderInfo> RemoteOrders::import(const std::filesystem::path& file)
{
    return m_connection.call(call::importOrder,
                             {TRY(sendFile(m_connection, file, {}, orderMost, FailureCode::OrderWrong))});
}

Outcome<std::vector<OrderInfo>> RemoteOrders::list()
{
    return listOf<OrderInfo>(m_connection, call::orders, Nothing{});
}

Outcome<OrderInfo> RemoteOrders::show(const std::string& name)
{
    return m_connection.call(call::order, {name});
}

Outcome<OrderInfo> RemoteOrders::close(const std::string& name, const std::string& supervisor,
                                       const std::string& why)
{
    return m_connection.call(call::closeOrder, {name, supervisor, why});
}

Outcome<ShiftInfo> RemoteShiftChecks::checkShift(const ShiftRequest& request, const ShiftListener& told,
                                                 std::stop_token stop)
{
    return m_connection.call(call::checkShift, request, eachItem<ShiftUnit>([&told](ShiftUnit&& unit) {
                                 told(unit);
                                 return true;
                             }),
                             stop);
}

Outcome<std::string> RemoteAudit::keyPem()
{
    return m_connection.call(call::auditKey, {});
}

Outcome<std::optional<HeadInfo>> RemoteAudit::newestHead()
{
    return m_connection.call(call::newestHead, {});
}

Outcome<AuditPage> RemoteAudit::entries(const AuditFilter& filter)
{
    return m_connection.call(call::auditEntries, filter);
}

Outcome<HeadInfo> RemoteAudit::sign(const std::string& why)
{
    return m_connection.call(call::signHead, {why});
}

Outcome<AuditExport> RemoteAudit::exportTo(const std::filesystem::path& file, std::int64_t from,
                                           const std::function<void(int)>& progress, std::stop_token stop)
{
    Arriving arriving(file);
    TRY(arriving.begin());
    auto exported = TRY(m_connection.call(call::exportLog, {from}, arriving.taking(progress), stop));
    (void)TRY(arriving.finish());
    return exported;
}

Outcome<BundleSeal> RemoteAudit::sealBundle(const std::string&, const std::vector<BundledFile>&)
{
    return fail(unsupported("an export bundle"));
}

Outcome<HeadInfo> RemoteAudit::proveDevice(const std::string& deviceId, const std::filesystem::path& file)
{
    Arriving arriving(file);
    TRY(arriving.begin());
    auto head = TRY(m_connection.call(call::proveDevice, {deviceId}, arriving.taking({})));
    (void)TRY(arriving.finish());
    return head;
}

Outcome<HeadInfo> RemoteAudit::proveConsistency(const std::filesystem::path& older,
                                                const std::filesystem::path& file)
{
    const auto sent = TRY(sendFile(m_connection, older, {}, listMost, FailureCode::AuditWrong));
    Arriving arriving(file);
    TRY(arriving.begin());
    auto head = TRY(m_connection.call(call::proveConsistency, {sent}, arriving.taking({})));
    (void)TRY(arriving.finish());
    return head;
}

Outcome<IdPreview> RemoteIds::preview(const std::string& profile, std::uint32_t count)
{
    return m_connection.call(call::previewIds, {profile, count});
}

Outcome<std::vector<PoolInfo>> RemoteIds::pools()
{
    return m_connection.call(call::pools, {});
}

Outcome<void> RemoteIds::voids(const std::string& pool, const std::function<bool(const VoidInfo&)>& each)
{
    return done(m_connection.call(call::voids, {pool},
                                  eachItem<VoidInfo>([&](VoidInfo&& one) { return each(one); })));
}

Outcome<PoolInfo> RemoteIds::allot(const std::filesystem::path& file)
{
    // The signature lies beside it, and travels with it.
    const auto place = TRY(sendFile(m_connection, file, {}, orderMost, FailureCode::AllotmentWrong));
    (void)TRY(
        sendFile(m_connection, file.string() + ".sig", place.folder, orderMost, FailureCode::AllotmentWrong));
    return m_connection.call(call::allot, {place});
}

Outcome<void> RemoteIds::take(const std::string& profile, std::uint32_t count,
                              const std::function<bool(const std::vector<std::string>&)>& deliver)
{
    const auto taken = TRY(m_connection.call(call::takeIds, {profile, count}));
    // They are out of the pool: one that is not delivered stays taken, and nobody else gets it.
    if (!deliver(taken))
        return fail(Failure{FailureCode::OutputFailed, "the IDs were taken and not delivered"});
    return {};
}

Outcome<std::pair<TrustSetInfo, bool>> RemoteTrust::add(const std::string& name,
                                                        const std::filesystem::path& file)
{
    const auto place = TRY(sendFile(m_connection, file, {}, listMost, FailureCode::TrustFile));
    auto added = TRY(m_connection.call(call::addTrust, {name, place}));
    return std::pair(std::move(added.set), added.isNew);
}

Outcome<std::vector<TrustSetInfo>> RemoteTrust::sets()
{
    return m_connection.call(call::trustSets, {});
}

Outcome<TrustSetInfo> RemoteTrust::set(const std::string& title)
{
    return m_connection.call(call::trustSet, {title});
}

Outcome<void> RemoteTrust::affected(const TrustQuestion& question,
                                    const std::function<bool(const AffectedDevice&)>& take)
{
    return done(m_connection.call(call::affected, question,
                                  eachItem<AffectedDevice>([&](AffectedDevice&& one) { return take(one); })));
}

Outcome<SiteInfo> RemoteSite::info()
{
    return m_connection.call(call::siteInfo, {});
}

Outcome<SiteAnswer> RemoteSite::ask(SiteQuestion question, const std::stop_token& stop)
{
    auto& unit = question.unit;
    return m_connection.call(call::siteAsk,
                             {std::move(question.socket), std::move(question.order),
                              std::move(question.profile), std::move(unit.model),
                              std::move(unit.hardwareId.octets), std::move(unit.firmwareVersion),
                              std::move(unit.firmwareDigest)},
                             {}, stop);
}

Outcome<SiteDelivery> RemoteSite::deliver(const std::function<void(std::uint64_t)>& told,
                                          const std::stop_token& stop)
{
    return m_connection.call(call::siteDeliver, {}, eachItem<std::uint64_t>([&told](std::uint64_t&& count) {
                                 if (told) told(count);
                                 return true;
                             }),
                             stop);
}

Outcome<std::vector<RevocationInfo>> RemoteCertificateLife::revoke(const RevocationRequest& request)
{
    return m_connection.call(call::revoke, request);
}

Outcome<std::vector<RevocationInfo>> RemoteCertificateLife::rework(const std::string& deviceId,
                                                                   const std::string& supervisor,
                                                                   const std::string& why)
{
    return m_connection.call(call::rework, {deviceId, supervisor, why});
}

Outcome<LeaveSummary> RemoteCertificateLife::ship(const LeaveRequest& request,
                                                  const std::function<bool(const LeaveStep&)>& each,
                                                  std::stop_token stop)
{
    return m_connection.call(call::ship, request,
                             eachItem<LeaveStep>([&](LeaveStep&& step) { return each(step); }), stop);
}

Outcome<LeaveSummary> RemoteCertificateLife::scrap(const LeaveRequest& request,
                                                   const std::function<bool(const LeaveStep&)>& each,
                                                   std::stop_token stop)
{
    return m_connection.call(call::scrap, request,
                             eachItem<LeaveStep>([&](LeaveStep&& step) { return each(step); }), stop);
}

Outcome<std::vector<RevocationInfo>> RemoteCertificateLife::revocations()
{
    return listOf<RevocationInfo>(m_connection, call::revocations, Nothing{});
}

Outcome<CrlReport> RemoteCertificateLife::makeCrls(std::chrono::days validity, bool onlyOne)
{
    return m_connection.call(call::makeCrls, {validity, onlyOne});
}

Outcome<RenewalSummary> RemoteCertificateLife::renew(const RenewalRequest& request,
                                                     const std::function<bool(const RenewalStep&)>& each,
                                                     std::stop_token stop)
{
    return m_connection.call(call::renew, request,
                             eachItem<RenewalStep>([&](RenewalStep&& step) { return each(step); }), stop);
}

Outcome<ChainInfo> RemoteCertificateLife::chain(const std::string& deviceId, const std::string& form)
{
    return m_connection.call(call::chain, {deviceId, form});
}

Outcome<PossessionInfo> RemoteCertificateLife::prove(const PossessionRequest& request)
{
    return m_connection.call(call::prove, request);
}

Outcome<void> RemoteCertificateLife::ending(WallTime until,
                                            const std::function<bool(const EndingInfo&)>& each)
{
    return done(m_connection.call(call::ending, {until},
                                  eachItem<EndingInfo>([&](EndingInfo&& one) { return each(one); })));
}

Outcome<std::string> RemoteCertificateLife::endingCalendar(WallTime until)
{
    std::string text;
    const Told told = [&](const std::string& kind, const QJsonValue& value,
                          Secrets& secrets) -> Expected<bool, std::string> {
        Bytes octets;
        Reader reader(secrets);
        if (kind != "piece") return true;
        if (!reader.into(value, octets)) return fail(reader.why());
        text += textOf(octets);
        return true;
    };
    TRY(m_connection.call(call::endingCalendar, {until}, told));
    return text;
}

Outcome<ClockReport> RemoteCertificateLife::clock()
{
    return m_connection.call(call::clock, {});
}

Outcome<ClockReport> RemoteCertificateLife::acceptClock(const std::string& supervisor, const std::string& why)
{
    return m_connection.call(call::acceptClock, {supervisor, why});
}

Outcome<OperatorInfo> RemoteOperators::logIn(const std::string& nameOrBadge, const Pin& pin)
{
    m_connection->setWho(std::nullopt);
    auto who = TRY(m_connection->call(call::logIn, {nameOrBadge, pin.duplicate()}));
    m_connection->setWho(who);
    return who;
}

Outcome<OperatorInfo> RemoteOperators::second(const std::string&, const std::string& nameOrBadge,
                                              const Pin& pin, Delicate delicate)
{
    return m_connection->call(call::second, {nameOrBadge, pin.duplicate(), delicate});
}

Outcome<OperatorInfo> RemoteOperators::allow(const std::string& name, Act act)
{
    const auto who = m_connection->who();
    if (!who || who->name != name) return fail(Failure{FailureCode::OperatorNeeded, name});
    if (!orders::may(who->role, act))
        return fail(Failure{FailureCode::OperatorForbidden, name + ": " + orders::refusal(who->role, act)});
    return *who;
}

Outcome<std::vector<OperatorInfo>> RemoteOperators::list()
{
    return m_connection->call(call::operators, {});
}

Outcome<OperatorInfo> RemoteOperators::add(const Acting&, const NewOperator& who, const Pin& pin)
{
    return m_connection->call(call::addOperator, {who, pin.duplicate()});
}

Outcome<void> RemoteOperators::remove(const Acting&, const std::string& name)
{
    return done(m_connection->call(call::removeOperator, {name}));
}

Outcome<void> RemoteOperators::setPin(const Acting& by, const std::string& name, const Pin& pin)
{
    return done(m_connection->call(by.name == name ? call::ownPin : call::setPin, {name, pin.duplicate()}));
}

Outcome<OperatorInfo> RemoteOperators::setRole(const Acting&, const std::string& name, Role role)
{
    return m_connection->call(call::setRole, {name, role});
}

Outcome<OperatorInfo> RemoteOperators::unlock(const Acting&, const std::string& name)
{
    return m_connection->call(call::unlock, {name});
}

Outcome<TwoPeople> RemoteOperators::policy()
{
    const auto policy = TRY(m_connection->call(call::policy, {}));
    return TwoPeople(policy.twoPeople.begin(), policy.twoPeople.end());
}

Outcome<void> RemoteOperators::setPolicy(const Acting&, const TwoPeople& policy)
{
    return done(m_connection->call(call::setPolicy, {{policy.begin(), policy.end()}}));
}

Outcome<void> RemoteOperators::connect(OperatorSink)
{
    return fail(unsupported("another place for the audit's entries"));
}

} // namespace mintmark::station

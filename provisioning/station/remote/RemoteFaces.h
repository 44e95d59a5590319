// The borders that a Station gives out, of a service's station. Each lives as long as its connection.
#pragma once

#include "provisioning/station/remote/Connection.h"

namespace mintmark::station {

class RemoteOrders final : public Orders {
public:
    explicit RemoteOrders(wire::Connection& connection) : m_connection(connection) {}
    [[nodiscard]] Outcome<StationIdentity> identity() override;
    [[nodiscard]] Outcome<OrderInfo> import(const std::filesystem::path& file) override;
    [[nodiscard]] Outcome<std::vector<OrderInfo>> list() override;
    [[nodiscard]] Outcome<OrderInfo> show(const std::string& name) override;
    [[nodiscard]] Outcome<OrderInfo> close(const std::string& name, const std::string& supervisor,
                                           const std::string& why) override;

private:
    wire::Connection& m_connection;
};

class RemoteShiftChecks final : public ShiftChecks {
public:
    explicit RemoteShiftChecks(wire::Connection& connection) : m_connection(connection) {}
    [[nodiscard]] Outcome<ShiftInfo> checkShift(const ShiftRequest& request, const ShiftListener& told,
                                                std::stop_token stop) override;

private:
    wire::Connection& m_connection;
};

class RemoteAudit final : public Audit {
public:
    explicit RemoteAudit(wire::Connection& connection) : m_connection(connection) {}
    [[nodiscard]] Outcome<std::string> keyPem() override;
    [[nodiscard]] Outcome<std::optional<HeadInfo>> newestHead() override;
    [[nodiscard]] Outcome<AuditPage> entries(const AuditFilter& filter) override;
    [[nodiscard]] Outcome<HeadInfo> sign(const std::string& why) override;
    [[nodiscard]] Outcome<AuditExport> exportTo(const std::filesystem::path& file, std::int64_t from,
                                                const std::function<void(int)>& progress,
                                                std::stop_token stop) override;
    /// The service signs heads alone with the audit key. ServiceUnsupported.
    [[nodiscard]] Outcome<BundleSeal> sealBundle(const std::string& name,
                                                 const std::vector<BundledFile>& files) override;
    [[nodiscard]] Outcome<HeadInfo> proveDevice(const std::string& deviceId,
                                                const std::filesystem::path& file) override;
    [[nodiscard]] Outcome<HeadInfo> proveConsistency(const std::filesystem::path& older,
                                                     const std::filesystem::path& file) override;

private:
    wire::Connection& m_connection;
};

class RemoteIds final : public Ids {
public:
    explicit RemoteIds(wire::Connection& connection) : m_connection(connection) {}
    [[nodiscard]] Outcome<IdPreview> preview(const std::string& profile, std::uint32_t count) override;
    [[nodiscard]] Outcome<std::vector<PoolInfo>> pools() override;
    [[nodiscard]] Outcome<void> voids(const std::string& pool,
                                      const std::function<bool(const VoidInfo&)>& each) override;
    [[nodiscard]] Outcome<PoolInfo> allot(const std::filesystem::path& file) override;
    [[nodiscard]] Outcome<void>
    take(const std::string& profile, std::uint32_t count,
         const std::function<bool(const std::vector<std::string>&)>& deliver) override;

private:
    wire::Connection& m_connection;
};

class RemoteTrust final : public Trust {
public:
    explicit RemoteTrust(wire::Connection& connection) : m_connection(connection) {}
    [[nodiscard]] Outcome<std::pair<TrustSetInfo, bool>> add(const std::string& name,
                                                             const std::filesystem::path& file) override;
    [[nodiscard]] Outcome<std::vector<TrustSetInfo>> sets() override;
    [[nodiscard]] Outcome<TrustSetInfo> set(const std::string& title) override;
    [[nodiscard]] Outcome<void> affected(const TrustQuestion& question,
                                         const std::function<bool(const AffectedDevice&)>& take) override;

private:
    wire::Connection& m_connection;
};

class RemoteSite final : public Site {
public:
    explicit RemoteSite(wire::Connection& connection) : m_connection(connection) {}
    [[nodiscard]] Outcome<SiteInfo> info() override;
    /// ServiceUnsupported: a question about no unit of a batch is the machine's to ask.
    [[nodiscard]] Outcome<SiteAnswer> ask(SiteQuestion question, const std::stop_token& stop) override;
    [[nodiscard]] Outcome<SiteDelivery> deliver(const std::function<void(std::uint64_t)>& told,
                                                const std::stop_token& stop) override;

private:
    wire::Connection& m_connection;
};

class RemoteCertificateLife final : public CertificateLife {
public:
    explicit RemoteCertificateLife(wire::Connection& connection) : m_connection(connection) {}
    [[nodiscard]] Outcome<std::vector<RevocationInfo>> revoke(const RevocationRequest& request) override;
    [[nodiscard]] Outcome<std::vector<RevocationInfo>>
    rework(const std::string& deviceId, const std::string& supervisor, const std::string& why) override;
    [[nodiscard]] Outcome<LeaveSummary> ship(const LeaveRequest& request,
                                             const std::function<bool(const LeaveStep&)>& each,
                                             std::stop_token stop) override;
    [[nodiscard]] Outcome<LeaveSummary> scrap(const LeaveRequest& request,
                                              const std::function<bool(const LeaveStep&)>& each,
                                              std::stop_token stop) override;
    [[nodiscard]] Outcome<std::vector<RevocationInfo>> revocations() override;
    [[nodiscard]] Outcome<CrlReport> makeCrls(std::chrono::days validity, bool onlyOne) override;
    [[nodiscard]] Outcome<RenewalSummary> renew(const RenewalRequest& request,
                                                const std::function<bool(const RenewalStep&)>& each,
                                                std::stop_token stop) override;
    [[nodiscard]] Outcome<ChainInfo> chain(const std::string& deviceId, const std::string& form) override;
    [[nodiscard]] Outcome<PossessionInfo> prove(const PossessionRequest& request) override;
    [[nodiscard]] Outcome<void> ending(WallTime until,
                                       const std::function<bool(const EndingInfo&)>& each) override;
    [[nodiscard]] Outcome<std::string> endingCalendar(WallTime until) override;
    [[nodiscard]] Outcome<ClockReport> clock() override;
    [[nodiscard]] Outcome<ClockReport> acceptClock(const std::string& supervisor,
                                                   const std::string& why) override;

private:
    wire::Connection& m_connection;
};

/// Who acts is whoever has logged in at the connection, whatever `by` says.
class RemoteOperators final : public Operators {
public:
    explicit RemoteOperators(std::shared_ptr<wire::Connection> connection)
        : m_connection(std::move(connection))
    {
    }
    /// The service asks for a login before anything: as if there were some.
    [[nodiscard]] Outcome<bool> any() override { return true; }
    [[nodiscard]] Outcome<OperatorInfo> logIn(const std::string& nameOrBadge, const Pin& pin) override;
    /// Beside whoever has logged in at the connection.
    [[nodiscard]] Outcome<OperatorInfo> second(const std::string& first, const std::string& nameOrBadge,
                                               const Pin& pin, Delicate delicate) override;
    /// As the role was when they logged in; the service asks anew for each call.
    [[nodiscard]] Outcome<OperatorInfo> allow(const std::string& name, Act act) override;
    [[nodiscard]] Outcome<std::vector<OperatorInfo>> list() override;
    [[nodiscard]] Outcome<OperatorInfo> add(const Acting& by, const NewOperator& who,
                                            const Pin& pin) override;
    [[nodiscard]] Outcome<void> remove(const Acting& by, const std::string& name) override;
    [[nodiscard]] Outcome<void> setPin(const Acting& by, const std::string& name, const Pin& pin) override;
    [[nodiscard]] Outcome<OperatorInfo> setRole(const Acting& by, const std::string& name,
                                                Role role) override;
    [[nodiscard]] Outcome<OperatorInfo> unlock(const Acting& by, const std::string& name) override;
    [[nodiscard]] Outcome<TwoPeople> policy() override;
    [[nodiscard]] Outcome<void> setPolicy(const Acting& by, const TwoPeople& policy) override;
    /// The service writes its own audit log. ServiceUnsupported.
    [[nodiscard]] Outcome<void> connect(OperatorSink sink) override;

private:
    std::shared_ptr<wire::Connection> m_connection;
};

} // namespace mintmark::station

// The calls of the service, each with what it takes, what it gives, and the one act that it is.
#pragma once

#include "provisioning/station/remote/Values.h"

#include <span>

namespace mintmark::station::wire {

/// How long a call may take. All of them are lost where the service is silent for longer than it ever is.
enum class Pace {
    Quick, ///< a minute at most
    Long,  ///< as long as the service is heard
};

struct MethodRow {
    const char* name;
    std::optional<Act> act; ///< nothing: also for who has not logged in
    Pace pace = Pace::Quick;
};
/// `P` is what it takes, `R` what it gives.
template <class P, class R> struct Method : MethodRow {
};

struct Hello {
    std::int32_t major = 0, minor = 0;
    std::string program; ///< for people: "mintmark 0.1.0"
};
struct Welcome {
    std::int32_t major = 0, minor = 0;
    std::string program;
    StationInfo station;
};
struct OperatorLogin {
    std::string name; ///< or badge
    Pin pin;
};
struct SecondPerson {
    std::string name; ///< or badge
    Pin pin;
    Delicate delicate = Delicate::LockFuses;
};
struct StopCall {
    std::uint32_t call = 0;
};
/// A file of the client's goes to the service as its content, a piece at a time, into a folder that ends with
/// the connection.
struct FilePiece {
    std::string folder; ///< empty: a new one
    std::string name;   ///< 1 to 128 of A-Z a-z 0-9 . _ -, not beginning with a dot
    Bytes octets;       ///< are added to its end
};
struct FilePlace {
    std::string folder, name;
};
struct TokenPin {
    std::string token; ///< empty: the station's own
    Pin pin;
    bool spendFinalTry = false;
};
struct FromFile {
    bool spendFinalTry = false;
    bool wait = false;
};
struct BatchOrder {
    std::string profile;
    std::vector<SocketRequest> sockets;
    std::optional<std::uint32_t> count;
    bool dryRun = false;
    std::string order;
    std::optional<FilePlace> work;
    std::string operatorName; ///< what the client says; on record beside who logged in
};
struct SocketHold {
    std::string socket;
    bool held = false;
};
/// A question to the site as it would be of a unit; the service adds whose it is.
struct TrialQuestion {
    std::string socket, order, profile, model;
    Bytes hardwareId; ///< 4 to 32 octets
    std::string firmware;
    Bytes firmwareSha256; ///< or empty
};
struct Page {
    std::vector<DeviceInfo> devices;
    bool more = false; ///< it is shorter than was asked for because of its size
};
struct Named {
    std::string name;
};
struct Correction {
    std::string deviceId;
    std::int64_t fact = 0;
    std::string value, supervisor, why;
};
/// What stands beside a backup; the copy itself comes in pieces before.
struct BackupSent {
    std::string name;   ///< of the file: "registry-…db"
    std::string sha256; ///< of the copy
    std::int64_t entries = 0;
    std::string hash;
    Bytes stationFile, recovery; ///< `recovery` empty: there is none
};
struct FileIn {
    FilePlace file;
};
struct Closing {
    std::string name, supervisor, why;
};
struct LogFrom {
    std::int64_t from = 1;
};
struct Why {
    std::string supervisor, why;
};
struct CrlOrder {
    std::chrono::days validity{0};
    bool onlyOne = false;
};
struct ChainOrder {
    std::string deviceId, form;
};
struct Until {
    WallTime until{};
};
struct IdCount {
    std::string profile;
    std::uint32_t count = 0;
};
struct TrustFile {
    std::string name;
    FilePlace file;
};
struct TrustAdded {
    TrustSetInfo set;
    bool isNew = false;
};
struct LabelCount {
    std::string deviceId;
    LabelOrder order;
};
struct OnboardingOrder {
    std::string deviceId, profile;
    OnboardingUse use = OnboardingUse::Blank;
};
struct OperatorPin {
    std::string name;
    Pin pin;
};
struct OperatorAdded {
    NewOperator who;
    Pin pin;
};
struct OperatorRole {
    std::string name;
    Role role = Role::Technician;
};
struct PeoplePolicy {
    std::vector<Delicate> twoPeople;
};

MINTMARK_SHAPE(Hello, MINTMARK_MEMBER(major), MINTMARK_MEMBER(minor), MINTMARK_MEMBER(program));
MINTMARK_SHAPE(Welcome, MINTMARK_MEMBER(major), MINTMARK_MEMBER(minor), MINTMARK_MEMBER(program),
               MINTMARK_MEMBER(station));
MINTMARK_SHAPE(OperatorLogin, MINTMARK_MEMBER(name), MINTMARK_MEMBER(pin));
MINTMARK_SHAPE(SecondPerson, MINTMARK_MEMBER(name), MINTMARK_MEMBER(pin), MINTMARK_MEMBER(delicate));
MINTMARK_SHAPE(StopCall, MINTMARK_MEMBER(call));
MINTMARK_SHAPE(FilePiece, MINTMARK_MEMBER(folder), MINTMARK_MEMBER(name), MINTMARK_MEMBER(octets));
MINTMARK_SHAPE(FilePlace, MINTMARK_MEMBER(folder), MINTMARK_MEMBER(name));
MINTMARK_SHAPE(TokenPin, MINTMARK_MEMBER(token), MINTMARK_MEMBER(pin), MINTMARK_MEMBER(spendFinalTry));
MINTMARK_SHAPE(FromFile, MINTMARK_MEMBER(spendFinalTry), MINTMARK_MEMBER(wait));
MINTMARK_SHAPE(BatchOrder, MINTMARK_MEMBER(profile), MINTMARK_MEMBER(sockets), MINTMARK_MEMBER(count),
               MINTMARK_MEMBER(dryRun), MINTMARK_MEMBER(order), MINTMARK_MEMBER(work),
               MINTMARK_MEMBER(operatorName));
MINTMARK_SHAPE(SocketHold, MINTMARK_MEMBER(socket), MINTMARK_MEMBER(held));
MINTMARK_SHAPE(TrialQuestion, MINTMARK_MEMBER(socket), MINTMARK_MEMBER(order), MINTMARK_MEMBER(profile),
               MINTMARK_MEMBER(model), MINTMARK_MEMBER(hardwareId), MINTMARK_MEMBER(firmware),
               MINTMARK_MEMBER(firmwareSha256));
MINTMARK_SHAPE(Page, MINTMARK_MEMBER(devices), MINTMARK_MEMBER(more));
MINTMARK_SHAPE(Named, MINTMARK_MEMBER(name));
MINTMARK_SHAPE(Correction, MINTMARK_MEMBER(deviceId), MINTMARK_MEMBER(fact), MINTMARK_MEMBER(value),
               MINTMARK_MEMBER(supervisor), MINTMARK_MEMBER(why));
MINTMARK_SHAPE(BackupSent, MINTMARK_MEMBER(name), MINTMARK_MEMBER(sha256), MINTMARK_MEMBER(entries),
               MINTMARK_MEMBER(hash), MINTMARK_MEMBER(stationFile), MINTMARK_MEMBER(recovery));
MINTMARK_SHAPE(FileIn, MINTMARK_MEMBER(file));
MINTMARK_SHAPE(Closing, MINTMARK_MEMBER(name), MINTMARK_MEMBER(supervisor), MINTMARK_MEMBER(why));
MINTMARK_SHAPE(LogFrom, MINTMARK_MEMBER(from));
MINTMARK_SHAPE(Why, MINTMARK_MEMBER(supervisor), MINTMARK_MEMBER(why));
MINTMARK_SHAPE(CrlOrder, MINTMARK_MEMBER(validity), MINTMARK_MEMBER(onlyOne));
MINTMARK_SHAPE(ChainOrder, MINTMARK_MEMBER(deviceId), MINTMARK_MEMBER(form));
MINTMARK_SHAPE(Until, MINTMARK_MEMBER(until));
MINTMARK_SHAPE(IdCount, MINTMARK_MEMBER(profile), MINTMARK_MEMBER(count));
MINTMARK_SHAPE(TrustFile, MINTMARK_MEMBER(name), MINTMARK_MEMBER(file));
MINTMARK_SHAPE(TrustAdded, MINTMARK_MEMBER(set), MINTMARK_MEMBER(isNew));
MINTMARK_SHAPE(LabelCount, MINTMARK_MEMBER(deviceId), MINTMARK_MEMBER(order));
MINTMARK_SHAPE(OnboardingOrder, MINTMARK_MEMBER(deviceId), MINTMARK_MEMBER(profile), MINTMARK_MEMBER(use));
MINTMARK_SHAPE(OperatorPin, MINTMARK_MEMBER(name), MINTMARK_MEMBER(pin));
MINTMARK_SHAPE(OperatorAdded, MINTMARK_MEMBER(who), MINTMARK_MEMBER(pin));
MINTMARK_SHAPE(OperatorRole, MINTMARK_MEMBER(name), MINTMARK_MEMBER(role));
MINTMARK_SHAPE(PeoplePolicy, MINTMARK_MEMBER(twoPeople));

namespace call {

// Without a login.
inline constexpr Method<Hello, Welcome> hello{{"hello", {}}};
inline constexpr Method<Nothing, StationInfo> info{{"info", {}}};
inline constexpr Method<OperatorLogin, OperatorInfo> logIn{{"operator.login", {}}};
inline constexpr Method<Nothing, Nothing> logOut{{"operator.logout", {}}};
inline constexpr Method<StopCall, Nothing> stop{{"stop", {}}};

inline constexpr Method<OperatorPin, Nothing> ownPin{{"operator.setOwnPin", Act::StationRead}};
inline constexpr Method<SecondPerson, OperatorInfo> second{{"operator.second", Act::StationRead}};
inline constexpr Method<FilePiece, FilePlace> file{{"file.add", Act::StationRead}};
inline constexpr Method<Nothing, std::vector<ProfileInfo>> profiles{{"station.profiles", Act::StationRead}};
inline constexpr Method<Nothing, std::vector<TokenState>> tokens{{"station.tokens", Act::StationRead}};
inline constexpr Method<Nothing, bool> loggedIn{{"station.loggedIn", Act::StationRead}};
inline constexpr Method<Nothing, std::vector<SocketRequest>> sockets{{"station.sockets", Act::StationRead}};
inline constexpr Method<TokenPin, Nothing> login{{"station.login", Act::TokenLogin, Pace::Long}};
inline constexpr Method<FromFile, Nothing> loginFromFile{
    {"station.loginFromFile", Act::TokenLogin, Pace::Long}};
inline constexpr Method<BatchOrder, BatchSummary> provision{
    {"station.provision", Act::DevicesProvision, Pace::Long}};
inline constexpr Method<SocketHold, Nothing> holdSocket{{"station.holdSocket", Act::DevicesProvision}};

inline constexpr Method<DeviceFilter, Page> devices{{"registry.devices", Act::RegistryRead}};
inline constexpr Method<Named, DeviceDetails> device{{"registry.device", Act::RegistryRead}};
inline constexpr Method<Nothing, std::map<DeviceState, std::uint64_t>> counts{
    {"registry.counts", Act::RegistryRead}};
inline constexpr Method<Nothing, RegistryStats> stats{{"registry.stats", Act::RegistryRead, Pace::Long}};
inline constexpr Method<Nothing, Nothing> check{{"registry.check", Act::RegistryCheck, Pace::Long}};
inline constexpr Method<ExportRequest, ExportSummary> exportTo{
    {"registry.export", Act::ExportsRead, Pace::Long}};
inline constexpr Method<Correction, Nothing> correct{{"registry.correct", Act::RegistryReadWrite}};
inline constexpr Method<Nothing, Nothing> repair{{"registry.repair", Act::RegistryReadWrite, Pace::Long}};
inline constexpr Method<Nothing, BackupSent> backup{{"registry.backup", Act::BackupsMake, Pace::Long}};

inline constexpr Method<Nothing, SiteInfo> siteInfo{{"site.show", Act::StationRead}};
inline constexpr Method<TrialQuestion, SiteAnswer> siteAsk{{"site.ask", Act::DevicesProvision, Pace::Long}};
inline constexpr Method<Nothing, SiteDelivery> siteDeliver{
    {"site.deliver", Act::DevicesProvision, Pace::Long}};

inline constexpr Method<Nothing, StationIdentity> identity{{"orders.identity", Act::OrdersRead}};
inline constexpr Method<Nothing, Nothing> orders{{"orders.list", Act::OrdersRead, Pace::Long}};
inline constexpr Method<Named, OrderInfo> order{{"orders.show", Act::OrdersRead}};
inline constexpr Method<FileIn, OrderInfo> importOrder{{"orders.import", Act::OrdersWrite}};
inline constexpr Method<Closing, OrderInfo> closeOrder{{"orders.close", Act::OrdersWrite}};
inline constexpr Method<ShiftRequest, ShiftInfo> checkShift{
    {"orders.checkShift", Act::DevicesProvision, Pace::Long}};

inline constexpr Method<Nothing, std::string> auditKey{{"audit.key", Act::AuditRead}};
inline constexpr Method<Nothing, std::optional<HeadInfo>> newestHead{{"audit.head", Act::AuditRead}};
inline constexpr Method<AuditFilter, AuditPage> auditEntries{{"audit.entries", Act::AuditRead}};
inline constexpr Method<Named, HeadInfo> signHead{{"audit.sign", Act::AuditSign}};
inline constexpr Method<LogFrom, AuditExport> exportLog{{"audit.export", Act::AuditRead, Pace::Long}};
inline constexpr Method<Named, HeadInfo> proveDevice{{"audit.proveDevice", Act::AuditRead, Pace::Long}};
inline constexpr Method<FileIn, HeadInfo> proveConsistency{
    {"audit.proveConsistency", Act::AuditRead, Pace::Long}};

inline constexpr Method<RevocationRequest, std::vector<RevocationInfo>> revoke{
    {"certificates.revoke", Act::CertificatesRevoke}};
inline constexpr Method<Closing, std::vector<RevocationInfo>> rework{
    {"certificates.rework", Act::DevicesRework}};
inline constexpr Method<LeaveRequest, LeaveSummary> ship{{"devices.ship", Act::DevicesShip, Pace::Long}};
inline constexpr Method<LeaveRequest, LeaveSummary> scrap{{"devices.scrap", Act::DevicesScrap, Pace::Long}};
inline constexpr Method<Nothing, Nothing> revocations{
    {"certificates.revocations", Act::CertificatesRead, Pace::Long}};
inline constexpr Method<CrlOrder, CrlReport> makeCrls{{"certificates.makeCrls", Act::CrlsMake, Pace::Long}};
inline constexpr Method<RenewalRequest, RenewalSummary> renew{
    {"certificates.renew", Act::CertificatesRenew, Pace::Long}};
inline constexpr Method<ChainOrder, ChainInfo> chain{{"certificates.chain", Act::CertificatesRead}};
inline constexpr Method<PossessionRequest, PossessionInfo> prove{
    {"certificates.prove", Act::CertificatesProve}};
inline constexpr Method<Until, Nothing> ending{{"certificates.ending", Act::CertificatesRead, Pace::Long}};
inline constexpr Method<Until, Nothing> endingCalendar{
    {"certificates.endingCalendar", Act::CertificatesRead, Pace::Long}};
inline constexpr Method<Nothing, ClockReport> clock{{"certificates.clock", Act::CertificatesRead}};
inline constexpr Method<Why, ClockReport> acceptClock{{"certificates.acceptClock", Act::ClockAccept}};

inline constexpr Method<IdCount, IdPreview> previewIds{{"ids.preview", Act::IdsRead}};
inline constexpr Method<Nothing, std::vector<PoolInfo>> pools{{"ids.pools", Act::IdsRead}};
inline constexpr Method<Named, Nothing> voids{{"ids.voids", Act::IdsRead, Pace::Long}};
inline constexpr Method<FileIn, PoolInfo> allot{{"ids.allot", Act::IdsReadWrite}};
inline constexpr Method<IdCount, std::vector<std::string>> takeIds{{"ids.take", Act::IdsTake}};

inline constexpr Method<TrustFile, TrustAdded> addTrust{{"trust.add", Act::TrustReadWrite}};
inline constexpr Method<Nothing, std::vector<TrustSetInfo>> trustSets{{"trust.sets", Act::TrustRead}};
inline constexpr Method<Named, TrustSetInfo> trustSet{{"trust.set", Act::TrustRead}};
inline constexpr Method<TrustQuestion, Nothing> affected{{"trust.affected", Act::TrustRead, Pace::Long}};

inline constexpr Method<LabelCount, std::uint64_t> countLabel{{"labels.count", Act::LabelsPrint}};
inline constexpr Method<OnboardingOrder, OnboardingCodes> onboarding{{"labels.onboarding", Act::LabelsPrint}};

inline constexpr Method<Nothing, std::vector<OperatorInfo>> operators{{"operators.list", Act::OperatorsRead}};
inline constexpr Method<Nothing, PeoplePolicy> policy{{"operators.policy", Act::OperatorsRead}};
inline constexpr Method<OperatorAdded, OperatorInfo> addOperator{{"operators.add", Act::OperatorsManage}};
inline constexpr Method<Named, Nothing> removeOperator{{"operators.remove", Act::OperatorsManage}};
inline constexpr Method<OperatorPin, Nothing> setPin{{"operators.setPin", Act::OperatorsManage}};
inline constexpr Method<OperatorRole, OperatorInfo> setRole{{"operators.setRole", Act::OperatorsManage}};
inline constexpr Method<Named, OperatorInfo> unlock{{"operators.unlock", Act::OperatorsManage}};
inline constexpr Method<PeoplePolicy, Nothing> setPolicy{{"operators.setPolicy", Act::OperatorsManage}};

} // namespace call

/// All of the above.
[[nodiscard]] std::span<const MethodRow* const> allMethods();

} // namespace mintmark::station::wire

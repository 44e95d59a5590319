// Another token for the station: while the old one works, or by the recovery when it is dead.
#include "hsm/Wrapped.h"
#include "provisioning/engine/CrashPoint.h"
#include "provisioning/engine/FailureOf.h"
#include "provisioning/station/DemoCas.h"
#include "provisioning/station/Files.h"
#include "provisioning/station/Recovery.h"
#include "provisioning/station/audit/Anchors.h"
#include "provisioning/station/audit/LocalAudit.h"
#include "provisioning/station/recovery/KeyedStation.h"

#include <algorithm>

namespace mintmark::station {

using engine::outcomeOf;
namespace fs = std::filesystem;

namespace {

/// The token that the station gets, logged in.
struct Target {
    hsm::TokenAddress address;
    std::unique_ptr<hsm::Token> token;
    std::unique_ptr<hsm::Login> login;
    hsm::TokenInfo info;
};

Outcome<Target> openTarget(const fs::path& directory, const StationFile& file, const NewToken& request)
{
    Target target;
    target.address = request.address;
    // What is wrapped has to open in the way in which the station will reach it.
    target.address.isolation = file.token.isolation;
    target.token = TRY(outcomeOf(hsm::openToken(target.address, directory / part::tokenLock, systemClock())));
    target.info = TRY(outcomeOf(target.token->info()));
    target.login = TRY(outcomeOf(
        target.token->login(request.pin, {.spendFinalTry = request.spendFinalTry, .holdPin = false})));
    return target;
}

Outcome<void> mayHaveDemoCas(const StationFile& file, const NewToken& request)
{
    if (!request.demoCas) return {};
    if (file.kind != StationKind::Demo)
        return fail(Failure{FailureCode::Usage, "only a demo station gets CAs without a ceremony"});
    if (!file.also.empty())
        return fail(Failure{FailureCode::Usage,
                            "the tokens of [[also]] have CAs under the root that there is: take them out of "
                            "station.toml first"});
    return {};
}

/// Whose log it is, as far as the anchors say it; their signatures are the caller's to look at.
Outcome<void> anchorsHold(const fs::path& directory, const StationFile& file, registry::Store& store)
{
    std::vector<fs::path> files{directory / part::anchors};
    for (const auto& anchor : file.anchors)
        files.push_back(directory / anchor);
    for (const auto& one : files)
        if (const auto head = TRY(lastAnchor(one))) TRY(holdsAgainstLog(store, *head));
    return {};
}

const hsm::KeyListing* same(const std::vector<hsm::KeyListing>& keys, const hsm::KeyAddress& wanted)
{
    for (const auto& key : keys)
        if (key.whole && !wanted.id.empty() &&
            (wanted.fingerprint.empty() ? key.address.id == wanted.id
                                        : key.address.fingerprint == wanted.fingerprint))
            return &key;
    return nullptr;
}

struct Change {
    const fs::path& directory;
    const StationFile& before;
    StationFile file; ///< as it will be
    Target& target;
    const NewToken& request;
    TokenReport report;
};

Outcome<void> wrapKey(Change& change, const Secret& key)
{
    hsm::KeyOptions options;
    options.bothWays = true;
    auto& token = *change.target.token;
    change.file.registryKey =
        TRY(outcomeOf(token.generate(hsm::KeyRole::RegistryWrap, "registry wrap key", options)));
    engine::crashPoint("token.key");
    const auto context = registryKeyContext(change.file);
    const auto wrapper = TRY(outcomeOf(token.wrapper(change.file.registryKey)));
    change.file.wrappedRegistryKey = TRY(outcomeOf(wrapper->wrap(key, viewOf(context))));
    const auto back = TRY(outcomeOf(wrapper->unwrap(change.file.wrappedRegistryKey, viewOf(context))));
    if (!equalInConstantTime(back.reveal(), key.reveal()))
        return fail(Failure{FailureCode::RegistryKey, "what the token wrapped did not come back"});
    change.report.made.emplace_back(hsm::nameOf(hsm::KeyRole::RegistryWrap));
    return {};
}

/// The station's other keys: those that the new token holds too go on; what makes itself is made; the rest is
/// told.
Outcome<void> moveKeys(Change& change)
{
    auto& token = *change.target.token;
    auto& report = change.report;
    const auto keys = TRY(outcomeOf(token.keys()));
    const auto keep = [&](hsm::KeyAddress& key, hsm::KeyRole role) {
        const auto* const found = same(keys, key);
        if (found == nullptr) return false;
        key = found->address;
        report.kept.emplace_back(hsm::nameOf(role));
        return true;
    };
    if (change.request.demoCas) {
        TRY(makeDemoCas(token, change.file, change.directory / (std::string(part::root) + ".made"),
                        change.directory / (std::string(part::issuing) + ".made"),
                        [](const std::string&) {}));
        for (const auto role : {hsm::KeyRole::RootCa, hsm::KeyRole::IssuingCa})
            report.made.emplace_back(hsm::nameOf(role));
        report.losses.emplace_back("the CAs that were there sign nothing any more, no lists of revoked "
                                   "certificates either; what they signed stays on record");
    } else {
        if (!keep(change.file.issuingKey, hsm::KeyRole::IssuingCa))
            report.losses.push_back(
                "the issuing CA's key (" + change.file.issuingKey.fingerprint +
                ") is not on this token: no certificate is signed, and the station opens for reading alone, "
                "until a new issuing CA is made (mintmark ca ceremony), its certificate lies in " +
                part::issuing + ", and [keys.issuing] of station.toml names its key" +
                (change.file.kind == StationKind::Demo ? "; a demo station gets one with --demo-cas" : ""));
        if (!change.file.rootKey.id.empty() && !keep(change.file.rootKey, hsm::KeyRole::RootCa))
            report.losses.push_back("the root CA's key (" + change.file.rootKey.fingerprint +
                                    ") is not on this token");
    }
    for (const auto& [key, role, label, loss] :
         {std::tuple(
              &change.file.stationKey, hsm::KeyRole::StationKey, "station key",
              "the station's key is a new one: what was ordered from the old one needs a later revision "
              "of its order (mintmark order station tells the key)"),
          std::tuple(&change.file.auditKey, hsm::KeyRole::AuditSigner, "audit key",
                     "the audit key is a new one: give it to the auditors (mintmark audit key); heads of the "
                     "old one are kept as anchors-before-….jsonl, and are checked with its public key")}) {
        if (keep(*key, role)) continue;
        if (!key->id.empty()) report.losses.emplace_back(loss);
        *key = TRY(outcomeOf(token.generate(role, label)));
        report.made.emplace_back(hsm::nameOf(role));
    }
    return {};
}

/// Where the PIN comes from is the old token's matter: on the new one it would be a wrong try at each start.
void forgetPin(Change& change)
{
    const auto& pin = change.before.pin;
    if (!pin.isNamed()) return;
    if (change.file.kind == StationKind::Demo && !pin.file.empty()) return; // it gets the new one
    change.file.pin = {};
    change.report.losses.emplace_back(
        "station.toml names no source of the PIN any more: the one that it named "
        "has the old token's");
}

Outcome<void> writePin(const Change& change)
{
    if (change.file.pin.file.empty() || change.file.kind != StationKind::Demo) return {};
    Secret line(change.request.pin.size() + 1);
    std::ranges::copy(change.request.pin.reveal(), line.revealForWriting().begin());
    line.revealForWriting().back() = '\n';
    const auto octets = line.reveal();
    return writeWhole(change.directory / change.file.pin.file,
                      {reinterpret_cast<const char*>(octets.data()), octets.size()});
}

/// The certificates of new CAs in the place of the old ones, which stay beside them.
Outcome<void> putCas(const Change& change, const std::string& stamp)
{
    if (!change.request.demoCas) return {};
    for (const auto* const name : {part::root, part::issuing}) {
        const auto place = change.directory / name;
        const auto old = place.parent_path() / (place.stem().string() + "-before-" + stamp + ".pem");
        std::error_code error;
        fs::copy_file(place, old, fs::copy_options::skip_existing, error);
        if (!error) fs::rename(place.string() + ".made", place, error);
        if (error) return fail(Failure{FailureCode::OutputFailed, place.string() + ": " + error.message()});
        syncFolder(place.parent_path());
    }
    return {};
}

/// `verb` is an audit entry's: "registry.token-chang", "registry.recover".
Outcome<TokenReport> moveTo(const fs::path& directory, const StationFile& before, const Secret& key,
                            const NewToken& request, Target& target, const std::string& verb,
                            const std::string& words)
{
    const auto registry = directory / part::registry;
    const auto store = TRY(openForWork(registry, key));
    TRY(anchorsHold(directory, before, *store));
    Change change{directory, before, before, target, request, {}};
    change.file.token = target.address;
    change.file.softToken = before.softToken && target.address.module == before.token.module;
    change.report.before = before.token.uri;
    change.report.after = target.address.uri;
    TRY(wrapKey(change, key));
    TRY(moveKeys(change));
    forgetPin(change);
    const auto said = words + before.token.uri + " -> " + target.address.uri;
    TRY(addAudit(*store, verb + "ing", said, request.by));
    engine::crashPoint("token.audited");
    const auto stamp = stampOf(systemClock().now());
    TRY(putCas(change, stamp));
    // Before the file: heads of another key would stop the station, no heads do not.
    const bool newAuditor = change.file.auditKey.fingerprint != before.auditKey.fingerprint;
    if (newAuditor) TRY(setAnchorsAside(directory, before.anchors, stamp));
    engine::crashPoint("token.prepared");
    TRY(writeStationFile(directory, change.file));
    engine::crashPoint("token.written");
    TRY(writePin(change));
    // As the next start will read it.
    const auto written = TRY(readStationFile(directory));
    const auto wrapper = TRY(outcomeOf(target.token->wrapper(written.registryKey)));
    const auto back = TRY(registryKeyOf(directory, written, *wrapper));
    if (!equalInConstantTime(back.key.reveal(), key.reveal()))
        return fail(Failure{FailureCode::RegistryKey, "what the token wrapped did not come back"});
    TRY(addAudit(*store, verb + "ed", said, request.by));
    LocalAudit audit(directory, written, *store, *target.token, Access::Provision, systemClock());
    (void)TRY(audit.sign("asked"));
    return std::move(change.report);
}

} // namespace

Outcome<TokenReport> changeToken(const fs::path& directory, const NewToken& request, const Pin& oldPin,
                                 bool spendFinalTry)
{
    TRY(keysAreTheirs(directory, request.by));
    const auto station = TRY(openKeyedStation(directory, oldPin, spendFinalTry));
    TRY(mayHaveDemoCas(station.file, request));
    const auto old = TRY(outcomeOf(station.token->info()));
    auto target = TRY(openTarget(station.directory, station.file, request));
    if (old.serial == target.info.serial && old.label == target.info.label &&
        old.manufacturer == target.info.manufacturer && old.model == target.info.model)
        return fail(Failure{FailureCode::Usage, "it is the station's token already"});
    return moveTo(station.directory, station.file, station.key, request, target, "registry.token-chang", {});
}

Outcome<TokenReport> recoverRegistry(const fs::path& directory, RecoveryKind kind, const NewToken& request,
                                     RecoveryDesk& desk)
{
    TRY(keysAreTheirs(directory, request.by));
    auto station = TRY(lockStation(directory));
    TRY(mayHaveDemoCas(station.file, request));
    if (station.file.softToken) TRY(outcomeOf(hsm::useSoftToken(station.directory / part::token)));
    // Before anybody types: a PIN that is wrong must not waste the custodians' time.
    auto target = TRY(openTarget(station.directory, station.file, request));
    auto recovered = TRY(recoverKey(station.directory, station.file, kind, desk));
    auto& file = station.file;
    const auto next = station.directory / part::nextRecovery;
    std::error_code error;
    if (recovered.isNext) {
        // The re-key is ended as the station would end it; its file follows below.
        if (fs::exists(next, error)) fs::rename(next, station.directory / part::recovery, error);
        if (error) return fail(Failure{FailureCode::OutputFailed, next.string() + ": " + error.message()});
        syncFolder(station.directory);
        ++file.keyGeneration;
    }
    file.nextRegistryKey.clear();
    auto report = TRY(moveTo(station.directory, file, recovered.key, request, target, "registry.recover",
                             "by " + std::string(nameOf(kind)) + ", generation " +
                                 std::to_string(recovered.proof.generation) + ": "));
    removeRegistry(station.directory / part::rekeying);
    fs::remove(next, error);
    report.recovered = recovered.proof;
    return report;
}

} // namespace mintmark::station

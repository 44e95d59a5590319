#include "provisioning/station/recovery/KeyedStation.h"

#include "hsm/Hpke.h"
#include "provisioning/engine/CrashPoint.h"
#include "provisioning/engine/FailureOf.h"
#include "provisioning/station/Accounts.h"
#include "provisioning/station/LocalStation.h"
#include "provisioning/station/keyroom/Shares.h"
#include "provisioning/station/people/LocalOperators.h"

namespace mintmark::station {

using engine::outcomeOf;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

Outcome<LockedStation> lockStation(const fs::path& station)
{
    TRY(readStationFile(station));
    std::error_code error;
    auto directory = fs::canonical(station, error);
    if (error) return fail(Failure{FailureCode::StationMissing, station.string()});
    auto lock = TRY(RunLock::take(directory / part::runLock, systemClock(), 2s));
    // Only now: it may have been written while somebody else had the lock.
    auto file = TRY(readStationFile(directory));
    if (file.kind == StationKind::Demo) engine::armCrashPoints();
    return LockedStation{std::move(directory), std::move(lock), std::move(file)};
}

Outcome<KeyedStation> openKeyedStation(const fs::path& station, const Pin& pin, bool spendFinalTry)
{
    auto locked = TRY(lockStation(station));
    if (locked.file.softToken) TRY(outcomeOf(hsm::useSoftToken(locked.directory / part::token)));
    auto token =
        TRY(outcomeOf(hsm::openToken(locked.file.token, locked.directory / part::tokenLock, systemClock())));
    auto login = TRY(outcomeOf(token->login(pin, {.spendFinalTry = spendFinalTry, .holdPin = false})));
    auto wrapper = TRY(outcomeOf(token->wrapper(locked.file.registryKey)));
    auto key = TRY(registryKeyOf(locked.directory, locked.file, *wrapper));
    if (!locked.file.nextRegistryKey.empty()) TRY(endRekey(locked.directory, locked.file, key.isNext));
    return KeyedStation{std::move(locked.directory),
                        std::move(locked.lock),
                        std::move(locked.file),
                        std::move(token),
                        std::move(login),
                        std::move(wrapper),
                        std::move(key.key)};
}

Outcome<std::unique_ptr<registry::Store>> openForWork(const fs::path& registry, const Secret& key)
{
    return outcomeOf(registry::openStore(registry, key, registry::OpenMode::Write,
                                         "mintmark " MINTMARK_VERSION " as " + accountName(), systemClock()));
}

Outcome<void> keysAreTheirs(const fs::path& station, const std::string& by)
{
    return people::operatorsOf(station)->answers(by, Act::KeysManage);
}

Outcome<void> addAudit(registry::Store& store, const std::string& action, const std::string& detail,
                       const std::string& by)
{
    return outcomeOf(store
                         .commit([&](registry::Transaction& transaction) {
                             return transaction.audit(action, "registry key",
                                                      by.empty() ? detail : detail + ", by " + by);
                         })
                         .get());
}

Outcome<std::uint64_t> countDevices(registry::Store& store)
{
    std::uint64_t all = 0;
    for (const auto& [state, devices] : TRY(outcomeOf(store.counts())))
        all += devices;
    return all;
}

std::string troubleOf(const RecoveryFile& recovery, const StationFile& file)
{
    if (recovery.station != file.id)
        return "it is another station's (" + recovery.station + ", this is " + file.id + ")";
    // A re-key that was cut near its end: the next one's recovery is in its place already.
    const bool isNext = !file.nextRegistryKey.empty() && recovery.generation == file.keyGeneration + 1;
    if (recovery.generation != file.keyGeneration && !isNext)
        return "it wraps the registry's key of generation " + std::to_string(recovery.generation) +
               ", and the registry has generation " + std::to_string(file.keyGeneration);
    return {};
}

Outcome<std::optional<RecoveryFile>> currentRecovery(const fs::path& directory, const StationFile& file)
{
    auto recovery = TRY(readRecovery(directory / part::recovery));
    if (!recovery) return recovery;
    if (const auto trouble = troubleOf(*recovery, file); !trouble.empty())
        return fail(Failure{FailureCode::RecoveryOther, trouble});
    return recovery;
}

namespace {

Outcome<Secret> keyOfPassphrase(const PassphraseWrapping& part, RecoveryDesk& desk)
{
    const auto passphrase = TRY(desk.passphrase("passphrase of the recovery"));
    desk.tell("the passphrase is worked on, with " + std::to_string(part.cost.memoryKiB / 1024) +
              " MiB of memory: some seconds, as for everybody who guesses");
    const auto begin = systemClock().steady();
    auto key = TRY(outcomeOf(hsm::keyOfPassphrase(passphrase, part.salt, part.cost)));
    desk.tell("done in " + std::to_string((systemClock().steady() - begin).count()) + " ms");
    if (TRY(outcomeOf(hsm::hpkePublicKey(key))) != part.publicKey)
        return fail(Failure{FailureCode::PassphraseWrong});
    return key;
}

Outcome<Secret> keyOfPeople(const RecoveryFile& file, RecoveryKind kind, RecoveryDesk& desk)
{
    if (kind == RecoveryKind::Passphrase) return keyOfPassphrase(*file.passphrase, desk);
    return gatherShares(file.shares->set, file.shares->threshold, file.shares->commitments, desk);
}

} // namespace

Outcome<RecoveredKey> recoverKey(const fs::path& directory, const StationFile& file, RecoveryKind kind,
                                 RecoveryDesk& desk)
{
    // Everything that can be told before custodians type is told before.
    auto recovery = TRY(currentRecovery(directory, file));
    if (!recovery) return fail(Failure{FailureCode::RecoveryMissing, (directory / part::recovery).string()});
    if (!recovery->has(kind))
        return fail(Failure{FailureCode::RecoveryMissing,
                            (directory / part::recovery).string() + " has no " + std::string(nameOf(kind))});
    const auto recoveryKey = TRY(keyOfPeople(*recovery, kind, desk));
    RecoveredKey found;
    found.key = TRY(openRecovery(*recovery, kind, recoveryKey));
    found.proof.generation = recovery->generation;
    found.isNext = recovery->generation != file.keyGeneration;
    const auto registry = directory / part::registry;
    if (!TRY(opensRegistry(registry, found.key))) {
        // A re-key that was cut has put the new registry there, and the recovery for it beside the old one.
        auto next = TRY(readRecovery(directory / part::nextRecovery));
        if (file.nextRegistryKey.empty() || !next || next->station != file.id || !next->has(kind))
            return fail(Failure{FailureCode::RecoveryOther,
                                "the key that came back does not open " + registry.string()});
        found.key = TRY(openRecovery(*next, kind, recoveryKey));
        found.isNext = true;
        recovery = std::move(next);
        found.proof.generation = recovery->generation;
        if (!TRY(opensRegistry(registry, found.key)))
            return fail(
                Failure{FailureCode::RecoveryOther,
                        "neither the key that came back nor the next one opens " + registry.string()});
    }
    const auto store = TRY(outcomeOf(
        registry::openStore(registry, found.key, registry::OpenMode::ReadOnly, "mintmark", systemClock())));
    const auto mark = TRY(outcomeOf(store->auditMark()));
    if (mark.registry != recovery->registry)
        return fail(Failure{FailureCode::RecoveryOther, "it is another registry's"});
    found.proof.kind = kind;
    found.proof.devices = TRY(countDevices(*store));
    found.proof.entries = mark.number;
    return found;
}

} // namespace mintmark::station

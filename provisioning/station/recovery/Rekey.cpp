// A new key for the registry.
//
// What is on the disk at each moment opens what is on the disk: the recovery of the new key and the new key
// itself, wrapped, are there before the new registry is, and the registry itself says which key is its own
// (AES and HMAC of every page). Renaming the copy is the one moment at which the truth changes.
#include "hsm/DurableFile.h"
#include "provisioning/engine/CrashPoint.h"
#include "provisioning/engine/FailureOf.h"
#include "provisioning/registry/CopyUnderKey.h"
#include "provisioning/station/Files.h"
#include "provisioning/station/Recovery.h"
#include "provisioning/station/destinations/LedgerKey.h"
#include "provisioning/station/keyroom/Shares.h"
#include "provisioning/station/labels/Resealing.h"
#include "provisioning/station/labels/Sealing.h"
#include "provisioning/station/recovery/KeyedStation.h"

namespace mintmark::station {

using engine::outcomeOf;
namespace fs = std::filesystem;

namespace {

/// The wrappings of the new key, by the public keys of the one that is there.
Outcome<std::vector<RecoveryKind>> prepareRecovery(const KeyedStation& station,
                                                   std::optional<RecoveryFile> recovery, const Secret& key)
{
    std::vector<RecoveryKind> renewed;
    if (!recovery) return renewed;
    recovery->generation = station.file.keyGeneration + 1;
    TRY(writeRecovery(station.directory / part::nextRecovery, *recovery, key));
    for (const auto kind : {RecoveryKind::Shares, RecoveryKind::Passphrase})
        if (recovery->has(kind)) renewed.push_back(kind);
    return renewed;
}

Outcome<void> makeCopy(KeyedStation& station, const Secret& key, const std::string& words,
                       const std::function<void(int)>& progress, const std::string& by)
{
    const auto registry = station.directory / part::registry, copy = station.directory / part::rekeying;
    removeRegistry(copy);
    TRY(outcomeOf(registry::copyUnderKey(registry, station.key, copy, key,
                                         TRY(resealing(station.key, key, station.token->random())),
                                         progress)));
    engine::crashPoint("rekey.copied");
    {
        // In the copy alone: if it never takes its place, nothing happened.
        const auto store = TRY(openForWork(copy, key));
        TRY(addAudit(*store, "registry.rekeyed", words, by));
    }
    TRY(outcomeOf(registry::closeLog(copy, key)));
    if (const auto error = hsm::settle(copy))
        return fail(Failure{FailureCode::RegistryFailed, copy.string() + ": " + error.message()});
    engine::crashPoint("rekey.audited");
    return {};
}

} // namespace

Outcome<RekeyReport> rekeyRegistry(const fs::path& directory, const Pin& pin, bool spendFinalTry,
                                   const std::function<void(int)>& progress, const std::string& by)
{
    TRY(keysAreTheirs(directory, by));
    auto station = TRY(openKeyedStation(directory, pin, spendFinalTry));
    const auto registry = station.directory / part::registry, copy = station.directory / part::rekeying;
    registry::RegistryId id{};
    {
        // Whole, of this program's schema, and written to by nobody.
        const auto store = TRY(openForWork(registry, station.key));
        id = TRY(outcomeOf(store->auditMark())).registry;
    }
    auto recovery = TRY(currentRecovery(station.directory, station.file));
    if (recovery) {
        // Whoever can write the file could have put another public key into it.
        TRY(verifyRecovery(*recovery, station.key));
        if (recovery->registry != id)
            return fail(Failure{FailureCode::RecoveryOther, "it is another registry's"});
    }
    TRY(outcomeOf(registry::closeLog(registry, station.key)));
    const auto key = TRY(freshKey(station.token->random()));
    const auto context = registryKeyContext(station.file);
    auto file = station.file;
    file.nextRegistryKey = TRY(outcomeOf(station.wrapper->wrap(key, viewOf(context))));
    const auto back = TRY(outcomeOf(station.wrapper->unwrap(file.nextRegistryKey, viewOf(context))));
    if (!equalInConstantTime(back.reveal(), key.reveal()))
        return fail(Failure{FailureCode::RegistryKey, "what the token wrapped did not come back"});

    RekeyReport report;
    report.before = file.keyGeneration;
    report.after = file.keyGeneration + 1;
    report.renewed = TRY(prepareRecovery(station, std::move(recovery), key));
    engine::crashPoint("rekey.recovery");
    TRY(writeStationFile(station.directory, file));
    engine::crashPoint("rekey.announced");
    {
        const auto before = TRY(sealingKeyOf(station.key)), after = TRY(sealingKeyOf(key));
        TRY(sealLedgerKeyFor(station.directory, before, after, station.token->random()));
    }
    const auto words = "generation " + std::to_string(report.before) + " -> " + std::to_string(report.after);
    if (const auto made = makeCopy(station, key, words, progress, by); !made) {
        // What was prepared is taken back; if that fails too, the next opening for work does it.
        (void)endRekey(station.directory, file, false);
        return fail(made.error());
    }
    std::error_code error;
    fs::rename(copy, registry, error);
    if (error) {
        (void)endRekey(station.directory, file, false);
        return fail(Failure{FailureCode::OutputFailed, registry.string() + ": " + error.message()});
    }
    if (const auto settled = hsm::settle(station.directory))
        return fail(Failure{FailureCode::OutputFailed,
                            station.directory.string() + ": " + settled.message() +
                                "; the registry has its new key, and the next opening for work says so"});
    engine::crashPoint("rekey.replaced");
    TRY(endRekey(station.directory, file, true));
    // As the next start will read it.
    const auto written = TRY(readStationFile(station.directory));
    const auto now = TRY(registryKeyOf(station.directory, written, *station.wrapper));
    if (!TRY(opensRegistry(registry, now.key)))
        return fail(Failure{FailureCode::RegistryKey, "the new key does not open the new registry"});
    return report;
}

} // namespace mintmark::station

// Making a recovery, showing it, and its rehearsal.
#include "provisioning/station/Recovery.h"

#include "hsm/Hpke.h"
#include "provisioning/engine/FailureOf.h"
#include "provisioning/station/keyroom/Shares.h"
#include "provisioning/station/recovery/KeyedStation.h"

namespace mintmark::station {

using engine::outcomeOf;
namespace fs = std::filesystem;

namespace {

std::vector<RecoveryPart> partsOf(const RecoveryFile& file)
{
    std::vector<RecoveryPart> parts;
    if (file.shares) {
        auto& part = parts.emplace_back();
        part.kind = RecoveryKind::Shares;
        part.time = file.shares->time;
        part.threshold = file.shares->threshold;
        part.count = static_cast<unsigned>(file.shares->commitments.size());
        part.set = hsm::setText(file.shares->set);
    }
    if (file.passphrase) {
        auto& part = parts.emplace_back();
        part.kind = RecoveryKind::Passphrase;
        part.time = file.passphrase->time;
        part.memoryKiB = file.passphrase->cost.memoryKiB;
        part.passes = file.passphrase->cost.passes;
        part.lanes = file.passphrase->cost.lanes;
    }
    return parts;
}

Outcome<SharesWrapping> sharesAmongPeople(const RecoveryRequest& request, hsm::Random& random,
                                          RecoveryDesk& desk)
{
    const auto recoveryKey = TRY(freshKey(random));
    const auto shares =
        TRY(outcomeOfBackup(hsm::makeShares(recoveryKey, request.threshold, request.count, random)));
    desk.tell("the recovery's key is now split among " + std::to_string(request.count) + " custodians, any " +
              std::to_string(request.threshold) + " of whom bring the registry back");
    TRY(handOut(shares, desk));
    SharesWrapping part;
    part.time = toRfc3339(systemClock().now());
    part.publicKey = TRY(outcomeOf(hsm::hpkePublicKey(recoveryKey)));
    part.set = shares.front().set;
    part.threshold = request.threshold;
    for (const auto& share : shares)
        part.commitments.push_back(hsm::shareCommitment(share));
    return part;
}

Outcome<PassphraseWrapping> passphraseOfSomebody(hsm::Random& random, RecoveryDesk& desk)
{
    const auto passphrase = TRY(desk.passphrase("new passphrase for the recovery"));
    if (const auto weakness = hsm::weaknessOf(passphrase))
        return fail(Failure{FailureCode::PassphraseWeak, *weakness});
    const auto again = TRY(desk.passphrase("once more"));
    if (!equalInConstantTime(passphrase.reveal(), again.reveal()))
        return fail(Failure{FailureCode::Usage, "the two differ; nothing was changed"});
    PassphraseWrapping part;
    part.time = toRfc3339(systemClock().now());
    part.salt = TRY(outcomeOf(random.draw(hsm::passphraseSaltSize)));
    desk.tell("the passphrase is worked on, with " + std::to_string(part.cost.memoryKiB / 1024) +
              " MiB of memory: some seconds");
    const auto recoveryKey = TRY(outcomeOf(hsm::keyOfPassphrase(passphrase, part.salt, part.cost)));
    part.publicKey = TRY(outcomeOf(hsm::hpkePublicKey(recoveryKey)));
    return part;
}

std::string described(const RecoveryFile& file, RecoveryKind kind)
{
    const auto text = std::string(nameOf(kind)) + ", generation " + std::to_string(file.generation);
    if (kind == RecoveryKind::Passphrase) return text;
    return text + ", set " + hsm::setText(file.shares->set) + ", " + std::to_string(file.shares->threshold) +
           " of " + std::to_string(file.shares->commitments.size());
}

} // namespace

Outcome<RecoveryStatus> recoveryStatus(const fs::path& station)
{
    const auto file = TRY(readStationFile(station));
    RecoveryStatus status;
    status.file = station / part::recovery;
    status.keyGeneration = file.keyGeneration;
    status.rekeyWasCut = !file.nextRegistryKey.empty();
    const auto recovery = TRY(readRecovery(status.file));
    if (!recovery) return status;
    status.isThere = true;
    status.generation = recovery->generation;
    status.trouble = troubleOf(*recovery, file);
    status.parts = partsOf(*recovery);
    return status;
}

Outcome<RecoveryStatus> makeRecovery(const fs::path& station, const RecoveryRequest& request, const Pin& pin,
                                     bool spendFinalTry, RecoveryDesk& desk)
{
    if (request.kind == RecoveryKind::Shares &&
        (request.threshold < hsm::thresholdMinimum || request.count < request.threshold ||
         request.count > hsm::shareCountMaximum))
        return fail(Failure{FailureCode::BackupRefused, std::to_string(request.threshold) + " of " +
                                                            std::to_string(request.count) + " shares"});
    TRY(keysAreTheirs(station, request.by));
    const auto opened = TRY(openKeyedStation(station, pin, spendFinalTry));
    const auto store = TRY(openForWork(opened.directory / part::registry, opened.key));
    RecoveryFile file;
    file.station = opened.file.id;
    file.registry = TRY(outcomeOf(store->auditMark())).registry;
    file.generation = opened.file.keyGeneration;
    // The other kind stays, if the file is this key's own. One that is damaged, or another's, is of no use
    // and gives its place; what it was is told.
    const auto path = opened.directory / part::recovery;
    auto before = readRecovery(path);
    if (before && *before) {
        const auto trouble = troubleOf(**before, opened.file);
        const auto verified = verifyRecovery(**before, opened.key);
        if (trouble.empty() && verified && (*before)->registry == file.registry) {
            file.shares = (*before)->shares;
            file.passphrase = (*before)->passphrase;
        } else {
            desk.tell("the recovery that was there is replaced whole: " +
                      (trouble.empty()
                           ? verified ? std::string("it is another registry's") : verified.error().detail
                           : trouble));
        }
    } else if (!before) {
        desk.tell("the recovery that was there is replaced whole: " + before.error().detail);
    }
    if (request.kind == RecoveryKind::Shares)
        file.shares = TRY(sharesAmongPeople(request, opened.token->random(), desk));
    else
        file.passphrase = TRY(passphraseOfSomebody(opened.token->random(), desk));
    TRY(writeRecovery(path, file, opened.key));
    TRY(addAudit(*store, "registry.recovery-made", described(file, request.kind), request.by));
    return recoveryStatus(opened.directory);
}

Outcome<RecoveryProof> testRecovery(const fs::path& station, RecoveryKind kind, RecoveryDesk& desk)
{
    // Without the lock: it changes nothing, and a batch need not wait for custodians.
    const auto file = TRY(readStationFile(station));
    return TRY(recoverKey(station, file, kind, desk)).proof;
}

} // namespace mintmark::station

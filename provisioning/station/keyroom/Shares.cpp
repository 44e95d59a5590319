#include "provisioning/station/keyroom/Shares.h"

#include "provisioning/engine/FailureOf.h"

#include <openssl/rand.h>

namespace mintmark::station {

Failure failureOf(const hsm::BackupError& error)
{
    using enum hsm::BackupCode;
    switch (error.code) {
    case SplitRefused: return {FailureCode::BackupRefused, error.detail};
    case Malformed:
    case Altered: return {FailureCode::BackupDamaged, error.detail};
    case ShareWrong:
    case ShareRepeated:
    case ShareForeign:
    case TooMany:
    case TooFew: return {FailureCode::ShareWrong, error.detail};
    case NotRehearsed: return {FailureCode::BackupUnproved, error.detail};
    case FileFailed: return {FailureCode::OutputFailed, error.detail};
    case RandomFailed:
    case Failed: return {FailureCode::HsmFailed, error.detail};
    }
    return {FailureCode::Internal, error.detail};
}

Outcome<Secret> freshKey(hsm::Random& random)
{
    Secret key(hsm::sharedSecretSize);
    auto drawn = TRY(engine::outcomeOf(random.draw(key.size())));
    const auto octets = key.revealForWriting();
    if (::RAND_priv_bytes(octets.data(), static_cast<int>(octets.size())) != 1)
        return fail(Failure{FailureCode::Internal, "no random numbers"});
    for (std::size_t i = 0; i < octets.size(); ++i)
        octets[i] ^= drawn[i];
    wipe(drawn.data(), drawn.size());
    return key;
}

Outcome<void> handOut(const std::vector<hsm::Share>& shares, ShareDesk& desk)
{
    const auto count = static_cast<unsigned>(shares.size());
    for (const auto& share : shares) {
        const auto words = TRY(outcomeOfBackup(hsm::shareAsWords(share)));
        const auto code = TRY(outcomeOfBackup(hsm::shareAsQrText(share)));
        for (bool held = false; !held;) {
            TRY(desk.show(share.index, count, words, code));
            const auto typed =
                TRY(desk.read("share " + std::to_string(share.index) + " once more, from the sheet"));
            held = typed.set == share.set && typed.threshold == share.threshold &&
                   typed.index == share.index &&
                   equalInConstantTime(typed.octets.reveal(), share.octets.reveal());
            desk.tell(held ? "share " + std::to_string(share.index) + " is held"
                           : "that was another share; it is shown again");
        }
    }
    return {};
}

Outcome<Secret> gatherShares(const hsm::ShareSetId& setId, unsigned threshold,
                             const std::vector<Sha256>& commitments, ShareDesk& desk)
{
    auto set = TRY(outcomeOfBackup(hsm::ShareSet::make(setId, threshold, commitments)));
    while (!set.progress().enough()) {
        const auto progress = set.progress();
        auto share = TRY(desk.read("share " + std::to_string(progress.have + 1) + " of " +
                                   std::to_string(progress.need) + " of the set " + hsm::setText(setId)));
        const auto taken = set.take(std::move(share));
        desk.tell(taken ? std::to_string(taken->have) + " of " + std::to_string(taken->need) + " shares"
                        : taken.error().detail);
    }
    return outcomeOfBackup(set.combine());
}

} // namespace mintmark::station

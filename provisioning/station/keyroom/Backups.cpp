#include "provisioning/station/keyroom/Backups.h"

#include "hsm/SoftToken.h"
#include "hsm/Token.h"
#include "hsm/Wrapped.h"
#include "hsm/backup/BackupFile.h"
#include "hsm/backup/Rehearsal.h"
#include "provisioning/engine/FailureOf.h"
#include "provisioning/station/Files.h"
#include "provisioning/station/StationFile.h"
#include "provisioning/station/keyroom/Shares.h"

#include <openssl/rand.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <sstream>

namespace mintmark::station {
namespace {

namespace fs = std::filesystem;
using engine::outcomeOf;

constexpr const char* kwp = "CKM_AES_KEY_WRAP_KWP";
constexpr const char* pad = "CKM_AES_KEY_WRAP_PAD";

/// The backup key, from as many good shares as it takes.
Outcome<Secret> gather(const hsm::BackupFile& file, ShareDesk& desk)
{
    auto key = TRY(gatherShares(file.set, file.threshold, file.commitments, desk));
    TRY(outcomeOfBackup(file.verify(key)));
    return key;
}

Outcome<hsm::WrappedKey> wrappedOf(const hsm::BackupFile& file, const std::string& manufacturer)
{
    const auto role = hsm::roleNamed(file.role);
    const auto algorithm = hsm::algorithmNamed(file.algorithm);
    const bool padded = file.mechanism == pad;
    if (!role || !algorithm || (!padded && file.mechanism != kwp))
        return fail(Failure{FailureCode::BackupDamaged,
                            "role, algorithm or mechanism is none that this version knows"});
    const hsm::Wrapped wrapped{padded ? hsm::WrapMechanism::AesKeyWrapPad : hsm::WrapMechanism::AesKwp,
                               file.source.manufacturer,
                               {},
                               file.wrapped};
    // importKey asks it too; here it is told before the custodians type their shares.
    TRY(outcomeOf(wrapped.checkMake(manufacturer)));
    hsm::WrappedKey key;
    key.role = *role;
    key.algorithm = *algorithm;
    key.address = {file.id, file.label, file.fingerprint()};
    key.publicKey = file.spki;
    key.checkValue = file.checkValue;
    key.policyDigest = file.policy;
    key.wrapped = wrapped.encode();
    return key;
}

Outcome<hsm::KeyListing> listed(hsm::Token& token, const Bytes& id)
{
    for (auto& key : TRY(outcomeOf(token.keys())))
        if (key.address.id == id && key.whole) return std::move(key);
    return fail(Failure{FailureCode::HsmKeyMissing, "no key has the CKA_ID " + toHex(id)});
}

/// How the restored key shows that it works.
Outcome<hsm::RehearsalRecord> prove(hsm::Token& token, const hsm::WrappedKey& key, const Sha256& digest)
{
    const auto info = TRY(outcomeOf(token.info()));
    hsm::RehearsalRecord record;
    record.backup = digest;
    record.time = toRfc3339(systemClock().now());
    record.token = {info.manufacturer, info.model, info.serial, {}};
    if (hsm::isSecretKey(key.algorithm)) {
        const auto mac = TRY(outcomeOf(token.mac(key.address)));
        record.proof = "check-value";
        record.evidence = TRY(outcomeOf(mac->mac(viewOf("mintmark-check-v1"))));
        return record;
    }
    const auto challenge = hsm::rehearsalChallenge(digest, record.time, record.token);
    const auto signer = TRY(outcomeOf(token.signer(key.address)));
    record.proof = key.algorithm == hsm::KeyAlgorithm::Ed25519 ? "ed25519"
                   : hsm::isRsa(key.algorithm)                 ? "rsa-pkcs1-sha256"
                                                               : "ecdsa";
    record.evidence =
        TRY(outcomeOf(key.algorithm == hsm::KeyAlgorithm::Ed25519 ? signer->signMessage(challenge)
                                                                  : signer->sign(challenge)));
    return record;
}

/// A token that is there for one rehearsal; the process's SoftHSM is what it was before when this goes.
class Scratch {
public:
    static Outcome<std::unique_ptr<Scratch>> make()
    {
        std::error_code error;
        // In memory where the machine has it: the key touches no disk.
        auto pattern = (fs::is_directory("/dev/shm", error) ? std::string("/dev/shm") : std::string("/tmp")) +
                       "/mintmark-rehearsal-XXXXXX";
        if (::mkdtemp(pattern.data()) == nullptr)
            return fail(Failure{FailureCode::OutputFailed, "no folder for a scratch token"});
        std::unique_ptr<Scratch> scratch(new Scratch(pattern));
        auto drawn = std::array<std::uint8_t, 8>{};
        if (::RAND_priv_bytes(drawn.data(), static_cast<int>(drawn.size())) != 1)
            return fail(Failure{FailureCode::Internal, "no random numbers"});
        scratch->m_pin.append(toHex(drawn));
        scratch->m_address = TRY(outcomeOf(
            hsm::makeSoftToken(scratch->m_folder / "soft", "rehearsal", scratch->m_pin, scratch->m_pin)));
        return scratch;
    }
    ~Scratch()
    {
        std::error_code ignored;
        fs::remove_all(m_folder, ignored);
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    [[nodiscard]] const hsm::TokenAddress& address() const { return m_address; }
    [[nodiscard]] const Pin& pin() const { return m_pin; }
    [[nodiscard]] fs::path lockFile() const { return m_folder / "lock"; }

private:
    explicit Scratch(fs::path folder) : m_folder(std::move(folder)) {}
    const hsm::SoftTokenInUse m_before;
    fs::path m_folder;
    hsm::TokenAddress m_address;
    Pin m_pin;
};

} // namespace

Outcome<BackupReport> makeBackup(const BackupRequest& request, const Pin& userPin, const Pin& officerPin,
                                 bool spendFinalTry, ShareDesk& desk, const fs::path& lockFile)
{
    const auto id = fromHex(request.keyId);
    if (!id || id->empty())
        return fail(Failure{FailureCode::Usage, "\"" + request.keyId + "\" is no CKA_ID in hexadecimal"});
    std::error_code error;
    if (fs::exists(fs::symlink_status(request.file, error)))
        return fail(Failure{FailureCode::OutputFailed, request.file.string() + " is there already"});
    const auto token = TRY(outcomeOf(hsm::openToken(request.token, lockFile, systemClock())));
    const auto key = TRY(freshKey(token->random()));
    // What cannot be split is told before anybody logs in.
    const auto shares =
        TRY(outcomeOfBackup(hsm::makeShares(key, request.threshold, request.count, token->random())));
    const auto taken =
        TRY(outcomeOf(token->exportKey({*id, {}, {}}, key, userPin, officerPin, spendFinalTry)));
    const auto wrapped = TRY(outcomeOf(hsm::Wrapped::parse(taken.wrapped)));

    hsm::BackupFile file;
    file.role = hsm::nameOf(taken.role);
    file.algorithm = hsm::nameOf(taken.algorithm);
    file.label = taken.address.label;
    file.id = taken.address.id;
    file.spki = taken.publicKey;
    file.checkValue = taken.checkValue;
    file.mechanism = wrapped.mechanism == hsm::WrapMechanism::AesKwp ? kwp : pad;
    file.wrapped = wrapped.body;
    file.set = shares.front().set;
    file.threshold = request.threshold;
    for (const auto& share : shares)
        file.commitments.push_back(hsm::shareCommitment(share));
    file.source = {taken.source.manufacturer, taken.source.model, taken.source.serial, taken.source.label};
    file.time = toRfc3339(systemClock().now());
    file.policy = taken.policyDigest;
    TRY(outcomeOfBackup(file.seal(key)));
    desk.tell("the key is wrapped; its backup key is now split among " + std::to_string(request.count) +
              " custodians, any " + std::to_string(request.threshold) + " of whom bring it back");
    TRY(handOut(shares, desk));
    TRY(outcomeOfBackup(hsm::writeBackup(request.file, file)));
    return inspectBackup(request.file);
}

Outcome<hsm::KeyListing> restoreBackup(const fs::path& path, const hsm::TokenAddress& address, const Pin& pin,
                                       bool spendFinalTry, ShareDesk& desk, const fs::path& lockFile)
{
    const auto file = TRY(outcomeOfBackup(hsm::readBackup(path)));
    const auto token = TRY(outcomeOf(hsm::openToken(address, lockFile, systemClock())));
    const auto key = TRY(wrappedOf(file, TRY(outcomeOf(token->info())).manufacturer));
    // Before the shares are typed: a PIN that is wrong must not waste the custodians' time.
    const auto login = TRY(outcomeOf(token->login(pin, {.spendFinalTry = spendFinalTry})));
    const auto backupKey = TRY(gather(file, desk));
    const auto restored = TRY(outcomeOf(token->importKey(key, backupKey)));
    return listed(*token, restored.id);
}

Outcome<BackupReport> rehearseBackup(const fs::path& path, ShareDesk& desk)
{
    Sha256 digest{};
    const auto file = TRY(outcomeOfBackup(hsm::readBackup(path, &digest)));
    const auto scratch = TRY(Scratch::make());
    hsm::RehearsalRecord record;
    {
        const auto token =
            TRY(outcomeOf(hsm::openToken(scratch->address(), scratch->lockFile(), systemClock())));
        const auto key = TRY(wrappedOf(file, TRY(outcomeOf(token->info())).manufacturer));
        const auto backupKey = TRY(gather(file, desk));
        const auto login = TRY(outcomeOf(token->login(scratch->pin())));
        TRY(outcomeOf(token->importKey(key, backupKey)));
        record = TRY(prove(*token, key, digest));
    }
    TRY(outcomeOfBackup(hsm::addRehearsal(path, record)));
    return inspectBackup(path);
}

Outcome<BackupReport> inspectBackup(const fs::path& path)
{
    const auto file = TRY(outcomeOfBackup(hsm::readBackup(path)));
    const auto rehearsals = TRY(outcomeOfBackup(hsm::rehearsalsOf(path)));
    BackupReport report;
    report.file = path;
    report.role = file.role;
    report.algorithm = file.algorithm;
    report.label = file.label;
    report.fingerprint = file.fingerprint();
    report.set = hsm::setText(file.set);
    report.time = file.time;
    report.source = file.source.manufacturer + " " + file.source.model + ", serial " + file.source.serial;
    report.threshold = file.threshold;
    report.count = static_cast<unsigned>(file.commitments.size());
    report.rehearsals = rehearsals.good();
    for (const auto& rehearsal : rehearsals.all)
        if (!rehearsal.counts())
            report.doubts.push_back("line " + std::to_string(rehearsal.line) + ": " + rehearsal.why);
    return report;
}

Outcome<std::vector<fs::path>> knownBackups(const fs::path& directory)
{
    const auto list = directory / part::backups;
    std::vector<fs::path> files;
    std::error_code error;
    if (!fs::exists(list, error)) return files;
    const auto content = readWhole(list, 64 * 1024);
    if (!content) return fail(Failure{FailureCode::StationWrong, list.string() + " cannot be read"});
    std::istringstream lines(*content);
    for (std::string line; std::getline(lines, line);)
        if (!line.empty()) files.emplace_back(line);
    return files;
}

Outcome<void> noteBackup(const fs::path& directory, const fs::path& file)
{
    std::error_code error;
    const auto path = fs::absolute(file, error).lexically_normal();
    // A line is a path.
    if (path.string().find('\n') != std::string::npos) return {};
    auto files = TRY(knownBackups(directory));
    if (std::ranges::find(files, path) != files.end()) return {};
    files.push_back(path);
    std::string content;
    for (const auto& one : files)
        content += one.string() + "\n";
    return writeWhole(directory / part::backups, content);
}

} // namespace mintmark::station

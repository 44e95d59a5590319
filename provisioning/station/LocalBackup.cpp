// Copies of the registry, and the way back.
#include "provisioning/engine/FailureOf.h"
#include "provisioning/registry/CopyUnderKey.h"
#include "provisioning/station/Accounts.h"
#include "provisioning/station/BackupFolder.h"
#include "provisioning/station/Files.h"
#include "provisioning/station/LocalStation.h"
#include "provisioning/station/audit/Anchors.h"
#include "provisioning/station/labels/Resealing.h"
#include "provisioning/station/people/LocalOperators.h"
#include "provisioning/station/recovery/KeyedStation.h"

#include <algorithm>

namespace mintmark::station {

using engine::outcomeOf;
using namespace std::chrono_literals;

namespace {

namespace fs = std::filesystem;

constexpr std::string_view opening = "registry-", ending = ".db";

Outcome<void> move(const fs::path& from, const fs::path& to)
{
    std::error_code error;
    fs::rename(from, to, error);
    if (error) return fail(Failure{FailureCode::OutputFailed, to.string() + ": " + error.message()});
    return {};
}

/// How far the station is known here to have gone: by its own anchors, and by the registry that is to be
/// replaced, where it can still be read. A mark that somebody brings along may be an old one.
std::int64_t knownHere(const fs::path& directory, const StationFile& file, const Secret& key,
                       const std::string& actor, Clock& clock, bool rehearsal)
{
    std::int64_t most = 0;
    std::vector<fs::path> files{directory / part::anchors};
    for (const auto& anchor : file.anchors)
        files.push_back(directory / anchor);
    for (const auto& one : files)
        if (const auto head = lastAnchor(one); head && *head) most = std::max(most, (*head)->number);
    // Even a reader leaves a log's index beside the file, and a rehearsal touches nothing.
    if (rehearsal) return most;
    // What cannot be read tells nothing: it may be why there is a restore.
    if (const auto store =
            registry::openStore(directory / part::registry, key, registry::OpenMode::ReadOnly, actor, clock))
        if (const auto mark = (*store)->auditMark()) most = std::max(most, mark->number);
    return most;
}

/// The registry's own. A re-key that was cut is ended first, but not by a rehearsal, which touches nothing.
Outcome<Secret> keyForRestore(const fs::path& directory, StationFile& file, hsm::Token& token, bool rehearsal)
{
    const auto wrapper = TRY(outcomeOf(token.wrapper(file.registryKey)));
    auto found = TRY(registryKeyOf(directory, file, *wrapper));
    if (!rehearsal && !file.nextRegistryKey.empty()) TRY(endRekey(directory, file, found.isNext));
    return std::move(found.key);
}

/// The registry's, or, where the backup is of before a re-key, the one that lies wrapped beside it.
Outcome<Secret> keyOfBackup(const fs::path& backup, const StationFile& file, const Secret& key,
                            hsm::Token& token)
{
    const auto opens = opensRegistry(backup, key);
    const auto beside = fs::path(backup.string() + ".station.toml");
    std::error_code ignored;
    if (!opens || *opens || !fs::exists(beside, ignored)) return Secret::copyOf(key.reveal());
    const auto then = TRY(readStationFileAt(beside));
    if (then.id != file.id)
        return fail(Failure{FailureCode::BackupWrong, beside.string() + " is another station's"});
    Failure why{FailureCode::RegistryKey, "none of its keys does"};
    if (const auto wrapper = outcomeOf(token.wrapper(then.registryKey)); !wrapper)
        why = wrapper.error();
    else
        // A backup that was made while a re-key was cut has two.
        for (const auto* wrapped : {&then.wrappedRegistryKey, &then.nextRegistryKey}) {
            if (wrapped->empty()) continue;
            auto found = outcomeOf((*wrapper)->unwrap(*wrapped, viewOf(registryKeyContext(then))));
            if (!found)
                why = found.error();
            else if (TRY(opensRegistry(backup, *found)))
                return std::move(*found);
        }
    return fail(Failure{FailureCode::BackupWrong, backup.string() + " is of key generation " +
                                                      std::to_string(then.keyGeneration) +
                                                      ", and this token does not open it: " + why.detail});
}

/// ", by Kim": where somebody answers.
std::string byWhom(const std::string& by)
{
    return by.empty() ? std::string() : ", by " + by;
}

} // namespace

bool isBackupName(std::string_view name)
{
    return name.size() > opening.size() + ending.size() + 17 && name.starts_with(opening) &&
           name.ends_with(ending) && name.find('/') == std::string_view::npos;
}

std::vector<fs::path> removeOlderBackups(const fs::path& folder, std::uint32_t keep, const fs::path& made)
{
    std::vector<fs::path> all, removed;
    if (keep == 0) return removed;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error))
        if (isBackupName(entry->path().filename().string()) && entry->is_regular_file(error))
            all.push_back(entry->path());
    std::ranges::sort(all, std::greater{});
    for (std::size_t i = keep; i < all.size(); ++i) {
        if (all[i] == made) continue;
        fs::remove(all[i], error);
        for (const char* beside : {".station.toml", ".recovery.toml"})
            fs::remove(all[i].string() + beside, error);
        removed.push_back(all[i]);
    }
    return removed;
}

Outcome<BackupInfo> LocalStation::backup(const fs::path& folder, std::uint32_t keep, const std::string& by,
                                         const Percent& progress)
{
    TRY(people::operatorsOf(m_directory)->answers(by, Act::BackupsMake));
    auto* const store = TRY(this->store());
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) return fail(Failure{FailureCode::OutputFailed, folder.string() + ": " + error.message()});
    // Before the copy, which then holds it.
    if (m_access == Access::Provision && !by.empty())
        TRY(outcomeOf(store
                          ->commit([&](registry::Transaction& transaction) {
                              return transaction.audit("registry.backup", "registry", "by " + by);
                          })
                          .get()));
    if (m_access == Access::Provision) (void)TRY(m_opened->audit->sign("backup"));
    BackupInfo info;
    info.file = folder / (std::string(opening) + stampOf(systemClock().now()) + "-" +
                          std::to_string(TRY(outcomeOf(store->auditMark())).number) + std::string(ending));
    const auto mark = TRY(outcomeOf(store->backup(info.file, progress)));
    info.entries = mark.number;
    info.hash = toHex(mark.hash);
    // A reader is no hindrance to a re-key that begins after it: then the file has the key of the next one.
    if (TRY(readStationFile(m_directory)).wrappedRegistryKey != m_file.wrappedRegistryKey) {
        removeRegistry(info.file);
        return fail(Failure{FailureCode::StationBusy,
                            "the registry got another key meanwhile; make the backup again"});
    }
    // Without the wrapped key in it nothing opens the copy.
    if (const auto stationFile = readWhole(m_directory / part::file, 64 * 1024))
        TRY(writeWhole(info.file.string() + ".station.toml", *stationFile));
    // And the other way to the key, for who has neither this disk nor its token.
    if (const auto recovery = readWhole(m_directory / part::recovery, recoverySizeMaximum))
        TRY(writeWhole(info.file.string() + ".recovery.toml", *recovery));
    info.removed = removeOlderBackups(folder, keep, info.file);
    return info;
}

Outcome<RestoreInfo> restoreRegistry(const fs::path& directory, const fs::path& backup, const fs::path& mark,
                                     bool rehearsal, const Pin& pin, const Percent& progress,
                                     const std::string& by)
{
    auto& clock = systemClock();
    if (!rehearsal) TRY(people::operatorsOf(directory)->answers(by, Act::BackupsRestore));
    const auto lock = TRY(RunLock::take(directory / part::runLock, clock, 2s));
    auto file = TRY(readStationFile(directory));
    if (file.softToken) TRY(outcomeOf(hsm::useSoftToken(directory / part::token)));
    const auto token = TRY(outcomeOf(hsm::openToken(file.token, directory / part::tokenLock, clock)));
    const auto login = TRY(outcomeOf(token->login(pin)));
    const auto key = TRY(keyForRestore(directory, file, *token, rehearsal));
    const auto backupKey = TRY(keyOfBackup(backup, file, key, *token));
    const auto wrong = [&](const std::string& what) {
        return fail(Failure{FailureCode::BackupWrong, backup.string() + ": " + what});
    };
    RestoreInfo info;
    info.isRehearsal = rehearsal;
    registry::AuditMark then;
    const auto actor = "mintmark " MINTMARK_VERSION " as " + accountName();
    {
        const auto copy = registry::openStore(backup, backupKey, registry::OpenMode::ReadOnly, actor, clock);
        if (!copy) return wrong(copy.error().detail);
        const auto findings = TRY(outcomeOf((*copy)->check(progress)));
        if (!findings.empty())
            return wrong(std::to_string(findings.size()) + " findings, the first: " + findings.front().what +
                         " " + findings.front().detail);
        then = TRY(outcomeOf((*copy)->auditMark()));
        info.entries = then.number;
        info.devices = TRY(countDevices(**copy));
    }
    // What says from outside how far the station had gone.
    bool isWhole = false;
    if (!mark.empty()) {
        const auto head = TRY(lastAnchor(mark));
        if (!head) return fail(Failure{FailureCode::AuditWrong, mark.string() + " is not there, or empty"});
        const auto signer = TRY(outcomeOf(token->signer(file.auditKey)));
        const auto publicKey = certificates::PublicKey::fromSpki(signer->publicKey());
        if (!publicKey || head->registry != then.registry ||
            !publicKey->proves(sha256(registry::headOctets(*head)), head->signature))
            return fail(Failure{FailureCode::AuditWrong, mark.string() + " is not a head of this registry"});
        isWhole = head->number == then.number && head->hash == then.hash &&
                  knownHere(directory, file, key, actor, clock, rehearsal) <= then.number;
    }
    if (rehearsal) {
        const auto copy = TRY(
            outcomeOf(registry::openStore(backup, backupKey, registry::OpenMode::ReadOnly, actor, clock)));
        if (!isWhole) {
            for (const auto& allotment : TRY(outcomeOf(copy->allotments())))
                info.voidNumbers += allotment.left();
            for (const auto& order : TRY(outcomeOf(copy->orders())))
                if (!order.closedAt) info.voidPlaces += order.left();
        }
        return info;
    }

    const auto target = directory / part::registry;
    const auto fresh = directory / (std::string(part::registry) + ".restoring");
    std::error_code error;
    removeRegistry(fresh);
    if (equalInConstantTime(backupKey.reveal(), key.reveal())) {
        fs::copy_file(backup, fresh, error);
        if (error) return fail(Failure{FailureCode::OutputFailed, fresh.string() + ": " + error.message()});
        fs::permissions(fresh, fs::perms::owner_read | fs::perms::owner_write, error);
    } else {
        // From before a re-key: it gets the key of now, and so do its secrets.
        TRY(outcomeOf(registry::copyUnderKey(backup, backupKey, fresh, key,
                                             TRY(resealing(backupKey, key, token->random())))));
    }
    const auto stamp = stampOf(clock.now());
    {
        const auto copy =
            TRY(outcomeOf(registry::openStore(fresh, key, registry::OpenMode::Write, actor, clock)));
        const auto why = "restored from entry " + std::to_string(then.number) +
                         (isWhole ? ", and nothing was written after it" : "") + byWhom(by);
        TRY(outcomeOf(copy->commit([&](registry::Transaction& transaction) -> registry::Result<void> {
                              if (isWhole) return transaction.audit("registry.restored", "registry", why);
                              const auto lost = TRY(transaction.voidRest(why));
                              info.voidNumbers = lost.first;
                              info.voidPlaces = lost.second;
                              return {};
                          })
                          .get()));
    }
    if (fs::exists(target, error)) {
        info.kept = directory / ("registry-before-" + stamp + ".db");
        for (const char* suffix : {"-wal", "-shm"})
            if (fs::exists(target.string() + suffix, error))
                TRY(move(target.string() + suffix, info.kept.string() + suffix));
        TRY(move(target, info.kept));
    }
    TRY(move(fresh, target));
    // The heads of the other branch: kept, and no measure of this one.
    if (!isWhole) TRY(setAnchorsAside(directory, file.anchors, stamp));
    syncFolder(directory);
    if (!file.auditKey.id.empty()) {
        // Where this branch of the log stands, for its anchors.
        const auto store =
            TRY(outcomeOf(registry::openStore(target, key, registry::OpenMode::Write, actor, clock)));
        LocalAudit audit(directory, file, *store, *token, Access::Provision, clock);
        (void)TRY(audit.sign("asked"));
    }
    return info;
}

} // namespace mintmark::station

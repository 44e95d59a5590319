#include "provisioning/station/recovery/RegistryKey.h"

#include "provisioning/engine/CrashPoint.h"
#include "provisioning/engine/FailureOf.h"
#include "provisioning/registry/Store.h"
#include "provisioning/station/Files.h"

namespace mintmark::station {

using engine::outcomeOf;
namespace fs = std::filesystem;

Outcome<bool> opensRegistry(const fs::path& registry, const Secret& key)
{
    const auto store =
        registry::openStore(registry, key, registry::OpenMode::ReadOnly, "mintmark", systemClock());
    if (store) return true;
    if (store.error().code == registry::StoreCode::KeyWrong) return false;
    return fail(engine::failureOf(store.error()));
}

Outcome<RegistryKey> registryKeyOf(const fs::path& directory, const StationFile& file, hsm::Wrapper& wrapper)
{
    const auto context = registryKeyContext(file);
    RegistryKey now{TRY(outcomeOf(wrapper.unwrap(file.wrappedRegistryKey, viewOf(context)))), false};
    if (file.nextRegistryKey.empty()) return now;
    // The old key first: a registry that both fail to open is told with it.
    const auto opens = opensRegistry(directory / part::registry, now.key);
    if (!opens || *opens) return now;
    RegistryKey next{TRY(outcomeOf(wrapper.unwrap(file.nextRegistryKey, viewOf(context)))), true};
    if (TRY(opensRegistry(directory / part::registry, next.key))) return next;
    return now;
}

void removeRegistry(const fs::path& registry)
{
    std::error_code ignored;
    for (const char* suffix : {"", "-wal", "-shm", "-journal"})
        fs::remove(registry.string() + suffix, ignored);
}

Outcome<void> endRekey(const fs::path& directory, StationFile& file, bool isNext)
{
    const auto next = directory / part::nextRecovery, now = directory / part::recovery;
    std::error_code error;
    if (isNext) {
        // Before the station's file forgets the old key: afterwards nothing else would name the new recovery.
        if (fs::exists(next, error)) {
            fs::rename(next, now, error);
            if (error) return fail(Failure{FailureCode::OutputFailed, now.string() + ": " + error.message()});
            syncFolder(directory);
        }
        engine::crashPoint("rekey.recovery-replaced");
        file.wrappedRegistryKey = std::move(file.nextRegistryKey);
        ++file.keyGeneration;
    }
    file.nextRegistryKey.clear();
    TRY(writeStationFile(directory, file));
    engine::crashPoint("rekey.written");
    removeRegistry(directory / part::rekeying);
    if (!isNext) fs::remove(next, error);
    return {};
}

} // namespace mintmark::station

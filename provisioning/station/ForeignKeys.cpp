#include "provisioning/station/ForeignKeys.h"

#include "provisioning/station/Files.h"

#include <algorithm>

namespace mintmark::station {
namespace {

constexpr std::size_t largestList = std::size_t{64} * 1024 * 1024;

}

Outcome<certificates::WeakKeyList> loadWeakKeys(const std::filesystem::path& station)
{
    certificates::WeakKeyList all;
    std::error_code error;
    for (std::filesystem::directory_iterator entry(station / part::weakKeys, error), end;
         !error && entry != end; entry.increment(error)) {
        const auto text = readWhole(entry->path(), largestList);
        if (!text)
            return fail(Failure{FailureCode::StationWrong,
                                entry->path().string() + " cannot be read, or is larger than 64 MiB"});
        const auto list = certificates::WeakKeyList::parse(*text);
        if (!list)
            return fail(
                Failure{FailureCode::StationWrong, entry->path().string() + ": " + list.error().detail});
        all.add(*list);
    }
    if (error && error != std::errc::no_such_file_or_directory)
        return fail(Failure{FailureCode::StationWrong,
                            (station / part::weakKeys).string() + " cannot be read: " + error.message()});
    return all;
}

std::vector<Sha256> keysOfStation(const StationFile& file)
{
    std::vector<Sha256> digests;
    std::vector<const hsm::KeyAddress*> keys{&file.rootKey, &file.issuingKey, &file.registryKey};
    for (const auto& other : file.also)
        keys.push_back(&other.issuingKey);
    for (const auto* key : keys) {
        const auto octets = fromHex(key->fingerprint);
        Sha256 digest{};
        if (!octets || octets->size() != digest.size()) continue;
        std::ranges::copy(*octets, digest.begin());
        digests.push_back(digest);
    }
    return digests;
}

} // namespace mintmark::station

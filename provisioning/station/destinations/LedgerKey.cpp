#include "provisioning/station/destinations/LedgerKey.h"

#include "provisioning/engine/FailureOf.h"
#include "provisioning/station/Files.h"
#include "provisioning/station/labels/Sealing.h"

#include <algorithm>

namespace mintmark::station {
namespace {

constexpr std::size_t keySize = 32, fileMost = 4096;
constexpr const char* owner = "ledger";
constexpr const char* content = "key";

/// A line of base64 for each sealing key that it is for.
using Seals = std::vector<Bytes>;

Outcome<Seals> sealsIn(const std::filesystem::path& file)
{
    const auto text = readWhole(file, fileMost);
    if (!text) return fail(Failure{FailureCode::LedgerDamaged, file.string() + " cannot be read"});
    Seals seals;
    std::string_view rest = *text;
    while (!rest.empty()) {
        const auto end = rest.find('\n');
        auto seal = fromBase64(rest.substr(0, end));
        if (!seal || end == std::string_view::npos)
            return fail(Failure{FailureCode::LedgerDamaged, file.string() + " is damaged"});
        seals.push_back(std::move(*seal));
        rest.remove_prefix(end + 1);
    }
    return seals;
}

Outcome<void> writeSeals(const std::filesystem::path& file, const Seals& seals)
{
    std::string text;
    for (const auto& one : seals)
        text += toBase64(one) + "\n";
    return writeWhole(file, text);
}

Outcome<Secret> openOne(const std::filesystem::path& file, const Seals& seals, const Secret& sealing)
{
    for (const auto& one : seals)
        if (auto key = unseal(sealing, owner, content, one)) return std::move(*key);
    return fail(Failure{FailureCode::LedgerDamaged, file.string() + " was sealed under another key"});
}

} // namespace

Outcome<Secret> ledgerKeyOf(const std::filesystem::path& station, const Secret& sealing, hsm::Random& random,
                            bool settled)
{
    const auto file = station / ledgerKeyName;
    std::error_code error;
    if (!std::filesystem::exists(file, error) && !std::filesystem::exists(station / ledgerName, error)) {
        auto drawn = TRY(engine::outcomeOf(random.draw(keySize)));
        auto key = Secret::copyOf(drawn);
        wipe(drawn.data(), drawn.size());
        TRY(writeSeals(file, {TRY(seal(sealing, owner, content, key, random))}));
        return key;
    }
    const auto seals = TRY(sealsIn(file));
    auto key = TRY(openOne(file, seals, sealing));
    if (settled && seals.size() > 1) TRY(writeSeals(file, {TRY(seal(sealing, owner, content, key, random))}));
    return key;
}

Outcome<void> sealLedgerKeyFor(const std::filesystem::path& station, const Secret& before,
                               const Secret& after, hsm::Random& random)
{
    const auto file = station / ledgerKeyName;
    std::error_code error;
    if (!std::filesystem::exists(file, error)) return {};
    const auto key = TRY(openOne(file, TRY(sealsIn(file)), before));
    return writeSeals(file, {TRY(seal(before, owner, content, key, random)),
                             TRY(seal(after, owner, content, key, random))});
}

} // namespace mintmark::station

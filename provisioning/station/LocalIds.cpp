#include "provisioning/station/LocalIds.h"

#include "provisioning/certificates/Issuer.h"
#include "provisioning/certificates/PublicKey.h"
#include "provisioning/engine/FailureOf.h"
#include "provisioning/identity/Allotment.h"
#include "provisioning/identity/IdCheck.h"
#include "provisioning/station/Files.h"
#include "provisioning/station/Guarded.h"
#include "provisioning/station/Profiles.h"
#include "provisioning/station/remote/AtService.h"

#include <algorithm>

namespace mintmark::station {
namespace {

using engine::outcomeOf;

constexpr std::uint32_t mostPreviewed = 1000;
constexpr std::uint32_t mostTaken = 4096; // a lease's own limit
constexpr std::uint64_t lowPercent = 10;

// What a preview shows in the place of a unit's number.
const HardwareId sampleUnit{{0xa1, 0xb2, 0xc3, 0xd4, 0xe5, 0xf6, 0x07, 0x18}};

std::uint64_t shareOf(std::uint64_t whole, std::uint64_t percent)
{
    return whole / 100 * percent + whole % 100 * percent / 100;
}

bool isPoolOf(const registry::Allotment& allotment, const std::string& pool, const std::string& station)
{
    return identity::inCase(allotment.pool, false) == identity::inCase(pool, false) &&
           allotment.station == station;
}

struct PoolSum {
    std::uint64_t left = 0, whole = 0;
};

PoolSum sumOf(const std::vector<registry::Allotment>& all, const std::string& pool,
              const std::string& station)
{
    PoolSum sum;
    for (const auto& allotment : all) {
        if (!isPoolOf(allotment, pool, station)) continue;
        sum.left += allotment.left();
        sum.whole += allotment.last + 1 - allotment.first;
    }
    return sum;
}

IdJudgement judgementOf(const identity::IdVerdict& verdict)
{
    IdJudgement judgement{verdict.valid, verdict.hasCheck, {}, {}};
    for (const auto& mistake : verdict.mistakes)
        judgement.mistakes.push_back({mistake.position, mistake.rule});
    for (const auto& candidate : verdict.candidates)
        judgement.candidates.push_back({candidate.text, candidate.position, candidate.swapped});
    return judgement;
}

} // namespace

/// Numbers of one draw, as they would come.
class LocalIds::Ahead {
public:
    static Outcome<Ahead> of(registry::Store& store, const std::string& station, const identity::Draw& draw)
    {
        Ahead ahead;
        ahead.m_count = draw.count;
        if (draw.pool.empty()) {
            const auto last = TRY(outcomeOf(store.counter(draw.counter)));
            if (last < draw.last) ahead.m_ranges.emplace_back(last + 1, draw.last);
        } else {
            for (const auto& allotment : TRY(outcomeOf(store.allotments())))
                if (isPoolOf(allotment, draw.pool, station) && allotment.left() > 0)
                    ahead.m_ranges.emplace_back(allotment.next, allotment.last);
        }
        return ahead;
    }

    [[nodiscard]] std::uint64_t left() const
    {
        std::uint64_t sum = 0;
        for (const auto& [first, last] : m_ranges)
            sum += last + 1 - first;
        return sum / m_count;
    }

    std::optional<std::uint64_t> next()
    {
        for (auto& [first, last] : m_ranges) {
            if (last + 1 - first < m_count) continue;
            const auto number = first;
            first += m_count;
            return number;
        }
        return std::nullopt;
    }

private:
    std::uint32_t m_count = 1;
    std::vector<std::pair<std::uint64_t, std::uint64_t>> m_ranges;
};

Outcome<IdPreview> LocalIds::preview(const std::string& name, std::uint32_t count)
{
    if (count == 0 || count > mostPreviewed)
        return fail(Failure{FailureCode::Usage, "a preview shows 1 to 1000 IDs"});
    const auto [profile, scheme] = TRY(loadProfileWithIds(m_directory, name));
    const auto& needs = scheme.needs();
    IdPreview preview{profile.name, scheme.text(), {}, scheme.asksTheUnit() || needs.randomOctets > 0, {}};
    std::optional<Ahead> sequence, addresses;
    if (needs.sequence) sequence = TRY(Ahead::of(m_store, m_file.name, *needs.sequence));
    if (needs.addresses) addresses = TRY(Ahead::of(m_store, m_file.name, *needs.addresses));
    for (const auto* ahead : {&sequence, &addresses})
        if (*ahead) preview.left = std::min(preview.left.value_or((*ahead)->left()), (*ahead)->left());
    auto unit = sampleUnit;
    // Another length than the sample's is the scheme's own wish: it is met, so that the form can be shown.
    for (const auto& part : scheme.shape().scheme)
        if (const auto* hardware = std::get_if<identity::part::Hardware>(&part.kind))
            if (hardware->octets) unit.octets.resize(*hardware->octets, 0x5a);
    for (std::uint32_t tried = 0; preview.ids.size() < count && tried < 2 * count + 1000; ++tried) {
        identity::Ingredients with{0, 0, m_clock.now(), unit, {}};
        if (sequence) {
            const auto number = sequence->next();
            if (!number) break;
            with.sequence = *number;
        }
        if (addresses) {
            const auto number = addresses->next();
            if (!number) break;
            with.address = *number;
        }
        if (needs.randomOctets > 0) with.random = TRY(outcomeOf(m_random.draw(needs.randomOctets)));
        auto made = scheme.make(with);
        if (!made && made.error().code == identity::IdentityCode::SequenceExhausted) break;
        if (!made) return fail(Failure{FailureCode::UnitIdForm, made.error().detail});
        // A run would pass over an ID that is taken; so does this.
        if (TRY(outcomeOf(m_store.deviceById(made->id.text)))) continue;
        preview.ids.push_back({std::move(made->id.text), std::move(made->facts)});
        if (!sequence && !addresses && needs.randomOctets == 0) break; // the unit alone makes the difference
    }
    return preview;
}

Outcome<std::vector<PoolInfo>> LocalIds::pools()
{
    const auto all = TRY(outcomeOf(m_store.allotments()));
    std::map<std::string, std::uint64_t> voided;
    TRY(voids({}, [&](const VoidInfo& range) {
        voided[range.allotment] += range.last + 1 - range.first;
        return true;
    }));
    std::vector<PoolInfo> infos;
    for (const auto& allotment : all) {
        const bool ours = allotment.station == m_file.name;
        const auto sum = sumOf(all, allotment.pool, m_file.name);
        infos.push_back({allotment.pool, allotment.name, allotment.station, allotment.first, allotment.last,
                         allotment.next, allotment.left(), voided[allotment.name], ours,
                         ours && sum.left <= shareOf(sum.whole, lowPercent), allotment.importedAt});
    }
    return infos;
}

Outcome<void> LocalIds::voids(const std::string& pool, const std::function<bool(const VoidInfo&)>& take)
{
    std::uint32_t skip = 0;
    while (true) {
        const auto page = TRY(outcomeOf(m_store.voids(pool, skip)));
        if (page.empty()) return {};
        for (const auto& range : page)
            if (!take({range.pool, range.allotment, range.first, range.last, range.holder, range.why,
                       range.at}))
                return {};
        skip += static_cast<std::uint32_t>(page.size());
    }
}

Outcome<void> LocalIds::signedByKey(const std::filesystem::path& file, std::string_view content) const
{
    const auto wrong = [](const std::string& what) {
        return fail(Failure{FailureCode::AllotmentWrong, what});
    };
    if (m_file.allotmentKey.empty())
        return wrong("station.toml names no key that allotments are signed with: [ids] allotmentKey");
    const auto keyFile = m_directory / m_file.allotmentKey;
    const auto pem = readWhole(keyFile, 4096);
    const auto spki = certificates::fromPem(pem.value_or(std::string{}), "PUBLIC KEY");
    const auto key = spki ? certificates::PublicKey::fromSpki(*spki)
                          : certificates::Result<certificates::PublicKey>(fail(spki.error()));
    if (!key || key->algorithm() != hsm::KeyAlgorithm::EcP256)
        return wrong(keyFile.string() + " is no public key on P-256 in PEM");
    const auto signature = readWhole(file.string() + ".sig", 256);
    if (!signature) return wrong(file.string() + ".sig, its signature, cannot be read");
    if (!key->verifies(viewOf(content), viewOf(*signature)))
        return wrong(file.string() + ".sig is not the signature of this file by the key in " +
                     keyFile.string());
    return {};
}

Outcome<PoolInfo> LocalIds::allot(const std::filesystem::path& file)
{
    const auto content = readWhole(file, 4096);
    if (!content)
        return fail(
            Failure{FailureCode::AllotmentWrong, file.string() + " cannot be read, or is larger than 4 KiB"});
    // Nothing of a file is read before it is known whose it is.
    TRY(signedByKey(file, *content));
    const auto parsed = identity::parseAllotment(*content);
    if (!parsed)
        return fail(Failure{FailureCode::AllotmentWrong, file.string() + ":" + parsed.error().detail});
    registry::NewAllotment allotment{parsed->pool,  parsed->name, parsed->station,
                                     parsed->first, parsed->last, sha256(viewOf(*content))};
    const auto added =
        m_store
            .commit([&](registry::Transaction& transaction) { return transaction.addAllotment(allotment); })
            .get();
    if (!added && added.error().code == registry::StoreCode::Duplicate)
        return fail(Failure{FailureCode::AllotmentOverlap, added.error().detail});
    TRY(outcomeOf(added));
    for (auto& pool : TRY(pools()))
        if (identity::inCase(pool.allotment, false) == identity::inCase(parsed->name, false)) return pool;
    return fail(Failure{FailureCode::Internal, "the allotment is not there after its import"});
}

Outcome<void> LocalIds::take(const std::string& name, std::uint32_t count,
                             const std::function<bool(const std::vector<std::string>&)>& deliver)
{
    if (count == 0 || count > mostTaken)
        return fail(Failure{FailureCode::Usage, "1 to 4096 IDs are taken at a time"});
    const auto [profile, scheme] = TRY(loadProfileWithIds(m_directory, name));
    const auto& needs = scheme.needs();
    if (!needs.sequence || needs.sequence->pool.empty() || needs.addresses || scheme.asksTheUnit())
        return fail(
            Failure{FailureCode::Usage,
                    "IDs can be taken ahead only where the profile's {sequence} comes from a pool, and "
                    "nothing in them from the unit or a block"});
    Bytes random;
    if (needs.randomOctets > 0) random = TRY(outcomeOf(m_random.draw(needs.randomOctets * count)));
    registry::Lease lease;
    std::vector<std::string> ids;
    std::optional<Failure> failure;
    const auto taken =
        m_store
            .commit([&](registry::Transaction& transaction) -> registry::Result<void> {
                lease = TRY(transaction.lease(needs.sequence->pool, m_file.name, count, count, "id take"));
                for (std::uint32_t i = 0; i < count; ++i) {
                    const auto from = static_cast<std::ptrdiff_t>(needs.randomOctets) * i;
                    const auto to = from + static_cast<std::ptrdiff_t>(needs.randomOctets);
                    auto made = scheme.make({lease.first + i,
                                             0,
                                             m_clock.now(),
                                             {},
                                             {random.begin() + from, random.begin() + to}});
                    if (!made) {
                        failure = Failure{FailureCode::IdsExhausted, made.error().detail};
                        return fail(
                            registry::StoreError{registry::StoreCode::Forbidden, made.error().detail});
                    }
                    ids.push_back(std::move(made->id.text));
                }
                return {};
            })
            .get();
    if (failure) return fail(*failure);
    TRY(outcomeOf(taken));
    const bool delivered = deliver(ids);
    TRY(outcomeOf(m_store
                      .commit([&](registry::Transaction& transaction) {
                          return transaction.endLease(lease.row, delivered ? count : 0,
                                                      delivered ? "" : "could not be handed over");
                      })
                      .get()));
    if (!delivered) return fail(Failure{FailureCode::OutputFailed, "the IDs are void"});
    return {};
}

Outcome<std::vector<std::string>> lowPools(registry::Store& store, const std::string& station,
                                           const Profile& profile, const identity::Scheme& scheme)
{
    std::vector<std::string> lines;
    const auto all = TRY(outcomeOf(store.allotments()));
    for (const auto& draw : {scheme.needs().sequence, scheme.needs().addresses}) {
        if (!draw || draw->pool.empty()) continue;
        const auto sum = sumOf(all, draw->pool, station);
        if (sum.left <= shareOf(sum.whole, profile.id.warnPercent))
            lines.push_back("pool " + draw->pool + " has " + std::to_string(sum.left) + " of " +
                            std::to_string(sum.whole) + " numbers left: import another allotment");
    }
    return lines;
}

Outcome<IdJudgement> judgeId(const std::filesystem::path& station, const std::string& profile,
                             std::string_view text)
{
    if (isService(station)) return remote::judgeId(station, profile, text);
    const auto loaded = TRY(loadProfileWithIds(station, profile));
    return judgementOf(identity::checkId(loaded.scheme, text));
}

Outcome<IdJudgement> judgeCheck(std::string_view check, std::string_view text)
{
    const auto kind = identity::checkKindOf(check);
    if (!kind) {
        std::string known;
        for (const auto name : identity::checkNames())
            known += (known.empty() ? "" : ", ") + std::string(name);
        return fail(Failure{FailureCode::Usage, "a check is one of " + known});
    }
    return judgementOf(identity::checkText(*kind, text));
}

} // namespace mintmark::station

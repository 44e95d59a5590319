#include "provisioning/station/trust/LocalTrust.h"

#include "provisioning/certificates/Issuer.h"
#include "provisioning/certificates/TrustSetParser.h"
#include "provisioning/engine/FailureOf.h"
#include "provisioning/station/Files.h"
#include "provisioning/station/Profiles.h"
#include "provisioning/station/StationFile.h"

#include <algorithm>
#include <cctype>
#include <set>

namespace mintmark::station {
namespace {

using engine::outcomeOf;
using registry::TrustRecord;

constexpr std::size_t fileLimit = std::size_t{64} * 1024; // TrustSetParser's own
constexpr std::size_t certificateLimit = std::size_t{128} * 1024;
constexpr std::size_t leastDigits = 8;
constexpr std::uint32_t pageSize = 4096;
constexpr std::size_t mostNamed = 8;

std::filesystem::path fileOf(const std::filesystem::path& station, const TrustSet& set)
{
    return station / part::trust / (set.name + ".v" + std::to_string(set.version) + ".pem");
}

bool isOf(const TrustRecord& record, const TrustChoice& choice)
{
    return record.name == choice.name && (choice.version == 0 || choice.version == record.version);
}

/// The newest that the choice means; the records are by name and version.
const TrustRecord* find(const std::vector<TrustRecord>& records, const TrustChoice& choice)
{
    const auto found =
        std::find_if(records.rbegin(), records.rend(), [&](const auto& one) { return isOf(one, choice); });
    return found == records.rend() ? nullptr : &*found;
}

/// What was added is neither changed in the registry nor in the folder. TrustAltered.
Outcome<void> isWhole(const std::filesystem::path& station, const TrustRecord& record)
{
    const auto file = fileOf(station, record);
    if (sha256(record.bundle()) != record.sha256)
        return fail(Failure{FailureCode::TrustAltered, record.title() + " in the registry"});
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored))
        return fail(Failure{FailureCode::TrustAltered, file.string() + " is not there"});
    if (readWhole(file, 2 * fileLimit) != certificates::toPem(record))
        return fail(Failure{FailureCode::TrustAltered, file.string()});
    return {};
}

std::string lowered(std::string text)
{
    for (auto& c : text)
        c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return text;
}

bool isHexadecimal(const std::string& text)
{
    return std::ranges::all_of(text, [](unsigned char c) { return std::isxdigit(c) != 0; });
}

/// Roots of the sets, each once.
std::vector<TrustRoot> rootsIn(const std::vector<TrustRecord>& records)
{
    std::vector<TrustRoot> roots;
    std::set<Sha256> seen;
    for (const auto& record : records)
        for (const auto& root : record.roots)
            if (seen.insert(root.sha256).second) roots.push_back(root);
    return roots;
}

/// The one root that is meant. TrustRoot.
Outcome<Sha256> rootNamed(const std::vector<TrustRecord>& records, const std::string& text)
{
    const auto refuse = [&](const std::string& why) { return fail(Failure{FailureCode::TrustRoot, why}); };
    const auto roots = rootsIn(records);
    std::error_code ignored;
    if (std::filesystem::is_regular_file(text, ignored)) {
        const auto content = readWhole(text, certificateLimit);
        const auto all = content
                             ? certificates::certificatesIn(*content)
                             : certificates::Result<std::vector<Bytes>>(fail(certificates::CertificateError{
                                   certificates::CertificateCode::Malformed, "it cannot be read"}));
        if (!all) return refuse(text + ": " + all.error().detail);
        if (all->size() != 1) return refuse(text + " holds more than one certificate");
        const auto digest = sha256(all->front());
        if (std::ranges::find(roots, digest, &TrustRoot::sha256) == roots.end())
            return refuse(text + " (sha256 " + toHex(digest) + ") is in no set of this station");
        return digest;
    }
    const auto wanted = lowered(text);
    std::vector<const TrustRoot*> fitting;
    if (wanted.size() >= leastDigits && isHexadecimal(wanted))
        for (const auto& root : roots)
            if (toHex(root.sha256).starts_with(wanted)) fitting.push_back(&root);
    if (fitting.empty())
        for (const auto& root : roots)
            if (lowered(root.subject).find(wanted) != std::string::npos) fitting.push_back(&root);
    if (fitting.size() == 1) return fitting.front()->sha256;
    if (fitting.empty()) return refuse("no set of this station has a root \"" + text + "\"");
    std::string names;
    for (std::size_t i = 0; i < fitting.size() && i < mostNamed; ++i)
        names += (i == 0 ? "" : "; ") + toHex(fitting[i]->sha256).substr(0, 16) + " " + fitting[i]->subject;
    if (fitting.size() > mostNamed) names += "; and " + std::to_string(fitting.size() - mostNamed) + " more";
    return refuse("\"" + text + "\" is " + std::to_string(fitting.size()) + " roots: " + names);
}

} // namespace

TrustRootInfo LocalTrust::infoOf(const TrustRoot& root) const
{
    return {toHex(root.sha256), root.subject, root.notBefore, root.notAfter, root.notAfter < m_clock.now()};
}

TrustSetInfo LocalTrust::infoOf(const TrustRecord& record, bool newest) const
{
    TrustSetInfo info{record.name,
                      record.version,
                      newest,
                      toHex(record.sha256),
                      record.bundle().size(),
                      record.devices,
                      record.addedAt,
                      fileOf(m_station, record),
                      {}};
    for (const auto& root : record.roots)
        info.roots.push_back(infoOf(root));
    return info;
}

Outcome<std::pair<TrustSetInfo, bool>> LocalTrust::add(const std::string& name,
                                                       const std::filesystem::path& file)
{
    if (m_access != Access::Provision)
        return fail(Failure{FailureCode::Internal, "the station was opened for reading"});
    if (!isTrustSetName(name))
        return fail(Failure{FailureCode::Usage, "a set's name has 1 to 64 of a-z 0-9 -, not a - first"});
    const auto content = readWhole(file, fileLimit);
    if (!content)
        return fail(
            Failure{FailureCode::TrustFile, file.string() + " cannot be read, or is larger than 64 KiB"});
    auto parsed = certificates::parseTrustSet(*content);
    if (!parsed) return fail(Failure{FailureCode::TrustFile, file.string() + ": " + parsed.error().detail});
    auto set = std::move(*parsed);
    set.name = name;
    const auto records = TRY(outcomeOf(m_store.trustSets()));
    const auto* newest = find(records, {name, 0});
    for (const auto& record : records) {
        if (record.name != name || record.sha256 != set.sha256) continue;
        if (record.version == newest->version) return std::pair(infoOf(record, true), false);
        return fail(Failure{FailureCode::TrustFile, file.string() + " is what " + record.title() +
                                                        " is: a profile can name that one, " + "roots = \"" +
                                                        record.title() + "\""});
    }
    set.version = newest == nullptr ? 1 : newest->version + 1;
    const auto kept = fileOf(m_station, set);
    const auto text = certificates::toPem(set);
    std::error_code error;
    std::filesystem::create_directory(kept.parent_path(), error);
    // The file comes first: one without its record is found here again, and only if it is the same.
    if (std::filesystem::exists(kept, error)) {
        if (readWhole(kept, 2 * fileLimit) != text)
            return fail(
                Failure{FailureCode::TrustAltered,
                        kept.string() + " is there, and the registry does not know it: move it away"});
    } else {
        TRY(writeWhole(kept, text));
        syncFolder(m_station);
    }
    const auto added = outcomeOf(
        m_store.commit([&](registry::Transaction& transaction) { return transaction.addTrustSet(set); })
            .get());
    if (!added) return fail(added.error());
    for (const auto& record : TRY(outcomeOf(m_store.trustSets())))
        if (record.name == set.name && record.version == set.version)
            return std::pair(infoOf(record, true), true);
    return fail(Failure{FailureCode::Internal, "the set is not there after it was added"});
}

Outcome<std::vector<TrustSetInfo>> LocalTrust::sets()
{
    const auto records = TRY(outcomeOf(m_store.trustSets()));
    std::vector<TrustSetInfo> infos;
    for (const auto& record : records)
        infos.push_back(infoOf(record, find(records, {record.name, 0}) == &record));
    return infos;
}

Outcome<TrustSetInfo> LocalTrust::set(const std::string& title)
{
    const auto choice = trustChoiceIn(title);
    if (!choice)
        return fail(Failure{FailureCode::Usage, "\"" + title +
                                                    "\" is neither a set's name nor one with its "
                                                    "version, as in azure 3"});
    const auto records = TRY(outcomeOf(m_store.trustSets()));
    const auto* record = find(records, *choice);
    if (record == nullptr) return fail(Failure{FailureCode::TrustUnknown, choice->text()});
    TRY(isWhole(m_station, *record));
    return infoOf(*record, find(records, {record->name, 0}) == record);
}

Outcome<void> LocalTrust::affected(const TrustQuestion& question,
                                   const std::function<bool(const AffectedDevice&)>& take)
{
    if (question.root.empty() && question.set.empty() && !question.within)
        return fail(Failure{FailureCode::Usage, "a root, a set or a number of days?"});
    const auto records = TRY(outcomeOf(m_store.trustSets()));
    std::optional<Sha256> wanted;
    if (!question.root.empty()) wanted = TRY(rootNamed(records, question.root));
    const auto choice = question.set.empty() ? std::nullopt : trustChoiceIn(question.set);
    if (!question.set.empty() && (!choice || find(records, *choice) == nullptr))
        return fail(Failure{FailureCode::TrustUnknown, question.set});
    const auto until = m_clock.now() + question.within.value_or(std::chrono::days{0});
    for (const auto& record : records) {
        if (choice && !isOf(record, *choice)) continue;
        const TrustRoot* first = nullptr;
        for (const auto& root : record.roots) {
            if (wanted && root.sha256 != *wanted) continue;
            if (question.within && root.notAfter > until) continue;
            if (first == nullptr || root.notAfter < first->notAfter) first = &root;
        }
        if (first == nullptr) continue;
        const auto info = infoOf(*first);
        registry::DeviceRow after = 0;
        while (true) {
            const auto page = TRY(outcomeOf(m_store.devicesWithTrust(record.row, after, pageSize)));
            for (const auto& device : page)
                if (!take({device.deviceId.text, device.state, record.name, record.version, info})) return {};
            if (page.size() < pageSize) break;
            after = page.back().row;
        }
    }
    return {};
}

namespace {

Outcome<std::optional<TrustSet>> setFor(const std::filesystem::path& station, registry::Store& store,
                                        const std::optional<TrustChoice>& choice, std::uint32_t line,
                                        const char* key, const std::string& profile)
{
    if (!choice) return std::nullopt;
    const auto records = TRY(outcomeOf(store.trustSets()));
    if (const auto* record = find(records, *choice)) {
        TRY(isWhole(station, *record));
        return TrustSet(*record);
    }
    std::string known;
    for (const auto& record : records)
        known += (known.empty() ? "there is " : ", ") + record.title();
    const auto found = TRY(findProfile(station, profile));
    const ProfileError error{found.source == "shipped" ? found.name + ".toml" : found.source, line, key,
                             "the station has no set of trust roots \"" + choice->text() + "\"; " +
                                 (known.empty() ? "`mintmark trust add` adds one" : known)};
    return fail(Failure{FailureCode::ProfileWrong, error.text()});
}

} // namespace

Outcome<std::optional<TrustSet>> rootsFor(const std::filesystem::path& station, registry::Store& store,
                                          const Profile& profile, const std::string& name)
{
    return setFor(station, store, profile.roots, profile.rootsLine, "write.roots", name);
}

Outcome<std::optional<TrustSet>> endorsementRootsFor(const std::filesystem::path& station, registry::Store& store,
                                                     const Profile& profile, const std::string& name)
{
    return setFor(station, store, profile.endorsement, profile.endorsementLine, "unit.endorsement", name);
}

} // namespace mintmark::station

#include "provisioning/station/audit/LocalAudit.h"

#include "provisioning/certificates/Issuer.h"
#include "provisioning/certificates/PublicKey.h"
#include "provisioning/engine/FailureOf.h"
#include "provisioning/station/Files.h"
#include "provisioning/station/audit/Anchors.h"
#include "provisioning/station/audit/AuditJson.h"
#include "provisioning/station/audit/Syslog.h"

#include <fstream>

namespace mintmark::station {
namespace {

using engine::outcomeOf;
using namespace std::chrono_literals;

constexpr Milliseconds slice = 50ms;
constexpr std::uint32_t headsPage = 1024;
constexpr std::uint32_t entriesMost = 1000;

/// Lines into a file that is there whole in the end, or not there.
class LineFile {
public:
    explicit LineFile(std::filesystem::path file)
        : m_file(std::move(file)), m_temporary(m_file.string() + ".new")
    {
        m_out.open(m_temporary, std::ios::binary | std::ios::trunc);
    }
    ~LineFile()
    {
        std::error_code ignored;
        if (!m_done) std::filesystem::remove(m_temporary, ignored);
    }
    LineFile(const LineFile&) = delete;
    LineFile& operator=(const LineFile&) = delete;

    [[nodiscard]] bool put(const std::string& line)
    {
        m_out << line << '\n';
        return m_out.good();
    }
    [[nodiscard]] Outcome<void> finish()
    {
        m_out.close();
        std::error_code error;
        if (m_out.good()) std::filesystem::rename(m_temporary, m_file, error);
        if (!m_out.good() || error) return failed();
        m_done = true;
        syncFolder(m_file.parent_path());
        return {};
    }
    [[nodiscard]] Outcome<void> failed() const
    {
        return fail(Failure{FailureCode::OutputFailed, m_file.string() + " cannot be written"});
    }

private:
    std::filesystem::path m_file, m_temporary;
    std::ofstream m_out;
    bool m_done = false;
};

} // namespace

LocalAudit::LocalAudit(const std::filesystem::path& directory, const StationFile& file,
                       registry::Store& store, hsm::Token& token, Access access, Clock& clock)
    : m_directory(directory), m_file(file), m_store(store), m_token(token), m_access(access), m_clock(clock)
{
}

LocalAudit::~LocalAudit() = default;

std::vector<std::filesystem::path> LocalAudit::anchorFiles() const
{
    std::vector<std::filesystem::path> files{m_directory / part::anchors};
    for (const auto& anchor : m_file.anchors)
        files.push_back(m_directory / anchor); // an absolute path stays what it is
    return files;
}

Outcome<hsm::Signer*> LocalAudit::signer()
{
    if (!m_signer) {
        if (m_file.auditKey.id.empty())
            return fail(
                Failure{FailureCode::AuditWrong, "this station has no audit key yet: open it once for work"});
        m_signer = TRY(outcomeOf(m_token.signer(m_file.auditKey)));
    }
    return m_signer.get();
}

Outcome<std::string> LocalAudit::keyPem()
{
    const std::lock_guard one(m_signing);
    return certificates::toPem(TRY(signer())->publicKey(), "PUBLIC KEY");
}

Outcome<Bytes> LocalAudit::publicKey()
{
    const std::lock_guard one(m_signing);
    const auto spki = TRY(signer())->publicKey();
    return Bytes(spki.begin(), spki.end());
}

Outcome<Bytes> LocalAudit::signOther(ByteView message)
{
    const std::lock_guard one(m_signing);
    if (m_access != Access::Provision)
        return fail(Failure{FailureCode::Internal, "the station was opened for reading"});
    return TRY(outcomeOf(TRY(signer())->signMessage(message)));
}

Outcome<std::optional<HeadInfo>> LocalAudit::newestHead()
{
    const auto head = TRY(outcomeOf(m_store.newestHead()));
    if (!head) return std::optional<HeadInfo>{};
    return std::optional(infoOf(*head));
}

Outcome<AuditPage> LocalAudit::entries(const AuditFilter& filter)
{
    registry::AuditQuery query{filter.before,  std::min(filter.limit, entriesMost),
                               filter.who,     filter.what,
                               filter.subject, filter.text,
                               filter.from,    filter.until};
    if (!filter.subject.empty())
        if (const auto device = TRY(outcomeOf(m_store.deviceById(filter.subject))))
            query.subject = device->id.text;
    auto found = TRY(outcomeOf(m_store.auditPage(query)));
    AuditPage page;
    page.next = found.next;
    for (auto& one : found.entries)
        page.entries.push_back({one.seq, one.at, std::move(one.actor), std::move(one.action),
                                std::move(one.subject), std::move(one.detail)});
    return page;
}

Outcome<registry::SignedHead> LocalAudit::signNow(const std::string& why)
{
    const std::lock_guard one(m_signing);
    if (m_access != Access::Provision)
        return fail(Failure{FailureCode::Internal, "the station was opened for reading"});
    auto* const key = TRY(signer());
    const auto spki = key->publicKey();
    const auto newest = TRY(outcomeOf(m_store.newestHead()));
    registry::SignedHead head;
    static_cast<registry::AuditMark&>(head) = TRY(outcomeOf(m_store.auditMark()));
    // Nothing happened since: the head that is there says all.
    if (newest && newest->number == head.number && newest->key == sha256(spki)) return *newest;
    head.at = m_clock.now();
    head.why = why;
    head.key = sha256(spki);
    const auto signature = TRY(outcomeOf(key->sign(sha256(registry::headOctets(head)))));
    if (signature.size() != head.signature.size())
        return fail(Failure{FailureCode::HsmFailed, "a head's signature has another length"});
    std::ranges::copy(signature, head.signature.begin());
    TRY(outcomeOf(
        m_store.commit([&](registry::Transaction& transaction) { return transaction.addHead(head); }).get()));
    for (const auto& file : anchorFiles())
        TRY(addAnchor(file, head));
    if (!m_file.syslog.empty()) TRY(sendToSyslog(m_directory / m_file.syslog, head));
    m_signed = head.number;
    return head;
}

Outcome<HeadInfo> LocalAudit::sign(const std::string& why)
{
    return infoOf(TRY(signNow(why)));
}

Outcome<void> LocalAudit::holds()
{
    const std::lock_guard one(m_signing);
    if (m_file.auditKey.id.empty()) return {};
    for (const auto& file : anchorFiles()) {
        const auto anchor = TRY(lastAnchor(file));
        if (anchor) TRY(holdsAgainst(m_store, *anchor, TRY(signer())->publicKey()));
    }
    const auto newest = TRY(outcomeOf(m_store.newestHead()));
    m_signed = newest ? newest->number : 0;
    return {};
}

Outcome<std::vector<CheckFinding>> LocalAudit::check()
{
    std::vector<CheckFinding> findings;
    const std::lock_guard one(m_signing);
    if (m_file.auditKey.id.empty()) return findings;
    const auto spki = TRY(signer())->publicKey();
    const auto key = TRY(outcomeOf(certificates::PublicKey::fromSpki(spki)));
    std::int64_t after = 0;
    bool any = false;
    while (true) {
        const auto page = TRY(outcomeOf(m_store.heads(after, headsPage)));
        for (const auto& head : page) {
            any = true;
            if (head.key == sha256(spki) && !key.proves(sha256(registry::headOctets(head)), head.signature))
                findings.push_back({"audit-head", "the signature of the head at entry " +
                                                      std::to_string(head.number) + " is wrong"});
            after = head.number;
        }
        if (page.size() < headsPage) break;
    }
    for (const auto& file : anchorFiles()) {
        const auto anchor = lastAnchor(file);
        if (!anchor)
            findings.push_back({"audit-anchor", anchor.error().text()});
        else if (!*anchor && any)
            findings.push_back({"audit-anchor", file.string() + " is gone, and heads were signed"});
        // Each of them: an older line that was changed is worth as much as the last.
        TRY(everyAnchor(
            file, [&](std::size_t line, const std::optional<registry::SignedHead>& head) -> Outcome<void> {
                const auto where = file.string() + ":" + std::to_string(line) + ": ";
                if (!head)
                    findings.push_back({"audit-anchor", where + "it is no head"});
                else if (const auto holds = holdsAgainst(m_store, *head, spki); !holds)
                    findings.push_back({"audit-anchor", where + holds.error().text()});
                return {};
            }));
    }
    return findings;
}

void LocalAudit::keep()
{
    m_keeper = std::jthread([this](const std::stop_token& stop) {
        while (!stop.stop_requested()) {
            m_clock.sleep(slice);
            std::int64_t signedUpTo = 0;
            {
                const std::lock_guard one(m_signing);
                signedUpTo = m_signed;
            }
            if (m_store.auditNumber() - signedUpTo < m_file.headEvery) continue;
            if (const auto head = signNow("entries"); !head) {
                const std::lock_guard guard(m_telling);
                m_trouble = head.error();
                // What is lost comes back when somebody looks for it; until then it is not asked for at each
                // slice.
                for (int i = 0; i < 40 && !stop.stop_requested(); ++i)
                    m_clock.sleep(slice);
            }
        }
    });
}

std::optional<Failure> LocalAudit::trouble()
{
    const std::lock_guard guard(m_telling);
    return std::exchange(m_trouble, std::nullopt);
}

Outcome<AuditExport> LocalAudit::exportTo(const std::filesystem::path& file, std::int64_t from,
                                          const std::function<void(int)>& progress, std::stop_token stop)
{
    TRY(mayBeReplaced(m_directory, file));
    const auto head = TRY(signNow("export"));
    if (from > head.number)
        return fail(Failure{FailureCode::Usage, "the log ends at entry " + std::to_string(head.number)});
    auto reader = TRY(outcomeOf(m_store.auditReader(from)));
    auto start = reader->start();
    start.to = head.number;
    const auto spki = [&]() -> Outcome<Bytes> {
        const std::lock_guard one(m_signing);
        const auto key = TRY(signer())->publicKey();
        return Bytes(key.begin(), key.end());
    };
    LineFile out(file);
    bool good = out.put(startJson(start, m_file.name)) && out.put("{\"key\":" + keyJson(TRY(spki())) + "}");
    while (good) {
        if (stop.stop_requested()) return fail(Failure{FailureCode::Interrupted});
        const auto line = TRY(outcomeOf(reader->next()));
        if (!line || line->entry.seq > head.number) break;
        good = out.put(entryJson(line->entry, line->hash) + "}");
        for (const auto& one : line->heads)
            if (good && (one.number != head.number || one.signature != head.signature))
                good = out.put(headJson(one));
        if (progress && line->entry.seq % 1024 == 0)
            progress(static_cast<int>((line->entry.seq - start.from) * 100 / (start.to - start.from + 1)));
    }
    if (!good || !out.put(headJson(head))) return fail(out.failed().error());
    TRY(out.finish());
    if (progress) progress(100);
    return AuditExport{start.from, start.to, infoOf(head)};
}

Outcome<HeadInfo> LocalAudit::proveDevice(const std::string& deviceId, const std::filesystem::path& file)
{
    TRY(mayBeReplaced(m_directory, file));
    const auto device = TRY(outcomeOf(m_store.deviceById(deviceId)));
    if (!device) return fail(Failure{FailureCode::DeviceUnknown, deviceId});
    auto newest = TRY(outcomeOf(m_store.newestHead()));
    const auto mark = TRY(outcomeOf(m_store.auditMark()));
    if (!newest || newest->number < mark.number)
        if (m_access == Access::Provision) newest = TRY(signNow("asked"));
    if (!newest) return fail(Failure{FailureCode::AuditWrong, "no head was signed yet"});
    const auto entries = TRY(outcomeOf(m_store.proveSubject(device->id.text, newest->number)));
    std::vector<std::string> pems;
    for (const auto& record : TRY(outcomeOf(m_store.certificates(device->row))))
        pems.push_back(certificates::toPem(record.der));
    LineFile out(file);
    Bytes spki;
    {
        const std::lock_guard one(m_signing);
        const auto key = TRY(signer())->publicKey();
        spki.assign(key.begin(), key.end());
    }
    if (!out.put(proofJson(*newest, spki, device->id.text, entries, pems))) return fail(out.failed().error());
    TRY(out.finish());
    return infoOf(*newest);
}

Outcome<HeadInfo> LocalAudit::proveConsistency(const std::filesystem::path& older,
                                               const std::filesystem::path& file)
{
    TRY(mayBeReplaced(m_directory, file));
    const auto old = TRY(lastAnchor(older));
    if (!old) return fail(Failure{FailureCode::AuditWrong, older.string() + " is not there, or empty"});
    {
        const std::lock_guard one(m_signing);
        TRY(holdsAgainst(m_store, *old, TRY(signer())->publicKey()));
    }
    const auto newest = m_access == Access::Provision ? std::optional(TRY(signNow("asked")))
                                                      : TRY(outcomeOf(m_store.newestHead()));
    if (!newest || newest->number < old->number)
        return fail(Failure{FailureCode::AuditWrong, "no head was signed since"});
    LineFile out(file);
    const auto path = TRY(outcomeOf(m_store.proveConsistency(old->number, newest->number)));
    if (!out.put(consistencyJson(old->number, newest->number, path))) return fail(out.failed().error());
    TRY(out.finish());
    return infoOf(*newest);
}

} // namespace mintmark::station

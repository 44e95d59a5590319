// What the registry and the audit log tell through the service.
#include "provisioning/station/Audit.h"
#include "provisioning/station/ExportKeys.h"
#include "provisioning/station/Files.h"
#include "provisioning/station/serving/Calls.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QScopeGuard>

#include <openssl/evp.h>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace mintmark::station::serving {
namespace {

using namespace wire;

constexpr std::uint32_t pageMost = 256;
/// Of a page's devices: there is room for the rest of the message.
constexpr std::size_t pageOctets = messageMost - std::size_t{64} * 1024;

constexpr std::string_view copyPrefix = "sending-";
constexpr std::size_t besideMost = std::size_t{256} * 1024;

/// Of a service that was killed while it sent a backup.
void removeLeftCopies(const std::filesystem::path& station)
{
    std::error_code error;
    std::vector<std::filesystem::path> left;
    for (std::filesystem::directory_iterator entry(station, error), end; !error && entry != end;
         entry.increment(error))
        if (entry->path().filename().string().starts_with(copyPrefix)) left.push_back(entry->path());
    for (const auto& folder : left)
        std::filesystem::remove_all(folder, error);
}

/// How many of them fit a message; one does in any case.
template <class T> std::size_t fitting(const std::vector<T>& values)
{
    std::size_t octets = 0, fit = 0;
    Secrets none;
    for (; fit < values.size(); ++fit) {
        const auto json = QJsonDocument(Writer(none).of(values[fit]).toObject());
        octets += static_cast<std::size_t>(json.toJson(QJsonDocument::Compact).size()) + 1;
        if (octets > pageOctets && fit > 0) break;
    }
    return fit;
}

/// A file of the service's own that ends with this; what is written there goes to the client.
class Passing {
public:
    explicit Passing(const std::filesystem::path& spool, const std::string& name = "XXXXXX")
        : m_folder((spool / name).string())
    {
        m_made = ::mkdtemp(m_folder.data()) != nullptr;
    }
    ~Passing()
    {
        std::error_code ignored;
        if (m_made) std::filesystem::remove_all(m_folder, ignored);
    }
    Passing(const Passing&) = delete;
    Passing& operator=(const Passing&) = delete;

    [[nodiscard]] std::filesystem::path file() const { return std::filesystem::path(m_folder) / "file"; }
    /// In pieces, with the SHA-256 of all of them; Interrupted where the client wants no more.
    Outcome<std::string> sendTo(const Call& call) const { return sendTo(call, file()); }
    Outcome<std::string> sendTo(const Call& call, const std::filesystem::path& file) const
    {
        const std::unique_ptr<::EVP_MD_CTX, decltype(&::EVP_MD_CTX_free)> digest{::EVP_MD_CTX_new(),
                                                                                 &::EVP_MD_CTX_free};
        ::EVP_DigestInit_ex(digest.get(), ::EVP_sha256(), nullptr);
        const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
        if (descriptor < 0) return fail(Failure{FailureCode::OutputFailed, reason(errno)});
        const auto closing = qScopeGuard([&] { ::close(descriptor); });
        Bytes piece(chunk);
        while (true) {
            const auto count = ::read(descriptor, piece.data(), piece.size());
            if (count < 0 && errno == EINTR) continue;
            if (count < 0) return fail(Failure{FailureCode::OutputFailed, reason(errno)});
            if (count == 0) break;
            ::EVP_DigestUpdate(digest.get(), piece.data(), static_cast<std::size_t>(count));
            if (call.stop.stop_requested()) return fail(Failure{FailureCode::Interrupted});
            call.tellItem("piece", Bytes(piece.begin(), piece.begin() + count), true);
        }
        Sha256 sum{};
        ::EVP_DigestFinal_ex(digest.get(), sum.data(), nullptr);
        return toHex(sum);
    }
    [[nodiscard]] const std::filesystem::path folder() const { return m_folder; }

private:
    std::string m_folder;
    bool m_made = false;
};

} // namespace

void addRegistryCalls(Desk::Parts& parts)
{
    parts.on(call::devices, [&parts](Call&, const DeviceFilter& asked) -> Outcome<Page> {
        auto filter = asked;
        filter.limit = std::min(asked.limit, pageMost);
        Page page;
        page.devices = TRY(parts.station.devices(filter));
        page.more = filter.limit < asked.limit && page.devices.size() == filter.limit;
        if (const auto fit = fitting(page.devices); fit < page.devices.size()) {
            page.devices.resize(fit);
            page.more = true;
        }
        return page;
    });
    parts.on(call::device, [&parts](Call&, const Named& id) -> Outcome<DeviceDetails> {
        return parts.station.device(id.name);
    });
    parts.on(call::counts, [&parts](Call&, const Nothing&) -> Outcome<std::map<DeviceState, std::uint64_t>> {
        return parts.station.counts();
    });
    parts.on(call::stats,
             [&parts](Call&, const Nothing&) -> Outcome<RegistryStats> { return parts.station.stats(); });
    parts.on(call::check, [&parts](Call& call, const Nothing&) -> Outcome<Nothing> {
        for (const auto& finding : TRY(parts.station.check(call.percent())))
            if (!call.item(finding)) break;
        return Nothing{};
    });
    parts.on(call::exportTo, [&parts](Call& call, const ExportRequest& asked) -> Outcome<ExportSummary> {
        // Whose word counts for keys is this process's to know, and not a client's.
        if (asked.format == keysFormat)
            return fail(Failure{FailureCode::ServiceUnsupported, "an export of keys"});
        const Passing passing(parts.spool);
        auto summary = TRY(parts.station.exportTo(asked, passing.file(), call.percent(), call.stop));
        (void)TRY(passing.sendTo(call));
        return summary;
    });
    parts.on(call::correct, [&parts](Call& call, const Correction& right) -> Outcome<Nothing> {
        TRY(parts.station.correct(right.deviceId, right.fact, right.value, call.by(), right.why));
        return Nothing{};
    });

    parts.on(call::repair, [&parts](Call& call, const Nothing&) -> Outcome<Nothing> {
        // A batch changes what is compared.
        const auto work = TRY(parts.begin("the repair of the registry by " + call.by()));
        for (const auto& finding : TRY(parts.station.repair(call.by(), call.percent())))
            if (!call.item(finding)) break;
        return Nothing{};
    });
    parts.on(call::backup, [&parts](Call& call, const Nothing&) -> Outcome<BackupSent> {
        // As large as the registry: on its own disk, and not in the memory that the spool is.
        const std::lock_guard one(parts.copying);
        removeLeftCopies(parts.directory);
        const Passing passing(parts.directory, std::string(copyPrefix) + "XXXXXX");
        const auto made = TRY(parts.station.backup(passing.folder(), 0, call.by(), call.percent()));
        BackupSent sent;
        sent.name = made.file.filename().string();
        sent.entries = made.entries;
        sent.hash = made.hash;
        for (const auto& [octets, beside] :
             {std::pair{&sent.stationFile, ".station.toml"}, std::pair{&sent.recovery, ".recovery.toml"}})
            if (const auto text = readWhole(made.file.string() + beside, besideMost)) {
                const auto view = viewOf(*text);
                octets->assign(view.begin(), view.end());
            }
        sent.sha256 = TRY(passing.sendTo(call, made.file));
        return sent;
    });

    parts.on(call::auditKey, [&parts](Call&, const Nothing&) -> Outcome<std::string> {
        return TRY(parts.station.audit())->keyPem();
    });
    parts.on(call::newestHead, [&parts](Call&, const Nothing&) -> Outcome<std::optional<HeadInfo>> {
        return TRY(parts.station.audit())->newestHead();
    });
    parts.on(call::auditEntries, [&parts](Call&, const AuditFilter& asked) -> Outcome<AuditPage> {
        auto filter = asked;
        filter.limit = std::min(asked.limit, pageMost);
        auto page = TRY(TRY(parts.station.audit())->entries(filter));
        if (const auto fit = fitting(page.entries); fit < page.entries.size()) {
            page.entries.resize(fit);
            page.next = page.entries.back().number;
        }
        return page;
    });
    parts.on(call::signHead, [&parts](Call&, const Named& why) -> Outcome<HeadInfo> {
        return TRY(parts.station.audit())->sign(why.name);
    });
    parts.on(call::exportLog, [&parts](Call& call, const LogFrom& asked) -> Outcome<AuditExport> {
        const Passing passing(parts.spool);
        auto exported =
            TRY(TRY(parts.station.audit())->exportTo(passing.file(), asked.from, call.percent(), call.stop));
        (void)TRY(passing.sendTo(call));
        return exported;
    });
    parts.on(call::proveDevice, [&parts](Call& call, const Named& device) -> Outcome<HeadInfo> {
        const Passing passing(parts.spool);
        auto head = TRY(TRY(parts.station.audit())->proveDevice(device.name, passing.file()));
        (void)TRY(passing.sendTo(call));
        return head;
    });
    parts.on(call::proveConsistency, [&parts](Call& call, const FileIn& in) -> Outcome<HeadInfo> {
        const Passing passing(parts.spool);
        const auto older = TRY(call.session.fileAt(in.file.folder, in.file.name));
        auto head = TRY(TRY(parts.station.audit())->proveConsistency(older, passing.file()));
        (void)TRY(passing.sendTo(call));
        return head;
    });
}

} // namespace mintmark::station::serving

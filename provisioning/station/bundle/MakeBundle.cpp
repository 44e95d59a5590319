// A bundle is made: payload files first, then the statement over them, then all of it into one file.
#include "provisioning/exports/bundle/Sealing.h"
#include "provisioning/exports/bundle/Tar.h"
#include "provisioning/station/Bundle.h"
#include "provisioning/station/Files.h"
#include "provisioning/station/WholeFile.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace mintmark::station {
namespace {

constexpr std::size_t certificateMost = std::size_t{64} * 1024;
constexpr std::size_t piece = std::size_t{256} * 1024;

/// Of formats whose files others know by another ending than ".txt".
constexpr std::array<std::pair<std::string_view, std::string_view>, 13> namesOfFormats{
    {{"jsonl", "devices.jsonl"},
     {"csv", "devices.csv"},
     {"azure-dps", "azure-dps.jsonl"},
     {"azure-dps-bulk", "azure-dps-bulk.jsonl"},
     {"aws-iot", "aws-iot.jsonl"},
     {"nrf-cloud", "nrf-cloud.csv"},
     {"thingsboard", "thingsboard.csv"},
     {"iot-central", "iot-central.csv"},
     {"emqx", "emqx.csv"},
     {"push-azure-dps", "push-azure-dps.jsonl"},
     {"push-azure-hub", "push-azure-hub.jsonl"},
     {"push-aws-iot", "push-aws-iot.jsonl"},
     {"push-webhook", "push-webhook.jsonl"}}};

std::string fileNameOf(const std::string& format)
{
    const auto* const row =
        std::ranges::find(namesOfFormats, format, [](const auto& one) { return one.first; });
    return row == namesOfFormats.end() ? format + ".txt" : std::string(row->second);
}

Outcome<std::vector<BundledFile>> filesOf(const BundleRequest& request)
{
    if (request.files.empty() || request.files.size() > exports::payloadsMost)
        return fail(Failure{FailureCode::Usage, "a bundle has 1 to 64 files"});
    std::vector<BundledFile> files;
    for (const auto& one : request.files)
        files.push_back({fileNameOf(one.format), one, 0, {}});
    std::ranges::sort(files, {}, &BundledFile::name);
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (!exports::isPayloadName(files[i].name))
            return fail(
                Failure{FailureCode::Usage, "there is no format \"" + files[i].request.format + "\""});
        if (i > 0 && files[i - 1].name == files[i].name)
            return fail(Failure{FailureCode::Usage, files[i].request.format + " is named twice"});
    }
    return files;
}

Outcome<std::vector<exports::Recipient>> recipientsOf(const BundleRequest& request)
{
    std::vector<exports::Recipient> recipients;
    for (const auto& file : request.recipients) {
        const auto pem = readWhole(file, certificateMost);
        auto recipient = exports::recipientIn(pem.value_or(std::string()), systemClock().now());
        if (!recipient)
            return fail(Failure{FailureCode::CertificateFile,
                                file.string() + ": " + (pem ? recipient.error() : "it cannot be read")});
        if (std::ranges::find(recipients, recipient->sha256, &exports::Recipient::sha256) != recipients.end())
            return fail(Failure{FailureCode::Usage, file.string() + ": its certificate is given twice"});
        recipients.push_back(std::move(*recipient));
    }
    return recipients;
}

/// A descriptor that closes itself.
class Descriptor {
public:
    explicit Descriptor(int number) : m_number(number) {}
    Descriptor(Descriptor&& other) noexcept : m_number(std::exchange(other.m_number, -1)) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    Descriptor& operator=(Descriptor&&) = delete;
    ~Descriptor() { close(); }
    [[nodiscard]] int number() const { return m_number; }
    void close()
    {
        if (m_number >= 0) ::close(m_number);
        m_number = -1;
    }

private:
    int m_number;
};

/// Beside the bundle, for its owner alone; goes with all that is in it.
class Workshop {
public:
    explicit Workshop(const std::filesystem::path& file)
        : m_path(file.string() + "." + std::to_string(::getpid()) + ".parts")
    {
        clear();
        if (::mkdir(m_path.c_str(), 0700) != 0) m_error = errno;
    }
    ~Workshop() { clear(); }
    Workshop(const Workshop&) = delete;
    Workshop& operator=(const Workshop&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }
    [[nodiscard]] int error() const { return m_error; }

private:
    void clear() const
    {
        std::error_code ignored;
        std::filesystem::remove_all(m_path, ignored);
    }
    std::filesystem::path m_path;
    int m_error = 0;
};

using Put = std::function<bool(std::string_view)>;

/// A member of the container, from a descriptor of exactly `size` octets.
Outcome<void> putFile(const BundledFile& file, int descriptor, const Put& put, const std::stop_token& stop)
{
    const auto changed = [&](int error) {
        return fail(Failure{FailureCode::OutputFailed, file.name + " cannot be read back: " + reason(error)});
    };
    const auto refused = [] { return fail(Failure{FailureCode::OutputFailed}); };
    const auto header = exports::tarHeader(file.name, file.size);
    if (!put({header.data(), header.size()})) return refused();
    std::string buffer(piece, '\0');
    for (std::uint64_t left = file.size; left > 0;) {
        if (stop.stop_requested()) return fail(Failure{FailureCode::Interrupted});
        const auto most = static_cast<std::size_t>(std::min<std::uint64_t>(left, buffer.size()));
        const auto count = ::read(descriptor, buffer.data(), most);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return changed(count < 0 ? errno : EIO);
        if (!put({buffer.data(), static_cast<std::size_t>(count)})) return refused();
        left -= static_cast<std::uint64_t>(count);
    }
    if (!put(std::string(exports::tarPadding(file.size), '\0'))) return refused();
    return {};
}

Outcome<void> putAll(const std::string& envelope, const std::vector<BundledFile>& files,
                     const std::vector<Descriptor>& contents, const Put& put, const std::stop_token& stop)
{
    const auto header = exports::tarHeader(exports::statementMember, envelope.size());
    if (!put({header.data(), header.size()}) || !put(envelope) ||
        !put(std::string(exports::tarPadding(envelope.size()), '\0')))
        return fail(Failure{FailureCode::OutputFailed});
    for (std::size_t i = 0; i < files.size(); ++i)
        TRY(putFile(files[i], contents[i].number(), put, stop));
    if (!put(exports::tarEnd())) return fail(Failure{FailureCode::OutputFailed});
    return {};
}

} // namespace

Outcome<BundleSummary> exportBundle(Station& station, const BundleRequest& request,
                                    const std::filesystem::path& file, const Percent& progress,
                                    std::stop_token stop)
{
    BundleSummary summary;
    summary.files = TRY(filesOf(request));
    const auto recipients = TRY(recipientsOf(request));
    auto* const audit = TRY(station.audit());
    std::error_code ignored;
    const auto status = std::filesystem::symlink_status(file, ignored);
    if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status))
        return fail(Failure{FailureCode::OutputFailed, file.string() + " is there, and is no ordinary file"});

    const Workshop workshop(file);
    if (workshop.error() != 0) return fail(cannotWrite(file, workshop.error()));
    std::vector<Descriptor> contents;
    const auto steps = static_cast<int>(summary.files.size());
    for (auto& one : summary.files) {
        const auto part = workshop.path() / one.name;
        const auto done = static_cast<int>(contents.size());
        one.summary = TRY(station.exportTo(
            one.request, part,
            [&](int percent) {
                if (progress) progress((done * 100 + percent) / (steps + 1));
            },
            stop));
        contents.emplace_back(::open(part.c_str(), O_RDONLY | O_CLOEXEC));
        struct ::stat now = {};
        if (contents.back().number() < 0 || ::fstat(contents.back().number(), &now) != 0)
            return fail(cannotWrite(part, errno));
        (void)::unlink(part.c_str()); // it has no name any more: nothing of it stays, whatever happens
        one.size = static_cast<std::uint64_t>(now.st_size);
        if (one.size > exports::tarSizeMost)
            return fail(Failure{FailureCode::OutputFailed, one.name + " has more than 8 GiB"});
    }
    const auto seal = TRY(audit->sealBundle(file.filename().string(), summary.files));
    if (seal.envelope.size() > exports::statementMost)
        return fail(Failure{FailureCode::OutputFailed, "the statement has more than 1 MiB"});

    WholeFile output(file);
    if (output.error() != 0) return fail(cannotWrite(file, output.error()));
    const auto toFile = [&](std::string_view octets) { return output.put(octets); };
    std::unique_ptr<exports::Sealing> sealing;
    if (!recipients.empty()) {
        auto made = exports::Sealing::to(recipients, toFile);
        if (!made) return fail(Failure{FailureCode::OutputFailed, "it cannot be encrypted: " + made.error()});
        sealing = std::move(*made);
    }
    const Put put =
        sealing ? Put([&](std::string_view octets) { return sealing->put(octets); }) : Put(toFile);
    auto written = putAll(seal.envelope, summary.files, contents, put, stop);
    if (written && sealing && !sealing->finish()) written = fail(Failure{FailureCode::OutputFailed});
    if (!written && output.error() != 0) return fail(cannotWrite(file, output.error()));
    if (!written && written.error().detail.empty() && written.error().code == FailureCode::OutputFailed)
        return fail(Failure{FailureCode::OutputFailed, file.string() + " cannot be encrypted"});
    TRY(std::move(written));
    summary.sha256 = TRY(output.finish());
    if (progress) progress(100);
    summary.statement = seal.statement;
    summary.key = seal.key;
    summary.head = seal.head;
    for (const auto& one : recipients)
        summary.recipients.push_back({one.subject, one.sha256});
    return summary;
}

} // namespace mintmark::station

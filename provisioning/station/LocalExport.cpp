// Exports of the station in this process: there, whole, or not there.
#include "provisioning/engine/FailureOf.h"
#include "provisioning/exports/DeviceExport.h"
#include "provisioning/exports/formats/AwsIot.h"
#include "provisioning/station/ExportKeys.h"
#include "provisioning/station/ExportOptions.h"
#include "provisioning/station/Files.h"
#include "provisioning/station/LocalStation.h"

#include <fcntl.h>
#include <unistd.h>

#include <openssl/evp.h>

#include <algorithm>
#include <cerrno>

namespace mintmark::station {

using engine::outcomeOf;

namespace {

constexpr std::size_t misfitsTold = 5;

/// The certificates of the station's CAs, by their SHA-256.
std::function<std::optional<Bytes>(const std::string&)> authoritiesOf(const IssuerFiles& issuers)
{
    std::map<std::string, Bytes> known{{toHex(sha256(issuers.root)), issuers.root}};
    for (const auto& one : issuers.issuing)
        known.emplace(toHex(sha256(one)), one);
    return [known = std::move(known)](const std::string& sha256) {
        const auto found = known.find(sha256);
        return found == known.end() ? std::nullopt : std::optional(found->second);
    };
}

std::string inWords(const exports::Exported& exported)
{
    auto words = std::to_string(exported.unfit) + (exported.unfit == 1 ? " device" : " devices");
    for (std::size_t i = 0; i < std::min(misfitsTold, exported.misfits.size()); ++i) {
        const auto& one = exported.misfits[i];
        words += "; " + one.deviceId + ", " + one.field + ": " + one.why;
    }
    return exported.unfit > misfitsTold ? words + "; …" : words;
}

} // namespace

std::vector<ExportFormat> exportFormats()
{
    std::vector<ExportFormat> formats;
    for (const auto& row : exports::allFormats())
        formats.push_back({std::string(row.name), std::string(row.title)});
    return formats;
}

Outcome<std::string> awsBulkTemplate(const std::map<std::string, std::string>& options)
{
    auto made = exports::awsTemplate(options);
    if (!made) return fail(Failure{FailureCode::Usage, made.error()});
    return std::move(*made);
}

std::vector<ExportOption> exportOptions(const std::string& format)
{
    const auto* row = exports::formatNamed(format == "aws-iot-template" ? "aws-iot" : format);
    std::vector<ExportOption> options;
    if (row == nullptr) return options;
    for (const auto& one : row->options)
        options.push_back(
            {std::string(one.name), std::string(one.form), std::string(one.what), one.isNeeded});
    return options;
}

bool isExportSigned(const std::string& format)
{
    const auto* row = exports::formatNamed(format);
    return row != nullptr && row->isSigned;
}

Outcome<ExportSummary> LocalStation::exportTo(const ExportRequest& request, const std::filesystem::path& file,
                                              const Percent& progress, std::stop_token stop)
{
    if (request.format == keysFormat) return exportKeys(request, file, progress, stop);
    auto* const store = TRY(this->store());
    exports::ExportServices services;
    services.authority = authoritiesOf(m_opened->issuers);
    std::optional<Failure> unsignedWhy;
    if (isExportSigned(request.format)) {
        if (m_access != Access::Provision)
            return fail(
                Failure{FailureCode::Usage, request.format + " is signed: the station is opened for work"});
        auto& audit = *m_opened->audit;
        services.signerKey = TRY(audit.publicKey());
        services.sign = [&](ByteView message) -> Expected<Bytes, std::string> {
            // A token that failed once is not asked for each device again.
            if (unsignedWhy) return fail(unsignedWhy->detail);
            auto signature = audit.signOther(message);
            if (signature) return std::move(*signature);
            unsignedWhy = signature.error();
            return fail(unsignedWhy->detail);
        };
    }
    const auto chosen = exports::exporterFor(
        {request.format, request.columns, request.templateFile, request.options}, services);
    if (!chosen) return fail(Failure{FailureCode::Usage, chosen.error()});
    auto& exporter = **chosen;
    TRY(mayBeReplaced(m_directory, file));
    const auto temporary = std::filesystem::path(file.string() + "." + std::to_string(::getpid()) + ".new");
    (void)::unlink(temporary.c_str());
    auto failed = [&](const char* what) {
        const int error = errno;
        (void)::unlink(temporary.c_str());
        return fail(Failure{FailureCode::OutputFailed,
                            std::string(what) + " " + file.string() + ": " + reason(error)});
    };
    const int descriptor = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0640);
    if (descriptor < 0) return failed("cannot write");
    std::unique_ptr<::EVP_MD_CTX, decltype(&::EVP_MD_CTX_free)> digest(::EVP_MD_CTX_new(),
                                                                       &::EVP_MD_CTX_free);
    ::EVP_DigestInit_ex(digest.get(), ::EVP_sha256(), nullptr);
    std::string buffer;
    auto flush = [&] {
        std::string_view rest = buffer;
        ::EVP_DigestUpdate(digest.get(), rest.data(), rest.size());
        while (!rest.empty()) {
            const auto count = ::write(descriptor, rest.data(), rest.size());
            if (count < 0 && errno == EINTR) continue;
            if (count < 0) return false;
            rest.remove_prefix(static_cast<std::size_t>(count));
        }
        buffer.clear();
        return true;
    };
    const auto exported = exports::exportDevices(
        *store, exporter, request.leavesUnfitOut ? exports::Unfit::IsLeftOut : exports::Unfit::EndsIt,
        [&](std::string_view line) {
            buffer += line;
            return buffer.size() < 64 * 1024 || flush();
        },
        progress, stop);
    const bool flushed = flush();
    const bool complete = exported && !unsignedWhy && exported->end == exports::ExportEnd::Complete &&
                          flushed && ::fsync(descriptor) == 0;
    const int error = errno;
    ::close(descriptor);
    if (!complete) {
        errno = error;
        const bool isRefused = exported && exported->end != exports::ExportEnd::SinkRefused &&
                               exported->end != exports::ExportEnd::Complete;
        if (!exported || isRefused || unsignedWhy) (void)::unlink(temporary.c_str());
        if (unsignedWhy) return fail(*unsignedWhy);
        if (exported && exported->end == exports::ExportEnd::Unfit)
            return fail(Failure{FailureCode::ExportUnfit, inWords(*exported)});
        if (exported && exported->end == exports::ExportEnd::TooMany)
            return fail(Failure{FailureCode::ExportRows,
                                request.format + ": " + std::to_string(exporter.most()) + " at most"});
        if (!exported) return fail(engine::failureOf(exported.error()));
        if (exported->end == exports::ExportEnd::Stopped) return fail(Failure{FailureCode::Interrupted});
        return failed("cannot write");
    }
    Sha256 sum{};
    ::EVP_DigestFinal_ex(digest.get(), sum.data(), nullptr);
    if (isExportSigned(request.format)) {
        // Before the signatures leave: a file that the log does not know is none of the station's.
        const auto noted = outcomeOf(store
                                         ->commit([&](registry::Transaction& transaction) {
                                             return transaction.audit(
                                                 "export.signed", file.filename().string(),
                                                 request.format + ", " + std::to_string(exported->devices) +
                                                     " devices; file sha256 " + toHex(sum));
                                         })
                                         .get());
        if (!noted) {
            (void)::unlink(temporary.c_str());
            return fail(noted.error());
        }
    }
    if (::rename(temporary.c_str(), file.c_str()) != 0) return failed("cannot rename to");
    syncFolder(file.parent_path());
    ExportSummary summary{exported->devices, exported->blocked, exported->unready, exported->unfit, {},
                          toHex(sum)};
    for (auto& one : exported->misfits)
        summary.misfits.push_back({std::move(one.deviceId), std::move(one.field), std::move(one.why)});
    return summary;
}

} // namespace mintmark::station

// Exports of the station in this process: there, whole, or not there.
#include "provisioning/engine/FailureOf.h"
#include "provisioning/exports/DeviceExport.h"
#include "provisioning/station/Files.h"
#include "provisioning/station/LocalStation.h"

#include <fcntl.h>
#include <unistd.h>

#include <openssl/evp.h>

#include <algorithm>
#include <cerrno>

namespace mintmark::station {

using engine::outcomeOf;

Outcome<ExportSummary> LocalStation::exportTo(ExportFormat format, const std::filesystem::path& file,
                                              const Percent& progress, std::stop_token stop)
{
    auto* const store = TRY(this->store());
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
        *store, format == ExportFormat::Csv ? exports::Format::Csv : exports::Format::JsonLines,
        [&](std::string_view line) {
            buffer += line;
            return buffer.size() < 64 * 1024 || flush();
        },
        progress, stop);
    const bool flushed = flush();
    const bool complete =
        exported && exported->end == exports::ExportEnd::Complete && flushed && ::fsync(descriptor) == 0;
    const int error = errno;
    ::close(descriptor);
    if (!complete) {
        errno = error;
        if (!exported || exported->end == exports::ExportEnd::Stopped) (void)::unlink(temporary.c_str());
        if (!exported) return fail(engine::failureOf(exported.error()));
        if (exported->end == exports::ExportEnd::Stopped) return fail(Failure{FailureCode::Interrupted});
        return failed("cannot write");
    }
    if (::rename(temporary.c_str(), file.c_str()) != 0) return failed("cannot rename to");
    syncFolder(file.parent_path());
    Sha256 sum{};
    ::EVP_DigestFinal_ex(digest.get(), sum.data(), nullptr);
    return ExportSummary{exported->devices, toHex(sum)};
}

} // namespace mintmark::station

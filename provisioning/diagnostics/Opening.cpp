#include "provisioning/diagnostics/Opening.h"

#include "provisioning/diagnostics/OtlpTransport.h"
#include "provisioning/diagnostics/SyslogTls.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace mintmark::diagnostics {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t fileMost = std::size_t{256} * 1024;
constexpr std::size_t tokenMost = 4096;

using Words = std::string;

Expected<Secret, Words> readSecret(const fs::path& file, std::size_t most)
{
    const Descriptor descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK));
    if (!descriptor.isOpen()) return fail(file.string() + ": " + std::strerror(errno));
    struct ::stat status {};
    if (::fstat(descriptor.number(), &status) != 0 || !S_ISREG(status.st_mode) || status.st_size <= 0 ||
        static_cast<std::size_t>(status.st_size) > most)
        return fail(file.string() + " is empty, too large, or no file");
    if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return fail("others may read " + file.string() + ": `chmod 600` it");
    Secret secret(static_cast<std::size_t>(status.st_size));
    auto into = secret.revealForWriting();
    while (!into.empty()) {
        const auto count = ::read(descriptor.number(), into.data(), into.size());
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) return fail(file.string() + " is cut");
        into = into.subspan(static_cast<std::size_t>(count));
    }
    return secret;
}

/// Its first line.
Expected<Secret, Words> readToken(const fs::path& file)
{
    const auto whole = TRY(readSecret(file, tokenMost));
    const auto octets = whole.reveal();
    const auto end = std::ranges::find_if(octets, [](std::uint8_t c) { return c == '\r' || c == '\n'; });
    const auto token = octets.first(static_cast<std::size_t>(end - octets.begin()));
    if (token.empty() || !std::ranges::all_of(token, [](std::uint8_t c) { return c > 0x20 && c < 0x7F; }))
        return fail(file.string() + " has no token in its first line");
    return Secret::copyOf(token);
}

Expected<std::string, Words> readPem(const fs::path& file)
{
    const Descriptor descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK));
    if (!descriptor.isOpen()) return fail(file.string() + ": " + std::strerror(errno));
    std::string content(fileMost + 1, '\0');
    std::size_t size = 0;
    while (size < content.size()) {
        const auto count = ::read(descriptor.number(), content.data() + size, content.size() - size);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return fail(file.string() + ": " + std::strerror(errno));
        if (count == 0) break;
        size += static_cast<std::size_t>(count);
    }
    if (size > fileMost) return fail(file.string() + " is larger than 256 KiB");
    content.resize(size);
    return content;
}

bool isHeaderName(std::string_view name)
{
    return name.size() <= 64 && std::ranges::all_of(name, [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
           });
}

} // namespace

std::vector<Remote> remotesOf(const Settings& settings, const fs::path& station)
{
    std::vector<Remote> all;
    for (const auto& one : settings.otlp)
        all.push_back({one.name, "otlp", one.url, station / "diagnostics" / ("otlp-" + one.name),
                       std::uint64_t{one.spoolMiB} << 20, one.timeoutSeconds, one.metricsEverySeconds});
    for (const auto& one : settings.syslog)
        all.push_back({one.name, "syslog", one.host + ":" + std::to_string(one.port),
                       station / "diagnostics" / ("syslog-" + one.name), std::uint64_t{one.spoolMiB} << 20,
                       one.timeoutSeconds, 0});
    return all;
}

Expected<std::unique_ptr<Transport>, std::string> openTransport(const OtlpSettings& settings,
                                                                const fs::path& station, const Source& source)
{
    HttpTarget target;
    target.url = QUrl(QString::fromStdString(settings.url), QUrl::StrictMode);
    const bool isPlain = target.url.scheme() == QStringLiteral("http") && isLoopback(target.url.host());
    if (!target.url.isValid() || (!isPlain && target.url.scheme() != QStringLiteral("https")) ||
        target.url.host().isEmpty() || !target.url.userInfo().isEmpty() || target.url.hasFragment() ||
        target.url.hasQuery())
        return fail(std::string("its url is not https://HOST[:PORT][/PATH]; http is for this machine alone"));
    if (!settings.roots.empty()) {
        const auto pem = TRY(readPem(station / settings.roots));
        target.roots = QSslCertificate::fromData(QByteArray::fromStdString(pem), QSsl::Pem);
        if (target.roots.isEmpty()) return fail(settings.roots + " has no certificate in PEM");
    }
    if (!isHeaderName(settings.header)) return fail(std::string("its header has a name that cannot be"));
    target.header = settings.header;
    if (!settings.token.empty()) target.token = TRY(readToken(station / settings.token));
    return std::unique_ptr<Transport>(std::make_unique<OtlpTransport>(
        std::move(target), source, Milliseconds{1000} * settings.timeoutSeconds));
}

Expected<std::unique_ptr<Transport>, std::string> openTransport(const SyslogSettings& settings,
                                                                const fs::path& station, const Source& source)
{
    SyslogTarget target;
    target.host = settings.host;
    target.port = static_cast<std::uint16_t>(settings.port);
    target.facility = static_cast<int>(settings.facility);
    if (!settings.roots.empty()) target.rootsPem = TRY(readPem(station / settings.roots));
    if (settings.certificate.empty() != settings.key.empty())
        return fail(std::string("a certificate and a key belong together"));
    if (!settings.certificate.empty()) {
        target.chainPem = TRY(readPem(station / settings.certificate));
        target.keyPem = TRY(readSecret(station / settings.key, fileMost));
    }
    return std::unique_ptr<Transport>(
        TRY(SyslogTls::open(std::move(target), source, Milliseconds{1000} * settings.timeoutSeconds)));
}

} // namespace mintmark::diagnostics

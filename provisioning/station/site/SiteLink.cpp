#include "provisioning/station/site/SiteLink.h"

#include "hsm/DurableFile.h"
#include "hsm/base/WipedBytes.h"
#include "provisioning/station/Files.h"
#include "provisioning/station/site/SiteEndpoint.h"
#include "provisioning/station/site/SiteProgram.h"

#include <algorithm>
#include <sys/stat.h>

namespace mintmark::station {
namespace {

constexpr std::size_t fileMost = std::size_t{256} * 1024;
constexpr std::size_t tokenMost = 4096;

auto cannot(std::string why)
{
    return fail(std::move(why));
}

Expected<Secret, std::string> readToken(const std::filesystem::path& file)
{
    struct ::stat status {};
    if (::stat(file.c_str(), &status) != 0) return cannot("there is no token file " + file.string());
    if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return cannot("others may read " + file.string() + ": `chmod 600` it");
    Bytes content;
    const WipedAtEnd wiped(content);
    if (hsm::readFile(file, tokenMost, content))
        return cannot(file.string() + " cannot be read, or is larger than 4 KiB");
    const std::string_view text(reinterpret_cast<const char*>(content.data()), content.size());
    const auto token = text.substr(0, text.find_first_of("\r\n"));
    if (token.empty() || !std::ranges::all_of(token, [](char c) { return c > 0x20 && c < 0x7F; }))
        return cannot(file.string() + " has no token in its first line");
    Secret secret(token.size());
    std::ranges::copy(token, secret.revealForWriting().begin());
    return secret;
}

} // namespace

Expected<std::unique_ptr<SiteLink>, std::string> openSiteLink(const std::filesystem::path& station,
                                                              const SitePlace& place)
{
    using Made = std::unique_ptr<SiteLink>;
    if (place.program.empty() == place.url.empty()) return cannot("it is a program or a url, one of the two");
    if (!place.program.empty()) {
        if (auto trouble = programTrouble(place.program.front()); !trouble.empty())
            return cannot(std::move(trouble));
        return Made(std::make_unique<SiteProgram>(place.program));
    }
    const QUrl url(QString::fromStdString(place.url), QUrl::StrictMode);
    if (!url.isValid() || url.scheme() != QStringLiteral("https") || url.host().isEmpty() ||
        !url.userInfo().isEmpty() || url.hasFragment())
        return cannot("its url is not https://HOST[:PORT]/PATH");
    QList<QSslCertificate> roots;
    if (!place.roots.empty()) {
        const auto pem = readWhole(station / place.roots, fileMost);
        if (!pem) return cannot(place.roots + " cannot be read, or is larger than 256 KiB");
        roots = QSslCertificate::fromData(QByteArray(pem->data(), static_cast<qsizetype>(pem->size())),
                                          QSsl::Pem);
        if (roots.isEmpty()) return cannot(place.roots + " has no certificate in PEM");
    }
    Secret token(0);
    if (!place.token.empty()) token = TRY(readToken(station / place.token));
    return Made(std::make_unique<SiteEndpoint>(url, std::move(roots), std::move(token)));
}

} // namespace mintmark::station

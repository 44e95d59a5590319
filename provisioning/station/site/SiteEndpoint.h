// The site's own system behind HTTPS: asked by a POST.
#pragma once

#include "hsm/base/Secret.h"
#include "provisioning/station/site/SiteLink.h"

#include <QtCore/QUrl>
#include <QtNetwork/QSslCertificate>

namespace mintmark::station {

/// The token stands in locked memory between questions. While one is under way it is in a header that is
/// wiped at its end, in Qt's shared copies too. What cannot be reached stays until its memory is used again:
/// the request as Qt writes it out for the socket, and what OpenSSL encrypts from.
class SiteEndpoint final : public SiteLink {
public:
    SiteEndpoint(QUrl url, QList<QSslCertificate> roots, Secret token)
        : m_url(std::move(url)), m_roots(std::move(roots)), m_token(std::move(token))
    {
    }
    Expected<std::string, SiteError> exchange(const std::string& line, Milliseconds within,
                                              const std::stop_token& stop) override;

private:
    const QUrl m_url;
    const QList<QSslCertificate> m_roots; ///< none: the system's
    const Secret m_token;                 ///< may be empty
};

} // namespace mintmark::station

// One POST over HTTPS: TLS 1.2 at least, certificate and host always checked, no redirect followed.
#pragma once

#include "hsm/base/Clock.h"
#include "hsm/base/Secret.h"

#include <QtCore/QUrl>
#include <QtNetwork/QSslCertificate>

#include <optional>
#include <stop_token>
#include <string>

namespace mintmark::diagnostics {

struct HttpTarget {
    QUrl url;                     ///< https; http only to this machine itself
    QList<QSslCertificate> roots; ///< none: the system's
    std::string header;           ///< in which the token stands; empty: "Authorization: Bearer …"
    Secret token;                 ///< may be empty
};

struct HttpAnswer {
    int status = 0; ///< 0: there was none
    std::string body;
    std::string retryAfter;
    std::string trouble; ///< in words, where there is no status
};

/// At most 64 KiB come back, by the deadline or not at all; ends soon after the stop token is set.
[[nodiscard]] HttpAnswer post(const HttpTarget& target, const QString& path, const std::string& body,
                              Milliseconds within, const std::stop_token& stop);

/// Whether a URL's host is this machine itself by its number or as "localhost".
[[nodiscard]] bool isLoopback(const QString& host);

} // namespace mintmark::diagnostics

#include "provisioning/diagnostics/HttpPost.h"

#include <QtCore/QEventLoop>
#include <QtCore/QTimer>
#include <QtNetwork/QHostAddress>
#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkProxy>
#include <QtNetwork/QNetworkReply>
#include <QtNetwork/QNetworkRequest>
#include <QtNetwork/QSslConfiguration>

#include <algorithm>
#include <memory>

namespace mintmark::diagnostics {
namespace {

constexpr qint64 octetsMost = qint64{64} * 1024;
constexpr int slice = 50; // ms

/// A header's value with the token, wiped at the end in Qt's shared copies too.
class Credential {
public:
    explicit Credential(const HttpTarget& target)
    {
        if (target.token.empty()) return;
        const std::string_view scheme = target.header.empty() ? "Bearer " : "";
        m_octets.resize(static_cast<qsizetype>(scheme.size() + target.token.size()));
        auto* const rest = std::ranges::copy(scheme, m_octets.data()).out;
        std::ranges::copy(target.token.reveal(), rest);
    }
    ~Credential()
    {
        // Not data(), which would take a copy of its own first.
        if (!m_octets.isEmpty())
            wipe(const_cast<char*>(m_octets.constData()), static_cast<std::size_t>(m_octets.size()));
    }
    Credential(const Credential&) = delete;
    Credential& operator=(const Credential&) = delete;
    [[nodiscard]] const QByteArray& octets() const { return m_octets; }

private:
    QByteArray m_octets;
};

QNetworkRequest requestTo(const HttpTarget& target, const QString& path, const Credential& credential)
{
    auto url = target.url;
    auto base = url.path();
    while (base.endsWith(QLatin1Char('/')))
        base.chop(1);
    url.setPath(base + path);
    QNetworkRequest request(url);
    auto tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    if (!target.roots.isEmpty()) tls.setCaCertificates(target.roots);
    request.setSslConfiguration(tls);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    request.setRawHeader("User-Agent", "mintmark/" MINTMARK_VERSION);
    if (!credential.octets().isEmpty())
        request.setRawHeader(target.header.empty() ? QByteArray("Authorization")
                                                   : QByteArray::fromStdString(target.header),
                             credential.octets());
    return request;
}

} // namespace

bool isLoopback(const QString& host)
{
    const QHostAddress address(host);
    return address.isNull() ? host == QStringLiteral("localhost") : address.isLoopback();
}

HttpAnswer post(const HttpTarget& target, const QString& path, const std::string& body, Milliseconds within,
                const std::stop_token& stop)
{
    // Outlives the request, the reply and the manager, whose thread ends with it.
    const Credential credential(target);
    QNetworkAccessManager network;
    network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    if (isLoopback(target.url.host())) network.setProxy(QNetworkProxy::NoProxy);
    const Deadline deadline(systemClock(), within);
    const std::unique_ptr<QNetworkReply> reply(network.post(
        requestTo(target, path, credential), QByteArray(body.data(), static_cast<qsizetype>(body.size()))));
    HttpAnswer answer;
    QByteArray content;
    QEventLoop loop;
    const auto read = [&] {
        content += reply->read(octetsMost + 1 - content.size());
        if (content.size() > octetsMost) loop.quit();
    };
    QObject::connect(reply.get(), &QNetworkReply::readyRead, &loop, read);
    QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    QTimer look;
    look.setInterval(slice);
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        if (stop.stop_requested() || deadline.passed()) loop.quit();
    });
    look.start();
    if (!reply->isFinished()) loop.exec();
    reply->disconnect(&loop);
    if (!reply->isFinished()) {
        reply->abort();
        answer.trouble = content.size() > octetsMost ? "answers with more than 64 KiB"
                         : stop.stop_requested()     ? "was asked, and then the program ended"
                                                     : "gave no answer in time";
        return answer;
    }
    read();
    const auto status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute);
    // An answer that breaks off is none, whatever it began with.
    const bool isCut = reply->error() == QNetworkReply::RemoteHostClosedError;
    if (!status.isValid() || isCut)
        answer.trouble = "cannot be asked: " + reply->errorString().toStdString();
    else
        answer.status = status.toInt();
    answer.body = content.toStdString();
    answer.retryAfter = reply->rawHeader("Retry-After").toStdString();
    return answer;
}

} // namespace mintmark::diagnostics

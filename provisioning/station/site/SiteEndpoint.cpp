#include "provisioning/station/site/SiteEndpoint.h"

#include "hsm/base/MayBlock.h"

#include <QtCore/QEventLoop>
#include <QtCore/QTimer>
#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkReply>
#include <QtNetwork/QNetworkRequest>
#include <QtNetwork/QSslConfiguration>

#include <algorithm>
#include <string_view>

namespace mintmark::station {
namespace {

constexpr qint64 octetsMost = qint64{64} * 1024;
constexpr int slice = 50; // ms

/// "Bearer …". Qt's copies of a request share its octets: what is wiped here is wiped in them too, once
/// nothing reads it any more.
class Bearer {
public:
    explicit Bearer(const Secret& token)
    {
        constexpr std::string_view scheme = "Bearer ";
        if (token.size() == 0) return;
        m_octets.resize(static_cast<qsizetype>(scheme.size() + token.size()));
        auto* const rest = std::ranges::copy(scheme, m_octets.data()).out;
        std::ranges::copy(token.reveal(), rest);
    }
    ~Bearer()
    {
        // Not data(), which would take a copy of its own first.
        if (!m_octets.isEmpty())
            wipe(const_cast<char*>(m_octets.constData()), static_cast<std::size_t>(m_octets.size()));
    }
    Bearer(const Bearer&) = delete;
    Bearer& operator=(const Bearer&) = delete;
    [[nodiscard]] const QByteArray& octets() const { return m_octets; }

private:
    QByteArray m_octets;
};

} // namespace

Expected<std::string, SiteError> SiteEndpoint::exchange(const std::string& line, Milliseconds within,
                                                        const std::stop_token& stop)
{
    mayBlock("the site");
    const auto host = m_url.host().toStdString();
    const auto failed = [&](const std::string& why, bool stopped = false) {
        return fail(SiteError{host + " " + why, stopped});
    };
    // Outlives the request, the reply and the manager, whose thread ends with it.
    const Bearer bearer(m_token);
    // Of this thread, and gone with the answer: sockets ask at once, and none holds up another.
    QNetworkAccessManager network;
    network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    QNetworkRequest request(m_url);
    auto tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    if (!m_roots.isEmpty()) tls.setCaCertificates(m_roots);
    request.setSslConfiguration(tls);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    request.setRawHeader("Accept", "application/json");
    request.setRawHeader("User-Agent", "mintmark/" MINTMARK_VERSION);
    if (!bearer.octets().isEmpty()) request.setRawHeader("Authorization", bearer.octets());
    const Deadline deadline(systemClock(), within);
    const std::unique_ptr<QNetworkReply> reply(
        network.post(request, QByteArray(line.data(), static_cast<qsizetype>(line.size()))));
    QByteArray answer;
    bool isTooLong = false;
    QEventLoop loop;
    const auto read = [&] {
        answer += reply->read(octetsMost + 1 - answer.size());
        isTooLong = answer.size() > octetsMost;
        if (isTooLong) loop.quit();
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
    if (!reply->isFinished() || isTooLong) {
        reply->disconnect(&loop);
        reply->abort();
        if (stop.stop_requested()) return failed("was asked, and then the batch was stopped", true);
        return failed(isTooLong ? std::string("answers with more than 64 KiB")
                                : "gave no answer within " + std::to_string(within.count()) + " ms");
    }
    read();
    if (isTooLong) return failed("answers with more than 64 KiB");
    const auto status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute);
    if (!status.isValid()) return failed("cannot be asked: " + reply->errorString().toStdString());
    if (status.toInt() < 200 || status.toInt() > 299)
        return failed("answers with HTTP status " + std::to_string(status.toInt()));
    return answer.toStdString();
}

} // namespace mintmark::station

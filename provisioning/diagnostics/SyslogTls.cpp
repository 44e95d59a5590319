#include "provisioning/diagnostics/SyslogTls.h"

#include "provisioning/diagnostics/JsonLine.h"
#include "provisioning/diagnostics/SyslogMessage.h"

#include <QtCore/QEventLoop>
#include <QtCore/QTimer>
#include <QtNetwork/QHostAddress>
#include <QtNetwork/QHostInfo>

#include <linux/sockios.h>
#include <netinet/in.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

#include <cerrno>
#include <cstring>

namespace mintmark::diagnostics {
namespace {

using namespace std::chrono_literals;

constexpr int slice = 50; // ms
constexpr Milliseconds farewell = 3s;

using Bio = std::unique_ptr<::BIO, decltype(&::BIO_free)>;
using X509 = std::unique_ptr<::X509, decltype(&::X509_free)>;

Bio reading(ByteView octets)
{
    return {::BIO_new_mem_buf(octets.data(), static_cast<int>(octets.size())), &::BIO_free};
}

std::string opensslWords(const ::SSL* connection = nullptr)
{
    if (connection != nullptr)
        if (const auto result = ::SSL_get_verify_result(connection); result != X509_V_OK) {
            ::ERR_clear_error();
            return std::string("its certificate is not believed: ") + ::X509_verify_cert_error_string(result);
        }
    const auto code = ::ERR_get_error();
    ::ERR_clear_error();
    const auto* const words = code == 0 ? nullptr : ::ERR_reason_error_string(code);
    return words == nullptr ? "the connection broke" : words;
}

bool useRoots(::SSL_CTX* context, const std::string& pem)
{
    if (pem.empty()) return ::SSL_CTX_set_default_verify_paths(context) == 1;
    const auto bio = reading(viewOf(pem));
    std::size_t count = 0;
    while (const X509 root{::PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr), &::X509_free}) {
        if (::X509_STORE_add_cert(::SSL_CTX_get_cert_store(context), root.get()) != 1) return false;
        ++count;
    }
    ::ERR_clear_error(); // the end of the file
    return count > 0;
}

bool useOwn(::SSL_CTX* context, const std::string& chain, const Secret& keyPem)
{
    const auto bio = reading(viewOf(chain));
    const X509 own{::PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr), &::X509_free};
    if (!own || ::SSL_CTX_use_certificate(context, own.get()) != 1) return false;
    while (const X509 next{::PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr), &::X509_free})
        if (::SSL_CTX_add1_chain_cert(context, next.get()) != 1) return false;
    ::ERR_clear_error();
    const auto keyBio = reading(keyPem.reveal());
    const std::unique_ptr<::EVP_PKEY, decltype(&::EVP_PKEY_free)> key{
        ::PEM_read_bio_PrivateKey(
            keyBio.get(), nullptr, [](char*, int, int, void*) { return 0; }, nullptr),
        &::EVP_PKEY_free};
    return key && ::SSL_CTX_use_PrivateKey(context, key.get()) == 1 &&
           ::SSL_CTX_check_private_key(context) == 1;
}

/// Waits for the socket in slices. False when the time is over or the stop token is set.
class Patience {
public:
    Patience(Milliseconds within, std::stop_token stop)
        : m_deadline(systemClock(), within), m_stop(std::move(stop))
    {
    }
    [[nodiscard]] bool isOver() const { return m_deadline.passed() || m_stop.stop_requested(); }
    [[nodiscard]] bool wait(int descriptor, short events) const
    {
        while (!isOver()) {
            ::pollfd one{descriptor, events, 0};
            if (::poll(&one, 1, slice) > 0) return true;
        }
        return false;
    }

private:
    const Deadline m_deadline;
    const std::stop_token m_stop;
};

/// Qt asks the resolver on a thread of its own, which nobody has to wait for.
QList<QHostAddress> addressesOf(const std::string& host, const Patience& patience)
{
    if (const QHostAddress number(QString::fromStdString(host)); !number.isNull()) return {number};
    QList<QHostAddress> found;
    QEventLoop loop;
    const auto asked = QHostInfo::lookupHost(QString::fromStdString(host), &loop, [&](const QHostInfo& info) {
        found = info.addresses();
        loop.quit();
    });
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        if (patience.isOver()) loop.quit();
    });
    look.start(slice);
    loop.exec();
    QHostInfo::abortHostLookup(asked);
    return found;
}

Descriptor connectTo(const QHostAddress& address, std::uint16_t port, const Patience& patience)
{
    ::sockaddr_storage storage{};
    ::socklen_t size = 0;
    if (address.protocol() == QAbstractSocket::IPv4Protocol) {
        auto* const in = reinterpret_cast<::sockaddr_in*>(&storage);
        *in = {};
        in->sin_family = AF_INET;
        in->sin_port = htons(port);
        in->sin_addr.s_addr = htonl(address.toIPv4Address());
        size = sizeof *in;
    } else {
        auto* const in = reinterpret_cast<::sockaddr_in6*>(&storage);
        *in = {};
        in->sin6_family = AF_INET6;
        in->sin6_port = htons(port);
        const auto octets = address.toIPv6Address();
        std::memcpy(&in->sin6_addr, &octets, sizeof in->sin6_addr);
        size = sizeof *in;
    }
    Descriptor socket(::socket(storage.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, IPPROTO_TCP));
    if (!socket.isOpen()) return socket;
    if (::connect(socket.number(), reinterpret_cast<const ::sockaddr*>(&storage), size) == 0) return socket;
    if (errno != EINPROGRESS) return Descriptor();
    int error = ETIMEDOUT;
    ::socklen_t length = sizeof error;
    if (patience.wait(socket.number(), POLLOUT))
        (void)::getsockopt(socket.number(), SOL_SOCKET, SO_ERROR, &error, &length);
    if (error == 0) return socket;
    errno = error;
    return Descriptor();
}

/// Repeats `call` until it is through. False: it failed, or the time is over.
template <class Call> bool through(::SSL* connection, int descriptor, const Patience& patience, Call call)
{
    while (true) {
        ::ERR_clear_error();
        const int result = call();
        if (result > 0) return true;
        const int wanted = ::SSL_get_error(connection, result);
        if (wanted != SSL_ERROR_WANT_READ && wanted != SSL_ERROR_WANT_WRITE) return false;
        if (!patience.wait(descriptor, wanted == SSL_ERROR_WANT_READ ? POLLIN : POLLOUT)) return false;
    }
}

/// After our own end: whether the server's came, or at least its machine has everything.
bool wasRead(::SSL* connection, int descriptor, const Patience& patience)
{
    char none[256];
    while (true) {
        ::ERR_clear_error();
        const int count = ::SSL_read(connection, none, sizeof none);
        if (count > 0) continue;
        const int wanted = ::SSL_get_error(connection, count);
        if (wanted == SSL_ERROR_ZERO_RETURN) return true;
        if (wanted == SSL_ERROR_WANT_READ) {
            if (patience.wait(descriptor, POLLIN)) continue;
            int unsent = 1;
            return ::ioctl(descriptor, SIOCOUTQ, &unsent) == 0 && unsent == 0;
        }
        // It closed without an end of its own, which it may; a reset is another matter.
        int error = 0;
        ::socklen_t length = sizeof error;
        const bool isReset =
            (wanted == SSL_ERROR_SYSCALL && errno == ECONNRESET) ||
            (::getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &error, &length) == 0 && error != 0);
        const bool isAlert = wanted == SSL_ERROR_SSL &&
                             ERR_GET_REASON(::ERR_peek_error()) != SSL_R_UNEXPECTED_EOF_WHILE_READING;
        return !isReset && !isAlert;
    }
}

} // namespace

Expected<std::unique_ptr<SyslogTls>, std::string> SyslogTls::open(SyslogTarget target, Source source,
                                                                  Milliseconds within)
{
    Context context(::SSL_CTX_new(::TLS_client_method()), &::SSL_CTX_free);
    if (!context || ::SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION) != 1)
        return fail(opensslWords());
    ::SSL_CTX_set_verify(context.get(), SSL_VERIFY_PEER, nullptr);
    if (!useRoots(context.get(), target.rootsPem))
        return fail(std::string("its roots have no certificate in PEM"));
    if (!target.chainPem.empty() && !useOwn(context.get(), target.chainPem, target.keyPem)) {
        ::ERR_clear_error();
        return fail(std::string("its certificate and key cannot be used, or do not belong together"));
    }
    return std::unique_ptr<SyslogTls>(
        new SyslogTls(std::move(target), std::move(source), within, std::move(context)));
}

Verdict SyslogTls::send(std::span<const Spooled> records, const std::stop_token& stop)
{
    const auto later = [](std::string words) {
        return Verdict{Fate::Later, std::move(words), 0, std::nullopt};
    };
    std::string frames;
    std::uint64_t unknown = 0;
    for (const auto& one : records)
        if (const auto record = one.kind == recordKind ? recordIn(one.octets) : std::nullopt)
            frames += framed(syslogMessage(m_source, m_target.facility, *record));
        else
            ++unknown;
    if (frames.empty()) return {Fate::Never, "another version's records", 0, std::nullopt};
    const Patience patience(m_within, stop);
    Descriptor socket;
    const auto addresses = addressesOf(m_target.host, patience);
    if (addresses.isEmpty()) return later("its host is not found");
    for (const auto& address : addresses)
        if (socket = connectTo(address, m_target.port, patience); socket.isOpen()) break;
    if (!socket.isOpen()) return later(std::string("cannot be reached: ") + std::strerror(errno));
    const std::unique_ptr<::SSL, decltype(&::SSL_free)> connection(::SSL_new(m_context.get()), &::SSL_free);
    if (!connection || ::SSL_set_fd(connection.get(), socket.number()) != 1) return later(opensslWords());
    auto* const ssl = connection.get();
    const bool isNumber = !QHostAddress(QString::fromStdString(m_target.host)).isNull();
    auto* const rules = ::SSL_get0_param(ssl);
    ::X509_VERIFY_PARAM_set_hostflags(rules, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    // SSL_set_tlsext_host_name without its cast.
    const auto name = [&] {
        return ::SSL_ctrl(ssl, SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name,
                          const_cast<char*>(m_target.host.c_str())) == 1;
    };
    const bool named = isNumber ? ::X509_VERIFY_PARAM_set1_ip_asc(rules, m_target.host.c_str()) == 1
                                : ::SSL_set1_host(ssl, m_target.host.c_str()) == 1 && name();
    if (!named) return later(opensslWords());
    if (!through(ssl, socket.number(), patience, [&] { return ::SSL_connect(ssl); }))
        return later(patience.isOver() ? "gave no answer in time" : opensslWords(ssl));
    for (std::size_t at = 0; at < frames.size();) {
        std::size_t count = 0;
        const auto write = [&] {
            return ::SSL_write_ex(ssl, frames.data() + at, frames.size() - at, &count);
        };
        if (!through(ssl, socket.number(), patience, write))
            return later(patience.isOver() ? "did not take it in time" : opensslWords());
        at += count;
    }
    // close_notify; the server's own is waited for. A reset that came before is told here, and once: what is
    // read afterwards looks like an end.
    ::ERR_clear_error();
    const bool isReset = ::SSL_shutdown(ssl) < 0 || ::shutdown(socket.number(), SHUT_WR) != 0;
    if (isReset || !wasRead(ssl, socket.number(), Patience(std::min(m_within, farewell), stop)))
        return later("closed before it had read everything");
    return {Fate::Taken, {}, unknown, std::nullopt};
}

} // namespace mintmark::diagnostics

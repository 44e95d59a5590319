#include "provisioning/devices/links/TlsWitness.h"

#include "provisioning/devices/links/Descriptor.h"
#include "provisioning/devices/links/NetworkLink.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <condition_variable>
#include <deque>
#include <list>
#include <mutex>
#include <netdb.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <system_error>
#include <thread>

namespace mintmark::devices {
namespace {

constexpr std::size_t mostConnections = 64;
constexpr std::size_t mostSeen = 4096;
constexpr Milliseconds handshakeTime{10'000};
constexpr std::chrono::milliseconds slice{50};

template <auto Free> struct Freed {
    template <class T> void operator()(T* object) const { Free(object); }
};
using Context = std::unique_ptr<SSL_CTX, Freed<::SSL_CTX_free>>;
using Session = std::unique_ptr<SSL, Freed<::SSL_free>>;
using X509Pointer = std::unique_ptr<X509, Freed<::X509_free>>;
using KeyPointer = std::unique_ptr<EVP_PKEY, Freed<::EVP_PKEY_free>>;
using BioPointer = std::unique_ptr<BIO, Freed<::BIO_free_all>>;

std::string textOfErrno(int error)
{
    return std::generic_category().message(error);
}

DeviceError unusable(const std::string& what)
{
    ::ERR_clear_error();
    return {DeviceCode::Refused, what};
}

/// The first certificate is the server's own, the others are those above it.
Result<void> useChain(SSL_CTX* context, const std::string& pem)
{
    const BioPointer bio(::BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    for (bool first = true;; first = false) {
        X509Pointer one(bio ? ::PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr) : nullptr);
        if (!one && first) return fail(unusable("the server's certificate cannot be read"));
        if (!one) break;
        if (first && ::SSL_CTX_use_certificate(context, one.get()) != 1)
            return fail(unusable("the server's certificate cannot be used"));
        if (!first && ::SSL_CTX_add_extra_chain_cert(context, one.get()) == 1) (void)one.release();
    }
    ::ERR_clear_error();
    return {};
}

/// Anybody's certificate will do here: the handshake shows that its key is there.
int acceptAnybody(int, X509_STORE_CTX*)
{
    return 1;
}

Result<Context> contextOf(const WitnessSettings& settings)
{
    Context context(::SSL_CTX_new(::TLS_server_method()));
    if (!context || ::SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION) != 1)
        return fail(unusable("TLS cannot be used"));
    TRY(useChain(context.get(), settings.chainPem));
    const auto octets = settings.keyPem.reveal();
    const BioPointer bio(::BIO_new_mem_buf(octets.data(), static_cast<int>(octets.size())));
    const KeyPointer key(bio ? ::PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr) : nullptr);
    if (!key || ::SSL_CTX_use_PrivateKey(context.get(), key.get()) != 1 ||
        ::SSL_CTX_check_private_key(context.get()) != 1)
        return fail(unusable("the server's key cannot be used, or is not its certificate's"));
    ::SSL_CTX_set_verify(context.get(), SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, &acceptAnybody);
    // Each unit proves itself anew.
    ::SSL_CTX_set_session_cache_mode(context.get(), SSL_SESS_CACHE_OFF);
    (void)::SSL_CTX_set_options(context.get(), SSL_OP_NO_TICKET);
    (void)::SSL_CTX_set_num_tickets(context.get(), 0);
    static constexpr std::array<unsigned char, 8> id{'m', 'i', 'n', 't', 'm', 'a', 'r', 'k'};
    (void)::SSL_CTX_set_session_id_context(context.get(), id.data(), id.size());
    return context;
}

class TlsWitness final : public Witness {
public:
    TlsWitness(Context context, Descriptor listener, Descriptor wake, std::string address, Clock& clock)
        : m_context(std::move(context)), m_listener(std::move(listener)), m_wake(std::move(wake)),
          m_address(std::move(address)), m_clock(clock),
          m_thread([this](const std::stop_token& stop) { serve(stop); })
    {
    }
    ~TlsWitness() override
    {
        m_thread.request_stop();
        (void)::eventfd_write(m_wake.get(), 1);
    }

    [[nodiscard]] Result<void> await(const Sha256& certificate, Milliseconds since, const Deadline& deadline,
                                     std::stop_token stop) override
    {
        std::unique_lock lock(m_mutex);
        for (;;) {
            for (const auto& [digest, at] : m_seen)
                if (digest == certificate && at >= since) return {};
            if (stop.stop_requested()) return fail(DeviceError(DeviceCode::Stopped, "stopped"));
            if (deadline.passed()) return fail(DeviceError(DeviceCode::TimedOut, "it did not come"));
            m_came.wait_for(lock, std::min<std::chrono::milliseconds>(slice, deadline.left()));
        }
    }
    [[nodiscard]] std::string address() const override { return m_address; }

private:
    struct Visitor {
        Descriptor socket;
        Session session;
        Milliseconds until;
        short events = POLLIN;
    };

    void serve(const std::stop_token& stop) noexcept
    {
        while (!stop.stop_requested()) {
            std::vector<pollfd> look{{m_wake.get(), POLLIN, 0}};
            // A full house lets nobody in until somebody has left.
            look.push_back({m_visitors.size() < mostConnections ? m_listener.get() : -1, POLLIN, 0});
            for (const auto& visitor : m_visitors)
                look.push_back({visitor.socket.get(), visitor.events, 0});
            const int timeout = m_visitors.empty() ? -1 : 500;
            if (::poll(look.data(), look.size(), timeout) < 0) continue;
            std::size_t i = 2;
            for (auto it = m_visitors.begin(); it != m_visitors.end(); ++i) {
                const bool stays = look[i].revents == 0 ? m_clock.steady() < it->until : goOn(*it);
                it = stays ? std::next(it) : m_visitors.erase(it);
            }
            if (look[1].revents != 0) letIn();
        }
    }

    void letIn()
    {
        Descriptor socket(::accept4(m_listener.get(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
        if (!socket.isOpen()) {
            // Out of descriptors, the next one waits at the door: not asked for again and again.
            m_clock.sleep(Milliseconds{20});
            return;
        }
        Session session(::SSL_new(m_context.get()));
        if (!session || ::SSL_set_fd(session.get(), socket.get()) != 1) return;
        m_visitors.push_back({std::move(socket), std::move(session), m_clock.steady() + handshakeTime});
        if (!goOn(m_visitors.back())) m_visitors.pop_back();
    }

    /// False when it is over, well or not.
    bool goOn(Visitor& visitor)
    {
        ::ERR_clear_error();
        const int result = ::SSL_accept(visitor.session.get());
        if (result == 1) {
            note(visitor.session.get());
            (void)::SSL_shutdown(visitor.session.get());
            return false;
        }
        const int error = ::SSL_get_error(visitor.session.get(), result);
        visitor.events = error == SSL_ERROR_WANT_WRITE ? POLLOUT : POLLIN;
        const bool waits = error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE;
        return waits && m_clock.steady() < visitor.until;
    }

    void note(SSL* session)
    {
        const X509Pointer peer(::SSL_get1_peer_certificate(session));
        Sha256 digest{};
        unsigned size = 0;
        if (!peer || ::X509_digest(peer.get(), ::EVP_sha256(), digest.data(), &size) != 1) return;
        const std::lock_guard guard(m_mutex);
        m_seen.emplace_back(digest, m_clock.steady());
        if (m_seen.size() > mostSeen) m_seen.pop_front();
        m_came.notify_all();
    }

    Context m_context;
    Descriptor m_listener;
    Descriptor m_wake;
    std::string m_address;
    Clock& m_clock;
    std::mutex m_mutex;
    std::condition_variable m_came;
    std::deque<std::pair<Sha256, Milliseconds>> m_seen;
    std::list<Visitor> m_visitors; ///< the thread's own
    std::jthread m_thread;
};

Result<std::string> addressOf(int socket)
{
    sockaddr_storage bound{};
    socklen_t size = sizeof bound;
    std::array<char, 64> host{};
    std::array<char, 8> port{};
    if (::getsockname(socket, reinterpret_cast<sockaddr*>(&bound), &size) != 0 ||
        ::getnameinfo(reinterpret_cast<sockaddr*>(&bound), size, host.data(), host.size(), port.data(),
                      port.size(), NI_NUMERICHOST | NI_NUMERICSERV) != 0)
        return fail(DeviceError(DeviceCode::PortMissing, "the server has no address", errno));
    const std::string name(host.data());
    const bool isV6 = name.find(':') != std::string::npos;
    return (isV6 ? "[" + name + "]" : name) + ":" + std::string(port.data());
}

} // namespace

Result<std::unique_ptr<Witness>> listenForUnits(const WitnessSettings& settings, Clock& clock)
{
    auto context = TRY(contextOf(settings));
    const auto colon = settings.address.rfind(':');
    // getaddrinfo takes any number, and cuts it.
    std::uint16_t port = 0;
    const auto digits = std::string_view(settings.address).substr(colon == std::string::npos ? 0 : colon + 1);
    const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), port);
    if (parsed.ec != std::errc() || parsed.ptr != digits.data() + digits.size())
        return fail(DeviceError(DeviceCode::PortMissing, settings.address + " is no address:port"));
    auto host = settings.address.substr(0, colon);
    if (colon == std::string::npos || host.empty())
        return fail(DeviceError(DeviceCode::PortMissing, settings.address + " is no address:port"));
    if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
    addrinfo hints{};
    hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE;
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* list = nullptr;
    if (::getaddrinfo(host.c_str(), settings.address.substr(colon + 1).c_str(), &hints, &list) != 0)
        return fail(
            DeviceError(DeviceCode::PortMissing, settings.address + " is no address:port in numbers"));
    const std::unique_ptr<addrinfo, Freed<::freeaddrinfo>> found(list);
    Descriptor listener(::socket(found->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    const int one = 1;
    if (!listener.isOpen() || ::setsockopt(listener.get(), SOL_SOCKET, SO_REUSEADDR, &one, sizeof one) != 0 ||
        ::bind(listener.get(), found->ai_addr, found->ai_addrlen) != 0 || ::listen(listener.get(), 16) != 0) {
        const int error = errno;
        const auto code = error == EADDRINUSE ? DeviceCode::PortBusy
                          : error == EACCES   ? DeviceCode::PortForbidden
                                              : DeviceCode::PortMissing;
        return fail(DeviceError(code, settings.address + ": " + textOfErrno(error), error));
    }
    auto address = TRY(addressOf(listener.get()));
    Descriptor wake(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
    if (!wake.isOpen()) return fail(DeviceError(DeviceCode::PortMissing, textOfErrno(errno), errno));
    return std::make_unique<TlsWitness>(std::move(context), std::move(listener), std::move(wake),
                                        std::move(address), clock);
}

} // namespace mintmark::devices

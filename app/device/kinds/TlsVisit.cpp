#include "app/device/kinds/TlsVisit.h"

#include "app/device/Fd.h"

#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>

#include <charconv>
#include <chrono>
#include <memory>
#include <optional>

namespace mintmark::device {
namespace {

using namespace std::chrono_literals;

constexpr auto patience = 60s;
constexpr auto between = 300ms;

template <class T, void (*Free)(T*)> using Owned = std::unique_ptr<T, decltype(Free)>;

Owned<X509, X509_free> certificateIn(const Bytes& stored)
{
    const auto* at = stored.data();
    Owned<X509, X509_free> parsed(::d2i_X509(nullptr, &at, static_cast<long>(stored.size())), &X509_free);
    if (parsed) return parsed;
    const std::unique_ptr<BIO, decltype(&BIO_free_all)> bio(
        ::BIO_new_mem_buf(stored.data(), static_cast<int>(stored.size())), &BIO_free_all);
    return {::PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr), &X509_free};
}

Owned<EVP_PKEY, EVP_PKEY_free> keyIn(const Bytes& stored)
{
    const auto* at = stored.data();
    Owned<EVP_PKEY, EVP_PKEY_free> parsed(
        ::d2i_AutoPrivateKey(nullptr, &at, static_cast<long>(stored.size())), &EVP_PKEY_free);
    if (parsed) return parsed;
    const std::unique_ptr<BIO, decltype(&BIO_free_all)> bio(
        ::BIO_new_mem_buf(stored.data(), static_cast<int>(stored.size())), &BIO_free_all);
    return {::PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr), &EVP_PKEY_free};
}

/// The names of a certificate, for another key.
Owned<X509, X509_free> signedByItself(X509& model, EVP_PKEY& key)
{
    Owned<X509, X509_free> made(::X509_new(), &X509_free);
    if (!made || ::X509_set_version(made.get(), 2) != 1 ||
        ::X509_set_serialNumber(made.get(), ::X509_get_serialNumber(&model)) != 1 ||
        ::X509_set_subject_name(made.get(), ::X509_get_subject_name(&model)) != 1 ||
        ::X509_set_issuer_name(made.get(), ::X509_get_issuer_name(&model)) != 1 ||
        ::X509_set1_notBefore(made.get(), ::X509_get0_notBefore(&model)) != 1 ||
        ::X509_set1_notAfter(made.get(), ::X509_get0_notAfter(&model)) != 1 ||
        ::X509_set_pubkey(made.get(), &key) != 1 || ::X509_sign(made.get(), &key, ::EVP_sha256()) == 0)
        made.reset();
    return made;
}

std::optional<sockaddr_in> addressIn(const std::string& server)
{
    const auto colon = server.rfind(':');
    sockaddr_in address{};
    address.sin_family = AF_INET;
    std::uint16_t port = 0;
    if (colon == std::string::npos ||
        ::inet_pton(AF_INET, server.substr(0, colon).c_str(), &address.sin_addr) != 1 ||
        std::from_chars(server.data() + colon + 1, server.data() + server.size(), port).ec != std::errc())
        return std::nullopt;
    address.sin_port = htons(port);
    return address;
}

bool comesIn(SSL_CTX* context, const sockaddr_in& address)
{
    const Fd socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    const timeval limit{5, 0};
    (void)::setsockopt(socket.get(), SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    (void)::setsockopt(socket.get(), SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
    if (::connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        return false;
    const Owned<SSL, SSL_free> session(::SSL_new(context), &SSL_free);
    if (!session || ::SSL_set_fd(session.get(), socket.get()) != 1 || ::SSL_connect(session.get()) != 1)
        return false;
    // With TLS 1.3 a client learns by reading whether it was let in.
    char octet = 0;
    const int count = ::SSL_read(session.get(), &octet, 1);
    return count > 0 || ::SSL_get_error(session.get(), count) == SSL_ERROR_ZERO_RETURN;
}

} // namespace

TlsVisit::TlsVisit(std::string server, Bytes certificate, Bytes key, Key whose)
    : m_thread([server = std::move(server), certificate = std::move(certificate), key = std::move(key),
                whose](const std::stop_token& stop) {
          const auto address = addressIn(server);
          auto its = certificateIn(certificate);
          auto secret = keyIn(key);
          if (whose == Key::Another && its) {
              secret.reset(::EVP_EC_gen("P-256"));
              if (secret) its = signedByItself(*its, *secret);
          }
          const Owned<SSL_CTX, SSL_CTX_free> context(::SSL_CTX_new(::TLS_client_method()), &SSL_CTX_free);
          if (!address || !its || !secret || !context ||
              ::SSL_CTX_use_certificate(context.get(), its.get()) != 1 ||
              ::SSL_CTX_use_PrivateKey(context.get(), secret.get()) != 1)
              return;
          const auto until = std::chrono::steady_clock::now() + patience;
          while (!stop.stop_requested() && std::chrono::steady_clock::now() < until) {
              if (comesIn(context.get(), *address)) return;
              std::this_thread::sleep_for(between);
          }
      })
{
}

} // namespace mintmark::device

// Units that come with TLS, and everybody else who does.
#include "provisioning/devices/links/TlsWitness.h"
#include "tests/support/Main.h"

#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <arpa/inet.h>
#include <array>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

using namespace mintmark;
using namespace mintmark::devices;

namespace {

using Key = std::unique_ptr<EVP_PKEY, decltype(&::EVP_PKEY_free)>;
using Certificate = std::unique_ptr<X509, decltype(&::X509_free)>;

struct Identity {
    explicit Identity(const char* name)
        : key(::EVP_EC_gen("P-256"), &::EVP_PKEY_free), certificate(::X509_new(), &::X509_free)
    {
        ::ASN1_INTEGER_set(::X509_get_serialNumber(certificate.get()), 7);
        ::X509_gmtime_adj(::X509_getm_notBefore(certificate.get()), -60);
        ::X509_gmtime_adj(::X509_getm_notAfter(certificate.get()), 3600);
        ::X509_NAME_add_entry_by_txt(::X509_get_subject_name(certificate.get()), "CN", MBSTRING_ASC,
                                     reinterpret_cast<const unsigned char*>(name), -1, -1, 0);
        ::X509_set_issuer_name(certificate.get(), ::X509_get_subject_name(certificate.get()));
        ::X509_set_pubkey(certificate.get(), key.get());
        if (::X509_sign(certificate.get(), key.get(), ::EVP_sha256()) == 0) std::abort();
    }
    [[nodiscard]] Sha256 digest() const
    {
        Sha256 digest{};
        unsigned size = 0;
        ::X509_digest(certificate.get(), ::EVP_sha256(), digest.data(), &size);
        return digest;
    }
    [[nodiscard]] std::string pem(bool ofKey) const
    {
        const std::unique_ptr<BIO, decltype(&::BIO_free_all)> bio(::BIO_new(::BIO_s_mem()), &::BIO_free_all);
        if (ofKey)
            ::PEM_write_bio_PKCS8PrivateKey(bio.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
        else
            ::PEM_write_bio_X509(bio.get(), certificate.get());
        char* data = nullptr;
        const auto size = ::BIO_get_mem_data(bio.get(), &data);
        return {data, static_cast<std::size_t>(size)};
    }
    Key key;
    Certificate certificate;
};

WitnessSettings settingsOf(const Identity& server)
{
    const auto key = server.pem(true);
    return {"127.0.0.1:0", server.pem(false), Secret::copyOf(viewOf(key))};
}

/// A socket that is connected, or -1.
int connected(const std::string& address)
{
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(static_cast<std::uint16_t>(std::stoi(address.substr(address.rfind(':') + 1))));
    ::inet_pton(AF_INET, "127.0.0.1", &to.sin_addr);
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const timeval limit{5, 0};
    ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    if (::connect(socket, reinterpret_cast<sockaddr*>(&to), sizeof to) == 0) return socket;
    ::close(socket);
    return -1;
}

/// Comes with this certificate and this key, which need not belong together.
void come(const std::string& address, X509* certificate, EVP_PKEY* key, int version = TLS1_3_VERSION)
{
    const int socket = connected(address);
    const std::unique_ptr<SSL_CTX, decltype(&::SSL_CTX_free)> context(::SSL_CTX_new(::TLS_client_method()),
                                                                      &::SSL_CTX_free);
    ::SSL_CTX_set_min_proto_version(context.get(), version);
    ::SSL_CTX_set_max_proto_version(context.get(), version);
    if (certificate != nullptr) ::SSL_CTX_use_certificate(context.get(), certificate);
    if (key != nullptr) ::SSL_CTX_use_PrivateKey(context.get(), key);
    const std::unique_ptr<SSL, decltype(&::SSL_free)> session(::SSL_new(context.get()), &::SSL_free);
    ::SSL_set_fd(session.get(), socket);
    if (::SSL_connect(session.get()) == 1) {
        char octet = 0;
        (void)::SSL_read(session.get(), &octet, 1);
    }
    ::close(socket);
}

} // namespace

class TlsWitnessTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aUnitWithItsKeyIsSeen_data()
    {
        QTest::addColumn<int>("version");
        QTest::newRow("TLS 1.2") << TLS1_2_VERSION;
        QTest::newRow("TLS 1.3") << TLS1_3_VERSION;
    }
    void aUnitWithItsKeyIsSeen()
    {
        QFETCH(int, version);
        const Identity server("station"), unit("unit");
        auto& clock = systemClock();
        const auto witness = listenForUnits(settingsOf(server), clock);
        MM_VERIFY(witness);
        const auto since = clock.steady();
        std::jthread visitor(
            [&] { come((*witness)->address(), unit.certificate.get(), unit.key.get(), version); });
        MM_VERIFY((*witness)->await(unit.digest(), since, Deadline(clock, Milliseconds{20'000}), {}));
        // Seen before, it has to come again for the next question.
        const auto later = clock.steady() + Milliseconds{1};
        const auto again = (*witness)->await(unit.digest(), later, Deadline(clock, Milliseconds{200}), {});
        QVERIFY(!again && again.error().code == DeviceCode::TimedOut);
    }

    void nobodyElseIsTakenForTheUnit()
    {
        const Identity server("station"), unit("unit"), other("unit");
        auto& clock = systemClock();
        const auto witness = listenForUnits(settingsOf(server), clock);
        MM_VERIFY(witness);
        const auto address = (*witness)->address();
        come(address, other.certificate.get(), other.key.get());
        come(address, unit.certificate.get(), other.key.get());
        come(address, nullptr, nullptr);
        come(address, unit.certificate.get(), unit.key.get(), TLS1_1_VERSION);
        const int garbage = connected(address);
        QVERIFY(garbage >= 0);
        QCOMPARE(::send(garbage, "GET / HTTP/1.0\r\n\r\n", 18, MSG_NOSIGNAL), ssize_t{18});
        ::close(garbage);
        const auto seen =
            (*witness)->await(unit.digest(), Milliseconds{0}, Deadline(clock, Milliseconds{300}), {});
        QVERIFY(!seen);
        QCOMPARE(seen.error().code, DeviceCode::TimedOut);
        // And it still lets the right one in.
        come(address, unit.certificate.get(), unit.key.get());
        MM_VERIFY(
            (*witness)->await(unit.digest(), Milliseconds{0}, Deadline(clock, Milliseconds{20'000}), {}));
    }

    void thoseWhoSayNothingKeepNobodyOutForLong()
    {
        const Identity server("station"), unit("unit");
        auto& clock = systemClock();
        const auto witness = listenForUnits(settingsOf(server), clock);
        MM_VERIFY(witness);
        std::vector<int> idle;
        for (int i = 0; i < 70; ++i)
            idle.push_back(connected((*witness)->address()));
        std::jthread visitor([&] {
            // Units try again.
            for (int i = 0; i < 8; ++i)
                come((*witness)->address(), unit.certificate.get(), unit.key.get());
        });
        MM_VERIFY(
            (*witness)->await(unit.digest(), Milliseconds{0}, Deadline(clock, Milliseconds{40'000}), {}));
        for (const int socket : idle)
            if (socket >= 0) ::close(socket);
    }

    void aStopEndsTheWait()
    {
        const Identity server("station"), unit("unit");
        auto& clock = systemClock();
        const auto witness = listenForUnits(settingsOf(server), clock);
        MM_VERIFY(witness);
        std::stop_source stop;
        stop.request_stop();
        const auto seen = (*witness)->await(unit.digest(), Milliseconds{0},
                                            Deadline(clock, Milliseconds{60'000}), stop.get_token());
        QVERIFY(!seen && seen.error().code == DeviceCode::Stopped);
    }

    void whatCannotBeUsedIsRefused()
    {
        const Identity server("station"), other("other");
        auto& clock = systemClock();
        auto settings = settingsOf(server);
        const auto key = other.pem(true);
        settings.keyPem = Secret::copyOf(viewOf(key));
        QCOMPARE(listenForUnits(settings, clock).error().code, DeviceCode::Refused);
        settings = settingsOf(server);
        settings.chainPem = "no certificate";
        QCOMPARE(listenForUnits(settings, clock).error().code, DeviceCode::Refused);
        for (const char* address : {"", "localhost", "name.example:8883", "127.0.0.1:70000"}) {
            settings = settingsOf(server);
            settings.address = address;
            QCOMPARE(listenForUnits(settings, clock).error().code, DeviceCode::PortMissing);
        }
        const auto first = listenForUnits(settingsOf(server), clock);
        MM_VERIFY(first);
        settings = settingsOf(server);
        settings.address = (*first)->address();
        QCOMPARE(listenForUnits(settings, clock).error().code, DeviceCode::PortBusy);
    }
};

MINTMARK_TEST(TlsWitnessTest)
#include "tst_tlswitness.moc"

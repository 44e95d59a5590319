// For benchmarks and tests of whole programs: STATION DEVICES [certificates] fills a demo station's registry,
// with the station's own key, as an import would; with real certificates, where somebody will read them.
#include "provisioning/station/Station.h"
#include "provisioning/station/recovery/KeyedStation.h"
#include "tests/bench/OneDevice.h"

#include <openssl/x509.h>

#include <cstdlib>

using namespace mintmark;

namespace {

/// Self-signed by one key for all: whoever reads it wants the names in it.
Bytes certificateOf(const std::string& id)
{
    static ::EVP_PKEY* const key = ::EVP_EC_gen("P-256");
    static long serial = 0;
    const std::unique_ptr<::X509, decltype(&::X509_free)> certificate(::X509_new(), &::X509_free);
    ::X509_set_version(certificate.get(), X509_VERSION_3);
    ::ASN1_INTEGER_set(::X509_get_serialNumber(certificate.get()), ++serial);
    ::X509_gmtime_adj(::X509_getm_notBefore(certificate.get()), -3600);
    ::X509_gmtime_adj(::X509_getm_notAfter(certificate.get()), 365L * 24 * 3600);
    auto* const subject = ::X509_get_subject_name(certificate.get());
    ::X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8,
                                 reinterpret_cast<const unsigned char*>(id.data()),
                                 static_cast<int>(id.size()), -1, 0);
    ::X509_set_issuer_name(certificate.get(), subject);
    ::X509_set_pubkey(certificate.get(), key);
    ::X509_sign(certificate.get(), key, ::EVP_sha256());
    unsigned char* der = nullptr;
    const int size = ::i2d_X509(certificate.get(), &der);
    if (size <= 0) return {};
    Bytes octets(der, der + size);
    ::OPENSSL_free(der);
    return octets;
}

} // namespace

int main(int argc, char** argv)
{
    const auto give = [](const std::string& what) {
        std::fprintf(stderr, "fill: %s\n", what.c_str());
        return 1;
    };
    const bool certifies = argc == 4 && std::string_view(argv[3]) == "certificates";
    if (argc != 3 && !certifies) return give("STATION DEVICES [certificates]");
    std::function<Bytes(const std::string&)> certify;
    if (certifies) certify = &certificateOf;
    const std::filesystem::path directory = argv[1];
    const std::uint64_t size = std::strtoull(argv[2], nullptr, 10);
    const auto pin = station::readPinFile(directory / "pin");
    if (!pin) return give(pin.error().text());
    const auto keyed = station::openKeyedStation(directory, *pin, /*spendFinalTry=*/false);
    if (!keyed) return give(keyed.error().text());
    const auto store = station::openForWork(keyed->directory / "registry.db", keyed->key);
    if (!store) return give(store.error().text());
    registry::OrderRow order = 0;
    auto imported = (*store)->commit([&](registry::Transaction& transaction) -> registry::Result<void> {
        registry::NewOrder entry;
        entry.name = "PO-1";
        entry.revision = 1;
        entry.envelope = bytesOf("signed");
        entry.profile = "demo";
        entry.quantity = 1'000'000'000;
        order = TRY(transaction.importOrder(entry));
        return {};
    });
    if (const auto done = imported.get(); !done) return give(done.error().detail);
    constexpr std::uint64_t perJob = 1000;
    for (std::uint64_t at = 0; at < size; at += perJob) {
        auto committed = (*store)->commit([&](registry::Transaction& transaction) -> registry::Result<void> {
            for (auto number = at; number < std::min(size, at + perJob); ++number)
                TRY(bench::addDevice(transaction, order, number, certify));
            return {};
        });
        if (const auto done = committed.get(); !done) return give(done.error().detail);
    }
    return 0;
}

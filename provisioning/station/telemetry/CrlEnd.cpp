#include "provisioning/station/telemetry/CrlEnd.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <ctime>
#include <memory>

namespace mintmark::station {

std::optional<WallTime> crlEnd(std::string_view file)
{
    if (file.empty()) return std::nullopt;
    const auto reading = [&] {
        return std::unique_ptr<::BIO, decltype(&::BIO_free)>(
            ::BIO_new_mem_buf(file.data(), static_cast<int>(file.size())), &::BIO_free);
    };
    const auto pem = reading(), der = reading();
    std::unique_ptr<::X509_CRL, decltype(&::X509_CRL_free)> crl(
        ::PEM_read_bio_X509_CRL(pem.get(), nullptr, nullptr, nullptr), &::X509_CRL_free);
    if (!crl) crl.reset(::d2i_X509_CRL_bio(der.get(), nullptr));
    ::ERR_clear_error();
    const auto* const next = crl ? ::X509_CRL_get0_nextUpdate(crl.get()) : nullptr;
    std::tm parts{};
    if (next == nullptr || ::ASN1_TIME_to_tm(next, &parts) != 1) return std::nullopt;
    return WallTime{std::chrono::seconds{::timegm(&parts)}};
}

} // namespace mintmark::station

// Records of devices that no registry holds, with certificates by OpenSSL.
#pragma once

#include "provisioning/exports/Record.h"

#include <openssl/evp.h>
#include <openssl/x509.h>

namespace mintmark::test {

/// A certificate by OpenSSL, with these common names.
inline Bytes certificateNamed(const std::vector<std::string>& names, bool unit = true)
{
    static ::EVP_PKEY* const key = ::EVP_EC_gen("P-256");
    auto* certificate = ::X509_new();
    ::X509_set_version(certificate, X509_VERSION_3);
    ::ASN1_INTEGER_set(::X509_get_serialNumber(certificate), 0x4711);
    ::X509_gmtime_adj(::X509_getm_notBefore(certificate), 0);
    ::X509_gmtime_adj(::X509_getm_notAfter(certificate), 3600);
    auto* subject = ::X509_get_subject_name(certificate);
    const auto add = [&](const char* field, const std::string& value) {
        ::X509_NAME_add_entry_by_txt(subject, field, MBSTRING_UTF8,
                                     reinterpret_cast<const unsigned char*>(value.data()),
                                     static_cast<int>(value.size()), -1, 0);
    };
    add("O", "Example Devices");
    for (const auto& name : names)
        add("CN", name);
    if (unit) add("OU", "a unit after it");
    ::X509_set_pubkey(certificate, key);
    ::X509_sign(certificate, key, ::EVP_sha256());
    unsigned char* der = nullptr;
    const int size = ::i2d_X509(certificate, &der);
    Bytes octets(der, der + size);
    ::OPENSSL_free(der);
    ::X509_free(certificate);
    return octets;
}

inline registry::CertificateRecord recorded(Bytes der)
{
    registry::CertificateRecord record;
    record.sha256 = sha256(der);
    record.der = std::move(der);
    return record;
}

inline exports::Record aDevice(const std::string& id = "dev-0001",
                               DeviceState state = DeviceState::Provisioned)
{
    exports::Record record;
    record.device.id = {id};
    record.device.model = "sensor-x";
    record.device.hardwareId = {Bytes{0x8c, 0x01, 0x02}};
    record.device.state = state;
    record.certificates.push_back(recorded(certificateNamed({id})));
    record.facts["firmware.version"] = {"firmware.version", "1.2.3", Known::Reported, {}, 0};
    record.facts["lock.bits"] = {"lock.bits", "7", Known::Observed, {}, 0};
    record.facts["site.secret"] = {"site.secret", "what a site wrote", Known::Reported, {}, 0};
    record.trustRoots = "demo 1";
    return record;
}

} // namespace mintmark::test

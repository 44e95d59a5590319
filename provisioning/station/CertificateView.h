// One certificate taken apart for people to read: its fields and extensions, in words. No station is needed.
#pragma once

#include "hsm/base/Bytes.h"
#include "hsm/base/Clock.h"
#include "provisioning/values/Failure.h"

#include <string>
#include <string_view>
#include <vector>

namespace mintmark::station {

enum class CertificatePart { Body, Key, Extension, Signature };

struct CertificateField {
    CertificatePart part = CertificatePart::Body;
    std::string name;      ///< "Subject", or an extension's name in OpenSSL's words
    std::string value;     ///< lines of text, without control characters; of a stranger's making
    bool critical = false; ///< an extension's
    std::string oid;       ///< an extension's, dotted
};

struct CertificateView {
    std::string subject, issuer; ///< RFC 2253
    std::string serial;          ///< lower-case hex
    std::string sha256;          ///< of the DER, lower-case hex
    WallTime notBefore{}, notAfter{};
    Bytes der;
    std::string pem;
    std::vector<CertificateField> fields; ///< in the order of RFC 5280 §4.1
};

/// Of exactly one certificate in PEM, of at most 64 KiB. CertificateFile for anything else.
[[nodiscard]] Outcome<CertificateView> viewCertificate(std::string_view pem);

} // namespace mintmark::station

// A bundle for named recipients: CMS AuthEnvelopedData (RFC 5083) with AES-256 in GCM, as it is written.
#pragma once

#include "hsm/base/Clock.h"
#include "hsm/base/Expected.h"

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

struct bio_st;
struct CMS_ContentInfo_st;
struct x509_st;

namespace mintmark::exports {

struct Recipient {
    std::string subject; ///< RFC 2253, printable ASCII
    std::string sha256;  ///< of the certificate's DER, lower-case hex
    std::shared_ptr<x509_st> certificate;
};

/// The one certificate of a PEM text: valid at `now`, RSA of 2048 bits or more or EC on P-256, P-384 or
/// P-521, and its keyUsage, where it has one, allows keyEncipherment or keyAgreement. Who issued it is not
/// looked at. A sentence where it cannot be taken.
[[nodiscard]] Expected<Recipient, std::string> recipientIn(std::string_view pem, WallTime now);

/// Memory stays flat: BER with indefinite lengths goes to the sink as octets come. One thread.
class Sealing {
public:
    /// Takes whole pieces; false ends it.
    using Sink = std::function<bool(std::string_view)>;

    /// 1 to 64 recipients. A sentence where OpenSSL does not do it.
    [[nodiscard]] static Expected<std::unique_ptr<Sealing>, std::string>
    to(std::span<const Recipient> recipients, Sink sink);
    ~Sealing();
    Sealing(const Sealing&) = delete;
    Sealing& operator=(const Sealing&) = delete;

    [[nodiscard]] bool put(std::string_view octets);
    /// Writes the tag; nothing may be put after it.
    [[nodiscard]] bool finish();

private:
    explicit Sealing(Sink sink) : m_sink(std::move(sink)) {}

    Sink m_sink;
    CMS_ContentInfo_st* m_message = nullptr;
    bio_st* m_out = nullptr;
    bio_st* m_chain = nullptr; ///< filters that end in m_out
};

} // namespace mintmark::exports

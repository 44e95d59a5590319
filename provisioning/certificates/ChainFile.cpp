#include "provisioning/certificates/ChainFile.h"

#include "provisioning/certificates/Contents.h"
#include "provisioning/certificates/Issuer.h"
#include "provisioning/certificates/Oids.h"
#include "provisioning/certificates/Parsed.h"

#include <openssl/pkcs7.h>

#include <algorithm>
#include <array>

namespace mintmark::certificates {
namespace {

constexpr std::size_t largestAwsPem = 65536; // CreateThing's certificatePem

constexpr std::array forms{
    ChainForm{"pem", "PEM: the device's certificate, its issuing CA; without the root"},
    ChainForm{"full", "PEM: the same with the root"},
    ChainForm{"tls", "PEM in the order of RFC 8446 §4.4.2, the root left out: its verifier has it"},
    ChainForm{"azure-dps",
              "PEM, leaf to root: whichever of the CAs was verified there, the chain reaches it"},
    ChainForm{"azure-iot-hub", "PEM: leaf and issuing CA, as devices send them to a hub"},
    ChainForm{"aws-iot", "PEM: leaf and the registered CA that signed it, leaf first"},
    ChainForm{"nrf-cloud", "PEM: the leaf alone, which is a column of the onboarding CSV"},
    ChainForm{"matter", "two DER files, dac.der and pai.der; the PAA is the verifier's own"},
    ChainForm{"pkcs7", "PEM of a PKCS #7 without a signature (.p7b), with the root"},
    ChainForm{"der", "DER of the leaf alone"},
};

using Pkcs7 = std::unique_ptr<PKCS7, openssl::Releaser<::PKCS7_free>>;

auto refused(std::string why)
{
    return fail(CertificateError{CertificateCode::Forbidden, std::move(why)});
}

std::vector<ChainPart> pemOf(std::initializer_list<ByteView> certificates)
{
    ChainPart part;
    part.isPem = true;
    for (const auto der : certificates) {
        const auto pem = toPem(der);
        part.octets.insert(part.octets.end(), pem.begin(), pem.end());
    }
    return {std::move(part)};
}

std::vector<ChainPart> derOf(ByteView certificate)
{
    return {{{}, {certificate.begin(), certificate.end()}, false}};
}

/// A degenerate SignedData (RFC 5652 §5.2): certificates, and nothing signed.
Result<std::vector<ChainPart>> bagOf(std::initializer_list<ByteView> certificates)
{
    const auto broken = [] {
        return fail(openssl::error(CertificateCode::Internal, "no PKCS #7 can be made of the chain"));
    };
    const Pkcs7 bag(::PKCS7_new());
    if (!bag || ::PKCS7_set_type(bag.get(), NID_pkcs7_signed) != 1 ||
        ::PKCS7_content_new(bag.get(), NID_pkcs7_data) != 1)
        return broken();
    // Without content, as a bag of certificates is.
    if (::PKCS7_set_detached(bag.get(), 1) != 1) return broken();
    for (const auto der : certificates)
        if (::PKCS7_add_certificate(bag.get(), TRY(parseX509(der)).get()) != 1) return broken();
    const auto octets = openssl::encoded<PKCS7>(bag.get(), ::i2d_PKCS7);
    if (octets.empty()) return broken();
    const auto pem = toPem(octets, "PKCS7");
    return std::vector<ChainPart>{{{}, {pem.begin(), pem.end()}, true}};
}

Result<std::vector<ChainPart>> matterOf(const Chain& chain)
{
    const auto leaf = TRY(parseX509(chain.leaf));
    const auto name = openssl::encoded(::X509_get_subject_name(leaf.get()), ::i2d_X509_NAME);
    const auto vendor = attributeOf(name, oid::matterVendor);
    if (vendor.empty()) return refused("the certificate names no vendor of Matter's: it is no DAC");
    if (TRY(CaCertificate::parse(chain.issuing)).matterVendor != vendor)
        return refused("the issuing CA is not the vendor's own: it is no PAI for this DAC");
    for (const auto der : {chain.leaf, chain.issuing})
        if (der.size() > largestMatterCertificate)
            return refused("a certificate of the chain has " + std::to_string(der.size()) +
                           " octets; Matter allows 600");
    auto parts = derOf(chain.leaf);
    parts.push_back(derOf(chain.issuing).front());
    parts[0].name = "dac.der";
    parts[1].name = "pai.der";
    return parts;
}

} // namespace

std::span<const ChainForm> chainForms()
{
    return forms;
}

Result<std::vector<ChainPart>> chainFiles(std::string_view form, const Chain& chain)
{
    const auto known = std::ranges::find(forms, form, &ChainForm::name);
    if (known == forms.end()) {
        std::string all;
        for (const auto& one : forms)
            all += (all.empty() ? "" : ", ") + std::string(one.name);
        return refused("there is no chain for \"" + std::string(form.substr(0, 32)) + "\"; known are " + all);
    }
    if (!isIssuedBy(chain.leaf, chain.issuing) || !isIssuedBy(chain.issuing, chain.root))
        return fail(CertificateError{CertificateCode::KeyMismatch, "the certificates are no chain"});
    if (form == "der") return derOf(chain.leaf);
    if (form == "matter") return matterOf(chain);
    if (form == "nrf-cloud") return pemOf({chain.leaf});
    if (form == "pkcs7") return bagOf({chain.leaf, chain.issuing, chain.root});
    if (form == "full" || form == "azure-dps") return pemOf({chain.leaf, chain.issuing, chain.root});
    auto parts = pemOf({chain.leaf, chain.issuing});
    if (form == "aws-iot" && parts.front().octets.size() > largestAwsPem)
        return refused("the chain has more than 65536 characters, which is what AWS takes");
    return parts;
}

} // namespace mintmark::certificates

// A device profile, parsed: what a device gets, and what it must prove.
#pragma once

#include "hsm/base/Digest.h"
#include "hsm/base/KeyAlgorithm.h"
#include "provisioning/values/FirmwareRule.h"
#include "provisioning/values/IdRules.h"
#include "provisioning/values/Target.h"
#include "provisioning/values/TrustSet.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace mintmark {

/// What the profile's certificate is for.
enum class ProfileKind {
    Leaf,  ///< a device's
    Ca,    ///< a root, or a CA below one
    Proof, ///< shows a platform that one holds a CA's key: signed by it, CN = the platform's code
};

/// Whose rules the certificate has to keep, besides RFC 5280's.
enum class Platform { None, Idevid, AzureDps, AzureIotHub, AwsIot, NrfCloud, Matter };

/// Bits of the key usage extension (RFC 5280 §4.2.1.3), bit 0 the lowest.
namespace keyusage {
inline constexpr std::uint16_t digitalSignature = 1U << 0;
inline constexpr std::uint16_t nonRepudiation = 1U << 1;
inline constexpr std::uint16_t keyEncipherment = 1U << 2;
inline constexpr std::uint16_t dataEncipherment = 1U << 3;
inline constexpr std::uint16_t keyAgreement = 1U << 4;
inline constexpr std::uint16_t keyCertSign = 1U << 5;
inline constexpr std::uint16_t cRLSign = 1U << 6;
inline constexpr std::uint16_t encipherOnly = 1U << 7;
inline constexpr std::uint16_t decipherOnly = 1U << 8;
} // namespace keyusage

/// An extension that the profile gives whole.
struct ExtensionPlan {
    std::string oid; ///< dotted
    bool critical = false;
    Bytes value; ///< DER
};

/// What the profile says of the certificate. Texts may hold {id}, {hardware} (the hardware number in
/// hexadecimal) and {code} (a platform's verification code); an empty text is left out.
struct CertificatePlan {
    std::string country;            ///< two capital letters
    std::string organizationalUnit; ///< O is Profile::organization
    std::string commonName = "{id}";
    std::string serialNumber = "{hardware}";   ///< 2.5.4.5, PrintableString
    std::string matterVendor, matterProduct;   ///< four capital hexadecimal digits
    std::vector<std::string> dnsNames, uris;   ///< subject alternative names
    std::string hardwareType;                  ///< dotted OID of RFC 4108's hwType
    std::string hardwareSerial = "{hardware}"; ///< its hwSerialNum, as text
    bool alternativeNameCritical = false;
    std::uint16_t keyUsage = keyusage::digitalSignature;
    /// Dotted OIDs; empty: no such extension. clientAuth unless said otherwise.
    std::vector<std::string> extendedKeyUsage{"1.3.6.1.5.5.7.3.2"};
    std::vector<std::string> policies;       ///< dotted OIDs
    std::optional<std::uint32_t> pathLength; ///< of a CA; nothing: none
    std::vector<ExtensionPlan> extensions;
    bool mayOutliveIssuer = false;
};

/// What a label says to a phone besides the passcode. As it was written: what is missing is nothing.
struct MatterRules {
    std::optional<std::uint16_t> vendor, product;
    std::optional<std::uint8_t> flow;      ///< 0 standard, 1 user intent, 2 custom
    std::optional<std::uint8_t> discovery; ///< bits: 1 SoftAP, 2 BLE, 4 on the network
    bool discriminatorIsRandom = false;
    std::optional<std::uint16_t> discriminator; ///< of all devices, where it is not random; 12 bits
};

struct Profile {
    std::string name;          ///< file name without .toml; 1–64 of a–z 0–9 -
    std::uint32_t version = 0; ///< raised by its author with each change
    Sha256 hash{};             ///< of the file's bytes; stored with each certificate
    std::string description;
    ProfileKind kind = ProfileKind::Leaf;
    Platform platform = Platform::None;
    std::string issuerProfile; ///< name of the profile above it; may be empty

    std::string model; ///< what the unit must report
    std::optional<TrustChoice> endorsement; ///< the roots that a unit's endorsement has to lead to
    std::uint32_t endorsementLine = 0;      ///< where the file says so
    Target target;     ///< how it is spoken to, and where it keeps what it is given

    IdRules id;                 ///< as it was written; the room identity makes a scheme of it
    std::size_t longestId = 64; ///< octets of the longest ID of that scheme

    hsm::KeyAlgorithm keyAlgorithm = hsm::KeyAlgorithm::EcP256;
    KeyWay keyWay = KeyWay::OnUnit;
    std::vector<Sha256> transportKeys; ///< SHA-256 of the SubjectPublicKeyInfo of those that are trusted
    std::string keyGroup;              ///< label of the group's master in the token
    Bytes makerKey; ///< SubjectPublicKeyInfo that a unit's attestation is verified with; empty: none known

    std::string organization;
    std::optional<std::chrono::days> validity; ///< nothing: 9999-12-31T23:59:59Z (RFC 5280 §4.1.2.5)
    CertificatePlan certificate;
    bool siblingIssuers = false; ///< another issuing CA of the station, under the same root, may sign too

    bool writeIssuer = true;          ///< the issuing CA's certificate goes to the unit too
    std::optional<TrustChoice> roots; ///< the TLS roots that go to the unit; nothing: none do
    std::uint32_t rootsLine = 0;      ///< where the file says so
    bool resetAfterWrite = true;
    Proof proof = Proof::Nonce;           ///< truth 4: how PASS is earned
    std::chrono::seconds tlsPatience{60}; ///< how long a unit may take to boot, and to come with TLS
    std::uint32_t lockMask = 0;           ///< lock bits to be set and seen; 0: the unit is not locked

    FirmwareRule firmware;             ///< [firmware]: what the unit has to run
    std::optional<MatterRules> matter; ///< [matter]: its labels have Matter's onboarding payload
};

/// A place in a file and the rule that it breaks.
struct ProfileError {
    std::string file;
    std::uint32_t line = 0; ///< from 1; 0 where no line can be named
    std::string key;        ///< e.g. certificate.validityDays; may be empty
    std::string rule;
    /// "demo.toml:12: certificate.validityDays: …"
    [[nodiscard]] std::string text() const;
};

} // namespace mintmark

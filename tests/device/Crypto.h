// What the tests check the unit's cryptography with: OpenSSL, and nothing of the unit's.
#pragma once

#include <QtCore/QByteArray>

namespace mintmark::test {

QByteArray sha256(const QByteArray& data);

/// A request as OpenSSL reads it.
struct ReadRequest {
    bool isVerified = false; ///< X509_REQ_verify
    bool isWhole = false;    ///< parsed to the last octet, and the same octets when written again
    long version = -1;
    QByteArray commonName;
    QByteArray subject; ///< as one line
    QByteArray challengePassword;
    int challengeType = 0; ///< V_ASN1_PRINTABLESTRING
    int attributes = 0;
    QByteArray spki;
    bool asksForCa = false;
};
ReadRequest readRequest(const QByteArray& der);

/// Verifies r ‖ s (64 octets) over the message's SHA-256 with a DER SubjectPublicKeyInfo.
bool isSignedBy(const QByteArray& spki, const QByteArray& message, const QByteArray& rs);

/// A certificate for the key, DER, signed by a key that is thrown away.
QByteArray makeCertificate(const QByteArray& spki, const char* commonName);
/// Of a certificate in PEM.
QByteArray spkiOf(const QByteArray& pem);
/// Verifies a DER signature over the message's SHA-256.
bool isSignedByDer(const QByteArray& spki, const QByteArray& message, const QByteArray& der);

} // namespace mintmark::test

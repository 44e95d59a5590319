#include "provisioning/certificates/TransportKey.h"
#include "tests/certificates/Fixture.h"
#include "tests/support/Main.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/param_build.h>

using namespace mintmark;
using namespace mintmark::certificates;
using namespace mintmark::certificates::test;

namespace {

const HardwareId unit{{0x8c, 0x01, 0x55, 0xa0, 0x00, 0x01}};

/// A maker's certificate for a transport key.
Bytes certify(EVP_PKEY* key, EVP_PKEY* maker, const char* number)
{
    const openssl::X509Certificate certificate(::X509_new());
    const openssl::Name name(::X509_NAME_new());
    ::X509_set_version(certificate.get(), 2);
    ::ASN1_INTEGER_set(::X509_get_serialNumber(certificate.get()), 7);
    ::X509_NAME_add_entry_by_txt(name.get(), "CN", MBSTRING_ASC,
                                 reinterpret_cast<const unsigned char*>("transport"), -1, -1, 0);
    if (number != nullptr)
        ::X509_NAME_add_entry_by_txt(name.get(), "serialNumber", MBSTRING_ASC,
                                     reinterpret_cast<const unsigned char*>(number), -1, -1, 0);
    ::X509_set_subject_name(certificate.get(), name.get());
    ::X509_set_issuer_name(certificate.get(), name.get());
    ::X509_gmtime_adj(::X509_getm_notBefore(certificate.get()), 0);
    ::X509_gmtime_adj(::X509_getm_notAfter(certificate.get()), 3600);
    ::X509_set_pubkey(certificate.get(), key);
    ::X509_sign(certificate.get(), maker, ::EVP_sha256());
    return openssl::encoded(certificate.get(), &::i2d_X509);
}

/// 2^2047 + 9·2^… is nobody's modulus: a small factor, so that it is weak.
Bytes weakRsa()
{
    const std::unique_ptr<BIGNUM, decltype(&::BN_free)> modulus(::BN_new(), &::BN_free);
    ::BN_rand(modulus.get(), 2046, BN_RAND_TOP_TWO, BN_RAND_BOTTOM_ODD);
    ::BN_mul_word(modulus.get(), 3);
    const std::unique_ptr<OSSL_PARAM_BLD, decltype(&::OSSL_PARAM_BLD_free)> builder(::OSSL_PARAM_BLD_new(),
                                                                                    &::OSSL_PARAM_BLD_free);
    const std::unique_ptr<BIGNUM, decltype(&::BN_free)> exponent(::BN_new(), &::BN_free);
    ::BN_set_word(exponent.get(), 65537);
    ::OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, modulus.get());
    ::OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, exponent.get());
    auto* parameters = ::OSSL_PARAM_BLD_to_param(builder.get());
    const openssl::KeyContext context(::EVP_PKEY_CTX_new_from_name(nullptr, "RSA", nullptr));
    EVP_PKEY* made = nullptr;
    ::EVP_PKEY_fromdata_init(context.get());
    ::EVP_PKEY_fromdata(context.get(), &made, EVP_PKEY_PUBLIC_KEY, parameters);
    ::OSSL_PARAM_free(parameters);
    const openssl::Key key(made);
    return spkiOfKey(key.get());
}

} // namespace

/// What a key may be wrapped for.
class TransportKeys : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aPinnedKeyIsTaken()
    {
        const auto key = makeRsaKey(2048);
        auto profile = demoProfile();
        profile.transportKeys = {Sha256{}, sha256(spkiOfKey(key.get()))};
        const auto accepted = acceptTransportKey(spkiOfKey(key.get()), profile, unit);
        QVERIFY(accepted);
        QCOMPARE(accepted->spki, spkiOfKey(key.get()));
        QCOMPARE(QString::fromStdString(accepted->howKnown), QStringLiteral("pinned by the profile"));
        // Its certificate does not matter then.
        const auto stranger = makeEcKey();
        const auto certificate = certify(key.get(), stranger.get(), nullptr);
        const auto again = acceptTransportKey(certificate, profile, unit);
        QVERIFY(again);
        QCOMPARE(again->spki, accepted->spki);
    }

    void anAttestedKeyIsTaken()
    {
        for (const char* number : {"8c0155a00001", "8C0155A00001"}) {
            const auto key = makeRsaKey(2048);
            const auto maker = makeEcKey();
            auto profile = demoProfile();
            profile.makerKey = spkiOfKey(maker.get());
            const auto accepted = acceptTransportKey(certify(key.get(), maker.get(), number), profile, unit);
            QVERIFY(accepted);
            QCOMPARE(accepted->spki, spkiOfKey(key.get()));
            QCOMPARE(QString::fromStdString(accepted->howKnown), QStringLiteral("attested by the maker"));
        }
    }

    void everythingElseIsRefused()
    {
        const auto key = makeRsaKey(2048);
        const auto maker = makeEcKey();
        const auto other = makeEcKey();
        auto profile = demoProfile();
        profile.makerKey = spkiOfKey(maker.get());
        const auto code = [&](ByteView der) {
            const auto accepted = acceptTransportKey(der, profile, unit);
            return accepted ? CertificateCode::Internal : accepted.error().code;
        };
        QCOMPARE(code({}), CertificateCode::Malformed);
        QCOMPARE(code(Bytes(5000, 0x30)), CertificateCode::Malformed);
        QCOMPARE(code(Bytes(300, 0x30)), CertificateCode::Malformed);
        QCOMPARE(code(spkiOfKey(key.get())), CertificateCode::Forbidden);
        QCOMPARE(code(certify(key.get(), other.get(), "8c0155a00001")), CertificateCode::SignatureWrong);
        QCOMPARE(code(certify(key.get(), maker.get(), "8c0155a00002")), CertificateCode::SubjectWrong);
        QCOMPARE(code(certify(key.get(), maker.get(), nullptr)), CertificateCode::SubjectWrong);
        QCOMPARE(code(certify(other.get(), maker.get(), "8c0155a00001")), CertificateCode::KeyRefused);
        const auto small = makeRsaKey(1024);
        QCOMPARE(code(certify(small.get(), maker.get(), "8c0155a00001")), CertificateCode::KeyRefused);
        auto cut = certify(key.get(), maker.get(), "8c0155a00001");
        cut.pop_back();
        QCOMPARE(code(cut), CertificateCode::Malformed);
        auto changed = certify(key.get(), maker.get(), "8c0155a00001");
        changed[changed.size() - 2] ^= 1;
        QVERIFY(code(changed) != CertificateCode::Internal);

        const auto weak = weakRsa();
        profile.transportKeys = {sha256(weak)};
        QCOMPARE(code(weak), CertificateCode::KeyRefused);
    }
};

MINTMARK_TEST(TransportKeys)

#include "tst_transportkey.moc"

// A chip's endorsement, led to its maker's root. A CA below a root stands in for it: the rules are X.509's.
#include "provisioning/certificates/Endorsement.h"
#include "provisioning/certificates/Issuer.h"
#include "tests/certificates/Fixture.h"
#include "tests/support/Main.h"

using namespace mintmark;
using namespace mintmark::certificates;
using namespace mintmark::certificates::test;

namespace {

TrustRoot rootOf(const Bytes& der)
{
    const auto told = describe(der);
    if (!told) qFatal("a root that cannot be read");
    return {der, told->sha256, told->subject, told->notBefore, told->notAfter};
}

Bytes keyIn(const Bytes& der)
{
    const auto* at = der.data();
    const openssl::X509Certificate parsed(::d2i_X509(nullptr, &at, static_cast<long>(der.size())));
    return openssl::encoded<X509_PUBKEY>(::X509_get_X509_PUBKEY(parsed.get()), ::i2d_X509_PUBKEY);
}

} // namespace

class Endorsements : public QObject {
    Q_OBJECT
    Authorities m_maker{systemClock()}, m_other{systemClock()};

private Q_SLOTS:
    void aChainThatLeadsToARootIsToldWithIt()
    {
        const std::vector roots{rootOf(m_other.root), rootOf(m_maker.root)};
        const auto now = systemClock().now();
        const auto facts = checkEndorsement(m_maker.issuing, keyIn(m_maker.issuing), roots, now);
        QVERIFY2(facts, facts ? "" : facts.error().detail.c_str());
        QCOMPARE(facts->certificate, m_maker.issuing);
        QCOMPARE(facts->root, roots[1].sha256);
        // With the root behind it, too.
        auto chain = m_maker.issuing;
        chain.insert(chain.end(), m_maker.root.begin(), m_maker.root.end());
        QVERIFY(checkEndorsement(chain, keyIn(m_maker.issuing), roots, now).has_value());
    }

    void aCertificateThatWasCopiedFromAnotherChipIsOfAnotherKey()
    {
        const std::vector roots{rootOf(m_maker.root)};
        const auto facts =
            checkEndorsement(m_maker.issuing, keyIn(m_other.issuing), roots, systemClock().now());
        QVERIFY(!facts);
        QCOMPARE(facts.error().code, CertificateCode::KeyMismatch);
    }

    void whatLeadsToNoRootIsForbidden()
    {
        const auto key = keyIn(m_maker.issuing);
        const auto now = systemClock().now();
        const std::vector others{rootOf(m_other.root)};
        QCOMPARE(checkEndorsement(m_maker.issuing, key, others, now).error().code,
                 CertificateCode::Forbidden);
        QCOMPARE(checkEndorsement(m_maker.issuing, key, {}, now).error().code, CertificateCode::Forbidden);
        // A root that the unit brings along is not trusted for that.
        auto chain = m_maker.issuing;
        chain.insert(chain.end(), m_maker.root.begin(), m_maker.root.end());
        QCOMPARE(checkEndorsement(chain, key, others, now).error().code, CertificateCode::Forbidden);
        const std::vector roots{rootOf(m_maker.root)};
        QCOMPARE(checkEndorsement(m_maker.issuing, key, roots, now + std::chrono::days{30'000}).error().code,
                 CertificateCode::Forbidden);
    }

    void whatIsNoChainIsMalformed()
    {
        const std::vector roots{rootOf(m_maker.root)};
        const auto now = systemClock().now();
        const auto key = keyIn(m_maker.issuing);
        auto trailing = m_maker.issuing;
        trailing.push_back(0);
        auto many = m_maker.issuing;
        for (int i = 0; i < 8; ++i)
            many.insert(many.end(), m_maker.root.begin(), m_maker.root.end());
        const Bytes cut(m_maker.issuing.begin(), m_maker.issuing.end() - 1);
        for (const auto& chain : {Bytes{}, Bytes(9000, 0x30), trailing, many, cut})
            QCOMPARE(checkEndorsement(chain, key, roots, now).error().code, CertificateCode::Malformed);
    }
};

MINTMARK_TEST(Endorsements)
#include "tst_endorsement.moc"

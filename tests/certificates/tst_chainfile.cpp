// A chain in the forms of platforms; that openssl reads them, the end-to-end tests show.
#include "provisioning/certificates/ChainFile.h"

#include "provisioning/certificates/ProfileParser.h"
#include "provisioning/certificates/ScratchKey.h"
#include "tests/Where.h"
#include "tests/certificates/Fixture.h"
#include "tests/support/Main.h"

#include <QtCore/QFile>

using namespace mintmark;
using namespace mintmark::certificates::test;
namespace certificates = mintmark::certificates;

namespace {

/// A device under an issuing CA and a root.
struct Three {
    Bytes leaf, issuing, root;
    [[nodiscard]] certificates::Chain chain() const { return {leaf, issuing, root}; }
};

Three plain()
{
    Authorities authorities(systemClock());
    RecordingGate gate;
    const auto key = makeEcKey();
    const auto issuer =
        certificates::makeIssuer(authorities.issuingKey, authorities.issuing, authorities.root, gate);
    const auto made =
        issuer.value()->issue(reservation(), acceptedFor(reservation().deviceId, key.get()), demoProfile());
    return {made.value().der, authorities.issuing, authorities.root};
}

Profile shipped(const char* name)
{
    QFile file(
        QStringLiteral(MINTMARK_SOURCE_DIR "/resources/profiles/%1.toml").arg(QString::fromLatin1(name)));
    if (!file.open(QIODevice::ReadOnly)) qFatal("no profile %s", name);
    return certificates::parseProfile(file.readAll().toStdString(), name, name).value();
}

/// A DAC by the profiles that ship.
Three matter()
{
    using namespace certificates;
    ScratchRandom random;
    const auto paaKey = makeScratchKey(hsm::KeyAlgorithm::EcP256).value();
    const auto paiKey = makeScratchKey(hsm::KeyAlgorithm::EcP256).value();
    const auto key = makeEcKey();
    Three three;
    three.root = makeProfiledRoot(*paaKey, shipped("matter-paa"), random, systemClock()).value();
    three.issuing = makeProfiledBelow(*paaKey, three.root, paiKey->publicKey(), shipped("matter-pai"), {},
                                      random, systemClock())
                        .value();
    RecordingGate gate;
    const auto issuer = makeIssuer(*paiKey, three.issuing, three.root, gate);
    three.leaf =
        issuer.value()
            ->issue(reservation(), acceptedFor(reservation().deviceId, key.get()), shipped("matter-dac"))
            .value()
            .der;
    return three;
}

std::string said(const certificates::Result<std::vector<certificates::ChainPart>>& parts)
{
    return parts ? std::string(parts->front().octets.begin(), parts->front().octets.end())
                 : parts.error().detail;
}

} // namespace

class ChainFiles : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void eachFormHasItsCertificatesInOrder_data()
    {
        QTest::addColumn<QString>("form");
        QTest::addColumn<QString>("order");
        for (const auto* form : {"pem", "tls", "azure-iot-hub", "aws-iot"})
            QTest::newRow(form) << QString::fromLatin1(form) << u"li"_qs;
        for (const auto* form : {"full", "azure-dps"})
            QTest::newRow(form) << QString::fromLatin1(form) << u"lir"_qs;
        QTest::newRow("nrf-cloud") << u"nrf-cloud"_qs << u"l"_qs;
    }
    void eachFormHasItsCertificatesInOrder()
    {
        QFETCH(QString, form);
        QFETCH(QString, order);
        const auto three = plain();
        std::string wanted;
        for (const auto part : order)
            wanted += certificates::toPem(part == u'l'   ? three.leaf
                                          : part == u'i' ? three.issuing
                                                         : three.root);
        const auto made = certificates::chainFiles(form.toStdString(), three.chain());
        QVERIFY2(made.has_value(), said(made).c_str());
        QCOMPARE(made->size(), std::size_t{1});
        QVERIFY(made->front().isPem && made->front().name.empty());
        QCOMPARE(said(made), wanted);
    }

    void everyFormThatIsListedCanBeMade()
    {
        const auto plainThree = plain();
        const auto matterThree = matter();
        for (const auto& form : certificates::chainForms()) {
            const auto made = certificates::chainFiles(form.name, form.name == "matter" ? matterThree.chain()
                                                                                        : plainThree.chain());
            QVERIFY2(made.has_value(), said(made).c_str());
            QVERIFY(!form.what.empty());
        }
    }

    void mattersAreTwoFilesOfAtMost600Octets()
    {
        const auto three = matter();
        const auto made = certificates::chainFiles("matter", three.chain());
        QVERIFY2(made.has_value(), said(made).c_str());
        QCOMPARE(made->size(), std::size_t{2});
        QCOMPARE(made->at(0).name, std::string("dac.der"));
        QVERIFY(made->at(0).octets == three.leaf && three.leaf.size() <= 600);
        QCOMPARE(made->at(1).name, std::string("pai.der"));
        QVERIFY(made->at(1).octets == three.issuing && three.issuing.size() <= 600);
    }

    void whatAPlatformDoesNotTakeIsRefused()
    {
        const auto three = plain();
        const auto other = plain();
        QVERIFY(said(certificates::chainFiles("matter", three.chain())).find("no DAC") != std::string::npos);
        QVERIFY(said(certificates::chainFiles("", three.chain())).find("known are pem") != std::string::npos);
        QVERIFY(!certificates::chainFiles("PEM", three.chain()));
        // Certificates that do not sign one another are no chain, in whatever form.
        for (const auto& form : certificates::chainForms()) {
            QVERIFY(!certificates::chainFiles(form.name, {three.leaf, other.issuing, other.root}));
            QVERIFY(!certificates::chainFiles(form.name, {three.leaf, three.issuing, other.root}));
            QVERIFY(!certificates::chainFiles(form.name, {{}, three.issuing, three.root}));
        }
    }
};

MINTMARK_TEST(ChainFiles)
#include "tst_chainfile.moc"

#include "provisioning/certificates/CertificateCheck.h"
#include "provisioning/certificates/Contents.h"
#include "provisioning/certificates/Der.h"
#include "provisioning/certificates/Oids.h"
#include "provisioning/certificates/PublicKey.h"
#include "provisioning/certificates/ScratchKey.h"
#include "tests/certificates/Fixture.h"
#include "tests/support/Main.h"

#include <set>

using namespace mintmark;
using namespace mintmark::certificates;
using namespace mintmark::certificates::test;

namespace {

constexpr std::uint8_t truth[] = {0x01, 0x01, 0xff};
constexpr std::uint8_t matterVendor[] = {0x2b, 0x06, 0x01, 0x04, 0x01, 0x82, 0xa2, 0x7c, 0x02, 0x01};

Bytes join(std::initializer_list<ByteView> parts)
{
    Bytes all;
    for (const auto part : parts)
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

Bytes part(ByteView type, std::uint8_t tag, std::string_view text)
{
    const auto one = der::sequence({der::element(der::tag::oid, {type}), der::element(tag, {viewOf(text)})});
    return der::element(der::tag::set, {one});
}

Bytes extension(const char* oid, bool critical, ByteView value)
{
    return der::sequence({der::element(der::tag::oid, {*der::oidOf(oid)}),
                          critical ? ByteView(truth) : ByteView{},
                          der::element(der::tag::octetString, {value})});
}

/// A certificate of which every part may be another.
struct HandMade {
    Bytes version{0xa0, 0x03, 0x02, 0x01, 0x02};
    Bytes serial = der::unsignedInteger(Bytes{0x42, 1, 2, 3});
    Bytes algorithm{std::begin(oid::ecdsaWithSha256), std::end(oid::ecdsaWithSha256)};
    std::optional<Bytes> outerAlgorithm;
    Bytes issuer, subject;
    std::pair<std::uint8_t, std::string> notBefore{der::tag::utcTime, "260101000000Z"};
    std::pair<std::uint8_t, std::string> notAfter{der::tag::utcTime, "360101000000Z"};
    Bytes spki;
    Bytes constraints, usage, purposes, subjectKey, authorityKey, more;
    bool extensions = true;
    int damage = 0;

    [[nodiscard]] Bytes signedWith(hsm::Signer& key) const
    {
        const auto times = der::sequence({der::element(notBefore.first, {viewOf(notBefore.second)}),
                                          der::element(notAfter.first, {viewOf(notAfter.second)})});
        const auto list = join({constraints, usage, purposes, subjectKey, authorityKey, more});
        const auto all = der::element(der::tag::explicit3, {der::sequence({list})});
        const auto tbs = der::sequence({version, serial, algorithm, issuer, times, subject, spki,
                                        extensions ? ByteView(all) : ByteView{}});
        auto signature = key.signMessage(tbs).value();
        if (key.scheme() == hsm::SignatureScheme::EcdsaSha256) signature = signatureToDer(signature);
        signature.back() = static_cast<std::uint8_t>(signature.back() ^ damage);
        return der::sequence({tbs, outerAlgorithm ? *outerAlgorithm : algorithm, der::bitString(signature)});
    }
    void use(hsm::Signer& key)
    {
        spki.assign(key.publicKey().begin(), key.publicKey().end());
        subjectKey = extension("2.5.29.14", false,
                               der::element(der::tag::octetString, {sha1(PublicKey::keyOctetsOf(spki))}));
    }
    void under(hsm::Signer& key)
    {
        const auto id = sha1(PublicKey::keyOctetsOf(key.publicKey()));
        authorityKey = extension("2.5.29.35", false, der::sequence({der::element(der::tag::context0, {id})}));
    }
    void uses(std::uint16_t bits, bool critical = true)
    {
        usage = extension("2.5.29.15", critical, keyUsageBits(bits));
    }
    void is(bool ca, std::optional<std::uint8_t> length = {}, bool critical = true)
    {
        const auto path = length ? der::unsignedInteger(Bytes{*length}) : Bytes{};
        constraints =
            extension("2.5.29.19", critical, der::sequence({ca ? ByteView(truth) : ByteView{}, path}));
    }
    void isFor(std::initializer_list<const char*> oids)
    {
        Bytes list;
        for (const auto* one : oids)
            list = join({list, der::element(der::tag::oid, {*der::oidOf(one)})});
        purposes = extension("2.5.29.37", false, der::sequence({list}));
    }
};

constexpr auto clientAuth = "1.3.6.1.5.5.7.3.2";
constexpr auto serverAuth = "1.3.6.1.5.5.7.3.1";
using namespace keyusage;

/// Leaf, issuing CA and root, all of them good until something is changed.
struct Pki {
    std::unique_ptr<hsm::Signer> rootKey = makeScratchKey(KeyAlgorithm::EcP256).value();
    std::unique_ptr<hsm::Signer> issuingKey = makeScratchKey(KeyAlgorithm::EcP256).value();
    std::unique_ptr<hsm::Signer> leafKey = makeScratchKey(KeyAlgorithm::EcP256).value();
    HandMade leaf, issuing, root;

    Pki()
    {
        const auto cn = [](const char* text) {
            return der::sequence({part(oid::commonName, der::tag::utf8String, text)});
        };
        root.subject = root.issuer = issuing.issuer = cn("Root");
        issuing.subject = leaf.issuer = cn("Issuing");
        leaf.subject = cn("device-1");
        root.use(*rootKey);
        issuing.use(*issuingKey);
        issuing.under(*rootKey);
        leaf.use(*leafKey);
        leaf.under(*issuingKey);
        root.is(true);
        issuing.is(true, 0);
        leaf.is(false);
        root.uses(keyCertSign | cRLSign);
        issuing.uses(keyCertSign | cRLSign);
        leaf.uses(digitalSignature);
        leaf.isFor({clientAuth});
        leaf.notAfter.second = "350101000000Z";
        leaf.notBefore.second = "260601000000Z";
    }
    void use(KeyAlgorithm algorithm)
    {
        leafKey = makeScratchKey(algorithm).value();
        leaf.use(*leafKey);
    }
    [[nodiscard]] std::vector<Bytes> chain() const
    {
        return {leaf.signedWith(*issuingKey), issuing.signedWith(*rootKey), root.signedWith(*rootKey)};
    }
};

std::set<std::string> found(const std::vector<Bytes>& chain, First first = First::Device)
{
    std::set<std::string> ids;
    for (const auto& one : checkCertificates(chain, first))
        ids.insert(std::string(one.rule.id));
    return ids;
}

struct Sample {
    const char* rule;
    const char* what;
    void (*change)(Pki&);
};

/// At least one for each rule but `der`.
const Sample samples[] = {
    {"version", "version 2", [](Pki& p) { p.leaf.version[4] = 1; }},
    {"version", "version 1", [](Pki& p) { p.leaf.version.clear(); }},
    {"extension-version", "extensions in version 1", [](Pki& p) { p.leaf.version.clear(); }},
    {"serial-positive", "zero",
     [](Pki& p) {
         p.leaf.serial = {0x02, 0x01, 0x00};
     }},
    {"serial-positive", "negative",
     [](Pki& p) {
         p.leaf.serial = {0x02, 0x01, 0x80};
     }},
    {"serial-length", "21 octets", [](Pki& p) { p.leaf.serial = der::unsignedInteger(Bytes(21, 0x11)); }},
    {"time-form", "GeneralizedTime in 2035",
     [](Pki& p) {
         p.leaf.notAfter = {der::tag::generalizedTime, "20350101000000Z"};
     }},
    {"time-form", "fractions",
     [](Pki& p) {
         p.leaf.notAfter = {der::tag::generalizedTime, "20550101000000.5Z"};
     }},
    {"time-form", "no seconds", [](Pki& p) { p.leaf.notAfter.second = "3501010000Z"; }},
    {"time-form", "a zone", [](Pki& p) { p.leaf.notAfter.second = "350101000000+0100"; }},
    {"time-form", "the 30th of February", [](Pki& p) { p.leaf.notAfter.second = "350230000000Z"; }},
    {"time-order", "ends before it begins", [](Pki& p) { p.leaf.notBefore.second = "350101000001Z"; }},
    {"name-length", "a common name of 65",
     [](Pki& p) {
         p.leaf.subject = der::sequence({part(oid::commonName, der::tag::utf8String, std::string(65, 'x'))});
     }},
    {"name-length", "a country of three",
     [](Pki& p) { p.leaf.subject = der::sequence({part(oid::country, der::tag::printableString, "FIN")}); }},
    {"name-string", "serialNumber as UTF8String",
     [](Pki& p) { p.leaf.subject = der::sequence({part(oid::serialNumber, der::tag::utf8String, "1")}); }},
    {"empty-subject", "no subject", [](Pki& p) { p.leaf.subject = der::sequence({}); }},
    {"empty-subject", "no subject, a name that is not critical",
     [](Pki& p) {
         p.leaf.subject = der::sequence({});
         p.leaf.more = extension("2.5.29.17", false, Bytes{0x30, 0x03, 0x82, 0x01, 'a'});
     }},
    {"extension-twice", "key usage twice",
     [](Pki& p) { p.leaf.more = extension("2.5.29.15", true, keyUsageBits(digitalSignature)); }},
    {"default-written", "critical FALSE",
     [](Pki& p) {
         const Bytes no{0x01, 0x01, 0x00};
         const Bytes value{0x05, 0x00};
         p.leaf.more = der::sequence({der::element(der::tag::oid, {*der::oidOf("1.3.6.1.4.1.32473.9")}), no,
                                      der::element(der::tag::octetString, {value})});
     }},
    {"critical-unknown", "an extension of somebody",
     [](Pki& p) {
         p.leaf.more = extension("1.3.6.1.4.1.32473.9", true, Bytes{0x05, 0x00});
     }},
    {"authority-key", "none in the leaf", [](Pki& p) { p.leaf.authorityKey.clear(); }},
    {"authority-key", "none in the issuing CA", [](Pki& p) { p.issuing.authorityKey.clear(); }},
    {"ca-subject-key", "none in the issuing CA", [](Pki& p) { p.issuing.subjectKey.clear(); }},
    {"leaf-subject-key", "none in the leaf", [](Pki& p) { p.leaf.subjectKey.clear(); }},
    {"key-id-critical", "a critical one",
     [](Pki& p) {
         p.leaf.subjectKey = extension("2.5.29.14", true, der::element(der::tag::octetString, {Bytes(20)}));
     }},
    {"ca-constraints", "an issuing CA without", [](Pki& p) { p.issuing.constraints.clear(); }},
    {"ca-constraints", "an issuing CA with CA:FALSE", [](Pki& p) { p.issuing.is(false); }},
    {"ca-constraints", "not critical", [](Pki& p) { p.issuing.is(true, 0, false); }},
    {"leaf-ca", "CA:TRUE in the leaf", [](Pki& p) { p.leaf.is(true); }},
    {"path-length", "in a leaf", [](Pki& p) { p.leaf.is(false, 0); }},
    {"path-length", "without keyCertSign", [](Pki& p) { p.issuing.uses(cRLSign); }},
    {"ca-key-usage", "no key usage", [](Pki& p) { p.issuing.usage.clear(); }},
    {"ca-key-usage", "cRLSign alone", [](Pki& p) { p.root.uses(cRLSign); }},
    {"key-usage-critical", "not critical", [](Pki& p) { p.leaf.uses(digitalSignature, false); }},
    {"leaf-key-usage", "keyCertSign", [](Pki& p) { p.leaf.uses(digitalSignature | keyCertSign); }},
    {"leaf-key-usage", "cRLSign", [](Pki& p) { p.leaf.uses(digitalSignature | cRLSign); }},
    {"key-usage-empty", "no bit",
     [](Pki& p) {
         p.leaf.usage = extension("2.5.29.15", true, Bytes{3, 1, 0});
     }},
    {"ec-encipherment", "keyEncipherment", [](Pki& p) { p.leaf.uses(digitalSignature | keyEncipherment); }},
    {"ec-encipherment", "dataEncipherment", [](Pki& p) { p.leaf.uses(digitalSignature | dataEncipherment); }},
    {"edwards-usage", "keyAgreement",
     [](Pki& p) {
         p.use(KeyAlgorithm::Ed25519);
         p.leaf.uses(digitalSignature | keyAgreement);
     }},
    {"rsa-agreement", "keyAgreement",
     [](Pki& p) {
         p.use(KeyAlgorithm::Rsa2048);
         p.leaf.uses(digitalSignature | keyAgreement);
     }},
    {"purpose-usage", "clientAuth with nonRepudiation", [](Pki& p) { p.leaf.uses(nonRepudiation); }},
    {"algorithm-twice", "another outside",
     [](Pki& p) {
         p.leaf.outerAlgorithm = Bytes(std::begin(oid::ecdsaWithSha384), std::end(oid::ecdsaWithSha384));
     }},
    {"algorithm-parameters", "ECDSA with NULL",
     [](Pki& p) {
         p.leaf.algorithm.assign(std::begin(oid::ecdsaWithSha256Null), std::end(oid::ecdsaWithSha256Null));
     }},
    {"algorithm-parameters", "RSA without NULL",
     [](Pki& p) {
         p.leaf.algorithm =
             der::sequence({der::element(der::tag::oid, {*der::oidOf("1.2.840.113549.1.1.11")})});
     }},
    {"weak-hash", "ecdsa-with-SHA1",
     [](Pki& p) {
         p.leaf.algorithm = der::sequence({der::element(der::tag::oid, {*der::oidOf("1.2.840.10045.4.1")})});
     }},
    {"key-form", "P-521",
     [](Pki& p) {
         const auto key = makeEcKey("P-521");
         p.leaf.spki = spkiOfKey(key.get());
     }},
    {"key-form", "explicit parameters",
     [](Pki& p) {
         const auto key = makeExplicitEcKey();
         p.leaf.spki = spkiOfKey(key.get());
     }},
    {"key-form", "RSA of 1024 bits",
     [](Pki& p) {
         const auto key = makeRsaKey(1024);
         p.leaf.spki = spkiOfKey(key.get());
     }},
    {"key-form", "a point that is not on the curve", [](Pki& p) { p.leaf.spki.back() ^= 1; }},
    {"weak-key", "an RSA modulus that 3 divides",
     [](Pki& p) {
         Bytes modulus(256, 0xff); // 2^2048 - 1
         static constexpr std::uint8_t rsa[] = {0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86,
                                                0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00};
         const auto key =
             der::sequence({der::unsignedInteger(modulus), der::unsignedInteger(Bytes{1, 0, 1})});
         p.leaf.spki = der::sequence({rsa, der::bitString(key)});
     }},
    {"name-constraints", "in a leaf",
     [](Pki& p) {
         p.leaf.more = extension("2.5.29.30", true, Bytes{0x30, 0x02, 0xa0, 0x00});
     }},
    {"name-constraints", "not critical",
     [](Pki& p) {
         p.issuing.more = extension("2.5.29.30", false, Bytes{0x30, 0x02, 0xa0, 0x00});
     }},
    {"name-constraints", "empty",
     [](Pki& p) {
         p.issuing.more = extension("2.5.29.30", true, Bytes{0x30, 0x00});
     }},
    {"alternative-name-empty", "empty",
     [](Pki& p) {
         p.leaf.more = extension("2.5.29.17", false, Bytes{0x30, 0x00});
     }},
    {"matter-size", "601 octets and more",
     [](Pki& p) {
         p.leaf.subject = der::sequence({part(oid::commonName, der::tag::utf8String, std::string(64, 'x')),
                                         part(matterVendor, der::tag::utf8String, "FFF1")});
         const auto text = der::element(der::tag::utf8String, {Bytes(200, 'x')});
         p.leaf.more = extension("1.3.6.1.4.1.32473.9", false, text);
     }},
    {"matter-number", "lower case",
     [](Pki& p) { p.leaf.subject = der::sequence({part(matterVendor, der::tag::utf8String, "fff1")}); }},
    {"matter-number", "three digits",
     [](Pki& p) { p.leaf.subject = der::sequence({part(matterVendor, der::tag::utf8String, "FF1")}); }},
    {"matter-key", "keyAgreement in a DAC",
     [](Pki& p) {
         p.leaf.subject = der::sequence({part(matterVendor, der::tag::utf8String, "FFF1")});
         p.leaf.uses(digitalSignature | keyAgreement);
     }},
    {"matter-vendor", "another vendor's PAI",
     [](Pki& p) {
         p.leaf.subject = der::sequence({part(matterVendor, der::tag::utf8String, "FFF1")});
         p.issuing.subject = p.leaf.issuer =
             der::sequence({part(matterVendor, der::tag::utf8String, "FFF2")});
     }},
    {"outlives-issuer", "a leaf", [](Pki& p) { p.leaf.notAfter.second = "360101000001Z"; }},
    {"outlives-issuer", "a leaf without an end",
     [](Pki& p) {
         p.leaf.notAfter = {der::tag::generalizedTime, "99991231235959Z"};
     }},
    {"outlives-issuer", "an issuing CA", [](Pki& p) { p.issuing.notAfter.second = "360101000001Z"; }},
    {"before-issuer", "a leaf", [](Pki& p) { p.leaf.notBefore.second = "251231235959Z"; }},
    {"issuer-name", "another name, and one of another type",
     [](Pki& p) {
         p.leaf.issuer = der::sequence({part(oid::commonName, der::tag::printableString, "Issuing")});
     }},
    {"issuer-key", "another key", [](Pki& p) { p.leaf.under(*p.rootKey); }},
    {"signature", "damaged", [](Pki& p) { p.leaf.damage = 1; }},
    {"signature", "the root's damaged", [](Pki& p) { p.root.damage = 1; }},
    {"path-exceeded", "a root of path length 0", [](Pki& p) { p.root.is(true, 0); }},
    {"issuer-purpose", "serverAuth under clientAuth",
     [](Pki& p) {
         p.issuing.isFor({clientAuth});
         p.leaf.isFor({clientAuth, serverAuth});
     }},
    {"issuer-purpose", "every purpose under clientAuth",
     [](Pki& p) {
         p.issuing.isFor({clientAuth});
         p.leaf.purposes.clear();
     }},
    {"key-twice", "the leaf has the issuing CA's key", [](Pki& p) { p.leaf.use(*p.issuingKey); }},
};

} // namespace

class CertificateChecks : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aGoodChainHasNoFindings()
    {
        const auto chain = Pki().chain();
        const auto findings = checkCertificates(chain);
        QVERIFY2(findings.empty(), findings.empty() ? "" : std::string(findings.front().rule.id).c_str());
        QVERIFY(found({chain[1], chain[2]}, First::Ca).empty());
        QVERIFY(found({chain[2]}).empty());
        QVERIFY(found({chain[0]}).empty());
        QVERIFY(found({}).empty());
    }

    void eachRuleHasItsFailingSample_data()
    {
        QTest::addColumn<int>("place");
        for (int i = 0; i < static_cast<int>(std::size(samples)); ++i)
            QTest::newRow((std::string(samples[i].rule) + ": " + samples[i].what).c_str()) << i;
    }
    void eachRuleHasItsFailingSample()
    {
        QFETCH(int, place);
        Pki pki;
        samples[place].change(pki);
        const auto ids = found(pki.chain());
        std::string all;
        for (const auto& id : ids)
            all += id + " ";
        QVERIFY2(ids.contains(samples[place].rule), all.c_str());
    }

    void everyRuleHasASampleAReasonAndASource()
    {
        std::set<std::string> sampled{"der"};
        for (const auto& sample : samples)
            sampled.insert(sample.rule);
        std::set<std::string> ids;
        for (const auto& rule : certificateRules()) {
            QVERIFY2(sampled.contains(std::string(rule.id)), std::string(rule.id).c_str());
            QVERIFY2(ids.insert(std::string(rule.id)).second, std::string(rule.id).c_str());
            QVERIFY(!rule.what.empty() && !rule.why.empty() && !rule.source.empty());
        }
        QCOMPARE(sampled.size(), ids.size());
    }

    void whatIsNoCertificateIsSaid_data()
    {
        QTest::addColumn<int>("cut");
        for (int cut = 0; cut < 40; ++cut)
            QTest::newRow(QByteArray::number(cut).constData()) << cut;
    }
    void whatIsNoCertificateIsSaid()
    {
        QFETCH(int, cut);
        auto chain = Pki().chain();
        chain[0].resize(chain[0].size() * static_cast<std::size_t>(cut) / 40);
        const auto findings = checkCertificates(chain);
        QCOMPARE(findings.size(), std::size_t{1});
        QCOMPARE(findings.front().rule.id, std::string_view("der"));
        QCOMPARE(findings.front().place, std::size_t{0});
    }

    void aSingleCaThatIsADeviceIsFound()
    {
        Pki pki;
        pki.leaf.is(true);
        QVERIFY(found({pki.chain()[0]}).contains("leaf-ca"));
    }

    void aFileHoldsOneOrSeveral()
    {
        const auto chain = Pki().chain();
        std::string pem = "some text\n";
        for (const auto& one : chain)
            pem += "subject=...\n" + toPem(one);
        QCOMPARE(certificatesIn(pem).value(), chain);
        QCOMPARE(certificatesIn(textOf(chain[0])).value().size(), std::size_t{1});
        for (const auto& bad : {std::string{}, std::string("text"), std::string(2 << 20, 'x'),
                                pem.substr(0, pem.size() - 30), textOf(chain[0]) + "x"})
            QVERIFY(!certificatesIn(bad));
        std::string many;
        for (int i = 0; i < 17; ++i)
            many += toPem(chain[0]);
        QVERIFY(!certificatesIn(many));
    }
};

MINTMARK_TEST(CertificateChecks)
#include "tst_certificatecheck.moc"

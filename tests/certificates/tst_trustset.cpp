#include "provisioning/certificates/TrustSetParser.h"
#include "tests/certificates/Fixture.h"
#include "tests/support/Main.h"

#include <openssl/x509v3.h>

using namespace mintmark;
using namespace mintmark::certificates;
using namespace mintmark::certificates::test;

namespace {

struct Making {
    long version = 2;
    std::vector<std::pair<int, const char*>> extensions{{NID_basic_constraints, "critical,CA:TRUE"},
                                                        {NID_key_usage, "critical,keyCertSign,cRLSign"}};
    const char* issuer = nullptr; ///< none: its own name
};

/// A certificate that OpenSSL makes, signed with its own key.
Bytes made(const Making& making)
{
    const auto key = makeEcKey();
    const openssl::X509Certificate it(::X509_new());
    ::X509_set_version(it.get(), making.version);
    ::ASN1_INTEGER_set(::X509_get_serialNumber(it.get()), 7);
    ::X509_gmtime_adj(::X509_getm_notBefore(it.get()), 0);
    ::X509_gmtime_adj(::X509_getm_notAfter(it.get()), 3600);
    const auto name = [](X509_NAME* into, const char* text) {
        ::X509_NAME_add_entry_by_txt(into, "CN", MBSTRING_UTF8, reinterpret_cast<const unsigned char*>(text),
                                     -1, -1, 0);
    };
    name(::X509_get_subject_name(it.get()), "A root");
    const openssl::Name other(::X509_NAME_new());
    name(other.get(), making.issuer == nullptr ? "A root" : making.issuer);
    ::X509_set_issuer_name(it.get(), other.get());
    ::X509_set_pubkey(it.get(), key.get());
    for (const auto& [nid, text] : making.extensions) {
        auto* extension = ::X509V3_EXT_conf_nid(nullptr, nullptr, nid, text);
        ::X509_add_ext(it.get(), extension, -1);
        ::X509_EXTENSION_free(extension);
    }
    if (::X509_sign(it.get(), key.get(), ::EVP_sha256()) <= 0) qFatal("not signed");
    return openssl::encoded<X509>(it.get(), ::i2d_X509);
}

std::string windows(const std::string& text)
{
    std::string out;
    for (const char c : text)
        out += c == '\n' ? std::string("\r\n") : std::string(1, c);
    return out;
}

} // namespace

/// What a unit shall trust for ten years is read without a doubt, or not at all.
class TrustSets : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_first = made({});
        m_second = made({});
    }

    void rootsComeInTheOrderOfTheFile()
    {
        const auto text = "# Ours\n\n" + toPem(m_second) + "Größe, since 2026\n" + toPem(m_first) + "\n\n";
        for (const auto& one : {text, windows(text), text.substr(0, text.size() - 3)}) {
            const auto set = parseTrustSet(one);
            MM_VERIFY(set);
            QCOMPARE(set->roots.size(), std::size_t{2});
            QCOMPARE(set->roots[0].der, m_second);
            QCOMPARE(set->roots[1].sha256, sha256(m_first));
            QCOMPARE(set->roots[1].subject, std::string("CN=A root"));
            QCOMPARE(set->roots[0].notAfter - set->roots[0].notBefore, Milliseconds(3'600'000));
            auto bundle = m_second;
            bundle.insert(bundle.end(), m_first.begin(), m_first.end());
            QCOMPARE(set->bundle(), bundle);
            QCOMPARE(set->sha256, sha256(bundle));
            const auto again = parseTrustSet(toPem(*set));
            MM_VERIFY(again);
            QCOMPARE(again->sha256, set->sha256);
        }
    }

    void aRootOfTheNinetiesIsARoot() { MM_VERIFY(parseTrustSet(toPem(made({0, {}, nullptr})))); }

    void whatIsNoSetIsRefusedWithItsLine_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<QString>("said");
        const auto row = [](const char* name, const std::string& text, const char* said) {
            QTest::newRow(name) << text << QString::fromUtf8(said);
        };
        const auto first = toPem(m_first), second = toPem(m_second);
        const auto lines = std::ranges::count(first, '\n');
        const auto next = "line " + std::to_string(lines + 1) + ": ";
        Authorities authorities(systemClock());
        row("empty", "", "no certificate in it");
        row("only text", "Here be roots\n", "no certificate in it");
        row("65 KiB", first + std::string(std::size_t{65} * 1024, '#'), "64 KiB");
        row("33 roots", many(33), "at most 32 roots");
        row("DER", std::string(m_first.begin(), m_first.end()), "it looks like DER");
        row("a NUL", first + std::string(1, '\0'), (next + "an octet that is no text").c_str());
        row("an escape", first + "\x1b[2J", "an octet that is no text");
        row("cut in the middle", first + second.substr(0, second.size() / 2),
            (next + "the block is cut").c_str());
        row("without its last line's end of five", first + second.substr(0, second.size() - 3),
            (next + "the block is cut").c_str());
        row("cut before the next", second.substr(0, second.size() / 2) + "\n" + first,
            "line 1: the block is cut");
        row("without its beginning", first + second.substr(30), "the end of a block that has no beginning");
        row("twice", first + first, (next + "certificate 2: it stands in the set twice").c_str());
        row("a private key", first + "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
            (next + "a block of another kind: -----BEGIN PRIVATE KEY-----").c_str());
        row("a request", toPem(m_first, "CERTIFICATE REQUEST"), "another kind");
        row("a trusted certificate", toPem(m_first, "TRUSTED CERTIFICATE"), "another kind");
        row("not base64", "-----BEGIN CERTIFICATE-----\n%%%%\n-----END CERTIFICATE-----\n",
            "line 1: certificate 1: not exactly one PEM block");
        row("an empty block", "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n", "certificate 1:");
        row("behind a comment sign", "# " + first.substr(0, 27) + "\n# " + first.substr(28),
            "certificate 1:");
        row("octets behind the DER", toPem(with(m_first, {0})), "certificate 1:");
        row("DER that is no certificate", toPem(Bytes{0x30, 0x03, 0x02, 0x01, 0x01}), "certificate 1:");
        row("an issuing CA", first + toPem(authorities.issuing),
            (next + "certificate 2: it is not signed by its own key, as a root is (").c_str());
        row("a device's", toPem(made({2, {{NID_basic_constraints, "critical,CA:FALSE"}}, nullptr})),
            "it is no CA's certificate (CN=A root)");
        row("one that says nothing", toPem(made({2, {}, nullptr})), "it is no CA's");
        row("a CA that may not sign",
            toPem(made({2,
                        {{NID_basic_constraints, "critical,CA:TRUE"}, {NID_key_usage, "digitalSignature"}},
                        nullptr})),
            "it is no CA's");
        row("of another issuer's name",
            toPem(made({2, {{NID_basic_constraints, "critical,CA:TRUE"}}, "Another"})), "its own key");
        auto damaged = m_first;
        damaged.back() ^= 1;
        row("a damaged signature", toPem(damaged), "its own key");
    }
    void whatIsNoSetIsRefusedWithItsLine()
    {
        QFETCH(std::string, text);
        QFETCH(QString, said);
        const auto set = parseTrustSet(text);
        QVERIFY(!set);
        const auto detail = QString::fromStdString(set.error().detail);
        QVERIFY2(detail.contains(said), qPrintable(detail));
        QVERIFY2(detail.startsWith(u"line "), qPrintable(detail));
    }

    void noCutOfAFileIsASmallerSet()
    {
        const auto text = toPem(m_first) + toPem(m_second);
        const auto begin = std::string("-----BEGIN CERTIFICATE-----\n").size();
        for (std::size_t size = 0; size + 1 < text.size(); ++size) {
            const auto set = parseTrustSet(text.substr(0, size));
            // Between two blocks, and inside the border line of the next one, nothing of it is there yet.
            if (set) {
                QCOMPARE(set->roots.size(), std::size_t{1});
                QVERIFY(size + 1 >= toPem(m_first).size() && size < toPem(m_first).size() + begin);
            }
        }
    }

    void namesAndVersionsAreReadInOneWay_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("version"); ///< -1: refused
        const auto row = [](const char* text, int version) {
            QTest::addRow("\"%s\"", text) << QString::fromLatin1(text) << version;
        };
        row("azure", 0);
        row("azure 3", 3);
        row("a", 0);
        row("2026-roots 1000000", 1'000'000);
        for (const auto* bad : {"", " ", "azure ", " azure", "Azure", "azure 0", "azure 03", "azure  3",
                                "azure 3 ", "azure x", "azure -1", "azure 1000001", "azure 99999999999",
                                "-azure", "a/b", "../x", "azure\n", "azure.v3"})
            row(bad, -1);
        QTest::newRow("65 letters") << QString(65, u'a') << -1;
        QTest::newRow("64 letters") << QString(64, u'a') << 0;
    }
    void namesAndVersionsAreReadInOneWay()
    {
        QFETCH(QString, text);
        QFETCH(int, version);
        const auto choice = trustChoiceIn(text.toStdString());
        QCOMPARE(choice ? static_cast<int>(choice->version) : -1, version);
        if (choice) QCOMPARE(choice->text(), text.toStdString());
    }

private:
    static Bytes with(Bytes bytes, const Bytes& more)
    {
        bytes.insert(bytes.end(), more.begin(), more.end());
        return bytes;
    }
    static std::string many(int count)
    {
        std::string text;
        for (int i = 0; i < count; ++i)
            text += toPem(made({}));
        return text;
    }

    Bytes m_first, m_second;
};

MINTMARK_TEST(TrustSets)
#include "tst_trustset.moc"

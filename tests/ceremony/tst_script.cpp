#include "provisioning/station/ceremony/Script.h"
#include "tests/Where.h"
#include "tests/ceremony/Fixture.h"

using namespace mintmark;
using namespace mintmark::station;
using namespace mintmark::station::test;

namespace {

std::string replaced(std::string text, std::string_view from, std::string_view to)
{
    const auto at = text.find(from);
    if (at == std::string::npos) qFatal("the fixture has no %s", std::string(from).c_str());
    return text.replace(at, from.size(), to);
}

} // namespace

class ScriptReading : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theScriptOfTheTestsIsRead()
    {
        const auto script = parseScript(scriptText(), "/x/root.toml");
        MM_VERIFY(script);
        QCOMPARE(script->steps.size(), std::size_t{7});
        QCOMPARE(script->persons.size(), std::size_t{2});
        const auto& certify = script->steps[5];
        QCOMPARE(certify.token, std::string("root"));
        QCOMPARE(certify.root, std::string("root.pem"));
        QCOMPARE(certify.subject.commonName, std::string("Issuing CA 1"));
        QVERIFY(certify.irreversible());
        const auto& install = script->steps[6];
        QCOMPARE(install.token, std::string("issuing"));
        QCOMPARE(install.validity.count(), std::chrono::days::rep{3650});
        // It takes place where the step before it did, and everybody who witnesses confirms.
        QCOMPARE(script->steps[2].token, std::string("root"));
        QCOMPARE(script->steps[2].by, std::vector<std::string>{"Witness One"});
    }

    void theShippedScriptsAreRead()
    {
        const auto folder = std::filesystem::path(MINTMARK_SOURCE_DIR) / "resources/ceremonies";
        int read = 0;
        for (const auto& entry : std::filesystem::directory_iterator(folder)) {
            MM_VERIFY(readScript(entry.path()));
            ++read;
        }
        QCOMPARE(read, 2);
    }

    void aRootThatExistsIsRead()
    {
        const std::string digest(64, 'A');
        const auto script = parseScript(findingText(digest), "/x/issuing.toml");
        MM_VERIFY(script);
        const auto& find = script->steps[0];
        QVERIFY(find.kind == StepKind::Find && find.role == hsm::KeyRole::RootCa);
        QCOMPARE(toHex(find.pinned), std::string(64, 'a'));
        QCOMPARE(find.existing(), std::string("root.pem"));
        QVERIFY(find.output().empty() && find.inputs().empty() && !find.irreversible());
        // Whoever reads the plan sees which root it is.
        const auto words = inWords(*script, find);
        for (const auto& part : {std::string("root.pem"), std::string(64, 'a')})
            QVERIFY2(words.find(part) != std::string::npos, words.c_str());
        const auto& certify = script->steps[4];
        QCOMPARE(certify.token, std::string("root"));
        QCOMPARE(certify.root, std::string("root.pem"));
        QCOMPARE(script->steps[5].root, std::string("root.pem"));
    }

    void whatIsWrongAboutARootThatExistsIsNamed_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("place");
        const auto good = findingText(std::string(64, 'a'));
        const auto change = [&](const char* name, std::string_view from, std::string_view to,
                                const char* place) {
            QTest::newRow(name) << QByteArray::fromStdString(replaced(good, from, to))
                                << QString::fromUtf8(place);
        };
        const std::string digest = "sha256 = \"" + std::string(64, 'a') + "\"";
        const auto another = [&](const std::string& value) { return "sha256 = \"" + value + "\""; };
        change("no digest", digest, "", ":24: step.sha256 is missing");
        change("a short digest", digest, another(std::string(62, 'a')), ":30: step.sha256 has to be 64");
        change("an odd digest", digest, another(std::string(63, 'a')), ":30: step.sha256 has to be 64");
        change("a long digest", digest, another(std::string(66, 'a')), ":30: step.sha256 has to be 1 to 64");
        change("no digits", digest, another(std::string(64, 'g')), ":30: step.sha256 has to be 64");
        change("a digest with colons", digest, another("aa:" + std::string(61, 'a')),
               ":30: step.sha256 has to be 64");
        change("a digest as a number", digest, "sha256 = 7", ":30: step.sha256 is not a text");
        change("no role", "role = \"root-ca\"\n", "", "step.role is missing");
        change("an issuing CA", "role = \"root-ca\"", "role = \"issuing-ca\"",
               "step.role is none of \"root-ca\"");
        change("no certificate", "certificate = \"root.pem\"\n", "", "step.certificate is missing");
        change("a certificate elsewhere", "certificate = \"root.pem\"", "certificate = \"../root.pem\"",
               "step.certificate has to stay");
        change("no token", "do = \"find\"\ntoken = \"root\"", "do = \"find\"", "step.token is missing");
        change("a label", "role = \"root-ca\"", "role = \"root-ca\"\nlabel = \"x\"",
               "step.label is not known here");
        change("a key that is found and made", "token = \"issuing\"\nkey = \"issuing\"",
               "token = \"issuing\"\nkey = \"root\"", "step.key is found in step 1");
        change("a file that is there and made", "request = \"issuing-2.csr\"\n\n",
               "request = \"root.pem\"\n\n", "step.request is in the way of the file of step 1");
        change("a root that signs itself anew", "[[step]]\ndo = \"confirm\"",
               "[[step]]\ndo = \"self-sign\"\nkey = \"root\"\ndays = 9\ncertificate = \"b.pem\"\nsubject = { "
               "organization = \"Test\", commonName = \"B\" }\n\n[[step]]\ndo = \"confirm\"",
               "step.key has its certificate already, in step 1");
        change("a root that asks for a certificate", "do = \"request\"\nkey = \"issuing\"",
               "do = \"request\"\nkey = \"root\"", "step.key has another role");
        change("the root's certificate for a request", "request = \"issuing-2.csr\"\ndays",
               "request = \"root.pem\"\ndays", "step.request is made by no earlier step that could");
        change("a certificate that nobody makes", "certificate = \"issuing-2.pem\"\n\n[[step]]",
               "certificate = \"other.pem\"\n\n[[step]]", "step.certificate is made by no earlier step");
    }
    void whatIsWrongAboutARootThatExistsIsNamed()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, place);
        const auto script = parseScript(text.toStdString(), "/x/issuing.toml");
        QVERIFY(!script);
        QCOMPARE(std::string(script.error().name()), std::string("MM-CEREMONY-SCRIPT"));
        const auto detail = QString::fromStdString(script.error().detail);
        QVERIFY2(detail.contains(place), qPrintable(detail));
    }

    void eachAlgorithmOfACasKeyIsRead_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<int>("algorithm"); // -1: it is none
        const auto row = [](const char* word, int algorithm) {
            QTest::newRow(word) << QString::fromLatin1(word) << algorithm;
        };
        using enum hsm::KeyAlgorithm;
        row("EC P-256", static_cast<int>(EcP256));
        row("EC P-384", static_cast<int>(EcP384));
        row("RSA-3072", static_cast<int>(Rsa3072));
        row("RSA-4096", static_cast<int>(Rsa4096));
        row("Ed25519", static_cast<int>(Ed25519));
        // Too weak for a CA, secret, or in another spelling.
        for (const auto* none : {"RSA-2048", "AES-256", "p256", "ec p-256", "EC P-521", ""})
            row(none, -1);
    }
    void eachAlgorithmOfACasKeyIsRead()
    {
        QFETCH(QString, word);
        QFETCH(int, algorithm);
        const auto text = replaced(scriptText(), "label = \"Root CA 1\"",
                                   "label = \"Root CA 1\"\nalgorithm = \"" + word.toStdString() + "\"");
        const auto script = parseScript(text, "/x/root.toml");
        if (algorithm < 0) {
            QVERIFY(!script);
            QVERIFY2(script.error().detail.find("step.algorithm") != std::string::npos,
                     script.error().detail.c_str());
            return;
        }
        MM_VERIFY(script);
        const auto& generate = script->steps.front();
        QVERIFY(generate.algorithm == static_cast<hsm::KeyAlgorithm>(algorithm));
        QCOMPARE(QString::fromUtf8(hsm::nameOf(*generate.algorithm).data()), word);
        // The witnesses read it.
        const auto words = inWords(*script, generate);
        QVERIFY2(words.find(word.toStdString()) != std::string::npos, words.c_str());
    }

    void whatIsWrongIsNamedWithItsLineAndKey_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("place");
        const auto good = scriptText();
        const auto row = [&](const char* name, const std::string& text, const char* place) {
            QTest::newRow(name) << QByteArray::fromStdString(text) << QString::fromUtf8(place);
        };
        const auto change = [&](const char* name, std::string_view from, std::string_view to,
                                const char* place) { row(name, replaced(good, from, to), place); };
        row("empty", "", ":1: format is missing");
        row("not TOML", "format = = 1", "root.toml:1: ");
        row("NUL", std::string("format = 1\ntitle = \"a\0b\"", 24), "root.toml:2: ");
        row("no UTF-8", "format = 1\ntitle = \"\xff\xfe\"", "root.toml is not UTF-8");
        row("byte order mark", "\xef\xbb\xbf" + good, "byte order mark");
        row("huge", good + std::string(70'000, '#'), "larger than 64 KiB");
        row("deep", "format = " + std::string(5000, '[') + "1", "root.toml:1: ");
        change("another format", "format = 1", "format = 2", ":1: format is not 1");
        change("format as text", "format = 1", "format = \"1\"", ":1: format is not a whole number");
        change("format as float", "format = 1", "format = 1.0", ":1: format is not a whole number");
        change("unknown key above", "title = \"Test\"", "title = \"Test\"\ntilte = 1",
               "tilte is not known here; is \"title\" meant?");
        change("unknown key in a person", "role = \"witness\"", "role = \"witness\"\nmail = \"x\"",
               ":11: person.mail is not known here");
        change("unknown key in a step", "label = \"Root CA 1\"", "label = \"Root CA 1\"\nlabell = \"x\"",
               "step.labell is not known here; is \"label\" meant?");
        change("unknown key in a subject", "commonName = \"Root CA 1\" }",
               "commonName = \"Root CA 1\", country = \"XX\" }", "step.subject.country is not known here");
        change("a key of another step", "days = 7300", "days = 7300\nrequest = \"x\"",
               "step.request is not known here");
        change("no title", "title = \"Test\"", "", "title is missing");
        change("an escape in the title", "title = \"Test\"", "title = \"\\u001b[2J\"",
               ":2: title has a line break or another control character");
        change("a long title", "\"Test\"", "\"" + std::string(101, 'x') + "\"",
               ":2: title has to be 1 to 100");
        change("an empty name", "name = \"Custodian\"", "name = \"\"", ":5: person.name has to be 1 to 64");
        change("a name with spaces around", "name = \"Custodian\"", "name = \" Custodian\"",
               ":5: person.name begins or ends");
        change("a person twice", "\"Witness One\"", "\"Custodian\"", ":9: person.name is given twice");
        change("no custodian", "\"custodian\"", "\"boss\"", "nobody with the role custodian");
        change("a person that is none", "[[person]]", "[person]", "");
        change("persons as texts",
               "[[person]]\nname = \"Custodian\"\nrole = \"custodian\"\n\n[[person]]\n"
               "name = \"Witness One\"\nrole = \"witness\"\n",
               "person = [\"a\"]\n", ":4: person is not written as [[person]]");
        change("no tokens", "[[token]]\nname = \"root\"", "[[tokken]]\nname = \"root\"",
               "tokken is not known");
        change("a relative module", "\"/usr/lib", "\"usr/lib", "token.module is not an absolute path");
        change("a PIN in the URI", "pkcs11:token=root\"", "pkcs11:token=root?pin-value=1\"",
               "token.uri cannot be used");
        change("a manufacturer in the URI", "pkcs11:token=root\"", "pkcs11:token=root;manufacturer=x\"",
               "token.uri may name only token and serial");
        change("a token twice", "name = \"issuing\"", "name = \"root\"", "token.name is given twice");
        change("one token under two names", "pkcs11:token=issuing", "pkcs11:token=root",
               "token.uri is given twice");
        change("soft outside", "soft = \"soft\"", "soft = \"../soft\"", "token.soft has to stay");
        change("an unknown step", "do = \"generate\"", "do = \"genrate\"",
               "step.do is none of \"generate\", \"find\", \"self-sign\", \"request\", \"certify\", "
               "\"install\", \"confirm\"; is \"generate\" meant?");
        change("a step without do", "do = \"generate\"\n", "", "step.do is missing");
        change("an unknown token", "token = \"issuing\"\nkey", "token = \"isuing\"\nkey",
               "step.token is none of the script's tokens");
        change("an unknown role", "role = \"root-ca\"", "role = \"root\"", "step.role is none of");
        change("a key that nobody makes", "do = \"self-sign\"\nkey = \"root\"",
               "do = \"self-sign\"\nkey = \"x\"", "step.key is made or found by no earlier step");
        change("a key twice", "key = \"issuing\"\nrole", "key = \"root\"\nrole", "step.key is made twice");
        change("a self-signed issuing CA", "role = \"root-ca\"", "role = \"issuing-ca\"",
               "step.key has another role: self-sign is for a root-ca");
        change("a label twice on a token", "do = \"self-sign\"",
               "do = \"generate\"\ntoken = \"root\"\nkey = \"b\"\nrole = \"root-ca\"\nlabel = \"Root CA "
               "1\"\n\n[[step]]\ndo = \"self-sign\"",
               "step.label is that of step 1");
        change("no days", "days = 7300", "days = 0", "step.days has to be 1 to 36525");
        change("negative days", "days = 7300", "days = -1", "step.days has to be");
        change("too many days", "days = 7300", "days = 36526", "step.days has to be");
        change("days beyond 64 bits", "days = 7300", "days = 99999999999999999999", "root.toml:");
        change("an issuing CA that outlives its root", "days = 3650", "days = 7301",
               "step.days is more than the root's own 7300");
        change("the root's own name", "commonName = \"Issuing CA 1\"", "commonName = \"Root CA 1\"",
               "step.request is of the root's own name");
        change("a subject that is a text",
               "subject = { organization = \"Test\", commonName = \"Root CA 1\" }", "subject = \"CN=Root\"",
               "step.subject is not a table");
        change("no organization", "organization = \"Test\", commonName = \"Root CA 1\"",
               "commonName = \"Root CA 1\"", "step.subject.organization is missing");
        for (const auto* path : {"../root.pem", "/tmp/root.pem", "a/../../b", ".hidden", "a//b", "", "a/",
                                 "a b", "a\\\\b", "root.toml", "root.toml.transcript.jsonl", "~/x"})
            row(("the file " + std::string(path)).c_str(),
                replaced(good, "certificate = \"root.pem\"", "certificate = \"" + std::string(path) + "\""),
                "step.certificate ");
        change("a file twice", "request = \"issuing.csr\"\n\n", "request = \"root.pem\"\n\n",
               "step.request is in the way of the file of step 2");
        change("a file through which another is written", "request = \"issuing.csr\"\n\n",
               "request = \"root.pem.new\"\n\n", "step.request is in the way of the file of step 2");
        change("a request that nobody makes", "request = \"issuing.csr\"\ndays",
               "request = \"other.csr\"\ndays", "step.request is made by no earlier step");
        change("a certificate for a request", "request = \"issuing.csr\"\ndays",
               "request = \"root.pem\"\ndays", "step.request is made by no earlier step that could");
        change("the root's certificate installed",
               "do = \"install\"\nkey = \"issuing\"\ncertificate = \"issuing.pem\"",
               "do = \"install\"\nkey = \"issuing\"\ncertificate = \"root.pem\"",
               "step.certificate is made by no earlier step that could");
        change("a stranger confirms", "file = \"root.pem\"", "file = \"root.pem\"\nby = [\"Nobody\"]",
               "step.by names nobody of the script");
        change("nobody confirms", "file = \"root.pem\"", "file = \"root.pem\"\nby = []",
               "step.by names nobody");
        change("somebody confirms twice", "file = \"root.pem\"",
               "file = \"root.pem\"\nby = [\"Witness One\", \"Witness One\"]",
               "step.by names somebody twice");
        change("two things confirmed", "file = \"root.pem\"", "file = \"root.pem\"\nkey = \"root\"",
               "step.file stands beside key");
        change("a key of another token confirmed", "file = \"root.pem\"",
               "token = \"issuing\"\nkey = \"root\"", "step.key is on another token");
        change("a token without a key", "do = \"generate\"\ntoken = \"issuing\"",
               "do = \"generate\"\ntoken = \"root\"", "token \"issuing\" gets no key");
    }
    void whatIsWrongIsNamedWithItsLineAndKey()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, place);
        const auto script = parseScript(text.toStdString(), "/x/root.toml");
        QVERIFY(!script);
        QCOMPARE(std::string(script.error().name()), std::string("MM-CEREMONY-SCRIPT"));
        const auto detail = QString::fromStdString(script.error().detail);
        QVERIFY2(detail.contains(place), qPrintable(detail));
        for (const auto octet : script.error().detail)
            QVERIFY(static_cast<unsigned char>(octet) >= 0x20);
    }

    void aFileThatIsNoneIsRefused()
    {
        const Room room;
        QCOMPARE(codeOf(readScript(room.folder() / "none.toml")), std::string("MM-CEREMONY-SCRIPT"));
        QCOMPARE(codeOf(readScript(room.folder())), std::string("MM-CEREMONY-SCRIPT"));
        QCOMPARE(codeOf(readScript("/dev/zero")), std::string("MM-CEREMONY-SCRIPT"));
    }

    void theCodeIsTheDigestsBeginning()
    {
        // 40 bits: 00000 00000 00001 11110 11111 … by hand.
        Sha256 digest{};
        QCOMPARE(shortCode(digest), std::string("0000-0000"));
        digest = {0x00, 0x44, 0x32, 0x14, 0xc7, 0xff};
        QCOMPARE(shortCode(digest), std::string("0123-4567"));
        digest.fill(0xff);
        QCOMPARE(shortCode(digest), std::string("ZZZZ-ZZZZ"));
    }

    void peopleTypeTheCodeInTheirWays()
    {
        const Sha256 digest{0x00, 0x44, 0x32, 0x14, 0xc7};
        for (const auto* typed : {"0123-4567", "01234567", " 0123 4567 ", "oi23-4567", "OL23-4567"})
            QVERIFY2(isShortCode(typed, digest), typed);
        for (const auto* typed : {"", "0123", "0123-4568", "0123-45670", "0123_4567", "zzzz-zzzz"})
            QVERIFY2(!isShortCode(typed, digest), typed);
        Sha256 other = digest;
        other[4] ^= 1;
        QVERIFY(!isShortCode("0123-4567", other));
        // What the code does not hold does not change it.
        other = digest;
        other[5] ^= 1;
        QVERIFY(isShortCode("0123-4567", other));
    }
};

MINTMARK_TEST(ScriptReading)
#include "tst_script.moc"

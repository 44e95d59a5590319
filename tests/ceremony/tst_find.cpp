// A new issuing CA under a root that exists: its certificate is a file, its key on a token.
#include "hsm/CkrTable.h"
#include "hsm/Connection.h"
#include "hsm/KeyPolicy.h"
#include "hsm/Keys.h"
#include "hsm/PublicKey.h"
#include "hsm/Template.h"
#include "provisioning/certificates/Issuer.h"
#include "provisioning/certificates/OpenSsl.h"
#include "tests/ceremony/Fixture.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>

#include <openssl/core_names.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace mintmark;
using namespace mintmark::station;
using namespace mintmark::station::test;

namespace {

namespace fs = std::filesystem;
using certificates::openssl::Key;
using certificates::openssl::X509Certificate;
using Labels = std::vector<std::string>;

std::string replaced(std::string text, std::string_view from, std::string_view to)
{
    const auto at = text.find(from);
    if (at == std::string::npos) qFatal("the fixture has no %s", std::string(from).c_str());
    return text.replace(at, from.size(), to);
}

/// A certificate of a key in memory, as OpenSSL makes it; of a fresh key unless one is given.
struct Shape {
    int begins = -1, ends = 7300; ///< in days from now
    const char* constraints = "critical,CA:TRUE";
    const char* usage = "critical,keyCertSign,cRLSign";
    bool selfSigned = true;
    unsigned rsaBits = 0; ///< 0: P-256
};
std::string pemOf(const Shape& shape, EVP_PKEY* given = nullptr)
{
    const auto make = [&] {
        return shape.rsaBits == 0 ? Key(::EVP_EC_gen("P-256")) : Key(::EVP_RSA_gen(shape.rsaBits));
    };
    const auto own = given == nullptr ? make() : nullptr;
    auto* const key = given == nullptr ? own.get() : given;
    const auto above = shape.selfSigned ? nullptr : make();
    const X509Certificate made(::X509_new());
    auto* x509 = made.get();
    ::X509_set_version(x509, X509_VERSION_3);
    ::ASN1_INTEGER_set(::X509_get_serialNumber(x509), 4711);
    ::X509_time_adj_ex(::X509_getm_notBefore(x509), shape.begins, 0, nullptr);
    ::X509_time_adj_ex(::X509_getm_notAfter(x509), shape.ends, 0, nullptr);
    const auto name = [](X509_NAME* to, const char* text) {
        ::X509_NAME_add_entry_by_txt(to, "CN", MBSTRING_UTF8, reinterpret_cast<const unsigned char*>(text),
                                     -1, -1, 0);
    };
    name(::X509_get_subject_name(x509), "Root");
    if (shape.selfSigned)
        ::X509_set_issuer_name(x509, ::X509_get_subject_name(x509));
    else
        name(::X509_get_issuer_name(x509), "Above");
    ::X509_set_pubkey(x509, key);
    const auto extend = [&](int nid, const char* value) {
        X509V3_CTX context;
        X509V3_set_ctx(&context, x509, x509, nullptr, nullptr, 0);
        auto* extension = ::X509V3_EXT_conf_nid(nullptr, &context, nid, value);
        if (extension == nullptr) qFatal("OpenSSL makes no %s", value);
        ::X509_add_ext(x509, extension, -1);
        ::X509_EXTENSION_free(extension);
    };
    extend(NID_basic_constraints, shape.constraints);
    extend(NID_key_usage, shape.usage);
    extend(NID_subject_key_identifier, "hash");
    if (::X509_sign(x509, shape.selfSigned ? key : above.get(), ::EVP_sha256()) == 0)
        qFatal("OpenSSL does not sign");
    return certificates::toPem(certificates::openssl::encoded<X509>(x509, ::i2d_X509));
}

std::string digestOf(const std::string& pem)
{
    return toHex(sha256(certificates::fromPem(pem).value()));
}

/// Does something on the root's token behind the ceremony's back, logged in.
template <class Do>
auto onToken(const Room& room, Do work)
    -> decltype(work(std::declval<hsm::Connection&>(), std::declval<hsm::Session&>()))
{
    TRY(hsm::useSoftToken(room.folder() / "soft"));
    const auto connection =
        TRY(hsm::Connection::open(room.address("root"), room.folder() / "lock", systemClock()));
    TRY(connection->login(pinOf("pin-of-root"), {}));
    const auto session = TRY(connection->openSession(hsm::Session::Access::Write));
    auto done = work(*connection, *session);
    connection->logout();
    return done;
}

/// A root's key made under a policy that was tampered with: one flag turned over (0: none), another
/// algorithm.
hsm::Result<hsm::KeyAddress> makeKeyWith(const Room& room, CK_ATTRIBUTE_TYPE attribute,
                                         hsm::KeyAlgorithm algorithm = hsm::KeyAlgorithm::EcP256)
{
    return onToken(room, [&](hsm::Connection& connection, hsm::Session& session) {
        auto form = hsm::policyOf(hsm::KeyRole::RootCa).forms.front();
        for (auto& rule : form.key)
            if (rule.type == attribute) rule.value = !rule.value;
        std::erase_if(form.key,
                      [](const auto& rule) { return rule.when == hsm::AttributeRule::When::Observed; });
        return hsm::generateKey(session, form, algorithm, hsm::KeyRole::RootCa, "Root CA 3",
                                connection.quirks());
    });
}

/// Brings a P-256 key from outside, under a fresh ID.
hsm::Result<void> bring(const Room& room, EVP_PKEY* key)
{
    BIGNUM* number = nullptr;
    Bytes value(32);
    if (::EVP_PKEY_get_bn_param(key, OSSL_PKEY_PARAM_PRIV_KEY, &number) != 1 ||
        ::BN_bn2binpad(number, value.data(), 32) != 32)
        qFatal("OpenSSL does not tell the key");
    ::BN_free(number);
    const auto parts = TRY(hsm::partsOf(certificates::openssl::encoded<EVP_PKEY>(key, ::i2d_PUBKEY)));
    return onToken(room, [&](hsm::Connection&, hsm::Session& session) -> hsm::Result<void> {
        const auto id = TRY(hsm::newKeyId(session, hsm::KeyRole::RootCa));
        const auto curve = hsm::curveParameters(hsm::KeyAlgorithm::EcP256);
        hsm::Template privateHalf;
        hsm::Template publicHalf;
        privateHalf.number(CKA_CLASS, CKO_PRIVATE_KEY).flag(CKA_PRIVATE, true).octets(CKA_VALUE, value);
        publicHalf.number(CKA_CLASS, CKO_PUBLIC_KEY).flag(CKA_PRIVATE, false);
        publicHalf.octets(CKA_EC_POINT, parts.point);
        for (auto* half : {&privateHalf, &publicHalf}) {
            half->number(CKA_KEY_TYPE, CKK_EC).flag(CKA_TOKEN, true).octets(CKA_ID, id);
            half->octets(CKA_EC_PARAMS, curve);
            CK_OBJECT_HANDLE object = 0;
            TRY(hsm::checked("C_CreateObject", session.p11().C_CreateObject(session.handle(), half->data(),
                                                                            half->size(), &object)));
        }
        return {};
    });
}

/// A self-signed certificate of this key, in PEM.
std::string rootOf(const Room& room, const hsm::KeyAddress& key)
{
    const auto root = room.enter("root");
    if (!root) qFatal("%s", root.error().detail.c_str());
    const auto signer = root->token->signer(key);
    if (!signer) qFatal("%s", signer.error().detail.c_str());
    return certificates::toPem(certificates::makeRoot(**signer, {"Test", "Root CA 3"},
                                                      std::chrono::days{7300}, root->token->random(),
                                                      systemClock())
                                   .value());
}

} // namespace

class Finding : public QObject {
    Q_OBJECT

    Room m_first;
    std::string m_text; ///< the script, under the root of the first ceremony

    /// The code of the failure, before anybody was asked for anything.
    static std::string refusedBeforehand(const Room& room, std::string& detail)
    {
        ScriptedDesk desk;
        const auto result = room.run(desk);
        if (result || !desk.asked.empty() || fs::exists(room.transcript())) return "it began";
        detail = result.error().detail;
        return codeOf(result);
    }
    static std::pair<int, QString> openssl(const Room& room, const QStringList& words)
    {
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.setWorkingDirectory(QString::fromStdString(room.folder().string()));
        process.start(QStringLiteral("openssl"), words, QIODevice::ReadOnly);
        if (!process.waitForFinished(20000)) return {-1, QStringLiteral("did not end")};
        return {process.exitCode(), QString::fromUtf8(process.readAll())};
    }
    static QJsonObject lineOf(const Room& room, const fs::path& file, const char* event, int step)
    {
        const auto text = QByteArray::fromStdString(room.read(file.filename().string()));
        for (const auto& line : text.split('\n')) {
            const auto object = QJsonDocument::fromJson(line).object();
            if (object.value(QStringLiteral("event")).toString() == QLatin1String(event) &&
                object.value(QStringLiteral("step")).toInt() == step)
                return object;
        }
        return {};
    }
    void verifyEnd(const Room& room, const CeremonyResult& result)
    {
        QVERIFY(result.complete);
        QCOMPARE(result.keys.size(), std::size_t{2});
        QCOMPARE(result.keys[0].label, std::string("Root CA 1"));
        QCOMPARE(result.outputs.size(), std::size_t{2});
        QCOMPARE(room.read("root.pem"), m_first.read("root.pem"));
        QCOMPARE(room.keysOn("root").value(), Labels{"Root CA 1"});
        QCOMPARE(room.keysOn("issuing").value(), (Labels{"Issuing CA 1", "Issuing CA 2"}));
        const auto [status, text] = openssl(
            room, {QStringLiteral("verify"), QStringLiteral("-x509_strict"), QStringLiteral("-check_ss_sig"),
                   QStringLiteral("-CAfile"), QStringLiteral("root.pem"), QStringLiteral("issuing-2.pem")});
        QVERIFY2(status == 0, qPrintable(text));
        const auto report =
            checkTranscript(room.transcript(), {room.folder() / "root.pem", room.folder() / "issuing-2.pem"});
        MM_VERIFY(report);
        QVERIFY(report->complete && report->anchored && !report->rehearsal);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_first.furnish());
        ScriptedDesk desk;
        MM_VERIFY(m_first.run(desk));
        m_text = findingText(digestOf(m_first.read("root.pem")));
    }

    void aNewIssuingCaStandsUnderTheRootThatExists()
    {
        const Room room("issuing.toml");
        room.furnishFrom(m_first, m_text);
        const auto plan = planCeremony(room.script());
        MM_VERIFY(plan);
        QCOMPARE(std::ranges::count_if(plan->steps, &CeremonyStep::irreversible), std::ptrdiff_t{2});
        ScriptedDesk desk;
        const auto result = room.run(desk);
        MM_VERIFY(result);
        verifyEnd(room, *result);
        // People were shown the digest of this very root.
        const auto der = certificates::fromPem(room.read("root.pem")).value();
        const auto shown = "root.pem: " + toHex(sha256(der)).substr(0, 4) + " ";
        QVERIFY(std::ranges::any_of(
            desk.asked, [&](const auto& asked) { return asked.find(shown) != std::string::npos; }));
        const auto line = lineOf(room, room.transcript(), "done", 1);
        const auto root = certificates::describe(der).value();
        const auto said = [&](const char* name) {
            return line.value(QLatin1String(name)).toString().toStdString();
        };
        QCOMPARE(said("do"), std::string("find"));
        QCOMPARE(said("certificateSha256"), toHex(root.sha256));
        QCOMPARE(said("publicKeySha256"), toHex(root.spki));
        QCOMPARE(said("subject"), root.subject);
        QCOMPARE(said("serial"), toHex(root.serial));
        QCOMPARE(said("notAfter"), toRfc3339(root.notAfter));
        QCOMPARE(said("label"), std::string("Root CA 1"));
        QVERIFY(!said("id").empty() && !line.contains(QStringLiteral("standIn")));
        QCOMPARE(line.value(QStringLiteral("files")).toObject().value(QStringLiteral("root.pem")).toString(),
                 QString::fromStdString(toHex(sha256(viewOf(room.read("root.pem"))))));
        // Nothing is left to do.
        ScriptedDesk idle;
        MM_VERIFY(room.run(idle));
        QVERIFY(idle.asked.empty());
    }

    void aRootWithABackupIsOneToo()
    {
        const Room room("issuing.toml");
        room.furnishFrom(m_first, m_text);
        const auto key = [&]() -> hsm::Result<hsm::KeyAddress> {
            return TRY(room.enter("root"))
                .token->generate(hsm::KeyRole::RootCa, "Root CA 3", {.algorithm = {}, .backup = true});
        }();
        MM_VERIFY(key);
        const auto pem = rootOf(room, *key);
        room.write("root.pem", pem);
        room.write("issuing.toml", findingText(digestOf(pem)));
        ScriptedDesk desk;
        const auto result = room.run(desk);
        MM_VERIFY(result);
        QCOMPARE(result->keys[0].label, std::string("Root CA 3"));
    }

    void aRootThatWasRestoredIntoAnotherTokenIsOneToo()
    {
        const Room dead;
        QVERIFY(dead.furnish());
        const auto key = [&]() -> hsm::Result<hsm::KeyAddress> {
            return TRY(dead.enter("root"))
                .token->generate(hsm::KeyRole::RootCa, "Root CA 3", {.algorithm = {}, .backup = true});
        }();
        MM_VERIFY(key);
        const auto pem = rootOf(dead, *key);
        const auto backupKey = Secret::copyOf(Bytes(32, 7));
        const auto wrapped = [&]() -> hsm::Result<hsm::WrappedKey> {
            const auto token =
                TRY(hsm::openToken(dead.address("root"), dead.folder() / "lock", systemClock()));
            return token->exportKey(*key, backupKey, pinOf("pin-of-root"), pinOf("officer-root"));
        }();
        MM_VERIFY(wrapped);
        const Room room("issuing.toml");
        QVERIFY(room.furnish(findingText(digestOf(pem))));
        room.write("root.pem", pem);
        const auto restored = [&]() -> hsm::Result<hsm::KeyAddress> {
            return TRY(room.enter("root")).token->importKey(*wrapped, backupKey);
        }();
        MM_VERIFY(restored);
        ScriptedDesk desk;
        const auto result = room.run(desk);
        MM_VERIFY(result);
        QCOMPARE(result->keys[0].fingerprint, key->fingerprint);
        MM_VERIFY(checkTranscript(room.transcript(), {room.folder() / "root.pem"}));
    }

    void aCertificateThatIsNotThatRootsIsRefusedBeforehand_data()
    {
        QTest::addColumn<QByteArray>("pem"); // what root.pem is; empty: not there
        QTest::addColumn<bool>("pinned");    // and the script asks for it
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* name, const std::string& pem, bool pinned, const char* says,
                            const char* code = "MM-CEREMONY-FILE") {
            QTest::newRow(name) << QByteArray::fromStdString(pem) << pinned << QString::fromLatin1(code)
                                << QString::fromUtf8(says);
        };
        row("not there", {}, false, "step 1 needs root.pem, the certificate of the root that exists",
            "MM-CEREMONY-WAITS");
        row("no certificate", "something else\n", false, "root.pem: ");
        row("two", pemOf({}) + pemOf({}), false, "root.pem: ");
        row("another root's", pemOf({}), false, "and step 1 asks for the one with");
        row("not self-signed", pemOf({.selfSigned = false}), true, "not signed by its own key");
        row("ended", pemOf({.begins = -700, .ends = -1}), true, "and this machine's clock says");
        row("not begun", pemOf({.begins = 2}), true, "and this machine's clock says");
        row("no CA", pemOf({.constraints = "critical,CA:FALSE", .usage = "critical,digitalSignature"}), true,
            "the certificate is not a CA's");
        row("no CA below", pemOf({.constraints = "critical,CA:TRUE,pathlen:0"}), true,
            "may have no CA below it");
        row("signs no certificates", pemOf({.usage = "critical,cRLSign"}), true, "may not sign certificates");
        row("a CA that does not say it critically", pemOf({.constraints = "CA:TRUE"}), true,
            "as a root it is not accepted, as a CA has basic constraints, critical");
        row("a key that is too short", pemOf({.rsaBits = 1024}), true, "root.pem: ");
        row("ends before the issuing CA", pemOf({.ends = 3649}), true,
            "step 5 certifies for 3650 days, and root.pem ends at ", "MM-CEREMONY-SCRIPT");
    }
    void aCertificateThatIsNotThatRootsIsRefusedBeforehand()
    {
        QFETCH(QByteArray, pem);
        QFETCH(bool, pinned);
        QFETCH(QString, code);
        QFETCH(QString, says);
        const Room room("issuing.toml");
        room.furnishFrom(m_first, pinned ? findingText(digestOf(pem.toStdString())) : m_text);
        room.write("root.pem", pem.toStdString());
        if (pem.isEmpty()) fs::remove(room.folder() / "root.pem");
        std::string detail;
        QCOMPARE(QString::fromStdString(refusedBeforehand(room, detail)), code);
        QVERIFY2(detail.find(says.toStdString()) != std::string::npos, detail.c_str());
        // A rehearsal looks at it as well.
        ScriptedDesk desk;
        QCOMPARE(QString::fromStdString(codeOf(room.rehearse(desk))), code);
        QVERIFY(desk.asked.empty());
    }

    void aKeyThatIsNotOnTheTokenIsTold()
    {
        const Room room("issuing.toml");
        const auto pem = pemOf({});
        room.furnishFrom(m_first, findingText(digestOf(pem)));
        room.write("root.pem", pem);
        ScriptedDesk desk;
        const auto result = room.run(desk);
        QCOMPARE(codeOf(result), std::string("MM-CEREMONY-KEY"));
        QVERIFY2(result.error().detail.starts_with("the token \"root\" has no key of root.pem ("),
                 result.error().detail.c_str());
        QCOMPARE(room.keysOn("root").value(), Labels{"Root CA 1"});
        QCOMPARE(room.keysOn("issuing").value(), Labels{"Issuing CA 1"});
        QVERIFY(lineOf(room, room.transcript(), "done", 1).isEmpty());
    }

    void aKeyThatIsThereTwiceIsRefused()
    {
        const Room room("issuing.toml");
        room.furnishFrom(m_first, m_text);
        const Key key(::EVP_EC_gen("P-256"));
        const auto pem = pemOf({}, key.get());
        for (int i = 0; i < 2; ++i)
            MM_VERIFY(bring(room, key.get()));
        room.write("root.pem", pem);
        room.write("issuing.toml", findingText(digestOf(pem)));
        ScriptedDesk desk;
        const auto result = room.run(desk);
        QCOMPARE(codeOf(result), std::string("MM-CEREMONY-KEY"));
        QVERIFY2(result.error().detail.ends_with("more than once"), result.error().detail.c_str());
    }

    void aKeyThatIsNotKeptAsARootsIsRefused_data()
    {
        QTest::addColumn<qulonglong>("attribute"); // 0: made by the policy of another role; a modulus: RSA
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* name, CK_ATTRIBUTE_TYPE attribute, const char* code) {
            QTest::newRow(name) << qulonglong{attribute} << QString::fromLatin1(code)
                                << QString::fromLatin1(name);
        };
        row("CKA_EXTRACTABLE", CKA_EXTRACTABLE, "MM-HSM-POLICY");
        row("CKA_SENSITIVE", CKA_SENSITIVE, "MM-HSM-POLICY");
        row("CKA_MODIFIABLE", CKA_MODIFIABLE, "MM-HSM-POLICY");
        row("CKA_DECRYPT", CKA_DECRYPT, "MM-HSM-POLICY");
        row("issuing-ca", 0, "MM-CEREMONY-KEY");
        row("does not know RSA-2048", CKA_MODULUS, "MM-HSM-POLICY");
    }
    void aKeyThatIsNotKeptAsARootsIsRefused()
    {
        QFETCH(qulonglong, attribute);
        QFETCH(QString, code);
        QFETCH(QString, says);
        const Room room("issuing.toml");
        room.furnishFrom(m_first, m_text);
        const auto key = [&]() -> hsm::Result<hsm::KeyAddress> {
            if (attribute == CKA_MODULUS) return makeKeyWith(room, 0, hsm::KeyAlgorithm::Rsa2048);
            if (attribute != 0) return makeKeyWith(room, attribute);
            fs::remove_all(room.folder() / "soft"); // a root shares no token with an issuing CA
            hsm::Result<hsm::TokenAddress> made = hsm::makeSoftToken(
                room.folder() / "soft", "root", pinOf("officer-root"), pinOf("pin-of-root"));
            if (made)
                made = hsm::makeSoftToken(room.folder() / "soft", "issuing", pinOf("officer-issuing"),
                                          pinOf("pin-of-issuing"));
            if (!made) return fail(made.error());
            return TRY(room.enter("root")).token->generate(hsm::KeyRole::IssuingCa, "Root CA 3");
        }();
        MM_VERIFY(key);
        const auto pem = rootOf(room, *key);
        room.write("root.pem", pem);
        room.write("issuing.toml", findingText(digestOf(pem)));
        ScriptedDesk desk;
        const auto result = room.run(desk);
        QCOMPARE(QString::fromStdString(codeOf(result)), code);
        const auto detail = QString::fromStdString(result.error().detail);
        QVERIFY2(detail.contains(says) && detail.contains(QStringLiteral("on the token \"root\"")),
                 qPrintable(detail));
        QVERIFY(lineOf(room, room.transcript(), "done", 1).isEmpty());
        QVERIFY(!fs::exists(room.folder() / "issuing-2.csr"));
    }

    void cutAnywhereItGoesOn_data()
    {
        QTest::addColumn<int>("nth");
        const Room room("issuing.toml");
        room.furnishFrom(m_first, m_text);
        ScriptedDesk desk;
        MM_VERIFY(room.run(desk));
        for (std::size_t i = 0; i < desk.told.size(); ++i)
            QTest::addRow("%zu, step %u, stage %d", i + 1, desk.told[i].step,
                          static_cast<int>(desk.told[i].stage))
                << static_cast<int>(i + 1);
    }
    void cutAnywhereItGoesOn()
    {
        QFETCH(int, nth);
        const Room room("issuing.toml");
        room.furnishFrom(m_first, m_text);
        const auto child = ::fork();
        if (child == 0) {
            ScriptedDesk desk;
            desk.onTell = [&](const CeremonyEvent&) {
                if (desk.told.size() == static_cast<std::size_t>(nth)) ::raise(SIGKILL);
            };
            ::_exit(room.run(desk) ? 0 : 1);
        }
        int status = 0;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QVERIFY(WIFSIGNALED(status));
        ScriptedDesk desk;
        const auto result = room.run(desk);
        MM_VERIFY(result);
        verifyEnd(room, *result);
    }

    void aRootThatIsExchangedInBetweenIsNoticed()
    {
        const Room room("issuing.toml");
        room.furnishFrom(m_first, m_text);
        ScriptedDesk desk;
        desk.onTell = [&](const CeremonyEvent& event) {
            if (event.step == 2) desk.answers["Witness One"] = "no";
        };
        QCOMPARE(codeOf(room.run(desk)), std::string("MM-CEREMONY-WITNESS"));
        QVERIFY(!lineOf(room, room.transcript(), "done", 1).isEmpty());
        room.write("root.pem", pemOf({}));
        ScriptedDesk again;
        const auto result = room.run(again);
        QCOMPARE(codeOf(result), std::string("MM-CEREMONY-FILE"));
        room.write("root.pem", m_first.read("root.pem"));
        ScriptedDesk last;
        const auto whole = room.run(last);
        MM_VERIFY(whole);
        verifyEnd(room, *whole);
    }

    void aRehearsalHasAStandInAndSaysSo()
    {
        const Room room("issuing.toml");
        room.furnishFrom(m_first, m_text);
        std::string standIn;
        ScriptedDesk desk;
        desk.onTell = [&](const CeremonyEvent& event) {
            if (event.step == 1 && event.stage == CeremonyStage::Recorded)
                standIn = room.read("issuing.toml.rehearsal/files/root.pem");
        };
        const auto rehearsed = room.rehearse(desk);
        MM_VERIFY(rehearsed);
        QVERIFY(rehearsed->complete);
        const auto speaks = [](const std::string& words) {
            return words.find("STAND-IN") != std::string::npos;
        };
        QVERIFY(std::ranges::any_of(desk.told, speaks, &CeremonyEvent::text));
        QVERIFY(std::ranges::any_of(desk.asked, speaks));
        const auto report = checkTranscript(room.rehearsal(), {});
        MM_VERIFY(report);
        QVERIFY(report->rehearsal && report->complete);
        QVERIFY(std::ranges::any_of(report->words, speaks));
        QVERIFY(lineOf(room, room.rehearsal(), "done", 1).value(QStringLiteral("standIn")).toBool());
        // It is like the root but for its key, and the tokens were left alone.
        const auto real =
            certificates::describe(certificates::fromPem(room.read("root.pem")).value()).value();
        const auto der = certificates::fromPem(standIn);
        MM_VERIFY(der);
        const auto stood = certificates::describe(*der).value();
        QCOMPARE(stood.subject, real.subject);
        QVERIFY(stood.notBefore == real.notBefore && stood.notAfter == real.notAfter);
        QVERIFY(stood.spki != real.spki && stood.sha256 != real.sha256);
        QCOMPARE(room.read("root.pem"), m_first.read("root.pem"));
        QCOMPARE(room.keysOn("root").value(), Labels{"Root CA 1"});
        QVERIFY(!fs::exists(room.folder() / "issuing-2.pem"));

        // Neither the certificate nor the transcript is taken for the real one.
        room.write("root.pem", standIn);
        std::string detail;
        QCOMPARE(refusedBeforehand(room, detail), std::string("MM-CEREMONY-FILE"));
        QVERIFY2(detail.find(toHex(stood.sha256)) != std::string::npos, detail.c_str());
        room.write("root.pem", m_first.read("root.pem"));
        fs::copy(room.rehearsal(), room.transcript());
        ScriptedDesk taken;
        const auto refused = room.run(taken);
        QCOMPARE(codeOf(refused), std::string("MM-CEREMONY-TRANSCRIPT"));
        QVERIFY(taken.asked.empty());
        fs::remove(room.transcript());
        CeremonyRequest request;
        request.script = room.script();
        ScriptedDesk last;
        const auto result = runCeremony(request, last);
        MM_VERIFY(result);
        QVERIFY(last.plan->rehearsed);
        QVERIFY(std::ranges::none_of(last.asked, speaks));
        verifyEnd(room, *result);
    }

    void onTwoMachinesBothLookAtTheRoot()
    {
        const Room rootRoom("issuing.toml");
        rootRoom.furnishFrom(m_first, m_text);
        const Room issuingRoom("issuing.toml");
        QVERIFY(issuingRoom.furnish(m_text));
        ScriptedDesk issuing;
        auto result = issuingRoom.run(issuing, {"issuing"});
        QCOMPARE(codeOf(result), std::string("MM-CEREMONY-WAITS"));
        QVERIFY2(result.error().detail.find("root.pem, the certificate of the root that exists") !=
                     std::string::npos,
                 result.error().detail.c_str());
        rootRoom.write("issuing-2.csr", issuingRoom.read("issuing-2.csr"));
        ScriptedDesk root;
        result = rootRoom.run(root, {"root"});
        MM_VERIFY(result);
        QVERIFY(!result->complete);
        MM_VERIFY(checkTranscript(rootRoom.transcript(), {rootRoom.folder() / "root.pem"}));
        issuingRoom.write("issuing-2.pem", rootRoom.read("issuing-2.pem"));
        issuingRoom.write("root.pem", pemOf({}));
        ScriptedDesk second;
        result = issuingRoom.run(second, {"issuing"});
        QCOMPARE(codeOf(result), std::string("MM-CEREMONY-FILE"));
        QVERIFY2(result.error().detail.find("and step 1 asks for the one with") != std::string::npos,
                 result.error().detail.c_str());
        issuingRoom.write("root.pem", m_first.read("root.pem"));
        ScriptedDesk third;
        MM_VERIFY(issuingRoom.run(third, {"issuing"}));
        MM_VERIFY(checkTranscript(issuingRoom.transcript(), {issuingRoom.folder() / "issuing-2.pem"}));
    }

    void theRootsOwnNameIsNoIssuingCas()
    {
        const Room room("issuing.toml");
        room.furnishFrom(m_first,
                         replaced(m_text, "commonName = \"Issuing CA 2\"", "commonName = \"Root CA 1\""));
        ScriptedDesk desk;
        const auto result = room.rehearse(desk);
        QCOMPARE(codeOf(result), std::string("MM-CEREMONY-FILE"));
        QVERIFY2(result.error().detail.find("needs a name of its own") != std::string::npos,
                 result.error().detail.c_str());
    }
};

MINTMARK_TEST(Finding)
#include "tst_find.moc"

#include "hsm/KeyPolicy.h"
#include "hsm/Offers.h"
#include "hsm/Probe.h"
#include "hsm/Wrapped.h"
#include "tests/hsm/FaultyBench.h"
#include "tests/hsm/tokens/TokenSupply.h"

namespace mintmark::hsm {

using namespace test;

namespace {

using Rows = std::vector<Capability>;

Capabilities found(Rows rows)
{
    Capabilities capabilities{"maker", "model", "1", "1.0", {}, 1, std::move(rows), false};
    return capabilities;
}

Capability yes(const char* name)
{
    return {name, true, {}};
}
Capability no(const char* name, const char* why = "it said no")
{
    return {name, false, why};
}

/// What is offered of one key: "yes", "no", or "?" where nothing is known.
std::string said(const Offers& offers, KeyRole role, KeyUse use, KeyAlgorithm algorithm)
{
    const auto* offer = offers.find(role, use, algorithm);
    if (offer == nullptr) return "?";
    return offer->offered ? "yes" : "no";
}

struct Case {
    const char* name;
    Rows rows;
    KeyRole role;
    KeyUse use;
    KeyAlgorithm algorithm;
    const char* expected;
    const char* reason;
};
const std::vector<Case> cases{
    {"nothing measured", {}, KeyRole::RootCa, KeyUse::Sign, KeyAlgorithm::EcP256, "?", ""},
    {"a pair that signs",
     {yes("make EC P-256"), yes("sign ECDSA-SHA-256 with CKM_ECDSA")},
     KeyRole::IssuingCa,
     KeyUse::Sign,
     KeyAlgorithm::EcP256,
     "yes",
     ""},
    {"a pair that is not made",
     {no("make EC P-256", "C_GenerateKeyPair: CKR_MECHANISM_INVALID")},
     KeyRole::IssuingCa,
     KeyUse::Sign,
     KeyAlgorithm::EcP256,
     "no",
     "make EC P-256: C_GenerateKeyPair: CKR_MECHANISM_INVALID"},
    {"a pair that does not sign",
     {yes("make EC P-256"), no("sign ECDSA-SHA-256 with CKM_ECDSA"),
      no("sign ECDSA-SHA-256 with CKM_ECDSA_SHA256")},
     KeyRole::IssuingCa,
     KeyUse::Sign,
     KeyAlgorithm::EcP256,
     "no",
     "sign ECDSA-SHA-256 with CKM_ECDSA: it said no"},
    {"a pair that signs in the second way alone",
     {yes("make EC P-256"), no("sign ECDSA-SHA-256 with CKM_ECDSA"),
      yes("sign ECDSA-SHA-256 with CKM_ECDSA_SHA256")},
     KeyRole::RootCa,
     KeyUse::Sign,
     KeyAlgorithm::EcP256,
     "yes",
     ""},
    {"another curve's finding",
     {yes("make EC P-256"), yes("sign ECDSA-SHA-256 with CKM_ECDSA"), no("make EC P-384")},
     KeyRole::RootCa,
     KeyUse::Sign,
     KeyAlgorithm::EcP384,
     "no",
     "make EC P-384: it said no"},
    {"an HMAC",
     {yes("make HMAC-SHA-256")},
     KeyRole::GroupMaster,
     KeyUse::Mac,
     KeyAlgorithm::Hmac256,
     "yes",
     ""},
    {"no HMAC",
     {no("make HMAC-SHA-256")},
     KeyRole::GroupMaster,
     KeyUse::Mac,
     KeyAlgorithm::Hmac256,
     "no",
     "make HMAC-SHA-256: it said no"},
    {"GCM", {yes("wrap AES-GCM")}, KeyRole::RegistryWrap, KeyUse::Encrypt, KeyAlgorithm::Aes256, "yes", ""},
    {"no KWP",
     {no("wrap AES-KWP")},
     KeyRole::RegistryWrap,
     KeyUse::Wrap,
     KeyAlgorithm::Aes256,
     "no",
     "wrap AES-KWP: it said no"},
    {"a key of the host alone",
     {yes("wrap AES-KWP")},
     KeyRole::BackupWrap,
     KeyUse::Wrap,
     KeyAlgorithm::Aes256,
     "?",
     ""},
};

std::size_t sessionsOpened(const FaultyBench& faulty)
{
    return faulty.faults->calls("C_OpenSession");
}

} // namespace

/// What is offered follows from what was measured, and is kept to.
class OffersTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void eachKeyFollowsFromItsRows_data();
    void eachKeyFollowsFromItsRows();
    void aBackupIsOfferedWhereItWasSeenToBeSafe();
    void whatRealTokensOffer_data();
    void whatRealTokensOffer();
    void whatWasMeasuredNotToWorkIsRefusedUntouched();
    void aFormThatDoesNotWorkIsPassedOver();
    void aProbeOfAnotherFirmwareIsNotBelieved();
    void noBackupIsBegunWhereNoneIsOffered();
    void aKeyForBothWaysOpensInTheOther();
    void eachWayIsMeasuredForItself();

private:
    /// The token's own names, and these rows.
    static Capabilities of(const FaultyBench& faulty, Rows rows)
    {
        auto capabilities = found(std::move(rows));
        const auto info = *faulty.token->info();
        capabilities.manufacturer = info.manufacturer;
        capabilities.model = info.model;
        capabilities.serial = info.serial;
        capabilities.firmware = info.firmware;
        return capabilities;
    }
    static std::filesystem::path file(const FaultyBench& faulty) { return faulty.bench().path("lock.probe"); }
};

void OffersTest::eachKeyFollowsFromItsRows_data()
{
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < cases.size(); ++i)
        QTest::newRow(cases[i].name) << static_cast<int>(i);
}

void OffersTest::eachKeyFollowsFromItsRows()
{
    QFETCH(int, index);
    const auto& row = cases[static_cast<std::size_t>(index)];
    const auto offers = offersOf(found(row.rows));
    QCOMPARE(said(offers, row.role, row.use, row.algorithm), std::string(row.expected));
    if (const auto* offer = offers.find(row.role, row.use, row.algorithm))
        QCOMPARE(offer->reason, std::string(row.reason));
}

void OffersTest::aBackupIsOfferedWhereItWasSeenToBeSafe()
{
    const auto unknown = offersOf(found({}));
    QVERIFY(!unknown.backup && !unknown.backupReason.empty() && unknown.keys.empty());
    const auto unsafe = offersOf(found({no("backup under a trusted key", "any key takes it out")}));
    QVERIFY(!unsafe.backup);
    QVERIFY(unsafe.backupReason.find("any key takes it out") != std::string::npos);
    const auto safe = offersOf(found({yes("backup under a trusted key"), yes("session keys")}));
    QVERIFY(safe.backup && safe.backupReason.empty() && safe.sessionKeys);
}

void OffersTest::whatRealTokensOffer_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("ca");
    QTest::addColumn<QString>("gcm");
    QTest::addColumn<QString>("group");
    QTest::addColumn<bool>("backup");
    QTest::addColumn<bool>("sessionKeys");
    const QString yes = u"yes"_qs;
    const QString no = u"no"_qs;
    QTest::newRow("SoftHSM") << int(TokenKind::SoftHsm) << yes << yes << yes << true << true;
    QTest::newRow("NSS") << int(TokenKind::Nss) << yes << yes << yes << false << true;
    QTest::newRow("a TPM") << int(TokenKind::Tpm) << no << no << no << false << false;
}

void OffersTest::whatRealTokensOffer()
{
    QFETCH(int, kind);
    QFETCH(QString, ca);
    QFETCH(QString, gcm);
    QFETCH(QString, group);
    QFETCH(bool, backup);
    QFETCH(bool, sessionKeys);
    if (const auto why = TokenSupply::missing(static_cast<TokenKind>(kind))) MINTMARK_SKIP(why->c_str());
    const auto supply = TokenSupply::start(static_cast<TokenKind>(kind));
    MM_VERIFY(supply);
    const auto& given = (*supply)->token();
    const auto token = openToken(given.address, given.directory / "lock", systemClock());
    MM_VERIFY(token);
    const auto login = (*token)->login(pinOf(given.userPin));
    MM_VERIFY(login);
    const auto measured = (*token)->capabilities();
    MM_VERIFY(measured);
    const auto offers = offersOf(*measured);
    QCOMPARE(QString::fromStdString(said(offers, KeyRole::IssuingCa, KeyUse::Sign, KeyAlgorithm::EcP256)),
             ca);
    QCOMPARE(
        QString::fromStdString(said(offers, KeyRole::RegistryWrap, KeyUse::Encrypt, KeyAlgorithm::Aes256)),
        gcm);
    QCOMPARE(QString::fromStdString(said(offers, KeyRole::GroupMaster, KeyUse::Mac, KeyAlgorithm::Hmac256)),
             group);
    QCOMPARE(offers.backup, backup);
    QCOMPARE(offers.sessionKeys, sessionKeys);
    for (const auto& offer : offers.keys)
        QVERIFY(offer.offered == offer.reason.empty());
    // And that is what becomes of it.
    const auto key = (*token)->generate(KeyRole::RootCa, "root", {.algorithm = {}, .backup = true});
    if (backup)
        MM_VERIFY(key);
    else
        HSM_FAILS(key, HsmCode::MechanismMissing);
}

void OffersTest::whatWasMeasuredNotToWorkIsRefusedUntouched()
{
    FaultyBench faulty;
    MM_VERIFY(faulty.logIn());
    MM_VERIFY(writeProbe(file(faulty), of(faulty, {no("make EC P-256", "its curves are switched off")})));
    const auto opened = sessionsOpened(faulty);
    const auto key = faulty.token->generate(KeyRole::IssuingCa, "issuing");
    HSM_FAILS(key, HsmCode::MechanismMissing);
    for (const char* part : {"its curves are switched off", "hsm probe --again"})
        QVERIFY2(key.error().detail.find(part) != std::string::npos, key.error().detail.c_str());
    QCOMPARE(faulty.faults->calls("C_GenerateKeyPair"), 0UL);
    QCOMPARE(sessionsOpened(faulty), opened);
    // What was not measured is tried.
    MM_VERIFY(faulty.token->generate(KeyRole::GroupMaster, "group"));
}

void OffersTest::aFormThatDoesNotWorkIsPassedOver()
{
    FaultyBench faulty;
    MM_VERIFY(faulty.logIn());
    // It works, and the probe says that it does not: the probe is believed.
    MM_VERIFY(writeProbe(file(faulty), of(faulty, {no("wrap AES-KWP"), no("wrap AES-GCM")})));
    const auto key = faulty.token->generate(KeyRole::RegistryWrap, "wrap");
    MM_VERIFY(key);
    QCOMPARE(faulty.faults->calls("C_GenerateKey"), 1UL);
    QCOMPARE(faulty.faults->calls("C_EncryptInit"), 0UL);
    const auto wrapped =
        (*faulty.token->wrapper(*key))->wrap(Secret::copyOf(bytesOf("a secret")), viewOf("here"));
    MM_VERIFY(wrapped);
    QCOMPARE(Wrapped::parse(*wrapped)->mechanism, WrapMechanism::AesKeyWrapPad);
}

void OffersTest::aProbeOfAnotherFirmwareIsNotBelieved()
{
    FaultyBench faulty;
    MM_VERIFY(faulty.logIn());
    auto other = of(faulty, {no("make EC P-256")});
    other.firmware += "x";
    MM_VERIFY(writeProbe(file(faulty), other));
    MM_VERIFY(faulty.token->generate(KeyRole::IssuingCa, "issuing"));
    other = of(faulty, {no("make EC P-256")});
    other.isolated = true;
    MM_VERIFY(writeProbe(file(faulty), other));
    MM_VERIFY(faulty.token->generate(KeyRole::IssuingCa, "issuing 2"));
}

void OffersTest::noBackupIsBegunWhereNoneIsOffered()
{
    FaultyBench faulty;
    MM_VERIFY(faulty.logIn());
    const auto key = faulty.token->generate(KeyRole::RootCa, "root", {.algorithm = {}, .backup = true});
    MM_VERIFY(key);
    MM_VERIFY(writeProbe(file(faulty), of(faulty, {no("backup under a trusted key", "anybody takes it")})));
    const auto again = faulty.token->generate(KeyRole::RootCa, "root", {.algorithm = {}, .backup = true});
    HSM_FAILS(again, HsmCode::MechanismMissing);
    QVERIFY(again.error().detail.find("anybody takes it") != std::string::npos);
    faulty.login.reset();
    const auto logins = faulty.faults->logins();
    HSM_FAILS(faulty.token->exportKey(*key, Secret(32), pinOf(userPin), pinOf(officerPin)),
              HsmCode::MechanismMissing);
    QCOMPARE(faulty.faults->logins(), logins);
}

void OffersTest::aKeyForBothWaysOpensInTheOther()
{
    if (const auto why = TokenSupply::missing(TokenKind::P11KitRemote)) MINTMARK_SKIP(why->c_str());
    const Bench bench;
    auto address = bench.make();
    MM_VERIFY(address);
    const auto secret = Secret::copyOf(bytesOf("the registry's key"));
    KeyAddress key;
    Bytes wrapped;
    {
        const auto token = bench.open(*address);
        MM_VERIFY(token);
        const auto login = (*token)->login(pinOf(userPin));
        MM_VERIFY(login);
        KeyOptions options;
        options.bothWays = true;
        const auto made = (*token)->generate(KeyRole::RegistryWrap, "wrap", options);
        MM_VERIFY(made);
        key = *made;
        wrapped = *(*(*token)->wrapper(key))->wrap(secret, viewOf("here"));
        QCOMPARE(Wrapped::parse(wrapped)->mechanism, WrapMechanism::RsaOaepSha1);
        // Without that wish it is the first form that the token can in this process.
        const auto here = (*token)->generate(KeyRole::RegistryWrap, "wrap");
        MM_VERIFY(here);
        const auto other = (*(*token)->wrapper(*here))->wrap(secret, viewOf("here"));
        QCOMPARE(Wrapped::parse(*other)->mechanism, WrapMechanism::AesGcm);
    }
    address->isolation = Isolation::Process;
    const auto token = bench.open(*address);
    MM_VERIFY(token);
    const auto login = (*token)->login(pinOf(userPin));
    MM_VERIFY(login);
    const auto back = (*(*token)->wrapper(key))->unwrap(wrapped, viewOf("here"));
    MM_VERIFY(back);
    QVERIFY(equalInConstantTime(back->reveal(), secret.reveal()));
}

void OffersTest::eachWayIsMeasuredForItself()
{
    if (const auto why = TokenSupply::missing(TokenKind::P11KitRemote)) MINTMARK_SKIP(why->c_str());
    const Bench bench;
    auto address = bench.make();
    MM_VERIFY(address);
    for (const auto isolation : {Isolation::None, Isolation::Process}) {
        const bool isolated = isolation == Isolation::Process;
        address->isolation = isolation;
        const auto token = bench.open(*address);
        MM_VERIFY(token);
        const auto login = (*token)->login(pinOf(userPin));
        MM_VERIFY(login);
        const auto measured = (*token)->capabilities();
        MM_VERIFY(measured);
        QCOMPARE(measured->isolated, isolated);
        const auto offers = offersOf(*measured);
        const std::string carried = isolated ? "no" : "yes";
        QCOMPARE(said(offers, KeyRole::RegistryWrap, KeyUse::Encrypt, KeyAlgorithm::Aes256), carried);
        QCOMPARE(said(offers, KeyRole::RootCa, KeyUse::Sign, KeyAlgorithm::Ed25519), carried);
        QCOMPARE(said(offers, KeyRole::RegistryWrap, KeyUse::Oaep, KeyAlgorithm::Rsa2048),
                 std::string("yes"));
        QCOMPARE(offers.backup, !isolated);
        // Read back from its own file, beside the other one's.
        QCOMPARE((*token)->capabilities()->isolated, isolated);
        QVERIFY(std::filesystem::exists(bench.path(isolated ? "lock.isolated.probe" : "lock.probe")));
    }
}

MINTMARK_TEST(OffersTest)

} // namespace mintmark::hsm

#include "tst_offers.moc"

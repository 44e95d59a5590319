#include "hsm/Tokens.h"
#include "tests/Where.h"
#include "tests/hsm/FaultyBench.h"

#include <algorithm>

namespace mintmark::hsm {

using namespace test;

/// Slots and modules as a custodian sees them, and what is done to a whole token.
class TokensTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void aNewTokenIsMadeAndUsed();
    void aLabelThatCannotBeIsRefused_data();
    void aLabelThatCannotBeIsRefused();
    void aLabelThatIsTakenIsRefused();
    void erasingNeedsTheOfficersPin();
    void anErasedTokenIsEmpty();
    void anotherTokenIsNotErased();
    void aShortOfficersPinForANewTokenIsNoWrongOne();
    void theOfficerSetsTheUsersPin();
    void aWrongOfficersPinIsTriedOnce();
    void theOfficerUnlocksTheUsersPin();
    void aPinIsChanged_data();
    void aPinIsChanged();
    void aWrongOldPinIsTriedOnce();
    void aNewPinThatIsRefusedSaysNothingOfTheOldOne_data();
    void aNewPinThatIsRefusedSaysNothingOfTheOldOne();
    void theOldPinIsNotTriedWhenTheTokenWarns();
    void slotsAreListed();
    void aModuleSaysWhoItIs();
    void whatIsNoModuleIsToldAsSuch_data();
    void whatIsNoModuleIsToldAsSuch();
    void knownModulesAreThereAndOnce();
    void oneLabelOfTwoTokensNeedsTheSerial();

private:
    std::unique_ptr<FaultyBench> m_faulty;
    Faults* m_faults = nullptr;
    [[nodiscard]] std::filesystem::path module() const { return m_faulty->address.module; }
    [[nodiscard]] std::filesystem::path lock() const { return m_faulty->bench().lock(); }
    [[nodiscard]] Result<TokenAddress> make(const std::string& label,
                                            const std::optional<std::string>& uri = std::nullopt,
                                            std::string_view pin = officerPin) const
    {
        return initToken(module(), {}, uri, label, pinOf(pin), false, lock(), systemClock());
    }
    [[nodiscard]] Result<void> setPin(const TokenAddress& address, std::string_view officer,
                                      std::string_view user) const
    {
        return setUserPin(address, pinOf(officer), pinOf(user), false, lock(), systemClock());
    }
    [[nodiscard]] Result<void> change(std::string_view before, std::string_view after,
                                      PinOwner owner = PinOwner::User, bool spend = false) const
    {
        return changePin(m_faulty->address, owner, pinOf(before), pinOf(after), spend, lock(), systemClock());
    }
    [[nodiscard]] Result<void> logsIn(const TokenAddress& address, std::string_view pin) const
    {
        const auto token = TRY(m_faulty->bench().open(address));
        TRY(token->login(pinOf(pin)));
        return {};
    }
    [[nodiscard]] int counted() const
    {
        const auto token = m_faulty->bench().open(m_faulty->address);
        const auto info = token ? (*token)->info() : fail(token.error());
        return info ? info->pinFailuresHere : -1;
    }
    [[nodiscard]] unsigned long officerLogins() const { return m_faults->logins(CKU_SO); }
};

void TokensTest::init()
{
    m_faulty = std::make_unique<FaultyBench>();
    m_faults = m_faulty->faults;
    QVERIFY(!m_faulty->soft.uri.empty());
}

void TokensTest::cleanup()
{
    m_faulty.reset();
}

void TokensTest::aNewTokenIsMadeAndUsed()
{
    const auto address = make("second");
    MM_VERIFY(address);
    QVERIFY(address->uri.find("token=second") != std::string::npos);
    QVERIFY(address->uri.find("serial=") != std::string::npos);
    QCOMPARE(m_faults->calls("C_InitToken"), 1UL);
    HSM_FAILS(logsIn(*address, userPin), HsmCode::PinMissing); // none was set yet
    MM_VERIFY(setPin(*address, officerPin, "551177"));
    QCOMPARE(officerLogins(), 1UL);
    MM_VERIFY(logsIn(*address, "551177"));
    MM_VERIFY(logsIn(m_faulty->address, userPin)); // the other one is as it was
}

void TokensTest::aLabelThatCannotBeIsRefused_data()
{
    QTest::addColumn<QByteArray>("label");
    QTest::addColumn<bool>("good");
    QTest::newRow("none") << QByteArray() << false;
    QTest::newRow("too long") << QByteArray(33, 'a') << false;
    QTest::newRow("too long in octets") << QByteArray("\xc3\xa4").repeated(17) << false;
    QTest::newRow("as long as can be") << QByteArray(32, 'a') << true;
    QTest::newRow("one octet") << QByteArray("a") << true;
}

void TokensTest::aLabelThatCannotBeIsRefused()
{
    QFETCH(QByteArray, label);
    QFETCH(bool, good);
    const auto address = make(label.toStdString());
    if (!good) {
        HSM_FAILS(address, HsmCode::AddressWrong);
        QCOMPARE(m_faults->calls("C_InitToken"), 0UL);
        return;
    }
    MM_VERIFY(address);
    MM_VERIFY(m_faulty->bench().open(*address));
}

void TokensTest::aLabelThatIsTakenIsRefused()
{
    HSM_FAILS(make("bench"), HsmCode::TokenAmbiguous);
    QCOMPARE(m_faults->calls("C_InitToken"), 0UL);
    // Its own label may be kept.
    MM_VERIFY(make("bench", m_faulty->address.uri));
    const auto second = make("second");
    MM_VERIFY(second);
    HSM_FAILS(make("bench", second->uri), HsmCode::TokenAmbiguous);
    QCOMPARE(m_faults->calls("C_InitToken"), 2UL);
}

void TokensTest::erasingNeedsTheOfficersPin()
{
    MM_VERIFY(m_faulty->logIn());
    MM_VERIFY(m_faulty->token->generate(KeyRole::RootCa, "root"));
    m_faulty->close();
    HSM_FAILS(make("bench", m_faulty->address.uri, {}), HsmCode::PinMissing);
    QCOMPARE(m_faults->calls("C_InitToken"), 0UL);
    HSM_FAILS(make("bench", m_faulty->address.uri, "00000000"), HsmCode::PinWrong);
    QCOMPARE(m_faults->calls("C_InitToken"), 1UL);
    HSM_FAILS(make("bench", m_faulty->address.uri, "00000000"), HsmCode::PinWrong);
    HSM_FAILS(make("bench", m_faulty->address.uri, "00000000"), HsmCode::PinCounted);
    QCOMPARE(m_faults->calls("C_InitToken"), 2UL);
    QCOMPARE(counted(), 0); // the officer's are counted apart from the user's
    MM_VERIFY(m_faulty->logIn());
    QCOMPARE(m_faulty->token->keys()->size(), std::size_t(1));
}

void TokensTest::anErasedTokenIsEmpty()
{
    MM_VERIFY(m_faulty->logIn());
    MM_VERIFY(m_faulty->token->generate(KeyRole::RootCa, "root"));
    m_faulty->close();
    const auto address = make("anew", m_faulty->address.uri);
    MM_VERIFY(address);
    HSM_FAILS(m_faulty->bench().open(m_faulty->address), HsmCode::TokenMissing);
    HSM_FAILS(logsIn(*address, userPin), HsmCode::PinMissing);
    MM_VERIFY(setPin(*address, officerPin, userPin));
    const auto token = m_faulty->bench().open(*address);
    MM_VERIFY(token);
    const auto login = (*token)->login(pinOf(userPin));
    MM_VERIFY(login);
    QVERIFY((*token)->keys()->empty());
}

void TokensTest::anotherTokenIsNotErased()
{
    HSM_FAILS(make("anew", "pkcs11:token=nobody"), HsmCode::TokenMissing);
    HSM_FAILS(make("anew", "pkcs11:token=bench;serial=0000"), HsmCode::TokenMissing);
    HSM_FAILS(make("anew", "pkcs11:"), HsmCode::AddressWrong);
    HSM_FAILS(make("anew", ""), HsmCode::AddressWrong);
    QCOMPARE(m_faults->calls("C_InitToken"), 0UL);
    // A free one is taken where none is named, never the one that has keys.
    MM_VERIFY(make("anew"));
    MM_VERIFY(logsIn(m_faulty->address, userPin));
}

void TokensTest::aShortOfficersPinForANewTokenIsNoWrongOne()
{
    for (int i = 0; i < 3; ++i)
        HSM_FAILS(make("second", std::nullopt, "12"), HsmCode::Failed);
    MM_VERIFY(make("second"));
}

void TokensTest::theOfficerSetsTheUsersPin()
{
    HSM_FAILS(setPin(m_faulty->address, officerPin, "1"), HsmCode::Failed);
    MM_VERIFY(logsIn(m_faulty->address, userPin));
    MM_VERIFY(setPin(m_faulty->address, officerPin, "551177"));
    QCOMPARE(officerLogins(), 2UL);
    MM_VERIFY(logsIn(m_faulty->address, "551177"));
    HSM_FAILS(logsIn(m_faulty->address, userPin), HsmCode::PinWrong);
}

void TokensTest::aWrongOfficersPinIsTriedOnce()
{
    for (unsigned long i = 1; i <= 2; ++i) {
        HSM_FAILS(setPin(m_faulty->address, "00000000", "551177"), HsmCode::PinWrong);
        QCOMPARE(officerLogins(), i);
    }
    HSM_FAILS(setPin(m_faulty->address, officerPin, "551177"), HsmCode::PinCounted);
    QCOMPARE(officerLogins(), 2UL);
    QCOMPARE(m_faults->calls("C_InitPIN"), 0UL);
    MM_VERIFY(logsIn(m_faulty->address, userPin));
}

void TokensTest::theOfficerUnlocksTheUsersPin()
{
    for (int i = 0; i < 2; ++i)
        HSM_FAILS(logsIn(m_faulty->address, "000000"), HsmCode::PinWrong);
    HSM_FAILS(logsIn(m_faulty->address, userPin), HsmCode::PinCounted);
    MM_VERIFY(setPin(m_faulty->address, officerPin, userPin));
    QCOMPARE(counted(), 0);
    MM_VERIFY(logsIn(m_faulty->address, userPin));
}

void TokensTest::aPinIsChanged_data()
{
    QTest::addColumn<bool>("officer");
    QTest::newRow("the user's") << false;
    QTest::newRow("the officer's") << true;
}

void TokensTest::aPinIsChanged()
{
    QFETCH(bool, officer);
    const auto owner = officer ? PinOwner::Officer : PinOwner::User;
    MM_VERIFY(change(officer ? officerPin : userPin, "88110022", owner));
    QCOMPARE(m_faults->calls("C_SetPIN"), 1UL);
    if (officer) {
        HSM_FAILS(setPin(m_faulty->address, officerPin, "551177"), HsmCode::PinWrong);
        MM_VERIFY(setPin(m_faulty->address, "88110022", userPin));
        MM_VERIFY(logsIn(m_faulty->address, userPin));
    } else {
        HSM_FAILS(logsIn(m_faulty->address, userPin), HsmCode::PinWrong);
        MM_VERIFY(logsIn(m_faulty->address, "88110022"));
        MM_VERIFY(setPin(m_faulty->address, officerPin, userPin));
    }
}

void TokensTest::aWrongOldPinIsTriedOnce()
{
    for (int i = 1; i <= 2; ++i) {
        HSM_FAILS(change("000000", "551177"), HsmCode::PinWrong);
        QCOMPARE(m_faults->calls("C_SetPIN") + m_faults->logins(), static_cast<unsigned long>(i));
        QCOMPARE(counted(), i);
    }
    HSM_FAILS(change(userPin, "551177"), HsmCode::PinCounted);
    HSM_FAILS(change({}, "551177", PinOwner::User, true), HsmCode::PinMissing);
    QCOMPARE(m_faults->calls("C_SetPIN"), 2UL);
    MM_VERIFY(change(userPin, "551177", PinOwner::User, true));
    QCOMPARE(counted(), 0);
    // One wrong officer's PIN is one try of his too.
    HSM_FAILS(change("00000000", "88110022", PinOwner::Officer), HsmCode::PinWrong);
    QCOMPARE(officerLogins(), 1UL);
    QCOMPARE(m_faults->calls("C_SetPIN"), 3UL);
}

void TokensTest::aNewPinThatIsRefusedSaysNothingOfTheOldOne_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("too short, and the old one is right") << QByteArray(userPin.data()) << QByteArray("12");
    QTest::newRow("too short, and the old one is wrong") << QByteArray("000000") << QByteArray("12");
    QTest::newRow("none, and the old one is wrong") << QByteArray("000000") << QByteArray();
}

void TokensTest::aNewPinThatIsRefusedSaysNothingOfTheOldOne()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    HSM_FAILS(logsIn(m_faulty->address, "000000"), HsmCode::PinWrong);
    const auto changed = change(before.toStdString(), after.toStdString());
    QVERIFY(!changed);
    QVERIFY2(changed.error().code != HsmCode::PinWrong, changed.error().detail.c_str());
    // SoftHSM looks at the new one first: the count stays what it was, neither more nor nothing.
    QCOMPARE(counted(), 1);
    MM_VERIFY(logsIn(m_faulty->address, userPin));
}

void TokensTest::theOldPinIsNotTriedWhenTheTokenWarns()
{
    m_faults->behave({.tokenFlagsOn = CKF_USER_PIN_FINAL_TRY | CKF_SO_PIN_FINAL_TRY});
    HSM_FAILS(change(userPin, "551177"), HsmCode::PinFinalTry);
    HSM_FAILS(change(officerPin, "88110022", PinOwner::Officer), HsmCode::PinFinalTry);
    HSM_FAILS(setPin(m_faulty->address, officerPin, "551177"), HsmCode::PinFinalTry);
    HSM_FAILS(make("bench", m_faulty->address.uri), HsmCode::PinFinalTry);
    m_faults->behave({.tokenFlagsOn = CKF_USER_PIN_LOCKED | CKF_SO_PIN_LOCKED});
    HSM_FAILS(change(userPin, "551177", PinOwner::User, true), HsmCode::PinLocked);
    HSM_FAILS(setPin(m_faulty->address, officerPin, "551177"), HsmCode::PinLocked);
    QCOMPARE(m_faults->logins() + m_faults->calls("C_SetPIN") + m_faults->calls("C_InitToken"), 0UL);
    // The user's lock is what the officer opens.
    m_faults->behave({.tokenFlagsOn = CKF_USER_PIN_LOCKED});
    MM_VERIFY(setPin(m_faulty->address, officerPin, "551177"));
    m_faults->behave({.tokenFlagsOn = CKF_USER_PIN_FINAL_TRY});
    MM_VERIFY(change("551177", userPin, PinOwner::User, true));
}

void TokensTest::slotsAreListed()
{
    HSM_FAILS(logsIn(m_faulty->address, "000000"), HsmCode::PinWrong);
    m_faults->behave({.hidden = {CKM_AES_GCM}});
    const auto slots = listSlots(module(), {}, lock(), systemClock());
    MM_VERIFY(slots);
    QCOMPARE(slots->size(), std::size_t(2));
    const auto mine = std::ranges::find_if(
        *slots, [](const SlotInfo& slot) { return slot.token && slot.token->label == "bench"; });
    QVERIFY(mine != slots->end() && mine->present && mine->problem.empty());
    QVERIFY(mine->token->initialised && mine->token->pinSet && mine->token->loginNeeded);
    QCOMPARE(mine->token->pinFailuresHere, 1);
    QCOMPARE(QString::fromStdString(mine->token->manufacturer), QStringLiteral("SoftHSM project"));
    const auto has = [&](const char* name, const char* use) {
        return std::ranges::any_of(mine->mechanisms, [&](const MechanismInfo& mechanism) {
            return mechanism.name == name && mechanism.uses.find(use) != std::string::npos;
        });
    };
    QVERIFY(has("CKM_ECDSA", "sign"));
    QVERIFY(has("CKM_RSA_PKCS_KEY_PAIR_GEN", "generate pair"));
    QVERIFY(!has("CKM_AES_GCM", ""));
    const auto empty = std::ranges::find_if(
        *slots, [](const SlotInfo& slot) { return slot.token && !slot.token->initialised; });
    QVERIFY(empty != slots->end() && !empty->token->pinSet);
    // What one slot does not tell is its own problem.
    m_faults->strike({.function = "C_GetTokenInfo", .times = 1, .answer = CKR_DEVICE_ERROR});
    const auto again = listSlots(module(), {}, lock(), systemClock());
    MM_VERIFY(again);
    QVERIFY(again->front().problem.find("CKR_DEVICE_ERROR") != std::string::npos && !again->front().token);
    QVERIFY(again->back().problem.empty() && again->back().token);
    QCOMPARE(m_faults->logins(), 1UL);
}

void TokensTest::aModuleSaysWhoItIs()
{
    const auto info = moduleInfo(m_faulty->soft.module);
    QVERIFY2(info.problem.empty(), info.problem.c_str());
    QCOMPARE(QString::fromStdString(info.manufacturer), QStringLiteral("SoftHSM"));
    QCOMPARE(QString::fromStdString(info.cryptoki), QStringLiteral("2.40"));
    QVERIFY(!info.description.empty() && info.version.find('.') != std::string::npos);
    QVERIFY(info.path == m_faulty->soft.module);
}

void TokensTest::whatIsNoModuleIsToldAsSuch_data()
{
    QTest::addColumn<QByteArray>("kind");
    for (const char* kind : {"missing", "text", "folder", "relative", "empty", "no PKCS #11"})
        QTest::newRow(kind) << QByteArray(kind);
}

void TokensTest::whatIsNoModuleIsToldAsSuch()
{
    QFETCH(QByteArray, kind);
    std::filesystem::path path = m_faulty->bench().path("module.so");
    QFile file(QString::fromStdString(path.string()));
    if (kind == "text" || kind == "empty") {
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(kind == "empty" || file.write("not a library\n") > 0);
        file.close();
    }
    if (kind == "folder") QVERIFY(std::filesystem::create_directory(path));
    if (kind == "relative") path = "module.so";
    if (kind == "no PKCS #11") {
        Dl_info library{};
        QVERIFY(::dladdr(reinterpret_cast<const void*>(&::qVersion), &library) != 0);
        path = std::filesystem::canonical(library.dli_fname);
    }
    const auto info = moduleInfo(path);
    QVERIFY(!info.problem.empty());
    QVERIFY(info.manufacturer.empty() && info.cryptoki.empty());
    HSM_FAILS(listSlots(path, {}, lock(), systemClock()), HsmCode::ModuleMissing);
    HSM_FAILS(initToken(path, {}, std::nullopt, "x", pinOf(officerPin), false, lock(), systemClock()),
              HsmCode::ModuleMissing);
}

void TokensTest::knownModulesAreThereAndOnce()
{
    auto known = knownModules();
    QVERIFY(std::ranges::find(known, std::filesystem::canonical(m_faulty->soft.module)) != known.end());
    for (const auto& path : known)
        QVERIFY(path.is_absolute() && std::filesystem::is_regular_file(path));
    std::ranges::sort(known);
    QVERIFY(std::ranges::adjacent_find(known) == known.end());
}

void TokensTest::oneLabelOfTwoTokensNeedsTheSerial()
{
    // Made beside us, as initToken refuses it.
    const auto& p11 = *functionsOf(MINTMARK_FAULTY_MODULE);
    MM_VERIFY(m_faulty->open());
    std::array<CK_SLOT_ID, 4> slots{};
    CK_ULONG count = slots.size();
    QCOMPARE(p11.C_GetSlotList(CK_TRUE, slots.data(), &count), CK_RV(CKR_OK));
    std::string label(32, ' ');
    label.replace(0, 5, "bench");
    std::string pin(officerPin);
    QCOMPARE(p11.C_InitToken(slots[count - 1], reinterpret_cast<CK_BYTE*>(pin.data()), pin.size(),
                             reinterpret_cast<CK_BYTE*>(label.data())),
             CK_RV(CKR_OK));
    const auto byLabel = TokenAddress{module(), "pkcs11:token=bench"};
    HSM_FAILS(m_faulty->bench().open(byLabel), HsmCode::TokenAmbiguous);
    HSM_FAILS(setPin(byLabel, officerPin, "551177"), HsmCode::TokenAmbiguous);
    HSM_FAILS(make("anew", byLabel.uri), HsmCode::TokenAmbiguous);
    QCOMPARE(m_faults->logins(), 0UL);
    MM_VERIFY(logsIn(m_faulty->address, userPin));
}

MINTMARK_TEST(TokensTest)

} // namespace mintmark::hsm

#include "tst_tokens.moc"

#include "hsm/CkrTable.h"
#include "tests/Where.h"
#include "tests/support/Main.h"

#include <QtCore/QFile>
#include <QtCore/QRegularExpression>

#include <set>

namespace mintmark::hsm {

class CkrTableTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void eachValueHasItsCode_data();
    void eachValueHasItsCode();
    void everyRowIsInTheData();
    void noValueOfTheStandardIsMissing();
    void unknownValuesAreShownInHexadecimal();
    void successIsNoError();
};

namespace {
struct Row {
    unsigned long value;
    const char* name;
    HsmCode code;
};
// Numbers from PKCS #11 v2.40, written down apart from the table.
constexpr Row data[] = {
    {0x01, "CKR_CANCEL", HsmCode::Failed},
    {0x02, "CKR_HOST_MEMORY", HsmCode::OutOfMemory},
    {0x03, "CKR_SLOT_ID_INVALID", HsmCode::TokenGone},
    {0x05, "CKR_GENERAL_ERROR", HsmCode::Failed},
    {0x06, "CKR_FUNCTION_FAILED", HsmCode::Failed},
    {0x07, "CKR_ARGUMENTS_BAD", HsmCode::Failed},
    {0x08, "CKR_NO_EVENT", HsmCode::Failed},
    {0x09, "CKR_NEED_TO_CREATE_THREADS", HsmCode::Failed},
    {0x0a, "CKR_CANT_LOCK", HsmCode::Failed},
    {0x10, "CKR_ATTRIBUTE_READ_ONLY", HsmCode::PolicyRefused},
    {0x11, "CKR_ATTRIBUTE_SENSITIVE", HsmCode::PolicyRefused},
    {0x12, "CKR_ATTRIBUTE_TYPE_INVALID", HsmCode::PolicyRefused},
    {0x13, "CKR_ATTRIBUTE_VALUE_INVALID", HsmCode::PolicyRefused},
    {0x1b, "CKR_ACTION_PROHIBITED", HsmCode::PolicyRefused},
    {0x20, "CKR_DATA_INVALID", HsmCode::Failed},
    {0x21, "CKR_DATA_LEN_RANGE", HsmCode::Failed},
    {0x30, "CKR_DEVICE_ERROR", HsmCode::TokenGone},
    {0x31, "CKR_DEVICE_MEMORY", HsmCode::OutOfMemory},
    {0x32, "CKR_DEVICE_REMOVED", HsmCode::TokenGone},
    {0x40, "CKR_ENCRYPTED_DATA_INVALID", HsmCode::WrapDamaged},
    {0x41, "CKR_ENCRYPTED_DATA_LEN_RANGE", HsmCode::WrapDamaged},
    {0x50, "CKR_FUNCTION_CANCELED", HsmCode::Failed},
    {0x51, "CKR_FUNCTION_NOT_PARALLEL", HsmCode::Failed},
    {0x54, "CKR_FUNCTION_NOT_SUPPORTED", HsmCode::MechanismMissing},
    {0x60, "CKR_KEY_HANDLE_INVALID", HsmCode::KeyMissing},
    {0x62, "CKR_KEY_SIZE_RANGE", HsmCode::MechanismMissing},
    {0x63, "CKR_KEY_TYPE_INCONSISTENT", HsmCode::PolicyRefused},
    {0x64, "CKR_KEY_NOT_NEEDED", HsmCode::Failed},
    {0x65, "CKR_KEY_CHANGED", HsmCode::Failed},
    {0x66, "CKR_KEY_NEEDED", HsmCode::Failed},
    {0x67, "CKR_KEY_INDIGESTIBLE", HsmCode::Failed},
    {0x68, "CKR_KEY_FUNCTION_NOT_PERMITTED", HsmCode::PolicyRefused},
    {0x69, "CKR_KEY_NOT_WRAPPABLE", HsmCode::PolicyRefused},
    {0x6a, "CKR_KEY_UNEXTRACTABLE", HsmCode::PolicyRefused},
    {0x70, "CKR_MECHANISM_INVALID", HsmCode::MechanismMissing},
    {0x71, "CKR_MECHANISM_PARAM_INVALID", HsmCode::MechanismMissing},
    {0x82, "CKR_OBJECT_HANDLE_INVALID", HsmCode::KeyMissing},
    {0x90, "CKR_OPERATION_ACTIVE", HsmCode::Failed},
    {0x91, "CKR_OPERATION_NOT_INITIALIZED", HsmCode::Failed},
    {0xa0, "CKR_PIN_INCORRECT", HsmCode::PinWrong},
    {0xa1, "CKR_PIN_INVALID", HsmCode::PinWrong},
    {0xa2, "CKR_PIN_LEN_RANGE", HsmCode::PinWrong},
    {0xa3, "CKR_PIN_EXPIRED", HsmCode::Failed},
    {0xa4, "CKR_PIN_LOCKED", HsmCode::PinLocked},
    {0xb0, "CKR_SESSION_CLOSED", HsmCode::LoginLost},
    {0xb1, "CKR_SESSION_COUNT", HsmCode::NoSession},
    {0xb3, "CKR_SESSION_HANDLE_INVALID", HsmCode::LoginLost},
    {0xb4, "CKR_SESSION_PARALLEL_NOT_SUPPORTED", HsmCode::Failed},
    {0xb5, "CKR_SESSION_READ_ONLY", HsmCode::Failed},
    {0xb6, "CKR_SESSION_EXISTS", HsmCode::Failed},
    {0xb7, "CKR_SESSION_READ_ONLY_EXISTS", HsmCode::Failed},
    {0xb8, "CKR_SESSION_READ_WRITE_SO_EXISTS", HsmCode::Failed},
    {0xc0, "CKR_SIGNATURE_INVALID", HsmCode::SignatureWrong},
    {0xc1, "CKR_SIGNATURE_LEN_RANGE", HsmCode::SignatureWrong},
    {0xd0, "CKR_TEMPLATE_INCOMPLETE", HsmCode::PolicyRefused},
    {0xd1, "CKR_TEMPLATE_INCONSISTENT", HsmCode::PolicyRefused},
    {0xe0, "CKR_TOKEN_NOT_PRESENT", HsmCode::TokenGone},
    {0xe1, "CKR_TOKEN_NOT_RECOGNIZED", HsmCode::TokenDamaged},
    {0xe2, "CKR_TOKEN_WRITE_PROTECTED", HsmCode::Failed},
    {0xf0, "CKR_UNWRAPPING_KEY_HANDLE_INVALID", HsmCode::KeyMissing},
    {0xf1, "CKR_UNWRAPPING_KEY_SIZE_RANGE", HsmCode::MechanismMissing},
    {0xf2, "CKR_UNWRAPPING_KEY_TYPE_INCONSISTENT", HsmCode::PolicyRefused},
    {0x100, "CKR_USER_ALREADY_LOGGED_IN", HsmCode::Failed},
    {0x101, "CKR_USER_NOT_LOGGED_IN", HsmCode::LoginLost},
    {0x102, "CKR_USER_PIN_NOT_INITIALIZED", HsmCode::PinMissing},
    {0x103, "CKR_USER_TYPE_INVALID", HsmCode::Failed},
    {0x104, "CKR_USER_ANOTHER_ALREADY_LOGGED_IN", HsmCode::Failed},
    {0x105, "CKR_USER_TOO_MANY_TYPES", HsmCode::Failed},
    {0x110, "CKR_WRAPPED_KEY_INVALID", HsmCode::WrapDamaged},
    {0x112, "CKR_WRAPPED_KEY_LEN_RANGE", HsmCode::WrapDamaged},
    {0x113, "CKR_WRAPPING_KEY_HANDLE_INVALID", HsmCode::KeyMissing},
    {0x114, "CKR_WRAPPING_KEY_SIZE_RANGE", HsmCode::MechanismMissing},
    {0x115, "CKR_WRAPPING_KEY_TYPE_INCONSISTENT", HsmCode::PolicyRefused},
    {0x120, "CKR_RANDOM_SEED_NOT_SUPPORTED", HsmCode::Failed},
    {0x121, "CKR_RANDOM_NO_RNG", HsmCode::MechanismMissing},
    {0x130, "CKR_DOMAIN_PARAMS_INVALID", HsmCode::MechanismMissing},
    {0x140, "CKR_CURVE_NOT_SUPPORTED", HsmCode::MechanismMissing},
    {0x150, "CKR_BUFFER_TOO_SMALL", HsmCode::Failed},
    {0x160, "CKR_SAVED_STATE_INVALID", HsmCode::Failed},
    {0x170, "CKR_INFORMATION_SENSITIVE", HsmCode::PolicyRefused},
    {0x180, "CKR_STATE_UNSAVEABLE", HsmCode::Failed},
    {0x190, "CKR_CRYPTOKI_NOT_INITIALIZED", HsmCode::TokenGone},
    {0x191, "CKR_CRYPTOKI_ALREADY_INITIALIZED", HsmCode::Failed},
    {0x1a0, "CKR_MUTEX_BAD", HsmCode::Failed},
    {0x1a1, "CKR_MUTEX_NOT_LOCKED", HsmCode::Failed},
    {0x1b0, "CKR_NEW_PIN_MODE", HsmCode::Failed},
    {0x1b1, "CKR_NEXT_OTP", HsmCode::Failed},
    {0x1c0, "CKR_EXCEEDED_MAX_ITERATIONS", HsmCode::Failed},
    {0x1c1, "CKR_FIPS_SELF_TEST_FAILED", HsmCode::TokenDamaged},
    {0x1c2, "CKR_LIBRARY_LOAD_FAILED", HsmCode::ModuleMissing},
    {0x1c3, "CKR_PIN_TOO_WEAK", HsmCode::Failed},
    {0x1c4, "CKR_PUBLIC_KEY_INVALID", HsmCode::Failed},
    {0x200, "CKR_FUNCTION_REJECTED", HsmCode::PolicyRefused},
};
} // namespace

void CkrTableTest::eachValueHasItsCode_data()
{
    QTest::addColumn<int>("index");
    int index = 0;
    for (const auto& row : data)
        QTest::newRow(row.name) << index++;
}

void CkrTableTest::eachValueHasItsCode()
{
    QFETCH(int, index);
    const auto& row = data[index];
    const auto error = ckrError("C_Anything", row.value);
    QCOMPARE(error.foreign, static_cast<long>(row.value));
    QVERIFY(error.code == row.code);
    const std::string head = std::string("C_Anything: ") + row.name + ": ";
    QCOMPARE(QString::fromStdString(error.detail.substr(0, head.size())), QString::fromStdString(head));
    QVERIFY2(error.detail.size() > head.size() + 10, "it has no sentence");
}

void CkrTableTest::everyRowIsInTheData()
{
    QCOMPARE(ckrTable().size(), std::size(data));
    QCOMPARE(QString::fromStdString(ckrError("C_Login", 0xa0).detail),
             QStringLiteral("C_Login: CKR_PIN_INCORRECT: the PIN is wrong"));
}

void CkrTableTest::noValueOfTheStandardIsMissing()
{
    QFile header(QStringLiteral(MINTMARK_PKCS11_HEADER));
    QVERIFY(header.open(QIODevice::ReadOnly));
    std::set<std::string> known{"CKR_OK", "CKR_VENDOR_DEFINED"};
    for (const auto& row : ckrTable())
        known.insert(row.name);
    static const QRegularExpression define(QStringLiteral("#define\\s+(CKR_\\w+)\\s"));
    auto matches = define.globalMatch(QString::fromLatin1(header.readAll()));
    int seen = 0;
    for (; matches.hasNext(); ++seen) {
        const auto name = matches.next().captured(1).toStdString();
        QVERIFY2(known.contains(name), name.c_str());
    }
    QVERIFY(seen > 80);
}

void CkrTableTest::unknownValuesAreShownInHexadecimal()
{
    const auto vendor = ckrError("C_Sign", 0xce534352);
    QVERIFY(vendor.code == HsmCode::Failed);
    QCOMPARE(vendor.foreign, 0xce534352L);
    QVERIFY(vendor.detail.find("0xce534352") != std::string::npos);
    QVERIFY(vendor.detail.find("vendor") != std::string::npos);
    QVERIFY(ckrError("C_Sign", 0x4).detail.find("0x00000004") != std::string::npos);
}

void CkrTableTest::successIsNoError()
{
    QVERIFY(checked("C_Sign", 0).has_value());
    QVERIFY(!checked("C_Sign", 5).has_value());
}

MINTMARK_TEST(CkrTableTest)

} // namespace mintmark::hsm

#include "tst_ckrtable.moc"

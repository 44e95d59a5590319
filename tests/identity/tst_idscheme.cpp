#include "provisioning/identity/IdScheme.h"
#include "tests/support/Main.h"

#include <limits>
#include <set>

using namespace mintmark;
using namespace mintmark::identity;

namespace {

Profile scheme(std::string prefix, std::uint32_t digits)
{
    Profile profile;
    profile.idPrefix = std::move(prefix);
    profile.idDigits = digits;
    return profile;
}

} // namespace

class IdScheme : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void numbersBecomeIds_data()
    {
        QTest::addColumn<QString>("prefix");
        QTest::addColumn<uint>("digits");
        QTest::addColumn<qulonglong>("sequence");
        QTest::addColumn<QString>("id");
        QTest::newRow("the first") << QStringLiteral("demo-") << 8U << 1ULL
                                   << QStringLiteral("demo-00000001");
        QTest::newRow("the last") << QStringLiteral("demo-") << 8U << 99999999ULL
                                  << QStringLiteral("demo-99999999");
        QTest::newRow("without fixed text") << QString() << 3U << 42ULL << QStringLiteral("042");
        QTest::newRow("zero") << QStringLiteral("a") << 2U << 0ULL << QStringLiteral("a00");
        QTest::newRow("the largest number")
            << QStringLiteral("a") << 20U << std::numeric_limits<qulonglong>::max()
            << QStringLiteral("a18446744073709551615");
    }
    void numbersBecomeIds()
    {
        QFETCH(QString, prefix);
        QFETCH(uint, digits);
        QFETCH(qulonglong, sequence);
        QFETCH(QString, id);
        const auto made = deviceIdOf(scheme(prefix.toStdString(), digits), sequence);
        MM_VERIFY(made);
        QCOMPARE(QString::fromStdString(made->text), id);
    }

    void aNumberWithTooManyDigitsIsAnError()
    {
        const auto made = deviceIdOf(scheme("demo-", 8), 100000000);
        QVERIFY(!made);
        QCOMPARE(made.error().code, IdentityCode::SequenceExhausted);
        QVERIFY(!deviceIdOf(scheme("demo-", 1), std::numeric_limits<std::uint64_t>::max()));
    }

    void aSchemeThatMakesNoIdIsAnError()
    {
        for (const auto& bad : {scheme("demo-", 0), scheme(std::string(57, 'a'), 8), scheme("", 65),
                                scheme("", std::numeric_limits<std::uint32_t>::max())}) {
            const auto made = deviceIdOf(bad, 1);
            QVERIFY(!made);
            QCOMPARE(made.error().code, IdentityCode::SchemeUnusable);
        }
        MM_VERIFY(deviceIdOf(scheme(std::string(56, 'a'), 8), 1));
    }

    void noTwoNumbersShareAnId()
    {
        std::set<std::string> seen;
        for (std::uint64_t i = 0; i < 1000; ++i)
            QVERIFY(seen.insert(deviceIdOf(scheme("x1", 3), i)->text).second);
    }
};

MINTMARK_TEST(IdScheme)
#include "tst_idscheme.moc"

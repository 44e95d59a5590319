#include "provisioning/identity/CheckCharacters.h"
#include "tests/support/Main.h"

using namespace mintmark;
using namespace mintmark::identity;

namespace {

std::string_view lettersOf(CheckKind kind)
{
    return countedBy(kind);
}

bool holds(CheckKind kind, const std::string& whole)
{
    const auto text = whole.substr(0, whole.size() - lengthOf(kind));
    return *checkOf(kind, text) == whole.substr(text.size());
}

} // namespace

class CheckCharactersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Sources: values that python-stdnum's modules luhn, damm, verhoeff and iso7064 give, and the standards'
    // own examples where a line says so.
    void vectorsOfOthersAgree_data()
    {
        QTest::addColumn<QString>("check");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* check, const char* text, const char* expected) {
            QTest::addRow("%s of %s", check, text)
                << QString::fromLatin1(check) << QString::fromLatin1(text) << QString::fromLatin1(expected);
        };
        row("luhn", "7992739871", "3");
        row("luhn36", "SN00012345", "9");
        row("mod37-36", "A12425GABC1234002", "M");
        row("mod37-36", "SN00012345", "V");
        row("verhoeff", "236", "3");
        row("damm", "572", "4");
        // Matter core specification's example of a manual pairing code (esp-matter-tools' generator).
        row("verhoeff", "3497011233", "2");
        // ISO 7064 §7.2: 794 has the check 44 in MOD 97-10.
        row("mod97-10", "794", "44");
        // ISO 13616: GB82 WEST 1234 5698 7654 32, turned as an IBAN is.
        row("mod97-10", "WEST12345698765432GB", "82");
        // Lower case and separators say the same.
        row("luhn36", "sn-0001-2345", "9");
        row("luhn", "79 927-39871", "3");
    }
    void vectorsOfOthersAgree()
    {
        QFETCH(QString, check);
        QFETCH(QString, text);
        QFETCH(QString, expected);
        const auto kind = checkKindOf(check.toStdString());
        QVERIFY(kind);
        const auto made = checkOf(*kind, text.toStdString());
        MM_VERIFY(made);
        QCOMPARE(QString::fromStdString(*made), expected);
    }

    void kinds_data()
    {
        QTest::addColumn<int>("kind");
        for (std::size_t i = 0; i < checkNames().size(); ++i)
            QTest::newRow(std::string(checkNames()[i]).c_str()) << static_cast<int>(i);
    }

    void everySingleWrongCharacterIsSeen_data() { kinds_data(); }
    void everySingleWrongCharacterIsSeen()
    {
        QFETCH(int, kind);
        const auto check = static_cast<CheckKind>(kind);
        const auto letters = lettersOf(check);
        std::string text;
        for (unsigned i = 0; i < 24; ++i)
            text += letters[(i * 7 + 3) % letters.size()];
        const auto whole = text + *checkOf(check, text);
        QVERIFY(holds(check, whole));
        for (std::size_t at = 0; at < text.size(); ++at)
            for (const char letter : letters) {
                if (letter == whole[at]) continue;
                auto wrong = whole;
                wrong[at] = letter;
                // A letter of MOD 97-10 is two digits: the rest moves, and the sum may come round again.
                if (check == CheckKind::Mod97_10 && (letter > '9') != (whole[at] > '9')) continue;
                QVERIFY2(!holds(check, wrong), wrong.c_str());
            }
    }

    void swappedNeighboursAreSeenWhereTheSchemeCan()
    {
        for (const auto check : {CheckKind::Damm, CheckKind::Verhoeff, CheckKind::Mod97_10}) {
            for (int number = 0; number < 100; ++number) {
                const auto text = "4711" + std::to_string(100 + number) + "25";
                const auto whole = text + *checkOf(check, text);
                for (std::size_t at = 0; at + 1 < text.size(); ++at) {
                    auto wrong = whole;
                    std::swap(wrong[at], wrong[at + 1]);
                    if (wrong != whole) QVERIFY2(!holds(check, wrong), wrong.c_str());
                }
            }
        }
        // Luhn is known not to see 09 and 90 change places.
        QCOMPARE(*checkOf(CheckKind::Luhn, "4709"), *checkOf(CheckKind::Luhn, "4790"));
    }

    void aTextWithoutACountedCharacterIsAnError()
    {
        for (const char* text : {"", "abc", "--"})
            QVERIFY(!checkOf(CheckKind::Luhn, text));
        QVERIFY(!checkOf(CheckKind::Mod37_36, "-._"));
        QVERIFY(!checkKindOf("crc32"));
    }
};

MINTMARK_TEST(CheckCharactersTest)
#include "tst_checkcharacters.moc"

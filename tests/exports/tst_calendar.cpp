#include "provisioning/exports/Calendar.h"
#include "tests/support/Main.h"

#include <QtCore/QRegularExpression>

using namespace mintmark;
using namespace mintmark::exports;

/// A calendar file, as RFC 5545 wants it.
class CalendarTest : public QObject {
    Q_OBJECT

    static WallTime at(int year, unsigned month, unsigned day)
    {
        using namespace std::chrono;
        return sys_days{std::chrono::year{year} / static_cast<int>(month) / static_cast<int>(day)} +
               hours{23};
    }
    static QStringList unfolded(const std::string& calendar)
    {
        return QString::fromStdString(calendar).replace(u"\r\n "_qs, QString()).split(u"\r\n"_qs);
    }

private Q_SLOTS:
    void anEventADay()
    {
        const auto calendar = calendarOf(
            {{at(2026, 12, 31), "2 devices' certificates end", "a (x)\nb; c, d\\e"}}, at(2026, 11, 1));
        const auto lines = unfolded(calendar);
        QCOMPARE(lines.first(), u"BEGIN:VCALENDAR"_qs);
        QCOMPARE(lines.at(lines.size() - 2), u"END:VCALENDAR"_qs);
        QCOMPARE(lines.last(), QString());
        QVERIFY(lines.contains(u"DTSTART;VALUE=DATE:20261231"_qs));
        QVERIFY(lines.contains(u"DTEND;VALUE=DATE:20270101"_qs));
        QVERIFY(lines.contains(u"DTSTAMP:20261101T230000Z"_qs));
        QVERIFY(lines.contains(u"SUMMARY:2 devices' certificates end"_qs));
        QVERIFY(lines.contains(u"DESCRIPTION:a (x)\\nb\\; c\\, d\\\\e"_qs));
        QCOMPARE(lines.filter(QRegularExpression(u"^TRIGGER:-P(90|30)D$"_qs)).size(), 2);
    }

    void longLinesAreFoldedBetweenCharacters()
    {
        const auto text = QString(200, QChar(0x00e9)).toStdString(); // two octets each
        const auto calendar = calendarOf({{at(2026, 12, 31), text, text}}, at(2026, 11, 1));
        for (const auto& line : QByteArray::fromStdString(calendar).split('\n')) {
            QVERIFY2(line.size() <= 76, line.constData()); // 75 and CR
            QVERIFY(!QString::fromUtf8(line).contains(QChar(QChar::ReplacementCharacter)));
        }
        QVERIFY(unfolded(calendar).contains(u"SUMMARY:"_qs + QString(200, QChar(0x00e9))));
    }

    void theSameEntryIsTheSameEvent()
    {
        const auto uid = [](const std::string& calendar) {
            return unfolded(calendar).filter(QRegularExpression(u"^UID:"_qs));
        };
        const auto one = calendarOf({{at(2026, 12, 31), "a", "x"}}, at(2026, 11, 1));
        QCOMPARE(uid(one).size(), 1);
        QCOMPARE(uid(calendarOf({{at(2026, 12, 31), "a", "y"}}, at(2026, 11, 2))), uid(one));
        QVERIFY(uid(calendarOf({{at(2026, 12, 30), "a", "x"}}, at(2026, 11, 1))) != uid(one));
    }

    void theEndOfTimeHasNoDayAfterIt()
    {
        const auto lines = unfolded(calendarOf({{at(9999, 12, 31), "a", "x"}}, at(2026, 11, 1)));
        QVERIFY(lines.contains(u"DTSTART;VALUE=DATE:99991231"_qs));
        QVERIFY(lines.filter(u"DTEND"_qs).isEmpty());
    }

    void nothingIsAnEmptyCalendar() { QCOMPARE(unfolded(calendarOf({}, at(2026, 11, 1))).size(), 5); }
};

MINTMARK_TEST(CalendarTest)
#include "tst_calendar.moc"

#include "app/cli/QrText.h"
#include "tests/support/Main.h"

#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>

namespace mintmark::cli {

class QrTextTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aReaderOfItsOwnReadsWhatIsDrawn_data();
    void aReaderOfItsOwnReadsWhatIsDrawn();
    void theQuietZoneIsDrawn();
    void refusesWhatIsNoText_data();
    void refusesWhatIsNoText();
    void aDamagedDrawingIsNotRead();
};

namespace {

// What a terminal shows: true for a dark pixel, two rows for each line of text.
using Picture = std::vector<std::vector<bool>>;

Picture pictureOf(const Secret& text, QrColours colours)
{
    const bool ours = colours == QrColours::Ours;
    Picture picture;
    for (auto line :
         QString::fromStdString(textOf(text.reveal())).split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
        if (ours) {
            if (!line.startsWith(QStringLiteral("\x1b[0;30;107m")) ||
                !line.endsWith(QStringLiteral("\x1b[0m")))
                return {};
            line = line.mid(11).chopped(4);
        }
        std::vector<bool> upper, lower;
        for (const auto c : line) {
            const bool inkAbove = c == QChar(0x2588) || c == QChar(0x2580);
            const bool inkBelow = c == QChar(0x2588) || c == QChar(0x2584);
            if (!inkAbove && !inkBelow && c != QLatin1Char(' ')) return {};
            upper.push_back(inkAbove == ours);
            lower.push_back(inkBelow == ours);
        }
        picture.push_back(std::move(upper));
        picture.push_back(std::move(lower));
    }
    return picture;
}

// Portable bitmap (P1), eight pixels to a module.
QByteArray bitmapOf(const Picture& picture)
{
    constexpr int scale = 8;
    QByteArray lines;
    for (const auto& row : picture) {
        QByteArray line;
        for (const bool dark : row)
            line += QByteArray(scale, dark ? '1' : '0');
        lines += (line + "\n").repeated(scale);
    }
    return "P1\n" + QByteArray::number(static_cast<int>(picture.front().size()) * scale) + " " +
           QByteArray::number(static_cast<int>(picture.size()) * scale) + "\n" + lines;
}

QByteArray scanned(const Picture& picture)
{
    QTemporaryDir directory;
    const auto path = directory.filePath(QStringLiteral("code.pbm"));
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly)) return "no file";
    file.write(bitmapOf(picture));
    file.close();
    QProcess reader;
    reader.start(QStringLiteral("zbarimg"), {QStringLiteral("--nodbus"), QStringLiteral("--quiet"),
                                             QStringLiteral("--raw"), QStringLiteral("--oneshot"), path});
    if (!reader.waitForFinished(30000)) {
        reader.kill();
        reader.waitForFinished(1000);
        return "zbarimg does not end, or is not there";
    }
    auto text = reader.readAllStandardOutput();
    if (text.endsWith('\n')) text.chop(1);
    return text;
}

QByteArray shareLike()
{
    return "MINTMARK-SHARE:04ZGN4E208H1E50Z4QGA6NXQ0F8K2M4P6R8T0V2X4Z6ABCDEFGHJKMNPQRSTVWX";
}

} // namespace

void QrTextTest::aReaderOfItsOwnReadsWhatIsDrawn_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("ours");
    for (const bool ours : {true, false}) {
        const auto row = [&](const char* name, QByteArray text) {
            QTest::addRow("%s, %s", name, ours ? "black on white" : "in the terminal's ink") << text << ours;
        };
        row("a share", shareLike());
        row("one character", "7");
        row("small letters", "What a person wrote, with spaces.");
        row("as much as is taken", QByteArray("0123456789ABCDEF").repeated(32));
    }
}

void QrTextTest::aReaderOfItsOwnReadsWhatIsDrawn()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, ours);
    const auto colours = ours ? QrColours::Ours : QrColours::Terminals;
    const auto matrix = qrMatrix(viewOf(text.toStdString()));
    QVERIFY(matrix.size >= 21);
    const auto picture = pictureOf(qrText(matrix, colours), colours);
    QCOMPARE(picture.size(), matrix.size + 9);
    for (const auto& row : picture)
        QCOMPARE(row.size(), matrix.size + 8);
    QCOMPARE(scanned(picture), text);
    // A share fits a terminal of 80 columns and 24 lines, with room for two lines of words.
    if (text == shareLike()) QVERIFY(picture.size() / 2 <= 22 && picture.front().size() <= 80);
}

void QrTextTest::theQuietZoneIsDrawn()
{
    const auto matrix = qrMatrix(viewOf(shareLike().toStdString()));
    QVERIFY(matrix.size > 0);
    const auto side = matrix.size + 8;
    for (const auto colours : {QrColours::Ours, QrColours::Terminals}) {
        const auto picture = pictureOf(qrText(matrix, colours), colours);
        QVERIFY(!picture.empty());
        std::size_t dark = 0;
        for (std::size_t row = 0; row < side; ++row)
            for (std::size_t column = 0; column < side; ++column) {
                const bool within = row >= 4 && row < side - 4 && column >= 4 && column < side - 4;
                QVERIFY(within || !picture[row][column]);
                if (within) QCOMPARE(picture[row][column], matrix.dark(row - 4, column - 4));
                dark += picture[row][column] ? 1U : 0U;
            }
        QVERIFY(dark > side * side / 5);
    }
}

void QrTextTest::refusesWhatIsNoText_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("513 characters") << QByteArray(513, 'A');
    QTest::newRow("a megabyte") << QByteArray(1 << 20, 'A');
    QTest::newRow("an octet of zero") << QByteArray("A\0B", 3);
    QTest::newRow("a line break") << QByteArray("A\nB");
    QTest::newRow("an escape sequence") << QByteArray("\x1b[2J");
    QTest::newRow("an octet above ASCII") << QByteArray("caf\xC3\xA9");
}

void QrTextTest::refusesWhatIsNoText()
{
    QFETCH(QByteArray, text);
    const auto matrix = qrMatrix(viewOf(text.toStdString()));
    QCOMPARE(matrix.size, std::size_t{0});
    QVERIFY(qrText(matrix, QrColours::Ours).empty());
    QVERIFY(qrText(matrix, QrColours::Terminals).empty());
}

void QrTextTest::aDamagedDrawingIsNotRead()
{
    const auto matrix = qrMatrix(viewOf(shareLike().toStdString()));
    auto picture = pictureOf(qrText(matrix, QrColours::Ours), QrColours::Ours);
    QVERIFY(!picture.empty());
    for (std::size_t row = 12; row < 28; ++row)
        for (std::size_t column = 12; column < 28; ++column)
            picture[row][column] = !picture[row][column];
    QVERIFY(scanned(picture) != shareLike());
}

MINTMARK_TEST(QrTextTest)

} // namespace mintmark::cli

#include "tst_qrtext.moc"

#include "tests/Where.h"
#include "tests/support/Main.h"
#include "tests/ui/WindowBench.h"
#include "ui/operator/BarcodeSheet.h"
#include "ui/operator/ScanCommand.h"

#include <QtCore/QDir>
#include <QtCore/QRegularExpression>
#include <QtCore/QSet>
#include <QtGui/QPainter>

using namespace mintmark;
using namespace mintmark::ui;
using namespace mintmark::test;

namespace {

/// `floor-NAME.png` of the documentation's images, and what it says.
struct Picture {
    QString name;
    QImage image;
    QString words;
};

const auto wordsKey = QStringLiteral("Mintmark");

QString docs()
{
    return QStringLiteral(MINTMARK_SOURCE_DIR "/resources/docs/");
}

QString fileOf(const QString& folder, const Picture& picture)
{
    return folder + QStringLiteral("/floor-%1.png").arg(picture.name);
}

QImage pictureOf(QWidget& widget, int scale)
{
    QImage image(widget.size() * scale, QImage::Format_RGB32);
    image.setDevicePixelRatio(scale);
    widget.render(&image);
    image.setDevicePixelRatio(1);
    return image;
}

/// How large the documentation shows it.
void setShownWidth(QImage& image, double pixels)
{
    const int dots = qRound(image.width() / pixels * 96 / 0.0254);
    image.setDotsPerMeterX(dots);
    image.setDotsPerMeterY(dots);
}

/// The commands that name no socket, as on the sheet.
Picture barcodes()
{
    Picture picture{QStringLiteral("barcodes"), QImage(1280, 480, QImage::Format_RGB32), {}};
    picture.image.fill(Qt::white);
    QPainter painter(&picture.image);
    QStringList texts;
    for (const auto& command : commandsFor({})) {
        if (command.what == ScanCommand::What::KeyboardTest) continue;
        const auto at = static_cast<int>(texts.size());
        const QRectF box(at % 2 * 660, at / 2 * 250, 600, 216);
        texts << textOf(command);
        if (!drawBarcode(painter, box, wordsOf(command), texts.last())) return picture;
    }
    picture.words = texts.join(u'|');
    setShownWidth(picture.image, 640);
    return picture;
}

QString wordsOn(const SocketTile& tile)
{
    const auto& words = tile.words();
    return QStringList{words.word, words.pill, words.code, words.cause, words.action}.join(u'|');
}

/// What tells them apart, or nothing. Fonts differ from machine to machine, and figures of time from run to
/// run: words are compared as text, and colours as the mean of each of 16×12 places.
QString differenceBetween(const Picture& now, const QImage& kept)
{
    if (kept.isNull()) return QStringLiteral("it is not there");
    if (kept.text(wordsKey) != now.words)
        return QStringLiteral("it says \"%1\", and the screen \"%2\"").arg(kept.text(wordsKey), now.words);
    if (kept.size() != now.image.size()) return QStringLiteral("it has another size");
    const auto means = [](const QImage& image) {
        return image.scaled(16, 12, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
            .convertToFormat(QImage::Format_RGB32);
    };
    const auto a = means(now.image), b = means(kept);
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x) {
            const QColor left = a.pixelColor(x, y), right = b.pixelColor(x, y);
            const int apart =
                std::max({std::abs(left.red() - right.red()), std::abs(left.green() - right.green()),
                          std::abs(left.blue() - right.blue())});
            if (apart > 60)
                return QStringLiteral("at %1, %2 of 16×12 it is %3, and the screen %4")
                    .arg(x)
                    .arg(y)
                    .arg(right.name(), left.name());
        }
    return {};
}

} // namespace

/// The pictures of the technicians' guide, drawn from the window itself. `./dev pictures` writes them.
class TestFloorGuide : public QObject {
    Q_OBJECT

    std::vector<Picture> m_pictures;
    QString m_guide;
    QSet<QString> m_bigWords;

private Q_SLOTS:
    void initTestCase()
    {
        QFile file(docs() + QStringLiteral("floor-guide.md"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        m_guide = QString::fromUtf8(file.readAll());

        WindowBench bench(8);
        bench.options.theme = ThemeKind::Light;
        bench.options.count = 500;
        bench.options.operatorName = "tech-1";
        bench.toOperator();
        bench.startBatch();
        bench.say(endEvent("A2", RunResult::Passed, "demo-00041201", {}, 8240));
        bench.say(stepEvent("A3", Step::Writing, 62, 61, "demo-00041202", 5200));
        bench.say(stepEvent("A4", Step::Locking, 50, 92, "demo-00041203", 7600));
        bench.say(endEvent("A5", RunResult::Failed, "demo-00041204", Failure(FailureCode::WriteLost), 9937));
        bench.say(endEvent("A6", RunResult::Before, "demo-00041184", {}, 1210));
        auto unproved = endEvent("A7", RunResult::Passed, "demo-00041205", {}, 6120);
        unproved.text = "written-unproved";
        bench.say(unproved);
        QTest::keyClick(bench.window.get(), Qt::Key_8, Qt::ControlModifier);
        QTRY_COMPARE(bench.tile(8)->words().word, QStringLiteral("HELD"));
        QTRY_COMPARE(bench.tile(7)->words().word, QStringLiteral("UNPROVED"));
        QTRY_VERIFY(bench.visibleButton("acknowledge") != nullptr);
        // Nothing has the focus: on paper its frame would look like a part of the tile.
        if (auto* focused = bench.window->focusWidget()) focused->clearFocus();
        QTest::qWait(300);

        const char* names[] = {"ready", "pass", "working", "locking", "fail", "before", "unproved", "held"};
        QStringList all;
        for (int i = 1; i <= 8; ++i) {
            auto* tile = bench.tile(i);
            QVERIFY2(tile->face().fits, names[i - 1]);
            Picture picture{QString::fromLatin1(names[i - 1]), pictureOf(*tile, 2), wordsOn(*tile)};
            setShownWidth(picture.image, 220);
            m_bigWords << tile->words().word;
            all << tile->words().word;
            m_pictures.push_back(std::move(picture));
        }
        Picture screen{QStringLiteral("screen"), pictureOf(*bench.window, 1), all.join(u'|')};
        setShownWidth(screen.image, 560);
        m_pictures.push_back(std::move(screen));
        m_pictures.push_back(barcodes());
        bench.station->finish();
        QTRY_VERIFY(bench.button("start")->isEnabled());
    }

    void itsPicturesShowWhatTheScreenShows()
    {
        const auto wanted = qEnvironmentVariable("MINTMARK_PICTURES");
        for (auto& picture : m_pictures) {
            if (!wanted.isEmpty()) {
                auto image = picture.image;
                image.setText(wordsKey, picture.words);
                QVERIFY2(image.save(fileOf(wanted, picture), "PNG", 0), qPrintable(wanted));
            }
            const QImage kept(fileOf(wanted.isEmpty() ? docs() + QStringLiteral("images") : wanted, picture));
            const auto difference = differenceBetween(picture, kept);
            QVERIFY2(difference.isEmpty(),
                     qPrintable(QStringLiteral("floor-%1.png: %2 (./dev pictures draws it anew)")
                                    .arg(picture.name, difference)));
        }
    }

    void aPictureThatIsStaleIsNoticed()
    {
        auto kept = m_pictures[0].image;
        kept.setText(wordsKey, m_pictures[0].words);
        QCOMPARE(differenceBetween(m_pictures[0], kept), QString());
        QVERIFY(!differenceBetween(m_pictures[0], {}).isEmpty());
        auto other = kept;
        other.setText(wordsKey, QStringLiteral("READY TO GO"));
        QVERIFY(differenceBetween(m_pictures[0], other).contains(QStringLiteral("READY TO GO")));
        // Another ground under the same words. (A shape or a bar alone is too small to be told from a
        // font's.)
        for (const auto& picture : m_pictures) {
            if (!QStringList{QStringLiteral("pass"), QStringLiteral("fail"), QStringLiteral("before"),
                             QStringLiteral("unproved")}
                     .contains(picture.name))
                continue;
            other = picture.image;
            other.setText(wordsKey, m_pictures[0].words);
            QVERIFY2(!differenceBetween(m_pictures[0], other).isEmpty(), qPrintable(picture.name));
        }
        other = kept;
        QPainter(&other).fillRect(0, 0, kept.width() / 8, kept.height() / 6, Qt::red);
        QVERIFY(!differenceBetween(m_pictures[0], other).isEmpty());
        QVERIFY(!differenceBetween(m_pictures[0], kept.copy(0, 0, 40, 40)).isEmpty());
    }

    /// Each picture, word, code and barcode of the guide is one that there is.
    void itNamesNothingThatIsNotThere()
    {
        static const QRegularExpression image(
            QStringLiteral("!\\[[^\\]]+\\]\\(images/floor-([a-z]+)\\.png\\)"));
        QSet<QString> shown, made;
        for (auto found = image.globalMatch(m_guide); found.hasNext();)
            shown << found.next().captured(1);
        for (const auto& picture : m_pictures)
            made << picture.name;
        QCOMPARE(shown, made);
        QCOMPARE(static_cast<int>(m_guide.count(QStringLiteral("!["))), static_cast<int>(made.size()));
        for (const auto& word : m_bigWords)
            QVERIFY2(m_guide.contains(QStringLiteral("**%1**").arg(word)) ||
                         word == QStringLiteral("WRITING"),
                     qPrintable(word));
        QVERIFY(m_guide.contains(QStringLiteral("WRITING")));

        static const QRegularExpression code(QStringLiteral("MM-[A-Z]+(-[A-Z]+)+(?![A-Z-])"));
        QSet<QString> codes;
        for (auto found = code.globalMatch(m_guide); found.hasNext();) {
            const auto name = found.next().captured(0);
            const auto table = failureTable();
            const auto row = std::ranges::find_if(table, [&](const auto& each) {
                return QString::fromLatin1(each.name.data(), static_cast<qsizetype>(each.name.size())) ==
                       name;
            });
            QVERIFY2(row != table.end(), qPrintable(name));
            if (row->exit == ExitStatus::UnitFailed) codes << name;
        }
        QVERIFY2(codes.size() >= 10, qPrintable(QString::number(codes.size())));

        static const QRegularExpression command(QStringLiteral("`(MM:[^`]*)`"));
        QSet<QString> commands;
        for (auto found = command.globalMatch(m_guide); found.hasNext();) {
            const auto text = found.next().captured(1);
            QVERIFY2(commandOf(text).has_value(), qPrintable(text));
            commands << text;
        }
        for (const auto& each : commandsFor({SocketName{"A1"}}))
            QVERIFY2(each.what == ScanCommand::What::KeyboardTest || commands.contains(textOf(each)),
                     qPrintable(textOf(each)));
    }
};
MINTMARK_TEST(TestFloorGuide)
#include "tst_floorguide.moc"

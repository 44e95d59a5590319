// Reads a share from the screen as its custodian's camera would, and types it as its custodian would.
#pragma once

#include "hsm/backup/Share.h"
#include "tests/custodian/KeyBench.h"

#include <QtCore/QStandardPaths>
#include <QtWidgets/QScrollArea>

namespace mintmark::test {

/// The words of the share that is painted now, by zbarimg from a picture of it; empty where it reads nothing.
inline QString wordsOnScreen(const RoomBench& bench)
{
    auto* sheet = bench.visible("shareSheet");
    if (sheet == nullptr) return {};
    const QTemporaryDir folder;
    const auto picture = folder.filePath(QStringLiteral("share.png"));
    if (!sheet->grab().save(picture)) return {};
    if (qEnvironmentVariableIsSet("MINTMARK_SCREENSHOTS"))
        (void)sheet->grab().save(qEnvironmentVariable("MINTMARK_SCREENSHOTS") + QStringLiteral("/sheet.png"));
    QProcess reader;
    reader.start(QStringLiteral("zbarimg"), {QStringLiteral("--raw"), QStringLiteral("-q"), picture});
    if (!reader.waitForFinished(20'000)) return {};
    const auto text = reader.readAllStandardOutput().trimmed().toStdString();
    const auto share = hsm::shareOfQrText(viewOf(text));
    if (!share) return {};
    const auto words = hsm::shareAsWords(*share);
    return words ? QString::fromStdString(textOf(words->reveal())) : QString();
}

/// The same, once it is laid out.
inline QString copied(const RoomBench& bench)
{
    QString words;
    (void)QTest::qWaitFor([&] { return !(words = wordsOnScreen(bench)).isEmpty(); }, 20'000);
    return words;
}

/// Four letters of each word, Enter at the end of a row.
inline void typeShare(const RoomBench& bench, const QString& words)
{
    QTRY_VERIFY_WITH_TIMEOUT(bench.visible("shareField") != nullptr, 20'000);
    auto* field = bench.visible("shareField");
    for (const auto& row : words.split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
        const auto all = row.split(QLatin1Char(' '));
        for (qsizetype i = 0; i < all.size(); ++i) {
            QTest::keyClicks(field, all[i].left(4));
            QTest::keyClick(field, i + 1 == all.size() ? Qt::Key_Return : Qt::Key_Space);
        }
    }
}

/// Shows, copies and types back each of `count` shares; what was copied.
inline std::vector<QString> holdShares(const RoomBench& bench, int count)
{
    std::vector<QString> all;
    for (int i = 0; i < count; ++i) {
        const auto title = QStringLiteral("Share %1 of %2").arg(i + 1).arg(count);
        if (!QTest::qWaitFor([&] { return bench.shows(qPrintable(title)); }, 20'000)) return all;
        QTest::mouseClick(bench.visible<QPushButton>("deskGo"), Qt::LeftButton); // Show the share
        all.push_back(copied(bench));
        QTest::mouseClick(bench.visible<QPushButton>("deskGo"), Qt::LeftButton); // It is copied
        typeShare(bench, all.back());
    }
    return all;
}

} // namespace mintmark::test

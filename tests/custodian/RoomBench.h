// The custodian's window on a real demo station, and the ways to drive it as a person would.
#pragma once

#include "tests/Where.h"
#include "tests/support/Looks.h"
#include "tests/support/Main.h"
#include "ui/custodian/CustodianWindow.h"
#include "ui/custodian/Page.h"
#include "ui/custodian/first/StationWizard.h"

#include <QtCore/QFileInfo>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableView>

#include <fstream>

namespace mintmark::test {

/// A demo station of the suite's own, in a folder that goes with it.
class DemoRoom {
public:
    DemoRoom()
    {
        m_station = (m_folder.path() + QStringLiteral("/station")).toStdString();
        const auto made = station::makeDemoStation({m_station, "line-2"}, [](const std::string&) {});
        if (!made) qFatal("no demo station: %s", made.error().text().c_str());
        std::ifstream file(m_station + "/pin");
        std::getline(file, m_pin);
    }
    /// Made by `mintmark init --demo …`, outside of this process.
    explicit DemoRoom(const QStringList& initWords)
    {
        m_station = (m_folder.path() + QStringLiteral("/station")).toStdString();
        mintmark(QStringList{QStringLiteral("init"), QStringLiteral("--demo")} + initWords);
        std::ifstream file(m_station + "/pin");
        std::getline(file, m_pin);
    }
    [[nodiscard]] const std::string& station() const { return m_station; }
    [[nodiscard]] const std::string& pin() const { return m_pin; }
    [[nodiscard]] QString folder() const { return m_folder.path(); }
    /// `mintmark …` with the station named, to its end; its output. The exit status must be 0.
    QByteArray mintmark(const QStringList& words) const
    {
        QProcess process;
        process.start(QStringLiteral(MINTMARK_BIN_DIR "/mintmark"),
                      words + QStringList{QStringLiteral("--station"), QString::fromStdString(m_station)});
        if (!process.waitForFinished(60'000) || process.exitCode() != 0)
            qFatal("mintmark %s: %s", qPrintable(words.join(QLatin1Char(' '))),
                   process.readAllStandardError().constData());
        return process.readAllStandardOutput();
    }
    /// Makes devices, as a batch under the profile "demo" does, from virtual units of this name; `more` words
    /// go to the batch.
    void makeDevices(int count, const QString& name = QStringLiteral("units"),
                     const QStringList& more = {}) const
    {
        QProcess units;
        const auto where = folder() + QLatin1Char('/') + name;
        units.start(QStringLiteral(MINTMARK_BIN_DIR "/mintmark-device"),
                    {QStringLiteral("run"), QStringLiteral("--units"), QString::number(count),
                     QStringLiteral("--dir"), where});
        QStringList words{QStringLiteral("provision"), QStringLiteral("--profile"), QStringLiteral("demo")};
        for (int i = 1; i <= count; ++i) {
            const auto port = where + QStringLiteral("/unit-%1").arg(i);
            for (int tries = 0; tries < 500 && !QFileInfo::exists(port); ++tries)
                QTest::qWait(20);
            words << QStringLiteral("--socket") << QStringLiteral("A%1=%2").arg(i).arg(port);
        }
        mintmark(words + more);
        units.terminate();
        if (!units.waitForFinished(5000)) units.kill();
    }

private:
    QTemporaryDir m_folder;
    std::string m_station, m_pin;
};

struct RoomBench {
    const DemoRoom& room;
    ui::CustodianOptions options;
    std::unique_ptr<ui::CustodianWindow> window;

    explicit RoomBench(const DemoRoom& on) : room(on)
    {
        options.work.directory = room.station();
        options.work.openToRead = [path = room.station()] {
            return station::openStation(path, station::Access::Read);
        };
        options.work.openToWork = [path = room.station()] {
            return station::openStation(path, station::Access::Provision);
        };
        options.work.people = [path = room.station()] { return station::openOperators(path); };
        options.maker = [] { return new ui::StationWizard; };
    }
    void open(QSize size = {1280, 800})
    {
        window = std::make_unique<ui::CustodianWindow>(options);
        window->resize(size);
        window->show();
        window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
    }
    template <class T = QWidget> T* find(const char* name) const
    {
        return window->findChild<T*>(QString::fromLatin1(name));
    }
    /// The one of this name that can be seen.
    template <class T = QWidget> T* visible(const char* name) const
    {
        for (auto* candidate : window->findChildren<T*>(QString::fromLatin1(name)))
            if (candidate->isVisible()) return candidate;
        return nullptr;
    }
    void click(const char* name) const
    {
        QTRY_VERIFY2(visible<QPushButton>(name) != nullptr, name);
        QTRY_VERIFY2(visible<QPushButton>(name)->isEnabled(), name);
        QTest::mouseClick(visible<QPushButton>(name), Qt::LeftButton);
    }
    /// Puts this into a field, as if it had been typed over what was there.
    void type(const char* name, const QString& text) const
    {
        QTRY_VERIFY2(visible(name) != nullptr && visible(name)->isEnabled(), name);
        auto* field = visible(name);
        field->setFocus();
        if (auto* line = qobject_cast<QLineEdit*>(field)) line->selectAll();
        if (text.isEmpty()) QTest::keyClick(field, Qt::Key_Delete);
        QTest::keyClicks(field, text);
    }
    /// Logs in as this operator, and to the token where it is asked for.
    void logInAs(const QString& name, const QString& ownPin) const
    {
        QTRY_VERIFY_WITH_TIMEOUT(visible("personName") != nullptr, 15'000);
        type("personName", name);
        type("personPin", ownPin);
        QTest::keyClick(visible("personPin"), Qt::Key_Return);
        logIn();
    }
    /// A line of what a table shows, with blanks between; empty where there is no such line.
    [[nodiscard]] QString row(const char* table, int row) const
    {
        const auto* model = find<QTableView>(table)->model();
        QStringList cells;
        for (int column = 0; row < model->rowCount() && column < model->columnCount(); ++column)
            cells << model->index(row, column).data().toString();
        return cells.join(QLatin1Char(' '));
    }
    [[nodiscard]] bool shows(const char* text) const
    {
        for (const auto* label : window->findChildren<QLabel*>())
            if (label->isVisible() && label->text().contains(QString::fromUtf8(text))) return true;
        return false;
    }
    /// Types the token's PIN, and waits until the pages are there.
    void logIn() const
    {
        QTRY_VERIFY_WITH_TIMEOUT(visible("pinField") != nullptr, 15'000);
        QTest::keyClicks(visible("pinField"), QString::fromStdString(room.pin()));
        QTest::keyClick(visible("pinField"), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(window->page() != nullptr, 15'000);
    }
    /// In, with the page of this title at the front.
    void openAt(const QString& title)
    {
        open();
        logIn();
        goTo(title);
    }
    void goTo(const QString& title) const
    {
        for (auto* button : window->findChildren<QPushButton*>())
            if (button->property("role") == QStringLiteral("side") && button->text() == title) {
                QTest::mouseClick(button, Qt::LeftButton);
                QTRY_VERIFY(window->page()->title() == title);
                return;
            }
        QFAIL(qPrintable(QStringLiteral("no page ") + title));
    }
    /// As a PNG where MINTMARK_SCREENSHOTS names a folder. It shows something, in the theme's colours, with
    /// no text cut off, and all of it is told to who does not see it.
    void picture(const QString& name) const
    {
        const auto folder = qEnvironmentVariable("MINTMARK_SCREENSHOTS");
        const auto faults = cutOffAtRest(*window) + unexplained(*window);
        QVERIFY2(faults.isEmpty(), qPrintable(name + QLatin1Char('\n') + faults.join(QLatin1Char('\n'))));
        const auto image = window->grab().toImage();
        const auto trouble = troubleIn(image, ui::themeOf(window->theme()));
        QVERIFY2(trouble.isEmpty(), qPrintable(name + QStringLiteral(": ") + trouble));
        if (!folder.isEmpty()) QVERIFY(image.save(folder + QLatin1Char('/') + name + QStringLiteral(".png")));
    }
    /// The page at the front, in each theme and at 200 %, at two sizes.
    void pictures(const QString& name) const
    {
        using ui::ThemeKind;
        const std::tuple<const char*, ThemeKind, int, QSize> looks[] = {
            {"dark", ThemeKind::Dark, 100, {1280, 800}},
            {"light", ThemeKind::Light, 100, {1920, 1080}},
            {"contrast", ThemeKind::HighContrast, 100, {1280, 800}},
            {"dark-200", ThemeKind::Dark, 200, {1920, 1080}},
            {"light-200", ThemeKind::Light, 200, {1920, 1080}},
        };
        for (const auto& [look, theme, scale, size] : looks) {
            window->setTheme(theme, scale);
            window->resize(size);
            QTest::qWait(100);
            picture(name + QLatin1Char('-') + QString::fromLatin1(look));
        }
        window->setTheme(ThemeKind::Dark, 100);
        window->resize(1280, 800);
    }
};

} // namespace mintmark::test

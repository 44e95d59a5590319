// The operator's window on a fake station, and the ways to drive it as a person would.
#pragma once

#include "tests/support/Main.h"
#include "tests/ui/FakeStation.h"
#include "ui/operator/OperatorWindow.h"
#include "ui/operator/SocketTile.h"

#include <QtTest/QtTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>

namespace mintmark::test {

struct WindowBench {
    std::shared_ptr<FakeBench> station = std::make_shared<FakeBench>();
    ui::WindowOptions options;
    std::vector<station::SocketRequest> sockets;
    std::optional<Failure> socketsFailure;
    std::unique_ptr<ui::OperatorWindow> window;

    explicit WindowBench(int count = 2)
    {
        for (int i = 1; i <= count; ++i)
            sockets.push_back({SocketName{"A" + std::to_string(i)}, "/dev/mintmark-" + std::to_string(i)});
        options.operatorName = "bench";
        options.stationPlace = QStringLiteral("/stations/line-2");
    }
    /// The profiles of these names lock their units.
    void locks(const std::string& profile)
    {
        options.profileFacts = [profile](const std::string& name) -> Outcome<ui::ProfileFacts> {
            return ui::ProfileFacts{name == profile, 12, std::string(64, 'a')};
        };
    }
    void open(QSize size = {1280, 800})
    {
        options.open = [bench = station]() -> Outcome<std::unique_ptr<station::Station>> {
            ++bench->opens;
            if (bench->openFailure) return fail(*bench->openFailure);
            return std::make_unique<FakeStation>(bench);
        };
        makeWindow();
        window->resize(size);
        window->show();
        window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
    }
    void makeWindow()
    {
        options.findSockets = [this]() -> Outcome<std::vector<station::SocketRequest>> {
            if (socketsFailure) return fail(*socketsFailure);
            return sockets;
        };
        window = std::make_unique<ui::OperatorWindow>(options);
    }
    template <class T> T* find(const char* name) const
    {
        return window->findChild<T*>(QString::fromLatin1(name));
    }
    QPushButton* button(const char* name) const { return find<QPushButton>(name); }
    /// The one of this name that can be seen; message bars share their names.
    QPushButton* visibleButton(const char* name) const
    {
        for (auto* candidate : window->findChildren<QPushButton*>(QString::fromLatin1(name)))
            if (candidate->isVisible()) return candidate;
        return nullptr;
    }
    void click(const char* name) const
    {
        auto* target = visibleButton(name);
        QVERIFY2(target != nullptr, name);
        QVERIFY2(target->isEnabled(), name);
        QTest::mouseClick(target, Qt::LeftButton);
    }
    ui::SocketTile* tile(int number) const
    {
        return window->findChild<ui::SocketTile*>(QStringLiteral("tile-%1").arg(number));
    }
    bool shows(const char* text) const
    {
        for (const auto* label : window->findChildren<QLabel*>())
            if (label->isVisible() && label->text().contains(QString::fromUtf8(text))) return true;
        return false;
    }
    QWidget* pinField() const { return window->findChild<QWidget*>(QStringLiteral("pinField")); }
    void login(const char* pin = "1234")
    {
        QTRY_VERIFY(pinField() != nullptr && pinField()->isVisible());
        QTest::keyClicks(pinField(), QString::fromLatin1(pin));
        QTest::keyClick(pinField(), Qt::Key_Return);
    }
    /// Logged in, on the operator's page.
    void toOperator()
    {
        open();
        login();
        QTRY_VERIFY(button("start")->isVisible());
    }
    void startBatch()
    {
        click("start");
        QTRY_VERIFY(station->working());
    }
    void say(const Event& event) const { station->say(event); }
};

} // namespace mintmark::test

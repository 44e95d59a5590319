// For ./dev bench: what the operator's window costs.
//
// paint: 8 sockets at work for some seconds, on a station that only tells; the share of one core that the
// GUI's thread takes. start STATION: from the program's first line to a page that can be started from, PIN
// from the station's file, with the station as it is. JSON.
#include "provisioning/station/Station.h"
#include "tests/ui/FakeStation.h"
#include "ui/operator/OperatorWindow.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QEventLoop>
#include <QtCore/QTimer>
#include <QtWidgets/QApplication>
#include <QtWidgets/QPushButton>

#include <cstdio>
#include <ctime>
#include <thread>

using namespace mintmark;
using namespace Qt::StringLiterals;

namespace {

constexpr int sockets = 8, seconds = 10;

double cpuMs()
{
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

std::vector<station::SocketRequest> bench()
{
    std::vector<station::SocketRequest> all;
    for (int i = 1; i <= sockets; ++i)
        all.push_back({SocketName{"A" + std::to_string(i)}, "/dev/bench-" + std::to_string(i)});
    return all;
}

/// Turns the event loop for so long; asleep where there is nothing to do.
void pause(int ms)
{
    QEventLoop loop;
    QTimer::singleShot(ms, &loop, &QEventLoop::quit);
    loop.exec();
}

/// Turns the event loop until `done`, for at most `ms`.
bool until(int ms, const std::function<bool()>& done)
{
    QElapsedTimer timer;
    timer.start();
    while (!done()) {
        if (timer.elapsed() > ms) return false;
        pause(2);
    }
    return true;
}

/// A unit's run in eight seconds, each socket at another place of it.
void work(test::FakeBench& told, std::stop_token stop)
{
    for (int tick = 0; !stop.stop_requested(); ++tick) {
        for (int i = 1; i <= sockets; ++i) {
            const int at = (tick + i * 16) % 128;
            const auto name = "A" + std::to_string(i);
            const auto id = "demo-" + std::to_string(1000000 + (tick + i * 16) / 128 * 8 + i);
            if (at == 0)
                told.say(test::endEvent(name, RunResult::Passed, id));
            else
                told.say(test::stepEvent(name, at < 64 ? Step::Writing : Step::Verifying, at % 64 * 100 / 64,
                                         at * 100 / 128, id, at * 62));
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(62));
    }
}

int paint()
{
    auto told = std::make_shared<test::FakeBench>();
    told->hasPinFile = true;
    ui::WindowOptions options;
    options.open = [told]() -> Outcome<std::unique_ptr<station::Station>> {
        return std::make_unique<test::FakeStation>(told);
    };
    options.findSockets = []() -> Outcome<std::vector<station::SocketRequest>> { return bench(); };
    options.startAtOnce = true;
    options.count = 1'000'000;
    ui::OperatorWindow window(options);
    window.resize(1920, 1080);
    window.show();
    if (!until(10'000, [&] { return told->working(); })) return 1;
    std::jthread worker([told](std::stop_token stop) { work(*told, stop); });
    pause(2'000); // fonts and caches
    const auto before = cpuMs();
    pause(seconds * 1000);
    const auto took = cpuMs() - before;
    worker.request_stop();
    worker.join();
    told->finish();
    std::printf("{\"paintPercent\":%.2f}\n", took / (seconds * 10.0));
    return 0;
}

int start(const std::string& directory, const QElapsedTimer& timer)
{
    ui::WindowOptions options;
    options.open = [directory] { return station::openStation(directory, station::Access::Provision); };
    options.findSockets = []() -> Outcome<std::vector<station::SocketRequest>> { return bench(); };
    ui::OperatorWindow window(options);
    window.resize(1920, 1080);
    window.show();
    auto* file = window.findChild<QPushButton*>(u"pinFile"_s);
    auto* begin = window.findChild<QPushButton*>(u"start"_s);
    if (!until(30'000, [&] { return file->isVisible() && file->isEnabled(); })) return 1;
    const auto asked = timer.nsecsElapsed();
    file->click();
    if (!until(30'000, [&] { return begin->isVisible() && begin->isEnabled(); })) return 1;
    (void)window.grab(); // painted
    std::printf("{\"askedMs\":%.1f,\"usableMs\":%.1f}\n", static_cast<double>(asked) / 1e6,
                static_cast<double>(timer.nsecsElapsed()) / 1e6);
    return 0;
}

} // namespace

int main(int argc, char** argv)
{
    QElapsedTimer timer;
    timer.start();
    qputenv("QT_QPA_PLATFORM", "offscreen");
    int one = 1;
    QApplication application(one, argv);
    if (argc == 2 && argv[1] == std::string_view("paint")) return paint();
    if (argc == 3 && argv[1] == std::string_view("start")) return start(argv[2], timer);
    std::fprintf(stderr, "screens: paint, or start STATION\n");
    return 2;
}

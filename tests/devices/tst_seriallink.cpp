#include "provisioning/devices/Device.h"
#include "provisioning/devices/Link.h"
#include "provisioning/devices/links/CloseAlarm.h"
#include "provisioning/devices/links/PortHolder.h"
#include "tests/support/Main.h"

#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>

#include <asm/termbits.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

using namespace mintmark;
using namespace mintmark::devices;

namespace {

/// A pty's master, with the name of the other end.
Profile speaking(const char* protocol)
{
    Profile profile;
    profile.target.protocol = protocol;
    return profile;
}

class Pty {
public:
    Pty() : m_master(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC))
    {
        if (m_master < 0 || ::grantpt(m_master) != 0 || ::unlockpt(m_master) != 0) std::abort();
        m_name = ::ptsname(m_master);
    }
    ~Pty() { hangUp(); }
    Pty(const Pty&) = delete;
    Pty& operator=(const Pty&) = delete;

    [[nodiscard]] const std::string& name() const { return m_name; }
    [[nodiscard]] int master() const { return m_master; }
    void say(std::string_view text) const
    {
        QCOMPARE(::write(m_master, text.data(), text.size()), static_cast<ssize_t>(text.size()));
    }
    [[nodiscard]] std::string hear(std::size_t octets) const
    {
        std::string text;
        char buffer[4096];
        while (text.size() < octets) {
            const auto count = ::read(m_master, buffer, std::min(sizeof buffer, octets - text.size()));
            if (count <= 0) break;
            text.append(buffer, static_cast<std::size_t>(count));
        }
        return text;
    }
    void hangUp()
    {
        if (m_master >= 0) ::close(std::exchange(m_master, -1));
    }

private:
    int m_master;
    std::string m_name;
};

Deadline in(int ms)
{
    return {systemClock(), Milliseconds{ms}};
}

Milliseconds now()
{
    return systemClock().steady();
}

Result<std::unique_ptr<Link>> open(const std::string& path, std::stop_token stop = {})
{
    return openSerial(path, {}, systemClock(), std::move(stop));
}

std::thread later(int ms, std::function<void()> what)
{
    return std::thread([ms, what = std::move(what)] {
        systemClock().sleep(Milliseconds{ms});
        what();
    });
}

/// Runs `what` without root's exemptions.
void asOrdinaryUser(const std::function<void()>& what)
{
    constexpr uid_t nobody = 65534;
    const bool root = ::geteuid() == 0;
    if (root) QCOMPARE(::seteuid(nobody), 0);
    what();
    if (root) QCOMPARE(::seteuid(0), 0);
}

} // namespace

class SerialLinkTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void octetsGoBothWaysUnchanged()
    {
        Pty pty;
        auto link = open(pty.name());
        MM_VERIFY(link);
        std::string all;
        for (int c = 0; c < 256; ++c)
            all += static_cast<char>(c);
        pty.say(all);
        std::string read;
        while (read.size() < all.size()) {
            const auto chunk = (*link)->read(in(1000));
            MM_VERIFY(chunk);
            read += textOf(*chunk);
        }
        QVERIFY(read == all);
        MM_VERIFY((*link)->write(viewOf(all), in(1000)));
        QVERIFY(pty.hear(all.size()) == all); // and nothing was echoed before it
    }

    void aLongWriteWaitsForItsReader()
    {
        Pty pty;
        auto link = open(pty.name());
        MM_VERIFY(link);
        const std::string text(200'000, 'x');
        std::string heard;
        std::thread reader([&] { heard = pty.hear(text.size()); });
        const auto written = (*link)->write(viewOf(text), in(5000));
        if (!written) pty.hangUp();
        reader.join();
        MM_VERIFY(written);
        QVERIFY(heard == text);
    }

    void aReaderThatIsStuckTimesOut()
    {
        Pty pty;
        auto link = open(pty.name());
        MM_VERIFY(link);
        const auto start = now();
        const auto written = (*link)->write(Bytes(1'000'000, 'x'), in(150));
        QVERIFY(!written && written.error().code == DeviceCode::TimedOut);
        QVERIFY(now() - start < Milliseconds{400});
    }

    void silenceTimesOutAtTheDeadline()
    {
        Pty pty;
        auto link = open(pty.name());
        MM_VERIFY(link);
        const auto start = now();
        const auto read = (*link)->read(in(120));
        QVERIFY(!read && read.error().code == DeviceCode::TimedOut);
        QVERIFY(now() - start >= Milliseconds{119} && now() - start < Milliseconds{250});
        QVERIFY((*link)->read(in(0)).error().code == DeviceCode::TimedOut);
        pty.say("x");
        MM_VERIFY((*link)->read(in(0))); // what is there is read even so
    }

    void discardedInputIsNotRead()
    {
        Pty pty;
        auto link = open(pty.name());
        MM_VERIFY(link);
        pty.say("old");
        MM_VERIFY((*link)->pause(Milliseconds{20}));
        (*link)->discardInput();
        pty.say("new");
        QCOMPARE(textOf((*link)->read(in(1000)).value()), std::string("new"));
    }

    void hangUpIsSeenWhileReadingPausingAndWriting()
    {
        for (const auto* what : {"read", "pause", "write"}) {
            Pty pty;
            auto link = open(pty.name());
            MM_VERIFY(link);
            auto pull = later(60, [&] { pty.hangUp(); });
            const auto start = now();
            DeviceCode code = DeviceCode::Stopped;
            if (*what == 'r') code = (*link)->read(in(5000)).error().code;
            if (*what == 'p') code = (*link)->pause(Milliseconds{5000}).error().code;
            if (*what == 'w') code = (*link)->write(Bytes(1'000'000, 'x'), in(5000)).error().code;
            const auto took = now() - start;
            pull.join();
            QVERIFY2(code == DeviceCode::LinkGone, what);
            QVERIFY2(took < Milliseconds{260}, what);
            // And again at once, not for ever.
            QVERIFY((*link)->read(in(5000)).error().code == DeviceCode::LinkGone);
            QVERIFY((*link)->write(viewOf("x"), in(5000)).error().code == DeviceCode::LinkGone);
            QVERIFY((*link)->pause(Milliseconds{5000}).error().code == DeviceCode::LinkGone);
            QVERIFY(now() - start < Milliseconds{400});
        }
    }

    void aStopEndsEveryWait()
    {
        for (const auto* what : {"read", "pause", "write"}) {
            Pty pty;
            std::stop_source stop;
            auto link = open(pty.name(), stop.get_token());
            MM_VERIFY(link);
            Milliseconds asked{0};
            auto stopper = later(30, [&] {
                asked = now();
                stop.request_stop();
            });
            DeviceCode code = DeviceCode::LinkGone;
            if (*what == 'r') code = (*link)->read(in(5000)).error().code;
            if (*what == 'p') code = (*link)->pause(Milliseconds{5000}).error().code;
            if (*what == 'w') code = (*link)->write(Bytes(1'000'000, 'x'), in(5000)).error().code;
            const auto ended = now();
            stopper.join();
            QVERIFY2(code == DeviceCode::Stopped, what);
            QVERIFY2(ended - asked < Milliseconds{100}, what);
        }
    }

    void portsThatAreNone_data()
    {
        QTest::addColumn<QString>("path");
        QTest::newRow("missing") << "/dev/mintmark-no-such-port";
        QTest::newRow("a dangling link") << "dangling";
        QTest::newRow("a link to itself") << "loop";
        QTest::newRow("a file") << "file";
        QTest::newRow("a folder") << "/dev";
        QTest::newRow("no tty") << "/dev/null";
        QTest::newRow("nothing") << "";
        QTest::newRow("a relative path") << "pts/0";
        QTest::newRow("a bare name") << "ttyS0";
    }
    void portsThatAreNone()
    {
        QFETCH(QString, path);
        QTemporaryDir folder;
        const auto inFolder = [&](const QString& name) { return folder.filePath(name); };
        QCOMPARE(::symlink("/dev/mintmark-gone", qPrintable(inFolder(QStringLiteral("dangling")))), 0);
        QCOMPARE(::symlink(qPrintable(inFolder(QStringLiteral("loop"))),
                           qPrintable(inFolder(QStringLiteral("loop")))),
                 0);
        QFile file(inFolder(QStringLiteral("file")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        if (path == QLatin1String("dangling") || path == QLatin1String("loop") ||
            path == QLatin1String("file"))
            path = inFolder(path);
        const auto link = open(path.toStdString());
        QVERIFY(!link);
        QVERIFY(link.error().code == DeviceCode::PortMissing);
    }

    void openedThroughALink()
    {
        Pty pty;
        QTemporaryDir folder;
        const auto path = folder.filePath(QStringLiteral("unit-1"));
        QCOMPARE(::symlink(pty.name().c_str(), qPrintable(path)), 0);
        auto link = open(path.toStdString());
        MM_VERIFY(link);
        pty.say("hello");
        QCOMPARE(textOf((*link)->read(in(1000)).value()), std::string("hello"));
        // The port itself is held, not the link's name.
        QVERIFY(open(pty.name()).error().code == DeviceCode::PortBusy);
    }

    void aPortIsHeldAloneAndFreeAgainAfterwards()
    {
        Pty pty;
        for (int round = 0; round < 3; ++round) {
            auto link = open(pty.name());
            MM_VERIFY(link);
            const auto second = open(pty.name());
            QVERIFY(!second);
            QVERIFY(second.error().code == DeviceCode::PortBusy);
            QVERIFY(second.error().foreign != 0);
            // This process itself, by its lock.
            const auto process = " (process " + std::to_string(::getpid()) + ")";
            QVERIFY2(second.error().detail.find(process) != std::string::npos, second.error().detail.c_str());
        }
    }

    void anOrdinaryProgramCannotOpenItEither()
    {
        Pty pty;
        QCOMPARE(::chmod(pty.name().c_str(), 0666), 0);
        const auto tryOpen = [&] {
            int error = 0;
            asOrdinaryUser([&] {
                const int port = ::open(pty.name().c_str(), O_RDWR | O_NOCTTY | O_CLOEXEC);
                error = port < 0 ? errno : 0;
                if (port >= 0) ::close(port);
            });
            return error;
        };
        QCOMPARE(tryOpen(), 0);
        {
            const auto link = open(pty.name());
            MM_VERIFY(link);
            QCOMPARE(tryOpen(), EBUSY);
        }
        QCOMPARE(tryOpen(), 0);
    }

    void whoHoldsAPortIsNamed()
    {
        Pty pty;
        const Deadline soon(systemClock(), Milliseconds{5000});
        QVERIFY(!findHolder(pty.name(), soon).holder);
        // A program that neither locks the port nor is ours.
        QProcess other;
        other.setStandardInputFile(QString::fromStdString(pty.name()));
        other.start(QStringLiteral("sleep"), {QStringLiteral("30")});
        QVERIFY(other.waitForStarted());
        QTRY_VERIFY(findHolder(pty.name(), soon).holder.has_value() || soon.passed());
        const auto search = findHolder(pty.name(), soon);
        QVERIFY(search.holder.has_value());
        QCOMPARE(search.holder->process, static_cast<int>(other.processId()));
        QTRY_COMPARE(findHolder(pty.name(), soon).holder->program, std::string("sleep"));
        QCOMPARE(inWords(search).find("(process " + std::to_string(other.processId()) + ")") !=
                     std::string::npos,
                 true);
        other.kill();
        QVERIFY(other.waitForFinished());
        QTRY_VERIFY(!findHolder(pty.name(), soon).holder);
    }

    void whatThisAccountMayNotSeeIsSaid()
    {
        QCOMPARE(inWords({std::nullopt, false}), std::string("another account's program"));
        QCOMPARE(inWords({std::nullopt, true}), std::string("another program"));
        SimulatedClock clock(WallTime{});
        QVERIFY(!findHolder("/dev/null", Deadline(clock, Milliseconds{0})).sawAll); // and it comes back
    }

    void aPortWithoutPermissionNamesTheRule()
    {
        Pty pty;
        QCOMPARE(::chmod(pty.name().c_str(), 0), 0);
        asOrdinaryUser([&] {
            const auto link = open(pty.name());
            QVERIFY(!link);
            QVERIFY(link.error().code == DeviceCode::PortForbidden);
            QCOMPARE(link.error().foreign, long{EACCES});
            QVERIFY(link.error().detail.find("70-mintmark.rules") != std::string::npos);
        });
    }

    void anyRateIsSet()
    {
        for (const std::uint32_t baud : {9600U, 115200U, 250000U, 1000000U}) {
            Pty pty;
            const auto link = openSerial(pty.name(), {.baud = baud}, systemClock(), {});
            MM_VERIFY(link);
            struct termios2 settings {};
            QCOMPARE(::ioctl(pty.master(), TCGETS2, &settings), 0);
            QCOMPARE(settings.c_lflag, 0U);
            QCOMPARE(settings.c_iflag, 0U);
            QVERIFY((settings.c_cflag & CSIZE) == CS8 &&
                    (settings.c_cflag & (PARENB | CSTOPB | CRTSCTS)) == 0);
            QCOMPARE(settings.c_ospeed, baud);
            QCOMPARE(settings.c_ispeed, baud);
        }
    }

    void whatAPtyDoesNotHaveIsTolerated()
    {
        for (const auto parity : {Parity::None, Parity::Even, Parity::Odd}) {
            for (const std::uint8_t stopBits : {std::uint8_t{1}, std::uint8_t{2}}) {
                Pty pty;
                const auto link = openSerial(pty.name(),
                                             {.baud = LineSettings::mostBaud,
                                              .parity = parity,
                                              .stopBits = stopBits,
                                              .hardwareFlow = true},
                                             systemClock(), {});
                MM_VERIFY(link);
                struct termios2 settings {};
                QCOMPARE(::ioctl(pty.master(), TCGETS2, &settings), 0);
                QCOMPARE((settings.c_cflag & CSTOPB) != 0, stopBits == 2);
                QVERIFY((settings.c_cflag & CRTSCTS) != 0);
                QVERIFY((settings.c_cflag & CSIZE) == CS8);
                MM_VERIFY((*link)->write(viewOf("x"), in(1000)));
                QCOMPARE(pty.hear(1), std::string("x"));
            }
        }
    }

    void settingsThatAreNoneAreRefused()
    {
        Pty pty;
        for (const LineSettings& wrong : {LineSettings{.baud = 0},
                                          {.baud = LineSettings::mostBaud + 1},
                                          {.stopBits = 0},
                                          {.stopBits = 3}})
            QVERIFY(openSerial(pty.name(), wrong, systemClock(), {}).error().code == DeviceCode::Refused);
    }

    void theRateChangesWhileItIsOpen()
    {
        Pty pty;
        const auto link = open(pty.name());
        MM_VERIFY(link);
        MM_VERIFY((*link)->setBaud(921600));
        struct termios2 settings {};
        QCOMPARE(::ioctl(pty.master(), TCGETS2, &settings), 0);
        QCOMPARE(settings.c_ospeed, 921600U);
        QCOMPARE(settings.c_ispeed, 921600U);
        QVERIFY((*link)->setBaud(0).error().code == DeviceCode::Refused);
        QVERIFY((*link)->setBaud(LineSettings::mostBaud + 1).error().code == DeviceCode::Refused);
        pty.hangUp();
        QVERIFY((*link)->setBaud(9600).error().code == DeviceCode::LinkGone);
    }

    void aPtyHasNoModemLines()
    {
        Pty pty;
        const auto link = open(pty.name());
        MM_VERIFY(link);
        const auto set = (*link)->setLines(true, false);
        MM_VERIFY(set);
        QVERIFY(!*set);
        pty.hangUp();
        QVERIFY((*link)->setLines(true, false).error().code == DeviceCode::LinkGone);
    }

    void noDescriptorIsLeft()
    {
        const auto openOnes = [] {
            const int next = ::dup(0);
            ::close(next);
            return next;
        };
        const int before = openOnes();
        for (int i = 0; i < 50; ++i) {
            Pty pty;
            MM_VERIFY(open(pty.name()));
            QVERIFY(!open("/dev/null"));
        }
        QCOMPARE(openOnes(), before);
    }

    void presenceTellsOnePluggingInFromTheNext()
    {
        auto& clock = systemClock();
        const auto opener = unitOpener(clock);
        QTemporaryDir folder;
        const auto path = folder.filePath(QStringLiteral("unit-1")).toStdString();
        QCOMPARE(opener->presence(path), std::string());
        QCOMPARE(opener->presence("relative"), std::string());
        QCOMPARE(opener->presence(folder.path().toStdString()), std::string());
        std::string first;
        {
            Pty pty;
            QCOMPARE(::symlink(pty.name().c_str(), path.c_str()), 0);
            first = opener->presence(path);
            QVERIFY(!first.empty());
            const auto link = open(path);
            MM_VERIFY(link);
            pty.say("x");
            MM_VERIFY((*link)->read(in(1000)));
            MM_VERIFY((*link)->write(viewOf("y"), in(1000)));
            QCOMPARE(opener->presence(path), first);
        }
        QCOMPARE(opener->presence(path), std::string());
        clock.sleep(Milliseconds{10});
        Pty next;
        QCOMPARE(::unlink(path.c_str()), 0);
        QCOMPARE(::symlink(next.name().c_str(), path.c_str()), 0);
        const auto second = opener->presence(path);
        QVERIFY(!second.empty());
        QVERIFY(second != first);
    }

    // What ends the kernel's wait for a unit that takes nothing; a pty has no such wait, and a pipe shows it.
    void whatWaitsIsInterruptedWhileTheAlarmIsSet()
    {
        std::array<int, 2> pipe{};
        QCOMPARE(::pipe2(pipe.data(), O_CLOEXEC), 0);
        const auto waits = [&] {
            char octet = 0;
            const auto got = ::read(pipe[0], &octet, 1);
            return got < 0 ? errno : 0;
        };
        {
            const CloseAlarm alarm;
            // Again and again: not only the first time.
            QCOMPARE(waits(), EINTR);
            QCOMPARE(waits(), EINTR);
        }
        std::thread writes([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds{1500});
            (void)!::write(pipe[1], "x", 1);
        });
        QCOMPARE(waits(), 0);
        writes.join();
        ::close(pipe[0]);
        ::close(pipe[1]);
    }

    void anUnknownProtocolIsRefused()
    {
        Pty pty;
        const auto opener = unitOpener(systemClock());
        QVERIFY(opener->open(pty.name(), speaking("morse"), {}).error().code == DeviceCode::Refused);
        QVERIFY(opener->open("/dev/mintmark-gone", speaking("smp-agent"), {}).error().code ==
                DeviceCode::PortMissing);
        MM_VERIFY(opener->open(pty.name(), speaking("smp-agent"), {}));
    }
};

MINTMARK_TEST(SerialLinkTest)
#include "tst_seriallink.moc"

#include "provisioning/station/doctor/Machine.h"
#include "provisioning/station/doctor/Ports.h"
#include "provisioning/station/doctor/Tokens.h"
#include "provisioning/station/sockets/LocalSockets.h"
#include "tests/devices/SimulatedPorts.h"
#include "tests/support/Main.h"

#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>

#include <fstream>

using namespace mintmark;
using namespace mintmark::station;
using test::SimulatedPorts;

namespace {

const std::string port1 = "pci-0000:00:14.0-usb-0:1";
const std::string port2 = "pci-0000:00:14.0-usb-0:2";
const std::string port3 = "pci-0000:00:14.0-usb-0:3";

struct Fixture {
    QTemporaryDir folder;
    SimulatedClock clock{WallTime{}};
    std::shared_ptr<SimulatedPorts> ports = std::make_shared<SimulatedPorts>(clock);
    LocalSockets sockets{folder.path().toStdString(), ports, clock};

    [[nodiscard]] std::filesystem::path file() const
    {
        return std::filesystem::path(folder.path().toStdString()) / socketsFile;
    }
    [[nodiscard]] std::string text() const
    {
        std::ifstream stream(file());
        return {std::istreambuf_iterator<char>(stream), {}};
    }
    void plugAt(int ms, const std::string& place, int enumeration = 1)
    {
        ports->at(Milliseconds{ms},
                  [=, this] { ports->plug(SimulatedPorts::unit(place, "/dev/ttyACM0", enumeration)); });
    }
    void pullAt(int ms, const std::string& place)
    {
        ports->at(Milliseconds{ms}, [=, this] { ports->pull(place); });
    }
    [[nodiscard]] Outcome<SocketInfo> learn(const std::string& name, std::stop_token stop = {})
    {
        return sockets.learn(
            name, Milliseconds{60'000}, [] {}, stop);
    }
};

} // namespace

class SocketsFileTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatIsWrittenIsReadAgain()
    {
        QTemporaryDir folder;
        const std::filesystem::path directory = folder.path().toStdString();
        QVERIFY(readSockets(directory)->empty()); // no file: no sockets
        std::vector<PinnedSocket> sockets;
        for (const auto* place : {"pci-0000:00:14.0-usb-0:1.2", "pci-0000:00:14.0-usb-0:3:1.1", "/dev/ttyS0",
                                  "tcp://[::1]:5554", "udp://host:1"})
            sockets.push_back(
                {SocketName{"A." + std::to_string(sockets.size())}, devices::parseSocketPin(place).value()});
        MM_VERIFY(writeSockets(directory, sockets));
        const auto read = readSockets(directory);
        MM_VERIFY(read);
        QCOMPARE(read->size(), sockets.size());
        for (std::size_t i = 0; i < sockets.size(); ++i)
            QVERIFY((*read)[i].name == sockets[i].name && (*read)[i].pin == sockets[i].pin);
    }

    void whatIsWrongIsTold_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("told");
        const auto row = [](const char* text, const char* told) {
            QTest::newRow(told) << QString::fromLatin1(text) << QString::fromLatin1(told);
        };
        row("", "f: format is missing");
        row("format = 2", "f:1: format is not 1: another version of Mintmark wrote it");
        row("format = \"1\"", "f:1: format is not 1");
        row("format = 1\n\nbench = 3", "f:3: bench is not known here");
        row("format = 1\nsocket = 3", "f:2: socket is not a list of [[socket]]");
        row("format = 1\nsocket = [3]", "f:2: socket is not a [[socket]]");
        row("format = 1\n[[socket]]\nplace = \"/dev/ttyS0\"", "f:2: name is missing");
        row("format = 1\n[[socket]]\nname = \"A1\"", "f:2: place is missing");
        row("format = 1\n[[socket]]\nname = 1\nplace = \"/dev/ttyS0\"", "f:3: name is not a text");
        row("format = 1\n[[socket]]\nname = \"A 1\"\nplace = \"/dev/ttyS0\"", "f:3: name is not 1 to 32 of");
        row("format = 1\n[[socket]]\nname = \"A1\"\nplace = \"1-1.2\"",
            "f:4: place is no place: bus numbers change");
        row("format = 1\n[[socket]]\nname = \"A1\"\nplace = \"/dev/ttyS0\"\nbaud = 9600",
            "f:5: socket.baud is not known here");
        row("format = 1\n[[socket]]\nname = \"A1\"\nplace = \"/dev/ttyS0\"\n[[socket]]\nname = \"A1\"\n"
            "place = \"/dev/ttyS1\"",
            "f:5: name A1 is there twice");
        row("format = 1\n[[socket]]\nname = \"A1\"\nplace = \"pci-0-usb-0:1\"\n[[socket]]\nname = \"A2\"\n"
            "place = \"pci-0-usb-0:1:1.0\"",
            "f:5: place pci-0-usb-0:1:1.0 is socket A1's already");
        row("format = 1\n[[socket]\n", "f:2: ");
        row("format = 1\n\"a\\u001bb\" = 1", "f:2: a?b is not known here");
    }
    void whatIsWrongIsTold()
    {
        QFETCH(QString, text);
        QFETCH(QString, told);
        const auto read = parseSockets(text.toStdString(), "f");
        QVERIFY(!read);
        QVERIFY(read.error().code == FailureCode::StationWrong);
        QVERIFY2(read.error().detail.starts_with(told.toStdString()), read.error().detail.c_str());
    }

    void aHugeFileIsRefused()
    {
        QVERIFY(parseSockets("format = 1\na" + std::string(60'000, '.') + "b = 1", "f").error().detail ==
                "f:2: the line has too many dots");
        std::string many = "format = 1\n";
        for (std::size_t i = 0; i <= mostSockets; ++i)
            many += "[[socket]]\nname = \"A" + std::to_string(i) + "\"\nplace = \"/dev/ttyS" +
                    std::to_string(i) + "\"\n";
        QVERIFY(parseSockets(many, "f").error().detail.find("more than 256") != std::string::npos);
        Fixture f;
        std::ofstream(f.file()) << "format = 1\n#" << std::string(70'000, 'x');
        QVERIFY(f.sockets.sockets().error().detail.find("64 KiB") != std::string::npos);
    }

    void aFolderInItsSteadIsRefused()
    {
        Fixture f;
        std::filesystem::create_directory(f.file());
        QVERIFY(f.sockets.sockets().error().code == FailureCode::StationWrong);
        std::filesystem::remove(f.file());
        std::filesystem::create_symlink("nowhere", f.file());
        QVERIFY(f.sockets.sockets().error().code == FailureCode::StationWrong); // not "no sockets"
    }
};

class LocalSocketsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aSocketHasThePlaceItIsGiven()
    {
        Fixture f;
        MM_VERIFY(f.sockets.assign("A2", "/dev/ttyS7"));
        f.ports->plug(SimulatedPorts::unit(port1, "/dev/ttyACM0"));
        const auto given = f.sockets.assign("A1", port1);
        MM_VERIFY(given);
        QCOMPARE(given->unit->tty, std::string("/dev/ttyACM0"));
        QCOMPARE(given->unit->usb, std::string("0483:5740"));
        const auto list = f.sockets.sockets();
        MM_VERIFY(list);
        QCOMPARE(list->size(), std::size_t{2});
        QCOMPARE((*list)[0].name.text, std::string("A1"));
        QCOMPARE((*list)[1].place, std::string("/dev/ttyS7"));
        QCOMPARE(f.sockets.socket("A2")->place, std::string("/dev/ttyS7"));
        QVERIFY(f.sockets.socket("A3").error().code == FailureCode::SocketUnknown);
        // Again, elsewhere.
        MM_VERIFY(f.sockets.assign("A1", port2));
        QCOMPARE(f.sockets.socket("A1")->place, port2);
        QVERIFY(!f.sockets.socket("A1")->unit);
        MM_VERIFY(f.sockets.remove("A2"));
        QVERIFY(f.sockets.remove("A2").error().code == FailureCode::SocketUnknown);
        QCOMPARE(f.sockets.sockets()->size(), std::size_t{1});
    }

    void whatAnotherHasIsRefused()
    {
        Fixture f;
        MM_VERIFY(f.sockets.assign("A1", port1 + ":1.0"));
        MM_VERIFY(f.sockets.assign("A2", port1 + ":1.1")); // the next port of the same adapter
        const auto before = f.text();
        QVERIFY(f.sockets.assign("A3", port1).error().code == FailureCode::SocketTwice);
        QVERIFY(f.sockets.assign("A2", port1 + ":1.0").error().code == FailureCode::SocketTwice);
        QVERIFY(f.sockets.assign("A3", "1-1.2").error().code == FailureCode::Usage);
        QVERIFY(f.sockets.assign("A 3", port2).error().code == FailureCode::Usage);
        QVERIFY(f.sockets.assign("", port2).error().code == FailureCode::Usage);
        QCOMPARE(f.text(), before);
    }

    void portsThatNoSocketHasAreShown()
    {
        Fixture f;
        auto one = SimulatedPorts::unit(port1, "/dev/ttyACM0"),
             other = SimulatedPorts::unit(port2, "/dev/ttyACM1");
        other.serial = one.serial;
        f.ports->plug(one);
        f.ports->plug(other);
        MM_VERIFY(f.sockets.assign("A1", port1));
        const auto others = f.sockets.otherPorts();
        MM_VERIFY(others);
        QCOMPARE(others->size(), std::size_t{1});
        QVERIFY(others->front().name.text.empty());
        QCOMPARE(others->front().place, port2);
        QCOMPARE(others->front().unit->twin, port1);
        QCOMPARE(f.sockets.socket("A1")->unit->twin, port2);
    }

    void aSocketLearnsThePortThatIsPluggedInto()
    {
        Fixture f;
        f.ports->plug(SimulatedPorts::unit(port2, "/dev/ttyACM9")); // was there before
        f.plugAt(5'000, port1);
        const auto learned = f.learn("A1");
        MM_VERIFY(learned);
        QCOMPARE(learned->place, port1);
        QCOMPARE(f.sockets.socket("A1")->place, port1);
        // It is waited whether another comes, and no longer.
        QVERIFY(f.clock.steady() >= Milliseconds{7'000} && f.clock.steady() < Milliseconds{8'000});
    }

    void aUnitThatIsPluggedInAgainIsTheOneThatIsMeant()
    {
        Fixture f;
        f.ports->plug(SimulatedPorts::unit(port1, "/dev/ttyACM0", 1));
        f.pullAt(1'000, port1);
        f.plugAt(2'000, port1, 2);
        f.plugAt(2'500, port1, 3); // it enumerates once more: still one place
        QCOMPARE(f.learn("A1")->place, port1);
    }

    void twoAtOnceAreRefused()
    {
        Fixture f;
        f.plugAt(1'000, port1);
        f.plugAt(2'500, port2);
        const auto refused = f.learn("A1");
        QVERIFY(refused.error().code == FailureCode::SocketNotLearned);
        QVERIFY(refused.error().detail.find(port1) != std::string::npos &&
                refused.error().detail.find(port2) != std::string::npos);
        QVERIFY(!std::filesystem::exists(f.file()));
    }

    void anotherSocketsPortIsRefused()
    {
        Fixture f;
        MM_VERIFY(f.sockets.assign("B1", port1 + ":1.0"));
        const auto before = f.text();
        f.plugAt(1'000, port1);
        const auto refused = f.learn("A1");
        QVERIFY(refused.error().code == FailureCode::SocketTwice);
        QVERIFY(refused.error().detail.find("B1") != std::string::npos);
        QCOMPARE(f.text(), before);
    }

    void nothingOrWhatGoesAgainTeachesNothing()
    {
        {
            Fixture f;
            QVERIFY(f.learn("A1").error().code == FailureCode::SocketNotLearned);
            QVERIFY(f.clock.steady() >= Milliseconds{60'000});
        }
        {
            Fixture f;
            f.plugAt(1'000, port1);
            f.pullAt(1'500, port1);
            QVERIFY(f.learn("A1").error().code == FailureCode::SocketNotLearned);
        }
        {
            Fixture f;
            std::stop_source stop;
            f.ports->at(Milliseconds{1'000}, [&] { stop.request_stop(); });
            QVERIFY(f.learn("A1", stop.get_token()).error().code == FailureCode::Interrupted);
        }
        {
            Fixture f; // said before anybody plugs anything in
            QVERIFY(f.learn("A 1").error().code == FailureCode::Usage);
            std::ofstream(f.file()) << "format = 3\n";
            QVERIFY(f.learn("A1").error().code == FailureCode::StationWrong);
            QCOMPARE(f.clock.steady(), Milliseconds{0});
        }
    }

    void whatComesAndGoesIsTold()
    {
        Fixture f;
        const auto link = f.folder.filePath(QStringLiteral("unit")).toStdString();
        MM_VERIFY(f.sockets.assign("A1", port1));
        MM_VERIFY(f.sockets.assign("A2", port2 + ":1.0"));
        MM_VERIFY(f.sockets.assign("A3", port2 + ":1.1"));
        MM_VERIFY(f.sockets.assign("V1", link));
        f.plugAt(1'000, port1);
        f.plugAt(2'000, port2);
        f.plugAt(3'000, port3);
        f.pullAt(4'000, port1);
        f.ports->at(Milliseconds{5'000}, [&] { std::filesystem::create_symlink("/dev/null", link); });
        f.ports->at(Milliseconds{6'000}, [&] { std::filesystem::remove(link); });
        std::vector<std::string> told;
        MM_VERIFY(f.sockets.watch(
            Milliseconds{10'000}, [] {},
            [&](const SocketEvent& event) {
                told.push_back((event.kind == SocketEvent::Kind::PluggedIn ? "+" : "-") +
                               event.socket.name.text + " " + event.socket.place);
            },
            {}));
        const std::vector<std::string> expected{
            "+A1 " + port1, "+A2 " + port2 + ":1.0", "+A3 " + port2 + ":1.1",
            "+ " + port3,   "-A1 " + port1,          "+V1 " + link,
            "-V1 " + link};
        QCOMPARE(told, expected);
        QVERIFY(f.clock.steady() >= Milliseconds{10'000} && f.clock.steady() < Milliseconds{10'300});
    }

    void aWatchEndsWhenItIsStopped()
    {
        Fixture f;
        std::stop_source stop;
        f.ports->at(Milliseconds{3'000}, [&] { stop.request_stop(); });
        MM_VERIFY(f.sockets.watch(
            std::nullopt, [] {}, [](const SocketEvent&) {}, stop.get_token()));
        QVERIFY(f.clock.steady() < Milliseconds{3'300});
    }

    void udevThatCannotBeAskedIsTold()
    {
        Fixture f;
        f.ports->fails = true;
        QVERIFY(!f.sockets.sockets());
        QVERIFY(!f.learn("A1"));
        QVERIFY(!f.sockets.watch(
            Milliseconds{10}, [] {}, [](const SocketEvent&) {}, {}));
    }
};

class MeddlersTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void programsThatTalkToUnitsAreTold()
    {
        QTemporaryDir folder;
        const std::filesystem::path root = folder.path().toStdString();
        const auto run = [&](const char* process, const char* program) {
            std::filesystem::create_directories(root / "proc" / process);
            std::ofstream(root / "proc" / process / "comm") << program << '\n';
        };
        const auto findings = [&] {
            std::vector<Diagnosis> list;
            lookAtMeddlers(list, root);
            std::string text;
            for (const auto& one : list)
                text += one.finding.substr(0, one.finding.find(' ')) + ';';
            return text;
        };
        QCOMPARE(findings(), std::string());
        run("17", "bash");
        run("self", "brltty"); // no process
        QCOMPARE(findings(), std::string());
        run("18", "ModemManager");
        QCOMPARE(findings(), std::string("ModemManager;"));
        run("19", "brltty");
        QCOMPARE(findings(), std::string("ModemManager;brltty;"));
        std::filesystem::create_directories(root / "usr/lib/udev/rules.d");
        std::ofstream(root / "usr/lib/udev/rules.d/70-mintmark.rules") << "\n";
        QCOMPARE(findings(), std::string("brltty;"));
        std::filesystem::create_directories(root / "etc/udev/rules.d");
        std::ofstream(root / "etc/udev/rules.d/95-mintmark-brltty.rules") << "\n";
        QCOMPARE(findings(), std::string());
    }
};

class RemediesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aWordIsTakenByAShellAsItIs_data()
    {
        QTest::addColumn<QString>("word");
        for (const auto* word : {"/dev/ttyACM0", "it's", "", "two words", "$(reboot)", "`a`", "~", "a;b|c&d",
                                 "\\", "*", "-x", "\xc3\xa4", "a'b\"c"})
            QTest::newRow(word) << QString::fromUtf8(word);
    }
    void aWordIsTakenByAShellAsItIs()
    {
        QFETCH(QString, word);
        const auto line = "printf %s " + shellWord(word.toStdString());
        QProcess shell;
        shell.start(QStringLiteral("sh"), {QStringLiteral("-c"), QString::fromStdString(line)});
        QVERIFY(shell.waitForFinished(10'000));
        QCOMPARE(QString::fromUtf8(shell.readAllStandardOutput()), word);
    }
    void whatNoLineHoldsIsNoCommand()
    {
        QVERIFY(shellWord("a\nb").empty());
        QVERIFY(commandOf({"chmod", "700", "/srv/a\nb"}).empty());
        QVERIFY(mintmarkAt("/srv/a\nb", {"doctor"}).empty());
        QCOMPARE(mintmarkAt("/srv/my station", {"audit", "head"}),
                 std::string("mintmark audit head --station '/srv/my station'"));
    }

    void librariesThatAreTooOldAreTold()
    {
        const auto health = [](const char* cipher, const char* openSsl) {
            Findings list;
            lookAtLibraries(list, cipher, openSsl);
            return list.at(0);
        };
        QVERIFY(health("4.5.6 community", "3.0.15").health == Health::Good);
        QVERIFY(health("4.5.6 community", "3.0.15").command.empty());
        QVERIFY(health("3.4.1", "3.0.15").command.find("backports") != std::string::npos);
        QVERIFY(health("", "3.0.15").health == Health::Bad); // a SQLite that does not encrypt
        QVERIFY(health("4.5.6 community", "1.1.1n").command.find("openssl") != std::string::npos);
    }

    void theTimeIsKeptByWhatIsThere()
    {
        QTemporaryDir folder;
        const std::filesystem::path root = folder.path().toStdString();
        QVERIFY(keepTime(root).starts_with("sudo apt-get install systemd-timesyncd"));
        std::filesystem::create_directories(root / "usr/sbin");
        std::ofstream(root / "usr/sbin/chronyd") << "";
        QCOMPARE(keepTime(root), std::string("sudo timedatectl set-ntp true"));
    }

    void whatAModuleNeedsBesidesIsLookedFor()
    {
        QTemporaryDir folder;
        const std::filesystem::path root = folder.path().toStdString();
        const auto command = [&](const char* module) {
            Findings list;
            lookAtReaders(list, module, root);
            return list.empty() ? std::string() : list[0].command;
        };
        QCOMPARE(command("/usr/lib/opensc-pkcs11.so"), std::string("sudo apt-get install pcscd"));
        std::filesystem::create_directories(root / "usr/sbin");
        std::ofstream(root / "usr/sbin/pcscd") << "";
        QCOMPARE(command("/usr/lib/libykcs11.so"), std::string("sudo systemctl enable --now pcscd.socket"));
        std::filesystem::create_directories(root / "run/pcscd");
        std::ofstream(root / "run/pcscd/pcscd.comm") << "";
        QCOMPARE(command("/usr/lib/libykcs11.so"), std::string());
        QCOMPARE(command("/usr/lib/softhsm/libsofthsm2.so"), std::string());
        Findings list;
        lookAtReaders(list, "/usr/lib/pkcs11/libtpm2_pkcs11.so", root);
        QCOMPARE(list.size(), std::size_t{1});
        QVERIFY(list[0].finding.find("tpmrm0") != std::string::npos);
    }
};

MINTMARK_TEST(RemediesTest)
MINTMARK_TEST(SocketsFileTest)
MINTMARK_TEST(LocalSocketsTest)
MINTMARK_TEST(MeddlersTest)
#include "tst_sockets.moc"

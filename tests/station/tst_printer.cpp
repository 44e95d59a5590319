#include "provisioning/station/labels/Printer.h"
#include "tests/Where.h"
#include "tests/support/Main.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <pty.h>
#include <sys/socket.h>
#include <unistd.h>

#include <thread>

using namespace mintmark;
using namespace mintmark::station;
using namespace std::chrono_literals;

namespace {

/// A port on the loopback that listens and, unless it is asked to, takes nothing.
class Listener {
public:
    Listener() : m_socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        ::sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = ::htonl(INADDR_LOOPBACK);
        ::socklen_t size = sizeof address;
        auto* const at = reinterpret_cast<::sockaddr*>(&address);
        if (::bind(m_socket, at, size) != 0 || ::listen(m_socket, 4) != 0 ||
            ::getsockname(m_socket, at, &size) != 0)
            qFatal("no loopback");
        m_port = ::ntohs(address.sin_port);
    }
    ~Listener() { ::close(m_socket); }
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;
    [[nodiscard]] std::string address() const { return "tcp:127.0.0.1:" + std::to_string(m_port); }
    [[nodiscard]] std::size_t takeAll() const
    {
        const int connection = ::accept(m_socket, nullptr, nullptr);
        std::size_t taken = 0;
        char part[65536];
        for (::ssize_t got = 0; (got = ::read(connection, part, sizeof part)) > 0;)
            taken += static_cast<std::size_t>(got);
        ::close(connection);
        return taken;
    }

private:
    int m_socket;
    int m_port = 0;
};

Deadline in(Milliseconds time)
{
    return {systemClock(), time};
}

} // namespace

class PrinterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aLargeLabelArrivesWhole()
    {
        const Listener listener;
        std::size_t taken = 0;
        std::thread reader([&] { taken = listener.takeAll(); });
        auto printer = Printer::open(listener.address(), in(5s));
        MM_VERIFY(printer);
        const Bytes label(std::size_t{8} << 20, 'x');
        const auto sent = printer->send(label, in(30s));
        reader.join();
        MM_VERIFY(sent);
        QCOMPARE(taken, label.size());
    }

    void aPrinterThatTakesNothingEndsAtTheDeadline()
    {
        const Listener listener;
        auto printer = Printer::open(listener.address(), in(5s));
        MM_VERIFY(printer);
        const auto before = systemClock().steady();
        const auto sent = printer->send(Bytes(std::size_t{64} << 20, 'x'), in(300ms));
        const auto waited = systemClock().steady() - before;
        QVERIFY(!sent);
        QVERIFY(sent.error().code == FailureCode::LabelPrinter);
        QVERIFY2(sent.error().detail.find("took no more in time, after ") != std::string::npos,
                 sent.error().detail.c_str());
        QVERIFY2(waited >= 250ms && waited < 5s, qPrintable(QString::number(waited.count())));
    }

    void aDeviceThatTakesNothingEndsAtTheDeadline()
    {
        int ours = -1, theirs = -1;
        char name[128] = "";
        QVERIFY(::openpty(&ours, &theirs, name, nullptr, nullptr) == 0);
        auto printer = Printer::open(std::string("device:") + name, in(1s));
        MM_VERIFY(printer);
        const auto sent = printer->send(Bytes(1 << 20, 'x'), in(300ms));
        QVERIFY(!sent);
        QVERIFY(sent.error().code == FailureCode::LabelPrinter);
        ::close(ours);
        ::close(theirs);
    }

    void anAddressIsOneOfTwoForms()
    {
        for (const auto* bad : {"", "tcp:", "tcp:127.0.0.1", "tcp:127.0.0.1:", "tcp:127.0.0.1:0",
                                "tcp:127.0.0.1:99999", "tcp:127.0.0.1:91 ", "tcp:localhost:9100",
                                "tcp:::1:9100", "tcp:[127.0.0.1]:9100", "udp:127.0.0.1:9", "/dev/usb/lp0"}) {
            const auto printer = Printer::open(bad, in(1s));
            QVERIFY2(!printer, bad);
            QVERIFY2(printer.error().code == FailureCode::Usage, bad);
        }
        for (const auto* missing : {"device:", "device:/dev/usb/lp99",
                                    "device:" MINTMARK_SOURCE_DIR "/LICENSE", "device:/tmp", "tcp:[::1]:1"}) {
            const auto printer = Printer::open(missing, in(1s));
            QVERIFY2(!printer, missing);
            QVERIFY2(printer.error().code == FailureCode::LabelPrinter, missing);
        }
    }
};

MINTMARK_TEST(PrinterTest)
#include "tst_printer.moc"

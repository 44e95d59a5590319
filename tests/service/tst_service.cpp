// Service and client in one process, over a real socket, with a station that does what the test says.
#include "app/service/Door.h"
#include "app/service/Notify.h"
#include "provisioning/station/Audit.h"
#include "provisioning/station/Orders.h"
#include "provisioning/station/remote/BenchMethods.h"
#include "provisioning/station/remote/RemoteSockets.h"
#include "provisioning/station/remote/RemoteStation.h"
#include "tests/service/FakePeople.h"
#include "tests/support/Main.h"
#include "tests/ui/FakeStation.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QScopeGuard>
#include <QtCore/QTemporaryDir>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace mintmark;
using namespace mintmark::station;
using namespace mintmark::test;
using namespace std::chrono_literals;

namespace {

Pin pinOf(std::string_view text)
{
    Pin pin;
    pin.append(text);
    return pin;
}

Deadline in(Milliseconds time)
{
    return {systemClock(), time};
}

/// Says no to one model, waits to be stopped for another, and keeps what it was asked.
class FakeSite final : public Site {
public:
    [[nodiscard]] Outcome<SiteInfo> info() override { return SiteInfo{}; }
    [[nodiscard]] Outcome<SiteAnswer> ask(SiteQuestion question, const std::stop_token& stop) override
    {
        const std::lock_guard guard(m_mutex);
        m_asked = question;
        while (question.unit.model == "slow" && !stop.stop_requested())
            systemClock().sleep(5ms);
        if (stop.stop_requested()) return fail(Failure{FailureCode::Interrupted});
        if (question.unit.model == "bad") return SiteAnswer{false, "optical test", {}};
        return SiteAnswer{true, {}, {{"housing", "X-1"}}};
    }
    [[nodiscard]] Outcome<SiteDelivery> deliver(const std::function<void(std::uint64_t)>&,
                                                const std::stop_token&) override
    {
        return SiteDelivery{};
    }
    [[nodiscard]] SiteQuestion asked()
    {
        const std::lock_guard guard(m_mutex);
        return m_asked;
    }

private:
    std::mutex m_mutex;
    SiteQuestion m_asked;
};

/// The bench's, at a place that has a site.
class StationWithSite final : public FakeStation {
public:
    using FakeStation::FakeStation;
    [[nodiscard]] Outcome<Site*> site() override { return &theirs; }
    FakeSite theirs;
};

/// A service for as long as it lives.
class Hall {
public:
    explicit Hall(service::Limits limits = {}) : m_limits(limits)
    {
        auto opened = service::Door::open(socket(), {static_cast<std::uint32_t>(::geteuid()), {}});
        if (!opened) qFatal("%s", opened.error().detail.c_str());
        m_door.emplace(std::move(*opened));
        m_thread = std::jthread([this](const std::stop_token& stop) { m_door->serve(desk, m_limits, stop); });
    }
    [[nodiscard]] std::filesystem::path socket() const
    {
        return (m_folder.path() + QStringLiteral("/s")).toStdString();
    }
    [[nodiscard]] std::filesystem::path spool() const { return m_folder.path().toStdString(); }

    [[nodiscard]] wire::Stream stream() const
    {
        ::sockaddr_un address{};
        address.sun_family = AF_UNIX;
        const auto text = socket().string();
        std::copy(text.begin(), text.end(), address.sun_path);
        wire::Stream stream(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
        if (::connect(stream.descriptor(), reinterpret_cast<const ::sockaddr*>(&address), sizeof address) !=
            0)
            qFatal("no connection");
        return stream;
    }
    [[nodiscard]] std::shared_ptr<wire::Connection> client() const
    {
        auto opened = wire::Connection::open(socket());
        if (!opened) qFatal("%s", opened.error().text().c_str());
        return std::move(*opened);
    }
    [[nodiscard]] std::shared_ptr<wire::Connection> clientAs(const std::string& name) const
    {
        auto connection = client();
        RemoteOperators operators(connection);
        if (const auto in = operators.logIn(name, pinOf(name)); !in) qFatal("%s", in.error().text().c_str());
        return connection;
    }

private:
    QTemporaryDir m_folder;

public:
    std::shared_ptr<FakeBench> bench = std::make_shared<FakeBench>();
    StationWithSite station{bench};
    FakePeople people;
    serving::Desk desk{spool(), station, people, spool()};

private:
    service::Limits m_limits;
    std::optional<service::Door> m_door;
    std::jthread m_thread;
};

QJsonObject said(wire::Stream& stream, Milliseconds patience = 10s)
{
    while (true) {
        auto line = stream.next(in(patience));
        if (!line) return {};
        auto object =
            QJsonDocument::fromJson(QByteArray(line->text().data(), static_cast<qsizetype>(line->size())))
                .object();
        if (object.value(QLatin1String("method")) != QJsonValue(QStringLiteral("alive"))) return object;
    }
}

QString codeIn(const QJsonObject& object)
{
    return object.value(QLatin1String("error"))
        .toObject()
        .value(QLatin1String("data"))
        .toObject()
        .value(QLatin1String("code"))
        .toString();
}

QByteArray asked(int id, const char* method, const QByteArray& params = "{}")
{
    return "{\"jsonrpc\":\"2.0\",\"id\":" + QByteArray::number(id) + ",\"method\":\"" + method +
           "\",\"params\":" + params + "}\n";
}

const QByteArray hello = asked(1, "hello", R"({"major":1,"minor":0,"program":"test"})");

void send(wire::Stream& stream, const QByteArray& text)
{
    QVERIFY(stream.send({text.constData(), static_cast<std::size_t>(text.size())}, 10s));
}

template <class F> bool soon(F condition)
{
    const auto deadline = in(10s);
    while (!condition() && !deadline.passed())
        systemClock().sleep(5ms);
    return condition();
}

Event noticeOf(const std::string& text)
{
    Event event;
    event.kind = EventKind::Notice;
    event.text = text;
    return event;
}

} // namespace

class ServiceTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aClientSaysWhoItIsAndIsAnswered()
    {
        Hall hall;
        RemoteStation station(hall.client());
        QCOMPARE(station.info().name, std::string("line-2"));
        const auto before = station.counts();
        QVERIFY(!before);
        QVERIFY(before.error().code == FailureCode::OperatorNeeded);
        RemoteOperators people(hall.client());
        QVERIFY(people.logIn("technician", pinOf("wrong")).error().code == FailureCode::OperatorPin);

        RemoteStation working(hall.clientAs("technician"));
        QCOMPARE(working.whoIsIn()->role, Role::Technician);
        const auto counts = working.counts();
        MM_VERIFY(counts);
        QCOMPARE(counts->at(DeviceState::Provisioned), std::uint64_t{1284});
        QCOMPARE(working.profiles().size(), std::size_t{2});
        QVERIFY(QString::fromStdString(hall.people.from)
                    .startsWith(QStringLiteral("uid %1, process %2").arg(::geteuid()).arg(::getpid())));
        QVERIFY(working.device("X").error().code == FailureCode::DeviceUnknown);
        // Whatever name is given, the one who has logged in may not.
        const QTemporaryDir folder;
        const auto path = folder.path().toStdString();
        QVERIFY(working.backup(path, 1, "officer", {}).error().code == FailureCode::OperatorForbidden);
        QVERIFY(working.repair("officer", {}).error().code == FailureCode::OperatorForbidden);
        QVERIFY(QDir(folder.path()).isEmpty());
        // Somebody else's login makes no use of the one before.
        QVERIFY(hall.client()->call(wire::call::counts, {}).error().code == FailureCode::OperatorNeeded);
    }

    void theSiteIsAskedForWhoeverMayMakeUnits()
    {
        Hall hall;
        RemoteStation station(hall.clientAs("technician"));
        auto* const site = station.site().value();
        SiteQuestion question{"another station", "A1", "somebody else", "PO-1", "demo", {}};
        question.unit.model = "good";
        question.unit.hardwareId.octets = {1, 2, 3, 4};
        question.unit.firmwareVersion = "1.2";
        question.unit.firmwareDigest = Bytes(32, 7);
        const auto yes = site->ask(question, {});
        MM_VERIFY(yes);
        QVERIFY(yes->admits);
        QVERIFY(yes->facts == (std::vector<std::pair<std::string, std::string>>{{"housing", "X-1"}}));
        // All that the site is told of a unit came along; who asks, and where, is what the service knows.
        const auto asked = hall.station.theirs.asked();
        QCOMPARE(asked.operatorName, std::string("technician"));
        QCOMPARE(asked.station, std::string());
        QCOMPARE(asked.socket + ' ' + asked.order + ' ' + asked.profile, std::string("A1 PO-1 demo"));
        QVERIFY(asked.unit.hardwareId == question.unit.hardwareId);
        QCOMPARE(asked.unit.firmwareVersion, std::string("1.2"));
        QVERIFY(asked.unit.firmwareDigest == question.unit.firmwareDigest);

        question.unit.model = "bad";
        const auto no = site->ask(question, {});
        MM_VERIFY(no);
        QVERIFY(!no->admits);
        QCOMPARE(no->reason, std::string("optical test"));

        question.unit.model = "slow";
        std::stop_source stop;
        const std::jthread later([&stop] {
            systemClock().sleep(100ms);
            stop.request_stop();
        });
        QVERIFY(site->ask(question, stop.get_token()).error().code == FailureCode::Interrupted);

        for (const Bytes& number : {Bytes{}, Bytes(3, 1), Bytes(33, 1)}) {
            question.unit.hardwareId.octets = number;
            QVERIFY(site->ask(question, {}).error().code == FailureCode::Usage);
        }
        question.unit.hardwareId.octets = {1, 2, 3, 4};
        question.unit.firmwareDigest = Bytes(31, 7);
        QVERIFY(site->ask(question, {}).error().code == FailureCode::Usage);
        question.unit.firmwareDigest.clear();
        question.unit.model = std::string(257, 'x');
        QVERIFY(site->ask(question, {}).error().code == FailureCode::Usage);
        QCOMPARE(hall.station.theirs.asked().unit.model, std::string("slow"));

        question.unit.model = "good";
        RemoteStation reading(hall.clientAs("auditor"));
        QVERIFY(reading.site().value()->ask(question, {}).error().code == FailureCode::OperatorForbidden);
        QCOMPARE(hall.station.theirs.asked().unit.model, std::string("slow"));
    }

    void theManagerIsToldHowItStands_data()
    {
        QTest::addColumn<bool>("abstract");
        QTest::newRow("a file") << false;
        QTest::newRow("a name of Linux's own") << true;
    }
    void theManagerIsToldHowItStands()
    {
        QFETCH(bool, abstract);
        const QTemporaryDir folder;
        const auto path = abstract ? "@mintmark-test-" + std::to_string(::getpid())
                                   : (folder.path() + QStringLiteral("/n")).toStdString();
        ::sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::copy(path.begin(), path.end(), address.sun_path);
        if (abstract) address.sun_path[0] = '\0';
        const int manager = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
        const auto closes = qScopeGuard([manager] {
            ::close(manager);
            qunsetenv("NOTIFY_SOCKET");
        });
        QVERIFY(::bind(manager, reinterpret_cast<const ::sockaddr*>(&address),
                       static_cast<::socklen_t>(offsetof(::sockaddr_un, sun_path) + path.size())) == 0);
        char heard[64];
        service::notify("READY=1");
        QVERIFY(::recv(manager, heard, sizeof heard, 0) == -1);
        for (const char* none : {"", "@", "n", "/no/such/socket"}) {
            qputenv("NOTIFY_SOCKET", none);
            service::notify("READY=1");
        }
        qputenv("NOTIFY_SOCKET", "/" + QByteArray(200, 'x'));
        service::notify("READY=1");
        QVERIFY(::recv(manager, heard, sizeof heard, 0) == -1);
        qputenv("NOTIFY_SOCKET", QByteArray::fromStdString(path));
        service::notify("READY=1");
        const auto size = ::recv(manager, heard, sizeof heard, 0);
        QCOMPARE(QByteArray(heard, static_cast<qsizetype>(std::max<::ssize_t>(size, 0))),
                 QByteArray("READY=1"));
    }

    void whoeverLogsOutIsNobodyAtTheServiceToo()
    {
        Hall hall;
        auto connection = hall.clientAs("technician");
        RemoteStation station(connection);
        MM_VERIFY(station.counts());
        QVERIFY(!station.lost());
        MM_VERIFY(station.logOut());
        QVERIFY(!station.whoIsIn());
        QVERIFY(station.counts().error().code == FailureCode::OperatorNeeded);
        RemoteOperators people(connection);
        MM_VERIFY(people.logIn("supervisor", pinOf("supervisor")));
        MM_VERIFY(station.counts());
    }

    void socketsAreTheServicesAndAreChangedByThoseWhoMay()
    {
        Hall hall;
        RemoteSockets asked(hall.clientAs("technician"));
        // The folder behind this service is no station: its own answer, and nothing of this process's.
        QVERIFY(asked.sockets().error().code == FailureCode::StationMissing);
        QVERIFY(asked.otherPorts().error().code == FailureCode::StationMissing);
        QVERIFY(asked.watch(Milliseconds{1}, {}, {}, {}).error().code == FailureCode::StationMissing);
        QVERIFY(asked.assign("A1", "/dev/null").error().code == FailureCode::OperatorForbidden);
        QVERIFY(asked.learn("A1", Milliseconds{1}, {}, {}).error().code == FailureCode::OperatorForbidden);
        QVERIFY(asked.remove("A1").error().code == FailureCode::OperatorForbidden);
        RemoteSockets changed(hall.clientAs("supervisor"));
        QVERIFY(changed.assign("A1", "/dev/null").error().code == FailureCode::StationMissing);
        for (const auto patience : {Milliseconds{0}, Milliseconds{-1}, Milliseconds{86'400'001}})
            QVERIFY(changed.learn("A1", patience, {}, {}).error().code == FailureCode::Usage);
    }

    void aServiceThatDoesNotRunIsNoMissingStation()
    {
        const QTemporaryDir folder;
        const auto socket = std::filesystem::path(folder.path().toStdString()) / "station.sock";
        QVERIFY(isService(socket));
        QVERIFY(!isService(folder.path().toStdString()));
        QVERIFY(!isService(socket.parent_path() / "station"));
        QVERIFY(openStation(socket, Access::Read).error().code == FailureCode::ServiceGone);
        QVERIFY(openSockets(socket).error().code == FailureCode::ServiceGone);
        QVERIFY(viewProfiles(socket).error().code == FailureCode::ServiceGone);
        QVERIFY(judgeId(socket, "demo", "x").error().code == FailureCode::ServiceGone);
        const auto found = diagnose(socket, {});
        QCOMPARE(found.size(), std::size_t{1});
        QVERIFY(found.front().finding.starts_with("MM-SERVICE-GONE"));
        const auto judged = viewProfileText(socket, "mine", "format = 1");
        QCOMPARE(judged.errors.size(), std::size_t{1});
        QCOMPARE(judged.text, std::string("format = 1"));
    }

    void allMethodsAreServed()
    {
        Hall hall;
        std::set<std::string> all;
        for (const auto* row : wire::allMethods())
            all.insert(row->name);
        QCOMPARE(hall.desk.methods(), all);
    }

    void whatARoleMayNotIsRefusedBeforeAnythingElse_data()
    {
        QTest::addColumn<int>("role");
        for (const auto role : orders::allRoles())
            QTest::newRow(orders::nameOf(role).data()) << static_cast<int>(role);
    }
    void whatARoleMayNotIsRefusedBeforeAnythingElse()
    {
        QFETCH(int, role);
        const auto mine = static_cast<Role>(role);
        Hall hall;
        auto stream = hall.stream();
        send(stream, hello);
        QVERIFY(said(stream).contains(QLatin1String("result")));
        const auto name = QByteArray::fromStdString(std::string(orders::nameOf(mine)));
        const auto login = asked(2, "operator.login", "{\"name\":\"" + name + "\",\"pin\":0}").chopped(2) +
                           ",\"secrets\":[\"" + name.toHex() + "\"]}\n";
        send(stream, login);
        QVERIFY(said(stream).contains(QLatin1String("result")));
        int id = 2, forbidden = 0, allowed = 0;
        for (const auto* row : wire::allMethods()) {
            if (!row->act) continue;
            // Nothing that any call takes: whoever may, is told that.
            send(stream, asked(++id, row->name, R"({"nonsense":1})"));
            const auto code = codeIn(said(stream));
            const bool may = orders::may(mine, *row->act);
            QVERIFY2(code ==
                         (may ? QLatin1String("MM-SERVICE-GARBLED") : QLatin1String("MM-OPERATOR-FORBIDDEN")),
                     qPrintable(QString::fromLatin1(row->name) + QLatin1Char(' ') + code));
            ++(may ? allowed : forbidden);
        }
        QVERIFY(allowed > 0);
        QVERIFY(forbidden > 0);
        QCOMPARE(hall.bench->batches.load(), 0);
    }

    void whoeverWasRemovedMayNothingMore()
    {
        Hall hall;
        RemoteStation station(hall.clientAs("auditor"));
        MM_VERIFY(station.counts());
        hall.people.removed = true;
        QVERIFY(station.counts().error().code == FailureCode::OperatorUnknown);
    }

    void aNameThatAClientGivesAnswersForNothing()
    {
        Hall hall;
        RemoteStation station(hall.clientAs("technician"));
        BatchRequest request;
        request.profile = "demo";
        request.operatorName = "security-officer";
        request.sockets = {{SocketName{"A1"}, "/dev/null"}};
        std::jthread batch([&] { (void)station.provision(request, {}, {}); });
        QVERIFY(soon([&] { return hall.bench->working(); }));
        QCOMPARE(hall.bench->request().operatorName, std::string("technician"));
        QCOMPARE(hall.bench->request().sockets.front().port, std::string("/dev/null"));
        hall.bench->finish();
        batch.join();
        RemoteOperators people(hall.clientAs("technician"));
        QVERIFY(people.setPin({"technician", true}, "technician", pinOf("new")));
        QCOMPARE(hall.people.pinOf, std::string("technician for technician"));
        QVERIFY(people.setPin({"technician", true}, "auditor", pinOf("new")).error().code ==
                FailureCode::OperatorForbidden);
        request.profile = "/etc/passwd";
        QVERIFY(station.provision(request, {}, {}).error().code == FailureCode::ServiceUnsupported);
    }

    void devicesLeaveOneByOneAndWhoIsInAnswers()
    {
        Hall hall;
        RemoteStation station(hall.clientAs("technician"));
        std::vector<LeaveStep> steps;
        const auto each = [&](const LeaveStep& step) {
            steps.push_back(step);
            return true;
        };
        const auto summary =
            station.certificateLife().ship({{"demo-1", "nobody", "demo-3"}, "officer", "pallet 7"}, each, {});
        MM_VERIFY(summary);
        QCOMPARE(summary->left, std::uint64_t{2});
        QCOMPARE(summary->failed, std::uint64_t{1});
        QCOMPARE(steps.size(), std::size_t{3});
        QCOMPARE(steps[2].deviceId, std::string("demo-3"));
        QVERIFY(steps[1].failure->code == FailureCode::DeviceUnknown);
        QCOMPARE(steps[1].failure->detail, std::string("technician")); // not whom the client named
        QVERIFY(station.certificateLife().scrap({{"demo-1"}, "supervisor", "x"}, each, {}).error().code ==
                FailureCode::OperatorForbidden);
        RemoteStation lead(hall.clientAs("supervisor"));
        MM_VERIFY(lead.certificateLife().scrap({{"demo-1"}, "", "x"}, each, {}));
        // As many as may be, and one that wants no more of them.
        steps.clear();
        const std::vector<std::string> many(leaveMost, std::string(128, 'x'));
        MM_VERIFY(lead.certificateLife().ship({many, "", ""}, each, {}));
        QCOMPARE(steps.size(), leaveMost);
        int seen = 0;
        QVERIFY(!lead.certificateLife().ship({many, "", ""}, [&](const auto&) { return ++seen < 3; }, {}));
        QCOMPARE(seen, 3);
    }

    void aBatchTellsItsEventsAndIsStopped()
    {
        Hall hall;
        RemoteStation station(hall.clientAs("technician"));
        BatchRequest request;
        request.profile = "demo";
        std::vector<Event> events;
        std::stop_source stop;
        std::optional<Outcome<BatchSummary>> summary;
        std::jthread batch([&] {
            summary = station.provision(
                request, [&](const Event& event) { events.push_back(event); }, stop.get_token());
        });
        QVERIFY(soon([&] { return hall.bench->working(); }));
        for (int at = 0; at < 500; ++at)
            hall.bench->say(at % 2 == 0 ? stepEvent("A1", Step::Writing, 40, 50, "DEV-1", at)
                                        : endEvent("A1", RunResult::Failed, "DEV-1",
                                                   Failure{FailureCode::UnitClone, "x"}));
        // Another client works beside it, and has no batch of its own.
        RemoteStation other(hall.clientAs("supervisor"));
        MM_VERIFY(other.counts());
        const auto second = other.provision(request, {}, {});
        QVERIFY(second.error().code == FailureCode::StationBusy);
        QVERIFY(second.error().detail.find("technician") != std::string::npos);
        // And so does this one, meanwhile.
        MM_VERIFY(station.counts());
        stop.request_stop();
        batch.join();
        MM_VERIFY(*summary);
        QVERIFY((*summary)->interrupted);
        QCOMPARE(hall.bench->stops.load(), 1);
        QCOMPARE(events.size(), std::size_t{500});
        QCOMPARE(events[1].failure->detail, std::string("x"));
        QVERIFY(events[0].step == Step::Writing);
    }

    void anotherClientHoldsASocketOfTheBatch()
    {
        Hall hall;
        RemoteStation station(hall.clientAs("technician")), other(hall.clientAs("supervisor"));
        QVERIFY(other.holdSocket("A1", true).error().code == FailureCode::Usage); // no batch works
        BatchRequest request;
        request.profile = "demo";
        std::vector<EventKind> kinds;
        std::optional<Outcome<BatchSummary>> summary;
        std::jthread batch([&] {
            summary =
                station.provision(request, [&](const Event& event) { kinds.push_back(event.kind); }, {});
        });
        QVERIFY(soon([&] { return hall.bench->working(); }));
        MM_VERIFY(other.holdSocket("A1", true));
        MM_VERIFY(station.holdSocket("A1", false));
        RemoteStation auditor(hall.clientAs("auditor"));
        QVERIFY(auditor.holdSocket("A1", true).error().code == FailureCode::OperatorForbidden);
        hall.bench->finish();
        batch.join();
        MM_VERIFY(*summary);
        QVERIFY(kinds == (std::vector{EventKind::SocketHeld, EventKind::SocketReady}));
    }

    void aClientThatGoesAwayEndsItsBatchBetweenTwoSteps()
    {
        Hall hall;
        {
            auto stream = hall.stream();
            send(stream, hello);
            (void)said(stream);
            send(stream, asked(2, "operator.login", R"({"name":"technician","pin":0})").chopped(2) +
                             ",\"secrets\":[\"" + QByteArray("technician").toHex() + "\"]}\n");
            QVERIFY(said(stream).contains(QLatin1String("result")));
            send(
                stream,
                asked(
                    3, "station.provision",
                    R"({"profile":"demo","sockets":[],"count":null,"dryRun":false,"order":"","work":null,"operatorName":""})"));
            QVERIFY(soon([&] { return hall.bench->working(); }));
        }
        QVERIFY(soon([&] { return hall.bench->stops == 1; }));
        QVERIFY(soon([&] { return !hall.bench->working(); }));
        RemoteStation next(hall.clientAs("technician"));
        MM_VERIFY(next.counts());
    }

    void aClientThatDoesNotReadIsDroppedAndHoldsNobodyUp()
    {
        service::Limits limits;
        limits.queued = std::size_t{256} * 1024;
        Hall hall(limits);
        auto stream = hall.stream();
        send(stream, hello);
        (void)said(stream);
        send(stream, asked(2, "operator.login", R"({"name":"technician","pin":0})").chopped(2) +
                         ",\"secrets\":[\"" + QByteArray("technician").toHex() + "\"]}\n");
        (void)said(stream);
        send(
            stream,
            asked(
                3, "station.provision",
                R"({"profile":"demo","sockets":[],"count":null,"dryRun":false,"order":"","work":null,"operatorName":""})"));
        QVERIFY(soon([&] { return hall.bench->working(); }));
        const auto begin = systemClock().steady();
        Milliseconds longest{0};
        const auto event = noticeOf(std::string(4096, 'x'));
        for (int at = 0; at < 2000 && hall.bench->working(); ++at) {
            const auto from = systemClock().steady();
            hall.bench->say(event);
            longest = std::max(longest, systemClock().steady() - from);
        }
        QVERIFY(soon([&] { return hall.bench->stops == 1; }));
        QVERIFY2(longest < 2s, qPrintable(QString::number(longest.count())));
        QVERIFY(systemClock().steady() - begin < 20s);
        RemoteStation other(hall.clientAs("auditor"));
        MM_VERIFY(other.counts());
    }

    void whatComesFirstIsHello()
    {
        service::Limits limits;
        limits.first = 200ms;
        Hall hall(limits);
        auto other = hall.stream();
        send(other, asked(1, "hello", R"({"major":2,"minor":0,"program":"newer"})"));
        const auto told = said(other);
        QCOMPARE(codeIn(told), QStringLiteral("MM-SERVICE-VERSION"));
        QVERIFY(told.value(QLatin1String("error"))
                    .toObject()
                    .value(QLatin1String("data"))
                    .toObject()
                    .value(QLatin1String("detail"))
                    .toString()
                    .contains(QStringLiteral("version 1")));
        QVERIFY(!other.next(in(5s)));

        auto none = hall.stream();
        send(none, asked(1, "info"));
        QCOMPARE(codeIn(said(none)), QStringLiteral("MM-SERVICE-VERSION"));
        QVERIFY(!none.next(in(5s)));

        auto silent = hall.stream();
        const auto begin = systemClock().steady();
        QCOMPARE(codeIn(said(silent)), QStringLiteral("MM-SERVICE-GARBLED"));
        QVERIFY(!silent.next(in(5s)));
        QVERIFY(systemClock().steady() - begin < 4s);
    }

    void hostileMessagesEndTheirConnectionAlone_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("no JSON") << QByteArray("GET / HTTP/1.1\r\n\r\n");
        QTest::newRow("a list, as JSON-RPC's batches are") << QByteArray("[]\n");
        QTest::newRow("a notification")
            << QByteArray("{\"jsonrpc\":\"2.0\",\"method\":\"info\",\"params\":{}}\n");
        QTest::newRow("another version")
            << QByteArray("{\"jsonrpc\":\"1.0\",\"id\":2,\"method\":\"info\",\"params\":{}}\n");
        QTest::newRow("a text for an id")
            << QByteArray("{\"jsonrpc\":\"2.0\",\"id\":\"2\",\"method\":\"info\",\"params\":{}}\n");
        QTest::newRow("a list of parameters")
            << QByteArray("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"info\",\"params\":[]}\n");
        QTest::newRow("one member more")
            << QByteArray("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"info\",\"params\":{},\"x\":1}\n");
        QTest::newRow("an id beyond")
            << QByteArray("{\"jsonrpc\":\"2.0\",\"id\":4294967296,\"method\":\"info\",\"params\":{}}\n");
        QTest::newRow("more than 1 MiB") << QByteArray(2 * 1024 * 1024, 'x');
    }
    void hostileMessagesEndTheirConnectionAlone()
    {
        QFETCH(QByteArray, line);
        Hall hall;
        RemoteStation good(hall.clientAs("technician"));
        auto stream = hall.stream();
        send(stream, hello);
        QVERIFY(said(stream).contains(QLatin1String("result")));
        (void)stream.send({line.constData(), static_cast<std::size_t>(line.size())}, 2s);
        QCOMPARE(codeIn(said(stream)), QStringLiteral("MM-SERVICE-GARBLED"));
        QVERIFY(!stream.next(in(5s)));
        MM_VERIFY(good.counts());
    }

    void anUnknownMethodIsNoneOfThese()
    {
        Hall hall;
        auto stream = hall.stream();
        send(stream, hello);
        (void)said(stream);
        send(stream, asked(2, "registry.sql"));
        const auto told = said(stream);
        QCOMPARE(codeIn(told), QStringLiteral("MM-SERVICE-UNSUPPORTED"));
        QCOMPARE(told.value(QLatin1String("error")).toObject().value(QLatin1String("code")).toInt(), -32601);
        send(stream, asked(3, "info"));
        QVERIFY(said(stream).contains(QLatin1String("result")));
    }

    void thereAreSoManyClientsAndCalls()
    {
        service::Limits limits;
        limits.clients = 3;
        limits.calls = 2;
        Hall hall(limits);
        auto first = hall.client(), second = hall.client();
        {
            auto third = hall.client();
            const auto fourth = wire::Connection::open(hall.socket());
            QVERIFY(!fourth);
            QVERIFY(fourth.error().code == FailureCode::ServiceBusy);
        }
        // Once one has gone there is room again.
        first.reset();
        second.reset();
        QVERIFY(soon([&] { return wire::Connection::open(hall.socket()).has_value(); }));
        auto stream = hall.stream();
        send(stream, hello);
        QVERIFY(said(stream).contains(QLatin1String("result")));
        send(stream, asked(2, "operator.login", R"({"name":"technician","pin":0})").chopped(2) +
                         ",\"secrets\":[\"" + QByteArray("technician").toHex() + "\"]}\n");
        (void)said(stream);
        const QByteArray batch =
            R"({"profile":"demo","sockets":[],"count":null,"dryRun":false,"order":"","work":null,"operatorName":""})";
        send(stream, asked(3, "station.provision", batch));
        QVERIFY(soon([&] { return hall.bench->working(); }));
        send(stream, asked(4, "registry.counts"));
        QVERIFY(said(stream).contains(QLatin1String("result")));
        // The batch is one; a second one is refused by the station, not by the number of calls.
        send(stream, asked(5, "station.provision", batch));
        QCOMPARE(codeIn(said(stream)), QStringLiteral("MM-STATION-BUSY"));
        send(stream, asked(3, "registry.counts"));
        QCOMPARE(codeIn(said(stream)), QStringLiteral("MM-SERVICE-GARBLED"));
    }

    void whoMayComeInIsAskedOfTheKernel()
    {
        const service::Admission admission{900, 5000};
        QVERIFY(admission.admits(0, 0, {}));
        QVERIFY(admission.admits(900, 1, {}));
        QVERIFY(admission.admits(1001, 5000, {}));
        QVERIFY(admission.admits(1001, 1001, {4, 5000}));
        QVERIFY(!admission.admits(1001, 1001, {4, 5001}));
        QVERIFY(!(service::Admission{900, {}}.admits(1001, 5000, {5000})));
    }

    void aServiceThatFallsSilentIsLost()
    {
        int both[2];
        QVERIFY(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, both) == 0);
        auto theirs = std::make_unique<wire::Stream>(both[1]);
        std::jthread service([&] {
            (void)theirs->next(in(5s));
            theirs.reset();
        });
        const auto begin = systemClock().steady();
        const auto lost = wire::Connection::over(wire::Stream(both[0]));
        QVERIFY(!lost);
        QVERIFY(lost.error().code == FailureCode::ServiceLost);
        QVERIFY(systemClock().steady() - begin < 10s);
        const auto gone = wire::Connection::open("/nowhere/station.sock");
        QVERIFY(gone.error().code == FailureCode::ServiceGone);
    }

    void whatAServiceMakesUpIsRefused_data()
    {
        QTest::addColumn<QByteArray>("answer");
        for (const auto* text :
             {"{}", "[]", "x", "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}",
              "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"major\":1}}", "{\"jsonrpc\":\"2.0\",\"id\":1}",
              "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":1,\"error\":{}}",
              "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32000,\"message\":\"x\",\"data\":{\"code\":"
              "\"MM-NEW\",\"detail\":\"\",\"exit\":5}}}",
              "{\"jsonrpc\":\"2.0\",\"method\":\"exec\",\"params\":{}}",
              "{\"jsonrpc\":\"2.0\",\"method\":\"told\",\"params\":{\"call\":1}}"})
            QTest::newRow(text) << QByteArray(text);
    }
    void whatAServiceMakesUpIsRefused()
    {
        QFETCH(QByteArray, answer);
        int both[2];
        QVERIFY(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, both) == 0);
        wire::Stream theirs(both[1]);
        std::jthread service([&] {
            (void)theirs.next(in(5s));
            const auto line = answer + "\n";
            (void)theirs.send({line.constData(), static_cast<std::size_t>(line.size())}, 5s);
            (void)theirs.next(in(5s));
        });
        const auto connection = wire::Connection::over(wire::Stream(both[0]));
        QVERIFY(!connection);
        QVERIFY2(connection.error().code == FailureCode::ServiceGarbled, connection.error().text().c_str());
    }

    void filesComeInPiecesAndGoWithTheConnection()
    {
        Hall hall;
        auto connection = hall.clientAs("supervisor");
        const auto first = connection->call(wire::call::file, {{}, "list.csv", {1, 2}});
        MM_VERIFY(first);
        const auto again = connection->call(wire::call::file, {first->folder, "list.csv", {3}});
        MM_VERIFY(again);
        const auto file = hall.spool() / first->folder / "list.csv";
        QCOMPARE(std::filesystem::file_size(file), std::uintmax_t{3});
        for (const auto* name : {"", "..", "../x", "a/b", ".hidden", "x\n"})
            QVERIFY2(!connection->call(wire::call::file, {first->folder, name, {}}), name);
        QVERIFY(!connection->call(wire::call::file, {"..", "x", {}}));
        QVERIFY(!connection->call(wire::call::file, {"other", "x", {}}));
        // Nobody else's.
        auto other = hall.clientAs("supervisor");
        QVERIFY(!other->call(wire::call::file, {first->folder, "list.csv", {}}));
        connection.reset();
        QVERIFY(soon([&] { return !std::filesystem::exists(file.parent_path()); }));
    }

    void theSocketIsMadeOnceAndReplacedWhenNobodyListens()
    {
        QTemporaryDir folder;
        const auto socket = std::filesystem::path(folder.path().toStdString()) / "s";
        const service::Admission admission{static_cast<std::uint32_t>(::geteuid()), {}};
        {
            const auto door = service::Door::open(socket, admission);
            MM_VERIFY(door);
            const auto twice = service::Door::open(socket, admission);
            QVERIFY(twice.error().code == FailureCode::StationBusy);
        }
        QVERIFY(!std::filesystem::exists(socket));
        // As a killed one leaves it.
        ::sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::copy_n(socket.c_str(), socket.string().size(), address.sun_path);
        {
            const wire::Stream killed(::socket(AF_UNIX, SOCK_STREAM, 0));
            QVERIFY(::bind(killed.descriptor(), reinterpret_cast<const ::sockaddr*>(&address),
                           sizeof address) == 0);
        }
        QVERIFY(std::filesystem::exists(socket));
        MM_VERIFY(service::Door::open(socket, admission));
        QFile file(QString::fromStdString(socket.string()));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(service::Door::open(socket, admission).error().code == FailureCode::Usage);
    }
};

MINTMARK_TEST(ServiceTest)
#include "tst_service.moc"

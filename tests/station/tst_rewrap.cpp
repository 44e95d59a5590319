#include "hsm/Token.h"
#include "hsm/Wrapped.h"
#include "provisioning/registry/Store.h"
#include "provisioning/station/Files.h"
#include "provisioning/station/KeyRoom.h"
#include "provisioning/station/RunLock.h"
#include "provisioning/station/Station.h"
#include "provisioning/station/StationFile.h"
#include "tests/support/Main.h"

#include <QtCore/QTemporaryDir>

#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <thread>

namespace mintmark::station {

using namespace std::chrono_literals;
namespace fs = std::filesystem;

/// An older station, whose registry key is wrapped in a way that works in this process alone, is mended.
class RewrapTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void anOlderStationWorksBothWaysAfterwards();
    void aStationThatWasSwitchedTooEarlyIsMended();
    void twiceIsNothing();
    void whoHoldsTheStationIsNotDisturbed();
    void aRegistryOfAnotherKeyIsLeftAlone();
    void aKillAtAnyTimeLeavesARegistryThatOpens_data();
    void aKillAtAnyTimeLeavesARegistryThatOpens();

private:
    /// With its own PIN; the registry is read whole.
    [[nodiscard]] static QString opens(const fs::path& directory, hsm::Isolation isolation)
    {
        auto file = readStationFile(directory);
        if (!file) return QString::fromStdString(file.error().text());
        file->token.isolation = isolation;
        if (auto written = writeStationFile(directory, *file); !written)
            return QString::fromStdString(written.error().text());
        auto station = openStation(directory, Access::Read);
        if (!station) return QString::fromStdString(station.error().text());
        if (auto login = (*station)->loginFromFile(false); !login)
            return QString::fromStdString(login.error().text());
        const auto findings = (*station)->check([](int) {});
        if (!findings) return QString::fromStdString(findings.error().text());
        return findings->empty() ? QString() : QString::fromStdString(findings->front().detail);
    }
    [[nodiscard]] static hsm::WrapMechanism mechanism(const fs::path& directory)
    {
        return hsm::Wrapped::parse(readStationFile(directory)->wrappedRegistryKey)->mechanism;
    }
    [[nodiscard]] static Outcome<RewrapReport> rewrap(const fs::path& directory)
    {
        const auto room = TRY(openKeyRoom(directory));
        return room->rewrap(TRY(room->stationPin()), false);
    }
    /// As `mintmark init` made it before: wrapped by AES-GCM in the token.
    [[nodiscard]] static Outcome<void> makeOlder(const fs::path& directory);

    QTemporaryDir m_home{u"/dev/shm/mintmark-rewrap-XXXXXX"_qs};
    [[nodiscard]] fs::path path(const char* name) const
    {
        return fs::path(m_home.path().toStdString()) / name;
    }
    int m_round = 0;
    fs::path m_station;
};

Outcome<void> RewrapTest::makeOlder(const fs::path& directory)
{
    auto file = TRY(readStationFile(directory));
    const auto failed = [](const hsm::HsmError& error) {
        return Failure{FailureCode::HsmFailed, error.detail};
    };
    if (auto soft = hsm::useSoftToken(directory / part::token); !soft) return fail(failed(soft.error()));
    auto token = hsm::openToken(file.token, directory / part::tokenLock, systemClock());
    if (!token) return fail(failed(token.error()));
    auto login = (*token)->login(TRY(readPin(directory, file.pin)));
    if (!login) return fail(failed(login.error()));
    auto now = (*token)->wrapper(file.registryKey);
    if (!now) return fail(failed(now.error()));
    const auto key = (*now)->unwrap(file.wrappedRegistryKey, viewOf(registryKeyContext(file)));
    if (!key) return fail(failed(key.error()));
    const auto older = (*token)->generate(hsm::KeyRole::RegistryWrap, "registry wrap key");
    if (!older) return fail(failed(older.error()));
    auto then = (*token)->wrapper(*older);
    if (!then) return fail(failed(then.error()));
    auto wrapped = (*then)->wrap(*key, viewOf(registryKeyContext(file)));
    if (!wrapped) return fail(failed(wrapped.error()));
    file.registryKey = *older;
    file.wrappedRegistryKey = std::move(*wrapped);
    return writeStationFile(directory, file);
}

void RewrapTest::initTestCase()
{
    if (!fs::exists("/usr/bin/p11-kit")) MINTMARK_SKIP("p11-kit is not installed");
    MM_VERIFY(makeDemoStation({path("original"), "demo", false}, [](const std::string&) {}));
    QCOMPARE(mechanism(path("original")), hsm::WrapMechanism::RsaOaepSha1);
    MM_VERIFY(makeOlder(path("original")));
}

void RewrapTest::init()
{
    m_station = path(("station" + std::to_string(++m_round)).c_str());
    fs::copy(path("original"), m_station, fs::copy_options::recursive);
    QCOMPARE(mechanism(m_station), hsm::WrapMechanism::AesGcm);
}

void RewrapTest::anOlderStationWorksBothWaysAfterwards()
{
    QCOMPARE(opens(m_station, hsm::Isolation::None), QString());
    const auto before = opens(m_station, hsm::Isolation::Process);
    QVERIFY2(before.contains(u"MM-HSM-MECHANISM") && before.contains(u"mintmark hsm rewrap"),
             qPrintable(before));
    QVERIFY(opens(m_station, hsm::Isolation::None).isEmpty());
    const auto old = toHex(readStationFile(m_station)->registryKey.id);
    const auto report = rewrap(m_station);
    MM_VERIFY(report);
    QVERIFY(report->done && report->oldKeyId == old && report->newKeyId != old);
    QCOMPARE(report->before, std::string("AES-GCM"));
    QCOMPARE(mechanism(m_station), hsm::WrapMechanism::RsaOaepSha1);
    for (const auto isolation : {hsm::Isolation::Process, hsm::Isolation::None})
        QCOMPARE(opens(m_station, isolation), QString());
}

void RewrapTest::aStationThatWasSwitchedTooEarlyIsMended()
{
    QVERIFY(!opens(m_station, hsm::Isolation::Process).isEmpty());
    MM_VERIFY(rewrap(m_station));
    QVERIFY(readStationFile(m_station)->token.isolation == hsm::Isolation::Process);
    QCOMPARE(opens(m_station, hsm::Isolation::Process), QString());
}

void RewrapTest::twiceIsNothing()
{
    MM_VERIFY(rewrap(m_station));
    const auto file = readWhole(m_station / part::file, 65'536);
    const auto again = rewrap(m_station);
    MM_VERIFY(again);
    QVERIFY(!again->done && again->oldKeyId == again->newKeyId);
    QVERIFY(readWhole(m_station / part::file, 65'536) == file);
}

void RewrapTest::whoHoldsTheStationIsNotDisturbed()
{
    const auto file = readWhole(m_station / part::file, 65'536);
    const auto held = RunLock::take(m_station / part::runLock, systemClock(), 1s);
    MM_VERIFY(held);
    const auto refused = rewrap(m_station);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, FailureCode::StationBusy);
    QVERIFY(readWhole(m_station / part::file, 65'536) == file);
}

void RewrapTest::aRegistryOfAnotherKeyIsLeftAlone()
{
    fs::remove(m_station / part::registry);
    MM_VERIFY(registry::openStore(m_station / part::registry, Secret(32), registry::OpenMode::Create, "test",
                                  systemClock()));
    const auto file = readWhole(m_station / part::file, 65'536);
    const auto refused = rewrap(m_station);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, FailureCode::RegistryKey);
    QVERIFY(readWhole(m_station / part::file, 65'536) == file);
}

void RewrapTest::aKillAtAnyTimeLeavesARegistryThatOpens_data()
{
    QTest::addColumn<QString>("point");
    QTest::addColumn<int>("afterMs");
    for (const char* point : {"rewrap.key", "rewrap.audited", "rewrap.written"})
        QTest::newRow(point) << QString::fromLatin1(point) << 0;
    for (const int after : {5, 20, 60, 120, 200, 300, 450, 700})
        QTest::newRow(qPrintable(u"after %1 ms"_qs.arg(after))) << QString() << after;
}

void RewrapTest::aKillAtAnyTimeLeavesARegistryThatOpens()
{
    QFETCH(QString, point);
    QFETCH(int, afterMs);
    const pid_t child = ::fork();
    if (child == 0) {
        if (!point.isEmpty()) ::setenv("MINTMARK_CRASH_AT", qPrintable(point), 1);
        ::_exit(rewrap(m_station) ? 0 : 1);
    }
    QVERIFY(child > 0);
    if (point.isEmpty()) {
        std::this_thread::sleep_for(Milliseconds(afterMs));
        ::kill(child, SIGKILL);
    }
    int status = 0;
    QCOMPARE(::waitpid(child, &status, 0), child);
    if (!point.isEmpty()) QVERIFY(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
    // With the old wrapping or the new one, it opens; and another try ends well.
    QCOMPARE(opens(m_station, hsm::Isolation::None), QString());
    if (point == u"rewrap.written") QCOMPARE(mechanism(m_station), hsm::WrapMechanism::RsaOaepSha1);
    if (point == u"rewrap.key") QCOMPARE(mechanism(m_station), hsm::WrapMechanism::AesGcm);
    MM_VERIFY(rewrap(m_station));
    for (const auto isolation : {hsm::Isolation::Process, hsm::Isolation::None})
        QCOMPARE(opens(m_station, isolation), QString());
}

MINTMARK_TEST(RewrapTest)

} // namespace mintmark::station

#include "tst_rewrap.moc"

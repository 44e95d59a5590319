#include "provisioning/station/Destinations.h"
#include "provisioning/station/Operators.h"
#include "tests/custodian/KeyBench.h"
#include "tests/support/PseudoLanguage.h"
#include "ui/custodian/destinations/DestinationWords.h"
#include "ui/custodian/destinations/SecretField.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtGui/QClipboard>
#include <QtGui/QKeyEvent>
#include <QtNetwork/QTcpServer>
#include <QtWidgets/QCheckBox>

using namespace mintmark;
using namespace mintmark::ui;
using namespace mintmark::test;
using namespace Qt::StringLiterals;

namespace {

const auto secret = u"a-secret-of-the-webhook-0123456789"_s;

void writeFile(const QString& path, const QByteArray& content, bool isMine = true)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(content);
    file.close();
    auto who = QFile::ReadOwner | QFile::WriteOwner;
    if (!isMine) who |= QFile::ReadOther;
    QVERIFY(file.setPermissions(who));
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// A key and the certificate of 127.0.0.1, which is its own root.
struct Papers {
    QTemporaryDir folder;
    [[nodiscard]] QString certificate() const { return folder.filePath(u"server.pem"_s); }
    [[nodiscard]] QString key() const { return folder.filePath(u"server.key"_s); }
    Papers()
    {
        QProcess openssl;
        openssl.start(u"openssl"_s, {u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s,
                                     u"ec_paramgen_curve:P-256"_s, u"-nodes"_s, u"-keyout"_s, key(),
                                     u"-out"_s, certificate(), u"-days"_s, u"2"_s, u"-subj"_s,
                                     u"/CN=127.0.0.1"_s, u"-addext"_s, u"subjectAltName=IP:127.0.0.1"_s});
        if (!openssl.waitForFinished(30'000) || openssl.exitCode() != 0) qFatal("no certificate");
    }
};

/// The webhook's server of tests/clouds, as a process.
class Hook {
public:
    Hook(const Papers& papers, const QString& state, const QString& idField, int port = 0)
        : m_book(state + u"/webhook.jsonl"_s)
    {
        m_process.start(u"python3"_s,
                        {u"-B"_s, QStringLiteral(MINTMARK_SOURCE_DIR "/tests/clouds/webhook.py"),
                         u"--state"_s, state, u"--cert"_s, papers.certificate(), u"--key"_s, papers.key(),
                         u"--secret"_s, secret, u"--id-field"_s, idField, u"--port"_s,
                         QString::number(port)});
        while (!m_process.canReadLine())
            if (!m_process.waitForReadyRead(20'000)) qFatal("the server does not start");
        m_port = QJsonDocument::fromJson(m_process.readLine()).object()[u"port"_s].toInt();
    }
    ~Hook()
    {
        m_process.terminate();
        if (!m_process.waitForFinished(10'000)) m_process.kill();
    }
    Hook(const Hook&) = delete;
    Hook& operator=(const Hook&) = delete;
    [[nodiscard]] int port() const { return m_port; }
    [[nodiscard]] QString host() const { return u"127.0.0.1:%1"_s.arg(m_port); }
    /// What was registered, as it lies on the disk.
    [[nodiscard]] QByteArray book() const { return contentOf(m_book); }

private:
    QString m_book;
    QProcess m_process;
    int m_port = 0;
};

} // namespace

/// Destinations through the window, against a server that behaves as one.
class TestDestinationsPage : public QObject {
    Q_OBJECT
    std::unique_ptr<DemoRoom> m_room;
    std::unique_ptr<Papers> m_papers;

    static void openOn(RoomBench& bench)
    {
        // The command line wants the lock, too.
        bench.options.work.keeps = std::chrono::milliseconds(50);
        bench.openAt(u"Destinations"_s);
    }
    /// By the command line, for the tests that begin later.
    void addHook(const DemoRoom& room, const QString& name, const QString& host,
                 const QStringList& more = {}) const
    {
        const auto file = room.folder() + u"/credential"_s;
        writeFile(file, secret.toUtf8());
        room.mintmark(QStringList{u"export"_s, u"destination"_s, u"add"_s, name, u"webhook"_s, u"--set"_s,
                                  u"host="_s + host, u"--set"_s, u"path=/devices"_s, u"--set-file"_s,
                                  u"roots="_s + m_papers->certificate()} +
                      more);
        room.mintmark({u"export"_s, u"credential"_s, name, u"--credential-file"_s, file});
    }
    static QJsonObject destination(const DemoRoom& room, const QString& name)
    {
        for (const auto& line : room.mintmark({u"export"_s, u"destinations"_s, u"--json"_s}).split('\n'))
            if (const auto one = QJsonDocument::fromJson(line).object(); one[u"name"_s] == name) return one;
        return {};
    }
    static void choose(const RoomBench& bench, const QString& name)
    {
        auto* table = bench.find<QTableWidget>("destinationsTable");
        QTRY_VERIFY_WITH_TIMEOUT(rowWith(table, name) >= 0, 15'000);
        clickRow(table, rowWith(table, name));
    }
    static int ledgerRows(const RoomBench& bench) { return bench.find<QTableWidget>("ledger")->rowCount(); }

private Q_SLOTS:
    void initTestCase()
    {
        m_papers = std::make_unique<Papers>();
        m_room = std::make_unique<DemoRoom>();
        m_room->makeDevices(3);
    }

    void oneIsAddedGivenItsCredentialAndTold()
    {
        const Hook hook(*m_papers, m_room->folder() + u"/state"_s, u"deviceId"_s);
        RoomBench bench(*m_room);
        openOn(bench);
        QTRY_VERIFY(bench.shows("tells no destination"));
        QVERIFY(!bench.visible<QPushButton>("destinationPush")->isEnabled());
        bench.pictures(u"destinations-none"_s);
        bench.click("destinationAdd");
        bench.click("destinationAddFormSubmit");
        QVERIFY(bench.shows("A name is missing."));
        bench.type("destinationName", u"hook"_s);
        QVERIFY(chooseBy(bench.visible<QComboBox>("destinationKind"), u"Webhook"_s));
        QVERIFY(bench.visible("setting-azure-dps-host") == nullptr);
        bench.click("destinationAddFormSubmit");
        QVERIFY(bench.shows("This is missing: Host"));
        bench.type("setting-webhook-host", hook.host());
        bench.type("setting-webhook-path", u"/devices"_s);
        bench.type("setting-webhook-roots", m_room->folder() + u"/no-such-file.pem"_s);
        bench.click("destinationAddFormSubmit");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("no-such-file.pem cannot be read"), 15'000);
        bench.type("setting-webhook-roots", m_papers->certificate());
        bench.pictures(u"destinations-add"_s);
        QTest::keyClick(bench.visible("setting-webhook-path"), Qt::Key_Return);
        // Its credential is asked for at once.
        QTRY_VERIFY_WITH_TIMEOUT(bench.visible("credentialForm") != nullptr, 15'000);
        const auto file = m_room->folder() + u"/hook.key"_s;
        writeFile(file, secret.toUtf8() + '\n', /*isMine=*/false);
        bench.click("credentialFormSubmit");
        QVERIFY(bench.shows("Name a file"));
        bench.type("credentialFile", file);
        bench.click("credentialFormSubmit");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("can be read by others"), 15'000);
        writeFile(file, secret.toUtf8() + '\n');
        QTest::keyClick(bench.visible("credentialFile"), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("The credential of hook is sealed."), 15'000);
        QTRY_COMPARE_WITH_TIMEOUT(bench.row("destinationsTable", 0), u"hook ✓ sealed 0 0 0 0 never"_s,
                                  15'000);

        bench.click("destinationPlan");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("would be told: 3"), 30'000);
        QVERIFY(!hook.book().contains("demo-"));
        bench.click("destinationPush");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("hook is told of everything."), 30'000);
        QVERIFY(hook.book().contains("demo-00000001") && hook.book().contains("demo-00000003"));
        QTRY_VERIFY_WITH_TIMEOUT(bench.row("destinationsTable", 0).startsWith(u"hook ✓ sealed 3 0 0 0"_s),
                                 15'000);
        QTRY_COMPARE_WITH_TIMEOUT(ledgerRows(bench), 3, 15'000);
        QVERIFY(bench.row("ledger", 0).contains(u"✓ told"_s));
        QVERIFY(rowWith(bench.find<QTableWidget>("destinationFacts"), hook.host()) >= 0);
        bench.pictures(u"destinations"_s);
        QTRY_VERIFY(!bench.window->work().isActing());
        QTest::qWait(500);
        QCOMPARE(destination(*m_room, u"hook"_s)[u"told"_s].toInt(), 3);
        // What it is told of a name that is there: nothing.
        bench.click("destinationAdd");
        bench.type("destinationName", u"hook"_s);
        bench.type("setting-webhook-host", hook.host());
        bench.type("setting-webhook-path", u"/devices"_s);
        bench.click("destinationAddFormSubmit");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("has a destination of this name"), 15'000);
        bench.click("destinationAddFormCancel");
        QVERIFY(bench.visible("destinationAddForm") == nullptr);
    }

    void whatIsRefusedIsSetAsideAndOwedAgain()
    {
        const auto state = m_room->folder() + u"/refusing"_s;
        auto hook = std::make_unique<Hook>(*m_papers, state, u"noSuchField"_s);
        const auto port = hook->port();
        addHook(*m_room, u"strict"_s, hook->host());
        RoomBench bench(*m_room);
        openOn(bench);
        choose(bench, u"strict"_s);
        QVERIFY(!bench.visible<QPushButton>("destinationRetry")->isEnabled());
        QCOMPARE(bench.visible<QPushButton>("destinationRetry")->toolTip(), u"Nothing is set aside"_s);
        bench.click("destinationPush");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("does not take some of the devices"), 30'000);
        QVERIFY(chooseBy(bench.visible<QComboBox>("ledgerState"), u"set aside"_s));
        QTRY_COMPARE_WITH_TIMEOUT(ledgerRows(bench), 3, 15'000);
        QVERIFY2(bench.row("ledger", 0).contains(u"lacks noSuchField"_s), qPrintable(bench.row("ledger", 0)));
        bench.pictures(u"destinations-aside"_s);
        // The filters: one device; another state; every destination.
        bench.type("ledgerDevice", u"demo-00000002"_s);
        QTRY_COMPARE_WITH_TIMEOUT(ledgerRows(bench), 1, 15'000);
        QVERIFY(bench.row("ledger", 0).startsWith(u"demo-00000002"_s));
        bench.type("ledgerDevice", {});
        QTRY_COMPARE_WITH_TIMEOUT(ledgerRows(bench), 3, 15'000);
        QVERIFY(chooseBy(bench.visible<QComboBox>("ledgerState"), u"told"_s));
        QTRY_COMPARE_WITH_TIMEOUT(ledgerRows(bench), 0, 15'000);
        QVERIFY(chooseBy(bench.visible<QComboBox>("ledgerOf"), u"All destinations"_s));
        QTRY_COMPARE_WITH_TIMEOUT(ledgerRows(bench), 3, 15'000);
        QVERIFY(bench.row("ledger", 0).contains(u"hook"_s));
        QVERIFY(chooseBy(bench.visible<QComboBox>("ledgerState"), u"Everything"_s));
        QVERIFY(chooseBy(bench.visible<QComboBox>("ledgerOf"), u"strict"_s));
        // It is mended, and told again.
        hook.reset();
        hook = std::make_unique<Hook>(*m_papers, state, u"deviceId"_s, port);
        bench.click("destinationRetry");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("Owed again: 3."), 15'000);
        QTRY_VERIFY_WITH_TIMEOUT(bench.row("destinationsTable", 1).startsWith(u"strict ✓ sealed 0 0 3 0"_s),
                                 15'000);
        bench.click("destinationPush");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("strict is told of everything."), 30'000);
        QTRY_VERIFY_WITH_TIMEOUT(bench.row("destinationsTable", 1).startsWith(u"strict ✓ sealed 3 0 0 0"_s),
                                 15'000);
        QTRY_VERIFY(!bench.window->work().isActing());
        QTest::qWait(500);
        // A device that must not be let in is told so; what was told before is there on demand.
        m_room->mintmark({u"certificate"_s, u"revoke"_s, u"--device"_s, u"demo-00000002"_s, u"--reason"_s,
                          u"keyCompromise"_s, u"--supervisor"_s, u"lead-1"_s, u"--why"_s, u"lost"_s});
        bench.click("destinationPush");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("of them not to be let in: 1"), 30'000);
        QTRY_VERIFY_WITH_TIMEOUT(rowWith(bench.find<QTableWidget>("ledger"), u"not to be let in"_s) >= 0,
                                 15'000);
        QCOMPARE(ledgerRows(bench), 3);
        auto* older = bench.visible<QCheckBox>("ledgerOlder");
        older->setFocus();
        QTest::keyClick(older, Qt::Key_Space);
        QTRY_COMPARE_WITH_TIMEOUT(ledgerRows(bench), 4, 15'000);
    }

    void aPushIsStopped()
    {
        QTcpServer silent; // takes connections, and says nothing
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        addHook(*m_room, u"silent"_s, u"127.0.0.1:%1"_s.arg(silent.serverPort()));
        RoomBench bench(*m_room);
        openOn(bench);
        choose(bench, u"silent"_s);
        bench.click("destinationPush");
        QTRY_VERIFY_WITH_TIMEOUT(bench.visible("pushJobStop") != nullptr, 15'000);
        QTRY_VERIFY_WITH_TIMEOUT(silent.hasPendingConnections(), 15'000);
        QVERIFY(!bench.visible<QPushButton>("destinationAdd")->isEnabled()); // one thing after the other
        bench.click("pushJobStop");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("MM-INTERRUPTED"), 30'000);
        QVERIFY(bench.visible("pushJobStop") == nullptr);
        QTRY_VERIFY(!bench.window->work().isActing());
        // What was owed is owed still.
        bench.click("destinationsAgain");
        QTRY_VERIFY_WITH_TIMEOUT(rowWith(bench.find<QTableWidget>("destinationsTable"), u"silent"_s) >= 0,
                                 15'000);
    }

    void aCredentialIsTypedOrPastedAndShownToNobody()
    {
        m_room->mintmark({u"export"_s, u"destination"_s, u"add"_s, u"dps"_s, u"azure-dps"_s, u"--set"_s,
                          u"host=acme.azure-devices-provisioning.net"_s, u"--set"_s,
                          u"policy=provisioningserviceowner"_s});
        RoomBench bench(*m_room);
        openOn(bench);
        choose(bench, u"dps"_s);
        QVERIFY(bench.row("destinationsTable", 0).contains(u"✕ none yet"_s));
        QCOMPARE(bench.visible<QPushButton>("destinationPush")->toolTip(), u"It has no credential yet"_s);
        bench.click("destinationCredential");
        QVERIFY(chooseBy(bench.visible<QComboBox>("credentialWay"), u"Typed or pasted"_s));
        QVERIFY(bench.visible("credentialFile") == nullptr);
        bench.click("credentialFormSubmit");
        QVERIFY(bench.shows("The credential is missing."));
        auto* field = bench.visible<SecretField>("credentialSecret");
        QTest::keyClicks(field, u"no base64!"_s);
        QCOMPARE(field->octets(), 10U);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("base64 of 16 to 64 octets"), 15'000);
        QCOMPARE(field->octets(), 0U); // what was taken is gone
        const QByteArray key = QByteArray(32, 'k').toBase64();
        QGuiApplication::clipboard()->setText(QString::fromLatin1(key));
        QTest::keyClick(field, Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(field->octets(), static_cast<std::size_t>(key.size()));
        QVERIFY(QGuiApplication::clipboard()->text().isEmpty());
        bench.pictures(u"destinations-credential"_s);
        for (const auto* widget : bench.window->findChildren<QWidget*>())
            QVERIFY(!widget->accessibleName().contains(QString::fromLatin1(key)) &&
                    !widget->accessibleDescription().contains(QString::fromLatin1(key)));
        bench.click("credentialFormSubmit");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("The credential of dps is sealed."), 15'000);
        // A right that is too wide is warned about.
        QTRY_VERIFY_WITH_TIMEOUT(rowWith(bench.find<QTableWidget>("destinationFacts"), u"Careful"_s) >= 0,
                                 15'000);
        QVERIFY(bench.row("destinationsTable", 0).contains(u"! sealed"_s));
        QVERIFY(destination(*m_room, u"dps"_s)[u"credential"_s].toBool());
    }

    void eachKindTakesItsSettings()
    {
        RoomBench bench(*m_room);
        openOn(bench);
        const std::map<std::string, QString> values{{"host", u"cloud.acme.example"_s},
                                                    {"policy", u"registryReadWrite"_s},
                                                    {"authentication", u"thumbprint"_s},
                                                    {"region", u"eu-central-1"_s},
                                                    {"accessKeyId", u"AKIDEXAMPLE"_s},
                                                    {"service", u"iot"_s},
                                                    {"thingType", u"X1"_s},
                                                    {"ca", u"registered"_s},
                                                    {"path", u"/devices"_s},
                                                    {"read", u"yes"_s},
                                                    {"proxy", u"http://proxy.acme:80"_s},
                                                    {"perMinute", u"77"_s},
                                                    {"roots", m_papers->certificate()},
                                                    {"certificate", m_papers->certificate()}};
        const auto pem = QString::fromUtf8(contentOf(m_papers->certificate()));
        for (const auto& kind : station::destinationKinds()) {
            bench.click("destinationAdd");
            QVERIFY(chooseBy(bench.visible<QComboBox>("destinationKind"), titleOf(kind)));
            const auto name = u"all-"_s + QString::fromStdString(kind.name);
            bench.type("destinationName", name);
            for (const auto& setting : kind.settings) {
                QVERIFY2(values.contains(setting.name), setting.name.c_str());
                bench.type(("setting-" + kind.name + "-" + setting.name).c_str(), values.at(setting.name));
            }
            bench.click("destinationAddFormSubmit");
            QTRY_VERIFY_WITH_TIMEOUT(bench.visible("credentialForm") != nullptr, 15'000);
            bench.click("credentialFormCancel"); // it can be given later
            QVERIFY(bench.visible("credentialForm") == nullptr);
            QTRY_VERIFY(!bench.window->work().isActing());
            const auto settings = destination(*m_room, name)[u"settings"_s].toObject();
            QCOMPARE(static_cast<std::size_t>(settings.size()), kind.settings.size());
            for (const auto& setting : kind.settings) {
                const bool isFile = setting.name == "roots" || setting.name == "certificate";
                QCOMPARE(settings[QString::fromStdString(setting.name)].toString(),
                         isFile ? pem : values.at(setting.name));
            }
        }
        // What is added elsewhere is there once it is looked for.
        auto* table = bench.find<QTableWidget>("destinationsTable");
        m_room->mintmark({u"export"_s, u"destination"_s, u"remove"_s, u"all-aws-iot"_s});
        QVERIFY(rowWith(table, u"all-aws-iot"_s) >= 0);
        bench.click("destinationsAgain");
        QTRY_VERIFY_WITH_TIMEOUT(rowWith(table, u"all-aws-iot"_s) < 0, 15'000);
    }

    void whatIsTypedIsTakenBackAndHasAnEnd()
    {
        SecretField field;
        field.show();
        QTest::keyClicks(&field, u"ab"_s);
        QKeyEvent accented(QEvent::KeyPress, Qt::Key_Eacute, Qt::NoModifier, u"\u00e9"_s);
        QCoreApplication::sendEvent(&field, &accented);
        QCOMPARE(field.octets(), 4U);
        QTest::keyClick(&field, Qt::Key_Backspace); // a character, not an octet
        QCOMPARE(field.octets(), 2U);
        QSignalSpy refused(&field, &SecretField::refused);
        QGuiApplication::clipboard()->setText(QString(SecretField::most, u'x'));
        QTest::keyClick(&field, Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(refused.count(), 1);
        QCOMPARE(field.octets(), 2U);
        QTest::keyClick(&field, Qt::Key_Escape);
        QCOMPARE(field.octets(), 0U);
        // Lines of a PEM stay.
        QGuiApplication::clipboard()->setText(u"a\nb\n"_s);
        QTest::keyClick(&field, Qt::Key_V, Qt::ControlModifier);
        const auto taken = field.take();
        QCOMPARE(QByteArray(reinterpret_cast<const char*>(taken.reveal().data()),
                            static_cast<qsizetype>(taken.size())),
                 QByteArray("a\nb\n"));
        QCOMPARE(field.octets(), 0U);
    }

    void oneIsForgotten()
    {
        RoomBench bench(*m_room);
        openOn(bench);
        choose(bench, u"strict"_s);
        bench.click("destinationRemove");
        QTRY_VERIFY(bench.shows("Remove strict?"));
        bench.click("barSecond");
        QVERIFY(!destination(*m_room, u"strict"_s).isEmpty());
        bench.click("destinationRemove");
        bench.click("barFirst");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("strict is forgotten here."), 15'000);
        QTRY_VERIFY_WITH_TIMEOUT(rowWith(bench.find<QTableWidget>("destinationsTable"), u"strict"_s) < 0,
                                 15'000);
        QTRY_VERIFY(!bench.window->work().isActing());
        QVERIFY(destination(*m_room, u"strict"_s).isEmpty());
        // What it was told is on record.
        QVERIFY(chooseBy(bench.visible<QComboBox>("ledgerOf"), u"All destinations"_s));
        QTRY_VERIFY_WITH_TIMEOUT(rowWith(bench.find<QTableWidget>("ledger"), u"(removed)"_s) >= 0, 15'000);
    }

    void aLongLedgerComesInPages()
    {
        const DemoRoom room;
        QProcess fill;
        fill.start(QStringLiteral(MINTMARK_BIN_DIR "/mintmark_bench_fill"),
                   {QString::fromStdString(room.station()), u"300"_s, u"certificates"_s});
        QVERIFY(fill.waitForFinished(60'000) && fill.exitCode() == 0);
        const Hook hook(*m_papers, room.folder() + u"/state"_s, u"deviceId"_s);
        addHook(room, u"hook"_s, hook.host());
        RoomBench bench(room);
        openOn(bench);
        choose(bench, u"hook"_s);
        bench.click("destinationPush");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("hook is told of everything."), 60'000);
        QTRY_COMPARE_WITH_TIMEOUT(ledgerRows(bench), 256, 15'000);
        bench.click("ledgerMore");
        QTRY_COMPARE_WITH_TIMEOUT(ledgerRows(bench), 300, 15'000);
        QVERIFY(!bench.visible<QPushButton>("ledgerMore")->isEnabled());
    }

    void whoMayWhat()
    {
        const DemoRoom room;
        const auto people = station::openOperators(room.station());
        MM_VERIFY(people);
        MM_VERIFY((*people)->add(station::stationOwner(), {"officer", station::Role::SecurityOfficer, {}},
                                 typedPin("739150")));
        MM_VERIFY(
            (*people)->add({"officer", false}, {"cloud", station::Role::Integrator, {}}, typedPin("739150")));
        MM_VERIFY(
            (*people)->add({"officer", false}, {"bench", station::Role::Technician, {}}, typedPin("739150")));
        {
            RoomBench bench(room);
            bench.open();
            bench.logInAs(u"bench"_s, u"739150"_s);
            bench.goTo(u"Destinations"_s);
            QTRY_VERIFY(bench.shows("a technician may not see what destinations were told"));
            QVERIFY(!bench.visible("ledgerDevice")->isEnabled());
            QVERIFY(!bench.visible<QPushButton>("destinationAdd")->isEnabled());
        }
        RoomBench bench(room);
        bench.open();
        bench.logInAs(u"cloud"_s, u"739150"_s);
        bench.goTo(u"Destinations"_s);
        QTRY_VERIFY(bench.shows("tells no destination"));
        QVERIFY(bench.visible("ledgerDevice")->isEnabled());
        QVERIFY(!bench.visible<QPushButton>("destinationAdd")->isEnabled());
        QVERIFY(bench.visible<QPushButton>("destinationAdd")->toolTip().contains(u"an integrator may not"_s));
    }

    void everyKindHasItsWords()
    {
        PseudoLanguage language;
        QCoreApplication::installTranslator(&language);
        const auto kinds = station::destinationKinds();
        QVERIFY(kinds.size() >= 4);
        for (const auto& kind : kinds) {
            QVERIFY2(titleOf(kind).startsWith(u'['), kind.name.c_str());
            QVERIFY2(credentialOf(kind).startsWith(u'['), kind.name.c_str());
            for (const auto& setting : kind.settings)
                QVERIFY2(labelOf(kind, setting).startsWith(u'['), (kind.name + " " + setting.name).c_str());
        }
        QCoreApplication::removeTranslator(&language);
    }
};

MINTMARK_TEST(TestDestinationsPage)
#include "tst_destinationspage.moc"

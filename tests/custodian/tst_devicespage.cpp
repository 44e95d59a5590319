#include "tests/custodian/RoomBench.h"
#include "ui/custodian/devices/DeviceModel.h"
#include "ui/custodian/devices/DeviceTable.h"
#include "ui/custodian/devices/SavedFilters.h"

#include "provisioning/station/Operators.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QTableWidget>

using namespace mintmark;
using namespace mintmark::ui;
using namespace mintmark::test;

namespace {

constexpr const char* labelSheet = R"(format = 1
[label]
width = 60
height = 30
dpi = 203
[[code]]
kind = "data-matrix"
x = 2
y = 2
module = 0.5
value = "{deviceId}"
)";

QJsonObject deviceIn(const QByteArray& line)
{
    return QJsonDocument::fromJson(line).object();
}

} // namespace

/// What a person does on the page, and what the registry says of it afterwards.
class TestDevicesPage : public QObject {
    Q_OBJECT
    std::unique_ptr<DemoRoom> m_room;
    QTemporaryDir m_config;

    static DeviceTable* table(const RoomBench& bench) { return bench.find<DeviceTable>("deviceTable"); }
    static DeviceModel* model(const RoomBench& bench)
    {
        return qobject_cast<DeviceModel*>(table(bench)->model());
    }
    static void await(const RoomBench& bench, int rows)
    {
        QTRY_COMPARE_WITH_TIMEOUT(model(bench)->rowCount(), rows, 15'000);
        QTRY_VERIFY(model(bench)->isAtRest());
    }
    static QString idAt(const RoomBench& bench, int row)
    {
        return model(bench)->index(row, DeviceModel::Id).data().toString();
    }
    static void choose(const RoomBench& bench, const char* name, const QString& words)
    {
        auto* box = bench.visible<QComboBox>(name);
        QVERIFY2(box != nullptr, name);
        QVERIFY2(box->findText(words) >= 0, qPrintable(words));
        box->setFocus();
        // As the wheel or the keys do.
        while (box->currentIndex() < box->findText(words))
            QTest::keyClick(box, Qt::Key_Down);
        while (box->currentIndex() > box->findText(words))
            QTest::keyClick(box, Qt::Key_Up);
        QCOMPARE(box->currentText(), words);
    }
    static void type(const RoomBench& bench, const char* name, const QString& text)
    {
        auto* line = bench.visible<QLineEdit>(name);
        QVERIFY2(line != nullptr && line->isEnabled(), name);
        line->setFocus();
        line->selectAll();
        QTest::keyClick(line, Qt::Key_Delete);
        QTest::keyClicks(line, text);
    }
    /// The answer to the question in the bar.
    static void answer(const RoomBench& bench, const QString& button)
    {
        QPushButton* found = nullptr;
        QTRY_VERIFY2(
            [&] {
                for (auto* one : bench.window->findChildren<QPushButton*>())
                    if (one->isVisible() && one->text() == button &&
                        one->parentWidget()->objectName() == QStringLiteral("messageBar"))
                        found = one;
                return found != nullptr;
            }(),
            qPrintable(button));
        QTest::mouseClick(found, Qt::LeftButton);
    }
    void open(const RoomBench& bench, int row) const
    {
        auto* view = table(bench);
        view->setFocus();
        view->setCurrentIndex(model(bench)->index(row, DeviceModel::Id));
        QTest::keyClick(view, Qt::Key_Return);
        QTRY_VERIFY(bench.visible("deviceHistory") != nullptr);
        QTRY_VERIFY(bench.visible<QTableWidget>("deviceHistory")->rowCount() > 3);
    }
    QJsonObject asked(const QString& id) const
    {
        return deviceIn(m_room->mintmark(
            {QStringLiteral("device"), QStringLiteral("show"), id, QStringLiteral("--json")}));
    }
    static int rowWith(const QTableWidget& history, int column, const QString& text)
    {
        for (int row = 0; row < history.rowCount(); ++row)
            if (history.item(row, column)->text().contains(text)) return row;
        return -1;
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("XDG_CONFIG_HOME", m_config.path().toUtf8());
        m_room = std::make_unique<DemoRoom>();
        m_room->makeDevices(6);
        std::ofstream(m_room->station() + "/label.toml") << labelSheet;
    }

    void thePageIsTheFirstAndShowsAllDevices()
    {
        RoomBench bench(*m_room);
        bench.open();
        bench.logIn();
        QCOMPARE(bench.window->page()->title(), QStringLiteral("Devices"));
        await(bench, 6);
        const auto all =
            m_room
                ->mintmark({QStringLiteral("device"), QStringLiteral("list"), QStringLiteral("--json"),
                            QStringLiteral("--sort"), QStringLiteral("made"), QStringLiteral("--descending")})
                .trimmed()
                .split('\n');
        QCOMPARE(all.size(), 6);
        for (int row = 0; row < 6; ++row) {
            const auto one = deviceIn(all[row]);
            QCOMPARE(idAt(bench, row), one[QStringLiteral("deviceId")].toString());
            QCOMPARE(model(bench)->index(row, DeviceModel::HardwareId).data().toString(),
                     one[QStringLiteral("hardwareId")].toString());
            QCOMPARE(model(bench)->index(row, DeviceModel::State).data().toString(),
                     QStringLiteral("provisioned"));
        }
        QVERIFY(bench.shows("6 devices"));
        bench.pictures(QStringLiteral("devices"));
    }

    void filtersShowWhatFits()
    {
        RoomBench bench(*m_room);
        bench.openAt(QStringLiteral("Devices"));
        await(bench, 6);
        const auto id = idAt(bench, 2);
        const auto hardware = model(bench)->index(2, DeviceModel::HardwareId).data().toString();
        // Part of an ID; fewer than three characters are no search, and the page says so.
        type(bench, "deviceSearch", id.right(2));
        QVERIFY(bench.shows("begins with three characters"));
        await(bench, 6);
        type(bench, "deviceSearch", id.right(8));
        await(bench, 1);
        QCOMPARE(idAt(bench, 0), id);
        QVERIFY(bench.shows("1 of 6 devices"));
        type(bench, "deviceSearch", hardware.mid(1, 10).toUpper());
        QTRY_VERIFY(model(bench)->rowCount() >= 1 && model(bench)->isAtRest());
        bool found = false;
        for (int row = 0; row < model(bench)->rowCount(); ++row)
            found = found || idAt(bench, row) == id;
        QVERIFY(found);
        type(bench, "deviceSearch", QStringLiteral("nowhere at all"));
        await(bench, 0);
        // No key of the test types these.
        bench.visible<QLineEdit>("deviceSearch")->setText(QStringLiteral("\u00fc\u00fc\u00fc"));
        QVERIFY(bench.shows("without accents"));
        await(bench, 6);
        QTest::keyClick(bench.visible("deviceSearch"), Qt::Key_Escape);
        QVERIFY(bench.visible<QLineEdit>("deviceSearch")->text().isEmpty());

        type(bench, "devicePrefix", id);
        await(bench, 1);
        type(bench, "devicePrefix", QString());
        await(bench, 6);
        choose(bench, "deviceState", QStringLiteral("failed"));
        await(bench, 0);
        choose(bench, "deviceState", QStringLiteral("provisioned"));
        await(bench, 6);
        choose(bench, "deviceState", QStringLiteral("All states"));
        await(bench, 6);
    }

    void sortingGoesBothWays()
    {
        RoomBench bench(*m_room);
        bench.openAt(QStringLiteral("Devices"));
        await(bench, 6);
        const auto ids = [&] {
            QStringList all;
            for (int row = 0; row < 6; ++row)
                all << idAt(bench, row);
            return all;
        };
        const std::pair<QString, QStringList> sorts[] = {
            {QStringLiteral("Made: oldest first"), {QStringLiteral("made")}},
            {QStringLiteral("Made: newest first"), {QStringLiteral("made"), QStringLiteral("--descending")}},
            {QStringLiteral("Changed: oldest first"), {QStringLiteral("changed")}},
            {QStringLiteral("Changed: newest first"),
             {QStringLiteral("changed"), QStringLiteral("--descending")}},
            {QStringLiteral("ID: rising"), {QStringLiteral("id")}},
            {QStringLiteral("ID: falling"), {QStringLiteral("id"), QStringLiteral("--descending")}},
        };
        for (const auto& [words, how] : sorts) {
            choose(bench, "deviceSort", words);
            QStringList expected;
            for (const auto& line :
                 m_room
                     ->mintmark(QStringList{QStringLiteral("device"), QStringLiteral("list"),
                                            QStringLiteral("--json"), QStringLiteral("--sort")} +
                                how)
                     .trimmed()
                     .split('\n'))
                expected << deviceIn(line)[QStringLiteral("deviceId")].toString();
            QTRY_COMPARE(ids(), expected);
        }
        // The header does the same: the ID, and the ID the other way round.
        auto* header = table(bench)->horizontalHeader();
        const auto click = [&](int column) {
            QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
                              {header->sectionViewportPosition(column) + 20, header->height() / 2});
        };
        choose(bench, "deviceSort", QStringLiteral("Made: newest first"));
        click(DeviceModel::Id);
        QCOMPARE(bench.visible<QComboBox>("deviceSort")->currentText(), QStringLiteral("ID: rising"));
        click(DeviceModel::Id);
        QCOMPARE(bench.visible<QComboBox>("deviceSort")->currentText(), QStringLiteral("ID: falling"));
        QCOMPARE(header->sortIndicatorOrder(), Qt::DescendingOrder);
        click(DeviceModel::Changed);
        QCOMPARE(bench.visible<QComboBox>("deviceSort")->currentText(),
                 QStringLiteral("Changed: newest first"));
        click(DeviceModel::Made);
        QCOMPARE(bench.visible<QComboBox>("deviceSort")->currentText(), QStringLiteral("Made: newest first"));
        click(DeviceModel::State); // not sorted by
        QCOMPARE(bench.visible<QComboBox>("deviceSort")->currentText(), QStringLiteral("Made: newest first"));
        QCOMPARE(header->sortIndicatorSection(), static_cast<int>(DeviceModel::Made));
    }

    void aFilterIsSavedFoundAgainAndDeleted()
    {
        QString id;
        {
            RoomBench bench(*m_room);
            bench.openAt(QStringLiteral("Devices"));
            await(bench, 6);
            id = idAt(bench, 3);
            type(bench, "devicePrefix", id);
            await(bench, 1);
            bench.click("deviceSaveAs");
            type(bench, "saveName", QStringLiteral("that one"));
            bench.picture(QStringLiteral("devices-save"));
            bench.click("saveNow");
            QVERIFY(bench.visible("savePanel") == nullptr);
            QCOMPARE(bench.visible<QComboBox>("deviceSaved")->currentText(), QStringLiteral("that one"));
            // Another filter is no longer that one.
            type(bench, "devicePrefix", QString());
            QCOMPARE(bench.visible<QComboBox>("deviceSaved")->currentIndex(), 0);
            // Nothing is saved by leaving.
            bench.click("deviceSaveAs");
            type(bench, "saveName", QStringLiteral("never"));
            bench.click("saveCancel");
        }
        // What was chosen right before the window went is kept.
        const auto saved = SavedFilters::read(SavedFilters::defaultFile());
        QCOMPARE(saved.all().size(), std::size_t{1});
        QCOMPARE(saved.all()[0].second.idPrefix, id.toStdString());
        RoomBench bench(*m_room);
        bench.openAt(QStringLiteral("Devices"));
        await(bench, 6);
        choose(bench, "deviceSaved", QStringLiteral("that one"));
        await(bench, 1);
        QCOMPARE(idAt(bench, 0), id);
        bench.click("deviceDelete");
        answer(bench, QStringLiteral("Keep it"));
        QTest::qWait(100);
        QCOMPARE(SavedFilters::read(SavedFilters::defaultFile()).all().size(), std::size_t{1});
        bench.click("deviceDelete");
        answer(bench, QStringLiteral("Delete"));
        QTRY_VERIFY(SavedFilters::read(SavedFilters::defaultFile()).all().empty());
        QVERIFY(!bench.visible<QComboBox>("deviceSaved")->isEnabled());
    }

    void aFilterThatCannotBeKeptIsToldAndIsNoMore()
    {
        const auto file = SavedFilters::defaultFile();
        QFile::remove(file);
        QVERIFY(QDir().mkpath(file)); // a folder is no file
        RoomBench bench(*m_room);
        bench.openAt(QStringLiteral("Devices"));
        await(bench, 6);
        bench.click("deviceSaveAs");
        type(bench, "saveName", QStringLiteral("lost"));
        bench.click("saveNow");
        QTRY_VERIFY(bench.shows("MM-OUTPUT"));
        QTRY_VERIFY(!bench.visible<QComboBox>("deviceSaved")->isEnabled());
        QVERIFY(QDir().rmdir(file));
    }

    void columnsAreChosenAndStayChosen()
    {
        {
            RoomBench bench(*m_room);
            bench.openAt(QStringLiteral("Devices"));
            await(bench, 6);
            QVERIFY(table(bench)->isColumnHidden(DeviceModel::Serial));
            bench.click("deviceColumns");
            for (int column = DeviceModel::Id + 1; column < DeviceModel::columns; ++column) {
                auto* box = bench.visible<QCheckBox>(qPrintable(QStringLiteral("column-%1").arg(column)));
                QVERIFY(box != nullptr);
                const bool was = table(bench)->isColumnHidden(column);
                QCOMPARE(box->isChecked(), !was);
                box->setFocus();
                QTest::keyClick(box, Qt::Key_Space);
                QCOMPARE(table(bench)->isColumnHidden(column), !was);
                if (column != DeviceModel::Serial) QTest::keyClick(box, Qt::Key_Space);
            }
            bench.picture(QStringLiteral("devices-columns"));
            QTest::keyClick(bench.window->focusWidget(), Qt::Key_Escape);
            QVERIFY(bench.visible("columnPanel") == nullptr);
        }
        RoomBench bench(*m_room);
        bench.openAt(QStringLiteral("Devices"));
        await(bench, 6);
        QVERIFY(!table(bench)->isColumnHidden(DeviceModel::Serial));
        QVERIFY(table(bench)->isColumnHidden(DeviceModel::HardwareId));
    }

    void aDevicesHistoryIsWhatTheRegistryHas()
    {
        RoomBench bench(*m_room);
        bench.openAt(QStringLiteral("Devices"));
        await(bench, 6);
        const auto id = idAt(bench, 0);
        table(bench)->setCurrentIndex(model(bench)->index(0, 0));
        bench.click("deviceOpen");
        QTRY_VERIFY(bench.visible("deviceHistory") != nullptr);
        auto* history = bench.visible<QTableWidget>("deviceHistory");
        QTRY_VERIFY(history->rowCount() > 3);
        const auto device = asked(id);
        for (const auto& fact : device[QStringLiteral("facts")].toArray()) {
            const auto one = fact.toObject();
            const int row = rowWith(*history, 2, one[QStringLiteral("name")].toString());
            QVERIFY2(row >= 0, qPrintable(one[QStringLiteral("name")].toString()));
            QVERIFY(history->item(row, 4)->text().startsWith(one[QStringLiteral("known")].toString()));
        }
        QVERIFY(rowWith(*history, 2, QStringLiteral(": passed")) > 0);
        QVERIFY(rowWith(*history, 1, QStringLiteral("certificate")) >= 0);
        QVERIFY(rowWith(*history, 2, QStringLiteral("ID reserved")) >= 0);
        bench.pictures(QStringLiteral("device"));
        bench.click("deviceAgain");
        QTRY_VERIFY(bench.visible<QPushButton>("deviceAgain")->isEnabled());
        QTest::keyClick(history, Qt::Key_Escape);
        QVERIFY(table(bench)->isVisible());
        // By the mouse, and back by the button.
        const auto at = table(bench)->visualRect(model(bench)->index(1, 0)).center();
        QTest::mouseClick(table(bench)->viewport(), Qt::LeftButton, {}, at);
        QTest::mouseDClick(table(bench)->viewport(), Qt::LeftButton, {}, at);
        QTRY_VERIFY(bench.visible("deviceHistory") != nullptr);
        bench.click("deviceBack");
        QVERIFY(table(bench)->isVisible());
    }

    void aCertificateIsReadCopiedAndSaved()
    {
        RoomBench bench(*m_room);
        bench.openAt(QStringLiteral("Devices"));
        await(bench, 6);
        const auto id = idAt(bench, 0);
        open(bench, 0);
        const auto chainPem =
            m_room->mintmark({QStringLiteral("device"), QStringLiteral("show"), id, QStringLiteral("--pem")});
        const auto ownPem = chainPem.left(chainPem.indexOf("-----END CERTIFICATE-----\n") + 26);
        bench.click("viewCertificate");
        auto* fields = bench.visible<QTableWidget>("certificateTable");
        QVERIFY(fields != nullptr);
        QVERIFY(rowWith(*fields, 2, id) >= 0); // the subject
        const int usage = rowWith(*fields, 1, QStringLiteral("X509v3 Key Usage"));
        QVERIFY(usage >= 0);
        QVERIFY(fields->item(usage, 1)->text().contains(QStringLiteral("critical")));
        QCOMPARE(fields->item(usage, 2)->text(), QStringLiteral("Digital Signature"));
        bench.pictures(QStringLiteral("certificate"));
        auto* clipboard = QGuiApplication::clipboard();
        bench.click("copyPem");
        QCOMPARE(clipboard->text().toLatin1(), ownPem);
        bench.click("copyChain");
        QCOMPARE(clipboard->text().toLatin1(), chainPem);
        bench.click("copyDer");
        const auto der = clipboard->mimeData()->data(QStringLiteral("application/pkix-cert"));
        QCOMPARE(clipboard->text().toLatin1(), der.toHex());
        auto base64 = ownPem;
        base64.replace("-----BEGIN CERTIFICATE-----", "")
            .replace("-----END CERTIFICATE-----", "")
            .replace("\n", "");
        QCOMPARE(der, QByteArray::fromBase64(base64));

        const auto saved = [&](const QString& form, const QString& file) -> QByteArray {
            bench.click("saveCertificate");
            choose(bench, "saveForm", form);
            type(bench, "saveFile", file);
            QTest::keyClick(bench.visible("saveFile"), Qt::Key_Return);
            [&] { QTRY_VERIFY(bench.visible("saveCertificatePanel") == nullptr); }();
            QFile written(file);
            return written.open(QIODevice::ReadOnly) ? written.readAll() : QByteArray();
        };
        QCOMPARE(saved(QStringLiteral("PEM"), m_room->folder() + QStringLiteral("/one.pem")), ownPem);
        QCOMPARE(saved(QStringLiteral("DER"), m_room->folder() + QStringLiteral("/one.der")), der);
        QCOMPARE(saved(QStringLiteral("PEM, the chain"), m_room->folder() + QStringLiteral("/chain.pem")),
                 chainPem);
        bench.click("saveCertificate");
        type(bench, "saveFile", QStringLiteral("/dev/null/all.pem"));
        bench.click("saveFileNow");
        QTRY_VERIFY(bench.shows("MM-OUTPUT"));
        type(bench, "saveFile", QStringLiteral("beside.pem"));
        bench.click("saveFileNow");
        QTRY_VERIFY(bench.shows("MM-USAGE"));
        bench.click("saveFileCancel");
        QVERIFY(bench.visible("saveCertificatePanel") == nullptr);

        // Up the chain, and back to the device by Esc; from the list of certificates by Enter.
        auto* which = bench.visible<QComboBox>("certificateWhich");
        QCOMPARE(which->count(), 3);
        which->setFocus();
        QTest::keyClick(which, Qt::Key_Down);
        QTRY_VERIFY(rowWith(*fields, 2, QStringLiteral("CA:TRUE")) >= 0);
        bench.click("certificateBack");
        QVERIFY(bench.visible("deviceHistory") != nullptr);
        auto* tabs = bench.visible<QTabBar>("deviceTabs");
        QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(1).center());
        auto* certificates = bench.visible<QTableWidget>("deviceCertificates");
        QVERIFY(certificates != nullptr);
        certificates->setFocus();
        QTest::keyClick(certificates, Qt::Key_Return);
        QVERIFY(bench.visible("certificateTable") != nullptr);
        QTest::keyClick(bench.visible("certificateTable"), Qt::Key_Escape);
        QVERIFY(bench.visible("deviceCertificates") != nullptr);
    }

    void aLabelIsPrintedAndPrintedAgain()
    {
        RoomBench bench(*m_room);
        bench.openAt(QStringLiteral("Devices"));
        await(bench, 6);
        const auto id = idAt(bench, 1);
        open(bench, 1);
        const auto file = m_room->folder() + QStringLiteral("/label.svg");
        const auto print = [&](const QString& sheet) {
            bench.click("labelDevice");
            type(bench, "labelSheet", sheet);
            type(bench, "labelTo", file);
        };
        print(QStringLiteral("/nowhere.toml"));
        QVERIFY(!bench.visible<QCheckBox>("labelReprint")->isChecked());
        bench.click("labelForm-do");
        QTRY_VERIFY(bench.shows("MM-LABEL-TEMPLATE"));
        QTRY_VERIFY(bench.visible<QPushButton>("labelForm-cancel")->isEnabled());
        bench.click("labelForm-cancel");
        QVERIFY(bench.visible("labelForm") == nullptr);
        // Looked at first: that is no label, and counts for none.
        const auto sheet = QString::fromStdString(m_room->station()) + QStringLiteral("/label.toml");
        print(sheet);
        auto* preview = bench.visible<QCheckBox>("labelPreview");
        preview->setFocus();
        QTest::keyClick(preview, Qt::Key_Space);
        bench.click("labelForm-do");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("The preview is written"), 15'000);
        QVERIFY(QFileInfo::exists(file));
        QFile::remove(file);
        QVERIFY(!preview->isChecked());
        bench.click("labelForm-cancel");
        print(QString::fromStdString(m_room->station()) + QStringLiteral("/label.toml"));
        bench.click("labelForm-do");
        QTRY_VERIFY_WITH_TIMEOUT(bench.visible("labelForm") == nullptr, 15'000);
        QVERIFY(QFileInfo::exists(file));
        QFile::remove(file);
        auto* history = bench.visible<QTableWidget>("deviceHistory");
        QTRY_VERIFY(rowWith(*history, 2, QStringLiteral("label 1 printed")) > 0);
        // A further one is a reprint by itself, and somebody answers for it.
        print(QString::fromStdString(m_room->station()) + QStringLiteral("/label.toml"));
        QVERIFY(bench.visible<QCheckBox>("labelReprint")->isChecked());
        QVERIFY(!bench.visible<QPushButton>("labelForm-do")->isEnabled());
        type(bench, "labelWho", QStringLiteral("lead-1"));
        bench.picture(QStringLiteral("device-label"));
        bench.click("labelForm-do");
        QTRY_VERIFY_WITH_TIMEOUT(bench.visible("labelForm") == nullptr, 15'000);
        QVERIFY(QFileInfo::exists(file));
        QTRY_VERIFY(rowWith(*history, 2, QStringLiteral("label 2 printed")) > 0);
        QTRY_VERIFY(rowWith(*history, 4, QStringLiteral("supervisor lead-1; account ")) > 0);
        QVERIFY(m_room->mintmark({QStringLiteral("device"), QStringLiteral("show"), id})
                    .contains("label.count = 2"));
        // Stuck on and scanned: it is this device's, and another's is not.
        bench.click("checkLabel");
        QCOMPARE(bench.visible<QLineEdit>("checkLabelSheet")->text(), sheet);
        QVERIFY(bench.visible("checkLabelScan")->hasFocus());
        QVERIFY(!bench.visible<QPushButton>("checkLabelForm-do")->isEnabled());
        type(bench, "checkLabelScan", QStringLiteral("demo-99999999"));
        bench.click("checkLabelForm-do");
        QTRY_VERIFY_WITH_TIMEOUT(bench.shows("MM-LABEL-OTHER"), 15'000);
        QTRY_VERIFY(bench.visible("checkLabelScan")->isEnabled());
        QVERIFY(bench.visible<QLineEdit>("checkLabelScan")->text().isEmpty());
        bench.picture(QStringLiteral("device-label-check"));
        type(bench, "checkLabelSheet", sheet);
        type(bench, "checkLabelScan", id);
        QTest::keyClick(bench.visible("checkLabelScan"), Qt::Key_Return); // a scanner ends so
        QTRY_VERIFY_WITH_TIMEOUT(bench.visible("checkLabelForm") == nullptr, 15'000);
        QVERIFY(bench.shows(qPrintable(QStringLiteral("The label is %1's.").arg(id))));
        bench.click("checkLabel");
        bench.click("checkLabelForm-cancel");
        QVERIFY(bench.visible("checkLabelForm") == nullptr);
    }

    void aFactIsCorrectedAndTheWrongOneStays()
    {
        RoomBench bench(*m_room);
        bench.openAt(QStringLiteral("Devices"));
        await(bench, 6);
        const auto id = idAt(bench, 2);
        open(bench, 2);
        auto* history = bench.visible<QTableWidget>("deviceHistory");
        const int row = rowWith(*history, 2, QStringLiteral("firmware.version"));
        QVERIFY(row >= 0);
        history->setCurrentCell(rowWith(*history, 2, QStringLiteral("ID reserved")), 0);
        QVERIFY(!bench.visible<QPushButton>("correctFact")->isEnabled());
        history->setCurrentCell(row, 0);
        const auto old = history->item(row, 3)->text();
        bench.click("correctFact");
        bench.click("correctForm-cancel");
        QVERIFY(bench.visible("correctForm") == nullptr);
        bench.click("correctFact");
        type(bench, "correctNew", QStringLiteral("9.9.9"));
        type(bench, "correctWhy", QStringLiteral("read from the wrong unit"));
        QVERIFY(!bench.visible<QPushButton>("correctForm-do")->isEnabled());
        type(bench, "correctWho", QStringLiteral("lead-1"));
        bench.picture(QStringLiteral("device-correct"));
        bench.click("correctForm-do");
        QTRY_VERIFY_WITH_TIMEOUT(rowWith(*history, 3, QStringLiteral("9.9.9")) >= 0, 15'000);
        QTRY_VERIFY(rowWith(*history, 3, QStringLiteral("by lead-1: read from the wrong unit")) >= 0);
        QVERIFY(rowWith(*history, 4, QStringLiteral("was wrong")) >= 0);
        QVERIFY(rowWith(*history, 4, QStringLiteral("instead of fact")) >= 0);
        QVERIFY(rowWith(*history, 4, QStringLiteral("(%1)").arg(old)) >= 0);
        const auto shown = m_room->mintmark({QStringLiteral("device"), QStringLiteral("show"), id});
        QVERIFY(shown.contains("firmware.version = 9.9.9"));
        QVERIFY(shown.contains("firmware.version = " + old.toUtf8()));
        // What was corrected cannot be corrected again.
        history->setCurrentCell(rowWith(*history, 4, QStringLiteral("was wrong")), 0);
        QVERIFY(!bench.visible<QPushButton>("correctFact")->isEnabled());
        bench.picture(QStringLiteral("device-corrected"));
        bench.click("labelDevice");
        QTest::keyClick(bench.visible("labelSheet"), Qt::Key_Escape);
        QVERIFY(bench.visible("labelForm") == nullptr);
    }

    void aDeviceIsRevokedForAReason()
    {
        RoomBench bench(*m_room);
        bench.openAt(QStringLiteral("Devices"));
        await(bench, 6);
        const auto id = idAt(bench, 3);
        open(bench, 3);
        bench.click("revokeDevice");
        bench.click("revokeForm-cancel");
        QVERIFY(bench.visible("revokeForm") == nullptr);
        bench.click("revokeDevice");
        choose(bench, "revokeReason", QStringLiteral("key compromised"));
        type(bench, "revokeWhy", QStringLiteral("found in a flea market"));
        type(bench, "revokeWho", QStringLiteral("lead-1"));
        bench.click("revokeForm-do");
        bench.picture(QStringLiteral("device-revoke"));
        answer(bench, QStringLiteral("Leave it"));
        QCOMPARE(asked(id)[QStringLiteral("state")].toString(), QStringLiteral("provisioned"));
        bench.click("revokeForm-do");
        answer(bench, QStringLiteral("Revoke"));
        QTRY_VERIFY_WITH_TIMEOUT(bench.visible<QLabel>("deviceStateNow")->text() == QStringLiteral("revoked"),
                                 15'000);
        QCOMPARE(asked(id)[QStringLiteral("state")].toString(), QStringLiteral("revoked"));
        const auto list = m_room->mintmark({QStringLiteral("certificate"), QStringLiteral("revoked")});
        QVERIFY(list.contains(id.toUtf8()) && list.contains("keyCompromise") &&
                list.contains("lead-1: found in a flea market"));
        auto* history = bench.visible<QTableWidget>("deviceHistory");
        QVERIFY(rowWith(*history, 4, QStringLiteral("key compromised, by lead-1: found in a flea market")) >
                0);
        QVERIFY(!bench.visible<QPushButton>("revokeDevice")->isEnabled());
        QVERIFY(!bench.visible<QPushButton>("labelDevice")->isEnabled());
        // The table knows too.
        bench.click("deviceBack");
        QTRY_COMPARE(model(bench)->index(3, DeviceModel::State).data().toString(), QStringLiteral("revoked"));
        choose(bench, "deviceState", QStringLiteral("revoked"));
        await(bench, 1);
    }

    void oneCertificateIsRevokedByItsSerialNumber()
    {
        RoomBench bench(*m_room);
        bench.openAt(QStringLiteral("Devices"));
        await(bench, 6);
        const auto id = idAt(bench, 4);
        open(bench, 4);
        const auto serial = asked(id)[QStringLiteral("certificates")]
                                .toArray()[0]
                                .toObject()[QStringLiteral("serial")]
                                .toString();
        bench.click("revokeDevice");
        auto* which = bench.visible<QComboBox>("revokeWhich");
        QCOMPARE(which->count(), 2);
        which->setFocus();
        QTest::keyClick(which, Qt::Key_Down);
        QVERIFY(which->currentText().startsWith(serial));
        type(bench, "revokeWho", QStringLiteral("lead-1"));
        QTest::keyClick(bench.visible("revokeWho"), Qt::Key_Return);
        answer(bench, QStringLiteral("Revoke"));
        QTRY_VERIFY_WITH_TIMEOUT(bench.visible<QLabel>("deviceStateNow")->text() == QStringLiteral("revoked"),
                                 15'000);
        QVERIFY(m_room->mintmark({QStringLiteral("certificate"), QStringLiteral("revoked")})
                    .contains(serial.toUtf8()));
    }

    void aDeviceGoesToRework()
    {
        RoomBench bench(*m_room);
        bench.openAt(QStringLiteral("Devices"));
        await(bench, 6);
        const auto id = idAt(bench, 5);
        open(bench, 5);
        bench.click("reworkDevice");
        type(bench, "reworkWhy", QStringLiteral("memory exchanged"));
        type(bench, "reworkWho", QStringLiteral("lead-1"));
        bench.click("reworkForm-do");
        answer(bench, QStringLiteral("Rework"));
        QTRY_VERIFY_WITH_TIMEOUT(
            bench.visible<QLabel>("deviceStateNow")->text() == QStringLiteral("in rework"), 15'000);
        QCOMPARE(asked(id)[QStringLiteral("state")].toString(), QStringLiteral("in-rework"));
        QVERIFY(!bench.visible<QPushButton>("reworkDevice")->isEnabled());
    }
};

MINTMARK_TEST(TestDevicesPage)
#include "tst_devicespage.moc"

#include "provisioning/station/Orders.h"
#include "tests/support/Main.h"
#include "tests/ui/FakeStation.h"
#include "ui/custodian/devices/DeviceModel.h"
#include "ui/custodian/devices/DeviceTable.h"
#include "ui/custodian/devices/DevicesPage.h"
#include "ui/custodian/devices/SavedFilters.h"

#include <QtCore/QTemporaryDir>
#include <QtCore/QThread>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QScrollBar>

#include <fstream>

using namespace mintmark;
using namespace mintmark::ui;
using namespace mintmark::test;

namespace {

/// A registry that is never there as a whole: device N has the row N, and pages are made by their keys, as
/// the registry's are. Counts what is asked.
struct Many {
    std::int64_t devices = 1'000'000;
    std::atomic<int> pages = 0, counts = 0;
    std::atomic<std::uint32_t> largest = 0;
    std::atomic<int> slowMs = 0;
    std::atomic<bool> fails = false;
    std::int64_t counted = 0; ///< by the registry, where that differs
    std::mutex mutex;
    std::string order; ///< that was asked for last
};

/// Two orders; each second device is of PO-2.
class TwoOrders final : public station::Orders {
public:
    [[nodiscard]] Outcome<station::StationIdentity> identity() override { return station::StationIdentity{}; }
    [[nodiscard]] Outcome<station::OrderInfo> import(const std::filesystem::path&) override
    {
        return fail(Failure(FailureCode::OrderWrong));
    }
    [[nodiscard]] Outcome<std::vector<station::OrderInfo>> list() override
    {
        return std::vector{TRY(show("PO-1")), TRY(show("PO-2"))};
    }
    [[nodiscard]] Outcome<station::OrderInfo> show(const std::string& name) override
    {
        station::OrderInfo order;
        order.name = name;
        order.states[DeviceState::Provisioned] = name == "PO-2" ? 500 : 0;
        return order;
    }
    [[nodiscard]] Outcome<station::OrderInfo> close(const std::string& name, const std::string&,
                                                    const std::string&) override
    {
        return show(name);
    }
};

class ManyStation final : public FakeStation {
public:
    explicit ManyStation(std::shared_ptr<Many> many)
        : FakeStation(std::make_shared<FakeBench>()), m_many(std::move(many))
    {
    }

    static station::DeviceInfo deviceOf(std::int64_t row)
    {
        station::DeviceInfo device;
        device.row = row;
        device.deviceId = QStringLiteral("MM-%1").arg(row, 9, 10, QLatin1Char('0')).toStdString();
        device.hardwareId = "0badc0de" + std::to_string(row);
        device.model = "m";
        device.state = row % 1000 == 0 ? DeviceState::Failed : DeviceState::Provisioned;
        device.createdAt = WallTime(Milliseconds(1'700'000'000'000 + row));
        device.changedAt = WallTime(Milliseconds(1'700'000'000'000 + row));
        return device;
    }
    [[nodiscard]] Outcome<std::map<DeviceState, std::uint64_t>> counts() override
    {
        ++m_many->counts;
        const auto all = static_cast<std::uint64_t>(m_many->counted > 0 ? m_many->counted : m_many->devices);
        return std::map<DeviceState, std::uint64_t>{{DeviceState::Failed, all / 1000},
                                                    {DeviceState::Provisioned, all - all / 1000}};
    }
    [[nodiscard]] Outcome<std::vector<station::DeviceInfo>>
    devices(const station::DeviceFilter& filter) override
    {
        ++m_many->pages;
        m_many->largest = std::max<std::uint32_t>(m_many->largest, filter.limit);
        if (m_many->slowMs > 0) QThread::msleep(static_cast<unsigned long>(m_many->slowMs));
        {
            const std::lock_guard lock(m_many->mutex);
            m_many->order = filter.order;
        }
        if (m_many->fails) return fail(Failure(FailureCode::RegistryKey));
        // All three sortings are the same order here; the key is taken from what belongs to each.
        using Sort = station::DeviceFilter::Sort;
        std::int64_t after = filter.after;
        if (after != 0 && filter.sort == Sort::Id) after = std::stoll(filter.afterId.substr(3));
        if (after != 0 && filter.sort == Sort::Changed)
            after = filter.afterChanged.time_since_epoch().count() - 1'700'000'000'000;
        const std::int64_t step = filter.descending ? -1 : 1;
        std::vector<station::DeviceInfo> page;
        for (auto row = after != 0          ? after + step
                        : filter.descending ? m_many->devices
                                            : 1;
             row >= 1 && row <= m_many->devices && page.size() < filter.limit; row += step) {
            auto device = deviceOf(row);
            if (filter.state && device.state != *filter.state) continue;
            if (filter.order == "PO-1" || (filter.order == "PO-2" && row % 2 == 1)) continue;
            if (!filter.text.empty() && device.deviceId.find(filter.text) == std::string::npos) continue;
            page.push_back(std::move(device));
        }
        return page;
    }

    [[nodiscard]] Outcome<station::Orders*> orders() override { return &m_orders; }

private:
    TwoOrders m_orders;
    std::shared_ptr<Many> m_many;
};

struct Bench {
    std::shared_ptr<Many> many = std::make_shared<Many>();
    std::unique_ptr<Work> work;
    std::unique_ptr<DeviceModel> model;

    Bench()
    {
        WorkOptions options;
        options.openToRead = [many = many]() -> Outcome<std::unique_ptr<station::Station>> {
            return std::unique_ptr<station::Station>(std::make_unique<ManyStation>(many));
        };
        work = std::make_unique<Work>(std::move(options));
        work->open();
        model = std::make_unique<DeviceModel>(*work);
    }
    ~Bench()
    {
        model.reset();
        work.reset();
    }
    void filter(const station::DeviceFilter& filter) const
    {
        model->setFilter(filter);
        QTRY_VERIFY_WITH_TIMEOUT(model->isAtRest(), 15'000);
    }
    void look(int first, int last) const
    {
        model->setInSight(first, last);
        QTRY_VERIFY_WITH_TIMEOUT(model->isAtRest(), 30'000);
    }
    [[nodiscard]] std::int64_t at(int row) const
    {
        return model->at(row) != nullptr ? model->at(row)->row : -1;
    }
};

station::DeviceFilter by(station::DeviceFilter::Sort sort, bool descending = false)
{
    station::DeviceFilter filter;
    filter.sort = sort;
    filter.descending = descending;
    return filter;
}

using Sort = station::DeviceFilter::Sort;

} // namespace

class TestDeviceModel : public QObject {
    Q_OBJECT
    QTemporaryDir m_config;

private Q_SLOTS:
    void initTestCase() { qputenv("XDG_CONFIG_HOME", m_config.path().toUtf8()); }

    void aMillionRowsCostOnePage()
    {
        Bench bench;
        bench.filter(by(Sort::Made));
        QCOMPARE(bench.model->rowCount(), 1'000'000);
        QVERIFY(bench.model->isWhole());
        QCOMPARE(bench.many->pages.load(), 1);
        QCOMPARE(bench.many->counts.load(), 1);
        QCOMPARE(bench.at(0), 1);
        QCOMPARE(bench.at(127), 128);
    }

    void whatIsNotReadIsAPlaceholderUntilItIsInSight()
    {
        Bench bench;
        bench.filter(by(Sort::Made));
        const auto far = bench.model->index(700'000, DeviceModel::Id);
        QCOMPARE(far.data().toString(), QStringLiteral("…"));
        QCOMPARE(far.data(Qt::AccessibleTextRole).toString(), QStringLiteral("not read yet"));
        const auto before = bench.many->pages.load();
        bench.look(700'000, 700'020);
        QCOMPARE(far.data().toString(), QStringLiteral("MM-000700001"));
        QCOMPARE(bench.many->pages.load(), before + 2); // straight there, and the page ahead
        bench.look(999'990, 999'999);
        QCOMPARE(bench.at(999'999), 1'000'000);
    }

    void theNewestFirstIsTheOtherWayRound()
    {
        Bench bench;
        bench.filter(by(Sort::Made, true));
        QCOMPARE(bench.at(0), 1'000'000);
        bench.look(500'000, 500'040);
        QCOMPARE(bench.at(500'000), 500'000);
        bench.look(999'960, 999'999);
        QCOMPARE(bench.at(999'999), 1);
    }

    void everySortingIsTheSameFromEitherEnd_data()
    {
        QTest::addColumn<int>("sort");
        QTest::addColumn<bool>("descending");
        for (const auto sort : {Sort::Made, Sort::Changed, Sort::Id})
            for (const bool descending : {false, true})
                QTest::addRow("%d %s", static_cast<int>(sort), descending ? "down" : "up")
                    << static_cast<int>(sort) << descending;
    }
    void everySortingIsTheSameFromEitherEnd()
    {
        QFETCH(int, sort);
        QFETCH(bool, descending);
        Bench bench;
        bench.many->devices = 20'001; // not a whole number of pages
        bench.filter(by(static_cast<Sort>(sort), descending));
        // The end, then just before it (upwards), then from the beginning, then the middle, from both.
        for (const int row :
             {20'000, 19'900, 19'000, 300, 9'000, 11'000, 5'000, 15'000, 128, 127, 0, 20'000}) {
            bench.look(row, std::min(row + 30, 20'000));
            for (int at = row; at <= std::min(row + 30, 20'000); ++at)
                QCOMPARE(bench.at(at), descending ? 20'001 - at : at + 1);
        }
    }

    void scrollingNeverHoldsMoreThanItsPages()
    {
        Bench bench;
        bench.many->devices = 50'000;
        bench.filter(by(Sort::Id));
        for (int row = 0; row < 50'000; row += 400)
            bench.look(row, row + 40);
        QVERIFY(bench.model->pagesHeld() <= static_cast<std::size_t>(DeviceModel::pagesKept));
        QVERIFY(bench.many->largest <= 16U * DeviceModel::perPage);
        QVERIFY(bench.model->at(0) == nullptr); // let go
        bench.look(0, 40);
        QCOMPARE(bench.at(0), 1);
    }

    void anAnswerToAnEarlierFilterIsDropped()
    {
        Bench bench;
        bench.filter(by(Sort::Made));
        bench.many->slowMs = 60;
        // A page is being read when the filter changes; and again, before its first answer is there.
        bench.model->setInSight(500'000, 500'020);
        station::DeviceFilter failed = by(Sort::Made);
        failed.state = DeviceState::Failed;
        bench.model->setFilter(failed);
        auto text = by(Sort::Made);
        text.text = "000077";
        bench.model->setFilter(text);
        auto last = by(Sort::Id, true);
        last.state = DeviceState::Failed;
        const auto before = bench.many->pages.load();
        bench.model->setFilter(last);
        QTRY_VERIFY_WITH_TIMEOUT(bench.model->isAtRest(), 15'000);
        QCOMPARE(bench.model->rowCount(), 1000);
        QCOMPARE(bench.at(0), 1'000'000);
        QCOMPARE(bench.at(1), 999'000);
        // The one in the middle was never asked.
        QVERIFY2(bench.many->pages.load() - before <= 4,
                 qPrintable(QString::number(bench.many->pages.load() - before)));
    }

    void whatHasNoCountGrowsAsItIsRead()
    {
        Bench bench;
        bench.many->devices = 2'000;
        auto filter = by(Sort::Made);
        filter.text = "MM-0000"; // all
        bench.filter(filter);
        QVERIFY(!bench.model->isWhole());
        const int first = bench.model->rowCount();
        QVERIFY(first < 2'000);
        while (!bench.model->isWhole()) {
            const int rows = bench.model->rowCount();
            bench.look(rows - 20, rows - 1);
            QVERIFY(bench.model->rowCount() > rows || bench.model->isWhole());
        }
        QCOMPARE(bench.model->rowCount(), 2'000);
        QCOMPARE(bench.at(1'999), 2'000);
        filter.text = "no such device";
        bench.filter(filter);
        QCOMPARE(bench.model->rowCount(), 0);
        QVERIFY(bench.model->isWhole());
    }

    void aWrongCountIsNoEndlessWork()
    {
        Bench bench;
        bench.many->devices = 5'000;
        bench.many->counted = 9'000;
        for (const auto sort : {Sort::Made, Sort::Id}) {
            bench.filter(by(sort));
            bench.look(8'900, 8'999);
            bench.look(6'000, 6'040);
            bench.look(4'990, 4'999);
            QVERIFY(bench.many->pages.load() < 400);
        }
        bench.many->counted = 3'000;
        bench.filter(by(Sort::Id));
        bench.look(2'990, 2'999);
        QVERIFY(bench.model->rowCount() >= 3'000);
    }

    void askedAgainItShowsWhatIsNew()
    {
        Bench bench;
        bench.many->devices = 1'000;
        const QAbstractItemModelTester tester(bench.model.get(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        bench.filter(by(Sort::Made));
        QCOMPARE(bench.model->rowCount(), 1'000);
        bench.many->devices = 1'500;
        bench.model->reload();
        QTRY_COMPARE(bench.model->rowCount(), 1'500);
        bench.look(1'490, 1'499);
        QCOMPARE(bench.at(1'499), 1'500);
        bench.many->devices = 700;
        bench.model->reload();
        QTRY_COMPARE(bench.model->rowCount(), 700);
    }

    void aFailureIsToldOnceAndIsNotTheEnd()
    {
        Bench bench;
        QSignalSpy failed(bench.model.get(), &DeviceModel::failed);
        bench.many->fails = true;
        bench.filter(by(Sort::Made));
        QCOMPARE(failed.size(), 1);
        QCOMPARE(bench.model->rowCount(), 0);
        bench.many->fails = false;
        bench.filter(by(Sort::Made));
        bench.many->fails = true;
        bench.look(10'000, 10'020);
        QCOMPARE(failed.size(), 2);
        bench.many->fails = false;
        bench.look(10'000, 10'020);
        QCOMPARE(bench.at(10'000), 10'001);
    }

    void anOrdersDevicesAreCountedByTheOrder()
    {
        Bench bench;
        bench.many->devices = 1'000;
        DevicesPage page(*bench.work);
        page.resize(1000, 700);
        page.show();
        page.shown();
        auto* orders = page.findChild<QComboBox*>(QStringLiteral("deviceOrder"));
        auto* table = page.findChild<DeviceTable*>();
        QTRY_COMPARE(orders->count(), 3); // all of them, and two
        QTRY_COMPARE(table->model()->rowCount(), 1'000);
        orders->setFocus();
        QTest::keyClick(orders, Qt::Key_Down);
        QCOMPARE(orders->currentText(), QStringLiteral("PO-1"));
        QTRY_COMPARE(table->model()->rowCount(), 0);
        QTest::keyClick(orders, Qt::Key_Down);
        QTRY_COMPARE(table->model()->rowCount(), 500);
        QTRY_COMPARE(table->model()->index(0, DeviceModel::Id).data().toString(),
                     QStringLiteral("MM-000001000"));
        {
            const std::lock_guard lock(bench.many->mutex);
            QCOMPARE(bench.many->order, std::string("PO-2"));
        }
        // The list is read again with the page, and what was chosen stays chosen.
        page.shown();
        QTest::qWait(200);
        QCOMPARE(orders->currentText(), QStringLiteral("PO-2"));
        QTRY_COMPARE(table->model()->rowCount(), 500);
    }

    void theTableAsksForWhatItShows()
    {
        Bench bench;
        bench.filter(by(Sort::Made));
        DeviceTable table(*bench.model);
        table.resize(900, 600);
        table.show();
        QVERIFY(QTest::qWaitForWindowExposed(&table));
        QTRY_VERIFY(bench.model->isAtRest());
        table.verticalScrollBar()->setValue(table.verticalScrollBar()->maximum() / 2);
        const int middle = table.rowAt(table.viewport()->height() / 2);
        QVERIFY2(middle > 400'000 && middle < 600'000, qPrintable(QString::number(middle)));
        QTRY_COMPARE(bench.at(middle), middle + 1);
        table.verticalScrollBar()->setValue(table.verticalScrollBar()->maximum());
        QTRY_COMPARE(bench.at(999'999), 1'000'000);
    }
};

class TestSavedFilters : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everythingComesBack()
    {
        const QTemporaryDir folder;
        const auto file = folder.path() + QStringLiteral("/new/devices.ini");
        station::DeviceFilter filter;
        filter.text = "abc, \"d\"; e=f";
        filter.idPrefix = "MM-%[1]";
        filter.order = "PO/47 11";
        filter.state = DeviceState::InRework;
        filter.sort = station::DeviceFilter::Sort::Changed;
        filter.descending = true;
        SavedFilters saved;
        QVERIFY(saved.put(QStringLiteral(" zwei \u00fc "), filter).has_value());
        QVERIFY(saved.put(QStringLiteral("eins"), {}).has_value());
        saved.hideColumns({DeviceModel::Model});
        QVERIFY(saved.write(file).has_value());
        const auto again = SavedFilters::read(file);
        QCOMPARE(again.all().size(), std::size_t{2});
        QCOMPARE(again.all()[1].first, QStringLiteral("zwei \u00fc"));
        const auto& back = again.all()[1].second;
        QCOMPARE(back.text, filter.text);
        QCOMPARE(back.idPrefix, filter.idPrefix);
        QCOMPARE(back.order, filter.order);
        QVERIFY(back.state == filter.state && back.sort == filter.sort && back.descending);
        QCOMPARE(again.hiddenColumns(), std::set<int>{DeviceModel::Model});
    }

    void badInputIsRefusedOrPassedOver()
    {
        const QTemporaryDir folder;
        const auto file = folder.path() + QStringLiteral("/devices.ini");
        SavedFilters saved;
        QVERIFY(!saved.put(QStringLiteral("  "), {}).has_value());
        QVERIFY(!saved.put(QString(65, QLatin1Char('x')), {}).has_value());
        for (int i = 0; i < SavedFilters::most; ++i)
            QVERIFY(saved.put(QString::number(i), {}).has_value());
        QVERIFY(!saved.put(QStringLiteral("one more"), {}).has_value());
        QVERIFY(saved.put(QStringLiteral("7"), {}).has_value()); // in its own place
        QVERIFY(saved.write(file).has_value());
        QCOMPARE(SavedFilters::read(file).all().size(), std::size_t{SavedFilters::most});
        std::ofstream(file.toStdString())
            << "[filters]\nsize=2147483647\n1\\name=\n2\\name=good\n2\\state=no such\n2\\sort=5\n"
               "[columns]\nhidden=0, 99, x, 2\n";
        const auto hostile = SavedFilters::read(file);
        QCOMPARE(hostile.all().size(), std::size_t{1});
        QVERIFY(!hostile.all()[0].second.state);
        QCOMPARE(hostile.hiddenColumns(), std::set<int>{2});
        std::ofstream(file.toStdString()) << std::string(300'000, 'x');
        QVERIFY(SavedFilters::read(file).all().empty());
    }

    void whatCannotBeWrittenIsNotSaved()
    {
        SavedFilters saved;
        QVERIFY(saved.put(QStringLiteral("one"), {}).has_value());
        const auto kept = saved.write(QStringLiteral("/dev/null/devices.ini"));
        QVERIFY(!kept.has_value());
        QVERIFY(kept.error().code == FailureCode::OutputFailed);
    }
};

MINTMARK_TEST(TestDeviceModel)
MINTMARK_TEST(TestSavedFilters)
#include "tst_devicemodel.moc"

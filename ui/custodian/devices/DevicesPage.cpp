#include "ui/custodian/devices/DevicesPage.h"

#include "provisioning/station/Orders.h"
#include "ui/common/FocusHand.h"
#include "ui/common/Words.h"
#include "ui/custodian/devices/CertificateViewer.h"
#include "ui/custodian/devices/DeviceActs.h"
#include "ui/custodian/devices/DeviceModel.h"
#include "ui/custodian/devices/DeviceTable.h"
#include "ui/custodian/devices/DeviceView.h"
#include "ui/custodian/devices/DeviceWords.h"
#include "ui/custodian/devices/FilterBar.h"
#include "ui/custodian/devices/LeaveForm.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace mintmark::ui {

DevicesPage::DevicesPage(Work& work, QWidget* parent)
    : Page(work, parent), m_model(new DeviceModel(work, this)), m_views(new QStackedWidget(this)),
      m_list(new QWidget), m_bar(new FilterBar),
      m_ship(new LeaveForm(LeaveForm::How::Ship, LeaveForm::Reach::Many, u"shipMany"_s, work)),
      m_table(new DeviceTable(*m_model)), m_device(new DeviceView(work)),
      m_certificate(new CertificateViewer(work))
{
    makeList();
    for (QWidget* view : {m_list, static_cast<QWidget*>(m_device), static_cast<QWidget*>(m_certificate)})
        m_views->addWidget(view);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(sizes::margin, sizes::margin, sizes::margin, sizes::margin);
    column->addWidget(m_views);
    handFocus(*this, *m_table);
    connectList();
    connectDevice();
    showColumns();
}

void DevicesPage::makeList()
{
    auto* heading = new QLabel(tr("Devices"), m_list);
    heading->setProperty("role", u"title"_s);
    auto* column = new QVBoxLayout(m_list);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(sizes::gap);
    auto* top = new QHBoxLayout;
    top->addWidget(heading, 1);
    top->addWidget(m_bar->shipButton());
    column->addLayout(top);
    column->addWidget(m_bar);
    column->addWidget(m_ship);
    column->addWidget(m_table, 1);
}

void DevicesPage::connectList()
{
    connect(m_bar, &FilterBar::changed, this, [this] {
        const auto filter = m_bar->filter();
        m_table->showSort(filter.sort, filter.descending);
        m_table->clearSelection();
        if (m_wasShown) m_model->setFilter(filter);
    });
    connect(m_bar, &FilterBar::columnsChanged, this, &DevicesPage::showColumns);
    connect(m_bar, &FilterBar::openAsked, this, [this] { openRow(m_table->currentIndex().row()); });
    connect(m_bar, &FilterBar::failed, this, &Page::failed);
    connect(m_bar, &FilterBar::told, this, &Page::told);
    connect(m_bar, &FilterBar::asked, this, &Page::asked);
    connect(m_model, &DeviceModel::failed, this, &Page::failed);
    connect(m_model, &DeviceModel::counted, this, &DevicesPage::showCount);
    connect(m_model, &DeviceModel::walking, this, [this](int pages) {
        m_walking = pages;
        showCount();
    });
    connect(m_table, &DeviceTable::opened, this, &DevicesPage::openRow);
    connect(m_table, &DeviceTable::sortAsked, m_bar, &FilterBar::sortBy);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &DevicesPage::lookAtRows);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &DevicesPage::lookAtRows);
    connect(m_model, &DeviceModel::atRest, this, &DevicesPage::lookAtRows);
    connect(m_bar, &FilterBar::shipAsked, this, &DevicesPage::shipRows);
    connect(m_ship, &LeaveForm::done, this, &DevicesPage::readAnew);
    connect(m_ship, &LeaveForm::left, this, [this] {
        if (m_views->currentWidget() == m_list) m_table->setFocus();
    });
    connect(m_ship, &LeaveForm::failed, this, &Page::failed);
    connect(m_ship, &LeaveForm::told, this, &Page::told);
    connect(m_ship, &LeaveForm::asked, this, &Page::asked);
}

void DevicesPage::connectDevice()
{
    connect(m_device, &DeviceView::closed, this, [this] { goTo(m_list); });
    connect(m_device, &DeviceView::certificateAsked, this, &DevicesPage::viewCertificate);
    connect(m_device, &DeviceView::failed, this, &Page::failed);
    auto* acts = &m_device->acts();
    connect(acts, &DeviceActs::failed, this, &Page::failed);
    connect(acts, &DeviceActs::told, this, &Page::told);
    connect(acts, &DeviceActs::asked, this, &Page::asked);
    connect(acts, &DeviceActs::done, this, &DevicesPage::readAnew);
    connect(m_certificate, &CertificateViewer::closed, this, [this] { goTo(m_device); });
    connect(m_certificate, &CertificateViewer::failed, this, &Page::failed);
    connect(m_certificate, &CertificateViewer::told, this, &Page::told);
}

QString DevicesPage::title() const
{
    return tr("Devices");
}

void DevicesPage::shown()
{
    const bool mayRead = work().may(station::Act::RegistryRead);
    m_bar->setEnabled(mayRead);
    if (!mayRead) {
        m_model->clear();
        m_wasShown = false;
        m_bar->setCount({});
        m_table->setWords(tr("Your role may not read the registry."));
        goTo(m_list);
        return;
    }
    if (std::exchange(m_wasShown, true))
        readAnew();
    else
        m_model->setFilter(m_bar->filter());
    m_table->showSort(m_bar->filter().sort, m_bar->filter().descending);
    readOrders();
    // A form that somebody else left open is not the next one's.
    if (std::exchange(m_who, work().who()) != work().who()) {
        m_device->acts().close();
        m_ship->close();
    }
    lookAtRows();
    if (m_views->currentWidget() != m_list) m_device->reload();
}

void DevicesPage::readOrders()
{
    if (!work().may(station::Act::OrdersRead)) return;
    work().read(
        this,
        [](station::Station& station) -> Outcome<std::vector<std::string>> {
            std::vector<std::string> names;
            for (const auto& order : TRY(TRY(station.orders())->list()))
                names.push_back(order.name);
            return names;
        },
        [this](const Outcome<std::vector<std::string>>& names) {
            if (names)
                m_bar->setOrders(*names);
            else
                Q_EMIT failed(names.error());
        });
}

void DevicesPage::setTheme(const Theme& theme)
{
    m_table->resizeToText();
    m_model->setTheme(theme);
    m_device->setTheme(theme);
    m_certificate->setTheme(theme);
}

void DevicesPage::showColumns()
{
    for (int column = 0; column < DeviceModel::columns; ++column)
        m_table->setColumnHidden(column, m_bar->hiddenColumns().contains(column));
}

void DevicesPage::showCount()
{
    const auto rows = static_cast<std::uint64_t>(m_model->rowCount());
    QString words;
    if (m_walking > 1)
        words = tr("on the way there: %1 more pages", nullptr, m_walking)
                    .arg(figures(static_cast<std::uint64_t>(m_walking)));
    else if (m_model->isWhole() && rows == m_model->all())
        words = tr("%1 devices", nullptr, formOf(rows)).arg(figures(rows));
    else if (m_model->isWhole())
        words = tr("%1 of %2 devices", nullptr, formOf(m_model->all()))
                    .arg(figures(rows), figures(m_model->all()));
    else
        words = tr("the first %1, of %2 devices").arg(figures(rows), figures(m_model->all()));
    m_bar->setCount(words);
    m_table->setWords(m_model->all() == 0
                          ? tr("No device was made yet. Those that a batch makes are shown here.")
                          : tr("No device fits this filter."));
}

void DevicesPage::readAnew()
{
    // Other devices may stand in the rows that were selected.
    m_table->clearSelection();
    m_model->reload();
}

void DevicesPage::lookAtRows()
{
    m_bar->setCanOpen(m_model->at(m_table->currentIndex().row()) != nullptr);
    const auto rows = m_table->selectedRows();
    m_bar->setCanShip(!work().may(station::Act::DevicesShip) ? tr("Your role may not do this.")
                      : rows == 0                            ? tr("Select the devices in the table first.")
                      : rows > station::leaveMost
                          ? tr("At most %1 devices are shipped at once.").arg(figures(station::leaveMost))
                          : QString());
}

void DevicesPage::shipRows()
{
    std::vector<std::string> ids;
    std::map<DeviceState, std::uint64_t> states;
    bool areRead = true;
    m_table->forEachSelected([&](int row) {
        const auto* device = m_model->at(row);
        areRead = areRead && device != nullptr;
        if (device == nullptr) return;
        ids.push_back(device->deviceId);
        ++states[device->state];
    });
    if (!areRead || ids.empty()) {
        Q_EMIT told(tr("Some of these rows were not read yet."),
                    tr("Scroll through them, so that you have seen what is shipped; or select fewer."));
        return;
    }
    QStringList words;
    for (const auto& [state, count] : states)
        words << tr("%1 × %2").arg(figures(count), wordOf(state));
    auto which =
        ids.size() == 1 ? lineOf(ids.front()) : tr("%1, … %2").arg(lineOf(ids.front()), lineOf(ids.back()));
    m_ship->open(std::move(ids), which + u"   •   "_s + words.join(u", "_s));
}

void DevicesPage::openRow(int row)
{
    const auto* device = m_model->at(row);
    if (device == nullptr) return; // not read yet
    m_device->open(device->deviceId);
    goTo(m_device);
}

void DevicesPage::viewCertificate(int index)
{
    const auto& details = m_device->details();
    const auto& all = details.device.certificates;
    if (index < 0 || index >= static_cast<int>(all.size())) return;
    std::vector<std::string> chain{all[static_cast<std::size_t>(index)].pem};
    // The station tells the CAs of the newest one.
    if (index + 1 == static_cast<int>(all.size())) {
        chain.push_back(details.issuerPem);
        if (!details.issuerPem.empty()) chain.push_back(details.rootPem);
    }
    m_certificate->show(lineOf(details.device.deviceId), chain);
    goTo(m_certificate);
}

void DevicesPage::goTo(QWidget* view)
{
    m_views->setCurrentWidget(view);
    QWidget* const focus = view == m_list ? static_cast<QWidget*>(m_table) : view;
    handFocus(*this, *focus);
    focus->setFocus();
}

} // namespace mintmark::ui

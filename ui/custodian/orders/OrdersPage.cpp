#include "ui/custodian/orders/OrdersPage.h"

#include "ui/common/FocusHand.h"
#include "ui/common/PinField.h"
#include "ui/common/Tables.h"
#include "ui/common/Words.h"
#include "ui/custodian/FactTable.h"
#include "ui/custodian/Offer.h"
#include "ui/custodian/orders/DraftForm.h"
#include "ui/custodian/orders/OrderWords.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QTableWidget>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mintmark::ui {
namespace {

constexpr std::chrono::milliseconds between{3000};
/// Each so many looks also find what another program imported.
constexpr int wholeEvery = 10;

bool isThere(const std::filesystem::path& file)
{
    std::error_code error;
    return std::filesystem::exists(std::filesystem::symlink_status(file, error));
}

} // namespace

OrdersPage::OrdersPage(Work& work, QWidget* parent)
    : Page(work, parent), m_theme(&themeOf(ThemeKind::Dark)), m_identity(new QLabel(this)),
      m_key(new QLineEdit(this)), m_empty(new QLabel(this)), m_table(new QTableWidget(0, 9, this)),
      m_side(new QStackedWidget(this)), m_facts(new FactTable(u"orderFacts"_s, tr("The chosen order"), this)),
      m_new(new QPushButton(tr("New draft"), this)), m_sign(new QPushButton(tr("Sign"), this)),
      m_import(new QPushButton(tr("Import"), this)), m_close(new QPushButton(tr("Close order"), this))
{
    auto* top =
        head(tr("Orders"),
             {
                 {m_new, u"orderNew"_s, tr("Writes an order that is not signed yet")},
                 {m_sign, u"orderSign"_s, tr("Signs a draft with an order key")},
                 {m_import, u"orderImport"_s, tr("Takes a signed order in, or a later revision of one")},
                 {m_close, u"orderClose"_s, tr("Nothing more is made under the chosen order")},
             });
    m_close->setProperty("role", u"danger"_s);
    dressTable(*m_table, u"ordersTable"_s, tr("Orders at this station"));
    m_table->setHorizontalHeaderLabels({tr("Order"), tr("State"), tr("Quantity"), tr("Made"), tr("Left"),
                                        tr("Failed"), tr("Void"), tr("Yield"), tr("To finish")});
    fitColumns(*m_table, m_table->columnCount() - 1);
    for (int column = 2; column < m_table->columnCount() - 1; ++column)
        m_table->horizontalHeaderItem(column)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_empty->setObjectName(u"ordersEmpty"_s);
    m_empty->setText(
        tr("No order is here yet. An order is drafted where production is planned, signed with an "
           "order key, and imported here."));
    m_identity->setObjectName(u"orderIdentity"_s);
    for (auto* label : {m_empty, m_identity}) {
        label->setProperty("role", u"dim"_s);
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    m_key->setObjectName(u"orderStationKey"_s);
    m_key->setAccessibleName(tr("This station's key"));
    m_key->setAccessibleDescription(tr("How an order names this station; to be copied"));
    m_key->setReadOnly(true);
    m_side->addWidget(m_facts);
    makeForms();
    makeSignForm();

    auto* left = new QVBoxLayout;
    left->setSpacing(sizes::gap);
    left->addWidget(m_empty);
    left->addWidget(m_table, 1);
    left->addWidget(m_identity);
    left->addWidget(m_key);
    auto* body = new QHBoxLayout;
    body->setSpacing(sizes::gap);
    body->addLayout(left, 1);
    body->addWidget(m_side);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(sizes::margin, sizes::margin, sizes::margin, sizes::margin);
    column->setSpacing(sizes::gap);
    column->addLayout(top);
    column->addLayout(body, 1);
    handFocus(*this, *m_table);
    m_watch.setSingleShot(true);
    m_watch.setInterval(between);
    connectAll();
    offerActs();
}

void OrdersPage::makeForms()
{
    m_draftForm = new DraftForm(this);
    m_importForm = new SideForm(u"import"_s, tr("Import an order"), tr("Look at it"), this);
    m_importFile = m_importForm->addLine(u"importFile"_s, tr("File of the signed order"),
                                         tr("An absolute path of a file"));
    m_importFile->setPlaceholderText(u"/…/po-4711.order"_s);
    m_importForm->addNote(
        tr("What it says is shown first. A later revision of an order takes the place of the "
           "one before, and may need a second person."));
    m_closeForm = new SideForm(u"close"_s, tr("Close an order"), tr("Close it"), this);
    m_closeNote = m_closeForm->addNote({});
    m_closeWhy = m_closeForm->addLine(u"closeWhy"_s, tr("Why"), tr("For the record"));
    m_closeWho = m_closeForm->addLine(u"closeWho"_s, tr("Who answers for it"),
                                      tr("The supervisor's name, for the record"));
    for (auto* form : {static_cast<SideForm*>(m_draftForm), m_importForm, m_closeForm})
        m_side->addWidget(form);
}

void OrdersPage::makeSignForm()
{
    m_signForm = new SideForm(u"sign"_s, tr("Sign an order"), tr("Sign"), this);
    m_signInput =
        m_signForm->addLine(u"signInput"_s, tr("The draft, or an order that gets one more signature"),
                            tr("An absolute path of a file"));
    m_signInput->setPlaceholderText(u"/…/po-4711.json"_s);
    m_signOutput = m_signForm->addLine(u"signOutput"_s, tr("Write the signed order to"),
                                       tr("An absolute path of a file"));
    m_signOutput->setPlaceholderText(u"/…/po-4711.order"_s);
    m_signForm->addNote(
        tr("The order key is in a token of its own, never in the station's: whoever can order devices "
           "must not be able to make them."));
    m_signModule = m_signForm->addLine(u"signModule"_s, tr("The token's PKCS #11 library"),
                                       tr("An absolute path of a file"));
    m_signModule->setPlaceholderText(u"/usr/lib/…/module.so"_s);
    m_signToken =
        m_signForm->addLine(u"signToken"_s, tr("Which token"), tr("As pkcs11:token=LABEL;serial=SERIAL"));
    m_signToken->setText(u"pkcs11:token="_s);
    m_signKey = m_signForm->addLine(u"signKey"_s, tr("Which key (empty: its only order key)"),
                                    tr("Its label, CKA_ID or fingerprint"));
    m_signPin = m_signForm->addPin(u"signPin"_s, tr("The token's PIN"));
    m_side->addWidget(m_signForm);
}

void OrdersPage::connectAll()
{
    connect(&m_watch, &QTimer::timeout, this, &OrdersPage::look);
    connect(m_table, &QTableWidget::itemSelectionChanged, this, &OrdersPage::choose);
    connect(m_new, &QPushButton::clicked, this, &OrdersPage::beginDraft);
    connect(m_sign, &QPushButton::clicked, this, [this] { open(m_signForm); });
    connect(m_import, &QPushButton::clicked, this, [this] { open(m_importForm); });
    connect(m_close, &QPushButton::clicked, this, &OrdersPage::beginClose);
    connect(m_draftForm, &SideForm::submitted, this, [this] { draft(/*mayReplace=*/false); });
    connect(m_signForm, &SideForm::submitted, this, &OrdersPage::beginSign);
    connect(m_importForm, &SideForm::submitted, this, &OrdersPage::lookBeforeImport);
    connect(m_closeForm, &SideForm::submitted, this, &OrdersPage::close);
    for (auto* form : {static_cast<SideForm*>(m_draftForm), m_signForm, m_importForm, m_closeForm})
        connect(form, &SideForm::cancelled, this, [this, form] { done(form); });
}

QString OrdersPage::title() const
{
    return tr("Orders");
}

void OrdersPage::shown()
{
    offerActs();
    list();
    askIdentity();
}

void OrdersPage::hideEvent(QHideEvent* event)
{
    m_watch.stop();
    m_signPin->clear();
    Page::hideEvent(event);
}

void OrdersPage::setTheme(const Theme& theme)
{
    m_theme = &theme;
    m_side->setFixedWidth(sideWidth());
    for (auto* form : {static_cast<SideForm*>(m_draftForm), m_signForm, m_importForm, m_closeForm})
        form->setTheme(theme);
    show(m_orders);
}

// What is there.

void OrdersPage::list()
{
    m_watch.stop();
    work().read(
        this,
        [](station::Station& station) -> Outcome<std::vector<station::OrderInfo>> {
            return TRY(station.orders())->list();
        },
        [this](Outcome<std::vector<station::OrderInfo>> orders) {
            if (isVisible()) m_watch.start();
            if (!orders) {
                Q_EMIT failed(orders.error());
                return;
            }
            show(std::move(*orders));
        });
}

void OrdersPage::look()
{
    if (++m_looks % wholeEvery == 0) return list();
    std::vector<std::string> names;
    for (const auto& order : m_orders)
        if (isOpen(order)) names.push_back(order.name);
    work().read(
        this,
        [names](station::Station& station) -> Outcome<std::vector<station::OrderInfo>> {
            auto* const orders = TRY(station.orders());
            std::vector<station::OrderInfo> found;
            for (const auto& name : names)
                found.push_back(TRY(orders->show(name)));
            return found;
        },
        [this](Outcome<std::vector<station::OrderInfo>> found) {
            if (!found) {
                Q_EMIT failed(found.error()); // once: it is asked again when the page is
                return;
            }
            if (isVisible()) m_watch.start();
            auto orders = m_orders;
            for (auto& order : *found)
                for (auto& known : orders)
                    if (known.name == order.name) known = std::move(order);
            show(std::move(orders));
        });
}

void OrdersPage::askIdentity()
{
    work().read(
        this,
        [](station::Station& station) -> Outcome<station::StationIdentity> {
            return TRY(station.orders())->identity();
        },
        [this](Outcome<station::StationIdentity> identity) {
            m_key->setVisible(identity.has_value());
            if (!identity) {
                m_identity->setText(tr("An order names a station by its key; this one gets its own with the "
                                       "first log-in for work (%1).")
                                        .arg(codeOf(identity.error())));
                return;
            }
            const auto words = identity->needsOrders
                                   ? tr("“%1” makes devices by order only. Orders name it by its key:")
                                   : tr("“%1” makes devices without an order, too: a demo station. Orders "
                                        "name it by its key:");
            m_identity->setText(words.arg(lineOf(identity->name)));
            m_key->setText(QString::fromStdString(identity->key));
            m_key->setCursorPosition(0);
            m_draftForm->setStation(lineOf(identity->name), QString::fromStdString(identity->key));
        });
}

void OrdersPage::show(std::vector<station::OrderInfo> orders)
{
    const auto* before = chosen();
    const auto name = before != nullptr ? before->name : std::string();
    {
        const QSignalBlocker quiet(m_table);
        m_orders = std::move(orders);
        m_table->setRowCount(static_cast<int>(m_orders.size()));
        int at = -1;
        for (int row = 0; row < m_table->rowCount(); ++row) {
            const auto& order = m_orders[static_cast<std::size_t>(row)];
            fill(row, order);
            if (order.name == name) at = row;
        }
        m_table->resizeRowsToContents();
        if (at < 0 && !m_orders.empty()) at = 0;
        if (at >= 0 && at != m_table->currentRow()) m_table->selectRow(at);
    }
    m_empty->setVisible(m_orders.empty());
    choose();
}

void OrdersPage::fill(int row, const station::OrderInfo& order)
{
    const auto voids = order.states.find(DeviceState::Void);
    const QString texts[] = {
        lineOf(order.name),
        stateOf(order),
        figures(order.quantity),
        figures(order.made),
        figures(order.left),
        figures(order.runsFailed),
        figures(voids == order.states.end() ? 0 : voids->second),
        order.yield ? percentOf(*order.yield * 100) : u"–"_s,
        order.finish ? toFinish(order, systemClock().now()) : u"–"_s,
    };
    for (int column = 0; column < m_table->columnCount(); ++column) {
        auto* item = m_table->item(row, column);
        if (item == nullptr) m_table->setItem(row, column, item = new QTableWidgetItem);
        if (item->text() != texts[column]) item->setText(texts[column]);
        if (column == 1) item->setForeground(toneOf(order, *m_theme));
        if (column >= 2 && column < m_table->columnCount() - 1)
            item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    }
}

const station::OrderInfo* OrdersPage::chosen() const
{
    const auto row = m_table->currentRow();
    return row >= 0 && row < static_cast<int>(m_orders.size()) ? &m_orders[static_cast<std::size_t>(row)]
                                                               : nullptr;
}

void OrdersPage::choose()
{
    const auto* order = chosen();
    m_facts->setFacts(order != nullptr ? factsOf(*order) : std::vector<std::pair<QString, QString>>{});
    offerActs();
}

void OrdersPage::offerActs()
{
    const auto* order = chosen();
    offer(*m_sign, work(), station::Act::KeysUse);
    offer(*m_import, work(), station::Act::OrdersWrite);
    offer(*m_close, work(), station::Act::OrdersWrite, order != nullptr && !order->closedAt,
          order == nullptr ? tr("No order is chosen") : tr("It is closed already"));
}

void OrdersPage::open(SideForm* form)
{
    if (auto* other = qobject_cast<SideForm*>(m_side->currentWidget()); other != nullptr && other->isBusy())
        return;
    m_side->setCurrentWidget(form);
    form->begin();
}

void OrdersPage::done(SideForm* form)
{
    form->setBusy(false);
    m_signPin->clear();
    m_side->setCurrentWidget(m_facts);
    m_table->setFocus();
}

void OrdersPage::askToReplace(const std::filesystem::path& file, const std::function<void()>& then)
{
    Q_EMIT asked(tr("%1 is there already.").arg(lineOf(file.string())), tr("What is in it is lost."),
                 tr("Replace it"), tr("Keep it"), then);
}

// Drafts and signatures.

void OrdersPage::beginDraft()
{
    work().read(
        this,
        [](station::Station& station) -> Outcome<std::vector<station::ProfileInfo>> {
            return station.profiles();
        },
        [this](Outcome<std::vector<station::ProfileInfo>> profiles) {
            if (!profiles) {
                Q_EMIT failed(profiles.error());
                return;
            }
            QStringList names;
            for (const auto& profile : *profiles)
                names << QString::fromStdString(profile.name);
            m_draftForm->setProfiles(names);
            open(m_draftForm);
        });
}

void OrdersPage::draft(bool mayReplace)
{
    const auto output = m_draftForm->output();
    if (!output) return;
    if (!mayReplace) m_drafted = m_draftForm->order();
    if (!m_drafted) return;
    m_draftForm->setBusy(true);
    work().call(
        this,
        [directory = work().directory(), order = *m_drafted, file = *output,
         mayReplace](const Doing&) -> Outcome<bool> {
            if (!mayReplace && isThere(file)) return false;
            TRY(station::draftOrder(directory, order, file));
            return true;
        },
        [this, file = *output](Outcome<bool> written) {
            m_draftForm->setBusy(false);
            if (!written) {
                Q_EMIT failed(written.error());
                return;
            }
            if (!*written) return askToReplace(file, [this] { draft(/*mayReplace=*/true); });
            const auto path = lineOf(file.string());
            m_signInput->setText(path);
            m_draftForm->clear();
            askIdentity(); // stands in the next one
            done(m_draftForm);
            Q_EMIT told(tr("The draft is written to %1.").arg(path), tr("It is to be signed next."));
        });
}

void OrdersPage::beginSign()
{
    const auto input = pathIn(m_signInput->text());
    if (!input) return m_signForm->tell(tr("Which draft? An absolute path is needed."), m_signInput);
    const auto output = pathIn(m_signOutput->text());
    if (!output) return m_signForm->tell(tr("Where to? An absolute path is needed."), m_signOutput);
    const auto module = pathIn(m_signModule->text());
    if (!module) return m_signForm->tell(tr("Which library? An absolute path is needed."), m_signModule);
    const station::OrderSigning signing{{*module, m_signToken->text().trimmed().toStdString()},
                                        m_signKey->text().trimmed().toStdString(),
                                        *input,
                                        *output};
    if (m_signPin->characters() == 0) return m_signForm->tell(tr("The PIN is missing."), m_signPin);
    m_signForm->setBusy(true);
    work().call(
        this, [file = *output](const Doing&) -> Outcome<bool> { return isThere(file); },
        [this, signing](Outcome<bool> isInTheWay) {
            m_signForm->setBusy(false);
            if (isInTheWay && *isInTheWay)
                askToReplace(signing.output, [this, signing] { sign(signing); });
            else
                sign(signing);
        });
}

void OrdersPage::sign(const station::OrderSigning& signing)
{
    m_signForm->setBusy(true);
    work().call(
        this,
        [directory = work().directory(), signing,
         pin = std::make_shared<Pin>(m_signPin->take())](const Doing&) -> Outcome<station::SignedOrder> {
            return station::signOrder(directory, signing, *pin, {});
        },
        [this, file = signing.output](Outcome<station::SignedOrder> made) {
            m_signForm->setBusy(false);
            if (!made) {
                m_signPin->setFocus();
                Q_EMIT failed(made.error());
                return;
            }
            const auto path = lineOf(file.string());
            m_importFile->setText(path);
            done(m_signForm);
            Q_EMIT told(tr("Order %1 is signed: %2").arg(lineOf(made->order.name), path), inWords(*made));
        });
}

// Into the station, and its end.

void OrdersPage::lookBeforeImport()
{
    const auto file = pathIn(m_importFile->text());
    if (!file) return m_importForm->tell(tr("Which file? An absolute path is needed."), m_importFile);
    m_importForm->setBusy(true);
    work().call(
        this, [file = *file](const Doing&) { return station::readOrder(file); },
        [this, file = *file](Outcome<station::SignedOrder> read) {
            m_importForm->setBusy(false);
            if (!read) {
                m_importFile->setFocus();
                Q_EMIT failed(read.error());
                return;
            }
            Q_EMIT asked(
                tr("Import order %1, revision %2?").arg(lineOf(read->order.name)).arg(read->order.revision),
                inWords(*read), tr("Import it"), tr("Not now"), [this, file] { import(file); });
        });
}

void OrdersPage::import(const std::filesystem::path& file)
{
    m_importForm->setBusy(true);
    work().act(
        this,
        [file](station::Station& station, const Doing&) -> Outcome<station::OrderInfo> {
            return TRY(station.orders())->import(file);
        },
        [this](Outcome<station::OrderInfo> order) {
            m_importForm->setBusy(false);
            if (!order) {
                m_importFile->setFocus();
                Q_EMIT failed(order.error());
                return;
            }
            m_importFile->clear();
            done(m_importForm);
            Q_EMIT told(tr("Order %1, revision %2, is here.").arg(lineOf(order->name)).arg(order->revision),
                        tr("%1 devices may be made under it; left: %2.", nullptr, formOf(order->quantity))
                            .arg(figures(order->quantity), figures(order->left)));
            list();
        },
        station::Delicate::ChangeQuota);
}

void OrdersPage::beginClose()
{
    const auto* order = chosen();
    if (order == nullptr) return;
    m_closeForm->setTitle(tr("Close order %1").arg(lineOf(order->name)));
    m_closeNote->setText(
        tr("%1 of %2 are made. Nothing more is made under it afterwards, and there is no way "
           "back.")
            .arg(figures(order->made), figures(order->quantity)));
    m_closeForm->setProperty("order", QString::fromStdString(order->name));
    m_closeForm->setFieldVisible(m_closeWho, work().who().empty());
    m_closeWhy->clear();
    open(m_closeForm);
}

void OrdersPage::close()
{
    const auto name = m_closeForm->property("order").toString();
    const auto who = work().who().empty() ? m_closeWho->text().trimmed().toStdString() : work().who();
    const auto why = m_closeWhy->text().trimmed().toStdString();
    if (why.empty()) return m_closeForm->tell(tr("A reason is needed, for the record."), m_closeWhy);
    if (who.empty()) return m_closeForm->tell(tr("Somebody has to answer for it."), m_closeWho);
    Q_EMIT asked(tr("Close order %1 for good?").arg(lineOf(name.toStdString())),
                 tr("Nothing more is made under it, and there is no way back."), tr("Close it"),
                 tr("Keep it"), [this, name, who, why] {
                     m_closeForm->setBusy(true);
                     work().act(
                         this,
                         [name = name.toStdString(), who, why](station::Station& station,
                                                               const Doing&) -> Outcome<station::OrderInfo> {
                             return TRY(station.orders())->close(name, who, why);
                         },
                         [this](Outcome<station::OrderInfo> order) {
                             m_closeForm->setBusy(false);
                             if (!order) {
                                 Q_EMIT failed(order.error());
                                 return;
                             }
                             done(m_closeForm);
                             Q_EMIT told(tr("Order %1 is closed.").arg(lineOf(order->name)), {});
                             list();
                         });
                 });
}

} // namespace mintmark::ui

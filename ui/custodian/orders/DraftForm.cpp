#include "ui/custodian/orders/DraftForm.h"

#include "ui/common/Chooser.h"
#include "ui/common/Tables.h"
#include "ui/common/Words.h"
#include "ui/custodian/orders/OrderWords.h"

#include <QtCore/QDateTime>
#include <QtCore/QRegularExpression>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableWidget>

using namespace Qt::StringLiterals;

namespace mintmark::ui {

DraftForm::DraftForm(QWidget* parent)
    : SideForm(u"draft"_s, tr("A new order, not signed yet"), tr("Write the draft"), parent),
      m_profile(new Chooser(this)), m_nonce(new QCheckBox(tr("nonce: the unit signs ours"), this)),
      m_tls(new QCheckBox(tr("tls: it connects with its certificate"), this)),
      m_none(new QCheckBox(tr("none: it is accepted unproved"), this)), m_table(new QTableWidget(0, 3, this)),
      m_add(new QPushButton(tr("Add another station"), this)),
      m_remove(new QPushButton(tr("Remove the chosen station"), this))
{
    m_order = addLine(u"draftName"_s, tr("Order"), tr("1 to 64 of A–Z a–z 0–9 . _ -"));
    m_profile->setObjectName(u"draftProfile"_s);
    m_profile->setAccessibleName(tr("Profile"));
    m_profile->setAccessibleDescription(tr("What the devices get"));
    addField(tr("Profile"), m_profile);
    m_station = addLine(u"draftStation"_s, tr("Station"), tr("The name of the station that makes them"));
    m_key = addLine(u"draftKey"_s, tr("The station's key"), tr("64 hexadecimal digits"));
    m_quantity = addLine(u"draftQuantity"_s, tr("Quantity"), tr("How many devices that station may make"));
    m_sockets = addLine(u"draftSockets"_s, tr("Sockets (any where it is empty)"),
                        tr("Names with blanks between them"));
    m_ids = addLine(u"draftIds"_s, tr("Block of IDs (POOL:FIRST-LAST, may be empty)"),
                    tr("Numbers of a pool that come with the order"));
    m_add->setObjectName(u"draftAdd"_s);
    m_add->setAccessibleDescription(tr("Puts the station above into the list; then the next can be typed"));
    addField({}, m_add);
    dressTable(*m_table, u"draftShares"_s, tr("Stations of this order"));
    m_table->setHorizontalHeaderLabels({tr("Station"), tr("Quantity"), tr("Key")});
    m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_table->setMaximumHeight(120);
    addField({}, m_table);
    m_remove->setObjectName(u"draftRemove"_s);
    m_remove->setAccessibleDescription(tr("Takes the station that is chosen out of the list"));
    addField({}, m_remove);
    m_until = addLine(u"draftUntil"_s, tr("Valid until (a day, or a time)"), tr("As 2026-12-31"));
    m_until->setText(QDate::currentDate().addMonths(3).toString(Qt::ISODate));
    m_from = addLine(u"draftFrom"_s, tr("Valid from (now where it is empty)"), tr("As 2026-12-31"));
    m_product = addLine(u"draftProduct"_s, tr("Product"), tr("For the record"));
    m_customer = addLine(u"draftCustomer"_s, tr("Customer"), tr("For the record"));
    m_revision = addLine(u"draftRevision"_s, tr("Revision"), tr("From 1, rising with each change"));
    m_revision->setText(u"1"_s);
    m_firmware = addLine(u"draftFirmware"_s, tr("Firmware (any where it is empty)"),
                         tr("Versions or SHA-256 of images, with blanks between them"));
    auto* proofs = addNote(tr("Proofs that are accepted (the profile's where none is chosen)"));
    proofs->setProperty("role", QVariant());
    for (const auto& [box, name] : {std::pair(m_nonce, u"draftNonce"_s), std::pair(m_tls, u"draftTls"_s),
                                    std::pair(m_none, u"draftNone"_s)}) {
        box->setObjectName(name);
        box->setAccessibleName(box->text());
        addField({}, box);
    }
    m_checkHours =
        addLine(u"draftCheckHours"_s, tr("Check of the station every so many hours (none where it is empty)"),
                tr("1 to 168: the station passes a good unit and fails a bad one before it makes any"));
    m_checkGood = addLine(u"draftCheckGood"_s, tr("Known-good units"),
                          tr("Hardware numbers, with blanks between them"));
    m_checkBad = addLine(u"draftCheckBad"_s, tr("Known-bad units (NUMBER, or NUMBER=MM-…)"),
                         tr("Hardware numbers, and the code that each has to fail with where it matters"));
    m_output = addLine(u"draftOutput"_s, tr("Write it to"), tr("An absolute path of a file"));
    m_output->setPlaceholderText(u"/…/po-4711.json"_s);
    for (auto* button : {m_add, m_remove})
        button->setProperty("role", u"small"_s);
    connect(m_add, &QPushButton::clicked, this, &DraftForm::addShare);
    connect(m_remove, &QPushButton::clicked, this, [this] {
        const auto row = m_table->currentRow();
        if (row < 0) return tell(tr("Choose the station in the list first."), m_table);
        m_shares.erase(m_shares.begin() + row);
        showShares();
    });
    showShares();
}

void DraftForm::setProfiles(const QStringList& names)
{
    const auto before = m_profile->currentText();
    m_profile->clear();
    m_profile->addItems(names);
    if (const auto at = names.indexOf(before); at >= 0) m_profile->setCurrentIndex(static_cast<int>(at));
}

void DraftForm::setStation(const QString& name, const QString& key)
{
    if (!m_shares.empty() || !m_key->text().isEmpty()) return;
    m_station->setText(name);
    m_key->setText(key);
    m_key->setCursorPosition(0);
}

void DraftForm::clear()
{
    m_shares.clear();
    for (auto* line : {m_order, m_product, m_customer, m_from, m_firmware, m_station, m_key, m_quantity,
                       m_ids, m_sockets, m_checkHours, m_checkGood, m_checkBad, m_output})
        line->clear();
    m_revision->setText(u"1"_s);
    for (auto* box : {m_nonce, m_tls, m_none})
        box->setChecked(false);
    showShares();
}

bool DraftForm::addShare()
{
    const auto read =
        shareIn({m_station->text(), m_key->text(), m_quantity->text(), m_ids->text(), m_sockets->text()});
    if (!read.share) {
        tell(read.problem, m_quantity);
        return false;
    }
    for (const auto& other : m_shares)
        if (other.stationKey == read.share->stationKey) {
            tell(tr("A station stands in an order once, and this one is in the list."), m_key);
            return false;
        }
    m_shares.push_back(*read.share);
    for (auto* line : {m_station, m_key, m_quantity, m_ids, m_sockets})
        line->clear();
    tell({});
    showShares();
    return true;
}

void DraftForm::showShares()
{
    m_table->setRowCount(static_cast<int>(m_shares.size()));
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const auto& share = m_shares[static_cast<std::size_t>(row)];
        const auto key = QString::fromStdString(toHex(share.stationKey));
        m_table->setItem(row, 0, new QTableWidgetItem(lineOf(share.station)));
        m_table->setItem(row, 1, new QTableWidgetItem(figures(share.quantity)));
        m_table->setItem(row, 2, new QTableWidgetItem(key.left(8) + u'…'));
        m_table->item(row, 2)->setToolTip(key);
    }
    m_table->resizeRowsToContents();
    m_table->setVisible(!m_shares.empty());
    m_remove->setVisible(!m_shares.empty());
}

std::optional<std::filesystem::path> DraftForm::output()
{
    auto path = pathIn(m_output->text());
    if (!path) tell(tr("Where to? An absolute path is needed."), m_output);
    return path;
}

std::optional<Order> DraftForm::order()
{
    const auto no = [this](const QString& problem, QWidget* field) {
        tell(problem, field);
        return std::optional<Order>();
    };
    Order order;
    order.name = m_order->text().trimmed().toStdString();
    if (order.name.empty()) return no(tr("An order needs a name."), m_order);
    if (m_profile->currentIndex() < 0) return no(tr("This station has no profile for devices."), m_profile);
    order.profile = m_profile->currentText().toStdString();
    order.product = m_product->text().trimmed().toStdString();
    order.customer = m_customer->text().trimmed().toStdString();
    bool isNumber = false;
    order.revision = m_revision->text().trimmed().toUInt(&isNumber);
    if (!isNumber || order.revision == 0) return no(tr("The revision is a number from 1."), m_revision);
    const auto until = termIn(m_until->text(), /*isEnd=*/true);
    if (!until) return no(tr("Until when? A day as 2026-12-31, or a time as 2026-12-31T18:00:00Z."), m_until);
    order.notAfter = *until;
    order.notBefore = WallTime(Milliseconds(QDateTime::currentSecsSinceEpoch() * 1000));
    if (!m_from->text().trimmed().isEmpty()) {
        const auto from = termIn(m_from->text(), /*isEnd=*/false);
        if (!from)
            return no(tr("From when? A day as 2026-12-31, or a time as 2026-12-31T18:00:00Z."), m_from);
        order.notBefore = *from;
    }
    for (const auto& [box, proof] :
         {std::pair(m_nonce, Proof::Nonce), std::pair(m_tls, Proof::Tls), std::pair(m_none, Proof::None)})
        if (box->isChecked()) order.proofs.push_back(proof);
    static const QRegularExpression blanks(u"\\s+"_s);
    for (const auto& word : m_firmware->text().split(blanks, Qt::SkipEmptyParts)) {
        const auto digest = fromHex(word.toStdString());
        if (digest && digest->size() == 32)
            order.firmware.push_back({{}, *digest});
        else
            order.firmware.push_back({word.toStdString(), {}});
    }
    const auto check = shiftCheckIn({m_checkHours->text(), m_checkGood->text(), m_checkBad->text()});
    if (!check.problem.isEmpty()) return no(check.problem, m_checkHours);
    order.shiftCheck = check.check;
    // What stands in the fields is the last of them, or the only one.
    if ((m_shares.empty() || !m_quantity->text().trimmed().isEmpty()) && !addShare()) return std::nullopt;
    order.shares = m_shares;
    return order;
}

} // namespace mintmark::ui

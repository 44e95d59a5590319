#include "ui/custodian/keys/KeysTab.h"

#include "ui/common/Tables.h"
#include "ui/common/Words.h"
#include "ui/custodian/keys/Forms.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTableWidget>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace mintmark::ui {

KeysTab::KeysTab(QWidget* parent)
    : QWidget(parent), m_table(new QTableWidget(0, 6, this)), m_note(dimLine(u"keysNote"_s, this)),
      m_listKeys(buttonOf(u"keysList"_s, tr("List its keys …"), this)),
      m_generate(buttonOf(u"keysGenerate"_s, tr("Make a key …"), this)),
      m_backup(buttonOf(u"keysBackup"_s, tr("Back up …"), this)),
      m_delete(buttonOf(u"keysDelete"_s, tr("Delete …"), this, "danger"))
{
    dressTable(*m_table, u"keysTable"_s, tr("Keys of the token"));
    m_table->setHorizontalHeaderLabels({tr("Role"), tr("Label"), tr("Algorithm"), tr("Kept"), tr("CKA_ID"),
                                        tr("SHA-256 of the public half")});
    fitColumns(*m_table, m_table->columnCount() - 1);
    auto* acts = new QHBoxLayout;
    for (auto* button : {m_listKeys, m_generate, m_backup, m_delete})
        acts->addWidget(button);
    acts->addStretch(1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, sizes::gap, 0, 0);
    column->addLayout(acts);
    column->addWidget(m_note);
    column->addWidget(m_table, 1);
    connect(m_table, &QTableWidget::itemSelectionChanged, this, [this] {
        if (const auto* one = key(); one != nullptr) {
            const auto id = QString::fromStdString(toHex(one->address.id));
            m_note->setText(one->address.fingerprint.empty()
                                ? tr("CKA_ID %1").arg(id)
                                : tr("CKA_ID %1, SHA-256 of its public half %2")
                                      .arg(id, lineOf(one->address.fingerprint)));
        }
        Q_EMIT keyChosen();
    });
    connect(m_listKeys, &QPushButton::clicked, this, &KeysTab::listWanted);
    connect(m_generate, &QPushButton::clicked, this, &KeysTab::generateWanted);
    connect(m_backup, &QPushButton::clicked, this, &KeysTab::backupWanted);
    connect(m_delete, &QPushButton::clicked, this, &KeysTab::deleteWanted);
}

const hsm::KeyListing* KeysTab::key() const
{
    const auto row = m_table->currentRow();
    const bool selected = m_table->selectionModel() != nullptr && m_table->selectionModel()->hasSelection();
    return selected && row >= 0 && row < static_cast<int>(m_list.size())
               ? &m_list[static_cast<std::size_t>(row)]
               : nullptr;
}

void KeysTab::choose(const Bytes& id)
{
    for (int row = 0; row < m_table->rowCount(); ++row)
        if (m_list[static_cast<std::size_t>(row)].address.id == id) m_table->selectRow(row);
}

void KeysTab::show(const std::vector<hsm::KeyListing>& keys)
{
    m_list = keys;
    {
        const QSignalBlocker quiet(m_table);
        m_table->clearSelection();
        m_table->setRowCount(static_cast<int>(m_list.size()));
        for (int row = 0; row < m_table->rowCount(); ++row) {
            const auto& one = m_list[static_cast<std::size_t>(row)];
            const auto kept = !one.whole               ? tr("half of a pair")
                              : one.alwaysAuthenticate ? tr("asks for the PIN at each use")
                              : one.extractable
                                  ? one.wrapWithTrusted ? tr("may be backed up") : tr("CAN BE TAKEN OUT")
                              : one.sensitive ? tr("never leaves")
                                              : tr("CAN BE READ");
            putRow(*m_table, row,
                   {one.role ? lineOf(std::string(hsm::nameOf(*one.role))) : tr("not Mintmark's"),
                    lineOf(one.address.label),
                    one.algorithm ? lineOf(std::string(hsm::nameOf(*one.algorithm))) : u"?"_s, kept,
                    QString::fromStdString(toHex(one.address.id)),
                    one.address.fingerprint.empty() ? tr("a secret key: none")
                                                    : lineOf(one.address.fingerprint)});
        }
        m_table->resizeRowsToContents();
    }
    m_note->setText(tr("Keys: %n.", nullptr, static_cast<int>(m_list.size())));
    Q_EMIT keyChosen();
}

void KeysTab::showUnlisted()
{
    show({});
    m_note->setText(tr("What a token holds is told after a login: “List its keys”."));
}

void KeysTab::offerActs(bool manages, bool isToken, const QString& noToken)
{
    const auto* one = key();
    const auto forbidden = tr("Only a security officer manages keys.");
    const auto why = manages ? noToken : forbidden;
    const auto whyNoKey = manages && one == nullptr ? tr("Choose a key of the list first.") : why;
    offer(*m_listKeys, isToken && manages, why);
    offer(*m_generate, isToken && manages, why);
    offer(*m_delete, isToken && manages && one != nullptr, whyNoKey);
    const bool leaves = one != nullptr && one->extractable && one->wrapWithTrusted;
    offer(*m_backup, isToken && manages && leaves,
          one != nullptr && !leaves ? tr("The key was not made to be backed up: no token lets it out.")
                                    : whyNoKey);
}

} // namespace mintmark::ui

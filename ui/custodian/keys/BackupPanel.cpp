#include "ui/custodian/keys/BackupPanel.h"

#include "ui/common/Chooser.h"
#include "ui/custodian/keys/DeletePanel.h"
#include "ui/custodian/keys/Forms.h"

#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>

using namespace Qt::StringLiterals;

namespace mintmark::ui {

BackupPanel::BackupPanel(QWidget* parent)
    : PinPanel(u"backup"_s, parent), m_count(new Chooser(this)), m_threshold(new Chooser(this)),
      m_file(fieldOf(u"backupFile"_s, tr("The backup's file, a new one"), tr("A whole path"), this))
{
    m_count->setObjectName(u"backupCount"_s);
    m_count->setAccessibleName(tr("How many custodians hold a share"));
    m_threshold->setObjectName(u"backupThreshold"_s);
    m_threshold->setAccessibleName(tr("How many of them bring the key back"));
    for (int n = 2; n <= 16; ++n) {
        m_count->addItem(QString::number(n));
        m_threshold->addItem(QString::number(n));
    }
    addRow(*form(), tr("Shares"), m_count);
    addRow(*form(), tr("Needed to bring it back"), m_threshold);
    addRow(*form(), tr("File, with its folder"), m_file);
    setGo(tr("Back it up …"), "primary");
    wantOfficer();
    for (auto* chooser : {m_count, m_threshold})
        connect(chooser, &QComboBox::currentIndexChanged, this, [this] { look(); });
    connect(m_file, &QLineEdit::textChanged, this, [this] { look(); });
}

void BackupPanel::begin(const hsm::KeyListing& key, const hsm::TokenInfo& token, bool hasFile)
{
    m_id = toHex(key.address.id);
    m_count->setCurrentText(u"3"_s);
    m_threshold->setCurrentText(u"2"_s);
    m_file->clear();
    ask(tr("Back up a key"),
        tr("The key %1 leaves its token wrapped, under a key that is split among custodians. Have them here: "
           "each copies a share by hand and types it back. The station is closed while it lasts.")
            .arg(wordsOf(key)),
        token, hasFile);
    m_file->setFocus();
}

station::BackupRequest BackupPanel::request() const
{
    station::BackupRequest request;
    request.keyId = m_id;
    request.count = m_count->currentText().toUInt();
    request.threshold = m_threshold->currentText().toUInt();
    request.file = m_file->text().trimmed().toStdString();
    return request;
}

bool BackupPanel::isComplete() const
{
    return m_threshold->currentText().toUInt() <= m_count->currentText().toUInt() &&
           m_file->text().trimmed().startsWith(u'/');
}

} // namespace mintmark::ui

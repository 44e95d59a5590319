#include "ui/custodian/recovery/RecoveryPanel.h"

#include "ui/common/Chooser.h"
#include "ui/custodian/keys/Forms.h"

#include <QtWidgets/QFormLayout>

using namespace Qt::StringLiterals;

namespace mintmark::ui {

RecoveryPanel::RecoveryPanel(QWidget* parent)
    : PinPanel(u"recovery"_s, parent), m_kind(new Chooser(this)), m_count(new Chooser(this)),
      m_threshold(new Chooser(this))
{
    m_kind->setObjectName(u"recoveryKind"_s);
    m_kind->setAccessibleName(tr("Shares or a passphrase"));
    m_kind->addItem(tr("Shares among custodians"));
    m_kind->addItem(tr("A passphrase"));
    m_count->setObjectName(u"recoveryCount"_s);
    m_count->setAccessibleName(tr("How many custodians hold a share"));
    m_threshold->setObjectName(u"recoveryThreshold"_s);
    m_threshold->setAccessibleName(tr("How many of them bring the key back"));
    for (int n = 2; n <= 16; ++n) {
        m_count->addItem(QString::number(n));
        m_threshold->addItem(QString::number(n));
    }
    addRow(*form(), tr("Kept by"), m_kind);
    addRow(*form(), tr("Shares"), m_count);
    addRow(*form(), tr("Needed to bring it back"), m_threshold);
    setGo(tr("Make it …"), "primary");
    connect(m_kind, &QComboBox::currentIndexChanged, this, &RecoveryPanel::choose);
    for (auto* chooser : {m_count, m_threshold})
        connect(chooser, &QComboBox::currentIndexChanged, this, [this] { look(); });
}

void RecoveryPanel::begin(const hsm::TokenInfo& token, bool hasFile)
{
    m_kind->setCurrentIndex(0);
    m_count->setCurrentText(u"3"_s);
    m_threshold->setCurrentText(u"2"_s);
    ask(tr("Make a recovery"),
        tr("The registry's key is wrapped once more, so that a dead token does not take the registry with "
           "it. An earlier "
           "recovery of the same kind ends with it. The station is closed while it lasts."),
        token, hasFile);
    choose();
    m_kind->setFocus();
}

void RecoveryPanel::choose()
{
    const bool shares = m_kind->currentIndex() == 0;
    for (auto* chooser : {m_count, m_threshold})
        offer(*chooser, shares, tr("A passphrase is one."));
    look();
}

station::RecoveryRequest RecoveryPanel::request() const
{
    station::RecoveryRequest request;
    request.kind =
        m_kind->currentIndex() == 0 ? station::RecoveryKind::Shares : station::RecoveryKind::Passphrase;
    request.count = m_count->currentText().toUInt();
    request.threshold = m_threshold->currentText().toUInt();
    return request;
}

bool RecoveryPanel::isComplete() const
{
    return m_kind->currentIndex() != 0 ||
           m_threshold->currentText().toUInt() <= m_count->currentText().toUInt();
}

} // namespace mintmark::ui

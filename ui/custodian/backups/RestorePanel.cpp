#include "ui/custodian/backups/RestorePanel.h"

#include "ui/common/Chooser.h"
#include "ui/custodian/keys/Forms.h"

#include <QtWidgets/QFormLayout>

using namespace Qt::StringLiterals;

namespace mintmark::ui {

RestorePanel::RestorePanel(QWidget* parent) : PinPanel(u"restore"_s, parent), m_token(new Chooser(this))
{
    m_token->setObjectName(u"restoreToken"_s);
    m_token->setAccessibleName(tr("Token that gets the key"));
    addRow(*form(), tr("Into the token"), m_token);
    setGo(tr("Restore the key …"), "primary");
    connect(m_token, &QComboBox::currentIndexChanged, this, &RestorePanel::choose);
}

void RestorePanel::begin(std::vector<KnownToken> tokens, bool stationKeepsPin)
{
    const QSignalBlocker quiet(m_token);
    m_tokens = std::move(tokens);
    m_keepsPin = stationKeepsPin;
    m_token->clear();
    for (const auto& one : m_tokens)
        m_token->addItem(one.isStations ? tr("%1 – this station's").arg(nameOf(one.info)) : nameOf(one.info));
    choose();
    m_token->setFocus();
}

const KnownToken& RestorePanel::token() const
{
    return m_tokens[static_cast<std::size_t>(std::max(0, m_token->currentIndex()))];
}

void RestorePanel::choose()
{
    if (m_tokens.empty() || m_token->currentIndex() < 0) return;
    ask(tr("Restore a key"),
        tr("The custodians type their shares; the key is put into the token, which is to hold it from now "
           "on. The "
           "station is closed while it lasts."),
        token().info, m_keepsPin && token().isStations);
}

} // namespace mintmark::ui

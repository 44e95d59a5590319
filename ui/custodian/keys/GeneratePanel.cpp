#include "ui/custodian/keys/GeneratePanel.h"

#include "ui/common/Chooser.h"
#include "ui/common/Words.h"
#include "ui/custodian/keys/Forms.h"

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>

using namespace Qt::StringLiterals;

namespace mintmark::ui {

GeneratePanel::GeneratePanel(QWidget* parent)
    : PinPanel(u"generate"_s, parent), m_role(new Chooser(this)),
      m_label(fieldOf(u"generateLabel"_s, tr("Label of the key"), tr("What people call the key"), this)),
      m_algorithm(new Chooser(this)), m_backup(new QCheckBox(tr("It may be backed up later"), this)),
      m_policy(dimLine(u"generatePolicy"_s, this))
{
    m_role->setObjectName(u"generateRole"_s);
    m_role->setAccessibleName(tr("Role of the key"));
    m_algorithm->setObjectName(u"generateAlgorithm"_s);
    m_algorithm->setAccessibleName(tr("Algorithm of the key"));
    m_backup->setObjectName(u"generateBackup"_s);
    m_label->setMaxLength(64);
    for (auto& policy : hsm::policyInfos()) {
        // Made for one backup, and never left on a token.
        if (hsm::roleNamed(policy.name) == hsm::KeyRole::BackupWrap) continue;
        m_role->addItem(lineOf(policy.title));
        m_policies.push_back(std::move(policy));
    }
    addRow(*form(), tr("Role"), m_role);
    form()->addRow(QString(), m_policy);
    addRow(*form(), tr("Label"), m_label);
    addRow(*form(), tr("Algorithm"), m_algorithm);
    form()->addRow(QString(), m_backup);
    setGo(tr("Make the key"), "primary");
    connect(m_role, &QComboBox::currentIndexChanged, this, &GeneratePanel::showPolicy);
    connect(m_label, &QLineEdit::textChanged, this, [this] { look(); });
    showPolicy();
}

void GeneratePanel::begin(const hsm::TokenInfo& token, bool hasFile)
{
    m_label->clear();
    m_backup->setChecked(false);
    ask(tr("Make a key"), tr("By the policy of its role; it is read back and used once."), token, hasFile);
    m_role->setFocus();
}

void GeneratePanel::showPolicy()
{
    const auto& policy = m_policies[static_cast<std::size_t>(std::max(0, m_role->currentIndex()))];
    auto words = lineOf(policy.purpose);
    for (const auto& other : policy.notBeside)
        words += tr("; never on one token with %1").arg(lineOf(other));
    m_policy->setText(words);
    m_label->setPlaceholderText(lineOf(policy.name));
    m_algorithm->clear();
    m_algorithm->addItem(tr("The first that the token can"));
    for (const auto& algorithm : policy.algorithms)
        m_algorithm->addItem(lineOf(algorithm));
    m_backup->setChecked(false);
    offer(*m_backup, policy.backupAllowed, lineOf(policy.backupReason));
    m_backup->setText(policy.backupAllowed
                          ? tr("It may be backed up later")
                          : tr("It may not be backed up: %1").arg(lineOf(policy.backupReason)));
}

hsm::KeyRole GeneratePanel::role() const
{
    const auto& policy = m_policies[static_cast<std::size_t>(std::max(0, m_role->currentIndex()))];
    return hsm::roleNamed(policy.name).value_or(hsm::KeyRole::IssuingCa);
}

std::string GeneratePanel::label() const
{
    const auto label = m_label->text().trimmed();
    return label.isEmpty() ? m_label->placeholderText().toStdString() : label.toStdString();
}

hsm::KeyOptions GeneratePanel::options() const
{
    hsm::KeyOptions options;
    options.backup = m_backup->isChecked();
    if (m_algorithm->currentIndex() > 0)
        options.algorithm = hsm::algorithmNamed(m_algorithm->currentText().toStdString());
    return options;
}

bool GeneratePanel::isComplete() const
{
    return m_label->text().toUtf8().size() <= 64;
}

} // namespace mintmark::ui

#include "ui/custodian/destinations/CredentialForm.h"

#include "ui/common/Chooser.h"
#include "ui/common/Words.h"
#include "ui/custodian/FileField.h"
#include "ui/custodian/destinations/DestinationWords.h"
#include "ui/custodian/destinations/SecretField.h"

#include <QtWidgets/QLabel>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mintmark::ui {

CredentialForm::CredentialForm(QWidget* parent)
    : SideForm(u"credentialForm"_s, tr("Its credential"), tr("Seal it"), parent), m_what(addNote({})),
      m_way(new Chooser(this)),
      m_file(new FileField(u"credentialFile"_s, tr("File of the credential"), this)),
      m_secret(new SecretField(this))
{
    m_way->setObjectName(u"credentialWay"_s);
    m_way->setAccessibleName(tr("Where it is"));
    m_way->setAccessibleDescription(tr("A file on this computer, or typed and pasted here"));
    m_way->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_way->setMinimumContentsLength(12);
    m_way->addItem(tr("In a file that only you can read"));
    m_way->addItem(tr("Typed or pasted here"));
    addField(tr("Where it is"), m_way);
    addField(tr("File"), m_file);
    m_secret->setObjectName(u"credentialSecret"_s);
    addField(tr("Credential; it is not shown"), m_secret);
    addNote(tr(
        "It is sealed under the registry's key, takes the place of the one before, and leaves for nobody "
        "but the destination's own server. Pasting empties the clipboard. Afterwards, take the file away."));
    connect(m_way, &QComboBox::currentIndexChanged, this, &CredentialForm::showWay);
    connect(m_file, &QLineEdit::returnPressed, this, &CredentialForm::submitted);
    connect(m_secret, &SecretField::submitted, this, &CredentialForm::submitted);
    connect(m_secret, &SecretField::refused, this,
            [this] { tell(tr("A credential has at most 16 KiB; nothing of this was taken."), m_secret); });
    showWay();
}

void CredentialForm::start(const station::Destination& destination)
{
    const auto kinds = station::destinationKinds();
    const auto kind = std::ranges::find(kinds, destination.kind, &station::DestinationKind::name);
    setTitle(tr("The credential of %1").arg(lineOf(destination.name)));
    m_what->setText(kind == kinds.end() ? QString() : credentialOf(*kind));
    clear();
    begin();
}

void CredentialForm::setTheme(const Theme& theme)
{
    SideForm::setTheme(theme);
    m_secret->setTheme(theme);
}

void CredentialForm::clear()
{
    m_file->clear();
    m_secret->clear();
}

void CredentialForm::showWay()
{
    const bool isFile = m_way->currentIndex() == 0;
    if (isFile) m_secret->clear();
    setFieldVisible(m_file, isFile);
    setFieldVisible(m_secret, !isFile);
}

std::optional<CredentialForm::Typed> CredentialForm::take()
{
    if (m_way->currentIndex() == 0) {
        const auto path = m_file->path();
        if (path) return Typed{*path, nullptr};
        tell(path.error(), m_file);
        return std::nullopt;
    }
    if (m_secret->octets() == 0) {
        tell(tr("The credential is missing."), m_secret);
        return std::nullopt;
    }
    return Typed{{}, std::make_shared<Secret>(m_secret->take())};
}

} // namespace mintmark::ui

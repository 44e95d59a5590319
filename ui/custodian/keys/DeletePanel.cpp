#include "ui/custodian/keys/DeletePanel.h"

#include "ui/common/Words.h"
#include "ui/custodian/keys/Forms.h"

#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>

using namespace Qt::StringLiterals;

namespace mintmark::ui {
namespace {

constexpr std::size_t digits = 6;

} // namespace

QString wordsOf(const hsm::KeyListing& key)
{
    return DeletePanel::tr("“%1”, %2, %3")
        .arg(lineOf(key.address.label),
             key.role ? lineOf(std::string(hsm::nameOf(*key.role))) : DeletePanel::tr("not Mintmark's"),
             key.algorithm ? lineOf(std::string(hsm::nameOf(*key.algorithm))) : u"?"_s);
}

DeletePanel::DeletePanel(QWidget* parent)
    : PinPanel(u"delete"_s, parent),
      m_end(fieldOf(u"deleteEnd"_s, tr("The last six digits of the key's CKA_ID"),
                    tr("Six hexadecimal digits"), this))
{
    m_end->setMaxLength(12);
    addRow(*form(), tr("Last six digits of its CKA_ID"), m_end);
    setGo(tr("Delete the key …"), "danger");
    connect(m_end, &QLineEdit::textChanged, this, [this] { look(); });
}

void DeletePanel::begin(const hsm::KeyListing& key, const hsm::TokenInfo& token, bool hasFile,
                        bool isStations)
{
    m_id = toHex(key.address.id);
    m_end->clear();
    auto words = tr("The key %1\nCKA_ID %2").arg(wordsOf(key), QString::fromStdString(m_id));
    if (!key.address.fingerprint.empty())
        words += u'\n' + tr("SHA-256 of its public half: %1").arg(lineOf(key.address.fingerprint));
    if (isStations && key.role)
        words += u'\n' + tr("This station may work with it: without its keys it makes no device, and without "
                            "the registry's wrap key nothing opens the registry but its recovery.");
    ask(tr("Delete a key for good"), words, token, hasFile);
    m_end->setFocus();
}

bool DeletePanel::isComplete() const
{
    return m_id.size() >= digits &&
           m_end->text().trimmed().toLower().toStdString() == m_id.substr(m_id.size() - digits);
}

} // namespace mintmark::ui

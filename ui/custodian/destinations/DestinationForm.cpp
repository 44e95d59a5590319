#include "ui/custodian/destinations/DestinationForm.h"

#include "ui/common/Chooser.h"
#include "ui/common/Words.h"
#include "ui/custodian/FileField.h"
#include "ui/custodian/destinations/DestinationWords.h"

#include <QtCore/QFile>

using namespace Qt::StringLiterals;

namespace mintmark::ui {
namespace {

constexpr qint64 settingMost = 64 * 1024;

} // namespace

DestinationForm::DestinationForm(QWidget* parent)
    : SideForm(u"destinationAddForm"_s, tr("Add a destination"), tr("Add"), parent),
      m_kinds(station::destinationKinds()), m_kind(new Chooser(this))
{
    m_name = addLine(u"destinationName"_s, tr("Name here"), tr("1 to 64 of a–z 0–9 - _"));
    m_kind->setObjectName(u"destinationKind"_s);
    m_kind->setAccessibleName(tr("Kind"));
    m_kind->setAccessibleDescription(tr("Which platform it is"));
    m_kind->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_kind->setMinimumContentsLength(12);
    for (const auto& kind : m_kinds)
        m_kind->addItem(titleOf(kind));
    addField(tr("Kind"), m_kind);
    for (std::size_t at = 0; at < m_kinds.size(); ++at)
        for (const auto& setting : m_kinds[at].settings) {
            const auto name = u"setting-"_s + lineOf(m_kinds[at].name + "-" + setting.name);
            const auto label = labelOf(m_kinds[at], setting);
            QLineEdit* field = nullptr;
            if (isFromFile(setting)) {
                field = new FileField(name, label, this);
                connect(field, &QLineEdit::returnPressed, this, &DestinationForm::submitted);
                addField(label, field);
            } else {
                field = addLine(name, label, label);
            }
            m_rows.push_back({at, setting, field});
        }
    addNote(
        tr("Its credential is given afterwards, and is sealed here. Nothing is sent until somebody pushes."));
    connect(m_kind, &QComboBox::currentIndexChanged, this, &DestinationForm::showKind);
    showKind();
}

void DestinationForm::start()
{
    m_name->clear();
    for (const auto& row : m_rows)
        row.field->clear();
    begin();
}

void DestinationForm::showKind()
{
    const auto chosen = static_cast<std::size_t>(std::max(0, m_kind->currentIndex()));
    for (const auto& row : m_rows)
        setFieldVisible(row.field, row.kind == chosen);
}

std::optional<TypedDestination> DestinationForm::typed()
{
    const auto chosen = static_cast<std::size_t>(std::max(0, m_kind->currentIndex()));
    TypedDestination typed;
    typed.destination.name = m_name->text().trimmed().toStdString();
    typed.destination.kind = m_kinds.at(chosen).name;
    if (typed.destination.name.empty()) {
        tell(tr("A name is missing."), m_name);
        return std::nullopt;
    }
    for (const auto& [kind, setting, field] : m_rows) {
        if (kind != chosen) continue;
        const auto text = field->text().trimmed();
        if (text.isEmpty()) {
            if (!setting.isNeeded) continue;
            tell(tr("This is missing: %1").arg(labelOf(m_kinds[kind], setting)), field);
            return std::nullopt;
        }
        if (const auto* file = qobject_cast<FileField*>(field)) {
            const auto path = file->path();
            if (!path) {
                tell(path.error(), field);
                return std::nullopt;
            }
            typed.files.emplace(setting.name, *path);
        } else {
            typed.destination.settings.emplace(setting.name, text.toStdString());
        }
    }
    return typed;
}

Outcome<station::Destination> withFiles(const TypedDestination& typed)
{
    auto destination = typed.destination;
    for (const auto& [name, path] : typed.files) {
        QFile file(QString::fromStdString(path.string()));
        if (!file.open(QIODevice::ReadOnly) || file.isSequential() || file.size() > settingMost)
            return fail(Failure(FailureCode::DestinationWrong,
                                name + ": " + path.string() + " cannot be read, or is larger than 64 KiB"));
        destination.settings.emplace(name, file.read(settingMost).toStdString());
    }
    return destination;
}

} // namespace mintmark::ui

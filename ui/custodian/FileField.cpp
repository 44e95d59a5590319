#include "ui/custodian/FileField.h"

#include <QtCore/QDir>

using namespace Qt::StringLiterals;

namespace mintmark::ui {

FileField::FileField(const QString& objectName, const QString& accessibleName, QWidget* parent)
    : QLineEdit(parent)
{
    setObjectName(objectName);
    setAccessibleName(accessibleName);
    setAccessibleDescription(tr("A whole path, or one that begins with ~/"));
    setMaxLength(4000);
}

Expected<std::filesystem::path, QString> FileField::path() const
{
    auto typed = text().trimmed();
    if (typed.startsWith("~/"_L1)) typed = QDir::homePath() + typed.mid(1);
    if (typed.isEmpty()) return fail(tr("Name a file or folder, with its whole path."));
    if (!QDir::isAbsolutePath(typed))
        return fail(tr("Write the whole path, from / on, or from ~/ on for your home."));
    return std::filesystem::path(QDir::cleanPath(typed).toStdString());
}

void FileField::suggest(const QString& name)
{
    setText(u"~/"_s + name);
}

} // namespace mintmark::ui

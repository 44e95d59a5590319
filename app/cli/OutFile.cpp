#include "app/cli/OutFile.h"

#include <QtCore/QFileInfo>
#include <QtCore/QSaveFile>

namespace mintmark::cli {

Outcome<void> writeFile(const QString& file, std::string_view content)
{
    const QFileInfo before(file);
    if (before.exists() && !before.isFile())
        return fail(
            Failure{FailureCode::OutputFailed, file.toStdString() + " is there, and is no ordinary file"});
    QSaveFile out(file);
    const auto size = static_cast<qint64>(content.size());
    if (!out.open(QIODevice::WriteOnly) || out.write(content.data(), size) != size || !out.commit())
        return fail(
            Failure{FailureCode::OutputFailed, file.toStdString() + ": " + out.errorString().toStdString()});
    return {};
}

} // namespace mintmark::cli

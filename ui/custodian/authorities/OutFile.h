// A file that a page writes where somebody says so: there as a whole, or not at all.
#pragma once

#include "provisioning/values/Failure.h"

#include <QtCore/QSaveFile>

namespace mintmark::ui {

/// On a lane. OutputFailed with why. `path` is absolute.
inline Outcome<void> writeWholeFile(const QString& path, std::string_view content)
{
    const auto failed = [&](const QString& why) {
        return fail(Failure(FailureCode::OutputFailed, (path + QStringLiteral(": ") + why).toStdString()));
    };
    if (!path.startsWith(QLatin1Char('/'))) return failed(QStringLiteral("no whole path"));
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly)) return failed(file.errorString());
    if (file.write(content.data(), static_cast<qint64>(content.size())) !=
            static_cast<qint64>(content.size()) ||
        !file.commit())
        return failed(file.errorString());
    return {};
}

} // namespace mintmark::ui

// Takes the name of a file or folder on this computer.
#pragma once

#include "hsm/base/Expected.h"

#include <QtWidgets/QLineEdit>

#include <filesystem>

namespace mintmark::ui {

/// GUI thread. A whole path is wanted, "~/" at its beginning is the account's home: nobody knows which folder
/// the window was started in.
class FileField final : public QLineEdit {
    Q_OBJECT
public:
    FileField(const QString& objectName, const QString& accessibleName, QWidget* parent = nullptr);
    /// The error is a sentence for people.
    [[nodiscard]] Expected<std::filesystem::path, QString> path() const;
    /// "~/" and the name.
    void suggest(const QString& name);
};

} // namespace mintmark::ui

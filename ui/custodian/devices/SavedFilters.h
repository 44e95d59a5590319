// Filters of the devices' table that somebody gave a name, and the columns that they want to see.
#pragma once

#include "provisioning/station/Station.h"

#include <QtCore/QStringList>

#include <set>
#include <utility>
#include <vector>

namespace mintmark::ui {

/// In a file of the account that the program runs under, read and written whole; GUI thread. What cannot be
/// understood in it is passed over.
class SavedFilters final {
public:
    static constexpr int most = 100, nameMost = 64; ///< filters, characters
    using Named = std::pair<QString, station::DeviceFilter>;

    explicit SavedFilters(QString file = defaultFile());
    /// $XDG_CONFIG_HOME/mintmark/devices.ini
    [[nodiscard]] static QString defaultFile();

    /// By name.
    [[nodiscard]] const std::vector<Named>& all() const { return m_all; }
    /// Takes the place of one of the same name. Usage for a name that is none or a list that is full;
    /// OutputFailed where the file cannot be written: then nothing is changed.
    [[nodiscard]] Outcome<void> save(const QString& name, const station::DeviceFilter& filter);
    [[nodiscard]] Outcome<void> remove(const QString& name);

    /// Numbers of columns that are not shown.
    [[nodiscard]] const std::set<int>& hiddenColumns() const { return m_hidden; }
    [[nodiscard]] Outcome<void> hideColumns(const std::set<int>& columns);

private:
    [[nodiscard]] Outcome<void> write(const std::vector<Named>& all, const std::set<int>& hidden) const;
    QString m_file;
    std::vector<Named> m_all;
    std::set<int> m_hidden;
};

} // namespace mintmark::ui

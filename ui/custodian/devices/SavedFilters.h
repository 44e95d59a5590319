// Filters of the devices' table that somebody gave a name, and the columns that they want to see.
#pragma once

#include "provisioning/station/Station.h"

#include <QtCore/QStringList>

#include <set>
#include <utility>
#include <vector>

namespace mintmark::ui {

/// A value; its file, of the account that the program runs under, is read and written whole.
class SavedFilters final {
public:
    static constexpr int most = 100, nameMost = 64; ///< filters, characters
    using Named = std::pair<QString, station::DeviceFilter>;

    SavedFilters();
    /// What cannot be understood in it is passed over. Blocks on the file.
    [[nodiscard]] static SavedFilters read(const QString& file);
    /// OutputFailed. Blocks on the file.
    [[nodiscard]] Outcome<void> write(const QString& file) const;
    /// $XDG_CONFIG_HOME/mintmark/devices.ini
    [[nodiscard]] static QString defaultFile();

    /// By name.
    [[nodiscard]] const std::vector<Named>& all() const { return m_all; }
    /// Takes the place of one of the same name. Usage for a name that is none or a list that is full.
    [[nodiscard]] Outcome<void> put(const QString& name, const station::DeviceFilter& filter);
    void remove(const QString& name);

    /// Numbers of columns that are not shown.
    [[nodiscard]] const std::set<int>& hiddenColumns() const { return m_hidden; }
    void hideColumns(std::set<int> columns) { m_hidden = std::move(columns); }

private:
    std::vector<Named> m_all;
    std::set<int> m_hidden;
};

} // namespace mintmark::ui

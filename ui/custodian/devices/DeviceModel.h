// A table of as many devices as the registry has, read by pages as they come in sight.
//
// The registry pages by keys (Station::devices), so a page is read behind the one before it, or before the
// one behind it; the first and the last can always be read, and, where nothing is filtered and devices stand
// as they were made, any: their numbers have no gaps. Elsewhere a far page is walked to, from the nearest one
// that was read. How many there are is asked of counts that the registry keeps, and never counted; where it
// keeps none (part of a text), the table grows as it is read.
#pragma once

#include "ui/custodian/Work.h"

#include <QtCore/QAbstractTableModel>
#include <QtGui/QColor>

#include <list>
#include <map>
#include <unordered_map>

namespace mintmark::ui {

struct Theme;

/// What the table shows of a device.
struct DeviceRow {
    std::int64_t row = 0;
    std::string deviceId, hardwareId, model, order, serial, profile, revoked;
    DeviceState state = DeviceState::Reserved;
    WallTime createdAt{}, changedAt{}, notAfter{};
};

/// GUI thread.
class DeviceModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Id, State, Model, HardwareId, Order, Made, Changed, Serial, Until, Profile, columns };
    static constexpr int perPage = 128; ///< devices
    static constexpr int pagesKept = 64;

    explicit DeviceModel(Work& work, QObject* parent = nullptr);

    /// Begins anew; what is under way for an earlier filter is dropped when it comes.
    void setFilter(const station::DeviceFilter& filter);
    [[nodiscard]] const station::DeviceFilter& filter() const { return m_filter; }
    /// The same filter, asked again; what is shown stays until the answer comes.
    void reload();
    /// Nothing is shown, nor asked for, until the next filter.
    void clear();
    /// These rows are looked at: they are read, if they were not.
    void setInSight(int first, int last);
    void setTheme(const Theme& theme);

    /// Nothing for a row that was not read, or was let go.
    [[nodiscard]] const DeviceRow* at(int row) const;
    /// Every row in sight was read, and nothing is under way.
    [[nodiscard]] bool isAtRest() const { return !m_isReading && !m_isAsking && m_isRead; }
    /// rowCount is all that there are; else there are more.
    [[nodiscard]] bool isWhole() const { return m_isWhole; }
    /// Of the registry, whatever the filter.
    [[nodiscard]] std::uint64_t all() const { return m_all; }
    /// Pages that were read, of any filter: for tests.
    [[nodiscard]] std::size_t pagesHeld() const { return m_pages.size(); }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void failed(const mintmark::Failure& failure);
    /// The first answer to a filter is there, or rows came to it or went.
    void counted();
    /// Nothing is left to be read of what is in sight.
    void atRest();
    /// So many pages lie between what was read and what is in sight; 0: none.
    void walking(int pages);

private:
    /// Behind this device, or before it.
    struct Edge {
        std::int64_t row = 0;
        WallTime changed{};
        std::string id;
    };
    /// A question to the station: pages `first` … `first + count - 1`, from the edge at one side.
    struct Step {
        int first = 0, count = 1;
        bool isUpward = false;
        Edge from; ///< row 0: from the end of all
        int limit = perPage;
    };
    struct Answer {
        std::vector<DeviceRow> rows;
        std::optional<std::uint64_t> total;
        std::uint64_t all = 0;
    };

    void ask(bool begins);
    void answered(Answer answer, bool begins);
    void pump();
    [[nodiscard]] std::optional<int> wanted() const;
    [[nodiscard]] Step stepTo(int page) const;
    [[nodiscard]] bool isDirect() const;
    [[nodiscard]] Edge directEdge(int page) const;
    [[nodiscard]] int lastPage() const;
    [[nodiscard]] station::DeviceFilter queryOf(const Step& step) const;
    void read(const Step& step);
    void take(const Step& step, std::vector<DeviceRow> rows);
    void keep(int page, std::vector<DeviceRow> rows);
    void setCount(int rows);
    static Edge edgeOf(const DeviceRow& row);
    [[nodiscard]] QString textOf(const DeviceRow& row, int column) const;

    Work& m_work;
    station::DeviceFilter m_filter;
    const Theme* m_theme;
    int m_rows = 0;
    bool m_isWhole = true;
    std::uint64_t m_all = 0;
    int m_first = 0, m_last = 0; ///< in sight
    std::uint64_t m_round = 0;   ///< answers of an earlier one are dropped
    bool m_isAsking = false, m_isReading = false, m_isRead = false, m_isCleared = false;
    bool m_asksAgain = false, m_againBegins = false;
    bool m_hasNoGaps = true, m_isCountSure = true;

    std::unordered_map<int, std::vector<DeviceRow>> m_pages;
    std::list<int> m_recent;      ///< pages, the newest first
    std::map<int, Edge> m_behind; ///< a page and the device before its first
    std::map<int, Edge> m_before; ///< a page and the device after its last
};

} // namespace mintmark::ui

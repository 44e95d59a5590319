// The page that the operator works on: header, counters, tiles, log.
#pragma once

#include "provisioning/station/Station.h"
#include "ui/operator/BatchModel.h"
#include "ui/operator/TileGrid.h"

#include <QtWidgets/QWidget>

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace mintmark::ui {

class CounterRow;

/// GUI thread. Shows what it is given and says what was asked for; decides nothing. Enter starts, Esc goes to
/// the first failure and acknowledges it there, Alt+1…9 go to a tile, F2 to the shift.
class OperatorPage final : public QWidget {
    Q_OBJECT
public:
    explicit OperatorPage(QWidget* parent = nullptr);
    void setTheme(const Theme& theme);
    /// `work`: the work list's name; empty: none.
    void setStation(const station::StationInfo& info, const QString& operatorName, const QString& order,
                    const QString& work = {});
    /// Chooses `wanted`, which may also be the path of a file that is not in the list.
    void setProfiles(const std::vector<station::ProfileInfo>& profiles, const std::string& wanted);
    [[nodiscard]] std::string profile() const;
    [[nodiscard]] QString profileText() const;
    /// `mayStart`: nothing stands in the way but the batch itself.
    void show(const BatchModel& model, Milliseconds now, bool mayStart);
    void list(const LogLine& line);
    void note(const QString& line);
    [[nodiscard]] TileGrid& grid() { return *m_grid; }
    void focusStart();

Q_SIGNALS:
    void startRequested();
    void stopRequested();
    void themeRequested();
    void socketsRequested();
    void shiftRequested();
    void acknowledged(std::size_t tile);
    /// Of one socket: started where it stands or is held, held where it is served.
    void holdRequested(std::size_t tile);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeHeader();
    void makeShortcuts();
    void arrangeLog();
    QLabel* m_name;
    QLabel* m_badge;
    QLabel* m_operator;
    QComboBox* m_profiles;
    QPushButton* m_start;
    QPushButton* m_stop;
    QPushButton* m_sockets;
    QPushButton* m_shift;
    QPushButton* m_theme;
    CounterRow* m_counters;
    TileGrid* m_grid;
    QPlainTextEdit* m_log;
};

} // namespace mintmark::ui

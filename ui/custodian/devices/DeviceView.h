// One device: what it is, its whole history, its certificates, and what may be done with it.
#pragma once

#include "ui/custodian/Work.h"
#include "ui/custodian/devices/DeviceHistory.h"

#include <QtWidgets/QWidget>

class QLabel;
class QPushButton;
class QTabWidget;
class QTableWidget;

namespace mintmark::ui {

class DeviceActs;
struct Theme;

/// GUI thread.
class DeviceView final : public QWidget {
    Q_OBJECT
public:
    explicit DeviceView(Work& work, QWidget* parent = nullptr);
    void setTheme(const Theme& theme);
    /// Reads it; an answer for another that was asked for before is dropped.
    void open(const std::string& deviceId);
    void reload();
    [[nodiscard]] const station::DeviceDetails& details() const { return m_details; }
    [[nodiscard]] DeviceActs& acts() const { return *m_acts; }

Q_SIGNALS:
    void closed();
    /// Of its certificates, the oldest first.
    void certificateAsked(int index);
    void failed(const mintmark::Failure& failure);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void makeTables();
    void show();
    void fillHistory();
    void fillCertificates();
    [[nodiscard]] int chosenCertificate() const;

    Work& m_work;
    const Theme* m_theme;
    std::string m_id;
    std::uint64_t m_round = 0;
    station::DeviceDetails m_details;
    std::vector<station::RevocationInfo> m_revoked; ///< of its certificates
    std::vector<station::AuditEntryInfo> m_log;     ///< of the device; empty for whoever may not read it
    std::vector<HistoryEntry> m_entries;
    QLabel* m_title;
    QLabel* m_state;
    QLabel* m_summary;
    QPushButton* m_again;
    QPushButton* m_view;
    QTabWidget* m_tabs;
    QTableWidget* m_history;
    QTableWidget* m_certificates;
    DeviceActs* m_acts;
};

} // namespace mintmark::ui

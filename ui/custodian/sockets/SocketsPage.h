// The places of the fixture: what is plugged in, and how one gets its name.
#pragma once

#include "provisioning/station/Sockets.h"
#include "ui/custodian/Page.h"

#include <QtCore/QTimer>

class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;
class QTableWidget;

namespace mintmark::ui {

class SideForm;

/// While it is shown, it tells what is plugged in and pulled out. No port is opened.
class SocketsPage final : public Page {
    Q_OBJECT
public:
    explicit SocketsPage(Work& work, QWidget* parent = nullptr);
    [[nodiscard]] QString title() const override;
    void shown() override;
    void setTheme(const Theme& theme) override;

protected:
    void hideEvent(QHideEvent* event) override;

private:
    QWidget* makeEvents();
    void makeForms();
    void connectAll();
    void look();
    void show(std::vector<station::SocketInfo> all);
    void watch();
    void stopWatching();
    void take(const station::SocketEvent& event);
    void offerActs();
    [[nodiscard]] const station::SocketInfo* chosen() const;
    void open(SideForm* form);
    void done(SideForm* form);
    void changed();

    void beginAssign();
    void askToAssign();
    void assign(const std::string& name, const std::string& place);
    void learn();
    void countDown();
    void remove();

    const Theme* m_theme;
    std::vector<station::SocketInfo> m_all; ///< the sockets, then the ports that no socket has
    QPointer<Job> m_watch, m_learning;
    QTimer m_again;    ///< shortly after something was plugged in
    QTimer m_count;    ///< seconds, while it learns
    int m_seconds = 0; ///< that are left to plug something in

    QLabel* m_empty;
    QTableWidget* m_table;
    QTableWidget* m_events;
    QLabel* m_watching;
    QStackedWidget* m_side;
    QPushButton *m_assign, *m_learn, *m_remove;
    SideForm *m_assignForm, *m_learnForm;
    QLineEdit *m_assignName, *m_assignPlace, *m_learnName;
    QLabel *m_learnNow, *m_learnNote;
};

} // namespace mintmark::ui

// A small form in the window: the bench's sockets, and the port behind each.
#pragma once

#include "provisioning/station/Station.h"

#include <QtWidgets/QWidget>

#include <vector>

class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace mintmark::ui {

/// GUI thread. Hands over nothing that it has not checked: names as the bench may have them, absolute paths
/// or places, nothing twice, 1 to 16 sockets.
class SocketForm final : public QWidget {
    Q_OBJECT
public:
    explicit SocketForm(QWidget* parent = nullptr);
    void setSockets(const std::vector<station::SocketRequest>& sockets);
    void setWorkList(const std::filesystem::path& file);
    /// As it was typed, a whole path; empty: any unit may be made.
    [[nodiscard]] std::filesystem::path workList() const;

Q_SIGNALS:
    void chosen(const std::vector<mintmark::station::SocketRequest>& sockets);

private:
    struct Row {
        QWidget* widget;
        QLineEdit* name;
        QLineEdit* port;
    };
    void addRow(const QString& name, const QString& port);
    void removeRow(QWidget* widget);
    void use();
    void say(const QString& text);
    QString nextName() const;
    QVBoxLayout* m_rowsLayout;
    std::vector<Row> m_rows;
    QLineEdit* m_work;
    QPushButton* m_add;
    QPushButton* m_use;
    QLabel* m_problem;
};

} // namespace mintmark::ui

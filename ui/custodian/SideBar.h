// The names of the custodian's pages, one of them chosen.
#pragma once

#include <QtWidgets/QWidget>

class QButtonGroup;
class QVBoxLayout;

namespace mintmark::ui {

/// GUI thread. Ctrl+1…9 choose by number; Up and Down go from name to name.
class SideBar final : public QWidget {
    Q_OBJECT
public:
    explicit SideBar(QWidget* parent = nullptr);
    /// Its button is named "side-<number from 1>".
    void add(const QString& title);
    void choose(int index);
    [[nodiscard]] int chosen() const;

Q_SIGNALS:
    void chosenChanged(int index);

protected:
    void changeEvent(QEvent* event) override;

private:
    QButtonGroup* m_buttons;
    QVBoxLayout* m_column;
};

} // namespace mintmark::ui

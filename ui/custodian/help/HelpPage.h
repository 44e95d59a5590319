// The manual inside the program.
#pragma once

#include "ui/custodian/Page.h"

class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;

namespace mintmark::ui {

class ManualView;

class HelpPage final : public Page {
    Q_OBJECT
public:
    explicit HelpPage(Work& work, QWidget* parent = nullptr);
    [[nodiscard]] QString title() const override;
    void shown() override;
    void setTheme(const Theme& theme) override;
    /// The entry of an MM-… code.
    void explain(const QString& code);

private:
    struct Place {
        QString name, anchor;
        bool operator==(const Place&) const = default;
    };
    void search();
    void nextHit();
    void list();
    void go(const Place& place);
    void follow(const QString& link);
    void show(const Place& place);

    std::vector<Place> m_trail; ///< where somebody was
    std::size_t m_at = 0;       ///< and is
    QLineEdit* m_search;
    QListWidget* m_list;
    ManualView* m_view;
    QPushButton *m_next, *m_back, *m_forward;
    QLabel* m_note;
};

} // namespace mintmark::ui

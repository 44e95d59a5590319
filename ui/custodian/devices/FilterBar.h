// What of the devices is shown, and how they stand: typed, chosen, or taken from those that were saved.
#pragma once

#include "ui/common/Keeper.h"
#include "ui/custodian/devices/SavedFilters.h"

#include <QtWidgets/QWidget>

class QCheckBox;
class QComboBox;
class QFrame;
class QLabel;
class QLineEdit;
class QPushButton;

namespace mintmark::ui {

/// GUI thread.
class FilterBar final : public QWidget {
    Q_OBJECT
public:
    explicit FilterBar(QWidget* parent = nullptr);
    /// As it stands; what cannot be asked for yet (two characters) is left out.
    [[nodiscard]] station::DeviceFilter filter() const;
    void setOrders(const std::vector<std::string>& names);
    /// By this; the other way round where it is by this already.
    void sortBy(station::DeviceFilter::Sort sort);
    void setCount(const QString& words);
    void setCanOpen(bool can);
    /// Of the rows that are selected; else the reason why not.
    void setCanShip(const QString& whyNot);
    /// For the row of the page's heading: in large text there is no room beside the others.
    [[nodiscard]] QPushButton* shipButton() const { return m_ship; }
    [[nodiscard]] const std::set<int>& hiddenColumns() const { return m_saved.hiddenColumns(); }
    void focusSearch();

Q_SIGNALS:
    void changed();
    void columnsChanged();
    void openAsked();
    void shipAsked();
    void failed(const mintmark::Failure& failure);
    void told(const QString& title, const QString& text);
    void asked(const QString& title, const QString& text, const QString& first, const QString& second,
               const std::function<void()>& then);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void makeFields();
    void makeSavePanel();
    void makeColumnPanel();
    void lookAtFields();
    void set(const station::DeviceFilter& filter);
    void fillSaved(const QString& chosen);
    void save();
    void removeSaved();
    void showPanel(QFrame* panel);
    /// From its file, as it stands there.
    void readSaved();
    void whenRead(SavedFilters saved);
    /// Puts m_saved into its file. Where that fails, it is told, and what is in the file counts.
    void keepSaved();

    const QString m_file; ///< of m_saved
    SavedFilters m_saved;
    QLineEdit* m_text;
    QLineEdit* m_prefix;
    QComboBox* m_state;
    QComboBox* m_order;
    QComboBox* m_sort;
    QComboBox* m_named;
    QPushButton* m_saveAs;
    QPushButton* m_delete;
    QPushButton* m_columns;
    QPushButton* m_open;
    QPushButton* m_ship;
    QLabel* m_count;
    QLabel* m_hint;
    QFrame* m_savePanel;
    QLineEdit* m_name;
    QFrame* m_columnPanel;
    bool m_isSetting = false;
    Keeper m_keeper; ///< last: what it answers to is still there
};

} // namespace mintmark::ui

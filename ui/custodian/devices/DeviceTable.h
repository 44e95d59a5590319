// The table of devices on the screen: tells the model what is looked at, and lets columns be chosen.
#pragma once

#include "ui/custodian/devices/DeviceModel.h"

#include <QtWidgets/QTableView>

#include <functional>

namespace mintmark::ui {

/// GUI thread.
class DeviceTable final : public QTableView {
    Q_OBJECT
public:
    explicit DeviceTable(DeviceModel& model, QWidget* parent = nullptr);
    /// Rows and columns of the text's size.
    void resizeToText();
    /// The arrow in the header.
    void showSort(station::DeviceFilter::Sort sort, bool descending);
    /// How many rows are selected; and each of them, from the top.
    [[nodiscard]] std::uint64_t selectedRows() const;
    void forEachSelected(const std::function<void(int)>& take) const;
    /// Words in place of rows; empty: none.
    void setWords(const QString& words);

Q_SIGNALS:
    /// Enter, or a double click.
    void opened(int row);
    /// The header of what can be sorted by.
    void sortAsked(mintmark::station::DeviceFilter::Sort sort);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void updateGeometries() override;
    void scrollContentsBy(int dx, int dy) override;

private:
    void look();
    DeviceModel& m_model;
    QString m_words;
    station::DeviceFilter::Sort m_sort = station::DeviceFilter::Sort::Made;
    bool m_descending = true;
};

} // namespace mintmark::ui

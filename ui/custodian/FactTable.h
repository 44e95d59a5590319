// Names and values, one below the other: what is known of the row that is chosen beside it.
#pragma once

#include <QtWidgets/QTableWidget>

#include <vector>

namespace mintmark::ui {

/// GUI thread. Values wrap; a row can be copied (Ctrl+C).
class FactTable final : public QTableWidget {
    Q_OBJECT
public:
    FactTable(const QString& objectName, const QString& accessibleName, QWidget* parent);
    /// A value that is empty is left out.
    void setFacts(const std::vector<std::pair<QString, QString>>& facts);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
};

} // namespace mintmark::ui

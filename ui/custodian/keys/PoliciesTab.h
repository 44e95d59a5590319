// The roles that keys have, and the policy of each.
#pragma once

#include <QtWidgets/QTableWidget>

namespace mintmark::ui {

/// GUI thread. The same at every station: they ship with the program.
class PoliciesTab final : public QTableWidget {
    Q_OBJECT
public:
    explicit PoliciesTab(QWidget* parent = nullptr);
};

} // namespace mintmark::ui

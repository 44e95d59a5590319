// The yield of the shift, and its failures by code: the most frequent first, with what they make together.
#pragma once

#include "ui/common/Theme.h"
#include "ui/operator/ShiftModel.h"

#include <QtWidgets/QWidget>

namespace mintmark::ui {

/// GUI thread. Its accessible description says all that is drawn.
class ShiftChart final : public QWidget {
    Q_OBJECT
public:
    explicit ShiftChart(QWidget* parent = nullptr);
    void setTheme(const Theme& theme);
    void show(const ShiftModel& shift);
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] QSize sizeHint() const override { return minimumSizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme* m_theme;
    std::uint32_t m_good = 0, m_failed = 0;
    std::optional<double> m_yield;
    std::vector<FailureShare> m_pareto;
};

} // namespace mintmark::ui

// A profile's text, with the numbers of its lines, and those marked that something is wrong with.
#pragma once

#include "ui/common/Theme.h"

#include <QtWidgets/QPlainTextEdit>

#include <map>

namespace mintmark::ui {

/// GUI thread.
class ProfileEditor final : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit ProfileEditor(QWidget* parent = nullptr);
    void setTheme(const Theme& theme);
    /// Lines, from 1, with the rule that each breaks: marked, and told in a tool tip.
    void setErrors(std::map<int, QString> errors);
    void goToLine(int line);

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    class Margin;
    void paintMargin(QPaintEvent* event);
    void layMargin();
    void mark();

    const Theme* m_theme;
    Margin* m_margin;
    std::map<int, QString> m_errors;
};

} // namespace mintmark::ui

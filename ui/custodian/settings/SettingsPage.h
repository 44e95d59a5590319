// How the windows look and speak.
#pragma once

#include "ui/custodian/Page.h"

class QComboBox;
class QLabel;

namespace mintmark::ui {

/// A choice is applied at once.
class SettingsPage final : public Page {
    Q_OBJECT
public:
    explicit SettingsPage(Work& work, QWidget* parent = nullptr);
    [[nodiscard]] QString title() const override;
    void shown() override;
    void setTheme(const Theme& theme) override;

private:
    void showLanguage();
    QComboBox* m_theme;
    QComboBox* m_text;
    QComboBox* m_language;
    QLabel* m_why;
};

} // namespace mintmark::ui

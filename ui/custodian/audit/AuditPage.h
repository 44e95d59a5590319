// The audit log and its proofs.
#pragma once

#include "ui/custodian/Page.h"

class QLabel;
class QTabWidget;

namespace mintmark::ui {

class AuditLogView;
class AuditProofs;

class AuditPage final : public Page {
    Q_OBJECT
public:
    explicit AuditPage(Work& work, QWidget* parent = nullptr);
    [[nodiscard]] QString title() const override;
    void shown() override;
    void setTheme(const Theme& theme) override;

private:
    QTabWidget* m_tabs;
    AuditLogView* m_log;
    AuditProofs* m_proofs;
    QLabel* m_refusal;
};

} // namespace mintmark::ui

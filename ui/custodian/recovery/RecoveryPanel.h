// Asks how the registry's key is to be kept once more.
#pragma once

#include "provisioning/station/Recovery.h"
#include "ui/custodian/keys/PinPanel.h"

class QComboBox;

namespace mintmark::ui {

class RecoveryPanel final : public PinPanel {
    Q_OBJECT
public:
    explicit RecoveryPanel(QWidget* parent);
    void begin(const hsm::TokenInfo& token, bool hasFile);
    [[nodiscard]] station::RecoveryRequest request() const;

protected:
    [[nodiscard]] bool isComplete() const override;

private:
    void choose();
    QComboBox* m_kind;
    QComboBox* m_count;
    QComboBox* m_threshold;
};

} // namespace mintmark::ui

// Asks which key is to be made.
#pragma once

#include "provisioning/station/KeyRoom.h"
#include "ui/custodian/keys/PinPanel.h"

class QComboBox;
class QLineEdit;

namespace mintmark::ui {

class GeneratePanel final : public PinPanel {
    Q_OBJECT
public:
    explicit GeneratePanel(QWidget* parent);
    void begin(const hsm::TokenInfo& token, bool hasFile);
    [[nodiscard]] hsm::KeyRole role() const;
    [[nodiscard]] std::string label() const;
    [[nodiscard]] hsm::KeyOptions options() const;

protected:
    [[nodiscard]] bool isComplete() const override;

private:
    void showPolicy();
    std::vector<hsm::PolicyInfo> m_policies; ///< of the roles that are offered
    QComboBox* m_role;
    QLineEdit* m_label;
    QComboBox* m_algorithm;
    QCheckBox* m_backup;
    QLabel* m_policy;
};

} // namespace mintmark::ui

// Asks how a key's backup is to be split, and where it goes.
#pragma once

#include "provisioning/station/KeyRoom.h"
#include "ui/custodian/keys/PinPanel.h"

class QComboBox;
class QLineEdit;

namespace mintmark::ui {

class BackupPanel final : public PinPanel {
    Q_OBJECT
public:
    explicit BackupPanel(QWidget* parent);
    void begin(const hsm::KeyListing& key, const hsm::TokenInfo& token, bool hasFile);
    /// Without its token.
    [[nodiscard]] station::BackupRequest request() const;

protected:
    [[nodiscard]] bool isComplete() const override;

private:
    std::string m_id;
    QComboBox* m_count;
    QComboBox* m_threshold;
    QLineEdit* m_file;
};

} // namespace mintmark::ui

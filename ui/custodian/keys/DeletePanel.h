// Asks for the end of the CKA_ID of a key that is to be deleted, so that it is this one that is meant.
#pragma once

#include "provisioning/station/KeyRoom.h"
#include "ui/custodian/keys/PinPanel.h"

class QLineEdit;

namespace mintmark::ui {

class DeletePanel final : public PinPanel {
    Q_OBJECT
public:
    explicit DeletePanel(QWidget* parent);
    void begin(const hsm::KeyListing& key, const hsm::TokenInfo& token, bool hasFile, bool isStations);
    [[nodiscard]] const std::string& id() const { return m_id; }

protected:
    [[nodiscard]] bool isComplete() const override;

private:
    std::string m_id;
    QLineEdit* m_end;
};

/// A key in words: "'label', role, algorithm".
[[nodiscard]] QString wordsOf(const hsm::KeyListing& key);

} // namespace mintmark::ui

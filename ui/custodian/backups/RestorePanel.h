// Asks into which token a backup goes.
#pragma once

#include "ui/custodian/keys/PinPanel.h"
#include "ui/custodian/keys/TokenLogin.h"

class QComboBox;

namespace mintmark::ui {

class RestorePanel final : public PinPanel {
    Q_OBJECT
public:
    explicit RestorePanel(QWidget* parent);
    void begin(std::vector<KnownToken> tokens, bool stationKeepsPin);
    [[nodiscard]] const KnownToken& token() const;

private:
    void choose();
    std::vector<KnownToken> m_tokens; ///< one at least, once it was begun
    bool m_keepsPin = false;
    QComboBox* m_token;
};

} // namespace mintmark::ui

// Asks for a destination's credential: where its file is, or the credential itself.
#pragma once

#include "hsm/base/Secret.h"
#include "provisioning/station/Destinations.h"
#include "ui/custodian/SideForm.h"

#include <memory>

class QComboBox;

namespace mintmark::ui {

class FileField;
class SecretField;

/// GUI thread. What is typed is never shown, and is gone when the form is left.
class CredentialForm final : public SideForm {
    Q_OBJECT
public:
    explicit CredentialForm(QWidget* parent);
    /// For this destination; empty, and at the front.
    void start(const station::Destination& destination);
    void setTheme(const Theme& theme);
    void clear();
    /// Either of the two.
    struct Typed {
        std::filesystem::path file;
        std::shared_ptr<Secret> secret;
    };
    /// What is missing is told in the form, and nothing is returned.
    [[nodiscard]] std::optional<Typed> take();

private:
    void showWay();
    QLabel* m_what;
    QComboBox* m_way;
    FileField* m_file;
    SecretField* m_secret;
};

} // namespace mintmark::ui

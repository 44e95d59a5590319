// Asks what a new destination is: its name, its kind, and what that kind has to be told.
#pragma once

#include "provisioning/station/Destinations.h"
#include "ui/custodian/SideForm.h"

#include <map>

class QComboBox;

namespace mintmark::ui {

/// A destination as it was typed; settings that are files are not read yet.
struct TypedDestination {
    station::Destination destination;
    std::map<std::string, std::filesystem::path> files; ///< by the setting's name
};

/// GUI thread.
class DestinationForm final : public SideForm {
    Q_OBJECT
public:
    explicit DestinationForm(QWidget* parent);
    /// Empty, and at the front.
    void start();
    /// What is missing is told in the form, and nothing is returned.
    [[nodiscard]] std::optional<TypedDestination> typed();

private:
    struct Row {
        std::size_t kind;
        station::DestinationSetting setting;
        QLineEdit* field;
    };
    void showKind();
    std::vector<station::DestinationKind> m_kinds;
    QLineEdit* m_name;
    QComboBox* m_kind;
    std::vector<Row> m_rows;
};

/// Blocks on the disk. DestinationWrong for a file that cannot be read or is larger than 64 KiB.
[[nodiscard]] Outcome<station::Destination> withFiles(const TypedDestination& typed);

} // namespace mintmark::ui

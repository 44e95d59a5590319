// A label's template: a sheet of so many millimetres, and the texts and codes on it.
#pragma once

#include "provisioning/identity/labels/Symbol.h"
#include "provisioning/values/Profile.h"

#include <cstdint>

namespace mintmark::identity::labels {

/// Millimetres throughout, from the upper left corner.
struct TemplateElement {
    std::uint32_t line = 0;           ///< in the file
    std::optional<SymbolKind> symbol; ///< nothing: a text
    double x = 0, y = 0;
    double height = 0; ///< of a text, or of a Code 128
    double module = 0; ///< side of a module, or the width of Code 128's narrowest bar
    std::string value; ///< with placeholders
};

struct Template {
    std::string file;
    double width = 0, height = 0;
    std::uint32_t dotsPerInch = 203;
    std::string gtin; ///< 14 digits; empty where {gs1} and {gtin} are not used
    std::vector<TemplateElement> elements;
};

/// What a label may say of a device. None of it is a secret but Matter's onboarding payload, which is one by
/// design; what it looks into outlives it.
struct LabelValues {
    std::string deviceId, hardwareId, model, date;
    std::string_view matterQr{}, matterManual{};
};

/// Strict: the first mistake by line and rule. At most 64 KiB of TOML and 64 elements; see
/// resources/docs/labels.md.
[[nodiscard]] Expected<Template, ProfileError> parseTemplate(std::string_view text, std::string_view file);

/// `value` with its placeholders filled; one that stands for nothing was refused when the template was
/// parsed.
[[nodiscard]] std::string filled(const std::string& value, const Template& sheet, const LabelValues& values);
/// It has a placeholder for Matter's onboarding payload.
[[nodiscard]] bool holdsOnboarding(const std::string& value);
[[nodiscard]] bool holdsOnboarding(const Template& sheet);
/// It has a placeholder that tells one device from another.
[[nodiscard]] bool namesDevice(const std::string& value);

} // namespace mintmark::identity::labels

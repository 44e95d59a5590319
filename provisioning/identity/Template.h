// A scheme's text taken apart: fixed text and the parts between braces.
#pragma once

#include "provisioning/identity/Alphabet.h"
#include "provisioning/identity/CheckCharacters.h"
#include "provisioning/identity/Eui.h"
#include "provisioning/identity/IdentityError.h"

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace mintmark::identity {

/// Where IDs are made; each may be empty where no scheme asks for it.
struct Place {
    std::string site, line, station;
};

namespace part {

struct Text {
    std::string text;
};
struct Sequence {
    std::string_view digits; ///< alphabet::…; its size is the base
    unsigned width = 0;
};
/// Tokens YYYY YY MM DD DDD GGGG GG WW E and single separators, in order; UTC.
struct Date {
    std::vector<std::string> tokens;
};
struct EuiAddress {
    unsigned bits = 48;
    EuiForm form = EuiForm::Plain;
};
struct UuidText {
    int version = 4;
};
struct Hardware {
    std::optional<unsigned> octets; ///< nothing: 4 to 32, as the unit says
};
struct HardwareHash {
    unsigned digits = 0;
};
struct RandomText {
    std::string_view letters;
    unsigned length = 0;
};
struct Check {
    CheckKind kind{};
    std::optional<std::size_t> of; ///< the part that it is made of; nothing: all the text before it
};
/// The GS1 serial number, from a template of its own.
struct Serial {};

} // namespace part

using PartKind =
    std::variant<part::Text, part::Sequence, part::Date, part::EuiAddress, part::UuidText, part::Hardware,
                 part::HardwareHash, part::RandomText, part::Check, part::Serial>;

struct Part {
    PartKind kind;
    std::string name;       ///< of {name=…}; empty: none
    std::size_t offset = 0; ///< of the opening brace in the template
};

using Template = std::vector<Part>;

/// What the text may speak of; its place's names are put in at once.
struct TemplateContext {
    Place place;
    std::string gtin; ///< 14 digits; empty: none
    bool hasBlock = false, hasSerial = false, hasName = false;
    bool upperCase = false;
};

/// At most 256 octets and 32 parts. `key` is what an error names.
[[nodiscard]] Expected<Template, SchemeError> parseTemplate(const std::string& key, std::string_view text,
                                                            const TemplateContext& context);

} // namespace mintmark::identity

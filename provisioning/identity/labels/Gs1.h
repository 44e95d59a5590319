// GS1 element strings on a label: a GTIN, a serial number, and what may stand beside them.
#pragma once

#include "provisioning/identity/labels/Symbol.h"

namespace mintmark::identity::labels {

struct Gs1Field {
    std::string identifier; ///< "01"
    std::string value;
    bool isFixed = false; ///< of predefined length: no separator follows
};

/// Takes "(01)09506000134352(21)SN00012345" apart. Application identifiers 01, 10, 11, 21, 240, 250 (GS1
/// General Specifications, section 3), each once; the GTIN's check digit, lengths, dates and characters (CSET
/// 82, brackets excepted) are checked; 21, 10, 240 and 250 ask for 01. ContentWrong otherwise.
[[nodiscard]] Result<std::vector<Gs1Field>> gs1FieldsIn(const std::string& text);

/// As a scanner gives it: no brackets, GS (0x1D) after a field of variable length that is followed by
/// another.
[[nodiscard]] std::string gs1ElementString(const std::vector<Gs1Field>& fields);

} // namespace mintmark::identity::labels

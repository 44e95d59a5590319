// Whether a text that was typed or scanned is an ID of a scheme, and which character is likely wrong.
#pragma once

#include "provisioning/identity/Scheme.h"

#include <string>
#include <string_view>
#include <vector>

namespace mintmark::identity {

/// A place that cannot be right.
struct Mistake {
    std::size_t position = 0; ///< from 0; the text's length where the end is meant
    std::string rule;
};

/// One change after which all would be right.
struct Candidate {
    std::string text;
    std::size_t position = 0; ///< from 0
    bool swapped = false;     ///< this character and the next change places; else this one is replaced
};

struct IdVerdict {
    bool valid = false;
    bool hasCheck = false; ///< false: only the form could be looked at
    std::vector<Mistake> mistakes;
    /// Likeliest first: look-alikes and swapped neighbours, then other single characters. At most 24; where
    /// one check character is all there is, any place may be the wrong one.
    std::vector<Candidate> candidates;
};

/// At most 256 octets of any kind; letters are read without regard to case.
[[nodiscard]] IdVerdict checkId(const Scheme& scheme, std::string_view text);
/// A text that ends with its check characters.
[[nodiscard]] IdVerdict checkText(CheckKind kind, std::string_view text);

} // namespace mintmark::identity

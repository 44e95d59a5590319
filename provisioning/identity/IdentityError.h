// What can go wrong with IDs, in a profile and at the bench.
#pragma once

#include "hsm/base/Error.h"
#include "hsm/base/Expected.h"

#include <optional>

namespace mintmark::identity {

enum class IdentityCode {
    SequenceExhausted, ///< the number is beyond the last one that the scheme can write
    SchemeUnusable,    ///< what was brought along does not fit the scheme: hardware ID, random octets, time
    TextWrong,         ///< a text that no check character or number can be made of
};
using IdentityError = Error<IdentityCode>;

/// A rule that a profile's [id] breaks, and where.
struct SchemeError {
    std::string key;                   ///< within [id]: scheme, serial, block, …
    std::optional<std::size_t> offset; ///< octets into the value, from 0; nothing where the whole is meant
    std::string rule;
    /// "at character 6: …", from 1, or the rule alone.
    [[nodiscard]] std::string text() const
    {
        return offset ? "at character " + std::to_string(*offset + 1) + ": " + rule : rule;
    }
};

} // namespace mintmark::identity

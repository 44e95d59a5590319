// Every way in which Mintmark says no: one table, from which the documentation, the translations and a test
// are made.
#pragma once

#include "hsm/base/Expected.h"

#include <span>
#include <string>
#include <string_view>

namespace mintmark {

enum class FailureCode {
#define MINTMARK_FAILURE(symbol, code, exit, retry, cause, action) symbol,
#include "provisioning/values/Failures.def"
#undef MINTMARK_FAILURE
};

/// The exit statuses that scripts rely on.
enum class ExitStatus : int {
    Done = 0,
    UnitFailed = 1,
    Usage = 2,
    Hsm = 3,
    Registry = 4,
    Permission = 5,
    Network = 6,
    CheckFound = 7,
    Interrupted = 130,
};

enum class Retry { Worth, Useless };

struct FailureRow {
    FailureCode code;
    std::string_view name; ///< MM-UNIT-CLONE
    ExitStatus exit;
    Retry retry;
    std::string_view cause;  ///< one sentence in the operator's language
    std::string_view action; ///< the one thing to do next
};

/// A failure as it is shown: the row, and what was special this time. Never holds a secret.
struct Failure {
    FailureCode code;
    std::string detail; ///< may be empty

    Failure(FailureCode c, std::string d = {}) : code(c), detail(std::move(d)) {}
    [[nodiscard]] const FailureRow& row() const;
    [[nodiscard]] std::string_view name() const { return row().name; }
    /// A fault of the station or of what it was told to do, which ends a batch and wins over a failed unit.
    [[nodiscard]] bool isOfStation() const
    {
        return row().exit != ExitStatus::UnitFailed && row().exit != ExitStatus::Interrupted;
    }
    /// "MM-…: cause (detail). action"
    [[nodiscard]] std::string text() const;
};

std::span<const FailureRow> failureTable();
/// Nothing (nullptr) for a name that is not in the table.
const FailureRow* failureNamed(std::string_view name);

template <class T> using Outcome = Expected<T, Failure>;

} // namespace mintmark

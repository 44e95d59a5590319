#include "provisioning/values/Failure.h"

#include <array>

namespace mintmark {
namespace {

constexpr FailureRow rows[] = {
#define MINTMARK_FAILURE(symbol, code, exit, retry, cause, action)                                           \
    {FailureCode::symbol, code, ExitStatus::exit, Retry::retry, cause, action},
#include "provisioning/values/Failures.def"
#undef MINTMARK_FAILURE
};

} // namespace

std::span<const FailureRow> failureTable()
{
    return rows;
}

const FailureRow& Failure::row() const
{
    return rows[static_cast<std::size_t>(code)];
}

std::string Failure::text() const
{
    std::string text{name()};
    text += ": ";
    text += row().cause;
    if (!detail.empty()) text += " (" + detail + ")";
    text += ". ";
    text += row().action;
    return text;
}

const FailureRow* failureNamed(std::string_view name)
{
    for (const auto& row : rows)
        if (row.name == name) return &row;
    return nullptr;
}

} // namespace mintmark

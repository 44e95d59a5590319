#include "hsm/base/MayBlock.h"

#include <atomic>

namespace mintmark {
namespace {

thread_local int promises = 0;
std::atomic<Complaint> complaintOf{nullptr};

} // namespace

NoWaiting::NoWaiting() noexcept
{
    ++promises;
}

NoWaiting::~NoWaiting()
{
    --promises;
}

Complaint onWaiting(Complaint complaint) noexcept
{
    return complaintOf.exchange(complaint);
}

void mayBlock(const char* what) noexcept
{
    if (promises == 0) return;
    if (const auto complaint = complaintOf.load()) complaint(what);
}

} // namespace mintmark

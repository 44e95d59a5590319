// Where a thread may not wait, and who notices if it does.
//
// Each border says in one word that it may block: a token, the registry, a unit, a file, the service. On a
// thread that promised not to wait (the GUI's, in the tests of the screens) that is a defect, and somebody is
// told. Without such a promise it costs a thread's own flag.
#pragma once

namespace mintmark {

/// While it lives, this thread must not wait. May be nested.
class NoWaiting {
public:
    NoWaiting() noexcept;
    ~NoWaiting();
    NoWaiting(const NoWaiting&) = delete;
    NoWaiting& operator=(const NoWaiting&) = delete;
};

using Complaint = void (*)(const char* what) noexcept;
/// What happens when such a thread is about to wait; `what` names the border. Of the whole process. Nothing:
/// nobody is told. Gives back the one before.
Complaint onWaiting(Complaint complaint) noexcept;

/// Called by a border before it may block.
void mayBlock(const char* what) noexcept;

} // namespace mintmark

#include "hsm/Quirks.h"

#include "hsm/SoftToken.h"

#include <p11-kit/pkcs11.h>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>

namespace mintmark::hsm {
namespace {

constexpr Milliseconds lockPatience{10'000};
constexpr Milliseconds lockPause{10};

const std::array quirks{
    Quirk{.library = "libsofthsm2",
          .habit = "every login truncates and rewrites token.object; a process killed there leaves it empty, "
                   "and the token is gone (SoftHSM 2.6.1)",
          .locking = Quirk::Locking::AroundLogin,
          .heal = restoreSoftToken,
          .loggedIn = copySoftToken},
    Quirk{.library = "libsofthsm2",
          .habit = "objects are written without fsync, so that a power cut loses a key that was just made "
                   "(SoftHSM 2.6.1)",
          .keyMade = settleSoftToken},
    Quirk{.library = "libsofthsm2",
          .habit = "a wrapped key that fails its integrity check is a general error (SoftHSM 2.6.1)",
          .function = "C_UnwrapKey",
          .ckr = CKR_GENERAL_ERROR,
          .meaning = HsmCode::WrapDamaged},
};

HsmError lockError(const std::filesystem::path& path, HsmCode code, int number)
{
    return {code,
            "the token's lock file '" + path.string() +
                "': " + std::error_code(number, std::generic_category()).message(),
            number};
}

} // namespace

std::span<const Quirk> quirkTable()
{
    return quirks;
}

Quirks::Guard::~Guard()
{
    if (m_fd >= 0) ::close(m_fd);
}

Quirks Quirks::of(const std::filesystem::path& module)
{
    std::error_code ec;
    auto file = std::filesystem::canonical(module, ec);
    if (ec) file = module;
    const auto name = file.filename().string();
    Quirks applying;
    for (const auto& row : quirks)
        if (name.starts_with(row.library)) applying.m_rows.push_back(&row);
    return applying;
}

Result<Quirks::Guard> Quirks::enter(const std::filesystem::path& lockFile, Clock& clock) const
{
    bool locking = false;
    for (const auto* row : m_rows)
        if (row->locking == Quirk::Locking::AroundLogin) locking = true;
    const int fd =
        locking ? ::open(lockFile.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600) : -1;
    if (locking && fd < 0) return fail(lockError(lockFile, HsmCode::Failed, errno));
    Guard guard(fd);
    if (locking) {
        const Deadline deadline(clock, lockPatience);
        while (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
            if (errno == EINTR) continue;
            if (errno != EWOULDBLOCK) return fail(lockError(lockFile, HsmCode::Failed, errno));
            if (deadline.passed())
                return fail(HsmError(HsmCode::NoSession, "another process holds the token's lock file '" +
                                                             lockFile.string() + "'"));
            clock.sleep(lockPause);
        }
    }
    for (const auto* row : m_rows)
        if (row->heal != nullptr) TRY(row->heal());
    return guard;
}

Result<void> Quirks::loggedIn() const
{
    for (const auto* row : m_rows)
        if (row->loggedIn != nullptr) TRY(row->loggedIn());
    return {};
}

Result<void> Quirks::keyMade() const
{
    for (const auto* row : m_rows)
        if (row->keyMade != nullptr) TRY(row->keyMade());
    return {};
}

HsmError Quirks::read(std::string_view function, HsmError error) const
{
    for (const auto* row : m_rows)
        if (!row->function.empty() && row->function == function &&
            row->ckr == static_cast<unsigned long>(error.foreign))
            error.code = row->meaning;
    return error;
}

} // namespace mintmark::hsm

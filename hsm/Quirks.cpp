#include "hsm/Quirks.h"

#include "hsm/SoftToken.h"

#include <p11-kit/pkcs11.h>

#include <array>

namespace mintmark::hsm {
namespace {

constexpr Milliseconds lockPatience{10'000};

constexpr std::array nssHabits{AttributeHabit{CKA_LOCAL, false, true, false},
                               AttributeHabit{CKA_LOCAL, true, true, false}};
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
    Quirk{.library = "libsofthsm2",
          .habit = "a ciphertext whose AES-GCM tag does not fit is a general error (SoftHSM 2.6.1)",
          .function = "C_Decrypt",
          .ckr = CKR_GENERAL_ERROR,
          .meaning = HsmCode::WrapDamaged},
    Quirk{.library = "libtpm2_pkcs11",
          .habit =
              "a pair with attributes that it does not make, such as CKA_DECRYPT = false of an EC key, is "
              "a general error, and not a refused template (tpm2-pkcs11 1.9.0)",
          .function = "C_GenerateKeyPair",
          .ckr = CKR_GENERAL_ERROR,
          .meaning = HsmCode::MechanismMissing},
    Quirk{.library = "libsoftokn3",
          .habit = "it says of the keys that it made that they were made elsewhere (NSS 3.87)",
          .attributes = nssHabits},
};

} // namespace

std::span<const Quirk> quirkTable()
{
    return quirks;
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
    auto guard = locking ? TRY(FileLock::take(lockFile, lockPatience, clock)) : FileLock();
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

bool Quirks::asks(unsigned long attribute, bool ofPublicHalf) const
{
    for (const auto* row : m_rows)
        for (const auto& habit : row->attributes)
            if (habit.type == attribute && habit.ofPublicHalf == ofPublicHalf) return habit.asked;
    return true;
}

bool Quirks::compares(unsigned long attribute, bool ofPublicHalf) const
{
    for (const auto* row : m_rows)
        for (const auto& habit : row->attributes)
            if (habit.type == attribute && habit.ofPublicHalf == ofPublicHalf) return habit.compared;
    return true;
}

} // namespace mintmark::hsm

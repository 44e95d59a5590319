// What vendors' modules do otherwise than the standard says: one table, a row per habit, each with a test.
#pragma once

#include "hsm/FileLock.h"
#include "hsm/base/Clock.h"
#include "hsm/base/HsmError.h"

#include <filesystem>
#include <span>
#include <string_view>
#include <vector>

namespace mintmark::hsm {

/// An attribute that a module does otherwise.
struct AttributeHabit {
    unsigned long type; ///< CK_ATTRIBUTE_TYPE
    bool ofPublicHalf;  ///< of the public half of a pair, else of a private or secret key
    bool asked;         ///< may stand in a template
    bool compared;      ///< is told truly
};

struct Quirk {
    enum class Locking { None, AroundLogin };
    std::string_view library;             ///< the beginning of the library's file name
    std::string_view habit;               ///< what it does, and since when it is known
    Locking locking = Locking::None;      ///< logins of this machine's processes one after the other
    Result<void> (*heal)() = nullptr;     ///< before the module looks for its tokens
    Result<void> (*loggedIn)() = nullptr; ///< after a login that succeeded
    Result<void> (*keyMade)() = nullptr;  ///< after a key was generated
    std::string_view function{};          ///< an answer that means something else: from this function,
    unsigned long ckr = 0;                ///< this CKR
    HsmCode meaning = HsmCode::Failed;    ///< is this
    std::span<const AttributeHabit> attributes{};
};

[[nodiscard]] std::span<const Quirk> quirkTable();

/// The rows that apply to one module. Values: copied freely.
class Quirks {
public:
    /// Holds the lock file, where a row asks for it.
    using Guard = FileLock;

    /// By the name of the file that `module` leads to.
    [[nodiscard]] static Quirks of(const std::filesystem::path& module);

    /// Locks where a row asks for it (10 s at most, then NoSession), and heals what the vendor loses.
    [[nodiscard]] Result<Guard> enter(const std::filesystem::path& lockFile, Clock& clock) const;
    [[nodiscard]] Result<void> loggedIn() const;
    [[nodiscard]] Result<void> keyMade() const;
    /// `error` as `function` returned it, with the meaning that this module gives to it.
    [[nodiscard]] HsmError read(std::string_view function, HsmError error) const;
    [[nodiscard]] bool asks(unsigned long attribute, bool ofPublicHalf) const;
    [[nodiscard]] bool compares(unsigned long attribute, bool ofPublicHalf) const;

private:
    std::vector<const Quirk*> m_rows;
};

} // namespace mintmark::hsm

// How many wrong PINs this machine has given a token since the last right one: some tokens' own flags lie.
#pragma once

#include "hsm/FileLock.h"
#include "hsm/base/Clock.h"
#include "hsm/base/HsmError.h"

#include <filesystem>
#include <optional>
#include <string>

namespace mintmark::hsm {

/// A small file, a line per token, written before a PIN is tried: a process that is killed in its login has
/// used up a try. Shared by the machine's processes under a lock file beside it.
class PinLedger {
public:
    /// No third wrong one without the custodian's word: many tokens lock at the third or fourth.
    static constexpr int limit = 2;
    enum class Outcome {
        Right,  ///< the count starts anew
        Wrong,  ///< it stays counted
        NotTold ///< the token failed before it looked at the PIN: not counted
    };

    /// `file`'s folder exists. `token` says which one: manufacturer, model, serial and label.
    PinLedger(std::filesystem::path file, std::string token, Clock& clock);

    [[nodiscard]] Result<int> failures() const;
    /// Counts a try before it is made. PinCounted at the limit unless `spend`; Failed where the file is
    /// damaged; DiskFull, DiskReadOnly where it cannot be written: then no PIN is to be tried.
    [[nodiscard]] Result<void> begin(bool spend);
    [[nodiscard]] Result<void> end(Outcome outcome);

    /// For a PIN that was right before in this login, and is given once more: nothing is written, as long as
    /// no wrong one is counted; nothing is returned where one is, and begin() comes first as ever. While it
    /// lives no other process of this machine tries a PIN.
    [[nodiscard]] Result<std::optional<FileLock>> repeat() const;
    /// Counts the one that was wrong all the same. A process that is killed between the two has not counted
    /// it: the price of not writing for each signature.
    [[nodiscard]] Result<void> countWrong(const FileLock& repeating);

private:
    [[nodiscard]] Result<FileLock> lock() const;
    [[nodiscard]] Result<int> change(int (*next)(int before));
    [[nodiscard]] Result<int> change(const FileLock& held, int (*next)(int before));

    const std::filesystem::path m_file;
    const std::string m_token;
    Clock& m_clock;
};

} // namespace mintmark::hsm

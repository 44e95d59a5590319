// Runs tpm2-tools' programs: no shell, no PIN in sight, and never longer than allowed.
#pragma once

#include "hsm/base/Clock.h"
#include "hsm/base/Expected.h"
#include "hsm/base/Secret.h"

#include <filesystem>
#include <string>
#include <vector>

namespace mintmark::station {

struct TpmError {
    enum class Kind {
        NotInstalled, ///< tpm2-tools
        NoTpm,        ///< no connection to one
        Late,         ///< killed at the deadline
        Refused,      ///< the TPM said no: `code`
        Failed        ///< anything else
    };
    Kind kind;
    std::string words; ///< for people: the program and what it wrote
    unsigned code = 0; ///< TPM_RC without its parameter, session or handle; 0 where there was none
};

/// For one thread. All runs share one deadline, one private folder on a tmpfs (mode 0700, removed at the
/// end), and one TPM.
class TpmTool {
public:
    /// Failed when there is no tmpfs to work on.
    [[nodiscard]] static Expected<TpmTool, TpmError> open(const std::string& tcti, Deadline deadline);
    ~TpmTool();
    TpmTool(TpmTool&& other) noexcept;
    TpmTool& operator=(TpmTool&&) = delete;
    TpmTool(const TpmTool&) = delete;
    TpmTool& operator=(const TpmTool&) = delete;

    /// A path in the private folder.
    [[nodiscard]] std::string path(const char* name) const { return (m_folder / name).string(); }
    /// Runs `arguments[0]` (a program of tpm2-tools). `input` goes to its standard input and is not kept;
    /// what it writes to its standard output is appended to `output`, else dropped. The program is looked
    /// for in the system's own folders, not in PATH.
    [[nodiscard]] Expected<void, TpmError> run(const std::vector<std::string>& arguments,
                                               const Pin* input = nullptr, Pin* output = nullptr) const;
    /// Lets go what the runs before left in a TPM that has no resource manager. Its failure is no news:
    /// the next run says that the TPM is full.
    void flush() const;

private:
    TpmTool(std::filesystem::path folder, std::vector<std::string> environment, Deadline deadline);

    std::filesystem::path m_folder;
    std::vector<std::string> m_environment;
    Deadline m_deadline;
};

} // namespace mintmark::station

// Scratch tokens for a rehearsal, and the folder that holds them and goes with them.
#pragma once

#include "hsm/SoftToken.h"
#include "provisioning/station/ceremony/Tokens.h"

namespace mintmark::station {

/// A folder of mode 0700 that is made anew, and removed with all that is in it at the end. Move-only.
class ScratchFolder {
public:
    /// One that a killed rehearsal left is removed first; CeremonyExists for anything else of this name.
    [[nodiscard]] static Outcome<ScratchFolder> make(const std::filesystem::path& path);
    ScratchFolder(ScratchFolder&& other) noexcept;
    ScratchFolder& operator=(ScratchFolder&&) = delete;
    ~ScratchFolder();
    [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

private:
    explicit ScratchFolder(std::filesystem::path path) : m_path(std::move(path)) {}
    std::filesystem::path m_path;
};

/// A SoftHSM token in the place of each of the script's, with a PIN that nobody sees. A process has one
/// SoftHSM folder: not beside an open station whose token is soft.
class ScratchTokens final : public TokenSource {
public:
    [[nodiscard]] static Outcome<std::unique_ptr<ScratchTokens>>
    make(const Script& script, const std::filesystem::path& folder, Clock& clock);
    [[nodiscard]] Outcome<std::unique_ptr<hsm::Token>> open(const ScriptToken& token) override;
    [[nodiscard]] Outcome<Pin> pin(const CeremonyToken& token) override;
    /// A scratch token has no try to save.
    [[nodiscard]] bool maySpendFinalTry(const std::string&) const override { return false; }

private:
    ScratchTokens(std::filesystem::path folder, Clock& clock);
    struct Scratch {
        hsm::TokenAddress address;
        Pin pin;
    };
    const hsm::SoftTokenInUse m_before; ///< the first, so that it goes last
    std::filesystem::path m_folder;
    Clock& m_clock;
    std::map<std::string, Scratch> m_tokens; ///< by the script's names
};

} // namespace mintmark::station

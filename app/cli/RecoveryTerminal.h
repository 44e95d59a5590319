// Shares and passphrases of a recovery, at the terminal that the program was started from and nowhere else.
#pragma once

#include "app/cli/ShareTerminal.h"
#include "provisioning/station/Recovery.h"

namespace mintmark::cli {

class RecoveryTerminal final : public station::RecoveryDesk {
public:
    /// Usage where there is no terminal.
    [[nodiscard]] static Outcome<std::unique_ptr<RecoveryTerminal>> open();

    [[nodiscard]] Outcome<void> show(unsigned index, unsigned count, const Secret& words,
                                     const Secret& qrText) override
    {
        return m_shares->show(index, count, words, qrText);
    }
    [[nodiscard]] Outcome<hsm::Share> read(const std::string& prompt) override
    {
        return m_shares->read(prompt);
    }
    void tell(const std::string& line) override { m_shares->tell(line); }
    [[nodiscard]] Outcome<Pin> passphrase(const std::string& prompt) override;

private:
    explicit RecoveryTerminal(std::unique_ptr<ShareTerminal> shares) : m_shares(std::move(shares)) {}
    const std::unique_ptr<ShareTerminal> m_shares;
};

} // namespace mintmark::cli

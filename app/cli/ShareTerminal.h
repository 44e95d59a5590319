// Shares on the terminal that the program was started from: shown to one custodian, typed straight into
// locked memory.
#pragma once

#include "provisioning/station/KeyRoom.h"

#include <memory>

namespace mintmark::cli {

/// Speaks to /dev/tty alone, so that no share goes to a file or a pipe. What was shown is wiped from the
/// screen and its scroll-back, as far as the terminal obeys.
class ShareTerminal final : public station::ShareDesk {
public:
    /// Usage where there is no terminal.
    [[nodiscard]] static Outcome<std::unique_ptr<ShareTerminal>> open();
    ~ShareTerminal() override;

    [[nodiscard]] Outcome<void> show(unsigned index, unsigned count, const Secret& words,
                                     const Secret& qrText) override;
    [[nodiscard]] Outcome<hsm::Share> read(const std::string& prompt) override;
    void tell(const std::string& line) override;

private:
    explicit ShareTerminal(int terminal) : m_terminal(terminal) {}
    void write(ByteView octets) const;
    void write(std::string_view text) const { write(viewOf(text)); }
    /// The next octet; Interrupted at the end of the input, on Ctrl-C and Ctrl-D.
    [[nodiscard]] Outcome<char> next() const;

    const int m_terminal;
};

} // namespace mintmark::cli

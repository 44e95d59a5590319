// Fastboot, the host's side.
//
// Source: platform/system/core, fastboot/README.md.
#pragma once

#include "provisioning/devices/protocols/FastbootLink.h"

namespace mintmark::devices::fastboot {

enum class ReplyKind : std::uint8_t { Okay, Fail, Data, Info };

struct Reply {
    ReplyKind kind = ReplyKind::Okay;
    std::string text;       ///< printable ASCII; what is not is a dot
    std::uint32_t size = 0; ///< of Data
};
/// Nothing for what is no reply. TEXT counts as Info.
[[nodiscard]] std::optional<Reply> replyIn(ByteView message);
/// "0x8000" or "32768", as units tell sizes.
[[nodiscard]] std::optional<std::uint64_t> sizeIn(std::string_view text);

/// What a unit fails is Refused, with its own words. Lines that it sends before its answer are counted: 512
/// at most, then Garbled.
class Client {
public:
    /// Commands of more octets are Refused before they are sent.
    Client(Carrier& carrier, std::size_t commandMost) : m_carrier(carrier), m_commandMost(commandMost) {}

    /// What stands behind OKAY. The command is in no error's text: it may hold a secret.
    [[nodiscard]] Result<std::string> command(std::string_view text, const Deadline& deadline);
    [[nodiscard]] Result<std::string> variable(std::string_view name, const Deadline& deadline);
    [[nodiscard]] Result<void> download(ByteView bytes, const Progress& progress, const Deadline& deadline);
    /// What the last command staged; Garbled where it is more than `most`.
    [[nodiscard]] Result<Bytes> upload(std::size_t most, const Deadline& deadline);

private:
    /// The reply that is no Info.
    [[nodiscard]] Result<Reply> answer(const Deadline& deadline);
    [[nodiscard]] Result<Reply> ask(std::string_view text, ReplyKind wanted, const Deadline& deadline);

    Carrier& m_carrier;
    std::size_t m_commandMost;
};

} // namespace mintmark::devices::fastboot

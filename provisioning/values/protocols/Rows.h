// What each protocol lets a profile say, a file each.
#pragma once

#include "provisioning/values/Target.h"

namespace mintmark::protocolrows {

[[nodiscard]] ProtocolRow agent();
[[nodiscard]] ProtocolRow smp();
[[nodiscard]] ProtocolRow esp32();
[[nodiscard]] ProtocolRow zephyrCred();
[[nodiscard]] ProtocolRow nrf91At();
[[nodiscard]] ProtocolRow console();
[[nodiscard]] ProtocolRow dfu();
[[nodiscard]] ProtocolRow fastboot();

/// Bits of TargetObject that a file, a partition or a like place can hold.
inline constexpr std::uint32_t anyObject = (1U << targetObjects.size()) - 1;
inline constexpr std::uint32_t anyForm = bitOf(ObjectForm::Der) | bitOf(ObjectForm::Pem) |
                                         bitOf(ObjectForm::PemZero) | bitOf(ObjectForm::Text) |
                                         bitOf(ObjectForm::TextZero);

/// 1 to `most` printable ASCII characters without spaces.
[[nodiscard]] bool isWord(std::string_view text, std::size_t most);
/// The same with spaces inside.
[[nodiscard]] bool isPhrase(std::string_view text, std::size_t most);
/// A whole number from `least` to `most`, decimal or 0x hexadecimal.
[[nodiscard]] std::optional<std::uint64_t> numberIn(std::string_view text, std::uint64_t least,
                                                    std::uint64_t most);
/// A shell's prompt: 1 to 32 printable ASCII characters, spaces at its ends too.
[[nodiscard]] bool isPrompt(std::string_view text);
/// "shell COMMAND"
[[nodiscard]] bool isShellCommand(std::string_view text);
/// A security tag and a type of Zephyr's TLS credentials: "42 SERV".
[[nodiscard]] bool isCredential(std::string_view text);

/// Where Zephyr keeps TLS credentials, over whichever cable.
inline constexpr PlaceRow credentialPlace{
    .kind = "cred",
    .fits = isCredential,
    .rule = "has to be a security tag and one of CA, SERV, CLIENT, SELF, PK: \"cred 42 SERV\"",
    .objects = bitOf(TargetObject::Certificate) | bitOf(TargetObject::Issuer) | bitOf(TargetObject::Chain) |
               bitOf(TargetObject::Key) | bitOf(TargetObject::Roots)};

template <std::size_t Count>
bool isOneOf(std::string_view text, const std::array<std::string_view, Count>& words)
{
    for (const auto& word : words)
        if (word == text) return true;
    return false;
}

} // namespace mintmark::protocolrows

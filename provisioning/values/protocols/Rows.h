// What each protocol lets a profile say, a file each.
#pragma once

#include "provisioning/values/Profile.h"

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

/// "objects.key"
[[nodiscard]] std::string keyOf(const ObjectPlace& place);
/// How many octets any object of this kind has at least, in the form in which it is stored.
[[nodiscard]] std::size_t leastOctets(const Profile& profile, const ObjectPlace& place);
/// Credentials of TLS that cannot be: a key that is not of type PK, something else that is, one for two.
[[nodiscard]] std::optional<Contradiction> brokenCredentials(const Target& target);
/// What cannot be of a unit that makes its key, and names itself on a line that it is told: a key of another
/// kind than P-256, an ID with other characters than A-Z a-z 0-9 - . : _.
[[nodiscard]] std::optional<Contradiction> brokenOwnKey(const Profile& profile);
/// Of a protocol whose units start again only by what the profile says: `way` says how.
[[nodiscard]] Contradiction noReset(std::string_view way);

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

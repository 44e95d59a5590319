// A ceremony's script: who, which tokens, which keys and certificates, step by step.
#pragma once

#include "hsm/Token.h"
#include "hsm/base/Digest.h"
#include "provisioning/certificates/Issuer.h"
#include "provisioning/station/Ceremony.h"

#include <string_view>

namespace mintmark::station {

enum class StepKind {
    Generate, ///< a key on a token
    Find,     ///< a root's key that is there, by its certificate
    SelfSign, ///< a root's certificate
    Request,  ///< an issuing CA's PKCS #10 request, into a file
    Certify,  ///< that file into a certificate, by a root
    Install,  ///< that the certificate fits the key and the root
    Confirm   ///< people say that a sentence is true
};
[[nodiscard]] constexpr std::string_view nameOf(StepKind kind)
{
    constexpr std::string_view names[] = {"generate", "find",    "self-sign", "request",
                                          "certify",  "install", "confirm"};
    return names[static_cast<std::size_t>(kind)];
}

struct ScriptToken {
    std::string name;
    hsm::TokenAddress address;
    std::string soft; ///< a SoftHSM folder of Mintmark's beside the script; empty: none
};

struct ScriptStep {
    std::uint32_t number = 0;
    StepKind kind = StepKind::Confirm;
    std::string token;
    std::string key; ///< the script's own name of it; empty only in Confirm
    // Generate; of Find the role alone
    hsm::KeyRole role = hsm::KeyRole::RootCa;
    std::string label;
    std::optional<hsm::KeyAlgorithm>
        algorithm; ///< nothing: the first of the role's policy that the token can
    // SelfSign and Request name it; Certify and Install have it from the request that they are for
    certificates::CaSubject subject;
    std::chrono::days validity{0}; ///< SelfSign, Certify, Install
    std::string certificate;       ///< made by SelfSign and Certify, read by Install and Find
    Sha256 pinned{};               ///< Find: SHA-256 of the certificate's DER, as the script has it
    std::string request;           ///< made by Request, read by Certify
    std::string root;              ///< the root's certificate: read by Certify and Install
    // Confirm
    std::string sentence;
    std::vector<std::string> by;
    std::string file; ///< whose fingerprint is shown

    /// The file that it makes, and those that it reads, which earlier steps bring.
    [[nodiscard]] std::string output() const;
    [[nodiscard]] std::vector<std::string> inputs() const;
    /// The file that has to be there before the ceremony; empty: none.
    [[nodiscard]] std::string existing() const;
    /// It makes a key, or finds one.
    [[nodiscard]] bool bringsKey() const { return kind == StepKind::Generate || kind == StepKind::Find; }
    [[nodiscard]] bool irreversible() const;
};

struct Script {
    std::filesystem::path path; ///< absolute
    std::string text;
    Sha256 digest{};
    std::string title;
    std::vector<CeremonyPerson> persons;
    std::vector<ScriptToken> tokens;
    std::vector<ScriptStep> steps;

    [[nodiscard]] std::filesystem::path folder() const { return path.parent_path(); }
    [[nodiscard]] std::vector<CeremonyPerson> withRole(std::string_view role) const;
    [[nodiscard]] const ScriptToken* token(std::string_view name) const;
    /// The step that makes this file, or finds it there; the same of a key. Nothing (nullptr) when there is
    /// none.
    [[nodiscard]] const ScriptStep* makerOf(std::string_view file) const;
    [[nodiscard]] const ScriptStep* originOf(std::string_view key) const;
};

/// Strict: unknown keys, wrong types, names twice, a key or file that no earlier step makes or finds.
/// CeremonyScript with file:line: key otherwise. `path` is for messages and is kept.
[[nodiscard]] Outcome<Script> parseScript(std::string text, const std::filesystem::path& path);
/// The same from a file of at most 64 KiB.
[[nodiscard]] Outcome<Script> readScript(const std::filesystem::path& path);

/// The first 40 bits of the digest, in Crockford's base32: XXXX-XXXX.
[[nodiscard]] std::string shortCode(const Sha256& digest);
/// As a person types it: lower case, without the hyphen, O for 0 and I or L for 1 are taken, too.
[[nodiscard]] bool isShortCode(std::string_view typed, const Sha256& digest);

/// A step for people: "make the key …".
[[nodiscard]] std::string inWords(const Script& script, const ScriptStep& step);

} // namespace mintmark::station

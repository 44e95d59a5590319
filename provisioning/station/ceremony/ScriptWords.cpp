// The script as people see it: its short code, and its steps in words.
#include "provisioning/station/ceremony/Script.h"

#include <algorithm>

namespace mintmark::station {
namespace {

/// Crockford's: without I, L, O and U.
constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

std::string codeOf(const Sha256& digest)
{
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < 5; ++i)
        bits = bits << 8 | digest[i];
    std::string text;
    for (int shift = 35; shift >= 0; shift -= 5)
        text += alphabet[(bits >> shift) & 31];
    return text;
}

std::string quoted(const std::string& text)
{
    return "\"" + text + "\"";
}

std::string nameOf(const certificates::CaSubject& subject)
{
    return quoted(subject.commonName + ", " + subject.organization);
}

std::string daysOf(const ScriptStep& step)
{
    return std::to_string(step.validity.count()) + " days";
}

} // namespace

std::string shortCode(const Sha256& digest)
{
    auto text = codeOf(digest);
    return text.insert(4, "-");
}

bool isShortCode(std::string_view typed, const Sha256& digest)
{
    std::string text;
    for (char c : typed) {
        if (c == '-' || c == ' ') continue;
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        if (c == 'O') c = '0';
        if (c == 'I' || c == 'L') c = '1';
        text += c;
    }
    return text == codeOf(digest);
}

std::string inWords(const Script& script, const ScriptStep& step)
{
    switch (step.kind) {
    case StepKind::Generate:
        return "make the key " + quoted(step.key) + " of " +
               (step.role == hsm::KeyRole::RootCa ? "a root CA" : "an issuing CA") + " with the label " +
               quoted(step.label) +
               (step.algorithm ? ", " + std::string(hsm::nameOf(*step.algorithm)) : std::string{});
    case StepKind::Find:
        return "find the key " + quoted(step.key) + " of the root CA that exists, by its certificate " +
               step.certificate + " with the SHA-256 " + toHex(step.pinned) + ", and use the key once";
    case StepKind::SelfSign:
        return "sign the root certificate of " + nameOf(step.subject) + " with the key " + quoted(step.key) +
               ", valid for " + daysOf(step) + ", into " + step.certificate;
    case StepKind::Request:
        return "ask for a certificate of " + nameOf(step.subject) + " for the key " + quoted(step.key) +
               ", into " + step.request;
    case StepKind::Certify:
        return "check " + step.request + ", and sign the certificate of the issuing CA " +
               nameOf(step.subject) + " with the key " + quoted(step.key) + ", valid for " + daysOf(step) +
               ", into " + step.certificate;
    case StepKind::Install:
        return "check that " + step.certificate + " is of the key " + quoted(step.key) + " and under " +
               step.root + ", and use the key once";
    case StepKind::Confirm: break;
    }
    std::string names;
    for (const auto& one : step.by)
        names += (names.empty() ? "" : ", ") + one;
    std::string what;
    if (!step.key.empty()) what = " [fingerprint of the key " + quoted(step.key) + "]";
    if (!step.file.empty()) {
        const auto* maker = script.makerOf(step.file);
        const bool request = maker != nullptr && maker->kind == StepKind::Request;
        what = request ? " [fingerprint of the key in " + step.file + "]" : " [SHA-256 of " + step.file + "]";
    }
    return names + ": " + step.sentence + what;
}

} // namespace mintmark::station

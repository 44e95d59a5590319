// The modem of an nRF91, over AT commands. Source: nRF91 AT Commands reference, %CMNG and %KEYGEN.
#include "provisioning/values/protocols/Rows.h"

namespace mintmark::protocolrows {
namespace {

constexpr std::array<std::string_view, 2> wraps{"plain", "shell"};
constexpr std::array<std::string_view, 2> answers{"yes", "no"};

constexpr std::uint64_t largestTag = 2'147'483'647;

/// A security tag, and a type of credential: 0 root CA, 1 client certificate, 2 client private key.
bool isCmng(std::string_view text)
{
    const auto space = text.find(' ');
    return space != std::string_view::npos && !text.starts_with("0x") &&
           numberIn(text.substr(0, space), 0, largestTag) && text.size() == space + 2 &&
           text[space + 1] >= '0' && text[space + 1] <= '2';
}

constexpr std::array settings{
    SettingRow{.name = "wrap",
               .standard = "plain",
               .fits = [](std::string_view text) { return isOneOf(text, wraps); },
               .rule = "has to be \"plain\" (the modem's own line) or \"shell\" (at '…' in Zephyr's shell)"},
    SettingRow{.name = "prompt",
               .standard = "uart:~$ ",
               .fits = isPrompt,
               .rule = "has to be the shell's prompt, 1 to 32 printable ASCII characters"},
    SettingRow{.name = "tag",
               .standard = "16842753",
               .fits =
                   [](std::string_view text) {
                       return !text.starts_with("0x") && numberIn(text, 0, largestTag).has_value();
                   },
               .rule = "has to be the security tag of the key, a number from 0 to 2147483647"},
    SettingRow{.name = "attestation",
               .standard = "yes",
               .fits = [](std::string_view text) { return isOneOf(text, answers); },
               .rule =
                   "has to be \"yes\" (what the modem's own key says of the device's is looked at, and kept) "
                   "or \"no\""},
    SettingRow{.name = "reset",
               .standard = "",
               .fits = [](std::string_view text) { return isPhrase(text, 128); },
               .rule = "has to be the command that starts the unit again, such as AT#XRESET"},
};

constexpr std::array places{
    PlaceRow{
        .kind = "cmng",
        .fits = isCmng,
        .rule =
            "has to be a security tag and a type of 0 (CA), 1 (certificate), 2 (key): \"cmng 16842753 1\"",
        .objects = bitOf(TargetObject::Certificate) | bitOf(TargetObject::Issuer) |
                   bitOf(TargetObject::Chain) | bitOf(TargetObject::Key) | bitOf(TargetObject::Roots)},
};

std::optional<Contradiction> contradiction(const Profile& profile)
{
    const auto& target = profile.target;
    const auto way = profile.keyWay;
    for (const auto& place : target.objects) {
        const bool isKey = place.object == TargetObject::Key;
        if (isKey != place.address.ends_with(" 2"))
            return Contradiction{keyOf(place), "a key is of type 2, and nothing else is"};
        const bool isOwn = place.object == TargetObject::Certificate || place.object == TargetObject::Chain;
        if (way == KeyWay::OnUnit && isOwn &&
            place.address.substr(0, place.address.find(' ')) != target.setting("tag"))
            return Contradiction{keyOf(place),
                                 "the certificate is kept under another security tag than its key "
                                 "(tag in [target]): TLS takes one for both"};
    }
    if (!target.setting("reset").empty() && target.setting("wrap") == "plain" &&
        !target.setting("reset").starts_with("AT"))
        return Contradiction{"target.reset", "has to be an AT command: wrap is \"plain\""};
    if (target.setting("reset").empty() && profile.resetAfterWrite)
        return noReset("reset = \"AT#XRESET\" in [target] where the firmware has such a command");
    return brokenOwnKey(profile);
}

} // namespace

ProtocolRow nrf91At()
{
    return {.name = "nrf91-at",
            .help = "the modem of an nRF91 over AT commands: %CMNG, %KEYGEN, attested keys",
            .links = linkbits::serial | linkbits::tcp,
            .proofs = bitOf(Proof::Tls) | bitOf(Proof::None),
            .keyWays = bitOf(KeyWay::OnUnit) | bitOf(KeyWay::Clear),
            .forms = bitOf(ObjectForm::Pem),
            .standardForm = ObjectForm::Pem,
            .maps = true,
            .settings = settings,
            .places = places,
            .contradiction = contradiction};
}

} // namespace mintmark::protocolrows

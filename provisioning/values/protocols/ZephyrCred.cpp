// Zephyr's shell on a plain console: its TLS credentials, and Nordic's nrf_cloud_cred.
#include "provisioning/values/protocols/Rows.h"

namespace mintmark::protocolrows {
namespace {

/// "nrf_cloud_cred 42"
bool isKeygen(std::string_view text)
{
    static constexpr std::string_view word = "nrf_cloud_cred ";
    return text.starts_with(word) && numberIn(text.substr(word.size()), 0, 2'147'483'647);
}

constexpr std::array settings{
    SettingRow{.name = "prompt",
               .standard = "uart:~$ ",
               .fits = isPrompt,
               .rule = "has to be the shell's prompt, 1 to 32 printable ASCII characters"},
    SettingRow{.name = "hardwareId",
               .standard = "shell hwinfo devid",
               .fits = isShellCommand,
               .rule = "has to be \"shell COMMAND\": what tells the chip's number"},
    SettingRow{.name = "modelFrom",
               .standard = "",
               .required = true,
               .fits = [](std::string_view text) { return text == "profile" || isShellCommand(text); },
               .rule =
                   "has to be \"shell COMMAND\", or \"profile\" where the firmware tells no model: then the "
                   "profile's is taken, and no unit of another model is noticed"},
    SettingRow{.name = "firmwareFrom",
               .standard = "",
               .fits = isShellCommand,
               .rule = "has to be \"shell COMMAND\": the last word of what it prints is the version"},
    SettingRow{.name = "keygen",
               .standard = "",
               .fits = isKeygen,
               .rule = "has to be \"nrf_cloud_cred TAG\": where the firmware makes its key"},
    SettingRow{.name = "reset",
               .standard = "kernel reboot cold",
               .fits = [](std::string_view text) { return isPhrase(text, 128); },
               .rule = "has to be the command that starts the unit again"},
};

constexpr std::array places{credentialPlace};

std::optional<Contradiction> contradiction(const Profile& profile)
{
    const auto& target = profile.target;
    const auto way = profile.keyWay;
    const bool makes = !target.setting("keygen").empty();
    if (way == KeyWay::OnUnit && !makes)
        return Contradiction{"key.way",
                             "a unit with the shell's cred alone makes no key: keygen = \"nrf_cloud_cred "
                             "TAG\" in [target] where the firmware can, or way = \"injected-in-the-clear\""};
    if (way != KeyWay::OnUnit && makes) return Contradiction{"target.keygen", "is for way = \"on-the-unit\""};
    if (auto broken = brokenOwnKey(profile)) return broken;
    return brokenCredentials(target);
}

} // namespace

ProtocolRow zephyrCred()
{
    return {.name = "zephyr-cred",
            .help = "Zephyr's shell on a plain console: cred, and nrf_cloud_cred",
            .links = linkbits::serial | linkbits::tcp,
            .proofs = bitOf(Proof::Tls) | bitOf(Proof::None),
            .keyWays = bitOf(KeyWay::Clear) | bitOf(KeyWay::OnUnit),
            .forms = anyForm,
            .standardForm = ObjectForm::Der,
            .maps = true,
            .settings = settings,
            .places = places,
            .contradiction = contradiction};
}

} // namespace mintmark::protocolrows

// Stock Zephyr and MCUboot over SMP.
#include "provisioning/values/protocols/Rows.h"

namespace mintmark::protocolrows {
namespace {

constexpr std::array<std::string_view, 2> framings{"console", "raw"};

/// "file /lfs1/id", "setting factory/id", "shell hwinfo devid"
bool isSource(std::string_view text)
{
    const auto space = text.find(' ');
    if (space == std::string_view::npos) return false;
    const auto kind = text.substr(0, space);
    const auto rest = text.substr(space + 1);
    if (kind == "shell") return isPhrase(rest, 128);
    return (kind == "file" || kind == "setting") && isWord(rest, 128);
}

bool isFile(std::string_view text)
{
    return isWord(text, 128) && text.front() == '/' && text.back() != '/' &&
           text.find("//") == std::string_view::npos && text.find("/../") == std::string_view::npos;
}

bool isSetting(std::string_view text)
{
    return isWord(text, 64) && text.front() != '/' && text.back() != '/' &&
           text.find('=') == std::string_view::npos;
}

constexpr std::array settings{
    SettingRow{.name = "framing",
               .standard = "console",
               .fits = [](std::string_view text) { return isOneOf(text, framings); },
               .rule =
                   "has to be \"console\" (lines of base64) or \"raw\" (CONFIG_MCUMGR_TRANSPORT_RAW_UART)"},
    SettingRow{
        .name = "hardwareId",
        .standard = "shell hwinfo devid",
        .fits = isSource,
        .rule =
            "has to be \"shell COMMAND\", \"file /PATH\" or \"setting NAME\": what tells the chip's number"},
    SettingRow{.name = "modelFrom",
               .standard = "board",
               .fits = [](std::string_view text) { return text == "board" || isSource(text); },
               .rule =
                   "has to be \"board\" (the firmware's own, os info), \"shell COMMAND\", \"file /PATH\" or "
                   "\"setting NAME\""},
};

constexpr std::array places{
    PlaceRow{.kind = "file",
             .fits = isFile,
             .rule = "has to be an absolute path, at most 128 characters",
             .objects = anyObject},
    PlaceRow{.kind = "setting",
             .fits = isSetting,
             .rule = "has to be a setting's name, such as factory/id",
             .objects = anyObject},
    credentialPlace,
};

} // namespace

ProtocolRow smp()
{
    return {.name = "smp",
            .help = "stock Zephyr over SMP (MCUmgr): files, settings and credentials",
            .links = linkbits::serial | linkbits::udp,
            .proofs = bitOf(Proof::Tls) | bitOf(Proof::None),
            .keyWays = bitOf(KeyWay::Clear),
            .forms = anyForm,
            .standardForm = ObjectForm::Der,
            .maps = true,
            .settings = settings,
            .places = places,
            .contradiction = [](const Profile& profile) { return brokenCredentials(profile.target); }};
}

} // namespace mintmark::protocolrows

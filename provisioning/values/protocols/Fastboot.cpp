// Fastboot: objects as images of partitions, or as words of a command.
#include "provisioning/values/protocols/Rows.h"

#include <algorithm>

namespace mintmark::protocolrows {
namespace {

constexpr std::size_t longestCommand = 4096;

/// One of {hex} and {base64}, once, and nothing else in braces.
bool isCommandWithObject(std::string_view text)
{
    if (!isPhrase(text, 256)) return false;
    const auto open = text.find('{');
    if (open == std::string_view::npos || std::ranges::count(text, '{') != 1 ||
        std::ranges::count(text, '}') != 1)
        return false;
    const auto rest = text.substr(open);
    return rest.starts_with("{hex}") || rest.starts_with("{base64}");
}

/// With {object} in it, once, and nothing else in braces.
bool isTemplate(std::string_view text)
{
    const auto open = text.find("{object}");
    return isPhrase(text, 128) && open != std::string_view::npos && std::ranges::count(text, '{') == 1 &&
           std::ranges::count(text, '}') == 1;
}

bool isVariable(std::string_view text)
{
    return isWord(text, 48);
}

constexpr std::array settings{
    SettingRow{.name = "serialVar",
               .standard = "serialno",
               .fits = isVariable,
               .rule = "has to be the variable that tells the unit's own number"},
    SettingRow{.name = "modelVar",
               .standard = "product",
               .fits = isVariable,
               .rule = "has to be the variable that tells the model"},
    SettingRow{.name = "versionVar",
               .standard = "version-bootloader",
               .fits = isVariable,
               .rule = "has to be the variable that tells the firmware's version"},
    SettingRow{.name = "digestVar",
               .standard = {},
               .fits = isTemplate,
               .rule = "has to be the variable that tells an object's SHA-256, such as \"sha256:{object}\""},
    SettingRow{.name = "stageCommand",
               .standard = {},
               .fits = isTemplate,
               .rule = "has to be the command after which `upload` gives an object back, such as \"oem stage "
                       "{object}\""},
    SettingRow{.name = "commandOctets",
               .standard = "64",
               .fits = [](std::string_view text) { return numberIn(text, 64, longestCommand).has_value(); },
               .rule = "has to be the longest command that the unit takes, 64 to 4096"},
};

constexpr std::array places{
    PlaceRow{.kind = "partition",
             .fits = [](std::string_view text) { return isWord(text, 48); },
             .rule = "has to be a partition's name",
             .objects = anyObject},
    PlaceRow{.kind = "oem",
             .fits = isCommandWithObject,
             .rule = "has to be a command with {hex} or {base64} in it, such as \"oem set-id {hex}\"",
             .objects = anyObject},
};

std::optional<Contradiction> contradiction(const Profile& profile)
{
    const auto& target = profile.target;
    const auto most = numberIn(target.setting("commandOctets"), 64, longestCommand).value_or(longestCommand);
    for (const auto& place : target.objects) {
        if (place.kind != "oem") continue;
        const bool hexadecimal = place.address.find("{hex}") != std::string::npos;
        const auto octets = leastOctets(profile, place);
        const auto text = hexadecimal ? 2 * octets : (octets + 2) / 3 * 4;
        const auto words = place.address.size() - std::string_view(hexadecimal ? "{hex}" : "{base64}").size();
        const auto whole = std::string_view("oem ").size() + words + text;
        if (whole > most)
            return Contradiction{keyOf(place), "does not fit a command of " + std::to_string(most) +
                                                   " octets (commandOctets): it has at least " +
                                                   std::to_string(whole)};
    }
    const bool asks = !target.setting("digestVar").empty();
    const bool stages = !target.setting("stageCommand").empty();
    if (asks && stages)
        return Contradiction{"target.stageCommand", "is a second way to read back beside digestVar: say one"};
    if (!asks && !stages)
        return Contradiction{"target", "protocol \"fastboot\" has no way of its own to read back what was "
                                       "written: say digestVar = \"sha256:{object}\" or stageCommand = \"oem "
                                       "stage {object}\", as the unit's boot loader has it"};
    return std::nullopt;
}

} // namespace

ProtocolRow fastboot()
{
    return {.name = "fastboot",
            .help = "fastboot over USB or TCP: partitions, and commands of the boot loader's maker",
            .links = linkbits::usb | linkbits::tcp,
            .proofs = bitOf(Proof::Tls) | bitOf(Proof::None),
            .keyWays = bitOf(KeyWay::Clear),
            .forms = anyForm,
            .standardForm = ObjectForm::Der,
            .maps = true,
            .settings = settings,
            .places = places,
            .contradiction = contradiction};
}

} // namespace mintmark::protocolrows

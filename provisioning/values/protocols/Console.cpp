// Any console: what is typed there, and what has to come, the profile says in [[console.…]].
#include "provisioning/values/protocols/Rows.h"

namespace mintmark::protocolrows {
namespace {

/// Of procedures: a-z, 0-9, -.
bool isName(std::string_view text)
{
    if (text.empty() || text.size() > 32) return false;
    for (const char c : text)
        if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-') return false;
    return true;
}

constexpr std::array settings{
    SettingRow{.name = "prompt",
               .standard = "",
               .required = true,
               .fits = isPrompt,
               .rule = "has to be the prompt by which an answer ends, 1 to 32 printable ASCII characters"},
    SettingRow{
        .name = "modelFrom",
        .standard = "capture",
        .fits = [](std::string_view text) { return text == "capture" || text == "profile"; },
        .rule = "has to be \"capture\", or \"profile\" where the unit tells no model: then the profile's is "
                "taken, and no unit of another model is noticed"},
};

constexpr std::array places{
    PlaceRow{.kind = "script",
             .fits = isName,
             .rule = "has to be a name of [[console.write.NAME]] and [[console.read.NAME]]: a-z 0-9 -",
             .objects = anyObject},
};

/// Whether a step types what is written as it is.
bool typesPlain(const ConsoleStep& step)
{
    return step.send && step.form == TextForm::Plain &&
           (step.send->find("{chunk}") != std::string::npos ||
            step.send->find("{value}") != std::string::npos);
}

std::optional<Contradiction> contradiction(const Profile& profile)
{
    const auto& target = profile.target;
    if (!target.console) return std::nullopt; // said elsewhere
    for (const auto& place : target.objects) {
        const auto* steps = target.console->find("write " + place.address);
        if (steps == nullptr || place.form == ObjectForm::Text) continue;
        for (const auto& step : *steps)
            if (typesPlain(step))
                return Contradiction{keyOf(place), "cannot be typed as it is (form = \"text\", line " +
                                                       std::to_string(step.line) +
                                                       "): a line holds no octets but \"as text\""};
    }
    if (profile.resetAfterWrite && target.console->find("reset") == nullptr)
        return noReset("[[console.reset]]");
    return std::nullopt;
}

} // namespace

ProtocolRow console()
{
    return {.name = "console",
            .help = "a console as U-Boot's or a vendor's shell, by steps in the profile",
            .links = linkbits::serial | linkbits::tcp,
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

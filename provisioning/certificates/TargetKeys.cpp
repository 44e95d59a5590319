// The keys of a profile that say how its units are spoken to: [unit]'s line, [target] and [objects].
#include "provisioning/certificates/ProfileToml.h"

#include <array>

namespace mintmark::certificates::reading {
namespace {

constexpr std::size_t longestValue = 512;

bool isText(const std::string* text)
{
    return text != nullptr && !text->empty() && text->size() <= longestValue && !hasControlCharacter(*text);
}

const ProtocolRow& protocolOf(const Profile& profile)
{
    const auto* row = protocolNamed(profile.target.protocol);
    return row != nullptr ? *row : protocols().front();
}

std::vector<std::string_view> namesOf(std::span<const SettingRow> rows)
{
    std::vector<std::string_view> names{"endpoint"};
    for (const auto& row : rows)
        names.push_back(row.name);
    return names;
}

Verdict takeSetting(std::string_view name, const toml::node& node, Profile& profile)
{
    const auto* text = textIn(node);
    if (!isText(text)) return Broken{"has to be a text of 1 to 512 characters on one line"};
    if (name == "endpoint") {
        profile.target.endpoint = *text;
        return {};
    }
    const auto& protocol = protocolOf(profile);
    const auto row = std::ranges::find(protocol.settings, name, &SettingRow::name);
    if (row == protocol.settings.end())
        return Broken{"protocol \"" + std::string(protocol.name) +
                      "\" knows no such setting; nearest: target." +
                      std::string(nearest(name, namesOf(protocol.settings)))};
    if (row->fits != nullptr && !row->fits(*text)) return Broken{std::string(row->rule)};
    profile.target.settings.emplace_back(name, *text);
    return {};
}

bool isOfText(TargetObject object)
{
    return object == TargetObject::Endpoint || object == TargetObject::Id;
}

/// " as pem" at the end; the standard form where there is none, nothing where there is no such form.
std::optional<ObjectForm> takeForm(std::string_view& text, const ProtocolRow& protocol, TargetObject object)
{
    static constexpr std::string_view word = " as ";
    const auto at = text.rfind(word);
    if (at == std::string_view::npos) return isOfText(object) ? ObjectForm::Text : protocol.standardForm;
    using enum ObjectForm;
    for (const auto form : {Der, Pem, PemZero, Text, TextZero}) {
        const bool fits = isOfText(object) == (form == Text || form == TextZero);
        if (nameOf(form) != text.substr(at + word.size()) || !fits || (protocol.forms & bitOf(form)) == 0)
            continue;
        text = text.substr(0, at);
        return form;
    }
    return std::nullopt;
}

std::string kindsOf(const ProtocolRow& protocol, TargetObject object)
{
    std::vector<std::string_view> kinds;
    for (const auto& row : protocol.places)
        if ((row.objects & bitOf(object)) != 0) kinds.push_back(row.kind);
    return kinds.empty() ? "protocol \"" + std::string(protocol.name) + "\" has no place for it"
                         : "protocol \"" + std::string(protocol.name) + "\" keeps it as: " + list(kinds);
}

Verdict takePlace(std::string_view name, const toml::node& node, Profile& profile)
{
    const auto& protocol = protocolOf(profile);
    const auto object = std::ranges::find(targetObjects, name, [](auto one) { return nameOf(one); });
    if (object == targetObjects.end()) {
        std::vector<std::string_view> known;
        for (const auto one : targetObjects)
            known.push_back(nameOf(one));
        return Broken{"has to be one of: " + list(known)};
    }
    const auto* text = textIn(node);
    if (!isText(text)) return Broken{"has to be a text such as \"file /lfs1/crt.der as der\""};
    std::string_view rest = *text;
    const auto form = takeForm(rest, protocol, *object);
    if (!form)
        return Broken{isOfText(*object)
                          ? "is text: \"as text\" or \"as text-zero\""
                          : "protocol \"" + std::string(protocol.name) + "\" does not store it in that form"};
    const auto kind = rest.substr(0, rest.find(' '));
    const auto address = kind.size() < rest.size() ? rest.substr(kind.size() + 1) : std::string_view{};
    const auto row = std::ranges::find(protocol.places, kind, &PlaceRow::kind);
    if (row == protocol.places.end() || (row->objects & bitOf(*object)) == 0)
        return Broken{kindsOf(protocol, *object)};
    if (!row->fits(address)) return Broken{"\"" + std::string(kind) + "\" " + std::string(row->rule)};
    for (const auto& other : profile.target.objects)
        if (other.kind == kind && other.address == address)
            return Broken{"is the same place as that of " + std::string(nameOf(other.object))};
    profile.target.objects.push_back({*object, std::string(kind), std::string(address), *form, lineOf(node)});
    return {};
}

} // namespace

Verdict takeProtocol(const toml::node& node, Profile& profile)
{
    std::vector<std::string_view> known;
    for (const auto& row : protocols())
        known.push_back(row.name);
    const auto* text = textIn(node);
    const auto* row = text != nullptr ? protocolNamed(*text) : nullptr;
    if (row == nullptr) return Broken{"has to be one of: " + list(known)};
    profile.target.protocol = row->name;
    return {};
}

Verdict takeBaud(const toml::node& node, Profile& profile)
{
    const auto value = integerIn(node, 1200, 4'000'000);
    if (!value) return Broken{"has to be a whole number from 1200 to 4000000"};
    profile.target.line.baud = static_cast<std::uint32_t>(*value);
    return {};
}

Verdict takeParity(const toml::node& node, Profile& profile)
{
    static constexpr std::array<std::string_view, 3> known{"none", "even", "odd"};
    static constexpr std::array parities{Parity::None, Parity::Even, Parity::Odd};
    const auto* text = textIn(node);
    const auto found = text == nullptr ? known.end() : std::ranges::find(known, std::string_view(*text));
    if (found == known.end()) return Broken{"has to be one of: " + list(known)};
    profile.target.line.parity = parities[static_cast<std::size_t>(found - known.begin())];
    return {};
}

Verdict takeStopBits(const toml::node& node, Profile& profile)
{
    const auto value = integerIn(node, 1, 2);
    if (!value) return Broken{"has to be 1 or 2"};
    profile.target.line.stopBits = static_cast<std::uint8_t>(*value);
    return {};
}

Verdict takeHardwareFlow(const toml::node& node, Profile& profile)
{
    return takeFlag(node, profile.target.line.hardwareFlow);
}

bool isTargetSection(std::string_view name)
{
    return name == "target" || name == "objects" || name == "console";
}

Verdict takeTargetKey(std::string_view section, std::string_view name, const toml::node& node,
                      Profile& profile)
{
    if (profile.kind != ProfileKind::Leaf)
        return Broken{"is for a device's profile, not for one of another kind"};
    if (section == "console") return takeConsole(name, node, profile);
    if (section == "objects" && !protocolOf(profile).maps)
        return Broken{"protocol \"" + profile.target.protocol + "\" knows by itself where its objects are"};
    return section == "objects" ? takePlace(name, node, profile) : takeSetting(name, node, profile);
}

std::vector<ProfileError> settleTarget(Profile& profile, std::string_view file, const LineOfKey& lineOfKey)
{
    std::vector<ProfileError> found;
    if (profile.kind != ProfileKind::Leaf) return found;
    const auto& protocol = protocolOf(profile);
    auto& target = profile.target;
    const auto noteIf = [&](bool broken, std::string_view key, std::string rule) {
        if (broken) found.push_back({std::string(file), lineOfKey(key), std::string(key), std::move(rule)});
    };
    const std::string its = "protocol \"" + std::string(protocol.name) + "\" ";
    for (const auto& row : protocol.settings) {
        if (!target.setting(row.name).empty()) continue;
        noteIf(row.required, "target",
               its + "needs a setting: " + std::string(row.name) + " " + std::string(row.rule));
        if (!row.standard.empty()) target.settings.emplace_back(row.name, row.standard);
    }
    noteIf((protocol.proofs & bitOf(profile.proof)) == 0, "proof.method",
           its + "cannot give this proof: its units cannot sign a nonce");
    noteIf((protocol.keyWays & bitOf(profile.keyWay)) == 0, "key.way",
           its + (profile.keyWay == KeyWay::OnUnit
                      ? "has no way to make a key on the unit: say so with way = \"injected-in-the-clear\""
                      : "has no such way to a key"));
    noteIf(profile.lockMask != 0 && !protocol.locks, "lock.bits", its + "has no lock: bits = []");
    if (protocol.contradiction != nullptr)
        if (const auto broken = protocol.contradiction(profile)) noteIf(true, broken->key, broken->rule);
    if (protocol.name == "console")
        for (auto& rule : settleConsole(target))
            noteIf(true, "console", std::move(rule));
    if (!protocol.maps) {
        noteIf(!target.endpoint.empty(), "target.endpoint", its + "has no place for it");
        return found;
    }
    const auto keeps = [&](TargetObject object) { return target.placeOf(object) != nullptr; };
    using enum TargetObject;
    const bool clear = profile.keyWay == KeyWay::Clear;
    noteIf(!keeps(Certificate) && !keeps(Chain), "objects",
           "has to say where the certificate is kept: certificate = \"…\", or chain = \"…\"");
    noteIf(clear && !keeps(Key), "objects", "has to say where the key is kept: key = \"…\"");
    noteIf(!clear && keeps(Key), "objects.key", "is for way = \"injected-in-the-clear\"");
    noteIf(profile.roots && !keeps(Roots), "write.roots", "has no place: roots = \"…\" in [objects]");
    noteIf(!profile.roots && keeps(Roots), "objects.roots",
           "needs a set of trust roots: roots = \"…\" in [write]");
    noteIf(keeps(Endpoint) && target.endpoint.empty(), "objects.endpoint",
           "needs its text: endpoint = \"…\" in [target]");
    noteIf(!keeps(Endpoint) && !target.endpoint.empty(), "target.endpoint",
           "has no place: endpoint = \"…\" in [objects]");
    profile.writeIssuer = profile.writeIssuer && keeps(Issuer);
    return found;
}

} // namespace mintmark::certificates::reading

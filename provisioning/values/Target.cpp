#include "provisioning/values/Target.h"

#include "provisioning/values/protocols/Rows.h"

#include <algorithm>

namespace mintmark {

std::string_view nameOf(TargetObject object)
{
    static constexpr std::array<std::string_view, 7> names{"certificate", "issuer",   "chain", "key",
                                                           "roots",       "endpoint", "id"};
    return names[static_cast<std::size_t>(object)];
}

std::string_view nameOf(ObjectForm form)
{
    static constexpr std::array<std::string_view, 5> names{"der", "pem", "pem-zero", "text", "text-zero"};
    return names[static_cast<std::size_t>(form)];
}

std::span<const ProtocolRow> protocols()
{
    using namespace protocolrows;
    static const std::array rows{agent(),   smp(),   zephyrCred(), nrf91At(),
                                 console(), esp32(), dfu(),        fastboot()};
    return rows;
}

const ProtocolRow* protocolNamed(std::string_view name)
{
    const auto rows = protocols();
    const auto found = std::ranges::find(rows, name, &ProtocolRow::name);
    return found == rows.end() ? nullptr : &*found;
}

std::string_view Target::setting(std::string_view name) const
{
    const auto found =
        std::ranges::find_if(settings, [&](const auto& setting) { return setting.first == name; });
    return found == settings.end() ? std::string_view{} : std::string_view(found->second);
}

const ObjectPlace* Target::placeOf(TargetObject object) const
{
    const auto found = std::ranges::find(objects, object, &ObjectPlace::object);
    return found == objects.end() ? nullptr : &*found;
}

bool Target::keeps(TargetObject object) const
{
    if (!objects.empty()) return placeOf(object) != nullptr;
    using enum TargetObject;
    return object == Certificate || object == Issuer || object == Roots || object == Key;
}

ObjectForm Target::formOf(TargetObject object) const
{
    const auto* place = placeOf(object);
    return place != nullptr ? place->form : ObjectForm::Der;
}

} // namespace mintmark

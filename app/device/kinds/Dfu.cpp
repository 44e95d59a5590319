// Units with a boot loader for USB DFU: their memory, kept as one item, `flash`.
#include "app/device/usb/Dfu.h"

#include "app/device/State.h"
#include "app/device/kinds/Kind.h"

#include <charconv>

namespace mintmark::device {
namespace {

constexpr const char* flash = "flash";
constexpr std::size_t numberOctets = 12; // as ST's parts have
constexpr std::size_t plainOctets = 4096;
constexpr int mostBusy = 60'000;

class DfuUnit final : public ForeignUnit {
public:
    DfuUnit(const Making& making, std::string file, Storage kept, usb::DfuTraits traits)
        : ForeignUnit(making, std::move(file), std::move(kept)), m_octets(traits.octets),
          m_device(traits,
                   {[this] { return loaded(); }, [this] { return truth(); },
                    [this](Bytes image) {
                        image.resize(m_octets, 0xff);
                        return keep(flash, std::move(image));
                    }},
                   storage().model)
    {
    }

    void powerOn() override
    {
        ForeignUnit::powerOn();
        m_device.powerOn();
    }
    void lineChanged() override {}
    usb::Personality* usbDevice(const std::string& serial) override
    {
        m_device.setSerial(serial);
        return &m_device;
    }

protected:
    // It has no line.
    void hear(std::span<const std::uint8_t>, Wire&) override {}

private:
    Bytes truth() const
    {
        const auto* kept = stored(flash);
        return kept != nullptr ? *kept : Bytes(m_octets, 0xff);
    }
    Bytes loaded()
    {
        auto tells = told(flash).value_or(Bytes(m_octets, 0xff));
        // A lie keeps its length here, or the host would see the end of the memory and not the lie.
        if (tells.size() > m_octets) {
            tells.resize(m_octets);
            tells.front() ^= 0x01;
        }
        return tells;
    }

    std::size_t m_octets;
    usb::Dfu m_device;
};

Result<int> numberIn(const Making& making, const char* name, int usual, int most)
{
    const auto found = making.options.find(name);
    if (found == making.options.end()) return usual;
    const auto& text = found->second;
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value < 1 || value > most)
        return failure("--option " + std::string(name) + " takes a number from 1 to " + std::to_string(most));
    return value;
}

bool is(const Making& making, const char* name, std::string_view value)
{
    const auto found = making.options.find(name);
    return found != making.options.end() && found->second == value;
}

Result<std::unique_ptr<Body>> make(const Making& making, const char* kind, usb::DfuTraits traits)
{
    for (const auto& [name, value] : making.options)
        if (name != "mode" && name != "upload" && name != "tolerant" && name != "detach" && name != "busy" &&
            name != "transfer" && name != "refuses")
            return failure(std::string(kind) + " units have no option " + name);
    traits.beginsInDfu = is(making, "mode", "dfu");
    traits.uploads = !is(making, "upload", "no");
    traits.tolerant = !is(making, "tolerant", "no");
    traits.detachesItself = !is(making, "detach", "reset");
    const auto busy = numberIn(making, "busy", 10, mostBusy);
    const auto transfer = numberIn(making, "transfer", traits.transferOctets, 4096);
    const auto refuses = numberIn(making, "refuses", 0, 10'000);
    for (const auto* one : {&busy, &transfer, &refuses})
        if (!*one) return tl::make_unexpected(one->error());
    traits.busy = std::chrono::milliseconds(*busy);
    traits.transferOctets = static_cast<std::uint16_t>(*transfer);
    traits.refusedBlock = *refuses;
    auto storage = ForeignUnit::openStorage(making, kind, "demo-dfu", numberOctets);
    if (!storage) return tl::make_unexpected(storage.error());
    return std::make_unique<DfuUnit>(making, stateFile(making.directory, making.number), std::move(*storage),
                                     traits);
}

} // namespace

Result<std::unique_ptr<Body>> makeDfu(const Making& making)
{
    return make(making, "dfu", {.withAddresses = false, .octets = plainOctets});
}

Result<std::unique_ptr<Body>> makeDfuSe(const Making& making)
{
    return make(making, "dfuse", {.withAddresses = true});
}

} // namespace mintmark::device

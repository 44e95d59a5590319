// What a unit on USB sends before anything is known of it: descriptors, strings, its DFU status, its memory's
// layout.
#include "provisioning/devices/links/UsbDescriptors.h"
#include "provisioning/devices/protocols/DfuSe.h"
#include "tests/fuzz/Fuzz.h"

using namespace mintmark;
using namespace mintmark::devices;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const ByteView all(data, size);
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (const auto unit = usbUnitIn(all)) {
        MINTMARK_FUZZ_MUST(unit->settings.size() <= 256);
        for (const auto& setting : unit->settings)
            if (const auto functional = dfu::functionalIn(setting.extra))
                MINTMARK_FUZZ_MUST(functional->transferSize >= 8);
    }
    (void)dfu::functionalIn(all);
    if (const auto string = usbTextIn(all); !string.empty()) MINTMARK_FUZZ_MUST(string.size() <= 4 * 127);
    if (const auto status = dfu::statusIn(all)) {
        MINTMARK_FUZZ_MUST(status->poll < Milliseconds{1 << 24} && !dfu::textOfStatus(status->code).empty());
        (void)dfu::nameOf(status->state);
    }
    if (const auto layout = dfuse::layoutIn(text)) {
        MINTMARK_FUZZ_MUST(!layout->segments.empty() && layout->segments.size() <= 64);
        for (const auto& segment : layout->segments) {
            MINTMARK_FUZZ_MUST(segment.page > 0 && segment.begin < segment.end &&
                               segment.end <= 0x1'0000'0000 &&
                               (segment.end - segment.begin) % segment.page == 0);
            // All of a segment is whole pages, and so is its first page.
            const auto pages = dfuse::pagesOf(*layout, segment.begin, segment.page);
            const bool usable = segment.readable && segment.erasable && segment.writeable;
            MINTMARK_FUZZ_MUST(pages.has_value() == usable);
        }
    }
    if (const auto port = usbPortIn(text); port && !port->place.empty())
        MINTMARK_FUZZ_MUST(port->vendor == 0 && port->product == 0 && port->serial.empty());
    return 0;
}

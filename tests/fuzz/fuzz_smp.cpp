// What a unit sends over SMP: framing of both kinds, header, payload, and what is read out of it.
#include "provisioning/devices/protocols/CredText.h"
#include "provisioning/devices/protocols/SmpFraming.h"
#include "provisioning/devices/protocols/SmpMessage.h"
#include "provisioning/devices/protocols/SmpPayload.h"
#include "tests/fuzz/Fuzz.h"

using namespace mintmark;
using namespace mintmark::devices;

namespace {

void read(ByteView octets)
{
    const auto message = smp::decodeMessage(octets);
    if (!message) return;
    const auto fields = smp::Fields::parse(message->payload);
    if (!fields) return;
    (void)fields->number(QLatin1String("off"), 0, UINT32_MAX);
    (void)fields->octets(QLatin1String("data"), 0, 65536);
    (void)fields->maps(QLatin1String("images"), 16);
    if (const auto text = fields->lines(QLatin1String("o"), 8192)) {
        (void)cred::digestIn(*text, {"42", "SERV"});
        (void)cred::firstLine(*text);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const ByteView all(data, size);
    smp::Deframer lines;
    for (ByteView rest = all; !rest.empty();)
        if (const auto octets = lines.take(rest)) {
            MINTMARK_FUZZ_MUST(octets->size() <= smp::longestMessage);
            read(*octets);
        }
    smp::RawDeframer bare;
    for (ByteView rest = all; !rest.empty();)
        if (const auto octets = bare.take(rest)) {
            MINTMARK_FUZZ_MUST(octets->size() <= smp::longestMessage);
            read(*octets);
        }
    read(all);
    (void)cred::digestIn(std::string_view(reinterpret_cast<const char*>(data), size), {"42", "SERV"});
    return 0;
}

#include "provisioning/devices/protocols/AtText.h"
#include "provisioning/devices/protocols/P256.h"
#include "tests/fuzz/Fuzz.h"

using namespace mintmark;
using namespace mintmark::devices;

// What a modem answers is read or refused; what is told keeps its shape.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    (void)at::versionIn(text);
    // Whose it is, depends on the command; a listing is nobody's but that of its own tag and type.
    if (at::whose("AT%CMNG=1,16842753,1", text) == Whose::Its)
        MINTMARK_FUZZ_MUST(text.find("%CMNG:") != std::string_view::npos);
    MINTMARK_FUZZ_MUST(at::whose("AT%CMNG=0", text) != Whose::Its &&
                       at::whose("AT+CFUN=4", text) != Whose::Fits);
    if (const auto spki = p256SpkiWithin(ByteView(data, size))) MINTMARK_FUZZ_MUST(spki->size() == 91);
    const auto lines = at::linesOf(text, "AT");
    if (!lines) {
        MINTMARK_FUZZ_MUST(!lines.error().detail.empty());
        return 0;
    }
    for (const auto& line : *lines)
        MINTMARK_FUZZ_MUST(line.find('\n') == std::string::npos && line != "OK" && line != "ERROR");
    (void)at::digestIn(*lines, "16842753", '1');
    (void)at::keygenIn(*lines);
    if (const auto uuid = at::uuidIn(*lines)) MINTMARK_FUZZ_MUST(uuid->size() == 36);
    return 0;
}

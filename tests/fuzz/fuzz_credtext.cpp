#include "provisioning/devices/protocols/CredText.h"
#include "provisioning/devices/protocols/TextConsole.h"
#include "tests/fuzz/Fuzz.h"

using namespace mintmark;
using namespace mintmark::devices;

// What a shell prints is read or refused; what is plain has nothing left that moves a terminal.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const cred::Place place{"42", "SERV"};
    (void)cred::digestIn(text, place);
    (void)cred::firstLine(text);
    MINTMARK_FUZZ_MUST(cred::answerIn(text).find('\n') == std::string::npos);
    if (const auto request = cred::requestIn(text))
        MINTMARK_FUZZ_MUST(!request->empty() && request->size() <= 4096);
    if (const auto key = cred::publicKeyIn(text)) MINTMARK_FUZZ_MUST(key->size() == 91);
    PlainText plain;
    for (std::size_t i = 0; i < size; ++i)
        if (const auto c = plain.next(data[i]))
            MINTMARK_FUZZ_MUST(*c == '\n' || static_cast<unsigned char>(*c) >= 0x20);
    return 0;
}

#include "provisioning/exports/bundle/Tar.h"
#include "tests/fuzz/Fuzz.h"

#include <algorithm>
#include <vector>

using namespace mintmark::exports;

// A container is refused with a sentence, or has exactly the octets that its members make: one form, and
// nothing in it that nobody looked at.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view octets(reinterpret_cast<const char*>(data), size);
    std::vector<std::pair<std::string, std::string>> members;
    std::vector<std::uint64_t> sizes;
    TarReader reader({[&](std::string_view name, std::uint64_t length) {
                          members.emplace_back(name, std::string());
                          sizes.push_back(length);
                          return std::optional<std::string>();
                      },
                      [&](std::string_view content) { members.back().second += content; },
                      [&] {
                          MINTMARK_FUZZ_MUST(members.back().second.size() == sizes.back());
                          return std::optional<std::string>();
                      }});
    // In two pieces, of which the first octet says where.
    const auto cut = size == 0 ? 0 : data[0] % size;
    const bool isGood =
        reader.take(octets.substr(0, cut)) && reader.take(octets.substr(cut)) && reader.finish();
    MINTMARK_FUZZ_MUST(isGood == reader.why().empty());
    if (!isGood) return 0;
    std::string again;
    for (const auto& [name, content] : members) {
        MINTMARK_FUZZ_MUST(name == statementMember || isPayloadName(name));
        const auto header = tarHeader(name, content.size());
        again.append(header.data(), header.size()).append(content).append(tarPadding(content.size()), '\0');
    }
    MINTMARK_FUZZ_MUST(again + tarEnd() == octets);
    return 0;
}

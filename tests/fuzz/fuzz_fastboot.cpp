// What a unit sends over fastboot: replies, sizes, and the stream of TCP with its lengths.
#include "provisioning/devices/protocols/FastbootDevice.h"
#include "tests/devices/ScriptedLink.h"
#include "tests/fuzz/Fuzz.h"

using namespace mintmark;
using namespace mintmark::devices;

namespace {

/// A cable on which a unit says that, whatever it is asked, and then nothing.
class Said final : public Links {
public:
    Said(SimulatedClock& clock, ByteView octets) : m_clock(clock), m_octets(octets) {}
    Result<std::unique_ptr<Link>> open(const std::string&, const LineSettings&, Clock&,
                                       std::stop_token) override
    {
        auto link = std::make_unique<test::ScriptedLink>(m_clock);
        if (!m_octets.empty()) link->reply(m_octets);
        return link;
    }
    std::string presence(const std::string&) override { return "1"; }

private:
    SimulatedClock& m_clock;
    ByteView m_octets;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const ByteView all(data, size);
    if (const auto reply = fastboot::replyIn(all)) {
        MINTMARK_FUZZ_MUST(reply->text.size() <= fastboot::longestReply);
        for (const char c : reply->text)
            MINTMARK_FUZZ_MUST(c >= ' ' && c <= '~');
    }
    (void)fastboot::sizeIn({reinterpret_cast<const char*>(data), size});

    SimulatedClock clock{WallTime{}};
    Said links(clock, all);
    Profile profile;
    profile.target.protocol = "fastboot";
    profile.target.settings = {{"serialVar", "serialno"},
                               {"modelVar", "product"},
                               {"versionVar", "version"},
                               {"stageCommand", "oem stage {object}"}};
    profile.target.objects = {{TargetObject::Certificate, "partition", "certificate", ObjectForm::Der, 1}};
    const std::string port = "tcp://127.0.0.1:5554";
    const auto device = openFastboot({port, profile, clock, {}, nullptr, links});
    if (!device) return 0;
    // Short: what does not come is not waited for.
    (void)(*device)->identify({clock, Milliseconds{10}});
    const auto stored = (*device)->digest(Object::Certificate, {clock, Milliseconds{10}});
    if (stored) MINTMARK_FUZZ_MUST(stored->length > 0 && stored->length <= 65'536);
    return 0;
}

// What a unit that says it runs the agent answers to the host: a request, and the fields of its answer.
//
// The first octet of an input chooses what is asked after `identify`. Then there is an answer for each
// request, behind its length (2 octets, big-endian): a payload for a header and a frame that fit the request.
// Where the length's highest bit is set, the octets go on the line as they are. What is not there is not
// answered.
#include "provisioning/devices/protocols/AgentDevice.h"
#include "tests/devices/ScriptedLink.h"
#include "tests/fuzz/Fuzz.h"

#include <array>

using namespace mintmark;
using namespace mintmark::devices;

namespace {

constexpr Milliseconds patience{10}; // what does not come is not waited for

class Unit {
public:
    Unit(test::ScriptedLink& link, ByteView answers) : m_link(link), m_answers(answers)
    {
        m_link.onWrite = [this](ByteView octets) {
            while (!octets.empty())
                if (const auto message = m_requests.take(octets)) answer(*message);
        };
    }

private:
    void answer(const Bytes& octets)
    {
        const auto request = smp::decodeMessage(octets);
        MINTMARK_FUZZ_MUST(request.has_value());
        if (m_answers.size() < 2) return;
        const std::size_t length = (m_answers[0] & 0x7fU) << 8 | m_answers[1];
        const bool isBare = (m_answers[0] & 0x80U) != 0;
        m_answers = m_answers.subspan(2);
        const auto its = m_answers.first(std::min(length, m_answers.size()));
        m_answers = m_answers.subspan(its.size());
        if (isBare) {
            if (!its.empty()) m_link.reply(its);
            return;
        }
        auto header = request->header;
        header.op = header.op == smp::Op::Read ? smp::Op::ReadAnswer : smp::Op::WriteAnswer;
        for (const auto& line : smp::encodeLines(smp::encodeMessage(header, its)))
            m_link.reply(ByteView(line.data(), line.size()));
    }

    test::ScriptedLink& m_link;
    ByteView m_answers;
    smp::Deframer m_requests;
};

void ask(AgentDevice& device, unsigned what, Clock& clock)
{
    const Deadline soon(clock, patience);
    const DeviceId id{"demo-00000001"};
    const Bytes octets(300, 0x5a);
    switch (what % 12) {
    case 0:
        if (const auto key = device.generateKey(soon))
            MINTMARK_FUZZ_MUST(!key->empty() && key->size() <= 512);
        break;
    case 1:
        if (const auto request = device.csr(id, Bytes(16, 1), soon))
            MINTMARK_FUZZ_MUST(!request->empty() && request->size() <= 4096);
        break;
    case 2: {
        std::size_t most = 0;
        const auto told = [&](std::size_t done, std::size_t of) {
            MINTMARK_FUZZ_MUST(of == octets.size());
            most = std::max(most, done);
        };
        const auto written = device.write(Object::Certificate, octets, told, soon);
        MINTMARK_FUZZ_MUST(!written || most >= octets.size());
        break;
    }
    case 3: (void)device.digest(Object::Issuer, soon); break;
    case 4:
        if (const auto key = device.transportKey(soon))
            MINTMARK_FUZZ_MUST(!key->empty() && key->size() <= 4096);
        break;
    case 5:
        if (const auto chain = device.endorsement(soon))
            MINTMARK_FUZZ_MUST(!chain->empty() && chain->size() <= 8192);
        break;
    case 6:
        if (const auto proof = device.prove(Sha256{}, soon))
            MINTMARK_FUZZ_MUST(proof->size() == 32 || proof->size() == 64);
        break;
    case 7: (void)device.lockState(soon); break;
    case 8: (void)device.lock(7, soon); break;
    case 9: (void)device.finish(Sha256{}, soon); break;
    case 10: (void)device.reset(soon); break;
    default: (void)device.write(Object::SharedSecret, {}, {}, soon); break;
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0) return 0;
    SimulatedClock clock{WallTime{}};
    auto link = std::make_unique<test::ScriptedLink>(clock);
    Unit unit(*link, ByteView(data, size).subspan(1));
    AgentDevice device(std::move(link), std::make_shared<smp::PacingMemory>());
    const auto info = device.identify({clock, patience});
    if (info) {
        MINTMARK_FUZZ_MUST(info->hardwareId.octets.size() <= 32 && !info->model.empty() &&
                           info->model.size() <= 64 && info->firmwareVersion.size() <= 64);
        MINTMARK_FUZZ_MUST(info->firmwareDigest.empty() || info->firmwareDigest.size() == 32);
        MINTMARK_FUZZ_MUST(!info->endorsementKey ||
                           (!info->endorsementKey->empty() && info->endorsementKey->size() <= 512));
    } else {
        MINTMARK_FUZZ_MUST(!info.error().detail.empty());
    }
    ask(device, data[0], clock);
    return 0;
}

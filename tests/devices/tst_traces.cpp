// A key on its way to a unit leaves nothing behind: this process's own memory is searched for it afterwards.
#include "provisioning/devices/protocols/Base64.h"
#include "provisioning/devices/protocols/FastbootDevice.h"
#include "provisioning/devices/protocols/SmpPlaces.h"
#include "provisioning/values/Profile.h"
#include "tests/support/Main.h"

#include "hsm/base/WipedBytes.h"

#include <algorithm>
#include <cstdio>
#include <fcntl.h>
#include <fstream>
#include <random>
#include <unistd.h>

using namespace mintmark;
using namespace mintmark::devices;

namespace {

/// Says what it was told to say, then nothing: each wait ends at its deadline. Keeps nothing of what it gets.
class DeafLink final : public Link {
public:
    DeafLink(SimulatedClock& clock, std::string_view answer) : m_clock(clock), m_answer(bytesOf(answer)) {}
    [[nodiscard]] Result<void> write(ByteView bytes, const Deadline&) override
    {
        octetsWritten += bytes.size();
        return {};
    }
    [[nodiscard]] Result<Bytes> read(const Deadline& deadline) override
    {
        if (!m_answer.empty()) return std::exchange(m_answer, {});
        m_clock.sleep(deadline.left() + Milliseconds{1});
        return fail(DeviceError(DeviceCode::TimedOut));
    }
    void discardInput() override {}
    [[nodiscard]] Result<void> pause(Milliseconds duration) override
    {
        m_clock.sleep(duration);
        return {};
    }
    [[nodiscard]] Result<bool> setLines(bool, bool) override { return false; }
    [[nodiscard]] Result<void> setBaud(std::uint32_t) override { return {}; }
    [[nodiscard]] Clock& clock() override { return m_clock; }

    static inline std::size_t octetsWritten = 0;

private:
    SimulatedClock& m_clock;
    Bytes m_answer;
};

/// A unit that tells what it stores, which is a key; it makes no digest of a file. Keeps nothing of it.
class TellingLink final : public Link {
public:
    TellingLink(SimulatedClock& clock, smp::Framing framing, ByteView stored)
        : m_clock(clock), m_framing(framing), m_stored(stored)
    {
    }
    [[nodiscard]] Result<void> write(ByteView bytes, const Deadline&) override
    {
        const bool isBare = m_framing == smp::Framing::Raw;
        const auto octets =
            isBare ? std::optional(Bytes(bytes.begin(), bytes.end())) : m_deframer.take(bytes);
        if (const auto asked = octets ? smp::decodeMessage(*octets) : std::nullopt) answer(asked->header);
        return {};
    }
    [[nodiscard]] Result<Bytes> read(const Deadline& deadline) override
    {
        if (m_answer.empty()) {
            m_clock.sleep(deadline.left() + Milliseconds{1});
            return fail(DeviceError(DeviceCode::TimedOut));
        }
        // In two parts: what is whole only later is kept for a while.
        const auto half = m_answer.begin() + static_cast<std::ptrdiff_t>((m_answer.size() + 1) / 2);
        Bytes part(m_answer.begin(), half);
        m_answer = WipedBytes(half, m_answer.end());
        return part;
    }
    void discardInput() override {}
    [[nodiscard]] Result<void> pause(Milliseconds duration) override
    {
        m_clock.sleep(duration);
        return {};
    }
    [[nodiscard]] Result<bool> setLines(bool, bool) override { return false; }
    [[nodiscard]] Result<void> setBaud(std::uint32_t) override { return {}; }
    [[nodiscard]] Clock& clock() override { return m_clock; }

private:
    void answer(const smp::Header& asked)
    {
        smp::PayloadWriter says;
        if (asked.group == 8 && asked.command == 2)
            says.number(QLatin1String("rc"), 8);
        else if (asked.group == 8)
            says.number(QLatin1String("off"), 0)
                .number(QLatin1String("len"), static_cast<std::uint32_t>(m_stored.size()))
                .octets(QLatin1String("data"), m_stored);
        else
            says.octets(QLatin1String("val"), m_stored);
        auto payload = says.encode();
        const WipedAtEnd payloadWiped(payload);
        auto header = asked;
        header.op = smp::Op::ReadAnswer;
        auto message = smp::encodeMessage(header, payload);
        const WipedAtEnd messageWiped(message);
        m_answer = WipedBytes(message.begin(), message.end());
        if (m_framing == smp::Framing::Raw) return;
        m_answer = {};
        for (const auto& line : smp::encodeLines(message))
            m_answer.insert(m_answer.end(), line.begin(), line.end());
    }

    SimulatedClock& m_clock;
    const smp::Framing m_framing;
    const ByteView m_stored;
    smp::Deframer m_deframer;
    WipedBytes m_answer;
};

class DeafLinks final : public Links {
public:
    [[nodiscard]] Result<std::unique_ptr<Link>> open(const std::string&, const LineSettings&, Clock& clock,
                                                     std::stop_token) override
    {
        return std::make_unique<DeafLink>(dynamic_cast<SimulatedClock&>(clock), "FB01");
    }
    [[nodiscard]] std::string presence(const std::string& port) override { return port; }
};

/// What is looked for, every bit turned, so that looking for it is not finding it.
using Masked = std::vector<std::uint8_t>;

Masked masked(ByteView octets)
{
    Masked turned;
    turned.reserve(octets.size());
    for (const auto octet : octets)
        turned.push_back(static_cast<std::uint8_t>(~octet));
    return turned;
}

/// A key, and all the forms in which it could lie about.
struct Key {
    static constexpr std::size_t size = 60;
    Secret octets{size};
    std::vector<Masked> forms;

    Key()
    {
        std::random_device random;
        for (auto& octet : octets.revealForWriting())
            octet = static_cast<std::uint8_t>(random());
        const auto all = octets.reveal();
        forms.push_back(masked(all.subspan(8, 24)));
        WipedBytes hex;
        for (const auto octet : all)
            for (const auto nibble : {octet >> 4, octet & 15})
                hex.push_back(static_cast<std::uint8_t>("0123456789abcdef"[nibble]));
        forms.push_back(masked(ByteView(hex).subspan(16, 24)));
        // Base64 of what stands in a frame begins at any of three octets.
        for (std::size_t shift = 0; shift < 3; ++shift) {
            WipedBytes text((all.size() - shift + 2) / 3 * 4);
            base64Into(all.subspan(shift), text);
            forms.push_back(masked(ByteView(text).subspan(4, 24)));
        }
    }
};

/// Where in this process's writable memory one of them is; empty: nowhere. The key's own Secret does not
/// count.
std::string traceOf(const Key& key)
{
    std::ifstream maps("/proc/self/maps");
    const int memory = ::open("/proc/self/mem", O_RDONLY | O_CLOEXEC);
    std::string found;
    std::string line;
    const auto own = reinterpret_cast<std::uintptr_t>(key.octets.reveal().data());
    WipedBytes page;
    while (std::getline(maps, line)) {
        unsigned long begin = 0, end = 0;
        char rights[5] = {};
        if (std::sscanf(line.c_str(), "%lx-%lx %4s", &begin, &end, rights) != 3 || rights[1] != 'w') continue;
        page.resize(end - begin);
        const auto count = ::pread(memory, page.data(), page.size(), static_cast<off_t>(begin));
        if (count <= 0) continue;
        const auto octets = ByteView(page).first(static_cast<std::size_t>(count));
        for (std::size_t form = 0; form < key.forms.size(); ++form) {
            const auto& wanted = key.forms[form];
            auto at = octets.begin();
            for (;;) {
                at = std::search(
                    at, octets.end(), wanted.begin(), wanted.end(),
                    [](std::uint8_t a, std::uint8_t b) { return a == static_cast<std::uint8_t>(~b); });
                if (at == octets.end()) break;
                const auto address = begin + static_cast<std::uintptr_t>(at - octets.begin());
                const auto copy = reinterpret_cast<std::uintptr_t>(page.data());
                const bool isKeys = address >= own && address < own + Key::size;
                const bool isCopy = address >= copy && address < copy + page.size();
                if (!isKeys && !isCopy) found += "form " + std::to_string(form) + " in " + line + "\n";
                ++at;
            }
        }
    }
    ::close(memory);
    return found;
}

} // namespace

class TracesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aCopyIsFound()
    {
        const Key key;
        QCOMPARE(traceOf(key), std::string());
        const Bytes careless(key.octets.reveal().begin(), key.octets.reveal().end());
        QVERIFY(!traceOf(key).empty());
        const Key other;
        const auto text = toBase64(other.octets.reveal());
        QVERIFY(!traceOf(other).empty());
        QVERIFY(careless.size() + text.size() > 0);
    }

    void fastbootOverTcp_data()
    {
        QTest::addColumn<QString>("place");
        QTest::newRow("hexadecimal") << QStringLiteral("set-key {hex} now");
        QTest::newRow("base64") << QStringLiteral("set-key {base64}");
    }
    void fastbootOverTcp()
    {
        QFETCH(QString, place);
        SimulatedClock clock{WallTime{Milliseconds{1'000'000}}};
        DeafLinks links;
        Profile profile;
        profile.target.protocol = "fastboot";
        profile.target.settings = {{"commandOctets", "512"}};
        profile.target.objects = {{TargetObject::Key, "oem", place.toStdString(), ObjectForm::Der, 1}};
        const std::string port = "tcp://127.0.0.1:5554";
        const Key key;
        DeafLink::octetsWritten = 0;
        {
            const auto device = openFastboot({port, profile, clock, {}, nullptr, links});
            QVERIFY(device.has_value());
            const auto given = (*device)->write(Object::PrivateKey, key.octets.reveal(), {},
                                                Deadline(clock, Milliseconds{5000}));
            QVERIFY(given.error().code == DeviceCode::TimedOut);
        }
        QVERIFY(DeafLink::octetsWritten > Key::size);
        QCOMPARE(traceOf(key), std::string());
    }

    void smp_data()
    {
        QTest::addColumn<bool>("raw");
        QTest::newRow("on a console") << false;
        QTest::newRow("bare") << true;
    }
    void smp()
    {
        QFETCH(bool, raw);
        SimulatedClock clock{WallTime{Milliseconds{1'000'000}}};
        const Key key;
        DeafLink::octetsWritten = 0;
        {
            DeafLink link(clock, {});
            smp::SmpClient client(link, {raw ? smp::Framing::Raw : smp::Framing::Console, smp::Version::Two});
            const auto payload = [&](std::size_t) {
                return smp::PayloadWriter()
                    .number(QLatin1String("off"), 0)
                    .octets(QLatin1String("data"), key.octets.reveal())
                    .encode();
            };
            const smp::Command command{smp::Op::Write, 8, 0};
            client.usePacing(smp::Pacing::OneLine);
            const auto cut = client.request(command, payload, Deadline(clock, Milliseconds{5000}));
            QVERIFY(cut.error().code == DeviceCode::TimedOut);
            const auto whole = client.request(command, payload(0), Deadline(clock, Milliseconds{5000}));
            QVERIFY(whole.error().code == DeviceCode::TimedOut);
            // As a shell takes it: words in base64.
            WipedBytes text((Key::size + 2) / 3 * 4);
            base64Into(key.octets.reveal(), text);
            const std::array words{std::string_view("cred"), std::string_view("buf"),
                                   std::string_view(reinterpret_cast<const char*>(text.data()), text.size())};
            const auto said = smp::execute(client, words, Deadline(clock, Milliseconds{5000}));
            QVERIFY(said.error().code == DeviceCode::TimedOut);
        }
        QVERIFY(DeafLink::octetsWritten > 3 * Key::size);
        QCOMPARE(traceOf(key), std::string());
    }

    // A unit without a hash command is read; a key's digest is all that is wanted of it.
    void smpReadBack_data() { smp_data(); }
    void smpReadBack()
    {
        QFETCH(bool, raw);
        SimulatedClock clock{WallTime{Milliseconds{1'000'000}}};
        const Key key;
        const auto framing = raw ? smp::Framing::Raw : smp::Framing::Console;
        const Deadline deadline(clock, Milliseconds{5000});
        {
            TellingLink link(clock, framing, key.octets.reveal());
            smp::SmpClient client(link, {framing, smp::Version::Two});
            const auto file = smp::Files(client).digest("/lfs/key", deadline);
            MM_VERIFY(file);
            QVERIFY(file->digest == sha256(key.octets.reveal()) && file->length == Key::size);
            const auto setting = smp::Settings(client).read("unit/key", deadline);
            MM_VERIFY(setting);
            QVERIFY(sha256(*setting) == sha256(key.octets.reveal()));
        }
        QCOMPARE(traceOf(key), std::string());
    }

    void whatIsPutTogetherIsCbor()
    {
        const std::array words{std::string_view("cred"), std::string_view()};
        const auto map = smp::PayloadWriter()
                             .number(QLatin1String("a"), 23)
                             .number(QLatin1String("b"), 24)
                             .number(QLatin1String("c"), 0x100)
                             .number(QLatin1String("d"), 0xffffffff)
                             .text(QLatin1String("e"), "x")
                             .texts(QLatin1String("f"), words)
                             .flag(QLatin1String("g"), true)
                             .flag(QLatin1String("h"), false)
                             .octets(QLatin1String("i"), Bytes{1, 2})
                             .encode();
        // RFC 8949 appendix A
        QCOMPARE(toHex(map), std::string("a961611761621818616319010061641affffffff61656178616682646372656460"
                                         "6167f56168f4616942"
                                         "0102"));
        const auto read =
            smp::Fields::parse(smp::PayloadWriter().octets(QLatin1String("data"), Bytes(70'000, 7)).encode());
        QVERIFY(read && read->octets(QLatin1String("data"), 70'000, 70'000) == Bytes(70'000, 7));
    }
};

MINTMARK_TEST(TracesTest)
#include "tst_traces.moc"

#include "provisioning/identity/IdCheck.h"
#include "tests/support/Main.h"

#include <QtCore/QElapsedTimer>

#include <array>
#include <random>

using namespace mintmark;
using namespace mintmark::identity;

namespace {

/// Pieces that bring random text near to what a template is.
constexpr std::array<std::string_view, 30> pieces{"{sequence:",
                                                  "{n=sequence:6}",
                                                  "{date:YYYYMMDD}",
                                                  "{date:",
                                                  "GGGGWW",
                                                  "{check:luhn}",
                                                  "{check:mod97-10:n}",
                                                  "{hardware",
                                                  ":sha256:",
                                                  "{random:16}",
                                                  "{eui48",
                                                  "{eui64:colon}",
                                                  "{uuid:7}",
                                                  "{uuid:5}",
                                                  "{serial}",
                                                  "{gtin}",
                                                  "{site}",
                                                  "}",
                                                  "{",
                                                  ":",
                                                  "=",
                                                  "-",
                                                  "a",
                                                  "0",
                                                  "64}",
                                                  "4294967296",
                                                  "{a=",
                                                  "\x7f",
                                                  "\xc3\xa4",
                                                  "."};

std::string randomText(std::mt19937_64& random, std::size_t most)
{
    std::string text;
    const auto length = random() % most;
    while (text.size() < length) {
        if (random() % 4 == 0)
            text += static_cast<char>(random() % 256);
        else
            text += pieces[random() % pieces.size()];
    }
    return text;
}

} // namespace

/// Bounded: what nobody would write must be refused or compiled, never crash or take long.
class TemplateFuzz : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void randomTemplatesAreRefusedOrMakeIds()
    {
        const auto seed = qEnvironmentVariableIntValue("MINTMARK_SEED");
        std::mt19937_64 random(static_cast<std::uint64_t>(seed));
        const auto rounds = std::max(20'000, qEnvironmentVariableIntValue("MINTMARK_ROUNDS"));
        int compiled = 0;
        QElapsedTimer time;
        time.start();
        for (int round = 0; round < rounds; ++round) {
            IdRules rules;
            rules.scheme = randomText(random, 300);
            if (random() % 2 == 0)
                rules.scheme = std::string(pieces[1]) + rules.scheme.substr(0, random() % 20);
            if (random() % 4 == 0) rules.serial = randomText(random, 40);
            if (random() % 4 == 0) rules.name = randomText(random, 40);
            if (random() % 4 == 0) rules.uuidNamespace = "dns";
            if (random() % 4 == 0) rules.block = random() % 2 == 0 ? "70-B3-D5-12-3" : randomText(random, 20);
            if (random() % 4 == 0) rules.gtin = random() % 2 == 0 ? "09506000134352" : randomText(random, 20);
            rules.upperCase = random() % 2 == 0;
            if (random() % 2 == 0) rules.platforms.clear();
            const auto scheme = Scheme::compile(rules, {"f1", "l2", "bench"});
            if (!scheme) {
                QVERIFY(!scheme.error().key.empty() && !scheme.error().rule.empty());
                if (scheme.error().offset && scheme.error().key == "scheme")
                    QVERIFY(*scheme.error().offset <= rules.scheme.size());
                continue;
            }
            ++compiled;
            QVERIFY(scheme->longest() >= 1 && scheme->longest() <= 64);
            Ingredients with;
            with.sequence = random() % 10;
            with.address = 1 + random() % 10;
            with.now = WallTime(Milliseconds(static_cast<std::int64_t>(random() % 4'000'000'000'000)));
            with.hardwareId.octets = Bytes(8, static_cast<std::uint8_t>(random()));
            for (std::size_t i = 0; i < scheme->needs().randomOctets; ++i)
                with.random.push_back(static_cast<std::uint8_t>(random()));
            const auto id = scheme->make(with);
            if (!id) continue;
            QVERIFY(id->id.text.size() <= scheme->longest());
            QVERIFY2(checkId(*scheme, id->id.text).valid, (rules.scheme + " " + id->id.text).c_str());
        }
        qInfo("%d of %d compiled, %lld ms", compiled, rounds, time.elapsed());
        QVERIFY2(compiled > rounds / 100, "the pieces no longer make templates: this test would see nothing");
    }

    void randomTextsAreJudgedInTime()
    {
        std::mt19937_64 random(7);
        IdRules rules;
        rules.scheme = "acme-{date:YYYYMMDD}-{sequence:6}-{random:12}{check:mod37-36}";
        const auto scheme = Scheme::compile(rules, {});
        QVERIFY(scheme);
        QElapsedTimer time;
        time.start();
        for (int round = 0; round < 100; ++round) {
            (void)checkId(*scheme, randomText(random, 300));
            // Near misses are the costly ones: every change is tried.
            std::string near = "acme-20261122-000001-abcdefghjkmn0";
            near[random() % near.size()] = static_cast<char>(random() % 256);
            (void)checkId(*scheme, near);
            for (std::size_t kind = 0; kind < checkNames().size(); ++kind)
                (void)checkText(static_cast<CheckKind>(kind), randomText(random, 80));
        }
        qInfo("%lld ms", time.elapsed());
        QVERIFY(time.elapsed() < 60'000);
    }
};

MINTMARK_TEST(TemplateFuzz)
#include "tst_templatefuzz.moc"

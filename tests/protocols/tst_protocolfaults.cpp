// Every protocol, host and unit, with a fault drawn at random: whatever happens, nothing that the unit does
// not hold is said to be there, and nothing hangs.
#include "provisioning/certificates/ProfileParser.h"
#include "tests/Where.h"
#include "tests/engine/Floor.h"
#include "tests/engine/SoftwareUnitKeys.h"
#include "tests/protocols/Oracle.h"
#include "tests/protocols/Rig.h"

#include <QtCore/QFile>

#include <random>

using namespace mintmark;
using namespace mintmark::engine;
using namespace mintmark::engine::test;
using namespace mintmark::test;

namespace {

/// One protocol of the campaign: which unit, and which profile of those that ship.
struct Entry {
    const char* name;
    RigUnit unit;
    const char* profile;
    const char* key;                               ///< the unit's own name of its private key
    const char* certificate;                       ///< and of its certificate
    Read read = anItem;                            ///< what the unit stores under such a name
    std::map<std::string, std::string> settings{}; ///< of [target], other than the profile's
    const char* port = "P1";                       ///< empty: a USB connector
};

const std::vector<Entry>& entries()
{
    static const std::vector<Entry> all{
        {"smp",
         {"zephyr", {}},
         "zephyr-smp",
         "file /lfs1/credentials/key.der",
         "file /lfs1/credentials/crt.der"},
        {"smp-raw",
         {"zephyr", {{"framing", "raw"}}},
         "zephyr-smp",
         "file /lfs1/credentials/key.der",
         "file /lfs1/credentials/crt.der",
         anItem,
         {{"framing", "raw"}}},
        {"zephyr-cred", {"cred", {}}, "zephyr-cred", "cred 16842753 PK", "cred 16842753 SERV"},
        {"nrf91-at", {"nrf91", {}, false}, "nrf91-modem", "cmng 16842753 2", "cmng 16842753 1"},
        {"console", {"uboot", {}}, "uboot-console", "env mm_key", "env mm_cert", aVariable},
        {"esp32", {"esp32", {}}, "esp32", "2", "1", anEntry},
        {"dfu",
         {"dfu", {}},
         "stm32-dfu",
         "0",
         "400",
         aPlace,
         {{"alt", "Factory data"}, {"address", ""}, {"start", ""}},
         ""},
        {"dfuse", {"dfuse", {}}, "stm32-dfu", "3000", "3400", aPlace, {{"address", "0x08003000"}}, ""},
        {"fastboot-tcp",
         {"fastboot", {}},
         "fastboot",
         "key",
         "certificate",
         anItem,
         {},
         "tcp://192.0.2.1:5554"},
        {"fastboot-usb", {"fastboot", {}}, "fastboot", "key", "certificate", anItem, {}, ""},
        // They print nothing when they start, or do not echo: what is waited for, then.
        {"zephyr-cred-silent",
         {"cred", {{"banner", "off"}}},
         "zephyr-cred",
         "cred 16842753 PK",
         "cred 16842753 SERV"},
        {"zephyr-cred-mute",
         {"cred", {{"echo", "off"}, {"log", "on"}}},
         "zephyr-cred",
         "cred 16842753 PK",
         "cred 16842753 SERV"},
    };
    return all;
}

// Of each protocol, where MINTMARK_FAULT_RUNS does not say how many there are of all together.
constexpr int runsOfEach = 300;

} // namespace

class ProtocolFaultsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aUnitWithoutFaultsHoldsWhatTheRegistrySays_data() { rows(); }
    void aUnitWithoutFaultsHoldsWhatTheRegistrySays()
    {
        QFETCH(int, entry);
        Campaign campaign(entries()[static_cast<std::size_t>(entry)]);
        campaign.run({}, 1);
        QCOMPARE(campaign.whole, 1);
    }

    void noFaultMakesAUnitPassThatDoesNotHoldWhatTheRegistrySays_data() { rows(); }
    void noFaultMakesAUnitPassThatDoesNotHoldWhatTheRegistrySays()
    {
        QFETCH(int, entry);
        bool isNumber = false;
        const int asked = qEnvironmentVariableIntValue("MINTMARK_FAULT_RUNS", &isNumber);
        const int runs = isNumber ? std::max(1, asked / static_cast<int>(entries().size())) : runsOfEach;
        const auto seed = static_cast<unsigned>(qEnvironmentVariableIntValue("MINTMARK_SEED"));
        std::mt19937 dice(seed + static_cast<unsigned>(entry));
        Campaign campaign(entries()[static_cast<std::size_t>(entry)]);
        // A run without a fault tells how long one is.
        campaign.run({}, 1);
        const auto rows = campaign.rig->rows();
        std::vector<std::size_t> kinds;
        for (std::size_t kind = 0; kind < rows.size(); ++kind)
            if (rows[kind].never.empty()) kinds.push_back(kind);
        for (int i = 0; i < runs; ++i) {
            const auto kind = kinds[dice() % kinds.size()];
            // Some turns beyond the last, too: a fault that never comes is a run without one.
            const int at = static_cast<int>(dice() % static_cast<unsigned>(campaign.turns + 3)) + 1;
            campaign.run(Drawn{kind, at}, i + 2);
            if (QTest::currentTestFailed()) {
                qWarning("run %d, seed %u: %s@%d", i, seed, std::string(rows[kind].name).c_str(), at);
                return;
            }
        }
        QString told;
        for (const auto& row : rows) {
            const auto count = campaign.fired[std::string(row.name)];
            if (row.never.empty()) told += QStringLiteral(" %1 %2").arg(text(row.name)).arg(count);
            // With a handful of runs for each kind it is no wonder that one did not come.
            if (row.never.empty() && runs >= 10 * static_cast<int>(kinds.size()))
                QVERIFY2(count > 0, qPrintable(text(row.name) + u" never happened"_qs));
            if (!row.never.empty())
                QVERIFY2(count == 0, qPrintable(text(row.name) + u" happened: "_qs + text(row.never)));
        }
        qInfo("%s: %d runs, %d whole, %d whole at the second try, %d failed; happened:%s",
              campaign.entry.name, runs, campaign.whole, campaign.recovered, campaign.failed,
              qPrintable(told));
        MM_CLEAN(campaign.floor);
    }

private:
    struct Campaign {
        explicit Campaign(const Entry& its) : entry(its)
        {
            QFile file(QStringLiteral(MINTMARK_SOURCE_DIR "/resources/profiles/%1.toml")
                           .arg(QLatin1String(entry.profile)));
            if (!file.open(QIODevice::ReadOnly)) qFatal("no profile %s", entry.profile);
            auto parsed =
                certificates::parseProfile(file.readAll().toStdString(), entry.profile, entry.profile);
            if (!parsed) qFatal("%s", parsed.error().text().c_str());
            floor.profile = std::move(*parsed);
            for (auto& [name, value] : floor.profile.target.settings)
                if (const auto other = entry.settings.find(name); other != entry.settings.end())
                    value = other->second;
            // ST's own name for its parts; the virtual ones have theirs.
            if (floor.profile.model == "STM32_BOOTLOADER") floor.profile.model = "demo-dfu";
            const std::string port = entry.port;
            rig = port.empty() ? usbRig(entry.unit, floor.clock) : lineRig(entry.unit, port);
            floor.pinnedTo = rig->port();
            opener = devices::unitOpener(floor.clock, rig->links());
            floor.unitKeys = &keys;
            floor.otherOpener = opener.get();
        }

        /// One unit's run with a fault, and a second one where the first failed.
        void run(std::optional<Drawn> fault, int number)
        {
            rig->plug(number, fault);
            const auto before = floor.clock.steady();
            const auto first = floor.run();
            judge(first);
            if (!fault) turns = rig->turns();
            for (const auto& [name, count] : rig->fired())
                fired[name] += count;
            if (isWhole(first)) {
                ++whole;
            } else {
                rig->plugAgain();
                const auto second = floor.run();
                judge(second);
                ++(isWhole(second) ? recovered : failed);
            }
            // Twenty minutes are more than all deadlines of two runs together.
            QVERIFY2(floor.clock.steady() - before < std::chrono::minutes{20}, "it hung");
            floor.events.clear();
        }

        static bool isWhole(const RunEnd& end)
        {
            return end.result == RunResult::Passed || end.result == RunResult::Before ||
                   (end.failure && end.failure->code == FailureCode::Unproved);
        }

        /// The oracle reads the unit's own state.
        void judge(const RunEnd& end)
        {
            QVERIFY2(!end.failure || !end.failure->isOfStation(), qPrintable(outcomeOf(end)));
            const auto device = floor.store.deviceById(end.deviceId);
            QVERIFY(device);
            const auto who = *device ? (*device)->hardwareId.octets : Bytes();
            QVERIFY2(!rig->touchedAnother(who), "a unit that is not the run's was written");
            if (!isWhole(end)) return;
            QVERIFY(*device);
            const auto* holds = rig->storageOf(who);
            QVERIFY2(holds != nullptr, "the unit of the record was not there");
            const auto records = floor.store.certificates((*device)->row);
            QVERIFY(records && !records->empty());
            const auto certificate = entry.read(*holds, entry.certificate);
            QVERIFY2(certificate, "the unit holds no certificate");
            QCOMPARE(certificateIn(*certificate), records->back().der);
            const auto key = entry.read(*holds, entry.key);
            QVERIFY2(key, "the unit holds no key");
            const auto parsed = keyIn(*key);
            QVERIFY2(parsed, "what the unit holds is no key");
            const auto spki = certificates::test::spkiOfKey(parsed.get());
            QCOMPARE(sha256(spki), records->back().spki);
        }

        const Entry& entry;
        Floor floor;
        std::unique_ptr<Rig> rig;
        std::unique_ptr<devices::Opener> opener;
        SoftwareUnitKeys keys;
        std::map<std::string, int> fired;
        int turns = 30;
        int whole = 0, recovered = 0, failed = 0;
    };

    static void rows()
    {
        QTest::addColumn<int>("entry");
        for (std::size_t i = 0; i < entries().size(); ++i)
            QTest::newRow(entries()[i].name) << static_cast<int>(i);
    }
};

MINTMARK_TEST(ProtocolFaultsTest)
#include "tst_protocolfaults.moc"

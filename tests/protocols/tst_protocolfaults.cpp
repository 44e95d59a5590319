// Every protocol, host and unit, with a fault drawn at random: whatever happens, nothing that the unit does
// not hold is said to be there, and nothing hangs.
#include "provisioning/certificates/ProfileParser.h"
#include "tests/Where.h"
#include "tests/engine/Floor.h"
#include "tests/engine/SoftwareUnitKeys.h"
#include "tests/protocols/Oracle.h"
#include "tests/protocols/Rig.h"
#include "tests/protocols/Watch.h"

#include <QtCore/QFile>

#include <algorithm>
#include <random>

using namespace mintmark;
using namespace mintmark::engine;
using namespace mintmark::engine::test;
using namespace mintmark::test;

namespace {

/// What a unit of a row is given, and the unit's own name for it.
using Named = std::pair<TargetObject, const char*>;

/// One protocol of the campaign: which unit, and which profile of those that ship.
struct Entry {
    const char* name;
    RigUnit unit;
    const char* profile;
    std::vector<Named> objects;                    ///< all that its profile maps, and its key
    Read read = anItem;                            ///< what the unit stores under such a name
    std::map<std::string, std::string> settings{}; ///< of [target], other than the profile's
    const char* port = "P1";                       ///< empty: a USB connector
    std::vector<ObjectPlace> more{};               ///< what the shipped profile does not map
};

using enum TargetObject;

const std::vector<Named>& zephyrObjects()
{
    static const std::vector<Named> all{{Certificate, "file /lfs1/credentials/crt.der"},
                                        {Issuer, "file /lfs1/credentials/ca.der"},
                                        {Chain, "file /lfs1/credentials/chain.pem"},
                                        {TargetObject::Key, "file /lfs1/credentials/key.der"},
                                        {Roots, "file /lfs1/credentials/roots.pem"},
                                        {Endpoint, "setting factory/endpoint"},
                                        {Id, "setting factory/id"}};
    return all;
}
const std::vector<ObjectPlace>& zephyrMore()
{
    static const std::vector<ObjectPlace> all{
        {Chain, "file", "/lfs1/credentials/chain.pem", ObjectForm::PemZero},
        {Roots, "file", "/lfs1/credentials/roots.pem", ObjectForm::Pem}};
    return all;
}
const std::vector<Named>& credentials()
{
    static const std::vector<Named> all{{Certificate, "cred 16842753 SERV"},
                                        {Issuer, "cred 16842753 CA"},
                                        {TargetObject::Key, "cred 16842753 PK"}};
    return all;
}
const std::vector<Named>& images()
{
    static const std::vector<Named> all{
        {Certificate, "certificate"}, {Issuer, "issuer"}, {TargetObject::Key, "key"}, {Id, "id"}};
    return all;
}

const std::vector<Entry>& entries()
{
    static const std::vector<Entry> all{
        {"smp-agent",
         {"agent", {}},
         "demo",
         {{Certificate, "object 0"}, {Issuer, "object 1"}, {Roots, "object 2"}, {TargetObject::Key, "key"}}},
        {"smp", {"zephyr", {}}, "zephyr-smp", zephyrObjects(), anItem, {}, "P1", zephyrMore()},
        {"smp-raw",
         {"zephyr", {{"framing", "raw"}}},
         "zephyr-smp",
         zephyrObjects(),
         anItem,
         {{"framing", "raw"}},
         "P1",
         zephyrMore()},
        {"smp-udp",
         {"zephyr", {{"framing", "udp"}}},
         "zephyr-smp",
         zephyrObjects(),
         anItem,
         {{"framing", "raw"}},
         "udp://192.0.2.1:1337",
         zephyrMore()},
        {"zephyr-cred", {"cred", {}}, "zephyr-cred", credentials()},
        {"nrf91-at",
         {"nrf91", {}, false},
         "nrf91-modem",
         {{Certificate, "cmng 16842753 1"},
          {Issuer, "cmng 16842753 0"},
          {TargetObject::Key, "cmng 16842753 2"}}},
        {"console",
         {"uboot", {}},
         "uboot-console",
         {{Certificate, "env mm_cert"}, {TargetObject::Key, "env mm_key"}},
         aVariable},
        {"esp32",
         {"esp32", {}},
         "esp32",
         {{Certificate, "1"}, {Issuer, "0"}, {TargetObject::Key, "2"}, {Id, "51"}},
         anEntry},
        {"dfu",
         {"dfu", {}},
         "stm32-dfu",
         {{TargetObject::Key, "0"}, {Certificate, "400"}, {Issuer, "800"}, {Id, "c00"}},
         aPlace,
         {{"alt", "Factory data"}, {"address", ""}, {"start", ""}},
         ""},
        {"dfuse",
         {"dfuse", {}},
         "stm32-dfu",
         {{TargetObject::Key, "3000"}, {Certificate, "3400"}, {Issuer, "3800"}, {Id, "3c00"}},
         aPlace,
         {{"address", "0x08003000"}},
         ""},
        {"fastboot-tcp", {"fastboot", {}}, "fastboot", images(), anItem, {}, "tcp://192.0.2.1:5554"},
        {"fastboot-usb", {"fastboot", {}}, "fastboot", images(), anItem, {}, ""},
        // They print nothing when they start, or do not echo: what is waited for, then.
        {"zephyr-cred-silent", {"cred", {{"banner", "off"}}}, "zephyr-cred", credentials()},
        {"zephyr-cred-mute", {"cred", {{"echo", "off"}, {"log", "on"}}}, "zephyr-cred", credentials()},
    };
    return all;
}

// Of each protocol, where MINTMARK_FAULT_RUNS does not say how many there are of all together.
constexpr int runsOfEach = 1000;
// What a run waits for besides its calls to the unit: one that left the bus is back (engine/RunSteps.cpp).
constexpr Milliseconds comesBack{10'000};

/// By the number of each unit's chip: what it was given.
using Holdings = std::map<Bytes, std::map<std::string, Bytes>>;

/// U-Boot's unit makes itself an endorsement key when it is asked for one; nobody gives it.
std::map<std::string, Bytes> givenTo(UnitFile unit)
{
    unit.items.erase("endorsement");
    return std::move(unit.items);
}

bool isOfForm(const Bytes& stored, ObjectForm form)
{
    if (stored.empty()) return false;
    switch (form) {
    case ObjectForm::Der: return stored.front() == 0x30;
    case ObjectForm::Pem: return textOf(stored).starts_with("-----BEGIN ") && stored.back() != 0;
    case ObjectForm::PemZero: return textOf(stored).starts_with("-----BEGIN ") && stored.back() == 0;
    case ObjectForm::Text: return stored.back() != 0;
    case ObjectForm::TextZero: return stored.back() == 0;
    }
    return false;
}

} // namespace

class ProtocolFaultsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aUnitWithoutFaultsHoldsWhatTheRegistrySays_data() { rows(); }
    void aUnitWithoutFaultsHoldsWhatTheRegistrySays()
    {
        QFETCH(int, entry);
        Campaign campaign(entries()[static_cast<std::size_t>(entry)]);
        QVERIFY(campaign.looksAtAll());
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
        qInfo("%s: %d runs, %d whole, %d whole at the second try, %d failed; %d with one write to another "
              "unit; the slowest took %.1f s; happened:%s",
              campaign.entry.name, runs, campaign.whole, campaign.recovered, campaign.failed, campaign.strays,
              static_cast<double>(campaign.slowest.count()) / 1000, qPrintable(told));
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
            auto& target = floor.profile.target;
            for (auto& [name, value] : target.settings)
                if (const auto other = entry.settings.find(name); other != entry.settings.end())
                    value = other->second;
            target.objects.insert(target.objects.end(), entry.more.begin(), entry.more.end());
            // ST's own name for its parts; the virtual ones have theirs.
            if (floor.profile.model == "STM32_BOOTLOADER") floor.profile.model = "demo-dfu";
            const std::string port = entry.port;
            rig = port.empty()                 ? usbRig(entry.unit, floor.clock)
                  : port.starts_with("udp://") ? datagramRig(entry.unit, port, floor.clock)
                                               : lineRig(entry.unit, port);
            floor.pinnedTo = rig->port();
            real = devices::unitOpener(floor.clock, rig->links());
            opener = std::make_unique<WatchedOpener>(*real, floor.clock, watch);
            floor.unitKeys = &keys;
            floor.otherOpener = opener.get();
            if (isGiven(Roots)) floor.newRoots();
        }

        [[nodiscard]] bool isGiven(TargetObject object) const
        {
            return std::ranges::any_of(entry.objects,
                                       [&](const Named& named) { return named.first == object; });
        }
        /// Nothing that the profile maps is left out of what is looked at.
        [[nodiscard]] bool looksAtAll() const
        {
            const auto& mapped = floor.profile.target.objects;
            return isGiven(TargetObject::Key) && isGiven(Certificate) &&
                   std::ranges::all_of(mapped, [&](const auto& place) { return isGiven(place.object); });
        }

        /// One unit's run with a fault, and a second one where the first failed.
        void run(std::optional<Drawn> fault, int number)
        {
            rig->plug(number, fault);
            const auto first = once(!fault);
            if (!fault) turns = rig->turns();
            for (const auto& [name, count] : rig->fired())
                fired[name] += count;
            if (first) {
                ++whole;
            } else {
                rig->plugAgain();
                ++(once(false) ? recovered : failed);
            }
            floor.events.clear();
        }

        /// Whether it went well. `isGood`: it tells how long a run takes.
        bool once(bool isGood)
        {
            const auto before = holdings();
            Holdings whenTold;
            watch = {};
            watch.tells = [&](const Bytes& number) {
                if (number == watch.first) return;
                if (auto now = holdings(); now.contains(number)) whenTold.emplace(number, now[number]);
            };
            const auto since = floor.clock.steady();
            const auto end = floor.run();
            const auto took = floor.clock.steady() - since;
            if (isGood) good = took;
            slowest = std::max(slowest, took);
            hangs(took);
            if (!QTest::currentTestFailed()) judge(end, before, whenTold);
            return isWhole(end);
        }

        // One fault makes one call wait, to its deadline at most, and a call that ran into it ends the run.
        void hangs(Milliseconds took)
        {
            const auto allowed = 2 * good + watch.longest + comesBack;
            QVERIFY2(took <= allowed,
                     qPrintable(u"it took %1 ms of %2"_qs.arg(took.count()).arg(allowed.count())));
        }

        static bool isWhole(const RunEnd& end)
        {
            return end.result == RunResult::Passed || end.result == RunResult::Before ||
                   (end.failure && end.failure->code == FailureCode::Unproved);
        }

        [[nodiscard]] Holdings holdings() const
        {
            Holdings all;
            for (const auto& file : rig->files())
                if (auto unit = unitIn(file)) all[unit->hardwareId] = givenTo(*unit);
            return all;
        }

        /// The oracle reads the units' own files.
        void judge(const RunEnd& end, const Holdings& before, const Holdings& whenTold)
        {
            QVERIFY2(!end.failure || !end.failure->isOfStation(), qPrintable(outcomeOf(end)));
            QVERIFY2(watch.faults.empty(), watch.faults.empty() ? "" : watch.faults.front().c_str());
            const auto device = floor.store.deviceById(end.deviceId);
            QVERIFY(device);
            const auto who = *device ? (*device)->hardwareId.octets : Bytes();
            for (const auto& [number, items] : holdings())
                if (number != who) untouched(end, number, items, before, whenTold);
            if (QTest::currentTestFailed() || !isWhole(end)) return;
            QVERIFY(*device);
            holdsAll(**device);
        }

        // On a bare line nobody tells that another unit has come: it gets what was on its way, until it is
        // asked who it is, and never more.
        void untouched(const RunEnd& end, const Bytes& number, const std::map<std::string, Bytes>& items,
                       const Holdings& before, const Holdings& whenTold)
        {
            const auto was = before.find(number);
            if (items == (was == before.end() ? std::map<std::string, Bytes>() : was->second)) return;
            QVERIFY2(!rig->tellsOfAnother(), "a unit that is not the run's was written");
            QVERIFY2(end.failure, "the run went well, and a unit that is not its own was written");
            QCOMPARE(outcomeOf(end).section(u':', 0, 0), u"MM-UNIT-SWAPPED"_qs);
            const auto told = whenTold.find(number);
            QVERIFY2(told != whenTold.end() && told->second == items,
                     "it was written after it had told who it is");
            ++strays;
        }

        void holdsAll(const registry::Device& device)
        {
            std::optional<UnitFile> unit;
            for (const auto& file : rig->files())
                if (auto one = unitIn(file); one && one->hardwareId == device.hardwareId.octets)
                    unit = std::move(one);
            QVERIFY2(unit, "the unit of the record was not there");
            const auto records = floor.store.certificates(device.row);
            QVERIFY(records && !records->empty());
            for (const auto& [object, name] : entry.objects) {
                const auto stored = entry.read(*unit, name);
                QVERIFY2(stored, name);
                if (floor.profile.target.placeOf(object) != nullptr)
                    QVERIFY2(isOfForm(*stored, floor.profile.target.formOf(object)), name);
                QVERIFY2(isAsRecorded(object, *stored, device, records->back()), name);
            }
            if (entry.unit.kind != "agent") return;
            const auto bits = unit->items.find("lock");
            QVERIFY2(bits != unit->items.end() && bits->second.front() == floor.profile.lockMask,
                     "it is not locked as the profile says");
            QVERIFY2(unit->items.contains("finished"), "the factory's door is open");
        }

        [[nodiscard]] bool isAsRecorded(TargetObject object, const Bytes& stored,
                                        const registry::Device& device,
                                        const registry::CertificateRecord& record) const
        {
            switch (object) {
            case Certificate: return certificatesIn(stored) == std::vector<Bytes>{record.der};
            case Issuer: return certificatesIn(stored) == std::vector<Bytes>{floor.authorities.issuing};
            case Chain:
                return certificatesIn(stored) == std::vector<Bytes>{record.der, floor.authorities.issuing};
            case Roots: {
                std::vector<Bytes> roots;
                for (const auto& root : floor.roots->roots)
                    roots.push_back(root.der);
                return !roots.empty() && certificatesIn(stored) == roots;
            }
            case Endpoint: return textOf(stored) == "mqtts://iot.example.com:8883";
            case Id: return textOf(stored) == device.id.text;
            case TargetObject::Key: break;
            }
            const auto parsed = keyIn(stored);
            return parsed && sha256(certificates::test::spkiOfKey(parsed.get())) == record.spki;
        }

        const Entry& entry;
        Floor floor;
        Watch watch;
        std::unique_ptr<Rig> rig;
        std::unique_ptr<devices::Opener> real, opener;
        SoftwareUnitKeys keys;
        std::map<std::string, int> fired;
        int turns = 30;
        Milliseconds good{0}, slowest{0};
        int whole = 0, recovered = 0, failed = 0, strays = 0;
    };

    /// MINTMARK_FAULT_PART: "2/3" takes every third row, from the second on.
    static void rows()
    {
        QTest::addColumn<int>("entry");
        const auto part = qEnvironmentVariable("MINTMARK_FAULT_PART", u"1/1"_qs).split(u'/');
        const auto first = part.value(0).toUInt();
        const auto parts = part.value(1).toUInt();
        if (first == 0 || parts == 0 || first > parts) qFatal("MINTMARK_FAULT_PART is no part, such as 1/3");
        for (std::size_t i = first - 1; i < entries().size(); i += parts)
            QTest::newRow(entries()[i].name) << static_cast<int>(i);
    }
};

MINTMARK_TEST(ProtocolFaultsTest)
#include "tst_protocolfaults.moc"

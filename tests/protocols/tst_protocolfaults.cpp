// Every protocol, host and unit, with a fault drawn at random: whatever happens, nothing that the unit does
// not hold is said to be there, and nothing hangs.
#include "app/device/kinds/Kind.h"
#include "provisioning/certificates/ProfileParser.h"
#include "tests/engine/Floor.h"
#include "tests/engine/SoftwareUnitKeys.h"
#include "tests/protocols/Cable.h"

#include <QtCore/QFile>

#include <openssl/pem.h>
#include <openssl/x509.h>

#include <random>

using namespace mintmark;
using namespace mintmark::engine;
using namespace mintmark::engine::test;

namespace {

/// One protocol of the campaign: which unit, and which profile of those that ship.
using Read = std::optional<Bytes> (*)(const device::Storage& storage, const std::string& name);

std::optional<Bytes> anItem(const device::Storage& storage, const std::string& name)
{
    const auto found = storage.items.find(name);
    return found == storage.items.end() ? std::nullopt : std::optional(found->second);
}

/// `name` is the type of an entry of esp_secure_cert, which stands in the sectors from 0xD000 on; the last
/// one counts. Read as the struct of esp_secure_cert_mgr has it, by nobody else's code.
std::optional<Bytes> anEntry(const device::Storage& storage, const std::string& name)
{
    Bytes flash;
    for (const int sector : {13, 14}) {
        const auto found =
            storage.items.find("flash@0x" + QByteArray::number(sector * 4096, 16).toUpper().toStdString());
        const auto lower =
            storage.items.find("flash@0x" + QByteArray::number(sector * 4096, 16).toStdString());
        const auto& place = found != storage.items.end() ? found : lower;
        if (place == storage.items.end()) break;
        flash.insert(flash.end(), place->second.begin(), place->second.end());
    }
    const auto number = [&](std::size_t at, std::size_t octets) {
        std::size_t value = 0;
        for (std::size_t i = octets; i-- > 0;)
            value = value << 8 | flash[at + i];
        return value;
    };
    std::optional<Bytes> last;
    for (std::size_t at = 0; at + 16 <= flash.size() && number(at, 4) == 0xba5eba11;) {
        const auto length = number(at + 10, 2);
        const auto padded = (length + 15) / 16 * 16;
        if (at + 12 + padded + 4 > flash.size()) break;
        if (std::to_string(number(at + 8, 1)) == name)
            last = Bytes(flash.begin() + static_cast<long>(at + 12),
                         flash.begin() + static_cast<long>(at + 12 + length));
        at += 12 + padded + 4;
    }
    return last;
}

/// A variable of U-Boot's environment, in hexadecimal.
std::optional<Bytes> aVariable(const device::Storage& storage, const std::string& name)
{
    const auto text = anItem(storage, name);
    return text ? fromHex(textOf(*text)) : std::nullopt;
}

struct Entry {
    const char* name;
    const char* kind;
    const char* profile;
    std::map<std::string, std::string> options;
    const char* key;                             ///< the unit's own name of its private key
    const char* certificate;                     ///< and of its certificate
    std::map<std::string, std::string> settings; ///< of [target], other than the profile's
    Read read = anItem;                          ///< what the unit stores under such a name
    bool resets = true;                          ///< in its run: else nothing can be forgotten in it
};

const std::vector<Entry>& entries()
{
    static const std::vector<Entry> all{
        {"smp",
         "zephyr",
         "zephyr-smp",
         {},
         "file /lfs1/credentials/key.der",
         "file /lfs1/credentials/crt.der",
         {}},
        {"smp-raw",
         "zephyr",
         "zephyr-smp",
         {{"framing", "raw"}},
         "file /lfs1/credentials/key.der",
         "file /lfs1/credentials/crt.der",
         {{"framing", "raw"}}},
        {"zephyr-cred", "cred", "zephyr-cred", {}, "cred 16842753 PK", "cred 16842753 SERV", {}},
        {"nrf91-at", "nrf91", "nrf91-modem", {}, "cmng 16842753 2", "cmng 16842753 1", {}, anItem, false},
        {"console", "uboot", "uboot-console", {}, "env mm_key", "env mm_cert", {}, aVariable},
        {"esp32", "esp32", "esp32", {}, "2", "1", {}, anEntry},
    };
    return all;
}

using Key = std::unique_ptr<EVP_PKEY, decltype(&::EVP_PKEY_free)>;

Key keyIn(const Bytes& stored)
{
    const auto* at = stored.data();
    Key key(::d2i_AutoPrivateKey(nullptr, &at, static_cast<long>(stored.size())), &::EVP_PKEY_free);
    if (key) return key;
    const std::unique_ptr<BIO, decltype(&::BIO_free_all)> bio(
        ::BIO_new_mem_buf(stored.data(), static_cast<int>(stored.size())), &::BIO_free_all);
    return {::PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr), &::EVP_PKEY_free};
}

Bytes certificateIn(const Bytes& stored)
{
    if (!stored.empty() && stored.front() == 0x30) return stored;
    const std::unique_ptr<BIO, decltype(&::BIO_free_all)> bio(
        ::BIO_new_mem_buf(stored.data(), static_cast<int>(stored.size())), &::BIO_free_all);
    const std::unique_ptr<X509, decltype(&::X509_free)> parsed(
        ::PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr), &::X509_free);
    if (!parsed) return {};
    Bytes der(static_cast<std::size_t>(::i2d_X509(parsed.get(), nullptr)));
    auto* to = der.data();
    (void)::i2d_X509(parsed.get(), &to);
    return der;
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
        campaign.run({}, 1);
        QCOMPARE(campaign.whole, 1);
    }

    void noFaultMakesAUnitPassThatDoesNotHoldWhatTheRegistrySays_data() { rows(); }
    void noFaultMakesAUnitPassThatDoesNotHoldWhatTheRegistrySays()
    {
        QFETCH(int, entry);
        bool isNumber = false;
        const int asked = qEnvironmentVariableIntValue("MINTMARK_FAULT_RUNS", &isNumber);
        const int all = isNumber ? asked : 1000;
        const int runs = std::max(1, all / static_cast<int>(entries().size()));
        const auto seed = static_cast<unsigned>(qEnvironmentVariableIntValue("MINTMARK_SEED"));
        std::mt19937 dice(seed + static_cast<unsigned>(entry));
        Campaign campaign(entries()[static_cast<std::size_t>(entry)]);
        for (int i = 0; i < runs; ++i) {
            const auto kind =
                static_cast<device::CableFaultKind>(dice() % static_cast<unsigned>(device::cableFaultKinds));
            // Some answers beyond the last, too: a fault that never comes is a run without one.
            const int at = static_cast<int>(dice() % static_cast<unsigned>(campaign.answers + 3)) + 1;
            campaign.run(device::CableFault{kind, 0, at}, i + 2);
            if (QTest::currentTestFailed()) {
                qWarning("run %d, seed %u: %s@%d", i, seed, std::string(device::nameOf(kind)).c_str(), at);
                return;
            }
        }
        QString told;
        for (int kind = 0; kind < device::cableFaultKinds; ++kind) {
            const auto name = std::string(device::nameOf(static_cast<device::CableFaultKind>(kind)));
            told += QStringLiteral(" %1 %2").arg(text(name)).arg(campaign.fired[name]);
            const bool may = campaign.entry.resets || name != "forgets";
            QVERIFY2(campaign.fired[name] > 0 || !may, qPrintable(text(name) + u" never happened"_qs));
        }
        qInfo("%s: %d runs, %d whole, %d whole at the second try, %d failed; happened:%s",
              entries()[static_cast<std::size_t>(entry)].name, runs, campaign.whole, campaign.recovered,
              campaign.failed, qPrintable(told));
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
            floor.unitKeys = &keys;
            floor.otherOpener = opener.get();
        }

        /// One unit's run with a fault, and a second one where the first failed.
        void run(std::optional<device::CableFault> fault, int number)
        {
            device::Making making{folder.path().toStdString(), number, {}, {}, entry.options};
            if (fault) making.faults.push_back(*fault);
            auto made = device::kindNamed(entry.kind)->make(making);
            QVERIFY2(made.has_value(), made ? "" : made.error().c_str());
            auto& plugged = cables.units["P1"];
            plugged = {std::move(*made), 0, true};
            const auto& unit = static_cast<const device::ForeignUnit&>(*plugged.body);

            const auto before = floor.clock.steady();
            const auto first = floor.run();
            judge(first, unit);
            if (!fault) answers = unit.answers();
            for (const auto& [name, count] : unit.own().faultsFired)
                fired[name] += count;
            if (isWhole(first)) {
                ++whole;
            } else {
                // The same unit is put back, and whatever was wrong is over.
                making.faults.clear();
                auto again = device::kindNamed(entry.kind)->make(making);
                QVERIFY(again.has_value());
                plugged = {std::move(*again), 0, true};
                const auto second = floor.run();
                judge(second, static_cast<const device::ForeignUnit&>(*plugged.body));
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
        void judge(const RunEnd& end, const device::ForeignUnit& unit)
        {
            QVERIFY2(!end.failure || !end.failure->isOfStation(), qPrintable(outcomeOf(end)));
            if (!isWhole(end)) return;
            const auto& holds = unit.storage();
            const auto device = floor.store.deviceById(end.deviceId);
            QVERIFY(device && *device);
            QCOMPARE((*device)->hardwareId.octets, holds.hardwareId);
            const auto records = floor.store.certificates((*device)->row);
            QVERIFY(records && !records->empty());
            const auto certificate = entry.read(holds, entry.certificate);
            QVERIFY2(certificate, "the unit holds no certificate");
            QCOMPARE(certificateIn(*certificate), records->back().der);
            const auto key = entry.read(holds, entry.key);
            QVERIFY2(key, "the unit holds no key");
            const auto parsed = keyIn(*key);
            QVERIFY2(parsed, "what the unit holds is no key");
            const auto spki = certificates::test::spkiOfKey(parsed.get());
            QCOMPARE(sha256(spki), records->back().spki);
        }

        const Entry& entry;
        QTemporaryDir folder;
        Floor floor;
        mintmark::test::Cables cables;
        std::unique_ptr<devices::Opener> opener = devices::unitOpener(floor.clock, cables);
        SoftwareUnitKeys keys;
        std::map<std::string, int> fired;
        int answers = 30;
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

#include "provisioning/registry/CopyUnderKey.h"
#include "provisioning/registry/Files.h"
#include "tests/registry/Fixture.h"

#include <atomic>
#include <fstream>
#include <thread>

using namespace mintmark;
using namespace mintmark::registry;
using namespace mintmark::registry::test;

/// Copies of a registry at work: whole, of one moment, and under the key that is meant.
class CopiesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aBackupBesideAWriterIsWhole()
    {
        Fixture fixture;
        auto store = fixture.open(OpenMode::Create).value();
        std::atomic<bool> ending = false;
        std::atomic<int> made = 0;
        std::thread writer([&] {
            while (!ending) {
                std::string id;
                if (perform(*store, [&](Transaction& t) { return addNext(t, id); })) ++made;
            }
        });
        for (int i = 0; i < 500 && made < 100; ++i)
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        const auto before = store->auditNumber();
        std::vector<int> told;
        const auto mark = store->backup(fixture.in("copy.db"), [&](int percent) { told.push_back(percent); });
        ending = true;
        writer.join();
        MM_VERIFY(mark);
        QVERIFY(mark->number >= before);
        QVERIFY(std::ranges::is_sorted(told));
        QCOMPARE(told.back(), 100);
        auto copy = openStore(fixture.in("copy.db"), keyOf(1), OpenMode::ReadOnly, "test", systemClock());
        MM_VERIFY(copy);
        QCOMPARE((*copy)->auditMark().value().hash, mark->hash);
        // What the log said then is what the working registry says of that moment now.
        QCOMPARE(store->auditMarkAt(mark->number).value().root, mark->root);
        QCOMPARE(codeOf(store->backup(fixture.in("copy.db"), {})), u"Exists"_qs);
        MM_CLEAN(*store);
    }

    void aCopyIsUnderItsKeyAlone()
    {
        Fixture fixture;
        {
            auto store = fixture.open(OpenMode::Create).value();
            std::string id;
            MM_VERIFY(perform(*store, [&](Transaction& t) { return addNext(t, id); }));
        }
        MM_VERIFY(copyUnderKey(fixture.file(), keyOf(1), fixture.in("new.db"), keyOf(2)));
        QCOMPARE(codeOf(openStore(fixture.in("new.db"), keyOf(1), OpenMode::Write, "test", systemClock())),
                 u"KeyWrong"_qs);
        auto store = openStore(fixture.in("new.db"), keyOf(2), OpenMode::Write, "test", systemClock());
        MM_VERIFY(store);
        QCOMPARE((*store)->deviceById("MM-1").value()->model, std::string("model-a"));
        MM_CLEAN(**store);
        QCOMPARE(codeOf(copyUnderKey(fixture.file(), keyOf(3), fixture.in("third.db"), keyOf(2))),
                 u"KeyWrong"_qs);
        QVERIFY(!std::filesystem::exists(fixture.in("third.db")));
    }

    void whatIsSealedIsSealedAnewOrNothingIs()
    {
        Fixture fixture;
        DeviceRow row = 0;
        {
            auto store = fixture.open(OpenMode::Create).value();
            std::string id;
            MM_VERIFY(perform(*store, [&](Transaction& t) { return addNext(t, id); }));
            row = store->deviceById("MM-1").value()->row;
            for (const char* name : {"one", "two"})
                MM_VERIFY(
                    perform(*store, [&](Transaction& t) { return t.addSealed(row, name, bytesOf(name)); }));
        }
        MM_VERIFY(copyUnderKey(
            fixture.file(), keyOf(1), fixture.in("new.db"), keyOf(2),
            [](const std::string& device, const std::string& name, const Bytes& content) -> Result<Bytes> {
                return bytesOf(device + "|" + name + "|" + textOf(content));
            }));
        {
            auto store = openStore(fixture.in("new.db"), keyOf(2), OpenMode::Write, "test", systemClock());
            MM_VERIFY(store);
            QCOMPARE(textOf(**(*store)->sealed(row, "one")), std::string("MM-1|one|one"));
            QCOMPARE(textOf(**(*store)->sealed(row, "two")), std::string("MM-1|two|two"));
            MM_CLEAN(**store);
        }
        const auto refused = [](const std::string&, const std::string& name, const Bytes&) -> Result<Bytes> {
            if (name == "two") return fail(StoreError(StoreCode::Failed, "no"));
            return Bytes{1};
        };
        QCOMPARE(codeOf(copyUnderKey(fixture.file(), keyOf(1), fixture.in("other.db"), keyOf(2), refused)),
                 u"Failed"_qs);
        QVERIFY(!std::filesystem::exists(fixture.in("other.db")));
    }

    void aLogIsClosedWhenNobodyHasIt()
    {
        Fixture fixture;
        (void)fixture.open(OpenMode::Create).value();
        {
            auto reader = openStore(fixture.file(), keyOf(1), OpenMode::ReadOnly, "test", systemClock());
            MM_VERIFY(reader);
            QCOMPARE(codeOf(closeLog(fixture.file(), keyOf(1))), u"Busy"_qs);
        }
        MM_VERIFY(closeLog(fixture.file(), keyOf(1)));
        for (const char* suffix : {"-wal", "-shm"})
            QVERIFY(!std::filesystem::exists(fixture.file().string() + suffix));
        MM_VERIFY(openStore(fixture.file(), keyOf(1), OpenMode::Write, "test", systemClock()));
    }

    void aDamagedRegistryMakesNoBackup()
    {
        Fixture fixture;
        {
            auto store = fixture.open(OpenMode::Create).value();
            for (int i = 0; i < 50; ++i) {
                std::string id;
                MM_VERIFY(perform(*store, [&](Transaction& t) { return addNext(t, id); }));
            }
        }
        {
            auto database = fixture.database();
            MM_VERIFY(database);
            MM_VERIFY(database->execute("UPDATE audit SET detail = 'another' WHERE seq = 9"));
        }
        auto store = fixture.open(OpenMode::Write).value();
        QCOMPARE(codeOf(store->backup(fixture.in("copy.db"), {})), u"Damaged"_qs);
        QVERIFY(!std::filesystem::exists(fixture.in("copy.db")));
    }

    void fileSystemsOfANetworkAreKnown_data()
    {
        QTest::addColumn<uint>("magic");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("NFS") << 0x6969u << QByteArray() << QByteArray("NFS");
        QTest::newRow("CIFS") << 0xff534d42u << QByteArray() << QByteArray("CIFS");
        QTest::newRow("sshfs") << 0x65735546u << QByteArray("fuse.sshfs") << QByteArray("sshfs");
        QTest::newRow("a local FUSE") << 0x65735546u << QByteArray("fuseblk") << QByteArray();
        QTest::newRow("ext4") << 0xef53u << QByteArray() << QByteArray();
        QTest::newRow("tmpfs") << 0x01021994u << QByteArray() << QByteArray();
    }
    void fileSystemsOfANetworkAreKnown()
    {
        QFETCH(uint, magic);
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, name);
        QCOMPARE(QByteArray::fromStdString(networkFileSystem(magic, type.toStdString()).value_or("")), name);
    }
};

MINTMARK_TEST(CopiesTest)
#include "tst_copies.moc"

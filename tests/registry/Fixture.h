// A registry in a directory of its own, and the jobs that most tests need.
#pragma once

#include "provisioning/registry/Files.h"
#include "provisioning/registry/Schema.h"
#include "provisioning/registry/Sql.h"
#include "provisioning/registry/Store.h"
#include "tests/support/Main.h"

#include <QtCore/QTemporaryDir>

#include <filesystem>

namespace mintmark::registry::test {

inline Secret keyOf(std::uint8_t seed)
{
    Secret key(32);
    auto octets = key.revealForWriting();
    for (std::size_t i = 0; i < octets.size(); ++i)
        octets[i] = static_cast<std::uint8_t>(seed + 37 * i);
    return key;
}

inline Sha256 digestOf(std::string_view text)
{
    return sha256(viewOf(text));
}

inline HardwareId hardwareIdOf(std::uint64_t number)
{
    HardwareId id;
    for (int shift = 56; shift >= 0; shift -= 8)
        id.octets.push_back(static_cast<std::uint8_t>(number >> shift));
    return id;
}

inline CertificateRecord certificateOf(const Bytes& serial, const Sha256& spki)
{
    CertificateRecord record;
    record.der = bytesOf("certificate CN=unit-of-the-demo " + toHex(serial));
    record.serial = serial;
    record.sha256 = sha256(record.der);
    record.spki = spki;
    record.issuer = toHex(digestOf("issuer"));
    record.notBefore = WallTime(Milliseconds(1'700'000'000'000));
    record.notAfter = WallTime(Milliseconds(253'402'300'799'000));
    record.profile = "demo";
    record.profileVersion = 3;
    record.profileHash = digestOf("profile");
    return record;
}

/// What a run makes of a unit on its way.
struct Made {
    DeviceRow device = 0;
    RunRow run = 0;
    IntentRow intent = 0;
    Bytes serial;
    Sha256 spki{};
};

/// Reserves as the engine does: number, device, run and journal, together.
inline Result<Made> reserve(Transaction& transaction, const std::string& id, std::uint64_t unit)
{
    Made made;
    TRY(transaction.drawCounter("demo"));
    made.device = TRY(transaction.addDevice({{id}, "model-a", hardwareIdOf(unit), "demo"}));
    made.run = TRY(transaction.beginRun({made.device, "A1", "nobody", "/dev/null"}));
    TRY(transaction.journal(made.run, "reserve", Phase::Done, id));
    return made;
}

/// One device whose ID and unit come from the counter, as the engine makes them.
inline Result<void> addNext(Transaction& transaction, std::string& id)
{
    const auto number = TRY(transaction.drawCounter("next"));
    id = "MM-" + std::to_string(number);
    const auto device = TRY(transaction.addDevice({{id}, "model-a", hardwareIdOf(number), "demo"}));
    const auto run = TRY(transaction.beginRun({device, "A1", "nobody", {}}));
    return transaction.journal(run, "reserve", Phase::Done, id);
}

/// Binds a key and commits to a serial number.
inline Result<void> intend(Transaction& transaction, Made& made, const std::string& keyName)
{
    made.spki = digestOf(keyName);
    made.serial = Bytes(16, 0x40);
    const auto digest = digestOf("serial of " + keyName);
    std::copy_n(digest.begin(), 15, made.serial.begin() + 1);
    TRY(transaction.bindKey(made.device, made.spki, made.run));
    made.intent = TRY(transaction.addIntent(made.run, made.device, toHex(digestOf("issuer")), made.serial,
                                            made.spki, digestOf("profile")));
    return {};
}

inline Result<void> issue(Transaction& transaction, const Made& made)
{
    TRY(transaction.addCertificate(made.intent, certificateOf(made.serial, made.spki)));
    return transaction.setState(made.device, DeviceState::Issued, made.run, "certificate recorded");
}

class Fixture {
public:
    Fixture() { QVERIFY(m_directory.isValid()); }

    [[nodiscard]] std::filesystem::path file() const
    {
        return std::filesystem::path(m_directory.path().toStdString()) / "registry.db";
    }
    [[nodiscard]] std::filesystem::path in(const char* name) const { return file().parent_path() / name; }

    [[nodiscard]] Result<std::unique_ptr<Store>> open(OpenMode mode) const
    {
        return openStore(file(), keyOf(1), mode, "test 0 nobody", systemClock());
    }
    /// The file as somebody with the right key sees it.
    [[nodiscard]] Result<sql::Database> database() const
    {
        return sql::Database::open(file(), keyOf(1), sql::Access::ReadWrite);
    }

private:
    QTemporaryDir m_directory;
};

/// A registry as a program made it that knew the first so many steps of the schema, and one device in it.
inline Result<void> makeOld(const std::filesystem::path& file, std::size_t steps)
{
    TRY(makeFile(file));
    auto database = TRY(sql::Database::open(file, keyOf(1), sql::Access::ReadWrite));
    TRY(migrate(database, schemaScripts().first(steps)));
    return database.execute("INSERT INTO devices VALUES (1, 'MM-1', 'model-a', x'0000000000000001', "
                            "'reserved', 'demo', NULL, 1, 1);"
                            "INSERT INTO state_counts VALUES ('reserved', 1);"
                            "INSERT INTO runs(row, device, socket, operator, port, started_at, ended_at, "
                            "outcome) VALUES (1, 1, 'A1', "
                            "'nobody', '', 1, 2, 'failed');"
                            "INSERT INTO journal VALUES (1, 1, 'reserve', 'done', '', 1)");
}

/// Runs a job to its end.
inline Result<void> perform(Store& store, Job job)
{
    return store.commit(std::move(job)).get();
}

inline QString codeOf(const Result<void>& result)
{
    static const std::map<StoreCode, const char*> names{
        {StoreCode::Missing, "Missing"},     {StoreCode::Exists, "Exists"},
        {StoreCode::Plaintext, "Plaintext"}, {StoreCode::KeyWrong, "KeyWrong"},
        {StoreCode::Newer, "Newer"},         {StoreCode::NotEncrypting, "NotEncrypting"},
        {StoreCode::Busy, "Busy"},           {StoreCode::Duplicate, "Duplicate"},
        {StoreCode::Forbidden, "Forbidden"}, {StoreCode::NotFound, "NotFound"},
        {StoreCode::ReadOnly, "ReadOnly"},   {StoreCode::Exhausted, "Exhausted"},
        {StoreCode::DiskFull, "DiskFull"},   {StoreCode::Io, "Io"},
        {StoreCode::Damaged, "Damaged"},     {StoreCode::Failed, "Failed"}};
    return result ? QString() : QString::fromLatin1(names.at(result.error().code));
}

template <class T> QString codeOf(const Result<T>& result)
{
    return result ? QString() : codeOf(Result<void>(fail(result.error())));
}

/// "name: detail" of every finding, for messages and for looking one up.
inline QStringList findingsOf(Store& store)
{
    const auto findings = store.check({});
    if (!findings) return {QString::fromStdString("error: " + findings.error().detail)};
    QStringList list;
    for (const auto& finding : *findings)
        list << QString::fromStdString(finding.what + ": " + finding.detail);
    return list;
}

} // namespace mintmark::registry::test

#define MM_CLEAN(store)                                                                                      \
    do {                                                                                                     \
        const auto findings_ = ::mintmark::registry::test::findingsOf(store);                                \
        QVERIFY2(findings_.isEmpty(), qPrintable(findings_.join(u"; "_qs)));                                 \
    } while (false)

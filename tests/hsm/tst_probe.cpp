#include "hsm/Probe.h"
#include "tests/hsm/FaultyBench.h"

#include <algorithm>
#include <functional>

namespace mintmark::hsm {

using namespace test;

namespace {

Capabilities example()
{
    return {"Some maker",
            "model",
            "0123",
            "1.0",
            WallTime(Milliseconds(1'790'000'000'123)),
            4,
            {{"make EC P-256", true, {}}, {"wrap AES-KWP", false, "it said \"no\"\n\t\\ caf\xc3\xa9"}}};
}

Bytes contentOf(const std::filesystem::path& path)
{
    QFile file(QString::fromStdString(path.string()));
    if (!file.open(QIODevice::ReadOnly)) return {};
    const auto content = file.readAll();
    return {content.begin(), content.end()};
}

bool put(const std::filesystem::path& path, const QByteArray& content)
{
    QFile file(QString::fromStdString(path.string()));
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

} // namespace

/// What a token is measured to do, and the file that remembers it.
class ProbeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theFileIsReadAsItWasWritten();
    void aFileThatIsNotWholeIsNone_data();
    void aFileThatIsNotWholeIsNone();
    void softHsmIsMeasuredOnceAndLeftClean();
    void whatIsHiddenIsFound_data();
    void whatIsHiddenIsFound();
    void aFileOfAnotherTokenIsMeasuredAnew_data();
    void aFileOfAnotherTokenIsMeasuredAnew();
    void withoutALoginNothingIsMeasured();
    void aTokenThatGoesInTheMiddleLeavesNoFile();

private:
    static std::filesystem::path file(const FaultyBench& faulty) { return faulty.bench().path("lock.probe"); }
    static std::size_t objects(const FaultyBench& faulty)
    {
        const auto session = besideSession(faulty.address.module, Session::Access::Read);
        return session ? objectCount(**session) : 999;
    }
};

void ProbeTest::theFileIsReadAsItWasWritten()
{
    const Bench bench;
    const auto path = bench.path("x.probe");
    QVERIFY(!readProbe(path));
    MM_VERIFY(writeProbe(path, example()));
    const auto read = readProbe(path);
    QVERIFY(read.has_value());
    const auto wrote = example();
    QVERIFY(read->manufacturer == wrote.manufacturer && read->model == wrote.model);
    QVERIFY(read->serial == wrote.serial && read->firmware == wrote.firmware);
    QVERIFY(read->measuredAt == wrote.measuredAt && read->parallel == 4);
    QCOMPARE(read->rows.size(), std::size_t(2));
    QVERIFY(read->can("make EC P-256") && !read->can("wrap AES-KWP") && !read->can("fly"));
    QVERIFY(read->row("fly") == nullptr);
    QCOMPARE(read->row("wrap AES-KWP")->reason, wrote.rows[1].reason);
    HSM_FAILS(writeProbe(bench.path("nowhere") / "x.probe", example()), HsmCode::Failed);
}

void ProbeTest::aFileThatIsNotWholeIsNone_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::newRow("another format") << QByteArray("format = 2") << QByteArray("format = 1");
    QTest::newRow("no format") << QByteArray("format = 2") << QByteArray("");
    QTest::newRow("no sessions in parallel") << QByteArray("parallel = 4") << QByteArray("parallel = 0");
    QTest::newRow("too many") << QByteArray("parallel = 4") << QByteArray("parallel = 1000000");
    QTest::newRow("a row that does not say") << QByteArray("works = true") << QByteArray("works = 'yes'");
    QTest::newRow("a row without a name") << QByteArray("name = ") << QByteArray("nome = ");
    QTest::newRow("a name that is a number") << QByteArray("'make EC P-256'") << QByteArray("256");
    QTest::newRow("no rows") << QByteArray("[[rows]]") << QByteArray("[[raws]]");
    QTest::newRow("no serial") << QByteArray("serial = ") << QByteArray("cereal = ");
    QTest::newRow("no time") << QByteArray("measuredAtMs = ") << QByteArray("measuredAt = ");
    QTest::newRow("no way") << QByteArray("isolated = ") << QByteArray("insulated = ");
    QTest::newRow("no TOML") << QByteArray("manufacturer = ") << QByteArray("manufacturer ");
}

void ProbeTest::aFileThatIsNotWholeIsNone()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    const Bench bench;
    const auto path = bench.path("x.probe");
    MM_VERIFY(writeProbe(path, example()));
    const auto whole = contentOf(path);
    QByteArray text(reinterpret_cast<const char*>(whole.data()), static_cast<int>(whole.size()));
    QVERIFY2(text.contains(from), text.constData());
    QVERIFY(put(path, text.replace(from, to)));
    QVERIFY(!readProbe(path));
    // Cut at any place it is not read as a token that can less.
    for (int size = 0; size + 2 < static_cast<int>(whole.size()); ++size) {
        QVERIFY(put(path, QByteArray(reinterpret_cast<const char*>(whole.data()), size)));
        const auto read = readProbe(path);
        QVERIFY2(!read || read->rows.size() == 2, qPrintable(QString::number(size)));
    }
}

void ProbeTest::softHsmIsMeasuredOnceAndLeftClean()
{
    FaultyBench faulty;
    MM_VERIFY(faulty.logIn());
    MM_VERIFY(faulty.token->generate(KeyRole::IssuingCa, "issuing"));
    std::vector<int> told;
    const auto found = faulty.token->capabilities(false, [&](int percent) { told.push_back(percent); });
    MM_VERIFY(found);
    for (const char* can : {"make EC P-256", "make EC P-384", "make Ed25519", "make RSA-2048",
                            "random numbers", "make HMAC-SHA-256", "wrap AES-GCM", "wrap AES-KEY-WRAP-PAD",
                            "wrap RSA-OAEP", "wrap HMAC-derived", "sign ECDSA-SHA-256 with CKM_ECDSA",
                            "session keys", "keys from outside", "ECDH", "backup under a trusted key"})
        QVERIFY2(found->can(can), can);
    for (const char* not_ : {"wrap AES-KWP", "wrap RSA-OAEP with SHA-256"}) {
        QVERIFY2(found->row(not_) != nullptr && !found->can(not_), not_);
        QVERIFY2(!found->row(not_)->reason.empty(), not_);
    }
    for (const auto& row : found->rows)
        QVERIFY2(row.works == row.reason.empty(), row.name.c_str());
    QVERIFY(found->parallel >= 2 && found->parallel <= 8);
    QCOMPARE(QString::fromStdString(found->manufacturer), QStringLiteral("SoftHSM project"));
    QVERIFY(std::ranges::is_sorted(told) && told.front() >= 0 && told.back() == 100);
    // Left as it was: the one pair.
    QCOMPARE(objects(faulty), std::size_t(2));
    QCOMPARE(faulty.faults->logins(), 1UL);
    // And read from the file, by another Token too and without a login.
    const auto made = faulty.faults->calls("C_GenerateKeyPair");
    QVERIFY(made >= 5);
    faulty.login.reset();
    MM_VERIFY(faulty.open());
    const auto again = faulty.token->capabilities();
    MM_VERIFY(again);
    QCOMPARE(faulty.faults->calls("C_GenerateKeyPair"), made);
    QVERIFY(again->measuredAt == found->measuredAt && again->parallel == found->parallel);
    QCOMPARE(again->rows.size(), found->rows.size());
    for (std::size_t i = 0; i < found->rows.size(); ++i)
        QVERIFY(again->rows[i].name == found->rows[i].name && again->rows[i].works == found->rows[i].works &&
                again->rows[i].reason == found->rows[i].reason);
}

namespace {
struct Lack {
    const char* name;
    std::set<CK_MECHANISM_TYPE> hidden;
    std::vector<const char*> cannot;
    std::vector<const char*> can;
};
// Without RSA keys all along: they take seconds.
const std::vector<Lack> lacks{
    {"no RSA", {}, {"make RSA-2048", "make RSA-4096", "wrap RSA-OAEP"}, {"make EC P-256", "wrap AES-GCM"}},
    {"no raw ECDSA", {CKM_ECDSA}, {"sign ECDSA-SHA-256 with CKM_ECDSA"}, {"make EC P-256"}},
    {"no AES-GCM", {CKM_AES_GCM}, {"wrap AES-GCM"}, {"wrap AES-KEY-WRAP-PAD"}},
    {"no key wrap",
     {CKM_AES_KEY_WRAP_PAD},
     {"wrap AES-KEY-WRAP-PAD", "backup under a trusted key"},
     {"wrap AES-GCM"}},
    {"no HMAC", {CKM_SHA256_HMAC}, {"make HMAC-SHA-256", "wrap HMAC-derived"}, {"make EC P-256"}},
    {"no ECDH", {CKM_ECDH1_DERIVE}, {"ECDH"}, {"make EC P-256"}},
    {"no curves", {CKM_EC_KEY_PAIR_GEN}, {"make EC P-256", "make EC P-384"}, {"wrap AES-GCM"}},
    {"no Ed25519", {CKM_EC_EDWARDS_KEY_PAIR_GEN}, {"make Ed25519"}, {"make EC P-256"}},
};
} // namespace

void ProbeTest::whatIsHiddenIsFound_data()
{
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < lacks.size(); ++i)
        QTest::newRow(lacks[i].name) << static_cast<int>(i);
}

void ProbeTest::whatIsHiddenIsFound()
{
    QFETCH(int, index);
    const auto& lack = lacks[static_cast<std::size_t>(index)];
    FaultyBench faulty;
    MM_VERIFY(faulty.logIn());
    auto hidden = lack.hidden;
    hidden.insert(CKM_RSA_PKCS_KEY_PAIR_GEN);
    faulty.faults->behave({.hidden = hidden});
    const auto found = faulty.token->capabilities();
    MM_VERIFY(found);
    for (const char* name : lack.cannot)
        QVERIFY2(found->row(name) != nullptr && !found->can(name) && !found->row(name)->reason.empty(), name);
    for (const char* name : lack.can)
        QVERIFY2(found->can(name), name);
    QCOMPARE(objects(faulty), std::size_t(0));
    // Measured anew on demand, it can again.
    if (index != 2) return;
    faulty.faults->behave({.hidden = {CKM_RSA_PKCS_KEY_PAIR_GEN}});
    QVERIFY(!faulty.token->capabilities()->can("wrap AES-GCM"));
    QVERIFY(faulty.token->capabilities(true)->can("wrap AES-GCM"));
    QVERIFY(faulty.token->capabilities()->can("wrap AES-GCM"));
}

void ProbeTest::aFileOfAnotherTokenIsMeasuredAnew_data()
{
    QTest::addColumn<QByteArray>("what");
    for (const char* what : {"manufacturer", "model", "serial", "firmware", "damaged", "huge"})
        QTest::newRow(what) << QByteArray(what);
}

void ProbeTest::aFileOfAnotherTokenIsMeasuredAnew()
{
    QFETCH(QByteArray, what);
    FaultyBench faulty;
    MM_VERIFY(faulty.logIn());
    faulty.faults->behave({.hidden = {CKM_RSA_PKCS_KEY_PAIR_GEN}});
    const auto info = faulty.token->info();
    MM_VERIFY(info);
    auto known = example();
    known.manufacturer = info->manufacturer;
    known.model = info->model;
    known.serial = info->serial;
    known.firmware = info->firmware;
    // What is right is believed.
    MM_VERIFY(writeProbe(file(faulty), known));
    QCOMPARE(faulty.token->capabilities()->rows.size(), known.rows.size());
    QCOMPARE(faulty.faults->calls("C_GenerateKeyPair"), 0UL);
    if (what == "manufacturer") known.manufacturer += "x";
    if (what == "model") known.model += "x";
    if (what == "serial") known.serial += "x";
    if (what == "firmware") known.firmware += "x";
    MM_VERIFY(writeProbe(file(faulty), known));
    if (what == "damaged") QVERIFY(put(file(faulty), "format = 2\nrows = [\n"));
    if (what == "huge") QVERIFY(put(file(faulty), QByteArray(300 * 1024, '#')));
    const auto found = faulty.token->capabilities();
    MM_VERIFY(found);
    QVERIFY(found->rows.size() > 10 && found->serial == info->serial);
    QVERIFY(faulty.faults->calls("C_GenerateKeyPair") > 0);
    QVERIFY(readProbe(file(faulty))->rows.size() == found->rows.size());
}

void ProbeTest::withoutALoginNothingIsMeasured()
{
    FaultyBench faulty;
    MM_VERIFY(faulty.open());
    HSM_FAILS(faulty.token->capabilities(), HsmCode::LoginLost);
    QVERIFY(!std::filesystem::exists(file(faulty)));
    QCOMPARE(faulty.faults->logins() + faulty.faults->calls("C_GenerateKeyPair"), 0UL);
}

void ProbeTest::aTokenThatGoesInTheMiddleLeavesNoFile()
{
    FaultyBench faulty;
    MM_VERIFY(faulty.logIn());
    faulty.faults->behave({.hidden = {CKM_RSA_PKCS_KEY_PAIR_GEN}});
    faulty.faults->strike({.function = "C_Sign", .call = 3, .times = 1, .answer = CKR_DEVICE_ERROR});
    HSM_FAILS(faulty.token->capabilities(), HsmCode::TokenGone);
    QVERIFY(!std::filesystem::exists(file(faulty)));
    QCOMPARE(objects(faulty), std::size_t(0));
    MM_VERIFY(faulty.token->capabilities());
}

MINTMARK_TEST(ProbeTest)

} // namespace mintmark::hsm

#include "tst_probe.moc"

#include "provisioning/exports/delivery/Arrivals.h"
#include "provisioning/exports/targets/Parcels.h"
#include "tests/exports/Records.h"
#include "tests/support/Main.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QTemporaryDir>

using namespace mintmark;
using namespace mintmark::exports;

namespace {

Secret keyOfLedger()
{
    Secret key(32);
    for (std::uint8_t i = 0; i < 32; ++i)
        key.revealForWriting()[i] = static_cast<std::uint8_t>(i + 1);
    return key;
}

/// DPS as far as a GET of an enrolment goes.
struct Service {
    std::map<std::string, web::HttpsAnswer> answers; ///< by path; none: 404
    std::vector<std::string> asked;
    int failures = 0; ///< so many answers are 500 first
};

class ServiceHttps final : public web::Https {
public:
    explicit ServiceHttps(Service& service) : m_service(service) {}
    Expected<web::HttpsAnswer, web::HttpsError> exchange(const web::HttpsRequest& request, Milliseconds,
                                                         const std::stop_token&) override
    {
        m_service.asked.push_back(request.method + " " + request.target);
        if (m_service.failures > 0) {
            --m_service.failures;
            return web::HttpsAnswer{500, {}, "{}"};
        }
        const auto found = m_service.answers.find(request.target);
        if (found == m_service.answers.end()) return web::HttpsAnswer{404, {}, "{}"};
        return found->second;
    }

private:
    Service& m_service;
};

class OneParcel final : public ParcelSource {
public:
    explicit OneParcel(Parcel parcel) : m_parcel(std::move(parcel)) {}
    std::uint64_t all() const override { return 1; }
    Result<Page> page() override { return Page{{}, 0, true}; }
    Result<std::optional<Parcel>> parcel(const std::string&) override { return std::optional(m_parcel); }
    Parcel m_parcel;
};

const std::string place = "/enrollments/dev-0001?api-version=2021-10-01";

} // namespace

/// A device has come when the service says so of the certificate that it was told of, and not otherwise.
class ArrivalsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_refuses = false;
        m_folder = std::make_unique<QTemporaryDir>();
        m_service = {};
        auto opened = openTarget(*targetNamed("azure-dps"), {{"host", "dps.example"}, {"policy", "p"}},
                                 Secret::copyOf(viewOf("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")));
        QVERIFY(opened);
        m_target = std::move(*opened);
        m_record = test::aDevice();
        const auto parcel = dpsParcel(m_record);
        QVERIFY(parcel && *parcel);
        m_parcel = **parcel;
        auto ledger = Ledger::open(m_folder->filePath(QStringLiteral("ledger.db")).toStdString(),
                                   keyOfLedger(), systemClock());
        MM_VERIFY(ledger);
        m_ledger.emplace(std::move(*ledger));
        MM_VERIFY(m_ledger->add({0, "dps", "azure-dps", {{"host", "dps.example"}}, {}, {}}));
        m_destination = m_ledger->destinations().value().front().row;
        tell(m_parcel);
    }
    void cleanup() { m_ledger.reset(); }

    void whatItSays_data()
    {
        QTest::addColumn<QByteArray>("registration");
        QTest::addColumn<bool>("hasCome");
        QTest::addColumn<QByteArray>("words");
        const auto row = [](const char* name, const QByteArray& registration, bool hasCome,
                            const QByteArray& words) {
            QTest::newRow(name) << registration << hasCome << words;
        };
        row("assigned since",
            "{\"status\":\"assigned\",\"assignedHub\":\"hub.example\",\"lastUpdatedDateTimeUtc\":\"2026-11-"
            "27T10:00:01.1234567Z\"}",
            true, "assigned to hub.example at 2026-11-27T10:00:01Z");
        row("in the same moment",
            "{\"status\":\"assigned\",\"assignedHub\":\"h\",\"lastUpdatedDateTimeUtc\":\"2026-11-27T10:00:00."
            "5Z\"}",
            true, "assigned to h at 2026-11-27T10:00:00Z");
        row("without a fraction",
            "{\"status\":\"assigned\",\"assignedHub\":\"h\",\"lastUpdatedDateTimeUtc\":\"2026-11-27T10:00:"
            "01Z\"}",
            true, "assigned to h at 2026-11-27T10:00:01Z");
        row("before its certificate was told",
            "{\"status\":\"assigned\",\"assignedHub\":\"h\",\"lastUpdatedDateTimeUtc\":\"2026-11-27T09:59:59."
            "9Z\"}",
            false, "it came before its enrolment became what it is");
        row("nobody says when", "{\"status\":\"assigned\",\"assignedHub\":\"h\"}", false,
            "it came, and nobody says when");
        row("a time that is none",
            "{\"status\":\"assigned\",\"assignedHub\":\"h\",\"lastUpdatedDateTimeUtc\":\"soon\"}", false,
            "it came, and nobody says when");
        row("assigning", "{\"status\":\"assigning\",\"lastUpdatedDateTimeUtc\":\"2026-11-27T10:00:01Z\"}",
            false, "it came, and is assigning");
        row("disabled", "{\"status\":\"disabled\",\"lastUpdatedDateTimeUtc\":\"2026-11-27T10:00:01Z\"}",
            false, "it came, and is disabled");
        row("a status with what no terminal takes",
            "{\"status\":\"\\u001b[2J\",\"lastUpdatedDateTimeUtc\":\"2026-11-27T10:00:01Z\"}", false,
            "it came, and is  [2J");
        row("none", "null", false, "it has not come");
        row("of another form", "[]", false, "it has not come");
    }
    void whatItSays()
    {
        QFETCH(QByteArray, registration);
        QFETCH(bool, hasCome);
        QFETCH(QByteArray, words);
        answer(registration);
        const auto found = look();
        QCOMPARE(found.seen, hasCome ? 1U : 0U);
        QCOMPARE(found.unseen, hasCome ? 0U : 1U);
        const auto record = only();
        QCOMPARE(record.seenAt.has_value(), hasCome);
        QCOMPARE(record.seen, words.toStdString());
        QCOMPARE(m_service.asked, std::vector<std::string>{"GET " + place});
        // What was heard once is not asked again; what was not is.
        const auto again = look();
        QCOMPARE(again.before, hasCome ? 1U : 0U);
        QCOMPARE(m_service.asked.size(), hasCome ? 1U : 2U);
    }

    void anotherCertificateIsNobody()
    {
        auto other = test::aDevice();
        other.certificates = {test::recorded(test::certificateNamed({"dev-0001", "dev-0001"}))};
        answer(good, **dpsParcel(other));
        QCOMPARE(look().unseen, 1U);
        QCOMPARE(only().seen, std::string("its enrolment is another than it was told"));
    }
    void noEnrolmentIsNobody()
    {
        QCOMPARE(look().unseen, 1U);
        QCOMPARE(only().seen, std::string("it has no enrolment"));
    }
    void whatChangedMeanwhileIsNotAskedFor()
    {
        answer(good);
        auto changed = m_parcel;
        changed.body.insert(1, "\"x\":1,");
        const auto found = look(changed);
        QCOMPARE(found.unseen, 1U);
        QVERIFY(m_service.asked.empty());
        QVERIFY(!only().seenAt);
    }
    void whoMustNotComeInIsNotWaitedFor()
    {
        auto blocked = m_parcel;
        blocked.blocked = true;
        blocked.body.insert(1, "\"x\":1,");
        tell(blocked);
        answer(good);
        const auto found = look(blocked);
        QCOMPARE(found.seen + found.unseen + found.before, 0U);
        QVERIFY(m_service.asked.empty());
    }
    /// A newer record has to be seen anew.
    void aNewerRecordHasNotCome()
    {
        answer(good);
        QCOMPARE(look().seen, 1U);
        auto newer = m_parcel;
        newer.body.insert(1, "\"x\":1,");
        tell(newer);
        const auto found = look(newer);
        QCOMPARE(found.before, 0U);
        QCOMPARE(found.unseen, 1U);
    }
    void anAnswerThatIsLateIsAskedForAgain()
    {
        answer(good);
        m_service.failures = 2;
        QCOMPARE(look().seen, 1U);
        QCOMPARE(m_service.asked.size(), std::size_t{3});
    }
    void whoRefusesTheCredentialEndsIt()
    {
        for (int i = 2; i <= 8; ++i) {
            auto other = m_parcel;
            other.deviceId = "dev-000" + std::to_string(i);
            tell(other);
        }
        m_service.answers.clear();
        m_refuses = true;
        const auto found = look();
        QCOMPARE(found.end, PushEnd::Credential);
        QCOMPARE(m_service.asked.size(), std::size_t{5});
    }
    void onlyDpsTells()
    {
        QVERIFY(m_target.target->tellsWhoCame());
        const auto hook = openTarget(*targetNamed("webhook"), {{"host", "a"}, {"path", "/"}},
                                     Secret::copyOf(viewOf("0123456789abcdef")));
        QVERIFY(hook);
        QVERIFY(!hook->target->tellsWhoCame());
    }

private:
    static inline const QByteArray good =
        "{\"status\":\"assigned\",\"assignedHub\":\"h\",\"lastUpdatedDateTimeUtc\":\"2026-11-27T10:00:01Z\"}";

    void tell(const Parcel& parcel)
    {
        const Ledger::Plan plan{parcel.deviceId, parcel.digest(), parcel.blocked, {}};
        MM_VERIFY(m_ledger->plan(m_destination, {&plan, 1}));
        LedgerQuery query;
        query.deviceId = parcel.deviceId;
        const auto records = m_ledger->records(query);
        MM_VERIFY(records);
        const Outcomes outcome{records->front().row, Delivered::Told, {}, {}, false};
        MM_VERIFY(m_ledger->settle({&outcome, 1}));
    }
    /// As the service tells an enrolment: its certificate by what it read in it.
    void answer(const QByteArray& registration, std::optional<Parcel> parcel = {})
    {
        auto body =
            QJsonDocument::fromJson(QByteArray::fromStdString((parcel ? *parcel : m_parcel).body)).object();
        body[QStringLiteral("lastUpdatedDateTimeUtc")] = QStringLiteral("2026-11-27T10:00:00.5000000Z");
        const auto state = QJsonDocument::fromJson(registration);
        if (state.isObject()) body[QStringLiteral("registrationState")] = state.object();
        m_service.answers[place] = {
            200, {}, QJsonDocument(body).toJson(QJsonDocument::Compact).toStdString()};
    }
    Arrivals look(std::optional<Parcel> parcel = {})
    {
        OneParcel source(parcel ? *parcel : m_parcel);
        if (m_refuses)
            for (int i = 1; i <= 8; ++i)
                m_service.answers["/enrollments/dev-000" + std::to_string(i) + "?api-version=2021-10-01"] = {
                    401, {}, "{}"};
        class Named final : public ParcelSource {
        public:
            Named(ParcelSource& one) : m_one(one) {}
            std::uint64_t all() const override { return 1; }
            Result<Page> page() override { return m_one.page(); }
            Result<std::optional<Parcel>> parcel(const std::string& id) override
            {
                auto parcel = m_one.parcel(id);
                if (parcel && *parcel) (*parcel)->deviceId = id;
                return parcel;
            }

        private:
            ParcelSource& m_one;
        } named(source);
        const PushParts parts{*m_ledger,
                              m_destination,
                              named,
                              *m_target.target,
                              [this] { return std::make_unique<ServiceHttps>(m_service); },
                              systemClock()};
        PushLimits limits;
        limits.perMinute = 600'000;
        const auto found = lookForArrivals(parts, limits, [](auto, auto, const auto&) {}, {});
        if (!found) {
            QTest::qFail(found.error().detail.c_str(), __FILE__, __LINE__);
            return {};
        }
        return *found;
    }
    LedgerRecord only()
    {
        LedgerQuery query;
        query.deviceId = "dev-0001";
        const auto records = m_ledger->records(query);
        return records && !records->empty() ? records->front() : LedgerRecord{};
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    Service m_service;
    OpenTarget m_target;
    Record m_record;
    Parcel m_parcel;
    std::optional<Ledger> m_ledger;
    std::int64_t m_destination = 0;
    bool m_refuses = false;
};

MINTMARK_TEST(ArrivalsTest)
#include "tst_arrivals.moc"

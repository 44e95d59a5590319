#include "provisioning/exports/delivery/Pusher.h"
#include "provisioning/exports/targets/Answers.h"
#include "tests/support/Main.h"

#include <QtCore/QJsonObject>
#include <QtCore/QRandomGenerator>
#include <QtCore/QTemporaryDir>

#include <atomic>
#include <thread>

using namespace mintmark;
using namespace mintmark::exports;

namespace {

Secret keyOfLedger()
{
    Secret key(32);
    for (std::uint8_t i = 0; i < 32; ++i)
        key.revealForWriting()[i] = static_cast<std::uint8_t>(i * 7 + 1);
    return key;
}

/// A cloud in memory, which loses questions and answers as it is told to. Counts each change of what it has.
struct Cloud {
    std::mutex mutex;
    std::map<std::string, std::string> has;
    std::map<std::string, int> effects;
    std::set<std::string> refused;
    double lostBefore = 0, lostAfter = 0, busy = 0, broken = 0;
    bool noCredential = false, untrusted = false;
    int refusals = 0; ///< so many requests are answered with 401
    std::atomic<int> requests = 0;
    QRandomGenerator random{1};

    Expected<web::HttpsAnswer, web::HttpsError> answer(const web::HttpsRequest& request)
    {
        ++requests;
        const std::lock_guard lock(mutex);
        const auto strikes = [&](double share) { return random.generateDouble() < share; };
        if (untrusted) return fail(web::HttpsError{web::HttpsFault::Untrusted, "cloud: another name"});
        if (noCredential || refusals > 0) {
            --refusals;
            return web::HttpsAnswer{401, {}, "{}"};
        }
        if (strikes(lostBefore)) return fail(web::HttpsError{web::HttpsFault::NoAnswer, "cloud: reset"});
        if (strikes(busy)) return web::HttpsAnswer{429, {}, "{}"};
        if (strikes(broken)) return web::HttpsAnswer{500, {}, "oops"};
        auto done = handle(request);
        if (strikes(lostAfter)) return fail(web::HttpsError{web::HttpsFault::NoAnswer, "cloud: reset"});
        return done;
    }

private:
    web::HttpsAnswer handle(const web::HttpsRequest& request)
    {
        const auto id = request.target.substr(1);
        if (request.method == "GET") {
            const auto found = has.find(id);
            return found == has.end() ? web::HttpsAnswer{404, {}, "{}"}
                                      : web::HttpsAnswer{200, {}, found->second};
        }
        if (refused.contains(id)) return {400, {}, "{\"message\":\"no such name\"}"};
        if (request.method == "POST" && has.contains(id)) return {409, {}, "{}"};
        has[id] = request.body;
        ++effects[id];
        return {200, {}, "{}"};
    }
};

class CloudHttps final : public web::Https {
public:
    explicit CloudHttps(Cloud& cloud) : m_cloud(cloud) {}
    Expected<web::HttpsAnswer, web::HttpsError> exchange(const web::HttpsRequest& request, Milliseconds,
                                                         const std::stop_token&) override
    {
        return m_cloud.answer(request);
    }

private:
    Cloud& m_cloud;
};

class CloudTarget final : public Target {
public:
    explicit CloudTarget(std::size_t together = 1) : m_together(together) {}
    std::size_t most() const override { return m_together; }
    Expected<std::optional<Parcel>, Misfit> parcelOf(const Record&) const override
    {
        return std::optional<Parcel>{};
    }
    std::optional<web::HttpsRequest> signedOne(web::HttpsRequest request, WallTime) const override
    {
        return request;
    }
    std::vector<Verdict> create(Asker& asker, std::span<const Parcel> parcels) const override
    {
        // Of a call that holds several, the door comes first: it refuses all of them, or none.
        if (parcels.size() > 1) {
            const auto door = asker.ask({"GET", "/door", {}, {}});
            if (!door) return std::vector(parcels.size(), verdictOf(door.error()));
            if (door->status == 401) return std::vector(parcels.size(), verdictOf(*door));
        }
        std::vector<Verdict> verdicts;
        for (const auto& one : parcels)
            verdicts.push_back(send(asker, "POST", one));
        return verdicts;
    }
    Expected<Looked, Verdict> look(Asker& asker, const Parcel& parcel) const override
    {
        const auto answer = asker.ask({"GET", "/" + parcel.deviceId, {}, {}});
        if (!answer) return fail(verdictOf(answer.error()));
        if (answer->status == 404) return Looked{};
        if (answer->status != 200) return fail(verdictOf(*answer));
        return Looked{answer->body == parcel.body ? Looked::Seen::Same : Looked::Seen::Other, {}};
    }
    Verdict update(Asker& asker, const Parcel& parcel, const std::string&) const override
    {
        return send(asker, "PUT", parcel);
    }

private:
    static Verdict send(Asker& asker, const char* method, const Parcel& parcel)
    {
        const auto answer = asker.ask({method, "/" + parcel.deviceId, {}, parcel.body});
        if (!answer) return verdictOf(answer.error());
        return answer->status == 200 ? Verdict{} : verdictOf(*answer);
    }

    std::size_t m_together;
};

class Parcels final : public ParcelSource {
public:
    explicit Parcels(const std::map<std::string, Parcel>& all) : m_all(all) {}
    std::uint64_t all() const override { return m_all.size(); }
    Result<Page> page() override
    {
        Page page;
        for (const auto& [id, one] : m_all)
            page.plans.push_back({id, one.digest(), one.blocked, {}});
        page.isLast = true;
        return page;
    }
    Result<std::optional<Parcel>> parcel(const std::string& id) override
    {
        const auto found = m_all.find(id);
        return found == m_all.end() ? std::optional<Parcel>{} : std::optional(found->second);
    }

private:
    const std::map<std::string, Parcel>& m_all;
};

} // namespace

/// Whatever is lost and whoever is killed: in the end the destination has what is to be told, and each of it
/// once.
class PushTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_cloud = std::make_unique<Cloud>();
        m_together = 1;
        m_cloud->random.seed(7);
        m_parcels.clear();
        open();
        MM_VERIFY(m_ledger->add({0, "cloud", "test", {{"host", "cloud"}}, {}, {}}));
        m_destination = m_ledger->destinations().value().front().row;
    }
    void cleanup() { m_ledger.reset(); }

    void eachIsToldOnce()
    {
        have(300);
        const auto first = pushed();
        QCOMPARE(first.end, PushEnd::Complete);
        QCOMPARE(first.told, 300U);
        same();
        // Nothing is asked a second time.
        const int before = m_cloud->requests;
        const auto second = pushed();
        QCOMPARE(second.had, 300U);
        QCOMPARE(second.told, 0U);
        QCOMPARE(int(m_cloud->requests), before);
    }

    void answersAreLost()
    {
        have(300);
        m_cloud->lostAfter = 0.10;
        m_cloud->lostBefore = 0.05;
        m_cloud->busy = 0.05;
        m_cloud->broken = 0.05;
        const auto done = pushed();
        QCOMPARE(done.end, PushEnd::Complete);
        QCOMPARE(done.told, 300U);
        same();
        once();
    }

    /// Stopped in the middle, with what was under way left as it is: another process goes on.
    void killedAgainAndAgain()
    {
        have(400);
        m_cloud->lostAfter = 0.05;
        m_cloud->broken = 0.05;
        int pushes = 0;
        while (true) {
            std::stop_source stop;
            std::jthread killer([&] {
                std::this_thread::sleep_for(std::chrono::milliseconds(40));
                stop.request_stop();
            });
            const auto done = push(1'000'000, stop.get_token());
            MM_VERIFY(done);
            ++pushes;
            if (done->end == PushEnd::Complete) break;
            QCOMPARE(done->end, PushEnd::Stopped);
            QVERIFY(pushes < 500);
            m_ledger.reset();
            open();
        }
        QVERIFY2(pushes > 1, "it was never stopped");
        same();
        once();
    }

    /// What another ledger told is not told again, and what changed meanwhile is looked at first.
    void whatAnotherLedgerToldIsKnown()
    {
        have(4);
        const auto learned = [&](const std::string& id, Delivered state, const std::string& body) {
            return Ledger::Learned{id,    sha256(viewOf(body)),         false,
                                   state, WallTime(Milliseconds{1000}), "by a receipt"};
        };
        const auto body = [&](const std::string& id) { return m_parcels.at(id).body; };
        const std::array records{
            learned("d000", Delivered::Told, body("d000")), learned("d001", Delivered::Told, "{\"older\":1}"),
            learned("d002", Delivered::Sent, body("d002")), learned("d003", Delivered::Aside, body("d003"))};
        for (const auto* id : {"d000", "d001"})
            m_cloud->has[id] = id == std::string("d000") ? body(id) : "{\"older\":1}";
        const auto first = m_ledger->learn(m_destination, records);
        MM_VERIFY(first);
        QCOMPARE(first->told, 2U);
        QCOMPARE(first->sent, 1U);
        QCOMPARE(first->aside, 1U);
        QCOMPARE(first->older, 0U);
        const auto again = m_ledger->learn(m_destination, records);
        MM_VERIFY(again);
        QCOMPARE(again->known, 4U);
        QCOMPARE(again->told + again->sent + again->aside + again->older, 0U);
        const auto done = pushed();
        QCOMPARE(done.had, 1U);
        QCOMPARE(done.aside, 1U);
        QCOMPARE(done.told, 2U);
        QVERIFY2(!m_cloud->effects.contains("d000"), "it was told again");
        QCOMPARE(m_cloud->effects["d001"], 1);
        QCOMPARE(m_cloud->effects["d002"], 1);
        QVERIFY(!m_cloud->effects.contains("d003"));
    }

    void whatIsNewerHereStaysAndIsLookedAtFirst()
    {
        have(2);
        std::vector<Ledger::Plan> plans;
        for (const auto& [id, parcel] : m_parcels)
            plans.push_back(planOf(parcel));
        MM_VERIFY(m_ledger->plan(m_destination, plans));
        const auto older = sha256(viewOf("{\"older\":1}"));
        const std::array records{
            Ledger::Learned{"d000", older, true, Delivered::Told, WallTime(Milliseconds{1000}), {}}};
        const auto learned = m_ledger->learn(m_destination, records);
        MM_VERIFY(learned);
        QCOMPARE(learned->older, 1U);
        QCOMPARE(learned->told, 0U);
        LedgerQuery query;
        query.deviceId = "d000";
        auto now = m_ledger->records(query);
        MM_VERIFY(now);
        QCOMPARE(now->size(), 1U);
        QCOMPARE(now->front().digest, m_parcels.at("d000").digest());
        QCOMPARE(now->front().state, Delivered::Owed);
        QVERIFY(now->front().wasTold);
        query.replacedToo = true;
        now = m_ledger->records(query);
        MM_VERIFY(now);
        QCOMPARE(now->size(), 2U);
        m_cloud->has["d000"] = "{\"older\":1}";
        QCOMPARE(pushed().told, 2U);
        same();
        once();
    }

    void whatIsSentIsComparedFirst()
    {
        have(1);
        auto plan = planOf(m_parcels.begin()->second);
        MM_VERIFY(m_ledger->plan(m_destination, {&plan, 1}));
        const auto row = m_ledger->due(m_destination, WallTime::max(), 1).value().front().row;
        MM_VERIFY(m_ledger->sending({&row, 1}));
        // It arrived, and nobody heard of it.
        m_cloud->has["d000"] = m_parcels.begin()->second.body;
        const auto done = pushed();
        QCOMPARE(done.told, 1U);
        QVERIFY(m_cloud->effects.empty());
        QCOMPARE(int(m_cloud->requests), 1);
    }

    void whatChangedIsUpdated()
    {
        have(20);
        (void)pushed();
        m_parcels["d003"].body = "{\"status\":\"disabled\"}";
        m_parcels["d003"].blocked = true;
        const auto done = pushed();
        QCOMPARE(done.told, 1U);
        QCOMPARE(done.blocked, 1U);
        QCOMPARE(done.had, 19U);
        same();
        QCOMPARE(m_cloud->effects["d003"], 2);
        // Its history stays.
        LedgerQuery query;
        query.deviceId = "D003";
        query.replacedToo = true;
        const auto records = m_ledger->records(query);
        MM_VERIFY(records);
        QCOMPARE(records->size(), std::size_t{2});
        QVERIFY((*records)[0].isReplaced && !(*records)[1].isReplaced);
    }

    void aPoisonRecordBlocksNothing()
    {
        have(50);
        m_cloud->refused = {"d007", "d011"};
        const auto done = pushed();
        QCOMPARE(done.end, PushEnd::Complete);
        QCOMPARE(done.told, 48U);
        QCOMPARE(done.aside, 2U);
        const auto counts = m_ledger->counts(m_destination);
        MM_VERIFY(counts);
        QCOMPARE(counts->aside, 2U);
        QVERIFY(counts->lastError.find("no such name") != std::string::npos);
        // It waits for somebody.
        const int before = m_cloud->requests;
        QCOMPARE(pushed().aside, 2U);
        QCOMPARE(int(m_cloud->requests), before);
        m_cloud->refused = {"d011"};
        const auto again = m_ledger->retry(m_destination);
        MM_VERIFY(again);
        QCOMPARE(*again, 2U);
        QCOMPARE(pushed().told, 1U);
        m_cloud->refused.clear();
        MM_VERIFY(m_ledger->retry(m_destination));
        (void)pushed();
        same();
    }

    void anEndAtOnce_data()
    {
        QTest::addColumn<bool>("credential");
        QTest::newRow("the credential") << true;
        QTest::newRow("the server") << false;
    }
    void anEndAtOnce()
    {
        QFETCH(bool, credential);
        have(200);
        (credential ? m_cloud->noCredential : m_cloud->untrusted) = true;
        const auto done = pushed();
        QCOMPARE(done.end, credential ? PushEnd::Credential : PushEnd::Untrusted);
        QVERIFY2(m_cloud->requests < 40, "it asked on and on");
        QVERIFY(m_cloud->has.empty());
        m_cloud->noCredential = m_cloud->untrusted = false;
        QCOMPARE(pushed().end, PushEnd::Complete);
        same();
        once();
    }

    // A token that has just ended is refused once by each call under way; that is no wrong credential.
    void aCallIsRefusedOnceHoweverManyItHolds()
    {
        m_together = 10;
        have(60);
        m_cloud->refusals = 4;
        QCOMPARE(pushed().end, PushEnd::Complete);
        same();
        once();
        m_parcels.clear();
        m_cloud->has.clear();
        for (int i = 100; i < 200; ++i) {
            const auto id = QString::asprintf("d%03d", i).toStdString();
            m_parcels[id] = {id, false, "{}", 0};
        }
        m_cloud->noCredential = true;
        m_cloud->requests = 0;
        QCOMPARE(pushed().end, PushEnd::Credential);
        QVERIFY2(m_cloud->requests >= 5, "calls are what is counted");
        QVERIFY(m_cloud->has.empty());
    }

    void aSilentCloudIsGivenUp()
    {
        have(5);
        m_cloud->lostBefore = 1;
        PushLimits limits;
        limits.patience = Milliseconds{300};
        limits.perMinute = 600'000;
        const auto done = push(limits, {});
        MM_VERIFY(done);
        QCOMPARE(done->end, PushEnd::Silent);
        QVERIFY(done->lastError.find("reset") != std::string::npos);
        m_cloud->lostBefore = 0;
        QCOMPARE(pushed().end, PushEnd::Complete);
        same();
    }

private:
    void open()
    {
        auto opened = Ledger::open(m_folder->filePath(QStringLiteral("ledger.db")).toStdString(),
                                   keyOfLedger(), systemClock());
        MM_VERIFY(opened);
        m_ledger.emplace(std::move(*opened));
    }
    void have(int devices)
    {
        for (int i = 0; i < devices; ++i) {
            const auto id = QString::asprintf("d%03d", i).toStdString();
            m_parcels[id] = {id, false, "{\"deviceId\":\"" + id + "\"}", 0};
        }
    }
    static Ledger::Plan planOf(const Parcel& parcel)
    {
        return {parcel.deviceId, parcel.digest(), parcel.blocked, {}};
    }
    Result<Pushed> push(const PushLimits& limits, const std::stop_token& stop)
    {
        Parcels source(m_parcels);
        const CloudTarget target(m_together);
        const PushParts parts{*m_ledger,
                              m_destination,
                              source,
                              target,
                              [&] { return std::make_unique<CloudHttps>(*m_cloud); },
                              systemClock()};
        return exports::push(
            parts, limits, [](auto, auto, const auto&) {}, stop);
    }
    Result<Pushed> push(std::uint32_t perMinute, const std::stop_token& stop)
    {
        PushLimits limits;
        limits.perMinute = perMinute;
        limits.workers = 4;
        return push(limits, stop);
    }
    Pushed pushed()
    {
        auto done = push(1'000'000, {});
        if (!done) {
            QTest::qFail(done.error().detail.c_str(), __FILE__, __LINE__);
            return {};
        }
        return *done;
    }
    void same()
    {
        QCOMPARE(m_cloud->has.size(), m_parcels.size());
        for (const auto& [id, parcel] : m_parcels)
            QCOMPARE(m_cloud->has[id], parcel.body);
        const auto counts = m_ledger->counts(m_destination);
        MM_VERIFY(counts);
        QCOMPARE(counts->told, m_parcels.size());
        QCOMPARE(counts->owed + counts->aside, 0U);
    }
    void once()
    {
        for (const auto& [id, count] : m_cloud->effects)
            QVERIFY2(count == 1, (id + " changed " + std::to_string(count) + " times").c_str());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Cloud> m_cloud;
    std::map<std::string, Parcel> m_parcels;
    std::optional<Ledger> m_ledger;
    std::int64_t m_destination = 0;
    std::size_t m_together = 1; ///< in a call
};

MINTMARK_TEST(PushTest)
#include "tst_push.moc"

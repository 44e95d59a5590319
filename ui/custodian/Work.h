// Makes the custodian's blocking calls on threads of its own, and brings the answers to the GUI thread.
//
// Two lanes, each in the order of its calls: one reads, so that a table goes on scrolling while an act of
// many seconds has the other. The station is opened for reading, beside a batch that works; an act opens it
// for work, holds its lock, and lets it go soon after the last one.
#pragma once

#include "ui/common/Opening.h"

#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <QtCore/QThread>
#include <QtCore/QTimer>

#include <filesystem>
#include <type_traits>

namespace mintmark::ui {

struct WorkOptions {
    std::filesystem::path directory; ///< for those faces that are opened by the station's folder
    OpenStation openToRead;
    OpenStation openToWork;
    OpenPeople people;                       ///< empty: nobody is asked who they are
    std::chrono::milliseconds keeps{20'000}; ///< how long the station stays open for work after an act
};

/// What a call on the acting lane may tell and ask.
struct Doing {
    std::function<void(int)> percent; ///< 0…100; from any thread
    std::stop_token stop;
};

/// A call on the acting lane that has not been answered. GUI thread; deleted after its answer.
class Job final : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    /// The call ends early, where it can.
    void stop() { m_stop.request_stop(); }
    [[nodiscard]] std::stop_token token() const { return m_stop.get_token(); }

Q_SIGNALS:
    void percent(int percent);
    void ended();

private:
    std::stop_source m_stop;
};

/// Who is logged in, and where.
struct Session {
    station::StationInfo info;
    std::optional<station::OperatorInfo> who; ///< nothing: the station has no operators
    bool isGuarded = false;                   ///< it is a service's, and reached through that
};

/// All functions are for the GUI thread and return at once. An answer comes on it, unless `context` has gone
/// by then. No answer comes after `~Work`, which stops and awaits what is under way.
class Work final : public QObject {
    Q_OBJECT
public:
    explicit Work(WorkOptions options, QObject* parent = nullptr);
    ~Work() override;

    [[nodiscard]] const std::filesystem::path& directory() const { return m_options.directory; }
    [[nodiscard]] const Session& session() const { return m_session; }
    /// Whether the one who is logged in may: for what a page offers. The station asks for itself.
    [[nodiscard]] bool may(station::Act act) const;
    /// Who acts, as calls want it: the operator's name, or empty.
    [[nodiscard]] std::string who() const;

    // The way in. Each is answered by one of the signals.
    void open();
    void logIn(std::string nameOrBadge, Pin pin);
    void login(Pin pin);
    void loginFromFile();
    /// Forgets the PIN and closes the station; then `open` again.
    void leave();

    /// `call(station::Station&)` on the reading lane; `answer` gets what it returned, an Outcome.
    template <class Call, class Answer> void read(QObject* context, Call call, Answer answer)
    {
        using Result = std::invoke_result_t<Call&, station::Station&>;
        // Shared, since a std::function is copied and a call may hold what cannot be.
        auto held = std::make_shared<Call>(std::move(call));
        auto reply = std::make_shared<Answer>(std::move(answer));
        post(Lane::Reading, [this, held, reply, there = QPointer<QObject>(context)]() -> Then {
            auto result = std::make_shared<Result>(
                m_reader ? (*held)(*m_reader) : Result(fail(Failure(FailureCode::HsmPinMissing))));
            return [reply, result, there] {
                if (there) (*reply)(std::move(*result));
            };
        });
    }
    /// `call(station::Station&, const Doing&)` on the acting lane, with the station open for work. Where it
    /// needs a second person (MM-SECOND-NEEDED) and `delicate` says for what, `secondNeeded` comes first, and
    /// the call is made again once somebody stands beside: it must be one that has done nothing by then.
    template <class Call, class Answer>
    Job* act(QObject* context, Call call, Answer answer, std::optional<station::Delicate> delicate = {})
    {
        using Result = std::invoke_result_t<Call&, station::Station&, const Doing&>;
        return start<Result>(
            context,
            [this, call = std::move(call)](const Doing& doing) mutable -> Result {
                auto station = writer();
                if (!station) return fail(station.error());
                return call(**station, doing);
            },
            std::move(answer), delicate);
    }
    /// The same with the station open for reading, beside a batch: for what takes long and changes nothing.
    template <class Call, class Answer> Job* look(QObject* context, Call call, Answer answer)
    {
        using Result = std::invoke_result_t<Call&, station::Station&, const Doing&>;
        return start<Result>(context,
                             [this, call = std::move(call)](const Doing& doing) mutable -> Result {
                                 if (m_writer) return call(*m_writer, doing);
                                 auto station = looker();
                                 if (!station) return fail(station.error());
                                 return call(**station, doing);
                             },
                             std::move(answer), {});
    }
    /// `call(const Doing&)` on the acting lane, for what needs no open station.
    template <class Call, class Answer>
    Job* call(QObject* context, Call call, Answer answer, std::optional<station::Delicate> delicate = {})
    {
        using Result = std::invoke_result_t<Call&, const Doing&>;
        return start<Result>(context, std::move(call), std::move(answer), delicate);
    }
    /// As `call`, with the station closed and the registry let go until it has ended: for what wants a token
    /// or a registry to itself. What is read meanwhile waits. Afterwards the station is opened again with the
    /// PIN of the way in; where that fails, `openFailed` or `loginFailed`.
    template <class Call, class Answer>
    Job* alone(QObject* context, Call call, Answer answer, std::optional<station::Delicate> delicate = {})
    {
        using Result = std::invoke_result_t<Call&, const Doing&>;
        return start<Result>(
            context,
            [this, call = std::move(call)](const Doing& doing) mutable -> Result {
                const Closed closed(*this);
                return call(doing);
            },
            std::move(answer), delicate);
    }
    /// Whether this is the PIN of the way in; nothing where that was the station's own, from its file.
    [[nodiscard]] std::optional<bool> isPin(const Pin& pin) const;

    /// `call(station::Operators&)` on the acting lane; MM-INTERNAL where the window was given none.
    template <class Call, class Answer> void people(QObject* context, Call call, Answer answer)
    {
        using Result = std::invoke_result_t<Call&, station::Operators&>;
        start<Result>(context,
                      [this, call = std::move(call)](const Doing&) mutable -> Result {
                          if (!m_people)
                              return fail(Failure(FailureCode::Internal, "no operators were given"));
                          return call(*m_people);
                      },
                      std::move(answer), {});
    }

    /// `call(std::stop_token, tell)` on a thread of its own, for what goes on until it is stopped; each
    /// `Event` that it tells comes to `take`, and its end to `answer`. It holds up neither lane, and nothing
    /// waits for it; another that is begun meanwhile begins when it has ended.
    template <class Event, class Call, class Take, class Answer>
    Job* watch(QObject* context, Call call, Take take, Answer answer)
    {
        using Tell = std::function<void(Event)>;
        using Result = std::invoke_result_t<Call&, std::stop_token, const Tell&>;
        auto* job = new Job(this);
        auto there = QPointer<QObject>(context);
        auto held = std::make_shared<Call>(std::move(call));
        auto taken = std::make_shared<Take>(std::move(take));
        auto reply = std::make_shared<Answer>(std::move(answer));
        const Tell tell = [this, there, taken](Event event) {
            QMetaObject::invokeMethod(
                this,
                [there, taken, event = std::move(event)] {
                    if (there) (*taken)(event);
                },
                Qt::QueuedConnection);
        };
        post(Lane::Watching, [=, stop = job->token()]() -> Then {
            auto result = std::make_shared<Result>((*held)(stop, tell));
            return [=] {
                Q_EMIT job->ended();
                job->deleteLater();
                if (there) (*reply)(std::move(*result));
            };
        });
        return job;
    }

    /// After `secondNeeded`: somebody stands beside, or nobody does and the call fails.
    void second(std::string nameOrBadge, Pin pin);
    void noSecond();
    /// An act that has not been answered.
    [[nodiscard]] bool isActing() const { return m_acting > 0; }

Q_SIGNALS:
    void openFailed(const mintmark::Failure& failure);
    void personNeeded(const mintmark::station::StationInfo& info);
    void personFailed(const mintmark::Failure& failure);
    void pinNeeded(const mintmark::station::StationInfo& info);
    void loginFailed(const mintmark::Failure& failure);
    void isIn();
    void secondNeeded(mintmark::station::Delicate delicate);
    void secondFailed(const mintmark::Failure& failure);
    void secondIn();
    void actingChanged();

private:
    enum class Lane { Reading, Acting, Watching };
    using Then = std::function<void()>; ///< what is left to do on the GUI thread
    void post(Lane lane, std::function<Then()> call);
    template <class Result, class Call, class Answer>
    Job* start(QObject* context, Call call, Answer answer, std::optional<station::Delicate> delicate)
    {
        auto* job = newJob();
        auto held = std::make_shared<Call>(std::move(call));
        auto reply = std::make_shared<Answer>(std::move(answer));
        const Doing doing{percentOf(job), job->token()};
        auto there = QPointer<QObject>(context);
        auto again = std::make_shared<std::function<void()>>();
        *again = [=, this, weak = std::weak_ptr(again)] {
            post(Lane::Acting, [=, this]() -> Then {
                auto result = std::make_shared<Result>((*held)(doing));
                return [=, this, once = weak.lock()] {
                    if (!*result && result->error().code == FailureCode::SecondNeeded && delicate &&
                        m_people && m_session.who && there) {
                        awaitSecond(*delicate, *once, [=, this] {
                            done(job);
                            if (there) (*reply)(std::move(*result));
                        });
                        return;
                    }
                    done(job);
                    if (there) (*reply)(std::move(*result));
                };
            });
        };
        (*again)();
        m_again.insert_or_assign(job, again);
        return job;
    }
    Job* newJob();
    std::function<void(int)> percentOf(Job* job);
    void done(Job* job);
    void awaitSecond(station::Delicate delicate, std::function<void()> again, std::function<void()> giveUp);
    /// On the acting lane: while one lives, the station is closed, and the reading lane waits.
    class Closed {
    public:
        explicit Closed(Work& work);
        ~Closed();
        Closed(const Closed&) = delete;
        Closed& operator=(const Closed&) = delete;

    private:
        struct Gate;
        std::shared_ptr<Gate> m_gate;
    };
    /// On the reading lane, after `alone`.
    Then reopen();
    /// On the acting lane.
    Outcome<station::Station*> writer();
    Outcome<std::unique_ptr<station::Station>> looker();
    Outcome<void> logInTo(station::Station& station);
    Then goOn();
    void take(Pin pin, bool fromFile);

    WorkOptions m_options;
    Session m_session; ///< GUI thread
    int m_acting = 0;
    std::map<Job*, std::shared_ptr<std::function<void()>>> m_again;
    std::function<void()> m_secondAgain, m_secondGivesUp;
    station::Delicate m_delicate = station::Delicate::Reissue;
    QTimer m_closing; ///< lets the station's lock go

    // The reading lane alone.
    std::unique_ptr<station::Station> m_reader;
    // The acting lane alone, but m_people's pointer, which is set before anybody is in.
    std::unique_ptr<station::Station> m_writer;
    std::shared_ptr<station::Operators> m_people;
    // Set while nobody is in, read by the acting lane.
    std::shared_ptr<Pin> m_pin; ///< for the shift of this window; empty: from the station's file
    bool m_fromFile = false;

    QThread m_reading, m_doing, m_watching;
    QObject* m_readingThere;
    QObject* m_doingThere;
    QObject* m_watchingThere;
};

} // namespace mintmark::ui

#include "ui/custodian/Work.h"

#include "provisioning/station/Guarded.h"
#include "ui/common/ServiceLogin.h"

#include <QtCore/QMetaObject>

#include <semaphore>

namespace mintmark::ui {

Work::Work(WorkOptions options, QObject* parent)
    : QObject(parent), m_options(std::move(options)), m_readingThere(new QObject), m_doingThere(new QObject),
      m_watchingThere(new QObject)
{
    m_closing.setSingleShot(true);
    m_closing.setInterval(m_options.keeps);
    connect(&m_closing, &QTimer::timeout, this, [this] {
        post(Lane::Acting, [this]() -> Then {
            m_writer.reset();
            return [] {};
        });
    });
    const std::pair<QThread*, QObject*> lanes[] = {
        {&m_reading, m_readingThere}, {&m_doing, m_doingThere}, {&m_watching, m_watchingThere}};
    for (const auto& [thread, there] : lanes) {
        there->moveToThread(thread);
        connect(thread, &QThread::finished, there, &QObject::deleteLater);
        thread->start();
    }
}

Work::~Work()
{
    m_reading.requestInterruption(); // it may wait for a service
    for (auto* job : findChildren<Job*>())
        job->stop();
    // The acting lane first: in `alone` it waits for the reading one.
    for (auto* thread : {&m_doing, &m_reading, &m_watching}) {
        thread->quit();
        thread->wait();
    }
}

bool Work::may(station::Act act) const
{
    return !m_session.who || orders::may(m_session.who->role, act);
}

std::string Work::who() const
{
    return m_session.who ? m_session.who->name : std::string();
}

void Work::post(Lane lane, std::function<Then()> call)
{
    QMetaObject::invokeMethod(
        lane == Lane::Reading  ? m_readingThere
        : lane == Lane::Acting ? m_doingThere
                               : m_watchingThere,
        [this, call = std::move(call)] {
            auto then = call();
            QMetaObject::invokeMethod(this, std::move(then), Qt::QueuedConnection);
        },
        Qt::QueuedConnection);
}

Job* Work::newJob()
{
    m_closing.stop();
    ++m_acting;
    Q_EMIT actingChanged();
    return new Job(this);
}

std::function<void(int)> Work::percentOf(Job* job)
{
    return [job = QPointer<Job>(job), this](int percent) {
        QMetaObject::invokeMethod(
            this,
            [job, percent] {
                if (job) Q_EMIT job->percent(percent);
            },
            Qt::QueuedConnection);
    };
}

void Work::done(Job* job)
{
    m_again.erase(job);
    Q_EMIT job->ended();
    job->deleteLater();
    if (--m_acting == 0) m_closing.start();
    Q_EMIT actingChanged();
}

void Work::open()
{
    post(Lane::Reading, [this]() -> Then {
        m_reader.reset();
        auto station = m_options.openToRead();
        if (!station) return [this, failure = station.error()] { Q_EMIT openFailed(failure); };
        m_reader = std::move(*station);
        if (m_options.people) {
            auto people = m_options.people();
            const auto any = people ? (*people)->any() : Outcome<bool>(fail(people.error()));
            if (!any) return [this, failure = any.error()] { Q_EMIT openFailed(failure); };
            m_people = std::move(*people);
            if (*any)
                return [this, info = m_reader->info(), isGuarded = station::guardedIn(*m_reader) != nullptr] {
                    m_session.info = info;
                    m_session.isGuarded = isGuarded;
                    Q_EMIT personNeeded(info);
                };
        }
        return goOn();
    });
}

Work::Then Work::goOn()
{
    const bool soon = isLoggedInSoon(*m_reader, [this] { return !m_reading.isInterruptionRequested(); });
    return [this, info = m_reader->info(), isInAlready = soon,
            isGuarded = station::guardedIn(*m_reader) != nullptr] {
        m_session.info = info;
        m_session.isGuarded = isGuarded;
        if (isInAlready)
            Q_EMIT isIn();
        else
            Q_EMIT pinNeeded(info);
    };
}

void Work::logIn(std::string nameOrBadge, Pin pin)
{
    auto held = std::make_shared<Pin>(std::move(pin)); // shared as a std::function is copied; wiped below
    post(Lane::Reading, [this, name = std::move(nameOrBadge), held]() -> Then {
        const auto who = m_people->logIn(name, *held);
        held->clear();
        if (!who) return [this, failure = who.error()] { Q_EMIT personFailed(failure); };
        return [this, who = *who, then = goOn()] {
            m_session.who = who;
            then();
        };
    });
}

void Work::login(Pin pin)
{
    take(std::move(pin), /*fromFile=*/false);
}

void Work::loginFromFile()
{
    take({}, /*fromFile=*/true);
}

void Work::take(Pin pin, bool fromFile)
{
    auto held = std::make_shared<Pin>(std::move(pin));
    post(Lane::Reading, [this, held, fromFile]() -> Then {
        const auto in = fromFile ? m_reader->loginFromFile(/*spendFinalTry=*/false)
                                 : m_reader->login(*held, /*spendFinalTry=*/false);
        if (!in) {
            held->clear();
            return [this, failure = in.error()] { Q_EMIT loginFailed(failure); };
        }
        return [this, held, fromFile] {
            m_pin = held;
            m_fromFile = fromFile;
            Q_EMIT isIn();
        };
    });
}

void Work::leave()
{
    m_session = {};
    m_closing.stop();
    // Behind whatever still uses it; a PIN that is typed meanwhile is another.
    post(Lane::Acting, [this, pin = m_pin]() -> Then {
        m_writer.reset();
        return [this, pin] {
            if (pin) pin->clear();
            if (m_pin == pin) m_pin.reset();
        };
    });
    post(Lane::Reading, [this]() -> Then {
        // Until the next one is in, nobody makes calls at a service; where it has gone, nobody can.
        if (auto* const guarded = m_reader ? station::guardedIn(*m_reader) : nullptr) (void)guarded->logOut();
        m_reader.reset();
        return [] {};
    });
}

Outcome<station::Station*> Work::writer()
{
    if (m_writer) return m_writer.get();
    auto station = TRY(m_options.openToWork());
    if (!station->loggedIn()) TRY(logInTo(*station));
    m_writer = std::move(station);
    return m_writer.get();
}

Outcome<std::unique_ptr<station::Station>> Work::looker()
{
    auto station = TRY(m_options.openToRead());
    if (!station->loggedIn()) TRY(logInTo(*station));
    return station;
}

Outcome<void> Work::logInTo(station::Station& station)
{
    if (m_fromFile) return station.loginFromFile(/*spendFinalTry=*/false);
    if (!m_pin) return fail(Failure(FailureCode::HsmPinMissing));
    return station.login(*m_pin, /*spendFinalTry=*/false);
}

std::optional<bool> Work::isPin(const Pin& pin) const
{
    if (m_fromFile || !m_pin) return std::nullopt;
    return equalInConstantTime(m_pin->reveal(), pin.reveal());
}

struct Work::Closed::Gate {
    std::binary_semaphore closed{0}; ///< the reading lane has let the station go
    std::binary_semaphore over{0};
};

// The reading lane never waits for the acting one but here, so that this cannot be a circle.
Work::Closed::Closed(Work& work) : m_gate(std::make_shared<Gate>())
{
    work.m_writer.reset();
    work.post(Lane::Reading, [&work, gate = m_gate]() -> Then {
        const bool wasOpen = work.m_reader != nullptr;
        work.m_reader.reset();
        gate->closed.release();
        gate->over.acquire();
        if (!wasOpen) return [] {};
        return work.reopen();
    });
    m_gate->closed.acquire();
}

Work::Closed::~Closed()
{
    m_gate->over.release();
}

Work::Then Work::reopen()
{
    auto station = m_options.openToRead();
    if (!station) return [this, failure = station.error()] { Q_EMIT openFailed(failure); };
    m_reader = std::move(*station);
    if (m_reader->loggedIn()) return [] {};
    if (const auto in = logInTo(*m_reader); !in)
        return [this, failure = in.error(), info = m_reader->info()] {
            Q_EMIT pinNeeded(info);
            Q_EMIT loginFailed(failure);
        };
    return [] {};
}

void Work::awaitSecond(station::Delicate delicate, std::function<void()> again, std::function<void()> giveUp)
{
    // One at a time: another that comes while somebody is asked for fails as it is.
    if (m_secondAgain) return giveUp();
    m_delicate = delicate;
    m_secondAgain = std::move(again);
    m_secondGivesUp = std::move(giveUp);
    Q_EMIT secondNeeded(delicate);
}

void Work::second(std::string nameOrBadge, Pin pin)
{
    auto held = std::make_shared<Pin>(std::move(pin));
    post(Lane::Acting,
         [this, first = who(), name = std::move(nameOrBadge), held, delicate = m_delicate]() -> Then {
             const auto beside = m_people->second(first, name, *held, delicate);
             held->clear();
             if (!beside) return [this, failure = beside.error()] { Q_EMIT secondFailed(failure); };
             return [this] {
                 auto again = std::exchange(m_secondAgain, nullptr);
                 m_secondGivesUp = nullptr;
                 Q_EMIT secondIn();
                 if (again) again();
             };
         });
}

void Work::noSecond()
{
    m_secondAgain = nullptr;
    if (auto giveUp = std::exchange(m_secondGivesUp, nullptr)) giveUp();
}

} // namespace mintmark::ui

#include "provisioning/station/remote/Connection.h"

#include "hsm/base/MayBlock.h"
#include "provisioning/station/Files.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <deque>

namespace mintmark::station::wire {
namespace {

using namespace std::chrono_literals;

/// The service is heard every 2 s while it works on something.
constexpr Milliseconds silence = 15s;
constexpr Milliseconds quick = 60s;
constexpr Milliseconds sending = 10s;
constexpr Milliseconds connecting = 5s, closing = 1s;
/// What was told and is not taken yet: from there on nothing more is read.
constexpr std::size_t toldMost = std::size_t{64} * 1024 * 1024;
/// How long it takes at most until a stop is seen.
constexpr Milliseconds glance = 50ms;

std::optional<std::uint32_t> callIn(const QJsonValue& value)
{
    Secrets none;
    std::uint32_t call = 0;
    if (!Reader(none).into(value, call)) return std::nullopt;
    return call;
}

} // namespace

/// A call that is not answered yet.
struct Connection::Waiting {
    struct One {
        std::string kind;
        QJsonValue value;
        Secrets secrets;
        std::size_t octets = 0;
    };
    std::deque<One> told;
    std::size_t octets = 0; ///< of all that is told and not taken yet
    std::optional<Outcome<Answer>> answer;
};

Outcome<std::unique_ptr<Connection>> Connection::open(const std::filesystem::path& socket)
{
    ::sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const auto text = socket.string();
    if (text.size() >= sizeof address.sun_path)
        return fail(Failure{FailureCode::ServiceGone, text + " is too long for a socket's name"});
    std::copy(text.begin(), text.end(), address.sun_path);
    const int descriptor = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0) return fail(Failure{FailureCode::ServiceGone, reason(errno)});
    Stream stream(descriptor);
    // Connecting waits while the service's queue is full: as long as sending may.
    const ::timeval patience{connecting.count() / 1000, 0};
    (void)::setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    if (::connect(descriptor, reinterpret_cast<const ::sockaddr*>(&address), sizeof address) != 0) {
        if (errno == EACCES || errno == EPERM)
            return fail(Failure{FailureCode::ServiceForbidden, text + ": " + reason(errno)});
        return fail(Failure{FailureCode::ServiceGone, text + ": " + reason(errno)});
    }
    return over(std::move(stream));
}

Outcome<std::unique_ptr<Connection>> Connection::over(Stream stream)
{
    std::unique_ptr<Connection> connection(new Connection(std::move(stream)));
    connection->m_heard = systemClock().steady();
    // The program's signals are not for this thread: it may be there before the program waits for them, and
    // one that it got would end the program instead of its batch.
    ::sigset_t all, before;
    ::sigfillset(&all);
    ::pthread_sigmask(SIG_SETMASK, &all, &before);
    connection->m_reader = std::thread([self = connection.get()] { self->readAll(); });
    ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
    connection->m_welcome = TRY(connection->call(call::hello, {major, minor, "mintmark " MINTMARK_VERSION}));
    if (connection->m_welcome.major != major)
        return fail(Failure{FailureCode::ServiceVersion, "this program speaks version " +
                                                             std::to_string(major) + ", the service " +
                                                             std::to_string(connection->m_welcome.major)});
    return connection;
}

Connection::~Connection()
{
    end(FailureCode::ServiceLost);
    if (m_reader.joinable()) m_reader.join();
}

std::optional<OperatorInfo> Connection::who() const
{
    const std::lock_guard guard(m_mutex);
    return m_who;
}

void Connection::setWho(std::optional<OperatorInfo> who)
{
    const std::lock_guard guard(m_mutex);
    m_who = std::move(who);
}

std::optional<Failure> Connection::ended() const
{
    const std::lock_guard guard(m_mutex);
    return m_ended;
}

Outcome<std::shared_ptr<Connection>> Connection::shared(const std::filesystem::path& socket)
{
    static std::mutex mutex;
    static std::map<std::filesystem::path, std::shared_ptr<Connection>> all;
    const std::lock_guard guard(mutex);
    auto& one = all[std::filesystem::absolute(socket).lexically_normal()];
    // Kept until the process ends: between an operator's login and the station's first call nobody holds it.
    if (!one || one->ended()) one = TRY(open(socket));
    return one;
}

Failure Connection::garbled(const MethodRow& method, const std::string& why)
{
    return {FailureCode::ServiceGarbled, std::string("the answer to ") + method.name + ": " +
                                             (why.empty() ? "secrets that nobody asked for" : why)};
}

Outcome<void> Connection::send(const QJsonObject& object, const Secrets& secrets)
{
    const auto line = compose(object, secrets);
    if (!line)
        return fail(Failure{FailureCode::Usage, "what is asked for is larger than the 1 MiB of a message"});
    const std::lock_guard one(m_sending);
    const auto sent = m_stream.send(line->text(), sending);
    if (sent) return {};
    // What it said before it closed is still to be read.
    std::unique_lock lock(m_mutex);
    if (sent.error() == Stream::End::Closed)
        m_changed.wait_for(lock, closing, [&] { return m_ended.has_value(); });
    m_stream.close();
    return fail(m_ended.value_or(Failure{FailureCode::ServiceLost, "it takes nothing"}));
}

Outcome<Connection::Answer> Connection::exchange(const MethodRow& method, const QJsonObject& params,
                                                 Secrets secrets, const Told& told,
                                                 const std::stop_token& stop)
{
    Waiting waiting;
    std::uint32_t number = 0;
    auto& clock = systemClock();
    {
        const std::lock_guard guard(m_mutex);
        if (m_ended) return fail(*m_ended);
        number = ++m_lastCall;
        m_waiting[number] = &waiting;
        m_heard = std::max(m_heard, clock.steady());
    }
    struct Leaving {
        Connection* self;
        std::uint32_t number;
        ~Leaving()
        {
            const std::lock_guard guard(self->m_mutex);
            self->m_waiting.erase(number);
            self->m_changed.notify_all();
        }
    } const leaving{this, number};
    mayBlock("the service");
    TRY(send({{QStringLiteral("jsonrpc"), QStringLiteral("2.0")},
              {QStringLiteral("id"), static_cast<qint64>(number)},
              {QStringLiteral("method"), QLatin1String(method.name)},
              {QStringLiteral("params"), params}},
             secrets));

    const Deadline deadline(clock, quick);
    bool asked = false, deaf = false;
    std::unique_lock lock(m_mutex);
    while (true) {
        if (!waiting.told.empty()) {
            auto one = std::move(waiting.told.front());
            waiting.told.pop_front();
            waiting.octets -= one.octets;
            m_changed.notify_all();
            if (!told || deaf) continue;
            lock.unlock();
            const auto more = told(one.kind, one.value, one.secrets);
            deaf = !more || !*more;
            if (deaf && !std::exchange(asked, true)) stopCall(number);
            if (!more) return fail(garbled(method, more.error()));
            lock.lock();
            continue;
        }
        if (waiting.answer) return std::move(*waiting.answer);
        if (m_ended) return fail(*m_ended);
        if (clock.steady() - m_heard > silence || (method.pace == Pace::Quick && deadline.passed())) {
            lock.unlock();
            const Failure lost(FailureCode::ServiceLost, std::string("nothing came for ") + method.name);
            end(lost);
            return fail(lost);
        }
        if (stop.stop_requested() && !std::exchange(asked, true)) {
            lock.unlock();
            stopCall(number);
            lock.lock();
            continue;
        }
        m_changed.wait_for(lock, stop.stop_possible() && !asked ? glance : Milliseconds{1000});
    }
}

void Connection::stopCall(std::uint32_t call) noexcept
{
    std::uint32_t number = 0;
    {
        const std::lock_guard guard(m_mutex);
        number = ++m_lastCall;
    }
    // Its answer says nothing that the call's own does not.
    Secrets none;
    (void)send({{QStringLiteral("jsonrpc"), QStringLiteral("2.0")},
                {QStringLiteral("id"), static_cast<qint64>(number)},
                {QStringLiteral("method"), QLatin1String(call::stop.name)},
                {QStringLiteral("params"), Writer(none).of(StopCall{call})}},
               none);
}

void Connection::end(const Failure& why)
{
    {
        const std::lock_guard guard(m_mutex);
        if (!m_ended) m_ended = why;
    }
    m_stream.close();
    m_changed.notify_all();
}

void Connection::readAll() noexcept
{
    auto& clock = systemClock();
    while (true) {
        // Whoever waits for an answer watches the time.
        auto line = m_stream.next(Deadline(clock, 3600s));
        if (!line && line.error() == Stream::End::Late) continue;
        if (!line)
            return end({line.error() == Stream::End::TooLong ? FailureCode::ServiceGarbled
                                                             : FailureCode::ServiceLost,
                        line.error() == Stream::End::TooLong ? "a message of more than 1 MiB"
                                                             : "the connection ended"});
        const auto octets = line->size();
        auto message = read(std::move(*line));
        if (!message) return end({FailureCode::ServiceGarbled, message.error()});
        take(std::move(*message), octets);
    }
}

void Connection::take(Message message, std::size_t octets)
{
    std::unique_lock lock(m_mutex);
    m_heard = systemClock().steady();
    m_changed.notify_all();
    const auto& object = message.object;
    const auto wrong = [&](const char* why) {
        if (!m_ended) m_ended = Failure{FailureCode::ServiceGarbled, why};
        m_stream.close();
    };
    if (object.value(QLatin1String("jsonrpc")).toString() != QLatin1String("2.0"))
        return wrong("a message that is not JSON-RPC 2.0");
    if (object.contains(QLatin1String("method"))) {
        const auto method = object.value(QLatin1String("method")).toString();
        if (method == QLatin1String("alive")) return;
        const auto params = object.value(QLatin1String("params")).toObject();
        const auto call = callIn(params.value(QLatin1String("call")));
        if (method != QLatin1String("told") || !call || params.size() != 3 || object.size() != 3)
            return wrong("a notification that nobody knows");
        const auto found = [&] { return m_waiting.find(*call); };
        m_changed.wait(lock, [&] {
            return m_ended || found() == m_waiting.end() || found()->second->octets < toldMost;
        });
        if (found() == m_waiting.end()) return;
        found()->second->octets += octets;
        found()->second->told.push_back({params.value(QLatin1String("kind")).toString().toStdString(),
                                         params.value(QLatin1String("value")), std::move(message.secrets),
                                         octets});
        m_changed.notify_all();
        return;
    }
    const auto call = callIn(object.value(QLatin1String("id")));
    const bool isError = object.contains(QLatin1String("error"));
    if (object.size() != 3 || isError == object.contains(QLatin1String("result")))
        return wrong("an answer with other members than it has to have");
    std::optional<Outcome<Answer>> answer;
    if (isError) {
        const auto error = object.value(QLatin1String("error")).toObject();
        Failure failure(FailureCode::Internal);
        Secrets none;
        Reader reader(none);
        if (!reader.into(error.value(QLatin1String("data")), failure))
            return wrong("an error without a failure");
        // What concerns no call concerns all of them: too many clients, an account that may not come in.
        if (!call) {
            if (!m_ended) m_ended = std::move(failure);
            m_stream.close();
            return;
        }
        answer.emplace(fail(std::move(failure)));
    } else {
        answer.emplace(Answer{object.value(QLatin1String("result")), std::move(message.secrets)});
    }
    if (!call) return wrong("an answer to no call");
    if (const auto found = m_waiting.find(*call); found != m_waiting.end())
        found->second->answer = std::move(answer);
}

} // namespace mintmark::station::wire

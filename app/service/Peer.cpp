#include "app/service/Peer.h"

#include "provisioning/station/remote/Codec.h"

#include <sys/socket.h>

namespace mintmark::service {
namespace {

using namespace station;
using namespace std::chrono_literals;
using serving::RpcCode;
using wire::Line;
using wire::Secrets;

/// Where what may wait begins to.
constexpr std::size_t waitsFrom = std::size_t{1024} * 1024;
/// How long what was said last, before a client is sent away, may take.
constexpr Milliseconds farewell = 2s;

} // namespace

Peer::Peer(wire::Stream stream, serving::Account account, serving::Desk& desk, const Limits& limits)
    : m_stream(std::move(stream)), m_session(account), m_desk(desk), m_limits(limits)
{
    m_writer = std::thread([this] { writeAll(); });
    m_reader = std::thread([this] { readAll(); });
}

Peer::~Peer()
{
    close();
    m_reader.join();
    m_writer.join();
}

void Peer::close() noexcept
{
    {
        const std::lock_guard guard(m_mutex);
        m_closing = m_finished = true;
        for (auto& [call, working] : m_working)
            working.stop.request_stop();
    }
    m_changed.notify_all();
    m_stream.close();
}

void Peer::push(Line line, bool mayWait)
{
    std::unique_lock lock(m_mutex);
    if (mayWait) m_changed.wait(lock, [&] { return m_finished || m_octets < waitsFrom; });
    if (m_finished) return;
    m_octets += line.size();
    m_lines.push_back(std::move(line));
    const bool full = m_octets > m_limits.queued;
    lock.unlock();
    m_changed.notify_all();
    // Whoever told it is a thread of the batch, and waits for nobody.
    if (full) close();
}

void Peer::say(const QJsonObject& object, const Secrets& secrets, bool mayWait)
{
    if (auto line = wire::compose(object, secrets)) return push(std::move(*line), mayWait);
    Secrets none;
    std::uint32_t call = 0;
    if (!wire::Reader(none).into(object.value(QLatin1String("id")), call)) return;
    refuse(call, RpcCode::Failure,
           {FailureCode::ServiceUnsupported, "the answer is larger than the 1 MiB of a message"});
}

void Peer::refuse(std::optional<std::uint32_t> call, RpcCode code, const Failure& failure)
{
    if (auto line = wire::compose(serving::errorOf(call, code, failure), {})) push(std::move(*line), false);
}

void Peer::readAll() noexcept
{
    auto& clock = systemClock();
    bool first = true;
    while (true) {
        auto line = m_stream.next(Deadline(clock, first ? m_limits.first : Milliseconds(3600s)));
        if (!line && line.error() == wire::Stream::End::Late && !first) continue;
        if (!line && line.error() == wire::Stream::End::TooLong)
            refuse({}, RpcCode::Request, {FailureCode::ServiceGarbled, "a message of more than 1 MiB"});
        if (!line && line.error() == wire::Stream::End::Late)
            refuse({}, RpcCode::Failure, {FailureCode::ServiceGarbled, "no first message came in time"});
        if (!line || !take(std::move(*line))) break;
        first = false;
    }
    // What was begun ends between two steps, as if somebody had stopped it.
    std::vector<std::thread> workers;
    {
        std::unique_lock lock(m_mutex);
        m_closing = true;
        for (auto& [call, working] : m_working)
            working.stop.request_stop();
        m_requests.clear();
        m_changed.notify_all();
        // What was said last is still written; then whoever waits for room here is let go.
        m_changed.wait_for(lock, farewell, [&] { return m_lines.empty() || m_finished; });
        m_finished = true;
        workers.swap(m_workers);
    }
    m_changed.notify_all();
    m_stream.close();
    for (auto& worker : workers)
        worker.join();
    m_ended = true;
}

bool Peer::take(Line line)
{
    auto message = wire::read(std::move(line));
    if (!message) {
        refuse({}, RpcCode::Parse, {FailureCode::ServiceGarbled, message.error()});
        return false;
    }
    auto request = serving::requestIn(std::move(*message));
    if (!request) {
        refuse({}, RpcCode::Request, {FailureCode::ServiceGarbled, "a message that is no request"});
        return false;
    }
    const auto call = request->call;
    std::unique_lock lock(m_mutex);
    if (m_closing) return false;
    if (request->method == "stop") {
        Secrets none;
        std::uint32_t other = 0;
        const bool right = request->params.size() == 1 &&
                           wire::Reader(none).into(request->params.value(QLatin1String("call")), other);
        if (const auto found = m_working.find(other); right && found != m_working.end())
            found->second.stop.request_stop();
        lock.unlock();
        if (right)
            say({{QStringLiteral("jsonrpc"), QStringLiteral("2.0")},
                 {QStringLiteral("id"), static_cast<qint64>(call)},
                 {QStringLiteral("result"), QJsonObject{}}},
                none, false);
        else
            refuse(call, RpcCode::Params, {FailureCode::ServiceGarbled, "stop takes a call"});
        return true;
    }
    if (m_working.contains(call)) {
        lock.unlock();
        refuse({}, RpcCode::Request, {FailureCode::ServiceGarbled, "a call with the number of another"});
        return false;
    }
    if (m_working.size() >= m_limits.calls) {
        lock.unlock();
        refuse(call, RpcCode::Failure,
               {FailureCode::ServiceBusy, std::to_string(m_limits.calls) + " calls of this client at once"});
        return true;
    }
    m_working.emplace(call, Working{});
    m_requests.push_back(std::move(*request));
    if (m_idle < m_requests.size()) m_workers.emplace_back([this] { work(); });
    lock.unlock();
    m_changed.notify_all();
    return true;
}

void Peer::work() noexcept
{
    while (true) {
        std::unique_lock lock(m_mutex);
        ++m_idle;
        m_changed.wait(lock, [&] { return m_closing || !m_requests.empty(); });
        --m_idle;
        if (m_closing) return;
        auto request = std::move(m_requests.front());
        m_requests.pop_front();
        const auto call = request.call;
        const auto stop = m_working.at(call).stop.get_token();
        lock.unlock();
        const serving::Tell tell = [this, call](const char* kind, const QJsonValue& value, Secrets secrets,
                                                bool mayWait) {
            say({{QStringLiteral("jsonrpc"), QStringLiteral("2.0")},
                 {QStringLiteral("method"), QStringLiteral("told")},
                 {QStringLiteral("params"), QJsonObject{{QStringLiteral("call"), static_cast<qint64>(call)},
                                                        {QStringLiteral("kind"), QLatin1String(kind)},
                                                        {QStringLiteral("value"), value}}}},
                secrets, mayWait);
        };
        Answer answer;
        try {
            answer = m_desk.answer(m_session, std::move(request), tell, stop);
        } catch (const std::exception& exception) {
            answer = {serving::errorOf(call, RpcCode::Failure, {FailureCode::Internal, exception.what()}),
                      {},
                      true};
        }
        {
            const std::lock_guard guard(m_mutex);
            m_working.erase(call);
        }
        say(answer.object, answer.secrets, true);
        if (!answer.closes) continue;
        // The reader wakes, and lets what was said be written.
        ::shutdown(m_stream.descriptor(), SHUT_RD);
        return;
    }
}

void Peer::writeAll() noexcept
{
    while (true) {
        Line line;
        {
            std::unique_lock lock(m_mutex);
            const bool woken =
                m_changed.wait_for(lock, wire::heartbeat, [&] { return m_finished || !m_lines.empty(); });
            if (m_finished && m_lines.empty()) return;
            if (!woken && m_working.empty()) continue;
            if (woken) {
                line = std::move(m_lines.front());
            } else {
                line.append("{\"jsonrpc\":\"2.0\",\"method\":\"alive\"}\n");
            }
        }
        const auto sent = m_stream.send(line.text(), m_limits.writing);
        if (!sent) return close();
        const std::lock_guard guard(m_mutex);
        if (!m_lines.empty() && m_lines.front().size() == 0) {
            m_octets -= line.size();
            m_lines.pop_front();
        }
        m_changed.notify_all();
    }
}

} // namespace mintmark::service

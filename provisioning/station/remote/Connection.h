// One connection to the station's service, and the calls that are made through it.
#pragma once

#include "provisioning/station/remote/Methods.h"

#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <thread>

namespace mintmark::station::wire {

/// What the service tells while a call is not done: its kind and a value. False: there is no need of more.
using Told = std::function<Expected<bool, std::string>(const std::string& kind, const QJsonValue& value,
                                                       Secrets& secrets)>;

/// Thread-safe. A thread of its own reads; what a call is told is given to the thread that made it.
class Connection {
public:
    /// Connects and says hello. ServiceGone, ServiceForbidden, ServiceVersion, ServiceBusy.
    [[nodiscard]] static Outcome<std::unique_ptr<Connection>> open(const std::filesystem::path& socket);
    /// The one of this process to that socket: whoever logged in through it makes its calls.
    [[nodiscard]] static Outcome<std::shared_ptr<Connection>> shared(const std::filesystem::path& socket);
    /// Of a stream that is connected, for tests.
    [[nodiscard]] static Outcome<std::unique_ptr<Connection>> over(Stream stream);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// Blocks until the service has answered. ServiceLost where it ends, or is silent for longer than it ever
    /// is; ServiceGarbled. Once `stop` is set the service is asked to end the call; what it says then counts.
    template <class P, class R>
    [[nodiscard]] Outcome<R> call(const Method<P, R>& method, const P& params, const Told& told = {},
                                  const std::stop_token& stop = {})
    {
        Secrets secrets;
        const auto json = Writer(secrets).of(params);
        auto answer = TRY(exchange(method, json.toObject(), std::move(secrets), told, stop));
        Reader reader(answer.secrets);
        R result{};
        if (!reader.into(answer.value, result) || !reader.tookAll())
            return fail(garbled(method, reader.why()));
        return result;
    }

    [[nodiscard]] const Welcome& welcome() const { return m_welcome; }
    /// Who has logged in here last, as far as this side knows.
    [[nodiscard]] std::optional<OperatorInfo> who() const;
    void setWho(std::optional<OperatorInfo> who);
    /// Why; nothing while it is open.
    [[nodiscard]] std::optional<Failure> ended() const;

private:
    struct Answer {
        QJsonValue value;
        Secrets secrets;
    };
    struct Waiting;
    explicit Connection(Stream stream) : m_stream(std::move(stream)) {}
    [[nodiscard]] Outcome<Answer> exchange(const MethodRow& method, const QJsonObject& params,
                                           Secrets secrets, const Told& told, const std::stop_token& stop);
    [[nodiscard]] Outcome<void> send(const QJsonObject& object, const Secrets& secrets);
    void stopCall(std::uint32_t call) noexcept;
    void readAll() noexcept;
    void take(Message message, std::size_t octets);
    void end(const Failure& why);
    [[nodiscard]] static Failure garbled(const MethodRow& method, const std::string& why);

    Stream m_stream;
    Welcome m_welcome;
    std::mutex m_sending;
    mutable std::mutex m_mutex; ///< guards all below
    std::condition_variable m_changed;
    std::map<std::uint32_t, Waiting*> m_waiting;
    std::uint32_t m_lastCall = 0;
    Milliseconds m_heard{0}; ///< when, on the steady clock
    std::optional<Failure> m_ended;
    std::optional<OperatorInfo> m_who;
    std::thread m_reader;
};

} // namespace mintmark::station::wire

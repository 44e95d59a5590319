// Within the desk: a handler for each method, by what it takes and gives.
#pragma once

#include "provisioning/station/remote/Methods.h"
#include "provisioning/station/serving/Desk.h"

#include <atomic>

namespace mintmark::station::serving {

/// A call that is being answered.
struct Call {
    Session& session;
    const Tell& tell;
    std::stop_token stop;

    /// Who answers for it: the operator who has logged in, whatever name the client gives.
    [[nodiscard]] std::string by() const { return session.who().value_or(std::string()); }
    template <class T> void tellItem(const char* kind, const T& value, bool mayWait) const
    {
        wire::Secrets secrets;
        auto json = wire::Writer(secrets).of(value);
        tell(kind, json, std::move(secrets), mayWait);
    }
    /// One of a list; false once nobody wants more.
    template <class T> bool item(const T& value) const
    {
        tellItem("item", value, true);
        return !stop.stop_requested();
    }
    [[nodiscard]] Percent percent() const
    {
        return [this, last = std::make_shared<std::atomic<int>>(-1)](int percent) {
            if (last->exchange(percent) != percent) tellItem("percent", percent, false);
        };
    }
};

using Result = Outcome<std::pair<QJsonValue, wire::Secrets>>;

struct Entry {
    const wire::MethodRow* row = nullptr;
    /// Reads the parameters strictly, asks `beside` for what is delicate, and makes the call.
    std::function<Result(Call&, const Request&, wire::Secrets&)> run;
};

struct Desk::Parts {
    std::filesystem::path directory;
    Station& station;
    Operators& operators;
    std::filesystem::path spool;
    std::map<std::string, Entry, std::less<>> entries{};
    std::mutex faces{};   ///< one call at a time of those borders that want it
    std::mutex copying{}; ///< one backup at a time is on the disk on its way
    std::mutex looking{}; ///< one at a time looks how the station is
    std::mutex batch{};   ///< guards who works
    std::string works{};

    /// One at a time works on units, or on what such work would change: StationBusy with the other's name.
    /// Free again where what it gives ends.
    class Work {
    public:
        explicit Work(Parts& parts) : m_parts(&parts) {}
        ~Work()
        {
            if (m_parts == nullptr) return;
            const std::lock_guard guard(m_parts->batch);
            m_parts->works.clear();
        }
        Work(Work&& other) noexcept : m_parts(std::exchange(other.m_parts, nullptr)) {}
        Work& operator=(Work&&) = delete;
        Work(const Work&) = delete;
        Work& operator=(const Work&) = delete;

    private:
        Parts* m_parts;
    };
    [[nodiscard]] Outcome<Work> begin(const std::string& what)
    {
        const std::lock_guard guard(batch);
        if (!works.empty()) return fail(Failure{FailureCode::StationBusy, works});
        works = what;
        return Work(*this);
    }

    /// The one place where a role is asked about an act.
    [[nodiscard]] Outcome<void> gate(const Session& session, const wire::MethodRow& row);
    template <class P, class R, class F> void on(const wire::Method<P, R>& method, F handler)
    {
        entries[method.name] = {
            &method, [handler](Call& call, const Request& request, wire::Secrets& secrets) -> Result {
                P params{};
                wire::Reader reader(secrets);
                if (!reader.into(request.params, params))
                    return fail(Failure{FailureCode::ServiceGarbled, reader.why()});
                if (!reader.tookAll())
                    return fail(Failure{FailureCode::ServiceGarbled, "a secret that nobody asked for"});
                Outcome<R> made = handler(call, params);
                if (!made) return fail(made.error());
                std::pair<QJsonValue, wire::Secrets> told;
                told.first = wire::Writer(told.second).of(*made);
                return told;
            }};
    }
};

/// A profile that is the station's: a client's file is none of its own. ServiceUnsupported.
[[nodiscard]] Outcome<void> isOurs(const std::string& profile);

void addStationCalls(Desk::Parts& parts);
void addRegistryCalls(Desk::Parts& parts);
void addCertificateCalls(Desk::Parts& parts);
void addPeopleCalls(Desk::Parts& parts);
void addDestinationCalls(Desk::Parts& parts);
void addBenchCalls(Desk::Parts& parts);

} // namespace mintmark::station::serving

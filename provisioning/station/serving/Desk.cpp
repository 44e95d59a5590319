#include "provisioning/station/serving/Desk.h"

#include "provisioning/station/serving/Calls.h"

namespace mintmark::station::serving {
namespace {

using wire::Reader;
using wire::Secrets;
using wire::Writer;

const char* titleOf(RpcCode code)
{
    switch (code) {
    case RpcCode::Parse: return "Parse error";
    case RpcCode::Request: return "Invalid Request";
    case RpcCode::Method: return "Method not found";
    case RpcCode::Params: return "Invalid params";
    case RpcCode::Failure: break;
    }
    return "Failure";
}

} // namespace

std::optional<Request> requestIn(wire::Message message)
{
    const auto& object = message.object;
    Request request;
    Secrets none;
    Reader reader(none);
    if (object.size() != 4 || object.value(QLatin1String("jsonrpc")) != QJsonValue(QStringLiteral("2.0")) ||
        !reader.into(object.value(QLatin1String("id")), request.call) ||
        !reader.into(object.value(QLatin1String("method")), request.method) ||
        !object.value(QLatin1String("params")).isObject())
        return std::nullopt;
    request.params = object.value(QLatin1String("params")).toObject();
    request.secrets = std::move(message.secrets);
    return request;
}

QJsonObject errorOf(std::optional<std::uint32_t> call, RpcCode code, const Failure& failure)
{
    Secrets none;
    return {{QStringLiteral("jsonrpc"), QStringLiteral("2.0")},
            {QStringLiteral("id"), call ? QJsonValue(static_cast<qint64>(*call)) : QJsonValue()},
            {QStringLiteral("error"), QJsonObject{{QStringLiteral("code"), static_cast<int>(code)},
                                                  {QStringLiteral("message"), QLatin1String(titleOf(code))},
                                                  {QStringLiteral("data"), Writer(none).of(failure)}}}};
}

Outcome<void> Desk::Parts::gate(const Session& session, const wire::MethodRow& row)
{
    if (!row.act) return {};
    const auto who = session.who();
    if (!who) return fail(Failure{FailureCode::OperatorNeeded, row.name});
    // Asked anew for each call: somebody may have been removed, or have another role by now.
    (void)TRY(operators.allow(*who, *row.act));
    return {};
}

Desk::Desk(std::filesystem::path directory, Station& station, Operators& operators,
           std::filesystem::path spool)
    : m_parts(new Parts{std::move(directory), station, operators, std::move(spool)})
{
    addStationCalls(*m_parts);
    addBenchCalls(*m_parts);
    addRegistryCalls(*m_parts);
    addDestinationCalls(*m_parts);
    addCertificateCalls(*m_parts);
    addPeopleCalls(*m_parts);
}

Desk::~Desk() = default;

std::set<std::string> Desk::methods() const
{
    std::set<std::string> names{wire::call::stop.name};
    for (const auto& [name, entry] : m_parts->entries)
        names.insert(name);
    return names;
}

Desk::Answer Desk::answer(Session& session, Request request, const Tell& tell, const std::stop_token& stop)
{
    const auto refuse = [&](RpcCode code, Failure failure) {
        failure.detail = session.withoutPlaces(std::move(failure.detail));
        return Answer{errorOf(request.call, code, failure), {}, false};
    };
    if (!session.greeted() && request.method != wire::call::hello.name) {
        auto told = refuse(RpcCode::Failure, {FailureCode::ServiceVersion, "the first message is no hello"});
        told.closes = true;
        return told;
    }
    const auto found = m_parts->entries.find(request.method);
    if (found == m_parts->entries.end())
        return refuse(RpcCode::Method, {FailureCode::ServiceUnsupported, request.method});
    const auto& entry = found->second;
    if (const auto may = m_parts->gate(session, *entry.row); !may)
        return refuse(RpcCode::Failure, may.error());
    Call call{session, tell, stop};
    auto secrets = std::move(request.secrets);
    auto result = entry.run(call, request, secrets);
    if (!result) {
        const bool garbled = result.error().code == FailureCode::ServiceGarbled;
        auto told = refuse(garbled ? RpcCode::Params : RpcCode::Failure, result.error());
        told.closes = request.method == wire::call::hello.name;
        return told;
    }
    return {{{QStringLiteral("jsonrpc"), QStringLiteral("2.0")},
             {QStringLiteral("id"), static_cast<qint64>(request.call)},
             {QStringLiteral("result"), result->first}},
            std::move(result->second),
            false};
}

} // namespace mintmark::station::serving

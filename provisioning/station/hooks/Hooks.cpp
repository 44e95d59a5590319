#include "provisioning/station/hooks/Hooks.h"

#include "provisioning/station/site/SiteProgram.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <algorithm>
#include <exception>

namespace mintmark::station {
namespace {

constexpr std::int64_t interfaceVersion = 1; ///< of resources/docs/scripting.md
constexpr std::size_t mostWaiting = 1000;

std::optional<HookStage> stageOf(const Event& event)
{
    if (event.kind == EventKind::BatchStarted) return HookStage::BatchStarted;
    if (event.kind != EventKind::RunEnded || !event.result) return std::nullopt;
    switch (*event.result) {
    case RunResult::Passed: return HookStage::UnitPassed;
    case RunResult::Failed: return HookStage::UnitFailed;
    case RunResult::Before: return HookStage::UnitKnown;
    case RunResult::Planned: break;
    }
    return std::nullopt;
}

QString text(std::string_view value)
{
    return QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
}

struct Told {
    const char *member, *variable;
    std::string value;
};

/// What a hook is told, once for both ways. Public data alone: nothing of it is a secret.
std::vector<Told> toldOf(HookStage stage, const Event& event, const HookBatch& batch)
{
    return {
        {"stage", "MINTMARK_STAGE", std::string(nameOf(stage))},
        {"at", "MINTMARK_AT", toRfc3339(event.at)},
        {"station", "MINTMARK_STATION_NAME", batch.station},
        {"profile", "MINTMARK_PROFILE", batch.profile},
        {"order", "MINTMARK_ORDER", batch.order},
        {"operator", "MINTMARK_OPERATOR", batch.operatorName},
        {"socket", "MINTMARK_SOCKET", event.socket ? event.socket->text : std::string()},
        {"deviceId", "MINTMARK_DEVICE_ID", event.deviceId},
        {"hardwareId", "MINTMARK_HARDWARE_ID", event.hardwareId},
        {"certificateSerial", "MINTMARK_CERTIFICATE_SERIAL", event.certificateSerial},
        {"result", "MINTMARK_RESULT", event.result ? std::string(nameOf(*event.result)) : std::string()},
        {"failure", "MINTMARK_FAILURE", event.failure ? std::string(event.failure->name()) : std::string()},
        {"text", "MINTMARK_TEXT", event.text}};
}

/// A variable is one line without a zero octet, whatever a unit says of itself.
std::string plain(std::string value)
{
    std::ranges::replace_if(
        value, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, '?');
    return value;
}

} // namespace

Hooks::Hooks(std::vector<Hook> hooks, HookBatch batch, std::function<void(const std::string&)> warn)
    : m_hooks(std::move(hooks)), m_batch(std::move(batch)), m_warn(std::move(warn)),
      m_thread([this](const std::stop_token& stop) { work(stop); })
{
}

Hooks::~Hooks()
{
    m_thread.request_stop();
    m_thread.join();
}

void Hooks::take(const Event& event)
{
    if (const auto stage = stageOf(event)) put(*stage, event);
}

void Hooks::put(HookStage stage, const Event& event)
{
    if (std::ranges::none_of(m_hooks, [&](const Hook& hook) { return hook.stage == stage; })) return;
    const std::lock_guard guard(m_mutex);
    if (m_waiting.size() == mostWaiting) {
        ++m_dropped;
        return;
    }
    m_waiting.push_back({stage, event});
    m_changed.notify_all();
}

std::size_t Hooks::finish(const std::string& summary, WallTime now, Milliseconds patience)
{
    Event end;
    end.kind = EventKind::BatchEnded;
    end.at = now;
    end.text = summary;
    put(HookStage::BatchEnded, end);
    std::unique_lock lock(m_mutex);
    (void)m_changed.wait_for(lock, patience, [&] { return m_waiting.empty() && !m_working; });
    const auto left = m_waiting.size() + (m_working ? 1 : 0) + m_dropped;
    m_waiting.clear();
    m_thread.request_stop();
    return left;
}

void Hooks::work(const std::stop_token& stop) noexcept
{
    while (!stop.stop_requested()) {
        std::unique_lock lock(m_mutex);
        if (!m_changed.wait(lock, stop, [&] { return !m_waiting.empty(); })) return;
        const auto call = std::move(m_waiting.front());
        m_waiting.pop_front();
        m_working = true;
        lock.unlock();
        try {
            perform(call, stop);
        } catch (const std::exception& exception) {
            m_warn("hook " + std::string(nameOf(call.stage)) + ": " + exception.what());
        }
        lock.lock();
        m_working = false;
        m_changed.notify_all();
    }
}

void Hooks::perform(const Call& call, const std::stop_token& stop)
{
    QJsonObject object{{QStringLiteral("interface"), static_cast<qint64>(interfaceVersion)}};
    std::vector<std::pair<std::string, std::string>> environment;
    for (const auto& told : toldOf(call.stage, call.event, m_batch)) {
        if (told.value.empty()) continue;
        object[QLatin1String(told.member)] = text(told.value);
        environment.emplace_back(told.variable, plain(told.value));
    }
    const auto line = QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString() + "\n";
    for (const auto& hook : m_hooks) {
        if (hook.stage != call.stage || stop.stop_requested()) continue;
        SiteProgram program(hook.program, environment);
        const auto done = program.exchange(line, hook.within, stop);
        if (!done && !done.error().isStopped)
            m_warn("hook " + std::string(nameOf(call.stage)) + ": " + done.error().words);
    }
}

} // namespace mintmark::station

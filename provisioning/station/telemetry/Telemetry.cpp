#include "provisioning/station/telemetry/Telemetry.h"

#include "provisioning/certificates/Issuer.h"
#include "provisioning/registry/Store.h"
#include "provisioning/station/Files.h"
#include "provisioning/station/telemetry/CrlEnd.h"
#include "provisioning/station/tokens/SigningTokens.h"

#include <sys/statvfs.h>
#include <unistd.h>

namespace mintmark::station {
namespace {

using namespace diagnostics;
using namespace std::chrono_literals;

constexpr Milliseconds farewell = 1500ms;
constexpr Milliseconds lookEvery = 10s;
constexpr int datesEvery = 18; ///< looks: 3 min
constexpr std::chrono::hours issuerWarn{30 * 24}, issuerErr{7 * 24}, crlWarn{24}, crlErr{1};
constexpr std::size_t fileMost = std::size_t{16} << 20;
constexpr std::uint32_t siteMost = 1000;

std::optional<std::uint64_t> freeOctets(const std::filesystem::path& folder)
{
    struct ::statvfs status {};
    if (::statvfs(folder.c_str(), &status) != 0) return std::nullopt;
    return static_cast<std::uint64_t>(status.f_bavail) * status.f_frsize;
}

double seconds(Milliseconds duration)
{
    return static_cast<double>(duration.count()) / 1000;
}

std::optional<Name> nameOfKind(EventKind kind)
{
    switch (kind) {
    case EventKind::BatchStarted: return Name::BatchStarted;
    case EventKind::BatchEnded: return Name::BatchEnded;
    case EventKind::Resolved: return Name::RunResolved;
    case EventKind::SocketHeld: return Name::SocketHeld;
    case EventKind::RunEnded: return Name::RunEnded;
    case EventKind::Notice: return Name::StationNotice;
    case EventKind::Paused: return Name::BatchPaused;
    case EventKind::Resumed: return Name::BatchResumed;
    case EventKind::Warning: return Name::StationWarning;
    case EventKind::SocketReady:
    case EventKind::StepStarted:
    case EventKind::StepProgress: break;
    }
    return std::nullopt;
}

Level levelOf(const Event& event)
{
    if (event.kind == EventKind::Warning || event.kind == EventKind::Paused) return Level::Warning;
    if (event.kind != EventKind::RunEnded || event.result != RunResult::Failed) return Level::Info;
    return event.failure && event.failure->isOfStation() ? Level::Error : Level::Warning;
}

} // namespace

std::filesystem::path alertsFile(const std::filesystem::path& station)
{
    return station / "diagnostics" / "alerts.json";
}

Source sourceOf(const StationFile& file)
{
    char host[256] = {};
    (void)::gethostname(host, sizeof host - 1);
    return {file.name, MINTMARK_VERSION, host, ::getpid()};
}

Telemetry::Telemetry(std::filesystem::path station, const StationFile& file, Clock& clock)
    : m_station(std::move(station)), m_file(file), m_clock(clock),
      m_meter(std::make_shared<Meter>(clock.now())),
      m_book(AlertBook::parse(readWhole(alertsFile(m_station), fileMost).value_or("")))
{
    m_hub = std::make_unique<Hub>(
        m_file.diagnostics, m_station, sourceOf(m_file), *m_meter, [this] { refresh(); }, m_clock);
    for (const auto& trouble : m_hub->troubles())
        m_hub->tell(Record(Name::StationWarning, Level::Warning, m_clock.now()).with(Key::Detail, trouble));
    m_thread = std::jthread([this](const std::stop_token& stop) { watch(stop); });
}

Telemetry::~Telemetry()
{
    m_thread.request_stop();
    m_thread.join();
    m_hub->finish(farewell);
    keepAlerts();
}

void Telemetry::refresh()
{
    if (const auto free = freeOctets(m_station))
        m_meter->set(Measure::DiskFree, {}, static_cast<double>(*free));
    std::uint64_t octets = 0;
    for (const auto* ending : {"", "-wal"}) {
        std::error_code error;
        const auto size =
            std::filesystem::file_size(m_station / (std::string(part::registry) + ending), error);
        if (!error) octets += size;
    }
    m_meter->set(Measure::RegistrySize, {}, static_cast<double>(octets));
    registry::Store* store = nullptr;
    const SigningTokens* tokens = nullptr;
    {
        const std::scoped_lock lock(m_mutex);
        store = m_store;
        tokens = m_tokens;
    }
    if (store != nullptr && m_file.siteDesk.isNamed())
        if (const auto waiting = store->untold(WallTime::max(), siteMost))
            m_meter->set(Measure::SiteQueue, {}, static_cast<double>(waiting->size()));
    if (tokens != nullptr)
        for (const auto& state : tokens->states())
            m_meter->set(Measure::TokenReady, {{"token", state.name}}, state.ready ? 1 : 0);
}

std::function<void(double, bool)> Telemetry::signWatch() const
{
    return [meter = m_meter](double seconds, bool isGood) {
        meter->observe(Measure::SignTime, {{"outcome", isGood ? "good" : "failed"}}, seconds);
    };
}

std::optional<std::string> Telemetry::raise(const Alert& alert)
{
    {
        const std::scoped_lock lock(m_mutex);
        if (!m_book.raise(alert)) return std::nullopt;
        m_isBookNew = true;
    }
    m_meter->add(Measure::Alerts, {{"alert", std::string(nameOf(alert.name))}});
    m_hub->tell(Record(alert.name, alert.level, alert.raisedAt)
                    .with(Key::Cause, alert.cause)
                    .with(Key::Detail, alert.detail));
    m_wake.notify_all();
    return inWords(alert);
}

void Telemetry::raiseToBatch(const Alert& alert)
{
    const auto words = raise(alert);
    if (!words) return;
    const std::scoped_lock lock(m_warning);
    if (m_warn) m_warn(*words);
}

void Telemetry::found(const Finding& finding)
{
    if (finding.stands) return raiseToBatch(finding.alert);
    {
        const std::scoped_lock lock(m_mutex);
        if (!m_book.clear(finding.alert.name, finding.alert.cause)) return;
        m_isBookNew = true;
    }
    m_hub->tell(Record(Name::AlertCleared, Level::Info, finding.alert.raisedAt)
                    .with(Key::Alert, nameOf(finding.alert.name))
                    .with(Key::Cause, finding.alert.cause));
}

void Telemetry::lookAtDisk()
{
    if (const auto free = freeOctets(m_station)) found(diskFinding(*free, m_clock.now()));
}

void Telemetry::lookAtDates()
{
    const auto now = m_clock.now();
    const auto look = [&](const std::string& what, const std::filesystem::path& file) {
        const auto pem = readWhole(file, fileMost);
        const auto der = pem ? certificates::fromPem(*pem) : certificates::Result<Bytes>{};
        const auto issuer =
            pem && der ? certificates::describe(*der) : certificates::Result<certificates::Certificate>{};
        if (pem && der && issuer) found(expiryFinding(what, issuer->notAfter, issuerWarn, issuerErr, now));
    };
    look("the issuing CA", m_station / part::issuing);
    look("the root CA", m_station / part::root);
    for (const auto& other : m_file.also)
        if (!other.certificate.empty())
            look("the issuing CA of token " + other.name, m_station / other.certificate);
    for (const auto& file : m_file.diagnostics.crls)
        if (const auto end = crlEnd(readWhole(m_station / file, fileMost).value_or("")))
            found(expiryFinding("the revocation list " + file, *end, crlWarn, crlErr, now));
        else
            found({{Name::AlertExpiry, "the revocation list " + file, Level::Warning,
                    "the revocation list " + file + " cannot be read", now},
                   true});
}

void Telemetry::keepAlerts()
{
    std::string json;
    {
        const std::scoped_lock lock(m_mutex);
        if (!std::exchange(m_isBookNew, false)) return;
        json = m_book.json();
    }
    std::error_code ignored;
    std::filesystem::create_directory(m_station / "diagnostics", ignored);
    (void)writeWhole(alertsFile(m_station), json);
}

void Telemetry::watch(const std::stop_token& stop) noexcept
{
    auto wall = m_clock.now();
    auto steady = m_clock.steady();
    for (int looks = 0; !stop.stop_requested(); ++looks) {
        try {
            if (looks % datesEvery == 0) lookAtDates();
            lookAtDisk();
            const auto passed = m_clock.steady() - steady;
            if (const auto jump = clockAlert(m_clock.now() - wall - passed, m_clock.now()))
                raiseToBatch(*jump);
            wall = m_clock.now();
            steady = m_clock.steady();
            const Deadline next(m_clock, lookEvery);
            while (!next.passed() && !stop.stop_requested()) {
                keepAlerts();
                std::unique_lock lock(m_mutex);
                m_wake.wait_for(lock, stop, next.left(), [&] { return m_isBookNew; });
            }
        } catch (...) { // out of memory and the like: looked at again
            m_clock.sleep(50ms);
        }
    }
}

void Telemetry::opened(registry::Store& store, const SigningTokens& tokens)
{
    const std::scoped_lock lock(m_mutex);
    m_store = &store;
    m_tokens = &tokens;
}

void Telemetry::loggedIn(const Outcome<void>& outcome, const std::string& token)
{
    const auto now = m_clock.now();
    if (outcome) {
        {
            const std::scoped_lock lock(m_mutex);
            m_pins.right();
        }
        m_hub->tell(Record(Name::StationOpened, Level::Info, now).with(Key::Cause, token));
        return;
    }
    const auto& failure = outcome.error();
    m_hub->tell(Record(Name::LoginRefused, Level::Warning, now)
                    .with(Key::Code, failure.name())
                    .with(Key::Cause, token)
                    .with(Key::Detail, failure.detail));
    std::optional<Alert> repeated;
    if (failure.code == FailureCode::HsmPinWrong) {
        const std::scoped_lock lock(m_mutex);
        repeated = m_pins.wrong(token, now);
    }
    if (repeated) raiseToBatch(*repeated);
    if (const auto alert = alertOf(failure, token, now)) raiseToBatch(*alert);
}

void Telemetry::batchBegins(Batch batch, std::function<void(const std::string&)> warn)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_batch = std::move(batch);
        m_steps.clear();
        m_passed = m_failed = m_before = 0;
    }
    {
        const std::scoped_lock lock(m_warning);
        m_warn = std::move(warn);
    }
    lookAtDisk();
    lookAtDates();
}

void Telemetry::batchEnds(const std::optional<Failure>& failure)
{
    if (failure) {
        std::string order;
        {
            const std::scoped_lock lock(m_mutex);
            if (m_batch) order = m_batch->order;
        }
        if (const auto alert = alertOf(*failure, order, m_clock.now())) raiseToBatch(*alert);
        m_hub->tell(Record(Name::StationWarning, Level::Error, m_clock.now())
                        .with(Key::Code, failure->name())
                        .with(Key::Order, order)
                        .with(Key::Detail, failure->detail));
    }
    const std::scoped_lock lock(m_warning);
    m_warn = {};
}

void Telemetry::runEnded(const Event& event, std::vector<std::string>& words)
{
    const auto result = std::string(event.result ? nameOf(*event.result) : "failed");
    const auto code = std::string(event.failure ? event.failure->name() : "");
    if (event.result != RunResult::Planned) {
        auto labels = Labels{{"result", result}};
        if (!code.empty()) labels.emplace_back("code", code);
        m_meter->add(Measure::Units, labels);
        m_meter->observe(Measure::RunTime, {{"result", result}}, seconds(event.elapsed));
        const std::scoped_lock lock(m_mutex);
        (event.result == RunResult::Passed   ? m_passed
         : event.result == RunResult::Before ? m_before
                                             : m_failed) += 1;
        if (event.result == RunResult::Passed) ++m_allPassed;
        if (event.result != RunResult::Passed && event.result != RunResult::Before) ++m_allFailed;
        if (const auto all = m_allPassed + m_allFailed; all > 0)
            m_meter->set(Measure::Yield, {}, static_cast<double>(m_allPassed) / static_cast<double>(all));
    }
    if (!event.failure) return;
    std::string order;
    {
        const std::scoped_lock lock(m_mutex);
        if (m_batch) order = m_batch->order;
    }
    const auto& about = event.failure->isOfStation() ? order
                        : event.hardwareId.empty()   ? event.deviceId
                                                     : event.hardwareId;
    if (const auto alert = alertOf(*event.failure, about, event.at))
        if (auto told = raise(*alert)) words.push_back(std::move(*told));
}

std::vector<std::string> Telemetry::heard(const Event& event)
{
    std::vector<std::string> words;
    if (event.socket && (event.kind == EventKind::StepStarted || event.kind == EventKind::RunEnded)) {
        const std::scoped_lock lock(m_mutex);
        const auto known = m_steps.find(event.socket->text);
        // A run that began anew counts from zero.
        if (known != m_steps.end() && event.elapsed >= known->second.since)
            m_meter->observe(Measure::StepTime, {{"step", std::string(nameOf(known->second.step))}},
                             seconds(event.elapsed - known->second.since));
        if (event.kind == EventKind::RunEnded)
            m_steps.erase(event.socket->text);
        else
            m_steps.insert_or_assign(event.socket->text, Step{event.step, event.elapsed});
    }
    if (event.kind == EventKind::RunEnded) runEnded(event, words);
    const auto name = nameOfKind(event.kind);
    if (!name) return words;
    Record record(*name, levelOf(event), event.at);
    record.with(Key::DeviceId, event.deviceId)
        .with(Key::HardwareId, event.hardwareId)
        .with(Key::CertificateSerial, event.certificateSerial);
    if (event.socket) record.with(Key::Socket, event.socket->text);
    if (event.result) record.with(Key::Result, nameOf(*event.result));
    if (event.failure) record.with(Key::Code, event.failure->name());
    if (event.kind == EventKind::RunEnded) record.with(Key::Step, nameOf(event.step));
    if (event.elapsed > 0ms) record.with(Key::ElapsedMs, event.elapsed.count());
    if (event.kind != EventKind::RunEnded && event.kind != EventKind::BatchEnded)
        record.with(Key::Detail, event.text);
    {
        const std::scoped_lock lock(m_mutex);
        if (m_batch)
            record.with(Key::Operator, m_batch->operatorName)
                .with(Key::Order, m_batch->order)
                .with(Key::Profile, m_batch->profile);
        if (event.kind == EventKind::BatchEnded)
            record.with(Key::Passed, static_cast<std::int64_t>(m_passed))
                .with(Key::Failed, static_cast<std::int64_t>(m_failed))
                .with(Key::Before, static_cast<std::int64_t>(m_before));
    }
    m_hub->tell(std::move(record));
    return words;
}

} // namespace mintmark::station

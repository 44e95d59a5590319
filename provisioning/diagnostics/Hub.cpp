#include "provisioning/diagnostics/Hub.h"

#include "hsm/base/Bytes.h"

#include "provisioning/diagnostics/Journal.h"
#include "provisioning/diagnostics/JsonLine.h"
#include "provisioning/diagnostics/Prometheus.h"

#include <QtCore/QRandomGenerator>

namespace mintmark::diagnostics {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t queueMost = 16384;
constexpr Milliseconds look = 1s;

std::string drawStem()
{
    Bytes octets(8);
    for (auto& octet : octets)
        octet = static_cast<std::uint8_t>(QRandomGenerator::system()->bounded(256));
    return toHex(octets);
}

Expected<std::unique_ptr<Transport>, std::string> transportOf(const Settings& settings, std::size_t index,
                                                              const std::filesystem::path& station,
                                                              const Source& source)
{
    return index < settings.otlp.size()
               ? openTransport(settings.otlp[index], station, source)
               : openTransport(settings.syslog[index - settings.otlp.size()], station, source);
}

} // namespace

Hub::Hub(const Settings& settings, const std::filesystem::path& station, Source source, Meter& meter,
         std::function<void()> refresh, Clock& clock)
    : m_source(std::move(source)), m_level(levelNamed(settings.level).value_or(Level::Info)),
      m_journal(settings.journal), m_meter(meter), m_refresh(std::move(refresh)), m_clock(clock),
      m_idStem(drawStem())
{
    std::error_code ignored;
    if (settings.file) {
        const auto path = station / settings.file->path;
        std::filesystem::create_directories(path.parent_path(), ignored);
        m_file.emplace(path, RotationRules{std::uint64_t{settings.file->maxKiB} << 10, settings.file->keep});
    }
    openRemotes(settings, station);
    if (settings.prometheusPort) {
        auto server = MetricsServer::listen(static_cast<std::uint16_t>(*settings.prometheusPort), [this] {
            m_refresh();
            measureQueues();
            return prometheusText(m_meter.snapshot(m_clock.now()));
        });
        if (server)
            m_server = std::move(*server);
        else
            m_troubles.push_back("prometheus: " + server.error());
    }
    m_thread = std::jthread([this](const std::stop_token& stop) { work(stop); });
}

void Hub::openRemotes(const Settings& settings, const std::filesystem::path& station)
{
    const auto remotes = remotesOf(settings, station);
    for (std::size_t i = 0; i < remotes.size(); ++i) {
        const auto& remote = remotes[i];
        const auto say = [&](const std::string& why) {
            m_troubles.push_back(remote.kind + " " + remote.name + ": " + why);
        };
        auto spool = Spool::open(remote.folder, remote.spoolOctets);
        if (!spool) {
            say(spool.error());
            continue;
        }
        Destination one{remote, std::move(*spool), nullptr, Milliseconds{0}, 0};
        one.nextMetrics = m_clock.steady() + Milliseconds{1000} * remote.metricsEverySeconds;
        if (auto transport = transportOf(settings, i, station, m_source))
            one.sender = std::make_unique<Sender>(*one.spool, remote.folder, std::move(*transport), m_clock);
        else
            say(transport.error());
        m_destinations.push_back(std::move(one));
    }
}

Hub::~Hub()
{
    finish(0ms);
}

void Hub::tell(Record record) noexcept
{
    if (record.level() < m_level) return;
    try {
        {
            const std::scoped_lock lock(m_mutex);
            if (m_queue.size() >= queueMost) {
                ++m_overflow;
                return;
            }
            record.identified(m_idStem + "-" + std::to_string(++m_count));
            m_queue.push_back(std::move(record));
        }
        m_wake.notify_all();
    } catch (...) { // out of memory: this one is lost
    }
}

void Hub::finish(Milliseconds patience)
{
    if (!m_thread.joinable()) return;
    m_server.reset();
    m_thread.request_stop();
    m_thread.join();
    const Deadline deadline(m_clock, patience);
    for (const auto& one : m_destinations)
        if (one.sender) one.sender->finish(deadline.left());
}

void Hub::put(Destination& destination, char kind, std::string_view octets)
{
    const auto put = destination.spool->put(kind, octets);
    const auto lost = put.dropped + (put.trouble.empty() ? 0 : 1);
    if (lost == 0) return;
    destination.dropped += lost;
    if (destination.sender) destination.sender->dropped(lost);
    m_meter.add(Measure::DroppedRecords, {{"destination", destination.remote.name}},
                static_cast<double>(lost));
}

void Hub::measureQueues()
{
    for (const auto& one : m_destinations)
        m_meter.set(Measure::QueuedRecords, {{"destination", one.remote.name}},
                    static_cast<double>(one.spool->waiting()));
}

void Hub::putMetrics(bool isLast)
{
    const auto now = m_clock.steady();
    std::string body;
    for (auto& one : m_destinations) {
        if (one.remote.metricsEverySeconds == 0 || (!isLast && now < one.nextMetrics)) continue;
        one.nextMetrics = now + Milliseconds{1000} * one.remote.metricsEverySeconds;
        if (body.empty()) {
            m_refresh();
            measureQueues();
            body = otlpMetrics(m_source, m_meter.snapshot(m_clock.now()));
        }
        put(one, metricsKind, body);
    }
}

void Hub::tellLocally(const Record& record, const std::string& line)
{
    if (m_file) (void)m_file->add(line); // a full disk is an alert of its own
    if (m_journal) (void)sendToJournal(*m_journal, journalDatagram(m_source, record));
}

void Hub::tellDropped()
{
    std::uint64_t overflow = 0;
    {
        const std::scoped_lock lock(m_mutex);
        overflow = std::exchange(m_overflow, 0);
    }
    const auto told = [&](const std::string& destination, std::uint64_t count) {
        if (count == 0) return;
        tell(Record(Name::SpoolDropped, Level::Warning, m_clock.now())
                 .with(Key::Destination, destination)
                 .with(Key::Count, static_cast<std::int64_t>(count)));
    };
    told("memory", overflow);
    for (auto& one : m_destinations)
        told(one.remote.name, std::exchange(one.dropped, 0));
}

// The spools before the file: what the file has is on its way.
void Hub::distribute(const std::deque<Record>& records, bool isLast)
{
    for (const auto& record : records) {
        const auto line = jsonLine(record);
        for (auto& one : m_destinations)
            put(one, recordKind, line);
        tellLocally(record, line);
    }
    putMetrics(isLast);
    for (auto& one : m_destinations) {
        if (!records.empty() || isLast) one.spool->sync();
        if (one.sender) one.sender->wake();
    }
    tellDropped();
}

void Hub::work(const std::stop_token& stop) noexcept
{
    for (bool isLast = false; !isLast;) {
        try {
            std::deque<Record> records;
            {
                std::unique_lock lock(m_mutex);
                m_wake.wait_for(lock, stop, look, [&] { return !m_queue.empty(); });
                isLast = stop.stop_requested();
                records.swap(m_queue);
            }
            distribute(records, isLast);
            if (!isLast) continue;
            {
                const std::scoped_lock lock(m_mutex);
                records.clear();
                records.swap(m_queue); // that some were dropped
            }
            for (const auto& record : records) {
                const auto line = jsonLine(record);
                for (auto& one : m_destinations)
                    put(one, recordKind, line);
                tellLocally(record, line);
            }
            for (const auto& one : m_destinations)
                if (one.sender) one.sender->wake();
        } catch (...) { // out of memory and the like: the next ones are told
            isLast = stop.stop_requested();
        }
    }
}

std::vector<DestinationState> statesOf(const Settings& settings, const std::filesystem::path& station,
                                       const Source& source)
{
    std::vector<DestinationState> all;
    const auto remotes = remotesOf(settings, station);
    for (std::size_t i = 0; i < remotes.size(); ++i) {
        const auto& remote = remotes[i];
        DestinationState state{remote.name, remote.kind, remote.place, {}, 0, readStanding(remote.folder)};
        if (const auto transport = transportOf(settings, i, station, source); !transport)
            state.trouble = transport.error();
        std::error_code ignored;
        if (std::filesystem::is_directory(remote.folder, ignored))
            if (const auto spool = Spool::open(remote.folder, remote.spoolOctets))
                state.queue = (*spool)->waiting();
        all.push_back(std::move(state));
    }
    return all;
}

} // namespace mintmark::diagnostics

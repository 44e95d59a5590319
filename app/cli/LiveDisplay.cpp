#include "app/cli/LiveDisplay.h"

#include "app/cli/Console.h"

#include <algorithm>
#include <cstdio>

namespace mintmark::cli {
namespace {

std::string padded(std::string text, std::size_t width)
{
    if (text.size() < width) text.append(width - text.size(), ' ');
    return text;
}

std::string secondsOf(Milliseconds time)
{
    char text[32];
    std::snprintf(text, sizeof text, "%6.2f s", static_cast<double>(time.count()) / 1000.0);
    return text;
}

std::string resultOf(const Event& event)
{
    if (event.failure) return "FAIL  " + std::string(event.failure->name());
    if (event.result == RunResult::Before) return "PASS  provisioned before";
    if (event.result == RunResult::Planned) return "PLANNED  nothing was changed";
    return "PASS";
}

} // namespace

LiveDisplay::LiveDisplay(std::vector<std::string> sockets, Manner manner)
    : m_sockets(std::move(sockets)), m_manner(manner)
{
}

void LiveDisplay::line(const std::string& text)
{
    if (m_manner == Manner::Bars && m_drawn) {
        // Above the bars, which are drawn again below.
        std::fprintf(stderr, "\033[%zuA\033[J", m_sockets.size());
        m_drawn = false;
    }
    note(printable(text));
    if (m_manner == Manner::Bars) draw();
}

void LiveDisplay::take(const Event& event)
{
    if (event.socket && event.kind != EventKind::Notice) m_now[event.socket->text] = event;
    if (event.kind == EventKind::RunEnded) m_ended.push_back(event);
    switch (event.kind) {
    case EventKind::BatchStarted:
    case EventKind::Resolved:
    case EventKind::Paused:
    case EventKind::Resumed: return line(event.text);
    case EventKind::Warning: return line("WARNING: " + event.text);
    case EventKind::Notice: return line((event.socket ? event.socket->text + ": " : "") + event.text);
    case EventKind::BatchEnded:
        if (m_manner == Manner::Bars) draw();
        return;
    case EventKind::RunEnded:
        if (event.failure || m_manner == Manner::Lines)
            line(padded(event.socket->text, 8) + padded(resultOf(event), 28) + padded(event.deviceId, 20) +
                 event.certificateSerial + secondsOf(event.elapsed));
        if (event.failure) return line("        " + event.failure->text());
        break;
    case EventKind::StepStarted:
        if (m_manner == Manner::Lines)
            return line(padded(event.socket->text, 8) + std::string(nameOf(event.step)));
        break;
    case EventKind::SocketReady:
        if (m_manner == Manner::Lines) return line(padded(event.socket->text, 8) + "waits for a unit");
        break;
    case EventKind::SocketHeld: return line(padded(event.socket->text, 8) + "is held: it takes no unit");
    case EventKind::StepProgress: break;
    }
    if (m_manner != Manner::Bars) return;
    // 20 times a second is as often as anybody can read.
    const auto now = systemClock().steady();
    if (event.kind == EventKind::StepProgress && now - m_lastDraw < Milliseconds{50}) return;
    m_lastDraw = now;
    draw();
}

void LiveDisplay::draw()
{
    constexpr int width = 30;
    std::string text;
    if (m_drawn) text += "\033[" + std::to_string(m_sockets.size()) + "A";
    for (const auto& socket : m_sockets) {
        const auto found = m_now.find(socket);
        const Event event = found == m_now.end() ? Event{} : found->second;
        const bool ended = event.kind == EventKind::RunEnded;
        const int filled = width * std::clamp(event.wholePercent, 0, 100) / 100;
        const char* colour = !ended ? "\033[36m" : event.failure ? "\033[31m" : "\033[32m";
        text += "\r\033[K" + padded(socket, 6) + " " + colour;
        for (int i = 0; i < width; ++i)
            text += i < filled ? "█" : "░";
        char percent[16];
        std::snprintf(percent, sizeof percent, " %3d %%  ", event.wholePercent);
        text += percent;
        text += padded(ended ? resultOf(event) : std::string(nameOf(event.step)), 12);
        text += "\033[0m " + printable(event.deviceId);
        if (ended) text += secondsOf(event.elapsed);
        text += "\n";
    }
    (void)std::fwrite(text.data(), 1, text.size(), stderr);
    m_drawn = true;
}

std::string LiveDisplay::table() const
{
    std::string text = padded("SOCKET", 9) + padded("DEVICE ID", 22) + padded("CERTIFICATE SERIAL", 36) +
                       padded(" SECONDS", 11) + "RESULT\n";
    for (const auto& event : m_ended)
        text += padded(event.socket->text, 9) +
                padded(event.deviceId.empty() ? "-" : printable(event.deviceId), 22) +
                padded(event.certificateSerial.empty() ? "-" : event.certificateSerial, 36) +
                padded(secondsOf(event.elapsed), 11) + resultOf(event) + "\n";
    return text;
}

} // namespace mintmark::cli

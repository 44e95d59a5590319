#include "app/device/usb/Server.h"

#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace mintmark::device::usb {
namespace {

using namespace std::chrono_literals;

constexpr auto slice = 50ms;
constexpr auto sendPatience = 5s;
// A driver has some 16 reads and as many writes under way.
constexpr std::size_t waitingMost = 1024;

std::uint8_t addressOf(const Submit& submit)
{
    if (submit.endpoint == 0) return 0;
    return static_cast<std::uint8_t>(submit.endpoint | (submit.isIn ? 0x80 : 0));
}

} // namespace

Server::Server(Fd socket, Personality& personality, int wake, std::function<bool()> isToEnd,
               std::function<void()> tick)
    : m_socket(std::move(socket)), m_personality(personality), m_wake(wake), m_isToEnd(std::move(isToEnd)),
      m_tick(std::move(tick)), m_standard(personality.descriptors())
{
}

Ended Server::serve()
{
    m_personality.attached(*this);
    while (pump(Clock::now() + slice)) {
    }
    m_personality.detached();
    m_socket.reset();
    if (m_departure) return Ended::Left;
    return m_hostGone ? Ended::HostGone : Ended::Interrupted;
}

bool Server::isOver() const
{
    return m_hostGone || m_departure || m_isToEnd();
}

bool Server::complain(std::string sentence)
{
    m_hostGone = true;
    if (m_complaint.empty()) m_complaint = std::move(sentence);
    return false;
}

/// Takes and answers what comes, until then or until something came; false when it is over.
bool Server::pump(Clock::time_point until)
{
    if (isOver()) return false;
    const auto now = Clock::now();
    if (m_leaving && m_leavesAt <= now) {
        m_departure = m_leaving;
        return false;
    }
    if (m_askAgainAt && *m_askAgainAt <= now) {
        m_askAgainAt.reset();
        somethingHappened();
        if (!answerAll()) return false;
    }
    auto end = std::min(until, now + slice);
    if (m_askAgainAt) end = std::min(end, *m_askAgainAt);
    if (m_leaving) end = std::min(end, m_leavesAt);
    const auto left = std::max(std::chrono::ceil<std::chrono::milliseconds>(end - now), 0ms);
    pollfd look[] = {{m_socket.get(), POLLIN, 0}, {m_wake, POLLIN, 0}};
    const int ready = ::poll(look, 2, static_cast<int>(left.count()));
    if (m_tick) m_tick();
    // A wake that is not for us stays readable until the caller has read it: no reason to spin.
    if (ready > 0 && look[0].revents == 0 && !m_isToEnd()) ::poll(look, 1, static_cast<int>(left.count()));
    if (look[0].revents != 0 && !(readSome() && parse() && answerAll())) return false;
    return !isOver();
}

bool Server::readSome()
{
    std::uint8_t buffer[16384];
    const auto size = ::recv(m_socket.get(), buffer, sizeof buffer, MSG_DONTWAIT);
    if (size < 0 && (errno == EAGAIN || errno == EINTR)) return true;
    if (size <= 0) return complain({});
    m_received.insert(m_received.end(), buffer, buffer + size);
    return true;
}

bool Server::parse()
{
    std::size_t at = 0;
    bool good = true;
    while (good && m_received.size() - at >= headerOctets) {
        const auto request =
            readRequest(std::span<const std::uint8_t, headerOctets>(m_received.data() + at, headerOctets));
        if (!request) return complain(request.error());
        if (request->unlink) {
            at += headerOctets;
            good = takeBack(*request->unlink);
            continue;
        }
        const Submit& submit = *request->submit;
        const std::size_t more = submit.isIn ? 0 : submit.length;
        if (m_received.size() - at - headerOctets < more) break;
        const auto begin = m_received.begin() + static_cast<std::ptrdiff_t>(at + headerOctets);
        good = take(submit, Bytes(begin, begin + static_cast<std::ptrdiff_t>(more)));
        at += headerOctets + more;
    }
    m_received.erase(m_received.begin(), m_received.begin() + static_cast<std::ptrdiff_t>(at));
    return good;
}

bool Server::take(const Submit& submit, Bytes octets)
{
    Pipe& pipe = m_pipes[addressOf(submit)];
    if (pipe.waiting.size() >= waitingMost) return complain("USB/IP: too many transfers at once");
    pipe.waiting.push_back({submit, std::move(octets)});
    return true;
}

bool Server::takeBack(const Unlink& unlink)
{
    const auto isVictim = [&](const Transfer& transfer) {
        return transfer.submit.sequence == unlink.victim && !transfer.takenBack;
    };
    for (Transfer* const transfer : m_inHand) {
        if (!isVictim(*transfer)) continue;
        transfer->takenBack = true;
        return send(unlinkReply(unlink.sequence, -ECONNRESET));
    }
    for (auto& [address, pipe] : m_pipes) {
        const auto found = std::find_if(pipe.waiting.begin(), pipe.waiting.end(), isVictim);
        if (found == pipe.waiting.end()) continue;
        pipe.waiting.erase(found);
        pipe.later = false;
        return send(unlinkReply(unlink.sequence, -ECONNRESET));
    }
    return send(unlinkReply(unlink.sequence, 0));
}

void Server::somethingHappened()
{
    for (auto& [address, pipe] : m_pipes)
        pipe.later = false;
}

bool Server::answerAll()
{
    bool again = true;
    while (again) {
        again = false;
        for (auto& [address, pipe] : m_pipes) {
            while (!pipe.waiting.empty() && !pipe.later && !pipe.inHand) {
                if (!answerFirst(address, pipe)) return false;
                again = true;
            }
        }
    }
    return true;
}

bool Server::answerFirst(std::uint8_t address, Pipe& pipe)
{
    Transfer transfer = std::move(pipe.waiting.front());
    pipe.waiting.pop_front();
    m_inHand.push_back(&transfer);
    pipe.inHand = true;
    const Answer answer = ask(address, transfer);
    pipe.inHand = false;
    m_inHand.pop_back();
    // A device that left answers nothing, but what it had in hand stays unanswered for the unplugging to end.
    if (m_departure) return false;
    if (transfer.takenBack) return !m_hostGone;
    if (answer.reply == Reply::Later) {
        pipe.waiting.push_front(std::move(transfer));
        pipe.later = true;
        return !m_hostGone;
    }
    if (address != 0 && answer.reply == Reply::Stall) m_standard.halt(address);
    return reply(transfer, answer) && !m_hostGone;
}

Answer Server::ask(std::uint8_t address, const Transfer& transfer)
{
    const Submit& submit = transfer.submit;
    if (address != 0) {
        if (m_standard.isHalted(address)) return {Reply::Stall};
        Answer answer = submit.isIn ? m_personality.in(submit.endpoint, submit.length)
                                    : Answer{m_personality.out(submit.endpoint, transfer.octets)};
        if (answer.reply != Reply::Later) somethingHappened();
        return answer;
    }
    if (submit.setup.isIn()) {
        if (auto standard = m_standard.in(submit.setup)) return std::move(*standard);
        Answer answer = m_personality.controlIn(submit.setup);
        if (answer.reply != Reply::Later) somethingHappened();
        return answer;
    }
    bool configures = false;
    if (const auto standard = m_standard.out(submit.setup, configures)) {
        if (configures) {
            m_configured = true;
            m_personality.configured();
        }
        somethingHappened();
        return {*standard};
    }
    const Reply answer = m_personality.controlOut(submit.setup, transfer.octets);
    if (answer != Reply::Later) somethingHappened();
    return {answer};
}

bool Server::reply(const Transfer& transfer, const Answer& answer)
{
    const Submit& submit = transfer.submit;
    if (answer.reply == Reply::Stall) return send(submitReply(submit.sequence, -EPIPE, 0));
    if (!submit.isIn)
        return send(submitReply(submit.sequence, 0, static_cast<std::uint32_t>(transfer.octets.size())));
    auto size = answer.octets.size();
    if (size > submit.length) {
        if (submit.endpoint != 0) return send(submitReply(submit.sequence, -EOVERFLOW, 0));
        size = submit.length;
    }
    const auto header = submitReply(submit.sequence, 0, static_cast<std::uint32_t>(size));
    Bytes whole(header.begin(), header.end());
    whole.insert(whole.end(), answer.octets.begin(),
                 answer.octets.begin() + static_cast<std::ptrdiff_t>(size));
    return send(whole);
}

bool Server::send(std::span<const std::uint8_t> octets)
{
    const auto until = Clock::now() + sendPatience;
    while (!octets.empty()) {
        const auto size = ::send(m_socket.get(), octets.data(), octets.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (size > 0) {
            octets = octets.subspan(static_cast<std::size_t>(size));
            continue;
        }
        if (size < 0 && errno == EINTR) continue;
        if (size < 0 && errno != EAGAIN) return complain({});
        if (Clock::now() >= until || m_isToEnd()) return complain("USB/IP: the host takes nothing more");
        pollfd look{m_socket.get(), POLLOUT, 0};
        ::poll(&look, 1, static_cast<int>(slice.count()));
    }
    return true;
}

bool Server::wait(std::chrono::milliseconds duration)
{
    const auto until = Clock::now() + duration;
    somethingHappened();
    if (!answerAll()) return false;
    while (Clock::now() < until)
        if (!pump(until)) return false;
    return !isOver();
}

void Server::askAgain(std::chrono::milliseconds after)
{
    const auto at = Clock::now() + after;
    if (!m_askAgainAt || at < *m_askAgainAt) m_askAgainAt = at;
}

std::chrono::milliseconds Server::now()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now().time_since_epoch());
}

void Server::leave(Departure departure)
{
    if (m_departure || m_leaving) return;
    if (departure.before <= 0ms) {
        m_departure = departure;
        return;
    }
    m_leaving = departure;
    m_leavesAt = Clock::now() + departure.before;
}

} // namespace mintmark::device::usb

#include "provisioning/station/remote/Wire.h"

#include "provisioning/orders/StrictJson.h"

#include <QtCore/QJsonDocument>

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace mintmark::station::wire {
namespace {

constexpr std::string_view opening = ",\"secrets\":[";
constexpr std::string_view digits = "0123456789abcdef";

int digitOf(char c)
{
    const auto at = digits.find(c);
    return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

/// `"hex","hex"]}` behind the opening; nothing where it is anything else.
std::optional<Secrets> secretsIn(std::string_view text)
{
    Secrets secrets;
    while (secrets.size() < secretsMost && text.starts_with('"')) {
        text.remove_prefix(1);
        const auto size = std::min(text.find('"'), text.size());
        if (size % 2 != 0 || size / 2 > secretMost || size == text.size()) return std::nullopt;
        Secret secret(size / 2);
        const auto octets = secret.revealForWriting();
        for (std::size_t at = 0; at < octets.size(); ++at) {
            const int high = digitOf(text[2 * at]), low = digitOf(text[2 * at + 1]);
            if (high < 0 || low < 0) return std::nullopt;
            octets[at] = static_cast<std::uint8_t>(high * 16 + low);
        }
        secrets.push_back(std::move(secret));
        text.remove_prefix(size + 1);
        if (text == "]}") return secrets;
        if (!text.starts_with(',')) return std::nullopt;
        text.remove_prefix(1);
    }
    return std::nullopt;
}

} // namespace

Line& Line::operator=(Line&& other) noexcept
{
    if (this != &other) {
        wipeAll();
        m_text = std::exchange(other.m_text, {});
    }
    return *this;
}

void Line::append(std::string_view text)
{
    if (m_text.capacity() - m_text.size() < text.size()) {
        std::vector<char> larger;
        larger.reserve(std::max(m_text.size() + text.size(), 2 * m_text.capacity()));
        larger.assign(m_text.begin(), m_text.end());
        wipeAll();
        m_text = std::move(larger);
    }
    m_text.insert(m_text.end(), text.begin(), text.end());
}

void Line::drop(std::size_t count)
{
    std::memmove(m_text.data(), m_text.data() + count, m_text.size() - count);
    cut(m_text.size() - count);
}

void Line::cut(std::size_t size)
{
    wipe(m_text.data() + size, m_text.size() - size);
    m_text.resize(size);
}

void Line::wipeAll() noexcept
{
    if (!m_text.empty()) wipe(m_text.data(), m_text.size());
}

std::optional<Line> compose(const QJsonObject& object, const Secrets& secrets)
{
    const auto text = QJsonDocument(object).toJson(QJsonDocument::Compact);
    Line line;
    line.append({text.constData(), static_cast<std::size_t>(text.size())});
    if (!secrets.empty()) {
        line.cut(line.size() - 1);
        line.append(opening);
        for (std::size_t at = 0; at < secrets.size(); ++at) {
            line.append(at == 0 ? "\"" : ",\"");
            for (const auto octet : secrets[at].reveal()) {
                const char pair[2] = {digits[octet >> 4U], digits[octet & 15U]};
                line.append({pair, 2});
            }
            line.append("\"");
        }
        line.append("]}");
    }
    if (line.size() > messageMost) return std::nullopt;
    line.append("\n");
    return line;
}

Expected<Message, std::string> read(Line line)
{
    Message message;
    // A quotation mark within a string has a backslash before it, so that this is a member; and since the
    // text ends with its array and one brace, it is one of the message itself.
    const auto at = line.text().rfind(opening);
    if (at != std::string_view::npos && line.text().ends_with("\"]}")) {
        auto secrets = secretsIn(line.text().substr(at + opening.size()));
        if (!secrets) return fail(std::string("its secrets cannot be read"));
        message.secrets = std::move(*secrets);
        line.cut(at);
        line.append("}");
    }
    auto object = orders::parseStrict(line.text(), "the message");
    if (!object) return fail(object.error().detail);
    if (object->contains(QLatin1String("secrets")))
        return fail(std::string("its secrets are not at its end"));
    message.object = std::move(*object);
    return message;
}

Stream::Stream(Stream&& other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1)), m_received(std::move(other.m_received)),
      m_looked(other.m_looked)
{
}

Stream::~Stream()
{
    if (m_descriptor >= 0) ::close(m_descriptor);
}

void Stream::close() noexcept
{
    if (m_descriptor >= 0) ::shutdown(m_descriptor, SHUT_RDWR);
}

Expected<Line, Stream::End> Stream::next(const Deadline& deadline)
{
    while (true) {
        const auto text = m_received.text();
        const auto end = text.find('\n', m_looked);
        if (end != std::string_view::npos) {
            Line line;
            line.append(text.substr(0, end));
            m_received.drop(end + 1);
            m_looked = 0;
            if (line.size() > messageMost) return fail(End::TooLong);
            return line;
        }
        m_looked = text.size();
        if (m_looked > messageMost) return fail(End::TooLong);
        char buffer[16 * 1024];
        const auto count = ::recv(m_descriptor, buffer, sizeof buffer, MSG_DONTWAIT);
        if (count > 0) {
            m_received.append({buffer, static_cast<std::size_t>(count)});
            wipe(buffer, static_cast<std::size_t>(count));
            continue;
        }
        if (count == 0) return fail(End::Closed);
        if (errno == EINTR) continue;
        if (errno != EAGAIN && errno != EWOULDBLOCK) return fail(End::Broken);
        const auto left = deadline.left();
        if (left == Milliseconds{0}) return fail(End::Late);
        ::pollfd wait{m_descriptor, POLLIN, 0};
        (void)::poll(&wait, 1, static_cast<int>(std::min(left, Milliseconds{60'000}).count()));
    }
}

Expected<void, Stream::End> Stream::send(std::string_view text, Milliseconds patience)
{
    Deadline deadline(systemClock(), patience);
    while (!text.empty()) {
        const auto count = ::send(m_descriptor, text.data(), text.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
        if (count > 0) {
            text.remove_prefix(static_cast<std::size_t>(count));
            deadline = Deadline(systemClock(), patience);
            continue;
        }
        if (errno == EINTR) continue;
        if (errno != EAGAIN && errno != EWOULDBLOCK) return fail(End::Closed);
        const auto left = deadline.left();
        if (left == Milliseconds{0}) return fail(End::Late);
        ::pollfd wait{m_descriptor, POLLOUT, 0};
        (void)::poll(&wait, 1, static_cast<int>(left.count()));
    }
    return {};
}

} // namespace mintmark::station::wire

#include "provisioning/station/orders/OrderCounter.h"

#include "provisioning/certificates/PublicKey.h"
#include "provisioning/engine/FailureOf.h"
#include "provisioning/orders/Dsse.h"
#include "provisioning/orders/StrictJson.h"
#include "provisioning/station/Files.h"

#include <QtCore/QJsonDocument>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace mintmark::station {
namespace {

constexpr std::string_view counterType = "application/vnd.mintmark.order-counter+json";
constexpr std::uint64_t leasePlaces = 64;
constexpr std::size_t fileMost = std::size_t{64} * 1024 * 1024;

auto mismatch(std::string detail)
{
    return fail(Failure{FailureCode::OrderCounter, std::move(detail)});
}

std::uint64_t numberIn(const QJsonObject& object, const char* name)
{
    const auto number = object[QLatin1String(name)].toDouble(-1);
    return number >= 0 && number < 9e15 ? static_cast<std::uint64_t>(number) : ~std::uint64_t{0};
}

/// One line at the end of the file, on the disk.
Outcome<void> append(const std::filesystem::path& file, const std::string& line)
{
    std::error_code error;
    std::filesystem::create_directories(file.parent_path(), error);
    const bool isNew = !std::filesystem::exists(file, error);
    const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (descriptor < 0) return mismatch(file.string() + ": " + reason(errno));
    const auto written = ::write(descriptor, line.data(), line.size());
    const bool good = written == static_cast<ssize_t>(line.size()) && ::fsync(descriptor) == 0;
    const int number = errno;
    ::close(descriptor);
    if (!good) return mismatch(file.string() + ": " + reason(number));
    if (isNew) syncFolder(file.parent_path());
    return {};
}

} // namespace

Outcome<OrderCounter> OrderCounter::open(std::filesystem::path file, const std::string& order,
                                         const std::string& station, hsm::Signer& signer, std::uint64_t taken,
                                         CounterWitness witness)
{
    OrderCounter counter(std::move(file), order, station, signer, std::move(witness));
    std::error_code error;
    if (!std::filesystem::exists(counter.m_file, error)) {
        if (taken > 0)
            return mismatch("order " + order + " has given " + std::to_string(taken) + " places, and " +
                            counter.m_file.string() + " is gone");
        TRY(counter.askToken());
        return counter;
    }
    const auto content = readWhole(counter.m_file, fileMost);
    if (!content) return mismatch(counter.m_file.string() + " cannot be read");
    TRY(counter.read(*content));
    TRY(counter.askToken());
    if (taken < counter.m_from || taken > counter.m_ahead)
        return mismatch("the registry has given " + std::to_string(taken) + " places of order " + order +
                        ", the counter says " + std::to_string(counter.m_from) + " to " +
                        std::to_string(counter.m_ahead));
    return counter;
}

Outcome<void> OrderCounter::read(const std::string& content)
{
    const auto key = certificates::PublicKey::fromSpki(m_signer->publicKey());
    if (!key) return mismatch("the station's key cannot verify: " + key.error().detail);
    std::size_t line = 0;
    for (std::size_t at = 0; at < content.size();) {
        ++line;
        const auto wrong = [&](const std::string& what) {
            return mismatch(m_file.string() + ":" + std::to_string(line) + ": " + what);
        };
        const auto end = content.find('\n', at);
        // A line that was cut was not on the disk when its places were given.
        if (end == std::string::npos) {
            m_cutAt = at;
            return {};
        }
        const auto text = content.substr(at, end + 1 - at);
        at = end + 1;
        const auto envelope = orders::parseEnvelope(text);
        if (!envelope || envelope->type != counterType) return wrong("is no statement of a counter");
        if (!orders::isSigned(*envelope, [&](ByteView message, ByteView signature) {
                return key->proves(sha256(message), signature);
            }))
            return wrong("is not signed by the station's key");
        const auto object = orders::parseStrict(textOf(envelope->payload), "the statement");
        if (!object) return wrong(object.error().detail);
        const auto from = numberIn(*object, "from"), ahead = numberIn(*object, "ahead");
        if ((*object)[QStringLiteral("order")].toString().toStdString() != m_order ||
            (*object)[QStringLiteral("station")].toString().toStdString() != m_station)
            return wrong("is of another order or station");
        if ((*object)[QStringLiteral("previous")].toString().toStdString() != m_previous)
            return wrong("does not follow the line before it");
        if (from > ahead || from < m_from || ahead < m_ahead) return wrong("counts backwards");
        m_from = from;
        m_ahead = ahead;
        const auto hash = sha256(viewOf(text));
        const auto token = (*object)[QStringLiteral("token")].toString().toStdString();
        m_lines.push_back({hash, !token.empty() && token == m_witness.token});
        m_previous = toHex(hash);
    }
    return {};
}

std::string OrderCounter::noteName() const
{
    return "order " + toHex(sha256(viewOf(m_station + "|" + m_order))).substr(0, 32);
}

Outcome<void> OrderCounter::askToken()
{
    if (m_witness.notes == nullptr) return {};
    const auto note = TRY(engine::outcomeOf(m_witness.notes->read(noteName())));
    if (!note) {
        // A power cut between the line and the note is one line ahead, and no more.
        for (std::size_t i = 0; i + 1 < m_lines.size(); ++i)
            if (m_lines[i].isInToken)
                return mismatch("the token has forgotten the counter of order " + m_order);
        return {};
    }
    const auto isIt = [&](const Line& line) { return std::ranges::equal(line.hash, *note); };
    m_isToldToken = !m_lines.empty() && isIt(m_lines.back());
    if (m_isToldToken || (m_lines.size() > 1 && isIt(m_lines[m_lines.size() - 2]))) return {};
    return mismatch(std::ranges::any_of(m_lines, isIt)
                        ? "the token has an older end of the counter of order " + m_order
                        : "the token has seen more of the counter of order " + m_order + " than " +
                              m_file.string() + " has");
}

Outcome<void> OrderCounter::tellToken()
{
    if (m_witness.notes == nullptr || m_lines.empty() || m_isToldToken) return {};
    const auto& hash = m_lines.back().hash;
    TRY(engine::outcomeOf(m_witness.notes->write(noteName(), {hash.begin(), hash.end()})));
    m_isToldToken = true;
    return {};
}

Outcome<void> OrderCounter::cover(std::uint64_t taken, std::uint64_t upTo)
{
    TRY(tellToken()); // of what a power cut left untold
    if (upTo <= m_ahead && !m_previous.empty()) return {};
    const auto ahead = upTo == 0 ? 0 : std::max(upTo, taken + leasePlaces);
    QJsonObject statement{{QStringLiteral("format"), QStringLiteral("mintmark-order-counter")},
                          {QStringLiteral("version"), 1},
                          {QStringLiteral("order"), QString::fromStdString(m_order)},
                          {QStringLiteral("station"), QString::fromStdString(m_station)},
                          {QStringLiteral("from"), static_cast<qint64>(taken)},
                          {QStringLiteral("ahead"), static_cast<qint64>(ahead)},
                          {QStringLiteral("previous"), QString::fromStdString(m_previous)}};
    if (m_witness.notes != nullptr)
        statement[QStringLiteral("token")] = QString::fromStdString(m_witness.token);
    const auto payload = QJsonDocument(statement).toJson(QJsonDocument::Compact);
    orders::Envelope envelope{std::string(counterType), {payload.begin(), payload.end()}, {}};
    auto signature = TRY(engine::outcomeOf(
        m_signer->sign(sha256(orders::preAuthentication(envelope.type, envelope.payload)))));
    envelope.signatures.push_back({toHex(sha256(m_signer->publicKey())), std::move(signature)});
    const auto line = orders::writeEnvelope(envelope);
    if (m_cutAt) {
        std::error_code error;
        std::filesystem::resize_file(m_file, *m_cutAt, error);
        if (error) return mismatch(m_file.string() + " is cut, and cannot be mended: " + error.message());
        m_cutAt.reset();
    }
    TRY(append(m_file, line));
    m_from = taken;
    m_ahead = ahead;
    const auto hash = sha256(viewOf(line));
    m_previous = toHex(hash);
    m_lines.push_back({hash, m_witness.notes != nullptr});
    m_isToldToken = false;
    return tellToken();
}

} // namespace mintmark::station

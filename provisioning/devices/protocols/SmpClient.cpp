#include "provisioning/devices/protocols/SmpClient.h"

#include <algorithm>

namespace mintmark::devices::smp {
namespace {

constexpr Milliseconds lineSpacing{20};
// What a unit may send within one try without answering: far more than log text, far less than for ever.
constexpr std::size_t floodLimit = 262'144;
constexpr std::size_t mostModels = 256;
constexpr std::uint16_t osGroup = 0;
constexpr Command parameters{Op::Read, osGroup, 6};

std::optional<UnitError> errorOf(const Fields& fields)
{
    constexpr std::int64_t least = INT32_MIN;
    constexpr std::int64_t most = INT32_MAX;
    if (const auto err = fields.map(QLatin1String("err"))) {
        const auto group = err->number(QLatin1String("group"), 0, 0xffff).value_or(0);
        const auto rc = err->number(QLatin1String("rc"), least, most).value_or(1);
        if (rc == 0) return std::nullopt;
        return UnitError{UnitError::Form::Grouped, static_cast<std::uint16_t>(group),
                         static_cast<std::int32_t>(rc)};
    }
    // Old servers say {"rc": 0} when all is well.
    const auto rc = fields.number(QLatin1String("rc"), least, most).value_or(0);
    if (rc == 0) return std::nullopt;
    return UnitError{UnitError::Form::Generic, 0, static_cast<std::int32_t>(rc)};
}

Pacing moreCareful(Pacing pacing)
{
    return pacing == Pacing::OneLine ? pacing : static_cast<Pacing>(static_cast<int>(pacing) + 1);
}

} // namespace

Pacing PacingMemory::recall(const std::string& model) const
{
    const std::lock_guard lock(m_mutex);
    const auto known = m_models.find(model);
    return known == m_models.end() ? Pacing::BackToBack : known->second.twice;
}

void PacingMemory::note(const std::string& model, Pacing pacing)
{
    const std::lock_guard lock(m_mutex);
    // A unit chooses its model's name: a thousand names must not fill the memory.
    if (m_models.size() >= mostModels && !m_models.contains(model)) return;
    auto& notes = m_models[model];
    notes.twice = std::max(notes.twice, std::min(notes.once, pacing));
    notes.once = std::max(notes.once, pacing);
}

// Sessions begin at different sequence numbers, so that an answer to an earlier host is not taken for ours.
SmpClient::SmpClient(Link& link, Carriage carriage)
    : m_link(link), m_carriage(carriage),
      m_sequence(static_cast<std::uint8_t>(link.clock().now().time_since_epoch().count() & 0xff))
{
}

Result<Answer> SmpClient::request(const Command& command, Bytes payload, const Deadline& deadline)
{
    const WipedAtEnd wiped(payload);
    const auto size = Header::size + payload.size();
    if (size > longestInOneLine && size > TRY(unitLimit(deadline)))
        return fail(DeviceError(DeviceCode::Refused, "the request is larger than the unit takes"));
    return exchange(
        command, [&](std::size_t) { return payload; }, deadline);
}

Result<Answer> SmpClient::request(const Command& command, const PayloadMaker& payload,
                                  const Deadline& deadline)
{
    if (m_pacing != Pacing::OneLine) TRY(unitLimit(deadline));
    return exchange(command, payload, deadline);
}

Result<Answer> SmpClient::exchange(const Command& command, const PayloadMaker& payload,
                                   const Deadline& deadline)
{
    // What came since the last answer belongs to nobody, and a chatty unit's log must not fill the buffer.
    m_link.discardInput();
    forgetInput();
    const auto brokenBefore = broken();
    const auto pacingBefore = m_pacing;
    m_late = false;
    auto patience = command.firstTry;
    const auto since = m_link.clock().steady();
    Tries tries;
    while (!deadline.passed()) {
        const Header header{command.op, command.group, ++m_sequence, command.command};
        auto body = payload(pacedLimit() - Header::size);
        const WipedAtEnd bodyWiped(body);
        auto message = encodeMessage(header, body, m_carriage.version);
        const WipedAtEnd messageWiped(message);
        tries.push_back(header.sequence);
        const auto end = deadline.within(patience);

        bool severalLines = false;
        auto sent = send(message, severalLines, end);
        if (!sent && sent.error().code != DeviceCode::TimedOut) return fail(std::move(sent).error());
        if (sent) {
            auto answer = await(command, tries, end);
            if (answer) {
                if (m_late) m_pacing = pacingBefore;
                ++m_roundTrips;
            }
            if (answer || answer.error().code != DeviceCode::TimedOut) return answer;
        }
        m_resync = true;
        // Bare, there is no marker: a length that was damaged on its way would swallow each answer that
        // comes.
        m_raw.reset();
        // Lost lines are cured by care; only then is it worth being more patient.
        const auto careful = severalLines ? moreCareful(m_pacing) : m_pacing;
        if (command.polls)
            patience = std::clamp((m_link.clock().steady() - since) / 8, command.firstTry,
                                  std::max(command.firstTry, command.longestTry));
        else if (careful == m_pacing)
            patience = std::min(patience * 2, std::max(command.longestTry, patience));
        m_pacing = careful;
    }

    if (m_late) m_pacing = pacingBefore;
    if (broken() != brokenBefore)
        return fail(DeviceError(DeviceCode::Garbled, "only broken frames came from the unit"));
    return fail(DeviceError(DeviceCode::TimedOut, "the unit did not answer"));
}

std::optional<Bytes> SmpClient::takeMessage(ByteView& input)
{
    return m_carriage.framing == Framing::Console ? m_deframer.take(input) : m_raw.take(input);
}

void SmpClient::forgetInput()
{
    m_deframer.reset();
    m_raw.reset();
}

Result<void> SmpClient::send(const Bytes& message, bool& severalLines, const Deadline& deadline)
{
    // A bare message has no lines; that it is long is all that can be mended.
    severalLines = message.size() > longestInOneLine;
    if (m_carriage.framing == Framing::Raw) return m_link.write(message, deadline);
    const auto lines = encodeLines(message);
    severalLines = lines.size() > 1;
    WipedBytes text;
    if (m_resync) text.push_back('\n');
    m_resync = false;
    bool first = true;
    for (const auto& line : lines) {
        if (m_pacing != Pacing::BackToBack && !first) {
            TRY(m_link.write(text, deadline));
            text.clear();
            TRY(m_link.pause(lineSpacing));
        }
        first = false;
        text.insert(text.end(), line.begin(), line.end());
    }
    return m_link.write(text, deadline);
}

Result<Answer> SmpClient::await(const Command& command, const Tries& tries, const Deadline& deadline)
{
    std::size_t received = 0;
    for (;;) {
        auto chunk = TRY(m_link.read(deadline));
        const WipedAtEnd chunkWiped(chunk);
        received += chunk.size();
        std::optional<Message> answer;
        // To the end of the chunk even with the answer in hand: a frame may have begun behind it.
        for (ByteView rest = chunk; !rest.empty();) {
            auto octets = takeMessage(rest);
            if (!octets) continue;
            const WipedAtEnd octetsWiped(*octets);
            auto message = decodeMessage(*octets);
            if (message && isAnswer(message->header, command, tries)) answer = std::move(message);
        }
        if (answer) {
            auto fields = Fields::parse(answer->payload);
            if (!fields)
                return fail(DeviceError(DeviceCode::Garbled, "the unit's answer is not one CBOR map"));
            auto error = errorOf(*fields);
            return Answer{std::move(*fields), error};
        }
        if (received > floodLimit) {
            TRY(m_link.pause(std::max(deadline.left(), Milliseconds{1})));
            m_link.discardInput();
            forgetInput();
            return fail(DeviceError(DeviceCode::TimedOut, "the unit sends without end"));
        }
    }
}

bool SmpClient::isAnswer(const Header& header, const Command& command, const Tries& tries)
{
    const auto expected = command.op == Op::Read ? Op::ReadAnswer : Op::WriteAnswer;
    if (header.op != expected || header.group != command.group || header.command != command.command)
        return false;
    if (header.sequence == tries.back()) return true;
    const bool earlier = std::find(tries.begin(), tries.end(), header.sequence) != tries.end();
    if (earlier) m_late = true;
    return earlier && command.op == Op::Read;
}

Result<std::size_t> SmpClient::unitLimit(const Deadline& deadline)
{
    if (m_unitLimit) return *m_unitLimit;
    const auto answer = TRY(exchange(
        parameters, [](std::size_t) { return PayloadWriter().encode(); }, deadline));
    // A unit that does not tell, or tells nonsense, is given one line.
    const auto size =
        answer.error ? std::nullopt : answer.fields.number(QLatin1String("buf_size"), 0, UINT32_MAX);
    const auto most = static_cast<std::int64_t>(longestMessage);
    m_unitLimit =
        std::max(static_cast<std::size_t>(std::min(size.value_or(0), most + 4)), longestInOneLine + 4) - 4;
    return *m_unitLimit;
}

std::size_t SmpClient::pacedLimit() const
{
    const auto unit = m_unitLimit.value_or(longestInOneLine);
    switch (m_pacing) {
    case Pacing::BackToBack:
    case Pacing::Spaced: return unit;
    case Pacing::TwoLines: return std::min(unit, longestInTwoLines);
    case Pacing::OneLine: break;
    }
    return longestInOneLine;
}

} // namespace mintmark::devices::smp

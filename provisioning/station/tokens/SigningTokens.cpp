#include "provisioning/station/tokens/SigningTokens.h"

#include "provisioning/certificates/Parsed.h"
#include "provisioning/certificates/SharedIssuer.h"
#include "provisioning/engine/FailureOf.h"

#include <algorithm>

namespace mintmark::station {
namespace {

using engine::outcomeOf;

constexpr Milliseconds lookEvery{2000};

/// One seat among those of a key.
class SeatSigner final : public hsm::Signer {
public:
    SeatSigner(std::shared_ptr<Seat> seat, std::function<void(double, bool)> watch)
        : m_seat(std::move(seat)), m_watch(std::move(watch))
    {
    }
    [[nodiscard]] hsm::Result<Bytes> sign(const Sha256& digest) override
    {
        return timed([&] { return m_seat->sign(digest); });
    }
    [[nodiscard]] hsm::Result<Bytes> signMessage(ByteView message) override
    {
        return timed([&] { return m_seat->signMessage(message); });
    }
    [[nodiscard]] hsm::SignatureScheme scheme() const override { return m_seat->scheme(); }
    [[nodiscard]] ByteView publicKey() const override { return m_seat->publicKey(); }

private:
    /// Most take less than the millisecond that Clock knows.
    [[nodiscard]] hsm::Result<Bytes> timed(const std::function<hsm::Result<Bytes>()>& call)
    {
        if (!m_watch) return call();
        const auto begin = std::chrono::steady_clock::now();
        auto signature = call();
        m_watch(std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count(),
                signature.has_value());
        return signature;
    }

    const std::shared_ptr<Seat> m_seat;
    const std::function<void(double, bool)> m_watch;
};

Milliseconds patienceOf(const StationFile& file)
{
    auto seconds = file.patienceSeconds;
    for (const auto& token : file.also)
        seconds = std::max(seconds, token.patienceSeconds);
    return std::chrono::seconds(seconds);
}

} // namespace

SigningTokens::SigningTokens(const std::filesystem::path& directory, const StationFile& file,
                             IssuerFiles issuers, Clock& clock)
    : m_issuers(std::move(issuers)), m_clock(clock),
      m_pauses(std::make_shared<hsm::Pauses>(clock, patienceOf(file)))
{
    const auto keyOf = [](ByteView der) {
        const auto issuer = certificates::CaCertificate::parse(der);
        return issuer ? issuer->spki : Bytes{};
    };
    m_seats.push_back(std::make_shared<Seat>(Seat::Plan{firstToken, file.token, file.issuingKey,
                                                        keyOf(m_issuers.issuing.front()), file.pin,
                                                        file.holdPin, directory},
                                             clock));
    for (std::size_t i = 0; i < file.also.size() && i + 1 < m_issuers.issuing.size(); ++i) {
        const auto& other = file.also[i];
        m_seats.push_back(std::make_shared<Seat>(Seat::Plan{other.name, other.token, other.issuingKey,
                                                            keyOf(m_issuers.issuing[i + 1]), other.pin,
                                                            file.holdPin, directory},
                                                 clock));
    }
    std::vector<hsm::Random*> sources;
    for (const auto& seat : m_seats)
        sources.push_back(seat.get());
    m_random = hsm::makeSharedRandom(sources, m_pauses, clock);
}

SigningTokens::~SigningTokens()
{
    // What uses a part goes before the part.
    m_issuer.reset();
    m_gates.clear();
    m_signers.clear();
}

Outcome<std::unique_ptr<SigningTokens>> SigningTokens::open(const std::filesystem::path& directory,
                                                            const StationFile& file, IssuerFiles issuers,
                                                            const Pin& pin, bool spendFinalTry, Clock& clock)
{
    std::unique_ptr<SigningTokens> tokens(new SigningTokens(directory, file, std::move(issuers), clock));
    // Told by its own code, which a seat would not keep.
    TRY(outcomeOf(tokens->m_seats.front()->look()));
    TRY(tokens->m_seats.front()->login(pin, spendFinalTry));
    return tokens;
}

bool SigningTokens::isThere(Seat& seat)
{
    const std::scoped_lock one(m_looking);
    if (!seat.find()) return false;
    // Two modules may lead to one token, and its sessions and PIN would be counted twice.
    for (const auto& other : m_seats)
        if (other.get() != &seat && !other->isRefused() && other->identity() == seat.identity()) {
            seat.refuse("it is the same token as '" + other->state().name + "'");
            return false;
        }
    return true;
}

Outcome<hsm::Signer*> SigningTokens::signerOf(ByteView issuing, bool waits)
{
    std::vector<std::unique_ptr<hsm::Signer>> signers;
    for (std::size_t i = 0; i < m_seats.size(); ++i)
        if (std::ranges::equal(m_issuers.issuing[i], issuing))
            signers.push_back(std::make_unique<SeatSigner>(m_seats[i], m_signWatch));
    m_signers.push_back(
        TRY(outcomeOf(hsm::makeSharedSigner(std::move(signers), waits ? m_pauses : nullptr, m_clock))));
    return m_signers.back().get();
}

Outcome<void> SigningTokens::prepare(registry::Store& store, engine::ClockGuard& guard)
{
    for (const auto& seat : m_seats) {
        const bool isFirst = seat == m_seats.front();
        const auto prepared = seat->prepare();
        if (isFirst && !prepared) return prepared;
    }
    attend();
    for (const auto& seat : m_seats)
        if (seat->isRefused()) {
            const auto state = seat->state();
            return fail(Failure{FailureCode::StationWrong, "token '" + state.name + "': " + state.problem});
        }
    certificates::IssuingCas parts;
    std::vector<Bytes> made;
    for (const auto& issuing : m_issuers.issuing) {
        if (std::ranges::find(made, issuing) != made.end()) continue;
        made.push_back(issuing);
        m_gates.push_back(std::make_unique<engine::RegistryGate>(store, *m_random, guard, issuing));
        auto& gate = *m_gates.back();
        const auto issuerWith = [&](bool waits) -> Outcome<std::unique_ptr<certificates::Issuer>> {
            auto* const signer = TRY(signerOf(issuing, waits));
            return outcomeOf(certificates::makeIssuer(*signer, issuing, m_issuers.root, gate));
        };
        if (made.size() == 1) parts.own = TRY(issuerWith(true));
        parts.covering.push_back(TRY(issuerWith(false)));
        m_issuing.push_back({m_signers.back().get(), issuing});
    }
    parts.wait = [this] { return waitForAny(); };
    m_issuer = certificates::makeSharedIssuer(std::move(parts), m_clock);
    return {};
}

// A text of its own: a signature over it can never be one over anything else.
bool SigningTokens::waitForAny()
{
    const auto signature = m_pauses->run([&]() -> hsm::Result<Bytes> {
        hsm::Result<Bytes> answer = fail(hsm::HsmError(hsm::HsmCode::TokenMissing, "there is no token"));
        for (const auto& seat : m_seats) {
            answer = seat->signMessage(viewOf("mintmark-token-is-back-v1"));
            if (answer || !hsm::Pauses::isLost(answer.error())) return answer;
        }
        return answer;
    });
    return signature || !hsm::Pauses::isLost(signature.error());
}

void SigningTokens::useProfile(const Profile& profile)
{
    for (const auto& gate : m_gates)
        gate->useProfile(profile);
}

void SigningTokens::usePermit(engine::Permit* permit)
{
    for (const auto& gate : m_gates)
        gate->usePermit(permit);
}

void SigningTokens::needPermit()
{
    for (const auto& gate : m_gates)
        gate->needPermit();
}

std::optional<std::string> SigningTokens::whyNot(ByteView issuing) const
{
    std::string why;
    for (std::size_t i = 0; i < m_seats.size(); ++i) {
        if (!std::ranges::equal(m_issuers.issuing[i], issuing)) continue;
        const auto state = m_seats[i]->state();
        if (state.ready) return std::nullopt;
        why += (why.empty() ? "token '" : "; token '") + state.name + "': " + state.problem;
    }
    return why;
}

Outcome<void> SigningTokens::login(const std::string& name, const Pin& pin, bool spendFinalTry)
{
    for (const auto& seat : m_seats) {
        if (seat->state().name != name) continue;
        (void)isThere(*seat); // where it is not, the login says why
        return seat->login(pin, spendFinalTry);
    }
    return fail(Failure{FailureCode::Usage, "the station has no token '" + name + "'"});
}

std::vector<TokenState> SigningTokens::states() const
{
    std::vector<TokenState> states;
    for (const auto& seat : m_seats)
        states.push_back(seat->state());
    return states;
}

void SigningTokens::attend()
{
    for (const auto& seat : m_seats)
        if (isThere(*seat)) seat->enter();
}

SigningTokens::Watch::Watch(SigningTokens& tokens, std::function<void(const std::string&)> tell)
    : m_tokens(tokens)
{
    if (m_tokens.m_seats.size() > 1) {
        m_tokens.attend();
        for (const auto& state : m_tokens.states())
            if (!state.ready) tell("token '" + state.name + "' does not sign yet: " + state.problem);
        for (const auto& seat : m_tokens.m_seats)
            seat->listen(tell);
    }
    m_thread = std::jthread([this](const std::stop_token& stop) {
        while (!stop.stop_requested()) {
            const Deadline next(m_tokens.m_clock, lookEvery);
            while (!next.passed() && !stop.stop_requested())
                m_tokens.m_clock.sleep(std::min(next.left(), Milliseconds{50}));
            if (!stop.stop_requested()) m_tokens.attend();
        }
    });
}

SigningTokens::Watch::~Watch()
{
    m_thread.request_stop();
    m_thread.join();
    for (const auto& seat : m_tokens.m_seats)
        seat->listen({});
}

} // namespace mintmark::station

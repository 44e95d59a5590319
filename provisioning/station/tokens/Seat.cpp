#include "provisioning/station/tokens/Seat.h"

#include "hsm/Pauses.h"
#include "hsm/PublicKey.h"
#include "provisioning/engine/FailureOf.h"

namespace mintmark::station {

using engine::outcomeOf;

namespace {

hsm::SignatureScheme schemeOfKey(ByteView spki)
{
    const auto algorithm = hsm::algorithmOf(spki);
    const auto scheme = algorithm ? hsm::schemeOf(*algorithm) : std::nullopt;
    return scheme.value_or(hsm::SignatureScheme::EcdsaSha256);
}

} // namespace

Seat::Seat(Plan plan, Clock& clock)
    : m_plan(std::move(plan)), m_scheme(schemeOfKey(m_plan.spki)), m_clock(clock),
      m_problem(hsm::HsmCode::TokenMissing, "it was not looked for yet")
{
}

Seat::~Seat()
{
    // What uses a part goes before the part.
    m_ready = nullptr;
    m_signer.reset();
    m_login.reset();
}

hsm::Result<void> Seat::look()
{
    const std::scoped_lock entering(m_entering);
    {
        const std::scoped_lock lock(m_mutex);
        if (!m_refusal.empty()) return fail(m_problem);
        if (m_token) return {};
    }
    auto token = hsm::openToken(m_plan.address, m_plan.directory / part::tokenLock, m_clock);
    auto info = token ? (*token)->info() : hsm::Result<hsm::TokenInfo>(fail(token.error()));
    if (!info) {
        setProblem(hsm::HsmCode::TokenMissing, info.error().detail);
        return fail(info.error());
    }
    const std::scoped_lock lock(m_mutex);
    m_token = std::move(*token);
    m_label = info->label;
    m_pinPad = info->pinPad;
    m_identity = info->manufacturer + "|" + info->model + "|" + info->serial + "|" + info->label;
    m_problem = hsm::HsmError(hsm::HsmCode::LoginLost, "nobody has given its PIN yet");
    return {};
}

std::string Seat::identity() const
{
    const std::scoped_lock lock(m_mutex);
    return m_identity;
}

hsm::Token* Seat::token() const
{
    const std::scoped_lock lock(m_mutex);
    return m_token.get();
}

void Seat::refuse(const std::string& why)
{
    const std::scoped_lock lock(m_mutex);
    m_refusal = why;
    m_problem = hsm::HsmError(hsm::HsmCode::TokenMissing, why);
}

bool Seat::isRefused() const
{
    const std::scoped_lock lock(m_mutex);
    return !m_refusal.empty();
}

Outcome<void> Seat::login(const Pin& pin, bool spendFinalTry)
{
    TRY(outcomeOf(look()));
    const std::scoped_lock entering(m_entering);
    return logIn(pin, spendFinalTry);
}

Outcome<void> Seat::logIn(const Pin& pin, bool spendFinalTry)
{
    auto login = outcomeOf(token()->login(pin, {.spendFinalTry = spendFinalTry, .holdPin = m_plan.holdPin}));
    if (!login) {
        setProblem(hsm::HsmCode::LoginLost, login.error().text());
        if (login.error().code == FailureCode::HsmPinWrong) m_tried = pin.duplicate();
        return fail(login.error());
    }
    // One that the token does not want any more, though the station holds it, is not tried once more.
    m_tried.reset();
    if (m_plan.holdPin) m_tried = pin.duplicate();
    {
        // The one before is dropped after this one is there: closing the last session would log out.
        const std::scoped_lock lock(m_mutex);
        std::swap(m_login, *login);
        m_lost.reset();
        m_isLost = false;
    }
    return m_prepared ? findKey() : Outcome<void>{};
}

Outcome<void> Seat::prepare()
{
    const std::scoped_lock entering(m_entering);
    m_prepared = true;
    {
        const std::scoped_lock lock(m_mutex);
        if (!m_login) return {};
    }
    return findKey();
}

Outcome<void> Seat::findKey()
{
    if (m_ready != nullptr) return {};
    auto signer = outcomeOf(token()->signer(m_plan.key));
    if (!signer) {
        setProblem(hsm::HsmCode::TokenMissing, signer.error().text());
        return fail(signer.error());
    }
    const std::scoped_lock lock(m_mutex);
    m_signer = std::move(*signer);
    m_ready = m_signer.get();
    return {};
}

bool Seat::wantsLogin() const
{
    const std::scoped_lock lock(m_mutex);
    if (!m_token || !m_refusal.empty()) return false;
    return !m_login || (m_lost && m_lost->code == hsm::HsmCode::LoginLost);
}

void Seat::enter()
{
    const std::scoped_lock entering(m_entering);
    if (!wantsLogin()) {
        // Its key may not have been there, and may have been put there since.
        const bool waitsForKey = [&] {
            const std::scoped_lock lock(m_mutex);
            return m_prepared && m_login && m_ready == nullptr && m_refusal.empty();
        }();
        if (waitsForKey) (void)findKey(); // what is wrong is in `state`
        return;
    }
    if (!m_plan.pin.isNamed()) return;
    const auto pin = readPin(m_plan.directory, m_plan.pin);
    if (!pin) return setProblem(hsm::HsmCode::LoginLost, pin.error().text());
    if (m_tried && equalInConstantTime(m_tried->reveal(), pin->reveal())) return;
    (void)logIn(*pin, false); // what is wrong is in `state`
}

void Seat::setProblem(hsm::HsmCode code, const std::string& why)
{
    const std::scoped_lock lock(m_mutex);
    m_problem = hsm::HsmError(code, why);
}

hsm::HsmError Seat::problem() const
{
    const std::scoped_lock lock(m_mutex);
    return {m_problem.code, "token '" + m_plan.name + "': " + m_problem.detail, m_problem.foreign};
}

TokenState Seat::state() const
{
    const std::scoped_lock lock(m_mutex);
    TokenState state;
    state.name = m_plan.name;
    state.label = m_label;
    state.pinPad = m_pinPad;
    state.ready = m_ready != nullptr && !m_lost && m_refusal.empty();
    if (state.ready) return state;
    state.problem = m_lost ? m_lost->detail : m_problem.detail;
    const bool login = m_lost ? m_lost->code == hsm::HsmCode::LoginLost
                              : m_token != nullptr && m_problem.code == hsm::HsmCode::LoginLost;
    state.pinWanted = login && m_refusal.empty();
    return state;
}

void Seat::listen(std::function<void(const std::string&)> tell)
{
    const std::scoped_lock lock(m_telling);
    m_tell = std::move(tell);
}

void Seat::heard(const hsm::HsmError* error)
{
    const bool lost = error != nullptr && hsm::Pauses::isLost(*error);
    // A unit's own trouble says nothing of the token; what is as before is not told again.
    if ((error != nullptr && !lost) || (!lost && !m_isLost)) return;
    bool news = false;
    {
        const std::scoped_lock lock(m_mutex);
        news = m_lost.has_value() != lost;
        m_isLost = lost;
        m_lost = lost ? std::optional(*error) : std::nullopt;
    }
    if (!news) return;
    const std::scoped_lock lock(m_telling);
    if (m_tell)
        m_tell(lost ? "token '" + m_plan.name + "' is lost: " + error->detail
                    : "token '" + m_plan.name + "' signs again");
}

hsm::Result<Bytes> Seat::sign(const Sha256& digest)
{
    auto* const signer = m_ready.load();
    if (signer == nullptr) return fail(problem());
    auto answer = signer->sign(digest);
    heard(answer ? nullptr : &answer.error());
    return answer;
}

hsm::Result<Bytes> Seat::signMessage(ByteView message)
{
    auto* const signer = m_ready.load();
    if (signer == nullptr) return fail(problem());
    auto answer = signer->signMessage(message);
    heard(answer ? nullptr : &answer.error());
    return answer;
}

hsm::Result<Bytes> Seat::draw(std::size_t octets)
{
    hsm::Token* token = nullptr;
    {
        const std::scoped_lock lock(m_mutex);
        if (m_login && m_refusal.empty()) token = m_token.get();
    }
    if (token == nullptr) return fail(problem());
    return token->random().draw(octets);
}

} // namespace mintmark::station

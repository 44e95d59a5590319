#include "provisioning/station/LocalStation.h"

#include "provisioning/engine/FailureOf.h"
#include "provisioning/station/Accounts.h"
#include "provisioning/station/Profiles.h"
#include "provisioning/station/destinations/LocalDestinations.h"
#include "provisioning/station/labels/Sealing.h"
#include "provisioning/station/people/LocalOperators.h"
#include "provisioning/station/pin/UnattendedPin.h"
#include "provisioning/station/recovery/RegistryKey.h"
#include "provisioning/station/remote/RemoteStation.h"
#include "provisioning/station/telemetry/Telemetry.h"

#include <unistd.h>

#include <algorithm>

namespace mintmark::station {
namespace {

using engine::outcomeOf;
using namespace std::chrono_literals;

/// How often a PIN that is not there yet is looked for.
constexpr Milliseconds lookEvery = 2s;

OperatorSink sinkOf(registry::Store& store)
{
    return [&store](const std::string& action, const std::string& subject, const std::string& detail) {
        return outcomeOf(store
                             .commit([&](registry::Transaction& transaction) {
                                 return transaction.audit(action, subject, detail);
                             })
                             .get());
    };
}

/// The registry may have got another key since this program read the station's file.
Outcome<void> takeKeysOfNow(const std::filesystem::path& directory, StationFile& file)
{
    auto now = TRY(readStationFile(directory));
    const bool isSame = now.token.module == file.token.module && now.token.uri == file.token.uri &&
                        now.token.moduleArguments == file.token.moduleArguments;
    if (!isSame)
        return fail(Failure{FailureCode::StationWrong,
                            "it names another token than when this program was started: start it again"});
    file.registryKey = std::move(now.registryKey);
    file.wrappedRegistryKey = std::move(now.wrappedRegistryKey);
    file.nextRegistryKey = std::move(now.nextRegistryKey);
    file.keyGeneration = now.keyGeneration;
    return {};
}
} // namespace

LocalStation::LocalStation(std::filesystem::path directory, StationFile file, Access access)
    : m_directory(std::move(directory)), m_file(std::move(file)), m_access(access)
{
}

LocalStation::~LocalStation()
{
    // What operators do from now on waits for the next login.
    if (m_opened && m_access == Access::Provision) (void)people::operatorsOf(m_directory)->connect({});
}

StationInfo LocalStation::info() const
{
    StationInfo info{m_file.name, m_file.kind, {}, m_file.pin.isNamed()};
    // The URI was made by us or checked by the token: pkcs11:token=LABEL;…
    const auto begin = m_file.token.uri.find("token=");
    if (begin != std::string::npos)
        info.tokenLabel = m_file.token.uri.substr(begin + 6, m_file.token.uri.find(';', begin) - begin - 6);
    return info;
}

std::vector<ProfileInfo> LocalStation::profiles() const
{
    return listProfiles(m_directory);
}

bool LocalStation::loggedIn() const
{
    const std::lock_guard guard(m_mutex);
    return m_opened.has_value();
}

Outcome<void> LocalStation::loginFromFile(bool spendFinalTry)
{
    return login(TRY(readPin(m_directory, m_file.pin)), spendFinalTry);
}

Outcome<void> LocalStation::loginWhenPinComes(bool spendFinalTry, const Listener& listener,
                                              std::stop_token stop)
{
    auto& clock = systemClock();
    const auto tell = [&, begin = clock.steady()](EventKind kind, const std::string& text) {
        Event event;
        event.kind = kind;
        event.at = clock.now();
        event.elapsed = clock.steady() - begin;
        event.text = text;
        listener(event);
    };
    for (bool waits = false;;) {
        auto pin = readPin(m_directory, m_file.pin);
        const bool goOn =
            !pin && mayStillCome(m_directory, m_file.pin, pin.error()) && !stop.stop_requested();
        if (goOn && !waits) tell(EventKind::Paused, "the station waits for its PIN: " + pin.error().detail);
        if (!goOn && waits) tell(EventKind::Resumed, pin ? "the PIN is there" : "no PIN came");
        waits = goOn;
        if (stop.stop_requested()) {
            if (waits) tell(EventKind::Resumed, "no PIN came"); // stopped right after it began to wait
            return fail(Failure{FailureCode::Interrupted});
        }
        if (!goOn) return pin ? login(*pin, spendFinalTry) : Outcome<void>(fail(pin.error()));
        const Deadline next(clock, lookEvery);
        while (!next.passed() && !stop.stop_requested())
            clock.sleep(std::min(next.left(), Milliseconds{50}));
    }
}

Outcome<void> LocalStation::logIn(const Pin& pin, bool spendFinalTry)
{
    {
        const std::lock_guard guard(m_mutex);
        if (!m_opened) {
            auto opened = TRY(open(pin, spendFinalTry));
            // What operators did before anybody could write it down comes first.
            const auto people = people::operatorsOf(m_directory);
            if (m_access == Access::Provision)
                if (const auto taken = people->connect(sinkOf(*opened.store)); !taken) {
                    (void)people->connect({}); // the store goes with this return
                    return fail(taken.error());
                }
            m_opened.emplace(std::move(opened));
            if (m_access == Access::Provision) telemetry().opened(*m_opened->store, *m_opened->tokens);
            return {};
        }
    }
    // A batch that waits for its token goes on with this login; the one before is dropped afterwards.
    return loginTo(firstToken, pin, spendFinalTry);
}

Outcome<void> LocalStation::loginTo(const std::string& token, const Pin& pin, bool spendFinalTry)
{
    SigningTokens* tokens = nullptr;
    {
        const std::lock_guard guard(m_mutex);
        if (!m_opened) return fail(Failure{FailureCode::HsmPinMissing, "the station's own PIN comes first"});
        tokens = m_opened->tokens.get();
    }
    auto outcome = tokens->login(token, pin, spendFinalTry);
    if (m_access == Access::Provision && token != firstToken) telemetry().loggedIn(outcome, token);
    return outcome;
}

std::vector<TokenState> LocalStation::tokens() const
{
    const std::lock_guard guard(m_mutex);
    if (!m_opened || m_access != Access::Provision) return {};
    return m_opened->tokens->states();
}

// From one station to the next program: it gets its keys the first time that somebody works with it.
Outcome<void> LocalStation::makeMissingKeys(hsm::Token& token)
{
    bool made = false;
    for (const auto& [key, role, label] :
         {std::tuple(&m_file.stationKey, hsm::KeyRole::StationKey, "station key"),
          std::tuple(&m_file.auditKey, hsm::KeyRole::AuditSigner, "audit key")}) {
        if (!key->id.empty()) continue;
        *key = TRY(outcomeOf(token.generate(role, label)));
        made = true;
    }
    return made ? writeStationFile(m_directory, m_file) : Outcome<void>{};
}

Outcome<LocalStation::Opened> LocalStation::open(const Pin& pin, bool spendFinalTry)
{
    Opened opened;
    auto& clock = systemClock();
    // Before the token and the registry: whoever does not get the lock has touched nothing.
    if (m_access == Access::Provision)
        opened.lock.emplace(TRY(RunLock::take(m_directory / part::runLock, clock, 2s)));
    TRY(takeKeysOfNow(m_directory, m_file));
    opened.issuers = TRY(readIssuers(m_directory, m_file));

    if (m_file.softToken) TRY(outcomeOf(hsm::useSoftToken(m_directory / part::token)));
    opened.tokens = TRY(SigningTokens::open(m_directory, m_file, opened.issuers, pin, spendFinalTry, clock));
    {
        const auto wrapper = TRY(outcomeOf(opened.tokens->first().wrapper(m_file.registryKey)));
        auto found = registryKeyOf(m_directory, m_file, *wrapper);
        if (!found && found.error().code == FailureCode::HsmMechanism &&
            m_file.token.isolation == hsm::Isolation::Process)
            return fail(Failure{FailureCode::HsmMechanism,
                                found.error().detail + "; `mintmark hsm rewrap` wraps the registry's key so "
                                                       "that it opens with the module in another process"});
        const auto [key, isNext] = TRY(std::move(found));
        if (m_access == Access::Provision && !m_file.nextRegistryKey.empty())
            TRY(endRekey(m_directory, m_file, isNext));
        const auto mode =
            m_access == Access::Provision ? registry::OpenMode::Write : registry::OpenMode::ReadOnly;
        const auto actor = "mintmark " MINTMARK_VERSION " as " + accountName();
        opened.store =
            TRY(outcomeOf(registry::openStore(m_directory / part::registry, key, mode, actor, clock)));
        opened.sealingKey = TRY(sealingKeyOf(key));
    }
    if (m_access == Access::Provision) opened.tokens->watchSigning(telemetry().signWatch());
    opened.witness = machineWitness(clock);
    if (m_access == Access::Provision) {
        const auto issuer = TRY(outcomeOf(certificates::describe(opened.issuers.issuing.front())));
        opened.guard = std::make_unique<engine::ClockGuard>(
            *opened.witness, TRY(engine::clockPastOf(*opened.store, issuer.notBefore)));
        // Without them nothing is ordered, and no head signed: what needs one says so.
        m_keyTrouble.reset();
        if (const auto made = makeMissingKeys(opened.tokens->first()); !made) m_keyTrouble = made.error();
    }
    opened.audit = std::make_unique<LocalAudit>(m_directory, m_file, *opened.store, opened.tokens->first(),
                                                m_access, clock);
    opened.orders = std::make_unique<LocalOrders>(m_directory, m_file, *opened.store, opened.tokens->first(),
                                                  opened.guard.get());
    opened.site = std::make_unique<LocalSite>(*opened.store, m_directory, m_file.siteDesk, m_file.name,
                                              m_access == Access::Provision);
    auto destinations = std::make_unique<LocalDestinations>(
        LocalDestinations::Parts{*opened.store, opened.tokens->first().random(), m_directory,
                                 Secret::copyOf(opened.sealingKey.reveal()), m_access == Access::Provision,
                                 m_file.nextRegistryKey.empty()},
        clock);
    // What cannot be brought now waits for the next login: nothing is made less sure by it.
    (void)destinations->bringNotes();
    opened.destinations = std::move(destinations);
    opened.needsOrders = TRY(needsOrders(*opened.store, m_file.kind));
    if (m_access != Access::Provision) return opened;
    // A registry that is older than its heads makes nothing.
    TRY(opened.audit->holds());
    TRY(opened.tokens->prepare(*opened.store, *opened.guard));
    if (opened.needsOrders) opened.tokens->needPermit();
    if (!m_file.auditKey.id.empty()) opened.audit->keep();
    return opened;
}

Outcome<LifeParts> LocalStation::lifeParts()
{
    const std::lock_guard guard(m_mutex);
    if (!m_opened) return fail(Failure{FailureCode::HsmPinMissing});
    LifeParts parts{
        m_opened->store.get(), m_opened->guard.get(), m_opened->witness.get(), {}, m_opened->issuers.root};
    parts.tokens = m_opened->tokens.get();
    parts.batch = &m_batchMutex;
    parts.directory = &m_directory;
    parts.file = &m_file;
    for (const auto& one : m_opened->tokens->issuing())
        parts.issuers.push_back({one.signer, one.certificate});
    // Opened for reading, nothing signs; what ends is told all the same.
    if (parts.issuers.empty())
        for (const auto& issuing : m_opened->issuers.issuing)
            if (std::ranges::none_of(parts.issuers, [&](const auto& known) {
                    return std::ranges::equal(known.certificate, issuing);
                }))
                parts.issuers.push_back({nullptr, issuing});
    return parts;
}

Outcome<registry::Store*> LocalStation::store() const
{
    const std::lock_guard guard(m_mutex);
    if (!m_opened) return fail(Failure{FailureCode::HsmPinMissing});
    return m_opened->store.get();
}

Outcome<std::unique_ptr<Station>> openStation(const std::filesystem::path& directory, Access access)
{
    if (isService(directory)) return connectStation(directory);
    auto file = TRY(readStationFile(directory));
    std::error_code error;
    auto absolute = std::filesystem::canonical(directory, error);
    if (error) return fail(Failure{FailureCode::StationMissing, directory.string()});
    return std::unique_ptr<Station>(
        std::make_unique<LocalStation>(std::move(absolute), std::move(file), access));
}

} // namespace mintmark::station

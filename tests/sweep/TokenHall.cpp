#include "tests/sweep/TokenHall.h"

#include "provisioning/engine/Settle.h"
#include "tests/Where.h"

#include <dlfcn.h>

#include <algorithm>
#include <mutex>
#include <set>

namespace mintmark::sweep {
namespace {

hsm::test::Faults* faultsOfModule()
{
    void* handle = ::dlopen(MINTMARK_FAULTY_MODULE, RTLD_NOW | RTLD_LOCAL);
    if (handle == nullptr) return nullptr;
    const auto get = reinterpret_cast<hsm::test::Faults* (*)()>(::dlsym(handle, "mintmarkFaults"));
    return get == nullptr ? nullptr : get();
}

/// The fixture speaks of one kind of error.
template <class T> hsm::Result<T> plain(certificates::Result<T> result)
{
    if (result) return std::move(*result);
    return fail(hsm::HsmError(hsm::HsmCode::Failed, result.error().detail));
}

} // namespace

Factory::Factory()
{
    if (auto made = make(); !made) {
        faults = nullptr;
        why = made.error().detail;
    }
}

hsm::Result<void> Factory::make()
{
    faults = faultsOfModule();
    if (faults == nullptr)
        return fail(hsm::HsmError(hsm::HsmCode::ModuleMissing, "the faulty module cannot be loaded"));
    m_address = TRY(m_bench.make());
    faults->clear();
    faults->behave({});
    faults->useReal(m_address.module.string());
    m_address.module = MINTMARK_FAULTY_MODULE;
    const auto token = TRY(open());
    const auto login = TRY(token->login(hsm::test::pinOf(hsm::test::userPin)));
    const auto rootKey = TRY(token->generate(hsm::KeyRole::RootCa, "root CA"));
    issuingKey = TRY(token->generate(hsm::KeyRole::IssuingCa, "issuing CA"));
    const auto rootSigner = TRY(token->signer(rootKey));
    const auto issuingSigner = TRY(token->signer(issuingKey));
    root = TRY(plain(certificates::makeRoot(*rootSigner, {"Sweep", "Sweep root CA"}, std::chrono::days(10950),
                                            token->random(), systemClock())));
    issuing = TRY(plain(certificates::makeIssuingCa(*rootSigner, root, issuingSigner->publicKey(),
                                                    {"Sweep", "Sweep issuing CA"}, std::chrono::days(7300),
                                                    token->random(), systemClock())));
    return {};
}

hsm::Result<std::unique_ptr<hsm::Token>> Factory::open() const
{
    return m_bench.open(m_address);
}

TokenHall::TokenHall(Factory& factory, const HallOptions& options)
    : m_factory(factory), m_holdPin(options.holdPin)
{
    factory.faults->clear();
    factory.faults->behave(options.habits);
    for (int number = 1; number <= options.sockets; ++number) {
        const auto name = std::to_string(number);
        m_sockets.push_back({{"A" + name}, "P" + name});
        units.push_back(engine::test::aUnit(static_cast<std::uint8_t>(number)));
        floor.port("P" + name).unit = &units.back();
    }
    if (auto made = make(options); !made) why = made.error().detail;
    // Counts from 0.
    factory.faults->clear();
    factory.faults->behave(options.habits);
}

TokenHall::~TokenHall()
{
    m_factory.faults->clear();
    m_factory.faults->behave({});
    close();
}

void TokenHall::close()
{
    m_issuer.reset();
    m_gate.reset();
    m_signer.reset();
    m_login.reset();
}

hsm::Result<void> TokenHall::make(const HallOptions& options)
{
    token = TRY(m_factory.open());
    TRY(logIn());
    m_pauses = std::make_shared<hsm::Pauses>(systemClock(), options.patience);
    m_random = hsm::makeSharedRandom({&token->random()}, m_pauses);
    std::vector<std::unique_ptr<hsm::Signer>> signers;
    signers.push_back(TRY(token->signer(m_factory.issuingKey)));
    m_signer = TRY(hsm::makeSharedSigner(std::move(signers), m_pauses, systemClock()));
    m_gate = std::make_unique<engine::RegistryGate>(floor.store, *m_random, floor.guard, m_factory.issuing);
    m_gate->useProfile(floor.profile);
    m_issuer = TRY(plain(certificates::makeIssuer(*m_signer, m_factory.issuing, m_factory.root, *m_gate)));
    return {};
}

hsm::Result<void> TokenHall::logIn()
{
    auto login = TRY(token->login(hsm::test::pinOf(hsm::test::userPin), {.holdPin = m_holdPin}));
    std::swap(m_login, login);
    return {};
}

engine::BatchResult TokenHall::work(std::stop_token stop)
{
    events.clear();
    std::mutex telling;
    const Listener listener = [&](const Event& event) {
        const std::lock_guard one(telling);
        events.push_back(event);
        if (heard) heard(event);
    };
    if (auto settled = engine::settle(floor.store, systemClock(), listener); !settled) {
        engine::BatchResult result;
        result.stationFailure = settled.error();
        return result;
    }
    const auto tell = [&](EventKind kind, const std::string& what) {
        Event event;
        event.kind = kind;
        event.text = what;
        listener(event);
    };
    m_pauses->listen({[&](const std::string& reason) { tell(EventKind::Paused, reason); },
                      [&] { tell(EventKind::Resumed, {}); }, stop});
    const auto base = floor.bench(); // makes the scheme
    const engine::Bench bench{floor.store,   *m_issuer,        floor.opener, *m_random,
                              systemClock(), floor.profile,    base.scheme,  floor.claims,
                              "tester",      base.stationName, false};
    auto result = engine::runBatch(bench, m_sockets, std::nullopt, listener, std::move(stop));
    m_pauses->listen({});
    return result;
}

QString TokenHall::faultsOfEnding(const engine::BatchResult& result) const
{
    QStringList wrong;
    std::set<std::string> ended;
    for (const auto& event : events) {
        if (event.kind != EventKind::RunEnded) continue;
        ended.insert(event.socket->text);
        const bool good = event.result == RunResult::Passed || event.result == RunResult::Before;
        if (!good && (!event.failure || !event.failure->name().starts_with("MM-")))
            wrong << engine::test::text(event.socket->text) + u" failed without a code"_qs;
        const auto& unit = units[std::stoul(event.socket->text.substr(1)) - 1];
        if (good && unit.info.lifecycle != Lifecycle::Finished)
            wrong << engine::test::text(event.socket->text) + u" passed and is not finished"_qs;
    }
    if (result.stationFailure && !result.stationFailure->name().starts_with("MM-"))
        wrong << u"the batch ended without a code"_qs;
    if (ended.size() < m_sockets.size() && !result.stationFailure)
        wrong << u"a unit was left out, and the batch does not say why"_qs;
    if (told(EventKind::Paused) != told(EventKind::Resumed)) wrong << u"a pause has no end"_qs;
    return wrong.join(u"; "_qs);
}

QString TokenHall::faultsOfFloor() const
{
    QStringList wrong = floor.findings();
    auto& store = *floor.store.real;
    for (const auto& unit : units) {
        const auto name = engine::test::text(unit.info.hardwareId.hex());
        const auto device = store.unit(unit.info.model, unit.info.hardwareId);
        if (!device || !*device) {
            wrong << name + u" is not in the registry"_qs;
            continue;
        }
        if ((*device)->state != DeviceState::Provisioned) wrong << name + u" is not provisioned there"_qs;
        if (unit.info.lifecycle != Lifecycle::Finished) wrong << name + u" is not finished"_qs;
        const auto held = unit.stored.find(devices::Object::Certificate);
        const auto records = store.certificates((*device)->row);
        if (!records || records->size() != 1)
            wrong << name + u" has not exactly one certificate on record"_qs;
        else if (held == unit.stored.end() || held->second != records->front().der)
            wrong << name + u" holds a certificate that is not on record"_qs;
    }
    if (floor.devices() != units.size()) wrong << u"there are more devices than units"_qs;
    return wrong.join(u"; "_qs);
}

int TokenHall::told(EventKind kind) const
{
    return static_cast<int>(std::ranges::count(events, kind, &Event::kind));
}

QString TokenHall::story() const
{
    QStringList lines;
    for (const auto& event : events)
        if (event.kind == EventKind::RunEnded)
            lines << engine::test::text(event.socket->text + ": " + event.text);
        else if (event.kind == EventKind::Paused)
            lines << engine::test::text("paused: " + event.text);
    return lines.join(u"\n"_qs);
}

} // namespace mintmark::sweep

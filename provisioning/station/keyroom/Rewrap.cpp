#include "provisioning/station/keyroom/Rewrap.h"

#include "hsm/Token.h"
#include "hsm/Wrapped.h"
#include "provisioning/engine/CrashPoint.h"
#include "provisioning/engine/FailureOf.h"
#include "provisioning/registry/Store.h"
#include "provisioning/station/RunLock.h"
#include "provisioning/station/StationFile.h"
#include "provisioning/station/recovery/RegistryKey.h"

namespace mintmark::station {
namespace {

using engine::outcomeOf;
using namespace std::chrono_literals;

/// By resources/docs/decisions/isolation.md: p11-kit's remoting carries no AES mechanism that wraps.
bool worksBothWays(hsm::WrapMechanism mechanism)
{
    switch (mechanism) {
    case hsm::WrapMechanism::RsaOaepSha256:
    case hsm::WrapMechanism::RsaOaepSha1:
    case hsm::WrapMechanism::HmacDerived: return true;
    case hsm::WrapMechanism::AesKwp:
    case hsm::WrapMechanism::AesGcm:
    case hsm::WrapMechanism::AesKeyWrapPad: break;
    }
    return false;
}

Outcome<void> audit(registry::Store& store, const std::string& action, const std::string& detail)
{
    return outcomeOf(store
                         .commit([&](registry::Transaction& transaction) {
                             return transaction.audit(action, "registry key", detail);
                         })
                         .get());
}

Outcome<void> isSame(hsm::Wrapper& wrapper, ByteView wrapped, ByteView context, const Secret& key)
{
    const auto back = TRY(outcomeOf(wrapper.unwrap(wrapped, context)));
    if (!equalInConstantTime(back.reveal(), key.reveal()))
        return fail(Failure{FailureCode::RegistryKey, "what the token wrapped did not come back"});
    return {};
}

} // namespace

Outcome<RewrapReport> rewrapRegistryKey(const std::filesystem::path& directory, const Pin& pin,
                                        bool spendFinalTry)
{
    auto& clock = systemClock();
    const auto lock = TRY(RunLock::take(directory / part::runLock, clock, 2s));
    auto file = TRY(readStationFile(directory));
    if (file.kind == StationKind::Demo) engine::armCrashPoints();
    RewrapReport report;
    const auto mechanism = TRY(outcomeOf(hsm::Wrapped::parse(file.wrappedRegistryKey))).mechanism;
    report.before = report.after = hsm::nameOf(mechanism);
    report.oldKeyId = report.newKeyId = toHex(file.registryKey.id);
    if (worksBothWays(mechanism)) return report;

    // A station that was switched too early: its key opens in this process alone.
    auto address = file.token;
    address.isolation = hsm::Isolation::None;
    const auto token = TRY(outcomeOf(hsm::openToken(address, directory / part::tokenLock, clock)));
    const auto login = TRY(outcomeOf(token->login(pin, {.spendFinalTry = spendFinalTry, .holdPin = false})));
    const auto context = registryKeyContext(file);
    const auto before = TRY(outcomeOf(token->wrapper(file.registryKey)));
    const auto found = TRY(registryKeyOf(directory, file, *before));
    if (!file.nextRegistryKey.empty()) TRY(endRekey(directory, file, found.isNext));
    const auto& key = found.key;
    // That it is this registry's key, before anything is made.
    const auto store = TRY(outcomeOf(registry::openStore(
        directory / part::registry, key, registry::OpenMode::Write, "mintmark " MINTMARK_VERSION, clock)));

    hsm::KeyOptions options;
    options.bothWays = true;
    const auto fresh =
        TRY(outcomeOf(token->generate(hsm::KeyRole::RegistryWrap, "registry wrap key", options)));
    engine::crashPoint("rewrap.key");
    const auto prepared = [&]() -> Outcome<Bytes> {
        const auto wrapper = TRY(outcomeOf(token->wrapper(fresh)));
        auto wrapped = TRY(outcomeOf(wrapper->wrap(key, viewOf(context))));
        const auto after = TRY(outcomeOf(hsm::Wrapped::parse(wrapped))).mechanism;
        if (!worksBothWays(after))
            return fail(
                Failure{FailureCode::HsmMechanism,
                        "this machine has no p11-kit remoting, so that nothing tells what it carries"});
        report.after = hsm::nameOf(after);
        TRY(isSame(*wrapper, wrapped, viewOf(context), key));
        return wrapped;
    }();
    if (!prepared) {
        // Nobody needs it; that it could not be destroyed is less than why.
        (void)token->destroy(fresh);
        return fail(prepared.error());
    }
    report.newKeyId = toHex(fresh.id);
    const auto words =
        report.before + " by " + report.oldKeyId + " -> " + report.after + " by " + report.newKeyId;
    TRY(audit(*store, "registry.rewrapping", words));
    engine::crashPoint("rewrap.audited");
    file.registryKey = fresh;
    file.wrappedRegistryKey = *prepared;
    TRY(writeStationFile(directory, file));
    engine::crashPoint("rewrap.written");
    // As the next start will read it.
    const auto written = TRY(readStationFile(directory));
    TRY(isSame(*TRY(outcomeOf(token->wrapper(written.registryKey))), written.wrappedRegistryKey,
               viewOf(registryKeyContext(written)), key));
    TRY(audit(*store, "registry.rewrapped", words));
    report.done = true;
    return report;
}

} // namespace mintmark::station

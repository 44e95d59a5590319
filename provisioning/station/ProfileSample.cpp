// Example certificates of a profile, from a scratch CA.
#include "provisioning/certificates/Issuer.h"
#include "provisioning/certificates/ScratchKey.h"
#include "provisioning/engine/FailureOf.h"
#include "provisioning/identity/Scheme.h"
#include "provisioning/station/Files.h"
#include "provisioning/station/ProfileChain.h"
#include "provisioning/station/ProfileRoom.h"

#include <algorithm>

namespace mintmark::station {
namespace {

using certificates::Certificate;
using certificates::Grant;
using certificates::Reservation;

constexpr std::size_t mostLevels = 4;

Failure sampleFailure(const certificates::CertificateError& error)
{
    return {FailureCode::ProfileWrong, error.detail};
}

template <class T> Outcome<T> orFail(certificates::Result<T> result)
{
    if (!result) return fail(sampleFailure(result.error()));
    if constexpr (std::is_void_v<T>)
        return {};
    else
        return std::move(*result);
}

/// Lets everything through: what is made here is in no registry and in no use.
class ScratchGate final : public certificates::Gate {
public:
    explicit ScratchGate(const Clock& clock) : m_clock(clock) {}
    certificates::Result<WallTime> time() override { return m_clock.now(); }
    certificates::Result<Grant> redeem(const Reservation& reservation, const Sha256&, const Sha256&) override
    {
        return Grant{.intent = 1,
                     .device = 1,
                     .run = reservation.run,
                     .serial = TRY(certificates::drawSerial(m_random))};
    }
    certificates::Result<void> record(const Grant&, const Certificate&) override { return {}; }

private:
    const Clock& m_clock;
    certificates::ScratchRandom m_random;
};

struct Made {
    Bytes der;
    std::unique_ptr<hsm::Signer> key;
};

/// The profile and those above it, the root's last.
Outcome<std::vector<LoadedProfile>> levelsOf(const SampleRequest& request)
{
    std::vector<LoadedProfile> levels;
    levels.push_back(readProfile(request.station, TRY(findProfile(request.station, request.profile))));
    if (levels.front().checked.profile.keyWay == KeyWay::Derived)
        return fail(Failure{FailureCode::ProfileWrong,
                            levels.front().file() + ": key.way: a derived key has no certificate to show"});
    if (levels.front().checked.errors.empty() && levels.front().checked.profile.kind != ProfileKind::Ca &&
        levels.front().checked.profile.issuerProfile.empty())
        levels.front().checked.profile.issuerProfile = "factory-ca";
    for (;;) {
        auto& last = levels.back();
        if (!last.checked.errors.empty())
            return fail(Failure{FailureCode::ProfileWrong, last.checked.errors.front().text()});
        const auto& instead = levels.size() == 1 ? request.key : request.caKey;
        if (instead) last.checked.profile.keyAlgorithm = *instead;
        if (const auto wrong = certificates::contradictionsOf(last.checked, last.file()); !wrong.empty())
            return fail(Failure{FailureCode::ProfileWrong, wrong.front().text()});
        auto above = TRY(issuerOf(request.station, last));
        if (!above) break;
        if (above->checked.errors.empty())
            if (const auto wrong =
                    certificates::checkAgainstIssuer(last.checked, above->checked.profile, last.file());
                !wrong.empty())
                return fail(Failure{FailureCode::ProfileWrong, wrong.front().text()});
        if (levels.size() == mostLevels)
            return fail(Failure{FailureCode::ProfileWrong,
                                last.file() + ": more than three CAs stand above the profile"});
        levels.push_back(std::move(*above));
    }
    if (levels.back().checked.profile.kind != ProfileKind::Ca)
        return fail(Failure{FailureCode::ProfileWrong,
                            levels.back().file() + ": issuer.profile: missing: no CA stands above it"});
    return levels;
}

Outcome<Made> makeLeaf(const Profile& profile, const std::vector<Made>& above, Clock& clock)
{
    certificates::ScratchRandom random;
    auto key = TRY(orFail(certificates::makeScratchKey(profile.keyAlgorithm)));
    // An example's place and unit; the first number of each kind.
    HardwareId unit{{0xa1, 0xb2, 0xc3, 0xd4, 0xe5, 0xf6, 0x07, 0x18}};
    const auto scheme = identity::Scheme::compile(profile.id, {"site", "line", "station"});
    if (!scheme)
        return fail(
            Failure{FailureCode::ProfileWrong, "id." + scheme.error().key + ": " + scheme.error().text()});
    for (const auto& part : scheme->shape().scheme)
        if (const auto* hardware = std::get_if<identity::part::Hardware>(&part.kind))
            if (hardware->octets) unit.octets.resize(*hardware->octets, 0x5a);
    const auto octets = TRY(engine::outcomeOf(random.draw(scheme->needs().randomOctets)));
    const auto made = scheme->make({1, 1, clock.now(), unit, octets});
    if (!made) return fail(Failure{FailureCode::ProfileWrong, made.error().detail});
    const auto& id = made->id;
    const auto nonce = TRY(engine::outcomeOf(random.draw(16)));
    const auto request = TRY(orFail(certificates::makeScratchRequest(*key, id.text, nonce)));
    const auto csr = TRY(orFail(certificates::AcceptedCsr::accept(
        request, {.deviceId = id, .nonce = nonce, .algorithm = profile.keyAlgorithm})));
    ScratchGate gate(clock);
    const auto issuer =
        TRY(orFail(certificates::makeIssuer(*above.front().key, above.front().der, above.back().der, gate)));
    const Reservation reservation{1, id, unit};
    auto certificate = TRY(orFail(issuer->issue(reservation, csr, profile)));
    return Made{std::move(certificate.der), std::move(key)};
}

std::string purposeOf(const Profile& profile)
{
    const auto& purposes = profile.certificate.extendedKeyUsage;
    const auto has = [&](const char* oid) { return std::ranges::find(purposes, oid) != purposes.end(); };
    if (profile.kind == ProfileKind::Ca) return {};
    if (purposes.empty() || has("1.3.6.1.5.5.7.3.2")) return "sslclient";
    return has("1.3.6.1.5.5.7.3.1") ? "sslserver" : "";
}

} // namespace

Outcome<Sample> makeSample(const SampleRequest& request)
{
    const auto levels = TRY(levelsOf(request));
    const auto file = request.directory / "chain.pem";
    std::error_code error;
    if (std::filesystem::exists(file, error))
        return fail(Failure{FailureCode::OutputFailed, file.string() + " is there already"});
    auto& clock = systemClock();
    certificates::ScratchRandom random;
    // From the root down; the newest stands first.
    std::vector<Made> made;
    for (auto level = levels.rbegin(); level != levels.rend(); ++level) {
        const auto& profile = level->checked.profile;
        if (profile.kind == ProfileKind::Leaf) {
            made.insert(made.begin(), TRY(makeLeaf(profile, made, clock)));
            continue;
        }
        auto key = TRY(orFail(certificates::makeScratchKey(profile.keyAlgorithm)));
        auto der = made.empty() ? TRY(orFail(certificates::makeProfiledRoot(*key, profile, random, clock)))
                                : TRY(orFail(certificates::makeProfiledBelow(
                                      *made.front().key, made.front().der, key->publicKey(), profile,
                                      "0123456789ABCDEF0123456789ABCDEF", random, clock)));
        made.insert(made.begin(), Made{std::move(der), std::move(key)});
    }
    Sample sample{file, {}, purposeOf(levels.front().checked.profile)};
    std::string pem;
    for (const auto& one : made) {
        pem += certificates::toPem(one.der);
        sample.subjects.push_back(TRY(orFail(certificates::describe(one.der))).subject);
    }
    std::filesystem::create_directories(request.directory, error);
    if (error)
        return fail(Failure{FailureCode::OutputFailed, request.directory.string() + ": " + error.message()});
    TRY(writeWhole(file, pem));
    return sample;
}

} // namespace mintmark::station

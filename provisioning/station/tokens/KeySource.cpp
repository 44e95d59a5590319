#include "provisioning/station/tokens/KeySource.h"

#include "provisioning/engine/FailureOf.h"

namespace mintmark::station {
namespace {

using engine::outcomeOf;

class PatientKeys final : public hsm::UnitKeys {
public:
    PatientKeys(std::unique_ptr<hsm::UnitKeys> keys, hsm::Pauses& pauses)
        : m_keys(std::move(keys)), m_pauses(pauses)
    {
    }
    [[nodiscard]] hsm::Result<hsm::UnitKey> make(hsm::KeyAlgorithm algorithm, ByteView transport) override
    {
        return m_pauses.run([&] { return m_keys->make(algorithm, transport); });
    }

private:
    const std::unique_ptr<hsm::UnitKeys> m_keys;
    hsm::Pauses& m_pauses;
};

class PatientMac final : public hsm::Mac {
public:
    PatientMac(std::unique_ptr<hsm::Mac> mac, hsm::Pauses& pauses) : m_mac(std::move(mac)), m_pauses(pauses)
    {
    }
    [[nodiscard]] hsm::Result<Bytes> mac(ByteView message) override
    {
        return m_pauses.run([&] { return m_mac->mac(message); });
    }

private:
    const std::unique_ptr<hsm::Mac> m_mac;
    hsm::Pauses& m_pauses;
};

Outcome<hsm::KeyAddress> masterOf(const std::string& label, hsm::Token& token)
{
    std::vector<hsm::KeyAddress> found;
    for (auto& key : TRY(outcomeOf(token.keys())))
        if (key.role == hsm::KeyRole::GroupMaster && key.address.label == label)
            found.push_back(std::move(key.address));
    if (found.size() == 1) return std::move(found.front());
    return fail(Failure{FailureCode::HsmKeyMissing,
                        found.empty()
                            ? "the token has no group master that is called '" + label + "'"
                            : "the token has several group masters that are called '" + label + "'"});
}

} // namespace

Outcome<std::unique_ptr<hsm::Mac>> groupMasterOf(const std::string& label, hsm::Token& token)
{
    return outcomeOf(token.mac(TRY(masterOf(label, token))));
}

Outcome<KeySource> openKeySource(const Profile& profile, hsm::Token& token, hsm::Pauses& pauses)
{
    KeySource source;
    if (profile.keyWay == KeyWay::Wrapped || profile.keyWay == KeyWay::Clear)
        source.unitKeys = std::make_unique<PatientKeys>(TRY(outcomeOf(token.unitKeys())), pauses);
    if (profile.keyWay == KeyWay::Derived)
        source.groupMaster =
            std::make_unique<PatientMac>(TRY(groupMasterOf(profile.keyGroup, token)), pauses);
    return source;
}

} // namespace mintmark::station

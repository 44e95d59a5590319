// The key room in the caller's own process.
#include "hsm/Token.h"
#include "hsm/Tokens.h"
#include "provisioning/engine/FailureOf.h"
#include "provisioning/station/KeyRoom.h"
#include "provisioning/station/StationFile.h"
#include "provisioning/station/keyroom/Backups.h"
#include "provisioning/station/keyroom/Place.h"
#include "provisioning/station/keyroom/Rewrap.h"
#include "provisioning/station/people/LocalOperators.h"
#include "provisioning/station/pin/UnattendedPin.h"

namespace mintmark::station {
namespace {

namespace fs = std::filesystem;
using engine::outcomeOf;

/// Whether a delicate act may be done now; at a station with operators one of them and a second one answer.
using TwoPeopleCheck = std::function<Outcome<void>(Delicate)>;

class LocalToken final : public OpenedToken {
public:
    LocalToken(std::unique_ptr<hsm::Token> token, std::unique_ptr<hsm::Login> login, TwoPeopleCheck check)
        : m_token(std::move(token)), m_login(std::move(login)), m_check(std::move(check))
    {
    }
    ~LocalToken() override { m_login.reset(); }

    [[nodiscard]] Outcome<hsm::TokenInfo> info() override { return outcomeOf(m_token->info()); }
    [[nodiscard]] Outcome<std::vector<hsm::KeyListing>> keys() override { return outcomeOf(m_token->keys()); }

    [[nodiscard]] Outcome<hsm::KeyListing> generate(hsm::KeyRole role, const std::string& label,
                                                    const hsm::KeyOptions& options) override
    {
        const auto key = TRY(outcomeOf(m_token->generate(role, label, options)));
        return find(key.id);
    }

    [[nodiscard]] Outcome<void> destroy(const std::string& id) override
    {
        const auto octets = fromHex(id);
        if (!octets) return fail(Failure{FailureCode::Usage, "\"" + id + "\" is no CKA_ID in hexadecimal"});
        const auto key = TRY(find(*octets));
        TRY(m_check(Delicate::DeleteKey));
        return outcomeOf(m_token->destroy(key.address));
    }

    [[nodiscard]] Outcome<hsm::Capabilities> probe(bool again,
                                                   const std::function<void(int)>& percent) override
    {
        return outcomeOf(m_token->capabilities(again, percent));
    }

private:
    [[nodiscard]] Outcome<hsm::KeyListing> find(const Bytes& id)
    {
        for (auto& key : TRY(outcomeOf(m_token->keys())))
            if (key.address.id == id) return std::move(key);
        return fail(Failure{FailureCode::HsmKeyMissing, "no key has the CKA_ID " + toHex(id)});
    }

    std::unique_ptr<hsm::Token> m_token;
    std::unique_ptr<hsm::Login> m_login;
    TwoPeopleCheck m_check;
};

class LocalKeyRoom final : public KeyRoom {
public:
    LocalKeyRoom(fs::path folder, std::optional<StationFile> station)
        : m_lockFile(folder / part::tokenLock), m_station(std::move(station))
    {
    }

    [[nodiscard]] std::vector<hsm::ModuleInfo> modules(const fs::path& module,
                                                       const std::string& arguments) override
    {
        std::vector<hsm::ModuleInfo> found;
        if (!module.empty()) return {hsm::moduleInfo(module, arguments)};
        for (const auto& known : hsm::knownModules())
            found.push_back(hsm::moduleInfo(known));
        return found;
    }
    [[nodiscard]] Outcome<std::vector<hsm::SlotInfo>> slots(const fs::path& module,
                                                            const std::string& arguments) override
    {
        return outcomeOf(hsm::listSlots(module, arguments, m_lockFile, systemClock()));
    }
    [[nodiscard]] Outcome<hsm::TokenAddress> stationToken() const override
    {
        if (!m_station) return fail(Failure{FailureCode::StationMissing, "no token was named"});
        return m_station->token;
    }
    [[nodiscard]] Outcome<Pin> stationPin() const override
    {
        if (!m_station) return fail(Failure{FailureCode::HsmPinMissing});
        return readPin(m_lockFile.parent_path(), m_station->pin);
    }
    [[nodiscard]] Outcome<RewrapReport> rewrap(const Pin& pin, bool spendFinalTry) override
    {
        if (!m_station) return fail(Failure{FailureCode::StationMissing, "no station was named"});
        return rewrapRegistryKey(m_lockFile.parent_path(), pin, spendFinalTry);
    }
    [[nodiscard]] Outcome<void> seal(const Pin& pin, const fs::path& file, const std::string& pcrs) override
    {
        return sealPin(pin, file, {.pcrs = pcrs, .tcti = {}});
    }
    [[nodiscard]] Outcome<hsm::TokenInfo> look(const hsm::TokenAddress& address) override
    {
        const auto token = TRY(outcomeOf(hsm::openToken(address, m_lockFile, systemClock())));
        return outcomeOf(token->info());
    }
    [[nodiscard]] Outcome<std::unique_ptr<OpenedToken>> open(const hsm::TokenAddress& address, const Pin& pin,
                                                             const hsm::LoginOptions& options) override
    {
        auto token = TRY(outcomeOf(hsm::openToken(address, m_lockFile, systemClock())));
        auto login = TRY(outcomeOf(token->login(pin, options)));
        return std::make_unique<LocalToken>(std::move(token), std::move(login), checkHere());
    }
    [[nodiscard]] Outcome<BackupReport> backup(const BackupRequest& request, const Pin& userPin,
                                               const Pin& officerPin, bool spendFinalTry,
                                               ShareDesk& desk) override
    {
        // Before a PIN of the token is spent.
        TRY(checkHere()(Delicate::ExportSecrets));
        auto report = TRY(makeBackup(request, userPin, officerPin, spendFinalTry, desk, m_lockFile));
        // So that the doctor asks for its rehearsal; the backup is good without the line.
        if (const auto noted = noteBackup(m_lockFile.parent_path(), request.file); !noted)
            desk.tell("`mintmark doctor` will not know of this backup: " + noted.error().detail);
        return report;
    }
    [[nodiscard]] Outcome<hsm::KeyListing> restore(const fs::path& file, const hsm::TokenAddress& address,
                                                   const Pin& pin, bool spendFinalTry,
                                                   ShareDesk& desk) override
    {
        return restoreBackup(file, address, pin, spendFinalTry, desk, m_lockFile);
    }
    [[nodiscard]] Outcome<BackupReport> rehearse(const fs::path& file, ShareDesk& desk) override
    {
        return rehearseBackup(file, desk);
    }
    [[nodiscard]] Outcome<BackupReport> inspect(const fs::path& file) override { return inspectBackup(file); }
    [[nodiscard]] Outcome<hsm::TokenAddress> initToken(const fs::path& module, const std::string& arguments,
                                                       const std::optional<std::string>& uri,
                                                       const std::string& label, const Pin& officerPin,
                                                       bool spendFinalTry) override
    {
        return outcomeOf(hsm::initToken(module, arguments, uri, label, officerPin, spendFinalTry, m_lockFile,
                                        systemClock()));
    }
    [[nodiscard]] Outcome<void> setUserPin(const hsm::TokenAddress& token, const Pin& officerPin,
                                           const Pin& userPin, bool spendFinalTry) override
    {
        return outcomeOf(
            hsm::setUserPin(token, officerPin, userPin, spendFinalTry, m_lockFile, systemClock()));
    }
    [[nodiscard]] Outcome<void> changePin(const hsm::TokenAddress& token, PinOwner owner, const Pin& before,
                                          const Pin& after, bool spendFinalTry) override
    {
        return outcomeOf(
            hsm::changePin(token, owner == PinOwner::Officer ? hsm::PinOwner::Officer : hsm::PinOwner::User,
                           before, after, spendFinalTry, m_lockFile, systemClock()));
    }

private:
    /// For a key room of a station: one who may manage keys has logged in, and a second one stands beside.
    [[nodiscard]] TwoPeopleCheck checkHere() const
    {
        if (!m_station) return [](Delicate) { return Outcome<void>{}; };
        return [people = people::operatorsOf(m_lockFile.parent_path())](Delicate delicate) -> Outcome<void> {
            TRY(people->somebodyAnswers(orders::actOf(delicate)));
            return people->spendSecond({}, delicate);
        };
    }

    const fs::path m_lockFile;
    const std::optional<StationFile> m_station;
};

} // namespace

Outcome<std::unique_ptr<KeyRoom>> openKeyRoom(const std::optional<fs::path>& station)
{
    auto place = TRY(keyRoomPlace(station));
    return std::make_unique<LocalKeyRoom>(std::move(place.folder), std::move(place.station));
}

} // namespace mintmark::station

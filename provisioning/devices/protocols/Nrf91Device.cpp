#include "provisioning/devices/protocols/Nrf91Device.h"

#include "hsm/base/Secret.h"
#include "provisioning/devices/protocols/AtText.h"
#include "provisioning/devices/protocols/P256.h"

#include <algorithm>

namespace mintmark::devices {
namespace {

constexpr Milliseconds answerPatience{15'000};
constexpr Milliseconds keyPatience{30'000};
constexpr Milliseconds goodbye{2000};
constexpr Milliseconds resetDelay{1000};
// Firmware around the modem says "Ready" when it takes commands (AT#XRESET of Nordic's serial modem, and its
// sample of an AT host); Zephyr's shell has a banner before its prompt.
constexpr std::string_view readySign = "Ready";
constexpr std::string_view bootSign = "*** Booting ";
constexpr std::size_t largestObject = 16'384;
constexpr int mostRounds = 3;
constexpr char keyType = '2';
constexpr char certificateType = '1';

bool mayTryAgain(const DeviceError& error)
{
    return error.code == DeviceCode::TimedOut || error.code == DeviceCode::Garbled;
}

struct Address {
    std::string_view tag;
    char type;
};
// "16842753 1", as the profile was checked to say it.
Address addressOf(const ObjectPlace& place)
{
    const std::string_view text(place.address);
    return {text.substr(0, text.find(' ')), text.back()};
}

bool isImei(std::string_view text)
{
    return text.size() == 15 && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

Nrf91Device::Nrf91Device(std::unique_ptr<Link> link, Target target, KeyWay way)
    : m_link(std::move(link)), m_target(std::move(target)), m_way(way),
      m_shell(m_target.setting("wrap") == "shell"),
      m_console(*m_link, m_shell ? TextConsole::Ending::Prompt : TextConsole::Ending::FinalResult,
                m_shell ? std::string(m_target.setting("prompt")) : std::string(), at::telling)
{
}

Nrf91Device::~Nrf91Device()
{
    // A run that failed on the way leaves no modem that never registers. Nobody is left to hear an error.
    if (m_offline) (void)goOnline(Deadline(m_link->clock(), goodbye));
}

Capabilities Nrf91Device::capabilities() const
{
    const bool makes = m_way == KeyWay::OnUnit;
    return {.generatesKey = makes,
            .resets = !m_target.setting("reset").empty(),
            .takesClearKey = !makes,
            .csrWithoutNonce = makes,
            .attestsKey = makes && m_target.setting("attestation") == "yes"};
}

std::string Nrf91Device::wrapped(std::string_view command) const
{
    return m_shell ? "at '" + std::string(command) + "'" : std::string(command);
}

Result<Nrf91Device::Lines> Nrf91Device::command(std::string_view command, Repeat repeat,
                                                const Deadline& deadline)
{
    const auto name = command.substr(0, command.find_first_of("=?"));
    const auto patience = name == "AT%KEYGEN" ? keyPatience : answerPatience;
    const auto answer = repeat == Repeat::Safe ? m_console.ask(wrapped(command), deadline, patience)
                                               : m_console.tell(wrapped(command), deadline, patience);
    return at::linesOf(TRY(answer), name);
}

Result<std::string> Nrf91Device::told(std::string_view question, const Deadline& deadline)
{
    auto& known = m_told[std::string(question)];
    auto answer = agreed(
        [&]() -> Result<std::string> {
            for (const auto& line : TRY(command(question, Repeat::Safe, deadline)))
                // What the modem says by itself meanwhile begins with + or %.
                if (!line.starts_with('+') && !line.starts_with('%') && line.size() <= 128) return line;
            return fail(DeviceError(DeviceCode::Garbled, std::string(question) + " told nothing"));
        },
        known);
    if (answer) known = *answer;
    return answer;
}

Result<void> Nrf91Device::begin(const Deadline& deadline)
{
    if (m_begun) return {};
    TRY(command("AT+CMEE=1", Repeat::Safe, deadline));
    m_begun = true;
    return {};
}

Result<UnitInfo> Nrf91Device::identify(const Deadline& deadline)
{
    TRY(begin(deadline));
    UnitInfo info;
    const auto imei = TRY(told("AT+CGSN", deadline));
    const auto id = isImei(imei) ? hardwareIdIn(imei) : std::nullopt;
    if (!id) return fail(DeviceError(DeviceCode::Garbled, "AT+CGSN told no IMEI"));
    info.hardwareId = *id;
    info.model = TRY(told("AT+CGMM", deadline));
    info.firmwareVersion = m_version = at::versionIn(TRY(told("AT+CGMR", deadline)));
    if (!capabilities().attestsKey) return info;
    // Each token is another one: its UUID is what has to be the same twice.
    auto& known = m_told["uuid"];
    const auto uuid = agreed(
        [&]() -> Result<std::string> {
            return at::uuidIn(TRY(command("AT%ATTESTTOKEN", Repeat::Safe, deadline)));
        },
        known);
    if (uuid) known = *uuid;
    if (uuid)
        info.facts.push_back({"nrf91.uuid", *uuid, Known::Reported});
    else if (uuid.error().code != DeviceCode::Refused)
        return fail(uuid.error());
    return info;
}

Result<void> Nrf91Device::goOffline(const Deadline& deadline)
{
    if (m_offline) return {};
    TRY(begin(deadline));
    // Before it is done: an answer that was lost leaves the modem offline, too.
    m_offline = true;
    TRY(command("AT+CFUN=4", Repeat::Safe, deadline));
    return {};
}

Result<void> Nrf91Device::goOnline(const Deadline& deadline)
{
    TRY(command("AT+CFUN=1", Repeat::Safe, deadline));
    m_offline = false;
    return {};
}

Result<void> Nrf91Device::erase(std::string_view tag, char type, const Deadline& deadline)
{
    const auto done = command("AT%CMNG=3," + std::string(tag) + "," + type, Repeat::Safe, deadline);
    if (!done && done.error().code != DeviceCode::NoObject) return fail(done.error());
    return {};
}

Result<Bytes> Nrf91Device::generateKey(const Deadline& deadline)
{
    if (at::isAtLeast(m_version, 1, 3, 0) == std::optional(false))
        return fail(DeviceError(DeviceCode::Refused,
                                "modem firmware " + m_version + " makes no keys: 1.3.0 and later do"));
    if (!m_subject.empty() && !isPlainName(m_subject))
        return fail(DeviceError(DeviceCode::Refused, "the modem cannot take this name: " + m_subject));
    TRY(goOffline(deadline));
    const auto tag = std::string(m_target.setting("tag"));
    m_keygen.clear();
    m_request.clear();
    for (int round = 1;; ++round) {
        // The certificate of the older key is of no use without it.
        TRY(erase(tag, keyType, deadline));
        TRY(erase(tag, certificateType, deadline));
        auto made =
            command("AT%KEYGEN=" + tag + ",2,0" + (m_subject.empty() ? "" : ",\"CN=" + m_subject + "\""),
                    Repeat::Never, deadline);
        auto text = made ? at::keygenIn(*made) : Result<std::string>(fail(made.error()));
        const auto body =
            text ? fromBase64Url(std::string_view(*text).substr(0, text->find('.'))) : std::optional<Bytes>();
        auto key = body ? p256SpkiWithin(*body) : std::nullopt;
        if (key) {
            m_keygen = std::move(*text);
            m_request = *body;
            return std::move(*key);
        }
        // A request that was lost on the way cannot be had again, but with another key.
        auto error =
            text ? DeviceError(DeviceCode::Garbled, "%KEYGEN told no request of a P-256 key") : text.error();
        if (!mayTryAgain(error) || round == mostRounds || deadline.passed()) return fail(std::move(error));
    }
}

Result<Bytes> Nrf91Device::csr(const DeviceId&, ByteView, const Deadline&)
{
    if (!m_request.empty()) return m_request;
    return fail(DeviceError(DeviceCode::Refused,
                            "a modem signs one request, in the moment in which it makes the key: a "
                            "supervisor sends the unit to rework"));
}

Result<std::string> Nrf91Device::attestation(const Deadline&)
{
    if (m_keygen.empty()) return fail(DeviceError(DeviceCode::NoObject, "no key was made here"));
    return m_keygen;
}

Result<const ObjectPlace*> Nrf91Device::placeOf(Object object) const
{
    const auto target = targetObjectOf(object);
    const auto* place = target ? m_target.placeOf(*target) : nullptr;
    if (place == nullptr) return fail(DeviceError(DeviceCode::Refused, "the profile has no place for it"));
    return place;
}

Result<void> Nrf91Device::write(Object object, ByteView bytes, const Progress& progress,
                                const Deadline& deadline)
{
    const auto address = addressOf(*TRY(placeOf(object)));
    if (bytes.empty() || bytes.size() > largestObject)
        return fail(DeviceError(DeviceCode::Refused, "a credential has 1 octet to 16 KiB"));
    for (const auto octet : bytes)
        if ((octet < ' ' && octet != '\n') || octet > '~' || octet == '"' || octet == '\'')
            return fail(DeviceError(DeviceCode::Refused, "a modem takes PEM and no other text"));
    TRY(goOffline(deadline));
    for (int round = 1;; ++round) {
        const auto done = put(address.tag, address.type, bytes, deadline);
        if (done && progress) progress(bytes.size(), bytes.size());
        if (done || round == mostRounds || !mayTryAgain(done.error()) || deadline.passed()) return done;
    }
}

Result<void> Nrf91Device::put(std::string_view tag, char type, ByteView bytes, const Deadline& deadline)
{
    TRY(erase(tag, type, deadline));
    // In the shell a line is a line: its line ends are written as \n there.
    const auto opening = (m_shell ? "at 'AT%CMNG=0," : "AT%CMNG=0,") + std::string(tag) + "," + type + ",\"";
    const std::string_view closing = m_shell ? "\"'" : "\"";
    const auto lineEnds = static_cast<std::size_t>(std::ranges::count(bytes, '\n'));
    Secret line(opening.size() + bytes.size() + (m_shell ? lineEnds : 0) + closing.size());
    auto out = std::ranges::copy(opening, line.revealForWriting().begin()).out;
    for (const auto octet : bytes) {
        if (m_shell && octet == '\n') {
            *out++ = '\\';
            *out++ = 'n';
        } else {
            *out++ = octet;
        }
    }
    std::ranges::copy(closing, out);
    const auto told = m_console.tellSecret(line.reveal(), "AT%CMNG=0", {"OK", "ERROR", "+CME ERROR:"},
                                           deadline, answerPatience);
    if (!told && !mayTryAgain(told.error())) return fail(told.error());
    if (told) {
        if (told->empty()) return fail(DeviceError(DeviceCode::Garbled, "AT%CMNG=0 has no final result"));
        TRY(at::linesOf(*told, "AT%CMNG=0"));
    }
    const auto stored = digestAt(tag, type, deadline);
    if (stored && *stored == sha256(bytes)) return {};
    if (!told) return fail(told.error());
    if (!stored && stored.error().code != DeviceCode::NoObject) return fail(stored.error());
    return fail(DeviceError(DeviceCode::Garbled, "it stores something else than it was given: cmng " +
                                                     std::string(tag) + " " + type));
}

Result<Sha256> Nrf91Device::digestAt(std::string_view tag, char type, const Deadline& deadline)
{
    return agreed([&]() -> Result<Sha256> {
        return at::digestIn(
            TRY(command("AT%CMNG=1," + std::string(tag) + "," + type, Repeat::Safe, deadline)), tag, type);
    });
}

Result<StoredObject> Nrf91Device::digest(Object object, const Deadline& deadline)
{
    if (object == Object::PrivateKey && m_way == KeyWay::OnUnit)
        return StoredObject{0, TRY(digestAt(m_target.setting("tag"), keyType, deadline))};
    const auto address = addressOf(*TRY(placeOf(object)));
    return StoredObject{0, TRY(digestAt(address.tag, address.type, deadline))};
}

Result<void> Nrf91Device::flush(const Progress&, const Deadline& deadline)
{
    return m_offline ? goOnline(deadline) : Result<void>{};
}

Result<void> Nrf91Device::boot(const Deadline& deadline)
{
    return goOnline(deadline);
}

Result<void> Nrf91Device::reset(const Deadline& deadline)
{
    const auto line = m_target.setting("reset");
    const bool isAt = line.starts_with("AT");
    const auto said = TRY(m_console.restart(isAt ? wrapped(line) : std::string(line),
                                            m_shell ? bootSign : readySign, resetDelay, deadline));
    if (said.find("command not found") != std::string::npos || said.find("ERROR") != std::string::npos)
        return fail(DeviceError(DeviceCode::Refused, "it does not start again: " + std::string(line)));
    m_begun = false;
    m_offline = false;
    return m_console.awake(deadline);
}

Result<std::unique_ptr<Device>> openNrf91(const Opening& opening)
{
    const auto& profile = opening.profile;
    return std::make_unique<Nrf91Device>(TRY(opening.openLine()), profile.target, profile.keyWay);
}

} // namespace mintmark::devices

#include "provisioning/devices/protocols/CredDevice.h"

#include "hsm/base/Secret.h"
#include "provisioning/devices/protocols/Base64.h"
#include "provisioning/devices/protocols/CredText.h"
#include "provisioning/devices/protocols/P256.h"

#include <array>

namespace mintmark::devices {
namespace {

constexpr std::size_t largestObject = 65'536;
// Octets a command: 48 characters of base64, which fit every shell's line.
constexpr std::size_t chunkSize = 36;
constexpr int mostRounds = 3;
constexpr Milliseconds flashPatience{5000};
constexpr Milliseconds keyPatience{15'000};
// Where it says nothing of its start.
constexpr Milliseconds resetDelay{600};
// Zephyr's banner (CONFIG_BOOT_BANNER): a prompt without it may be one of before.
constexpr std::string_view bootSign = "*** Booting ";

std::string_view behindWord(std::string_view text)
{
    return text.substr(text.find(' ') + 1);
}

bool mayTryAgain(const DeviceError& error)
{
    return error.code == DeviceCode::TimedOut || error.code == DeviceCode::Garbled;
}

DeviceError refused(std::string_view what, std::string_view answer)
{
    return {DeviceCode::Refused, std::string(what) + ": " + cred::firstLine(answer)};
}

} // namespace

CredDevice::CredDevice(std::unique_ptr<Link> link, Target target, std::string model, KeyWay way)
    : m_link(std::move(link)), m_target(std::move(target)), m_model(std::move(model)), m_way(way),
      m_console(*m_link, TextConsole::Ending::Prompt, std::string(m_target.setting("prompt")))
{
}

Capabilities CredDevice::capabilities() const
{
    const bool makes = m_way == KeyWay::OnUnit;
    return {.generatesKey = makes, .resets = true, .takesClearKey = !makes, .csrWithoutNonce = makes};
}

Result<std::string> CredDevice::told(std::string_view source, const Deadline& deadline)
{
    const auto command = behindWord(source);
    auto& known = m_told[std::string(source)];
    auto answer = agreed(
        [&]() -> Result<std::string> {
            auto words = cred::answerIn(TRY(m_console.ask(command, deadline)));
            if (!cred::isPrintable(words))
                return fail(
                    DeviceError(DeviceCode::Garbled, "nothing that can be read: " + std::string(command)));
            return words;
        },
        known);
    if (answer) known = *answer;
    return answer;
}

Result<UnitInfo> CredDevice::identify(const Deadline& deadline)
{
    UnitInfo info;
    const auto number = TRY(told(m_target.setting("hardwareId"), deadline));
    auto id = hardwareIdIn(number);
    if (!id) return fail(DeviceError(DeviceCode::Garbled, "what it tells is no hardware number: " + number));
    info.hardwareId = std::move(*id);
    const auto source = m_target.setting("modelFrom");
    info.model = source == "profile" ? m_model : TRY(told(source, deadline));
    if (const auto firmware = m_target.setting("firmwareFrom"); !firmware.empty()) {
        const auto words = TRY(told(firmware, deadline));
        const auto space = words.rfind(' ');
        info.firmwareVersion = space == std::string::npos ? words : words.substr(space + 1);
    }
    return info;
}

// "nrf_cloud_cred keygen 42"
std::string CredDevice::keygen(std::string_view verb) const
{
    const auto setting = m_target.setting("keygen");
    return std::string(setting.substr(0, setting.find(' ') + 1)) + std::string(verb) + " " +
           std::string(behindWord(setting));
}

Result<Bytes> CredDevice::publicKey(const Deadline& deadline)
{
    return agreed([&]() -> Result<Bytes> {
        return cred::publicKeyIn(TRY(m_console.ask(keygen("pubkey"), deadline, keyPatience)));
    });
}

Result<Bytes> CredDevice::generateKey(const Deadline& deadline)
{
    // What it says there is not looked at: that there was no key to delete, too. A key that stayed is
    // noticed by the next command.
    TRY(m_console.ask(keygen("delete"), deadline, flashPatience));
    const auto made = m_console.tell(keygen("keygen"), deadline, keyPatience);
    // Where its answer was lost, it was done or not: the older key is gone, so that a key is a new one.
    if (!made && !mayTryAgain(made.error())) return fail(made.error());
    if (made && made->find("Generated device key") == std::string::npos)
        return fail(refused("it makes no key", *made));
    auto key = publicKey(deadline);
    if (!key && key.error().code == DeviceCode::NoKey && !made) return fail(made.error());
    return key;
}

Result<Bytes> CredDevice::csr(const DeviceId& id, ByteView, const Deadline& deadline)
{
    if (!isPlainName(id.text))
        return fail(DeviceError(DeviceCode::Refused, "the shell cannot take this name: " + id.text));
    return cred::requestIn(TRY(m_console.ask(keygen("csr") + " CN=" + id.text, deadline, keyPatience)));
}

Result<const ObjectPlace*> CredDevice::placeOf(Object object) const
{
    const auto target = targetObjectOf(object);
    const auto* place = target ? m_target.placeOf(*target) : nullptr;
    if (place == nullptr) return fail(DeviceError(DeviceCode::Refused, "the profile has no place for it"));
    return place;
}

Result<void> CredDevice::write(Object object, ByteView bytes, const Progress& progress,
                               const Deadline& deadline)
{
    const auto* place = TRY(placeOf(object));
    if (bytes.empty() || bytes.size() > largestObject)
        return fail(DeviceError(DeviceCode::Refused, "a credential has 1 octet to 64 KiB"));
    // What was half done is done again from the start: a piece that came twice would be there twice.
    for (int round = 1;; ++round) {
        const auto done = put(*place, bytes, progress, deadline);
        if (done || round == mostRounds || !mayTryAgain(done.error()) || deadline.passed()) return done;
    }
}

Result<void> CredDevice::put(const ObjectPlace& place, ByteView bytes, const Progress& progress,
                             const Deadline& deadline)
{
    static constexpr std::string_view opening = "cred buf ";
    static constexpr std::string_view noRoom = "Not enough room";
    const auto at = TRY(cred::placeOf(place.address));
    TRY(m_console.ask("cred buf clear", deadline));
    for (std::size_t done = 0; done < bytes.size(); done += chunkSize) {
        const auto piece = bytes.subspan(done, std::min(chunkSize, bytes.size() - done));
        // As if all were secret: a key is among what comes here.
        Secret line(opening.size() + (piece.size() + 2) / 3 * 4);
        const auto octets = line.revealForWriting();
        std::ranges::copy(opening, octets.begin());
        const auto size = base64Into(piece, octets.subspan(opening.size()));
        const auto stored = "Stored " + std::to_string(size) + " bytes";
        const auto told = TRY(m_console.tellSecret(line.reveal(), "cred buf", {stored, noRoom}, deadline));
        if (told.starts_with(noRoom))
            return fail(DeviceError(DeviceCode::Refused,
                                    "its buffer is too small (CONFIG_TLS_CREDENTIALS_SHELL_CRED_BUF_SIZE)"));
        if (told.empty()) return fail(DeviceError(DeviceCode::Garbled, "cred buf took no piece"));
        if (progress) progress(done, bytes.size());
    }
    TRY(m_console.ask("cred del " + place.address, deadline, flashPatience));
    const auto added = m_console.tell("cred add " + place.address + " DEFAULT bin", deadline, flashPatience);
    if (!added && !mayTryAgain(added.error())) return fail(added.error());
    // Whether an answer that was lost was a good one, the digest tells.
    const auto stored = digestAt(place.address, deadline);
    if (stored && *stored == sha256(bytes)) {
        TRY(m_console.ask("cred buf clear", deadline)); // the key does not stay there
        return {};
    }
    if (!stored && stored.error().code != DeviceCode::NoObject) return fail(stored.error());
    if (!added) return fail(added.error());
    if (!stored && added->find("Added TLS credential") == std::string::npos)
        return fail(refused("cred add", *added));
    return fail(DeviceError(DeviceCode::Garbled, "it stores something else than it was given: " + place.kind +
                                                     " " + at.tag + " " + at.type));
}

Result<Sha256> CredDevice::digestAt(const std::string& address, const Deadline& deadline)
{
    const auto place = TRY(cred::placeOf(address));
    return agreed([&]() -> Result<Sha256> {
        return cred::digestIn(TRY(m_console.ask("cred list " + address, deadline)), place);
    });
}

Result<StoredObject> CredDevice::digest(Object object, const Deadline& deadline)
{
    if (object == Object::PrivateKey && m_way == KeyWay::OnUnit) {
        const auto key = publicKey(deadline);
        if (!key && key.error().code == DeviceCode::NoKey)
            return fail(DeviceError(DeviceCode::NoObject, key.error().detail));
        return StoredObject{0, sha256(TRY(key))};
    }
    const auto* place = TRY(placeOf(object));
    return StoredObject{0, TRY(digestAt(place->address, deadline))};
}

Result<void> CredDevice::reset(const Deadline& deadline)
{
    const auto said = TRY(m_console.restart(m_target.setting("reset"), bootSign, resetDelay, deadline));
    if (said.find("command not found") != std::string::npos ||
        said.find("wrong parameter count") != std::string::npos)
        return fail(refused("it does not start again", said));
    return m_console.awake(deadline);
}

Result<std::unique_ptr<Device>> openZephyrCred(const Opening& opening)
{
    const auto& profile = opening.profile;
    return std::make_unique<CredDevice>(TRY(opening.openLine()), profile.target, profile.model,
                                        profile.keyWay);
}

} // namespace mintmark::devices

#include "provisioning/devices/protocols/SmpPlaces.h"

#include "provisioning/devices/protocols/Base64.h"
#include "provisioning/devices/protocols/CredText.h"

#include <algorithm>
#include <array>

namespace mintmark::devices::smp {
namespace {

using namespace std::string_view_literals;

constexpr std::uint16_t settingsGroup = 3;
constexpr std::uint16_t filesGroup = 8;
constexpr std::uint16_t shellGroup = 9;

// The first piece of a file may have to erase flash.
constexpr Command uploadFirst{Op::Write, filesGroup, 0, Milliseconds{3000}};
constexpr Command uploadNext{Op::Write, filesGroup, 0, Milliseconds{1000}};
constexpr Command download{Op::Read, filesGroup, 0};
constexpr Command hashFile{Op::Read, filesGroup, 2, Milliseconds{2000}};
constexpr Command closeFile{Op::Write, filesGroup, 4};
constexpr Command readSetting{Op::Read, settingsGroup, 0};
constexpr Command writeSetting{Op::Write, settingsGroup, 0};
constexpr Command saveSettings{Op::Write, settingsGroup, 3, Milliseconds{3000}};
// What a shell does twice is done twice: give it time.
constexpr Command shell{Op::Write, shellGroup, 0, Milliseconds{4000}};

constexpr std::int32_t genericNoEntry = 5;
constexpr std::int32_t genericNotSupported = 8;
constexpr std::int32_t genericDenied = 11;
constexpr std::int32_t fileNotFound = 3;
constexpr std::int32_t fileEmpty = 16;
constexpr std::int32_t fileReadOnly = 15;
constexpr std::int32_t hashUnknown = 13;
constexpr std::int32_t settingUnknown = 3;

constexpr std::size_t longestShellAnswer = 8192;
constexpr int mostRestarts = 3;
// Characters of base64 a command, as the shell's line has to hold them.
constexpr std::size_t credentialChunk = 48;

QLatin1String key(const char* name)
{
    return QLatin1String(name);
}

DeviceCode codeOf(const UnitError& error)
{
    if (error.form == UnitError::Form::Generic) {
        if (error.rc == genericNoEntry) return DeviceCode::NoObject;
        return error.rc == genericDenied ? DeviceCode::Closed : DeviceCode::Refused;
    }
    if (error.group == filesGroup && (error.rc == fileNotFound || error.rc == fileEmpty))
        return DeviceCode::NoObject;
    if (error.group == filesGroup && error.rc == fileReadOnly) return DeviceCode::Closed;
    if (error.group == settingsGroup && error.rc == settingUnknown) return DeviceCode::NoObject;
    return DeviceCode::Refused;
}

DeviceError errorOf(const UnitError& error, const char* what)
{
    std::string text = std::string(what) + " was refused: ";
    if (error.form == UnitError::Form::Generic && error.rc == genericNotSupported)
        text += "the firmware has no such command (rc 8)";
    else
        text += (error.form == UnitError::Form::Grouped ? "group " + std::to_string(error.group) + " " : "") +
                "rc " + std::to_string(error.rc);
    return {codeOf(error), std::move(text), error.rc};
}

DeviceError garbled(const char* what)
{
    return {DeviceCode::Garbled, std::string("the answer to ") + what + " lacks what it has to hold"};
}

} // namespace

Result<Fields> ask(SmpClient& client, const Command& command, const PayloadMaker& payload, const char* what,
                   const Deadline& deadline)
{
    auto answer = TRY(client.request(command, payload, deadline));
    if (answer.error) return fail(errorOf(*answer.error, what));
    return std::move(answer.fields);
}

Result<Fields> ask(SmpClient& client, const Command& command, Bytes payload, const char* what,
                   const Deadline& deadline)
{
    auto answer = TRY(client.request(command, std::move(payload), deadline));
    if (answer.error) return fail(errorOf(*answer.error, what));
    return std::move(answer.fields);
}

Result<void> Files::write(const std::string& path, ByteView bytes, const Progress& progress,
                          const Deadline& deadline)
{
    if (bytes.size() > largestObject)
        return fail(DeviceError(DeviceCode::Refused, "larger than 64 KiB: " + path));
    std::size_t at = 0;
    int restarts = 0;
    do {
        std::size_t furthest = at;
        const auto piece = [&](std::size_t room) {
            PayloadWriter payload;
            payload.number(key("off"), static_cast<std::uint32_t>(at)).text(key("name"), path);
            if (at == 0) payload.number(key("len"), static_cast<std::uint32_t>(bytes.size()));
            constexpr std::size_t longerLength = 2; // of a byte string with up to 65535 octets
            const auto frame = PayloadWriter(payload).octets(key("data"), {}).encode().size() + longerLength;
            const auto fits = std::max<std::size_t>(room > frame ? room - frame : 0, 1);
            const auto length = std::min(fits, bytes.size() - at);
            furthest = std::max(furthest, at + length);
            return payload.octets(key("data"), bytes.subspan(at, length)).encode();
        };
        const auto answer =
            TRY(ask(m_client, at == 0 ? uploadFirst : uploadNext, piece, "a file's piece", deadline));
        const auto next = answer.number(key("off"), 0, UINT32_MAX);
        if (!next) return fail(garbled("a file's piece"));
        // The unit says where it goes on: behind an answer that was lost, or at the start.
        const auto place = static_cast<std::size_t>(*next);
        if (place > furthest) return fail(garbled("a file's piece"));
        if (place <= at && !bytes.empty() && ++restarts > mostRestarts)
            return fail(DeviceError(DeviceCode::Refused, "the unit takes no more of " + path));
        at = place;
        if (progress) progress(at, bytes.size());
    } while (at < bytes.size());
    // Some servers keep the file open until the next one; those that know no such command close it
    // themselves.
    const auto closed = m_client.request(closeFile, PayloadWriter().encode(), deadline);
    if (!closed) return fail(closed.error());
    return {};
}

Result<StoredObject> Files::digest(const std::string& path, const Deadline& deadline)
{
    if (m_hashes) {
        const auto payload = PayloadWriter().text(key("name"), path).text(key("type"), "sha256").encode();
        const auto answer = TRY(m_client.request(hashFile, payload, deadline));
        const bool cannot =
            answer.error &&
            ((answer.error->form == UnitError::Form::Generic && answer.error->rc == genericNotSupported) ||
             (answer.error->group == filesGroup && answer.error->rc == hashUnknown));
        if (!cannot) {
            if (answer.error) return fail(errorOf(*answer.error, "a file's digest"));
            const auto length = answer.fields.number(key("len"), 0, UINT32_MAX);
            const auto output = answer.fields.octets(key("output"), 32, 32);
            if (!length || !output) return fail(garbled("a file's digest"));
            StoredObject stored{static_cast<std::uint32_t>(*length), {}};
            std::ranges::copy(*output, stored.digest.begin());
            return stored;
        }
        m_hashes = false;
    }
    const auto whole = TRY(read(path, deadline));
    return StoredObject{static_cast<std::uint32_t>(whole.size()), sha256(whole)};
}

Result<WipedBytes> Files::read(const std::string& path, const Deadline& deadline)
{
    WipedBytes whole;
    std::size_t size = 1;
    while (whole.size() < size) {
        const auto answer = TRY(ask(m_client, download,
                                    PayloadWriter()
                                        .number(key("off"), static_cast<std::uint32_t>(whole.size()))
                                        .text(key("name"), path)
                                        .encode(),
                                    "a file", deadline));
        if (whole.empty()) {
            const auto length = answer.number(key("len"), 0, static_cast<std::int64_t>(largestObject));
            if (!length) return fail(garbled("a file"));
            size = static_cast<std::size_t>(*length);
            if (size == 0) return whole;
        }
        const auto data = answer.view(key("data"), 1, size - whole.size());
        const auto offset = answer.number(key("off"), 0, UINT32_MAX);
        if (!data || !offset || static_cast<std::size_t>(*offset) != whole.size())
            return fail(garbled("a file"));
        whole.insert(whole.end(), data->begin(), data->end());
    }
    return whole;
}

Result<void> Settings::write(const std::string& name, ByteView bytes, const Deadline& deadline)
{
    TRY(ask(m_client, writeSetting,
            PayloadWriter().text(key("name"), name).octets(key("val"), bytes).encode(), "a setting",
            deadline));
    TRY(ask(m_client, saveSettings, PayloadWriter().text(key("name"), name).encode(), "saving a setting",
            deadline));
    return {};
}

Result<WipedBytes> Settings::read(const std::string& name, const Deadline& deadline)
{
    const auto answer = TRY(
        ask(m_client, readSetting, PayloadWriter().text(key("name"), name).encode(), "a setting", deadline));
    const auto value = answer.view(key("val"), 0, largestObject);
    if (!value) return fail(garbled("a setting"));
    if (value->empty()) return fail(DeviceError(DeviceCode::NoObject, "setting " + name + " is empty"));
    return WipedBytes(value->begin(), value->end());
}

Result<std::string> execute(SmpClient& client, std::span<const std::string_view> words,
                            const Deadline& deadline)
{
    const auto answer = TRY(ask(client, shell, PayloadWriter().texts(key("argv"), words).encode(),
                                "a shell's command", deadline));
    auto output = answer.lines(key("o"), longestShellAnswer);
    const auto status = answer.number(key("ret"), INT32_MIN, INT32_MAX);
    if (!output || !status) return fail(garbled("a shell's command"));
    // Commands that change nothing say so by their status and by their words; the words are looked at.
    return std::move(*output);
}

Result<void> Credentials::write(const std::string& address, ByteView bytes, const Progress& progress,
                                const Deadline& deadline)
{
    const auto place = TRY(cred::placeOf(address));
    const auto wanted = sha256(bytes);
    const auto say = [&](std::span<const std::string_view> words) {
        return execute(m_client, words, deadline);
    };
    // A command whose answer was lost may have been done twice, which the digest shows.
    for (int round = 0;; ++round) {
        TRY(say(std::array{"cred"sv, "buf"sv, "clear"sv}));
        // As if all were secret: a key is among what comes here.
        WipedBytes octets((bytes.size() + 2) / 3 * 4);
        base64Into(bytes, octets);
        const std::string_view text(reinterpret_cast<const char*>(octets.data()), octets.size());
        for (std::size_t at = 0; at < text.size(); at += credentialChunk) {
            TRY(say(std::array{"cred"sv, "buf"sv, text.substr(at, credentialChunk)}));
            if (progress) progress(at, text.size());
        }
        TRY(say(std::array{"cred"sv, "del"sv, std::string_view(place.tag), std::string_view(place.type)}));
        const auto added = TRY(say(std::array{"cred"sv, "add"sv, std::string_view(place.tag),
                                              std::string_view(place.type), "DEFAULT"sv, "bin"sv}));
        const auto stored = digest(address, deadline);
        if (stored && stored->digest == wanted) return {};
        if (!stored && stored.error().code != DeviceCode::NoObject) return fail(stored.error());
        if (round == mostRestarts)
            return fail(DeviceError(DeviceCode::Refused, "cred add: " + cred::firstLine(added)));
    }
}

Result<StoredObject> Credentials::digest(const std::string& address, const Deadline& deadline)
{
    const auto place = TRY(cred::placeOf(address));
    const std::array words{"cred"sv, "list"sv, std::string_view(place.tag), std::string_view(place.type)};
    const auto text = TRY(execute(m_client, words, deadline));
    const auto found = TRY(cred::digestIn(text, place));
    return StoredObject{0, found};
}

} // namespace mintmark::devices::smp

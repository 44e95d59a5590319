#include "provisioning/devices/protocols/ConsoleDevice.h"

#include "provisioning/devices/protocols/Base64.h"
#include "provisioning/devices/protocols/CredText.h"

#include <algorithm>

namespace mintmark::devices {
namespace {

constexpr std::size_t largestObject = 65'536;
constexpr std::size_t longestLine = 8000;
constexpr std::size_t largestKey = 2048;
constexpr int mostRounds = 3;
// A boot loader is waited for before the run's own deadlines begin.
constexpr Milliseconds beginPatience{60'000};

/// Octets in the form in which a step types them; nothing for what is no line of text.
std::optional<Secret> encoded(ByteView octets, TextForm form)
{
    switch (form) {
    case TextForm::Plain:
        for (const auto octet : octets)
            if (octet < ' ' || octet > '~') return std::nullopt;
        return Secret::copyOf(octets);
    case TextForm::Base64: {
        Secret text((octets.size() + 2) / 3 * 4);
        base64Into(octets, text.revealForWriting());
        return text;
    }
    case TextForm::Hex: break;
    }
    static constexpr std::string_view digits = "0123456789abcdef";
    Secret text(octets.size() * 2);
    auto out = text.revealForWriting().begin();
    for (const auto octet : octets) {
        *out++ = static_cast<std::uint8_t>(digits[octet >> 4]);
        *out++ = static_cast<std::uint8_t>(digits[octet & 15]);
    }
    return text;
}

std::optional<Bytes> decoded(std::string_view text, TextForm form)
{
    std::string tight(text);
    if (form == TextForm::Plain) return bytesOf(text);
    std::erase_if(tight, [](char c) { return c == ' ' || c == '\n'; });
    return form == TextForm::Hex ? fromHex(tight) : fromBase64(tight);
}

/// A step's line, with what is written in its places. Nothing where that is too long, or no text.
std::optional<Secret> rendered(const ConsoleStep& step, ByteView piece, ByteView whole)
{
    const std::string_view text = step.send ? std::string_view(*step.send) : std::string_view();
    std::vector<Secret> parts;
    std::size_t size = 0;
    const auto add = [&](std::optional<Secret> part) {
        if (!part) return false;
        size += part->size();
        parts.push_back(std::move(*part));
        return true;
    };
    std::size_t at = 0;
    while (at < text.size()) {
        auto brace = text.find('{', at);
        while (brace != std::string_view::npos && brace > 0 && text[brace - 1] == '$')
            brace = text.find('{', brace + 1);
        const auto plain = text.substr(at, brace == std::string_view::npos ? brace : brace - at);
        if (!add(Secret::copyOf(viewOf(plain)))) return std::nullopt;
        if (brace == std::string_view::npos) break;
        const auto end = text.find('}', brace);
        if (end == std::string_view::npos) return std::nullopt;
        const auto name = text.substr(brace + 1, end - brace - 1);
        at = end + 1;
        const bool fits = name == "chunk"    ? add(encoded(piece, step.form))
                          : name == "value"  ? add(encoded(whole, step.form))
                          : name == "size"   ? add(Secret::copyOf(viewOf(std::to_string(whole.size()))))
                          : name == "sha256" ? add(encoded(sha256(whole), TextForm::Hex))
                                             : false;
        if (!fits) return std::nullopt;
    }
    if (size > longestLine) return std::nullopt;
    Secret line(size);
    auto out = line.revealForWriting().begin();
    for (const auto& part : parts)
        out = std::ranges::copy(part.reveal(), out).out;
    return line;
}

bool mayGoOn(DeviceCode code)
{
    return code == DeviceCode::TimedOut || code == DeviceCode::Garbled || code == DeviceCode::Refused;
}

std::string_view charactersOf(const Secret& text)
{
    const auto octets = text.reveal();
    return {reinterpret_cast<const char*>(octets.data()), octets.size()};
}

/// Whether it occurs; an error where that cannot be said.
Result<std::optional<BoundedRegex::Match>> found(const std::optional<BoundedRegex>& regex,
                                                 std::string_view text)
{
    if (!regex) return std::nullopt;
    auto match = regex->search(text);
    if (match) return std::move(*match);
    switch (match.error()) {
    case BoundedRegex::Refusal::None: return std::nullopt;
    case BoundedRegex::Refusal::TooLarge:
        return fail(DeviceError(DeviceCode::Garbled, "an answer of more than 8 KiB"));
    case BoundedRegex::Refusal::TooLong: break;
    }
    return fail(
        DeviceError(DeviceCode::Garbled, "the regex takes too long on what came: " + regex->pattern()));
}

} // namespace

ConsoleDevice::ConsoleDevice(std::unique_ptr<Link> link, Target target, std::string model)
    : m_link(std::move(link)), m_target(std::move(target)), m_model(std::move(model)),
      m_console(*m_link, TextConsole::Ending::Prompt, std::string(m_target.setting("prompt")))
{
}

Capabilities ConsoleDevice::capabilities() const
{
    return {.resets = m_target.console && m_target.console->find("reset") != nullptr, .takesClearKey = true};
}

Result<void> ConsoleDevice::perform(const ConsoleStep& step, const std::string& name, ByteView piece,
                                    ByteView whole, Learned& learned, const Deadline& deadline)
{
    if (step.pauseMs != 0) TRY(m_link->pause(std::min(Milliseconds{step.pauseMs}, deadline.left())));
    auto line = rendered(step, piece, whole);
    if (!line)
        return fail(
            DeviceError(DeviceCode::Refused, name + ": it is no text, or the line is longer than 8000"));
    const auto until = deadline.within(Milliseconds{step.timeoutMs});
    const auto prompt = m_target.setting("prompt");
    Result<Secret> answer = fail(DeviceError(DeviceCode::Garbled));
    if (step.send && step.lineEnd && !step.endsAtMatch) {
        answer = m_console.tellHidden(line->reveal(), name, deadline, Milliseconds{step.timeoutMs});
    } else {
        Secret octets(line->size() + (step.send && step.lineEnd ? 1 : 0));
        if (step.send && step.lineEnd) octets.revealForWriting().back() = '\r';
        std::ranges::copy(line->reveal(), octets.revealForWriting().begin());
        const auto enough = [&](std::string_view text) {
            if (!step.endsAtMatch) return text.ends_with(prompt);
            if (!step.expect) return true;
            // What cannot be decided is decided below, and said there.
            const auto match = found(step.expect, text);
            const auto rejected = found(step.reject, text);
            return !match || !rejected || match->has_value() || rejected->has_value();
        };
        answer = m_console.watch(octets.reveal(), enough, name, until);
    }
    if (!answer) return fail(answer.error());
    const auto text = charactersOf(*answer);
    const auto said = [&] {
        return step.secret ? std::string("what it said is not shown") : "it said: " + cred::firstLine(text);
    };
    if (TRY(found(step.absent, text)))
        return fail(DeviceError(DeviceCode::NoObject, name + ": the unit stores nothing there"));
    if (TRY(found(step.reject, text))) return fail(DeviceError(DeviceCode::Refused, name + ": " + said()));
    if (!step.expect) return {};
    const auto match = TRY(found(step.expect, text));
    if (!match)
        return fail(DeviceError(DeviceCode::Garbled, name + ": what has to come did not come; " + said()));
    for (std::size_t i = 0; i < step.capture.size() && i < match->groups.size(); ++i) {
        auto& into = learned[step.capture[i]];
        if (step.capture[i] != captures::content && step.capture[i] != captures::digest) {
            into = match->groups[i];
            continue;
        }
        // Kept as hexadecimal, whatever the unit tells it in: what comes in pieces is joined.
        const auto octets = decoded(match->groups[i], step.form);
        if (!octets || octets->empty() || into.size() / 2 + octets->size() > largestObject)
            return fail(DeviceError(DeviceCode::Garbled, name + ": what it tells is not in that form"));
        into += toHex(*octets);
    }
    return {};
}

Result<void> ConsoleDevice::runOnce(const std::string& procedure, const Content* content, Learned& learned,
                                    bool& again, const Deadline& deadline)
{
    const auto* steps = m_target.console ? m_target.console->find(procedure) : nullptr;
    if (steps == nullptr) return fail(DeviceError(DeviceCode::Refused, "the profile has no " + procedure));
    const ByteView whole = content != nullptr ? content->bytes : ByteView{};
    for (std::size_t i = 0; i < steps->size(); ++i) {
        const auto& step = (*steps)[i];
        const auto name = "console " + procedure + ", step " + std::to_string(i + 1) + " (line " +
                          std::to_string(step.line) + ")";
        const std::size_t size = step.chunk != 0 ? step.chunk : std::max<std::size_t>(whole.size(), 1);
        std::size_t at = 0;
        do {
            const auto piece = whole.subspan(at, std::min(size, whole.size() - at));
            const auto done = perform(step, name, piece, whole, learned, deadline);
            if (!done && step.onError == OnError::Ignore && mayGoOn(done.error().code)) break;
            if (!done) {
                again = step.onError == OnError::Restart && mayGoOn(done.error().code);
                return done;
            }
            at += size;
            if (step.chunk != 0 && content != nullptr && content->progress != nullptr && *content->progress)
                (*content->progress)(std::min(at, whole.size()), whole.size());
        } while (step.chunk != 0 && at < whole.size());
    }
    return {};
}

Result<ConsoleDevice::Learned> ConsoleDevice::run(const std::string& procedure, const Content* content,
                                                  const Deadline& deadline)
{
    for (int round = 1;; ++round) {
        Learned learned;
        bool again = false;
        const auto done = runOnce(procedure, content, learned, again, deadline);
        if (done) return learned;
        if (!again || round == mostRounds || deadline.passed()) return fail(done.error());
    }
}

Result<void> ConsoleDevice::begin(const Deadline& deadline)
{
    if (m_begun) return {};
    if (m_target.console && m_target.console->find("begin") != nullptr) TRY(run("begin", nullptr, deadline));
    TRY(m_console.synchronise(deadline));
    m_begun = true;
    return {};
}

Result<UnitInfo> ConsoleDevice::identify(const Deadline& deadline)
{
    TRY(begin(deadline));
    const auto learned = TRY(agreed([&] { return run("identify", nullptr, deadline); }, m_learned));
    m_learned = learned;
    const auto told = [&](std::string_view name) {
        const auto at = learned.find(name);
        return at == learned.end() ? std::string() : at->second;
    };
    UnitInfo info;
    auto id = hardwareIdIn(told(captures::hardwareId));
    if (!id) return fail(DeviceError(DeviceCode::Garbled, "what it tells is no hardware number"));
    info.hardwareId = std::move(*id);
    info.model = m_target.setting("modelFrom") == "profile" ? m_model : told(captures::model);
    info.firmwareVersion = told(captures::firmware);
    if (!cred::isPrintable(info.model) ||
        (!info.firmwareVersion.empty() && !cred::isPrintable(info.firmwareVersion)))
        return fail(DeviceError(DeviceCode::Garbled, "what it tells is no model, or no version"));
    if (const auto text = told(captures::endorsementKey); !text.empty()) {
        auto key = decoded(text, TextForm::Base64);
        // SEQUENCE { SEQUENCE … : whoever relies on it reads it.
        if (!key || key->size() < 32 || key->size() > largestKey || key->front() != 0x30)
            return fail(DeviceError(DeviceCode::Garbled, "what it tells is no endorsement key"));
        info.endorsementKey = std::move(*key);
    }
    return info;
}

Result<std::string> ConsoleDevice::placeOf(Object object) const
{
    const auto target = targetObjectOf(object);
    const auto* place = target ? m_target.placeOf(*target) : nullptr;
    if (place == nullptr) return fail(DeviceError(DeviceCode::Refused, "the profile has no place for it"));
    return place->address;
}

Result<void> ConsoleDevice::write(Object object, ByteView bytes, const Progress& progress,
                                  const Deadline& deadline)
{
    const auto place = TRY(placeOf(object));
    if (bytes.empty() || bytes.size() > largestObject)
        return fail(DeviceError(DeviceCode::Refused, "what is written has 1 octet to 64 KiB"));
    TRY(begin(deadline));
    const Content content{bytes, &progress};
    TRY(run("write " + place, &content, deadline));
    return {};
}

Result<void> ConsoleDevice::flush(const Progress&, const Deadline& deadline)
{
    if (!m_target.console || m_target.console->find("save") == nullptr) return {};
    TRY(run("save", nullptr, deadline));
    return {};
}

Result<StoredObject> ConsoleDevice::digest(Object object, const Deadline& deadline)
{
    const auto place = TRY(placeOf(object));
    TRY(begin(deadline));
    const auto learned = TRY(agreed([&] { return run("read " + place, nullptr, deadline); }));
    const auto content = learned.find(captures::content);
    const auto digest = learned.find(captures::digest);
    StoredObject stored;
    if (content != learned.end()) {
        const auto octets = fromHex(content->second).value_or(Bytes());
        return StoredObject{static_cast<std::uint32_t>(octets.size()), sha256(octets)};
    }
    const auto octets = digest != learned.end() ? fromHex(digest->second) : std::nullopt;
    if (!octets || octets->size() != stored.digest.size())
        return fail(DeviceError(DeviceCode::Garbled, "what it tells is no SHA-256"));
    std::ranges::copy(*octets, stored.digest.begin());
    return stored;
}

Result<void> ConsoleDevice::reset(const Deadline& deadline)
{
    TRY(run("reset", nullptr, deadline));
    m_begun = false;
    return begin(deadline);
}

Result<void> ConsoleDevice::boot(const Deadline& deadline)
{
    if (!m_target.console || m_target.console->find("boot") == nullptr) return {};
    TRY(run("boot", nullptr, deadline));
    return {};
}

Result<std::unique_ptr<Device>> openConsole(const Opening& opening)
{
    const auto& profile = opening.profile;
    auto device = std::make_unique<ConsoleDevice>(TRY(opening.openLine()), profile.target, profile.model);
    // A boot loader's countdown may take longer than a run gives to `identify`.
    if (profile.target.console && profile.target.console->find("begin") != nullptr)
        TRY(device->begin(Deadline(opening.clock, beginPatience)));
    return device;
}

} // namespace mintmark::devices

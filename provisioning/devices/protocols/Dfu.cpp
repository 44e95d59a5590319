#include "provisioning/devices/protocols/Dfu.h"

#include <algorithm>
#include <array>

namespace mintmark::devices::dfu {
namespace {

// Class request to an interface.
constexpr std::uint8_t classInterface = 0x21;
enum Number : std::uint8_t { Detach, Download, Upload, GetStatus, ClearStatus, GetState, Abort };

constexpr std::size_t statusSize = 6;
constexpr std::uint8_t functionalKind = 0x21;
constexpr std::size_t functionalSize = 7; // without the version, which 1.0 did not have
constexpr std::uint16_t leastTransfer = 8;
constexpr Milliseconds mostPoll{30'000};
// A unit that says "at once" and is busy is not asked in a circle.
constexpr Milliseconds leastPoll{5};
constexpr Milliseconds answerPatience{5000};
constexpr int mostSteps = 8;

struct StatusRow {
    std::string_view name;
    std::string_view text;
};
constexpr std::array<StatusRow, 16> statusRows{{
    {"OK", "no error"},
    {"errTARGET", "the file is not for this unit"},
    {"errFILE", "the file fails a test of the unit's maker"},
    {"errWRITE", "the unit cannot write its memory"},
    {"errERASE", "the memory cannot be erased"},
    {"errCHECK_ERASED", "the memory is not empty after it was erased"},
    {"errPROG", "the memory cannot be programmed"},
    {"errVERIFY", "what was programmed is not what was sent"},
    {"errADDRESS", "the address is out of range or protected"},
    {"errNOTDONE", "the unit expected more"},
    {"errFIRMWARE", "the unit's own program is corrupt"},
    {"errVENDOR", "an error of the unit's maker"},
    {"errUSBR", "an unexpected USB reset"},
    {"errPOR", "an unexpected power-on reset"},
    {"errUNKNOWN", "the unit does not know what went wrong"},
    {"errSTALLEDPKT", "a request that the unit did not expect"},
}};

constexpr std::array<std::string_view, 11> stateNames{
    "appIDLE",        "appDETACH",        "dfuIDLE",     "dfuDNLOAD-SYNC",         "dfuDNBUSY",
    "dfuDNLOAD-IDLE", "dfuMANIFEST-SYNC", "dfuMANIFEST", "dfuMANIFEST-WAIT-RESET", "dfuUPLOAD-IDLE",
    "dfuERROR"};

std::uint16_t wordAt(ByteView octets, std::size_t at)
{
    return static_cast<std::uint16_t>(octets[at] | octets[at + 1] << 8);
}

bool isBusy(State state)
{
    return state == State::DownloadSync || state == State::DownloadBusy || state == State::ManifestSync ||
           state == State::Manifest;
}

} // namespace

std::string_view nameOf(State state)
{
    return stateNames[static_cast<std::size_t>(state)];
}

std::optional<Status> statusIn(ByteView octets)
{
    if (octets.size() != statusSize || octets[4] >= stateNames.size()) return std::nullopt;
    const auto poll = static_cast<std::uint32_t>(octets[1] | octets[2] << 8 | octets[3] << 16);
    return Status{octets[0], Milliseconds{poll}, static_cast<State>(octets[4])};
}

std::string textOfStatus(std::uint8_t code)
{
    if (code >= statusRows.size()) return "status " + std::to_string(code);
    return std::string(statusRows[code].name) + " (" + std::string(statusRows[code].text) + ")";
}

std::optional<Functional> functionalIn(ByteView descriptors)
{
    while (descriptors.size() >= 2) {
        const std::size_t size = descriptors[0];
        if (size < 2 || size > descriptors.size()) return std::nullopt;
        const auto one = descriptors.first(size);
        descriptors = descriptors.subspan(size);
        if (one[1] != functionalKind) continue;
        if (size < functionalSize) return std::nullopt;
        Functional functional;
        functional.canDownload = (one[2] & 1) != 0;
        functional.canUpload = (one[2] & 2) != 0;
        functional.manifestationTolerant = (one[2] & 4) != 0;
        functional.detachesItself = (one[2] & 8) != 0;
        functional.detachTimeout = Milliseconds{wordAt(one, 3)};
        functional.transferSize = wordAt(one, 5);
        functional.version = size >= functionalSize + 2 ? wordAt(one, 7) : std::uint16_t{0x0100};
        if (functional.transferSize < leastTransfer) return std::nullopt;
        return functional;
    }
    return std::nullopt;
}

UsbRequest Client::request(std::uint8_t number, std::uint16_t value) const
{
    return {classInterface, number, value, m_interface};
}

Result<Status> Client::status(const Deadline& deadline)
{
    const auto octets =
        TRY(m_link.controlIn(request(GetStatus), statusSize, deadline.within(answerPatience)));
    const auto status = statusIn(octets);
    if (!status) return fail(DeviceError(DeviceCode::Garbled, "its DFU status is none"));
    return *status;
}

/// What the unit itself says of a stalled request; it is ready for the next one afterwards, where it can be.
DeviceError Client::refusal(const DeviceError& error, const char* what, const Deadline& deadline)
{
    if (error.code != DeviceCode::Refused) return error;
    const auto told = status(deadline);
    if (!told) return told.error().code == DeviceCode::Refused ? error : told.error();
    if (told->state == State::Error)
        (void)m_link.controlOut(request(ClearStatus), {}, deadline.within(answerPatience));
    if (told->code == 0) return {DeviceCode::Refused, std::string(what) + ": " + error.detail, error.foreign};
    return {DeviceCode::Refused, std::string(what) + " was refused: " + textOfStatus(told->code), told->code};
}

Result<void> Client::rest(const Status& status, const Deadline& deadline)
{
    if (status.poll > mostPoll)
        return fail(DeviceError(DeviceCode::Garbled, "it asks to be left alone for " +
                                                         std::to_string(status.poll.count() / 1000) + " s"));
    const auto wait = std::max(status.poll, leastPoll);
    if (wait > deadline.left())
        return fail(DeviceError(DeviceCode::TimedOut,
                                "it is still busy (" + std::string(nameOf(status.state)) + ")"));
    return m_link.pause(wait);
}

/// The status once the unit is not busy any more.
Result<Status> Client::settled(const char* what, const Deadline& deadline)
{
    for (;;) {
        const auto now = TRY(status(deadline));
        if (now.state == State::Error || now.code != 0) {
            (void)m_link.controlOut(request(ClearStatus), {}, deadline.within(answerPatience));
            return fail(DeviceError(DeviceCode::Refused,
                                    std::string(what) + " was refused: " + textOfStatus(now.code), now.code));
        }
        if (!isBusy(now.state)) return now;
        TRY(rest(now, deadline));
    }
}

Result<void> Client::toIdle(const Deadline& deadline)
{
    State state = State::Idle;
    for (int step = 0; step < mostSteps; ++step) {
        const auto now = TRY(status(deadline));
        state = now.state;
        if (state == State::Idle) return {};
        if (state == State::Error) {
            TRY(m_link.controlOut(request(ClearStatus), {}, deadline.within(answerPatience)));
        } else if (isBusy(state)) {
            TRY(rest(now, deadline));
        } else if (state == State::DownloadIdle || state == State::UploadIdle) {
            TRY(m_link.controlOut(request(Abort), {}, deadline.within(answerPatience)));
        } else {
            break;
        }
    }
    return fail(DeviceError(DeviceCode::Refused, "it stays in " + std::string(nameOf(state))));
}

Result<void> Client::download(std::uint16_t block, ByteView bytes, const Deadline& deadline)
{
    const auto sent = m_link.controlOut(request(Download, block), bytes, deadline.within(answerPatience));
    if (!sent) return fail(refusal(sent.error(), "a block", deadline));
    const auto now = TRY(settled("a block", deadline));
    if (now.state != State::DownloadIdle)
        return fail(
            DeviceError(DeviceCode::Garbled, "after a block it is in " + std::string(nameOf(now.state))));
    return {};
}

Result<State> Client::manifest(const Deadline& deadline)
{
    const auto sent = m_link.controlOut(request(Download), {}, deadline.within(answerPatience));
    if (!sent) return fail(refusal(sent.error(), "the end of the image", deadline));
    for (;;) {
        const auto now = status(deadline);
        // One that cannot speak while it programs does not answer until it was reset.
        if (!now && now.error().code == DeviceCode::Refused) return State::ManifestWaitReset;
        if (!now) return fail(now.error());
        if (now->state == State::Idle || now->state == State::ManifestWaitReset) return now->state;
        if (now->state == State::Error || now->code != 0 || !isBusy(now->state)) {
            (void)m_link.controlOut(request(ClearStatus), {}, deadline.within(answerPatience));
            return fail(DeviceError(DeviceCode::Refused, "the image was refused: " + textOfStatus(now->code),
                                    now->code));
        }
        TRY(rest(*now, deadline));
    }
}

Result<void> Client::leave(const Deadline& deadline)
{
    const auto sent = m_link.controlOut(request(Download), {}, deadline.within(answerPatience));
    if (!sent) return fail(refusal(sent.error(), "leaving", deadline));
    (void)status(deadline.within(answerPatience)); // which is what makes it go
    return {};
}

Result<Bytes> Client::upload(std::uint16_t block, std::size_t most, const Deadline& deadline)
{
    auto octets = m_link.controlIn(request(Upload, block), most, deadline.within(answerPatience));
    if (!octets) return fail(refusal(octets.error(), "an upload", deadline));
    return octets;
}

Result<void> Client::detach(Milliseconds timeout, const Deadline& deadline)
{
    const auto sent = m_link.controlOut(request(Detach, static_cast<std::uint16_t>(timeout.count())), {},
                                        deadline.within(answerPatience));
    // Some leave before they have acknowledged it.
    if (!sent && sent.error().code != DeviceCode::LinkGone) return sent;
    return {};
}

} // namespace mintmark::devices::dfu

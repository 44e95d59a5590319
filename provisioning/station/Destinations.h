// Where the station's devices are registered: clouds and other systems that it tells of them, what each was
// told, and what is owed. For command line and screen.
#pragma once

#include "hsm/base/Clock.h"
#include "hsm/base/Secret.h"
#include "provisioning/values/Failure.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace mintmark::station {

struct DestinationSetting {
    std::string name, what; ///< "host", "the service's host: NAME.azure-devices-provisioning.net"
    bool isNeeded = false;
};
struct DestinationKind {
    std::string name;       ///< "azure-dps"
    std::string title;      ///< for people
    std::string credential; ///< what it is, for people; empty: it needs none
    std::vector<DestinationSetting> settings;
};
[[nodiscard]] std::vector<DestinationKind> destinationKinds();

struct Destination {
    std::string name; ///< 1 to 64 of a-z 0-9 - _
    std::string kind; ///< a name of destinationKinds()
    std::map<std::string, std::string> settings;
};

struct DestinationInfo {
    Destination destination;
    bool hasCredential = false;
    std::string warning;       ///< e.g. that the credential may more than it needs to
    std::uint64_t told = 0;    ///< devices whose newest record the destination has confirmed
    std::uint64_t blocked = 0; ///< of those, as not to be let in
    std::uint64_t owed = 0;    ///< in the ledger, and not confirmed
    std::uint64_t aside = 0;   ///< refused, and set aside
    std::optional<WallTime> lastTold;
    std::string lastError;
};

enum class DeliveryState {
    Owed,  ///< not sent yet, or to be sent again
    Sent,  ///< sent, and nobody knows what became of it: read and compared before it is sent again
    Told,  ///< confirmed by the destination
    Aside, ///< refused by the destination: waits for somebody
};
[[nodiscard]] std::string_view nameOf(DeliveryState state); ///< "owed", "sent", "told", "aside"

/// One record of one device at one destination.
struct Delivery {
    std::int64_t row = 0;
    std::string destination, deviceId;
    std::string digest; ///< hex SHA-256 of what the destination is told
    bool blocked = false;
    DeliveryState state = DeliveryState::Owed;
    std::uint32_t tries = 0;
    WallTime at{};                  ///< of the last change
    WallTime nextTry{};             ///< of what is owed
    std::string answer;             ///< the destination's, or what went wrong, in words
    std::optional<WallTime> seenAt; ///< when the destination was first heard to say that the device had come
    std::string seen;               ///< what it said of that last
};
struct DeliveryFilter {
    std::string destination; ///< empty: all
    std::optional<DeliveryState> state{};
    std::string deviceId{};    ///< exact, any case; empty: all
    std::int64_t after = 0;    ///< the row of the last one seen
    std::uint32_t limit = 256; ///< at most 4096
    bool olderToo = false;     ///< records that a newer one of the device has replaced
};

struct PushRequest {
    std::string destination;
    bool dryRun = false; ///< says what would be sent
    std::optional<Milliseconds>
        within; ///< gives up waiting for the destination's rate and retries after so long
};
struct PushSummary {
    std::uint64_t told = 0;    ///< confirmed in this push
    std::uint64_t had = 0;     ///< told before, and unchanged
    std::uint64_t blocked = 0; ///< of those told, as not to be let in
    std::uint64_t unready = 0; ///< not provisioned: nothing is told of them
    std::uint64_t unfit = 0;   ///< the destination's own rules do not take them; set aside, not sent
    std::uint64_t aside = 0;   ///< the destination refused them
    std::uint64_t owed = 0;    ///< could not be told
    std::uint64_t requests = 0;
    Milliseconds elapsed{0};
    std::string lastError;
};
/// Of those that may come in, and of which the destination was told as they are.
struct ArrivalSummary {
    std::uint64_t seen = 0, before = 0; ///< of which was heard now, and before, that they came
    std::uint64_t unseen = 0;           ///< that have not come
    std::uint64_t unasked = 0;          ///< of which the destination gave no answer
    std::uint64_t requests = 0;
    std::string lastError;
};
/// What became of a receipt's lines.
struct ReceiptTaken {
    std::uint64_t told = 0, sent = 0, aside = 0; ///< devices that stand so in the ledger now
    std::uint64_t older = 0;                     ///< that have another record here meanwhile
    std::uint64_t known = 0;                     ///< that stood so before
};
struct PushProgress {
    std::uint64_t done = 0, all = 0; ///< devices
    std::string waiting;             ///< for what, in words; empty: it works
};
using PushListener = std::function<void(const PushProgress&)>;

/// Of a station with somebody logged in. Calls block. DestinationUnknown wherever one is named.
class Destinations {
public:
    virtual ~Destinations() = default;
    /// By name.
    [[nodiscard]] virtual Outcome<std::vector<DestinationInfo>> list() = 0;
    /// DestinationExists, DestinationWrong. Without a credential: that comes by setCredential.
    [[nodiscard]] virtual Outcome<void> add(const Destination& destination, const std::string& by) = 0;
    /// What it was told stays in the ledger, and nobody undoes it there.
    [[nodiscard]] virtual Outcome<void> remove(const std::string& name, const std::string& by) = 0;
    /// Sealed under the registry's key, which the token wraps. DestinationWrong for what can be no credential
    /// of this kind. Replaces the one before.
    [[nodiscard]] virtual Outcome<void> setCredential(const std::string& name, const Secret& credential,
                                                      const std::string& by) = 0;
    /// Tells the destination of every device that it has not been told of as it is now; from several
    /// processes one at a time (LedgerBusy). CloudCredential, CloudTls and CloudRefused end it at once. What
    /// is owed or set aside afterwards is in the summary.
    [[nodiscard]] virtual Outcome<PushSummary> push(const PushRequest& request, const PushListener& listener,
                                                    std::stop_token stop) = 0;
    [[nodiscard]] virtual Outcome<std::vector<Delivery>> ledger(const DeliveryFilter& filter) = 0;
    /// Asks the destination which devices have come to it with what it was told of them, and writes down
    /// which. It only reads there. DestinationWrong for a kind that does not tell. As of a push: one at a
    /// time, and the same failures. `dryRun` is not for it.
    [[nodiscard]] virtual Outcome<ArrivalSummary>
    seen(const PushRequest& request, const PushListener& listener, std::stop_token stop) = 0;
    /// What a push from a bundle of this station says that it told (BundlePush.h): a receipt that nobody
    /// signs, of this destination. BundleWrong where it is damaged, or of a bundle that the audit log does
    /// not know. ServiceUnsupported at a service.
    [[nodiscard]] virtual Outcome<ReceiptTaken>
    takeReceipt(const std::string& name, const std::filesystem::path& receipt, const std::string& by) = 0;
    /// What was set aside is owed again; how many.
    [[nodiscard]] virtual Outcome<std::uint64_t> retry(const std::string& name, const std::string& by) = 0;
};

/// A destination's credential from a file that its owner alone can read, or from an open descriptor: at most
/// 16 KiB, without the line end after it. Of several lines (a key in PEM) all. DestinationWrong, with the
/// reason.
[[nodiscard]] Outcome<Secret> readCredentialFile(const std::filesystem::path& file);
[[nodiscard]] Outcome<Secret> readCredentialDescriptor(int descriptor);

} // namespace mintmark::station

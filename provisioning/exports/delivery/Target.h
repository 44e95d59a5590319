// A destination that is told of devices one by one or a few at a time, by its own protocol.
#pragma once

#include "provisioning/exports/Exporter.h"
#include "provisioning/web/Https.h"

#include <map>
#include <memory>
#include <span>

namespace mintmark::exports {

/// What a destination is told of one device, in its own words: the same record gives the same octets.
struct Parcel {
    std::string deviceId;
    bool blocked = false;
    std::string body;        ///< JSON
    std::int64_t number = 0; ///< of the ledger: the same again is the same sending
    [[nodiscard]] Sha256 digest() const { return sha256(viewOf(body)); }
};

/// What came of telling it.
struct Verdict {
    enum class Kind {
        Told,       ///< a success that the destination's documentation knows
        Again,      ///< it did nothing: later, `after`
        Compare,    ///< nobody knows: it is read and compared first
        Split,      ///< it refused the whole call, and one of several may be the reason
        Aside,      ///< it refuses this record
        Credential, ///< it does not take the credential
        Refused,    ///< it refuses everything: its account or settings
        Untrusted,  ///< the server is not the one that was named
        Stopped,    ///< by the stop token; perhaps sent
    };
    Kind kind = Kind::Told;
    std::string words;
    std::optional<Milliseconds> after{};
};

/// What the destination has of a device.
struct Looked {
    enum class Seen { Same, Absent, Other };
    Seen seen = Seen::Absent;
    std::string tag; ///< the destination's mark of what it has (ETag): an update names it
};

/// What the destination says of a device's own coming.
struct Seen {
    bool hasCome = false; ///< with what it was told of, and since it was told
    std::string words;    ///< printable ASCII: "assigned to hub.example at 2026-11-27T11:00:00Z", or why not
};

/// One request after the other: paced, signed and counted by the pusher.
class Asker {
public:
    virtual ~Asker() = default;
    [[nodiscard]] virtual Expected<web::HttpsAnswer, web::HttpsError> ask(web::HttpsRequest request) = 0;
};

/// One for a push, used by several threads.
class Target {
public:
    virtual ~Target() = default;
    /// Whether Record's facts and trust roots are wanted.
    [[nodiscard]] virtual bool carriesFacts() const { return true; }
    /// Nothing: it is told nothing of this device.
    [[nodiscard]] virtual Expected<std::optional<Parcel>, Misfit> parcelOf(const Record& record) const = 0;

    /// Adds what proves who asks. Nothing where that cannot be made.
    [[nodiscard]] virtual std::optional<web::HttpsRequest> signedOne(web::HttpsRequest request,
                                                                     WallTime now) const = 0;

    [[nodiscard]] virtual std::size_t most() const { return 1; } ///< records of one `create`
    /// Of devices that it was never told of; a verdict for each.
    [[nodiscard]] virtual std::vector<Verdict> create(Asker& asker,
                                                      std::span<const Parcel> parcels) const = 0;
    [[nodiscard]] virtual Expected<Looked, Verdict> look(Asker& asker, const Parcel& parcel) const = 0;
    /// Whether the destination tells that a device has come to it by itself.
    [[nodiscard]] virtual bool tellsWhoCame() const { return false; }
    /// Only where it does.
    [[nodiscard]] virtual Expected<Seen, Verdict> seen(Asker&, const Parcel&) const { return Seen{}; }
    /// In the place of what `look` saw.
    [[nodiscard]] virtual Verdict update(Asker& asker, const Parcel& parcel,
                                         const std::string& tag) const = 0;
};

/// A kind of destination, by name.
struct TargetSetting {
    std::string_view name, what;
    bool isNeeded = false;
};
struct TargetKind {
    std::string_view name;       ///< "azure-dps"
    std::string_view title;      ///< for people
    std::string_view credential; ///< what it is, for people
    std::uint32_t perMinute;     ///< requests, where the settings say nothing else
    std::span<const TargetSetting> settings;
    /// What is wrong with the settings or the credential, as a sentence.
    Expected<std::unique_ptr<Target>, std::string> (*make)(const std::map<std::string, std::string>& settings,
                                                           Secret credential);
    /// Why this credential may more than it needs to; empty: it does not, as far as anybody can see.
    std::string (*warning)(const std::map<std::string, std::string>& settings);
};
[[nodiscard]] std::span<const TargetKind> allTargets();
[[nodiscard]] const TargetKind* targetNamed(std::string_view name);

/// Where its server is, of the settings that all kinds have: host (with ":PORT" where it is not 443), roots,
/// proxy. What is wrong with them, as a sentence; so it is for settings that no kind of this name has.
[[nodiscard]] Expected<web::HttpsPlace, std::string>
placeOf(const TargetKind& kind, const std::map<std::string, std::string>& settings);
/// Of the settings, or the kind's own.
[[nodiscard]] Expected<std::uint32_t, std::string>
perMinuteOf(const TargetKind& kind, const std::map<std::string, std::string>& settings);

/// A destination, ready to be told.
struct OpenTarget {
    std::unique_ptr<Target> target;
    web::HttpsPlace place;
    std::uint32_t perMinute = 0;
};
/// What is wrong with settings or credential, as a sentence.
[[nodiscard]] Expected<OpenTarget, std::string>
openTarget(const TargetKind& kind, const std::map<std::string, std::string>& settings, Secret credential);

} // namespace mintmark::exports

// What each destination was told of each device, and what is owed: a file of its own beside the registry, so
// that a push works while a batch does. Encrypted as the registry is; every change is on the disk when its
// call returns.
//
// A record is what a destination is told of a device, by its digest. It is owed; then sent, which is written
// before the first octet leaves; then told, owed again, or set aside. Who finds a record sent, and nobody who
// is sending it, knows nothing of it: it is read and compared at the destination.
#pragma once

#include "hsm/base/Clock.h"
#include "hsm/base/Digest.h"
#include "provisioning/registry/Sql.h"

#include <map>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace mintmark::exports {

using registry::Result;

enum class Delivered { Owed, Sent, Told, Aside };

struct LedgerDestination {
    std::int64_t row = 0;
    std::string name, kind;
    std::map<std::string, std::string> settings;
    Bytes credential; ///< sealed by the caller; empty: none
    std::string warning;
};

struct LedgerRecord {
    std::int64_t row = 0;
    std::int64_t destination = 0;
    std::string deviceId;
    Sha256 digest{};
    bool blocked = false;
    Delivered state = Delivered::Owed;
    bool wasTold = false;    ///< the destination has, or may have, an earlier record of this device
    bool isReplaced = false; ///< by a newer one
    std::uint32_t tries = 0;
    WallTime at{}, nextTry{};
    std::string answer;
    std::optional<WallTime> seenAt; ///< when the destination was first heard to say that the device had come
    std::string seen;               ///< what it said of that last
};

struct LedgerCounts {
    std::uint64_t told = 0, blocked = 0, owed = 0, aside = 0;
    std::optional<WallTime> lastTold;
    std::string lastError; ///< of what is owed or aside
};

/// What is to be said of a record that was sent.
struct Outcomes {
    std::int64_t row = 0;
    Delivered state = Delivered::Told; ///< never Sent
    std::string answer;
    WallTime nextTry{};       ///< of Owed
    bool mustCompare = false; ///< stays Sent: nobody knows what became of it; `nextTry` counts
};

struct LedgerNote {
    std::int64_t row = 0;
    std::string action, subject, detail;
};

struct LedgerQuery {
    std::int64_t destination = 0; ///< 0: all
    std::optional<Delivered> state;
    std::string deviceId; ///< any case; empty: all
    std::int64_t after = 0;
    std::uint32_t limit = 256; ///< at most 4096
    bool replacedToo = false;
};

/// Safe from any thread. Several processes may have it open.
class Ledger {
public:
    /// Makes the file where there is none. Newer, KeyWrong, Io, DiskFull, Busy.
    [[nodiscard]] static Result<Ledger> open(const std::filesystem::path& file, const Secret& key,
                                             const Clock& clock);

    [[nodiscard]] Result<std::vector<LedgerDestination>> destinations();
    /// Duplicate.
    [[nodiscard]] Result<void> add(const LedgerDestination& destination);
    /// Its records stay.
    [[nodiscard]] Result<void> remove(std::int64_t destination);
    [[nodiscard]] Result<void> setCredential(std::int64_t destination, const Bytes& sealed,
                                             const std::string& warning);
    [[nodiscard]] Result<void> setSettings(std::int64_t destination,
                                           const std::map<std::string, std::string>& settings);

    /// A page of plans in one transaction: each device's record as it is now. What is new is owed. How many
    /// that were.
    struct Plan {
        std::string deviceId;
        Sha256 digest{};
        bool blocked = false;
        std::string unfit; ///< not empty: is set aside at once, for this reason
    };
    struct Planned {
        std::uint64_t had = 0, owed = 0, aside = 0, unfit = 0;
    };
    [[nodiscard]] Result<Planned> plan(std::int64_t destination, std::span<const Plan> plans);
    /// Records whose turn it is: owed or sent, by `due`, those first that wait longest; none of `without`.
    [[nodiscard]] Result<std::vector<LedgerRecord>> due(std::int64_t destination, WallTime due,
                                                        std::uint32_t limit);
    /// When the next of them has its turn; nothing: none is left.
    [[nodiscard]] Result<std::optional<WallTime>> nextTurn(std::int64_t destination);
    /// Before the first octet of them leaves.
    [[nodiscard]] Result<void> sending(std::span<const std::int64_t> rows);
    [[nodiscard]] Result<void> settle(std::span<const Outcomes> outcomes);
    /// How many were owed again.
    [[nodiscard]] Result<std::uint64_t> retry(std::int64_t destination);

    /// What another ledger of the same destination knows; in one transaction. A record that is newer here
    /// stays what it is, and is read and compared before anything is sent for it.
    struct Learned {
        std::string deviceId;
        Sha256 digest{};
        bool blocked = false;
        Delivered state = Delivered::Told; ///< never Owed
        WallTime at{};
        std::string answer;
    };
    struct Learning {
        std::uint64_t told = 0, sent = 0, aside = 0; ///< that are now so here
        std::uint64_t older = 0;                     ///< of devices that have a newer record here
        std::uint64_t known = 0;                     ///< that were so before
    };
    [[nodiscard]] Result<Learning> learn(std::int64_t destination, std::span<const Learned> records);

    /// Devices that are told of as they are, that may come in, and of which nobody has heard that they came.
    [[nodiscard]] Result<std::vector<LedgerRecord>> unseen(std::int64_t destination, std::int64_t after,
                                                           std::uint32_t limit);
    [[nodiscard]] Result<void> saw(std::int64_t row, bool hasCome, const std::string& words);
    [[nodiscard]] Result<std::uint64_t> countSeen(std::int64_t destination);

    [[nodiscard]] Result<LedgerCounts> counts(std::int64_t destination);
    [[nodiscard]] Result<std::vector<LedgerRecord>> records(const LedgerQuery& query);

    /// For the audit log of the registry, which a process that only reads cannot write.
    [[nodiscard]] Result<void> note(const std::string& action, const std::string& subject,
                                    const std::string& detail);
    [[nodiscard]] Result<std::vector<LedgerNote>> notes();
    [[nodiscard]] Result<void> noted(std::int64_t upTo);

private:
    Ledger(registry::sql::Database database, const Clock& clock);
    template <class Work> auto inOne(Work work) -> decltype(work());

    std::unique_ptr<std::mutex> m_mutex = std::make_unique<std::mutex>();
    registry::sql::Database m_database;
    const Clock* m_clock;
};

} // namespace mintmark::exports

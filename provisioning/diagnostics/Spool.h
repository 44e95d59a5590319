// What a destination has still to be told, on the disk: segment files that are only added to, and a place up
// to which it has been told.
//
// A record is "M", its kind, its length and CRC-32 (four octets each, little-endian), and its octets. What is
// cut or damaged ends its segment. A segment that another process or an earlier one began is never added to.
#pragma once

#include "hsm/base/Expected.h"
#include "provisioning/diagnostics/Descriptor.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace mintmark::diagnostics {

struct Spooled {
    char kind = 0;
    std::string octets;
    bool operator==(const Spooled&) const = default;
};

struct SpoolPlace {
    std::uint64_t segment = 0, offset = 0;
};

/// Octets of one record in its segment; records from such octets, up to the first that is cut or damaged.
[[nodiscard]] std::string spoolRecord(char kind, std::string_view octets);
struct SpoolReading {
    std::vector<Spooled> records;
    std::vector<std::uint64_t> ends; ///< where each ends
};
[[nodiscard]] SpoolReading spoolRecords(std::string_view segment, std::uint64_t from = 0);

/// One thread puts and syncs, another may take meanwhile. Several processes may put; one at a time takes.
class Spool {
public:
    /// `octets`: beyond that the oldest segment goes. Makes the folder (0700).
    [[nodiscard]] static Expected<std::unique_ptr<Spool>, std::string>
    open(const std::filesystem::path& folder, std::uint64_t octets);

    /// How many records went to make room; and why this one is not there either, where it is not.
    struct Put {
        std::uint64_t dropped = 0;
        std::string trouble;
    };
    [[nodiscard]] Put put(char kind, std::string_view octets);
    /// What was put is on the disk afterwards.
    void sync();

    /// Whether this process is the one that takes; asked again where it was not.
    [[nodiscard]] bool claim();
    struct Batch {
        std::vector<Spooled> records; ///< of one kind, the oldest first
        SpoolPlace end;
    };
    /// Nothing of it is gone yet.
    [[nodiscard]] Batch take(std::size_t most, std::size_t octetsMost);
    /// Up to there it has been told.
    void done(const SpoolPlace& end);
    /// Records that wait; reads all of it.
    [[nodiscard]] std::uint64_t waiting() const;

private:
    Spool(std::filesystem::path folder, std::uint64_t octets)
        : m_folder(std::move(folder)), m_octets(octets), m_segmentOctets(octets / 8)
    {
    }
    [[nodiscard]] std::filesystem::path segment(std::uint64_t number) const;
    [[nodiscard]] std::map<std::uint64_t, std::uint64_t> segments() const; ///< number → octets
    [[nodiscard]] SpoolPlace place() const;
    void advance(const SpoolPlace& end) const;
    [[nodiscard]] std::uint64_t makeRoom(std::uint64_t needed);

    const std::filesystem::path m_folder;
    const std::uint64_t m_octets, m_segmentOctets;
    mutable std::mutex m_mutex;
    Descriptor m_current, m_claim;
    std::uint64_t m_number = 0, m_size = 0; ///< of m_current
    std::uint64_t m_spare = 0;              ///< octets that may be put before the folder is looked at again
    bool m_isNew = false;                   ///< the folder has to be synced too
};

} // namespace mintmark::diagnostics

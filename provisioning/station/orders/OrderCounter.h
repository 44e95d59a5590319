// How many places of an order were given, kept outside of the registry: a chain of statements that the
// station's key signed, each of them for the next 64 places. Who puts the registry back to an older state
// does not put this back, and the other way round.
#pragma once

#include "hsm/base/Signer.h"
#include "provisioning/values/Failure.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace mintmark::station {

/// resources/docs/order-format.md has the file's form. One thread at a time.
class OrderCounter {
public:
    /// Reads and verifies the whole chain, and compares its end with the registry's own count. OrderCounter
    /// where they do not fit, or there is none and places were given. `signer` outlives this.
    [[nodiscard]] static Outcome<OrderCounter> open(std::filesystem::path file, const std::string& order,
                                                    const std::string& station, hsm::Signer& signer,
                                                    std::uint64_t taken);

    /// The number up to which places are covered.
    [[nodiscard]] std::uint64_t covered() const { return m_ahead; }
    /// Covers at least `upTo`; the registry has given `taken` by now. On the disk before it returns.
    [[nodiscard]] Outcome<void> cover(std::uint64_t taken, std::uint64_t upTo);

private:
    OrderCounter(std::filesystem::path file, std::string order, std::string station, hsm::Signer& signer)
        : m_file(std::move(file)), m_order(std::move(order)), m_station(std::move(station)), m_signer(&signer)
    {
    }
    [[nodiscard]] Outcome<void> read(const std::string& content);

    std::filesystem::path m_file;
    std::string m_order, m_station;
    hsm::Signer* m_signer;
    std::uint64_t m_from = 0, m_ahead = 0;
    std::optional<std::size_t>
        m_cutAt;            ///< where a line begins that was cut: it goes before the next is written
    std::string m_previous; ///< lower-case hex SHA-256 of the last line; empty: none
};

} // namespace mintmark::station

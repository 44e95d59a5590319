// How many places of an order were given, kept outside of the registry: a chain of statements that the
// station's key signed, each of them for the next 64 places. Who puts the registry back to an older state
// does not put this back, and the other way round.
#pragma once

#include "hsm/TokenNotes.h"
#include "hsm/base/Signer.h"
#include "provisioning/values/Failure.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace mintmark::station {

/// A token that remembers where the chain ended, where it can: who puts the disk back does not put that back.
struct CounterWitness {
    hsm::TokenNotes* notes = nullptr; ///< none: the token keeps none
    std::string token;                ///< its serial number
};

/// resources/docs/order-format.md has the file's form. One thread at a time.
class OrderCounter {
public:
    /// Reads and verifies the whole chain, and compares its end with the registry's own count. OrderCounter
    /// where they do not fit, or there is none and places were given; or where the token remembers another
    /// end. `signer` and the witness's notes outlive this. Writes nothing.
    [[nodiscard]] static Outcome<OrderCounter> open(std::filesystem::path file, const std::string& order,
                                                    const std::string& station, hsm::Signer& signer,
                                                    std::uint64_t taken, CounterWitness witness = {});

    /// The number up to which places are covered.
    [[nodiscard]] std::uint64_t covered() const { return m_ahead; }
    /// Covers at least `upTo`; the registry has given `taken` by now. On the disk, and in the token, before
    /// it returns.
    [[nodiscard]] Outcome<void> cover(std::uint64_t taken, std::uint64_t upTo);

private:
    OrderCounter(std::filesystem::path file, std::string order, std::string station, hsm::Signer& signer,
                 CounterWitness witness)
        : m_file(std::move(file)), m_order(std::move(order)), m_station(std::move(station)),
          m_signer(&signer), m_witness(std::move(witness))
    {
    }
    [[nodiscard]] Outcome<void> read(const std::string& content);
    /// The token's note against the chain that was read.
    [[nodiscard]] Outcome<void> askToken();
    [[nodiscard]] Outcome<void> tellToken();
    [[nodiscard]] std::string noteName() const;

    std::filesystem::path m_file;
    std::string m_order, m_station;
    hsm::Signer* m_signer;
    CounterWitness m_witness;
    struct Line {
        Sha256 hash{};
        bool isInToken = false; ///< the token that is asked was told of it
    };
    std::vector<Line> m_lines;
    bool m_isToldToken = false; ///< of the last line
    std::uint64_t m_from = 0, m_ahead = 0;
    std::optional<std::size_t>
        m_cutAt;            ///< where a line begins that was cut: it goes before the next is written
    std::string m_previous; ///< lower-case hex SHA-256 of the last line; empty: none
};

} // namespace mintmark::station

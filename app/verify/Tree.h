// The Merkle tree of RFC 9162 §2.1, from its leaves' hashes.
#pragma once

#include "app/verify/Hash.h"

#include <cstdint>
#include <vector>

namespace mintmark::verify {

/// The peaks of n leaves, one for each bit of n: all that is needed to go on and to tell the root.
class Peaks final {
public:
    Peaks() = default;
    /// `hashes` has as many as `size` has bits set; the largest tree first.
    Peaks(std::uint64_t size, std::vector<Digest> hashes);

    void add(const Digest& leaf);
    std::uint64_t size() const { return m_size; }
    Digest root() const;

private:
    std::uint64_t m_size = 0;
    std::vector<Digest> m_hashes;
};

/// Whether `path` leads from leaf `number` (from 1) to the root of `size` leaves: RFC 9162 §2.1.3.2.
bool included(std::uint64_t number, std::uint64_t size, const Digest& leaf, const std::vector<Digest>& path,
              const Digest& root);

/// Whether the tree of `to` leaves goes on from that of `from`: RFC 9162 §2.1.4.2. Two of one size agree
/// where their roots do, and all go on from the empty one; the path is empty then.
bool consistent(std::uint64_t from, const Digest& fromRoot, std::uint64_t to, const Digest& toRoot,
                const std::vector<Digest>& path);

} // namespace mintmark::verify

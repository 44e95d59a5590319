// The point of another key pair on the same curve.
#pragma once

#include <cstdint>
#include <span>

namespace mintmark::hsm::test {

/// `point` is CKA_EC_POINT, with or without its DER header. On P-256, P-384 and P-521 it becomes the point
/// with the negative y, which is a key as good as any; on Ed25519 and X25519 the base point; anything else
/// has a bit of its last octet turned over.
void otherPoint(std::span<std::uint8_t> point);

} // namespace mintmark::hsm::test

// The rows of the matrix: what every token is asked, in this order.
#pragma once

#include "tests/hsm/matrix/Desk.h"

#include <functional>
#include <string>
#include <vector>

namespace mintmark::hsm::test {

struct Row {
    std::string name; ///< as in matrix-skips.txt, without the kind
    std::function<Outcome(Desk&)> check;
    /// What a token that refuses is asked about, as its list and what it does may differ.
    std::optional<CK_MECHANISM_TYPE> mechanism = std::nullopt;
};

/// `Token` and `Login`: information, PINs, keys by policy.
[[nodiscard]] std::vector<Row> tokenRows();
/// Key pairs and signatures, raw.
[[nodiscard]] std::vector<Row> signRows();
/// Secret keys, raw: HMAC, AES, wrapping; OAEP and ECDH.
[[nodiscard]] std::vector<Row> secretRows();
/// Private keys that leave wrapped and come back, and those that must not.
[[nodiscard]] std::vector<Row> backupRows();
/// Attributes, threads, logout, C_Finalize.
[[nodiscard]] std::vector<Row> lifeRows();

/// All of them; the last ones log out and finalise.
[[nodiscard]] std::vector<Row> matrixRows();

} // namespace mintmark::hsm::test

#include "tests/hsm/matrix/Rows.h"

#include <array>

namespace mintmark::hsm::test {
namespace {

struct Named {
    Algorithm algorithm;
    const char* name;
    CK_MECHANISM_TYPE generation;
};
constexpr std::array algorithms{
    Named{Algorithm::P256, "P-256", CKM_EC_KEY_PAIR_GEN},
    Named{Algorithm::P384, "P-384", CKM_EC_KEY_PAIR_GEN},
    Named{Algorithm::Ed25519, "Ed25519", CKM_EC_EDWARDS_KEY_PAIR_GEN},
    Named{Algorithm::Rsa2048, "RSA-2048", CKM_RSA_PKCS_KEY_PAIR_GEN},
    Named{Algorithm::Rsa3072, "RSA-3072", CKM_RSA_PKCS_KEY_PAIR_GEN},
    Named{Algorithm::Rsa4096, "RSA-4096", CKM_RSA_PKCS_KEY_PAIR_GEN},
};

struct Manner {
    const char* name;
    Signing signing;
};

std::vector<Manner> mannersOf(Algorithm algorithm)
{
    switch (algorithm) {
    case Algorithm::P256:
        return {{"CKM_ECDSA", plainSigning(algorithm)},
                {"CKM_ECDSA_SHA256", {CKM_ECDSA_SHA256, Scheme::Ecdsa, Hash::Sha256, true}}};
    case Algorithm::P384:
        return {{"CKM_ECDSA", plainSigning(algorithm)},
                {"CKM_ECDSA_SHA384", {CKM_ECDSA_SHA384, Scheme::Ecdsa, Hash::Sha384, true}}};
    case Algorithm::Ed25519: return {{"CKM_EDDSA", plainSigning(algorithm)}};
    case Algorithm::Rsa2048:
    case Algorithm::Rsa3072:
    case Algorithm::Rsa4096: break;
    }
    return {{"CKM_RSA_PKCS", plainSigning(algorithm)},
            {"CKM_SHA256_RSA_PKCS", {CKM_SHA256_RSA_PKCS, Scheme::Pkcs1, Hash::Sha256, true}},
            {"CKM_RSA_PKCS_PSS", {CKM_RSA_PKCS_PSS, Scheme::Pss, Hash::Sha256, false}},
            {"CKM_SHA256_RSA_PKCS_PSS", {CKM_SHA256_RSA_PKCS_PSS, Scheme::Pss, Hash::Sha256, true}}};
}

Outcome signs(Desk& desk, Algorithm algorithm, const Signing& signing)
{
    const auto pair = TRY(desk.pair(algorithm));
    const auto session = TRY(desk.session());
    // By its ID, as it is found on another day.
    const auto key = TRY(session->find(CKO_PRIVATE_KEY, pair.id));
    // Longer than a block of the hash.
    return signAndVerify(*session, pair, key, signing, Bytes(200, 0x42));
}

/// A pair that lives with its session, and is gone with it.
Outcome lastsASession(Desk& desk, Algorithm algorithm)
{
    Bytes id;
    {
        const auto session = TRY(desk.session());
        const auto pair = TRY(generatePair(*session, algorithm, Use::Sign, Place::Session));
        TRY(signAndVerify(*session, pair, pair.privateKey, plainSigning(algorithm), viewOf("a device")));
        id = pair.id;
    }
    const auto session = TRY(desk.session());
    if (session->find(CKO_PRIVATE_KEY, id)) return wrong("a session's key outlives it");
    return {};
}

} // namespace

std::vector<Row> signRows()
{
    std::vector<Row> rows;
    for (const auto& [algorithm, name, generation] : algorithms) {
        rows.push_back({std::string("generate/") + name,
                        [algorithm = algorithm](Desk& desk) -> Outcome {
                            TRY(desk.pair(algorithm));
                            return {};
                        },
                        generation});
        for (const auto& [manner, signing] : mannersOf(algorithm))
            rows.push_back({std::string("sign/") + name + " " + manner,
                            [algorithm = algorithm, signing = signing](Desk& desk) {
                                return signs(desk, algorithm, signing);
                            },
                            signing.mechanism});
    }
    for (const auto& [algorithm, name, generation] : {algorithms[0], algorithms[3]})
        rows.push_back({std::string("session pair/") + name,
                        [algorithm = algorithm](Desk& desk) { return lastsASession(desk, algorithm); },
                        generation});
    return rows;
}

std::vector<Row> matrixRows()
{
    std::vector<Row> all;
    for (auto* part : {tokenRows, signRows, secretRows, backupRows, lifeRows})
        for (auto& row : part())
            all.push_back(std::move(row));
    return all;
}

} // namespace mintmark::hsm::test

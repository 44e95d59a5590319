#include "hsm/CkrTable.h"
#include "hsm/Keys.h"
#include "tests/hsm/matrix/Rows.h"

#include <array>
#include <thread>

namespace mintmark::hsm::test {
namespace {

struct Attribute {
    const char* name;
    CK_ATTRIBUTE_TYPE type;
    bool value;
};
constexpr std::array attributes{
    Attribute{"CKA_SENSITIVE", CKA_SENSITIVE, true},
    Attribute{"CKA_EXTRACTABLE", CKA_EXTRACTABLE, false},
    Attribute{"CKA_ALWAYS_SENSITIVE", CKA_ALWAYS_SENSITIVE, true},
    Attribute{"CKA_NEVER_EXTRACTABLE", CKA_NEVER_EXTRACTABLE, true},
    Attribute{"CKA_LOCAL", CKA_LOCAL, true},
};

struct Found {
    std::unique_ptr<Session> session;
    Pair pair;
    CK_OBJECT_HANDLE key;
};

/// A signing pair of the token in a session of its own.
Expected<Found, Refusal> findSigningPair(Desk& desk)
{
    auto pair = TRY(desk.pair(TRY(desk.someAlgorithm())));
    auto session = TRY(desk.session());
    const auto key = TRY(session->find(CKO_PRIVATE_KEY, pair.id));
    return Found{std::move(session), std::move(pair), key};
}

/// The pair was asked to be sensitive and not extractable.
Outcome readsBack(Desk& desk, const Attribute& attribute)
{
    const auto found = TRY(findSigningPair(desk));
    const auto value = TRY(readAttribute(*found.session, found.key, attribute.type));
    if (value.size() != sizeof(CK_BBOOL)) return wrong("it is no flag");
    if ((value.front() != CK_FALSE) != attribute.value)
        return cannot(std::string(attribute.name) + " reads " + (attribute.value ? "false" : "true"));
    return {};
}

Outcome privateValueStaysInside(Desk& desk)
{
    const auto found = TRY(findSigningPair(desk));
    const auto algorithm = TRY(desk.someAlgorithm());
    std::array<CK_BYTE, 1024> room{};
    CK_ATTRIBUTE value{CK_ATTRIBUTE_TYPE(algorithm == Algorithm::P256 ? CKA_VALUE : CKA_PRIVATE_EXPONENT),
                       room.data(), room.size()};
    const CK_RV rv = found.session->p11().C_GetAttributeValue(found.session->handle(), found.key, &value, 1);
    if (rv == CKR_OK && value.ulValueLen != 0 && value.ulValueLen != CK_UNAVAILABLE_INFORMATION)
        return wrong("a sensitive private value can be read");
    // Nor beside an error. (NSS leaves some of its encrypted form there.)
    if (algorithm == Algorithm::P256 && holdsPrivateKey(found.pair.publicKey, room))
        return wrong("a sensitive private value came out beside an error");
    return {};
}

Outcome fourThreadsSign(Desk& desk)
{
    const auto algorithm = TRY(desk.someAlgorithm());
    const auto pair = TRY(desk.pair(algorithm));
    constexpr int each = 10;
    std::array<std::unique_ptr<Session>, 4> sessions;
    for (auto& session : sessions)
        session = TRY(desk.session());
    std::array<Outcome, 4> outcomes;
    {
        std::vector<std::jthread> threads;
        for (std::size_t at = 0; at < sessions.size(); ++at)
            threads.emplace_back([&, at] {
                const auto work = [&]() -> Outcome {
                    const auto key = TRY(sessions.at(at)->find(CKO_PRIVATE_KEY, pair.id));
                    for (int i = 0; i < each; ++i) {
                        const auto text = std::to_string(at) + "/" + std::to_string(i);
                        TRY(signAndVerify(*sessions.at(at), pair, key, plainSigning(algorithm),
                                          viewOf(text)));
                    }
                    return {};
                };
                outcomes.at(at) = work();
            });
    }
    for (const auto& outcome : outcomes)
        if (!outcome) return outcome;
    return {};
}

/// Refused is right; the error is the token's choice.
Outcome refusesAfterLogout(Desk& desk, Session& session, const Pair& pair, CK_OBJECT_HANDLE key)
{
    const auto algorithm = TRY(desk.someAlgorithm());
    const auto signing = plainSigning(algorithm);
    TRY(signAndVerify(session, pair, key, signing, viewOf("before")));
    TRY(checked("C_Logout", session.p11().C_Logout(session.handle())));
    desk.loggedOut();
    if (signAndVerify(session, pair, key, signing, viewOf("after")))
        return cannot("the handle still signs after C_Logout");
    return {};
}

Outcome tokenKeyStopsAtLogout(Desk& desk)
{
    const auto found = TRY(findSigningPair(desk));
    return refusesAfterLogout(desk, *found.session, found.pair, found.key);
}

Outcome sessionKeyStopsAtLogout(Desk& desk)
{
    const auto algorithm = TRY(desk.someAlgorithm());
    const auto session = TRY(desk.session());
    const auto pair = TRY(generatePair(*session, algorithm, Use::Sign, Place::Session));
    return refusesAfterLogout(desk, *session, pair, pair.privateKey);
}

Outcome keyOutlivesTheModule(Desk& desk)
{
    const auto algorithm = TRY(desk.someAlgorithm());
    const auto pair = TRY(desk.pair(algorithm));
    desk.close();
    if (Module::loaded(desk.given().address.module) != 0) return wrong("the module is still there");
    const auto session = TRY(desk.session());
    const auto key = TRY(session->find(CKO_PRIVATE_KEY, pair.id));
    return signAndVerify(*session, pair, key, plainSigning(algorithm), viewOf("the next day"));
}

} // namespace

std::vector<Row> lifeRows()
{
    std::vector<Row> rows;
    for (const auto& attribute : attributes)
        rows.push_back({std::string("attribute/") + attribute.name,
                        [&attribute](Desk& desk) { return readsBack(desk, attribute); }});
    rows.push_back({"attribute/a private value stays inside", privateValueStaysInside});
    rows.push_back({"life/four threads, a session each", fourThreadsSign});
    rows.push_back({"life/a token key's handle after logout", tokenKeyStopsAtLogout});
    rows.push_back({"life/a session key's handle after logout", sessionKeyStopsAtLogout});
    rows.push_back({"life/a key outlives C_Finalize", keyOutlivesTheModule});
    return rows;
}

} // namespace mintmark::hsm::test

#include "hsm/PublicKey.h"
#include "tests/Where.h"
#include "tests/hsm/Bench.h"
#include "tests/hsm/faulty-module/Faults.h"
#include "tests/hsm/matrix/Rows.h"

#include <dlfcn.h>

#include <algorithm>

namespace mintmark::hsm::test {
namespace {

Outcome informationIsComplete(Desk& desk)
{
    auto* token = TRY(desk.token());
    const auto info = TRY(token->info());
    qInfo("'%s' of '%s', model '%s', firmware %s", info.label.c_str(), info.manufacturer.c_str(),
          info.model.c_str(), info.firmware.c_str());
    for (const auto& [name, value] : {std::pair("label", info.label), std::pair("serial", info.serial),
                                      std::pair("manufacturer", info.manufacturer),
                                      std::pair("model", info.model), std::pair("firmware", info.firmware)})
        if (value.empty()) return wrong(std::string("its ") + name + " is empty");
    if (info.pinCountLow || info.pinFinalTry || info.pinLocked)
        return wrong("its flags tell of wrong PINs after a login");
    return {};
}

/// Through the module that counts; one wrong PIN in a run and no more: some tokens lock at the fourth.
Outcome aWrongPinIsToldAndTriedOnce(Desk& desk)
{
    desk.close();
    void* library = ::dlopen(MINTMARK_FAULTY_MODULE, RTLD_NOW | RTLD_LOCAL);
    const auto get =
        library != nullptr ? reinterpret_cast<Faults* (*)()>(::dlsym(library, "mintmarkFaults")) : nullptr;
    if (get == nullptr) return wrong("the counting module cannot be loaded");
    auto& counted = *get();
    auto address = desk.given().address;
    counted.clear();
    counted.useReal(address.module.string());
    address.module = MINTMARK_FAULTY_MODULE;
    auto token = TRY(openToken(address, desk.given().directory / "lock", systemClock()));
    const auto refused = token->login(pinOf("482917"));
    if (refused) return wrong("it takes a wrong PIN");
    if (refused.error().code != HsmCode::PinWrong) return wrong(refused.error().detail);
    if (counted.logins() != 1)
        return wrong("C_Login was called " + std::to_string(counted.logins()) + " times");
    TRY(token->login(pinOf(desk.given().userPin)));
    if (counted.logins() != 2)
        return wrong("C_Login was called " + std::to_string(counted.logins()) + " times");
    return {};
}

Outcome signsByPolicy(Desk& desk, KeyRole role)
{
    auto* token = TRY(desk.token());
    const auto key = TRY(token->generate(role, "a CA"));
    const auto signer = TRY(token->signer(key));
    const auto digest = sha256(viewOf("to be signed"));
    const auto signature = TRY(signer->sign(digest));
    const auto spki = signer->publicKey();
    if (toHex(sha256(spki)) != key.fingerprint) return wrong("the fingerprint is another key's");
    // Octets 26 to 90 of the SPKI are the point.
    if (spki.size() != 91 || !verifies(ecKey(Curve::P256, spki.subspan(26)), Scheme::Ecdsa, Hash::Sha256,
                                       viewOf("to be signed"), signature))
        return wrong("OpenSSL does not verify its signature");
    return {};
}

Outcome wrapsByPolicy(Desk& desk)
{
    auto* token = TRY(desk.token());
    const auto key = TRY(token->generate(KeyRole::RegistryWrap, "wrap"));
    const auto wrapper = TRY(token->wrapper(key));
    const Bytes secret(32, 0x5a);
    auto wrapped = TRY(wrapper->wrap(Secret::copyOf(secret), viewOf("here")));
    const auto back = TRY(wrapper->unwrap(wrapped, viewOf("here")));
    if (!std::ranges::equal(back.reveal(), secret)) return wrong("another secret comes back");
    if (std::ranges::search(wrapped, secret).begin() != wrapped.end()) return wrong("it does not hide it");
    wrapped[wrapped.size() / 2] ^= 1;
    if (wrapper->unwrap(wrapped, viewOf("here"))) return wrong("it unwraps what was altered");
    return {};
}

Outcome drawsRandomOctets(Desk& desk)
{
    auto& random = TRY(desk.token())->random();
    const auto one = TRY(random.draw(2048));
    if (one == TRY(random.draw(2048))) return wrong("it draws the same twice");
    // 2048 octets of which one value is missing are likely; 100 missing values are not (e^-8 each).
    std::array<bool, 256> seen{};
    for (const auto octet : one)
        seen.at(octet) = true;
    if (std::ranges::count(seen, true) < 200) return wrong("its octets are not random");
    return {};
}

} // namespace

std::vector<Row> tokenRows()
{
    return {
        {"token/information is complete", informationIsComplete},
        {"token/a wrong PIN is told and tried once", aWrongPinIsToldAndTriedOnce},
        {"token/random octets", drawsRandomOctets},
        {"policy/root CA", [](Desk& desk) { return signsByPolicy(desk, KeyRole::RootCa); }},
        {"policy/issuing CA", [](Desk& desk) { return signsByPolicy(desk, KeyRole::IssuingCa); }},
        {"policy/registry wrap", wrapsByPolicy},
    };
}

} // namespace mintmark::hsm::test

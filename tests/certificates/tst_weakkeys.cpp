#include "provisioning/certificates/Der.h"
#include "provisioning/certificates/PublicKey.h"
#include "provisioning/certificates/WeakKeys.h"
#include "tests/certificates/Fixture.h"
#include "tests/support/Main.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/param_build.h>

using namespace mintmark;
using namespace mintmark::certificates;
using namespace mintmark::certificates::test;

namespace {

using Number = std::unique_ptr<BIGNUM, openssl::Releaser<::BN_free>>;
using Scratch = std::unique_ptr<BN_CTX, openssl::Releaser<::BN_CTX_free>>;

Number number(unsigned long value = 0)
{
    Number n(::BN_new());
    ::BN_set_word(n.get(), value);
    return n;
}

/// A whole key of these primes, which signs.
openssl::Key keyOf(const BIGNUM* p, const BIGNUM* q)
{
    const Scratch scratch(::BN_CTX_new());
    const auto n = number();
    const auto e = number(65537);
    const auto p1 = number();
    const auto q1 = number();
    const auto phi = number();
    const auto d = number();
    ::BN_mul(n.get(), p, q, scratch.get());
    ::BN_sub(p1.get(), p, ::BN_value_one());
    ::BN_sub(q1.get(), q, ::BN_value_one());
    ::BN_mul(phi.get(), p1.get(), q1.get(), scratch.get());
    if (::BN_mod_inverse(d.get(), e.get(), phi.get(), scratch.get()) == nullptr) return nullptr;
    const std::unique_ptr<OSSL_PARAM_BLD, openssl::Releaser<::OSSL_PARAM_BLD_free>> build(
        ::OSSL_PARAM_BLD_new());
    ::OSSL_PARAM_BLD_push_BN(build.get(), OSSL_PKEY_PARAM_RSA_N, n.get());
    ::OSSL_PARAM_BLD_push_BN(build.get(), OSSL_PKEY_PARAM_RSA_E, e.get());
    ::OSSL_PARAM_BLD_push_BN(build.get(), OSSL_PKEY_PARAM_RSA_D, d.get());
    const std::unique_ptr<OSSL_PARAM, openssl::Releaser<::OSSL_PARAM_free>> parameters(
        ::OSSL_PARAM_BLD_to_param(build.get()));
    const openssl::KeyContext context(::EVP_PKEY_CTX_new_from_name(nullptr, "RSA", nullptr));
    EVP_PKEY* key = nullptr;
    ::EVP_PKEY_fromdata_init(context.get());
    ::EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_KEYPAIR, parameters.get());
    return openssl::Key(key);
}

/// A prime as Infineon's library made them: k·M + (65537^a mod M), M the product of the first 126 primes.
Number rocaPrime()
{
    const Scratch scratch(::BN_CTX_new());
    const auto product = number(1);
    int found = 0;
    for (unsigned long n = 2; found < 126; ++n) {
        bool prime = true;
        for (unsigned long d = 2; d * d <= n; ++d)
            prime = prime && n % d != 0;
        if (!prime) continue;
        ::BN_mul_word(product.get(), n);
        ++found;
    }
    const auto base = number(65537);
    const auto exponent = number();
    const auto k = number();
    auto candidate = number();
    // From 3/4 of 2^1024 to 2^1024, so that two of them make 2048 bits: k·M begins there.
    const auto lowest = number(3);
    ::BN_lshift(lowest.get(), lowest.get(), 1022);
    ::BN_div(lowest.get(), nullptr, lowest.get(), product.get(), scratch.get());
    const auto range = number();
    ::BN_copy(range.get(), lowest.get());
    ::BN_div_word(range.get(), 3);
    do {
        ::BN_rand(exponent.get(), 60, BN_RAND_TOP_ANY, BN_RAND_BOTTOM_ANY);
        ::BN_mod_exp(candidate.get(), base.get(), exponent.get(), product.get(), scratch.get());
        ::BN_rand_range(k.get(), range.get());
        ::BN_add(k.get(), k.get(), lowest.get());
        ::BN_mul(k.get(), k.get(), product.get(), scratch.get());
        ::BN_add(candidate.get(), candidate.get(), k.get());
    } while (::BN_num_bits(candidate.get()) != 1024 || ::BN_is_bit_set(candidate.get(), 1022) == 0 ||
             ::BN_check_prime(candidate.get(), scratch.get(), nullptr) != 1);
    return candidate;
}

Number randomPrime(int bits)
{
    auto prime = number();
    ::BN_generate_prime_ex(prime.get(), bits, 0, nullptr, nullptr, nullptr);
    return prime;
}

std::string reasonFor(EVP_PKEY* key, const WeakKeyList* list = nullptr)
{
    const auto spki = spkiOfKey(key);
    if (PublicKey::formOf(spki) != KeyAlgorithm::Rsa2048) return "the sample has not 2048 bits";
    const auto strong = checkStrength(spki, list);
    return strong ? std::string{} : strong.error().detail;
}

/// What a unit with this key sends, and what is said to it.
CertificateError refusalOf(EVP_PKEY* key)
{
    RequestParts parts;
    parts.key = key;
    auto expected = expectation();
    expected.algorithm = KeyAlgorithm::Rsa2048;
    // Even a request for another device: the key is judged first.
    parts.subject = {{"CN", "another"}};
    const auto csr = AcceptedCsr::accept(makeRequest(parts), expected);
    return csr ? CertificateError{CertificateCode::Internal, "accepted"} : csr.error();
}

} // namespace

class WeakKeys : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aGoodKeyPasses()
    {
        for (int i = 0; i < 5; ++i)
            QCOMPARE(reasonFor(makeRsaKey(2048).get()), std::string{});
        MM_VERIFY(checkStrength(spkiOfKey(makeEcKey().get()), nullptr));
    }

    void aKeyOnTheListIsFound()
    {
        const auto key = makeRsaKey(2048);
        const auto other = makeRsaKey(2048);
        // Made as the packages' own list is: openssl's text of the modulus, SHA-1 of it, its last 20 digits.
        BIGNUM* modulus = nullptr;
        ::EVP_PKEY_get_bn_param(key.get(), OSSL_PKEY_PARAM_RSA_N, &modulus);
        char* hex = ::BN_bn2hex(modulus);
        const auto digest = toHex(sha1(viewOf("Modulus=" + std::string(hex) + "\n")));
        ::OPENSSL_free(hex);
        ::BN_free(modulus);
        const auto text = "# a list of one\n00112233445566778899\n" + digest.substr(20) + "\n\n";
        const auto list = WeakKeyList::parse(text);
        MM_VERIFY(list);
        QCOMPARE(list->size(), std::size_t{2});
        QVERIFY(reasonFor(key.get(), &*list).find("CVE-2008-0166") != std::string::npos);
        QCOMPARE(reasonFor(other.get(), &*list), std::string{});
        WeakKeyList joined;
        joined.add(*list);
        QVERIFY(reasonFor(key.get(), &joined).find("CVE-2008-0166") != std::string::npos);
    }

    void aListThatIsNoneIsNamedByItsLine()
    {
        for (const auto* bad :
             {"# x\nzz112233445566778899\n", "# x\n0011\n", "# x\n0011223344556677889900\n"}) {
            const auto list = WeakKeyList::parse(bad);
            QVERIFY(!list);
            QVERIFY2(list.error().detail.find("line 2") != std::string::npos, list.error().detail.c_str());
        }
        QCOMPARE(WeakKeyList::parse("").value().size(), std::size_t{0});
    }

    void aKeyOfTheFlawedLibraryIsFound()
    {
        const auto key = keyOf(rocaPrime().get(), rocaPrime().get());
        QVERIFY(key != nullptr);
        QVERIFY2(reasonFor(key.get()).find("ROCA") != std::string::npos, reasonFor(key.get()).c_str());
        const auto refusal = refusalOf(key.get());
        QCOMPARE(refusal.code, CertificateCode::KeyRefused);
        QVERIFY2(refusal.detail.find("ROCA") != std::string::npos, refusal.detail.c_str());
    }

    void primesThatLieCloseAreFound()
    {
        const Scratch scratch(::BN_CTX_new());
        const auto p = randomPrime(1024);
        // The next prime: some hundreds further.
        const auto q = Number(::BN_dup(p.get()));
        do
            ::BN_add_word(q.get(), 2);
        while (::BN_check_prime(q.get(), scratch.get(), nullptr) != 1);
        const auto key = keyOf(p.get(), q.get());
        QVERIFY(key != nullptr);
        QVERIFY2(reasonFor(key.get()).find("close") != std::string::npos, reasonFor(key.get()).c_str());
        QVERIFY(refusalOf(key.get()).detail.find("close") != std::string::npos);
    }

    void primesThatTakeSomeRoundsAreFound()
    {
        // p and q apart by about 2^(512 + 3): a handful of rounds, as a = sqrt(n) + (p - q)^2 / (8 sqrt(n)).
        const Scratch scratch(::BN_CTX_new());
        const auto p = randomPrime(1024);
        const auto q = Number(::BN_dup(p.get()));
        const auto gap = number(1);
        ::BN_lshift(gap.get(), gap.get(), 516);
        ::BN_add(q.get(), q.get(), gap.get());
        while (::BN_check_prime(q.get(), scratch.get(), nullptr) != 1)
            ::BN_add_word(q.get(), 2);
        const auto key = keyOf(p.get(), q.get());
        QVERIFY(key != nullptr);
        QVERIFY2(reasonFor(key.get()).find("close") != std::string::npos, reasonFor(key.get()).c_str());
    }

    void aSmallFactorIsFound()
    {
        const auto p = number(65521); // the largest prime below 2^16
        Number q;
        openssl::Key key;
        do {
            q = randomPrime(2032);
            key = keyOf(p.get(), q.get());
        } while (key == nullptr || PublicKey::formOf(spkiOfKey(key.get())) != KeyAlgorithm::Rsa2048);
        QVERIFY2(reasonFor(key.get()).find("65521") != std::string::npos, reasonFor(key.get()).c_str());
    }

    void aKeyOfACaIsRefused()
    {
        const auto key = makeEcKey();
        RequestParts parts;
        parts.key = key.get();
        auto expected = expectation();
        expected.foreignKeys = {sha256(viewOf("another")), sha256(spkiOfKey(key.get()))};
        const auto csr = AcceptedCsr::accept(makeRequest(parts), expected);
        QVERIFY(!csr);
        QCOMPARE(csr.error().code, CertificateCode::KeyRefused);
    }
};

MINTMARK_TEST(WeakKeys)
#include "tst_weakkeys.moc"

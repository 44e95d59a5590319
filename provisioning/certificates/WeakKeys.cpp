#include "provisioning/certificates/WeakKeys.h"

#include "hsm/base/Digest.h"
#include "provisioning/certificates/OpenSsl.h"
#include "provisioning/certificates/PublicKey.h"

#include <openssl/bn.h>

#include <algorithm>
#include <cctype>

namespace mintmark::certificates {
namespace {

using Number = std::unique_ptr<BIGNUM, openssl::Releaser<::BN_free>>;
using Scratch = std::unique_ptr<BN_CTX, openssl::Releaser<::BN_CTX_free>>;

constexpr std::size_t largestList = std::size_t{64} * 1024 * 1024;
constexpr unsigned smallestFactorUnknown = 65536;
constexpr int fermatRounds = 100;

/// Primes below the bound, by Eratosthenes' sieve.
std::vector<unsigned> primesBelow(unsigned bound)
{
    std::vector<bool> composite(bound);
    std::vector<unsigned> primes;
    for (unsigned n = 2; n < bound; ++n) {
        if (composite[n]) continue;
        primes.push_back(n);
        for (auto multiple = static_cast<std::size_t>(n) * n; multiple < bound; multiple += n)
            composite[multiple] = true;
    }
    return primes;
}

/// The library's primes are k·M + (65537^a mod M), M a product of the first primes: of every prime p in M,
/// the modulus is a power of 65537 modulo p. Of a random modulus that is so with one in some 2^27.
class RocaPrint {
public:
    RocaPrint()
    {
        constexpr unsigned last = 167;
        for (const auto prime : primesBelow(last + 1)) {
            Residues one{prime, std::vector<bool>(prime)};
            for (unsigned power = 1; !one.possible[power]; power = power * (65537 % prime) % prime)
                one.possible[power] = true;
            m_residues.push_back(std::move(one));
        }
    }
    [[nodiscard]] bool matches(const BIGNUM* modulus) const
    {
        return std::ranges::all_of(
            m_residues, [&](const Residues& one) { return one.possible[::BN_mod_word(modulus, one.prime)]; });
    }

private:
    struct Residues {
        unsigned prime;
        std::vector<bool> possible;
    };
    std::vector<Residues> m_residues;
};

/// The largest root with root² ≤ n, by Newton's method from above. False when memory runs out.
bool integerRoot(BIGNUM* root, const BIGNUM* n, BN_CTX* scratch)
{
    const Number next(::BN_new());
    if (!next || ::BN_set_word(root, 1) != 1 || ::BN_lshift(root, root, (::BN_num_bits(n) + 1) / 2) != 1)
        return false;
    for (;;) {
        if (::BN_div(next.get(), nullptr, n, root, scratch) != 1 ||
            ::BN_add(next.get(), next.get(), root) != 1 || ::BN_rshift1(next.get(), next.get()) != 1)
            return false;
        if (::BN_cmp(next.get(), root) >= 0) return true;
        if (::BN_copy(root, next.get()) == nullptr) return false;
    }
}

/// Whether a number can be a square, by its remainder modulo 64, 63, 65 and 11: one in a hundred can.
bool maySquare(const BIGNUM* n)
{
    for (const unsigned modulus : {64U, 63U, 65U, 11U}) {
        const auto remainder = ::BN_mod_word(n, modulus);
        bool possible = false;
        for (unsigned i = 0; i < modulus && !possible; ++i)
            possible = i * i % modulus == remainder;
        if (!possible) return false;
    }
    return true;
}

enum class Found { Nothing, Factors, Failed };

/// n = a² − b² with a just above √n.
Found closePrimes(const BIGNUM* n, BN_CTX* scratch)
{
    const Number a(::BN_new());
    const Number rest(::BN_new());
    const Number root(::BN_new());
    const Number square(::BN_new());
    if (!a || !rest || !root || !square || !integerRoot(a.get(), n, scratch)) return Found::Failed;
    for (int round = 0; round <= fermatRounds; ++round) {
        if (::BN_sqr(square.get(), a.get(), scratch) != 1 || ::BN_sub(rest.get(), square.get(), n) != 1)
            return Found::Failed;
        if (::BN_is_negative(rest.get()) == 0 && maySquare(rest.get())) {
            if (::BN_is_zero(rest.get()) != 0) return Found::Factors;
            if (!integerRoot(root.get(), rest.get(), scratch) ||
                ::BN_sqr(square.get(), root.get(), scratch) != 1)
                return Found::Failed;
            if (::BN_cmp(square.get(), rest.get()) == 0) return Found::Factors;
        }
        if (::BN_add_word(a.get(), 1) != 1) return Found::Failed;
    }
    return Found::Nothing;
}

CertificateError weak(std::string why)
{
    return {CertificateCode::KeyRefused, "a weak RSA key: " + std::move(why)};
}

} // namespace

WeakKeyList::Entry WeakKeyList::entryOf(ByteView modulus)
{
    auto text = toHex(modulus);
    std::ranges::transform(text, text.begin(),
                           [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    const auto digest = sha1(viewOf("Modulus=" + text + "\n"));
    Entry entry{};
    std::ranges::copy(ByteView(digest).last(entry.size()), entry.begin());
    return entry;
}

Result<WeakKeyList> WeakKeyList::parse(std::string_view text)
{
    if (text.size() > largestList)
        return fail(CertificateError{CertificateCode::Malformed, "a list of weak keys above 64 MiB"});
    WeakKeyList list;
    std::size_t number = 0;
    while (!text.empty()) {
        ++number;
        const auto end = std::min(text.find('\n'), text.size());
        auto line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line.empty() || line.starts_with('#')) continue;
        const auto octets = fromHex(line);
        Entry entry{};
        if (!octets || octets->size() != entry.size())
            return fail(CertificateError{CertificateCode::Malformed,
                                         "line " + std::to_string(number) +
                                             " of the list of weak keys is not 20 hexadecimal digits"});
        std::ranges::copy(*octets, entry.begin());
        list.m_entries.push_back(entry);
    }
    std::ranges::sort(list.m_entries);
    return list;
}

void WeakKeyList::add(const WeakKeyList& more)
{
    m_entries.insert(m_entries.end(), more.m_entries.begin(), more.m_entries.end());
    std::ranges::sort(m_entries);
}

bool WeakKeyList::contains(ByteView modulus) const
{
    return std::ranges::binary_search(m_entries, entryOf(modulus));
}

Result<void> checkStrength(ByteView spki, const WeakKeyList* list)
{
    const auto parts = rsaPartsOf(spki);
    if (!parts) return {};
    if (list != nullptr && list->contains(parts->modulus))
        return fail(weak("it is on the list of those that Debian's OpenSSL made (CVE-2008-0166)"));
    const Number modulus(
        ::BN_bin2bn(parts->modulus.data(), static_cast<int>(parts->modulus.size()), nullptr));
    const Scratch scratch(::BN_CTX_new());
    if (!modulus || !scratch) return fail(openssl::error(CertificateCode::Internal, "out of memory"));
    static const RocaPrint roca;
    if (roca.matches(modulus.get()))
        return fail(weak("it has the marks of a flawed generator (ROCA, CVE-2017-15361)"));
    const auto close = closePrimes(modulus.get(), scratch.get());
    if (close == Found::Failed) return fail(openssl::error(CertificateCode::Internal, "out of memory"));
    if (close == Found::Factors) return fail(weak("its primes lie close to each other (CVE-2022-26320)"));
    static const auto primes = primesBelow(smallestFactorUnknown);
    for (const auto prime : primes)
        if (::BN_mod_word(modulus.get(), prime) == 0)
            return fail(weak("it is divisible by " + std::to_string(prime)));
    return {};
}

} // namespace mintmark::certificates

// A bundle, judged by whoever has the audit key's public half.
#include "provisioning/certificates/Issuer.h"
#include "provisioning/certificates/PublicKey.h"
#include "provisioning/exports/bundle/Tar.h"
#include "provisioning/orders/Dsse.h"
#include "provisioning/station/Files.h"
#include "provisioning/station/bundle/Statement.h"

#include <fcntl.h>
#include <unistd.h>

#include <openssl/evp.h>

#include <array>
#include <cerrno>

namespace mintmark::station {
namespace {

constexpr std::size_t keyMost = std::size_t{64} * 1024;
constexpr std::size_t piece = std::size_t{256} * 1024;

auto wrong(std::string why)
{
    return fail(Failure{FailureCode::BundleWrong, std::move(why)});
}

struct AuditKey {
    certificates::PublicKey key;
    std::string id; ///< hex
};

Outcome<AuditKey> keyIn(const std::filesystem::path& file)
{
    const auto pem = readWhole(file, keyMost);
    const auto spki = pem ? certificates::fromPem(*pem, "PUBLIC KEY").value_or(Bytes{}) : Bytes{};
    auto key = certificates::PublicKey::fromSpki(spki);
    if (!key || key->algorithm() != hsm::KeyAlgorithm::EcP256)
        return fail(Failure{FailureCode::Usage, file.string() + " holds no public key on P-256 in PEM"});
    return AuditKey{std::move(*key), toHex(sha256(spki))};
}

/// The statement, where `key` signed it and the head in it.
Outcome<Statement> statementIn(const std::string& text, const AuditKey& key)
{
    const auto envelope = orders::parseEnvelope(text);
    // One form alone: no octet of it is without meaning.
    if (!envelope || orders::writeEnvelope(*envelope) != text || envelope->type != bundleType ||
        envelope->signatures.size() != 1)
        return wrong("the envelope of its statement is not of the one form that it may have");
    const auto& signature = envelope->signatures.front();
    if (signature.keyId != key.id)
        return wrong("its statement is by the key " + signature.keyId.substr(0, 64) + ", not by " + key.id);
    if (!key.key.proves(sha256(orders::preAuthentication(envelope->type, envelope->payload)),
                        signature.octets))
        return wrong("the statement's signature is not the key's: one of them was changed");
    auto statement = TRY(parseStatement(textOf(envelope->payload)));
    const auto& head = statement.head;
    if (toHex(head.key) != key.id || !key.key.proves(sha256(registry::headOctets(head)), head.signature))
        return wrong("the head in its statement is not signed by the key");
    statement.says.key = key.id;
    statement.says.statement = toHex(sha256(envelope->payload));
    return statement;
}

/// Members as they come, against the statement that came first.
class Judge {
public:
    explicit Judge(const AuditKey& key) : m_key(key), m_digest(::EVP_MD_CTX_new(), &::EVP_MD_CTX_free) {}

    exports::TarReader::Handler handler()
    {
        return {[this](std::string_view name, std::uint64_t size) { return begins(name, size); },
                [this](std::string_view octets) { content(octets); }, [this] { return ends(); }};
    }

    Outcome<BundleVerdict> verdict()
    {
        if (m_at < m_statement->says.files.size())
            return wrong(m_statement->says.files[m_at].name + " is missing: the statement names it");
        return std::move(m_statement->says);
    }

private:
    using Wrong = std::optional<std::string>;

    Wrong begins(std::string_view name, std::uint64_t size)
    {
        if (!m_statement) return {};
        const auto& files = m_statement->says.files;
        const bool isNext = m_at < files.size() && files[m_at].name == name;
        if (!isNext)
            return m_at < files.size() && files[m_at].name < name
                       ? files[m_at].name + " is missing: the statement names it"
                       : std::string(name) + " is not named by the statement";
        if (files[m_at].size != size) return std::string(name) + " has another size than the statement says";
        ::EVP_DigestInit_ex(m_digest.get(), ::EVP_sha256(), nullptr);
        return {};
    }

    void content(std::string_view octets)
    {
        if (!m_statement)
            m_text += octets; // at most 1 MiB: the reader sees to it
        else
            ::EVP_DigestUpdate(m_digest.get(), octets.data(), octets.size());
    }

    Wrong ends()
    {
        if (!m_statement) {
            auto statement = statementIn(m_text, m_key);
            if (!statement) return statement.error().detail;
            m_statement = std::move(*statement);
            return {};
        }
        const auto& file = m_statement->says.files[m_at++];
        Sha256 digest{};
        ::EVP_DigestFinal_ex(m_digest.get(), digest.data(), nullptr);
        if (toHex(digest) != file.sha256)
            return file.name + " is not the file that the statement names: SHA-256 differs";
        return {};
    }

    const AuditKey& m_key;
    std::unique_ptr<::EVP_MD_CTX, decltype(&::EVP_MD_CTX_free)> m_digest;
    std::string m_text;
    std::optional<Statement> m_statement;
    std::size_t m_at = 0; ///< the file that comes next
};

class Descriptor {
public:
    explicit Descriptor(const std::filesystem::path& file)
        : m_number(::open(file.c_str(), O_RDONLY | O_CLOEXEC))
    {
    }
    ~Descriptor()
    {
        if (m_number >= 0) ::close(m_number);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int number() const { return m_number; }

private:
    int m_number;
};

bool isEncrypted(std::string_view start)
{
    return start.size() > 1 && start[0] == '\x30' && static_cast<unsigned char>(start[1]) >= 0x80;
}

} // namespace

Outcome<BundleVerdict> verifyBundle(const std::filesystem::path& file, const std::filesystem::path& keyFile)
{
    const auto key = TRY(keyIn(keyFile));
    const auto unreadable = [&] {
        return fail(Failure{FailureCode::Usage, file.string() + " cannot be read: " + reason(errno)});
    };
    const Descriptor descriptor(file);
    if (descriptor.number() < 0) return unreadable();
    Judge judge(key);
    exports::TarReader reader(judge.handler());
    std::string buffer(piece, '\0');
    for (bool isFirst = true;; isFirst = false) {
        const auto count = ::read(descriptor.number(), buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return unreadable();
        if (count == 0) break;
        const std::string_view octets(buffer.data(), static_cast<std::size_t>(count));
        if (isFirst && isEncrypted(octets))
            return wrong("it is encrypted: decrypt it first (openssl cms -decrypt)");
        if (!reader.take(octets)) return wrong(reader.why());
    }
    if (!reader.finish()) return wrong(reader.why());
    return judge.verdict();
}

} // namespace mintmark::station

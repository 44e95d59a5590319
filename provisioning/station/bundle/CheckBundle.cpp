// A bundle, judged by whoever has the audit key's public half.
#include "provisioning/certificates/Issuer.h"
#include "provisioning/certificates/PublicKey.h"
#include "provisioning/exports/bundle/Tar.h"
#include "provisioning/orders/Dsse.h"
#include "provisioning/station/Files.h"
#include "provisioning/station/bundle/Statement.h"
#include "provisioning/station/bundle/TakenFile.h"

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

/// The content of the file of a format, kept while it is judged.
struct Kept {
    std::string format;
    int descriptor = -1;
    std::size_t files = 0; ///< of this format
    int error = 0;

    void put(std::string_view octets)
    {
        while (error == 0 && !octets.empty()) {
            const auto count = ::write(descriptor, octets.data(), octets.size());
            if (count < 0 && errno == EINTR) continue;
            if (count < 0)
                error = errno;
            else
                octets.remove_prefix(static_cast<std::size_t>(count));
        }
    }
};

/// Members as they come, against the statement that came first.
class Judge {
public:
    Judge(const AuditKey& key, Kept* kept)
        : m_key(key), m_kept(kept), m_digest(::EVP_MD_CTX_new(), &::EVP_MD_CTX_free)
    {
    }

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
        m_isKept = m_kept != nullptr && files[m_at].format == m_kept->format && m_kept->files++ == 0;
        return {};
    }

    void content(std::string_view octets)
    {
        if (!m_statement) {
            m_text += octets; // at most 1 MiB: the reader sees to it
            return;
        }
        ::EVP_DigestUpdate(m_digest.get(), octets.data(), octets.size());
        if (m_isKept) m_kept->put(octets);
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
    Kept* const m_kept;
    bool m_isKept = false; ///< the file that is being read
    std::unique_ptr<::EVP_MD_CTX, decltype(&::EVP_MD_CTX_free)> m_digest;
    std::string m_text;
    std::optional<Statement> m_statement;
    std::size_t m_at = 0; ///< the file that comes next
};

bool isEncrypted(std::string_view start)
{
    return start.size() > 1 && start[0] == '\x30' && static_cast<unsigned char>(start[1]) >= 0x80;
}

Outcome<BundleVerdict> judged(const std::filesystem::path& file, const std::filesystem::path& keyFile,
                              Kept* kept)
{
    const auto key = TRY(keyIn(keyFile));
    const auto unreadable = [&] {
        return fail(Failure{FailureCode::Usage, file.string() + " cannot be read: " + reason(errno)});
    };
    const devices::Descriptor descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    if (!descriptor.isOpen()) return unreadable();
    Judge judge(key, kept);
    exports::TarReader reader(judge.handler());
    std::string buffer(piece, '\0');
    for (bool isFirst = true;; isFirst = false) {
        const auto count = ::read(descriptor.get(), buffer.data(), buffer.size());
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

/// A file without a name, in the folder.
Outcome<devices::Descriptor> nameless(const std::filesystem::path& folder)
{
    devices::Descriptor made(::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600));
    if (made.isOpen()) return made;
    // Not every file system can do that.
    auto name = (folder / "push.XXXXXX").string();
    devices::Descriptor named(::mkostemp(name.data(), O_CLOEXEC));
    if (!named.isOpen())
        return fail(
            Failure{FailureCode::OutputFailed, "cannot write in " + folder.string() + ": " + reason(errno)});
    (void)::unlink(name.c_str());
    return named;
}

} // namespace

Outcome<BundleVerdict> verifyBundle(const std::filesystem::path& file, const std::filesystem::path& key)
{
    return judged(file, key, nullptr);
}

Outcome<TakenFile> takeFromBundle(const std::filesystem::path& file, const std::filesystem::path& key,
                                  const std::string& format, const std::filesystem::path& folder)
{
    auto content = TRY(nameless(folder));
    Kept kept{format, content.get()};
    auto says = TRY(judged(file, key, &kept));
    if (kept.error != 0)
        return fail(Failure{FailureCode::OutputFailed,
                            "cannot write in " + folder.string() + ": " + reason(kept.error)});
    if (kept.files != 1)
        return fail(Failure{FailureCode::Usage,
                            kept.files == 0 ? file.string() + " holds no " + format +
                                                  ": have the station make it with `mintmark export bundle " +
                                                  format + "`"
                                            : file.string() + " holds several of " + format});
    return TakenFile{std::move(says), std::move(content)};
}

} // namespace mintmark::station

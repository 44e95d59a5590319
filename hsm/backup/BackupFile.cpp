#include "hsm/backup/BackupFile.h"

#include "hsm/DurableFile.h"
#include "hsm/HostKdf.h"
#include "hsm/backup/Shamir.h"
#include "hsm/backup/StrictToml.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/x509.h>

#include <algorithm>
#include <array>
#include <memory>

namespace mintmark::hsm {
namespace {

constexpr unsigned format = 1;
constexpr std::string_view macInfo = "mintmark-backup-mac-v1";

constexpr std::size_t nameMaximum = 64;
constexpr std::size_t labelMaximum = 255;
constexpr std::size_t idMaximum = 64;
constexpr std::size_t spkiMaximum = 4096;
constexpr std::size_t checkValueMinimum = 3;
constexpr std::size_t checkValueMaximum = 32;
constexpr std::size_t parametersMaximum = 256;
constexpr std::size_t wrappedMaximum = 16 * std::size_t{1024};

// Each field as 4 octets of length, big-endian, and its octets: no two contents have one encoding.
class Encoding {
public:
    explicit Encoding(std::string_view domain) { add(domain); }
    void add(ByteView field)
    {
        const auto size = static_cast<std::uint32_t>(field.size());
        for (const unsigned shift : {24U, 16U, 8U, 0U})
            m_octets.push_back(static_cast<std::uint8_t>(size >> shift));
        m_octets.insert(m_octets.end(), field.begin(), field.end());
    }
    void add(std::string_view field) { add(viewOf(field)); }
    void add(std::size_t number)
    {
        std::array<std::uint8_t, 4> octets{};
        for (std::size_t i = 0; i < octets.size(); ++i)
            octets[i] = static_cast<std::uint8_t>(number >> (8 * (octets.size() - 1 - i)));
        add(ByteView(octets));
    }
    [[nodiscard]] ByteView octets() const { return m_octets; }

private:
    Bytes m_octets;
};

Encoding encodingOf(const BackupFile& file)
{
    Encoding all("mintmark-backup-v1");
    for (const auto* text : {&file.role, &file.algorithm, &file.label})
        all.add(*text);
    for (const auto* octets : {&file.id, &file.spki, &file.checkValue})
        all.add(ByteView(*octets));
    all.add(file.mechanism);
    all.add(ByteView(file.parameters));
    all.add(ByteView(file.wrapped));
    all.add(ByteView(file.set));
    all.add(std::size_t{file.threshold});
    all.add(file.commitments.size());
    for (const auto& commitment : file.commitments)
        all.add(ByteView(commitment));
    for (const auto* text :
         {&file.source.manufacturer, &file.source.model, &file.source.serial, &file.source.label, &file.time})
        all.add(*text);
    all.add(ByteView(file.policy));
    return all;
}

BackupResult<Secret> macKeyOf(const Secret& backupKey)
{
    auto key = derivedKey(backupKey, macInfo);
    if (!key)
        return fail(BackupError(BackupCode::Failed, "the key of a backup's code: " + key.error().detail));
    return std::move(*key);
}

BackupResult<Sha256> macOf(const BackupFile& file, const Secret& backupKey)
{
    if (backupKey.size() != sharedSecretSize)
        return fail(BackupError(BackupCode::Failed,
                                "a backup key has 32 octets, not " + std::to_string(backupKey.size())));
    const auto key = TRY(macKeyOf(backupKey));
    const auto encoding = encodingOf(file);
    Sha256 mac{};
    unsigned length = 0;
    if (::HMAC(::EVP_sha256(), key.reveal().data(), static_cast<int>(key.size()), encoding.octets().data(),
               encoding.octets().size(), mac.data(), &length) == nullptr ||
        length != mac.size())
        return fail(BackupError(BackupCode::Failed, "OpenSSL cannot make a backup's code"));
    return mac;
}

bool isPublicKey(ByteView spki)
{
    const auto* at = spki.data();
    EVP_PKEY* key = ::d2i_PUBKEY(nullptr, &at, static_cast<long>(spki.size()));
    const bool good = key != nullptr && at == spki.data() + spki.size();
    ::EVP_PKEY_free(key);
    return good;
}

void readKey(StrictToml& toml, BackupFile& file)
{
    file.role = toml.text("key.role", 1, nameMaximum);
    file.algorithm = toml.text("key.algorithm", 1, nameMaximum);
    file.label = toml.text("key.label", 0, labelMaximum);
    file.id = toml.hex("key.id", 1, idMaximum);
    file.spki = toml.base64("key.spki", 0, spkiMaximum);
    const bool isPair = !file.spki.empty();
    if (isPair && !isPublicKey(file.spki)) toml.complain("key.spki", "is not a SubjectPublicKeyInfo");
    const auto fingerprint = toml.hex("key.fingerprint", 0, 32);
    if (toHex(fingerprint) != file.fingerprint())
        toml.complain("key.fingerprint", "is not the SHA-256 of key.spki");
    file.checkValue = toml.hex("key.checkValue", 0, checkValueMaximum);
    if (isPair && !file.checkValue.empty())
        toml.complain("key.checkValue", "is there beside key.spki, and only a secret key has one");
    if (!isPair && file.checkValue.size() < checkValueMinimum)
        toml.complain("key.checkValue", "has fewer than 3 octets, and key.spki is empty: nothing would tell "
                                        "the restored key");
    file.policy = toml.digest("key.policy");
}

} // namespace

std::string BackupFile::fingerprint() const
{
    return spki.empty() ? std::string{} : toHex(sha256(spki));
}

BackupResult<void> BackupFile::seal(const Secret& backupKey)
{
    mac = TRY(macOf(*this, backupKey));
    return {};
}

BackupResult<void> BackupFile::verify(const Secret& backupKey) const
{
    if (!equalInConstantTime(TRY(macOf(*this, backupKey)), mac))
        return fail(BackupError(BackupCode::Altered,
                                "the backup was altered after it was made, or the shares "
                                "are not its own: its authentication code does not fit"));
    return {};
}

BackupResult<std::string> textOfBackup(const BackupFile& file)
{
    for (const auto* text :
         {&file.role, &file.algorithm, &file.label, &file.mechanism, &file.source.manufacturer,
          &file.source.model, &file.source.serial, &file.source.label, &file.time})
        if (!plainText(*text))
            return fail(BackupError(BackupCode::Malformed,
                                    "a text of the backup has a control character or is "
                                    "not UTF-8"));
    std::string text = "# A key of Mintmark, wrapped. Its shares open it: resources/docs/key-backup.md\n";
    const auto line = [&](const char* key, const std::string& value) {
        text += key + (" = " + value) + "\n";
    };
    const auto hex = [](ByteView octets) { return inQuotes(toHex(octets)); };
    line("format", std::to_string(format));
    line("time", inQuotes(file.time));
    line("mac", hex(file.mac));
    text += "\n[key]\n";
    line("role", inQuotes(file.role));
    line("algorithm", inQuotes(file.algorithm));
    line("label", inQuotes(file.label));
    line("id", hex(file.id));
    line("spki", inQuotes(toBase64(file.spki)));
    line("fingerprint", inQuotes(file.fingerprint()));
    line("checkValue", hex(file.checkValue));
    line("policy", hex(file.policy));
    text += "\n[source]\n";
    line("manufacturer", inQuotes(file.source.manufacturer));
    line("model", inQuotes(file.source.model));
    line("serial", inQuotes(file.source.serial));
    line("label", inQuotes(file.source.label));
    text += "\n[shares]\n";
    line("set", hex(file.set));
    line("threshold", std::to_string(file.threshold));
    line("count", std::to_string(file.commitments.size()));
    std::string list = "[";
    for (const auto& commitment : file.commitments)
        list += "\n    " + hex(commitment) + ",";
    line("commitments", list + "\n]");
    text += "\n[wrapped]\n";
    line("mechanism", inQuotes(file.mechanism));
    line("parameters", hex(file.parameters));
    line("octets", inQuotes(toBase64(file.wrapped)));
    // What would not be read again is not written.
    TRY(backupOfText(text, "the new backup"));
    return text;
}

BackupResult<BackupFile> backupOfText(std::string_view text, const std::string& name)
{
    if (text.size() > backupSizeMaximum)
        return fail(BackupError(BackupCode::Malformed, name + " has more than 256 KiB"));
    auto toml = TRY(StrictToml::parse(text, name));
    BackupFile file;
    toml.number("format", format, format);
    file.time = toml.time("time");
    file.mac = toml.digest("mac");
    readKey(toml, file);
    file.source.manufacturer = toml.text("source.manufacturer", 0, nameMaximum);
    file.source.model = toml.text("source.model", 0, nameMaximum);
    file.source.serial = toml.text("source.serial", 0, nameMaximum);
    file.source.label = toml.text("source.label", 0, labelMaximum);
    const auto set = toml.hex("shares.set", file.set.size(), file.set.size());
    if (set.size() == file.set.size()) std::copy(set.begin(), set.end(), file.set.begin());
    const auto count = toml.number("shares.count", thresholdMinimum, shareCountMaximum);
    file.threshold = toml.number("shares.threshold", thresholdMinimum, count);
    file.commitments = toml.digests("shares.commitments", count, count);
    file.mechanism = toml.text("wrapped.mechanism", 1, nameMaximum);
    file.parameters = toml.hex("wrapped.parameters", 0, parametersMaximum);
    file.wrapped = toml.base64("wrapped.octets", 1, wrappedMaximum);
    TRY(toml.finish());
    return file;
}

BackupResult<BackupFile> readBackup(const std::filesystem::path& path, Sha256* digest)
{
    Bytes content;
    if (const auto error = readFile(path, backupSizeMaximum, content))
        return fail(
            BackupError(BackupCode::FileFailed,
                        path.string() + " cannot be read: " +
                            (error == std::errc::file_too_large ? "it has more than 256 KiB, no backup has"
                                                                : error.message()),
                        error.value()));
    if (digest != nullptr) *digest = sha256(content);
    return backupOfText(std::string_view(reinterpret_cast<const char*>(content.data()), content.size()),
                        path.string());
}

BackupResult<void> writeBackup(const std::filesystem::path& path, const BackupFile& file)
{
    const auto text = TRY(textOfBackup(file));
    std::error_code error;
    const auto target = std::filesystem::absolute(path, error);
    const bool taken = !error && std::filesystem::exists(std::filesystem::symlink_status(target, error));
    if (taken) return fail(BackupError(BackupCode::FileFailed, path.string() + " is there already", EEXIST));
    auto temporary = target;
    temporary += ".new";
    error = replaceFile(target, temporary, viewOf(text));
    if (error)
        return fail(BackupError(BackupCode::FileFailed,
                                path.string() + " cannot be written: " + error.message(), error.value()));
    return {};
}

} // namespace mintmark::hsm

#include "provisioning/station/recovery/RecoveryFile.h"

#include "hsm/DurableFile.h"
#include "hsm/HostKdf.h"
#include "hsm/Hpke.h"
#include "hsm/backup/StrictToml.h"
#include "provisioning/engine/FailureOf.h"
#include "provisioning/station/Files.h"
#include "provisioning/station/keyroom/Shares.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>

namespace mintmark::station {
namespace {

using engine::outcomeOf;

constexpr unsigned format = 1;
constexpr unsigned generationMost = 1'000'000;
constexpr std::string_view macInfo = "mintmark-recovery-mac-v1";
constexpr std::string_view macLine = "# mac ", digestLine = "# sha256 ";
constexpr std::size_t hexDigest = 64;
/// The encapsulated key, 32 octets, the tag.
constexpr std::size_t sealedSize = hsm::hpkeKeySize + 32 + 16;

Failure damaged(const std::filesystem::path& path, const std::string& what)
{
    return {FailureCode::RecoveryDamaged, path.string() + ": " + what};
}

Outcome<Sha256> macOf(ByteView body, const Secret& registryKey)
{
    const auto key = TRY(outcomeOf(hsm::derivedKey(registryKey, macInfo)));
    Sha256 mac{};
    unsigned length = 0;
    if (::HMAC(::EVP_sha256(), key.reveal().data(), static_cast<int>(key.size()), body.data(), body.size(),
               mac.data(), &length) == nullptr ||
        length != mac.size())
        return fail(Failure{FailureCode::Internal, "OpenSSL makes no HMAC"});
    return mac;
}

std::string bodyOf(const RecoveryFile& file)
{
    std::string text = "# The registry's key, wrapped for the day when the token is gone: "
                       "`mintmark registry recover`.\n";
    const auto line = [&](const char* key, const std::string& value) {
        text += key + (" = " + value) + "\n";
    };
    const auto hex = [](ByteView octets) { return hsm::inQuotes(toHex(octets)); };
    const auto common = [&](const Wrapping& part) {
        line("time", hsm::inQuotes(part.time));
        line("publicKey", hex(part.publicKey));
        line("sealed", hex(part.sealed));
    };
    line("format", std::to_string(format));
    line("station", hsm::inQuotes(file.station));
    line("registry", hex(file.registry));
    line("generation", std::to_string(file.generation));
    if (file.shares) {
        text += "\n[shares]\n";
        common(*file.shares);
        line("set", hex(file.shares->set));
        line("threshold", std::to_string(file.shares->threshold));
        line("count", std::to_string(file.shares->commitments.size()));
        std::string list = "[";
        for (const auto& commitment : file.shares->commitments)
            list += "\n    " + hex(commitment) + ",";
        line("commitments", list + "\n]");
    }
    if (file.passphrase) {
        text += "\n[passphrase]\n";
        common(*file.passphrase);
        line("salt", hex(file.passphrase->salt));
        line("memoryKiB", std::to_string(file.passphrase->cost.memoryKiB));
        line("passes", std::to_string(file.passphrase->cost.passes));
        line("lanes", std::to_string(file.passphrase->cost.lanes));
    }
    return text + "\n";
}

void readCommon(hsm::StrictToml& toml, const std::string& table, Wrapping& part)
{
    part.time = toml.time(table + ".time");
    part.publicKey = toml.hex(table + ".publicKey", hsm::hpkeKeySize, hsm::hpkeKeySize);
    part.sealed = toml.hex(table + ".sealed", sealedSize, sealedSize);
}

hsm::BackupResult<RecoveryFile> parse(std::string_view body, const std::string& name)
{
    auto toml = TRY(hsm::StrictToml::parse(body, name));
    RecoveryFile file;
    toml.number("format", format, format);
    file.station = toHex(toml.hex("station", 16, 16));
    const auto id = toml.hex("registry", file.registry.size(), file.registry.size());
    if (id.size() == file.registry.size()) std::ranges::copy(id, file.registry.begin());
    file.generation = toml.number("generation", 1, generationMost);
    if (toml.has("shares")) {
        auto& part = file.shares.emplace();
        readCommon(toml, "shares", part);
        const auto set = toml.hex("shares.set", part.set.size(), part.set.size());
        if (set.size() == part.set.size()) std::ranges::copy(set, part.set.begin());
        const auto count = toml.number("shares.count", hsm::thresholdMinimum, hsm::shareCountMaximum);
        part.threshold = toml.number("shares.threshold", hsm::thresholdMinimum, count);
        part.commitments = toml.digests("shares.commitments", count, count);
    }
    if (toml.has("passphrase")) {
        auto& part = file.passphrase.emplace();
        readCommon(toml, "passphrase", part);
        part.salt = toml.hex("passphrase.salt", hsm::passphraseSaltSize, hsm::passphraseSaltSize);
        const auto &least = hsm::leastPassphraseCost, &most = hsm::mostPassphraseCost;
        part.cost.memoryKiB = toml.number("passphrase.memoryKiB", least.memoryKiB, most.memoryKiB);
        part.cost.passes = toml.number("passphrase.passes", least.passes, most.passes);
        part.cost.lanes = toml.number("passphrase.lanes", least.lanes, most.lanes);
    }
    if (!file.shares && !file.passphrase) toml.complain("shares", "and passphrase are both missing");
    TRY(toml.finish());
    return file;
}

/// The digits of a closing line, exactly as it is written; nothing else closes the file.
std::optional<Sha256> closing(std::string_view line, std::string_view name)
{
    if (line.size() != name.size() + hexDigest + 1 || !line.starts_with(name) || line.back() != '\n')
        return std::nullopt;
    const auto digits = line.substr(name.size(), hexDigest);
    const auto octets = fromHex(digits);
    if (!octets || toHex(*octets) != digits) return std::nullopt;
    Sha256 digest{};
    std::ranges::copy(*octets, digest.begin());
    return digest;
}

} // namespace

std::string_view nameOf(RecoveryKind kind)
{
    return kind == RecoveryKind::Shares ? "shares" : "passphrase";
}

const Wrapping* RecoveryFile::wrapping(RecoveryKind kind) const
{
    if (!has(kind)) return nullptr;
    if (kind == RecoveryKind::Shares) return &*shares;
    return &*passphrase;
}

std::string RecoveryFile::context(RecoveryKind kind) const
{
    return "mintmark-recovery-v1|" + station + "|" + toHex(registry) + "|" + std::to_string(generation) +
           "|" + std::string(nameOf(kind));
}

Outcome<std::optional<RecoveryFile>> readRecovery(const std::filesystem::path& path)
{
    Bytes content;
    const auto error = hsm::readFile(path, recoverySizeMaximum, content);
    if (error == std::errc::no_such_file_or_directory) return std::optional<RecoveryFile>{};
    if (error) return fail(damaged(path, error.message()));
    const auto text = mintmark::textOf(content);
    constexpr auto macSize = macLine.size() + hexDigest + 1, digestSize = digestLine.size() + hexDigest + 1;
    if (text.size() <= macSize + digestSize) return fail(damaged(path, "it is cut"));
    const auto upToDigest = text.size() - digestSize, upToMac = upToDigest - macSize;
    const std::string_view view(text);
    const auto digest = closing(view.substr(upToDigest), digestLine);
    if (!digest) return fail(damaged(path, "it is cut: its last line is no digest"));
    if (sha256(viewOf(view.substr(0, upToDigest))) != *digest)
        return fail(damaged(path, "it is not what was written: its digest does not fit"));
    const auto mac = closing(view.substr(upToMac, macSize), macLine);
    if (!mac) return fail(damaged(path, "it has no authentication code"));
    auto file = parse(view.substr(0, upToMac), path.string());
    if (!file) return fail(Failure{FailureCode::RecoveryDamaged, file.error().detail});
    file->body = bytesOf(view.substr(0, upToMac));
    file->mac = *mac;
    return std::optional(std::move(*file));
}

Outcome<void> verifyRecovery(const RecoveryFile& file, const Secret& registryKey)
{
    if (!equalInConstantTime(TRY(macOf(file.body, registryKey)), file.mac))
        return fail(Failure{FailureCode::RecoveryDamaged,
                            "its authentication code is not that of the registry's key: it was altered"});
    return {};
}

Outcome<void> writeRecovery(const std::filesystem::path& path, RecoveryFile& file, const Secret& registryKey)
{
    const auto wrap = [&](Wrapping& part, RecoveryKind kind) -> Outcome<void> {
        part.sealed = TRY(outcomeOf(hsm::hpkeSeal(part.publicKey, file.context(kind), registryKey)));
        return {};
    };
    if (file.shares) TRY(wrap(*file.shares, RecoveryKind::Shares));
    if (file.passphrase) TRY(wrap(*file.passphrase, RecoveryKind::Passphrase));
    const auto body = bodyOf(file);
    // What would not be read again is not written.
    if (const auto again = parse(body, path.string()); !again)
        return fail(Failure{FailureCode::Internal, again.error().detail});
    file.body = bytesOf(body);
    file.mac = TRY(macOf(file.body, registryKey));
    auto text = body + std::string(macLine) + toHex(file.mac) + "\n";
    text += std::string(digestLine) + toHex(sha256(viewOf(text))) + "\n";
    return writeWhole(path, text);
}

Outcome<Secret> openRecovery(const RecoveryFile& file, RecoveryKind kind, const Secret& recoveryKey)
{
    const auto* const part = file.wrapping(kind);
    if (part == nullptr)
        return fail(Failure{FailureCode::RecoveryMissing, "it has no " + std::string(nameOf(kind))});
    auto key = hsm::hpkeOpen(recoveryKey, file.context(kind), part->sealed);
    if (!key) return fail(Failure{FailureCode::RecoveryDamaged, key.error().detail});
    TRY(verifyRecovery(file, *key));
    return std::move(*key);
}

} // namespace mintmark::station

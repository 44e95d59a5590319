#include "provisioning/station/Firmware.h"

#include "hsm/DurableFile.h"
#include "hsm/Token.h"
#include "provisioning/certificates/Issuer.h"
#include "provisioning/certificates/firmware/Build.h"
#include "provisioning/certificates/firmware/Verify.h"
#include "provisioning/engine/FailureOf.h"
#include "provisioning/station/keyroom/NamedKey.h"
#include "provisioning/station/keyroom/Place.h"

#include <algorithm>

namespace mintmark::station {
namespace {

namespace fs = std::filesystem;
namespace image = certificates::firmware;
using certificates::CertificateCode;
using certificates::CertificateError;

constexpr std::size_t largestKeyFile = 8192;

auto refused(const std::string& why)
{
    return fail(Failure{FailureCode::FirmwareImage, why});
}

Failure failureOf(const CertificateError& error)
{
    switch (error.code) {
    case CertificateCode::Malformed: return {FailureCode::FirmwareImage, error.detail};
    case CertificateCode::KeyRefused: return {FailureCode::FirmwareKey, error.detail};
    case CertificateCode::SignatureWrong:
    case CertificateCode::KeyMismatch: return {FailureCode::FirmwareUnverified, error.detail};
    default: return engine::failureOf(error);
    }
}

template <class T> Outcome<T> outcomeOf(certificates::Result<T> result)
{
    if (!result) return fail(failureOf(result.error()));
    if constexpr (std::is_void_v<T>)
        return {};
    else
        return std::move(*result);
}

Outcome<Bytes> contentOf(const fs::path& file, std::size_t limit)
{
    Bytes content;
    // A pipe or a device has no size, and may never end.
    std::error_code error;
    if (const auto status = fs::status(file, error); !error && !fs::is_regular_file(status))
        return refused(file.string() + " is no regular file");
    if (const auto problem = hsm::readFile(file, limit, content))
        return refused(file.string() + ": " + problem.message());
    return content;
}

Outcome<FirmwareVersion> versionIn(const std::string& text)
{
    const auto version = firmwareVersionIn(text);
    if (!version || version->text() != text)
        return fail(Failure{FailureCode::Usage, "\"" + text + "\" is no version such as 1.2.3 or 1.2.3+45"});
    return *version;
}

Outcome<image::BuildRequest> requestOf(const FirmwareSigning& asked)
{
    image::BuildRequest request;
    request.version = TRY(versionIn(asked.version));
    if (asked.headerSize > 0xffff) return refused("a header has at most 65535 octets");
    request.headerSize = static_cast<std::uint16_t>(asked.headerSize);
    request.padHeader = asked.padHeader;
    request.securityCounter =
        asked.automaticCounter ? image::automaticCounter(request.version) : asked.securityCounter;
    for (const auto& one : asked.dependencies) {
        if (one.image > 0xff) return refused("images are numbered from 0 to 255");
        request.dependencies.push_back(
            {static_cast<std::uint8_t>(one.image), TRY(versionIn(one.minimumVersion))});
    }
    if (asked.loadAddress && asked.romAddress)
        return refused("an image is not loaded to RAM and fixed in ROM at once");
    if (asked.loadAddress) request.flags |= image::flag::ramLoad;
    if (asked.romAddress) request.flags |= image::flag::romFixed;
    if (asked.nonBootable) request.flags |= image::flag::nonBootable;
    request.loadAddress = asked.loadAddress ? *asked.loadAddress : asked.romAddress.value_or(0);
    request.wholeKey = asked.wholeKey;
    request.erased = asked.erasedIsZero ? 0x00 : 0xff;
    request.slotSize = asked.slotSize;
    request.align = asked.align;
    request.sectors = asked.sectors;
    request.ending = asked.ending == SlotEnding::Confirmed ? image::Ending::Confirmed
                     : asked.ending == SlotEnding::Padded  ? image::Ending::Padded
                                                           : image::Ending::Bare;
    return request;
}

FirmwareReport reportOf(ByteView octets, const image::Image& parsed)
{
    FirmwareReport report;
    report.version = parsed.header.version.text();
    report.octets = octets.size();
    report.headerSize = parsed.header.headerSize;
    report.payloadSize = parsed.header.imageSize;
    report.flags = parsed.header.flags;
    report.securityCounter = parsed.securityCounter;
    for (const auto& one : parsed.dependencies)
        report.dependencies.push_back({one.image, one.minimum.text()});
    report.digestKind = image::nameOfTlv(parsed.hash.type);
    report.digest = toHex(parsed.hash.value);
    report.fileDigest = toHex(sha256(octets));
    report.ending = parsed.ending == image::Ending::Confirmed ? "confirmed"
                    : parsed.ending == image::Ending::Padded  ? "padded"
                                                              : "bare";
    for (const auto& pair : parsed.signatures)
        report.signatures.push_back({image::nameOfTlv(pair.signature.type), toHex(pair.key.value)});
    return report;
}

FirmwareReport reportOf(ByteView octets, const image::Image& parsed, const image::ImageKey& key)
{
    auto report = reportOf(octets, parsed);
    report.algorithm = hsm::nameOf(key.algorithm());
    report.fingerprint = key.fingerprint();
    return report;
}

} // namespace

Outcome<FirmwareReport> signFirmware(const std::optional<fs::path>& station, const FirmwareSigning& asked,
                                     const Pin& pin, const hsm::LoginOptions& options)
{
    const auto request = TRY(requestOf(asked));
    const auto input = TRY(contentOf(asked.input, image::largestImage));
    TRY(outcomeOf(image::checkBuild(input, request)));
    const auto place = TRY(keyRoomPlace(station));
    const auto token = TRY(engine::outcomeOf(hsm::openToken(asked.token, place.lockFile(), systemClock())));
    Bytes made;
    Bytes spki;
    {
        const auto login = TRY(engine::outcomeOf(token->login(pin, options)));
        const auto listed =
            TRY(namedKey(*token, asked.key, hsm::KeyRole::FirmwareSigner, FailureCode::FirmwareKey));
        const auto key = TRY(outcomeOf(image::ImageKey::fromSpki(listed.publicKey)));
        const auto signer = TRY(engine::outcomeOf(token->signer(listed.address, key.scheme())));
        made = TRY(outcomeOf(image::buildImage(input, request, *signer)));
        spki = listed.publicKey;
    }
    const auto key = TRY(outcomeOf(image::ImageKey::fromSpki(spki)));
    const auto parsed = TRY(outcomeOf(image::verifyImage(made, key)));
    const auto error = hsm::replaceFile(asked.output, asked.output.string() + ".new", made);
    if (error)
        return fail(Failure{FailureCode::OutputFailed, asked.output.string() + ": " + error.message()});
    return reportOf(made, parsed, key);
}

Outcome<FirmwareReport> verifyFirmware(const fs::path& file, const fs::path& publicKey)
{
    const auto pem = TRY(contentOf(publicKey, largestKeyFile));
    const auto spki = certificates::fromPem(textOf(pem), "PUBLIC KEY");
    if (!spki) return refused(publicKey.string() + ": " + spki.error().detail);
    const auto key = TRY(outcomeOf(image::ImageKey::fromSpki(*spki)));
    const auto octets = TRY(contentOf(file, image::largestImage));
    auto verified = image::verifyImage(octets, key);
    if (!verified) return fail(Failure{FailureCode::FirmwareUnverified, verified.error().detail});
    return reportOf(octets, *verified, key);
}

Outcome<FirmwareReport> inspectFirmware(const fs::path& file)
{
    const auto octets = TRY(contentOf(file, image::largestImage));
    const auto parsed = TRY(outcomeOf(image::parseImage(octets)));
    return reportOf(octets, parsed);
}

} // namespace mintmark::station

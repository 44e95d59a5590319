#include "provisioning/station/tokens/IssuerFiles.h"

#include "provisioning/engine/FailureOf.h"
#include "provisioning/station/Files.h"

namespace mintmark::station {
namespace {

using engine::outcomeOf;

Outcome<Bytes> readCertificate(const std::filesystem::path& file)
{
    const auto pem = readWhole(file, 64 * 1024);
    if (!pem) return fail(Failure{FailureCode::StationWrong, file.string() + " cannot be read"});
    auto der = certificates::fromPem(*pem);
    if (!der) return fail(Failure{FailureCode::StationWrong, file.string() + ": " + der.error().detail});
    return std::move(*der);
}

} // namespace

Outcome<certificates::Certificate> describeIssuer(ByteView der, StationKind kind)
{
    auto issuer = TRY(outcomeOf(certificates::describe(der)));
    if (kind != StationKind::Demo && issuer.subject.find("not for production") != std::string::npos)
        return fail(Failure{FailureCode::StationWrong,
                            "its CA is a demo's: such a station can never be a production station"});
    return issuer;
}

Outcome<IssuerFiles> readOwnIssuer(const std::filesystem::path& directory, const StationFile& file)
{
    IssuerFiles files;
    files.issuing.push_back(TRY(readCertificate(directory / part::issuing)));
    files.root = TRY(readCertificate(directory / part::root));
    TRY(describeIssuer(files.issuing.front(), file.kind));
    return files;
}

Outcome<Bytes> issuerOfToken(const std::filesystem::path& directory, const StationFile& file,
                             const AlsoToken& token, const IssuerFiles& own)
{
    const auto wrong = [&](const std::string& what) {
        return fail(Failure{FailureCode::StationWrong, "token '" + token.name + "': " + what});
    };
    const auto& key = token.issuingKey.fingerprint;
    const auto ours = TRY(describeIssuer(own.issuing.front(), file.kind));
    if (token.certificate.empty()) {
        if (key == toHex(ours.spki)) return own.issuing.front();
        return wrong("its issuing key is not the station's, and it names no certificate of its own");
    }
    if (key == toHex(ours.spki))
        return wrong("its issuing key is the station's own: it signs under " + std::string(part::issuing) +
                     ", and names no certificate");
    auto der = TRY(readCertificate(directory / token.certificate));
    const auto sibling = TRY(describeIssuer(der, file.kind));
    if (key != toHex(sibling.spki))
        return wrong(token.certificate + " is of the key " + toHex(sibling.spki) + ", not of " + key);
    if (const auto chain = certificates::checkChain(der, own.root); !chain)
        return wrong(token.certificate + ": " + chain.error().detail);
    return der;
}

Outcome<IssuerFiles> readIssuers(const std::filesystem::path& directory, const StationFile& file)
{
    auto files = TRY(readOwnIssuer(directory, file));
    for (const auto& token : file.also)
        files.issuing.push_back(TRY(issuerOfToken(directory, file, token, files)));
    return files;
}

} // namespace mintmark::station

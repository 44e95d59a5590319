#include "provisioning/station/CertificateRoom.h"

#include "provisioning/certificates/CertificateCheck.h"
#include "provisioning/certificates/Issuer.h"
#include "provisioning/station/Files.h"

namespace mintmark::station {
namespace {

constexpr std::size_t largestFile = 1 << 20;

CheckRule ruleOf(const certificates::CertificateRule& rule)
{
    return {std::string(rule.id), std::string(rule.what), std::string(rule.why), std::string(rule.source),
            rule.weight == certificates::Weight::Must};
}

} // namespace

std::vector<CheckRule> certificateCheckRules()
{
    std::vector<CheckRule> rules;
    for (const auto& rule : certificates::certificateRules())
        rules.push_back(ruleOf(rule));
    return rules;
}

Outcome<ChainReport> checkCertificateFiles(const std::vector<std::filesystem::path>& files, bool firstIsCa)
{
    std::vector<Bytes> chain;
    for (const auto& file : files) {
        const auto text = readWhole(file, largestFile);
        if (!text)
            return fail(Failure{FailureCode::CertificateFile,
                                file.string() + " cannot be read, or is larger than 1 MiB"});
        auto found = certificates::certificatesIn(*text);
        if (!found)
            return fail(Failure{FailureCode::CertificateFile, file.string() + ": " + found.error().detail});
        for (auto& one : *found)
            chain.push_back(std::move(one));
    }
    ChainReport report;
    for (const auto& one : chain) {
        const auto described = certificates::describe(one);
        report.subjects.push_back(described ? described->subject : std::string{});
    }
    const auto first = firstIsCa ? certificates::First::Ca : certificates::First::Device;
    for (const auto& one : certificates::checkCertificates(chain, first))
        report.findings.push_back({ruleOf(one.rule), one.place + 1, one.subject, one.detail});
    return report;
}

} // namespace mintmark::station

// Export bundles: files for clouds with a statement that the audit key signed (resources/docs/bundle.md). For
// command line and screen.
#pragma once

#include "provisioning/station/Audit.h"
#include "provisioning/station/Station.h"

namespace mintmark::station {

/// A payload file of a bundle, as the statement tells of it.
struct BundledFile {
    std::string name; ///< "azure-hub.txt"
    ExportRequest request;
    std::uint64_t size = 0;
    ExportSummary summary; ///< with the SHA-256 of the file
};

/// A statement, signed.
struct BundleSeal {
    std::string envelope;  ///< the octets of statement.dsse.json
    std::string statement; ///< hex SHA-256 of the statement, which the audit log has too
    std::string key;       ///< hex SHA-256 of the audit key's SubjectPublicKeyInfo
    HeadInfo head;
};

struct BundleRequest {
    std::vector<ExportRequest> files; ///< 1 to 64, each format once
    /// Certificates in PEM; empty: the bundle is not encrypted.
    std::vector<std::filesystem::path> recipients{};
};

struct BundleRecipient {
    std::string subject, sha256; ///< of the certificate; hex
};

struct BundleSummary {
    std::vector<BundledFile> files; ///< in the bundle's order
    std::string statement, key;     ///< as in BundleSeal
    HeadInfo head;
    std::vector<BundleRecipient> recipients;
    std::string sha256; ///< of the bundle's file
};

/// Makes a bundle in place of an older file of the name, whole or not at all; what it needs meanwhile lies in
/// a folder of its own beside it, which goes. The station's `Audit` seals it, for which it must be opened
/// with Access::Provision. Everything that Station::exportTo says, MM-CERTIFICATE-FILE for a recipient's
/// certificate that cannot be taken, OutputFailed. Blocks.
[[nodiscard]] Outcome<BundleSummary> exportBundle(Station& station, const BundleRequest& request,
                                                  const std::filesystem::path& file, const Percent& progress,
                                                  std::stop_token stop);

/// What a bundle says, once its signature and all of it hold.
struct BundleVerdict {
    std::string station, registry, program, time, key, statement;
    std::int64_t headNumber = 0;
    std::string headHash;
    struct File {
        std::string name, format, sha256;
        std::uint64_t size = 0, devices = 0, blocked = 0, unready = 0, unfit = 0;
    };
    std::vector<File> files;
};

/// Judges a bundle by the station's audit key (PEM, a public key alone), with nothing of the station.
/// BundleWrong with the first thing that is wrong; Usage where one of the files cannot be read.
[[nodiscard]] Outcome<BundleVerdict> verifyBundle(const std::filesystem::path& file,
                                                  const std::filesystem::path& key);

} // namespace mintmark::station

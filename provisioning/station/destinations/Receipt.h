// What a push from a bundle leaves for the station: a line of JSON for the push, one for each device, and one
// that ends it and names the SHA-256 of all before (resources/docs/destinations.md). Nobody signs it.
#pragma once

#include "provisioning/exports/delivery/Ledger.h"
#include "provisioning/values/Failure.h"

#include <filesystem>

namespace mintmark::station {

struct ReceiptHead {
    std::string kind, host; ///< of the destination
    std::string registry;   ///< hex
    std::string statement;  ///< hex SHA-256 of the bundle's
    std::int64_t head = 0;  ///< the audit log's number in it
    WallTime at{};
};

/// Whole or not at all; the SHA-256 of the file. OutputFailed, and the ledger's own failures.
[[nodiscard]] Outcome<std::string> writeReceipt(const std::filesystem::path& file, const ReceiptHead& head,
                                                exports::Ledger& ledger, std::int64_t destination);

struct Receipt {
    ReceiptHead head;
    std::vector<exports::Ledger::Learned> records; ///< without what is owed
    std::string sha256;                            ///< of the file
};
/// BundleWrong with the first line that cannot be; Usage where the file cannot be read.
[[nodiscard]] Outcome<Receipt> readReceipt(const std::filesystem::path& file);

} // namespace mintmark::station

// The audit log for whoever checks it elsewhere. For command line and screen.
#pragma once

#include "hsm/base/Clock.h"
#include "provisioning/values/Failure.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace mintmark::station {

/// A head of the log as it was signed (resources/docs/audit-format.md).
struct HeadInfo {
    std::string registry;
    std::int64_t number = 0;
    WallTime at{};
    std::string hash, root, why, key; ///< lower-case hexadecimal, but `why`
    std::string json;                 ///< the line of an anchor
};

/// One line of the log.
struct AuditEntryInfo {
    std::int64_t number = 0; ///< from 1, without gaps
    WallTime at{};
    std::string who; ///< program, version and account
    std::string what, subject, detail;
};

/// What a page of the log is asked for.
struct AuditFilter {
    std::int64_t before = 0;   ///< only entries with a lower number; 0: from the newest
    std::uint32_t limit = 256; ///< at most 1000
    std::string who, what;     ///< anywhere in the entry; how it begins ("device."); empty: all
    std::string subject;       ///< exactly, but the ID of a device in any case; empty: all
    std::string text;          ///< anywhere in subject or detail, without regard to the case of ASCII
    std::optional<WallTime> from, until;
};

struct AuditPage {
    std::vector<AuditEntryInfo> entries; ///< the newest first
    std::int64_t next = 0; ///< `before` of the page that follows; 0: the log's beginning was reached
};

struct AuditExport {
    std::int64_t from = 1, to = 0;
    HeadInfo head; ///< that its last line is
};

struct BundledFile; // Bundle.h
struct BundleSeal;

/// Of a station with somebody logged in. Calls block.
class Audit {
public:
    virtual ~Audit() = default;
    /// The audit key's public half, in PEM: give it to whoever verifies.
    [[nodiscard]] virtual Outcome<std::string> keyPem() = 0;
    [[nodiscard]] virtual Outcome<std::optional<HeadInfo>> newestHead() = 0;
    /// A page may be shorter than asked for, even empty, and yet have one that follows: each call looks at so
    /// many entries only.
    [[nodiscard]] virtual Outcome<AuditPage> entries(const AuditFilter& filter) = 0;
    /// Signs where the log stands now, keeps it, and adds it to the station's anchors. Needs
    /// Access::Provision.
    [[nodiscard]] virtual Outcome<HeadInfo> sign(const std::string& why) = 0;
    /// The log from an entry on, ended by a head that is signed for it. Needs Access::Provision.
    [[nodiscard]] virtual Outcome<AuditExport> exportTo(const std::filesystem::path& file, std::int64_t from,
                                                        const std::function<void(int)>& progress,
                                                        std::stop_token stop) = 0;
    /// Signs what an export bundle holds, with a head of the log from now, by the audit key; `export.bundled`
    /// is on the disk before the signature leaves. `name`: the bundle's file, for the record. Needs
    /// Access::Provision; ServiceUnsupported at a service.
    [[nodiscard]] virtual Outcome<BundleSeal> sealBundle(const std::string& name,
                                                         const std::vector<BundledFile>& files) = 0;
    /// That a device's entries stand in the log as a head of it was signed, which is signed anew where the
    /// last does not cover them. Needs Access::Provision for that.
    [[nodiscard]] virtual Outcome<HeadInfo> proveDevice(const std::string& deviceId,
                                                        const std::filesystem::path& file) = 0;
    /// That the log of an older head is the beginning of the newest one's. `older`: a file whose last line is
    /// that head.
    [[nodiscard]] virtual Outcome<HeadInfo> proveConsistency(const std::filesystem::path& older,
                                                             const std::filesystem::path& file) = 0;
};

} // namespace mintmark::station

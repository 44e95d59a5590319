// The audit log of the station in this process, and the one that signs its heads.
#pragma once

#include "hsm/Token.h"
#include "provisioning/registry/Store.h"
#include "provisioning/station/Audit.h"
#include "provisioning/station/Station.h"
#include "provisioning/station/StationFile.h"

#include <mutex>
#include <thread>

namespace mintmark::station {

class LocalAudit final : public Audit {
public:
    /// All outlive this. `token` may be used for signing only with Access::Provision.
    LocalAudit(const std::filesystem::path& directory, const StationFile& file, registry::Store& store,
               hsm::Token& token, Access access, Clock& clock);
    ~LocalAudit() override;

    [[nodiscard]] Outcome<std::string> keyPem() override;
    [[nodiscard]] Outcome<std::optional<HeadInfo>> newestHead() override;
    [[nodiscard]] Outcome<AuditPage> entries(const AuditFilter& filter) override;
    [[nodiscard]] Outcome<HeadInfo> sign(const std::string& why) override;
    [[nodiscard]] Outcome<AuditExport> exportTo(const std::filesystem::path& file, std::int64_t from,
                                                const std::function<void(int)>& progress,
                                                std::stop_token stop) override;
    [[nodiscard]] Outcome<BundleSeal> sealBundle(const std::string& name,
                                                 const std::vector<BundledFile>& files) override;
    [[nodiscard]] Outcome<HeadInfo> proveDevice(const std::string& deviceId,
                                                const std::filesystem::path& file) override;
    [[nodiscard]] Outcome<HeadInfo> proveConsistency(const std::filesystem::path& older,
                                                     const std::filesystem::path& file) override;

    /// Signs with the audit key what is no head, and says so by its first octets: a head's begin otherwise
    /// (resources/docs/audit-format.md). r ‖ s. Only with Access::Provision.
    [[nodiscard]] Outcome<Bytes> signOther(ByteView message);
    /// The audit key's public half: DER SubjectPublicKeyInfo.
    [[nodiscard]] Outcome<Bytes> publicKey();

    /// RegistryOlder, AuditWrong: each anchor against the registry. Asked before anything is written.
    [[nodiscard]] Outcome<void> holds();
    /// Every head that is kept has the audit key's signature, and there are anchors where there are heads.
    [[nodiscard]] Outcome<std::vector<CheckFinding>> check();
    /// From here on a head is signed for every so many entries, on a thread of its own, until the end of
    /// this.
    void keep();
    /// What went wrong with the last head that was to be signed by itself; told once.
    [[nodiscard]] std::optional<Failure> trouble();

private:
    [[nodiscard]] Outcome<registry::SignedHead> signNow(const std::string& why);
    [[nodiscard]] Outcome<hsm::Signer*> signer();
    [[nodiscard]] std::vector<std::filesystem::path> anchorFiles() const;

    const std::filesystem::path& m_directory;
    const StationFile& m_file;
    registry::Store& m_store;
    hsm::Token& m_token;
    const Access m_access;
    Clock& m_clock;
    std::mutex m_signing; ///< one head at a time
    std::unique_ptr<hsm::Signer> m_signer;
    std::int64_t m_signed = 0; ///< the number of the newest head
    std::mutex m_telling;
    std::optional<Failure> m_trouble;
    std::jthread m_keeper;
};

} // namespace mintmark::station

// A unit that runs Mintmark's agent (resources/docs/agent-protocol.md).
#pragma once

#include "provisioning/devices/Opening.h"
#include "provisioning/devices/protocols/SmpClient.h"

namespace mintmark::devices {

/// Every field of every answer is checked for type and size; what does not fit is Garbled. Whether a hardware
/// ID can be used is for the caller to say.
class AgentDevice final : public Device {
public:
    /// `memory` is shared by all units of a process. `baud` is the line's: how long an answer is under way.
    AgentDevice(std::unique_ptr<Link> link, std::shared_ptr<smp::PacingMemory> memory,
                std::uint32_t baud = LineSettings{}.baud);

    [[nodiscard]] Capabilities capabilities() const override;
    [[nodiscard]] Result<UnitInfo> identify(const Deadline& deadline) override;
    [[nodiscard]] Result<Bytes> generateKey(const Deadline& deadline) override;
    [[nodiscard]] Result<Bytes> csr(const DeviceId& id, ByteView nonce, const Deadline& deadline) override;
    [[nodiscard]] Result<void> write(Object object, ByteView bytes, const Progress& progress,
                                     const Deadline& deadline) override;
    [[nodiscard]] Result<StoredObject> digest(Object object, const Deadline& deadline) override;
    [[nodiscard]] Result<Bytes> transportKey(const Deadline& deadline) override;
    [[nodiscard]] Result<Bytes> endorsement(const Deadline& deadline) override;
    [[nodiscard]] Result<Bytes> prove(const Sha256& nonce, const Deadline& deadline) override;
    [[nodiscard]] Result<std::uint32_t> lockState(const Deadline& deadline) override;
    [[nodiscard]] Result<void> lock(std::uint32_t mask, const Deadline& deadline) override;
    [[nodiscard]] Result<void> reset(const Deadline& deadline) override;
    [[nodiscard]] Result<void> finish(const Sha256& credential, const Deadline& deadline) override;

    /// For measuring.
    [[nodiscard]] const smp::SmpClient& client() const { return m_client; }

private:
    [[nodiscard]] Result<UnitInfo> info(const smp::Command& command, const Deadline& deadline);
    [[nodiscard]] Result<std::size_t> largestPiece(const Deadline& deadline);
    /// An object that is read in pieces; Garbled where it is larger than `most`.
    [[nodiscard]] Result<Bytes> read(std::uint32_t object, std::uint32_t most, const Deadline& deadline);
    [[nodiscard]] Result<smp::Fields> call(const smp::Command& command, Bytes payload,
                                           const Deadline& deadline);

    void rememberPacing();

    std::unique_ptr<Link> m_link;
    std::shared_ptr<smp::PacingMemory> m_memory;
    smp::SmpClient m_client;
    const smp::Command m_booted; ///< asks a unit that starts whether it is there
    std::string m_model;         ///< empty before the first identify
    smp::Pacing m_known = smp::Pacing::BackToBack;
    std::optional<std::size_t> m_largestPiece;
    std::uint32_t m_keyWays = 0; ///< as the unit says
};

[[nodiscard]] Result<std::unique_ptr<Device>> openAgent(const Opening& opening);

} // namespace mintmark::devices

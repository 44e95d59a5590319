// Where stock Zephyr keeps what it is given: files, settings and TLS credentials, reached over SMP.
// Source: Zephyr doc/services/device_mgmt/smp_groups/smp_group_{0,3,8,9}.rst.
#pragma once

#include "provisioning/devices/Device.h"
#include "provisioning/devices/protocols/SmpClient.h"

namespace mintmark::devices::smp {

/// The largest object that is taken from a unit or given to one.
inline constexpr std::size_t largestObject = 65'536;

/// A unit's answer to a request, or its refusal in words: NoObject for what it does not have, Closed for what
/// it may not, Refused for everything else.
[[nodiscard]] Result<Fields> ask(SmpClient& client, const Command& command, const PayloadMaker& payload,
                                 const char* what, const Deadline& deadline);
[[nodiscard]] Result<Fields> ask(SmpClient& client, const Command& command, Bytes payload, const char* what,
                                 const Deadline& deadline);

/// Files (group 8).
class Files {
public:
    explicit Files(SmpClient& client) : m_client(client) {}
    [[nodiscard]] Result<void> write(const std::string& path, ByteView bytes, const Progress& progress,
                                     const Deadline& deadline);
    /// By the unit's own SHA-256 where it has one, else by reading it all.
    [[nodiscard]] Result<StoredObject> digest(const std::string& path, const Deadline& deadline);
    [[nodiscard]] Result<WipedBytes> read(const std::string& path, const Deadline& deadline);

private:
    SmpClient& m_client;
    bool m_hashes = true; ///< until it says that it cannot
};

/// Settings (group 3). One has to fit one message.
class Settings {
public:
    explicit Settings(SmpClient& client) : m_client(client) {}
    /// And saves it, so that it outlives a reset.
    [[nodiscard]] Result<void> write(const std::string& name, ByteView bytes, const Deadline& deadline);
    [[nodiscard]] Result<WipedBytes> read(const std::string& name, const Deadline& deadline);

private:
    SmpClient& m_client;
};

/// A shell's command over group 9.
[[nodiscard]] Result<std::string> execute(SmpClient& client, std::span<const std::string_view> words,
                                          const Deadline& deadline);

/// TLS credentials, by the shell's command `cred`.
class Credentials {
public:
    explicit Credentials(SmpClient& client) : m_client(client) {}
    /// `address` is "42 SERV". What was there is replaced.
    [[nodiscard]] Result<void> write(const std::string& address, ByteView bytes, const Progress& progress,
                                     const Deadline& deadline);
    /// The length is not told: 0.
    [[nodiscard]] Result<StoredObject> digest(const std::string& address, const Deadline& deadline);

private:
    SmpClient& m_client;
};

} // namespace mintmark::devices::smp

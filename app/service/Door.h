// Where clients of the service come in: the socket, who may, and how many.
#pragma once

#include "app/service/Peer.h"

#include <list>

namespace mintmark::service {

/// Whom the door lets in: root, the service's own account, and members of a group.
struct Admission {
    std::uint32_t owner = 0;            ///< the service's account
    std::optional<std::uint32_t> group; ///< nothing: nobody else
    /// Of the process on the other side, with its further groups.
    [[nodiscard]] bool admits(std::uint32_t user, std::uint32_t firstGroup,
                              const std::vector<std::uint32_t>& groups) const;
};

class Door {
public:
    /// Makes the socket, whose folder is there; one that nobody listens at any more is replaced. With a group
    /// it is that group's (mode 0660), else its owner's alone. ServiceGone with the reason; StationBusy where
    /// somebody listens.
    [[nodiscard]] static Outcome<Door> open(const std::filesystem::path& socket, const Admission& admission);
    /// The socket that systemd opened (sd_listen_fds(3)); nothing where it gave none.
    [[nodiscard]] static Outcome<std::optional<Door>> given(const Admission& admission);
    ~Door();
    Door(Door&& other) noexcept;
    Door& operator=(Door&&) = delete;
    Door(const Door&) = delete;
    Door& operator=(const Door&) = delete;

    /// Lets clients in until the stop token is set; then all of them are sent away, and their calls end.
    void serve(station::serving::Desk& desk, const Limits& limits, const std::stop_token& stop);

private:
    Door(int descriptor, Admission admission, std::filesystem::path socket)
        : m_descriptor(descriptor), m_admission(admission), m_socket(std::move(socket))
    {
    }
    void letIn(int descriptor, station::serving::Desk& desk, const Limits& limits,
               std::list<std::unique_ptr<Peer>>& peers) const;

    int m_descriptor = -1;
    Admission m_admission;
    std::filesystem::path m_socket; ///< removed at the end; empty: systemd's
};

} // namespace mintmark::service

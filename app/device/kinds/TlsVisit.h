// A unit's own program: it comes to a server with mutual TLS, until it was let in once.
#pragma once

#include "app/device/Result.h"

#include <thread>

namespace mintmark::device {

class TlsVisit {
public:
    /// Another: of a unit that has its certificate's names, and not its key.
    enum class Key { Own, Another };
    /// `server` is ADDRESS:PORT, in numbers; certificate and key are as the unit stores them, DER or PEM. On
    /// a thread of its own, for at most a minute.
    TlsVisit(std::string server, Bytes certificate, Bytes key, Key whose = Key::Own);

private:
    std::jthread m_thread;
};

} // namespace mintmark::device

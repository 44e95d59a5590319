// Zephyr's shell command `cred`, as its shell prints
// (subsys/net/lib/tls_credentials/tls_credentials_shell.c).
#pragma once

#include "app/device/Result.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace mintmark::device {

class CredShell {
public:
    /// Where credentials are kept, under "cred TAG TYPE".
    struct Store {
        std::function<std::optional<Bytes>(const std::string&)> told;
        std::function<bool(const std::string&, Bytes)> keep;
        std::function<bool(const std::string&)> drop;
        std::function<std::vector<std::string>()> names;
    };
    explicit CredShell(Store store, std::size_t bufferSize = 4096)
        : m_store(std::move(store)), m_bufferSize(bufferSize)
    {
    }
    /// The words behind `cred`; what is printed, with "\r\n" behind each line, and the status.
    std::string run(const std::vector<std::string>& words, int& status);
    /// After a reset: the buffer is empty.
    void clear() { m_buffer.clear(); }

private:
    std::string buffer(const std::vector<std::string>& words, int& status);
    std::string add(const std::vector<std::string>& words, int& status);
    std::string list(const std::vector<std::string>& words, int& status);

    Store m_store;
    std::size_t m_bufferSize;
    std::string m_buffer;
};

} // namespace mintmark::device

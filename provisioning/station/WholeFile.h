// A file that is made for others piece by piece: under another name until it is whole.
#pragma once

#include "provisioning/values/Failure.h"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

struct evp_md_ctx_st;

namespace mintmark::station {

/// Takes the place of an older file when it is finished, and leaves nothing behind when it is not. One
/// thread.
class WholeFile {
public:
    explicit WholeFile(std::filesystem::path file);
    ~WholeFile();
    WholeFile(const WholeFile&) = delete;
    WholeFile& operator=(const WholeFile&) = delete;

    /// False once anything went wrong: `error` (errno) is what.
    [[nodiscard]] bool put(std::string_view octets);
    /// The SHA-256, in hex, of what was put until now.
    [[nodiscard]] std::string soFar() const;
    /// The SHA-256, in hex, of what is there from now on. OutputFailed.
    [[nodiscard]] Outcome<std::string> finish();
    [[nodiscard]] int error() const { return m_error; }

private:
    std::filesystem::path m_file, m_temporary;
    std::unique_ptr<evp_md_ctx_st, void (*)(evp_md_ctx_st*)> m_digest;
    int m_descriptor = -1;
    int m_error = 0;
    bool m_isDone = false;
};

/// "cannot write FILE: …"
[[nodiscard]] Failure cannotWrite(const std::filesystem::path& file, int error);

} // namespace mintmark::station

#include "tests/hsm/tokens/Surroundings.h"

#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <fstream>

namespace mintmark::hsm::test {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view stem = "mintmark-token-";

fs::path root()
{
    return ::access("/dev/shm", W_OK) == 0 ? fs::path("/dev/shm") : fs::temp_directory_path();
}

/// Of tests that were killed.
void sweep(const fs::path& directory)
{
    std::error_code ec;
    for (fs::directory_iterator at(directory, ec), end; !ec && at != end; at.increment(ec)) {
        const auto name = at->path().filename().string();
        if (!name.starts_with(stem)) continue;
        pid_t owner = 0;
        std::from_chars(name.data() + stem.size(), name.data() + name.size(), owner);
        std::error_code ignored;
        if (owner > 0 && ::kill(owner, 0) != 0 && errno == ESRCH) fs::remove_all(at->path(), ignored);
    }
}

} // namespace

PrivateDirectory::PrivateDirectory()
{
    const auto base = root();
    sweep(base);
    auto pattern = (base / (std::string(stem) + std::to_string(::getpid()) + "-XXXXXX")).string();
    if (::mkdtemp(pattern.data()) != nullptr) m_path = pattern;
}

PrivateDirectory::~PrivateDirectory()
{
    std::error_code ignored;
    if (!m_path.empty()) fs::remove_all(m_path, ignored);
}

void Environment::set(const std::string& name, const std::string& value)
{
    const char* before = ::getenv(name.c_str());
    m_before.emplace(name, before != nullptr ? std::optional<std::string>(before) : std::nullopt);
    ::setenv(name.c_str(), value.c_str(), 1);
}

Environment::~Environment()
{
    for (const auto& [name, value] : m_before)
        if (value)
            ::setenv(name.c_str(), value->c_str(), 1);
        else
            ::unsetenv(name.c_str());
}

fs::path libraryNamed(std::string_view relative)
{
    constexpr std::array places{"/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64",
                                "/usr/lib", "/usr/local/lib"};
    std::error_code ec;
    for (const auto* place : places)
        if (const auto path = fs::path(place) / relative; fs::is_regular_file(path, ec)) return path;
    return {};
}

Result<void> writeText(const fs::path& path, std::string_view text)
{
    std::ofstream file(path, std::ios::binary);
    file << text;
    file.close();
    if (!file) return fail(HsmError(HsmCode::Failed, "'" + path.string() + "' cannot be written"));
    return {};
}

} // namespace mintmark::hsm::test

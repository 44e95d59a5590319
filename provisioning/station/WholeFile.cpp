#include "provisioning/station/WholeFile.h"

#include "hsm/base/Digest.h"
#include "provisioning/station/Files.h"

#include <fcntl.h>
#include <unistd.h>

#include <openssl/evp.h>

#include <cerrno>

namespace mintmark::station {

WholeFile::WholeFile(std::filesystem::path file)
    : m_file(std::move(file)), m_temporary(m_file.string() + "." + std::to_string(::getpid()) + ".new"),
      m_digest(::EVP_MD_CTX_new(), &::EVP_MD_CTX_free)
{
    (void)::unlink(m_temporary.c_str());
    m_descriptor = ::open(m_temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0640);
    if (m_descriptor < 0) m_error = errno;
    ::EVP_DigestInit_ex(m_digest.get(), ::EVP_sha256(), nullptr);
}

WholeFile::~WholeFile()
{
    if (m_descriptor >= 0) ::close(m_descriptor);
    if (!m_isDone) (void)::unlink(m_temporary.c_str());
}

bool WholeFile::put(std::string_view octets)
{
    if (m_error != 0) return false;
    ::EVP_DigestUpdate(m_digest.get(), octets.data(), octets.size());
    while (!octets.empty()) {
        const auto count = ::write(m_descriptor, octets.data(), octets.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) {
            m_error = errno;
            return false;
        }
        octets.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

std::string WholeFile::soFar() const
{
    const std::unique_ptr<::EVP_MD_CTX, decltype(&::EVP_MD_CTX_free)> copy(::EVP_MD_CTX_new(),
                                                                           &::EVP_MD_CTX_free);
    Sha256 digest{};
    ::EVP_MD_CTX_copy_ex(copy.get(), m_digest.get());
    ::EVP_DigestFinal_ex(copy.get(), digest.data(), nullptr);
    return toHex(digest);
}

Outcome<std::string> WholeFile::finish()
{
    if (m_error == 0 && ::fsync(m_descriptor) != 0) m_error = errno;
    if (m_error == 0 && ::rename(m_temporary.c_str(), m_file.c_str()) != 0) m_error = errno;
    if (m_error != 0) return fail(cannotWrite(m_file, m_error));
    m_isDone = true;
    syncFolder(m_file.parent_path());
    Sha256 digest{};
    ::EVP_DigestFinal_ex(m_digest.get(), digest.data(), nullptr);
    return toHex(digest);
}

Failure cannotWrite(const std::filesystem::path& file, int error)
{
    return {FailureCode::OutputFailed, "cannot write " + file.string() + ": " + reason(error)};
}

} // namespace mintmark::station

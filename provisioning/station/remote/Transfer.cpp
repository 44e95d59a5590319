#include "provisioning/station/remote/Transfer.h"

#include "provisioning/station/Files.h"

#include <openssl/evp.h>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace mintmark::station::wire {

Outcome<FilePlace> sendFile(Connection& connection, const std::filesystem::path& file,
                            const std::string& folder, std::size_t most, FailureCode failure)
{
    const auto content = readWhole(file, most);
    if (!content)
        return fail(Failure{failure, file.string() + " cannot be read, or has more than " +
                                         std::to_string(most) + " octets"});
    // Its own name is for people; the service takes simple ones.
    std::string name;
    for (const char c : file.filename().string())
        name +=
            std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '.' || c == '_' || c == '-' ? c : '_';
    if (name.empty() || name.front() == '.') name.insert(0, "_");
    if (name.size() > 100) name.resize(100);
    FilePlace place{folder, name};
    std::size_t at = 0;
    do {
        const auto octets = viewOf(*content).subspan(at, std::min(chunk, content->size() - at));
        place = TRY(connection.call(call::file, {place.folder, name, Bytes(octets.begin(), octets.end())}));
        at += octets.size();
    } while (at < content->size());
    return place;
}

struct Arriving::Digest {
    std::unique_ptr<::EVP_MD_CTX, decltype(&::EVP_MD_CTX_free)> context{::EVP_MD_CTX_new(),
                                                                        &::EVP_MD_CTX_free};
};

Arriving::Arriving(std::filesystem::path file)
    : m_file(std::move(file)), m_temporary(m_file.string() + "." + std::to_string(::getpid()) + ".new"),
      m_digest(std::make_unique<Digest>())
{
}

Arriving::~Arriving()
{
    if (m_descriptor < 0) return;
    ::close(m_descriptor);
    (void)::unlink(m_temporary.c_str());
}

Outcome<void> Arriving::begin()
{
    // In the place of an ordinary file, and of nothing else; the station's folder is not here.
    TRY(mayBeReplaced("/nowhere/at/all", m_file));
    (void)::unlink(m_temporary.c_str());
    m_descriptor = ::open(m_temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0640);
    if (m_descriptor < 0)
        return fail(
            Failure{FailureCode::OutputFailed, "cannot write " + m_file.string() + ": " + reason(errno)});
    ::EVP_DigestInit_ex(m_digest->context.get(), ::EVP_sha256(), nullptr);
    return {};
}

Told Arriving::taking(const std::function<void(int)>& progress)
{
    return [this, progress](const std::string& kind, const QJsonValue& value,
                            Secrets& secrets) -> Expected<bool, std::string> {
        Reader reader(secrets);
        if (kind == "percent") {
            std::int32_t percent = 0;
            if (!reader.into(value, percent) || percent < 0 || percent > 100)
                return fail(std::string("no percent"));
            if (progress) progress(percent);
            return true;
        }
        if (kind != "piece") return true;
        Bytes octets;
        if (!reader.into(value, octets)) return fail(reader.why());
        ::EVP_DigestUpdate(m_digest->context.get(), octets.data(), octets.size());
        std::span<const std::uint8_t> rest = octets;
        while (!rest.empty()) {
            const auto count = ::write(m_descriptor, rest.data(), rest.size());
            if (count < 0 && errno == EINTR) continue;
            if (count < 0) {
                m_error = errno;
                return false;
            }
            rest = rest.subspan(static_cast<std::size_t>(count));
        }
        return true;
    };
}

Outcome<std::string> Arriving::finish()
{
    const auto failed = [&](int error) {
        return fail(
            Failure{FailureCode::OutputFailed, "cannot write " + m_file.string() + ": " + reason(error)});
    };
    if (m_error != 0) return failed(m_error);
    if (::fsync(m_descriptor) != 0) return failed(errno);
    if (::rename(m_temporary.c_str(), m_file.c_str()) != 0) return failed(errno);
    ::close(std::exchange(m_descriptor, -1));
    syncFolder(m_file.parent_path());
    Sha256 sum{};
    ::EVP_DigestFinal_ex(m_digest->context.get(), sum.data(), nullptr);
    return toHex(sum);
}

} // namespace mintmark::station::wire

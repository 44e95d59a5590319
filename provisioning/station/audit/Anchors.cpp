#include "provisioning/station/audit/Anchors.h"

#include "provisioning/certificates/PublicKey.h"
#include "provisioning/engine/FailureOf.h"
#include "provisioning/station/Files.h"
#include "provisioning/station/StationFile.h"
#include "provisioning/station/audit/AuditJson.h"

#include <QtCore/QDateTime>

#include <cerrno>
#include <fcntl.h>
#include <fstream>
#include <unistd.h>

namespace mintmark::station {
namespace {

constexpr std::size_t lineMost = 4096;

auto outputFailed(const std::filesystem::path& file, int error)
{
    return fail(Failure{FailureCode::OutputFailed, file.string() + ": " + reason(error)});
}

/// A line that was cut by a power failure was told to nobody: it goes before the next one is put behind it.
[[nodiscard]] bool cutToLines(int descriptor)
{
    const auto size = ::lseek(descriptor, 0, SEEK_END);
    std::string tail(lineMost, '\0');
    const auto from = std::max<off_t>(0, size - static_cast<off_t>(tail.size()));
    const auto got = ::pread(descriptor, tail.data(), tail.size(), from);
    if (got <= 0) return got == 0;
    tail.resize(static_cast<std::size_t>(got));
    if (tail.back() == '\n') return true;
    const auto end = tail.rfind('\n');
    const auto keep = end == std::string::npos ? from : from + static_cast<off_t>(end) + 1;
    return ::ftruncate(descriptor, keep) == 0;
}

} // namespace

Outcome<void> addAnchor(const std::filesystem::path& file, const registry::SignedHead& head)
{
    const auto line = headJson(head) + "\n";
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    if (descriptor < 0) return outputFailed(file, errno);
    if (!cutToLines(descriptor)) {
        const int error = errno;
        ::close(descriptor);
        return outputFailed(file, error);
    }
    const auto written = ::write(descriptor, line.data(), line.size());
    const bool good = written == static_cast<ssize_t>(line.size()) && ::fsync(descriptor) == 0;
    const int error = errno;
    ::close(descriptor);
    if (!good) return outputFailed(file, error);
    syncFolder(file.parent_path());
    return {};
}

Outcome<std::optional<registry::SignedHead>> lastAnchor(const std::filesystem::path& file)
{
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0 && errno == ENOENT) return std::optional<registry::SignedHead>{};
    if (descriptor < 0) return outputFailed(file, errno);
    std::string tail(2 * lineMost, '\0');
    const auto size = ::lseek(descriptor, 0, SEEK_END);
    const auto from = std::max<off_t>(0, size - static_cast<off_t>(tail.size()));
    const auto got = ::pread(descriptor, tail.data(), tail.size(), from);
    ::close(descriptor);
    if (got <= 0) return std::optional<registry::SignedHead>{};
    tail.resize(static_cast<std::size_t>(got));
    // A line that was cut was never told to anybody.
    const auto end = tail.rfind('\n');
    if (end == std::string::npos) return std::optional<registry::SignedHead>{};
    const auto before = end == 0 ? std::string::npos : tail.rfind('\n', end - 1);
    const auto begin = before == std::string::npos ? 0 : before + 1;
    auto head = headIn(std::string_view(tail).substr(begin, end - begin));
    if (!head) return fail(Failure{FailureCode::AuditWrong, file.string() + " does not end with a head"});
    return head;
}

Outcome<void>
everyAnchor(const std::filesystem::path& file,
            const std::function<Outcome<void>(std::size_t, const std::optional<registry::SignedHead>&)>& take)
{
    std::ifstream in(file, std::ios::binary);
    std::size_t number = 0;
    for (std::string line; std::getline(in, line);) {
        if (in.eof()) break; // cut: told to nobody
        TRY(take(++number, headIn(line)));
    }
    return {};
}

Outcome<void> holdsAgainst(registry::Store& store, const registry::SignedHead& anchor, ByteView auditKey)
{
    const auto name = "the head of entry " + std::to_string(anchor.number);
    const auto key = certificates::PublicKey::fromSpki(auditKey);
    if (!key || anchor.key != sha256(auditKey) ||
        !key->proves(sha256(registry::headOctets(anchor)), anchor.signature))
        return fail(Failure{FailureCode::AuditWrong, name + " is not signed by the station's audit key"});
    return holdsAgainstLog(store, anchor);
}

Outcome<void> holdsAgainstLog(registry::Store& store, const registry::SignedHead& anchor)
{
    const auto name = "the head of entry " + std::to_string(anchor.number);
    const auto now = TRY(engine::outcomeOf(store.auditMark()));
    if (now.registry != anchor.registry)
        return fail(Failure{FailureCode::RegistryOlder, name + " is another registry's"});
    if (now.number < anchor.number)
        return fail(Failure{FailureCode::RegistryOlder,
                            name + " was signed, and the log ends at entry " + std::to_string(now.number)});
    const auto then = TRY(engine::outcomeOf(store.auditMarkAt(anchor.number)));
    if (then.hash != anchor.hash)
        return fail(Failure{FailureCode::RegistryOlder, name + " is not what the log has there"});
    return {};
}

std::string stampOf(WallTime time)
{
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), Qt::UTC)
        .toString(QStringLiteral("yyyyMMdd'T'HHmmss'Z'"))
        .toStdString();
}

Outcome<void> setAnchorsAside(const std::filesystem::path& directory, const std::vector<std::string>& others,
                              const std::string& stamp)
{
    const auto move = [](const std::filesystem::path& from,
                         const std::filesystem::path& to) -> Outcome<void> {
        std::error_code error;
        if (!std::filesystem::exists(from, error)) return {};
        std::filesystem::rename(from, to, error);
        if (error) return fail(Failure{FailureCode::OutputFailed, to.string() + ": " + error.message()});
        return {};
    };
    TRY(move(directory / part::anchors, directory / ("anchors-before-" + stamp + ".jsonl")));
    for (const auto& anchor : others)
        TRY(move(directory / anchor, (directory / anchor).string() + ".before-" + stamp));
    syncFolder(directory);
    return {};
}

} // namespace mintmark::station

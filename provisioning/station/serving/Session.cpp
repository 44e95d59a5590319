#include "provisioning/station/Files.h"
#include "provisioning/station/serving/Desk.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace mintmark::station::serving {
namespace {

constexpr std::size_t octetsMost = std::size_t{20} * 1024 * 1024, filesMost = 16, nameMost = 128;

bool isName(const std::string& name)
{
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";
    return !name.empty() && name.size() <= nameMost && name.front() != '.' &&
           name.find_first_not_of(letters) == std::string::npos;
}

} // namespace

Session::~Session()
{
    std::error_code ignored;
    for (const auto& folder : m_folders)
        std::filesystem::remove_all(m_spool / folder, ignored);
}

std::optional<std::string> Session::who() const
{
    const std::lock_guard guard(m_mutex);
    return m_who;
}

void Session::logIn(std::optional<std::string> who)
{
    const std::lock_guard guard(m_mutex);
    m_who = std::move(who);
    m_seconds.clear();
}

void Session::besideFor(Delicate delicate, bool stands)
{
    const std::lock_guard guard(m_mutex);
    if (stands)
        m_seconds.insert(delicate);
    else
        m_seconds.erase(delicate);
}

bool Session::hasSecondFor(Delicate delicate) const
{
    const std::lock_guard guard(m_mutex);
    return m_seconds.contains(delicate);
}

std::string Session::from() const
{
    return "uid " + std::to_string(m_account.user) + ", process " + std::to_string(m_account.process);
}

bool Session::greeted() const
{
    const std::lock_guard guard(m_mutex);
    return m_greeted;
}

void Session::greet()
{
    const std::lock_guard guard(m_mutex);
    m_greeted = true;
}

Outcome<std::string> Session::addTo(const std::filesystem::path& spool, const std::string& folder,
                                    const std::string& name, ByteView octets)
{
    const std::lock_guard guard(m_mutex);
    if (!isName(name))
        return fail(Failure{FailureCode::Usage, "\"" + name + "\" is no name for a file here"});
    if (!folder.empty() && !m_folders.contains(folder))
        return fail(Failure{FailureCode::Usage, "no files came in folder " + folder});
    if (m_octets + octets.size() > octetsMost)
        return fail(Failure{FailureCode::ServiceBusy, "more than 20 MiB of files"});
    auto place = folder;
    if (folder.empty()) {
        m_spool = spool;
        auto pattern = (spool / "XXXXXX").string();
        if (::mkdtemp(pattern.data()) == nullptr)
            return fail(Failure{FailureCode::OutputFailed, spool.string() + ": " + reason(errno)});
        place = std::filesystem::path(pattern).filename().string();
        m_folders.insert(place);
    }
    const auto file = m_spool / place / name;
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored) && ++m_files > filesMost)
        return fail(Failure{FailureCode::ServiceBusy, "more than 16 files"});
    const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (descriptor < 0) return fail(Failure{FailureCode::OutputFailed, file.string() + ": " + reason(errno)});
    m_octets += octets.size();
    while (!octets.empty()) {
        const auto count = ::write(descriptor, octets.data(), octets.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) {
            const auto why = reason(errno);
            ::close(descriptor);
            return fail(Failure{FailureCode::OutputFailed, file.string() + ": " + why});
        }
        octets = octets.subspan(static_cast<std::size_t>(count));
    }
    ::close(descriptor);
    return place;
}

Outcome<std::filesystem::path> Session::fileAt(const std::string& folder, const std::string& name) const
{
    const std::lock_guard guard(m_mutex);
    std::error_code ignored;
    if (!isName(name) || !m_folders.contains(folder) ||
        !std::filesystem::is_regular_file(m_spool / folder / name, ignored))
        return fail(Failure{FailureCode::Usage, "the file \"" + name + "\" did not come"});
    return m_spool / folder / name;
}

std::string Session::withoutPlaces(std::string text) const
{
    const std::lock_guard guard(m_mutex);
    for (const auto& folder : m_folders) {
        const auto place = (m_spool / folder).string() + "/";
        for (auto at = text.find(place); at != std::string::npos; at = text.find(place, at))
            text.erase(at, place.size());
    }
    return text;
}

} // namespace mintmark::station::serving

#include "provisioning/station/Files.h"

#include "hsm/DurableFile.h"

#include <algorithm>
#include <cstring>

namespace mintmark::station {

std::string reason(int error)
{
    char text[128] = {};
    return ::strerror_r(error, text, sizeof text);
}

std::optional<std::string> readWhole(const std::filesystem::path& file, std::size_t limit)
{
    Bytes content;
    if (hsm::readFile(file, limit, content)) return std::nullopt;
    return textOf(content);
}

Outcome<void> writeWhole(const std::filesystem::path& file, std::string_view content)
{
    const auto error = hsm::replaceFile(file, file.string() + ".new", viewOf(content));
    if (error)
        return fail(
            Failure{FailureCode::OutputFailed, "cannot write " + file.string() + ": " + error.message()});
    return {};
}

void syncFolder(const std::filesystem::path& folder)
{
    // What cannot be synced was written all the same; the next start sees what is there.
    (void)hsm::settle(folder);
}

Outcome<void> mayBeReplaced(const std::filesystem::path& station, const std::filesystem::path& file)
{
    std::error_code error;
    const auto status = std::filesystem::symlink_status(file, error);
    if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status))
        return fail(Failure{FailureCode::OutputFailed, file.string() + " is there, and is no ordinary file"});
    const auto folder =
        std::filesystem::weakly_canonical(std::filesystem::absolute(file).parent_path(), error);
    const auto [end, at] = std::ranges::mismatch(station, folder);
    if (end == station.end())
        return fail(Failure{FailureCode::OutputFailed, file.string() + " lies in the station's own folder"});
    return {};
}

} // namespace mintmark::station

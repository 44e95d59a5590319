#include "provisioning/station/ceremony/CeremonyFiles.h"

#include "provisioning/station/Files.h"

namespace mintmark::station {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t largestFile = 64 * 1024;

Failure wrong(const std::string& name, const std::string& what)
{
    return {FailureCode::CeremonyFile, name + " " + what};
}

} // namespace

bool CeremonyFiles::exists(const std::string& name) const
{
    std::error_code error;
    return fs::symlink_status(m_folder / name, error).type() != fs::file_type::not_found;
}

Outcome<fs::path> CeremonyFiles::place(const std::string& name) const
{
    std::error_code error;
    const auto home = fs::canonical(m_folder, error);
    if (error) return fail(wrong(m_folder.string(), "cannot be entered: " + error.message()));
    const auto path = m_folder / name;
    const auto folder = fs::canonical(path.parent_path(), error);
    if (error) return fail(wrong(name, "has no folder: " + error.message()));
    const auto relative = folder.lexically_relative(home);
    if (relative.empty() || *relative.begin() == "..")
        return fail(wrong(name, "leads out of the script's folder by a link"));
    return folder / path.filename();
}

Outcome<std::optional<std::string>> CeremonyFiles::read(const std::string& name) const
{
    if (!exists(name)) return std::nullopt;
    const auto path = TRY(place(name));
    std::error_code error;
    if (fs::symlink_status(path, error).type() != fs::file_type::regular)
        return fail(wrong(name, "is not a file"));
    auto content = readWhole(path, largestFile);
    if (!content) return fail(wrong(name, "cannot be read, or is larger than 64 KiB"));
    return content;
}

Outcome<void> CeremonyFiles::write(const std::string& name, std::string_view content) const
{
    return writeWhole(TRY(place(name)), content);
}

} // namespace mintmark::station

// The files that a ceremony makes and reads: within the script's folder, and never another's.
#pragma once

#include "hsm/base/Bytes.h"
#include "provisioning/values/Failure.h"

#include <filesystem>
#include <optional>

namespace mintmark::station {

class CeremonyFiles {
public:
    explicit CeremonyFiles(std::filesystem::path folder) : m_folder(std::move(folder)) {}

    [[nodiscard]] bool exists(const std::string& name) const;
    /// Nothing when it is not there. CeremonyFile for what is no file, lies outside the folder by a link, or
    /// is larger than 64 KiB.
    [[nodiscard]] Outcome<std::optional<std::string>> read(const std::string& name) const;
    /// Durable and whole, or not at all. CeremonyFile when the name leads out of the folder.
    [[nodiscard]] Outcome<void> write(const std::string& name, std::string_view content) const;

private:
    /// The file, whose folder is really in ours.
    [[nodiscard]] Outcome<std::filesystem::path> place(const std::string& name) const;
    std::filesystem::path m_folder;
};

} // namespace mintmark::station

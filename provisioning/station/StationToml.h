// Small TOML files of a station's folder, read strictly: `format = 1`, and one list of tables. Complaints
// name the file and the line.
#pragma once

#include "provisioning/values/Failure.h"

#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

#include <cstddef>
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>

namespace mintmark::station {

class StationToml {
public:
    static constexpr std::size_t mostOctets = 64 * 1024; ///< of a file
    using Take = std::function<Outcome<void>(const toml::table&)>;

    /// `name` stands before each complaint.
    explicit StationToml(std::string name) : m_name(std::move(name)) {}

    /// Gives each [[list]] to `take`, in their order; StationWrong for what is no such file. There may be
    /// none.
    [[nodiscard]] Outcome<void> read(std::string_view text, std::string_view list, std::size_t most,
                                     const Take& take) const;

    /// StationWrong with the line of the node, or of none.
    [[nodiscard]] Failure wrong(const toml::node* node, const std::string& what) const;
    /// For an entry that has other keys than these.
    [[nodiscard]] Outcome<void> onlyHas(const toml::table& table, std::string_view list,
                                        std::initializer_list<std::string_view> keys) const;
    [[nodiscard]] Outcome<std::string> text(const toml::table& table, std::string_view key) const;

private:
    [[nodiscard]] Failure wrongAt(unsigned line, const std::string& what) const;
    std::string m_name;
};

} // namespace mintmark::station

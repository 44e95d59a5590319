// What of a device a table or a template can name.
#pragma once

#include "provisioning/exports/Exporter.h"

#include <vector>

namespace mintmark::exports {

/// A column by its name: "deviceId", "certificate.pem", …, or "fact.NAME" for the current fact of that name
/// and "known.NAME" for how it is known.
/// Of the certificate: the newest live one, of a blocked device the newest; empty where there is none.
class Column {
public:
    static constexpr std::size_t most = 64; ///< in one file
    /// Nothing for an unknown name.
    [[nodiscard]] static std::optional<Column> named(std::string_view name);
    [[nodiscard]] static std::vector<std::string_view> names(); ///< without the facts'

    [[nodiscard]] const std::string& name() const { return m_name; }
    [[nodiscard]] bool isFact() const { return m_of == nullptr; }
    [[nodiscard]] bool needsFacts() const;
    [[nodiscard]] std::string of(const Record& record) const;

private:
    using Of = std::string (*)(const Record& record);
    struct Row {
        std::string_view name;
        Of of;
    };
    static std::span<const Row> rows();

    Column(std::string name, Of value) : m_name(std::move(name)), m_of(value) {}

    std::string m_name;
    Of m_of; ///< null: a fact
};

/// As they are named; CSV has a header of the names, and defuses what a spreadsheet would take for a formula.
[[nodiscard]] std::unique_ptr<Exporter> makeCsvOf(std::vector<Column> columns);
/// An object a line; a column that is empty is null.
[[nodiscard]] std::unique_ptr<Exporter> makeJsonLinesOf(std::vector<Column> columns);

} // namespace mintmark::exports

// TOML read strictly: the first thing that is wrong is kept with its line, so that reading goes on in a
// straight line.
#pragma once

#include "provisioning/values/Failure.h"

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace mintmark::station {

class ScriptReader {
public:
    /// A table of the file. What is read of it is a value of the right kind, or the complaint is kept and the
    /// value means nothing. Lives no longer than its reader.
    class Table {
    public:
        /// Refuses any other key.
        void only(std::initializer_list<std::string_view> keys) const;
        [[nodiscard]] bool has(std::string_view key) const;
        /// 1 to `longest` characters of one line, without control characters.
        [[nodiscard]] std::string line(std::string_view key, std::size_t longest) const;
        [[nodiscard]] std::vector<std::string> lines(std::string_view key, std::size_t longest) const;
        [[nodiscard]] std::string word(std::string_view key, std::span<const std::string_view> known) const;
        [[nodiscard]] std::int64_t number(std::string_view key, std::int64_t least, std::int64_t most) const;
        /// An empty one when it is missing.
        [[nodiscard]] Table table(std::string_view key) const;
        [[nodiscard]] std::vector<Table> tables(std::string_view key, std::size_t least,
                                                std::size_t most) const;
        void complain(std::string_view key, const std::string& what) const;

    private:
        friend class ScriptReader;
        Table(ScriptReader& reader, const void* node, std::string place)
            : m_reader(&reader), m_node(node), m_place(std::move(place))
        {
        }
        ScriptReader* m_reader;
        const void* m_node;  ///< toml::table, which only the source file knows
        std::string m_place; ///< "step."
    };

    /// CeremonyScript with the line when it is no TOML.
    [[nodiscard]] static Outcome<ScriptReader> read(std::string_view text, std::string file);
    [[nodiscard]] Table top();
    [[nodiscard]] const std::optional<Failure>& failure() const { return m_failure; }

private:
    ScriptReader(std::shared_ptr<const void> document, std::string file)
        : m_document(std::move(document)), m_file(std::move(file))
    {
    }
    std::shared_ptr<const void> m_document;
    std::string m_file;
    std::optional<Failure> m_failure;
};

} // namespace mintmark::station

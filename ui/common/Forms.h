// Sentences that a room below tells in English, found again by their form, so that they can be told in the
// operator's language.
#pragma once

#include <QtCore/QRegularExpression>
#include <QtCore/QStringList>

#include <optional>
#include <span>
#include <vector>

namespace mintmark::ui {

/// English forms, as "write the %1 to %2": the places are %1 to %9, each once, in this order; %L1 to %L9 are
/// those where a whole number stands.
class Forms {
public:
    /// `texts` stay as long as this does; what is wider stands below what is narrower.
    explicit Forms(std::span<const char* const> texts);

    struct Found {
        const char* form; ///< to be translated
        QStringList values;
    };
    /// The first form that `line` has, and what stands in its places. `mayBeOpen`: also one that begins with
    /// any text, which takes whatever stands before what it knows.
    [[nodiscard]] std::optional<Found> find(const QString& line, bool mayBeOpen = true) const;

private:
    struct Row {
        const char* form;
        QRegularExpression pattern;
        bool isOpen;
    };
    std::vector<Row> m_rows;
};

/// `form` (a translation) with its places filled in one go: a value that looks like a place is none. Numbers
/// are written as the language does.
[[nodiscard]] QString filled(const QString& form, const QStringList& values);

} // namespace mintmark::ui

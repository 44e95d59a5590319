// The manual as it is compiled in: its pages, and where words stand in them.
#pragma once

#include <QtCore/QStringList>
#include <QtGui/QImage>

#include <vector>

namespace mintmark::ui {

struct ManualPage {
    QString name;  ///< its file within the manual: "tutorial.md", "decisions/run.md"
    QString title; ///< its first heading
    QString text;  ///< Markdown
};

/// Read once; in the order of the list: what is asked for most, how-tos, then by title, the decisions last.
[[nodiscard]] const std::vector<ManualPage>& manual();
[[nodiscard]] const ManualPage* manualPage(const QString& name);

struct ManualHit {
    const ManualPage* page;
    int hits; ///< of the first word
};
/// Pages that have each of the words, wherever, without regard to case; all of them, with no hits, for none.
[[nodiscard]] std::vector<ManualHit> findInManual(const QString& words);

/// The page that a link on another leads to, and its anchor; an empty name where it leads out of the manual.
struct ManualLink {
    QString name, anchor;
};
[[nodiscard]] ManualLink followLink(const QString& from, const QString& link);

/// A picture that a page names, as large as its dots per metre say, and no wider than a page: 640 pixels.
/// Null for what is none of the manual's own.
[[nodiscard]] QImage manualPicture(const QString& from, const QString& link);

/// The anchor of a heading, as GitHub makes it: "The key, and a dead token" is "the-key-and-a-dead-token".
[[nodiscard]] QString anchorOf(const QString& heading);

} // namespace mintmark::ui

// The page on which a station is made, as a window knows it that found none.
#pragma once

#include "ui/common/Theme.h"

#include <QtWidgets/QWidget>

#include <filesystem>
#include <functional>

namespace mintmark::ui {

/// GUI thread. Never blocks; what is under way is awaited by the destructor.
class MakerPage : public QWidget {
    Q_OBJECT
public:
    explicit MakerPage(QWidget* parent = nullptr);
    virtual void setTheme(const Theme& theme) = 0;
    /// From the first question on; `place` is where the station was looked for.
    virtual void begin(const std::filesystem::path& place) = 0;

Q_SIGNALS:
    /// A station is in this folder now, and somebody wants to work on it.
    void made(const QString& folder);
    void cancelled(); ///< and nothing was left
};

/// Makes such a page; empty: the window offers none.
using MakeMakerPage = std::function<MakerPage*()>;

} // namespace mintmark::ui

// What a verification found, in one word that is seen from afar.
#pragma once

#include "provisioning/station/Station.h"
#include "ui/common/Theme.h"

#include <QtWidgets/QWidget>

namespace mintmark::ui {

/// Findings as somebody reads them who asks for the first thing that is wrong.
struct Judgement {
    bool isSound = true;
    std::string first; ///< what is wrong: of the log's entries the one with the lowest number
    std::optional<std::int64_t> firstEntry;  ///< its number, where it is of one
    std::vector<station::CheckFinding> rest; ///< those of the log before those of the registry
};
[[nodiscard]] Judgement judge(std::vector<station::CheckFinding> findings);

/// GUI thread. A shape, a word and a colour.
class Verdict final : public QWidget {
    Q_OBJECT
public:
    enum class State { Unknown, Working, Sound, Wrong };
    explicit Verdict(QWidget* parent = nullptr);
    void setTheme(const Theme& theme);
    void show(State state);
    void setPercent(int percent);
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] QString word() const;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme* m_theme;
    State m_state = State::Unknown;
    int m_percent = 0;
};

} // namespace mintmark::ui

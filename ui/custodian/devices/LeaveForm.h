// Devices that leave: the panel that asks, the work with how far it is, and what came of it.
#pragma once

#include "ui/custodian/Work.h"

#include <QtWidgets/QWidget>

class QLabel;
class QLineEdit;

namespace mintmark::ui {

class ActForm;
class JobBar;

/// GUI thread. Hidden until it is opened. What cannot be undone (scrapping) is asked once more.
class LeaveForm final : public QWidget {
    Q_OBJECT
public:
    enum class How { Ship, Scrap };
    enum class Reach { One, Many }; ///< many: with how far it is
    /// Its parts are named "<name>Form", "<name>Which", "<name>Why", "<name>Who" and, of several
    /// devices, "<name>Job".
    LeaveForm(How how, Reach reach, const QString& name, Work& work, QWidget* parent = nullptr);
    /// `which`: the devices in words.
    void open(std::vector<std::string> deviceIds, const QString& which);
    /// False: it was not open. While devices leave it stays.
    bool close();
    [[nodiscard]] bool isOpen() const { return !isHidden(); }

Q_SIGNALS:
    /// Some are no longer what they were.
    void done();
    void left(); ///< it is closed
    void failed(const mintmark::Failure& failure);
    void told(const QString& title, const QString& text);
    void asked(const QString& title, const QString& text, const QString& first, const QString& second,
               const std::function<void()>& then);

private:
    struct End {
        station::LeaveSummary summary;
        std::optional<Failure> refusal; ///< the first one
    };
    void submit();
    void begin(const station::LeaveRequest& request);
    void ended(const Outcome<End>& end, std::size_t count);
    void fold();
    /// "demo-00000001", or "24 devices".
    [[nodiscard]] QString named(std::size_t count) const;

    const How m_how;
    Work& m_work;
    std::vector<std::string> m_ids;
    ActForm* m_form;
    QLabel* m_which;
    QLineEdit* m_why;
    QLineEdit* m_who;
    JobBar* m_job = nullptr; ///< of many
    bool m_isBusy = false;
};

} // namespace mintmark::ui

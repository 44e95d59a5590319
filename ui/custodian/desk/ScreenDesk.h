// The desks of key room, recovery and ceremony, on the screen: each question waits for its person.
#pragma once

#include "provisioning/station/Ceremony.h"
#include "provisioning/station/Recovery.h"
#include "ui/custodian/desk/DeskPanel.h"

namespace mintmark::ui {

class Work;

/// Where a desk's questions go. Made on the GUI thread, and copied to the acting lane.
struct DeskPlace {
    /// `panel` may go while an act waits; the act then ends as Interrupted.
    DeskPlace(QObject& lasting, DeskPanel& asking) : work(&lasting), panel(&asking) {}
    QObject* work; ///< outlives every act
    QPointer<DeskPanel> panel;
};

/// Made and called on the acting lane.
class ScreenDesk final : public station::RecoveryDesk {
public:
    ScreenDesk(DeskPlace place, std::stop_token stop) : m_place(std::move(place)), m_stop(std::move(stop)) {}
    [[nodiscard]] Outcome<void> show(unsigned index, unsigned count, const Secret& words,
                                     const Secret& qrText) override;
    [[nodiscard]] Outcome<hsm::Share> read(const std::string& prompt) override;
    [[nodiscard]] Outcome<Pin> passphrase(const std::string& prompt) override;
    void tell(const std::string& line) override;

private:
    DeskPlace m_place;
    std::stop_token m_stop;
};

/// The same for a ceremony.
class CeremonyScreen final : public station::CeremonyDesk {
public:
    using Told = std::function<void(const station::CeremonyEvent&)>; ///< called on the GUI thread
    CeremonyScreen(DeskPlace place, std::stop_token stop, Told told)
        : m_place(std::move(place)), m_stop(std::move(stop)), m_told(std::move(told))
    {
    }
    void tell(const station::CeremonyEvent& event) override;
    [[nodiscard]] Outcome<station::CeremonyAnswer> code(const station::CeremonyPerson& custodian,
                                                        const station::CeremonyPlan& plan) override;
    [[nodiscard]] Outcome<station::CeremonyAnswer> confirm(const station::CeremonyPerson& person,
                                                           const std::string& sentence) override;
    [[nodiscard]] Outcome<Pin> pin(const station::CeremonyToken& token) override;

private:
    DeskPlace m_place;
    std::stop_token m_stop;
    Told m_told;
};

} // namespace mintmark::ui

#include "ui/custodian/desk/ScreenDesk.h"

#include "ui/common/Words.h"

namespace mintmark::ui {
namespace {

/// Whole, however long, with its line breaks: people answer to it.
QString wholeOf(const std::string& text)
{
    auto words = QString::fromStdString(text);
    for (auto& c : words)
        if (!c.isPrint() && !c.isSurrogate() && c != u'\n') c = u' ';
    return words.trimmed();
}

/// `put(DeskPanel&, Reply<T>)` on the GUI thread, where the panel is still there.
template <class T, class Put> Outcome<T> askAt(const DeskPlace& place, const std::stop_token& stop, Put put)
{
    return ask<T>(place.work, stop,
                  [panel = place.panel, put = std::move(put)](const Reply<T>& reply) mutable {
                      if (panel)
                          put(*panel, reply);
                      else
                          reply.giveUp();
                  });
}

void tellAt(const DeskPlace& place, std::function<void(DeskPanel&)> tell)
{
    QMetaObject::invokeMethod(
        place.work,
        [panel = place.panel, tell = std::move(tell)] {
            if (panel) tell(*panel);
        },
        Qt::QueuedConnection);
}

} // namespace

Outcome<void> ScreenDesk::show(unsigned index, unsigned count, const Secret& words, const Secret& qrText)
{
    auto hidden =
        askAt<bool>(m_place, m_stop,
                    [=, words = Secret::copyOf(words.reveal()), code = Secret::copyOf(qrText.reveal())](
                        DeskPanel& panel, const Reply<bool>& reply) mutable {
                        panel.showShare(index, count, std::move(words), std::move(code), reply);
                    });
    if (!hidden) return fail(hidden.error());
    return {};
}

Outcome<hsm::Share> ScreenDesk::read(const std::string& prompt)
{
    return askAt<hsm::Share>(m_place, m_stop, [prompt](DeskPanel& panel, const Reply<hsm::Share>& reply) {
        // The station's words begin in the middle of a sentence.
        auto title = lineOf(prompt);
        if (!title.isEmpty()) title[0] = title[0].toUpper();
        panel.readShare(title, reply);
    });
}

Outcome<Pin> ScreenDesk::passphrase(const std::string& prompt)
{
    return askAt<Pin>(m_place, m_stop, [prompt](DeskPanel& panel, const Reply<Pin>& reply) {
        auto title = lineOf(prompt);
        if (!title.isEmpty()) title[0] = title[0].toUpper();
        panel.askSecret(title, {}, /*mayBeEmpty=*/false, reply);
    });
}

void ScreenDesk::tell(const std::string& line)
{
    tellAt(m_place, [line](DeskPanel& panel) { panel.tell(lineOf(line)); });
}

void CeremonyScreen::tell(const station::CeremonyEvent& event)
{
    tellAt(m_place, [event, told = m_told](DeskPanel& panel) {
        if (!event.text.empty()) {
            const auto words = lineOf(event.text);
            panel.tell(event.step == 0 ? words : DeskPanel::tr("Step %1: %2").arg(event.step).arg(words));
        }
        told(event);
    });
}

Outcome<station::CeremonyAnswer> CeremonyScreen::code(const station::CeremonyPerson& custodian,
                                                      const station::CeremonyPlan& plan)
{
    auto typed = askAt<std::string>(
        m_place, m_stop,
        [name = custodian.name, rehearsal = plan.rehearsal](DeskPanel& panel,
                                                            const Reply<std::string>& reply) {
            panel.askLine(DeskPanel::tr("%1: the code").arg(lineOf(name)),
                          rehearsal
                              ? DeskPanel::tr("This is a rehearsal. Compare the code with that of the "
                                              "reviewed script, and type it to begin.")
                              : DeskPanel::tr("This is the ceremony itself. Compare the code with that of "
                                              "the reviewed script, and type it to begin."),
                          reply);
        });
    if (!typed) return fail(typed.error());
    return station::CeremonyAnswer{std::move(*typed), true};
}

Outcome<station::CeremonyAnswer> CeremonyScreen::confirm(const station::CeremonyPerson& person,
                                                         const std::string& sentence)
{
    auto typed = askAt<std::string>(
        m_place, m_stop, [name = person.name, sentence](DeskPanel& panel, const Reply<std::string>& reply) {
            panel.askLine(
                DeskPanel::tr("%1: is this so?").arg(lineOf(name)),
                DeskPanel::tr("“%1”\nIf it is, type your name. Anything else means no, and ends the "
                              "sitting.")
                    .arg(wholeOf(sentence)),
                reply);
        });
    if (!typed) return fail(typed.error());
    return station::CeremonyAnswer{std::move(*typed), true};
}

Outcome<Pin> CeremonyScreen::pin(const station::CeremonyToken& token)
{
    return askAt<Pin>(m_place, m_stop, [token](DeskPanel& panel, const Reply<Pin>& reply) {
        auto words =
            DeskPanel::tr("Label %1, serial number %2. A wrong PIN ends the sitting, and is not tried "
                          "again.")
                .arg(lineOf(token.label), lineOf(token.serial));
        if (token.pinLocked)
            words += u'\n' + DeskPanel::tr("The token says that its PIN is LOCKED.");
        else if (token.pinFinalTry)
            words += u'\n' + DeskPanel::tr("The token says that ONE TRY of its PIN is left.");
        else if (token.pinCountLow)
            words += u'\n' + DeskPanel::tr("The token says that a wrong PIN was entered.");
        panel.askSecret(DeskPanel::tr("PIN of token “%1”").arg(lineOf(token.name)), words,
                        /*mayBeEmpty=*/false, reply);
    });
}

} // namespace mintmark::ui

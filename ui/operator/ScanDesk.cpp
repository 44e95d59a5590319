#include "ui/operator/ScanDesk.h"

#include "ui/common/Words.h"
#include "ui/operator/KeyboardLayout.h"
#include "ui/operator/ScanCommand.h"

#include <QtWidgets/QApplication>
#include <QtWidgets/QLineEdit>

namespace mintmark::ui {
namespace {

QString sentenceOf(const KeyboardTrouble& trouble)
{
    switch (trouble.what) {
    case KeyboardTrouble::What::Layout:
        return ScanDesk::
            tr("The scanner types as on a %1 keyboard, and the computer reads a %2 one. Set the scanner to "
               "the computer's keyboard, with the barcodes of its manual, and scan the test again.")
                .arg(ScanDesk::tr(trouble.scanner.toLatin1()), ScanDesk::tr(trouble.computer.toLatin1()));
    case KeyboardTrouble::What::Case:
        return ScanDesk::tr(
            "Capitals and small letters are exchanged. Switch Caps Lock off, or the scanner's change of "
            "letters, and scan the test again.");
    case KeyboardTrouble::What::Unknown: break;
    }
    return ScanDesk::tr(
        "The computer reads other characters than the barcode has. Set the scanner to the computer's "
        "keyboard, with the barcodes of its manual, and scan the test again.");
}

/// So that no ID makes the window wider.
QString shortOf(const QString& text)
{
    constexpr qsizetype most = 48;
    return text.size() > most ? text.left(most - 1) + u'…' : text;
}

} // namespace

ScanDesk::ScanDesk(QWidget& window, std::function<Place()> place)
    : m_place(std::move(place)),
      m_scanner(window, [this](const QString& text, std::size_t length) { return take(text, length); })
{
}

bool ScanDesk::take(const QString& text, std::size_t length)
{
    const bool atBench = m_place() == Place::Bench;
    if (const auto trouble = keyboardTroubleOf(text)) {
        Q_EMIT noted(tr("Scan: the keyboard is wrong"));
        Q_EMIT told(tr("The scanner's keyboard is not the computer's"), sentenceOf(*trouble));
        return true;
    }
    const auto command = commandOf(text);
    if (command && command->what == ScanCommand::What::KeyboardTest) {
        Q_EMIT noted(tr("Scan: the scanner's keyboard is right"));
        return true;
    }
    if (!atBench) {
        // A badge goes to the field that asks for it.
        if (!command && qobject_cast<QLineEdit*>(QApplication::focusWidget()) != nullptr) return false;
        refuse(length);
        return true;
    }
    if (!command && text.startsWith(commandPrefix())) {
        Q_EMIT noted(tr("Scan: no such command"));
        Q_EMIT told(tr("There is no such command"),
                    tr("The barcode begins as a command does. Print the sheet of commands anew."));
        return true;
    }
    if (!command && text.isEmpty()) {
        refuse(length);
        return true;
    }
    if (!command) {
        Q_EMIT labelScanned(text);
        return true;
    }
    Q_EMIT noted(tr("Scan: %1").arg(wordsOf(*command)));
    switch (command->what) {
    case ScanCommand::What::Start: Q_EMIT startAsked(command->socket); break;
    case ScanCommand::What::Stop: Q_EMIT stopAsked(command->socket); break;
    case ScanCommand::What::Acknowledge: Q_EMIT acknowledgeAsked(); break;
    case ScanCommand::What::LogOut: Q_EMIT logOutAsked(); break;
    case ScanCommand::What::KeyboardTest: break;
    }
    return true;
}

void ScanDesk::refuse(std::size_t length)
{
    Q_EMIT noted(tr("Scan: %1 characters that nobody asked for").arg(length));
}

void ScanDesk::take(const ScanAnswer& answer, const std::string& order)
{
    switch (answer.what) {
    case ScanAnswer::What::New:
        Q_EMIT noted(tr("Scan: %1 is not made yet").arg(shortOf(answer.text)));
        return;
    case ScanAnswer::What::Known: {
        const auto state = wordOf(answer.device->state);
        const auto id = shortOf(lineOf(answer.device->deviceId));
        Q_EMIT noted(tr("Scan: %1 is known already, %2").arg(id, state));
        const auto& of = answer.device->order;
        if (of == order || of.empty())
            Q_EMIT told(tr("%1 is known already: it is %2").arg(id, state),
                        tr("Do not put it in as a new unit. Scan the next one, or ask the supervisor."));
        else
            Q_EMIT told(tr("%1 belongs to another order, %2: it is %3").arg(id, lineOf(of), state),
                        tr("Set it aside, and ask the supervisor."));
        return;
    }
    case ScanAnswer::What::Unfit:
        Q_EMIT noted(tr("Scan: %1 characters that fit nothing").arg(answer.length));
        Q_EMIT told(tr("The scan does not fit"),
                    tr("It has %1 characters, and is neither an ID of the profile nor a device of the "
                       "station. Set the "
                       "unit aside; if nothing fits, scan the test of the keyboard.")
                        .arg(answer.length));
        return;
    case ScanAnswer::What::Unasked:
        Q_EMIT noted(tr("Scan: %1 characters that could not be looked up").arg(answer.length));
        Q_EMIT told(tr("The scan could not be looked up"),
                    answer.failure ? codeOf(*answer.failure) + QStringLiteral(": ") + causeOf(*answer.failure)
                                   : QString());
        return;
    }
}

} // namespace mintmark::ui

#include "ui/operator/ScanCommand.h"

#include "ui/operator/KeyboardLayout.h"

#include <QtCore/QCoreApplication>

using namespace Qt::StringLiterals;

namespace mintmark::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(mintmark::ui::ScanCommand)
};

} // namespace

QString commandPrefix()
{
    return u"MM:"_s;
}

QString textOf(const ScanCommand& command)
{
    const auto socket = command.socket.empty() ? QString() : u':' + QString::fromStdString(command.socket);
    switch (command.what) {
    case ScanCommand::What::Start: return u"MM:START"_s + socket;
    case ScanCommand::What::Stop: return u"MM:STOP"_s + socket;
    case ScanCommand::What::Acknowledge: return u"MM:ACK"_s;
    case ScanCommand::What::LogOut: return u"MM:LOGOUT"_s;
    case ScanCommand::What::KeyboardTest: return keyboardTestText();
    }
    return {};
}

std::optional<ScanCommand> commandOf(const QString& text)
{
    using What = ScanCommand::What;
    for (const auto what : {What::Start, What::Stop, What::Acknowledge, What::LogOut, What::KeyboardTest})
        if (const ScanCommand command{what, {}}; text == textOf(command)) return command;
    for (const auto what : {What::Start, What::Stop}) {
        const auto begin = textOf({what, {}}) + u':';
        if (!text.startsWith(begin)) continue;
        const auto socket = text.mid(begin.size()).toStdString();
        if (isSocketName(socket)) return ScanCommand{what, socket};
    }
    return std::nullopt;
}

std::vector<ScanCommand> commandsFor(const std::vector<SocketName>& sockets)
{
    using What = ScanCommand::What;
    std::vector<ScanCommand> commands{{What::Start, {}},
                                      {What::Stop, {}},
                                      {What::Acknowledge, {}},
                                      {What::LogOut, {}},
                                      {What::KeyboardTest, {}}};
    for (const auto& socket : sockets) {
        commands.push_back({What::Start, socket.text});
        commands.push_back({What::Stop, socket.text});
    }
    return commands;
}

QString wordsOf(const ScanCommand& command)
{
    const auto socket = QString::fromStdString(command.socket);
    switch (command.what) {
    case ScanCommand::What::Start:
        return socket.isEmpty() ? Words::tr("Start all sockets") : Words::tr("Start socket %1").arg(socket);
    case ScanCommand::What::Stop:
        return socket.isEmpty() ? Words::tr("Stop all sockets") : Words::tr("Stop socket %1").arg(socket);
    case ScanCommand::What::Acknowledge: return Words::tr("Acknowledge the failures");
    case ScanCommand::What::LogOut: return Words::tr("Log out");
    case ScanCommand::What::KeyboardTest: return Words::tr("Test the scanner's keyboard");
    }
    return {};
}

} // namespace mintmark::ui

// What a barcode of the command sheet asks for: `MM:START`, `MM:STOP:A1`, … Pure.
#pragma once

#include "provisioning/values/Unit.h"

#include <QtCore/QString>

#include <optional>
#include <vector>

namespace mintmark::ui {

struct ScanCommand {
    enum class What { Start, Stop, Acknowledge, LogOut, KeyboardTest };
    What what = What::Start;
    std::string socket; ///< of Start and Stop; empty: all
    bool operator==(const ScanCommand&) const = default;
};

/// "MM:": no ID of a device begins so.
QString commandPrefix();
QString textOf(const ScanCommand& command);
/// Nothing for what is none, also where it begins as one does.
std::optional<ScanCommand> commandOf(const QString& text);

/// All there are at a bench with these sockets, in the order of the sheet.
std::vector<ScanCommand> commandsFor(const std::vector<SocketName>& sockets);
/// What it does, for people.
QString wordsOf(const ScanCommand& command);

} // namespace mintmark::ui

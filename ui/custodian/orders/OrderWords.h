// Orders in words, and what somebody types of one.
#pragma once

#include "provisioning/station/Orders.h"
#include "ui/common/Theme.h"

#include <QtCore/QString>

#include <vector>

namespace mintmark::ui {

/// "open", "done", "closed", "not valid now", "refused", with its shape.
QString stateOf(const station::OrderInfo& order);
QColor toneOf(const station::OrderInfo& order, const Theme& theme);
/// Something can still be made under it.
bool isOpen(const station::OrderInfo& order);
/// "1 h 20 min" from now; empty where nobody knows.
QString toFinish(const station::OrderInfo& order, WallTime now);
std::vector<std::pair<QString, QString>> factsOf(const station::OrderInfo& order);
/// What a file says of itself, in a few lines.
QString inWords(const station::SignedOrder& order);

/// The local day and minute: "2026-12-31 23:59".
QString dayOf(WallTime time);
/// A day (whole, in UTC) or a time as ISO 8601 writes it.
std::optional<WallTime> termIn(const QString& typed, bool isEnd);
/// An absolute path, one that begins with ~/, or a file that was dropped as file://…
std::optional<std::filesystem::path> pathIn(const QString& typed);

/// A station's part, as it is typed into five fields.
struct TypedShare {
    QString station, key, quantity, ids, sockets;
};
/// Or what is wrong with it.
struct ReadShare {
    std::optional<OrderShare> share;
    QString problem;
};
ReadShare shareIn(const TypedShare& typed);

struct TypedCheck {
    QString hours, good, bad;
};
/// The check, or what is wrong; neither where all of it is empty.
struct ReadCheck {
    std::optional<ShiftCheck> check;
    QString problem;
};
ReadCheck shiftCheckIn(const TypedCheck& typed);

} // namespace mintmark::ui

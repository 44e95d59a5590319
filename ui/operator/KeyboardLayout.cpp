#include "ui/operator/KeyboardLayout.h"

#include "ui/operator/ScanCommand.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace mintmark::ui {
namespace {

/// The same key stands at the same place in each; a dead key, which types nothing by itself, is a blank.
struct Layout {
    const char* name;
    QStringView plain, shifted;
};

constexpr std::array layouts{
    Layout{QT_TRANSLATE_NOOP("mintmark::ui::ScanDesk", "US"),
           u"`1234567890-=qwertyuiop[]\\asdfghjkl;'zxcvbnm,./",
           u"~!@#$%^&*()_+QWERTYUIOP{}|ASDFGHJKL:\"ZXCVBNM<>?"},
    Layout{QT_TRANSLATE_NOOP("mintmark::ui::ScanDesk", "German"),
           u" 1234567890ß qwertzuiopü+#asdfghjklöäyxcvbnm,.-",
           u"°!\"§$%&/()=? QWERTZUIOPÜ*'ASDFGHJKLÖÄYXCVBNM;:_"},
    Layout{QT_TRANSLATE_NOOP("mintmark::ui::ScanDesk", "French"),
           u"²&é\"'(-è_çà)=azertyuiop $*qsdfghjklmùwxcvbn,;:!",
           u" 1234567890°+AZERTYUIOP £µQSDFGHJKLM%WXCVBN?./§"},
};

static_assert(std::ranges::all_of(layouts, [](const Layout& layout) {
    return layout.plain.size() == layouts[0].plain.size() && layout.shifted.size() == layout.plain.size();
}));

QString across(const QString& text, const Layout& from, const Layout& to)
{
    QString typed;
    for (const auto c : text) {
        QChar other = c == u' ' ? c : QChar();
        if (const auto at = from.plain.indexOf(c); c != u' ' && at >= 0)
            other = to.plain[at];
        else if (const auto shifted = from.shifted.indexOf(c); c != u' ' && shifted >= 0)
            other = to.shifted[shifted];
        if (!other.isNull() && (c == u' ' || other != u' ')) typed += other;
    }
    return typed;
}

QString otherCase(const QString& text)
{
    QString other;
    for (const auto c : text)
        other += c.isUpper() ? c.toLower() : c.toUpper();
    return other;
}

const Layout* named(const QString& name)
{
    for (const auto& layout : layouts)
        if (name == QLatin1String(layout.name)) return &layout;
    return nullptr;
}

} // namespace

QString keyboardTestText()
{
    return u"MM:TEST:AZQWYM-_/0123456789"_s;
}

QString typedAcross(const QString& text, const QString& scanner, const QString& computer)
{
    const auto* from = named(scanner);
    const auto* to = named(computer);
    return from == nullptr || to == nullptr ? QString() : across(text, *from, *to);
}

std::optional<KeyboardTrouble> keyboardTroubleOf(const QString& arrived)
{
    const auto test = keyboardTestText();
    if (arrived == test) return std::nullopt;
    // What all commands begin with becomes another text under each pair: it is enough to know the pair by.
    for (const auto& scanner : layouts)
        for (const auto& computer : layouts)
            if (&scanner != &computer && arrived.startsWith(across(commandPrefix(), scanner, computer)))
                return KeyboardTrouble{KeyboardTrouble::What::Layout, QString::fromLatin1(scanner.name),
                                       QString::fromLatin1(computer.name)};
    if (arrived.startsWith(otherCase(commandPrefix())))
        return KeyboardTrouble{KeyboardTrouble::What::Case, {}, {}};
    if (arrived.startsWith(test.left(7))) return KeyboardTrouble{};
    return std::nullopt;
}

} // namespace mintmark::ui

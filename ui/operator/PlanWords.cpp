#include "ui/operator/PlanWords.h"

#include "ui/common/Forms.h"
#include "ui/common/Words.h"

#include <QtCore/QCoreApplication>

using namespace Qt::StringLiterals;

namespace mintmark::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(mintmark::ui::PlanWords)
};

// As engine::Plan says them. The first that fits is taken: what is wider stands below.
constexpr const char* forms[] = {
    QT_TRANSLATE_NOOP("mintmark::ui::PlanWords", "identify the unit; it must be of model %1"),
    QT_TRANSLATE_NOOP("mintmark::ui::PlanWords", "reserve an ID: %1"),
    QT_TRANSLATE_NOOP("mintmark::ui::PlanWords", "have the unit make its key (%1)"),
    QT_TRANSLATE_NOOP("mintmark::ui::PlanWords",
                      "make a key (%1) in the token, wrapped for the unit's transport key"),
    QT_TRANSLATE_NOOP("mintmark::ui::PlanWords",
                      "make a key (%1) in the token, and write it to the unit IN THE CLEAR"),
    QT_TRANSLATE_NOOP("mintmark::ui::PlanWords", "derive a symmetric key from the group's master '%1'"),
    QT_TRANSLATE_NOOP("mintmark::ui::PlanWords", "record that key's name, and write the key to the unit"),
    QT_TRANSLATE_NOOP("mintmark::ui::PlanWords", "issue a certificate for that key, and record it"),
    QT_TRANSLATE_NOOP("mintmark::ui::PlanWords", "write the certificate and its issuer's to the unit"),
    QT_TRANSLATE_NOOP("mintmark::ui::PlanWords", "write the certificate to the unit"),
    QT_TRANSLATE_NOOP("mintmark::ui::PlanWords", "write the trust roots %1 to the unit"),
    QT_TRANSLATE_NOOP("mintmark::ui::PlanWords", "write the %1 to %2"),
    QT_TRANSLATE_NOOP("mintmark::ui::PlanWords",
                      "reset the unit, identify it again, and read back what it holds"),
    QT_TRANSLATE_NOOP("mintmark::ui::PlanWords", "read back what the unit holds"),
    QT_TRANSLATE_NOOP("mintmark::ui::PlanWords", "have the unit sign a nonce with its key"),
    QT_TRANSLATE_NOOP("mintmark::ui::PlanWords",
                      "have the unit boot, and come to the station with mutual TLS"),
    QT_TRANSLATE_NOOP("mintmark::ui::PlanWords",
                      "NO PROOF that the unit holds its key: it ends written-unproved"),
    QT_TRANSLATE_NOOP("mintmark::ui::PlanWords",
                      "IRREVERSIBLE: lock the unit: %1; look whether it is locked, and have it prove again"),
    QT_TRANSLATE_NOOP("mintmark::ui::PlanWords", "IRREVERSIBLE: close the factory's door on the unit"),
    QT_TRANSLATE_NOOP("mintmark::ui::PlanWords", "record the result"),
};

// Of which some lines tell: objects and what is locked.
constexpr const char* things[] = {
    QT_TRANSLATE_NOOP("mintmark::ui::PlanWords", "debug port"),
    QT_TRANSLATE_NOOP("mintmark::ui::PlanWords", "key and certificate storage"),
    QT_TRANSLATE_NOOP("mintmark::ui::PlanWords", "read-out"),
    QT_TRANSLATE_NOOP("mintmark::ui::PlanWords", "certificate"),
    QT_TRANSLATE_NOOP("mintmark::ui::PlanWords", "issuer"),
    QT_TRANSLATE_NOOP("mintmark::ui::PlanWords", "chain"),
    QT_TRANSLATE_NOOP("mintmark::ui::PlanWords", "endpoint"),
    QT_TRANSLATE_NOOP("mintmark::ui::PlanWords", "id"),
};

QString thingOf(const QString& value)
{
    QStringList parts = value.split(u", "_s);
    for (auto& part : parts)
        for (const auto* thing : things)
            if (part == QLatin1String(thing)) part = Words::tr(thing);
    return parts.join(u", "_s);
}

} // namespace

QString inWords(const std::string& line)
{
    static const Forms known(forms);
    const auto text = lineOf(line);
    auto found = known.find(text);
    if (!found) return text;
    for (auto& value : found->values)
        value = thingOf(value);
    return filled(Words::tr(found->form), found->values);
}

} // namespace mintmark::ui

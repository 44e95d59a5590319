#include "ui/common/Language.h"

#include "ui/common/EnglishPlurals.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QLibraryInfo>
#include <QtCore/QTranslator>

#include <memory>
#include <vector>

using namespace Qt::StringLiterals;

namespace mintmark::ui {
namespace {

const auto folder = u":/translations"_s, prefix = u"mintmark_"_s, suffix = u".qm"_s;
QString spoken = u"en"_s;
std::vector<std::unique_ptr<QTranslator>> installed;

} // namespace

QStringList languages()
{
    QStringList codes{u"en"_s};
    for (auto name : QDir(folder).entryList({prefix + u'*' + suffix}, QDir::Files, QDir::Name))
        codes << name.mid(prefix.size()).chopped(suffix.size());
    return codes;
}

QString nameOfLanguage(const QString& code)
{
    // And not "American English", nor "español de España".
    if (code == "en"_L1) return u"English"_s;
    if (code == "es"_L1) return u"Español"_s;
    return QLocale(code).nativeLanguageName();
}

QString systemLanguage()
{
    return languageFor(QLocale::system().uiLanguages(), languages());
}

QString languageFor(const QStringList& wanted, const QStringList& spoken)
{
    QList<QLocale::Language> passed;
    for (const auto& tag : wanted) {
        const QLocale locale(tag);
        // Behind "zh-TW" stands "zh", which alone would be read as simplified.
        const bool isRest = !tag.contains(u'-') && !tag.contains(u'_') && passed.contains(locale.language());
        passed << locale.language();
        if (isRest || locale == QLocale::c()) continue;
        for (const auto& code : spoken)
            if (const QLocale ours(code);
                ours.language() == locale.language() && ours.script() == locale.script())
                return code;
    }
    return u"en"_s;
}

void setLanguage(const QString& code)
{
    installed.clear(); // a translator takes itself away
    spoken = languages().contains(code) ? code : u"en"_s;
    QLocale::setDefault(localeOfLanguage());
    // Consulted last, since it is installed first.
    installed.push_back(std::make_unique<EnglishPlurals>());
    QCoreApplication::installTranslator(installed.back().get());
    if (spoken == "en"_L1) return;
    const auto install = [](const QString& file) {
        auto translator = std::make_unique<QTranslator>();
        if (!translator->load(file)) return;
        QCoreApplication::installTranslator(translator.get());
        installed.push_back(std::move(translator));
    };
    // The toolkit's own words, in menus of text fields, where the machine has them.
    install(QLibraryInfo::path(QLibraryInfo::TranslationsPath) + u"/qtbase_"_s + spoken + suffix);
    install(folder + u'/' + prefix + spoken + suffix);
}

QString language()
{
    return spoken;
}

QLocale localeOfLanguage()
{
    return QLocale(spoken);
}

} // namespace mintmark::ui

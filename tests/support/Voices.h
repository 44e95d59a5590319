// The longer language, or one that the program speaks, and what is wrong with a window in it.
#pragma once

#include "tests/support/Overheard.h"
#include "tests/support/PseudoLanguage.h"
#include "ui/common/Language.h"

#include <QtTest/QTest>

namespace mintmark::test {

/// GUI thread.
class Voices {
public:
    ~Voices() { fallSilent(); }
    /// The codes of the program's languages, but for English.
    static QStringList all() { return ui::languages().mid(1); }
    /// Empty: the longer one.
    void speak(const QString& code)
    {
        fallSilent();
        m_spoken = code;
        if (code.isEmpty()) {
            QCoreApplication::installTranslator(&m_longer);
            return;
        }
        ui::setLanguage(code);
        QVERIFY(m_overheard.listen(code));
        QCoreApplication::installTranslator(&m_overheard);
    }
    /// English, and nothing above it.
    void fallSilent()
    {
        QCoreApplication::removeTranslator(&m_longer);
        QCoreApplication::removeTranslator(&m_overheard);
        ui::setLanguage(QStringLiteral("en"));
    }
    [[nodiscard]] const PseudoLanguage& longer() const { return m_longer; }
    /// Texts that were asked for, and that the language's catalogue does not have.
    [[nodiscard]] QStringList missing() const { return m_overheard.missing(); }

    /// Adds to `all` what is cut off, and what is not said in the language. `ours`: see faultsOf. A picture
    /// goes into MINTMARK_SCREENSHOTS, where that is named.
    void check(const QWidget& window, const QString& where, const QStringList& ours, QStringList& all) const
    {
        QTest::qWait(50);
        for (const auto& fault : m_spoken.isEmpty() ? faultsOf(window, ours) : cutOffAtRest(window))
            all << where + QStringLiteral(": ") + fault;
        if (!m_spoken.isEmpty())
            for (const auto& text : missing())
                all << QStringLiteral("not in the catalogue: ") + text;
        all.removeDuplicates();
        const auto folder = qEnvironmentVariable("MINTMARK_SCREENSHOTS");
        if (folder.isEmpty()) return;
        auto name = (m_spoken.isEmpty() ? QStringLiteral("pseudo") : m_spoken) + QLatin1Char('-') + where +
                    QStringLiteral("-%1").arg(ui::textScale());
        name.replace(QLatin1Char(' '), QLatin1Char('-'));
        QVERIFY(const_cast<QWidget&>(window).grab().save(folder + QLatin1Char('/') + name +
                                                         QStringLiteral(".png")));
    }
    /// Line by line: a failure's own words are cut where they are many.
    static void tellAll(const QStringList& faults)
    {
        for (const auto& fault : faults)
            qWarning("%s", qPrintable(fault));
    }

private:
    PseudoLanguage m_longer;
    Overheard m_overheard;
    QString m_spoken; ///< empty: the longer one
};

} // namespace mintmark::test

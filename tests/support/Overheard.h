// What the windows ask for in a language of the program, and its catalogue does not have.
#pragma once

#include <QtCore/QMutex>
#include <QtCore/QSet>
#include <QtCore/QTranslator>

namespace mintmark::test {

/// Above the program's own translators, which go on to answer.
class Overheard final : public QTranslator {
public:
    [[nodiscard]] bool listen(const QString& code)
    {
        const QMutexLocker locker(&m_mutex);
        m_missing.clear();
        return m_catalogue.load(QStringLiteral(":/translations/mintmark_") + code + QStringLiteral(".qm"));
    }
    QString translate(const char* context, const char* source, const char* disambiguation,
                      int n) const override
    {
        const QMutexLocker locker(&m_mutex);
        if (QByteArrayView(context).startsWith("mintmark") && *source != '\0' &&
            m_catalogue.translate(context, source, disambiguation, n).isEmpty())
            m_missing << QString::fromLatin1(context) + QStringLiteral(": ") + QString::fromUtf8(source);
        return {};
    }
    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] QStringList missing() const
    {
        const QMutexLocker locker(&m_mutex);
        return m_missing.values();
    }

private:
    QTranslator m_catalogue;
    mutable QMutex m_mutex;
    mutable QSet<QString> m_missing;
};

} // namespace mintmark::test

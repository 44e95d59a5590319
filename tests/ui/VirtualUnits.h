// Units on pseudo-terminals, made by `mintmark-device`.
#pragma once

#include "tests/Where.h"

#include <QtCore/QProcess>
#include <QtCore/QString>

namespace mintmark::test {

inline QString program(const char* name)
{
    return QStringLiteral(MINTMARK_BIN_DIR "/") + QString::fromLatin1(name);
}

/// Virtual units; ended with the object.
class Units {
public:
    Units(const QString& directory, int count, const QStringList& more = {}) : m_directory(directory)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(program("mintmark-device"),
                        QStringList{QStringLiteral("run"), QStringLiteral("--units"), QString::number(count),
                                    QStringLiteral("--dir"), directory} +
                            more);
    }
    ~Units()
    {
        m_process.terminate();
        if (!m_process.waitForFinished(5000)) {
            m_process.kill();
            m_process.waitForFinished(5000);
        }
    }
    QString port(int number) const { return m_directory + QStringLiteral("/unit-%1").arg(number); }

private:
    QString m_directory;
    QProcess m_process;
};

} // namespace mintmark::test

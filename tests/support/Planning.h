// Whoever plans: signs the orders of a test.
#pragma once

#include "tests/Where.h"

#include <QtCore/QDir>
#include <QtCore/QDirIterator>
#include <QtCore/QFileInfo>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

namespace mintmark::test {

inline const QString planningPin = QStringLiteral("87654321");

/// Whoever plans: a token of its own, with a key that signs orders.
class Planning {
public:
    Planning()
    {
        QDir(m_folder.path()).mkdir(QStringLiteral("token"));
        write(QStringLiteral("softhsm2.conf"), "directories.tokendir = " + m_folder.path().toUtf8() +
                                                   "/token\nobjectstore.backend = file\nlog.level = ERROR\n");
        write(QStringLiteral("pin"), planningPin.toUtf8() + "\n");
        for (const auto* place : {"/usr/lib/softhsm", "/usr/lib/x86_64-linux-gnu/softhsm",
                                  "/usr/lib/aarch64-linux-gnu/softhsm", "/usr/lib64", "/usr/lib64/softhsm"})
            if (const auto file = QString::fromLatin1(place) + QStringLiteral("/libsofthsm2.so");
                m_module.isEmpty() && QFileInfo::exists(file))
                m_module = file;
        run(QStringLiteral("softhsm2-util"),
            {QStringLiteral("--init-token"), QStringLiteral("--free"), QStringLiteral("--label"),
             QStringLiteral("planning"), QStringLiteral("--so-pin"), QStringLiteral("12345678"),
             QStringLiteral("--pin"), planningPin});
        hsm({QStringLiteral("generate"), QStringLiteral("--role"), QStringLiteral("order-signer"),
             QStringLiteral("--label"), QStringLiteral("orders")});
        write(QStringLiteral("orders.pem"), hsm({QStringLiteral("keys"), QStringLiteral("--label"),
                                                 QStringLiteral("orders"), QStringLiteral("--pem")}));
    }
    [[nodiscard]] QString module() const { return m_module; }
    [[nodiscard]] QString pem() const { return m_folder.path() + QStringLiteral("/orders.pem"); }
    /// Signs a draft with the key.
    void sign(const QString& draft, const QString& to) const
    {
        run(QStringLiteral(MINTMARK_BIN_DIR "/mintmark"),
            QStringList{QStringLiteral("order"), QStringLiteral("sign"), draft, to} + token());
    }
    /// Plugs the token in beside the station's own.
    void plugInto(const std::string& station) const
    {
        QDirIterator files(m_folder.path() + QStringLiteral("/token"), QDir::Files,
                           QDirIterator::Subdirectories);
        const auto there = QString::fromStdString(station) + QStringLiteral("/token/tokens/");
        while (files.hasNext()) {
            files.next();
            const auto name =
                QDir(m_folder.path() + QStringLiteral("/token")).relativeFilePath(files.filePath());
            QDir().mkpath(QFileInfo(there + name).path());
            QVERIFY(QFile::copy(files.filePath(), there + name));
        }
    }

private:
    void write(const QString& name, const QByteArray& content) const
    {
        QFile file(m_folder.path() + QLatin1Char('/') + name);
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("%s", qPrintable(name));
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    }
    QByteArray run(const QString& program, const QStringList& words) const
    {
        QProcess process;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("SOFTHSM2_CONF"),
                           m_folder.path() + QStringLiteral("/softhsm2.conf"));
        process.setProcessEnvironment(environment);
        process.start(program, words);
        if (!process.waitForFinished(60'000) || process.exitCode() != 0)
            qFatal("%s: %s", qPrintable(program), process.readAllStandardError().constData());
        return process.readAllStandardOutput();
    }
    QByteArray hsm(const QStringList& words) const
    {
        return run(QStringLiteral(MINTMARK_BIN_DIR "/mintmark"),
                   QStringList{QStringLiteral("hsm")} + words + token());
    }
    [[nodiscard]] QStringList token() const
    {
        return {QStringLiteral("--module"),   m_module,
                QStringLiteral("--token"),    QStringLiteral("pkcs11:token=planning"),
                QStringLiteral("--pin-file"), m_folder.path() + QStringLiteral("/pin")};
    }
    QTemporaryDir m_folder;
    QString m_module;
};

} // namespace mintmark::test

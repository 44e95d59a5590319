// Two SoftHSM tokens that are nobody's station: one with CAs on it, as after a ceremony, and one that is
// blank.
#pragma once

#include "hsm/Token.h"
#include "hsm/TokenUri.h"
#include "provisioning/certificates/Issuer.h"
#include "tests/support/Planning.h"

#include <QtCore/QFile>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QTemporaryDir>

namespace mintmark::test {

/// The value of what cannot fail here.
template <class Value> Value must(hsm::Result<Value> result)
{
    if (!result) qFatal("%s", result.error().detail.c_str());
    return std::move(*result);
}
inline Bytes must(certificates::Result<Bytes> result)
{
    if (!result) qFatal("%s", result.error().detail.c_str());
    return std::move(*result);
}

class TokenDrawer {
public:
    static constexpr auto pin = "31415926";

    TokenDrawer()
    {
        QDir(m_folder.path()).mkdir(QStringLiteral("tokens"));
        QFile file(configuration());
        if (!file.open(QIODevice::WriteOnly)) qFatal("no softhsm2.conf");
        file.write("directories.tokendir = " + m_folder.path().toUtf8() +
                   "/tokens\nobjectstore.backend = file\nlog.level = ERROR\n");
        file.close();
        qputenv("XDG_STATE_HOME", m_folder.path().toUtf8());
        take();
        for (const auto* label : {"issuing", "blank"}) {
            QProcess process;
            process.start(QStringLiteral("softhsm2-util"),
                          {QStringLiteral("--init-token"), QStringLiteral("--free"),
                           QStringLiteral("--label"), QString::fromLatin1(label), QStringLiteral("--so-pin"),
                           QStringLiteral("12345678"), QStringLiteral("--pin"), QString::fromLatin1(pin)});
            if (!process.waitForFinished(30'000) || process.exitCode() != 0)
                qFatal("softhsm2-util: %s", process.readAllStandardError().constData());
        }
        makeCas();
    }
    /// From now on this process's SoftHSM has these tokens.
    void take() const { qputenv("SOFTHSM2_CONF", configuration().toUtf8()); }
    [[nodiscard]] QString module() const { return QFileInfo(m_planning.module()).canonicalFilePath(); }
    [[nodiscard]] QString root() const { return m_folder.path() + QStringLiteral("/root.pem"); }
    [[nodiscard]] QString issuing() const { return m_folder.path() + QStringLiteral("/issuing.pem"); }
    [[nodiscard]] QString signer() const { return m_planning.pem(); }
    /// Labels of the keys on the token "issuing", by `mintmark hsm keys`.
    [[nodiscard]] QStringList labels() const
    {
        const auto file = m_folder.path() + QStringLiteral("/pin");
        QFile pinFile(file);
        if (!pinFile.open(QIODevice::WriteOnly)) qFatal("no file for the PIN");
        pinFile.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        pinFile.write(QByteArray(pin) + '\n');
        pinFile.close();
        take();
        QProcess process;
        process.start(QStringLiteral(MINTMARK_BIN_DIR "/mintmark"),
                      {QStringLiteral("hsm"), QStringLiteral("keys"), QStringLiteral("--json"),
                       QStringLiteral("--module"), module(), QStringLiteral("--token"),
                       QStringLiteral("pkcs11:token=issuing"), QStringLiteral("--pin-file"), file});
        if (!process.waitForFinished(30'000) || process.exitCode() != 0)
            qFatal("mintmark hsm keys: %s", process.readAllStandardError().constData());
        QStringList found;
        for (const auto& line : process.readAllStandardOutput().split('\n'))
            if (const auto label = QJsonDocument::fromJson(line).object()[QStringLiteral("label")].toString();
                !label.isEmpty())
                found << label;
        found.sort();
        return found;
    }

private:
    [[nodiscard]] QString configuration() const { return m_folder.path() + QStringLiteral("/softhsm2.conf"); }
    void makeCas() const
    {
        const hsm::TokenAddress address{module().toStdString(), "pkcs11:token=issuing"};
        const auto lock = (m_folder.path() + QStringLiteral("/token.lock")).toStdString();
        const auto token = hsm::openToken(address, lock, systemClock());
        if (!token) qFatal("%s", token.error().detail.c_str());
        Pin user;
        user.append(pin);
        const auto login = (*token)->login(user);
        if (!login) qFatal("%s", login.error().detail.c_str());
        const auto rootKey =
            must((*token)->signer(must((*token)->generate(hsm::KeyRole::RootCa, "root CA"))));
        const auto issuingKey =
            must((*token)->signer(must((*token)->generate(hsm::KeyRole::IssuingCa, "issuing CA"))));
        const auto rootDer =
            must(certificates::makeRoot(*rootKey, {"Bench", "Bench root CA"}, std::chrono::days(3650),
                                        (*token)->random(), systemClock()));
        write(root(), rootDer);
        write(issuing(), must(certificates::makeIssuingCa(
                             *rootKey, rootDer, issuingKey->publicKey(), {"Bench", "Bench issuing CA"},
                             std::chrono::days(1825), (*token)->random(), systemClock())));
    }
    static void write(const QString& name, ByteView certificate)
    {
        QFile file(name);
        if (!file.open(QIODevice::WriteOnly)) qFatal("no file for a certificate");
        file.write(QByteArray::fromStdString(certificates::toPem(certificate)));
    }

    QTemporaryDir m_folder;
    Planning m_planning; ///< signs orders, with a token elsewhere
};

} // namespace mintmark::test
